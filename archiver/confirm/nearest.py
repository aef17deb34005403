"""The passage of a source that is nearest to a quotation, and where the two differ.

This serves refusals only: nothing that is found here makes a quotation stand. Runs of shared words are chained in
order; what is left between them is aligned word by word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Mark, Quote
from archiver.confirm.words import same_spelt_out

_FEW_PLACES = 12
_MANY_PLACES = 200
_ENOUGH = 300
_CHAINED = 40
_WIDE = 60
_BRACKETED = 8
_CONTRACTED = 4
_SENTENCE_END = re.compile(r"[.!?][\s\"'”’)]|[”»]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Block:
    """`size` words that stand in both: from word `q` of the quotation and word `s` of the source on."""

    q: int
    s: int
    size: int


@dataclass(frozen=True, slots=True)
class Region:
    """Where the two differ: the quotation's words `q1` to `q2` stand for the source's `s1` to `s2`."""

    q1: int
    q2: int
    s1: int
    s2: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passage from word `first` to `last` of the source, the runs that are shared, and the regions between."""

    first: int
    last: int
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]


def runs(source: Prepared, keys: Sequence[str], cuts: frozenset[int] = frozenset()) -> list[Block]:
    """The longest runs of shared words around the rarer words of a quotation, at every place where they stand.

    No run goes over one of `cuts`, the places where the quotation says that it leaves something out."""
    words, size, count = source.words, len(source.words), len(keys)
    by_rarity = sorted((len(places), index) for index, key in enumerate(keys) if (places := source.places.get(key)))
    found: list[Block] = []
    covered: dict[int, list[tuple[int, int]]] = {}
    tried = 0
    for number, index in by_rarity:
        if number > (_FEW_PLACES if found else _MANY_PLACES) or (tried + number > _ENOUGH and found):
            break
        for place in source.places[keys[index]]:
            diagonal = place - index
            known = covered.setdefault(diagonal, [])
            if any(low <= index < high for low, high in known):
                continue
            low, high = index, index + 1
            while low > 0 and low not in cuts and place > index - low and words[diagonal + low - 1] == keys[low - 1]:
                low -= 1
                if diagonal + low == 0:
                    break
            while high < count and high not in cuts and diagonal + high < size and words[diagonal + high] == keys[high]:
                high += 1
            known.append((low, high))
            found.append(Block(low, diagonal + low, high - low))
        tried += number
    return found


def chains(source: Prepared, keys: Sequence[str], free: frozenset[int], found: Sequence[Block]) -> list[list[Block]]:
    """The best chains of runs in order, the best first, each with other places than those before it.

    `free` are the indices of the quotation's words before which an ellipsis excuses any gap.
    """
    sums = [0.0]
    for key in keys:
        sums.append(sums[-1] + source.weights.get(key, 0.0))
    able = [(sums[one.q + one.size] - sums[one.q] + 0.15 * (one.size - 1), one) for one in found]
    if len(able) > _CHAINED:
        able = sorted(able, key=lambda pair: -pair[0])[:_CHAINED]
    able.sort(key=lambda pair: (pair[1].s, pair[1].q))
    blocks = [one for _, one in able]
    best: list[float] = []
    back: list[int] = []
    # (score, index, first and last word of the quotation, of the source): plain numbers, since this is the inner loop
    before: list[tuple[float, int, int, int, int, int]] = []
    for index, (worth, block) in enumerate(able):
        q, s, size = block.q, block.s, block.size
        score, chosen = worth, -1
        for gained, other, left_q, end_q, left_s, end_s in before:
            if gained + worth <= score or left_q >= q or left_s >= s:
                continue
            over = max(end_q - q, end_s - s, 0)
            if over >= size:
                continue
            skipped = s - end_s if s > end_s else 0
            if free and any(end_q <= at <= q for at in free):
                cost = 0.2 + min(0.3, 0.002 * skipped)
            else:
                cost = 0.1 + min(3.0, 0.12 * abs(s - end_s - q + end_q)) + min(2.0, 0.01 * skipped)
            total = gained + worth - cost - (sums[q + over] - sums[q] if over else 0.0)
            if total > score:
                score, chosen = total, other
        best.append(score)
        back.append(chosen)
        before.append((score, index, q, q + size, s, s + size))
    result: list[list[Block]] = []
    used: set[int] = set()
    for end in sorted(range(len(blocks)), key=lambda one: (-best[one], one)):
        if end in used:
            continue
        chain: list[Block] = []
        at = end
        while at >= 0 and at not in used:
            used.add(at)
            chain.append(blocks[at])
            at = back[at]
        result.append(_trimmed(chain[::-1]))
        if len(result) == 4:
            break
    return result


def _trimmed(chain: list[Block]) -> list[Block]:
    result: list[Block] = []
    for block in chain:
        over = 0
        if result:
            left = result[-1]
            over = max(left.q + left.size - block.q, left.s + left.size - block.s, 0)
        if over < block.size:
            result.append(Block(block.q + over, block.s + over, block.size - over))
    return result


