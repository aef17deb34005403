"""Checkpoints, in an audit: is this the ledger that was signed, time-stamped, and perhaps kept elsewhere?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from archiver.codec import from_json
from archiver.errors import ArchiverError
from archiver.events import Checkpointed, KeyStated, Stamp, TimeStamped
from archiver.keep import notes, stamps
from archiver.keep.checkpoints import stamp_file
from archiver.keep.keeper import Keeper
from archiver.keep.keyring import Keyring
from archiver.keep.merkle import Tree
from archiver.keep.problems import Problem

_RESTORE = "restore the file from a copy"
_HISTORY = "restore the ledger from a copy that goes on from this checkpoint; somebody may have rewritten it"
_LOOKED_AT = (b'"is":"key-stated"', b'"is":"checkpointed"', b'"is":"time-stamped"')
_LIMIT = 1 << 20

Outside = tuple[str, bytes]
"""A checkpoint that was kept elsewhere: how to call it, and its bytes."""


class Seals:
    """Follows the ledger's lines beside an audit, and then compares every checkpoint with them."""

    def __init__(self, keeper: Keeper, outside: Sequence[Outside] = ()) -> None:
        self._keeper = keeper
        self._outside = outside
        self._folder = f"{keeper.ledger.folder}/checkpoints"
        self._notes = self._read()
        self._wanted = {size for data in (*self._notes.values(), *dict(outside).values()) if (size := _size(data))}
        self._heads: dict[int, bytes] = {}
        self._tree = Tree()
        self._keys = Keyring()
        self._events: list[tuple[int, Checkpointed]] = []
        self._stamps: list[tuple[int, int, Stamp]] = []
        self.newest = ""

    def _read(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for name in self._keeper.storage.list(self._folder):
            if name.endswith(".note"):
                found[f"{self._folder}/{name}"] = self._bytes(f"{self._folder}/{name}")
        return found

    def _bytes(self, file: str) -> bytes:
        try:
            with self._keeper.storage.read(file) as stream:
                return stream.read(_LIMIT)
        except (ArchiverError, OSError):
            return b""

    def line(self, line: bytes) -> None:
        """Takes the next line of the ledger, without its newline."""
        event = self._tree.size
        self._tree.add(line)
        if self._tree.size in self._wanted:
            self._heads[self._tree.size] = self._tree.head()
        if any(kind in line for kind in _LOOKED_AT):
            self._event(event, line)

    def _event(self, event: int, line: bytes) -> None:
        try:
            body = json.loads(line)["body"]
            match body.get("is"):
                case "key-stated":
                    self._keys.take(event, from_json(KeyStated, body))
                case "checkpointed":
                    made = from_json(Checkpointed, body)
                    self._events.append((event, made))
                    self._stamps += [(event, made.size, stamp) for stamp in made.stamps]
                case "time-stamped":
                    again = from_json(TimeStamped, body)
                    self._stamps += [(event, again.size, stamp) for stamp in again.stamps]
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # of a newer version, which the catalogue says, or changed, which the chain says

    def problems(self, *, whole: bool) -> Iterator[Problem]:
        """What does not hold. `whole`: the chain held to its end; else nothing is said of what lies behind."""
        for event, line in self._keys.unvouched:
            file = f"{self._keeper.ledger.folder}/{len(self._keeper.ledger.segments()) - 1:06}.jsonl"
            said = f"the key before did not vouch for {line[:80]}"
            yield Problem(file, event, said, "ask the keeper which keys are theirs")
        told = {f"{self._folder}/{made.size}.note": (event, made) for event, made in self._events}
        for file, (told_by, made) in told.items():
            held = self._notes.get(file)
            if held is None:
                yield Problem(file, told_by, "the checkpoint is missing", _RESTORE)
            elif hashlib.sha256(held).hexdigest() != made.sha256:
                yield Problem(file, told_by, "it is not the checkpoint that was signed", _RESTORE)
        for file, data in self._notes.items():
            if file not in told:
                yield from self._compare(file, None, data, whole=whole)
            elif hashlib.sha256(data).hexdigest() == told[file][1].sha256:
                yield from self._compare(file, told[file][0], data, whole=whole)
        for name, data in self._outside:
            yield from self._compare(name, None, data, whole=whole)
        for event, size, stamp in self._stamps:
            if stamp.sha256 is not None:
                yield from self._stamp(event, size, stamp)
        if self._events:
            self.newest = self._notes.get(f"{self._folder}/{self._events[-1][1].size}.note", b"").decode(
                "utf-8", "replace"
            )

    def _compare(self, file: str, event: int | None, data: bytes, *, whole: bool) -> Iterator[Problem]:
        try:
            head, _ = self._keys.verified(data, self._keeper.folder_id)
        except ValueError as error:
            if whole:
                yield Problem(file, event, f"it does not hold: {error}", _RESTORE)
            return
        if head.size > self._tree.size:
            if whole:
                said = f"it is of {head.size} events, the ledger has {self._tree.size}: newer ones were taken away"
                yield Problem(file, event, said, _HISTORY)
        elif self._heads.get(head.size) != head.root:
            yield Problem(file, event, f"the first {head.size} events are not those that were signed", _HISTORY)

    def _stamp(self, event: int, size: int, stamp: Stamp) -> Iterator[Problem]:
        file = stamp_file(self._keeper, size, stamp.authority)
        if self._keeper.storage.size(file) is None:
            yield Problem(file, event, "the time-stamp is missing", _RESTORE)
            return
        data = self._bytes(file)
        if hashlib.sha256(data).hexdigest() != stamp.sha256:
            yield Problem(file, event, "it is not the time-stamp that was given", _RESTORE)
            return
        try:
            stamps.read_response(data, self._notes.get(f"{self._folder}/{size}.note", b""))
        except ValueError as error:
            yield Problem(file, event, f"it does not hold: {error}", _RESTORE)


def _size(data: bytes) -> int:
    try:
        return notes.tree_head(notes.read_note(data)).size
    except ValueError:
        return 0
