"""What keeps records for long, and lets go of some: copies, losses, withdrawals, restrictions, figures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from archiver.cli.options import Run, common
from archiver.cli.sealing import check_key, seal
from archiver.cli.world import open_records
from archiver.codec import to_json
from archiver.errors import UsageError
from archiver.keep.copies import Replication, declare_lost, replicate, restore
from archiver.keep.statistics import stats
from archiver.keep.withdrawal import lift, restrict, withdraw


@click.command(name="replicate")
@click.argument("place", metavar="DEST", type=click.Path(path_type=Path))
@common
def replicate_(run: Run, place: Path) -> int:
    """Bring a copy of the records at DEST up to date, and mend either side from the other by digest."""
    with open_records(run) as keeper:
        done = replicate(keeper, place)
    return _tell(run, done, f"{place} is up to date")


@click.command(name="restore")
@click.option("--from", "source", type=click.Path(path_type=Path), required=True, help="A copy that replicate made.")
@common
def restore_(run: Run, source: Path) -> int:
    """Mend what is damaged or missing from a copy, by digest. Nothing is written to the copy."""
    with open_records(run) as keeper:
        check_key(run, keeper)
        done = restore(keeper, source)
        seal(run, keeper, None)
    return _tell(run, done, f"mended from {source}")


@click.command(name="declare-lost")
@click.argument("subject", metavar="ID")
@common
def declare_lost_(run: Run, subject: str) -> int:
    """Accept that a capture, or a WARC by its name, is damaged for good: an audit counts it and names it no more."""
    with open_records(run) as keeper:
        check_key(run, keeper)
        lost = declare_lost(keeper, subject)
        seal(run, keeper, None)
    if run.json:
        run.give({"lost": list(lost)})
    else:
        for name in lost:
            click.echo(f"lost: {name}")
    return 0


@click.command(name="withdraw")
@click.argument("subject", metavar="ID")
@click.option("--why", required=True, help="The reason, in your words.")
@click.option("--authority", required=True, help="On whose authority: a court's order, the rights holder's request.")
@common
def withdraw_(run: Run, subject: str, why: str, authority: str) -> int:
    """Destroy a capture, those of a URL, or every version of an article, for good. The ledger keeps the fact."""
    with open_records(run) as keeper:
        check_key(run, keeper)
        done = withdraw(keeper, subject, why=why, authority=authority)
        seal(run, keeper, None)
    if run.json:
        run.give(to_json(done))
    else:
        click.echo(f"destroyed {len(done.files)} files of {len(done.captures)} captures; copies follow when replicated")
        if done.others:
            click.echo(f"kept: {len(done.others)} captures of the same address with other bytes; its URL names all")
    return 0


@click.command(name="restrict")
@click.argument("subject", metavar="ID")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Shown again from this day on (UTC).")
@click.option("--lift", "lifted", is_flag=True, help="Show it again now.")
@click.option("--why", help="The reason, in your words.")
@click.option("--authority", help="On whose authority.")
@common
def restrict_(
    run: Run, subject: str, until: datetime | None, lifted: bool, why: str | None, authority: str | None
) -> int:
    """Keep a capture, those of a URL, or an article, and show it to nobody: no report, no search, no check."""
    if lifted == bool(why and authority):
        raise UsageError("cannot restrict: give --why and --authority, or --lift alone")
    with open_records(run) as keeper:
        check_key(run, keeper)
        if lifted:
            files = lift(keeper, subject)
            if not files:
                raise UsageError(f"cannot lift {subject}: it is not restricted; archiver show {subject}")
        else:
            day = until.replace(tzinfo=UTC) if until else None
            files = restrict(keeper, subject, until=day, why=why or "", authority=authority or "").files
        seal(run, keeper, None)
    if run.json:
        run.give({"files": list(files)})
    else:
        click.echo(f"{'shown again' if lifted else 'restricted'}: {len(files)} files")
    return 0


@click.command(name="stats")
@common
def stats_(run: Run) -> int:
    """How much is held, how it grows, and how long the disk lasts."""
    with open_records(run) as keeper:
        value = to_json(stats(keeper))
    if run.json:
        run.give(value)
        return 0
    months = value.pop("months")
    rows = [(name.replace("_", " "), "unknown" if part is None else f"{part:,}") for name, part in value.items()]
    run.table("", ("what", "number"), rows)
    if months:
        cells = [(month["month"], f"{month['captures']:,}", f"{month['bytes']:,}") for month in months]
        run.table("growth", ("month", "captures", "bytes"), cells)
    return 0


def _tell(run: Run, done: Replication, what: str) -> int:
    if run.json:
        run.give(to_json(done))
    else:
        for name in done.unmended:
            click.echo(f"damaged on both sides: {name}")
        mended = len(done.mended_here) + len(done.mended_there)
        click.echo(f"{what}: {len(done.copied)} files copied, {mended} mended, {done.events} events")
    return 3 if done.unmended else 0
