"""Naming a difference: what kind of change made the source's words the quotation's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.confirm.lexicon import (
    COMMON,
    ENGLISH_NEGATIONS,
    IRREGULAR,
    MONTHS_DAYS,
    NEGATIONS,
    NUMBER_WORDS,
    NUMBERISH_PREFIXES,
    STOP_WORDS,
    TITLES,
    UNITS,
)
from archiver.confirm.nearest import Region
from archiver.confirm.prepared import Prepared
from archiver.confirm.rules import Rules
from archiver.confirm.words import Words, spelt_out
from archiver.records import Change, ChangeKind

_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Prof|Rev|Lt|Col|Sgt|Hon|Messrs)\.[\s\xa0]*$")
_PLAIN_WORDS = frozenset("one half second third quarter once double point points may cent m foot feet an".split())
_PEOPLES = re.compile(r".*(?:[aeiy]an|crat|ist|ite|er|or|im|ew|ish|ese|sian|ican)s?")
_SIGNS = frozenset("+-±=")
_ONE_BY_ONE = 3
"""Up to so many words that stand for as many are told one by one, more as another wording."""


class Namer:
    """Names the differences between one quotation and one source."""

    def __init__(self, source: Prepared, quote: str, words: Words, rules: Rules) -> None:
        self.source = source
        self.quote = quote
        self.words = words
        self.rules = rules

    def name(self, regions: Sequence[Region]) -> tuple[Change, ...]:
        """A change for each difference, in the order of the quotation."""
        moved, rest = self._moved(list(regions)) if self.rules.orders else ([], list(regions))
        changes = [self._change(region, kind) for region in rest for region, kind in self._parts(region)]
        changes += [self._change(region, ChangeKind.ORDER) for region in moved]
        return tuple(sorted(changes, key=lambda change: (change.now_start, change.was_start)))

    def _change(self, region: Region, kind: ChangeKind) -> Change:
        now_start, now_end = self._now(region.q1, region.q2)
        was_start, was_end = self._was(region.s1, region.s2)
        return Change(
            kind,
            self.source.text[was_start:was_end],
            self.quote[now_start:now_end],
            was_start,
            was_end,
            now_start,
            now_end,
        )

    def _now(self, first: int, last: int) -> tuple[int, int]:
        if first < last:
            return self.words.starts[first], self.words.ends[last - 1]
        at = self.words.ends[first - 1] if first else (self.words.starts[0] if self.words.starts else 0)
        return at, at

    def _was(self, first: int, last: int) -> tuple[int, int]:
        if first < last:
            return self.source.starts[first], self.source.ends[last - 1]
        at = self.source.ends[first - 1] if first else (self.source.starts[0] if self.source.starts else 0)
        return at, at

    def _ours(self, region: Region) -> tuple[str, ...]:
        return self.words.keys[region.q1 : region.q2]

    def _theirs(self, region: Region) -> tuple[str, ...]:
        return self.source.words[region.s1 : region.s2]

    def _moved(self, regions: list[Region]) -> tuple[list[Region], list[Region]]:
        """Regions that are the same words in another order, alone or with a neighbour."""
        moved: list[Region] = []
        rest: list[Region] = []
        while regions:
            region = regions.pop(0)
            ours, theirs = self._ours(region), self._theirs(region)
            if len(ours) > 1 and sorted(ours) == sorted(theirs):
                moved.append(region)
                continue
            joined = None
            if regions:
                other = regions[0]
                near = other.q1 - region.q2 <= 8
                across = ours + self._ours(other)
                if near and across and sorted(across) == sorted(theirs + self._theirs(other)):
                    joined = Region(region.q1, other.q2, region.s1, other.s2)
            if joined is not None:
                moved.append(joined)
                regions.pop(0)
            else:
                rest.append(region)
        return moved, rest

    def _parts(self, region: Region) -> list[tuple[Region, ChangeKind]]:
        ours, theirs = self._ours(region), self._theirs(region)
        if 1 < len(ours) == len(theirs) <= _ONE_BY_ONE and not self._is_number(region):
            singles = [
                Region(region.q1 + index, region.q1 + index + 1, region.s1 + index, region.s1 + index + 1)
                for index in range(len(ours))
            ]
            return [(one, self._kind(one)) for one in singles if self._ours(one) != self._theirs(one)]
        return [(region, self._kind(region))]

    def _kind(self, region: Region) -> ChangeKind:
        ours, theirs = self._ours(region), self._theirs(region)
        if self.rules.negations and (self._denies(ours, theirs) or self._has_prefix(region)):
            return ChangeKind.NEGATION
        if self.rules.numbers and self._is_number(region):
            return ChangeKind.NUMBER
        if not ours:
            return ChangeKind.OMISSION
        if not theirs:
            return ChangeKind.INSERTION
        if self.rules.inflections and _is_inflection(ours, theirs, self._has_capital(region)):
            return ChangeKind.INFLECTION
        if self.rules.names and self._is_name(region):
            return ChangeKind.NAME
        return ChangeKind.WORD

    def _denies(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
        language = self.source.language
        if not ours or not theirs:
            words = ours or theirs
            return len(words) <= 3 and any(is_negation(word, language) for word in words)
        mine, other = (sum(is_negation(word, language) for word in words) for words in (ours, theirs))
        if mine != other:
            return True
        return len(ours) == len(theirs) == 1 and _prefixed(ours[0], theirs[0])

    def _has_prefix(self, region: Region) -> bool:
        """Whether the one word that was put in or left out is a prefix that denies, with its hyphen: un-American."""
        words = self._ours(region) or self._theirs(region)
        if len(words) != 1 or words[0] not in NUMBERISH_PREFIXES or (self._ours(region) and self._theirs(region)):
            return False
        after = self._now(region.q1, region.q2)[1] if self._ours(region) else self._was(region.s1, region.s2)[1]
        text = self.quote if self._ours(region) else self.source.text
        return text[after : after + 1] == "-"

    def _is_number(self, region: Region) -> bool:
        ours, theirs = self._ours(region), self._theirs(region)
        if ours and theirs:
            if all(word in _SIGNS for word in ours + theirs):
                return self._beside_number(region)
            if all(word in _ORDINALS for word in ours + theirs):
                return True
            left = [word for word in ours if is_number(word)]
            right = [word for word in theirs if is_number(word)]
            if (left or right) and left != right:
                return len(ours) + len(theirs) <= 6 and (bool(left and right) or self._beside_number(region))
            if all(word in UNITS or word in MONTHS_DAYS for word in ours + theirs):
                return not _is_inflection(ours, theirs, False)
            pairs = zip(ours, theirs, strict=False)
            return len(ours) == len(theirs) == 1 and any(
                _is_roman(a) and _is_roman(b) and self._has_capital(region) for a, b in pairs
            )
        words = ours or theirs
        if all(word in _SIGNS for word in words):
            return self._beside_number(region)
        if len(words) > 3 or not all(is_number(word) or word in UNITS for word in words):
            return False
        return any(word not in _PLAIN_WORDS and is_number(word) for word in words) or self._beside_number(region)

    def _beside_number(self, region: Region) -> bool:
        keys, words = self.words.keys, self.source.words
        near = [*keys[max(0, region.q1 - 1) : region.q1], *keys[region.q2 : region.q2 + 1]]
        near += [*words[max(0, region.s1 - 1) : region.s1], *words[region.s2 : region.s2 + 1]]
        inner = [*self._ours(region), *self._theirs(region)]
        return any(is_number(word) or word in UNITS for word in near) or any(word[0].isdigit() for word in inner)

    def _has_capital(self, region: Region) -> bool:
        texts = [
            self.quote[slice(*self._now(region.q1, region.q2))],
            self.source.text[slice(*self._was(region.s1, region.s2))],
        ]
        return any(char.isupper() for text in texts for char in text[:1] + text[1:])

    def _is_name(self, region: Region) -> bool:
        ours = any(
            self._names(self.quote, self.words.starts[i], self.words.ends[i], key)
            for i, key in enumerate(self._ours(region), region.q1)
        )
        theirs = any(
            self._names(self.source.text, self.source.starts[i], self.source.ends[i], key)
            for i, key in enumerate(self._theirs(region), region.s1)
        )
        return ours or theirs

    def _names(self, text: str, start: int, end: int, key: str) -> bool:
        """Whether a word is a name or part of one: a capital that does not come from the beginning of a sentence."""
        word = text[start:end]
        if not any(char.isupper() for char in word):
            return False
        if self.source.language == "de":  # every noun has a capital
            return False
        bare = key.removesuffix("'s")
        if bare in STOP_WORDS["en"] or bare in COMMON or bare in TITLES or is_number(bare) or "'" in bare[1:]:
            return False
        if not _begins_sentence(text, start) or any(char.isupper() for char in word[1:]):
            return True
        if any(self.source.text[self.source.starts[i]].islower() for i in self.source.places.get(key, ())[:20]):
            return False
        return any(
            self.source.text[self.source.starts[i]].isupper()
            and not _begins_sentence(self.source.text, self.source.starts[i])
            for i in self.source.places.get(key, ())[:20]
        )


def is_negation(word: str, language: str) -> bool:
    """Whether a word denies, in a text of a language ("" when it is not known)."""
    known = ENGLISH_NEGATIONS if language == "en" else NEGATIONS
    return word in known or word.endswith("n't") or word.removesuffix("'s") in known


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or written out, or the sign of a currency or of per cent."""
    return word[0].isdigit() or (word[0] in "-." and word[-1].isdigit()) or word in NUMBER_WORDS or word in "$€£¥%‰°"


