"""What a quotation that does not stand in a source is: altered, spliced, or absent."""

from __future__ import annotations

from collections.abc import Sequence

from archiver.confirm.changes import Namer
from archiver.confirm.lexicon import weight
from archiver.confirm.nearest import Alignment, Block, Region, align, chains, runs
from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Mark, Quote
from archiver.confirm.rules import RULES, Rules
from archiver.records import Change, Check, Outcome


def refuse(quote: Quote, source: Prepared, rules: Rules) -> Check:
    """The refusal of a quotation that stands nowhere, with the nearest passage."""
    keys = quote.words.keys
    found = runs(source, keys)
    if not found:
        return Check(Outcome.ABSENT, RULES)
    weights = [_weight(source, key) for key in keys]
    free = frozenset(joint.at for joint in quote.joints if joint.mark is Mark.ELLIPSIS)
    aligned = [
        (_information(one, weights), one)
        for one in (align(source, keys, chain) for chain in chains(source, keys, free, found))
    ]
    share, best = max(aligned, key=lambda pair: (pair[0], -len(pair[1].regions), -pair[1].first))
    regions = excused(best.regions, quote, rules)
    if _is_spliced(found, best, regions, weights, quote, rules):
        return _found(Outcome.SPLICED, source, best, ())
    if rules.commonplaces_are_absent and not _is_there(share, best, weights, rules):
        return _found(Outcome.ABSENT, source, best, ())
    return _found(Outcome.ALTERED, source, best, Namer(source, quote.text, quote.words, rules).name(regions))


def _found(outcome: Outcome, source: Prepared, passage: Alignment, changes: tuple[Change, ...]) -> Check:
    return Check(outcome, RULES, start=source.starts[passage.first], end=source.ends[passage.last - 1], changes=changes)


def _weight(source: Prepared, key: str) -> float:
    known = source.weights.get(key)
    return weight(key, source.language) if known is None else known


def _information(alignment: Alignment, weights: Sequence[float]) -> float:
    """The share of a quotation's information that stands in a passage."""
    shared = sum(sum(weights[block.q : block.q + block.size]) for block in alignment.blocks)
    return shared / (sum(weights) or 1.0)


def _is_there(share: float, alignment: Alignment, weights: Sequence[float], rules: Rules) -> bool:
    """Whether the passage is there, changed. This chooses between two refusals and accepts nothing."""
    longest = max(
        (sum(weights[block.q : block.q + block.size]) for block in _joined(alignment.blocks) if block.size >= 3),
        default=0.0,
    )
    return share >= rules.information and longest >= 0.6


def _joined(blocks: Sequence[Block]) -> list[Block]:
    result: list[Block] = []
    for block in sorted(blocks, key=lambda one: one.q):
        if result and (last := result[-1]).q + last.size == block.q and last.s + last.size == block.s:
            result[-1] = Block(last.q, last.s, last.size + block.size)
        else:
            result.append(block)
    return result


def excused(regions: Sequence[Region], quote: Quote, rules: Rules) -> list[Region]:
    """The regions without what the quotation's own marks account for."""
    ellipses = {joint.at for joint in quote.joints if joint.mark is Mark.ELLIPSIS}
    brackets = {joint.at for joint in quote.joints if joint.mark is Mark.BRACKETS}
    rest: list[Region] = []
    for region in regions:
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


def _is_spliced(
    found: Sequence[Block],
    best: Alignment,
    regions: Sequence[Region],
    weights: Sequence[float],
    quote: Quote,
    rules: Rules,
) -> bool:
    """Whether the quotation is whole pieces of the source that stand apart, or in another order."""
    count = len(quote.words.keys)
    if rules.far_apart_splices:
        apart = [one for one in regions if one.q2 - one.q1 <= 1 and one.s2 - one.s1 > rules.far]
        if apart and all(one.q1 >= 3 and count - one.q2 >= 3 for one in apart):
            return True
    if not rules.against_order_splices:
        return False
    held = set()
    for block in best.blocks:
        held |= set(range(block.q, block.q + block.size))
    pieces = [block for block in _joined(best.blocks) if block.size >= 3]
    elsewhere = 0
    for block in sorted(found, key=lambda one: -one.size):
        new = [index for index in range(block.q, block.q + block.size) if index not in held]
        if len(new) >= 3 and sum(weights[index] for index in new) >= 0.6:
            held |= set(new)
            elsewhere += 1
    return bool(pieces) and 1 <= elsewhere <= 3 and len(held) >= 0.85 * count
