"""What was signed cannot be rewritten without being noticed; what cannot be noticed is stated."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path
from typing import TypeVar

import pytest

from archiver import events
from archiver.errors import ConfigError, DamageError, UsageError
from archiver.keep import Keeper, Problem, audit, make_keeper, open_keeper, rebuild
from archiver.keep.checkpoints import Checkpoint, checkpoint
from archiver.keep.keyring import rotate
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.merkle import Tree
from archiver.keep.notes import read_note, tree_head
from archiver.keep.stamps import Stamper
from archiver.records import LinkOutcome
from tests.keep.made import keep_capture, world

T = TypeVar("T")


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    """A folder with three captures and a checkpoint after each."""
    with make_keeper(tmp_path / "records", world()) as keeper:
        for number in range(3):
            keep_capture(keeper, f"https://source.example/{number}")
            made(checkpoint(keeper, key))
    return tmp_path / "records"


def made(found: Checkpoint | None) -> Checkpoint:
    assert found is not None
    return found


def segment(folder: Path) -> Path:
    return next((folder / "ledger").glob("*/000000.jsonl"))


def problems(folder: Path, against: tuple[tuple[str, bytes], ...] = ()) -> list[Problem]:
    with open_keeper(folder, world()) as keeper:
        return list(audit(keeper, against=against).problems)


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key.pem"
    first = open_key(path, os.urandom)
    assert first.made
    assert path.stat().st_mode & 0o777 == 0o600
    second = open_key(path, os.urandom)
    assert not second.made
    assert second.public_pem() == first.public_pem()
    assert [entry.name for entry in path.parent.iterdir()] == ["key.pem"]
    path.chmod(0o640)
    with pytest.raises(ConfigError, match="others can read it; chmod 600"):
        open_key(path)


def test_a_key_that_is_none_is_refused_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(ConfigError, match="there is no such file"):
        open_key(path)
    path.write_bytes(b"not a key")
    path.chmod(0o600)
    with pytest.raises(ConfigError, match="no private key"):
        open_key(path, os.urandom)
    assert path.read_bytes() == b"not a key"


def test_a_checkpoint_is_of_every_event_and_is_told_in_the_ledger(folder: Path, key: SigningKey) -> None:
    with open_keeper(folder, world()) as keeper:
        count = keeper.ledger.head.count
        keep_capture(keeper, "https://source.example/more")
        found = made(checkpoint(keeper, key))
        assert (found.made, found.size) == (True, count + 2)
        assert (folder / found.file).read_bytes() == found.note == key.held_note(keeper.folder_id)
        last = list(keeper.ledger.read())[-1].event.decoded()
        assert isinstance(last, events.Checkpointed)
        assert last.sha256 == hashlib.sha256(found.note).hexdigest()
        report = audit(keeper)
        assert report.problems == ()
        assert report.checkpoint == found.note.decode()


def test_nothing_new_makes_no_new_checkpoint(folder: Path, key: SigningKey) -> None:
    with open_keeper(folder, world()) as keeper:
        before = keeper.ledger.head
        again = made(checkpoint(keeper, key))
        assert not again.made
        assert keeper.ledger.head == before


def test_a_rebuild_knows_the_checkpoints(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        dump = keeper.catalogue.dump()
        rebuild(keeper)
        assert keeper.catalogue.dump() == dump
        assert keeper.catalogue.rows("SELECT count(*) FROM checkpoints")[0][0] == 3


def test_a_damaged_tree_in_the_catalogue_is_never_signed_and_a_rebuild_mends_it(folder: Path, key: SigningKey) -> None:
    with open_keeper(folder, world()) as keeper:
        (whole,) = keeper.catalogue.rows("SELECT hashes FROM tree WHERE level = 0 AND tile = 0")
        damaged = bytearray(whole["hashes"])
        damaged[40] ^= 1
        with sqlite3.connect(folder / "catalogue.db") as database:
            database.execute("UPDATE tree SET hashes = ? WHERE level = 0 AND tile = 0", (bytes(damaged),))
        keep_capture(keeper, "https://source.example/more")
        with pytest.raises(DamageError, match="run archiver audit"):
            checkpoint(keeper, key)
        (problem,) = audit(keeper).problems
        assert (problem.file, problem.repair) == ("catalogue.db", "archiver rebuild")
        rebuild(keeper)
        made(checkpoint(keeper, key))
        assert audit(keeper).problems == ()


def test_lines_that_were_changed_behind_the_catalogue_are_not_signed_in_place_of_those_that_were(
    folder: Path, key: SigningKey
) -> None:
    with open_keeper(folder, world()) as keeper:
        now = keeper.world.clock()
        visit = events.LinkVisited("https://source.example/0", now, LinkOutcome.OK, 200, None, 0.5)
        keeper.commit([visit] * 300)
        made(checkpoint(keeper, key))
    path = segment(folder)
    before = path.read_bytes()
    path.write_bytes(before.replace(b"source.example/0", b"source.example/7", 1))
    with open_keeper(folder, world()) as keeper:
        keep_capture(keeper, "https://source.example/more")
        found = made(checkpoint(keeper, key))
        assert audit(keeper).problems
    tree = Tree()
    for line in (before + path.read_bytes()[len(before) :]).splitlines()[: found.size]:
        tree.add(line)
    assert tree_head(read_note(found.note)).root == tree.head()


@pytest.mark.parametrize("change", ["flip", "delete", "swap"])
def test_a_changed_note_is_named(folder: Path, change: str) -> None:
    first, second = sorted((folder / "ledger").glob("*/checkpoints/*.note"), key=lambda path: int(path.stem))[:2]
    data = bytearray(first.read_bytes())
    if change == "delete":
        first.unlink()
    elif change == "swap":
        first.rename(aside := first.with_suffix(".x"))
        second.rename(first)
        aside.rename(second)
    else:
        data[len(data) // 2] ^= 1
        first.chmod(0o600)
        first.write_bytes(data)
    assert first.name in {Path(problem.file).name for problem in problems(folder)}


def test_a_new_key_is_vouched_for_by_the_old_one(folder: Path, tmp_path: Path, key: SigningKey) -> None:
    new = open_key(tmp_path / "new.pem", os.urandom)
    with open_keeper(folder, world()) as keeper:
        with pytest.raises(UsageError, match="is not the one that signs now"):
            rotate(keeper, new, open_key(tmp_path / "third.pem", os.urandom))
        rotate(keeper, key, new)
        assert made(checkpoint(keeper, new)).remark == ""
        assert audit(keeper).problems == ()
        (stated,) = [body for body in bodies(keeper, events.KeyStated) if body.reason is events.KeyReason.ROTATED]
        keeper.commit([events.KeyStated(stated.key, events.KeyReason.ROTATED, stated.before, stated.vouched[::-1])])
        assert [problem.event for problem in audit(keeper).problems] == [keeper.ledger.head.count - 1]


def test_another_key_is_stated_and_said(folder: Path, tmp_path: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        found = made(checkpoint_after_capture(keeper, open_key(tmp_path / "second.pem", os.urandom)))
        assert "another key signs this folder now" in found.remark
        assert [body.reason for body in bodies(keeper, events.KeyStated)][1:] == [events.KeyReason.ANOTHER]
        assert audit(keeper).problems == ()


def checkpoint_after_capture(keeper: Keeper, key: SigningKey, stamper: Stamper | None = None) -> Checkpoint | None:
    keep_capture(keeper, f"https://source.example/{keeper.ledger.head.count}")
    return checkpoint(keeper, key, stamper)


def bodies(keeper: Keeper, kind: type[T]) -> list[T]:
    decoded = (line.event.decoded() for line in keeper.ledger.read())
    return [body for body in decoded if isinstance(body, kind)]
