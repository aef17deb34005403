"""Visits to links: whose turn it is, and what the last ones found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from archiver.codec import format_time, from_json
from archiver.keep.catalogue import Catalogue
from archiver.records import LinkOutcome

SAW = (LinkOutcome.OK, LinkOutcome.MOVED, LinkOutcome.DRIFTED)
"""The outcomes of visits that saw the page itself."""

_SAW = ", ".join(f"'{outcome}'" for outcome in SAW)


@dataclass(frozen=True, slots=True)
class HeldVisit:
    """One recorded visit, as `archiver.events.LinkVisited` has it."""

    target: str
    time: datetime
    outcome: LinkOutcome
    status: int | None
    final_url: str | None
    detail: str
    sha256: str | None
    capture: str | None
    etag: str | None
    last_modified: str | None
    main_sha256: str | None
    noticed: tuple[str, ...] = ()

    @property
    def is_owed(self) -> bool:
        """Whether the page had changed and no copy was taken, because enough had been taken already."""
        return bool(self.detail) and self.capture is None and self.outcome is not LinkOutcome.DRIFTED


def watched(catalogue: Catalogue) -> tuple[str, ...]:
    """Every link that a present citation has for a source, and every article's own; the longest unvisited first."""
    rows = catalogue.rows("SELECT target FROM links WHERE cited ORDER BY last_visit IS NOT NULL, last_visit, event")
    return tuple(row["target"] for row in rows)


def turn(catalogue: Catalogue, before: Mapping[LinkOutcome, datetime], *, dead_before: datetime) -> tuple[str, ...]:
    """The watched links whose turn it is, the longest waiting first: those never visited, those whose last visit ended
    as an outcome of `before` and lies before the time there, and dead ones last visited before `dead_before`.

    Each state is a range of one index, so that it is the links whose turn it is that cost time, and not those held.
    """
    parts = ["SELECT target, last_visit, event FROM links WHERE cited AND dead = 0 AND outcome IS NULL"]
    values: list[str] = []
    for outcome in LinkOutcome:
        for dead, time in ((0, before[outcome]), (1, dead_before)):
            parts.append(
                "SELECT target, last_visit, event FROM links "  # noqa: S608 - constants of this module
                f"WHERE cited AND dead = {dead} AND outcome = '{outcome}' AND last_visit < ?"
            )
            values.append(format_time(time))
    rows = catalogue.rows(
        f"{' UNION ALL '.join(parts)} ORDER BY last_visit, event",  # NULL comes first
        values,
    )
    return tuple(row["target"] for row in rows)


def last_seen(catalogue: Catalogue, target: str) -> HeldVisit | None:
    """The newest visit to a link that saw the page; None when none did."""
    row = catalogue.row(
        f"SELECT * FROM visits WHERE target = ? AND outcome IN ({_SAW}) ORDER BY event DESC LIMIT 1",  # noqa: S608
        (target,),
    )
    return None if row is None else _visit(row)


def last_whole(catalogue: Catalogue, target: str) -> datetime | None:
    """When a visit to a link last brought the whole page, and not a 304; None when none did."""
    row = catalogue.row(
        f"SELECT time FROM visits WHERE target = ? AND outcome IN ({_SAW}) AND status <> 304 "  # noqa: S608
        "ORDER BY event DESC LIMIT 1",
        (target,),
    )
    return None if row is None else datetime.fromisoformat(row["time"])


def taken_since(catalogue: Catalogue, target: str, since: datetime) -> int:
    """How many visits to a link since a time took a copy."""
    row = catalogue.row(
        "SELECT count(*) AS number FROM visits WHERE target = ? AND capture IS NOT NULL AND time > ?",
        (target, format_time(since)),
    )
    return 0 if row is None else int(row["number"])


def history(catalogue: Catalogue, target: str) -> tuple[HeldVisit, ...]:
    """Every visit to a link, oldest first."""
    rows = catalogue.rows("SELECT * FROM visits WHERE target = ? ORDER BY event", (target,))
    return tuple(_visit(row) for row in rows)


def well(catalogue: Catalogue, limit: int) -> tuple[str, ...]:
    """Watched links whose last visit was good, the latest first, at most `limit`."""
    rows = catalogue.rows(
        "SELECT target FROM links WHERE cited AND dead = 0 AND outcome = 'ok' ORDER BY last_visit DESC LIMIT ?",
        (limit,),
    )
    return tuple(row["target"] for row in rows)


def _visit(row: sqlite3.Row) -> HeldVisit:
    return from_json(HeldVisit, {**dict(row), "noticed": json.loads(row["noticed"])})
