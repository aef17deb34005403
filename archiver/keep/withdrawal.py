"""Withdrawing: bytes, text and what was made of them are destroyed on somebody's authority; that it happened stays.
Restricting: the bytes are kept, and shown to nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archiver import events
from archiver.codec import format_time, from_json
from archiver.errors import DamageError, UsageError
from archiver.keep import queries
from archiver.keep.folder import rebuild
from archiver.keep.keeper import Keeper
from archiver.keep.reading import read_record
from archiver.records import Location
from archiver.warcs import fact_record, ref_of


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn: the captures, and the WARCs that were destroyed with them. `others` are captures of the same
    addresses with other bytes, which are kept."""

    captures: tuple[str, ...]
    files: tuple[str, ...]
    others: tuple[str, ...] = ()


def withdraw(keeper: Keeper, subject: str, *, why: str, authority: str) -> Withdrawal:
    """Destroys a capture, every capture of a URL, or every version of an article, with all that repeats their words:
    other captures of the same bytes, texts, findings, what was compared with them, where they were proposed as a source
    by their titles, notes, reports, what lies in quarantine, and their rows in the catalogue.

    One event a file keeps its digest, the authority, and where the operator's words (`why`) lie. Outcomes stay as
    events: what they said of which words is gone. Copies of the folder follow when they are next brought up to date.

    Raises:
        UsageError: there is no such capture, URL or article, or it was withdrawn before.
        StorageError: not all could be destroyed; opening the folder again goes on with it.
    """
    captures, files = _reach(keeper, subject)
    others = _others(keeper, captures)
    before = {row["file"] for row in keeper.catalogue.rows("SELECT file FROM withdrawn")}
    held = [
        row
        for file in sorted(files - before)
        for row in keeper.catalogue.rows("SELECT file, size, sha256 FROM files WHERE file = ?", (file,))
    ]
    if not held:
        raise UsageError(f"cannot withdraw {subject}: it was withdrawn before; archiver show {subject} says by whom")
    record = fact_record({"why": why}, time=keeper.world.clock(), new_id=keeper.new_urn)
    reason = ref_of(keeper.stage([record]), record)
    keeper.commit(
        [events.Withdrawn(row["file"], row["size"], row["sha256"], subject, authority, reason) for row in held]
    )
    rebuild(keeper)  # makes the catalogue without them, and then destroys them
    return Withdrawal(tuple(sorted(captures)), tuple(row["file"] for row in held), others)


def restrict(keeper: Keeper, subject: str, *, until: datetime | None, why: str, authority: str) -> Withdrawal:
    """Keeps the bytes of a capture or an article and shows them to nobody, until a time or until `lift`: what
    `withdraw` would destroy cannot be read, searched or reported. Audits read it still.

    Raises:
        UsageError: there is no such capture or article, or it is withdrawn or restricted already.
    """
    captures, reached = _reach(keeper, subject)
    hidden = keeper.catalogue.rows("SELECT file FROM withdrawn UNION SELECT file FROM restricted")
    files = sorted(reached - {row["file"] for row in hidden})
    if not files:
        raise UsageError(f"cannot restrict {subject}: it is withdrawn or restricted already; archiver show {subject}")
    record = fact_record({"why": why}, time=keeper.world.clock(), new_id=keeper.new_urn)
    reason = ref_of(keeper.stage([record]), record)
    keeper.commit([events.Restricted(file, subject, until, authority, reason) for file in files])
    rebuild(keeper)
    for report in list(keeper.storage.files("reports")):
        keeper.storage.unlink(report)
    return Withdrawal(tuple(sorted(captures)), tuple(files))


def lift(keeper: Keeper, subject: str | None = None) -> tuple[str, ...]:
    """Shows again what was restricted as `subject`; without one, everything whose time is over. Returns the files."""
    now = format_time(keeper.world.clock())
    rows = keeper.catalogue.rows("SELECT file, subject, until FROM restricted ORDER BY file")
    due = [
        row
        for row in rows
        if (row["subject"] == subject if subject is not None else row["until"] is not None and row["until"] <= now)
    ]
    if due:
        keeper.commit([events.Lifted(row["file"], row["subject"]) for row in due])
        rebuild(keeper)
    return tuple(row["file"] for row in due)


def _reach(keeper: Keeper, subject: str) -> tuple[set[str], set[str]]:
    """The captures that `subject` means, and the WARCs that hold their words. A WARC goes as a whole, and with it other
    captures that it holds."""
    captures = _captures(keeper, subject)
    while True:
        files = _files(keeper, captures)
        beside = {row["id"] for file in files for row in keeper.catalogue.rows(_IN_FILE, {"file": file})}
        if beside <= captures:
            return captures, files
        captures |= beside


