"""Copied text: which sentences of an article stand in a source, and whether it gives them for another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archiver.confirm.checking import check_quotation
from archiver.confirm.lexicon import weight
from archiver.confirm.matching import exact
from archiver.confirm.prepared import Prepared
from archiver.confirm.words import split
from archiver.records import Outcome

_SENTENCE = re.compile(r"(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<=[.!?。！？])[\"”’»)\]]*\s+(?=[^\sa-z])|\n+|(?<=[。！？])")
_FEW = 7
"""Words of a sentence that can be told from a commonplace."""
_TELLING = 2.5
"""The weight of its words (see `lexicon.weight`) from which a sentence is nobody else's by chance."""
_RUN = 5
"""A sentence that shares no run of so many words with a source is not looked for there altered."""
_MARKED = 0.9
"""The share of a sentence that stands in marks or in a block from which it counts as given for another's."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A stretch of an article that stands in a source: `start` to `end` of the article, `source_start` to `source_end`
    of the source. `outcome` is `verbatim` or `altered`; `changes` counts the differences. `quoted` says whether the
    article gives the words for another's."""

    start: int
    end: int
    source_start: int
    source_end: int
    outcome: Outcome
    quoted: bool
    changes: int = 0


def sentences(text: str, begins: int = 0, ends: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the sentences and headings of a text are, between two places."""
    last = len(text) if ends is None else ends
    at = begins
    for match in _SENTENCE.finditer(text, begins, last):
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inner = text[start:end]
    if inner.strip():
        yield start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def copied(
    text: str, quoted: Sequence[tuple[int, int]], source: Prepared, begins: int = 0, ends: int | None = None
) -> tuple[Copied, ...]:
    """The stretches of an article's `text` that stand in a source, word for word or altered, in the article's order.

    `quoted` are the places of what the article gives for another's words. Sentences that follow one another in both are
    one stretch. Sentences too short or too common to be told from chance are left out, unless they join two others.
    """
    apart = _apart(quoted)
    found: list[Copied] = []
    for start, end in sentences(text, begins, ends):
        whole = _one(text, start, end, source, apart)
        pieces = list(_pieces(start, end, apart))
        if (whole is None or whole.outcome is not Outcome.VERBATIM) and len(pieces) > 1:
            parts = [_one(text, *piece, source, apart) for piece in pieces]
            stand = [part for part in parts if part is not None]
            fewer = bool(stand) and whole is not None and sum(part.changes for part in stand) < whole.changes
            if whole is None or fewer or any(part.outcome is Outcome.VERBATIM for part in stand):
                found += stand
                continue
        if whole is not None:
            found.append(whole)
    return tuple(_joined(found, text, source))


def _pieces(start: int, end: int, quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A sentence cut where what is given for another's begins and ends."""
    cuts = sorted({start, end, *(place for span in quoted for place in span if start < place < end)})
    yield from pairwise(cuts)


def _one(text: str, start: int, end: int, source: Prepared, quoted: Sequence[tuple[int, int]]) -> Copied | None:
    place = _place(text[start:end], source)
    if place is None:
        return None
    first, last, outcome, changes = place
    return Copied(start, end, first, last, outcome, _is_quoted(start, end, quoted), changes)


def _place(sentence: str, source: Prepared) -> tuple[int, int, Outcome, int] | None:
    """Where a sentence stands in a source, how, and with how many differences."""
    keys = split(sentence, accents=source.accents).keys
    few = 2 * _FEW if source.language in ("zh", "ja", "th") else _FEW
    if len(keys) < few or sum(weight(key, source.language) for key in keys) < _TELLING:
        return None
    places = exact(source, keys)
    if places:
        first, last = places[0].first, places[0].last
        return source.starts[first], source.ends[last - 1], Outcome.VERBATIM, 0
    codes = "".join(source.codes.get(key, "\0") for key in keys)
    runs = (codes[at : at + _RUN] for at in range(len(codes) - _RUN + 1))
    if not any("\0" not in run and run in source.coded for run in runs):
        return None
    check = check_quotation(sentence, source)
    if check.start is None or check.end is None:
        return None
    if check.outcome in (Outcome.VERBATIM, Outcome.MARKED):
        return check.start, check.end, Outcome.VERBATIM, 0
    if check.outcome is Outcome.ALTERED and len(check.changes) * 3 <= len(keys):
        return check.start, check.end, Outcome.ALTERED, len(check.changes)
    return None


def _is_quoted(start: int, end: int, quoted: Sequence[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in quoted)
    return inside >= _MARKED * (end - start)


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap joined to one: a copied passage may hold quotations."""
    result: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result


_JOINING = 40
"""Characters between two sentences that still follow one another."""


def _joined(found: Sequence[Copied], text: str, source: Prepared) -> Iterator[Copied]:
    last: Copied | None = None
    for one in found:
        if last is not None and _goes_on(last, one, text, source):
            last = replace(last, end=one.end, source_end=one.source_end, changes=last.changes + one.changes)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _goes_on(last: Copied, one: Copied, text: str, source: Prepared) -> bool:
    between, theirs = text[last.end : one.start], source.text[last.source_end : one.source_start]
    close = 0 <= one.source_start - last.source_end <= _JOINING and one.start - last.end <= _JOINING
    same = split(between, accents=source.accents).keys == split(theirs, accents=source.accents).keys
    return close and same and (last.outcome, last.quoted) == (one.outcome, one.quoted)
