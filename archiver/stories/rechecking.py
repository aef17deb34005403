"""Visiting the cited links again: whose turn it is, what each visit found, and recording it. Start at `recheck`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import ArticleError, UnableError, UsageError
from archiver.events import LinkVisited
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import Link, about_visits
from archiver.keep.queries.about_visits import SAW
from archiver.protocols import FetchAll, WebArchive
from archiver.records import Exchange, Fetched, Judgement, LinkOutcome, Missed, MissedFetch
from archiver.settings import RecheckSettings, Settings
from archiver.stories import held, network
from archiver.stories.archives import may_be_told
from archiver.stories.links import STRIKES, Seen, is_offline, of_miss
from archiver.stories.reading import is_url
from archiver.stories.steps import Say, Step
from archiver.stories.taking import Taker
from archiver.stories.visited import Visited
from archiver.stories.visiting import Known, Look, Looker, look

if TYPE_CHECKING:
    from archiver.stories.revising import Revision

_ENOUGH = 8
"""Answers after which unlike pages show that the network is there."""

_BATCH = 32
"""Visits that share one commit."""

_LAST_STRIKE = 3
"""The strike with which a link dies, as `archiver.keep` counts them."""

_FRESH = timedelta(days=7)
"""How young a memento must be to speak against what we saw."""

_MONTH = timedelta(days=30)

_TOKEN = 256
"""Characters of a validator that is kept: a longer one is no name of a version."""

_GOOD = frozenset({LinkOutcome.OK, LinkOutcome.MOVED})
_COULD_NOT_TELL = frozenset({LinkOutcome.DEFERRED, LinkOutcome.BLOCKED})


def due(keeper: Keeper, settings: RecheckSettings, now: datetime) -> tuple[str, ...]:
    """The links whose time has come, the longest waiting first: those that articles cite, and the articles' own."""
    before = {outcome: now - timedelta(days=settings.interval_days) for outcome in LinkOutcome}
    before |= dict.fromkeys(STRIKES, now - timedelta(days=settings.failed_interval_days))
    before[LinkOutcome.DEFERRED] = now - timedelta(days=settings.deferred_interval_days)
    dead = now - timedelta(days=settings.dead_interval_days)
    targets = about_visits.turn(keeper.catalogue, before, dead_before=dead)
    return tuple(target for target in targets if is_url(target))


def cited(keeper: Keeper) -> tuple[str, ...]:
    """Every link that an article cites, and the articles' own."""
    return tuple(target for target in about_visits.watched(keeper.catalogue) if is_url(target))


