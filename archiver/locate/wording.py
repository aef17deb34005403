"""Words as locators compare them: folded, without those that every text has. Asks nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMON = frozenset(
    "a an the of in on at to for from by with and or as is are was were be been it its this that these those his her"
    " their our my your he she they we you i not no do did does has have had will would can could about into over after"
    " before der die das und von im am zu den dem ein eine la le les el los las un una de del des du et y en sur dans"
    " par con por per il lo gli di da che".split()
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in their order, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return tuple(match[0].replace("'", "") for match in _WORD.finditer(plain))


def telling(text: str) -> tuple[str, ...]:
    """The words of a text that tell something, each once, in their order."""
    return tuple(dict.fromkeys(word for word in words(text) if word not in _COMMON))


def coverage(wanted: Sequence[str], among: Sequence[str]) -> float:
    """The share of `wanted` words that stand among others; 0 when none is wanted."""
    held = set(among)
    return sum(word in held for word in wanted) / len(wanted) if wanted else 0.0


def holds_run(wanted: Sequence[str], among: Sequence[str]) -> bool:
    """Whether the words stand among others one after the other."""
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(among)} "
