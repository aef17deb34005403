"""Captures, the attempts that failed, and the texts that were read of captures."""

from __future__ import annotations

import json

from archiver.codec import from_json
from archiver.events import Captured, CaptureMissed, NotRendered
from archiver.keep.catalogue import Catalogue
from archiver.keep.queries.held import (
    HeldText,
)
from archiver.keep.queries.rows import capture_of, text_of


def capture(catalogue: Catalogue, capture_id: str) -> Captured | None:
    """One capture."""
    row = catalogue.row("SELECT * FROM captures WHERE id = ?", (capture_id,))
    return None if row is None else capture_of(row)


def captures(catalogue: Catalogue, target: str) -> tuple[Captured, ...]:
    """The captures of a URL, and of mementos of it, newest first, whatever they are worth."""
    rows = catalogue.rows(
        "SELECT * FROM captures WHERE target = :url OR original = :url ORDER BY event DESC", {"url": target}
    )
    return tuple(capture_of(row) for row in rows)


_SOURCES = (
    "SELECT c.* FROM captures c JOIN sources s ON s.id = c.id WHERE s.target = ? ORDER BY s.visit DESC, s.rendered"
)


def newest_good(catalogue: Catalogue, target: str) -> Captured | None:
    """The newest capture of a URL that counts as the source: good, whole, no error status. A page as a browser showed
    it comes behind the same page as its server sent it."""
    row = catalogue.row(f"{_SOURCES} LIMIT 1", (target,))
    return None if row is None else capture_of(row)


def good_captures(catalogue: Catalogue, target: str) -> tuple[Captured, ...]:
    """Every capture of a URL that counts as the source, newest first."""
    return tuple(capture_of(row) for row in catalogue.rows(_SOURCES, (target,)))


def captures_with(catalogue: Catalogue, sha256: str) -> tuple[Captured, ...]:
    """The captures whose entity body, or decoded content, has a digest; newest first."""
    rows = catalogue.rows(
        "SELECT * FROM captures WHERE sha256 = :hex OR content_sha256 = :hex ORDER BY event DESC", {"hex": sha256}
    )
    return tuple(capture_of(row) for row in rows)


def renderings(catalogue: Catalogue, capture_id: str) -> tuple[Captured, ...]:
    """How a browser showed the page of a capture, newest first."""
    rows = catalogue.rows("SELECT * FROM captures WHERE rendering_of = ? ORDER BY event DESC", (capture_id,))
    return tuple(capture_of(row) for row in rows)


def not_rendered(catalogue: Catalogue, capture_id: str) -> tuple[NotRendered, ...]:
    """Why no browser could show the page of a capture, newest first."""
    rows = catalogue.rows('SELECT * FROM not_rendered WHERE "of" = ? ORDER BY event DESC', (capture_id,))
    return tuple(from_json(NotRendered, dict(row)) for row in rows)


def misses(catalogue: Catalogue, target: str) -> tuple[CaptureMissed, ...]:
    """The failed attempts at a URL, newest first."""
    rows = catalogue.rows("SELECT * FROM misses WHERE target = ? ORDER BY event DESC", (target,))
    return tuple(from_json(CaptureMissed, {**dict(row), "attempts": json.loads(row["attempts"])}) for row in rows)


def text(catalogue: Catalogue, capture_id: str) -> HeldText | None:
    """What was read of a capture; its `Extraction` is ``read_fact(Extraction, keeper.read(text.record))``."""
    row = catalogue.row("SELECT * FROM texts WHERE capture = ?", (capture_id,))
    return None if row is None else text_of(row)


def texts(catalogue: Catalogue) -> tuple[HeldText, ...]:
    """The texts of all captures, oldest first."""
    return tuple(text_of(row) for row in catalogue.rows("SELECT * FROM texts ORDER BY id"))
