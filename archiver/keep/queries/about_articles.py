"""Articles, their versions, citations and quotations, and what was found out about them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from archiver.codec import from_json, parse_time
from archiver.keep.catalogue import Catalogue
from archiver.keep.queries.held import (
    HeldArticle,
    HeldCheck,
    HeldCitation,
    HeldCreditCheck,
    HeldQuotation,
    HeldRow,
    HeldVersion,
    Note,
)
from archiver.keep.queries.rows import article_of, json_of, note_of
from archiver.records import (
    Candidate,
    Check,
    Citation,
    Location,
    Outcome,
    Quotation,
    Status,
)


def articles(catalogue: Catalogue) -> tuple[HeldArticle, ...]:
    """All articles, newest first."""
    return tuple(article_of(row) for row in catalogue.rows("SELECT * FROM articles ORDER BY event DESC"))


def article(catalogue: Catalogue, key: str) -> HeldArticle | None:
    """The article whose id, URL, target or version digest is `key`; the newest of several."""
    row = catalogue.row(
        "SELECT * FROM articles WHERE id = :key OR target = :key OR url = :key OR id IN "
        "(SELECT article FROM versions WHERE version = :key) ORDER BY event DESC LIMIT 1",
        {"key": key},
    )
    return None if row is None else article_of(row)


def versions(catalogue: Catalogue, article_id: str) -> tuple[HeldVersion, ...]:
    """The versions of an article, newest first."""
    rows = catalogue.rows("SELECT * FROM versions WHERE article = ? ORDER BY event DESC", (article_id,))
    return tuple(
        from_json(
            HeldVersion, {**dict(row), "readable": bool(row["readable"]), "findings": json.loads(row["findings"])}
        )
        for row in rows
    )


def listed(catalogue: Catalogue, key: str) -> HeldRow | None:
    """What was done last for the row of a list with this key; None when it was never done."""
    row = catalogue.row("SELECT * FROM listed WHERE key = ?", (key,))
    return None if row is None else from_json(HeldRow, dict(row))


def rows_of(catalogue: Catalogue, article_id: str) -> tuple[HeldRow, ...]:
    """The rows of lists that are this article, in the order in which they were done."""
    rows = catalogue.rows("SELECT * FROM listed WHERE article = ? ORDER BY event", (article_id,))
    return tuple(from_json(HeldRow, dict(row)) for row in rows)


_CITATIONS = (
    "SELECT c.*, s.status AS source_status, s.source, s.reason, s.detail, n.decision, n.why, n.time AS note_time "
    "FROM citations c JOIN citation_status s ON s.citation = c.id LEFT JOIN notes n ON n.subject = c.id "
)


def citations(catalogue: Catalogue, article_id: str, *, past: bool = False) -> tuple[HeldCitation, ...]:
    """The citations of an article's newest version in their order; with `past`, also those of older versions only."""
    rows = catalogue.rows(
        _CITATIONS + "WHERE c.article = ? AND (c.present OR ?) ORDER BY c.position, c.id", (article_id, int(past))
    )
    return _citations(catalogue, rows)


def citation(catalogue: Catalogue, citation_id: str) -> HeldCitation | None:
    """One citation."""
    found = _citations(catalogue, catalogue.rows(_CITATIONS + "WHERE c.id = ?", (citation_id,)))
    return found[0] if found else None


def citations_of_target(catalogue: Catalogue, target: str) -> tuple[HeldCitation, ...]:
    """The present citations of every article that have `target` for a source."""
    where = "WHERE c.present AND c.id IN (SELECT citation FROM citation_targets WHERE target = ?) "
    rows = catalogue.rows(_CITATIONS + where + "ORDER BY c.article, c.position", (target,))
    return _citations(catalogue, rows)


def location(catalogue: Catalogue, citation_id: str) -> Location | None:
    """What locating a citation found last; None when it was not located, or the record cannot be read."""
    row = catalogue.row("SELECT detail FROM locations WHERE citation = ?", (citation_id,))
    return None if row is None else json_of(Location, row["detail"])


def located_at(catalogue: Catalogue, citation_id: str) -> datetime | None:
    """When a citation was located last; None when it never was."""
    row = catalogue.row("SELECT time FROM locations WHERE citation = ?", (citation_id,))
    return None if row is None else parse_time(row["time"])


def candidates(catalogue: Catalogue, citation_id: str) -> tuple[Candidate, ...]:
    """The candidates of a citation, best first."""
    found = location(catalogue, citation_id)
    return () if found is None else found.candidates


