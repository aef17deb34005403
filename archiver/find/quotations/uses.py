"""What words in marks are for: speech, a word kept at a distance, the title of a work, a nickname."""

from __future__ import annotations

import re

from archiver.find.quotations.attributing import Attributed
from archiver.find.quotations.tables import Language
from archiver.records import Use

_WORD = re.compile(r"[^\W_][\w’'\-]*")
_ENDED = re.compile(r"[.!?…,]$")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over the to with de la el le les du des und der die das von i "
    "il del o e y s vs".split()
)
_MANY = 5


def use_of(text: str, one: Attributed, language: Language) -> Use:
    """The use of a passage, by its words, what stands around it, and whether somebody is said to say it."""
    passage = one.passage
    if not passage.closed or passage.follows or one.joins is not None:
        return Use.SPEECH
    inner = text[passage.inner_start : passage.inner_end].strip()
    words = _WORD.findall(inner)
    if not words:
        return Use.SCARE
    before = text[max(0, passage.start - 60) : passage.start].rstrip()
    after = text[passage.end : passage.end + 40]
    strength = one.said.strength if one.said is not None else 0
    if _is_nickname(before, after, words):
        return Use.NICKNAME
    low = before.lower()
    if len(words) <= 6 and low.endswith(language.mentions):
        return Use.SCARE
    if _is_title(low, words, inner, strength, language):
        return Use.TITLE
    if strength >= 5 or len(words) >= _MANY:
        return Use.SPEECH
    if one.alone or (_ENDED.search(inner) and inner[:1].isupper() and len(words) >= 2):
        return Use.SPEECH
    return Use.SCARE


def _is_nickname(before: str, after: str, words: list[str]) -> bool:
    """Between the parts of a name: Dwayne “The Rock” Johnson."""
    if len(words) > 3 or not words[0][0].isupper():
        return False
    first = before.rsplit(None, 1)[-1:] or [""]
    return bool(re.fullmatch(r"[^\W\d_a-z][\w.’'\-]*", first[0])) and bool(re.match(r" [^\W\d_a-z][\w’'\-]+", after))


def _is_title(before: str, words: list[str], inner: str, strength: int, language: Language) -> bool:
    """Written with capitals as works are, after a word for a work, or alone and without anybody who says it."""
    last = before.rsplit(None, 1)[-1:] or [""]
    told = last[0].strip(",:;(") in language.works
    telling = [word for word in words if word.lower() not in _SMALL]
    if not telling or len(words) > 14:
        return False
    if not all(word[0].isupper() or word[0].isdigit() for word in telling):
        return False
    if not told and len(telling) < 2:
        return False
    if inner.endswith((".", "!", "?")) and strength >= 8 and not told:
        return False
    return told or strength < 8 or len(telling) >= 3
