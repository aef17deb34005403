"""setup, doctor, rebuild: what keeps archiver and its records in order."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archiver.cli.options import Run, common
from archiver.cli.telling import memory_of
from archiver.cli.world import Stop, clock, open_limiter, open_records
from archiver.codec import to_json
from archiver.config import load, records_path, state_path, write_new
from archiver.keep import folder
from archiver.stories.doctor import Health, examine
from archiver.stories.overdue import overdue


@click.command()
@click.option("--contact", prompt="Contact for the User-Agent (mail address or URL)", help="Mail address or URL.")
@click.option("--folder", "kept", prompt="Records folder", default="records", help="Where records are kept.")
@click.option(
    "--keys",
    prompt="File with the archive's keys ACCESS:SECRET (empty: none)",
    default="",
    show_default=False,
    help="File with one line ACCESS:SECRET, mode 0600.",
)
@click.option("--to", "path", type=click.Path(path_type=Path), default=Path("config.toml"), help="The file to write.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def setup(contact: str, kept: str, keys: str, path: Path, force: bool) -> int:
    """Ask for contact, records folder and archive keys, write config.toml, and let doctor check it."""
    write_new(path, contact=contact, folder=kept, keys=keys, replace=force)
    settings = load(path)
    run = Run(settings, records_path(None, settings, os.environ), path, json=False, quiet=False)
    run.say(f"wrote {path}")
    open_records(run, make=True).close()
    return _report_health(run)


@click.command()
@click.option("--check", is_flag=True, help="Fail when a recheck, audit, time-stamp, copy or request is overdue.")
@common
def doctor(run: Run, check: bool) -> int:
    """Check settings, keys, tools and disk; say what is missing and how to get it. Asks nobody, writes nothing."""
    return _report_overdue(run) if check else _report_health(run)


@click.command()
@common
def rebuild(run: Run) -> int:
    """Make the catalogue anew from the ledger and the WARCs."""
    with open_records(run) as keeper:
        folder.rebuild(keeper)
        events = keeper.ledger.head.count
    if run.json:
        run.give({"events": events})
    else:
        run.say(f"the catalogue was made anew from {events:,} events")
    return 0


def _report_overdue(run: Run) -> int:
    """What waits too long, the oldest first; nothing at all with --quiet when nothing does."""
    base = run.config.parent if run.config else Path()
    replicas = [base / Path(place).expanduser() for place in run.settings.overdue.replicas]
    with open_records(run) as keeper:
        late = overdue(keeper, run.settings, replicas, memory_of(keeper.folder_id).read(), clock())
    if run.json:
        run.give([to_json(one) for one in late])
    elif late:
        rows = [(one.what, f"{one.since:%Y-%m-%d %H:%M}" if one.since else "", one.fact, one.remedy) for one in late]
        oldest = f"{len(late)} overdue; the oldest: {late[0].what}, {late[0].fact}"
        run.table(oldest, ("what", "since (UTC)", "fact", "what to do"), rows)
    elif not run.quiet:
        click.echo("nothing is overdue")
    return 1 if late else 0


def _report_health(run: Run) -> int:
    findings = examine(run.settings, run.config, run.records, state_path(), open_limiter(Stop()))
    if run.json:
        run.give([to_json(finding) for finding in findings])
    else:
        rows = [(finding.name, finding.health.value, finding.fact, finding.remedy) for finding in findings]
        run.table("", ("what", "state", "fact", "what to do"), rows)
    return 1 if any(finding.health is Health.MISSING for finding in findings) else 0
