"""Two copies of a source laid side by side: what differs in words, and what it does to the quotations from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archiver.confirm import Prepared, check_quotation, prepare, rewordings
from archiver.errors import UnableError
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.records import Change, Check, Extraction, Quotation, Use
from archiver.stories import held
from archiver.stories.questions import Sources

_CONTEXT = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: what was asked for, the text, and the URLs by which articles cite it."""

    said: str
    extraction: Extraction
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Affected:
    """A quotation of an article that the two texts answer differently, by the same rules."""

    article: str
    quotation: Quotation
    before: Check
    after: Check


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two texts; `asked` is the number of quotations that were looked for in both."""

    before: Side
    after: Side
    changes: tuple[Change, ...]
    affected: tuple[Affected, ...]
    asked: int


def side(said: str, sources: Sources, keeper: Keeper | None) -> Side:
    """The text that somebody means: the id of a capture, the URL of a page or a memento (the newest good copy that is
    held, else the page as it is), or a file.

    Raises:
        ArticleError, UnableError: there is no such text.
    """
    if keeper is not None:
        kinds = {found.kind: found.id for found in queries.find(keeper.catalogue, said)}
        capture = queries.capture(keeper.catalogue, kinds["capture"]) if "capture" in kinds else None
        if capture is not None:
            extraction = held.extraction_of(keeper, capture)
            if extraction is None:
                raise UnableError(f"cannot compare {said}: no text of it was read; archiver show {said} says why")
            return Side(said, extraction, tuple(url for url in (capture.target, capture.original) if url))
    extraction, capture = sources.text_of(said)
    targets = (capture.target, capture.original) if capture else (said,)
    return Side(said, extraction, tuple(url for url in targets if url))


def compare(before: Side, after: Side, keeper: Keeper | None, article: str | None = None) -> Difference:
    """What differs, and which quotations of the articles that cite either text (or of `article`) are affected.

    Both are asked by the same rules now: what was recorded before is not taken for an answer.

    Raises:
        UsageError: `article` is not held.
    """
    one, other = prepare(before.extraction), prepare(after.extraction)
    affected: list[Affected] = []
    asked = 0
    for name, quotation, around in _quotations(before, after, keeper, article):
        first, second = (_check(quotation, around, source) for source in (one, other))
        asked += 1
        if (first.outcome, first.speaker) != (second.outcome, second.speaker):
            affected.append(Affected(name, quotation, first, second))
    return Difference(before, after, rewordings(one, other), tuple(affected), asked)


def _quotations(
    before: Side, after: Side, keeper: Keeper | None, article: str | None
) -> Iterable[tuple[str, Quotation, str]]:
    if keeper is None:
        return
    if article is not None:
        names = [held.find_article(keeper, article).id]
    else:
        targets = dict.fromkeys((*before.targets, *after.targets))
        names = [one.article for url in targets for one in queries.citations_of_target(keeper.catalogue, url)]
    for name in dict.fromkeys(names):
        current = held.current(keeper, name)
        text = current.extraction.text
        for quotation in current.findings.quotations:
            if quotation.use is Use.SPEECH:
                yield name, quotation, text[max(0, quotation.start - _CONTEXT) : quotation.end + _CONTEXT]


def _check(quotation: Quotation, around: str, source: Prepared) -> Check:
    return check_quotation(quotation.text, source, speaker=quotation.speaker, context=around)
