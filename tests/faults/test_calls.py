"""Killed, or met by an error, at every system call that changes something: the next command works, the audit is
clean, nothing that was acknowledged is lost, and nobody mends anything by hand. Without --long, a sample of them."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archiver.keep import make_keeper, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import open_key
from tests.faults.job import key_of
from tests.faults.tracing import Point, Run, needs_strace, points, run_with
from tests.keep.faults import faults_after
from tests.keep.made import keep_article, keep_capture, stage_capture, world

pytestmark = needs_strace

KINDS = ("add", "recover", "rebuild", "make")
KILLED = -9
# The catalogue's own files: SQLite decides there what an error means, and what it loses is made again.
DERIVED = ("catalogue.db", "-catalogue.db", "-audit.db")


class Place:
    """A folder ready for one kind of job, to be copied for each run."""

    def __init__(self, base: Path, kind: str) -> None:
        self.kind = kind
        self.held: list[str] = []
        self._ready = base / "ready"
        self._base = base
        self._made = 0
        self._ready.mkdir()
        if kind == "make":
            return
        folder = self._ready / "records"
        key = open_key(key_of(folder), os.urandom)
        with make_keeper(folder, world()) as keeper:
            keep_article(keeper)
            self.held.append(keep_capture(keeper))
            checkpoint(keeper, key)
        if kind == "recover":
            self._break(folder)

    @staticmethod
    def _break(folder: Path) -> None:
        """Leaves what a process that died leaves: a staged WARC, a torn line, a catalogue that is behind."""
        shutil.copy(folder / "catalogue.db", folder.with_name("old.db"))
        child = os.fork()
        if child == 0:
            keeper = open_keeper(folder, world())
            keep_capture(keeper, "https://source.example/committed")
            stage_capture(keeper, "https://source.example/staged")
            os._exit(0)
        os.waitpid(child, 0)
        for name in ("catalogue.db-wal", "catalogue.db-shm"):
            (folder / name).unlink(missing_ok=True)
        folder.with_name("old.db").rename(folder / "catalogue.db")
        with next((folder / "ledger").glob("*/*.jsonl")).open("ab") as ledger:
            ledger.write(b'{"agent":"archiver/0')

    def copy(self) -> Path:
        self._made += 1
        place = self._base / str(self._made)
        shutil.copytree(self._ready, place)
        return place / "records"

    def drop(self, folder: Path) -> None:
        shutil.rmtree(folder.parent)

    def faults(self, folder: Path, run: Run) -> list[str]:
        """What is wrong with a folder after a job."""
        if self.kind == "make" and not (folder / "format").exists():
            try:
                make_keeper(folder, world()).close()
            except Exception as error:  # noqa: BLE001 - whatever it is, making cannot be tried again
                return [f"cannot be made again: {error}"]
        return faults_after(folder, [*self.held, *run.acknowledged])


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Place(tmp_path, request.param)


def sample(all_points: Sequence[Point], long_run: bool, size: int) -> Sequence[Point]:
    """All of them, or some: others in each run of each day would hide a fault, so always the same ones."""
    if long_run or len(all_points) <= size:
        return all_points
    return random.Random(20261124).sample(list(all_points), size)


def tried(place: Place, chosen: Sequence[Point], fault: str) -> Iterator[tuple[Point, Run, Path]]:
    for point in chosen:
        folder = place.copy()
        yield point, run_with(place.kind, folder, point, fault), folder
        place.drop(folder)


def test_killed_at_a_call_nothing_is_lost(place: Place, long_run: bool) -> None:
    found = points(place.kind, place.copy())
    assert len(found) > (100 if place.kind == "add" else 15), found
    killed = 0
    faults: list[object] = []
    for point, run, folder in tried(place, sample(found, long_run, 5), "signal=KILL"):
        killed += run.status == KILLED
        faults += [(point, fault) for fault in place.faults(folder, run)]
    assert faults == []
    assert killed >= 4, "the kills did not happen"


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EROFS"])
def test_an_error_at_a_call_is_told_and_loses_nothing(tmp_path: Path, long_run: bool, error: str) -> None:
    faults: list[object] = []
    for kind in KINDS if long_run else ("add",):
        place = Place(_folder(tmp_path / kind), kind)
        found = points(kind, place.copy())
        for point, run, folder in tried(place, sample(found, long_run, 4), f"error={error}"):
            if run.status not in (0, 5):
                faults.append((point, run.said))
            if run.status == 0 and _must_be_told(point):
                faults.append((point, "swallowed"))
            faults += [(point, fault) for fault in place.faults(folder, run)]
    assert faults == []


def _must_be_told(point: Point) -> bool:
    """An error at a call that makes the record durable; what becomes of `tmp/` and the catalogue, opening mends."""
    derived = any(name in point.about for name in (*DERIVED, "tmp/"))
    return point.call in ("write", "fsync", "linkat", "link") and not derived


def test_killed_again_during_recovery_nothing_is_lost(tmp_path: Path, long_run: bool) -> None:
    place = Place(tmp_path, "add")
    chance = random.Random(33)
    first = sample(points("add", place.copy()), long_run, 3)
    second = points("recover", Place(_folder(tmp_path / "recovering"), "recover").copy())
    faults: list[object] = []
    for point, run, folder in tried(place, first, "signal=KILL"):
        again = chance.choice(second)
        run_with("recover", folder, again, "signal=KILL")
        faults += [(point, again, fault) for fault in place.faults(folder, run)]
    assert faults == []


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
