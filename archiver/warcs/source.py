"""Bytes for the walk: of an uncompressed file, or of one gzip member, from a file that may hold anything."""

from __future__ import annotations

import zlib
from typing import BinaryIO, Protocol

PIECE = 1 << 16


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
    """One gzip member, which begins where the file stands. Its checksum and length are checked at its end (RFC 1952).

    zlib gives at most a piece at a time, so that a few bytes that unpack to gigabytes cost no memory.
    """

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        self._stream = stream
        self._inflate = zlib.decompressobj(31)
        self._waiting = b""
        self._taken = 0
        self._offset = offset

    def read(self, size: int) -> bytes:
        while not self._inflate.eof:
            data = self._waiting or self._stream.read(PIECE)
            if not data:
                raise Broken("cut off within a gzip member")
            if not self._waiting:
                self._taken += len(data)
            try:
                out = self._inflate.decompress(data, min(size, PIECE))
            except zlib.error as error:
                raise Broken(f"not the gzip data that it was ({error})") from error
            self._waiting = self._inflate.unconsumed_tail
            if out:
                return out
        return b""

    @property
    def whole(self) -> bool:
        """Whether the end was reached, and was right."""
        return self._inflate.eof

    @property
    def end(self) -> int:
        """The offset in the file after what was used."""
        unused = self._inflate.unused_data if self._inflate.eof else self._waiting
        return self._offset + self._taken - len(unused)


class Buffered:
    """A source that can be looked into ahead, with a count of what was taken."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._buffer = b""
        self._ended = False
        self.taken = 0

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes that are not taken yet; fewer only at the end."""
        while len(self._buffer) < size and not self._ended:
            data = self._source.read(PIECE)
            self._ended = not data
            self._buffer += data
        return self._buffer[:size]

    def take(self, size: int) -> bytes:
        """The next bytes, as many as there are at hand, `size` at most; nothing only at the end."""
        if not self._buffer and not self._ended:
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
                return self.take(size)
            if size >= limit:
                raise Broken(f"a line of more than {limit} bytes")
            size = min(size * 4, limit)
        return self.take(end + 1)