def conditions(
    keeper: Keeper, targets: Sequence[str], settings: RecheckSettings, now: datetime
) -> dict[str, dict[str, str]]:
    """By target, the header fields that ask its server whether anything is new since the last visit (RFC 9110, 13).

    None are sent where the last visit was led elsewhere, or `whole_days` after the last whole page.
    """
    found: dict[str, dict[str, str]] = {}
    for target in targets:
        seen = about_visits.last_seen(keeper.catalogue, target)
        if seen is None or seen.is_owed or not (seen.etag or seen.last_modified):
            continue
        whole = about_visits.last_whole(keeper.catalogue, target)
        if whole is not None and now - whole < timedelta(days=settings.whole_days):
            fields = {"If-None-Match": seen.etag, "If-Modified-Since": seen.last_modified}
            found[target] = {name: value for name, value in fields.items() if value}
    return found


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
    looker: Looker | None = None,
    settings: Settings | None = None,
) -> list[Visited]:
    """Visits each target once and records what came of it. A page is captured anew when its main text, a cited passage
    or what it says of its title, credit and licence changed; an article of ours then has a new version.

    A run that was itself cut off, or met a portal, counts for nothing: answers are held back until several sites have
    given unlike pages, failures until the end. When it looks so, links that were well the last time are asked. Before
    the last strike `archive` is asked for a second opinion. What the run had no time for is not recorded.

    Raises:
        UnableError: it is our own network that is gone.
    """
    run = _Run(taker, archive, looker or Looker(taker.reader), settings or Settings(), say)
    unanswered: list[MissedFetch] = []
    waiting: list[_Answered] = []
    seen: list[Seen] = []
    sure = False
    for target, fetched in fetch_all(targets):
        if isinstance(fetched, MissedFetch):
            if fetched.reason is not Missed.OUT_OF_TIME:
                unanswered.append(fetched)
            continue
        answer = fetched.answer
        whole = 200 <= answer.status < 300
        # An error page and a 304 have the same few bytes on many servers: only pages can be one portal's.
        seen.append(Seen(target, answer.digests.sha256 if whole else f"{answer.status} {target}", answer.target))
        waiting.append(run.look(fetched))
        sure = sure or (len(seen) >= _ENOUGH and not is_offline((), seen))
        if sure and len(waiting) >= _BATCH:
            run.record(waiting)
            waiting = []
    if sure:
        run.record(waiting)
        waiting = []
    good = len(run.visited) + sum(one.look.outcome in _GOOD for one in waiting)
    odd = any(one.look.outcome in SAW or one.look.outcome in STRIKES for one in waiting) and not good
    looks_cut_off = is_offline(unanswered, seen)
    if looks_cut_off or odd or network.is_doubtful(unanswered, good):
        failed = {missed.target for missed in unanswered}
        failed |= {one.fetched.target for one in waiting if one.look.outcome not in _GOOD}
        controls = network.controls(about_visits.well(taker.keeper.catalogue, 50 + len(failed)), failed)
        cut_off = not network.is_up(controls, fetch_all, run.outcome) if controls else looks_cut_off
        if cut_off:
            raise UnableError(
                f"cannot tell of {len(unanswered) + len(waiting)} of {len(targets)} links: most sites fail alike, or"
                " give one page; check this machine's network, nothing was held against a link"
            )
    run.record(waiting)
    run.record([_missed(one, taker.clock()) for one in unanswered])
    return run.visited


@dataclass(frozen=True, slots=True)
class _Answered:
    """A visit that is over and not recorded: what it found, and the link as it stood before."""

    fetched: Fetched
    known: Known
    look: Look


