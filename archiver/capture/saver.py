"""Asking an archive for a copy, and following what becomes of it: the states of a request, and how one becomes another.
What Save Page Now says is sorted by `archiver.capture.saving`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archiver.capture.archive import CARRIES_SECRET, Archive
from archiver.capture.cdx import read_stamp
from archiver.capture.mementos import Match, compare_urls, disagreements, is_time
from archiver.capture.private import carries_secret
from archiver.capture.replies import Told, json_of, sort_answer
from archiver.capture.saving import Accepted, Done, Failed, Next, Said, Working, read_status, read_submitted, submission
from archiver.protocols import Sleep
from archiver.records import Answer, CaptureRequest, Fetched, Missed, MissedFetch, RequestState

NOT_ASKED_YET = "not asked yet"
"""The detail of a pending request of which the archive has heard nothing."""

_FIRST_GAP, _LONGEST_GAP, _LONGEST_SLEEP = 1.0, 60.0, 10.0
"""Seconds before a pending request is looked after, doubled each time, at most; and the longest sleep for that."""

_JOB_LIVES = timedelta(hours=1)
"""For so long the archive remembers a job; later it says "pending" of it, as of any job that never was."""

_RECENT = timedelta(hours=1)
"""A copy that is no older counts as the one asked for: the archive then gives it instead of taking another."""

_TODAY = timedelta(days=1)
"""A copy that is no older counts where the archive takes no more of a URL on one day."""

_UNLISTED_FOR = timedelta(days=7)
"""After so long a copy that the archive said to have taken, and does not list, is given up."""

_CLOCKS_DIFFER = timedelta(minutes=5)

_CERTAINLY_UNHEARD = frozenset(
    {Missed.BAD_URL, Missed.BLOCKED_ADDRESS, Missed.DNS_ERROR, Missed.CONNECTION_REFUSED, Missed.TLS_ERROR}
)
"""Why a request cannot have reached the archive."""


class Saver:
    """Asks one archive for copies, for one run: it remembers what the archive does not want to be asked again."""

    def __init__(self, archive: Archive, sleep: Sleep) -> None:
        self._archive = archive
        self._clock = archive.clock
        self._address = archive.address
        self._sleep = sleep
        self._turns: dict[str, tuple[datetime, float]] = {}
        self._given_up: dict[str, str] = {}
        self._submitted: set[str] = set()

    def request(self, target: str) -> CaptureRequest:
        """Asks for a copy of `target`; one of the last hour is taken for it.

        A pending request without a job may have been heard all the same: `resume` looks into the index before it asks
        again. Only of one whose detail is `NOT_ASKED_YET` the archive has heard nothing.
        """
        new = CaptureRequest(target, self._archive.name, RequestState.PENDING, self._clock(), detail=NOT_ASKED_YET)
        if self._archive.credentials is None:
            return replace(new, state=RequestState.NO_CREDENTIALS, detail="the archive saves nothing without keys")
        if carries_secret(target):
            return replace(new, state=RequestState.NOT_ASKED, detail=CARRIES_SECRET)
        if "" in self._given_up or urlsplit(target).hostname in self._given_up:
            return new
        self._submitted.add(target)
        body = submission(target, recent=int(_RECENT.total_seconds()))
        fetched = self._archive.ask("save", f"{self._archive.base}/save", body)
        told = sort_answer(fetched, self._clock)
        if told is None:
            value = json_of(fetched, self._clock)
            return self._after(new, read_submitted(value) if isinstance(value, dict) else None)
        if isinstance(fetched, MissedFetch):
            unheard = fetched.reason in _CERTAINLY_UNHEARD or told.answer in (Answer.NOT_ASKED, Answer.RATE_LIMITED)
            return new if unheard else replace(new, detail=f"asked, and not answered: {told.detail}")
        return self._refused(new, fetched, told)

    def resume(self, request: CaptureRequest) -> CaptureRequest:
        """How far a pending request has come. Waits a little when it was just asked after, so that a caller may ask
        again and again; what is not settled keeps its time, the one at which the archive was asked."""
        if request.state is not RequestState.PENDING:
            return request
        if request.detail == NOT_ASKED_YET and request.job is None and request.memento is None:
            return self.request(request.target)
        if not self._wait_for_turn(request):
            return request
        if request.memento is not None:
            return self._verify(request, request.memento)
        if request.job is None:
            return self._look_again(request)
        if self._archive.credentials is None:
            return replace(request, detail="its progress cannot be asked for without keys")
        value = json_of(self._archive.ask("status", f"{self._archive.base}/save/status/{request.job}"), self._clock)
        said = read_status(value, request.target) if isinstance(value, dict) else None
        if isinstance(said, Working) and self._clock() - request.time > _JOB_LIVES:
            return self._look_again(request)
        if isinstance(value, Told):
            return replace(request, detail=f"its progress could not be told: {value.detail}")
        return self._after(request, said)

    def _after(self, request: CaptureRequest, said: Said) -> CaptureRequest:
        """A request after what the archive said of it."""
        if isinstance(said, Accepted):
            return replace(request, job=said.job, detail="asked")
        if isinstance(said, Working):
            return replace(request, detail="the archive is at work")
        if isinstance(said, Done):
            return self._taken(request, said)
        if isinstance(said, Failed):
            return self._failed(request, said)
        return replace(request, detail="asked, and the answer cannot be understood")

    def _refused(self, new: CaptureRequest, fetched: Fetched, told: Told) -> CaptureRequest:
        """A submission that was answered with another status than 200."""
        status = fetched.answer.status
        if status == 401:
            self._given_up[""] = "keys"
            return replace(new, state=RequestState.NO_CREDENTIALS, detail="the archive does not take these keys")
        place = self._address.onward(fetched.answer)
        if place is not None and is_time(place[0]):
            return self._taken(new, Done(*place))
        if status in (403, 429):
            self._given_up[""] = "not now"
            return new
        return replace(new, detail=f"asked, and not answered: {told.detail}")

    def _failed(self, request: CaptureRequest, failed: Failed) -> CaptureRequest:
        if failed.what in (Next.NEVER, Next.UNKNOWN):
            known = "" if failed.what is Next.NEVER else "not known here, not tried again: "
            return self._settled(request, RequestState.REFUSED, f"{known}{failed.detail}")
        if failed.what is Next.STOP:
            self._given_up[""] = failed.detail
        if failed.what is Next.SKIP_HOST:
            self._given_up[urlsplit(request.target).hostname or ""] = failed.detail
        if failed.what is Next.SAVED_TODAY:
            listing = self._archive.index(request.target, first=self._clock() - _TODAY, filters=("statuscode:200",))
            if listing.rows:
                return self._verify(request, self._archive.memento_of(listing.rows[-1]).url)
        return replace(request, job=None, detail=f"not now: {failed.detail}")

    def _taken(self, request: CaptureRequest, done: Done) -> CaptureRequest:
        """The archive says that it has a copy; an old one was not taken on our asking."""
        memento, time = self._address.of(done.stamp, done.original), read_stamp(done.stamp)
        if time < request.time - _RECENT - _CLOCKS_DIFFER:
            detail = f"the archive took no copy and named its one of {time:%Y-%m-%d %H:%M}"
            return replace(self._settled(request, RequestState.REFUSED, detail), memento=memento)
        return self._verify(replace(request, memento=memento), memento)

    def _verify(self, request: CaptureRequest, url: str) -> CaptureRequest:
        """`confirmed` when the index lists the copy and it comes back; until then it stays pending."""
        place = self._address.read(url)
        if place is None:
            return replace(request, memento=None, detail="the archive names no copy that can be read")
        time = read_stamp(place[0])
        listing = self._archive.index(place[1], first=time, last=time)
        row = next((row for row in listing.rows if row.timestamp == place[0]), None)
        if row is None or compare_urls(place[1], row.original) is Match.DIFFERENT:
            if listing.answer not in (Answer.ABSENT, Answer.FOUND):
                return replace(request, memento=url, detail=f"taken, but not confirmed: {listing.told.detail}")
            return self._unconfirmed(request, url, "the index does not list it")
        # A page that our URL led to must be what the archive's copy of our URL leads to.
        moved = compare_urls(request.target, place[1]) is Match.DIFFERENT
        memento = self._archive.memento_of(row)
        fetched = self._archive.fetch_memento(
            replace(memento, url=self._address.of(place[0], request.target)) if moved else memento
        )
        if isinstance(fetched, MissedFetch):
            return replace(request, memento=url, detail=f"taken and listed, but not fetched back: {fetched.detail}")
        answer, came = fetched.answer, self._address.read(fetched.answer.target)
        if came is None or compare_urls(place[1], came[1]) is Match.DIFFERENT:
            return self._unconfirmed(request, url, f"another page comes back: {answer.target}"[:200])
        if answer.status != 200:
            detail = f"the archive's copy is an answer with status {answer.status}"
            return replace(self._settled(request, RequestState.REFUSED, detail), memento=url)
        said = [f"{answer.entity.size} bytes", f"sha1 {answer.digests.sha1}", *disagreements(memento, answer)]
        detail = f"listed and fetched back: {'; '.join(said)}"
        return replace(self._settled(request, RequestState.CONFIRMED, detail), memento=url)

    def _unconfirmed(self, request: CaptureRequest, url: str, why: str) -> CaptureRequest:
        """The archive said that it took a copy, and gives none that is it: for some days that may still come."""
        if self._clock() - request.time > _UNLISTED_FOR:
            detail = f"the archive said that it took {url}: {why}"
            return replace(self._settled(request, RequestState.REFUSED, detail), memento=None)
        return replace(request, memento=url, detail=f"taken, but not confirmed: {why}")

    def _look_again(self, request: CaptureRequest) -> CaptureRequest:
        """A request that was lost on the way, or failed, or a job that the archive no longer knows: is there a copy all
        the same? If not, the archive is asked again, once in a run."""
        if request.target in self._submitted:
            return request
        listing = self._archive.index(request.target, first=request.time - _CLOCKS_DIFFER, filters=("statuscode:200",))
        if listing.rows:
            return self._verify(request, self._archive.memento_of(listing.rows[-1]).url)
        if listing.answer is not Answer.ABSENT:
            return replace(request, detail=f"whether it was taken could not be told: {listing.told.detail}")
        return self.request(request.target)

    def _settled(self, request: CaptureRequest, state: RequestState, detail: str) -> CaptureRequest:
        return replace(request, state=state, time=self._clock(), detail=detail)

    def _wait_for_turn(self, request: CaptureRequest) -> bool:
        """Waits until it is time to look after a request again; False when it is not, or the run is to end."""
        last, gap = self._turns.get(request.target, (request.time, _FIRST_GAP))
        wait = (last + timedelta(seconds=gap) - self._clock()).total_seconds()
        if wait > 0:
            self._sleep(min(wait, _LONGEST_SLEEP))
        if wait > _LONGEST_SLEEP or self._archive.stopped():
            return False
        self._turns[request.target] = (self._clock(), min(gap * 2, _LONGEST_GAP))
        return True
