"""Killed, or met by an error, at every system call that changes something: the next command works, the audit is
clean, nothing that was acknowledged is lost, and nobody mends anything by hand. Without --long, a sample of them."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.job import JOBS
from tests.faults.places import faults_of, prepare
from tests.faults.tracing import Point, Run, needs_strace, points, run_with

pytestmark = needs_strace

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
        if kind != "make":
            self.held = prepare(self._ready / "records", kind)

    def copy(self) -> Path:
        self._made += 1
        place = self._base / str(self._made)
        shutil.copytree(self._ready, place)
        return place / "records"

    def drop(self, folder: Path) -> None:
        shutil.rmtree(folder.parent)

    def faults(self, folder: Path, run: Run) -> list[str]:
        """What is wrong with a folder after a job."""
        return faults_of(self.kind, folder, [*self.held, *run.acknowledged])


@pytest.fixture(params=JOBS)
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
    print(f"{killed} kills")
    assert faults == []
    assert killed >= 4, "the kills did not happen"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Errors meet every job in the long run."""
    if "failing_job" in metafunc.fixturenames:
        metafunc.parametrize("failing_job", JOBS if metafunc.config.getoption("--long") else ("add",))


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EROFS"])
def test_an_error_at_a_call_is_told_and_loses_nothing(
    tmp_path: Path, long_run: bool, error: str, failing_job: str
) -> None:
    place = Place(tmp_path, failing_job)
    found = points(failing_job, place.copy())
    tries = 0
    faults: list[object] = []
    for point, run, folder in tried(place, sample(found, long_run, 4), f"error={error}"):
        tries += 1
        if run.status not in (0, 5):
            faults.append((point, run.said))
        if run.status == 0 and _must_be_told(point):
            faults.append((point, "swallowed"))
        faults += [(point, fault) for fault in place.faults(folder, run)]
    print(f"{tries} errors")
    assert faults == []
    assert tries >= 4


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


@pytest.mark.parametrize(
    ("call", "error", "told"),
    [
        ("linkat", "EPERM", "use a file system with hard links"),  # what vfat and exFAT answer
        ("linkat", "EOPNOTSUPP", "use a file system with hard links"),
        ("flock", "ENOLCK", "use a file system with locks"),  # what NFS without a lock server answers
    ],
)
def test_a_file_system_without_links_or_locks_is_told(tmp_path: Path, call: str, error: str, told: str) -> None:
    place = Place(tmp_path, "add")
    folder = place.copy()
    run = run_with("add", folder, Point(call, 1, ""), f"error={error}")
    assert run.status == 5
    assert told in run.said
    assert len(run.said.splitlines()) == 1
    assert place.faults(folder, run) == []


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
