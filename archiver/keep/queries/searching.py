"""The full-text search of everything that was read."""

from __future__ import annotations

from collections.abc import Sequence

from archiver.codec import parse_time
from archiver.keep.catalogue import Catalogue
from archiver.keep.folding import fold
from archiver.keep.queries.held import (
    Hit,
)

WORDS_LIMIT = 1000
"""Characters of a search that are looked at."""


def search(catalogue: Catalogue, words: str, *, phrase: bool = False, limit: int = 50) -> tuple[Hit, ...]:
    """The captures whose text holds all of `words` (with `phrase`: one after the other), best first.

    The words are plain words: nothing in them is an operator, and a search of no words finds nothing.
    """
    return _matching(catalogue, match_of(words, phrase=phrase), limit)


def search_any(catalogue: Catalogue, phrases: Sequence[str], *, limit: int = 20) -> tuple[Hit, ...]:
    """The captures whose text holds any of `phrases` (each one after the other in its words), best first."""
    query = " OR ".join(match for phrase in phrases if (match := match_of(phrase, phrase=True)))
    return _matching(catalogue, query, limit)


def _matching(catalogue: Catalogue, query: str, limit: int) -> tuple[Hit, ...]:
    if not query:
        return ()
    rows = catalogue.rows(
        "SELECT c.id, c.target, c.final_url, t.title, c.time FROM texts_index i JOIN texts t ON t.id = i.rowid "
        "JOIN captures c ON c.id = t.capture WHERE texts_index MATCH ? ORDER BY rank, t.id DESC LIMIT ?",
        (query, limit),
    )
    return tuple(Hit(row[0], row[1], row[2], row[3], parse_time(row[4])) for row in rows)


def match_of(words: str, *, phrase: bool) -> str:
    """`words` as an FTS5 query in which every word is quoted; empty when nothing in them is a word."""
    folded = fold(words[:WORDS_LIMIT]).replace("\x00", " ")
    parts = [part.replace('"', '""') for part in folded.split() if any(char.isalnum() for char in part)]
    return f'"{" ".join(parts)}"' if phrase and parts else " ".join(f'"{part}"' for part in parts)
