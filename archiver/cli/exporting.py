"""export: what is held, in a form that others can use without archiver."""

from __future__ import annotations

from pathlib import Path

import click

from archiver.cli.options import Run, common
from archiver.cli.sealing import read_note
from archiver.cli.world import open_records
from archiver.keep.proof import write_proof


@click.command()
@click.argument("citation", metavar="ID")
@click.option("--as", "form", type=click.Choice(["proof"]), required=True, help="What to make of it.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; by default in the working folder.")
@click.option("--against", type=click.Path(path_type=Path), help="Prove it against this checkpoint, which others keep.")
@common
def export(run: Run, citation: str, form: str, out: Path | None, against: Path | None) -> int:
    """Write one citation's proof: its events, their paths to the signed checkpoint, and a script that checks them."""
    note = None if against is None else read_note(against)
    with open_records(run) as keeper:
        path = write_proof(keeper, citation, out or Path(f"{citation}.{form}"), note)
    if run.json:
        run.give({"path": str(path)})
    else:
        click.echo(path)
    return 0
