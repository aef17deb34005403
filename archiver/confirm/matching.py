"""Where a quotation stands in a source: its words in their order, with nothing between them but what a rule allows.

Exactly, or not at all: nothing here is a likeness. What the rules allow is an ellipsis or brackets in the quotation, a
narrator in the quotation or in the source, a word that is cut or joined by a hyphen: see `flexible`.
"""

from __future__ import annotations

from dataclasses import dataclass

from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Joint

_HITS = 1000
"""So many places are told of words that stand everywhere."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Words `first` to `last` of the source, that a quotation leaves out or replaces; none when they are equal.

    `joint` is the mark that says so, None for a narrator in the source. `at` is the index of the quotation's next word.
    """

    joint: Joint | None
    at: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands: the source's words `first` to `last` (not included), with the gaps in between.

    `edited` says that brackets in the quotation change a word of the source.
    """

    first: int
    last: int
    gaps: tuple[Gap, ...] = ()
    edited: bool = False


def exact(source: Prepared, keys: tuple[str, ...]) -> list[Match]:
    """The places where `keys` stand one after the other: every one, up to a thousand."""
    code = source.code(keys)
    if not code:
        return []
    found: list[Match] = []
    at = source.coded.find(code)
    while at >= 0 and len(found) < _HITS:
        found.append(Match(at, at + len(keys)))
        at = source.coded.find(code, at + 1)
    return found
