"""Where each citation's source is: said by a person, linked in the article, or proposed by locators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from archiver.locate import holdings, pictures, posts
from archiver.locate.asking import is_answered as _is_answered
from archiver.locate.decide import decide
from archiver.locate.postings import post_of
from archiver.protocols import Locator
from archiver.records import (
    Answer,
    Article,
    Candidate,
    Citation,
    Ground,
    Kind,
    Location,
    Relation,
    Status,
    Tried,
)
from archiver.settings import LocateSettings

_ALONE = frozenset({holdings.NAME, pictures.NAME, "linked"})
"""The names of what asks no service."""

_LENT = frozenset({Kind.LINK, Kind.SELF_REFERENCE, Kind.EMBED})
_LEND = frozenset({Kind.WIRE, Kind.ATTRIBUTION, Kind.SELF_REFERENCE})
"""Kinds of which the one takes the other's link when they share words. A picture's credit is linked to many things."""


def locate_sources(
    article: Article,
    wanted: Sequence[Citation],
    locators: Sequence[Locator],
    settings: LocateSettings,
    stopped: Callable[[], bool],
    known: Callable[[Citation], Location | None] = lambda _: None,
) -> Iterator[tuple[Citation, Location]]:
    """The location of each of the `wanted` citations, one by one; ends early when `stopped`.

    What is linked is located by its link. Any other is put to every locator in turn; what they propose is decided by
    score and margin, and what was tried is kept whatever came of it. `known` is what services answered not long ago:
    then only what is held is looked through anew, and the decision is made again.
    """
    for citation in wanted:
        if stopped():
            return
        yield citation, _locate(citation, article, locators, settings, known(citation))


def given(target: str, ground: str, detail: str = "") -> Candidate:
    """A candidate that needs no search: a link in the article, or a person's word."""
    return Candidate(target, ground, (Ground(ground, 1.0, detail),), Relation.ORIGINAL)


def linked(citation: Citation, article: Article) -> Candidate | None:
    """The link that a citation is, or that stands in its words: "told the Gazette" where "the Gazette" is a link.

    A link to a site as a whole names an outlet and no source.
    """
    if citation.target:
        return given(citation.target, "linked")
    if citation.kind not in _LEND:
        return None
    for other in article.findings.citations:
        if other.target and other.kind in _LENT and other.start < citation.end and citation.start < other.end:
            parts = urlsplit(other.target)
            if parts.path.strip("/") or parts.query:
                return given(other.target, "linked", f"the link at {other.start}")
    return None


def is_post(location: Location | None) -> bool:
    """Whether a location came of asking for a post: the link alone says less."""
    return location is not None and any(tried.locator == posts.NAME for tried in location.tried)


def why(location: Location) -> str:
    """Why no source was taken, in a line: who was asked, and what came of it."""
    if location.status is Status.AMBIGUOUS:
        number = len(location.candidates)
        return f"{number} {'candidate' if number == 1 else 'candidates'}; choose one with archiver locate"
    return "; ".join(f"{tried.locator}: {tried.detail or tried.answer.value}" for tried in location.tried)


def is_answered(location: Location) -> bool:
    """Whether others were asked for a location, and each of them answered in full."""
    others = [tried for tried in location.tried if tried.locator not in _ALONE]
    return bool(others) and all(map(_is_answered, others))


def _linked(link: Candidate, *more: Tried) -> Location:
    return Location(Status.LOCATED, (link,), link, (Tried("linked", Answer.FOUND), *more))


def _post(
    citation: Citation, article: Article, link: Candidate, locators: Sequence[Locator], known: Location | None
) -> Location | None:
    """Where the post is that a link leads to, and that gave nothing there; None for what is no post."""
    locator = next((one for one in locators if one.name == posts.NAME), None)
    if locator is None or link.url != citation.target or post_of(link.url) is None:
        return None
    if known is not None:
        return known
    found, tried = locator.locate(citation, article)
    return _linked(found[0] if found else link, tried)


def _locate(
    citation: Citation, article: Article, locators: Sequence[Locator], settings: LocateSettings, known: Location | None
) -> Location:
    link = linked(citation, article)
    if link is not None:
        return _post(citation, article, link, locators, known) or _linked(link)
    candidates: list[Candidate] = []
    answers: list[Tried] = []
    for locator in locators:
        if known is not None and locator.name not in _ALONE:
            continue
        found, answer = locator.locate(citation, article)
        candidates += found
        answers.append(answer)
    if known is not None:
        # What only the holdings proposed then, they propose again if it is still held.
        candidates += [one for one in known.candidates if set(one.locator.split("+")) - _ALONE]
        answers += [tried for tried in known.tried if tried.locator not in _ALONE]
    # Where nobody could be asked, why not is the reason that there is.
    tried = [answer for answer in answers if answer.answer is not Answer.NOT_ASKED]
    tried = tried or [answer for answer in answers if answer.detail]
    return decide(tuple(candidates), tuple(tried), settings.threshold, settings.margin)
