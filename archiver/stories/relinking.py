"""For an article's links that failed, died or drifted: a copy at a web archive that holds the quoted words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from archiver.confirm import check_quotation, prepare
from archiver.events import LookedUp
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldArticle, Link
from archiver.protocols import Clock, WebArchive
from archiver.records import Answer, Judgement, LinkOutcome, Lookup, Memento, MissedFetch
from archiver.report.relinking import Copy
from archiver.stories import held
from archiver.stories.archives import may_be_told
from archiver.stories.links import STRIKES
from archiver.stories.reading import Reader, is_url
from archiver.stories.visiting import read

_TRIES = 4
"""Mementos of one link that are fetched to find one with the quoted words."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """What there is for a link: the state that it is in, the memento that was fetched and holds the `quoted` passages
    (None: there is none, and `problem` says why)."""

    target: str
    state: str
    quoted: int
    memento: Memento | None = None
    problem: str = ""

    @property
    def copy(self) -> Copy | None:
        """The same for a text in which the link stands. A link that is dead or another's leads to the copy instead."""
        if self.memento is None:
            return None
        return Copy(self.target, self.memento.url, self.memento.time, self.state in ("dead", LinkOutcome.USURPED.value))


def substitutes(
    keeper: Keeper, article: HeldArticle, archive: WebArchive | None, reader: Reader, clock: Clock
) -> tuple[Substitute, ...]:
    """A substitute for each link of an article that failed, died or drifted, in the order of the article.

    The memento is that of status 200 nearest before the article's date, else the nearest after; it is fetched as it was
    archived, and counts when each passage that the article quotes from the page stands in it. Further ones are tried
    when it does not. Without an `archive` nobody is asked, and nothing is known to hold the words.
    """
    date = held.date_of(article.published) or article.taken
    found = []
    for link in _troubled(keeper, article):
        words = tuple(_quoted(keeper, article, link.target))
        state = "dead" if link.dead else str(link.outcome)
        memento, problem = _memento(keeper, link.target, words, date, archive, reader, clock)
        found.append(Substitute(link.target, state, len(words), memento, problem))
    return tuple(found)


def _troubled(keeper: Keeper, article: HeldArticle) -> Iterator[Link]:
    targets = dict.fromkeys(
        target for one in queries.citations(keeper.catalogue, article.id) for target in one.targets if is_url(target)
    )
    for target in targets:
        link = queries.link(keeper.catalogue, target)
        if link is not None and (link.dead or link.outcome in STRIKES or link.outcome is LinkOutcome.DRIFTED):
            yield link


def _quoted(keeper: Keeper, article: HeldArticle, target: str) -> Iterator[str]:
    """The passages that the article quotes and that stood in a copy of the page."""
    seen: set[str] = set()
    for copy in queries.good_captures(keeper.catalogue, target):
        for quotation, _ in held.standing_in(keeper, copy):
            known = queries.quotation(keeper.catalogue, quotation.id)
            if quotation.id not in seen and known is not None and known.article == article.id:
                seen.add(quotation.id)
                yield quotation.text


def _memento(
    keeper: Keeper,
    target: str,
    words: Sequence[str],
    date: datetime,
    archive: WebArchive | None,
    reader: Reader,
    clock: Clock,
) -> tuple[Memento | None, str]:
    if archive is None:
        return None, "no archive was asked"
    if not may_be_told(target):
        return None, "its address is nothing to tell an archive"
    lookup = archive.look_up(target, date)
    if not keeper.read_only:
        keeper.commit((LookedUp(clock(), lookup),))
    able = nearest_first(lookup, date)
    if not able:
        return None, _why(lookup)
    problem = ""
    for memento in able[:_TRIES]:
        told = _doubt(memento, words, archive, reader)
        if not told:
            return memento, ""
        problem = problem or f"the copy of {memento.time:%Y-%m-%d}: {told}"
    return None, problem


def nearest_first(lookup: Lookup, date: datetime) -> tuple[Memento, ...]:
    """The mementos of status 200: those before a date, the nearest first, then those after it."""
    able = [one for one in lookup.mementos if one.status in (200, None)]
    return tuple(sorted(able, key=lambda one: (one.time > date, abs((one.time - date).total_seconds()))))


def _why(lookup: Lookup) -> str:
    if lookup.answer is Answer.ABSENT or (lookup.answer is Answer.FOUND):
        return f"{lookup.archive} has no copy of status 200"
    return f"{lookup.archive} could not tell: {lookup.detail or lookup.answer.value}"


def _doubt(memento: Memento, words: Sequence[str], archive: WebArchive, reader: Reader) -> str:
    """What speaks against a memento; empty when nothing does."""
    fetched = archive.fetch_memento(memento)
    if isinstance(fetched, MissedFetch):
        return fetched.detail or fetched.reason.value
    if fetched.answer.status != 200:
        return f"it came with status {fetched.answer.status}"
    extraction = read(fetched, reader)
    if extraction is None or extraction.judgement is not Judgement.GOOD:
        return f"it is no copy of the page ({extraction.judgement.value if extraction else 'nothing to read'})"
    page = prepare(extraction)
    lost = sum(check_quotation(text, page).outcome not in held.STANDS for text in words)
    return f"{lost} of {len(words)} quoted passages do not stand in it" if lost else ""
