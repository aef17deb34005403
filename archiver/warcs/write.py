"""Writing records: the layout is warcio's, the digests and the compression are ours.

warcio adds digests of its own kind and re-writes HTTP heads when it is allowed to parse them; so it is given the block
as it is, its length, and both digests, and only lays out the record. Its gzip level is fixed at 9, which is most of the
time that writing takes: each record is compressed here, as a gzip member of its own.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BaseWARCWriter

from archiver.codec import format_time
from archiver.warcs.http import head_end
from archiver.warcs.model import Record, Written

try:  # about five times as fast, when it is installed (the extra "fast")
    from isal import isal_zlib

    def _compressor() -> Any:
        return isal_zlib.compressobj(2, isal_zlib.DEFLATED, 31)

except ImportError:

    def _compressor() -> Any:
        return zlib.compressobj(6, zlib.DEFLATED, 31)


Sink = Callable[[bytes], object]

PIECE = 1 << 16
_HEAD_LIMIT = 1 << 20


def write_record(record: Record, sink: Sink, *, warcinfo_id: str | None = None) -> Written:
    """Gives the gzip member of `record` to `sink`, piece by piece, and tells what was written.

    The block is read twice (its digest stands before it) and is never whole in memory.

    Raises:
        ValueError: the block changed between the two readings, or is not as long as it says.
    """
    block, payload = _digests(record)
    fields = [
        ("WARC-Type", record.type),
        ("WARC-Record-ID", f"<{record.id}>"),
        ("WARC-Date", format_time(record.date)),
        *record.fields,
    ]
    if warcinfo_id is not None:
        fields.append(("WARC-Warcinfo-ID", f"<{warcinfo_id}>"))
    if record.payload_sha256 is not None and payload == record.payload_sha256:
        fields.append(("WARC-Payload-Digest", f"sha256:{payload}"))
    fields.append(("WARC-Block-Digest", f"sha256:{block}"))
    headers = StatusAndHeaders("", fields, protocol="WARC/1.1")
    member = _Member(sink)
    with record.block.open() as stream:
        checked = _Checked(stream)
        laid_out = ArcWarcRecord("warc", record.type, headers, checked, None, record.content_type, record.block.size)
        _Layout(gzip=False, warc_version="1.1")._write_warc_record(member, laid_out)
    if checked.digest() != block or checked.size != record.block.size:
        raise ValueError(f"record {record.id} changed while it was written")
    return Written(record.id, member.length, record.block.size, block)


class _Layout(BaseWARCWriter):  # type: ignore[misc]
    """warcio's layout without its digests."""

    def ensure_digest(self, record: object, block: bool = True, payload: bool = True) -> None:
        """Both digests are there where they should be."""


class _Member:
    """A gzip member that is made while it is written to."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._compressor = _compressor()
        self.length = 0

    def write(self, data: bytes) -> None:
        self._give(self._compressor.compress(data))

    def flush(self) -> None:
        """warcio calls it once, after the record."""
        self._give(self._compressor.flush())

    def _give(self, data: bytes) -> None:
        if data:
            self.length += len(data)
            self._sink(data)


class _Checked:
    """A reader that hashes what is read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = PIECE) -> bytes:
        data = self._stream.read(max(size, PIECE))
        self._hash.update(data)
        self.size += len(data)
        return data

    def digest(self) -> str:
        return self._hash.hexdigest()


def _digests(record: Record) -> tuple[str, str | None]:
    """The digest of the block, and of its payload: what follows an HTTP head, or else all of it."""
    whole = hashlib.sha256()
    with record.block.open() as stream:
        head = stream.read(_HEAD_LIMIT)
        whole.update(head)
        start = head_end(head) if record.content_type.startswith("application/http") else 0
        payload = hashlib.sha256(head[start:]) if start >= 0 else None
        while data := stream.read(PIECE):
            whole.update(data)
            if payload is not None:
                payload.update(data)
    return whole.hexdigest(), None if payload is None else payload.hexdigest()
