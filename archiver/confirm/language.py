"""Which language a text is in, told from its commonest words and its script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archiver.confirm.lexicon import STOP_WORDS

_SCRIPTS = (
    ("ja", "[\u3040-\u30ff]"),
    ("zh", "[\u3400-\u9fff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("ru", "[\u0400-\u04ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("hi", "[\u0900-\u097f]"),
)
_SAMPLE = 3000


def language_of(words: Sequence[str]) -> str:
    """The language of some words ("en", "es"…) on positive evidence: a script, or clearly more of its common words than
    of any other language's. Empty when it cannot be told."""
    sample = words[:_SAMPLE]
    if not sample:
        return ""
    text = "".join(sample)
    if not text.isascii():
        for language, script in _SCRIPTS:
            if len(re.findall(script, text)) * 2 > len(text) or (
                language == "ja" and len(re.findall(script, text)) * 5 > len(text)
            ):
                return language
    counts = sorted(
        ((sum(word in common for word in sample), name) for name, common in STOP_WORDS.items()), reverse=True
    )
    (most, best), (second, _) = counts[:2]
    if most < 3 or most * 6 < len(sample) or most < second * 1.4:
        return ""
    return best


def primary(tag: str) -> str:
    """The primary subtag of a BCP 47 language tag: "pt" of "pt-BR"."""
    return re.split(r"[-_]", tag.strip().lower())[0]
