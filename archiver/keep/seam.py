"""The seam behind which WARCs lie: the few things that staging, reading and checking them ask of a place.

A folder of a file system serves (`archiver.keep.storage`), and so could an object store, where a name is given to bytes
by a conditional put and there is nothing to sync. Ledger, catalogue and locks are always in a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol


class Writing(Protocol):
    """A file that is being written. Nothing is safe before `sync` has returned."""

    def write(self, data: bytes) -> None: ...

    def sync(self) -> None: ...

    def close(self) -> None: ...


class Files(Protocol):
    """A place of files. Names are relative, with "/" between their parts; whatever fails is a `StorageError`."""

    def read(self, name: str) -> BinaryIO:
        """A seekable reader; `FileNotFoundError` when there is no such file."""
        ...

    def size(self, name: str) -> int | None:
        """The bytes of a file; None when there is none."""
        ...

    def files(self, name: str) -> Iterator[str]:
        """Every file under a folder, sorted."""
        ...

    def free(self) -> int:
        """The bytes that can still be written."""
        ...

    def create(self, name: str) -> Writing:
        """A new file; fails when the name exists."""
        ...

    def link(self, name: str, new: str) -> None:
        """Gives a file a second name, at once or not at all; fails when that exists."""
        ...

    def unlink(self, name: str) -> None:
        """Removes a name of a file, if it is there."""
        ...

    def protect(self, name: str) -> None:
        """Makes a file one that is only read."""
        ...

    def make_folder(self, name: str) -> None:
        """Makes a folder and those above it, durably."""
        ...

    def sync_folder(self, name: str) -> None:
        """Makes the names in a folder durable."""
        ...
