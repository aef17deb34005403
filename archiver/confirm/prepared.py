"""A source made ready for many quotations: its words, where each stands, and the same words as one string."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from archiver.confirm.language import is_accented, language_of, primary
from archiver.confirm.lexicon import ACCENTED, weight
from archiver.confirm.narrating import narrations
from archiver.confirm.rules import STANDARD, Rules
from archiver.confirm.words import Words, split
from archiver.records import Completeness, Extraction

_FIRST = 0xE000
"""Words are numbered from the private use area on: above the surrogates, which no string should hold."""
_GROUPED = re.compile(r"\d,\d{3}(?!\d)")
_MOST = 0x10FFFF - _FIRST


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A source ready to be searched.

    `words` are the keys of its words, `starts` and `ends` their places in `text`. In `coded` each word is one code
    point, so that a search over words is a search in a string; `codes` maps a key to it. `places` maps a key to the
    indices where it stands. `weights` says how much a key tells. `accents` says whether an accent belongs to the word.
    `narrations` are the source's own interruptions of what it quotes: from which word on, and with which it goes on.
    """

    extraction: Extraction
    text: str
    language: str
    accents: bool
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    coded: str
    codes: Mapping[str, str]
    places: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    narrations: Mapping[int, int]

    def slice(self, first: int, last: int) -> str:
        """The text of the words `first` to `last`, the last one not included."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def word_at(self, offset: int) -> int:
        """The index of the first word that ends after `offset` of the text."""
        return bisect_right(self.ends, offset)

    def standing(self, key: str, first: int, last: int) -> tuple[int, ...]:
        """The indices from `first` to `last` (not included) where a word stands."""
        places = self.places.get(key, ())
        if not places or (places[0] >= first and places[-1] < last):
            return places
        return places[bisect_left(places, first) : bisect_left(places, last)]

    def code(self, keys: tuple[str, ...]) -> str | None:
        """`keys` as they would stand in `coded`; None when one of them does not stand there at all."""
        try:
            return "".join([self.codes[key] for key in keys])
        except KeyError:
            return None


def prepare(extraction: Extraction, rules: Rules = STANDARD) -> Prepared:
    """An extraction ready to be searched for quotations."""
    text = extraction.text
    claimed = primary(extraction.language)
    words = split(text, timed=True)
    language = language_of(words.keys) or claimed
    accents = language in ACCENTED or not rules.accents_in_english or (not language and is_accented(text))
    if not accents and (not text.isascii() or _GROUPED.search(text)):
        words = split(text, accents=False, timed=True)
    places: dict[str, list[int]] = {}
    for index, key in enumerate(words.keys):
        if key in places:
            places[key].append(index)
        elif len(places) == _MOST:
            # No code point is left for another word: what follows was not read, and says so.
            words = Words(words.keys[:index], words.starts[:index], words.ends[:index])
            extraction = replace(extraction, completeness=Completeness.INCOMPLETE, detail="too many different words")
            break
        else:
            places[key] = [index]
    codes = {key: chr(_FIRST + number) for number, key in enumerate(places)}
    return Prepared(
        extraction=extraction,
        text=text,
        language=language,
        accents=accents,
        words=words.keys,
        starts=words.starts,
        ends=words.ends,
        coded="".join([codes[key] for key in words.keys]),
        codes=codes,
        places={key: tuple(indices) for key, indices in places.items()},
        weights={key: weight(key, language) for key in places},
        narrations=narrations(text, words.starts, rules.narrator_characters),
    )


def prepare_text(text: str, language: str = "", rules: Rules = STANDARD) -> Prepared:
    """A text, given whole, ready to be searched for quotations. `language` is a BCP 47 tag, when it is known."""
    given = Extraction(text=text, extractor="given", version="1", media_type="text/plain", language=language)
    return prepare(given, rules)
