"""Links and their visits, and what other archives hold and were asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from archiver.codec import format_time, from_json
from archiver.keep.catalogue import Catalogue
from archiver.keep.queries.held import (
    HeldLookup,
    Link,
)
from archiver.keep.queries.rows import link_of
from archiver.records import (
    CaptureRequest,
    Memento,
)


def requests(catalogue: Catalogue, target: str) -> tuple[CaptureRequest, ...]:
    """How far our requests for a URL have come, one an archive."""
    rows = catalogue.rows("SELECT * FROM requests WHERE target = ? ORDER BY archive", (target,))
    return tuple(from_json(CaptureRequest, dict(row)) for row in rows)


def pending_requests(catalogue: Catalogue) -> tuple[CaptureRequest, ...]:
    """The requests that are not finished, oldest first."""
    rows = catalogue.rows("SELECT * FROM requests WHERE state = 'pending' ORDER BY event")
    return tuple(from_json(CaptureRequest, dict(row)) for row in rows)


def lookup(catalogue: Catalogue, target: str, archive: str) -> HeldLookup | None:
    """The newest look-up of a URL in an archive; None when there was none."""
    row = catalogue.row(
        "SELECT time, archive, target, answer FROM lookups WHERE target = ? AND archive = ? "
        "ORDER BY event DESC LIMIT 1",
        (target, archive),
    )
    return None if row is None else from_json(HeldLookup, dict(row))


def mementos(catalogue: Catalogue, target: str) -> tuple[Memento, ...]:
    """The mementos of a URL that archives have named, oldest first."""
    rows = catalogue.rows("SELECT * FROM mementos WHERE target = ? ORDER BY time, url", (target,))
    return tuple(from_json(Memento, dict(row)) for row in rows)


def link(catalogue: Catalogue, target: str) -> Link | None:
    """How the visits to one link went."""
    row = catalogue.row("SELECT * FROM links WHERE target = ?", (target,))
    return None if row is None else link_of(row)


def links(catalogue: Catalogue) -> tuple[Link, ...]:
    """Every link that a present citation has for a source."""
    return _links(catalogue, "1", ())


def links_due(catalogue: Catalogue, *, visited_before: datetime, failed_before: datetime) -> tuple[Link, ...]:
    """The links of present citations that are to be visited: never visited since they were captured, or last visited
    before `visited_before`; those whose last visit was no good, before `failed_before`. Longest waiting first."""
    return _links(
        catalogue,
        "(l.last_visit IS NULL OR l.last_visit < CASE WHEN l.outcome IN ('ok', 'moved', 'drifted') THEN ? ELSE ? END)",
        (format_time(visited_before), format_time(failed_before)),
    )


def dead_links(catalogue: Catalogue) -> tuple[Link, ...]:
    """The links that are dead: three failed visits, three days apart or more, and no good one since."""
    return _links(catalogue, "l.dead", ())


def _links(catalogue: Catalogue, where: str, parameters: Sequence[Any]) -> tuple[Link, ...]:
    # Whoever calls gives `where` as it stands in this module.
    sql = (
        "SELECT l.* FROM links l WHERE EXISTS (SELECT 1 FROM citation_targets t JOIN citations c "  # noqa: S608
        f"ON c.id = t.citation WHERE t.target = l.target AND c.present) AND {where} "
        "ORDER BY l.last_visit IS NOT NULL, l.last_visit, l.event"
    )
    rows = catalogue.rows(sql, parameters)
    return tuple(link_of(row) for row in rows)
