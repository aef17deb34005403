"""Which table reads a text: the language told by its common words."""

from __future__ import annotations

import re

from archiver.find.quotations.tables import LANGUAGES

_SAMPLE = 12_000
_WORD = re.compile(r"[^\W\d_]+")


def language_code(text: str, claimed: str) -> str:
    """The two letters of a text's language. Its common words decide where they are clear; then what it claims; a text
    that tells neither is taken for English when it is written in ASCII, curly marks apart. May be without a table."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    scores = {code: sum(word in language.common for word in words) for code, language in LANGUAGES.items()}
    best = max(scores, key=lambda code: (scores[code], code == claimed))
    if scores[best] >= 4 and scores[best] * 12 >= len(words) and scores[best] >= 1.3 * scores.get(claimed, 0):
        return best
    if claimed:
        return claimed
    if scores[best] >= 2 and scores[best] * 12 >= len(words):
        return best
    return "en" if len(words) < 12 and all(word.isascii() for word in words) else ""