def align(source: Prepared, quote: Quote, chain: Sequence[Block]) -> Alignment:
    """The chain with what lies between and around its runs compared word by word."""
    keys = quote.words.keys
    blocks: list[Block] = []
    regions: list[Region] = []
    head, tail = chain[0], chain[-1]
    brackets = {joint.at for joint in quote.joints if joint.mark is Mark.BRACKETS}
    if head.q in brackets and (start := _within(source, keys[: head.q], head.s, -1)) is not None:
        blocks.append(Block(0, start, head.q))
        regions.append(Region(head.q, head.q, start + head.q, head.s))
    elif head.q:
        _compare(source, keys, 0, head.q, _head(source, quote, head), head.s, blocks, regions)
    for left, right in pairwise(chain):
        blocks.append(left)
        _compare(source, keys, left.q + left.size, right.q, left.s + left.size, right.s, blocks, regions)
    blocks.append(tail)
    q, s = tail.q + tail.size, tail.s + tail.size
    if q < len(keys) and q in brackets and (start := _within(source, keys[q:], s, 1)) is not None:
        blocks.append(Block(q, start, len(keys) - q))
        regions.append(Region(q, q, s, start))
    elif q < len(keys):
        _compare(source, keys, q, len(keys), s, _tail(source, quote, q, s), blocks, regions)
    first = min([blocks[0].s, *[one.s1 for one in regions]])
    last = max([blocks[-1].s + blocks[-1].size, *[one.s2 for one in regions]])
    return Alignment(first, last, tuple(blocks), tuple(_merged(regions)))


def _within(source: Prepared, keys: Sequence[str], place: int, step: int) -> int | None:
    """Where words stand that brackets cut off from the rest: a few words before, or from, a place of the source."""
    for skipped in range(_BRACKETED + 1):
        start = place + skipped if step > 0 else place - skipped - len(keys)
        if start >= 0 and source.words[start : start + len(keys)] == tuple(keys):
            return start
    return None


_CROSSING = 0.7
"""What it costs to take words of another sentence for those at an end of the quotation: less than a word."""


def _tail(source: Prepared, quote: Quote, q: int, s: int) -> int:
    """Where the source's words end that the quotation's last ones, from `q` on, stand for."""
    keys = quote.words.keys
    ours = _coded(source, keys[q:])
    free = _ends_sentence(quote, q - 1)
    best, result, crossed = float(len(ours)) + 0.05, s, 0.0
    for end in range(s + 1, min(len(source.words), s + len(ours) + 3) + 1):
        if len(ours) <= _CONTRACTED and same_spelt_out(keys[q:], source.words[s:end]):
            return end
        if not free and _SENTENCE_END.search(source.text, source.ends[end - 2], source.starts[end - 1]):
            crossed += _CROSSING
        cost = Levenshtein.distance(ours, source.coded[s:end]) + crossed + 0.01 * abs(end - s - len(ours))
        cost -= 0.05 * (source.words[end - 1] == keys[-1])
        if cost < best:
            best, result = cost, end
    return result


def _head(source: Prepared, quote: Quote, head: Block) -> int:
    """Where the source's words begin that the quotation's first ones stand for."""
    keys = quote.words.keys
    ours = _coded(source, keys[: head.q])
    free = _ends_sentence(quote, head.q - 1)
    best, result, crossed = float(len(ours)) + 0.05, head.s, 0.0
    for start in range(head.s - 1, max(0, head.s - len(ours) - 3) - 1, -1):
        if len(ours) <= _CONTRACTED and same_spelt_out(keys[: head.q], source.words[start : head.s]):
            return start
        if not free and _SENTENCE_END.search(source.text, source.ends[start], source.starts[start + 1]):
            crossed += _CROSSING
        cost = Levenshtein.distance(ours, source.coded[start : head.s]) + crossed
        cost += 0.01 * abs(head.s - start - len(ours)) - 0.05 * (source.words[start] == keys[0])
        if cost < best:
            best, result = cost, start
    return result


def _ends_sentence(quote: Quote, index: int) -> bool:
    """Whether the quotation itself ends a sentence after one of its words."""
    words = quote.words
    return bool(_SENTENCE_END.search(quote.text, words.ends[index], words.starts[index + 1]))


def _coded(source: Prepared, keys: Sequence[str]) -> str:
    return "".join([source.codes.get(key, "\0") for key in keys])


def _compare(
    source: Prepared,
    keys: tuple[str, ...],
    q1: int,
    q2: int,
    s1: int,
    s2: int,
    blocks: list[Block],
    regions: list[Region],
) -> None:
    if q1 == q2 and s1 == s2:
        return
    if q1 == q2 or s1 == s2 or s2 - s1 > _WIDE + q2 - q1:
        regions.append(Region(q1, q2, s1, s2))
        return
    for step in Levenshtein.opcodes(_coded(source, keys[q1:q2]), source.coded[s1:s2]):
        a1, a2, b1, b2 = q1 + step.src_start, q1 + step.src_end, s1 + step.dest_start, s1 + step.dest_end
        if step.tag == "equal":
            blocks.append(Block(a1, b1, a2 - a1))
        else:
            regions.append(Region(a1, a2, b1, b2))


def _merged(regions: Sequence[Region]) -> list[Region]:
    result: list[Region] = []
    for region in sorted(regions, key=lambda one: (one.q1, one.s1)):
        if result and result[-1].q2 == region.q1 and result[-1].s2 == region.s1:
            last = result[-1]
            result[-1] = Region(last.q1, region.q2, last.s1, region.s2)
        else:
            result.append(region)
    return result
