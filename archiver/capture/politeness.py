"""Politeness: how soon, and how many at a time, one host is asked, by all processes of this machine together.

A host has one small file with the time at which the next request may start, and one lock file for each request that
may be under way. The locks are the system's (flock), so a process that dies frees what it held. The clock is the
system's monotonic one, which all processes share; a time that is too far ahead is left from before a restart.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import struct
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Protocol

_TIME = struct.Struct("<d")
POLL = 0.05
"""Seconds between looks for a free place."""
FAR = 3600.0
"""Seconds: no queue is this long, so a time beyond it is not ours."""


class Slot(Protocol):
    """Leave for one request."""

    def release(self) -> None:
        """The request is over."""
        ...


class _Lock:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives the place to the next request."""
        os.close(self._descriptor)


class Politeness:
    """Spaces the requests to each host. Safe to use from many threads and processes over the same `folder`.

    `interval` is seconds between the starts of two requests to a host, `concurrency` how many may be under way.
    The folder is made, for this user only. Host names are not in it: its files are named by their digests.
    """

    def __init__(
        self, folder: Path, interval: float, concurrency: int, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = folder
        self._interval = interval
        self.concurrency = max(1, concurrency)
        self._monotonic = monotonic
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def admit(
        self, host: str, stopped: Callable[[], bool] = lambda: False, *, spaced: bool = True
    ) -> Generator[float, None, Slot]:
        """Leave for one request to `host`, in steps: yields the seconds to wait, returns the slot to release.

        Without `spaced` only the concurrency is kept to: what a page needs to look right is asked for as a browser
        does, one after the other. When `stopped` says so, it waits for nothing any more: a run which ends does end.
        """
        name = hashlib.sha256(host.encode()).hexdigest()[:32]
        while (slot := self._take_place(name)) is None and not stopped():
            yield POLL
        slot = slot or _Nothing()
        try:
            wait = self._reserve(name) if spaced else 0.0
            if wait > 0:
                yield wait
        except BaseException:  # the visit was given up while it waited
            slot.release()
            raise
        return slot

    def _reserve(self, name: str) -> float:
        """Takes the next start time of a host, and returns the seconds until then."""
        with self._locked(f"{name}.next") as descriptor:
            data = os.pread(descriptor, _TIME.size, 0)
            now = self._monotonic()
            start = _TIME.unpack(data)[0] if len(data) == _TIME.size else now
            if not now < start < now + FAR:
                start = now
            os.pwrite(descriptor, _TIME.pack(start + self._interval), 0)
        return max(0.0, start - now)

    def _take_place(self, name: str) -> Slot | None:
        for place in range(self.concurrency):
            descriptor = self._open(f"{name}.{place}")
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(descriptor)
            else:
                return _Lock(descriptor)
        return None

    @contextlib.contextmanager
    def _locked(self, name: str) -> Iterator[int]:
        descriptor = self._open(name)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)

    def _open(self, name: str) -> int:
        return os.open(self._folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


class _Nothing:
    def release(self) -> None:
        """There is nothing to give back."""
