"""What words in marks are for: speech, a word kept at a distance, a title, a nickname."""

from __future__ import annotations

import re

from archiver.find.quotations.tables import KEPT_AT_A_DISTANCE, TITLED
from archiver.records import Use

_WORD = re.compile(r"[^\W_][\w’'\-]*")
_SENTENCE_MARK = re.compile(r"[.!?…,]$")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over the to with de la el le les du des und der die das von i il"
    " del o e y".split()
)
_MANY = 5
"""Words from which a passage is taken for speech unless it looks like a title."""


def use_of(text: str, start: int, end: int, inner: str, *, has_speaker: bool, strength: int) -> Use:
    """The use of the passage ``text[start:end]``, whose words are `inner`. `has_speaker` and `strength` tell whether a
    verb of saying with a subject stands beside it, and how sure that is."""
    words = _WORD.findall(inner)
    before = text[max(0, start - 60) : start].rstrip()
    after = text[end : end + 40]
    if not words:
        return Use.SCARE
    if _is_nickname(before, after, words):
        return Use.NICKNAME
    low = before.lower()
    if low.endswith(KEPT_AT_A_DISTANCE):
        return Use.SCARE
    if _is_title(low, words, inner, has_speaker):
        return Use.TITLE
    if has_speaker and (strength >= 5 or len(words) >= 2):
        return Use.SPEECH
    if len(words) >= _MANY:
        return Use.SPEECH
    if len(words) >= 2 and _SENTENCE_MARK.search(inner.rstrip()) and inner[:1].isupper():
        return Use.SPEECH
    return Use.SCARE


def _is_nickname(before: str, after: str, words: list[str]) -> bool:
    """Between the parts of a name: Dwayne “The Rock” Johnson."""
    if len(words) > 3 or not words[0][0].isupper():
        return False
    first = before.rsplit(None, 1)[-1:] or [""]
    return bool(re.fullmatch(r"[^\W\d_a-z][\w.’'\-]*", first[0])) and bool(re.match(r" [^\W\d_a-z][\w’'\-]+", after))


def _is_title(before: str, words: list[str], inner: str, has_speaker: bool) -> bool:
    """Written with capitals as works are, after a word for a work, or alone and without anybody who says it."""
    last = before.rsplit(None, 1)[-1:] or [""]
    told = last[0].strip(",:;(") in TITLED
    telling = [word for word in words if word.lower() not in _SMALL]
    if not telling or not telling[0][0].isalnum():
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in telling)
    is_written_so = capitals == len(telling) and (len(telling) >= 2 or told) and len(words) <= 14
    if not is_written_so:
        return False
    if inner.rstrip().endswith((".", ",", "!", "?")) and has_speaker and not told:
        return False
    return told or not has_speaker or len(telling) >= 3
