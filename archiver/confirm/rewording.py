"""How one text became another: the words that differ, typography apart, each difference named as in a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from archiver.confirm.changes import Namer
from archiver.confirm.nearest import Region
from archiver.confirm.prepared import Prepared
from archiver.confirm.rules import STANDARD
from archiver.confirm.words import Words, same_joined
from archiver.records import Change

_ANCHOR = 3
"""Words in a run that stands once in each text: there the two are laid side by side."""
_CLOSE = 4_000_000
"""The product of the lengths of two stretches that are compared word by word; longer ones are told whole."""


def rewordings(before: Prepared, after: Prepared) -> tuple[Change, ...]:
    """What differs between two texts, in their order: `was` is the wording of `before`, `now` that of `after`.

    Offsets are into the two texts. Empty when every word and number is the same in the same order.
    """
    number: dict[str, int] = {}
    ours = [number.setdefault(key, len(number)) for key in after.words]
    theirs = [number.setdefault(key, len(number)) for key in before.words]
    ends = [(0, 0, 0), *_anchors(ours, theirs), (len(ours), len(theirs), 0)]
    regions: list[Region] = []
    for (q, s, size), (next_q, next_s, _) in pairwise(ends):
        regions += _compared(ours, theirs, q + size, next_q, s + size, next_s)
    words = Words(after.words, after.starts, after.ends)
    differing = [one for one in _joined(regions) if not _same(one, before, after)]
    return Namer(before, after.text, words, STANDARD).name(differing)


def _anchors(ours: list[int], theirs: list[int]) -> list[tuple[int, int, int]]:
    """Runs of words that both texts have once, in the same order in both: place here, place there, length."""
    here, there = _once(ours), _once(theirs)
    able = [(at, there[run]) for run, at in here.items() if run in there]
    able.sort()
    # The longest sequence that rises in both (patience): what was moved is told as left out and put in.
    tops: list[int] = []
    piles: list[int] = []
    back = [-1] * len(able)
    for index, (_, place) in enumerate(able):
        pile = bisect_left(tops, place)
        back[index] = piles[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(place)
            piles.append(index)
        else:
            tops[pile], piles[pile] = place, index
    chosen: list[tuple[int, int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chosen.append((*able[at], _ANCHOR))
        at = back[at]
    result: list[tuple[int, int, int]] = []
    for q, s, size in reversed(chosen):
        if result and (last := result[-1])[0] + last[2] >= q and q - last[0] == s - last[1]:
            result[-1] = (last[0], last[1], q + size - last[0])
        elif not result or (q >= result[-1][0] + result[-1][2] and s >= result[-1][1] + result[-1][2]):
            result.append((q, s, size))
    return result


def _once(words: list[int]) -> dict[tuple[int, ...], int]:
    runs = [tuple(words[at : at + _ANCHOR]) for at in range(len(words) - _ANCHOR + 1)]
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _compared(ours: list[int], theirs: list[int], q1: int, q2: int, s1: int, s2: int) -> list[Region]:
    if q1 == q2 and s1 == s2:
        return []
    if q1 == q2 or s1 == s2 or (q2 - q1) * (s2 - s1) > _CLOSE:
        return [Region(q1, q2, s1, s2)]
    return [
        Region(q1 + step.dest_start, q1 + step.dest_end, s1 + step.src_start, s1 + step.src_end)
        for step in Levenshtein.opcodes(theirs[s1:s2], ours[q1:q2])
        if step.tag != "equal"
    ]


def _joined(regions: list[Region]) -> list[Region]:
    result: list[Region] = []
    for one in regions:
        if result and result[-1].q2 == one.q1 and result[-1].s2 == one.s1:
            result[-1] = Region(result[-1].q1, one.q2, result[-1].s1, one.s2)
        else:
            result.append(one)
    return result


def _same(region: Region, before: Prepared, after: Prepared) -> bool:
    """Whether a region is the same letters, cut or joined in another way."""
    if region.q1 == region.q2 or region.s1 == region.s2 or max(region.q2 - region.q1, region.s2 - region.s1) > _ANCHOR:
        return False
    mine, other = after.slice(region.q1, region.q2), before.slice(region.s1, region.s2)
    return same_joined(mine, other, commas=not before.accents)
