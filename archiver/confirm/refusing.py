"""What a quotation that does not stand in a source is: altered, spliced, or absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archiver.confirm.changes import Namer
from archiver.confirm.lexicon import weight
from archiver.confirm.nearest import Alignment, Block, Region, align, chains, runs
from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Mark, Quote
from archiver.confirm.rules import RULES, Rules
from archiver.confirm.words import same_joined, same_spelt_out
from archiver.records import Change, Check, Outcome, Span

_CLOSE = 120
"""Words beyond three times its own within which the pieces of a splice are shown as one passage."""
_TELLING = 0.6
"""The weight of a run of words that is no commonplace (see `lexicon.weight`)."""
_WHOLE = 0.95
"""The share of the information from which all of a quotation is there, however common its words."""
_RARE = 0.6
"""The weight of a word that is not among the commonest; a run without such a one has to be twice as long."""


def refuse(quote: Quote, source: Prepared, rules: Rules, *, excusing: bool = True) -> Check:
    """The refusal of a quotation that stands nowhere, with the nearest passage.

    Without `excusing`, what the quotation's marks account for is told as a change, too.
    """
    keys = quote.words.keys
    free = frozenset(joint.at for joint in quote.joints if joint.mark is Mark.ELLIPSIS)
    found = runs(source, keys, free)
    if not found:
        return Check(Outcome.ABSENT, RULES)
    weights = [_weight(source, key) for key in keys]
    best = _nearest(quote, source, chains(source, keys, free, found), weights)
    share = _information(best, weights)
    regions = excused(best.regions, quote, source, rules) if excusing else list(best.regions)
    pieces = _pieces(found, best, regions, weights, rules)
    if pieces:
        return _spliced(pieces, source, len(keys))
    if rules.commonplaces_are_absent and not _is_there(share, best, regions, weights, (keys, source.words), rules):
        return _found(Outcome.ABSENT, source, best, ())
    return _found(Outcome.ALTERED, source, best, Namer(source, quote.text, quote.words, rules).name(regions))


_DIFFERENCE = 0.03
_MOST = 12
_LOOSE = 3


def _nearest(quote: Quote, source: Prepared, found: Sequence[list[Block]], weights: Sequence[float]) -> Alignment:
    """The best of several passages: the one with most of the information and of the words, and with few others.

    A chain whose first or last run stands apart is tried without it, too: it may be the same word in another sentence.
    """
    best, most = None, -100.0
    for chain in found:
        for one in (chain, *_shortened(chain)):
            aligned = settle(align(source, quote, one), quote, source)
            shared = sum(block.size for block in aligned.blocks) / len(weights)
            merit = _information(aligned, weights) + shared - _DIFFERENCE * _size(aligned)
            if merit > most:
                best, most = aligned, merit
        if most > 1.5:  # nearly all of it: no other passage comes near
            break
    assert best is not None
    return best


def _shortened(chain: list[Block]) -> list[list[Block]]:
    shorter = []
    if len(chain) > 1:
        (first, second), (before, last) = chain[:2], chain[-2:]
        if first.size <= 2 and second.s - first.s - first.size >= _LOOSE:
            shorter.append(chain[1:])
        if last.size <= 2 and last.s - before.s - before.size >= _LOOSE:
            shorter.append(chain[:-1])
    return shorter


def _size(alignment: Alignment) -> int:
    return sum(min(_MOST, max(one.q2 - one.q1, one.s2 - one.s1)) for one in alignment.regions)


def _found(outcome: Outcome, source: Prepared, passage: Alignment, changes: tuple[Change, ...]) -> Check:
    return Check(outcome, RULES, start=source.starts[passage.first], end=source.ends[passage.last - 1], changes=changes)


def _spliced(pieces: Sequence[Block], source: Prepared, count: int) -> Check:
    """The pieces are the hits; where they stand close together the passage is all of them, else the longest."""
    first = min(one.s for one in pieces)
    last = max(one.s + one.size for one in pieces)
    if last - first > 3 * count + _CLOSE:
        longest = max(pieces, key=lambda one: one.size)
        first, last = longest.s, longest.s + longest.size
    spans = sorted((source.starts[one.s], source.ends[one.s + one.size - 1]) for one in pieces)
    return Check(
        Outcome.SPLICED,
        RULES,
        start=source.starts[first],
        end=source.ends[last - 1],
        hits=tuple(Span(*span) for span in spans),
    )


def settle(alignment: Alignment, quote: Quote, source: Prepared) -> Alignment:
    """The alignment without regions that are no difference: the same letters, cut or joined in another way, and words
    that merely stand in another order at an end, where the passage was cut in the wrong place."""
    words = quote.words
    regions: list[Region] = []
    blocks = list(alignment.blocks)
    for region in alignment.regions:
        if region.q1 < region.q2 and region.s1 < region.s2 and max(region.q2 - region.q1, region.s2 - region.s1) <= 3:
            mine = quote.text[words.starts[region.q1] : words.ends[region.q2 - 1]]
            if same_joined(mine, source.slice(region.s1, region.s2), commas=not source.accents):
                blocks.append(Block(region.q1, region.s1, region.q2 - region.q1))
                continue
        regions.append(region)
    settled = Alignment(alignment.first, alignment.last, tuple(blocks), tuple(regions))
    if quote.joints:
        return settled
    return _swapped_tail(_swapped_head(settled, words.keys, source.words), words.keys, source.words)


_SWAPPED = 8


def _swapped_tail(passage: Alignment, keys: tuple[str, ...], words: tuple[str, ...]) -> Alignment:
    """Words exchanged at the quotation's end: what was put in, or left out, stands beyond the block beside it."""
    for back in (1, 2):
        if len(passage.regions) < back:
            break
        region = passage.regions[-back]
        mine = keys[region.q1 :]
        end = region.s1 + len(mine)
        theirs = words[region.s1 : end]
        if len(mine) <= _SWAPPED and sorted(mine) == sorted(theirs):
            kept = passage.regions[:-back]
            if mine != theirs:
                same = next(n for n in range(len(mine)) if mine[-1 - n] != theirs[-1 - n])
                kept = (*kept, Region(region.q1, len(keys) - same, region.s1, end - same))
            return replace(passage, last=end, regions=kept)
    return passage


