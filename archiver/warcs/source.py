"""Bytes for the walk: of an uncompressed file, or of one gzip member, from a file that may hold anything."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO, Protocol

PIECE = 1 << 16
_GZIP_HEAD_LIMIT = 1 << 18


class Broken(Exception):
    """The bytes end, or stop being what they were, before they should; the message says how."""


class Source(Protocol):
    """A reader that is asked for at most `size` bytes and gives nothing only at its end.

    Raises:
        Broken: there is no right end.
    """

    def read(self, size: int) -> bytes: ...


class Plain:
    """The file itself, from where it stands."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return self._stream.read(size)


class Member:
    """One gzip member (RFC 1952), which begins where the file stands. Its checksum and length are checked here, not by
    zlib: zlib withholds the last bytes of a member whose checksum is wrong, and does not find the member's end.

    At most a piece is unpacked at a time, so that a few bytes that unpack to gigabytes cost no memory.
    """

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        self._stream = stream
        self._inflate = zlib.decompressobj(-15)
        self._waiting = b""
        self._taken = 0
        self._offset = offset
        self._begun = False
        self._crc = 0
        self._size = 0
        self._end: int | None = None
        self.whole = False
        """Whether the end was reached, and was right."""

    def read(self, size: int) -> bytes:
        if not self._begun:
            self._begun = True
            self._waiting = self._head()
        while not self._inflate.eof:
            data = self._waiting or self._more()
            if not data:
                raise Broken("cut off within a gzip member")
            try:
                out = self._inflate.decompress(data, min(size, PIECE))
            except zlib.error as error:
                raise Broken(f"not the gzip data that it was ({error})") from error
            self._waiting = self._inflate.unconsumed_tail
            if out:
                self._crc = zlib.crc32(out, self._crc)
                self._size += len(out)
                return out
        self._check_trailer()
        return b""

    @property
    def end(self) -> int | None:
        """The offset in the file after the member; None unless its end was right: bytes may be missing before it."""
        return self._end if self.whole else None

    def _more(self) -> bytes:
        data = self._stream.read(PIECE)
        self._taken += len(data)
        return data

    def _head(self) -> bytes:
        """Takes the head and gives what was read behind it."""
        data = self._more()
        while (end := _gzip_head_end(data)) < 0:
            more = self._more() if len(data) < _GZIP_HEAD_LIMIT else b""
            if not more:
                raise Broken("cut off within a gzip member")
            data += more
        return data[end:]

    def _check_trailer(self) -> None:
        if self._end is not None:
            return
        data = self._inflate.unused_data
        while len(data) < 8:
            more = self._more()
            if not more:
                raise Broken("cut off within a gzip member")
            data += more
        self._end = self._offset + self._taken - len(data) + 8
        crc, size = struct.unpack("<II", data[:8])
        if crc != self._crc:
            raise Broken("not the gzip data that it was (its checksum does not hold)")
        if size != self._size & 0xFFFFFFFF:
            raise Broken("not the gzip data that it was (its length does not hold)")
        self.whole = True


_EXTRA, _NAME, _COMMENT, _HEAD_CRC, _RESERVED = 4, 8, 16, 2, 0xE0


def _gzip_head_end(data: bytes) -> int:
    """Where the head of a gzip member ends; -1 when there is more of it.

    Raises:
        Broken: it is no such head.
    """
    if len(data) < 10:
        return -1
    flags = data[3]
    if data[:3] != b"\x1f\x8b\x08" or flags & _RESERVED:
        raise Broken("not the gzip data that it was (its head is none)")
    end = 10
    if flags & _EXTRA:
        if len(data) < 12:
            return -1
        end += 2 + int.from_bytes(data[10:12], "little")
    for flag in (_NAME, _COMMENT):
        if flags & flag:
            end = data.find(b"\0", end) + 1
            if not end:
                return -1
    if flags & _HEAD_CRC:
        if len(data) >= end + 2 and int.from_bytes(data[end : end + 2], "little") != zlib.crc32(data[:end]) & 0xFFFF:
            raise Broken("not the gzip data that it was (the checksum of its head does not hold)")
        end += 2
    return end if len(data) >= end else -1


class Buffered:
    """A source that can be looked into ahead, with a count of what was taken.

    What came before the source broke is given first; `Broken` is raised when nothing else is left.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._buffer = b""
        self._ended = False
        self._broken: Broken | None = None
        self.taken = 0

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes that are not taken yet; fewer only at the end."""
        while len(self._buffer) < size and not self._ended:
            try:
                data = self._source.read(PIECE)
            except Broken as error:
                data, self._broken = b"", error
            self._ended = not data
            self._buffer += data
        if self._broken is not None and not self._buffer:
            raise self._broken
        return self._buffer[:size]

    def take(self, size: int) -> bytes:
        """The next bytes, as many as there are at hand, `size` at most; nothing only at the end."""
        if not self._buffer:
            self.peek(1)
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        self.taken += len(data)
        return data

    def line(self, limit: int) -> bytes:
        """The next line with its ending.

        Raises:
            Broken: it has more than `limit` bytes.
        """
        size = 256
        while (end := self.peek(size).find(b"\n")) < 0:
            if len(self.peek(size)) < size:
                if self._broken is not None:
                    raise self._broken
                return self.take(size)
            if size >= limit:
                raise Broken(f"a line of more than {limit} bytes")
            size = min(size * 4, limit)
        return self.take(end + 1)
