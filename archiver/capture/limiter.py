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
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archiver.protocols import Clock, Sleep

_MINUTE = 60.0
_SLACK = 1.0
"""Seconds by which requests that were let through a minute apart may come closer on their way to the service."""
_FAR = 24 * 3600.0
"""Seconds: no pause is this long, so a time beyond it was left by a clock that was wrong."""
_NAP = 1.0
"""Seconds of one sleep: another process may have set a pause meanwhile."""


@dataclass(slots=True)
class _State:
    """When requests were let through, and the time before which none is; both as seconds since the epoch."""

    times: list[float] = field(default_factory=list)
    until: float = 0.0


class Limiter:
    """Spaces the requests to services. Safe to use from many threads and processes over the same `folder`.

    The folder is made when it is first needed, for this user only; where that cannot be, the limits hold in this
    process. `sleep` may return early when the run should come to its end; `stopped` says whether that is so.
    """

    def __init__(self, folder: Path, clock: Clock, sleep: Sleep, stopped: Callable[[], bool] = lambda: False) -> None:
        self._folder = folder
        self._clock = clock
        self._sleep = sleep
        self._stopped = stopped
        self._turn = threading.Lock()
        self._own: dict[str, _State] = {}

    def wait(self, service: str, per_minute: float, /, *, at_most: float = _MINUTE + _SLACK) -> bool:
        """Waits until one more request to `service` may be made, and counts it.

        False when it may not: the run should come to its end, or the turn is more than `at_most` seconds away, because
        the service asked to be left alone or others wait too. In no minute more than `per_minute` are let through.
        """
        began = self._now()
        while not self._stopped():
            seconds = self._reserve(service, per_minute)
            if seconds <= 0.0:
                return True
            if self._now() - began + seconds > at_most:
                return False
            self._sleep(min(seconds, _NAP))
        return False

    def pause(self, service: str, seconds: float, /) -> None:
        """Leaves `service` alone for so long: it asked for that. A longer pause that is set already stays."""
        with self._state(service) as state:
            state.until = max(self._until(state), self._now() + min(max(seconds, 0.0), _FAR))

    def paused(self, service: str, /) -> float:
        """The seconds for which `service` is still to be left alone; 0 when it may be asked."""
        with self._state(service) as state:
            return max(0.0, self._until(state) - self._now())

    def look(self, service: str, /) -> tuple[int, float]:
        """How many requests to `service` were let through in the last minute, and for how many seconds it is to be
        left alone. Only looks: nothing is written, and nobody waits for it."""
        try:
            state = _read((self._folder / _file_of(service)).read_bytes())
        except OSError:
            state = self._own.get(service, _State())
        now = self._now()
        return sum(now - _MINUTE < time <= now for time in state.times), max(0.0, self._until(state) - now)

    def _reserve(self, service: str, per_minute: float) -> float:
        """Takes a place in the present minute and returns 0, or the seconds until there may be one."""
        with self._state(service) as state:
            now = self._now()
            until = self._until(state)
            if until > now:
                return until - now
            # A limit below one a minute is one in a longer window.
            window, most = (_MINUTE, int(per_minute)) if per_minute >= 1 else (_MINUTE / max(per_minute, 1e-3), 1)
            window += _SLACK
            state.times = [time for time in state.times if now - window < time <= now]
            if len(state.times) >= most:
                return max(0.001, state.times[-most] + window - now)
            state.times.append(now)
            return 0.0

    def _now(self) -> float:
        return self._clock().timestamp()

    def _until(self, state: _State) -> float:
        return state.until if state.until <= self._now() + _FAR else 0.0

    @contextmanager
    def _state(self, service: str) -> Iterator[_State]:
        """A service's state, nobody else's while a `with` block runs; what is changed in it is kept."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(
                self._folder / _file_of(service), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
        except OSError:
            with self._turn:
                yield self._own.setdefault(service, _State())
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            state = _read(os.pread(descriptor, 1 << 20, 0))
            yield state
            _write(descriptor, state)
        finally:
            os.close(descriptor)


def _file_of(service: str) -> str:
    return f"{hashlib.sha256(service.encode()).hexdigest()[:32]}.json"


def _read(data: bytes) -> _State:
    try:
        said = json.loads(data or b"{}")
        return _State([float(time) for time in said.get("times", ())], float(said.get("until", 0.0)))
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):  # a process died while it wrote: begin anew
        return _State()


def _write(descriptor: int, state: _State) -> None:
    data = json.dumps({"times": state.times, "until": state.until}).encode()
    try:
        os.pwrite(descriptor, data, 0)
        os.ftruncate(descriptor, len(data))
    except OSError:  # a full disk: the next process counts anew, as after a death
        return
