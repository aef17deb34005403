"""The order in which a page's lines are read: down one column, then the next."""

from __future__ import annotations

from dataclasses import dataclass

_LEAST = 3
_MANY = 10
_CROSSING = 0.25
_CELL = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box, in points, from the lower left corner of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page_height: float


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The lines of one page as a reader reads them.

    Lines that cross the gutter (a title, a wide figure's caption) divide the page into bands; in each band the left
    column comes first. A table is not a page in columns: its cells hold too few characters.
    """
    waiting = [lines]
    ordered: list[Line] = []
    while waiting:  # a stack, so that odd pages cannot nest too deep
        part = waiting.pop()
        gutter = _gutter(part)
        if gutter is None:
            ordered.extend(_by_height(part))
        else:
            waiting.extend(reversed(_bands(part, gutter)))
    return ordered


def _by_height(lines: list[Line]) -> list[Line]:
    """From top to bottom; pieces whose heights overlap by half stand on one line and go from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        above = rows[-1][0] if rows else None
        shared = min(above.top, line.top) - max(above.bottom, line.bottom) if above else 0.0
        if above and shared > 0.5 * min(above.top - above.bottom, line.top - line.bottom):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _gutter(lines: list[Line]) -> float | None:
    """Where the page is best cut from top to bottom, if it stands in columns."""
    if len(lines) < 2 * _LEAST or len(lines) > 2_000:
        return None
    best: tuple[float, float] | None = None
    for x in {round(line.left) - 1.0 for line in lines}:
        left = [line for line in lines if line.right <= x + 1]
        right = [line for line in lines if line.left >= x]
        crossing = len(lines) - len(left) - len(right)
        least = 1 if _is_column(left) else _LEAST
        if len(right) < least or len(left) < _LEAST or crossing > _CROSSING * len(lines):
            continue
        if not _beside(left, right) or min(map(_mean_length, (left, right))) < _CELL:
            continue
        balance = min(len(left), len(right)) - 2 * crossing
        if best is None or balance > best[0]:
            best = (balance, x)
    return best[1] if best else None


def _is_column(lines: list[Line]) -> bool:
    """Whether lines are set as the column of a page: many, of one width. The next column may then be a single line."""
    if len(lines) < _MANY:
        return False
    edges = sorted(line.right for line in lines)
    usual = edges[len(edges) // 2]
    return sum(abs(edge - usual) < 4 for edge in edges) >= 0.6 * len(edges) and _mean_length(lines) >= 1.5 * _CELL


def _mean_length(lines: list[Line]) -> float:
    return sum(len(line.text) for line in lines) / len(lines)


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Whether the two groups share most of the height of the shorter one."""
    low = max(min(line.bottom for line in left), min(line.bottom for line in right))
    high = min(max(line.top for line in left), max(line.top for line in right))
    heights = [max(line.top for line in side) - min(line.bottom for line in side) for side in (left, right)]
    return high - low > 0.5 * min(heights)


def _bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """The parts in reading order: lines across the gutter by themselves, between them the left and the right column."""
    parts: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if line.right <= gutter + 1:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            parts += [left, right, [line]]
            left, right = [], []
    return [part for part in [*parts, left, right] if part]
