"""Folding: the typography of a text taken away, with a map back to the text.

Marks, dashes, spaces, case, ligatures, entities, invisible characters and decomposed accents are folded; digits keep
their inner punctuation, words their apostrophes and accents. Nothing here decides whether two words are the same: that
is for `archiver.confirm.words`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_SINGLE = "‘’‚‛‹›`´ʼʹʻ′＇"
_DOUBLE = "“”„‟«»″〝〞〟「」『』＂"
_DASHES = "‐‑‒–−﹣－"
_LONG_DASHES = "—―﹘⸺⸻"
"""Dashes that part words and are never a number's sign."""
_SPACES = (
    "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
"""A character class (without brackets) of what is no letter: soft hyphens, joiners, marks of direction, selectors, the
stroke that draws an Arabic word out."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "œ": "oe", "Œ": "oe",
              "æ": "ae", "Æ": "ae", "ĳ": "ij", "Ĳ": "ij", "İ": "i", "ſ": "s", "…": "..."}  # fmt: skip

_ENTITY = r"&(?:amp;){0,2}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_COMPOSED = r"[^\W_][\u0300-\u036f]+|[\u3040-\u30ff][\u3099\u309a]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_BROKEN = r"(?<=[^\W\d_])[\u00ad\u00ac][^\S\n]*\n\s*(?=[^\W\d_])"
"""A word cut at a line's end by a soft hyphen, or by the sign that scans put for one."""
_HIGH = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_NO_UNIT = "".join(f"(?<!{unit})" for unit in "metres meters metre meter feet foot miles mile yards inches".split())
NOTE = (
    rf"(?<=[^\W\d_]{{3}}){_NO_UNIT}[{_HIGH}]{{1,3}}(?![\w{_HIGH}])|(?<=[.,;:!?\"'’”»)])[{_HIGH}]{{1,3}}(?!\w)"
    r"|(?<=[^\s(\[—–-])\[(?:\d{1,3}|(?:note|nb|fn) ?\d{1,3}|citation needed|clarification needed|who\?|when\?)\]"
    r"|(?<=[.,;:!?\"'’”»)\]])\[[a-z]\]"
)
"""The mark of a footnote: it touches what stands before it. A high figure on a figure or on a unit belongs to it."""
_FORMS = "\U0001d400-\U0001d7ff\u2160-\u217f"
"""Letters and figures of another type face, and Roman numbers of one character."""
_LOW = r"(?<=[^\W\d_])[\u2080-\u2089]+"
"""Figures set low after a letter, as in CO₂; after a figure they mean something else."""
_SPECIAL = re.compile(
    rf"{_ENTITY}|{_COMPOSED}|{_BROKEN}|[{INVISIBLE}]+|[{''.join(_LIGATURES)}]|[\uff66-\uff9d][\uff9e\uff9f]?"
    rf"|{NOTE}|[{_FORMS}]|{_LOW}"
)
_NOTES = re.compile(NOTE)


def _table() -> dict[int, str]:
    table = {ord(char): "'" for char in _SINGLE}
    table |= {ord(char): '"' for char in _DOUBLE}
    table |= {ord(char): "-" for char in _DASHES}
    table |= {ord(char): " " for char in _SPACES + _LONG_DASHES}
    # Full-width forms of ASCII lie at a fixed distance (Unicode, Halfwidth and Fullwidth Forms).
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in table}
    return table


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `offsets` maps it back: `start` and `end` turn its positions into those of the text as given.

    `offsets` has one entry (position here, position there, length here, length there) for each stretch that is not one
    character for one character, in order.
    """

    text: str
    offsets: tuple[tuple[int, int, int, int], ...] = ()

    def start(self, position: int) -> int:
        """Where the character at `position` of the folded text begins in the text as given."""
        index = bisect_right(self.offsets, (position, 1 << 60)) - 1
        if index < 0:
            return position
        here, there, length, span = self.offsets[index]
        if position < here + length:
            return there
        return there + span + (position - here - length)

    def end(self, position: int) -> int:
        """Where the character before `position` of the folded text ends in the text as given."""
        if position == 0:
            return 0
        index = bisect_right(self.offsets, (position - 1, 1 << 60)) - 1
        if index < 0:
            return position
        here, there, length, span = self.offsets[index]
        if position - 1 < here + length:
            return there + span
        return there + span + (position - here - length)


def fold(text: str) -> Folded:
    """`text` with its typography taken away, in lower case.

    A character that has no width is dropped; entities are decoded once, twice or three times.
    """
    if text.isascii() and "&" not in text and not ("[" in text and _NOTES.search(text)):
        return Folded(text.translate(_TABLE).lower())
    parts: list[str] = []
    offsets: list[tuple[int, int, int, int]] = []
    last = length = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        plain = _plain(match[0])
        if plain == match[0]:
            continue
        before = text[last:start]
        parts += before, plain
        length += len(before)
        offsets.append((length, start, len(plain), end - start))
        length += len(plain)
        last = end
    parts.append(text[last:])
    return Folded(_lower("".join(parts).translate(_TABLE)), tuple(offsets))


def _lower(text: str) -> str:
    lowered = text.lower().replace("ς", "σ")
    if len(lowered) != len(text):  # a character whose lower case is longer, other than those among the ligatures
        return "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


def _plain(special: str) -> str:
    if special[0] == "&":
        decoded = special
        for _ in range(3):
            decoded = html.unescape(decoded)
        if decoded == special:
            return special
        return "".join(_plain(char) if _SPECIAL.fullmatch(char) else char for char in decoded)
    if special in _LIGATURES:
        return _LIGATURES[special]
    if "\uff66" <= special[0] <= "\uff9d" or re.match(f"[{_FORMS}\u2080-\u2089]", special):
        return unicodedata.normalize("NFKC", special)
    if len(special) > 1 and special[0].isalpha() and special[0] != "\u0640":
        return unicodedata.normalize("NFC", special)
    return ""
