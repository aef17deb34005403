"""A small file beside the records of this machine, replaced whole and durable: how far changes have been told."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Generic, TypeVar

from archiver.codec import from_json, to_json
from archiver.errors import StorageError

T = TypeVar("T")


class Remembered(Generic[T]):
    """One record of type `kind` in the file `path`. The file is never half written: it is made anew beside itself."""

    def __init__(self, path: Path, kind: type[T]) -> None:
        self._path = path
        self._kind = kind

    def read(self) -> T | None:
        """What was written last; None when there is none, or it is none of ours."""
        try:
            return from_json(self._kind, json.loads(self._path.read_bytes()))
        except (FileNotFoundError, ValueError):
            return None
        except OSError as error:
            raise self._told("read", error) from error

    def write(self, value: T) -> None:
        """Puts `value` in place of what was there; it is on the disk when this returns.

        Raises:
            StorageError: it cannot be written.
        """
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(json.dumps(to_json(value)).encode())
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._path)
            folder = os.open(self._path.parent, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise self._told("write", error) from error

    def _told(self, act: str, error: OSError) -> StorageError:
        return StorageError(f"cannot {act} {self._path}: {error.strerror}; mend that folder, or set XDG_STATE_HOME")
