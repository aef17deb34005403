"""Visiting the cited links again: what is due, what each visit found, and what is new about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from archiver.confirm import check_quotation, prepare
from archiver.errors import UnableError, UsageError
from archiver.events import Captured, LinkVisited
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import Link
from archiver.protocols import FetchAll, WebArchive
from archiver.records import Extraction, Fetched, Judgement, LinkOutcome, Memento, MissedFetch, Outcome, Uncheckable
from archiver.settings import RecheckSettings
from archiver.stories import held
from archiver.stories.archives import may_be_told
from archiver.stories.links import STRIKES, Seen, is_offline, of_answer, of_miss
from archiver.stories.reading import is_url, split_media_type
from archiver.stories.steps import Say, Step
from archiver.stories.taking import Taker

_ENOUGH = 8
"""Answers after which unlike pages show that the network is there."""

_LAST_STRIKE = 3
"""The strike with which a link dies, as `archiver.keep` counts them."""

_FRESH = timedelta(days=7)
"""How young a memento must be to speak against what we saw."""

_GOOD = frozenset({LinkOutcome.OK, LinkOutcome.MOVED})
_COULD_NOT_TELL = frozenset({LinkOutcome.DEFERRED, LinkOutcome.BLOCKED})


@dataclass(frozen=True, slots=True)
class Standing:
    """Words of an article that stood in the copy that is held, and what the page as it is now says of them."""

    text: str
    before: Outcome
    now: Outcome

    @property
    def is_lost(self) -> bool:
        """Whether they stand there no longer. What could not be checked is not lost."""
        return self.now not in (*held.STANDS, Outcome.UNCHECKABLE)


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit: the event that records it, the link as it stood before and as it stands now, what became of the words
    that are quoted from it, and the memento to offer when it is no good."""

    event: LinkVisited
    before: Link | None
    after: Link
    quotations: tuple[Standing, ...]
    substitute: Memento | None

    @property
    def is_new(self) -> bool:
        """Whether this is news: the outcome differs from the last one, or the link has just died."""
        known = self.before is not None and self.before.outcome is not None
        changed = self.before is None or self.before.outcome is not self.event.outcome
        died = self.after.dead and not (self.before is not None and self.before.dead)
        return died or (changed and (known or self.event.outcome is not LinkOutcome.OK))

    @property
    def is_finding(self) -> bool:
        """Whether somebody should look: the link is dead, another's, or words that are quoted from it have changed.

        A visit that failed is a strike, and no finding before the last one.
        """
        lost = any(quotation.is_lost for quotation in self.quotations)
        return self.after.dead or lost or self.event.outcome is LinkOutcome.USURPED


def due(keeper: Keeper, settings: RecheckSettings, now: datetime) -> tuple[str, ...]:
    """The links whose time has come, the longest waiting first."""
    links = queries.links_due(
        keeper.catalogue,
        visited_before=now - timedelta(days=settings.interval_days),
        failed_before=now - timedelta(days=settings.failed_interval_days),
    )
    return tuple(link.target for link in links if is_url(link.target))


def cited(keeper: Keeper) -> tuple[str, ...]:
    """Every link that an article cites."""
    return tuple(link.target for link in queries.links(keeper.catalogue) if is_url(link.target))


