"""A text with marks set into it: any spans, nested or overlapping, as properly nested elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Step(Enum):
    """What comes next in a marked text."""

    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One step; `mark` is the index of the span it belongs to (-1 for text), `text` the words of a text step."""

    step: Step
    mark: int = -1
    text: str = ""


def nest(text: str, spans: Sequence[tuple[int, int]]) -> list[Token]:
    """`text` cut so that every span becomes one or more elements that nest; the text steps joined give `text`.

    A span that crosses another's end is closed there and opened again. Each span has exactly one END step, after its
    last element: the place for its note. Spans are clamped to the text; an empty one has only its END.
    """
    clamped = [(max(0, min(start, len(text))), max(0, min(end, len(text)))) for start, end in spans]
    clamped = [(start, max(start, end)) for start, end in clamped]
    order = sorted(range(len(clamped)), key=lambda one: (clamped[one][0], -clamped[one][1], one))
    ends = sorted(range(len(clamped)), key=lambda one: (clamped[one][1], -clamped[one][0], -one))
    cuts = sorted({0, len(text), *(place for span in clamped for place in span)})
    tokens: list[Token] = []
    stack: list[int] = []
    opening = ending = 0
    for cut, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        _close(tokens, stack, [one for one in stack if clamped[one][1] <= cut])
        while ending < len(ends) and clamped[ends[ending]][1] <= cut:
            tokens.append(Token(Step.END, ends[ending]))
            ending += 1
        while opening < len(order) and clamped[order[opening]][0] <= cut:
            if clamped[order[opening]][1] > cut:
                stack.append(order[opening])
                tokens.append(Token(Step.OPEN, order[opening]))
            opening += 1
        if following > cut:
            tokens.append(Token(Step.TEXT, text=text[cut:following]))
    return tokens


def _close(tokens: list[Token], stack: list[int], closing: list[int]) -> None:
    """Closes `closing`, and whatever stands open above them, which is opened again."""
    if not closing:
        return
    lowest = stack.index(closing[0])
    above = stack[lowest:]
    del stack[lowest:]
    tokens += [Token(Step.CLOSE, one) for one in reversed(above)]
    for one in above:
        if one not in closing:
            stack.append(one)
            tokens.append(Token(Step.OPEN, one))
