"""Which of an article's citations a quotation most likely comes from. Pure: places in a text, nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.records import Citation, Form, Kind, Quotation

_BREAK = re.compile(r"\n[ \t]*\n|\n")

_SPEAKS = frozenset({Kind.WIRE, Kind.LINK, Kind.ATTRIBUTION, Kind.SELF_REFERENCE, Kind.EMBED, Kind.IDENTIFIER})


def owners(
    quotation: Quotation, quotations: Sequence[Quotation], citations: Sequence[Citation], text: str
) -> list[str]:
    """The ids of the citations that the quotation may come from, the likeliest first.

    A copied passage belongs to the wire report or the link that introduces it, and so does what it quotes. Other words
    belong to a citation of their own paragraph, the nearest first, then to one of the paragraph before. An image
    credit never owns words.
    """
    able = [citation for citation in citations if citation.kind in _SPEAKS]
    frame = _enclosing(quotation, quotations)
    if frame is not None:
        return _introducing(frame, able)
    start, end = _paragraph(text, quotation.start, quotation.end)
    before, _ = _paragraph(text, max(0, start - 2), max(0, start - 2))
    same = [citation for citation in able if citation.start < end and citation.end > start]
    above = [citation for citation in able if before <= citation.start < start]
    same.sort(key=lambda citation: _distance(citation, quotation))
    above.sort(key=lambda citation: -citation.start)
    return list(dict.fromkeys(citation.id for citation in (*same, *above)))


def speaking(citations: Sequence[Citation]) -> list[str]:
    """The ids of all citations whose source can hold words, in the order of the article."""
    return [citation.id for citation in citations if citation.kind in _SPEAKS]


def _enclosing(quotation: Quotation, quotations: Sequence[Quotation]) -> Quotation | None:
    if quotation.form is Form.COPIED:
        return quotation
    return next(
        (
            other
            for other in quotations
            if other.form is Form.COPIED and other.start <= quotation.start and quotation.end <= other.end
        ),
        None,
    )


def _introducing(frame: Quotation, able: Sequence[Citation]) -> list[str]:
    """What introduces a copied passage: a citation at its start or before it; an earlier copied passage's goes on."""
    wires = [citation for citation in able if citation.kind in (Kind.WIRE, Kind.LINK)]
    inside = [citation for citation in wires if frame.start <= citation.start < frame.end]
    before = sorted((c for c in wires if c.end <= frame.start), key=lambda citation: -citation.end)
    wire_first = sorted((*inside, *before), key=lambda citation: citation.kind is not Kind.WIRE)
    told = [c for c in able if c.kind is Kind.ATTRIBUTION and c.outlet and frame.start <= c.start < frame.end]
    return list(dict.fromkeys(citation.id for citation in (*wire_first, *told)))


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for match in _BREAK.finditer(text, 0, start):
        first = match.end()
    following = _BREAK.search(text, max(end, first))
    return first, following.start() if following else len(text)


def _distance(citation: Citation, quotation: Quotation) -> int:
    return max(citation.start - quotation.end, quotation.start - citation.end, 0)
