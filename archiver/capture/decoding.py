"""Content codings taken off (RFC 9110, 8.4), within limits, with an honest word about where the stream ended."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from archiver.capture.spool import Spool
from archiver.records import Wire

MAX_RATIO = 200
"""How many times its size an entity may decode to, once it is past `FREE`."""
FREE = 1024 * 1024
"""Bytes that any entity may decode to."""
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """A decoded entity. `wire` is None when it cannot be decoded, `detail` says why; `whole` that the coded stream
    came to its own end."""

    wire: Wire | None
    sha256: str | None
    whole: bool
    detail: str = ""


def decode(entity: Wire, coding: str, max_bytes: int, folder: Path | None = None) -> Content | None:
    """The content of an entity whose ``Content-Encoding`` is `coding`; None when there is no coding to take off.

    gzip is asked for; deflate (with or without the zlib wrapper) is taken from servers that send it unasked.
    """
    codings = [part.strip().lower() for part in coding.split(",") if part.strip().lower() not in ("", "identity")]
    if not codings or not entity.size:
        return None
    if codings[0] in ("gzip", "x-gzip") and len(codings) == 1:
        return _inflate(entity, 31, max_bytes, folder)
    if codings == ["deflate"]:
        wrapped = _inflate(entity, 15, max_bytes, folder)
        return wrapped if wrapped.wire is not None else _inflate(entity, -15, max_bytes, folder)
    return Content(None, None, True, f"content coding {coding[:60]!r} was not asked for and is not read")


def _inflate(entity: Wire, window: int, max_bytes: int, folder: Path | None) -> Content:
    limit = min(max_bytes, max(FREE, entity.size * MAX_RATIO))
    out = Spool(folder)
    digest = hashlib.sha256()
    stream = zlib.decompressobj(window)
    pending = b""
    with entity.open() as source:
        try:
            while pending or (pending := source.read(_PIECE)):
                if stream.eof:
                    # Another gzip member may follow (RFC 1952, 2.2), or the zeros that some tools pad with.
                    if not pending.strip(b"\0"):
                        pending = b""
                        continue
                    if window != 31:
                        return Content(None, None, True, "bytes after the end of the deflate stream")
                    stream = zlib.decompressobj(window)
                piece = stream.decompress(pending, _PIECE)
                pending = stream.unused_data if stream.eof else stream.unconsumed_tail
                digest.update(piece)
                out.write(piece)
                if out.size > limit:
                    return Content(None, None, True, f"the answer decodes to more than {limit:,} bytes")
            tail = b"" if stream.eof else stream.flush()
        except zlib.error as error:
            return Content(None, None, True, f"the content is not what its coding says: {error}")
    digest.update(tail)
    out.write(tail)
    return Content(out, digest.hexdigest(), stream.eof)
