"""The turns of a transcript: paragraphs that begin with the name of who speaks and a colon, in marks or without."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archiver.records import Span

_NAME = r"[A-ZÀ-Þ][\w.’'\-]*"
_TURN = re.compile(
    r"[\s“\"«„»]{0,8}(?:\[?\(?\d{1,2}:\d\d(?::\d\d)?\)?\]?[\s\-–—]{0,3})?"
    rf"((?:{_NAME}|[QAFPRD])(?: (?:{_NAME}|de|van|von|der|di|al|bin|\([A-Z\-]{{1,8}}\))){{0,4}}(?:, [A-Z][A-Z ]{{1,30}})?):\s+(?=\S)"
)
_ASIDE = re.compile(r"[\s“\"]*[(\[][^()\[\]\n]{1,60}[)\]][\s.”\"]*$")
_NO_NAMES = frozenset(
    "note update updates correction editor photo photos image credit source sources video read related also date time "
    "place where when what why who how tip warning example step part section chapter figure table summary foto quelle "
    "here this that these those there listen watch more see contact email phone address price venue tickets info "
    "subject from to re ps breaking listen first second third finally bottom verdict winner loser score".split()
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in one go: the words after the name, to the end of the turn's last paragraph."""

    name_start: int
    name_end: int
    start: int
    end: int


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The turns of a text in which at least three paragraphs begin so, one of the names twice.

    Paragraphs that open with a mark and no name, between two turns in marks, go on with the turn before. What stands in
    brackets alone ("(Crosstalk)") belongs to no turn.
    """
    turns: list[Turn] = []
    names: Counter[str] = Counter()
    marked = False
    near = -2
    for number, span in enumerate(paragraphs):
        match = _TURN.match(text, span.start, span.end)
        if match is None or match[1].lower() in _NO_NAMES or match[1].split()[0].lower().rstrip(".,") in _NO_NAMES:
            opens = text[span.start : span.start + 1] in ("“", '"')
            if turns and near == number - 1 and _ASIDE.match(text, span.start, span.end):
                near = number
            elif turns and marked and opens and near == number - 1:
                last = turns[-1]
                turns[-1] = Turn(last.name_start, last.name_end, last.start, _end(text, span))
                near = number
            continue
        names[match[1]] += 1
        marked = text[span.start : match.start(1)].strip() != ""
        turns.append(Turn(match.start(1), match.end(1), match.end(), _end(text, span)))
        near = number
    if len(turns) < _FEWEST or max(names.values()) < 2 or len(names) > len(turns) * 0.7:
        return []
    return turns


def _end(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and (text[end - 1].isspace() or text[end - 1] in '”"“'):
        end -= 1
    return end
