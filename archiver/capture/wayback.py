"""The Wayback Machine, or an archive that speaks as it does: look-ups, mementos, and asking for a copy.

Look-ups go through `archiver.capture.cdx`. A memento is what has ``Memento-Datetime`` (RFC 7089, 2.1.1), whatever its
status; it is fetched as it was archived (``id_``). Saving follows the public documentation of Save Page Now 2. A
request is `confirmed` only when the index lists the copy and it was fetched back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from archiver.capture.cdx import Row, Told, ask_index, body_of, sort_answer
from archiver.capture.credentials import Credentials
from archiver.capture.limiter import Limiter
from archiver.protocols import Clock, Fetcher, Sleep
from archiver.records import (
    Answer,
    CaptureRequest,
    Fetched,
    Lookup,
    Memento,
    Missed,
    MissedFetch,
    RequestState,
)
from archiver.settings import WaybackSettings

_PAUSE = 60.0
"""Seconds that the archive is left alone after a 429 that does not say for how long."""

_FIRST_POLL, _LONGEST_POLL = 1.0, 10.0
"""Seconds between two questions about one job: doubled each time."""

_JOB_LIVES = timedelta(hours=1)
"""For so long the archive remembers a job; later it says "pending" of it, as of any job that never was."""

_RECENT = timedelta(hours=1)
"""A copy that is no older counts as the one asked for: the archive then gives it instead of taking another."""

_CLOCKS_DIFFER = timedelta(minutes=5)

_NEVER = frozenset(
    "not-found no-access blocked blocked-url blocked-client-ip unauthorized invalid-url-syntax invalid-host-resolution "
    "filesize-limit ftp-access-denied method-not-allowed not-implemented http-version-not-supported bad-request "
    "network-authentication-required too-many-redirects no-captures".split()
)
_LATER = frozenset(
    "bad-gateway browsing-timeout cannot-fetch capture-location-error celery gateway-timeout internal-server-error "
    "job-failed no-browsers-available protocol-error proxy-error read-timeout service-unavailable "
    "soft-time-limit-exceeded too-many-requests user-session-limit invalid-server-response bandwidth-limit-exceeded "
    "max-daily-bandwidth max-daily-bandwidth-from-ip max-daily-bandwidth-host too-many-daily-captures-host "
    "too-many-daily-captures".split()
)
"""Errors of Save Page Now after which another day may go better. One that is in neither list is not tried again."""


class Wayback:
    """A `WebArchive` over an archive with the Wayback Machine's interfaces.

    `fetcher` must not try again by itself what answers 429: the limits here are the archive's own. `sleep` and
    `stopped` are the run's; `credentials` None means that nothing can be saved.
    """

    def __init__(
        self,
        settings: WaybackSettings,
        fetcher: Fetcher,
        limiter: Limiter,
        clock: Clock,
        sleep: Sleep,
        credentials: Credentials | None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._settings = settings
        self._base = settings.base.rstrip("/")
        self._fetcher = fetcher
        self._limiter = limiter
        self._clock = clock
        self._sleep = sleep
        self._credentials = credentials
        self._stopped = stopped
        self._polls: dict[str, tuple[datetime, float]] = {}

    @property
    def name(self) -> str:
        """Its host, which is what people know it by."""
        return urlsplit(self._base).netloc

    # --- what it holds -----------------------------------------------------------------------------------------------

    def look_up(self, target: str, near: datetime | None = None) -> Lookup:
        """The mementos of `target` nearest to a time (None: the newest), best first."""
        told = self._index(target, near=near, filters=("statuscode:200",))
        if told.answer is Answer.ABSENT:
            told = self._index(target, near=near)  # a copy of an error is a copy; only no row at all is none
        mementos = tuple(self._memento(row) for row in told.rows)
        return Lookup(self.name, target, told.answer, mementos, told.detail, told.retry_after)

    def fetch_memento(self, memento: Memento) -> Fetched | MissedFetch:
        """The memento's bytes as they were archived. Anything without ``Memento-Datetime``, or of another time than was
        asked for by more than a day, is a miss."""
        fetched = self._get("replay", self._settings.replay_per_minute, _raw(memento.url))
        if isinstance(fetched, MissedFetch):
            return fetched
        time = _memento_time(fetched)
        if time is None:
            told = sort_answer(fetched, self._clock)
            detail = told.detail if told else "what came is no memento: it has no Memento-Datetime"
            return MissedFetch(fetched.target, Missed.ERROR, detail, fetched.exchanges, fetched.attempts)
        if abs(time - memento.time) > timedelta(days=1):
            detail = f"the archive gave a memento of {time:%Y-%m-%d %H:%M} instead"
            return MissedFetch(fetched.target, Missed.ERROR, detail, fetched.exchanges, fetched.attempts)
        return fetched

    def _index(
        self, target: str, *, near: datetime | None = None, since: datetime | None = None, filters: tuple[str, ...] = ()
    ) -> Told:
        def get(url: str) -> Fetched | MissedFetch:
            return self._get("index", self._settings.cdx_per_minute, url)

        return ask_index(self._base, target, get, self._clock, near=near, since=since, filters=filters)

    def _memento(self, row: Row) -> Memento:
        url = f"{self._base}/web/{row.timestamp}/{row.original}"
        return Memento(url, row.original, row.time, self.name, row.status, row.media_type, row.sha1)

    # --- asking for a copy -------------------------------------------------------------------------------------------

    def request(self, target: str) -> CaptureRequest:
        """Asks for a copy of `target`; a copy of the last hour is taken for it. Never asks twice by itself."""
        now = self._clock()
        new = CaptureRequest(target, self.name, RequestState.PENDING, now)
        if self._credentials is None:
            return replace(new, state=RequestState.NO_CREDENTIALS, detail="the archive saves nothing without keys")
        said = {"url": target, "if_not_archived_within": str(int(_RECENT.total_seconds()))}
        fetched = self._get(
            "save", self._settings.saves_per_minute, f"{self._base}/save", method="POST", body=urlencode(said).encode()
        )
        value, told = self._json(fetched)
        if told is not None and told.answer is Answer.BLOCKED:
            return replace(new, state=RequestState.REFUSED, detail="the archive refuses these keys")
        if told is not None:
            return replace(new, detail=f"asked, and not answered: {told.detail}")
        job = value.get("job_id")
        if isinstance(job, str) and job and value.get("status") != "error":
            return replace(new, job=job, detail="asked")
        return self._failed(new, value)

    def resume(self, request: CaptureRequest) -> CaptureRequest:
        """How far a pending request has come. One without a job may have been heard all the same: the index is asked
        before the archive is asked again."""
        if request.state is not RequestState.PENDING:
            return request
        if request.memento is not None:
            return self._verify(request, request.memento)
        if request.job is None or self._clock() - request.time > _JOB_LIVES:
            return self._look_again(request)
        if not self._wait_for_turn(request, request.job):
            return request
        fetched = self._get("status", 60.0, f"{self._base}/save/status/{request.job}")
        value, told = self._json(fetched)
        if told is not None:
            return replace(request, detail=f"its progress could not be told: {told.detail}")
        if value.get("status") == "success":
            return self._taken(request, value)
        if value.get("status") == "error":
            return self._failed(request, value)
        return replace(request, detail="the archive is at work")

    def _taken(self, request: CaptureRequest, value: dict[str, Any]) -> CaptureRequest:
        stamp, original = str(value.get("timestamp", "")), str(value.get("original_url") or request.target)
        if len(stamp) != 14 or not stamp.isdigit():
            return replace(request, state=RequestState.REFUSED, detail="the archive names no copy that it took")
        memento = f"{self._base}/web/{stamp}/{original}"
        time = Row(stamp, original, "", None, "").time
        if time < request.time - _RECENT - _CLOCKS_DIFFER:
            detail = f"the archive took no copy and named one of {time:%Y-%m-%d %H:%M}"
            return replace(request, state=RequestState.REFUSED, memento=memento, detail=detail)
        return self._verify(replace(request, memento=memento), memento)

    def _verify(self, request: CaptureRequest, memento: str) -> CaptureRequest:
        """`confirmed` when the index lists the copy and it comes back; until then it stays pending."""
        stamp, _, original = memento.removeprefix(f"{self._base}/web/").partition("/")
        time = Row(stamp, original, "", None, "").time
        listed = self._index(original, near=time)
        if stamp not in [row.timestamp for row in listed.rows]:
            return replace(request, detail=f"taken, not listed yet ({listed.answer.value})")
        fetched = self._get("replay", self._settings.replay_per_minute, _raw(memento))
        if isinstance(fetched, MissedFetch) or _memento_time(fetched) != time:
            return replace(request, detail="taken and listed, and does not come back yet")
        status = fetched.answer.status
        detail = "listed and fetched back" + ("" if status == 200 else f": the archive got status {status}")
        return replace(request, state=RequestState.CONFIRMED, detail=detail)

    def _look_again(self, request: CaptureRequest) -> CaptureRequest:
        """A request that was lost on the way, or a job that the archive no longer knows."""
        since = request.time - _CLOCKS_DIFFER
        told = self._index(request.target, since=since)
        if told.rows:
            memento = self._memento(told.rows[0]).url
            return self._verify(replace(request, memento=memento), memento)
        if told.answer is not Answer.ABSENT:
            return replace(request, detail=f"whether it was taken could not be told: {told.detail}")
        return self.request(request.target)

    def _failed(self, request: CaptureRequest, value: dict[str, Any]) -> CaptureRequest:
        code = str(value.get("status_ext") or value.get("message") or "no reason given").removeprefix("error:")[:120]
        if code in _LATER:
            # Without its job the next run asks again, after a look into the index.
            return replace(request, job=None, detail=f"not now: {code}")
        known = "" if code in _NEVER else " (unknown here)"
        return replace(request, state=RequestState.REFUSED, detail=f"refused: {code}{known}")

    def _wait_for_turn(self, request: CaptureRequest, job: str) -> bool:
        """Waits until it is time to ask after a job again; False when the run is to end first."""
        last, gap = self._polls.get(job, (request.time, _FIRST_POLL / 2))
        gap = min(gap * 2, _LONGEST_POLL)
        wait = (last + timedelta(seconds=gap) - self._clock()).total_seconds()
        if wait > 0:
            self._sleep(min(wait, _LONGEST_POLL))
        self._polls[job] = (self._clock(), gap)
        return not self._stopped()

    # --- transport ---------------------------------------------------------------------------------------------------

    def _get(
        self, part: str, per_minute: float, url: str, *, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """One request under the limits that all processes of this machine share. After a 429 none asks for a while."""
        service = f"{self.name} {part}"
        if not self._limiter.wait(service, per_minute):
            detail = "stopped" if self._stopped() else "the archive asked to be left alone for a while"
            return MissedFetch(url, Missed.DEFERRED, detail)
        headers = {"Accept": "application/json"} if "/save" in url else {"Accept-Encoding": "identity"}
        if self._credentials is not None and url.startswith(f"{self._base}/save"):
            headers["Authorization"] = self._credentials.header
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        fetched = self._fetcher.fetch(url, headers=headers, method=method, body=body)
        told = sort_answer(fetched, self._clock)
        memento = isinstance(fetched, Fetched) and _memento_time(fetched) is not None  # an archived 429 is a memento
        if told is not None and told.answer is Answer.RATE_LIMITED and not memento:
            self._limiter.pause(service, told.retry_after or _PAUSE)
        return fetched

    def _json(self, fetched: Fetched | MissedFetch) -> tuple[dict[str, Any], Told | None]:
        told = sort_answer(fetched, self._clock)
        if told is not None:
            return {}, told
        assert isinstance(fetched, Fetched)
        try:
            value = json.loads(body_of(fetched))
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            return {}, Told(Answer.MALFORMED, detail="the archive answered no JSON object")
        return value, None


def _raw(memento: str) -> str:
    """The address of the bytes as they were archived, of a memento's address."""
    head, _, rest = memento.partition("/web/")
    stamp, _, original = rest.partition("/")
    return f"{head}/web/{stamp.rstrip('_abcdefghijklmnopqrstuvwxyz')}id_/{original}"


def _memento_time(fetched: Fetched) -> datetime | None:
    """When the archive took what it gave: the sign that it is a memento at all."""
    said = fetched.answer.header("memento-datetime")
    try:
        time = parsedate_to_datetime(said) if said else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time if time is None or time.tzinfo else None
