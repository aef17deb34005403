"""What ends a browser that hangs or eats the memory: nothing that runs inside it can be relied on for that."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from archiver.capture.browser.page import Unshown
from archiver.records import Unrendered

_LOOK_SECONDS = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


class Watchdog:
    """Ends the browser's process group at a time, beyond a memory, or with the run; a context manager around one page.

    `why` is set when it did. Memory is what /proc tells; a system without it (macOS) has no such limit.
    """

    def __init__(
        self,
        pid: int,
        memory_mb: int,
        ends: float,
        monotonic: Callable[[], float],
        stopped: Callable[[], bool],
    ) -> None:
        self._pid = pid
        self._memory = memory_mb * 1024 * 1024
        self._ends = ends
        self._monotonic = monotonic
        self._stopped = stopped
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="browser watchdog", daemon=True)
        self.why: Unshown | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_LOOK_SECONDS):
            self.why = self._fault()
            if self.why is not None:
                end_group(self._pid)
                return

    def _fault(self) -> Unshown | None:
        if self._stopped():
            return Unshown(Unrendered.OUT_OF_TIME, "the run came to its end before this was shown")
        if self._monotonic() > self._ends:
            return Unshown(Unrendered.TIMEOUT, "the page did not let itself be shown before the deadline")
        used = memory_of(self._pid)
        if used > self._memory:
            return Unshown(Unrendered.MEMORY, f"the browser took more than {self._memory // 1_048_576} MB")
        return None


def memory_of(group: int) -> int:
    """Bytes of memory that the processes of a group have to themselves; 0 where the system does not tell."""
    total = 0
    with contextlib.suppress(OSError):
        for entry in _PROC.iterdir():
            if entry.name.isdigit():
                total += _own_memory(entry, group)
    return total


def _own_memory(entry: Path, group: int) -> int:
    try:
        # The name, in parentheses, may hold blanks: the fields are counted from its end (proc(5)).
        fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
        if int(fields[2]) != group:
            return 0
        resident, shared = (entry / "statm").read_text().split()[1:3]
    except (OSError, ValueError, IndexError):
        return 0
    return max(0, int(resident) - int(shared)) * _PAGE


def end_group(pid: int) -> None:
    """Ends a process and those that it started, if it leads a group of its own, and waits a moment until they are
    gone."""
    with contextlib.suppress(OSError):
        if os.getpgid(pid) != pid:
            os.kill(pid, signal.SIGKILL)
            return
        for _ in range(10):
            os.killpg(pid, signal.SIGKILL)
            time.sleep(0.05)
