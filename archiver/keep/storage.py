"""A records folder in a file system: the few things that are asked of it, each a small method.

Names are relative, with "/" between their parts, and never hold text from a URL. No part may be a symbolic link, so
that nobody can lead a write out of the folder. Whatever fails is a `StorageError` that names the path and the fact.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from archiver.errors import DamageError, StorageError

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC


class NewFile:
    """A file that is being written. Nothing is safe before `sync` has returned."""

    def __init__(self, storage: Storage, name: str, descriptor: int) -> None:
        self._storage = storage
        self._name = name
        self._descriptor = descriptor

    def write(self, data: bytes) -> None:
        """Writes all of `data`, however many calls the system makes of it."""
        self._storage.write(self._descriptor, self._name, data)

    def sync(self) -> None:
        """Returns when what was written is on the disk. A failure is never tried again: the second try may lie."""
        self._storage.sync(self._descriptor, self._name)

    def truncate(self, size: int) -> None:
        """Cuts the file to `size` bytes."""
        self._storage.truncate(self._descriptor, self._name, size)

    def close(self) -> None:
        """Closes the file; an error that the system kept until now is not lost."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with _told("close", self._name):
                os.close(descriptor)


class Storage:
    """A folder of the local file system: `Files` and what ledger and catalogue need beside. Each changing call is one
    small method: a test can fail any of them."""

    def __init__(self, root: Path) -> None:
        self.root = root

    # --- reading -----------------------------------------------------------------------------------------------------

    def read(self, name: str) -> BinaryIO:
        """A reader of a file.

        Raises:
            FileNotFoundError: there is none.
            StorageError: it cannot be read.
        """
        with self._folder_of(name) as folder, _told("read", name, FileNotFoundError):
            descriptor = os.open(_last(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            return os.fdopen(descriptor, "rb")

    def size(self, name: str) -> int | None:
        """The bytes of a file; None when there is none, or when it is not a regular file."""
        try:
            with self._folder_of(name) as folder, _told("look at", name, FileNotFoundError):
                found = os.stat(_last(name), dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def list(self, name: str) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""
        try:
            with self._open_folder(name) as folder, _told("list", name):
                return sorted(os.listdir(folder))  # noqa: PTH208 - a descriptor
        except FileNotFoundError:
            return []

    def files(self, name: str) -> Iterator[str]:
        """Every file under a folder, sorted, whatever it is: links and sockets too."""
        for entry in self.list(name):
            path = f"{name}/{entry}"
            if self._is_folder(path):
                yield from self.files(path)
            else:
                yield path

    def free(self) -> int:
        """The bytes that can still be written here."""
        with _told("look at", "."):
            room = os.statvfs(self.root)
        return room.f_bavail * room.f_frsize

    def writable(self) -> bool:
        """Whether this process may write here."""
        return os.access(self.root, os.W_OK) and not os.statvfs(self.root).f_flag & os.ST_RDONLY

    # --- changing ----------------------------------------------------------------------------------------------------

    def create(self, name: str) -> NewFile:
        """A new file; fails when the name exists."""
        with self._folder_of(name) as folder, _told("create", name):
            return NewFile(self, name, os.open(_last(name), _NEW, 0o600, dir_fd=folder))

    def append(self, name: str) -> NewFile:
        """An existing file, to be written at its end."""
        with self._folder_of(name) as folder, _told("open", name):
            return NewFile(self, name, os.open(_last(name), _APPEND, dir_fd=folder))

    def write(self, descriptor: int, name: str, data: bytes) -> None:
        """Writes all of `data`."""
        view = memoryview(data)
        with _told("write", name):
            while view:
                view = view[os.write(descriptor, view) :]

    def sync(self, descriptor: int, name: str) -> None:
        """Makes what was written to a file durable."""
        with _told("sync", name):
            os.fsync(descriptor)

    def truncate(self, descriptor: int, name: str, size: int) -> None:
        """Cuts a file."""
        with _told("truncate", name):
            os.ftruncate(descriptor, size)

    def link(self, name: str, new: str) -> None:
        """Gives a file a second name; fails when that exists, where a rename would overwrite.

        Raises:
            StorageError: as everywhere; or the file system has no hard links, and then it says so.
        """
        with self._folder_of(name) as old_folder, self._folder_of(new) as new_folder, _told("link", new):
            try:
                os.link(_last(name), _last(new), src_dir_fd=old_folder, dst_dir_fd=new_folder, follow_symlinks=False)
            except OSError as error:
                if error.errno in _NO_LINKS:
                    raise StorageError(
                        f"cannot link {new}: {os.strerror(error.errno)}; use a file system with hard links for the "
                        "records (exFAT and some network shares have none)"
                    ) from error
                raise

    def rename(self, name: str, new: str) -> None:
        """Moves a file, over another one if there is one."""
        with self._folder_of(name) as old_folder, self._folder_of(new) as new_folder, _told("move", name):
            os.rename(_last(name), _last(new), src_dir_fd=old_folder, dst_dir_fd=new_folder)

    def unlink(self, name: str) -> None:
        """Removes a name of a file, if it is there."""
        with self._folder_of(name) as folder, _told("remove", name):
            try:
                os.unlink(_last(name), dir_fd=folder)
            except FileNotFoundError:
                return

    def protect(self, name: str) -> None:
        """Makes a file of ours one that is only read."""
        with self._folder_of(name) as folder, _told("protect", name):
            descriptor = os.open(_last(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            try:
                os.fchmod(descriptor, 0o400)
            finally:
                os.close(descriptor)

    def make_folder(self, name: str) -> None:
        """Makes a folder and those above it, durably; those that are there stay as they are."""
        above = PurePosixPath(name).parent.as_posix()
        if self._is_folder(name):
            return
        if above != ".":
            self.make_folder(above)
        with self._folder_of(name) as folder, _told("make", name):
            try:
                os.mkdir(_last(name), 0o700, dir_fd=folder)
            except FileExistsError:
                return
        self.sync_folder(above)

    def remove_folder(self, name: str) -> None:
        """Removes an empty folder."""
        with self._folder_of(name) as folder, _told("remove", name):
            os.rmdir(_last(name), dir_fd=folder)

    def sync_folder(self, name: str) -> None:
        """Makes the names in a folder durable."""
        with self._open_folder(name) as folder:
            self.sync(folder, name)

    # --- the way there -----------------------------------------------------------------------------------------------

    def _is_folder(self, name: str) -> bool:
        try:
            with self._folder_of(name) as folder:
                return stat.S_ISDIR(os.stat(_last(name), dir_fd=folder, follow_symlinks=False).st_mode)
        except FileNotFoundError:
            return False

    @contextmanager
    def _folder_of(self, name: str) -> Iterator[int]:
        with self._open_folder(PurePosixPath(name).parent.as_posix()) as folder:
            yield folder

    @contextmanager
    def _open_folder(self, name: str) -> Iterator[int]:
        with _told("open", name, FileNotFoundError):
            descriptor = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for part in PurePosixPath(name).parts:
                with _told("open", name, FileNotFoundError):
                    inner = os.open(part, _DIRECTORY, dir_fd=descriptor)
                os.close(descriptor)
                descriptor = inner
            yield descriptor
        finally:
            os.close(descriptor)


def _last(name: str) -> str:
    return PurePosixPath(name).name


@contextmanager
def _told(act: str, name: str, *passed: type[OSError]) -> Iterator[None]:
    """Tells an operating system's error in our words; `passed` are left as they are."""
    try:
        yield
    except OSError as error:
        if isinstance(error, passed):
            raise
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise DamageError(f"cannot {act} {name}: a link stands where a file or folder should; remove it") from error
        fact = os.strerror(error.errno) if error.errno else str(error)
        code = errno.errorcode.get(error.errno or 0, "?")
        raise StorageError(f"cannot {act} {name}: {fact} ({code}); mend it and run the command again") from error
