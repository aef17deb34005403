"""What the makers, the writer and the walk of WARC records hand to one another."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO

from archiver.errors import UsageError
from archiver.records import Staged, WarcRef, Wire

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InMemory:
    """Bytes as a `Wire`."""

    data: bytes

    @property
    def size(self) -> int:
        """Their number."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """A new reader from the first byte."""
        return io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record that is ready to be written.

    `id` is a ``urn:uuid:`` without angle brackets. `fields` are the named fields beside those that the writer gives:
    type, id, date, Content-Type, Content-Length, both digests and WARC-Warcinfo-ID. `payload_sha256` is what the
    payload digest should be; the writer states it only if the bytes after the HTTP head have it.
    """

    type: str
    id: str
    date: datetime
    content_type: str
    block: Wire
    fields: Fields = ()
    payload_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class CaptureRecords:
    """The records of one capture, in the order to be written: `answer` holds what was captured, `text` what was read
    of it (None when nothing was read yet)."""

    records: tuple[Record, ...]
    answer: Record
    text: Record | None


@dataclass(frozen=True, slots=True)
class Written:
    """One record as it was written: the bytes of its gzip member, and of its block, and the block's digest."""

    id: str
    length: int
    size: int
    sha256: str


class Held(StrEnum):
    """Whether the digests that a record states hold. `UNKNOWN`: stated in an algorithm that is not known here."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WalkedRecord:
    """A record that was read. `whole` is False when its block is cut off, or its end or its gzip member is not right;
    then a problem that says so follows.

    `offset` and `length` are of its gzip member, or of the record in an uncompressed file; `inner` is its place within
    the decompressed member (0 where a member holds one record, as it should). `sha256` is of the block, computed.
    """

    offset: int
    length: int
    inner: int
    version: str
    type: str
    id: str
    headers: Fields
    size: int
    sha256: str
    block_digest: Held
    payload_digest: Held
    whole: bool = True

    def header(self, name: str) -> str | None:
        """The first value of a named field, its name compared without case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class WalkProblem:
    """Something in the file that is not as it says, or that cannot be read: where, and what; `record` when known."""

    offset: int
    problem: str
    record: str = ""


def ref_of(staged: Staged, record: Record) -> WarcRef:
    """Where `record` lies in the WARC that it was staged into.

    Raises:
        UsageError: it is not in there.
    """
    for ref in staged.records:
        if ref.record_id == record.id:
            return ref
    raise UsageError(f"cannot refer to record {record.id}: it is not in {staged.file}; stage it first")