def _is_roman(word: str) -> bool:
    return bool(_ROMAN.fullmatch(word))


def _begins_sentence(text: str, start: int) -> bool:
    if _ABBREVIATED.search(text, max(0, start - 12), start):
        return False
    before = text[:start][-12:].rstrip(" \t\xa0\"'“”‘’«»([")
    joined = before.endswith("-") and len(before) > 1 and before[-2].isalnum() and text[start - 1] == "-"
    return not joined and (not before or before[-1] in ".!?:\n…—–-")


def _prefixed(one: str, other: str) -> bool:
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) >= 4 and any(longer == prefix + shorter for prefix in NUMBERISH_PREFIXES)


def _is_inflection(ours: tuple[str, ...], theirs: tuple[str, ...], capital: bool) -> bool:
    if spelt_out(ours) == spelt_out(theirs):
        return True
    if len(ours) != 1 or len(theirs) != 1:
        return False
    one, other = ours[0], theirs[0]
    if any(one in forms and other in forms for forms in IRREGULAR):
        return True
    if one.removesuffix("'s").removesuffix("'") == other.removesuffix("'s").removesuffix("'"):
        return True
    if capital and not (_PEOPLES.fullmatch(one) and _PEOPLES.fullmatch(other)):
        return False
    return bool(_stems(one) & _stems(other))


_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "est", "ly", "en")


def _stems(word: str) -> set[str]:
    stems = {word}
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word.removesuffix(ending)
            stems.add(stem)
            if ending not in ("s", "d"):
                stems.add(stem + "e")
            if len(stem) > 2 and stem[-1] == stem[-2]:
                stems.add(stem[:-1])
            if stem.endswith("i"):
                stems.add(stem[:-1] + "y")
    return stems
