"""diff: two copies of a source side by side."""

from __future__ import annotations

from contextlib import ExitStack

import click

from archiver.cli.options import Run, common, seconds
from archiver.cli.showing import PEOPLE, changed, short
from archiver.cli.world import has_records, open_fetcher, open_reader, open_records, stopping
from archiver.errors import UsageError
from archiver.report.document import change_document
from archiver.report.tables import escape_terminal
from archiver.stories.diffing import Affected, Difference, compare, side
from archiver.stories.questions import Sources
from archiver.stories.reading import check_said, is_url

_SHOWN = 40


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--article", help="Whose quotations are looked for in both; without it, of all that cite either.")
@click.option("--for", "lasting", metavar="DURATION", help="Stop after this long (90s, 50m, 2h).")
@common
def diff(run: Run, before: str, after: str, article: str | None, lasting: str | None) -> int:
    """Say how A became B, two files, captures, pages or mementos, and which quotations that affects."""
    limit = run.settings.capture.max_wire_mb * 1_000_000
    with ExitStack() as stack:
        stop = stack.enter_context(stopping(seconds(lasting)))
        reader = stack.enter_context(open_reader(run))
        keeper = stack.enter_context(open_records(run)) if has_records(run) else None
        if article is not None and keeper is None:
            raise UsageError("cannot use --article: there are no records in which it is held; give --records")
        for said in (before, after):
            if keeper is None or "/" in said:
                check_said(said, limit)
        asks = any(is_url(said) for said in (before, after))
        fetcher = stack.enter_context(open_fetcher(run, stop)) if asks else None
        sources = Sources(reader, keeper, fetcher, limit)
        found = compare(side(before, sources, keeper), side(after, sources, keeper), keeper, article)
    if run.json:
        run.give(_document(found))
    else:
        _show(found)
    return 1 if found.changes or found.affected else 0


def _document(found: Difference) -> dict[str, object]:
    return {
        "before": found.before.said,
        "after": found.after.said,
        "changes": [change_document(change) for change in found.changes],
        "quotations": [_affected(one) for one in found.affected],
        "asked": found.asked,
    }


def _affected(one: Affected) -> dict[str, object]:
    return {
        "article": one.article,
        "id": one.quotation.id,
        "text": one.quotation.text,
        "before": one.before.outcome.value,
        "now": one.after.outcome.value,
        "speaker_before": one.before.speaker.value,
        "speaker_now": one.after.speaker.value,
    }


def _show(found: Difference) -> None:
    click.echo(f"{len(found.changes)} differences in words, from {found.before.said} to {found.after.said}")
    for change in found.changes[:_SHOWN]:
        click.echo(f"  {change.kind.value}: {changed(change)}")
    if len(found.changes) > _SHOWN:
        click.echo(f"  and {len(found.changes) - _SHOWN} more; --json gives all")
    click.echo(f"{len(found.affected)} of {found.asked} quotations are affected")
    for one in found.affected:
        words = escape_terminal(short(one.quotation.text))
        click.echo(f"  {words}: {PEOPLE[one.before.outcome]} before, {PEOPLE[one.after.outcome]} after")
        if one.before.speaker is not one.after.speaker:
            click.echo(f"    speaker {one.before.speaker.value} before, {one.after.speaker.value} after")
