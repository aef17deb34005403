"""What the full-text index is asked for a quotation, and how much of one text stands in another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from archiver.confirm.folding import fold
from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Mark, read, strip_marks
from archiver.confirm.words import split

_SHINGLE = 3
_MOST_SHINGLES = 60
_RUN = 5


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """Words to look for in an index of texts. `phrase` is the longest unbroken run of the quotation's words; each of
    `shingles` is three words that stand together, so that one changed word does not hide the rest."""

    phrase: str
    shingles: tuple[str, ...]


def search_terms(quote: str) -> SearchTerms:
    """What to look for to find the texts in which `quote` may stand. Empty when it has no words."""
    runs: list[list[str]] = []
    for start, end in _stretches(quote):
        folded = fold(quote[start:end])
        words = split(folded.text)
        found = [folded.text[one:two] for one, two in zip(words.starts, words.ends, strict=True)]
        if found:
            runs.append(found)
    longest = max(runs, key=len, default=[])
    shingles = [" ".join(run[at : at + _SHINGLE]) for run in runs for at in range(max(1, len(run) - _SHINGLE + 1))]
    step = max(1, -(-len(shingles) // _MOST_SHINGLES))
    return SearchTerms(" ".join(longest), tuple(dict.fromkeys(shingles[::step])))


def _stretches(quote: str) -> list[tuple[int, int]]:
    """The parts of a quotation between the places where it says that it changed something."""
    first, last = strip_marks(quote)
    reading = read(quote, True)
    if reading is None:
        return [(first, last)]
    cuts = sorted({joint.at for joint in reading.joints if joint.mark in tuple(Mark)})
    bounds = [0, *cuts, len(reading.words)]
    return [(reading.words.starts[a], reading.words.ends[b - 1]) for a, b in pairwise(bounds) if a < b]


def overlap(text: str, prepared: Prepared) -> float:
    """The share of the runs of five words of `text` that stand in `prepared` too, from 0 to 1; 0 for a text of fewer
    than five words."""
    keys = split(text, accents=prepared.accents, timed=True).keys
    own = {keys[at : at + _RUN] for at in range(len(keys) - _RUN + 1)}
    if not own:
        return 0.0
    theirs = {prepared.words[at : at + _RUN] for at in range(len(prepared.words) - _RUN + 1)}
    return len(own & theirs) / len(own)
