"""recheck and audit: for scheduled jobs."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from archiver.capture.conditional import Conditional
from archiver.cli.options import Run, asking, common, seconds
from archiver.cli.sealing import check_key, outside_notes, seal
from archiver.cli.showing import short, teller
from archiver.cli.telling import News, beat, show_earlier, show_markdown
from archiver.cli.world import (
    clock,
    fetcher_of_all,
    open_archive,
    open_fetcher,
    open_looker,
    open_reader,
    open_records,
    open_taker,
    stopping,
)
from archiver.codec import to_json
from archiver.errors import ConfigError, UsageError
from archiver.keep.audit import AuditReport, Depth
from archiver.keep.audit import audit as run_audit
from archiver.keep.withdrawal import lift
from archiver.report.changes import BAD, Change, change_document
from archiver.report.document import audit_document, visit_document
from archiver.stories import archives, rechecking
from archiver.stories.rechecking import Visited


@click.command()
@click.option("--due", is_flag=True, help="Only links whose time has come; without it, every cited link.")
@click.option("--urls", type=click.Path(path_type=Path), help="A file of one URL a line, instead of the cited links.")
@click.option("--all", "everything", is_flag=True, help="Show and count what is not new, too.")
@click.option("--markdown", is_flag=True, help="Say what changed as Markdown; with --quiet only when something did.")
@click.option("--jitter", metavar="DURATION", help="Wait at random for up to this long before the first visit.")
@asking
@common
def recheck(
    run: Run,
    due: bool,
    urls: Path | None,
    everything: bool,
    markdown: bool,
    jitter: str | None,
    private: bool,
    lasting: str | None,
) -> int:
    """Visit the cited links again, and finish what other archives were asked."""
    if markdown and run.json:
        raise UsageError("cannot use --markdown with --json: only one of them can have the output; leave one out")
    listed = None if urls is None else rechecking.read_urls(urls)
    with ExitStack() as stack:
        pause = seconds(jitter, "--jitter")
        stop = stack.enter_context(stopping(seconds(lasting)))
        keeper = stack.enter_context(open_records(run, make=listed is not None))
        check_key(run, keeper)
        stack.enter_context(keeper.rechecking())
        news = News(run, keeper)
        stop.sleep(random.uniform(0.0, pause or 0.0))  # noqa: S311 - it spreads load and keeps no secret
        reader = stack.enter_context(open_reader(run, size=2))
        fetcher = stack.enter_context(open_fetcher(run, stop))
        targets = listed
        if targets is None:
            targets = rechecking.due(keeper, run.settings.recheck, clock()) if due else rechecking.cited(keeper)
        known = rechecking.conditions(keeper, targets, run.settings.recheck, clock())
        taker = open_taker(keeper, reader)
        services = stack.enter_context(open_fetcher(run, stop, attempts=1))
        archive = None if private else open_archive(run, services, stop)
        fetch_all = fetcher_of_all(run, Conditional(fetcher, known), stop)
        visits = rechecking.recheck(
            targets,
            taker=taker,
            fetch_all=fetch_all,
            say=teller(run),
            archive=archive,
            looker=open_looker(reader, fetcher),
            settings=run.settings,
        )
        if archive is not None:
            archives.finish_pending(taker, archive, stop, teller(run))
        seal(run, keeper, None if private or stop() else services)
        news.gather()
        shown = [visit for visit in visits if everything or visit.is_new]
        if markdown:
            show_markdown(run, news.changes, visits)
        else:
            show_earlier(run, news.earlier)
            _show(run, shown, len(visits), news.changes)
        news.hand_over()
        beat(run, services)
    bad = any(change.news in BAD for change in news.changes)
    return 1 if bad or any(visit.is_finding if everything else visit.is_alarm for visit in shown) else 0


@click.command()
@click.option("--quick", is_flag=True, help="The chain, sizes, and the catalogue by count and running digest.")
@click.option("--deep", is_flag=True, help="Every WARC record too: end markers, lengths, both digests.")
@click.option("--sample", metavar="N/M", help="Read the N-th of M parts: M days read everything.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="NOTE",
    help="A checkpoint that was kept elsewhere: the ledger must agree with it.",
)
@common
def audit(run: Run, quick: bool, deep: bool, sample: str | None, against: tuple[Path, ...]) -> int:
    """Check every file's SHA-256, the ledger's chain and checkpoints, and the catalogue against the ledger."""
    if quick and (deep or sample):
        raise UsageError("cannot use --quick with --deep or --sample: it reads no file whole; leave one out")
    depth = Depth.QUICK if quick else Depth.DEEP if deep else Depth.WHOLE
    part = _part(sample)
    with open_records(run) as keeper, stopping() as stop, open_fetcher(run, stop, attempts=1) as fetcher:
        if not keeper.read_only and not keeper.damage:
            lift(keeper)
        report = run_audit(keeper, depth, part, against=outside_notes(run, keeper, against))
        recorded = not keeper.read_only and not keeper.damage
        if recorded:
            keeper.commit((report.event(),))
        refused = None
        try:
            if not report.problems and (made := seal(run, keeper, fetcher)) is not None:
                report = replace(report, checkpoint=made.note.decode())
        except ConfigError as error:
            refused = error  # what was found is told all the same
    if run.json:
        run.give({**audit_document(report), "checkpoint": report.checkpoint})
    else:
        _show_audit(run, report, recorded)
    if refused is not None:
        raise refused
    return 3 if report.problems else 0


def _show(run: Run, visits: list[Visited], visited: int, changes: Sequence[Change]) -> None:
    """The visits, those that changed something first."""
    changed = {(change.target, change.time): change for change in changes}
    visits = sorted(visits, key=lambda visit: (visit.event.target, visit.event.time) not in changed)
    if run.json:
        for visit in visits:
            line = visit_document(
                visit.event,
                visit.after.dead,
                [(one.text, one.before.value, one.now.value) for one in visit.quotations],
                visit.substitute,
            )
            change = changed.get((visit.event.target, visit.event.time))
            line |= {"noticed": to_json(visit.noticed), "revision": to_json(visit.revision)}
            run.give({**line, "change": None if change is None else change_document(change)})
        return
    rows = [
        (
            "dead" if visit.after.dead else visit.event.outcome.value,
            short(visit.event.target),
            visit.event.detail,
            visit.substitute.url if visit.substitute else "",
        )
        for visit in visits
    ]
    if rows:
        run.table(f"{len(rows)} of {visited} links", ("outcome", "link", "detail", "substitute"), rows)
    else:
        run.say(f"visited {visited} links: nothing new")


def _show_audit(run: Run, report: AuditReport, recorded: bool) -> None:
    rows = [
        (problem.file, "" if problem.event is None else str(problem.event), problem.problem, problem.repair)
        for problem in report.problems
    ]
    if rows:
        run.table(f"{len(rows)} problems", ("file", "event", "problem", "what mends it"), rows)
    elif run.quiet:  # a nightly job has nothing to say
        return
    size = f"{report.files:,} files, {report.bytes:,} bytes read, {report.events:,} events"
    state = "damaged" if rows else "everything is what it was"
    click.echo(f"{state}: {size}" + ("" if recorded else "; this audit is not recorded"))
    if report.checkpoint:
        click.echo(f"newest checkpoint; keep a copy elsewhere and compare with audit --against:\n\n{report.checkpoint}")


def _part(sample: str | None) -> tuple[int, int] | None:
    if sample is None:
        return None
    match = re.fullmatch(r"(\d{1,5})/(\d{1,5})", sample)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise UsageError(f"cannot use --sample {sample}: it is no N/M; give a part such as 1/30, N from 1 to M")
    return int(match[1]), int(match[2])
