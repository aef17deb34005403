"""The bytes of a copy that is held, as a reader would have saved them."""

from __future__ import annotations

import gzip
import zlib

from archiver.errors import DamageError, WithdrawnError
from archiver.events import Captured
from archiver.keep.keeper import Keeper
from archiver.warcs.http import Dechunker, head_end, is_chunked


def body_of(keeper: Keeper, copy: Captured) -> bytes | None:
    """The decoded body of a capture; None when it cannot be read back, or could not be decoded when it was taken."""
    if copy.digests.content_sha256 is None:
        return None
    try:
        block = keeper.read(copy.record)
    except (DamageError, WithdrawnError):
        return None
    end = head_end(block) if block.startswith(b"HTTP/") else 0
    if end < 0:
        return None
    head, body = block[:end], block[end:]
    if is_chunked(head):
        pieces: list[bytes] = []
        chunks = Dechunker(pieces.append)
        chunks.feed(body)
        body = b"".join(pieces)
    if body.startswith(b"\x1f\x8b"):
        try:
            return gzip.decompress(body)
        except (OSError, EOFError, zlib.error):
            return None
    return body
