"""export: what is held, in a form that others can use without archiver."""

from __future__ import annotations

from pathlib import Path

import click

from archiver.cli.mending import mend
from archiver.cli.options import Run, asking, common
from archiver.cli.sealing import read_note
from archiver.cli.world import open_records
from archiver.errors import UsageError
from archiver.keep.proof import write_proof


@click.command()
@click.argument("subject", metavar="ID")
@click.option(
    "--as", "form", type=click.Choice(["proof", "robust-links", "patch"]), required=True, help="What to make."
)
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; by default in the working folder.")
@click.option("--against", type=click.Path(path_type=Path), help="Prove it against this checkpoint, which others keep.")
@click.option("--in", "source", type=click.Path(path_type=Path), help="With patch: the article's own file.")
@asking
@common
def export(
    run: Run,
    subject: str,
    form: str,
    out: Path | None,
    against: Path | None,
    source: Path | None,
    private: bool,
    lasting: str | None,
) -> int:
    """Write a citation's proof, or what mends those of an article's links that failed, died or drifted."""
    if source is not None and form != "patch":
        raise UsageError(f"cannot use --in with --as {form}: only a patch is made for a file; leave it out")
    if against is not None and form != "proof":
        raise UsageError(f"cannot use --against with --as {form}: only a proof has a checkpoint; leave it out")
    if form != "proof":
        return mend(run, subject, form, source, out, private=private, lasting=lasting)
    note = None if against is None else read_note(against)
    with open_records(run) as keeper:
        path = write_proof(keeper, subject, out or Path(f"{subject}.{form}"), note)
    if run.json:
        run.give({"path": str(path)})
    else:
        click.echo(path)
    return 0
