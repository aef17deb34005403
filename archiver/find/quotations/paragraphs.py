"""The paragraphs of a text: its lines, and lines that were broken for their width put together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.records import Span

_LINE = re.compile(r"[^\n]+")
_FIRST_WORD = re.compile(r"\s*\S+")


def paragraphs_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of ``text[start:end]``: its lines, or several lines together where lines were broken by width."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text, start, end)]
    lines = [(first, last) for first, last in lines if text[first:last].strip()]
    at = 0
    while at < len(lines):
        first, last = lines[at]
        if 45 <= last - first <= 100:
            while (
                at + 1 < len(lines)
                and 45 <= lines[at][1] - lines[at][0] <= 100
                and text[lines[at][1] : lines[at + 1][0]] == "\n"
                and _runs_on(text, lines[at], lines[at + 1])
            ):
                at += 1
                last = lines[at][1]
        yield Span(first, last)
        at += 1


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a line was broken only for its width: the first word of the next would not have fitted."""
    word = _FIRST_WORD.match(text, following[0], following[1])
    return word is not None and (line[1] - line[0]) + (word.end() - word.start()) + 1 >= 60
