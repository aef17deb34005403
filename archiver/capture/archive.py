"""An archive as it is asked: every request made once, counted, and within the limits that all processes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archiver.capture.cdx import Listing, Row, ask_availability, ask_index
from archiver.capture.credentials import Credentials
from archiver.capture.limiter import Limiter
from archiver.capture.mementos import Address, best_first, fetch_raw
from archiver.capture.once import once
from archiver.capture.private import carries_secret
from archiver.capture.replies import memento_time, sort_answer
from archiver.capture.saving import FORM
from archiver.capture.timemap import ask_timemap
from archiver.protocols import Clock, Fetcher
from archiver.records import Answer, Fetched, Lookup, Memento, Missed, MissedFetch
from archiver.settings import WaybackSettings

_PAUSE = 60.0
"""Seconds that the archive is left alone after a 429 that does not say for how long."""

_STATUS_PER_MINUTE = 60.0
"""Questions about jobs, a minute; no limit is published."""

_LONGEST_WAIT = 61.0
"""Seconds that a question waits for its turn."""

_LONGEST_WAIT_TO_SAVE = 10.0
"""The same for asking for a copy: saving never holds up the command, a later run may ask."""

_KEPT = 25
"""Mementos that one look-up gives."""

CARRIES_SECRET = "the URL seems to carry a key: it is not shown to others"  # noqa: S105 - it is a sentence


class Archive:
    """What an archive with the Wayback Machine's interfaces holds, and the way to it. `credentials` are shown to its
    saving interface alone."""

    def __init__(
        self,
        settings: WaybackSettings,
        fetcher: Fetcher,
        limiter: Limiter,
        clock: Clock,
        credentials: Credentials | None,
        stopped: Callable[[], bool],
    ) -> None:
        self.base = settings.base.rstrip("/")
        self.address = Address(self.base)
        self.clock = clock
        self.credentials = credentials
        self.stopped = stopped
        self._fetcher = once(fetcher)
        self._limiter = limiter
        self._has_no_index = False
        self._limits = {
            "index": settings.cdx_per_minute,
            "replay": settings.replay_per_minute,
            "save": settings.saves_per_minute,
            "status": _STATUS_PER_MINUTE,
        }

    @property
    def name(self) -> str:
        """Its host, which is what people know it by."""
        return urlsplit(self.base).netloc

    def look_up(self, target: str, near: datetime | None = None) -> Lookup:
        """The mementos of `target` nearest to a time (None: the newest), best first: see `best_first`.

        `ABSENT` is a well-formed empty answer of the index and nothing else. Where the index cannot tell, a copy that
        the availability interface names is a hint: it is given, and `detail` says so.
        """
        if carries_secret(target):
            return Lookup(self.name, target, Answer.NOT_ASKED, detail=CARRIES_SECRET)
        listing = self.index(target, near=near)
        if listing.more and not any(row.status == 200 for row in listing.rows):
            good = self.index(target, near=near, filters=("statuscode:200",))
            listing = good if good.answer is Answer.FOUND else listing
        detail = listing.told.detail
        if listing.answer in (Answer.UNAVAILABLE, Answer.MALFORMED):
            hint = ask_availability(self.base, target, self._asking("index"), self.clock, near or self.clock())
            if hint.answer is Answer.FOUND:
                listing, detail = hint, f"only a hint: the index could not tell ({detail})"
        mementos = tuple(self.memento_of(row) for row in best_first(listing.rows, target, near)[:_KEPT])
        return Lookup(self.name, target, listing.answer, mementos, detail, listing.told.retry_after)

    def fetch_memento(self, memento: Memento) -> Fetched | MissedFetch:
        """The memento's bytes as they were archived. Anything without ``Memento-Datetime``, or of another time than was
        asked for by more than a day, is a miss."""
        return fetch_raw(memento, self.address, self._asking("replay"), self.clock)

    def index(
        self,
        target: str,
        *,
        near: datetime | None = None,
        first: datetime | None = None,
        last: datetime | None = None,
        filters: tuple[str, ...] = (),
    ) -> Listing:
        """What the index lists of `target`: see `ask_index`. An archive without such an index is asked for its TimeMap,
        which tells no statuses: `filters` hold for the index alone."""
        get = self._asking("index")
        if not self._has_no_index:
            listing = ask_index(self.base, target, get, self.clock, near=near, first=first, last=last, filters=filters)
            if not listing.told.lost:
                return listing
        listing = ask_timemap(self.base, target, self.address, get, self.clock)
        self._has_no_index = self._has_no_index or listing.answer is Answer.FOUND
        rows = [
            row for row in listing.rows if (first is None or row.time >= first) and (last is None or row.time <= last)
        ]
        return replace(listing, rows=tuple(sorted(rows, key=lambda row: row.timestamp)))

    def memento_of(self, row: Row) -> Memento:
        """The memento that a row of the index is."""
        url = self.address.of(row.timestamp, row.original)
        return Memento(url, row.original, row.time, self.name, row.status, row.media_type, row.sha1)

    def _asking(self, part: str) -> Callable[[str], Fetched | MissedFetch]:
        return lambda url: self.ask(part, url)

    def ask(self, part: str, url: str, body: bytes | None = None) -> Fetched | MissedFetch:
        """One request of a part of the archive ("index", "replay", "save", "status"), with a `body` a POST. After a 429
        no process asks for a while: that is a miss, `DEFERRED`, and nothing was sent."""
        service = f"{self.name} {part}"
        at_most = _LONGEST_WAIT_TO_SAVE if part == "save" else _LONGEST_WAIT
        if not self._limiter.wait(service, self._limits[part], at_most=at_most):
            if self.stopped():
                return MissedFetch(url, Missed.OUT_OF_TIME, "the run came to its end")
            detail = "the archive is not asked more often, or asked to be left alone for a while"
            until = self.clock() + timedelta(seconds=self._limiter.paused(service))
            return MissedFetch(url, Missed.DEFERRED, detail, retry_after=until)
        fetched = self._fetcher.fetch(
            url, headers=self._headers(part, body), method="POST" if body else "GET", body=body
        )
        archived = isinstance(fetched, Fetched) and memento_time(fetched.answer) is not None  # an archived 429 is none
        told = sort_answer(fetched, self.clock)
        if told is not None and not archived and (told.answer is Answer.RATE_LIMITED or told.retry_after):
            self._limiter.pause(service, told.retry_after or _PAUSE)
        return fetched

    def _headers(self, part: str, body: bytes | None) -> dict[str, str]:
        headers = {"Accept-Encoding": "identity"}
        if part in ("save", "status") and self.credentials is not None:
            headers |= {"Accept": "application/json", "Authorization": self.credentials.header}
        return headers if body is None else headers | {"Content-Type": FORM}
