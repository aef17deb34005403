"""Versions of one story among the pages that were found: which is nearest, and what the others are. Asks nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from archiver.locate.dates import dated
from archiver.locate.pages import SeenPage
from archiver.locate.passages import Match, overlap
from archiver.records import Ground, Relation

_SAME_STORY = 0.4
"""The share of the shorter text from which two pages of one agency are versions of one story."""

_SAME_QUOTES = 0.7
"""The same when only quotations tell: an agency uses one quotation in several stories."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A page that holds words of the article, with what it is and why."""

    page: SeenPage
    match: Match
    relation: Relation
    grounds: tuple[Ground, ...]


def compare_versions(scored: list[Scored], when: datetime | None) -> list[Scored]:
    """The same pages after comparing them: of one story's versions the one nearest the words, then the date, stays
    in front; the others are its writethroughs, and customers' copies step behind the agency's own page."""
    own = [one for one in scored if one.relation is Relation.ORIGINAL]
    if not own:
        return scored
    best = max(own, key=lambda one: _rank(one, when))
    result = []
    for one in scored:
        changed = one
        if one is not best and one.relation is Relation.ORIGINAL:
            alike = overlap(one.page.extraction.text, best.page.extraction.text)
            tied = _rank(one, when) == _rank(best, when)
            if alike >= 0.98:
                changed = _marked(one, Relation.COPY, "same-text", 0.0, "the same text as the best one")
            elif alike >= (_SAME_STORY if best.match.shared is not None else _SAME_QUOTES) and not tied:
                detail = "another version of the story is nearer to the words or the date"
                changed = _marked(one, Relation.WRITETHROUGH, "nearer-version", -0.3, detail)
        elif one is not best and one.relation is Relation.SYNDICATED:
            changed = _marked(one, Relation.SYNDICATED, "original-known", -0.1, "the agency's own page was found")
        result.append(changed)
    return result


def _rank(one: Scored, when: datetime | None) -> tuple[float, bool, float]:
    return (round(one.match.share, 3), *_nearness(one, when))


def _nearness(one: Scored, when: datetime | None) -> tuple[bool, float]:
    """Versions before the article go first, the latest of them; then those after it, the earliest of them."""
    own = dated(one.page.extraction)
    if own is None or when is None:
        return False, 0.0
    # An article that gives only its day may be of any hour of that day.
    limit = when + timedelta(days=1) if (when.hour, when.minute) == (0, 0) else when
    return own <= limit, -abs((limit - own).total_seconds())


def _marked(one: Scored, relation: Relation, name: str, weight: float, detail: str) -> Scored:
    return replace(one, relation=relation, grounds=(*one.grounds, Ground(name, weight, detail)))
