"""What the stories ask of the catalogue. Each function takes the `Catalogue` first and gives records, never rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from archiver.codec import format_time, from_json, parse_time
from archiver.events import Captured, CaptureMissed, NotRendered
from archiver.keep.catalogue import Catalogue
from archiver.keep.folding import fold
from archiver.records import (
    Answer,
    Candidate,
    CaptureRequest,
    Check,
    Citation,
    Claim,
    Decision,
    LinkOutcome,
    Location,
    Memento,
    Outcome,
    Quotation,
    Status,
    WarcRef,
)

T = TypeVar("T")

WORDS_LIMIT = 1000
"""Characters of a search that are looked at."""


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """The newest version of an article. `capture` holds its bytes, `version` is their content digest."""

    id: str
    target: str | None
    version: str
    capture: str
    title: str | None
    author: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    claims: tuple[Claim, ...]
    taken: datetime


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """One version of an article. `findings` is the record with its citations, quotations and claims; `readable` is
    False when that can no longer be read."""

    article: str
    version: str
    capture: str
    taken: datetime
    readable: bool
    findings: WarcRef


@dataclass(frozen=True, slots=True)
class Note:
    """What a person settled about `subject`; `why` is None when their words can no longer be read."""

    subject: str
    decision: Decision
    why: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class HeldCitation:
    """A citation with how far its source has come.

    `targets` are the URLs of its source, the main one first. `source` is the newest capture of the main one that
    counts as the source; `reason` and `detail` say what the newest attempt at it came to when that was no good.
    """

    citation: Citation
    article: str
    present: bool
    added: bool
    status: Status
    targets: tuple[str, ...]
    by_person: bool
    source: str | None
    reason: str | None
    detail: str | None
    note: Note | None


@dataclass(frozen=True, slots=True)
class HeldCheck:
    """A check that was recorded. `check` is None when its record can no longer be read; `outcome` still stands."""

    event: int
    time: datetime
    quotation: str
    capture: str | None
    outcome: Outcome
    rules: str
    check: Check | None


@dataclass(frozen=True, slots=True)
class HeldQuotation:
    """A quotation with the newest check against each source, newest first."""

    quotation: Quotation
    article: str
    position: int
    present: bool
    checks: tuple[HeldCheck, ...]
    note: Note | None


@dataclass(frozen=True, slots=True)
class HeldCreditCheck:
    """A comparison of an image credit with its source. `detail` is its JSON; None when it can no longer be read."""

    citation: str
    capture: str
    finding: bool
    detail: str | None


@dataclass(frozen=True, slots=True)
class HeldAudit:
    """An audit that was recorded: when, how deep, and how many problems it named."""

    time: datetime
    depth: str
    problems: int


@dataclass(frozen=True, slots=True)
class HeldLookup:
    """The newest question to an archive about a target: when, of whom, and what the answer came to."""

    time: datetime
    archive: str
    target: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class HeldText:
    """The text of a capture: `record` is the conversion record with its `Extraction`."""

    capture: str
    record: WarcRef
    title: str | None
    language: str | None
    characters: int
    readable: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A cited link and how its visits went. `last_visit` is None when it was never visited again."""

    target: str
    outcome: LinkOutcome | None
    status: int | None
    final_url: str | None
    last_visit: datetime | None
    strikes: int
    dead: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A capture whose text holds the words that were searched, best first."""

    capture: str
    target: str
    final_url: str
    title: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What an id, URL or digest is: "article", "citation", "quotation", "capture" or "miss", and its id."""

    kind: str
    id: str


# --- articles --------------------------------------------------------------------------------------------------------


def articles(catalogue: Catalogue) -> tuple[HeldArticle, ...]:
    """All articles, newest first."""
    return tuple(_article(row) for row in catalogue.rows("SELECT * FROM articles ORDER BY event DESC"))


def article(catalogue: Catalogue, key: str) -> HeldArticle | None:
    """The article whose id, URL, target or version digest is `key`; the newest of several."""
    row = catalogue.row(
        "SELECT * FROM articles WHERE id = :key OR target = :key OR url = :key OR id IN "
        "(SELECT article FROM versions WHERE version = :key) ORDER BY event DESC LIMIT 1",
        {"key": key},
    )
    return None if row is None else _article(row)


