"""What each event means for the catalogue. The only code that writes its tables, live and in a rebuild.

Everything here depends on the event and on what it names in the WARCs, never on a clock or a setting, so that a rebuild
ends where live work did. A WARC that can no longer be read makes unreadable only what rests on it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar, assert_never

from sqlite_utils import Database

from archiver import events
from archiver.codec import canonical, format_time, from_json, parse_time, to_json
from archiver.errors import DamageError, WithdrawnError
from archiver.keep.folding import fold
from archiver.keep.ledger import Event
from archiver.records import Citation, Claim, Extraction, Fact, Findings, LinkOutcome, Location, WarcRef

T = TypeVar("T")

Read = Callable[[WarcRef], bytes]
"""Gives the block of a WARC record. Raises `DamageError` when it cannot be trusted."""

STRIKES = 3
STRIKE_SPACING = timedelta(days=3)
_FAILED = frozenset({LinkOutcome.GONE, LinkOutcome.ERROR, LinkOutcome.USURPED, LinkOutcome.SOFT_404})
_GOOD = frozenset({LinkOutcome.OK, LinkOutcome.MOVED, LinkOutcome.DRIFTED})


def apply(db: Database, event: Event, body: events.Body, read: Read) -> None:
    """Writes what `event` means. The caller has begun the transaction and sees to it that no event is applied twice."""
    Applied(db, event, read).apply(body)


class Applied:
    """One event on its way into the catalogue."""

    def __init__(self, db: Database, event: Event, read: Read) -> None:
        self._db = db
        self._read = read
        self._n = event.n
        self._time = format_time(event.time)

    def apply(self, body: events.Body) -> None:
        """Gives each kind of event its meaning."""
        match body:
            case events.FolderMade() | events.Recovered():
                return
            case events.Kept():
                self._put("files", body, event=self._n)
            case events.Captured():
                self._captured(body)
            case events.CaptureMissed():
                self._missed(body)
            case events.NotRendered():
                self._put("not_rendered", body, event=self._n, drop=("warc_size", "warc_sha256"))
            case events.ArticleTaken():
                self._article(body)
            case events.Listed():
                self._listed(body)
            case events.CitationAdded():
                self._citation_added(body)
            case events.Located():
                self._located(body)
            case events.Checked():
                self._checked(body)
            case events.CreditChecked():
                detail = self._json(body.detail)
                self._put("credit_checks", body, event=self._n, time=self._time, detail=detail)
            case events.LookedUp():
                self._looked_up(body)
            case events.Requested():
                self._put("requests", body.request, event=self._n)
            case events.Noted():
                self._put("notes", body, why=self._json(body.why), event=self._n, time=self._time)
            case events.LinkVisited():
                self._visited(body)
            case events.Audited():
                self._put("audits", body, event=self._n, time=self._time)
            case events.Withdrawn():
                self._put("withdrawn", body, event=self._n, time=self._time, drop=("why",))
            case events.Restricted():
                self._put("restricted", body, event=self._n, time=self._time, drop=("why",))
            case events.Lifted():
                self._db.execute("DELETE FROM restricted WHERE file = ?", (body.file,))
            case events.DeclaredLost():
                self._put("lost", body, event=self._n, time=self._time)
            case events.Restored():
                self._db.execute("DELETE FROM lost WHERE file = ?", (body.file,))
            case events.KeyStated():
                self._put("keys", body, event=self._n, time=self._time)
            case events.Checkpointed():
                self._put("checkpoints", body, event=self._n, time=self._time, drop=("stamps",))
                self._stamps(body.size, body.stamps)
            case events.TimeStamped():
                self._stamps(body.size, body.stamps)
            case _:
                assert_never(body)

    # --- captures ----------------------------------------------------------------------------------------------------

    def _captured(self, body: events.Captured) -> None:
        digests = to_json(body.digests)
        self._put(
            "captures",
            body,
            **digests,
            event=self._n,
            text_record=_text(body.text),
            rendering_of=None if body.rendering is None else body.rendering.of,
            drop=("digests", "text"),
        )
        self._link(body.target)
        known = self._one("SELECT 1 FROM texts WHERE capture = ?", (body.id,))
        if body.text is not None and known is None:
            self._text(body, body.text)

    def _text(self, body: events.Captured, ref: WarcRef) -> None:
        extraction = self._fact(Extraction, ref)
        row = {
            "id": self._n,
            "capture": body.id,
            "record": _text(ref),
            "title": None if extraction is None else extraction.claim(Fact.TITLE),
            "language": None if extraction is None else extraction.language,
            "characters": 0 if extraction is None else len(extraction.text),
            "readable": extraction is not None,
        }
        self._insert("texts", row)
        if extraction is not None:
            self._db.execute(
                "INSERT INTO texts_index (rowid, folded) VALUES (?, ?)", (self._n, _storable(fold(extraction.text)))
            )

    def _missed(self, body: events.CaptureMissed) -> None:
        self._put("misses", body, event=self._n, drop=("warc_size", "warc_sha256"))
        self._link(body.target)

    # --- articles ----------------------------------------------------------------------------------------------------

    def _article(self, body: events.ArticleTaken) -> None:
        value = self._value(body.findings)
        try:
            claims, findings = _article_parts(value)
        except ValueError as error:
            self._damage(body.findings, error)
            claims, findings, value = (), Findings(), None
        self._put("versions", body, event=self._n, taken=self._time, readable=value is not None, drop=("target",))
        if value is None and self._one("SELECT 1 FROM articles WHERE id = ?", (body.article,)) is not None:
            return
        said = {fact: next((claim.value for claim in claims if claim.fact is fact), None) for fact in Fact}
        row = {
            "id": body.article,
            "target": body.target,
            "version": body.version,
            "capture": body.capture,
            **{name: said[Fact(name)] for name in ("title", "author", "outlet", "published", "language", "url")},
            "claims": _text(claims),
            "taken": self._time,
            "event": self._n,
        }
        self._insert("articles", row)
        if body.target is not None:
            self._link(body.target)
        self._db.execute("UPDATE citations SET present = 0 WHERE article = ? AND added = 0", (body.article,))
        self._db.execute("UPDATE quotations SET present = 0 WHERE article = ?", (body.article,))
        for position, citation in enumerate(findings.citations):
            self._citation(body.article, citation, position, added=citation.rule == "operator")
        for position, quotation in enumerate(findings.quotations):
            self._put("quotations", quotation, article=body.article, position=position, present=True, event=self._n)
        rows = self._db.execute(
            "SELECT t.target FROM citations c JOIN citation_targets t ON t.citation = c.id WHERE c.article = ?",
            (body.article,),
        )
        self._watch({*(row[0] for row in rows.fetchall()), *filter(None, (body.target,))})

    def _listed(self, body: events.Listed) -> None:
        said = self._value(body.detail) or {}
        words = {name: said.get(name) for name in ("collection", "rights", "note")}
        self._put(
            "listed", body, own_id=said.get("id"), **words, event=self._n, time=self._time, drop=("row", "detail"),
            said=body.row,
        )  # fmt: skip

    def _citation_added(self, body: events.CitationAdded) -> None:
        citation = self._fact(Citation, body.citation)
        if citation is not None:
            last = self._one("SELECT max(position) FROM citations WHERE article = ?", (body.article,))
            self._citation(body.article, citation, (last or 0) + 1, added=True)

    def _citation(self, article: str, citation: Citation, position: int, *, added: bool) -> None:
        self._put("citations", citation, article=article, position=position, present=True, added=added, event=self._n)
        located = self._one("SELECT 1 FROM locations WHERE citation = ?", (citation.id,))
        if citation.target is not None and located is None:
            self._targets(citation.id, (citation.target,), by_person=added)

    # --- locating ----------------------------------------------------------------------------------------------------

    def _located(self, body: events.Located) -> None:
        location = self._fact(Location, body.detail)
        detail = None if location is None else _text(location)
        self._put("locations", body, event=self._n, time=self._time, detail=detail, drop=("targets",))
        if body.targets:
            self._targets(body.citation, body.targets, by_person=body.by_person)
        else:
            own = self._one("SELECT target FROM citations WHERE id = ?", (body.citation,))
            self._targets(body.citation, () if own is None else (own,), by_person=False)
        self._db.execute("DELETE FROM candidates WHERE citation = ?", (body.citation,))
        for position, candidate in enumerate(() if location is None else location.candidates):
            chosen = location is not None and candidate == location.chosen
            self._put(
                "candidates", candidate, citation=body.citation, position=position, score=candidate.score, chosen=chosen
            )

    def _targets(self, citation: str, targets: Sequence[str], *, by_person: bool) -> None:
        rows = self._db.execute("SELECT target FROM citation_targets WHERE citation = ?", (citation,))
        before = [row[0] for row in rows.fetchall()]
        self._db.execute("DELETE FROM citation_targets WHERE citation = ?", (citation,))
        for position, target in enumerate(targets):
            row = {"citation": citation, "position": position, "target": target, "by_person": by_person}
            self._insert("citation_targets", row)
            self._link(target)
        self._watch({*before, *targets})

    def _watch(self, targets: Iterable[str]) -> None:
        """Says of each link whether it is to be visited again: while a present citation has it for a source, or an
        article was fetched from it."""
        for target in sorted(_storable(target) for target in targets):
            self._db.execute(
                "UPDATE links SET cited = EXISTS (SELECT 1 FROM citation_targets t JOIN citations c "
                "ON c.id = t.citation WHERE t.target = :target AND c.present) "
                "OR EXISTS (SELECT 1 FROM articles a WHERE a.target = :target) WHERE target = :target",
                {"target": target},
            )

    # --- checks, other archives, links -------------------------------------------------------------------------------

    def _checked(self, body: events.Checked) -> None:
        self._db.execute(
            "UPDATE checks SET latest = 0 WHERE quotation = ? AND capture IS ? AND latest = 1",
            (body.quotation, body.capture),
        )
        detail = self._json(body.detail)
        self._put("checks", body, event=self._n, time=self._time, detail=detail, latest=True)

    def _looked_up(self, body: events.LookedUp) -> None:
        self._put("lookups", body.lookup, event=self._n, time=format_time(body.time), drop=("mementos",))
        for memento in body.lookup.mementos:
            self._put("mementos", memento, target=body.lookup.target, event=self._n)

    def _visited(self, body: events.LinkVisited) -> None:
        self._put("visits", body, event=self._n)
        self._link(body.target)
        strikes, last, dead = self._row("SELECT strikes, last_strike, dead FROM links WHERE target = ?", (body.target,))
        if body.outcome in _GOOD:
            strikes, last, dead = 0, None, 0
        elif body.outcome in _FAILED and (last is None or body.time - parse_time(last) >= STRIKE_SPACING):
            strikes, last = strikes + 1, format_time(body.time)
            dead = int(strikes >= STRIKES)
        self._db.execute(
            "UPDATE links SET outcome = ?, status = ?, final_url = ?, last_visit = ?, strikes = ?, last_strike = ?, "
            "dead = ?, event = ? WHERE target = ?",
            [
                _storable(value)
                for value in (
                    body.outcome.value, body.status, body.final_url, format_time(body.time), strikes, last, dead,
                    self._n, body.target,
                )
            ],
        )  # fmt: skip

    def _stamps(self, size: int, stamps: Sequence[events.Stamp]) -> None:
        for stamp in stamps:
            self._put("stamps", stamp, size=size, event=self._n)

    def _link(self, target: str) -> None:
        if target.startswith(("http://", "https://")):
            self._db.execute(
                "INSERT OR IGNORE INTO links (target, strikes, dead, event) VALUES (?, 0, 0, ?)",
                (_storable(target), self._n),
            )

    # --- rows --------------------------------------------------------------------------------------------------------

    def _put(self, table: str, record: object, *, drop: tuple[str, ...] = (), **more: Any) -> None:
        row = {name: value for name, value in to_json(record).items() if name not in drop and name not in more}
        row.pop("tried", None)
        self._insert(table, {**row, **more})

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        values = [_storable(value) for value in row.values()]
        # Table and column names are ours, from this module; values are parameters.
        self._db.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608

    def _row(self, sql: str, parameters: Sequence[Any]) -> Any:
        return self._db.execute(sql, [_storable(value) for value in parameters]).fetchone()

    def _one(self, sql: str, parameters: Sequence[Any]) -> Any:
        row = self._row(sql, parameters)
        return None if row is None else row[0]

    # --- WARC records ------------------------------------------------------------------------------------------------

    def _value(self, ref: WarcRef) -> Any:
        """The JSON in a WARC record; None, and a row in `damage`, when the record cannot be read."""
        try:
            return json.loads(self._read(ref))
        except (DamageError, ValueError) as error:
            self._damage(ref, error)
            return None

    def _damage(self, ref: WarcRef, error: Exception) -> None:
        if isinstance(error, WithdrawnError):
            return  # it is told in a table of its own
        self._insert("damage", {"event": self._n, "file": ref.file, "problem": str(error)})

    def _json(self, ref: WarcRef) -> str | None:
        value = self._value(ref)
        return None if value is None else _text(value)

    def _fact(self, kind: type[T], ref: WarcRef) -> T | None:
        value = self._value(ref)
        try:
            return None if value is None else from_json(kind, value)
        except ValueError as error:
            self._damage(ref, error)
            return None


def _article_parts(value: Any) -> tuple[tuple[Claim, ...], Findings]:
    if value is None:
        return (), Findings()
    claims = tuple(from_json(Claim, claim) for claim in value.get("claims", ()))
    return claims, from_json(Findings, value.get("findings", {}))


def _text(value: object) -> str | None:
    if value is None:
        return None
    try:
        return canonical(value).decode()
    except UnicodeEncodeError:
        return json.dumps(to_json(value), sort_keys=True, separators=(",", ":"))


def _storable(value: Any) -> Any:
    """SQLite cannot hold a lone surrogate; lists and objects are held as JSON."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, (list, dict)):
        return _text(value)
    return int(value) if isinstance(value, bool) else value
