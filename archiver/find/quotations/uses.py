"""What words in marks are for: speech, a word kept at a distance, the title of a work, a nickname."""

from __future__ import annotations

import re

from archiver.find.quotations.attributing import Attributed
from archiver.find.quotations.tables import Language
from archiver.records import Use

_WORD = re.compile(r"[^\W_][\w’'\-]*")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,10}(?:/\S{0,200})?")
_INDEFINITE = re.compile(r"k?eine?[nmrs]?|als|[a-zäöüß]{4,}(?:e|en|er|es|em)")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over the to with de la el le les du des und der die das von i "
    "il del o e y s vs".split()
)
_DEFINITE = frozenset("der die das den dem des el la los las le les l' o os as il lo i gli del della do da du".split())
_NAMED, _SURE, _BESIDE = 5, 7, 9
"""Strengths of a speaker: in the sentence by a verb of saying, near, beside the passage."""


def use_of(text: str, one: Attributed, language: Language) -> Use:
    """The use of a passage, by its words, what stands around it, and how surely somebody is said to say it.

    Words that nobody is said to say are speech when they are several, or a sentence of their own; one word is kept at a
    distance then, and words written as titles are a title.
    """
    passage = one.passage
    if not passage.closed or passage.follows or one.joins is not None:
        return Use.SPEECH
    inner = text[passage.inner_start : passage.inner_end].strip()
    words = _WORD.findall(inner[:400])
    if not words:
        return Use.SCARE
    if _ADDRESS.fullmatch(inner):
        return Use.TITLE
    before = text[max(0, passage.start - 60) : passage.start].rstrip()
    strength = one.said.strength if one.said is not None else 0
    if _is_nickname(before, text[passage.end : passage.end + 40], words):
        return Use.NICKNAME
    low = before.lower()
    if len(words) <= 3 and strength < _SURE and _ends_with(low, language.mentions):
        return Use.SCARE
    if not _is_english(language) and not one.alone and _is_name_in_marks(before, words, inner, strength, language):
        return Use.TITLE if len(words) >= 2 else Use.SCARE
    if _is_written_as_title(words, inner):
        return _title_or_speech(low, text[passage.end : passage.end + 40], inner, one, strength, language)
    if strength >= _NAMED or one.alone or len(words) >= 2:
        return Use.SPEECH
    return Use.SCARE


def _ends_with(before: str, mentions: tuple[str, ...]) -> bool:
    return before.endswith(mentions) and f" {before}".endswith(tuple(f" {one}" for one in mentions))


def _is_english(language: Language) -> bool:
    return "said" in language.says


def _is_german(language: Language) -> bool:
    return "sagte" in language.says


def _is_nickname(before: str, after: str, words: list[str]) -> bool:
    """Between the parts of a name: Dwayne “The Rock” Johnson."""
    if len(words) > 3 or not words[0][0].isupper():
        return False
    first = before.rsplit(None, 1)[-1:] or [""]
    return bool(re.fullmatch(r"[^\W\d_a-z][\w.’'\-]*", first[0])) and bool(re.match(r" [^\W\d_a-z][\w’'\-]+", after))


def _is_name_in_marks(before: str, words: list[str], inner: str, strength: int, language: Language) -> bool:
    """Whether words name something, as languages other than English set names in marks: the film „Eine kurze Reise“."""
    last = (before.rsplit(None, 1)[-1:] or [""])[0].strip("(,;")
    noun = last.lower()
    named = inner[:1].isupper() or inner[:1].isdigit() or len(words) <= 3
    if named and _is_work(noun, language) and len(words) <= 10 and not inner.endswith((".", "!", "?", ",")):
        return True
    if _is_german(language) and len(words) >= 2 and _INDEFINITE.fullmatch(last):
        return False  # "eine wachsende „Kluft zwischen Arm und Reich“": no name stands after such a word
    return (
        inner[:1].isupper() and len(words) <= 6 and strength < _BESIDE and before[-1:].isalnum()
        and not inner.endswith((".", "!", "?"))
    )  # fmt: skip


def _is_work(noun: str, language: Language) -> bool:
    """Whether a noun is of things that bear names; the last part of a compound counts ("Trägerrakete")."""
    return noun in language.works or any(len(work) >= 5 and noun.endswith(work) for work in language.works)


def _is_written_as_title(words: list[str], inner: str) -> bool:
    """Whether all words but the small ones have a capital, as in the titles of works."""
    telling = [word for word in words if word.lower() not in _SMALL]
    return len(telling) > 0 and len(inner) < 120 and all(word[0].isupper() or word[0].isdigit() for word in telling)


def _title_or_speech(before: str, after: str, inner: str, one: Attributed, strength: int, language: Language) -> Use:
    words = _WORD.findall(inner)
    if any(word.strip(",.;") in language.works for word in after.lower().split()[:3]):
        return Use.TITLE  # “The Long Road,” a novel
    last = before.rsplit(None, 1)[-1:] or [""]
    if last[0].strip(",:;(") in language.works or (
        last[0].endswith(("'s", "’s", "s'", "s’")) and len(words) >= 2 and not inner.endswith(("!", "?"))
    ):
        return Use.TITLE
    if not _is_english(language) and last[0].strip("(,") in _DEFINITE and not one.alone:
        return Use.TITLE if len(words) >= 2 else Use.SCARE
    if inner.endswith(("!", "?")) and strength >= _NAMED:
        return Use.SPEECH
    if _is_english(language) and len(words) >= 4 and strength >= _SURE:
        return Use.SPEECH
    if len(words) >= 3 and one.said is not None and (one.said.cue or "").lower() not in language.says:
        return Use.TITLE
    if strength >= _BESIDE or (len(words) == 1 and strength >= _SURE and _is_english(language)) or len(words) > 12:
        return Use.SPEECH
    if one.alone and inner.endswith((".", "!", "?", ",")):
        return Use.SPEECH
    return Use.TITLE if len(words) >= 2 else Use.SCARE
