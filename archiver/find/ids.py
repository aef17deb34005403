"""Ids of citations and quotations: made from what they are, so that finding again gives the same ones.

The form is a promise: records made years ago are looked up by these ids. It does not depend on the rule that found a
citation, on offsets, or on what else stands in the article, except that a repetition is numbered.
"""

from __future__ import annotations

import hashlib

from archiver.records import Kind

_BETWEEN = "\x1f"


def citation_id(article_id: str, kind: Kind, words: str, target: str | None, ordinal: int = 1) -> str:
    """The id of a citation: "c" and 16 hex digits; from the second occurrence of the same words on, "-2" and so forth.

    Blanks in `words` count as one space. `ordinal` counts, from 1, citations of the article that are alike in kind,
    words and target, in the order of its text.
    """
    parts = (article_id, kind.value, " ".join(words.split()), target or "")
    return _numbered("c" + _digest(parts), ordinal)


def quotation_id(article_id: str, text: str, ordinal: int = 1) -> str:
    """The id of a quotation: "q" and 16 hex digits, and from the second occurrence of the same text on its number."""
    return _numbered("q" + _digest((article_id, " ".join(text.split()))), ordinal)


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256(_BETWEEN.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _numbered(plain: str, ordinal: int) -> str:
    return plain if ordinal <= 1 else f"{plain}-{ordinal}"
