"""Folders that are ready for a job to be killed in, and what is wrong with them afterwards."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from archiver.keep import audit, make_keeper, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.copies import replicate
from archiver.keep.keys import open_key
from tests.faults.job import copy_of, key_of
from tests.keep.faults import faults_after
from tests.keep.made import keep_article, keep_capture, stage_capture, world


def prepare(folder: Path, kind: str) -> list[str]:
    """Makes a records folder in which something happened already: the captures that are acknowledged in it."""
    key = open_key(key_of(folder), os.urandom)
    with make_keeper(folder, world()) as keeper:
        keep_article(keeper)
        held = [keep_capture(keeper)]
        checkpoint(keeper, key)
    if kind == "recover":
        held.append(_die_in(folder))
    elif kind == "replicate":
        held += _copy_and_damage(folder)
    return held


def _die_in(folder: Path) -> str:
    """Leaves what a process that died leaves: a staged WARC, a torn line, a catalogue that is behind."""
    shutil.copy(folder / "catalogue.db", folder.with_name("old.db"))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        keeper = open_keeper(folder, world())
        os.write(writing, keep_capture(keeper, "https://source.example/committed").encode())
        stage_capture(keeper, "https://source.example/staged")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        committed = said.read()
    os.waitpid(child, 0)
    for name in ("catalogue.db-wal", "catalogue.db-shm"):
        (folder / name).unlink(missing_ok=True)
    folder.with_name("old.db").rename(folder / "catalogue.db")
    with next((folder / "ledger").glob("*/*.jsonl")).open("ab") as ledger:
        ledger.write(b'{"agent":"archiver/0')
    return committed


def _copy_and_damage(folder: Path) -> list[str]:
    """A copy that is behind; of the files that both have, one is lost here and another is damaged there."""
    copy = copy_of(folder)
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, copy)
        newer = [keep_capture(keeper, f"https://source.example/newer/{number}") for number in range(2)]
    first, second = sorted(copy.glob("warc/**/*.gz"))[:2]
    (folder / first.relative_to(copy)).unlink()
    second.chmod(0o600)
    second.write_bytes(second.read_bytes()[:-1])
    return newer


def faults_of(kind: str, folder: Path, acknowledged: Sequence[str]) -> list[str]:
    """What is wrong with a folder after a job of a kind was stopped, and the next command was run."""
    try:
        if kind == "make" and not (folder / "format").exists():
            make_keeper(folder, world()).close()
        if kind == "replicate":
            with open_keeper(folder, world()) as keeper:
                replicate(keeper, copy_of(folder))
    except Exception as error:  # noqa: BLE001 - whatever it is, the job cannot be tried again
        return [f"{kind} cannot be run again: {error}"]
    faults = list(_faults_of_copy(copy_of(folder), acknowledged)) if kind == "replicate" else []
    return faults + faults_after(folder, list(acknowledged))


def _faults_of_copy(copy: Path, acknowledged: Sequence[str]) -> Iterator[str]:
    with open_keeper(copy, world()) as keeper:
        yield from (f"damage in the copy: {fact}" for fact in keeper.damage)
        yield from (f"audit of the copy: {problem}" for problem in audit(keeper).problems)
        held = {row["id"] for row in keeper.catalogue.rows("SELECT id FROM captures")}
        yield from (f"not in the copy: {capture}" for capture in acknowledged if capture not in held)