def quotations(catalogue: Catalogue, article_id: str, *, past: bool = False) -> tuple[HeldQuotation, ...]:
    """The quotations of an article's newest version in their order; with `past`, also those of older versions only."""
    rows = catalogue.rows(
        "SELECT q.*, n.decision, n.why, n.time AS note_time FROM quotations q LEFT JOIN notes n ON n.subject = q.id "
        "WHERE q.article = ? AND (q.present OR ?) ORDER BY q.position, q.id",
        (article_id, int(past)),
    )
    return tuple(_quotation(catalogue, row) for row in rows)


def quotation(catalogue: Catalogue, quotation_id: str) -> HeldQuotation | None:
    """One quotation."""
    row = catalogue.row(
        "SELECT q.*, n.decision, n.why, n.time AS note_time FROM quotations q LEFT JOIN notes n ON n.subject = q.id "
        "WHERE q.id = ?",
        (quotation_id,),
    )
    return None if row is None else _quotation(catalogue, row)


def checks(catalogue: Catalogue, quotation_id: str, *, past: bool = False) -> tuple[HeldCheck, ...]:
    """The newest check of a quotation against each source, newest first; with `past`, every check."""
    rows = catalogue.rows(
        "SELECT * FROM checks WHERE quotation = ? AND (latest OR ?) ORDER BY event DESC", (quotation_id, int(past))
    )
    return tuple(
        HeldCheck(
            row["event"],
            parse_time(row["time"]),
            row["quotation"],
            row["capture"],
            Outcome(row["outcome"]),
            row["rules"],
            json_of(Check, row["detail"]),
        )
        for row in rows
    )


def quotations_checked_in(catalogue: Catalogue, capture_id: str) -> tuple[HeldQuotation, ...]:
    """The present quotations that have a check against a capture; several articles may quote one source."""
    rows = catalogue.rows(
        "SELECT DISTINCT q.*, n.decision, n.why, n.time AS note_time FROM checks k JOIN quotations q "
        "ON q.id = k.quotation LEFT JOIN notes n ON n.subject = q.id WHERE k.capture = ? AND k.latest AND q.present "
        "ORDER BY q.article, q.position",
        (capture_id,),
    )
    return tuple(_quotation(catalogue, row) for row in rows)


def credit_check(catalogue: Catalogue, citation_id: str) -> HeldCreditCheck | None:
    """The newest check of an image credit; None when it was never compared."""
    row = catalogue.row("SELECT * FROM credit_checks WHERE citation = ? ORDER BY event DESC LIMIT 1", (citation_id,))
    if row is None:
        return None
    return HeldCreditCheck(citation_id, row["capture"], bool(row["finding"]), row["detail"])


def note(catalogue: Catalogue, subject: str) -> Note | None:
    """What a person settled last about a citation or quotation."""
    row = catalogue.row(
        "SELECT subject AS id, decision, why, time AS note_time FROM notes WHERE subject = ?", (subject,)
    )
    return None if row is None else note_of(row)


def _citations(catalogue: Catalogue, rows: Sequence[sqlite3.Row]) -> tuple[HeldCitation, ...]:
    """The citations of some rows, their targets asked for at once."""
    targets: dict[str, list[sqlite3.Row]] = {row["id"]: [] for row in rows}
    asked = catalogue.rows(
        "SELECT t.citation, t.target, t.by_person FROM json_each(?) j JOIN citation_targets t ON t.citation = j.value "
        "ORDER BY t.citation, t.position",
        (json.dumps(list(targets)),),
    )
    for target in asked:
        targets[target["citation"]].append(target)
    return tuple(_citation(row, targets[row["id"]]) for row in rows)


def _citation(row: sqlite3.Row, targets: Sequence[sqlite3.Row]) -> HeldCitation:
    return HeldCitation(
        from_json(Citation, dict(row)),
        row["article"],
        bool(row["present"]),
        bool(row["added"]),
        Status(row["source_status"]),
        tuple(target["target"] for target in targets),
        any(target["by_person"] for target in targets),
        row["source"],
        row["reason"],
        row["detail"],
        note_of(row),
    )


def _quotation(catalogue: Catalogue, row: sqlite3.Row) -> HeldQuotation:
    value: dict[str, Any] = {**dict(row), "uncertain": bool(row["uncertain"])}
    return HeldQuotation(
        from_json(Quotation, value),
        row["article"],
        row["position"],
        bool(row["present"]),
        checks(catalogue, row["id"]),
        note_of(row),
    )
