"""Which of the texts held may hold a quotation: the index is asked for runs of its words, the rarest first."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archiver.keep.catalogue import Catalogue
from archiver.keep.queries import match_of

_COMMON = 300
"""Texts from which a run of words is a commonplace: it is asked for no further, and tells next to nothing."""
_RUNS = 24
"""Runs of words that are asked for."""
_CLEAR = 2 * math.log(1 + _COMMON / 3)
"""What is told of a text in which two runs stand that stand in three texts at most."""
_TELLING = 0.3
"""The share of what a quotation's runs can tell from which a text is looked into although it is not the best."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A capture whose text may hold a quotation, and what speaks for it: 1 is every word in its order."""

    capture: str
    share: float


def propose(catalogue: Catalogue, phrase: str, runs: Sequence[str], *, limit: int = 20) -> Iterator[Proposal]:
    """The captures whose text may hold a quotation, the likeliest first, the newest of equals first; up to `limit`.

    `phrase` is its longest unbroken run of words; `runs` are shorter ones, the rarest first. A text that holds some of
    them is proposed for the rarity of those that it holds; they are asked for only when the texts that hold the whole
    phrase were not enough. Only words are asked for: nothing in them is an operator.
    """
    whole = _rows(catalogue, match_of(phrase, phrase=True), limit)
    for _, capture in _captures(catalogue, whole):
        yield Proposal(capture, 1.0)
    if len(whole) == limit:
        return
    told: dict[int, float] = defaultdict(float)
    possible = 0.0
    for run in runs[:_RUNS]:
        holding = _rows(catalogue, match_of(run, phrase=True), _COMMON)
        weight = math.log(1 + _COMMON / (len(holding) or 1))
        possible += weight
        for row in holding:
            told[row] += weight
        if holding and max(told[row] for row in holding) >= _CLEAR:
            break  # a text that holds more of the quotation has been told of as often
    best = max(told.values(), default=0.0)
    able = [(share, row) for row, share in told.items() if share >= _TELLING * best and row not in set(whole)]
    chosen = {row: share for share, row in heapq.nlargest(limit - len(whole), able)}
    for row, capture in _captures(catalogue, list(chosen)):
        yield Proposal(capture, min(0.99, chosen[row] / possible))


def _captures(catalogue: Catalogue, rows: Sequence[int]) -> list[tuple[int, str]]:
    """The captures of some texts, in the order of `rows`."""
    marks = ",".join("?" * len(rows))
    found = dict(map(tuple, catalogue.rows(f"SELECT id, capture FROM texts WHERE id IN ({marks})", rows)))  # noqa: S608
    return [(row, found[row]) for row in rows if row in found]


def _rows(catalogue: Catalogue, query: str, limit: int) -> list[int]:
    if not query:
        return []
    rows = catalogue.rows(
        "SELECT rowid FROM texts_index WHERE texts_index MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit)
    )
    return [row[0] for row in rows]
