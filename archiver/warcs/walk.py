"""Reading a WARC without trust: everything that is whole is read, everything else is named with its place.

Checkers pass files whose last record is cut off, and no digest covers a record's head. So this walk goes from gzip
member to member itself, checks each one's end marker, each record's head, length and end, computes both digests, and
goes on at the next member after whatever it cannot read. Memory stays small whatever the bytes say.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from archiver.warcs.model import Fields, Held, WalkedRecord, WalkProblem
from archiver.warcs.parse import Block, content_length, field, read_block, read_end, read_head
from archiver.warcs.source import PIECE, Broken, Buffered, Member, Plain

MAGIC = b"\x1f\x8b\x08"
_STARTS = (MAGIC, b"WARC/")
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
        budget -= walked.cost
        offset = walked.end if walked.end is not None else _next_start(stream, walked.resume)
        if problems > MOST_PROBLEMS or budget < 0:
            yield WalkProblem(offset, "too much is wrong with this file: the rest was not read")
            return


class _Walked:
    """A stretch of the file that is read as one thing: a gzip member, or one record that is not compressed."""

    def __init__(self, stream: BinaryIO, offset: int, keep: Keep | None) -> None:
        self._stream = stream
        self._offset = offset
        self._keep = keep
        self._record = ""
        self.end: int | None = None
        self.resume = offset + 1
        self.cost = 0

    def _parse(self, source: Buffered) -> tuple[Fields, str, Block]:
        self._record = ""
        version, fields = read_head(source)
        self._record = (field(fields, "warc-record-id") or "").strip("<>")
        length = content_length(fields)
        block = Block(fields, None if self._keep is None else self._keep(fields))
        read_block(source, length, block)
        return fields, version, block

    def _record_of(self, inner: int, length: int, fields: Fields, version: str, block: Block) -> WalkedRecord:
        return WalkedRecord(
            self._offset,
            length,
            inner,
            version,
            field(fields, "warc-type") or "",
            self._record,
            fields,
            block.size,
            block.sha256,
            block.block_held(),
            block.payload_held(),
        )

    def _faults(self, record: WalkedRecord) -> Iterator[WalkProblem]:
        for name in ("WARC-Type", "WARC-Record-ID", "WARC-Date"):
            if not record.header(name):
                yield WalkProblem(self._offset, f"the record has no {name}", record.id)
        for digest, held in (("block", record.block_digest), ("payload", record.payload_digest)):
            if held is Held.WRONG:
                yield WalkProblem(self._offset, f"the {digest} digest does not hold", record.id)
            elif held is Held.UNKNOWN:
                yield WalkProblem(self._offset, f"the {digest} digest is in an algorithm not known here", record.id)

    def _problem(self, error: Broken) -> WalkProblem:
        return WalkProblem(self._offset, str(error), self._record)


class _Member(_Walked):
    """One gzip member; it should hold one record, and what it holds is read to its end."""

    def items(self) -> Iterator[WalkedRecord | WalkProblem]:
        self._stream.seek(self._offset)
        member = Member(self._stream, self._offset)
        source = Buffered(member)
        waiting: tuple[int, Fields, str, Block, str] | None = None
        count = 0
        try:
            while source.peek(1):
                if waiting is not None:
                    yield from self._give(waiting, 0)
                inner = source.taken
                fields, version, block = self._parse(source)
                waiting = (inner, fields, version, block, self._record)
                read_end(source)
                count += 1
        except Broken as error:
            # A record before the fault is whole only if its member's end marker could still be checked.
            problem = self._problem(error)
            self._drain(member)
            yield problem
        else:
            if waiting is not None:
                yield from self._give(waiting, member.end - self._offset)
            if count == 0:
                yield WalkProblem(self._offset, "a gzip member without a record")
        if count > 1:
            yield WalkProblem(self._offset, f"{count} records in one gzip member: each should have its own")
        self.cost = source.taken
        if member.whole:
            self.end = member.end

    def _give(self, waiting: tuple[int, Fields, str, Block, str], length: int) -> Iterator[WalkedRecord | WalkProblem]:
        inner, fields, version, block, self._record = waiting
        record = self._record_of(inner, length, fields, version, block)
        yield record
        yield from self._faults(record)

    def _drain(self, member: Member) -> None:
        """Finds the member's end behind a fault in what it holds, if it has one."""
        try:
            while data := member.read(PIECE):
                self.cost += len(data)
        except Broken:
            pass


class _Loose(_Walked):
    """One record that is not compressed."""

    def items(self) -> Iterator[WalkedRecord | WalkProblem]:
        self._stream.seek(self._offset)
        source = Buffered(Plain(self._stream))
        try:
            fields, version, block = self._parse(source)
            read_end(source)
        except Broken as error:
            yield self._problem(error)
        else:
            self.end = self._offset + source.taken
            record = self._record_of(0, source.taken, fields, version, block)
            yield record
            yield from self._faults(record)
        self.cost = source.taken


def _next_start(stream: BinaryIO, offset: int) -> int:
    """The next place, from `offset` on, where a gzip member with a record or a loose record may begin; else the end."""
    stream.seek(offset)
    base, tail = offset, b""
    while data := stream.read(PIECE):
        data = tail + data
        begin = base - len(tail)
        at = 0
        while (at := _first(data, at)) >= 0:
            if data.startswith(b"WARC/", at) or _holds_record(stream, begin + at):
                return begin + at
            at += 1
        base = begin + len(data)
        tail = data[-4:]
        stream.seek(base)
    return base


def _first(data: bytes, at: int) -> int:
    found = [place for start in _STARTS if (place := data.find(start, at)) >= 0]
    return min(found, default=-1)


def _holds_record(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    try:
        return Buffered(Member(stream, offset)).peek(5) == b"WARC/"
    except Broken:
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
