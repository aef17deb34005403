"""What other archives hold of an article's sources, and asking them to take a copy."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archiver.capture.mementos import disagreements
from archiver.capture.private import carries_secret
from archiver.capture.wayback import NOT_ASKED_YET
from archiver.events import Captured, LookedUp, Requested
from archiver.keep import queries
from archiver.protocols import WebArchive
from archiver.records import (
    Answer,
    Article,
    CaptureRequest,
    Fact,
    Lookup,
    MissedFetch,
    RequestState,
    Supplied,
)
from archiver.settings import Settings
from archiver.stories import held
from archiver.stories.steps import Say, Step, Stopped
from archiver.stories.taking import Taker

_HALTING = frozenset({Answer.RATE_LIMITED, Answer.UNAVAILABLE})
"""Answers after which the archive is left alone for this run."""


_ANSWERS = frozenset({Answer.FOUND, Answer.ABSENT})
"""Answers that say what the archive holds; all others leave it open."""

_SETTLED = frozenset({RequestState.CONFIRMED, RequestState.REFUSED})
"""The states of a request that is over."""


def take_mementos(article: Article, taker: Taker, archive: WebArchive, stopped: Stopped, say: Say) -> None:
    """For each source that could not be captured: the memento nearest the article's date, when the archive has one."""
    for target in held.missed_targets(taker.keeper, article):
        if stopped() or not may_be_told(target):
            continue
        lookup = _look_up(target, held.date_of(article.claim(Fact.PUBLISHED)), taker, archive, say)
        if lookup.answer in _HALTING:
            return
        for memento in lookup.mementos[:1]:
            fetched = archive.fetch_memento(memento)
            if isinstance(fetched, MissedFetch):
                taker.miss(fetched)
                say(Step("missed", memento.url, fetched.detail or fetched.reason.value))
                continue
            taken = taker.take(fetched, memento)
            differs = "; ".join(disagreements(memento, fetched.answer))
            if differs:  # kept as what the archive was found to say, beside the copy itself
                kept = Lookup(archive.name, target, Answer.FOUND, (memento,), f"the copy differs: {differs}")
                taker.keeper.commit((LookedUp(taker.clock(), kept),))
            said = [f"the memento of {memento.time:%Y-%m-%d} at {archive.name}: {taken.capture.id}", differs]
            say(Step("captured", target, "; ".join(filter(None, said))))


def ask(article: Article, taker: Taker, archive: WebArchive, settings: Settings, stopped: Stopped, say: Say) -> None:
    """Looks up every captured source, and asks for a copy of it as the settings say.

    Waits for the archive no longer than `wayback.wait`; a later run goes on with what is pending.
    """
    until = taker.clock() + timedelta(seconds=settings.wayback.wait)
    date = held.date_of(article.claim(Fact.PUBLISHED))
    halted = False
    targets = _to_save(_wanted(article, taker, settings), settings)
    for target in targets:
        before = _requested(target, taker, archive)
        if before is not None and before.state in _SETTLED:
            continue
        if stopped() or halted or taker.clock() >= until:
            _put_off(target, taker, archive)
            continue
        if not _is_answered(target, taker, archive, settings.capture.fresh_for):
            halted = _look_up(target, date, taker, archive, say).answer in _HALTING
        if not halted:
            _request(target, taker, archive, settings.wayback.save, say)
    _follow(targets, taker, archive, until, stopped, say)


def _wanted(article: Article, taker: Taker, settings: Settings) -> tuple[Captured, ...]:
    """What the archive may be asked to save: the sources, and the article too when all is meant."""
    sources = held.captured_sources(taker.keeper, article)
    known = queries.article(taker.keeper.catalogue, article.id) if settings.wayback.save == "all" else None
    own = queries.capture(taker.keeper.catalogue, known.capture) if known else None
    return sources if own is None else (own, *sources)


