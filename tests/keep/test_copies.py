"""Two places keep one record: each is mended from the other, and neither brings back what was withdrawn."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archiver.errors import DamageError, RecordsError, StorageError, UsageError
from archiver.keep import audit, make_keeper, open_keeper, queries
from archiver.keep.checkpoints import checkpoint
from archiver.keep.copies import declare_lost, replicate, restore
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.withdrawal import withdraw
from tests.keep.faults import CRASHED, Counting, die, faults_after, in_a_child
from tests.keep.forgetting import traces
from tests.keep.made import keep_article, keep_capture, world
from tests.keep.test_withdrawal import ORDER, SECRET


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return open_key(tmp_path / "key.pem", os.urandom)


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    with make_keeper(tmp_path / "records", world()) as keeper:
        keep_article(keeper)
        keep_capture(keeper, "https://source.example/secret", SECRET)
        keep_capture(keeper, "https://source.example/other", "Another.")
        checkpoint(keeper, key)
    return tmp_path / "records"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "place"


def rot(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def warcs(folder: Path) -> list[Path]:
    return sorted((folder / "warc").rglob("*.gz"))


def test_a_copy_answers_as_the_original_does(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        done = replicate(keeper, place)
        assert len(done.copied) == len(warcs(folder)) + 1
        dump = keeper.catalogue.dumps()
    with open_keeper(place, world()) as copy:
        assert audit(copy).problems == ()
        assert copy.catalogue.dumps() == dump
        with pytest.raises(StorageError, match="read-only"):
            keep_capture(copy)


def test_a_second_run_copies_only_what_is_new(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
        keep_capture(keeper, "https://source.example/new")
        done = replicate(keeper, place)
        assert (len(done.copied), done.events) == (1, 2)
        done = replicate(keeper, place)
        assert (done.copied, done.mended_there, done.events) == ([], [], 0)


def test_each_side_is_mended_from_the_other(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
        first, second, third, *_ = warcs(folder)
        rot(first)
        third.unlink()
        rot(place / second.relative_to(folder))
        note = next(place.glob("ledger/*/checkpoints/*.note"))
        note.unlink()
        assert len(audit(keeper).problems) == 2
        done = replicate(keeper, place)
        assert sorted(done.mended_here) == [path.relative_to(folder).as_posix() for path in (first, third)]
        assert done.mended_there == [second.relative_to(folder).as_posix()]
        assert done.copied == [note.relative_to(place).as_posix()]
        assert audit(keeper).problems == ()
    with open_keeper(place, world()) as copy:
        assert audit(copy).problems == ()


def test_a_file_that_is_damaged_on_both_sides_is_said_and_can_be_declared_lost(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
        (held,) = queries.captures(keeper.catalogue, "https://source.example/other")
        with pytest.raises(UsageError, match="it is here and is what it was"):
            declare_lost(keeper, held.id)
        rot(folder / held.warc)
        rot(place / held.warc)
        assert replicate(keeper, place).unmended == [held.warc]
        assert declare_lost(keeper, held.id) == (held.warc,)
        report = audit(keeper)
        assert (report.problems, report.lost) == ((), 1)
        with pytest.raises(UsageError, match="no capture and no WARC"):
            declare_lost(keeper, "nothing")


def test_restoring_takes_what_is_missing_here_and_writes_nothing_there(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
        lost, *_ = warcs(folder)
        lost.unlink()
        before = {path: path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()}
        done = restore(keeper, place)
        assert done.mended_here == [lost.relative_to(folder).as_posix()]
        assert audit(keeper).problems == ()
        assert {path: path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()} == before


def test_a_copy_withdraws_at_the_next_contact(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
        open_keeper(place, world()).close()
        (secret,) = queries.captures(keeper.catalogue, "https://source.example/secret")
        for left in ("tmp", "quarantine"):  # by a run that was stopped, and by one that mended
            shutil.copy(place / secret.warc, place / left / f"01ARZ3NDEKTSV4RRFFQ69G5FAV-{Path(secret.warc).name}")
        (place / "reports" / "a.html").write_text(SECRET)
        withdraw(keeper, secret.id, **ORDER)
        assert traces(place, "ZWETSCHGENKNÖDEL")
        assert replicate(keeper, place).withdrawn_there[-1] == secret.warc
    assert traces(place, "ZWETSCHGENKNÖDEL") == []
    with open_keeper(place, world()) as copy:
        assert audit(copy).problems == ()
    ran = subprocess.run(["sh", place / "verify.sh"], check=False, capture_output=True, text=True)
    assert (ran.returncode, "BAD" in ran.stdout) == (0, False), ran.stdout


def test_a_copy_with_another_history_is_refused(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
    (place / "copy").unlink()
    with open_keeper(place, world()) as copy:
        keep_capture(copy, "https://source.example/there")
    with open_keeper(folder, world()) as keeper:
        with pytest.raises(DamageError, match="events that are not here"):
            replicate(keeper, place)
        for number in range(9):
            keep_capture(keeper, f"https://source.example/here/{number}")
        with pytest.raises(DamageError, match="it goes on from another history"):
            replicate(keeper, place)


def test_a_rotten_ledger_of_the_copy_is_set_aside_and_copied_again(folder: Path, place: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, place)
        rot(next(place.glob("ledger/*/*.jsonl")))
        replicate(keeper, place)
    with open_keeper(place, world()) as copy:
        assert audit(copy).problems == ()


def test_another_folder_is_never_written_to(folder: Path, place: Path, tmp_path: Path) -> None:
    make_keeper(tmp_path / "second", world()).close()
    place.mkdir()
    (place / "letter.txt").write_text("mine")
    with open_keeper(folder, world()) as keeper:
        for where, said in (
            (tmp_path / "second", "the settings want"),
            (place, "something else is there"),
            (folder, "to itself"),
        ):
            with pytest.raises(RecordsError, match=said):
                replicate(keeper, where)
    assert [path.name for path in place.iterdir()] == ["letter.txt"]


def test_a_copy_that_is_killed_at_any_call_is_finished_by_the_next_run(folder: Path, place: Path) -> None:
    """Both folders are whole folders afterwards, and nothing is mended by hand."""
    ended = False
    for when in range(1, 400, 9):
        shutil.rmtree(place, ignore_errors=True)

        def job(_: Callable[[str], None], when: int = when) -> None:
            with open_keeper(folder, world()) as keeper:
                replicate(keeper, place, Counting(place, when, die))

        status, _ = in_a_child(job)
        ended = status == 0
        if (place / "format").exists():
            with open_keeper(place, world()) as copy:
                assert audit(copy).problems == ()
        with open_keeper(folder, world()) as keeper:
            replicate(keeper, place)
            assert audit(keeper).problems == ()
        with open_keeper(place, world()) as copy:
            assert audit(copy).problems == ()
        if ended:
            break
        assert status == CRASHED
    assert ended
    assert faults_after(folder, []) == []
