"""The turns of a transcript: paragraphs that begin with the name of who speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archiver.records import Span

_TURN = re.compile(
    r"\s{0,8}(?:\[\d[\d:.]{3,11}\]\s{0,3})?((?:[A-ZÀ-Þ][\w.’'\-]*|[QA])(?: (?:[A-ZÀ-Þ][\w.’'\-]*|de|van|von|der|di|al|bin|\([A-Z\-]{1,8}\)))"
    r"{0,4}):\s+(?=\S)"
)
_NO_NAMES = frozenset(
    "note update correction editor photo image credit source sources video read related also date time place where when "
    "what why who how tip warning example step part section chapter figure table question answer summary foto quelle".split()
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in one go: the words after the name, to the end of the paragraph."""

    name_start: int
    name_end: int
    start: int
    end: int


def find_turns(text: str, blocks: Sequence[Span]) -> list[Turn]:
    """The turns of a text in which at least three paragraphs begin so, and somebody speaks twice or answers."""
    turns: list[Turn] = []
    names: Counter[str] = Counter()
    for block in blocks:
        match = _TURN.match(text, block.start, block.end)
        if match is None or match[1].lower() in _NO_NAMES or match[1].split()[0].lower() in _NO_NAMES:
            continue
        names[match[1]] += 1
        turns.append(Turn(match.start(1), match.end(1), match.end(), block.end))
    if len(turns) < _FEWEST or len(turns) * 4 < len(blocks) or max(names.values()) < 2 or len(names) > len(turns) * 0.7:
        return []
    return turns
