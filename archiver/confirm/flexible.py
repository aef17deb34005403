"""Does a quotation stand in a source, but for what the rules allow between its words? Start at `flexible`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from archiver.confirm.lexicon import PRONOUNS
from archiver.confirm.matching import Gap, Match
from archiver.confirm.narrating import is_stage, is_within
from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Joint, Mark, Quote
from archiver.confirm.rules import Rules
from archiver.confirm.words import bare, same_joined

_INSIDE = re.compile('[“”«»„"](?<!\\n[“«„"])')
"""A mark within quoted words, but for one that opens a paragraph again."""
_STARTS = 2000
"""So many places are tried for a piece of a quotation."""
_EDGE = 3
_PIECES = 100
"""A quotation of more pieces is not looked for with its marks."""
_TOLD = 5000
"""Pieces at places that are told of."""
_NARRATORS = 50
_STEPS = 60_000
"""Comparisons of a piece with a place, after which no more are made: thousands of times what prose needs."""
_ANCHORS = 4
_MANY = 100
"""The words of a piece whose places are tried."""


class TooManyPlaces(Exception):
    """The pieces of a quotation stand at so many places that not all ways could be tried, and none was found."""


def flexible(source: Prepared, quote: Quote, rules: Rules) -> list[Match]:
    """Every place where a quotation stands but for what the rules allow, the tightest for each beginning.

    Raises:
        TooManyPlaces: it could not be told.
    """
    return _Search(source, quote, rules).run()


_Found = tuple[int, tuple[Gap, ...]]
_Place = tuple[int, int, tuple[Gap, ...]]


class _Search:
    def __init__(self, source: Prepared, quote: Quote, rules: Rules) -> None:
        self.source = source
        self.quote = quote
        self.keys = quote.words.keys
        self.edited = dict(quote.edited) if rules.brackets else {}
        self.rules = rules
        self.narrations = source.narrations if rules.source_narrator else {}
        self.starts: dict[int, list[int]] = {}
        self.rests: dict[tuple[int, int], _Found | None] = {}
        self.beyond: dict[int, dict[int, _Place | None]] = {}
        self.steps = 0
        inner: dict[int, list[Joint]] = {}
        for joint in quote.joints:
            if 0 < joint.at < len(self.keys) and self._is_allowed(joint):
                inner.setdefault(joint.at, []).append(joint)
        self.joints = inner
        bounds = [0, *sorted(inner), len(self.keys)]
        self.pieces = list(pairwise(bounds))

    def _is_allowed(self, joint: Joint) -> bool:
        return {
            Mark.ELLIPSIS: self.rules.ellipsis,
            Mark.BRACKETS: self.rules.brackets,
            Mark.SIC: self.rules.sic,
            Mark.NARRATOR: self.rules.article_narrator,
        }[joint.mark]

    def run(self) -> list[Match]:
        if (
            not self.keys
            or len(self.pieces) > _PIECES
            or any(not self._is_allowed(joint) for joint in self.quote.joints)
        ):
            return []
        found: list[Match] = []
        for start, end, gaps in self._places(0):
            if self.steps > _STEPS or len(found) * len(self.pieces) > _TOLD:
                break
            rest = self._rest(1, end)
            if rest is None and self._goes_on_anywhere(0):
                break  # what does not stand behind the first place does not stand behind a later one
            if rest is not None:
                match = Match(start, rest[0], gaps + rest[1], bool(self.edited))
                if self._is_quoted(match):
                    found.append(self._with_edges(match))
        if not found and self.steps > _STEPS:
            raise TooManyPlaces
        by_end: dict[int, Match] = {}
        for match in found:  # of several beginnings for one end, the last is the tightest
            by_end[match.last] = match
        return list(by_end.values())

    def _is_quoted(self, match: Match) -> bool:
        """Whether the source's narrator is left out only between words that are within marks on both his sides.

        Otherwise he is no interruption: He said "no" and never said "yes".
        """
        source = self.source
        for number, gap in enumerate(match.gaps):
            if gap.joint is not None or gap.first == gap.last or self._is_stage(gap):
                continue
            low = max([match.first, *[one.last for one in match.gaps[:number] if one.first < one.last]])
            high = min([match.last, *[one.first for one in match.gaps[number + 1 :] if one.first < one.last]])
            before = source.text[source.starts[low] : source.ends[gap.first - 1]]
            after = source.text[source.starts[gap.last] : source.ends[high - 1]] if high > gap.last else ""
            if _INSIDE.search(before) or _INSIDE.search(after) or not is_within(source.text, source.starts[low]):
                return False
        return True

    def _is_stage(self, gap: Gap) -> bool:
        source = self.source
        return is_stage(source.text, source.starts[gap.first], source.ends[gap.last - 1])

    def _with_edges(self, match: Match) -> Match:
        """The match with the words that brackets at the quotation's edges stand for, as far as that can be told."""
        first, last, gaps = match.first, match.last, match.gaps
        for joint in self.quote.joints:
            if joint.mark is Mark.BRACKETS and joint.at == 0 and first == match.first:
                first = self._edge(first, -1)
                gaps = (Gap(joint, 0, first, match.first), *gaps)
            elif joint.mark is Mark.BRACKETS and joint.at == len(self.keys) and last == match.last:
                last = self._edge(last, 1)
                gaps = (*gaps, Gap(joint, len(self.keys), match.last, last))
        return Match(first, last, gaps, match.edited)

    def _edge(self, at: int, step: int) -> int:
        """Where what brackets stand for begins, or ends: with a sentence that is near, else with a pronoun."""
        source, size = self.source, len(self.source.words)
        for count in range(_EDGE + 1):
            left = at + count * step if step > 0 else at - count
            end = source.ends[left - 1] if left else 0
            start = source.starts[left] if left < size else len(source.text)
            if left == 0 or left == size or re.search(r"[.!?\n\"“”«»]", source.text[end:start]):
                return left
        beside = at - 1 if step < 0 else at
        return at + step if source.words[beside] in PRONOUNS else at

    def _rest(self, number: int, position: int) -> _Found | None:
        """How the pieces from `number` on stand from word `position` of the source on: the nearest way, or None."""
        if number == len(self.pieces):
            return position, ()
        known = (number, position)
        if known not in self.rests:
            self.rests[known] = self._find_rest(number, position)
        return self.rests[known]

    def _find_rest(self, number: int, position: int) -> _Found | None:
        start, end = self.pieces[number]
        joints = self.joints[start]
        ellipsis = next((one for one in joints if one.mark is Mark.ELLIPSIS), None)
        if ellipsis is not None:
            beyond = self._beyond(number, position)
            if beyond is None:
                return None
            first, last, gaps = beyond
            return last, (Gap(ellipsis, start, position, first), *gaps)
        reach = self.rules.bracket_words * sum(joint.mark is Mark.BRACKETS for joint in joints)
        chief = next((one for one in joints if one.mark is Mark.BRACKETS), joints[0])
        for skipped in range(reach + 1):
            for last, gaps in self._forward(start, end, position + skipped, opening=position > 0):
                rest = self._rest(number + 1, last)
                if rest is not None:
                    return rest[0], (Gap(chief, start, position, position + skipped), *gaps, *rest[1])
        return None

    def _goes_on_anywhere(self, number: int) -> bool:
        """Whether an ellipsis follows a piece: the next one may then stand anywhere behind it."""
        following = self.joints.get(self.pieces[number][1], ())
        return any(one.mark is Mark.ELLIPSIS for one in following)

    def _beyond(self, number: int, position: int) -> _Place | None:
        """The first place from `position` on where a piece stands and the others behind it: first word of the piece,
        last word of all, gaps. Each place is tried once, however many ask for it."""
        starts = self._starts(number)
        known = self.beyond.setdefault(number, {})
        began = at = bisect_left(starts, position)
        result: _Place | None = None
        while at < min(len(starts), began + _STARTS):
            if at in known:
                result = known[at]
                break
            place = next(self._forward(*self.pieces[number], starts[at], opening=False), None)
            if place is not None:
                rest = self._rest(number + 1, place[0])
                if rest is not None:
                    result = starts[at], rest[0], (*place[1], *rest[1])
                    break
                if number + 1 == len(self.pieces) or self._goes_on_anywhere(number):
                    break
            at += 1
        for tried in range(began, min(at, len(starts) - 1) + 1):
            known[tried] = result
        return result

    def _places(self, number: int) -> Iterator[_Place]:
        """Where a piece stands: first word, last, gaps."""
        start, end = self.pieces[number]
        for first in islice(self._starts(number), _STARTS):
            for last, gaps in self._forward(start, end, first, opening=False):
                yield first, last, gaps
                break

    def _starts(self, number: int) -> list[int]:
        if number not in self.starts:
            self.starts[number] = list(self._beginnings(*self.pieces[number], 0))
        return self.starts[number]

    def _beginnings(self, start: int, end: int, least: int) -> Iterable[int]:
        """Where a piece may begin, in order: near the places of its rarest words.

        Of several words, since the rarest may be one that is written in another way in the very place.
        """
        size = len(self.source.words)
        known = sorted(
            (len(places), index)
            for index in range(start, end)
            if index not in self.edited and (places := self.source.places.get(self.keys[index]))
        )
        if not known:
            return range(least, min(size, least + 4000)) if end - start <= 2 or start in self.edited else ()
        found: set[int] = set()
        tried = 0
        for number, index in known[:_ANCHORS]:
            if tried and tried + number > _MANY:
                break
            tried += number
            for place in self.source.standing(self.keys[index], least, size):
                found.update(self._near(start, index, place, least))
        return sorted(found)

    def _near(self, start: int, index: int, place: int, least: int) -> Iterable[int]:
        """Where a piece may begin whose word `index` stands at `place`."""
        if index == start:
            return (place,)
        straight = place - (index - start)
        low = max(least, straight - self._slack)
        high = place - (index - start - 3) // 2 if index - start > 3 else place
        near = range(max(low, straight - 3), min(high, straight + 3) + 1)
        if start in self.edited:
            return near
        return (*self.source.standing(self.keys[start], low, high + 1), *near)

    @property
    def _slack(self) -> int:
        return 45 if self.narrations else 6

    def _forward(self, q: int, end: int, s: int, *, opening: bool) -> Iterator[_Found]:
        """The ways in which the quotation's words `q` to `end` stand from word `s` of the source on.

        Where the source's narrator begins, his words are tried as the quotation's, too: he may begin with the very one.
        """
        words, keys, size = self.source.words, self.keys, len(self.source.words)
        self.steps += 1
        if self.steps > _STEPS:
            return
        began = q
        ways: list[tuple[int, int, tuple[Gap, ...]]] = [(q, s, ())]
        while ways:
            q, s, gaps = ways.pop()
            resumed = bool(gaps) and gaps[-1].last == s
            while q < end:
                if s in self.narrations and (q > began or opening) and not resumed and len(gaps) < _NARRATORS:
                    resume = self.narrations[s]
                    ways.append((q, resume, (*gaps, Gap(None, q, s, resume))))
                resumed = False
                if s >= size:
                    break
                if words[s] == keys[q] if q not in self.edited else self._fits(q, words[s]):
                    q += 1
                    s += 1
                    continue
                joined = self._joined(q, end, s)
                if joined is None:
                    break
                q += joined[0]
                s += joined[1]
            if q == end:
                yield s, gaps

    def _fits(self, q: int, word: str) -> bool:
        if q not in self.edited:
            return self.keys[q] == word
        before, inside, after = self.edited[q]
        if word == before + inside + after:
            return True
        if not before and len(inside) == 1:  # [W]e: another case, and no other letter
            return False
        rest = word[len(before) : len(word) - len(after)] if len(word) >= len(before) + len(after) else None
        return (
            rest is not None
            and word.startswith(before)
            and word.endswith(after)
            and len(before) + len(after) >= 2
            and len(rest) <= 8
        )

    def _joined(self, q: int, end: int, s: int) -> tuple[int, int] | None:
        """How many words of the quotation and of the source are the same letters, joined in another way."""
        if not self.rules.joined:
            return None
        source, quote = self.source, self.quote
        size = len(source.words)
        ours = ""
        for a in range(1, 4):
            if q + a > end or q + a - 1 in self.edited:
                break
            ours += _letters(self.keys[q + a - 1])
            theirs = ""
            for b in range(1, 4):
                if s + b > size:
                    break
                theirs += _letters(source.words[s + b - 1])
                if theirs == ours:
                    mine = quote.text[quote.words.starts[q] : quote.words.ends[q + a - 1]]
                    if same_joined(mine, source.slice(s, s + b), commas=not source.accents):
                        return a, b
                if not ours.startswith(theirs):
                    break
            if not theirs.startswith(ours[: len(theirs)]):
                break
        return None


def _letters(key: str) -> str:
    return bare(key).replace(".", "").replace(",", "")
