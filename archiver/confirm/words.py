"""Words: what is compared. A folded text is cut into words, each with its place and the key that tells it from others.

A word keeps its apostrophes (we're is not were), a number its inner punctuation (10.0 is not 100) and its sign. Only
the commas that group thousands are left out of the key. Scripts that put no spaces between words have a word a
character.

Where accents belong to the words, in Spanish, German and the like, a comma is that of a decimal fraction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archiver.confirm.folding import Folded, fold
from archiver.confirm.lexicon import ACCENT_TELLS, SYMBOLS

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d"
    "\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0c81-\u0c83\u0cbc-\u0ccd\u0d00-\u0d03"
    "\u0d3b-\u0d4d"
)
_SIGN = rf"(?<![\w)-])-(?=[$€£¥]?\.?\d)|[{re.escape(SYMBOLS)}]"


def _pattern(letter: str, extra: str) -> re.Pattern[str]:
    acronym = rf"[^\W\d_](?:\.[^\W\d_])++(?!{letter})"
    number = r"(?:(?<![\w.])\.)?\d(?:\d|[.,:/'](?=\d))*+"
    edited = r"\](?=[^\W\d_])|\[(?=(?:e?d|ing|e?s)\])"
    rest = rf"(?:{letter}|'(?={letter})|{edited})*+"
    return re.compile(rf"{acronym}|(?:{number}|{letter}){rest}|{extra}{_SIGN}")


_ASCII = _pattern("[a-z0-9]", "")
_ANY = _pattern(rf"(?:[^\W_{UNSPACED}]|[{_MARKS}])", rf"[{UNSPACED}]|")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d+)?")

_TIMED_LINE = re.compile(r"^(?:[^\S\n]*\d+[^\S\n]*\n)?[^\n]*\d\d:\d\d[^\n]*-->[^\n]*$", re.MULTILINE)
_TIME_CODE = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?[\])]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: their keys, and where each begins and ends in the text as given."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)


def split(text: str, *, accents: bool = True, timed: bool = False) -> Words:
    """The words of `text`.

    Without `accents`, an accent is left out of the keys, but for words that it tells from others. With `timed`, the
    time codes of a transcript or of subtitles are no words.
    """
    folded = fold(text)
    pattern = _ASCII if folded.text.isascii() else _ANY
    found = [(match.start(), match.end()) for match in pattern.finditer(folded.text)]
    if timed and (codes := _time_codes(text)):
        found = _untimed(found, folded, codes)
    keys = tuple([_key(folded.text[start:end], accents) for start, end in found])
    if not folded.offsets:
        return Words(keys, tuple([start for start, _ in found]), tuple([end for _, end in found]))
    return Words(keys, tuple([folded.start(start) for start, _ in found]), tuple([folded.end(end) for _, end in found]))


def _time_codes(text: str) -> list[tuple[int, int]]:
    return sorted(match.span() for pattern in (_TIMED_LINE, _TIME_CODE) for match in pattern.finditer(text))


def _untimed(found: list[tuple[int, int]], folded: Folded, codes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept, index = [], 0
    for start, end in found:
        first, last = folded.start(start), folded.end(end)
        while index < len(codes) and codes[index][1] <= first:
            index += 1
        if index == len(codes) or last <= codes[index][0]:
            kept.append((start, end))
    return kept


@lru_cache(maxsize=65536)
def _key(word: str, accents: bool) -> str:
    if word[0].isdigit() and _THOUSANDS.fullmatch(word) and (not accents or word.count(",") > 1):
        return word.replace(",", "")
    if "[" in word:
        word = word.replace("[", "").replace("]", "")
    if word.isascii():
        return word
    word = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in word)
    return word if accents or word in ACCENT_TELLS else without_accents(word)


def without_accents(word: str) -> str:
    """`word` without its accents: ñ is n, ø is o. Scripts other than Latin are left as they are."""
    plain = unicodedata.normalize("NFD", word)
    if not plain[0].isascii() and not any(char.isascii() for char in plain):
        return word
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_STROKES)


_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h"})


def same_joined(one: str, other: str, *, commas: bool = True) -> bool:
    """Two stretches of a text, unfolded, are the same letters, and differ only by where a hyphen or a dot stands.

    For what the keys cannot say: a hyphen at the end of a line (gov- ernment), e-mail and email, U.S. and US, 10 000
    and 10,000 with a space that does not break, STRASSE and Straße. A space alone never joins words, and a hyphen never
    digits. Without `commas`, a comma groups no thousands.
    """
    if not commas and one.count(",") + other.count(",") == 1 and any(char.isdigit() for char in one):
        return False
    a, b = _tight(one), _tight(other)
    if (_DOTTED.fullmatch(one.strip()) and other.islower()) or (_DOTTED.fullmatch(other.strip()) and one.islower()):
        return a == b and a in ("am", "pm")  # U.S. is US, and not us
    if a == b:
        return a is not None
    if a is None or b is None:
        return False
    if one.isupper() != other.isupper():
        return bare(a) == bare(b)
    return False


_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def bare(word: str) -> str:
    """A word as its capitals write it: ss for ß, and Greek without accents."""
    word = word.casefold()
    if word.isascii() or not _GREEK.search(word):
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


_JOINT = re.compile(
    r"(?<=[^\W\d_])-\s+(?=[^\W\d_])|(?<=[^\W\d_])-(?=\w)|(?<=\d)-?(?=[^\W\d_])|(?<=\d)[ ]-?(?=[^\W\d_])"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ \xa0\u202f\u2009,]\d{3})++")
_DOTTED = re.compile(r"[^\W\d_](?:\. ?[^\W\d_])++\.?")
_ALONE = frozenset({"re", "un"})


def _tight(text: str) -> str | None:
    text = text.strip()
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    if _DOTTED.fullmatch(text) and (text.isupper() or text.lower().strip(".") in ("a.m", "p.m")):
        return re.sub(r"[. ]", "", text).lower()
    folded = fold(text).text
    if "-" in folded and folded.split("-")[0] in _ALONE and not re.search(r"-\s", folded):
        return None
    tight = _JOINT.sub("", folded)
    return tight if re.fullmatch(r"[\w']+", tight) else None


_CONTRACTED = {"'s": "is", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not"}


def spelt_out(words: Sequence[str]) -> list[str]:
    """Words with their contractions spelt out: can't is can not."""
    result: list[str] = []
    for word in words:
        for ending, full in _CONTRACTED.items():
            if word.endswith(ending) and word != ending:
                stem = {"can't": "can", "won't": "will", "shan't": "shall"}.get(word, word.removesuffix(ending))
                result += [stem, full]
                break
        else:
            result += ["can", "not"] if word == "cannot" else [word]
    return result


def same_spelt_out(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words are the same with their contractions spelt out, or their spaces taken away."""
    return "".join(ours) == "".join(theirs) or spelt_out(ours) == spelt_out(theirs)
