"""What the full-text index is asked for a quotation, and how much of one text stands in another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from archiver.confirm.folding import fold
from archiver.confirm.lexicon import weight
from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Mark, read, strip_marks
from archiver.confirm.words import split

_SHINGLE = 3
_MOST_SHINGLES = 60
_COMMONPLACE = 0.15
"""A run of words that weigh no more is asked for only where there are few others: it stands everywhere."""
_ENOUGH = 4
_TOLD = 0.55
_PRESENT = 0.75
_RUN = 5


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """Words to look for in an index of texts. `phrase` is the longest unbroken run of the quotation's words; each of
    `shingles` is three words that stand together, so that one changed word does not hide the rest, the rarest first."""

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
    shingles = {tuple(run[at : at + _SHINGLE]) for run in runs for at in range(max(1, len(run) - _SHINGLE + 1))}
    rarity = {words: sum(weight(word) for word in words) for words in shingles}
    rarest = sorted(shingles, key=lambda words: (-rarity[words], words))[:_MOST_SHINGLES]
    telling = [words for words in rarest if rarity[words] > _COMMONPLACE * len(words)]
    asked = telling if len(telling) >= _ENOUGH else rarest
    return SearchTerms(" ".join(longest), tuple(" ".join(words) for words in asked))


def may_hold(quote: str, text: str) -> bool:
    """Whether a text has so many words of a quotation that it may stand there, altered at most: a quick look, wherever
    they stand. It spares a closer one, and decides nothing."""
    folded = fold(text).text
    keys = dict.fromkeys(split(quote).keys)
    present = [key for key in keys if key in folded]
    told = sum(weight(key) for key in present) / (sum(weight(key) for key in keys) or 1.0)
    return told >= _TOLD or len(present) >= _PRESENT * len(keys)


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