def read_urls(path: Path) -> tuple[str, ...]:
    """The URLs of a file with one a line; empty lines and those that begin with "#" are passed over.

    Raises:
        UsageError: it cannot be read, or a line is no http or https URL.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fact = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"cannot read {path}: {fact}; give a file of one URL a line") from error
    found: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        said = line.strip()
        if said and not said.startswith("#"):
            if not said.lower().startswith(("http://", "https://")):
                raise UsageError(f"cannot read {path}: line {number} is no http or https URL; mend or remove it")
            found[said] = None
    return tuple(found)


def recheck(
    targets: Sequence[str],
    *,
    taker: Taker,
    fetch_all: FetchAll,
    say: Say,
    archive: WebArchive | None = None,
) -> list[Visited]:
    """Visits each target once and records what came of it. A page on which quoted words changed is captured anew.

    A run that was itself cut off, or met a portal, counts for nothing: answers are held back until several sites have
    given unlike pages, failures until the end. Before the last strike `archive` is asked for a second opinion.

    Raises:
        UnableError: it is our own network that is gone.
    """
    visited: list[Visited] = []
    unanswered: list[MissedFetch] = []
    waiting: list[Fetched] = []
    seen: list[Seen] = []
    sure = False
    for target, fetched in fetch_all(targets):
        if isinstance(fetched, MissedFetch):
            unanswered.append(fetched)
            continue
        seen.append(Seen(target, fetched.answer.digests.sha256))
        waiting.append(fetched)
        sure = sure or (len(seen) >= _ENOUGH and not is_offline((), seen))
        if sure:
            visited += [_record(*_answered(one, taker), taker, archive, say) for one in waiting]
            waiting.clear()
    if is_offline(unanswered, seen):
        raise UnableError(
            f"cannot tell of {len(unanswered) + len(waiting)} of {len(targets)} links: most sites fail alike, or give"
            " one page; check this machine's network, nothing was held against a link"
        )
    visited += [_record(*_answered(one, taker), taker, archive, say) for one in waiting]
    now = taker.clock()
    return visited + [_record(_missed(one, now), (), taker, archive, say) for one in unanswered]


def _record(
    event: LinkVisited, quotations: tuple[Standing, ...], taker: Taker, archive: WebArchive | None, say: Say
) -> Visited:
    keeper = taker.keeper
    before = queries.link(keeper.catalogue, event.target)
    if archive is not None and event.outcome in STRIKES and before is not None and _is_near_death(before):
        event = _second_opinion(event, archive)
    keeper.commit((event,))
    after = queries.link(keeper.catalogue, event.target)
    assert after is not None
    say(Step(event.outcome.value, event.target, event.detail))
    substitute = None
    if event.outcome not in _GOOD | _COULD_NOT_TELL:
        substitute = held.nearest_memento(keeper, event.target, held.citing_date(keeper, event.target))
    return Visited(event, before, after, quotations, substitute)


def _is_near_death(before: Link) -> bool:
    return not before.dead and before.strikes >= _LAST_STRIKE - 1


def _second_opinion(event: LinkVisited, archive: WebArchive) -> LinkVisited:
    """The same visit, or, when the archive got the page well in the last days, one that could not tell: then it is we
    who are kept out."""
    if not may_be_told(event.target):
        return event
    lookup = archive.look_up(event.target, event.time)
    fresh = next((one for one in lookup.mementos if one.status == 200 and event.time - one.time < _FRESH), None)
    if fresh is None:
        return event
    detail = f"{event.outcome.value} for us; {archive.name} got it well on {fresh.time:%Y-%m-%d}"
    return replace(event, outcome=LinkOutcome.BLOCKED, detail=detail)


def _missed(missed: MissedFetch, now: datetime) -> LinkVisited:
    elapsed = sum(attempt.elapsed for attempt in missed.attempts)
    return LinkVisited(missed.target, now, of_miss(missed), None, None, elapsed, missed.detail or missed.reason.value)


def _answered(fetched: Fetched, taker: Taker) -> tuple[LinkVisited, tuple[Standing, ...]]:
    answer, target = fetched.answer, fetched.target
    copy = queries.newest_good(taker.keeper.catalogue, target)
    same = copy is not None and copy.digests.sha256 == answer.digests.sha256
    extraction = None if same else _read(fetched, taker)
    judgement = extraction.judgement if extraction else Judgement.GOOD
    if copy is not None and copy.rendering is not None and judgement is Judgement.EMPTY_SHELL:
        # What the page says comes by script, as it did when a browser showed it: this answer tells nothing of it.
        told = held.standing_in(taker.keeper, copy)
        quotations = tuple(Standing(words.text, before, Outcome.UNCHECKABLE) for words, before in told)
    else:
        quotations = tuple(_standing(copy, extraction, taker.keeper)) if copy else ()
    lost = sum(quotation.is_lost for quotation in quotations)
    outcome = of_answer(fetched, judgement, drifted=lost > 0)
    drifted = outcome is LinkOutcome.DRIFTED
    event = LinkVisited(
        target,
        answer.time,
        outcome,
        answer.status,
        answer.target,
        sum(exchange.elapsed for exchange in fetched.exchanges),
        f"{lost} of {len(quotations)} quoted passages changed" if drifted else "",
        answer.digests.sha256,
        taker.take(fetched).capture.id if drifted else None,
    )
    return event, quotations if outcome in (*_GOOD, LinkOutcome.DRIFTED) else ()


def _read(fetched: Fetched, taker: Taker) -> Extraction | None:
    answer = fetched.answer
    if answer.content is None:
        return None
    with answer.content.open() as stream:
        body = stream.read()
    media_type, charset = split_media_type(answer.header("content-type") or "")
    return taker.reader.read(body, media_type, charset, answer.target, answer.status, fetched.target, answer.target)


def _standing(copy: Captured, now: Extraction | None, keeper: Keeper) -> Iterator[Standing]:
    """The quotations that stand in the copy that is held, and whether they do in the page as it is now (None: it is the
    same page)."""
    page = None if now is None else prepare(now)
    for quotation, before in held.standing_in(keeper, copy):
        outcome = before
        if page is not None:
            check = check_quotation(quotation.text, page)
            # A page that was read in part still answers for what stands in it, and for nothing else.
            outcome = check.outcome if check.reason is not Uncheckable.INCOMPLETE else Outcome.UNCHECKABLE
        yield Standing(quotation.text, before, outcome)
