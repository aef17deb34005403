"""Reading a WARC without trust: everything that is whole is read, everything else is named with its place.

Checkers pass files whose last record is cut off, and no digest covers a record's head. So this walk goes from gzip
member to member itself, checks each one's end marker, each record's head, length and end, computes both digests, and
goes on at the next member after whatever it cannot read. Memory stays small whatever the bytes say.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO

from archiver.warcs.model import Fields, Held, WalkedRecord, WalkProblem
from archiver.warcs.parse import Parsed, field, parse_record
from archiver.warcs.source import PIECE, Broken, Buffered, Member, Plain

MAGIC = b"\x1f\x8b\x08"
REQUIRED = ("WARC-Type", "WARC-Record-ID", "WARC-Date")
_SCHEME = rb"(?:https?|filedesc|dns|ftp|whois|mms)://?"
_START = re.compile(rb"\n(WARC/[0-9]|" + _SCHEME + rb"[^ \n]{0,8})|(\x1f\x8b\x08)")
_RECORD = re.compile(rb"WARC/[0-9]|" + _SCHEME)
MOST_PROBLEMS = 10_000
"""After so many problems in one file the walk stops, and says so."""

Keep = Callable[[Fields], "Callable[[bytes], object] | None"]
"""Asked with the head of each record: where its block should go as well, if anywhere."""


def walk(stream: BinaryIO, *, keep: Keep | None = None) -> Iterator[WalkedRecord | WalkProblem]:
    """Every record of a WARC file, compressed or not, in order, and between them every problem.

    `stream` must be seekable. A record whose digest is wrong is given, and followed by a problem. Never raises for what
    the bytes are; an `OSError` of the stream is the caller's.
    """
    size = stream.seek(0, io.SEEK_END)
    # Salvage tries again from every place that looks like a start; hostile bytes must not make that quadratic.
    budget = 8 * size + (64 << 20)
    offset = problems = 0
    if size == 0:
        yield WalkProblem(0, "the file is empty")
    while offset < size:
        stream.seek(offset)
        walked = _Member(stream, offset, keep) if stream.read(3) == MAGIC else _Loose(stream, offset, keep)
        for item in walked.items():
            problems += isinstance(item, WalkProblem)
            yield item
        if walked.end is not None:
            offset = walked.end
        else:
            budget -= walked.cost
            offset = _next_start(stream, walked.resume)
        if problems > MOST_PROBLEMS or budget < 0:
            yield WalkProblem(offset, "too much is wrong with this file: the rest was not read")
            return


class _Walked:
    """A stretch of the file that is read as one thing: a gzip member, or one record that is not compressed.

    After `items` is used up, `end` is the offset behind it, or None when that is not known; then what comes next has to
    be searched for from `resume` on.
    """

    def __init__(self, stream: BinaryIO, offset: int, keep: Keep | None) -> None:
        self._stream = stream
        self._offset = offset
        self._keep = keep
        self.end: int | None = None
        self.resume = offset + 1
        self.cost = PIECE

    def _record(self, parsed: Parsed, length: int) -> Iterator[WalkedRecord | WalkProblem]:
        block = parsed.block
        kind = field(parsed.fields, "warc-type") or ""
        held = (block.block_held(), block.payload_held())
        yield WalkedRecord(
            self._offset, length, parsed.inner, parsed.version, kind, parsed.id, parsed.fields, block.size,
            block.sha256, *held, not parsed.fault,
        )  # fmt: skip
        for name in REQUIRED if parsed.version.startswith("WARC") else ():
            if not field(parsed.fields, name.lower()):
                yield WalkProblem(self._offset, f"the record has no {name}", parsed.id)
        for digest, state in zip(("block", "payload"), held, strict=True):
            if state is Held.WRONG:
                yield WalkProblem(self._offset, f"the {digest} digest does not hold", parsed.id)
            elif state is Held.UNKNOWN:
                yield WalkProblem(self._offset, f"the {digest} digest is in an algorithm not known here", parsed.id)
        if parsed.fault:
            yield WalkProblem(self._offset, parsed.fault, parsed.id)


class _Member(_Walked):
    """One gzip member; it should hold one record, and what it holds is read as far as records follow one another."""

    def items(self) -> Iterator[WalkedRecord | WalkProblem]:
        """Its records and problems. The last record waits until the checksum behind it was seen to hold."""
        self._stream.seek(self._offset)
        member = Member(self._stream, self._offset)
        source = Buffered(member)
        last: Parsed | None = None
        count = 0
        fault = ""
        try:
            while source.peek(1) and not (last is not None and last.fault):
                if last is not None:
                    yield from self._record(last, 0)
                last = parse_record(source, self._keep)
                count += 1
        except Broken as error:
            fault = str(error)
        self._drain(member)
        if last is not None:
            # Its checksum is the member's last bytes: with a wrong one nothing in it is sure.
            last = replace(last, fault=last.fault or fault)
            yield from self._record(last, member.end - self._offset if member.end else 0)
        elif fault:
            yield WalkProblem(self._offset, fault)
        else:
            yield WalkProblem(self._offset, "a gzip member without a record")
        if count > 1:
            yield WalkProblem(self._offset, f"{count} records in one gzip member: each should have its own")
        self.cost += source.taken
        self.end = member.end

    def _drain(self, member: Member) -> None:
        """Finds the member's end behind a fault in what it holds, if it has one."""
        with suppress(Broken):
            while data := member.read(PIECE):
                self.cost += len(data)


class _Loose(_Walked):
    """One record that is not compressed."""

    def items(self) -> Iterator[WalkedRecord | WalkProblem]:
        """The record and its problems."""
        self._stream.seek(self._offset)
        source = Buffered(Plain(self._stream))
        try:
            parsed = parse_record(source, self._keep)
        except Broken as error:
            yield WalkProblem(self._offset, str(error))
        else:
            yield from self._record(parsed, source.taken)
            if not parsed.fault or parsed.block.block_held() is Held.RIGHT:
                self.end = self._offset + source.taken
            else:  # the length may be wrong, and the block have swallowed the next record
                self.resume = self._offset + parsed.body
        self.cost += source.taken


def _next_start(stream: BinaryIO, offset: int) -> int:
    """The next place, from `offset` on, where a gzip member with a record or a loose record may begin; else the end."""
    base = offset = max(0, offset - 1)
    data = b""
    while True:
        stream.seek(base + len(data))
        more = stream.read(PIECE)
        data += more
        for found in _START.finditer(data):
            place = base + found.end() - len(found[1] or found[2])
            if place > offset and (found[2] is None or _holds_record(stream, place)):
                return place
        if not more:
            return base + len(data)
        base, data = base + max(0, len(data) - 16), data[-16:]


def _holds_record(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    with suppress(zlib.error):
        return _RECORD.match(zlib.decompressobj(31).decompress(stream.read(512), 16)) is not None
    return False


def read_block_at(stream: BinaryIO, offset: int, length: int) -> tuple[WalkedRecord, bytes]:
    """The record in the gzip member at `offset`, and its block, whole in memory.

    Raises:
        ValueError: there is no whole record there, or a digest that it states does not hold.
    """
    stream.seek(offset)
    pieces: list[bytes] = []
    member = io.BytesIO(stream.read(length))
    items = list(walk(member, keep=lambda _: pieces.append))
    if len(items) != 1 or not isinstance(items[0], WalkedRecord) or items[0].length != length:
        problem = next((item.problem for item in items if isinstance(item, WalkProblem)), "another record is there")
        raise ValueError(problem)
    return items[0], b"".join(pieces)
