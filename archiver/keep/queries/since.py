"""Visits behind a point of the ledger: what a run found, and a run before it that nobody heard of."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from archiver.codec import from_json, parse_time
from archiver.keep.catalogue import Catalogue
from archiver.records import LinkOutcome


@dataclass(frozen=True, slots=True)
class RecordedVisit:
    """A visit with the number of its event. `noticed` names what else differs from the copy that is held."""

    event: int
    target: str
    time: datetime
    outcome: LinkOutcome
    status: int | None
    final_url: str | None
    detail: str
    sha256: str | None
    capture: str | None
    noticed: tuple[str, ...] = ()


def troubled_since(catalogue: Catalogue, event: int) -> tuple[str, ...]:
    """The links that were visited by an event with this number or a higher one, in the order of their first visit;
    without those of which no visit ever found anything but a page that was well and the same."""
    rows = catalogue.rows(
        "SELECT target FROM visits v WHERE event >= ? AND EXISTS (SELECT 1 FROM visits o WHERE o.target = v.target "
        "AND (o.outcome NOT IN ('ok', 'moved') OR o.noticed <> '[]')) GROUP BY target ORDER BY min(event)",
        (event,),
    )
    return tuple(row["target"] for row in rows)


def visits_of(catalogue: Catalogue, target: str) -> tuple[RecordedVisit, ...]:
    """Every visit to a link, in the order of the ledger."""
    rows = catalogue.rows("SELECT * FROM visits WHERE target = ? ORDER BY event", (target,))
    return tuple(_visit(row) for row in rows)


def known_since(catalogue: Catalogue, target: str) -> datetime | None:
    """When a link was first tried; None when it never was."""
    row = catalogue.row(
        "SELECT min(time) AS first FROM (SELECT time FROM captures WHERE target = ? "
        "UNION ALL SELECT time FROM misses WHERE target = ?)",
        (target, target),
    )
    return None if row is None or row["first"] is None else parse_time(row["first"])


def undated_since(catalogue: Catalogue) -> datetime | None:
    """When the oldest checkpoint was signed that no time-stamp covers, its own or a later one's; None: all are."""
    row = catalogue.row(
        "SELECT min(time) AS first FROM checkpoints WHERE size > "
        "(SELECT coalesce(max(size), -1) FROM stamps WHERE state IN ('stamped', 'unvouched'))"
    )
    return None if row is None or row["first"] is None else parse_time(row["first"])


def newest_reading(catalogue: Catalogue) -> datetime | None:
    """When an audit that reads files was last recorded; None when none was."""
    row = catalogue.row("SELECT max(time) AS last FROM audits WHERE depth <> 'quick'")
    return None if row is None or row["last"] is None else parse_time(row["last"])


def _visit(row: sqlite3.Row) -> RecordedVisit:
    value = dict(row)
    return from_json(RecordedVisit, {**value, "noticed": json.loads(value.get("noticed") or "[]")})
