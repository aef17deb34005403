"""Visiting the cited links again: what is due, what each visit found, and what is new about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from archiver.confirm import check_quotation, prepare
from archiver.errors import UnableError
from archiver.events import Captured, LinkVisited
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import Link
from archiver.protocols import Clock
from archiver.records import Extraction, Fetched, Judgement, LinkOutcome, Memento, MissedFetch, Quotation
from archiver.settings import RecheckSettings
from archiver.stories import held
from archiver.stories.links import is_offline, of_answer, of_miss
from archiver.stories.reading import Reader, split_media_type
from archiver.stories.steps import Say, Step

FetchAll = Callable[[Iterable[str]], Iterable[tuple[str, Fetched | MissedFetch]]]


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit: the event that records it, the link as it stood before, and what it is now."""

    event: LinkVisited
    before: Link | None
    after: Link
    substitute: Memento | None

    @property
    def is_new(self) -> bool:
        """Whether this is news: the outcome differs from the last one, or the link has just died."""
        known = self.before is not None and self.before.outcome is not None
        changed = self.before is None or self.before.outcome is not self.event.outcome
        died = self.after.dead and not (self.before is not None and self.before.dead)
        return died or (changed and (known or self.event.outcome is not LinkOutcome.OK))


def due(keeper: Keeper, settings: RecheckSettings, now: datetime) -> tuple[str, ...]:
    """The links whose time has come, the longest waiting first."""
    links = queries.links_due(
        keeper.catalogue,
        visited_before=now - timedelta(days=settings.interval_days),
        failed_before=now - timedelta(days=settings.failed_interval_days),
    )
    return tuple(link.target for link in links)


def recheck(
    targets: Sequence[str], *, keeper: Keeper, reader: Reader, fetch_all: FetchAll, clock: Clock, say: Say
) -> list[Visited]:
    """Visits each target once and records what came of it. A visit of a run that was cut off itself counts for nothing.

    Raises:
        UnableError: every host failed alike: it is our own network that is gone.
    """
    visited: list[Visited] = []
    unanswered: list[tuple[MissedFetch, LinkVisited]] = []
    answers = 0
    for target, fetched in fetch_all(targets):
        if isinstance(fetched, MissedFetch):
            unanswered.append((fetched, _missed(fetched, clock())))
            continue
        answers += 1
        visited.append(_record(_answered(target, fetched, keeper, reader), keeper, say))
    if is_offline([missed for missed, _ in unanswered], answers):
        raise UnableError(
            f"cannot visit any of {len(unanswered)} links: no host answers; check this machine's network, nothing was"
            " held against a link"
        )
    visited += [_record(event, keeper, say) for _, event in unanswered]
    return visited


def _record(event: LinkVisited, keeper: Keeper, say: Say) -> Visited:
    before = queries.link(keeper.catalogue, event.target)
    keeper.commit((event,))
    after = queries.link(keeper.catalogue, event.target)
    assert after is not None
    say(Step(event.outcome.value, event.target, event.detail))
    failed = event.outcome not in (LinkOutcome.OK, LinkOutcome.MOVED)
    return Visited(event, before, after, _substitute(keeper, event.target) if failed else None)


def _missed(missed: MissedFetch, now: datetime) -> LinkVisited:
    elapsed = sum(attempt.elapsed for attempt in missed.attempts)
    return LinkVisited(missed.target, now, of_miss(missed), None, None, elapsed, missed.detail or missed.reason.value)


def _answered(target: str, fetched: Fetched, keeper: Keeper, reader: Reader) -> LinkVisited:
    answer = fetched.answer
    copy = queries.newest_good(keeper.catalogue, target)
    same = copy is not None and copy.digests.sha256 == answer.digests.sha256
    extraction = None if same else _read(fetched, reader)
    judgement = extraction.judgement if extraction else Judgement.GOOD
    gone = () if extraction is None or copy is None else _lost_words(keeper, copy, extraction)
    outcome = of_answer(fetched, judgement, drifted=bool(gone))
    detail = f"{len(gone)} cited passages no longer stand" if gone and outcome is LinkOutcome.DRIFTED else ""
    elapsed = sum(exchange.elapsed for exchange in fetched.exchanges)
    return LinkVisited(
        target, answer.time, outcome, answer.status, answer.target, elapsed, detail, answer.digests.sha256
    )


def _read(fetched: Fetched, reader: Reader) -> Extraction | None:
    answer = fetched.answer
    if answer.content is None:
        return None
    with answer.content.open() as stream:
        body = stream.read()
    media_type, charset = split_media_type(answer.header("content-type") or "")
    return reader.read(body, media_type, charset, answer.target, answer.status, fetched.target, answer.target)


def _lost_words(keeper: Keeper, copy: Captured, now: Extraction) -> tuple[Quotation, ...]:
    """The quotations that stand in the copy that is held and do not stand in the page as it is now."""
    page = prepare(now)
    return tuple(
        quotation
        for quotation in held.standing_in(keeper, copy)
        if check_quotation(quotation.text, page).outcome not in held.STANDS
    )


def _substitute(keeper: Keeper, target: str) -> Memento | None:
    """The memento to offer: of status 200, the nearest before the citing article's date, else the nearest after."""
    mementos = [memento for memento in queries.mementos(keeper.catalogue, target) if memento.status in (200, None)]
    date = held.citing_date(keeper, target)
    before = [memento for memento in mementos if date is None or memento.time <= date]
    return before[-1] if before else next(iter(mementos), None)
