"""Where the source's words and the article's differ, as pieces of either text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archiver.records import Change
from archiver.report.model import QuotationEntry


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words. `removed` are the source's only, `added` the article's only; both are empty for the same."""

    same: str = ""
    removed: str = ""
    added: str = ""


def in_passage(entry: QuotationEntry) -> list[Piece]:
    """The source's passage in pieces, with the article's words where they differ."""
    if entry.check is None or entry.check.start is None:
        return [Piece(same=entry.passage)]
    pieces: list[Piece] = []
    at = 0
    for start, end, article in sorted(_marks(entry.check.changes, entry.check.start)):
        if not at <= start <= end <= len(entry.passage):
            continue
        added = article if start < end else _spaced(article, entry.passage[:start], entry.passage[end:])
        pieces += [Piece(same=entry.passage[at:start]), Piece(removed=entry.passage[start:end], added=added)]
        at = end
    return [*pieces, Piece(same=entry.passage[at:])]


def in_quotation(entry: QuotationEntry) -> list[Piece]:
    """The article's words in pieces, those that the source does not have marked as added."""
    text = entry.quotation.text
    marks = sorted({(change.now_start, change.now_end) for change in (entry.check.changes if entry.check else ())})
    pieces: list[Piece] = []
    at = 0
    for start, end in marks:
        if not at <= start < end <= len(text):
            continue
        pieces += [Piece(same=text[at:start]), Piece(added=text[start:end])]
        at = end
    return [*pieces, Piece(same=text[at:])]


def _marks(changes: tuple[Change, ...], offset: int) -> Iterator[tuple[int, int, str]]:
    for change in changes:
        match change:
            case Change(was_start=start, was_end=end, now=article):
                yield start - offset, end - offset, article


def _spaced(words: str, before: str, after: str) -> str:
    """Words put between others, parted from them where neither side has a space."""
    if not words:
        return ""
    left = " " if before and not before[-1].isspace() else ""
    return f"{left}{words}{' ' if after and not after[0].isspace() else ''}"
