"""Checkpoints at the end of commands that wrote: signed with the user's key, time-stamped where the settings say so."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from archiver.cli.options import Run
from archiver.config import key_path
from archiver.errors import ConfigError, UsageError
from archiver.keep.checkpoints import Checkpoint, checkpoint, may_sign
from archiver.keep.keeper import Keeper
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.seals import Outside
from archiver.keep.stamps import Post, Stamper
from archiver.protocols import Fetcher
from archiver.records import MissedFetch

_NOTE_LIMIT = 1 << 20
_QUERY = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}  # RFC 3161, 3.4


def seal(run: Run, keeper: Keeper, fetcher: Fetcher | None, key: SigningKey | None = None) -> Checkpoint | None:
    """Ends a command with a checkpoint of what it wrote, by the key of the settings or by `key`; without a `fetcher`
    nobody is asked for a time-stamp. The newest checkpoint; None where nothing may be written.

    Raises:
        DamageError: the ledger is not the one that was signed before.
        ConfigError, StorageError: the key cannot be used, or the checkpoint not be kept.
    """
    if keeper.read_only or keeper.damage:
        return None
    key = key or open_key(key_path(run.settings), os.urandom)
    if key.made:
        run.say(f"made a signing key: {key.file}; keep a copy, docs/what-it-proves.md says what it is for")
    stamper = None
    if fetcher is not None and run.settings.timestamp.authorities:
        stamper = Stamper(run.settings.timestamp.authorities, _post(fetcher), _roots(run))
    made = checkpoint(keeper, key, stamper)
    if made is None:
        return None
    for stamp in made.stamps:
        when = f" {stamp.time:%Y-%m-%d %H:%M:%S} UTC" if stamp.time else ""
        run.say(f"time-stamp   {stamp.authority}: {stamp.state.value}{when} {stamp.detail}".rstrip())
    if made.remark:
        run.say(f"checkpoint   {made.remark}")
    return made


def check_key(run: Run, keeper: Keeper) -> None:
    """Refuses, before anything is done, a key with which `seal` could not end it.

    Raises:
        ConfigError, StorageError: the key cannot be used, or signs this folder no more.
    """
    path = key_path(run.settings)
    if not keeper.read_only and not keeper.damage and path.exists():
        may_sign(keeper, open_key(path))


def outside_notes(run: Run, keeper: Keeper, against: Sequence[Path]) -> list[Outside]:
    """The checkpoints to compare the ledger with: those named, and the one that lies beside the user's key.

    Raises:
        UsageError: a file that was named cannot be read.
    """
    found: list[Outside] = [(str(path), read_note(path)) for path in against]
    try:
        key = open_key(key_path(run.settings))
    except ConfigError:  # no key here: somebody else's folder, or a new machine
        return found
    held = key.held_note(keeper.folder_id)
    if held is not None:
        found.append((f"the note beside {key.file}", held))
    return found


def read_note(path: Path) -> bytes:
    """The bytes of a checkpoint that somebody kept.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(_NOTE_LIMIT)
    except OSError as error:
        raise UsageError(f"cannot read checkpoint {path}: {error.strerror}; name a note that was kept") from error


def _post(fetcher: Fetcher) -> Post:
    def post(url: str, query: bytes) -> bytes | None:
        fetched = fetcher.fetch(url, method="POST", body=query, headers=_QUERY)
        if isinstance(fetched, MissedFetch):
            return None
        answer = fetched.answer
        if answer.status != 200 or answer.truncated is not None or answer.content is None:
            return None
        with answer.content.open() as stream:
            return stream.read()

    return post


def _roots(run: Run) -> bytes:
    path = run.settings.network.ca_file
    try:
        return path.read_bytes() if path else b""
    except OSError as error:
        raise ConfigError(f"cannot read [network] ca_file {path}: {error.strerror}; correct it") from error
