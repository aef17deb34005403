"""Whom the words beside a passage mean: "he", "the president" and "Berg" to the name that the text gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from archiver.find.quotations.tables import MONTHS, PARTICLES, Language
from archiver.records import Span

_NAME = re.compile(
    r"(?<![\w’'\-])[^\W\d_a-zà-ÿ][\w’'\-]*\.?"
    r"(?:[ \u00a0](?:(?:de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|bin|al|el|la|le)[ \u00a0]){0,2}"
    r"(?:[“\"][^“”\"\n]{2,20}[”\"][ \u00a0])?[^\W\d_a-zà-ÿ][\w’'\-]*\.?){0,4}"
)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Person:
    """A person named at a place: the name, and whether a title or a pronoun told a man or a woman ("he", "she", "")."""

    name: str
    start: int


class People:
    """The persons whom a text names, for looking up what the words beside a passage mean."""

    def __init__(self, text: str, paragraphs: Sequence[Span], language: Language) -> None:
        self._language = language
        self._paragraphs = [one.start for one in paragraphs]
        self._by_last: dict[str, str] = {}
        self._by_title: dict[str, str] = {}
        self._all: list[Person] = []
        for match in _NAME.finditer(text):
            titles, words = self._parts(match[0])
            if len(words) < 2 and not titles:
                continue
            if not words or not self._is_name(words):
                continue
            name = " ".join(words)
            if len(words) >= 2:
                self._by_last.setdefault(words[-1].lower(), name)
            else:
                name = self._by_last.get(words[-1].lower(), name)
            for title in titles:
                self._by_title.setdefault(title, name)
            self._all.append(Person(name, match.start()))
        self._starts = [person.start for person in self._all]

    def name(self, text: str, start: int, end: int, passage: int) -> str | None:
        """The name of the person whom ``text[start:end]`` means, as far as the text tells it; for a group, an office or
        an unnamed source the words themselves; None for a pronoun that nobody answers to."""
        language = self._language
        words = _SPACE.sub(" ", text[start:end])
        low = words.lower()
        if low in language.he or low in language.she or low in ("his", "her", "him", "seine", "ihre", "sein"):
            return self._before(start, passage)
        if low in language.me or low in language.they or low in ("it", "their", "my", "our"):
            return None
        for match in _NAME.finditer(words):
            titles, parts = self._parts(match[0])
            if not parts or not self._is_name(parts):
                continue
            known = self._by_last.get(parts[-1].lower())
            if known is not None and (len(parts) == 1 or parts[0] == known.split()[0]):
                return known
            return " ".join(parts)
        head = low.removeprefix("the ").split(" ")[-1]
        titled = self._by_title.get(head)
        if (
            titled is not None
            and head in language.titles
            and low.startswith(("the ", "der ", "die ", "el ", "la ", "le ", "o ", "a ", "il ", "l"))
        ):
            return titled
        return _POSSESSIVE.sub("", words.strip())

    def _before(self, start: int, passage: int) -> str | None:
        """The person named last before a pronoun; a name in the same sentence's quotation counts no more than others."""
        index = bisect_left(self._starts, start)
        del passage
        return self._all[index - 1].name if index else None

    def _is_name(self, words: list[str]) -> bool:
        language = self._language
        low = words[0].lower()
        return not (
            low in language.the or low in language.places or low in language.that or low in language.joins
            or low in language.passes or low in language.he or low in language.she or low in language.they
            or low in MONTHS or low in language.it or low in language.me
        )  # fmt: skip

    def _parts(self, said: str) -> tuple[list[str], list[str]]:
        """The titles before a name, and the words of the name."""
        language = self._language
        words = [_POSSESSIVE.sub("", word) for word in said.split()]
        words = [word.rstrip(".") if len(word) > 2 else word for word in words]
        titles: list[str] = []
        while words and (
            words[0].lower().rstrip(".") in language.titles
            or words[0].lower() in language.the
            or words[0].lower() in PARTICLES
        ):
            titles.append(words.pop(0).lower().rstrip("."))
        while words and words[-1].lower() in PARTICLES:
            words.pop()
        return [title for title in titles if title in language.titles], words
