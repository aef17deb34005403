"""Which language a text is in, told from its commonest words and its script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archiver.confirm.lexicon import STOP_WORDS

if TYPE_CHECKING:
    from archiver.confirm.prepared import Prepared

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
    (most, best), (second, next_best) = counts[:2]
    if most < 3 or most * 6 < len(sample):
        return ""
    if most < second * 1.4:  # kindred languages: what only one of the two says decides
        own, other = STOP_WORDS[best] - STOP_WORDS[next_best], STOP_WORDS[next_best] - STOP_WORDS[best]
        only, others = sum(word in own for word in sample), sum(word in other for word in sample)
        if only < 3 or only < 2 * others:
            return ""
    return best


_ACCENTED_WORD = re.compile(r"\b[a-zß-öø-ž]*[ß-öø-ž][a-zß-öø-ž]*\b")
_ACCENTED_ONE_IN = 25


def is_accented(text: str) -> bool:
    """Whether a text of unknown language is one in which accents belong to the words: its common words often have some.
    Names do not count."""
    sample = text[: 8 * _SAMPLE]
    return len(_ACCENTED_WORD.findall(sample)) >= max(2, len(sample.split()) // _ACCENTED_ONE_IN)


def primary(tag: str) -> str:
    """The primary subtag of a BCP 47 language tag: "pt" of "pt-BR"."""
    return re.split(r"[-_]", tag.strip().lower())[0]


def is_foreign(words: Sequence[str], source: Prepared, claimed: str) -> str:
    """The language of a quotation's words where that is another than the source's, on positive evidence; else "".

    `claimed` is the language of the article, which decides where the few words of a quotation do not.
    """
    home = source.language
    own = language_of(words)
    if not home or own == home:
        return ""
    text = "".join(words)
    scripts = [language for language, script in _SCRIPTS if len(re.findall(script, text)) * 2 > len(text)]
    if scripts:
        return scripts[0] if home not in scripts else ""
    if home in dict(_SCRIPTS):
        return own or claimed or "another script"
    if own:
        return own
    counts = {name: sum(word in common for word in words) for name, common in STOP_WORDS.items()}
    at_home = counts.get(home, 0)
    most, best = max((count, name) for name, count in counts.items() if name != home)
    if most >= 2 and most > 2 * at_home:
        return best
    known = sum(word in source.places for word in words)
    if claimed and claimed != home and at_home <= 1 and known * 3 <= len(words):
        return claimed
    return ""
