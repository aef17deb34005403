"""What is new about cited links since a point of the ledger. Made from the records alone, so that what a run found
is told by the next one when it died before it could say so itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from archiver.confirm import check_quotation, prepare
from archiver.errors import DamageError, WithdrawnError
from archiver.events import Captured
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries.since import RecordedVisit, troubled_since, visits_of
from archiver.records import Extraction, LinkOutcome, Outcome, Uncheckable
from archiver.report.changes import Change, ChangedWords, News
from archiver.stories import held
from archiver.stories.links import STRIKES, Visit, strikes

_DEATH = 3
_APART = timedelta(days=3)
_COULD_NOT_TELL = frozenset({LinkOutcome.DEFERRED, LinkOutcome.BLOCKED})
_GOOD = frozenset({LinkOutcome.OK, LinkOutcome.MOVED})
_TERMS = frozenset({"credit", "licence"})


def news_since(keeper: Keeper, event: int) -> tuple[Change, ...]:
    """The changes that visits recorded as event number `event` or later found, the gravest first.

    A visit that could not tell changes nothing, so that a site which is busy every other night is no news each time;
    neither is a strike before the last one, nor a page on which other words changed than those quoted.
    """
    found: list[Change] = []
    for target in troubled_since(keeper.catalogue, event):
        found += _of_link(keeper, visits_of(keeper.catalogue, target), event)
    order = list(News)
    return tuple(sorted(found, key=lambda change: order.index(change.news)))


def _of_link(keeper: Keeper, visits: Sequence[RecordedVisit], event: int) -> Iterator[Change]:
    history: list[Visit] = []
    told: RecordedVisit | None = None
    dead = False
    for visit in visits:
        history.append(Visit(visit.time, visit.outcome))
        was_dead, dead = dead, strikes(history, _APART) >= _DEATH
        if visit.outcome not in STRIKES | _COULD_NOT_TELL:
            history.clear()
        if visit.event >= event:
            news = _kind(told, visit, died=dead and not was_dead, revived=was_dead and not dead)
            if news is not None:
                yield _change(keeper, news, told, visit)
        if visit.outcome not in _COULD_NOT_TELL and not _is_same(told, visit):
            told = visit


def _kind(told: RecordedVisit | None, visit: RecordedVisit, *, died: bool, revived: bool) -> News | None:
    was = None if told is None else told.outcome
    new_terms = set(visit.noticed) & _TERMS - set(told.noticed if told else ())
    if visit.outcome is LinkOutcome.DRIFTED and (was is not LinkOutcome.DRIFTED or _is_other(told, visit)):
        return News.WORDS_CHANGED
    if died:
        return News.DIED
    if visit.outcome is LinkOutcome.USURPED and was is not LinkOutcome.USURPED:
        return News.USURPED
    if visit.outcome not in _COULD_NOT_TELL and new_terms:
        return News.TERMS_CHANGED
    if visit.outcome in _GOOD and was is LinkOutcome.DRIFTED and not _is_same(told, visit):
        return News.WORDS_BACK
    return News.REVIVED if revived else None


def _is_same(told: RecordedVisit | None, visit: RecordedVisit) -> bool:
    """Whether a page on which words changed came again, byte for byte."""
    return (
        told is not None
        and told.outcome is LinkOutcome.DRIFTED
        and told.sha256 is not None
        and visit.sha256 == told.sha256
    )


def _is_other(told: RecordedVisit | None, visit: RecordedVisit) -> bool:
    """Whether a page that had drifted has drifted further: then a copy of it was taken anew, and more or fewer words
    stand."""
    return told is not None and visit.capture not in (None, told.capture) and visit.detail != told.detail


def _change(keeper: Keeper, news: News, told: RecordedVisit | None, visit: RecordedVisit) -> Change:
    substitute = None
    if visit.outcome not in _GOOD:
        substitute = held.nearest_memento(keeper, visit.target, held.citing_date(keeper, visit.target))
    return Change(
        id=f"{keeper.folder_id}:{visit.event}",
        news=news,
        target=visit.target,
        time=visit.time,
        since=None if told is None else told.time,
        was=None if told is None else told.outcome,
        outcome=visit.outcome,
        status=visit.status,
        final_url=visit.final_url,
        detail=visit.detail,
        words=tuple(_words(keeper, visit)) if news is News.WORDS_CHANGED else (),
        noticed=visit.noticed,
        substitute=substitute.url if substitute else None,
        articles=tuple(_articles(keeper, visit.target)),
    )


def _words(keeper: Keeper, visit: RecordedVisit) -> Iterator[ChangedWords]:
    """The quoted words that stood in an earlier copy of a page and do not in the one that this visit took."""
    taken = queries.capture(keeper.catalogue, visit.capture) if visit.capture else None
    now = _text(keeper, taken)
    if taken is None or now is None:
        return
    page = prepare(now)
    seen: set[str] = set()
    for copy in queries.good_captures(keeper.catalogue, visit.target):
        standing = held.standing_in(keeper, copy) if copy.id != taken.id else ()
        text = _text(keeper, copy) if standing else None
        for quotation, _ in standing:
            check = check_quotation(quotation.text, page)
            lost = (
                check.outcome not in (*held.STANDS, Outcome.UNCHECKABLE) and check.reason is not Uncheckable.INCOMPLETE
            )
            if text is None or quotation.id in seen or not lost:
                continue
            seen.add(quotation.id)
            found = queries.quotation(keeper.catalogue, quotation.id)
            before = check_quotation(quotation.text, prepare(text))
            yield ChangedWords(
                quotation.id,
                found.article if found else "",
                quotation.text,
                _passage(text, before.start, before.end),
                _passage(now, check.start, check.end),
                check.outcome,
            )


def _text(keeper: Keeper, capture: Captured | None) -> Extraction | None:
    """The text of a capture; None when there is none, or none that can be read any more: the change itself stands."""
    try:
        return None if capture is None else held.extraction_of(keeper, capture)
    except (DamageError, WithdrawnError):
        return None


def _passage(text: Extraction, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else " ".join(text.text[start:end].split())


def _articles(keeper: Keeper, target: str) -> Iterator[str]:
    for article in dict.fromkeys(one.article for one in queries.citations_of_target(keeper.catalogue, target)):
        known = queries.article(keeper.catalogue, article)
        yield (known.url or known.target or known.id) if known else article
