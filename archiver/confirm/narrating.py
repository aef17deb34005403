"""Where a text interrupts what it quotes: “A,” he said, “B”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from archiver.confirm.lexicon import PRONOUNS, SAYING, TITLES
from archiver.confirm.words import split

_LONGEST = 400
_GAP = re.compile(
    r"""(?:[”»](?=[\s,.;:—–-])|(?<=[,.!?…—–-])["”»’'](?=[\s—–-])|(?<=[^\s(])"(?=[\s,.;—–-]))"""
    rf"""(?P<said>[^“”«»„"]{{1,{_LONGEST}}})(?:[“«„]|(?<=[\s(—–-])["‘'](?=[^\s,.;]))"""
    rf"""|(?<=[^\s])[“](?P<german>[^“”«»„"]{{1,{_LONGEST}}})[„]"""
    rf"""|(?<=[^\s])[«](?P<danish>[^“”«»„"]{{1,{_LONGEST}}})(?<=[\s,])[»]"""
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_NAME = re.compile(r"\b[A-ZÀ-ÞĀ-Ž][\w'’-]+")
_THIRD = frozenset("he she they".split())


def narrations(text: str, starts: Sequence[int], longest: int) -> Mapping[int, int]:
    """The interruptions, of up to `longest` characters, in a text whose words begin at `starts`: the index of the
    narrator's first word, to that of the word with which what is quoted goes on."""
    found: dict[int, int] = {}
    at = 0
    while match := _GAP.search(text, at):
        at = match.start() + 1
        said = match["said"] or match["german"] or match["danish"] or ""
        if len(said) <= longest and is_narrator(said):
            first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end() - 1)
            if first < last:
                found[first] = last
                at = match.end() - 1
    return found


_MARK = re.compile('[“”«»„"]')
_REACH = 3000


def is_within(text: str, start: int) -> bool:
    """Whether a place is within marks: the last one before it opens."""
    marks = list(_MARK.finditer(text, max(0, start - _REACH), start))
    if not marks:
        return False
    at = marks[-1].start()
    mark = text[at]
    if mark in "“«„" and not (mark == "“" and "„" in text[max(0, at - _REACH) : at]):
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == '"':
        return (not before or before.isspace() or before in "([—–-") and not after.isspace()
    return mark == "»" and after.isalnum()


def is_narrator(said: str) -> bool:
    """Whether words between two quoted stretches are a narrator's, and leave the word with the same speaker."""
    keys = split(said).keys
    if not any(key in SAYING for key in keys):
        return len(said) <= 60 and any(key in _THIRD for key in keys[:2])
    return not _turns(said)


def _turns(said: str) -> bool:
    """Whether another speaker is brought in: a later sentence has a verb of saying with a name that is new."""
    parts = [part for part in _SENTENCE.split(said) if part.strip()]
    known = _names(parts[0]) if parts else set()
    for part in parts[1:]:
        names = _names(part)
        if names - known and any(key in SAYING for key in split(part).keys):
            return True
        known |= names
    return False


def _names(part: str) -> set[str]:
    return {
        name
        for match in _NAME.finditer(part)
        if (name := match[0].lower().replace("’", "'").removesuffix("'s")) not in TITLES | PRONOUNS | _COMMON
    }


_COMMON = frozenset("the a an and but in on at then after before when as it this that there here".split())
