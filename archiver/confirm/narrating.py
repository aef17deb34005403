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
_STAGE = re.compile(
    r"(?:[(\[]\s*(?:loud |long |more |some |general |sustained )?"
    r"(?:(?:applause|laughter|laughs|laughing|chuckles|cheers|cheering|cheers and applause|boos|booing|chants|chanting"
    r"|music|pause|coughs|sighs)(?:,? (?:and )?|[.!]\s*)?){1,3}[.!]?\s*[)\]]\s*)+",
    re.IGNORECASE,
)
"""What a transcript says of the room, and not of the words."""
_DASHED = re.compile(r"(?<=\s)[—–](?=[^\W\d_])([^—–\n]{1,400})[—–](?=[\s,.;:!?]|$)", re.MULTILINE)
_DIALOGUE = re.compile(r"^[ \t]*[—–](?=[^\W\d_¡¿]|[¡¿])", re.MULTILINE)
"""Speech that a dash opens at the beginning of a line, as Spanish and other languages have it."""
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
    for match in _STAGE.finditer(text) if "(" in text or "[" in text else ():
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if first < last:
            found[first] = last
    for line in _DIALOGUE.finditer(text) if "—" in text or "–" in text else ():
        end = text.find("\n", line.end())
        for match in _DASHED.finditer(text, line.end(), end if end >= 0 else len(text)):
            if len(match[1]) <= longest and is_narrator(match[1]):
                found[bisect_left(starts, match.start())] = bisect_left(starts, match.end())
    return found


def is_stage(text: str, start: int, end: int) -> bool:
    """Whether a place, of the first to the last word, is what a transcript says of the room: (Applause.)"""
    opening = max(text.rfind("(", 0, start), text.rfind("[", 0, start))
    return opening >= 0 and bool((match := _STAGE.match(text, opening)) and match.end() >= end)


_MARK = re.compile('[“”«»„"]')
_REACH = 3000


def is_within(text: str, start: int) -> bool:
    """Whether a place is within marks: the last one before it opens. In a line that a dash opens, the last dash."""
    line = text.rfind("\n", 0, start) + 1
    if _DIALOGUE.match(text, line) and start - line < _REACH:
        return len(re.findall(r"(?<!\w)[—–](?=\w)|[—–](?=[\s,.;:!?])", text[line : start + 1])) % 2 == 1
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
