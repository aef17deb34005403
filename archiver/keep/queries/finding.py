"""Anything by its id, and the newest audit."""

from __future__ import annotations

from archiver.codec import parse_time
from archiver.keep.catalogue import Catalogue
from archiver.keep.queries.about_articles import article
from archiver.keep.queries.held import Found, HeldAudit

_PLACES = (
    ("article", "articles"),
    ("citation", "citations"),
    ("quotation", "quotations"),
    ("capture", "captures"),
    ("miss", "misses"),
)


def find(catalogue: Catalogue, key: str) -> tuple[Found, ...]:
    """What has the id `key`, or an id that begins with it (6 characters or more), or is the article of that URL."""
    found: list[Found] = []
    for kind, table in _PLACES:
        rows = catalogue.rows(
            f"SELECT id FROM {table} WHERE id = :key "  # noqa: S608 - ours
            "OR (length(:key) >= 6 AND id > :key AND id < :key || char(0x10FFFF)) LIMIT 20",
            {"key": key},
        )
        found += [Found(kind, row["id"]) for row in rows]
    exact = tuple(item for item in found if item.id == key)
    if exact or found:
        return exact or tuple(found)
    named = article(catalogue, key)
    return () if named is None else (Found("article", named.id),)


def newest_audit(catalogue: Catalogue) -> HeldAudit | None:
    """The audit that was recorded last."""
    row = catalogue.row("SELECT time, depth, problems FROM audits ORDER BY event DESC LIMIT 1")
    return None if row is None else HeldAudit(parse_time(row["time"]), row["depth"], row["problems"])
