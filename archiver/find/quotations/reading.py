"""A paragraph as words, with its quoted passages closed up: what the search for a speaker reads.

The words are kept in parallel tuples, because a paragraph has many and a speaker is looked for in each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from archiver.find.quotations.tables import LANGUAGES, MONTHS, Language

QUOTED = "\ufffc"
"""The one word that stands for a quoted passage."""

_WORD = r"[^\W_]+(?:[.’'\-][^\W_]+)*"
_PLAIN = re.compile(rf"{_WORD}|[^\s\w]")
_ELIDING = re.compile(
    r"(?:[ldjcmnst]|qu|all|dell|nell|sull|dall|un|quest|quell)[’'](?=\w)"
    r"|[^\W_\-]+(?=-(?:t-)?(?:ils?|elles?|on|je|nous|vous)\b)|-t-|"
    rf"{_WORD}|[^\s\w]",
    re.IGNORECASE,
)
_ENDS = frozenset(".!?…")
_DASHES = frozenset("—–―")
_AFTER_ABBREVIATION = frozenset("he she they it we i but the a an in on at this that".split())


@cache
def _function_words(language: Language) -> frozenset[str]:
    """Words that are no function words when they are written like a name."""
    return (
        language.says | language.calls | language.saying | language.claims | language.helps | language.places
        | language.joins | language.that | language.who | language.persons
    )  # fmt: skip


class Reading:
    """The words of one paragraph: `words` and `lows` (lower case), where each stands, and the sentence it is in.

    A quoted passage is the one word `QUOTED`; `passage` has its index. `said_to_end` of a passage is its last mark of
    punctuation.
    """

    def __init__(
        self, text: str, start: int, end: int, passages: Sequence[tuple[int, int, int, int]], language: Language
    ) -> None:
        self.language = language
        self.words: list[str] = []
        self.lows: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.passages: list[int] = []
        self.last: dict[int, str] = {}
        pattern = _ELIDING if language in (LANGUAGES["fr"], LANGUAGES["it"]) else _PLAIN
        at = start
        for first, last, inner_first, inner_last in passages:
            self._read(text, at, first, pattern)
            self.passages.append(len(self.words))
            self.last[len(self.words)] = text[inner_first:inner_last].rstrip()[-1:]
            self._add(QUOTED, QUOTED, first, last)
            at = last
        self._read(text, at, end, pattern)
        self._function = _function_words(language)
        self._keep_names()
        self.sentences = self._sentences()

    def _read(self, text: str, start: int, end: int, pattern: re.Pattern[str]) -> None:
        if start < end:
            for match in pattern.finditer(text, start, end):
                word = match[0]
                self._add(word, word.lower().replace("’", "'"), match.start(), match.end())

    def _add(self, word: str, low: str, start: int, end: int) -> None:
        self.words.append(word)
        self.lows.append(low)
        self.starts.append(start)
        self.ends.append(end)

    def _keep_names(self) -> None:
        """A word with a capital inside a sentence is a name, whatever else it may mean: "Will claims", "the Post"."""
        opens = True
        for at, word in enumerate(self.words):
            if not opens and word[0].isupper() and self.lows[at] in self._function and word != "I":
                self.lows[at] = word
            if word == QUOTED:
                opens = self.last[at] in _ENDS
            elif word[0].isalnum():
                opens = False
            elif word in ".!?:;…—–-(" and not self.ends_abbreviation(at):
                opens = True

    def __len__(self) -> int:
        return len(self.words)

    def is_word(self, at: int) -> bool:
        """Whether a word stands there, not a mark or a passage."""
        return self.words[at][0].isalnum()

    def is_name(self, at: int) -> bool:
        """Whether a word is written like a name."""
        return self.words[at][0].isupper()

    def is_time(self, at: int) -> bool:
        """Whether a word is a day or a month."""
        return self.lows[at] in MONTHS and (self.is_name(at) or self.lows[at] in self.language.passes)

    def is_says(self, at: int) -> bool:
        """Whether a word is a verb that is said of speech."""
        return self.lows[at] in self.language.says

    def is_cue(self, at: int) -> bool:
        """Whether a word may be the verb beside a quotation."""
        low = self.lows[at]
        return low in self.language.says or low in self.language.calls or low in self.language.saying

    def ends_abbreviation(self, at: int) -> bool:
        """Whether the full stop at `at` belongs to the word before it."""
        if at == 0 or self.lows[at] != "." or self.ends[at - 1] != self.starts[at]:
            return False
        low = self.lows[at - 1]
        if len(low) == 1 and self.is_name(at - 1):
            return True
        if low not in self.language.short and low not in self.language.titles - self.language.persons:
            return False
        if low not in self.language.short:
            return len(low) <= 4
        following = self.lows[at + 1] if at + 1 < len(self) else ""
        return not (
            ("." in low or low in ("inc", "co", "corp", "jr", "sr"))
            and (following in _AFTER_ABBREVIATION or following == QUOTED)
            and self.words[at + 1][0] in f"{QUOTED}ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        )

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds a word: first, and one beyond the last."""
        return self.sentences[self._number[at]]

    def sentence_number(self, at: int) -> int:
        """The index of the sentence that holds a word."""
        return self._number[at]

    def _sentences(self) -> list[tuple[int, int]]:
        bounds: list[tuple[int, int]] = []
        self._number = [0] * len(self.words)
        first = 0
        for at, low in enumerate(self.lows):
            self._number[at] = len(bounds)
            if low == QUOTED:
                ended = self._passage_ends_sentence(at)
            else:
                ended = low in _ENDS and not self.ends_abbreviation(at) and self._begins_after(at)
            if ended:
                bounds.append((first, at + 1))
                first = at + 1
        if first < len(self.words):
            bounds.append((first, len(self.words)))
        return bounds

    def _begins_after(self, at: int) -> bool:
        """Whether what follows a full stop may begin a sentence."""
        if at + 1 >= len(self.words):
            return True
        following = self.words[at + 1]
        return following == QUOTED or following[0].isupper() or following[0].isdigit() or following in "([—–-•*¿¡"

    def _passage_ends_sentence(self, at: int) -> bool:
        if self.last[at] not in _ENDS or at + 1 >= len(self.words):
            return False
        following = self.words[at + 1]
        if following == QUOTED:
            return True
        if not following[0].isupper() or following in _DASHES:
            return False
        for index in range(at + 1, min(at + 8, len(self.words))):
            low = self.lows[index]
            if low in self.language.says and index > at + 1:
                after = self.lows[index + 1] if index + 1 < len(self.words) else "."
                return self.last[at] == "." and after not in (".", ",", QUOTED, "in", "on", "to", "at", "of")
            if not (self.is_name(index) or low in self.language.helps or low in self.language.passes or low == "."):
                return True
        return True
