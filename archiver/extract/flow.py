"""Lines to paragraphs: where one ends, and words that a line's end broke."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from archiver.extract.columns import Line

_HYPHENS = "-\u00ad\u2010"
_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$")
_HYPHENED = re.compile(r"[^\W\d_]{2,30}-[^\W\d_]{2,30}")


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of a document whose lines are in reading order. One may go on from column to column and from page
    to page."""
    lines = [line for page in pages for line in page if line.text.strip()]
    if not lines:
        return []
    hyphened = {match.group(0).lower() for line in lines for match in _HYPHENED.finditer(line.text)}
    pitch = _pitch(lines)
    edges = {id(line): edge for page in pages for line, edge in zip(page, _right_edges(page), strict=True)}
    found: list[str] = []
    previous: Line | None = None
    for line in lines:
        text = line.text.strip()
        if previous is not None and not _begins(previous, line, pitch, edges[id(previous)]):
            touching = _is_beside(previous, line) and line.left - previous.right < 0.15 * (line.top - line.bottom)
            found[-1] = found[-1] + text if touching else _join(found[-1], text, hyphened)
        else:
            found.append(text)
        previous = line
    return [paragraph.strip() for paragraph in found]


def _is_beside(one: Line, other: Line) -> bool:
    """Whether two lines are pieces of one, the first before the second."""
    return abs(one.bottom - other.bottom) < 0.3 * (one.top - one.bottom) and other.left >= one.left


def _pitch(lines: list[Line]) -> float:
    """The usual distance from line to line."""
    steps = [above.bottom - below.bottom for above, below in pairwise(lines) if 0 < above.bottom - below.bottom < 60]
    return median(steps) if steps else 14.0


def _right_edges(lines: list[Line]) -> list[float]:
    """For each line, how far right the lines of its column reach: the furthest of its neighbours at its left edge."""
    reach: dict[int, float] = {}
    for line in lines:
        column = round(line.left / 20)
        reach[column] = max(reach.get(column, 0.0), line.right)
    return [max(reach[round(line.left / 20)], line.right) for line in lines]


def _begins(above: Line, line: Line, pitch: float, edge: float) -> bool:
    """Whether `line` begins a paragraph after `above`."""
    ended = bool(_END.search(above.text))
    step = above.bottom - line.bottom
    if abs(step) < 0.3 * pitch:
        return False  # the same line, in pieces
    if step < 0 or step > 8 * pitch:  # the next column or page: a sentence that is open goes on
        return ended or not (line.text[:1].islower() or above.text[-1:] in _HYPHENS or _is_full(above, edge))
    taller = abs((line.top - line.bottom) - (above.top - above.bottom))
    if step > 1.45 * pitch or (step > 1.2 * pitch and ended) or taller > 0.45 * (above.top - above.bottom):
        return above.text[-1:] not in _HYPHENS
    indented = line.left - above.left > 0.6 * pitch
    return (ended and not _is_full(above, edge)) or (indented and ended)


def _is_full(line: Line, edge: float) -> bool:
    return line.right > edge - 0.12 * max(edge - line.left, 1.0)


def _join(before: str, after: str, hyphened: set[str]) -> str:
    """Two lines as one. A hyphen at the end is the printer's, unless the document writes the word with it elsewhere."""
    last = before[-1:]
    if last not in _HYPHENS or len(before) < 2 or not before[-2].isalpha():
        return f"{before} {after}"
    head, tail = re.findall(r"[^\W\d_]+", before)[-1:], re.match(r"[^\W\d_]+", after)
    if not head or tail is None:
        return before + after
    whole = f"{head[0]}-{tail.group(0)}".lower()
    if last == "\u00ad" or (after[:1].islower() and whole not in hyphened):
        return before[:-1] + after
    return before + after
