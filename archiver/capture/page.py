"""A page with what belongs to it: its requisites, and what its site asks of robots. The `Fetcher` for captures."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from archiver.capture.failure import Failure
from archiver.capture.had import Had
from archiver.capture.http import HttpFetcher, Visit
from archiver.capture.requisites import MAX_PAGE, of_page, of_sheet
from archiver.capture.robots import CLOSED, MAX_ROBOTS, Robots, forbids_archiving, read_robots
from archiver.capture.spool import Part, Spool
from archiver.records import Exchange, Fetched, Missed, MissedFetch, Wire
from archiver.settings import CaptureSettings

MIB = 1024 * 1024
_SHEETS_DEEP = 3
"""How deep style sheets may import one another."""
_IN_MEMORY = 256 * 1024
"""Bytes of one page's requisites that stay in memory; many pages are under way at the same time."""


class PageFetcher:
    """Fetches as an `HttpFetcher` does, and puts what belongs to a page `beside` its answer.

    robots.txt of the page's site is fetched once and kept with the first page of it; with ``robots = "obey"`` a page
    that it closes, or that asks not to be archived, is a miss. Of an HTML page that answered well the images, styles
    and fonts are kept as far as the limits go; they never make a page a miss. One serves any number of threads.

    `seconds` bounds the time for one page's requisites; `folder` is for their bytes. What was `had` a moment ago is
    taken from there.
    """

    def __init__(
        self,
        fetcher: HttpFetcher,
        settings: CaptureSettings,
        *,
        seconds: float = 60.0,
        monotonic: Callable[[], float] = time.monotonic,
        stopped: Callable[[], bool] = lambda: False,
        folder: Path | None = None,
        had: Had | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._had = had
        self._seconds = seconds
        self._monotonic = monotonic
        self._stopped = stopped
        self._folder = folder
        self._guard = threading.Lock()
        self._robots: dict[str, Robots | MissedFetch | None] = {}

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """What `Fetcher.fetch` promises, with what belongs to the page."""
        return self._fetcher.finish(self._visit(target, headers=headers, method=method, body=body))

    def closed(self, url: str) -> str:
        """Why robots.txt closes `url`, where it is obeyed; "" when it does not. Waits in this thread."""
        if self._settings.robots != "obey":
            return ""
        found = self._fetcher.finish(self._closed(url, []))
        return found[1] if found else ""

    def visit(self, target: str) -> Visit:
        """`fetch` in steps."""
        return self._visit(target, headers=None, method="GET", body=None)

    def _visit(self, target: str, *, headers: Mapping[str, str] | None, method: str, body: bytes | None) -> Visit:
        obeys = self._settings.robots == "obey"
        beside: list[Exchange] = []
        if obeys and (closed := (yield from self._closed(target, beside))):
            return MissedFetch(target, *closed, tuple(beside))
        plain = self._had is not None and method == "GET" and not headers
        fetched: Fetched | MissedFetch | None = self._had.take(target) if plain and self._had is not None else None
        if fetched is None:
            fetched = yield from self._fetcher.visit(target, headers=headers, method=method, body=body)
        if isinstance(fetched, MissedFetch):
            return fetched
        answer = fetched.answer
        closed = yield from self._closed(answer.target, beside)
        if obeys and (closed or (closed := _asks_not_to(answer))):
            return MissedFetch(target, *closed, tuple(beside))
        if self._settings.requisites and method == "GET" and _is_page(answer):
            beside += yield from self._requisites(answer)
        return replace(fetched, beside=tuple(beside))

    # --- robots ------------------------------------------------------------------------------------------------------

    def _closed(self, url: str, beside: list[Exchange]) -> Generator[float, None, tuple[Missed, str] | None]:
        """Why robots.txt closes `url`; None when it does not. It is asked for once for a site, and what came is put
        among `beside`."""
        site = _site(url)
        while (robots := self._known(site)) is None:
            if self._settings.robots != "obey" or self._stopped():
                return None  # somebody else fetches it, and nothing hangs on it
            yield 0.05
        if isinstance(robots, _Unknown):
            try:
                robots = yield from self._fetch_robots(site, beside)
            finally:
                with self._guard:
                    if isinstance(robots, _Unknown):
                        self._robots.pop(site, None)
                    else:
                        self._robots[site] = robots
        if isinstance(robots, MissedFetch):
            return robots.reason, f"the robots.txt of {site} cannot be had: {robots.detail}"
        rule = robots.closes(url)
        if rule is None:
            return None
        return Missed.ROBOTS, f"robots.txt of {site} closes it: Disallow: {rule.pattern[:200]}"

    def _known(self, site: str) -> Robots | MissedFetch | _Unknown | None:
        """What is known of a site; None while somebody fetches it. Who gets `_Unknown` is to fetch it."""
        with self._guard:
            if site not in self._robots:
                self._robots[site] = None
                return _Unknown()
            return self._robots[site]

    def _fetch_robots(self, site: str, beside: list[Exchange]) -> Generator[float, None, Robots | MissedFetch]:
        if not site:
            return Robots()
        fetched = yield from self._fetcher.visit(f"{site}/robots.txt", spaced=False)
        if isinstance(fetched, MissedFetch):
            return fetched
        beside += fetched.exchanges
        answer = fetched.answer
        if answer.status >= 500 or answer.status == 429:
            return CLOSED
        return read_robots(_content(answer)[:MAX_ROBOTS]) if 200 <= answer.status < 300 else Robots()

    # --- requisites --------------------------------------------------------------------------------------------------

    def _requisites(self, page: Exchange) -> Generator[float, None, list[Exchange]]:
        """The exchanges for a page's requisites, within the limits: style sheets first, and what they name last."""
        sheets, others = of_page(_content(page), page.target, _charset(page))
        # Sheets come before what they lead to; the pictures of the page itself stand between.
        waiting = deque([(url, 1) for url in sheets] + [(url, 0) for url in others])
        seen = {page.target, *sheets, *others}
        shelf = _Shelf(self._folder)
        kept: list[Exchange] = []
        left, ends = self._settings.max_requisites_mb * MIB, self._monotonic() + self._seconds
        for _ in range(self._settings.max_requisites):
            if not waiting or left <= 0 or self._stopped() or self._monotonic() > ends:
                break
            url, depth = waiting.popleft()
            fetched = yield from self._fetcher.visit(url, spaced=False)
            if isinstance(fetched, MissedFetch):
                continue
            left -= sum(exchange.response.size for exchange in fetched.exchanges)
            if depth and fetched.answer.status == 200:
                imported, named = of_sheet(_content(fetched.answer), fetched.answer.target)
                deeper = [(one, depth + 1) for one in _new(imported, seen)] if depth < _SHEETS_DEEP else []
                waiting += [*deeper, *((one, 0) for one in _new(named, seen))]
            try:
                kept += [shelf.keep(exchange) for exchange in fetched.exchanges]
            except Failure:  # no space for it: the page itself is what counts
                break
        return kept


class _Unknown:
    """Nobody has asked a site for its robots.txt."""


class _Shelf:
    """One file for the bytes of a page's requisites."""

    def __init__(self, folder: Path | None) -> None:
        self._spool = Spool(folder, _IN_MEMORY)

    def keep(self, exchange: Exchange) -> Exchange:
        """The exchange with its bytes on the shelf. Its content is left out: nobody reads it, and its digest is
        known."""
        return replace(exchange, response=self._put(exchange.response), entity=self._put(exchange.entity), content=None)

    def _put(self, wire: Wire) -> Part:
        start = self._spool.size
        with wire.open() as stream:
            while piece := stream.read(1 << 16):
                self._spool.write(piece)
        return Part(self._spool, start, self._spool.size - start)


def _new(urls: Iterable[str], seen: set[str]) -> list[str]:
    found = [url for url in dict.fromkeys(urls) if url not in seen]
    seen.update(found)
    return found


def _asks_not_to(answer: Exchange) -> tuple[Missed, str] | None:
    words = forbids_archiving(answer.headers, _content(answer))
    return (Missed.ROBOTS, f"it asks not to be archived: {words}") if words else None


def _is_page(answer: Exchange) -> bool:
    kind = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    return answer.status == 200 and kind in ("text/html", "application/xhtml+xml")


def _charset(answer: Exchange) -> str:
    said = (answer.header("content-type") or "").lower().partition("charset=")[2]
    return said.split(";")[0].strip(" \"'")[:40]


def _content(answer: Exchange) -> bytes:
    if answer.content is None:
        return b""
    with answer.content.open() as stream:
        return stream.read(MAX_PAGE)


def _site(url: str) -> str:
    """The scheme and host of a URL: where its robots.txt is; "" when it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urljoin(url, "/").rstrip("/") if parts.scheme in ("http", "https") and parts.netloc else ""
