"""signing-key: the key that signs checkpoints, from its making to its end."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archiver.cli.options import Run, common
from archiver.cli.sealing import seal
from archiver.cli.world import has_records, open_records
from archiver.config import key_path
from archiver.errors import UsageError
from archiver.keep.keeper import Keeper
from archiver.keep.keyring import Keyring, keyring, lose, retire, rotate
from archiver.keep.keys import SigningKey, back_up, open_key


@click.command(name="signing-key")
@click.option("--back-up", "copy", type=click.Path(path_type=Path), help="Write a copy of the key to this file.")
@click.option("--rotate-to", "new", type=click.Path(path_type=Path), help="Sign with the key in this file from now on.")
@click.option("--retire", "end", is_flag=True, help="The key signs one last checkpoint, and nothing more after it.")
@click.option("--lost", is_flag=True, help="The key before is lost: what it signs from now on does not count.")
@common
def signing_key(run: Run, copy: Path | None, new: Path | None, end: bool, lost: bool) -> int:
    """Show the key that signs checkpoints; back it up, go on with another one, or end it."""
    if sum((copy is not None, new is not None, end)) > 1 or (lost and (copy is not None or end)):
        raise UsageError(
            "cannot do two things with the signing key at once: give one option; --lost may join --rotate-to"
        )
    path = key_path(run.settings)
    if copy is not None:
        back_up(open_key(path), copy)
        return _done(run, {"file": str(copy)}, f"copied to {copy}: keep it where neither the key nor the records are")
    if new is not None:
        return _rotate(run, path, new, lost)
    if end:
        return _retire(run, open_key(path))
    if lost:
        return _lose(run, open_key(path))
    return _show(run, open_key(path))


def _rotate(run: Run, path: Path, new: Path, lost: bool) -> int:
    with open_records(run) as keeper:
        old = None if lost else open_key(path)
        following = open_key(new, os.urandom)
        rotate(keeper, old, following)
        seal(run, keeper, None, following)
    said = f"{new} signs this folder from now on: set [keys] file to it; the one before signs nothing more here"
    return _done(run, {"file": str(new)}, said)


def _retire(run: Run, key: SigningKey) -> int:
    with open_records(run) as keeper:
        seal(run, keeper, None, key)
        retire(keeper, key)
    said = f"{key.file} signs nothing more in this folder; what it signed still holds. Set [keys] file to another one"
    return _done(run, {"file": str(key.file)}, said)


def _lose(run: Run, key: SigningKey) -> int:
    with open_records(run) as keeper:
        lines = lose(keeper, key)
        seal(run, keeper, None, key)
    return _done(run, {"lost": list(lines)}, "\n".join(f"signs nothing more here: {line}" for line in lines))


def _show(run: Run, key: SigningKey) -> int:
    public = key.public_pem().decode()
    value: dict[str, object] = {"file": str(key.file), "public": public, "verifier": None, "note": None, "keys": []}
    ring = Keyring()
    if has_records(run):
        with open_records(run) as keeper:
            ring = keyring(keeper.catalogue)
            value |= _in_folder(keeper, key, ring)
    if run.json:
        run.give(value)
        return 0
    click.echo(f"{key.file}\n{public}", nl=False)
    if value["verifier"]:
        click.echo(f"signs this folder as {value['verifier']}")
        click.echo(f"the newest checkpoint is kept outside the folder in {value['note']}")
    rows = [(line, body.reason.value, str(event), ring.end_of(line)) for line, (event, body) in ring.stated.items()]
    if rows:
        run.table("keys that the ledger states", ("key", "why", "event", "ended"), rows)
    click.echo("keep a copy of the file (--back-up); whoever has it can sign in your name")
    return 0


def _in_folder(keeper: Keeper, key: SigningKey, ring: Keyring) -> dict[str, object]:
    return {
        "verifier": key.verifier(keeper.folder_id).line,
        "note": str(key.beside(keeper.folder_id)),
        "keys": [
            {"key": line, "why": body.reason.value, "event": event, "ended": ring.end_of(line) or None}
            for line, (event, body) in ring.stated.items()
        ],
    }


def _done(run: Run, value: dict[str, object], said: str) -> int:
    if run.json:
        run.give(value)
    else:
        click.echo(said)
    return 0
