"""Who is said to have said it: the words that stand beside a passage, its verb of saying, and the person they mean.

A paragraph is read with its passages blanked out, so that what is quoted never takes part. Beside each passage the
nearest verb of saying with a subject is looked for: after it, before it, between its parts; then in the sentence before,
then the speaker goes on from the passage before. Nothing is parsed: the rules read words, their case and the commas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archiver.find.quotations.tables import NOT_NAMES, PARTICLES, Language

BLANK = "\ufffc"
"""What stands in place of quoted words."""

_TOKEN = re.compile(rf"[^\W_]+(?:[.’'\-][^\W_]+)*[’']?|{BLANK}+|[^\s\w{BLANK}]")
_STOP = frozenset(".!?;:")
_REACH = 60
"""Tokens on each side of a passage that are looked at."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a stretch of quoted words, or a mark of punctuation."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalnum()

    @property
    def is_blank(self) -> bool:
        """Whether it stands for quoted words."""
        return self.text[0] == BLANK

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a passage: where the words stand, and the verb. `strength` tells a rule that is sure from a guess."""

    start: int
    end: int
    cue: str | None
    strength: int


def tokens_of(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens of a stretch of text in which the `quoted` places are blanked out, each as one token."""
    parts: list[str] = []
    at = start
    for first, last in quoted:
        first, last = max(first, at), min(last, end)
        if first < last:
            parts += (text[at:first], BLANK * (last - first))
            at = last
    parts.append(text[at:end])
    masked = "".join(parts)
    return [
        Token(match[0], match[0].lower().replace("’", "'"), start + match.start(), start + match.end())
        for match in _TOKEN.finditer(masked)
    ]


