"""How commands tell people what happened: steps as they come, and tables at the end."""

from __future__ import annotations

from datetime import datetime

import click

from archiver.cli.options import Run
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.records import Change, Check, Outcome, Status, Use
from archiver.report import copied as copying
from archiver.report.document import add_document
from archiver.report.links import web_address, with_text_fragment
from archiver.report.model import QuotationEntry, ReportPage
from archiver.report.tables import escape_terminal
from archiver.report.wording import short_outcome
from archiver.stories import reporting
from archiver.stories.steps import Say, Step
from archiver.stories.summary import Summary

_WIDTH = 72
_AROUND = 24

PEOPLE = {
    Outcome.VERBATIM: "word for word",
    Outcome.MARKED: "word for word, changes marked",
    Outcome.ALTERED: "words changed, not marked",
    Outcome.SPLICED: "joined from separate places",
    Outcome.ABSENT: "not in this source",
    Outcome.UNCHECKABLE: "could not be checked",
}


def short(words: str, width: int = _WIDTH) -> str:
    """Words on one line, cut to a width."""
    flat = " ".join(words.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def teller(run: Run) -> Say:
    """Prints each step as it happens, on standard error."""

    def say(step: Step) -> None:
        detail = f": {short(step.detail, 110)}" if step.detail else ""
        run.say(f"{step.what:<12} {short(step.subject)}{detail}")

    return say


def show_check(quote: str, where: str, check: Check, text: str) -> None:
    """One quotation's outcome, in words: where, what changed, warnings, what the source has there, and who says it."""
    because = f", because {check.detail or (check.reason.value if check.reason else '')}" if check.reason else ""
    click.echo(f"{PEOPLE[check.outcome]} in {where}{because}: {short(quote)}")
    for change in check.changes:
        was, now = _shown(change.was, "red"), _shown(change.now, "green")
        click.echo(f"  {change.kind.value}: the source has {was}, the quotation {now}")
    for warned in check.warnings:
        click.echo(f"  warning: {warned.caution.value} {warned.words!r}")
    if check.start is not None and check.end is not None:
        before = text[max(0, check.start - _AROUND) : check.start].partition(" ")[2]
        after = text[check.end : check.end + _AROUND].rpartition(" ")[0]
        passage = f"{before}[{text[check.start : check.end]}]{after}"
        click.echo(f"  the source at {check.start}: {escape_terminal(short(passage, 5 * _WIDTH))}")
        if (address := web_address(where)) is not None:
            click.echo(f"  to be seen at {with_text_fragment(address, text[check.start : check.end])}")
    said = f", by the words {short(check.speaker_words)!r}" if check.speaker_words else ""
    click.echo(f"  speaker {check.speaker.value}{said}, voice {check.voice.value}")


def changed(change: Change) -> str:
    """A difference in words, and in colour on a terminal: what it was, and what it is now."""
    return f"{_shown(change.was, 'red')} → {_shown(change.now, 'green')}"


def _shown(words: str, colour: str) -> str:
    return click.style(repr(short(words)), fg=colour) if words else "nothing"


def tell_article(run: Run, keeper: Keeper, found: Summary, now: datetime) -> None:
    """Writes an article's report, and prints what there is to say of it: tables and the report's path, or JSON.

    On a folder that is only read there is no report.
    """
    path = None if keeper.read_only else reporting.write_report(keeper, found.article, now)
    page = reporting.report_page(keeper, found.article, now)
    if run.json:
        known = queries.article(keeper.catalogue, found.article)
        own = queries.requests(keeper.catalogue, known.target) if known and known.target else ()
        run.give(add_document(found.article, page, str(path) if path else None, own))
        return
    show_summary(run, keeper, page, found)
    if path is not None:
        click.echo(f"report: {path}")


def show_summary(run: Run, keeper: Keeper, page: ReportPage, found: Summary) -> None:
    """The tables at the end: each citation and each quotation of an article with what came of it.

    What holds is told with the source that it holds in.
    """
    citations = [
        (
            held.citation.id,
            held.citation.kind.value,
            short(held.citation.evidence, 50),
            held.status.value,
            _source(keeper, held),
        )
        for held in queries.citations(keeper.catalogue, found.article)
    ]
    run.table(f"{len(citations)} citations", ("id", "kind", "evidence", "status", "source or reason"), citations)
    quotations = [
        (entry.quotation.id, short(entry.quotation.text, 50), short(_outcome(entry)), entry.quotation.speaker or "")
        for entry in page.quotations
    ]
    run.table(f"{len(quotations)} quotations", ("id", "words", "outcome", "speaker"), quotations)
    copied = [(str(one.start), short(one.words, 50), copying.how(one), short(one.source, 40)) for one in page.copied]
    if copied:
        run.table(f"{len(copied)} passages stand in a source", ("at", "words", "how", "source"), copied)
    findings = ", ".join(f"{number} {name}" for name, number in sorted(found.found.items()))
    click.echo(f"findings: {findings or 'none'}")


def _source(keeper: Keeper, held: queries.HeldCitation) -> str:
    """Where a citation's source is, or why there is none."""
    if held.status is Status.MISSED:
        return short(f"{held.reason}: {held.detail or (held.targets[0] if held.targets else '')}", 70)
    location = queries.location(keeper.catalogue, held.citation.id)
    if location is not None and location.chosen is None:
        from archiver.stories.locating import why  # with all locators, which few commands need

        return short(why(location) or "nobody was asked", 70)
    return short(held.targets[0] if held.targets else "", 70)


def _outcome(entry: QuotationEntry) -> str:
    if entry.check is None and entry.quotation.use is not Use.SPEECH:
        return f"not checked: {entry.quotation.use.value}"
    return short_outcome(entry)
