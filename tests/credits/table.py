"""The table of credits in the documentation, as cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from archiver.confirm.credits import RecordedCredit
from archiver.licences import read_licence
from archiver.records import Citation, Kind

PAGE = Path(__file__).parent.parent.parent / "docs" / "credits.md"
_ROW = re.compile(r"^\| (\d+) \|(.+)\|$")


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what is compared, and what it comes to."""

    number: int
    citation: Citation
    recorded: RecordedCredit
    licence: str
    creator: str
    finding: bool


def cases() -> list[Case]:
    """All rows of the table."""
    rows = (_ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines())
    return [_case(int(row[1]), [cell.strip() for cell in row[2].split("|")]) for row in rows if row]


def _case(number: int, cells: list[str]) -> Case:
    licence, author, recorded_licence, recorded_author, *expected = cells
    stated, name = _given(licence), _given(author)
    read = read_licence(stated)
    citation = Citation(
        id="c",
        kind=Kind.IMAGE_CREDIT,
        evidence=" / ".join(filter(None, ("Photo", name, stated))),
        start=0,
        end=0,
        rule="test",
        creator=name,
        collection="Wikimedia Commons",
        licence=read.spdx if read and not read.spdx.startswith("LicenseRef") else None,
        licence_text=stated,
    )
    return Case(
        number, citation, _recorded(recorded_licence, recorded_author), expected[0], expected[1], expected[2] == "yes"
    )  # fmt: skip


def _recorded(licence: str, author: str) -> RecordedCredit:
    named, _, asks = author.partition(" asks: ")
    match = re.fullmatch(r"(.+?)(?: \((.+)\))?", named)
    creator, alias = (match[1], match[2]) if match else (named, None)
    parts = [] if licence in ("—", "not free") else licence.split(" + ")
    read = tuple(one for one in map(read_licence, parts) if one is not None)
    return RecordedCredit(
        repository="Wikimedia Commons",
        title="File:Tide at the sea wall.jpg",
        creator=_given(creator) or "",
        names=(alias,) if alias else (),
        attribution=asks,
        licence_text="" if licence == "—" else licence,
        licences=read,
        non_free=licence == "not free",
    )


def _given(cell: str) -> str | None:
    return None if cell == "—" else cell
