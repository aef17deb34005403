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
_EVERYWHERE = 4000
"""The same for a single word: it is not counted then."""
_RUNS = 24
"""Runs of words that are asked for."""
_CLEAR = 2 * math.log(1 + _COMMON / 3)
"""What is told of a text in which two runs stand that stand in three texts at most."""
_TELLING = 0.3
"""The share of what a quotation's runs can tell from which a text is looked into although it is not the best."""
_ENOUGH = 5
"""Rare words of a quotation from which they alone tell which texts may hold it, also with a quarter of them changed."""
_HELD = 0.35
"""The share of the rare words, by how much they tell, that a text must have."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A capture whose text may hold a quotation, and what speaks for it: 1 is every word in its order."""

    capture: str
    share: float


def propose(
    catalogue: Catalogue, phrase: str, runs: Sequence[str], words: Sequence[str] = (), *, limit: int = 20
) -> Iterator[Proposal]:
    """The captures whose text may hold a quotation, the likeliest first, the newest of equals first; up to `limit`.

    `phrase` is its longest unbroken run of words, `runs` shorter ones, `words` its rare words; the rarest first. Texts
    with the whole phrase come first, then those with most of the rare words; where these are too few to tell, texts
    with some of the runs. A text that is altered in a quarter of its words is proposed all the same. Only words are
    asked for: nothing in them is an operator.
    """
    whole = _rows(catalogue, match_of(phrase, phrase=True), limit)
    for _, capture in _captures(catalogue, whole):
        yield Proposal(capture, 1.0)
    if len(whole) == limit:
        return
    told, possible, sure = _by_words(catalogue, words)
    if not sure:
        told, possible = _by_runs(catalogue, runs)
    least = _HELD * possible if sure else _TELLING * max(told.values(), default=0.0)
    able = [(share, row) for row, share in told.items() if share >= least and row not in set(whole)]
    chosen = {row: share for share, row in heapq.nlargest(limit - len(whole), able)}
    for row, capture in _captures(catalogue, list(chosen)):
        yield Proposal(capture, min(0.99, chosen[row] / possible))


def _by_words(catalogue: Catalogue, words: Sequence[str]) -> tuple[dict[int, float], float, bool]:
    """What single words tell of the texts that have them, what they could tell, and whether that is enough."""
    told: dict[int, float] = defaultdict(float)
    possible, counted = 0.0, 0
    for word in words:
        holding = _rows(catalogue, match_of(word, phrase=True), _EVERYWHERE)
        if len(holding) == _EVERYWHERE:
            continue
        counted += 1
        weight = math.log(1 + _EVERYWHERE / (len(holding) or 1))
        possible += weight
        for row in holding:
            told[row] += weight
    return told, possible, counted >= _ENOUGH


def _by_runs(catalogue: Catalogue, runs: Sequence[str]) -> tuple[dict[int, float], float]:
    """What runs of words tell of the texts that have them, and what they could tell."""
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
    return told, possible


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