def _follow(
    targets: Iterable[str], taker: Taker, archive: WebArchive, until: datetime, stopped: Stopped, say: Say
) -> None:
    """Asks after the requests that are under way until all are settled, the time is over, or nothing can be told."""
    waiting = set(targets)
    while waiting and not stopped() and taker.clock() < until:
        for target in sorted(waiting):
            before = _requested(target, taker, archive)
            if before is None or before.state is not RequestState.PENDING or not (before.job or before.memento):
                waiting.discard(target)
                continue
            now = archive.resume(before)
            _commit_request(now, before, taker, say)
            if now.state is not RequestState.PENDING or stopped() or taker.clock() >= until:
                waiting.discard(target)


def finish_pending(taker: Taker, archive: WebArchive, stopped: Stopped, say: Say) -> int:
    """Goes on with every pending request; how many are still pending."""
    left = 0
    for request in queries.pending_requests(taker.keeper.catalogue):
        if stopped():
            left += 1
            continue
        now = archive.resume(request)
        _commit_request(now, request, taker, say)
        left += now.state is RequestState.PENDING
    return left


def may_be_told(target: str) -> bool:
    """Whether a URL may be shown to a third party: it is a public http address and carries no secret."""
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https") or not parts.hostname or carries_secret(target):
        return False
    try:
        return ipaddress.ip_address(parts.hostname).is_global
    except ValueError:
        return "." in parts.hostname and not parts.hostname.endswith((".local", ".internal", ".localhost"))


def _to_save(captures: Iterable[Captured], settings: Settings) -> list[str]:
    """The sources that we fetched ourselves from public addresses, or by the names of mapped ones."""
    mapped = {place.rpartition(":")[0] for place in settings.network.connect_to}
    return [
        capture.target
        for capture in captures
        if capture.supplied in (Supplied.FETCHED, Supplied.RENDERED)
        and may_be_told(capture.target)
        and _is_public(capture, mapped)
        and not capture.target.startswith(settings.commons.api)  # an answer of a service, not a page
    ]


def _is_public(capture: Captured, mapped: set[str]) -> bool:
    if capture.address is None or urlsplit(capture.target).hostname in mapped:
        return True
    return ipaddress.ip_address(capture.address).is_global


def _is_answered(target: str, taker: Taker, archive: WebArchive, fresh_for: float) -> bool:
    """Whether the archive has said what it holds of `target`, and not too long ago to go by."""
    if queries.mementos(taker.keeper.catalogue, target):
        return True
    last = queries.lookup(taker.keeper.catalogue, target, archive.name)
    return last is not None and last.answer in _ANSWERS and taker.clock() - last.time < timedelta(seconds=fresh_for)


def _look_up(
    target: str, near: datetime | None, taker: Taker, archive: WebArchive, say: Callable[[Step], None]
) -> Lookup:
    lookup = archive.look_up(target, near)
    taker.keeper.commit((LookedUp(taker.clock(), lookup),))
    detail = lookup.mementos[0].url if lookup.mementos else lookup.detail
    say(Step(f"looked up: {lookup.answer.value}", target, detail))
    return lookup


def _request(target: str, taker: Taker, archive: WebArchive, save: str, say: Say) -> None:
    before = _requested(target, taker, archive)
    if save == "never":
        now = CaptureRequest(
            target, archive.name, RequestState.NOT_ASKED, taker.clock(), detail="wayback.save is never"
        )
    elif before is not None and before.state is RequestState.PENDING:
        now = archive.resume(before)
    else:
        now = archive.request(target)
    _commit_request(now, before, taker, say)


def _requested(target: str, taker: Taker, archive: WebArchive) -> CaptureRequest | None:
    held = queries.requests(taker.keeper.catalogue, target)
    return next((request for request in held if request.archive == archive.name), None)


def _put_off(target: str, taker: Taker, archive: WebArchive) -> None:
    if _requested(target, taker, archive) is None:
        waiting = CaptureRequest(target, archive.name, RequestState.PENDING, taker.clock(), detail=NOT_ASKED_YET)
        taker.keeper.commit((Requested(waiting),))


def _commit_request(now: CaptureRequest, before: CaptureRequest | None, taker: Taker, say: Say) -> None:
    if before is not None and (now.state, now.job, now.memento) == (before.state, before.job, before.memento):
        return
    taker.keeper.commit((Requested(now),))
    say(Step(f"save {now.state.value}", now.target, now.memento or now.detail))