_IN_FILE = "SELECT id FROM captures WHERE warc = :file"


def _captures(keeper: Keeper, subject: str) -> set[str]:
    found = {version.capture for version in queries.versions(keeper.catalogue, subject)}
    found |= {capture.id for capture in queries.captures(keeper.catalogue, subject)}
    if queries.capture(keeper.catalogue, subject) is not None:
        found.add(subject)
    if not found:
        raise UsageError(f"cannot withdraw {subject}: it is no capture, URL or article here; archiver show names ids")
    held = [capture for one in found if (capture := queries.capture(keeper.catalogue, one)) is not None]
    held += [shown for one in held for shown in queries.renderings(keeper.catalogue, one.id)]
    of = [capture.rendering.of for capture in held if capture.rendering is not None]
    held += [page for one in of if (page := queries.capture(keeper.catalogue, one)) is not None]
    found |= {capture.id for capture in held}
    digests = {digest for one in held for digest in (one.digests.sha256, one.digests.content_sha256) if digest}
    return found | {other.id for digest in digests for other in queries.captures_with(keeper.catalogue, digest)}


def _others(keeper: Keeper, captures: set[str]) -> tuple[str, ...]:
    found = {other.id for url in _targets(keeper, captures) for other in queries.captures(keeper.catalogue, url)}
    gone = {row["id"] for row in keeper.catalogue.rows("SELECT id FROM captures JOIN withdrawn ON file = warc")}
    return tuple(sorted(found - captures - gone))


def _targets(keeper: Keeper, captures: set[str]) -> set[str]:
    """The addresses that captures are of."""
    held = [capture for one in captures if (capture := queries.capture(keeper.catalogue, one)) is not None]
    return {url for one in held for url in (one.target, one.final_url, one.original) if url is not None}


def _files(keeper: Keeper, captures: set[str]) -> set[str]:
    """The WARCs that hold words of these captures: their own, and those of every fact that quotes them."""
    articles, citations, quotations = _subjects(keeper, captures)
    targets = _targets(keeper, captures)
    files: set[str] = set()
    for line in keeper.ledger.read():
        match line.event.decoded():
            case events.Captured() as body if body.id in captures:
                files |= {body.warc, *files_in(line.event.body)}
            case events.NotRendered() as body if body.of in captures and body.warc is not None:
                files.add(body.warc)
            case events.ArticleTaken() as body if body.capture in captures:
                files.add(body.findings.file)
            case events.Listed() as body if body.article in articles:
                files.add(body.detail.file)
            case events.CitationAdded() as body if body.article in articles:
                files.add(body.citation.file)
            case events.Located() as body if body.citation in citations or _proposes(keeper, body, targets):
                files.add(body.detail.file)
            case events.Checked() as body if body.capture in captures or body.quotation in quotations:
                files.add(body.detail.file)
            case events.CreditChecked() as body if body.capture in captures or body.citation in citations:
                files.add(body.detail.file)
            case events.Noted() as body if body.subject in citations | quotations:
                files.add(body.why.file)
    return files


def files_in(value: Any) -> Iterator[str]:
    """The WARCs that the references in an event's body lead to, however deep they lie."""
    if isinstance(value, dict):
        if isinstance(value.get("file"), str):
            yield value["file"]
        for part in value.values():
            yield from files_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from files_in(part)


def _proposes(keeper: Keeper, body: events.Located, targets: set[str]) -> bool:
    """Whether a location names one of the addresses as a candidate: it repeats the title that was read there."""
    try:
        location = from_json(Location, json.loads(read_record(keeper.storage, body.detail)))
    except (DamageError, ValueError):
        return False  # it is gone, or nobody can read it
    candidates = (*location.candidates, *([location.chosen] if location.chosen else []))
    return any(url in targets for one in candidates for url in (one.url, one.page, one.record))


def _subjects(keeper: Keeper, captures: set[str]) -> tuple[set[str], set[str], set[str]]:
    """The articles of which every version is withdrawn, and their citations and quotations."""
    articles = {
        article.id
        for article in queries.articles(keeper.catalogue)
        if {version.capture for version in queries.versions(keeper.catalogue, article.id)} <= captures
    }
    citations: set[str] = set()
    quotations: set[str] = set()
    for article in articles:
        citations |= {held.citation.id for held in queries.citations(keeper.catalogue, article, past=True)}
        quotations |= {held.quotation.id for held in queries.quotations(keeper.catalogue, article, past=True)}
    return articles, citations, quotations
