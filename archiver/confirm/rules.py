"""The rules by which a quotation is judged, as data: each can be left out, which only tests do."""

from __future__ import annotations

from dataclasses import dataclass

RULES = "2"
"""The version of the rules. It goes up with every change after which an outcome may differ."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules are applied, and the numbers in them."""

    ellipsis: bool = True
    brackets: bool = True
    sic: bool = True
    article_narrator: bool = True
    source_narrator: bool = True
    joined: bool = True
    accents_in_english: bool = True
    other_speaker_splices: bool = True
    against_order_splices: bool = True
    far_apart_splices: bool = True
    commonplaces_are_absent: bool = True
    whole_source_for_absent: bool = True
    translations: bool = True
    negations: bool = True
    numbers: bool = True
    names: bool = True
    inflections: bool = True
    orders: bool = True
    cautions: bool = True
    best_by_context: bool = True
    few_words: int = 4
    """Up to so many words a quotation is found exactly or not judged."""
    few_characters: int = 6
    """The same for scripts with a word a character."""
    bracket_words: int = 8
    """Words of the source that one pair of brackets may stand for."""
    far: int = 40
    """Words left out in silence from which two pieces stand apart."""
    long_gap: int = 150
    """Words left out by an ellipsis from which a reader is warned."""
    narrator_characters: int = 160
    """The longest interruption by a narrator."""
    information: float = 0.6
    """The share of a quotation's information from which it is altered, not absent. It accepts nothing."""


STANDARD = Rules()
