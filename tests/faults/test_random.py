"""Deaths at random moments, and many processes on one folder: no acknowledged capture is lost, no event, no patience.
Without --long, a sample."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from archiver.errors import LockedError
from archiver.keep import audit, make_keeper, open_keeper, queries
from archiver.settings import RecordsSettings
from tests.keep.faults import faults_after, work
from tests.keep.made import keep_capture, world

PROCESSES = 8


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    make_keeper(tmp_path / "empty", world()).close()
    return tmp_path / "empty"


def child(job: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Starts `job` in a process of its own: its id, and where what it says can be read."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        status = 1
        with suppress(BaseException):
            os.close(reading)
            job(partial(say, writing))
            status = 0
        os._exit(status)
    os.close(writing)
    return process, reading


def say(writing: int, word: str) -> None:
    os.write(writing, f"{word}\n".encode())


def said(reading: int) -> list[str]:
    with os.fdopen(reading) as stream:
        return stream.read().split()


def test_killed_at_a_random_moment_nothing_is_lost(empty: Path, long_run: bool) -> None:
    chance = random.Random(20261124)
    longest = 0.0
    for number in range(2000 if long_run else 25):
        folder = empty.with_name(f"run-{number}")
        shutil.copytree(empty, folder)

        def job(acknowledge: Callable[[str], None], folder: Path = folder) -> None:
            with open_keeper(folder, world()) as keeper:
                work(keeper, acknowledge, 30)

        process, reading = child(job)
        wait = chance.random() * 0.25
        longest = max(longest, wait)
        time.sleep(wait)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        assert faults_after(folder, said(reading)) == [], f"killed after {wait:.3f} s"
        shutil.rmtree(folder)


def test_eight_processes_lose_no_event_and_show_no_lock(empty: Path, long_run: bool) -> None:
    """Each commits as often as it can, a reader reads all the while, and never waits for a writer."""
    end = time.monotonic() + (600 if long_run else 4)

    def writing(acknowledge: Callable[[str], None]) -> None:
        number = 0
        with open_keeper(empty, world()) as keeper:
            while time.monotonic() < end:
                acknowledge(keep_capture(keeper, f"https://source.example/{os.getpid()}/{number}"))
                number += 1

    children = [child(writing) for _ in range(PROCESSES)]
    slowest = 0.0
    with open_keeper(empty, world()) as reader:
        while time.monotonic() < end:
            start = time.monotonic()
            queries.links(reader.catalogue)
            queries.search(reader.catalogue, "bridge", limit=5)
            slowest = max(slowest, time.monotonic() - start)
            time.sleep(0.05)
    acknowledged = [word for _, reading in children for word in said(reading)]
    statuses = {os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process, _ in children}
    assert statuses == {0}
    assert len(acknowledged) >= PROCESSES
    assert faults_after(empty, acknowledged) == []
    with open_keeper(empty, world()) as keeper:
        count = keeper.catalogue.rows("SELECT count(*) FROM captures")[0][0]
        assert count == len(acknowledged) + 1, "one more by the check"
        assert audit(keeper).problems == ()
    assert slowest < 2, "a reader waited"


def test_a_writer_that_waits_in_vain_says_who_holds_the_lock(empty: Path) -> None:
    with open_keeper(empty, world()) as holder, open_keeper(empty, world(), RecordsSettings(lock_wait=0.1)) as other:
        with holder.locked(), pytest.raises(LockedError, match=f"process {os.getpid()} has held it since 2026-"):
            keep_capture(other)
        keep_capture(other)


def test_a_catalogue_that_somebody_else_has_locked_is_told_in_our_words(empty: Path) -> None:
    """A program that opens the catalogue by itself and leaves a transaction open."""
    other = sqlite3.connect(empty / "catalogue.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        open_keeper(empty, world(), RecordsSettings(lock_wait=0.1)) as keeper,
        pytest.raises(LockedError, match="another process is writing it; try again"),
    ):
        keep_capture(keeper)
    other.close()
    with open_keeper(empty, world()) as keeper:
        assert audit(keeper).problems == ()
        assert keeper.catalogue.rows("SELECT count(*) FROM captures")[0][0] == 1