def versions(catalogue: Catalogue, article_id: str) -> tuple[HeldVersion, ...]:
    """The versions of an article, newest first."""
    rows = catalogue.rows("SELECT * FROM versions WHERE article = ? ORDER BY event DESC", (article_id,))
    return tuple(
        from_json(
            HeldVersion, {**dict(row), "readable": bool(row["readable"]), "findings": json.loads(row["findings"])}
        )
        for row in rows
    )


# --- citations and quotations ----------------------------------------------------------------------------------------

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
    return None if row is None else _json(Location, row["detail"])


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
            _json(Check, row["detail"]),
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


def newest_audit(catalogue: Catalogue) -> HeldAudit | None:
    """The audit that was recorded last."""
    row = catalogue.row("SELECT time, depth, problems FROM audits ORDER BY event DESC LIMIT 1")
    return None if row is None else HeldAudit(parse_time(row["time"]), row["depth"], row["problems"])


# --- captures --------------------------------------------------------------------------------------------------------


def capture(catalogue: Catalogue, capture_id: str) -> Captured | None:
    """One capture."""
    row = catalogue.row("SELECT * FROM captures WHERE id = ?", (capture_id,))
    return None if row is None else _capture(row)


def captures(catalogue: Catalogue, target: str) -> tuple[Captured, ...]:
    """The captures of a URL, and of mementos of it, newest first, whatever they are worth."""
    rows = catalogue.rows(
        "SELECT * FROM captures WHERE target = :url OR original = :url ORDER BY event DESC", {"url": target}
    )
    return tuple(_capture(row) for row in rows)


_SOURCES = (
    "SELECT c.* FROM captures c JOIN sources s ON s.id = c.id WHERE s.target = ? ORDER BY s.visit DESC, s.rendered"
)


def newest_good(catalogue: Catalogue, target: str) -> Captured | None:
    """The newest capture of a URL that counts as the source: good, whole, no error status. A page as a browser showed
    it comes behind the same page as its server sent it."""
    row = catalogue.row(f"{_SOURCES} LIMIT 1", (target,))
    return None if row is None else _capture(row)


def good_captures(catalogue: Catalogue, target: str) -> tuple[Captured, ...]:
    """Every capture of a URL that counts as the source, newest first."""
    return tuple(_capture(row) for row in catalogue.rows(_SOURCES, (target,)))


def captures_with(catalogue: Catalogue, sha256: str) -> tuple[Captured, ...]:
    """The captures whose entity body, or decoded content, has a digest; newest first."""
    rows = catalogue.rows(
        "SELECT * FROM captures WHERE sha256 = :hex OR content_sha256 = :hex ORDER BY event DESC", {"hex": sha256}
    )
    return tuple(_capture(row) for row in rows)


def renderings(catalogue: Catalogue, capture_id: str) -> tuple[Captured, ...]:
    """How a browser showed the page of a capture, newest first."""
    rows = catalogue.rows("SELECT * FROM captures WHERE rendering_of = ? ORDER BY event DESC", (capture_id,))
    return tuple(_capture(row) for row in rows)


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
    return None if row is None else _text(row)


def texts(catalogue: Catalogue) -> tuple[HeldText, ...]:
    """The texts of all captures, oldest first."""
    return tuple(_text(row) for row in catalogue.rows("SELECT * FROM texts ORDER BY id"))


def search(catalogue: Catalogue, words: str, *, phrase: bool = False, limit: int = 50) -> tuple[Hit, ...]:
    """The captures whose text holds all of `words` (with `phrase`: one after the other), best first.

    The words are plain words: nothing in them is an operator, and a search of no words finds nothing.
    """
    return _matching(catalogue, match_of(words, phrase=phrase), limit)


def _matching(catalogue: Catalogue, query: str, limit: int) -> tuple[Hit, ...]:
    if not query:
        return ()
    rows = catalogue.rows(
        "SELECT c.id, c.target, c.final_url, t.title, c.time FROM texts_index i JOIN texts t ON t.id = i.rowid "
        "JOIN captures c ON c.id = t.capture WHERE texts_index MATCH ? ORDER BY rank, t.id DESC LIMIT ?",
        (query, limit),
    )
    return tuple(Hit(row[0], row[1], row[2], row[3], parse_time(row[4])) for row in rows)


def search_any(catalogue: Catalogue, phrases: Sequence[str], *, limit: int = 20) -> tuple[Hit, ...]:
    """The captures whose text holds any of `phrases` (each one after the other in its words), best first."""
    query = " OR ".join(match for phrase in phrases if (match := match_of(phrase, phrase=True)))
    return _matching(catalogue, query, limit)


