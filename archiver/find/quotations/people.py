"""Whom the words beside a passage mean: "he", "the president" and "Berg" to the name that the text gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from archiver.find.quotations.tables import NOT_NAMES, PARTICLES, Language

_WORD = r"[^\W\d_][\w’'\-]*"
_NAME = re.compile(
    r"(?<![\w’'\-])[^\W\d_a-zà-ÿ][\w’'\-]*\.?(?:[ \u00a0](?:(?:de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|bin|al|el|la|le)"
    r"[ \u00a0]){0,2}[^\W\d_a-zà-ÿ][\w’'\-]*\.?){0,4}"
)
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Person:
    """A name with at least two parts, where it stands first, and its last part."""

    name: str
    start: int
    last: str


class People:
    """The persons whom a text names in full."""

    def __init__(self, text: str, language: Language) -> None:
        self._language = language
        self._by_last: dict[str, Person] = {}
        self._all: list[Person] = []
        for match in _NAME.finditer(text):
            words = self._stripped(match[0])
            if len(words) < 2 or not all(word[0].isupper() or word.lower() in PARTICLES for word in words):
                continue
            if words[0].isupper() and len(words[0]) > 3:
                continue
            person = Person(" ".join(words), match.start(), words[-1])
            self._all.append(person)
            self._by_last.setdefault(words[-1].lower(), person)
        self._starts = [person.start for person in self._all]

    def named(self, words: str) -> str:
        """The name in some words, in full where the text gives it in full; the words themselves when there is none."""
        for match in _NAME.finditer(words):
            parts = self._stripped(match[0])
            if not parts:
                continue
            known = self._by_last.get(parts[-1].lower())
            if known is not None and (len(parts) == 1 or parts[0] == known.name.split()[0]):
                return known.name
            if len(parts) >= 2 or known is None:
                return " ".join(parts)
        return _POSSESSIVE.sub("", words.strip())

    def is_person(self, name: str) -> bool:
        """Whether a name is one of a person that the text gives in full, as far as case tells."""
        return any(person.name == name for person in self._all)

    def before(self, offset: int) -> str | None:
        """The person named last before an offset."""
        index = bisect_left(self._starts, offset)
        return self._all[index - 1].name if index else None

    def _stripped(self, said: str) -> list[str]:
        """The words of a name without titles before it, and without what a sentence begins with."""
        words = [_POSSESSIVE.sub("", word).rstrip(".") if len(word) > 2 else word for word in said.split()]
        words = [word for word in words if word]
        while words and (words[0].lower().rstrip(".") in self._language.titles or words[0].lower() in NOT_NAMES):
            words.pop(0)
        return words
