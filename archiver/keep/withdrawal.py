"""Withdrawing: bytes, text and what was made of them are destroyed on somebody's authority; that it happened stays.
Restricting: the bytes are kept, and shown to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archiver import events
from archiver.codec import format_time
from archiver.errors import UsageError
from archiver.keep import queries
from archiver.keep.folder import rebuild
from archiver.keep.keeper import Keeper
from archiver.warcs import fact_record, ref_of


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn: the captures, and the WARCs that were destroyed with them."""

    captures: tuple[str, ...]
    files: tuple[str, ...]


def withdraw(keeper: Keeper, subject: str, *, why: str, authority: str) -> Withdrawal:
    """Destroys a capture, or every version of an article, with all that repeats their words: other captures of the same
    bytes, texts, findings, what was compared with them, notes, reports, and their rows in the catalogue.

    One event a file keeps its digest, the authority, and where the operator's words (`why`) lie. Outcomes stay as
    events: what they said of which words is gone. Copies of the folder follow when they are next brought up to date.

    Raises:
        UsageError: there is no such capture or article, or it was withdrawn before.
        StorageError: not all could be destroyed; opening the folder again goes on with it.
    """
    captures = _captures(keeper, subject)
    files = _files(keeper, captures)
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
    return Withdrawal(tuple(sorted(captures)), tuple(row["file"] for row in held))


def restrict(keeper: Keeper, subject: str, *, until: datetime | None, why: str, authority: str) -> Withdrawal:
    """Keeps the bytes of a capture or an article and shows them to nobody, until a time or until `lift`: what
    `withdraw` would destroy cannot be read, searched or reported. Audits read it still.

    Raises:
        UsageError: there is no such capture or article, or it is withdrawn or restricted already.
    """
    captures = _captures(keeper, subject)
    hidden = keeper.catalogue.rows("SELECT file FROM withdrawn UNION SELECT file FROM restricted")
    files = sorted(_files(keeper, captures) - {row["file"] for row in hidden})
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


def _captures(keeper: Keeper, subject: str) -> set[str]:
    found = {version.capture for version in queries.versions(keeper.catalogue, subject)}
    if queries.capture(keeper.catalogue, subject) is not None:
        found.add(subject)
    if not found:
        raise UsageError(f"cannot withdraw {subject}: it is no capture and no article; archiver show names ids")
    held = [capture for one in found if (capture := queries.capture(keeper.catalogue, one)) is not None]
    held += [shown for one in held for shown in queries.renderings(keeper.catalogue, one.id)]
    of = [capture.rendering.of for capture in held if capture.rendering is not None]
    held += [page for one in of if (page := queries.capture(keeper.catalogue, one)) is not None]
    found |= {capture.id for capture in held}
    digests = {digest for one in held for digest in (one.digests.sha256, one.digests.content_sha256) if digest}
    return found | {other.id for digest in digests for other in queries.captures_with(keeper.catalogue, digest)}


def _files(keeper: Keeper, captures: set[str]) -> set[str]:
    """The WARCs that hold words of these captures: their own, and those of every fact that quotes them."""
    articles, citations, quotations = _subjects(keeper, captures)
    files: set[str] = set()
    for line in keeper.ledger.read():
        match line.event.decoded():
            case events.Captured() as body if body.id in captures:
                files |= {body.warc, body.record.file} | ({body.text.file} if body.text else set())
            case events.NotRendered() as body if body.of in captures and body.warc is not None:
                files.add(body.warc)
            case events.ArticleTaken() as body if body.capture in captures:
                files.add(body.findings.file)
            case events.Listed() as body if body.article in articles:
                files.add(body.detail.file)
            case events.CitationAdded() as body if body.article in articles:
                files.add(body.citation.file)
            case events.Located() as body if body.citation in citations:
                files.add(body.detail.file)
            case events.Checked() as body if body.capture in captures or body.quotation in quotations:
                files.add(body.detail.file)
            case events.CreditChecked() as body if body.capture in captures or body.citation in citations:
                files.add(body.detail.file)
            case events.Noted() as body if body.subject in citations | quotations:
                files.add(body.why.file)
    return files


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