def _swapped_head(passage: Alignment, keys: tuple[str, ...], words: tuple[str, ...]) -> Alignment:
    """The same at its beginning."""
    for number in (0, 1):
        if len(passage.regions) <= number:
            break
        region = passage.regions[number]
        mine = keys[: region.q2]
        start = region.s2 - len(mine)
        theirs = words[max(0, start) : region.s2]
        if len(mine) <= _SWAPPED and sorted(mine) == sorted(theirs):
            kept = passage.regions[number + 1 :]
            if mine != theirs:
                same = next(n for n in range(len(mine)) if mine[n] != theirs[n])
                kept = (Region(same, region.q2, start + same, region.s2), *kept)
            return replace(passage, first=start, regions=kept)
    return passage


def _weight(source: Prepared, key: str) -> float:
    known = source.weights.get(key)
    return weight(key, source.language) if known is None else known


def _information(alignment: Alignment, weights: Sequence[float]) -> float:
    """The share of a quotation's information that stands in a passage."""
    shared = sum(sum(weights[block.q : block.q + block.size]) for block in alignment.blocks)
    return shared / (sum(weights) or 1.0)


def _is_there(
    share: float,
    alignment: Alignment,
    regions: Sequence[Region],
    weights: Sequence[float],
    words: tuple[Sequence[str], Sequence[str]],
    rules: Rules,
) -> bool:
    """Whether the passage is there, changed. This chooses between two refusals and accepts nothing.

    Its rare words are there, and a run of words with a rare one among them; or nearly every word stands in its place.
    """
    keys, theirs = words
    differing = 0
    for one in regions:
        mine, others = keys[one.q1 : one.q2], theirs[one.s1 : one.s2]
        if same_spelt_out(mine, others):
            continue
        shared = Counter(mine) & Counter(others)
        differing += max(len(mine), len(others)) - shared.total()
    single = all(one.q2 - one.q1 <= 1 and one.s2 - one.s1 <= 1 for one in regions)
    if differing <= max(1, len(weights) // (4 if single else 6)):
        return True
    held = [weights[block.q : block.q + block.size] for block in _joined(alignment.blocks) if block.size >= 3]
    if share >= _WHOLE:
        return bool(held)
    return share >= rules.information and any(max(run) >= _RARE or sum(run) >= 2 * _TELLING for run in held)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    result: list[Block] = []
    for block in sorted(blocks, key=lambda one: one.q):
        if result and (last := result[-1]).q + last.size == block.q and last.s + last.size == block.s:
            result[-1] = Block(last.q, last.s, last.size + block.size)
        else:
            result.append(block)
    return result


def excused(regions: Sequence[Region], quote: Quote, source: Prepared, rules: Rules) -> list[Region]:
    """The regions without what the quotation's own marks account for."""
    ellipses = {joint.at for joint in quote.joints if joint.mark is Mark.ELLIPSIS}
    brackets = {joint.at for joint in quote.joints if joint.mark is Mark.BRACKETS}
    rest: list[Region] = []
    for region in _without_narrators(regions, source) if rules.source_narrator else regions:
        length = region.s2 - region.s1
        ours = region.q2 - region.q1
        for at in (region.q1, region.q2):
            reach = length if at in ellipses else rules.bracket_words if at in brackets else -1
            if reach < 0 or length - ours > reach or length < ours:
                continue
            if at == region.q1:
                region = Region(region.q1, region.q2, region.s2 - ours, region.s2)
            else:
                region = Region(region.q1, region.q2, region.s1, region.s1 + ours)
            break
        if region.q1 < region.q2 or region.s1 < region.s2:
            rest.append(region)
    return rest


def _without_narrators(regions: Sequence[Region], source: Prepared) -> Iterator[Region]:
    """The regions without the source's narrators, where the quotation has nothing in their place."""
    for region in regions:
        first = next((at for at in range(region.s1, region.s2) if at in source.narrations), None)
        last = source.narrations[first] if first is not None else 0
        if first is None or region.q1 < region.q2 or last > region.s2:
            yield region
            continue
        if region.s1 < first:
            yield Region(region.q1, region.q2, region.s1, first)
        if last < region.s2:
            yield Region(region.q1, region.q2, last, region.s2)


def _pieces(
    found: Sequence[Block], best: Alignment, regions: Sequence[Region], weights: Sequence[float], rules: Rules
) -> list[Block]:
    """The pieces of the source that a quotation is joined from, if it is: they stand apart, or in another order."""
    count = len(weights)
    whole = [block for block in _joined(best.blocks) if block.size >= 3]
    if rules.far_apart_splices:
        apart = [one for one in regions if one.q2 - one.q1 <= 1 and one.s2 - one.s1 > rules.far]
        if apart and all(one.q1 >= 3 and count - one.q2 >= 3 for one in apart):
            return whole or list(best.blocks)
    held = {index for block in best.blocks for index in range(block.q, block.q + block.size)}
    pieces: list[Block] = []
    for block in sorted(found, key=lambda one: (-one.size, abs(one.s - best.first))):
        new = [index for index in range(block.q, block.q + block.size) if index not in held]
        if len(new) < 3 or sum(weights[index] for index in new) < _TELLING:
            continue
        piece = Block(new[0], block.s + new[0] - block.q, new[-1] - new[0] + 1)
        if all(_stands_apart(one, piece, rules) for one in whole):
            held |= set(new)
            pieces.append(piece)
    return [*whole, *pieces] if whole and 1 <= len(pieces) <= 3 and len(held) >= 0.85 * count else []


def _stands_apart(one: Block, other: Block, rules: Rules) -> bool:
    """Whether two pieces of a quotation stand in another order in the source, or far from one another."""
    first, second = (one, other) if one.q < other.q else (other, one)
    if second.s < first.s:
        return rules.against_order_splices
    return rules.far_apart_splices and second.s - first.s - first.size > rules.far