class _Run:
    """One run: looks at what came, and records it in batches."""

    def __init__(self, taker: Taker, archive: WebArchive | None, looker: Looker, settings: Settings, say: Say) -> None:
        self._taker = taker
        self._keeper = taker.keeper
        self._archive = archive
        self._looker = looker
        self._settings = settings
        self._say = say
        self.visited: list[Visited] = []

    def look(self, fetched: Fetched) -> _Answered:
        """What a visit that was answered found."""
        known = Known(self._keeper, fetched.target)
        return _Answered(fetched, known, look(fetched, known, self._looker))

    def outcome(self, fetched: Fetched) -> LinkOutcome:
        """Its outcome alone."""
        return self.look(fetched).look.outcome

    def record(self, found: Sequence[_Answered | LinkVisited]) -> None:
        """Takes the copies that are worth it, and commits the visits, many at a time."""
        for start in range(0, len(found), _BATCH):
            self._record(found[start : start + _BATCH])

    def _record(self, found: Sequence[_Answered | LinkVisited]) -> None:
        made: list[tuple[LinkVisited, Link | None, Look | None, Revision | None]] = []
        for one in found:
            target = one.target if isinstance(one, LinkVisited) else one.fetched.target
            before = queries.link(self._keeper.catalogue, target)
            event, revision = (one, None) if isinstance(one, LinkVisited) else self._event(one, before)
            if self._archive is not None and event.outcome in STRIKES and before is not None and _is_near_death(before):
                event = _second_opinion(event, self._archive)
            made.append((event, before, None if isinstance(one, LinkVisited) else one.look, revision))
        if made:
            self._keeper.commit(tuple(event for event, *_ in made))
        self.visited += [self._visited(*one) for one in made]

    def _visited(
        self, event: LinkVisited, before: Link | None, seen: Look | None, revision: Revision | None
    ) -> Visited:
        after = queries.link(self._keeper.catalogue, event.target)
        assert after is not None
        self._say(Step(event.outcome.value, event.target, event.detail))
        substitute = None
        if event.outcome not in _GOOD | _COULD_NOT_TELL:
            date = held.citing_date(self._keeper, event.target)
            substitute = held.nearest_memento(self._keeper, event.target, date)
        quotations = seen.quotations if seen is not None and event.outcome in SAW else ()
        noticed = tuple(one for one in seen.noticed if one.fact in event.noticed) if seen else ()
        return Visited(event, before, after, quotations, substitute, noticed, revision)

    def _event(self, one: _Answered, before: Link | None) -> tuple[LinkVisited, Revision | None]:
        answer, seen, fetched = one.fetched.answer, one.look, one.fetched
        capture, revision = self._capture(one, before)
        noticed = tuple(fact.fact for fact in seen.noticed) if capture else ()
        etag, modified = _validators(one) if seen.outcome in SAW else (None, None)
        elapsed = sum(exchange.elapsed for exchange in fetched.exchanges)
        event = LinkVisited(
            fetched.target, answer.time, seen.outcome, answer.status, answer.target, elapsed, seen.detail,
            seen.sha256 or answer.digests.sha256, capture, etag, modified, seen.main_sha256, noticed,
        )  # fmt: skip
        return event, revision

    def _capture(self, one: _Answered, before: Link | None) -> tuple[str | None, Revision | None]:
        """The copy that a visit is worth: of a page that changed, of one that no good copy was held of, and of one that
        is the page no more, once, as evidence."""
        seen, fetched, known = one.look, one.fetched, one.known
        if seen.judgement in (Judgement.SOFT_404, Judgement.PARKED):
            if before is not None and before.outcome is seen.outcome:
                return None, None
            if seen.probe is not None:
                self._taker.take(seen.probe, judged=Judgement.SOFT_404)
            return self._taker.take(fetched, judged=seen.judgement).capture.id, None
        if seen.outcome not in SAW or fetched.answer.status == 304:
            return None, None
        if known.copy is not None and known.copy.digests.sha256 == fetched.answer.digests.sha256:
            return (known.copy.id if seen.has_new_wording else None), None
        if known.copy is None:
            wanted = seen.judgement is Judgement.GOOD and bool(
                queries.citations_of_target(self._keeper.catalogue, fetched.target)
            )
            return (self._taker.take(fetched).capture.id if wanted else None), None
        if not seen.is_changed or not (seen.is_grave or self._may_take(one)):
            return None, None
        from archiver.stories.revising import article_at, revise  # with finding and locating: most runs need neither

        article = article_at(self._keeper, fetched.target)
        if article is not None:
            try:
                revision = revise(article, fetched, self._taker, self._settings, self._say)
            except ArticleError as error:
                self._say(Step("unreadable", fetched.target, str(error)))
                return None, None
            return revision.capture, revision
        return self._taker.take(fetched).capture.id, None

    def _may_take(self, one: _Answered) -> bool:
        since = one.fetched.answer.time - _MONTH
        taken = about_visits.taken_since(self._keeper.catalogue, one.fetched.target, since)
        return taken < self._settings.recheck.captures_per_month


def _validators(one: _Answered) -> tuple[str | None, str | None]:
    """What a server gave to ask by; those of the last visit when it said that nothing is new. None when it led
    elsewhere: they belong to the address that they came from."""
    fetched, seen = one.fetched, one.known.seen
    if len(fetched.exchanges) > 1:
        return None, None
    etag, modified = (_short(fetched.answer, name) for name in ("etag", "last-modified"))
    if fetched.answer.status == 304 and seen is not None:
        return etag or seen.etag, modified or seen.last_modified
    return etag, modified


def _short(answer: Exchange, name: str) -> str | None:
    value = answer.header(name) or ""
    return value if 0 < len(value) <= _TOKEN and value.isascii() and value.isprintable() else None


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


__all__ = ["Visited", "cited", "conditions", "due", "read_urls", "recheck"]
