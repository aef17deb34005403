"""Locks between processes: the kernel frees them when their holder dies, and the file says who holds it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from archiver.codec import canonical, format_time
from archiver.errors import DamageError, LockedError, StorageError
from archiver.protocols import Clock, Sleep

WITHOUT_LOCKS = "use a file system with locks for the records"
_PAUSE = 0.02

Holding = AbstractContextManager[None]
"""What `held` gives: the lock is held within it."""


@contextmanager
def held(path: Path, *, clock: Clock, sleep: Sleep, wait: float) -> Iterator[None]:
    """Holds the lock file `path` while the block runs, after waiting for it for at most `wait` seconds.

    Raises:
        LockedError: another process holds it still; the message names it.
        StorageError: there is no lock to be had here (read-only, or a file system without locks).
    """
    descriptor = _open(path)
    try:
        waited = 0.0
        while not _try(descriptor, path):
            if waited >= wait:
                raise LockedError(f"cannot write to {path.parent}: {_holder(descriptor)}; wait for it or end it")
            pause = min(_PAUSE * (1 + waited), 0.5)
            sleep(pause)
            waited += pause
        _sign(descriptor, path, clock)
        yield
    finally:
        os.close(descriptor)


def _sign(descriptor: int, path: Path, clock: Clock) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, canonical({"pid": os.getpid(), "since": format_time(clock())}) + b"\n", 0)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror}; free space or mend the disk") from error


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise DamageError(f"cannot lock {path}: it is a link; remove it") from error
        raise StorageError(f"cannot lock {path}: {error.strerror}; make the folder writable") from error


def _try(descriptor: int, path: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise StorageError(f"cannot lock {path}: {error.strerror}; {WITHOUT_LOCKS}") from error
    return True


def _holder(descriptor: int) -> str:
    try:
        value: Any = json.loads(os.pread(descriptor, 4096, 0))
        return f"process {int(value['pid'])} has held it since {value['since']!s:.40}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process holds it"
