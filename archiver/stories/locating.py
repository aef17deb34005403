"""Where each citation's source is: said by a person, linked in the article, or proposed by locators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from archiver.locate.decide import decide
from archiver.protocols import Locator
from archiver.records import (
    Answer,
    Article,
    Candidate,
    Citation,
    Ground,
    Location,
    Relation,
    Status,
    Tried,
)
from archiver.settings import LocateSettings


def locate_sources(
    article: Article,
    wanted: Sequence[Citation],
    locators: Sequence[Locator],
    settings: LocateSettings,
    stopped: Callable[[], bool],
) -> Iterator[tuple[Citation, Location]]:
    """The location of each of the `wanted` citations, one by one; ends early when `stopped`.

    A citation with a target is located by it. Any other is put to every locator in turn; what they propose is decided
    by score and margin, and what was tried is kept whatever came of it.
    """
    for citation in wanted:
        if stopped():
            return
        yield citation, _locate(citation, article, locators, settings)


def given(target: str, ground: str, detail: str = "") -> Candidate:
    """A candidate that needs no search: a link in the article, or a person's word."""
    return Candidate(target, ground, (Ground(ground, 1.0, detail),), Relation.ORIGINAL)


def _locate(citation: Citation, article: Article, locators: Sequence[Locator], settings: LocateSettings) -> Location:
    if citation.target:
        linked = given(citation.target, "linked")
        return Location(Status.LOCATED, (linked,), linked, (Tried("linked", Answer.FOUND),))
    candidates: list[Candidate] = []
    tried: list[Tried] = []
    for locator in locators:
        found, answer = locator.locate(citation, article)
        candidates += found
        if answer.answer is not Answer.NOT_ASKED:
            tried.append(answer)
    return decide(tuple(candidates), tuple(tried), settings.threshold, settings.margin)