def match_of(words: str, *, phrase: bool) -> str:
    """`words` as an FTS5 query in which every word is quoted; empty when nothing in them is a word."""
    folded = fold(words[:WORDS_LIMIT]).replace("\x00", " ")
    parts = [part.replace('"', '""') for part in folded.split() if any(char.isalnum() for char in part)]
    return f'"{" ".join(parts)}"' if phrase and parts else " ".join(f'"{part}"' for part in parts)


# --- other archives, links, decisions --------------------------------------------------------------------------------


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


def note(catalogue: Catalogue, subject: str) -> Note | None:
    """What a person settled last about a citation or quotation."""
    row = catalogue.row(
        "SELECT subject AS id, decision, why, time AS note_time FROM notes WHERE subject = ?", (subject,)
    )
    return None if row is None else _note(row)


def link(catalogue: Catalogue, target: str) -> Link | None:
    """How the visits to one link went."""
    row = catalogue.row("SELECT * FROM links WHERE target = ?", (target,))
    return None if row is None else _link(row)


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


# --- anything --------------------------------------------------------------------------------------------------------

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
            f"SELECT id FROM {table} WHERE id = :key OR (length(:key) >= 6 AND substr(id, 1, length(:key)) = :key) "  # noqa: S608
            "LIMIT 20",
            {"key": key},
        )
        found += [Found(kind, row["id"]) for row in rows]
    exact = tuple(item for item in found if item.id == key)
    if exact or found:
        return exact or tuple(found)
    named = article(catalogue, key)
    return () if named is None else (Found("article", named.id),)


# --- rows to records -------------------------------------------------------------------------------------------------


def _json(kind: type[T], value: str | None) -> T | None:
    return None if value is None else from_json(kind, json.loads(value))


def _article(row: sqlite3.Row) -> HeldArticle:
    value = dict(row)
    return from_json(HeldArticle, {**value, "claims": json.loads(value["claims"])})


def _note(row: sqlite3.Row) -> Note | None:
    if row["decision"] is None:
        return None
    why = None if row["why"] is None else json.loads(row["why"])
    if isinstance(why, dict):
        why = str(why.get("why", ""))
    return Note(row["id"], Decision(row["decision"]), why, parse_time(row["note_time"]))


def _citations(catalogue: Catalogue, rows: Sequence[sqlite3.Row]) -> tuple[HeldCitation, ...]:
    return tuple(_citation(catalogue, row) for row in rows)


def _citation(catalogue: Catalogue, row: sqlite3.Row) -> HeldCitation:
    targets = catalogue.rows(
        "SELECT target, by_person FROM citation_targets WHERE citation = ? ORDER BY position", (row["id"],)
    )
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
        _note(row),
    )


def _quotation(catalogue: Catalogue, row: sqlite3.Row) -> HeldQuotation:
    value: dict[str, Any] = {**dict(row), "uncertain": bool(row["uncertain"])}
    return HeldQuotation(
        from_json(Quotation, value),
        row["article"],
        row["position"],
        bool(row["present"]),
        checks(catalogue, row["id"]),
        _note(row),
    )


def _capture(row: sqlite3.Row) -> Captured:
    value = dict(row)
    return from_json(
        Captured,
        {
            **value,
            "digests": value,
            "record": json.loads(value["record"]),
            "text": None if value["text_record"] is None else json.loads(value["text_record"]),
            "attempts": json.loads(value["attempts"]),
            "proxied": bool(value["proxied"]),
            "rendering": None if value["rendering"] is None else json.loads(value["rendering"]),
        },
    )


def _text(row: sqlite3.Row) -> HeldText:
    value = {**dict(row), "record": json.loads(row["record"]), "readable": bool(row["readable"])}
    return from_json(HeldText, value)


def _link(row: sqlite3.Row) -> Link:
    return from_json(Link, {**dict(row), "dead": bool(row["dead"])})


def _links(catalogue: Catalogue, where: str, parameters: Sequence[Any]) -> tuple[Link, ...]:
    # Whoever calls gives `where` as it stands in this module.
    sql = (
        "SELECT l.* FROM links l WHERE EXISTS (SELECT 1 FROM citation_targets t JOIN citations c "  # noqa: S608
        f"ON c.id = t.citation WHERE t.target = l.target AND c.present) AND {where} "
        "ORDER BY l.last_visit IS NOT NULL, l.last_visit, l.event"
    )
    rows = catalogue.rows(sql, parameters)
    return tuple(_link(row) for row in rows)
