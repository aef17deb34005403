"""Bytes that came over a wire, small ones in memory, large ones in a temporary file without a name."""

from __future__ import annotations

import io
import os
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from archiver.capture.failure import Failure
from archiver.records import Missed, Wire

IN_MEMORY = 1024 * 1024
"""Bytes that stay in memory."""


class Spool:
    """Bytes as they arrive; a `Wire` at any moment. One thread writes; any may read what was written."""

    def __init__(self, folder: Path | None = None, in_memory: int = IN_MEMORY) -> None:
        self._folder = folder
        self._in_memory = in_memory
        self._bytes = bytearray()
        self._file: int | None = None
        self._size = 0

    @property
    def size(self) -> int:
        """The number of bytes written so far."""
        return self._size

    def write(self, data: bytes) -> None:
        """Adds bytes at the end.

        Raises:
            Failure: NO_SPACE, when the temporary file cannot be written.
        """
        if self._file is None and self._size + len(data) <= self._in_memory:
            self._bytes += data
        else:
            try:
                self._write_file(data)
            except OSError as error:
                raise Failure(Missed.NO_SPACE, f"cannot write a temporary file: {error.strerror}") from error
        self._size += len(data)

    def open(self) -> BinaryIO:
        """A new reader from the first byte."""
        if self._file is None:
            return io.BytesIO(bytes(self._bytes))
        return io.BufferedReader(_Pread(self, self._file, self._size), 1 << 16)

    def _write_file(self, data: bytes) -> None:
        if self._file is None:
            with tempfile.TemporaryFile(dir=self._folder) as unnamed:
                self._file = os.dup(unnamed.fileno())
            weakref.finalize(self, os.close, self._file)
            data, self._bytes = bytes(self._bytes) + data, bytearray()
        view = memoryview(data)
        while view:
            view = view[os.write(self._file, view) :]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a wire's bytes, itself a `Wire`: nothing is copied."""

    whole: Wire
    start: int
    size: int

    def open(self) -> BinaryIO:
        """A new reader from the stretch's first byte."""
        source = self.whole.open()
        source.seek(self.start)
        if self.size <= IN_MEMORY:
            with source:
                return io.BytesIO(source.read(self.size))
        return io.BufferedReader(_Window(source, self.size), 1 << 16)


class _Pread(io.RawIOBase):
    """Reads a shared descriptor at a position of its own; it keeps the spool, and so the descriptor, alive."""

    def __init__(self, owner: Spool, descriptor: int, size: int) -> None:
        self._owner = owner
        self._descriptor = descriptor
        self._size = size
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = os.pread(self._descriptor, min(len(view), max(0, self._size - self._place)), self._place)
        view[: len(data)] = data
        self._place += len(data)
        return len(data)


class _Window(io.RawIOBase):
    """Reads so many bytes of a reader and closes it with itself."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        self._source = source
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = self._source.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        self._source.close()
        super().close()
