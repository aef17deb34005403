"""One thread that does errands in order: Playwright may be used from the thread that started it, and no other.

It is also what keeps a driver that hangs from holding up a run: whoever waits for an errand can stop waiting.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Errands:
    """The thread; started by the first errand. It never keeps the process from ending."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def begin(self, errand: Callable[[], T]) -> Future[T]:
        """Has `errand` done in the thread, after those before it; what it will return or raise."""
        done: Future[T] = Future()

        def go() -> None:
            try:
                done.set_result(errand())
            except BaseException as error:  # noqa: BLE001 - whoever waits gets it raised
                done.set_exception(error)

        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="browser", daemon=True)
            self._thread.start()
        self._waiting.put(go)
        return done

    def close(self) -> None:
        """Lets the thread go home after what it is doing."""
        self._waiting.put(None)

    def _work(self) -> None:
        while (errand := self._waiting.get()) is not None:
            errand()
