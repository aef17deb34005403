"""How often one service is asked, by all processes of this machine together.

A service has one small file with the wall-clock times at which requests were let through in the last minute, and the
time before which it is not to be asked at all: what it said with Retry-After holds for every process, and for those
started later. The file is locked (flock) while it is read and written, never while anybody waits.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

from archiver.protocols import Clock, Sleep

_WINDOW = 60.0
_FAR = 24 * 3600.0
"""Seconds: no pause is this long, so a time beyond it was left by a clock that was wrong."""


class Limiter:
    """Spaces the requests to services. Safe to use from many threads and processes over the same `folder`.

    The folder is made when it is first needed, for this user only. `sleep` may return early when the run should come to
    its end; `stopped` says whether that is so.
    """

    def __init__(self, folder: Path, clock: Clock, sleep: Sleep, stopped: Callable[[], bool] = lambda: False) -> None:
        self._folder = folder
        self._clock = clock
        self._sleep = sleep
        self._stopped = stopped

    def wait(self, service: str, per_minute: float, /) -> bool:
        """Waits until one more request to `service` may be made, and counts it.

        False when it may not: the run should come to its end, or the service asked to be left alone for longer than a
        minute. In no window of a minute more than `per_minute` requests are let through.
        """
        while not self._stopped():
            seconds = self._reserve(service, per_minute)
            if seconds <= 0.0:
                return True
            if seconds > _WINDOW:
                return False
            self._sleep(seconds)
        return False

    def pause(self, service: str, seconds: float, /) -> None:
        """Leaves `service` alone for so long: it asked for that. A longer pause that is set already stays."""
        with _State(self._folder, service) as state:
            state.until = max(state.until, self._clock().timestamp() + min(seconds, _FAR))

    def paused(self, service: str, /) -> float:
        """The seconds for which `service` is still to be left alone; 0 when it may be asked."""
        with _State(self._folder, service) as state:
            return max(0.0, self._until(state) - self._clock().timestamp())

    def _reserve(self, service: str, per_minute: float) -> float:
        """Takes a place in the present minute and returns 0, or the seconds until there may be one."""
        with _State(self._folder, service) as state:
            now = self._clock().timestamp()
            until = self._until(state)
            if until > now:
                return until - now
            # A limit below one a minute is one in a longer window.
            window, most = (_WINDOW, int(per_minute)) if per_minute >= 1 else (_WINDOW / max(per_minute, 1e-3), 1)
            state.times = [time for time in state.times if now - window < time <= now]
            if len(state.times) >= most:
                return max(0.001, state.times[-most] + window - now)
            state.times.append(now)
            return 0.0

    def _until(self, state: _State) -> float:
        return state.until if state.until < self._clock().timestamp() + _FAR + 1 else 0.0


class _State:
    """A service's file, locked while a `with` block runs; what is changed in it is written at the end."""

    def __init__(self, folder: Path, service: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / f"{hashlib.sha256(service.encode()).hexdigest()[:32]}.json"
        self._descriptor = -1
        self.times: list[float] = []
        self.until = 0.0

    def __enter__(self) -> _State:
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        try:
            said = json.loads(os.pread(self._descriptor, 1 << 20, 0) or b"{}")
            self.times = [float(time) for time in said.get("times", ())]
            self.until = float(said.get("until", 0.0))
        except (ValueError, TypeError, AttributeError):  # a process died while it wrote: begin anew
            self.times, self.until = [], 0.0
        return self

    def __exit__(self, *_: object) -> None:
        try:
            data = json.dumps({"times": self.times, "until": self.until}).encode()
            os.pwrite(self._descriptor, data, 0)
            os.ftruncate(self._descriptor, len(data))
        finally:
            os.close(self._descriptor)