class Beside:
    """Looks for the speaker of each passage of one paragraph."""

    def __init__(self, tokens: list[Token], language: Language) -> None:
        self._tokens = tokens
        self._language = language

    def speaker(self, start: int, end: int) -> Said | None:
        """Who says the passage from `start` to `end`; None when the paragraph does not tell."""
        index = next((i for i, token in enumerate(self._tokens) if token.start <= start < token.end), None)
        if index is None:
            return None
        found = [one for one in (self._after(index), self._before(index)) if one is not None]
        if not found:
            return self._according(index)
        return max(found, key=lambda one: one.strength)

    # --- after the passage: ” she said / ” said Anna Berg, the mayor / ” Berg, who …, said -----------------------------

    def _after(self, index: int) -> Said | None:
        tokens = self._tokens
        at = index + 1
        ended = tokens[index].text  # blanked: its last character is known by the caller's text alone
        del ended
        comma = at < len(tokens) and tokens[at].text in ",—–-"
        if comma:
            at += 1
        if at >= len(tokens) or tokens[at].text in _STOP or tokens[at].is_blank:
            return None
        limit = min(len(tokens), at + _REACH)
        if self._is_cue(at):
            subject = self._subject_right(at + 1, limit)
            if subject is not None:
                return Said(*subject, tokens[at].text, 10)
        for cue in range(at, min(limit, at + 40)):
            token = tokens[cue]
            if token.text in ".!?;" or (token.is_blank and cue > at + 1):
                break
            if self._is_cue(cue) and cue > at:
                subject = self._subject_left(cue, at)
                if subject is not None:
                    near = 9 if cue - at <= 4 else 7 if comma or cue - at <= 12 else 5
                    return Said(*subject, token.text, near)
        return None

    # --- before the passage: Berg said: “ / Berg called it “ / told reporters that the plan was “ ----------------------

    def _before(self, index: int) -> Said | None:
        tokens = self._tokens
        best: Said | None = None
        at = index - 1
        first = max(0, index - _REACH)
        near = True
        while at >= first:
            token = tokens[at]
            if token.text in ".!?" and not self._is_abbreviation(at):
                break
            if self._is_cue(at):
                subject = self._subject_left(at, first) or (
                    self._subject_right(at + 1, index) if at + 1 < index and not tokens[at + 1].is_blank else None
                )
                if subject is not None:
                    strength = 9 if index - at <= 3 else 8 if near else 6
                    if any(one.is_blank for one in tokens[at + 1 : index]):
                        strength -= 2
                    best = Said(*subject, token.text, strength)
                    break
            near = near and index - at < 12
            at -= 1
        return best

    def _according(self, index: int) -> Said | None:
        """According to Berg, “ / ”, according to Berg."""
        tokens = self._tokens
        for phrase in self._language.according:
            words = phrase.split()
            for at in range(max(0, index - 25), min(len(tokens) - len(words), index + 25)):
                if all(tokens[at + i].low == word for i, word in enumerate(words)) and self._same_sentence(at, index):
                    subject = self._subject_right(at + len(words), min(len(tokens), at + len(words) + 12))
                    if subject is not None:
                        return Said(*subject, phrase, 6)
        return None

    def _same_sentence(self, one: int, other: int) -> bool:
        low, high = sorted((one, other))
        return not any(token.text in ".!?" for token in self._tokens[low + 1 : high])

    def _is_abbreviation(self, at: int) -> bool:
        """A full stop after a title or an initial ends no sentence."""
        before = self._tokens[at - 1] if at else None
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if before is None or following is None or before.end != self._tokens[at].start:
            return False
        return (
            before.low in self._language.titles or len(before.text) == 1 or (before.is_name and len(before.text) <= 3)
        )

    def _is_cue(self, at: int) -> bool:
        token = self._tokens[at]
        return token.low in self._language.cues or (
            token.low.partition("-")[0] in self._language.cues and "-" in token.low
        )

    # --- subjects ----------------------------------------------------------------------------------------------------

    def _subject_right(self, at: int, limit: int) -> tuple[int, int] | None:
        """The noun phrase that begins at a token: "the mayor of Bern, Anna Berg", "he", "Anna Berg"."""
        tokens = self._tokens
        low = self._language
        while at < limit and tokens[at].low in low.helpers:
            at += 1
        if at >= limit or not tokens[at].is_word:
            return None
        token = tokens[at]
        if token.low in low.he | low.she | low.they or token.low == "i":
            return token.start, token.end
        if not (token.is_name or token.low in low.articles or token.low in low.titles):
            return None
        end = at
        while end + 1 < limit:
            following = tokens[end + 1]
            if (
                following.is_word
                and (
                    following.is_name
                    or following.low in PARTICLES
                    or following.low in low.titles
                    or (token.low in low.articles and end - at < 6 and following.low not in low.that | low.cues)
                )
            ) or (following.text == "." and self._is_abbreviation(end + 1)):
                end += 1
            else:
                break
        while end > at and (tokens[end].low in PARTICLES or not tokens[end].is_word):
            end -= 1
        if end == at and token.low in NOT_NAMES:
            return None
        return token.start, tokens[end].end

    def _subject_left(self, cue: int, first: int) -> tuple[int, int] | None:
        """The noun phrase that ends before a verb; what stands between commas before the verb is passed over."""
        tokens, low = self._tokens, self._language
        at = cue - 1
        while at >= first and (tokens[at].low in low.helpers or tokens[at].low.endswith("ly")):
            at -= 1
        if at < first:
            return None
        if tokens[at].text in ",—–)":
            at = self._over_aside(at, first)
            if at < first:
                return None
        token = tokens[at]
        if token.low in low.he | low.she | low.they or token.low == "i":
            if token.low in ("who", "which") and at > first:
                inner = at - 1
                if tokens[inner].text == ",":
                    inner -= 1
                named = self._phrase_ending(inner, first)
                return named or (token.start, token.end)
            return token.start, token.end
        return self._phrase_ending(at, first)

    def _over_aside(self, at: int, first: int) -> int:
        """The token before an aside that ends at `at`: Berg, the mayor of Bern, said."""
        tokens = self._tokens
        opener = {")": "(", ",": ",", "—": "—", "–": "–"}[tokens[at].text]
        back = at - 1
        while back >= first and at - back < 45:
            if tokens[back].text in ".!?" and not self._is_abbreviation(back):
                break
            if tokens[back].text == opener and back > first and tokens[back - 1].is_word and self._ends_name(back - 1):
                return back - 1
            back -= 1
        return at - 1

    def _ends_name(self, at: int) -> bool:
        token = self._tokens[at]
        return (
            token.is_name
            or token.low in self._language.titles
            or token.low.endswith(("man", "person", "er", "or", "s"))
        )

    def _phrase_ending(self, at: int, first: int) -> tuple[int, int] | None:
        tokens, low = self._tokens, self._language
        if at < first or not tokens[at].is_word or tokens[at].low in low.that | low.cues | low.helpers:
            return None
        start = at
        named = tokens[at].is_name
        while start - 1 >= first:
            before = tokens[start - 1]
            if before.text == "." and self._is_abbreviation(start - 1):
                start -= 1
                continue
            if not before.is_word or before.low in low.that | low.cues | low.helpers | low.he | low.she:
                break
            if before.low in ("and", "but", "as", "when", "while", "because", "where", "und", "y", "et", "e"):
                break
            if named and not (before.is_name or before.low in PARTICLES | low.titles | low.articles):
                # "spokesman Jim Hall": what stands before a name in lower case says who he is.
                if before.low.isalpha() and len(before.low) > 3 and at - start < 6:
                    start -= 1
                break
            if before.low in low.articles:
                start -= 1
                break
            if not named and at - start >= 8:
                break
            start -= 1
        while start < at and (tokens[start].low in PARTICLES - low.articles or not tokens[start].is_word):
            start += 1
        if start == at and tokens[at].low in NOT_NAMES and not tokens[at].is_name:
            return None
        return tokens[start].start, tokens[at].end
