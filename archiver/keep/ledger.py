"""The ledger: the append-only, hash-chained record of everything that happened.

One event a line, as canonical JSON; `prev` is the SHA-256 of the line before, its newline left out, and of nothing for
the first. Lines lie in segments `000000.jsonl`, `000001.jsonl`…, a new one when the last has grown enough.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from archiver.codec import canonical, from_json
from archiver.errors import DamageError
from archiver.events import Body, decode, encode
from archiver.keep.merkle import leaf_hash
from archiver.keep.storage import Storage

FIRST_PREV = hashlib.sha256(b"").hexdigest()
SEGMENT_BYTES = 64 << 20
"""A segment that has so many bytes is followed by a new one."""
_LINE_LIMIT = 16 << 20


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger."""

    n: int
    time: datetime
    type: str
    agent: str
    prev: str
    body: dict[str, Any]

    def decoded(self) -> Body | None:
        """The body as a record; None when this version does not know its kind, or a value in it: the chain vouches
        for the line, so only a newer version can have written it."""
        try:
            return decode(self.body)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a ledger ends: the number of events, the digest of the last line, its segment and that segment's size."""

    count: int = 0
    digest: str = FIRST_PREV
    segment: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it lies in the ledger; `head` is where the ledger ends with it, with the digest that the next names;
    `leaf` is its hash in the Merkle tree."""

    event: Event
    segment: str
    offset: int
    head: Head
    leaf: bytes


class Ledger:
    """The ledger in one folder of a records folder. Reading never needs the lock; appending does."""

    def __init__(self, storage: Storage, folder: str, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        self._storage = storage
        self._segment_bytes = segment_bytes
        self.folder = folder
        self.head = Head()

    def segments(self) -> list[str]:
        """The segments' names, oldest first."""
        return [f"{self.folder}/{name}" for name in self._storage.list(self.folder) if name.endswith(".jsonl")]

    def read(self, after: Head | None = None) -> Iterator[Line]:
        """Every event behind `after` (None: all), the chain checked on the way. A torn last line is left out.

        Raises:
            DamageError: a line is not what it should be; the message names segment, event and byte.
        """
        head = after or Head()
        names = self.segments()
        for position, name in enumerate(names):
            _check_number(name, position)
            if position < head.segment:
                continue
            for line in self._lines(name, position, head, position == len(names) - 1):
                yield line
                head = line.head
            head = replace(head, segment=position + 1, size=0)

    def _lines(self, name: str, position: int, head: Head, last: bool) -> Iterator[Line]:
        offset = head.size if position == head.segment else 0
        with self._storage.read(name) as stream:
            stream.seek(offset)
            while raw := stream.readline(_LINE_LIMIT):
                if not raw.endswith(b"\n"):
                    if last:
                        return  # torn by a process that died while it wrote; opening puts it aside
                    raise DamageError(f"cannot read {name}: it ends within a line at byte {offset}; restore it")
                event = _parse(raw, name, offset)
                if event.n != head.count or event.prev != head.digest:
                    raise _broken(name, offset, head)
                digest = hashlib.sha256(raw[:-1]).hexdigest()
                head = Head(head.count + 1, digest, position, offset + len(raw))
                yield Line(event, name, offset, head, leaf_hash(raw[:-1]))
                offset += len(raw)

    def links(self, after: Head | None = None) -> Iterator[tuple[Head, bytes]]:
        """Every line behind `after` (None: all) without its newline, and where the ledger ends with it, the chain
        checked: as `read` does, but without taking a line apart, so several times as fast.

        Raises:
            DamageError: as `read`.
        """
        head = after or Head()
        begin = head
        names = self.segments()
        for position, name in enumerate(names):
            _check_number(name, position)
            if position < begin.segment:
                continue
            offset = begin.size if position == begin.segment else 0
            with self._storage.read(name) as stream:
                stream.seek(offset)
                while raw := stream.readline(_LINE_LIMIT):
                    if not raw.endswith(b"\n"):
                        if position == len(names) - 1:
                            return
                        raise DamageError(f"cannot read {name}: it ends within a line at byte {offset}; restore it")
                    line = raw[:-1]
                    if b',"n":%d,"prev":"%b","time":"' % (head.count, head.digest.encode()) not in line[-240:]:
                        raise _broken(name, offset, head)
                    offset += len(raw)
                    head = Head(head.count + 1, hashlib.sha256(line).hexdigest(), position, offset)
                    yield head, line

    def refresh(self) -> list[Line]:
        """Reads what others appended since `head` was known, and moves `head` there; the new lines."""
        lines = list(self.read(self.head))
        if lines:
            self.head = lines[-1].head
        return lines

    def last_before(self, head: Head) -> str | None:
        """The digest of the line that ends where `head` says; None when no line ends there."""
        name = f"{self.folder}/{head.segment:06}.jsonl"
        if not head.size:
            return head.digest  # an empty segment: the line before is in another one, which reading on will compare
        with self._storage.read(name) as stream:
            begin = max(0, head.size - _LINE_LIMIT)
            stream.seek(begin)
            data = stream.read(head.size - begin)
        if len(data) != head.size - begin or not data.endswith(b"\n"):
            return None
        return hashlib.sha256(data[data.rfind(b"\n", 0, -1) + 1 : -1]).hexdigest()

    def sync(self) -> None:
        """Makes sure that what was read of the last segment is on the disk."""
        for name in self.segments()[-1:]:
            file = self._storage.append(name)
            try:
                file.sync()
            finally:
                file.close()
        self._storage.sync_folder(self.folder)

    def torn(self) -> tuple[str, int, int] | None:
        """The last segment, where its torn last line begins, and where it ends; None when its last line is whole."""
        names = self.segments()
        if not names:
            return None
        size = self._storage.size(names[-1]) or 0
        segment = len(names) - 1
        begin = self.head.size if segment == self.head.segment else 0
        return (names[-1], begin, size) if size > begin else None

    def append(self, bodies: Sequence[Body], *, time: datetime, agent: str) -> list[Line]:
        """Appends an event for each body with one write and one sync: when it returns, they have happened.

        The caller holds the lock and has called `refresh`.

        Raises:
            StorageError: the write or the sync failed; what is on the disk is not known before the next opening.
        """
        head = self._roll()
        name = f"{self.folder}/{head.segment:06}.jsonl"
        raw: list[bytes] = []
        lines: list[Line] = []
        for body in bodies:
            kind, value = encode(body)
            event = Event(head.count, time, kind, agent, head.digest, value)
            data = canonical(event)
            start, digest = head.size, hashlib.sha256(data).hexdigest()
            head = Head(head.count + 1, digest, head.segment, start + len(data) + 1)
            lines.append(Line(event, name, start, head, leaf_hash(data)))
            raw.append(data + b"\n")
        file = self._storage.append(name)
        try:
            file.write(b"".join(raw))
            file.sync()
        finally:
            file.close()
        self.head = head
        return lines

    def _roll(self) -> Head:
        """Where to append: a new segment when there is none, or when the last one is full."""
        count = len(self.segments())
        if count and (self.head.segment < count - 1 or self.head.size < self._segment_bytes):
            segment = count - 1
            return replace(self.head, segment=segment, size=self.head.size if segment == self.head.segment else 0)
        self._storage.create(f"{self.folder}/{count:06}.jsonl").close()
        self._storage.sync_folder(self.folder)
        return replace(self.head, segment=count, size=0)


def _check_number(name: str, position: int) -> None:
    if name.rpartition("/")[2] != f"{position:06}.jsonl":
        raise DamageError(f"cannot read {name}: segment {position:06} is missing; restore it from a copy")


def _broken(name: str, offset: int, head: Head) -> DamageError:
    return DamageError(
        f"cannot trust {name} at byte {offset}: the line there does not follow event {head.count - 1}; "
        "restore the ledger from a copy"
    )


def _parse(raw: bytes, name: str, offset: int) -> Event:
    try:
        value = json.loads(raw)
        event = from_json(Event, value)
        if canonical(value) != raw[:-1]:
            raise ValueError("not canonical JSON")
    except (ValueError, RecursionError) as error:
        raise DamageError(
            f"cannot read {name} at byte {offset}: the line is no event ({error}); restore the ledger from a copy"
        ) from error
    return event
