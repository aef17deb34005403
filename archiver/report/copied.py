"""What an article has from its sources, in words and as a map."""

from __future__ import annotations

from collections.abc import Sequence

from archiver.records import Outcome
from archiver.report.model import CopiedEntry, ReportPage
from archiver.report.wording import capital

_CELLS = 72
_SIGNS = {(Outcome.VERBATIM, False): "█", (Outcome.ALTERED, False): "▒"}
_MARKED, _OWN = "□", "·"


def summary(entries: Sequence[CopiedEntry]) -> str:
    """How much of an article stands in its sources, and how much of that it does not mark."""
    marked = sum(entry.quoted for entry in entries)
    stand = _counted(len(entries), "passage") + (
        " of the article stands" if len(entries) == 1 else " of the article stand"
    )
    return f"{stand} in a source: {marked} given for another's words, {len(entries) - marked} not marked as such."


def how(entry: CopiedEntry) -> str:
    """How one stretch of copied text stands in the source, and whether it is marked."""
    stands = "word for word" if entry.outcome is Outcome.VERBATIM else f"altered in {_counted(entry.changes, 'place')}"
    return f"{stands}, {'given for' if entry.quoted else 'not marked as'} another's words"


def outcome(entry: CopiedEntry) -> str:
    """The same, with the source."""
    return f"{capital(how(entry))}, in {entry.source or 'the source held'}"


def chart(page: ReportPage) -> str:
    """The article as a row of signs, each for the same number of characters: what of it stands in a source."""
    begins, ends = page.begins, len(page.text) if page.ends is None else page.ends
    cells = min(_CELLS, max(1, ends - begins))
    row = []
    for cell in range(cells):
        first, last = (begins + (ends - begins) * one / cells for one in (cell, cell + 1))
        holding = [one for one in page.copied if min(one.end, last) - max(one.start, first) > (last - first) / 2]
        row.append(_SIGNS.get((holding[0].outcome, holding[0].quoted), _MARKED) if holding else _OWN)
    return "".join(row)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
