"""Many visits at the same time, each host in its own queue: a host that makes us wait never holds a worker.

A visit is a generator that says how long it has to wait (for its host's turn, for another try). While it waits it
lies in a heap, in time order, and the worker goes on with another one.
"""

from __future__ import annotations

import heapq
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from archiver.capture.http import Visit
from archiver.protocols import Fetcher
from archiver.records import Fetched, Missed, MissedFetch

Result = tuple[str, Fetched | MissedFetch]


@runtime_checkable
class Visitor(Protocol):
    """A fetcher that can fetch in steps, as `HttpFetcher.visit` does."""

    def visit(self, target: str) -> Visit:
        """The visit, not yet begun."""
        ...


def fetch_all(
    targets: Iterable[str],
    fetcher: Fetcher,
    workers: int,
    *,
    per_host: int = 2,
    stopped: Callable[[], bool] = lambda: False,
    deadline: float | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> Iterator[Result]:
    """Every target once with what came of it, as they arrive. `targets` are fetched by `workers` threads.

    No more than `per_host` visits to the host of their target are under way. Once `stopped` says so, or `deadline`
    (a value of `monotonic`) has passed, no visit is begun and none goes on waiting: those are OUT_OF_TIME. What is on
    the wire comes to its end. Results that nobody takes hold the workers, so memory stays flat.
    """
    over = (lambda: stopped() or monotonic() >= deadline) if deadline is not None else stopped
    crew = _Crew(dict.fromkeys(targets), fetcher, max(1, per_host), over, monotonic, 2 * max(1, workers))
    threads = [threading.Thread(target=crew.work, name=f"fetch-{n}", daemon=True) for n in range(max(1, workers))]
    for thread in threads:
        thread.start()
    try:
        yield from crew.results()
    finally:
        crew.dismiss()
        for thread in threads:
            thread.join()


@dataclass(slots=True)
class _Job:
    target: str
    host: str
    visit: Visit | None = None


class _Crew:
    """The queues, and what the workers do with them. Everything mutable is under `_turn`, which may be taken twice."""

    def __init__(
        self,
        targets: Iterable[str],
        fetcher: Fetcher,
        per_host: int,
        over: Callable[[], bool],
        monotonic: Callable[[], float],
        backlog: int,
    ) -> None:
        self._fetcher = fetcher
        self._over = over
        self._monotonic = monotonic
        self._turn = threading.Condition()
        self._order = itertools.count()
        self._ready: list[tuple[float, int, _Job]] = []
        self._queued: dict[str, deque[_Job]] = {}
        self._done: queue.Queue[Result | BaseException] = queue.Queue(maxsize=backlog)
        self._left = 0
        self._dismissed = False
        for target in targets:
            self._queued.setdefault(_host(target), deque()).append(_Job(target, _host(target)))
            self._left += 1
        self._total = self._left
        for jobs in list(self._queued.values()):
            for _ in range(min(per_host, len(jobs))):
                self._push(self._monotonic(), jobs.popleft())

    def results(self) -> Iterator[Result]:
        """The results as they come, until there is one for every target."""
        for _ in range(self._total):
            result = self._done.get()
            if isinstance(result, BaseException):
                raise result
            yield result

    def dismiss(self) -> None:
        """Lets the workers go home: nobody takes results any more."""
        with self._turn:
            self._dismissed = True
            self._turn.notify_all()
        while not self._done.empty():
            self._done.get_nowait()

    def work(self) -> None:
        """A worker's day: take the visit whose time has come, go on with it until it waits or is over."""
        while (job := self._next()) is not None:
            try:
                result = self._go_on(job)
            except BaseException as error:  # noqa: BLE001 - whoever takes the results gets it raised
                self._hand_in(error)
                return
            if result is None:
                continue
            with self._turn:
                self._left -= 1
                following = self._queued[job.host]
                if following:
                    self._push(self._monotonic(), following.popleft())
                self._turn.notify_all()
            self._hand_in((job.target, result))

    def _go_on(self, job: _Job) -> Fetched | MissedFetch | None:
        """The result of a job, or None when it waits again."""
        if self._over():
            if job.visit is not None:
                job.visit.close()
            return MissedFetch(job.target, Missed.OUT_OF_TIME, "the run came to its end before this was fetched")
        if not isinstance(self._fetcher, Visitor):
            return self._fetcher.fetch(job.target)
        if job.visit is None:
            job.visit = self._fetcher.visit(job.target)
        try:
            while (wait := next(job.visit)) <= 0:
                pass
        except StopIteration as end:
            result: Fetched | MissedFetch = end.value
            return result
        with self._turn:
            self._push(self._monotonic() + wait, job)
        return None

    def _next(self) -> _Job | None:
        with self._turn:
            while not self._dismissed and self._left:
                now = self._monotonic()
                if self._ready and (self._ready[0][0] <= now or self._over()):
                    return heapq.heappop(self._ready)[2]
                wait = self._ready[0][0] - now if self._ready else 1.0
                self._turn.wait(min(wait, 0.2))  # looks up now and then: the run may have come to its end
        return None

    def _push(self, ready: float, job: _Job) -> None:
        with self._turn:
            heapq.heappush(self._ready, (ready, next(self._order), job))
            self._turn.notify()

    def _hand_in(self, result: Result | BaseException) -> None:
        while not self._dismissed:
            try:
                self._done.put(result, timeout=0.2)
            except queue.Full:
                continue
            return


def _host(target: str) -> str:
    try:
        return (urlsplit(target).hostname or "").rstrip(".")
    except ValueError:
        return ""
