"""Where the source's words and the article's differ, as pieces of either text. Each side shows its own words alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archiver.report.model import QuotationEntry


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. `differs`: the other side does not have it so; `gap`: the other side has words here that
    this one has not (`text` is empty then)."""

    text: str
    differs: bool = False
    gap: bool = False


def in_passage(entry: QuotationEntry) -> list[Piece]:
    """The source's passage in pieces; their texts joined are the passage."""
    if entry.check is None or entry.check.start is None:
        return [Piece(entry.passage)]
    offset = entry.check.start
    return _cut(entry.passage, ((one.was_start - offset, one.was_end - offset) for one in entry.check.changes))


def in_quotation(entry: QuotationEntry) -> list[Piece]:
    """The article's words in pieces; their texts joined are the quotation."""
    changes = entry.check.changes if entry.check else ()
    return _cut(entry.quotation.text, ((one.now_start, one.now_end) for one in changes))


def _cut(text: str, places: Iterable[tuple[int, int]]) -> list[Piece]:
    """`text` cut at `places`; one that overlaps another or leaves the text is passed over."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(set(places)):
        if not at <= start <= end <= len(text):
            continue
        pieces += [Piece(text[at:start]), Piece(text[start:end], differs=end > start, gap=end == start)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text or piece.gap]
