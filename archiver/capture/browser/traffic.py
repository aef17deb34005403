"""What the browser asked for one page, and what came of it: kept as it comes, by many threads."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from archiver.records import Exchange, MissedFetch, Turned

_HANGING = 5.0
"""Seconds after which a request is taken to be one that is held open on purpose, and the page does not wait for it."""

MAX_REQUESTS = 1000
"""Requests that one page may make."""

NEEDED = frozenset({"document", "script", "empty", "iframe", "frame", "worker"})
"""The destinations (Fetch standard, `Sec-Fetch-Dest`) whose answers may hold a page's text."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One request of the browser: its URL and what the answer is for ("" when the browser does not say)."""

    url: str
    purpose: str = ""


class Traffic:
    """The record of one page's traffic. `most` is the number of bytes that may come; then nothing more is let out."""

    def __init__(self, most: int, monotonic: Callable[[], float]) -> None:
        self._most = most
        self._monotonic = monotonic
        self._guard = threading.Lock()
        self._exchanges: list[Exchange] = []
        self._under_way: dict[int, float] = {}
        self._begun = 0
        self._size = 0
        self._last = monotonic()
        self._refused: Counter[str] = Counter()
        self._missed: dict[str, MissedFetch] = {}
        self._failed: list[Wish] = []
        self._over = False

    # --- the proxy's side --------------------------------------------------------------------------------------------

    def begin(self) -> int | None:
        """A number for a request that may go out; None when the page is over or has had its share."""
        with self._guard:
            if self._over:
                return None
            if self._begun >= MAX_REQUESTS or self._size >= self._most:
                self._refused["limit"] += 1
                return None
            self._begun += 1
            self._under_way[self._begun] = self._last = self._monotonic()
            return self._begun

    def end(self, number: int, wish: Wish, came: Exchange | MissedFetch) -> None:
        """Keeps what came of a request; after the page is over nothing is kept any more."""
        with self._guard:
            self._under_way.pop(number, None)
            self._last = self._monotonic()
            if self._over:
                return
            if isinstance(came, Exchange):
                self._exchanges.append(came)
                self._size += came.response.size
                if came.truncated is not None or came.status >= 500 or came.status == 429:
                    self._failed.append(wish)
            else:
                self._missed[wish.url] = came
                self._failed.append(wish)

    def refuse(self, kind: str) -> None:
        """Counts a request that was not let out."""
        with self._guard:
            if not self._over:
                self._refused[kind] += 1

    # --- the browser's side ------------------------------------------------------------------------------------------

    def quiet_for(self) -> float:
        """Seconds since the last request began or ended; 0 while one is under way that does not seem held open."""
        with self._guard:
            now = self._monotonic()
            if any(now - began < _HANGING for began in self._under_way.values()):
                return 0.0
            return now - self._last

    def close(self) -> None:
        """The page is over: nothing more is let out or kept."""
        with self._guard:
            self._over = True

    @property
    def over(self) -> bool:
        """Whether the page is over."""
        return self._over

    def exchanges(self) -> tuple[Exchange, ...]:
        """What came so far."""
        with self._guard:
            return tuple(self._exchanges)

    def refused(self) -> tuple[Turned, ...]:
        """What was not let out, by kind."""
        with self._guard:
            return tuple(Turned(kind, number) for kind, number in sorted(self._refused.items()))

    def missed(self, url: str) -> MissedFetch | None:
        """Why a URL could not be had."""
        with self._guard:
            return self._missed.get(url)

    def lacking(self, page: str) -> str:
        """What may hold text of the page at `page` and did not come; "" when nothing is known to be missing.

        Others' scripts fail all the time (advertising, counters); the page's own site, and the limits, count.
        """
        with self._guard:
            if self._refused["limit"]:
                return "the page asked for more than the limits let it have"
            own = _host(page)
            failed = [wish.url for wish in self._failed if wish.purpose in NEEDED and _host(wish.url) == own]
            held = len(self._under_way)
        if failed:
            return f"{len(failed)} of the page's own requests failed, {failed[0][:200]} first"
        return f"{held} requests of the page had no answer yet" if held else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
