"""Whatever the moment at which a process dies or the power goes: the next command works and nothing acknowledged is
lost. Each promise has a broken variant that the same check catches."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from archiver.errors import DamageError, StorageError
from archiver.events import Body
from archiver.keep import Keeper, World, audit, make_keeper, open_keeper, rebuild
from archiver.keep.keeper import AGENT
from archiver.keep.staging import Stage
from archiver.keep.storage import Storage
from tests.keep.faults import CRASHED, Counting, Volatile, actions_of, die, faults_after, in_a_child, work
from tests.keep.made import Clock, keep_capture, stage_capture, world

Disk = Callable[[Path, int], Storage]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A records folder in which nothing happened, to be copied."""
    make_keeper(tmp_path / "empty", world()).close()
    return tmp_path / "empty"


def kill(root: Path, when: int) -> Storage:
    return Counting(root, when, die)


def power_cut(root: Path, when: int) -> Storage:
    return Volatile(root, when)


def crash_at_every_call(
    empty: Path, disk: Disk, keeper_kind: type[Keeper] = Keeper, *, enough: int | None = None
) -> tuple[int, list[str]]:
    """Runs the work once for each changing call, dead at that call: how many calls there were, and what was wrong."""
    faults: list[str] = []
    for when in range(1, 400):
        folder = empty.parent / f"crashed-{when}"
        shutil.copytree(empty, folder)

        def job(acknowledge: Callable[[str], None], folder: Path = folder, when: int = when) -> None:
            storage = disk(folder, when)
            with open_keeper(folder, world(), storage=storage) as opened, changed(opened, keeper_kind) as keeper:
                work(keeper, acknowledge)

        status, acknowledged = in_a_child(job)
        faults += [f"call {when}: {fault}" for fault in faults_after(folder, acknowledged)]
        shutil.rmtree(folder)
        if status == 0 or (enough is not None and len(faults) >= enough):
            return when - 1, faults
        assert status == CRASHED, f"call {when}: exit status {status}"
    raise AssertionError("the work never came to its end")


def changed(keeper: Keeper, kind: type[Keeper]) -> Keeper:
    """The same open folder with another kind of keeper."""
    return kind(
        keeper.storage, keeper.ledger, keeper.catalogue, keeper.world, keeper.settings, folder_id=keeper.folder_id
    )


def test_nothing_acknowledged_is_lost_when_the_process_dies_at_any_call(empty: Path) -> None:
    calls, faults = crash_at_every_call(empty, kill)
    assert faults == []
    assert calls >= 40


def test_nothing_acknowledged_is_lost_when_the_power_goes_at_any_call(empty: Path) -> None:
    calls, faults = crash_at_every_call(empty, power_cut)
    assert faults == []
    assert calls >= 40


class CatalogueFirst(Keeper):
    """Broken: the catalogue hears of an event before the ledger has it."""

    def _record(self, bodies: Sequence[Body]) -> None:
        head = self.ledger.head
        reopened = type(self.ledger)(Dry(self.storage.root), self.ledger.folder)
        reopened.head = head
        lines = reopened.append(bodies, time=self.world.clock(), agent=AGENT)
        self.catalogue.catch_up(lines)
        self.ledger.append(bodies, time=self.world.clock(), agent=AGENT)


class Dry(Storage):
    """A disk on which nothing is written."""

    def write(self, descriptor: int, name: str, data: bytes) -> None:
        """Not this one."""

    def sync(self, descriptor: int, name: str) -> None:
        """Not this one."""


class NoSync(Volatile):
    """Broken: nothing is ever synced."""

    def settle(self, descriptor: int, name: str) -> None:
        """It was not synced."""


class NoFolderSync(Volatile):
    """Broken: files are synced, the folders with their names are not."""

    def settle(self, descriptor: int, name: str) -> None:
        if (self.root / name).is_file():
            super().settle(descriptor, name)


class NoFileSync(Volatile):
    """Broken: folders are synced, files only when they are ledgers."""

    def settle(self, descriptor: int, name: str) -> None:
        if not name.startswith("tmp/"):
            super().settle(descriptor, name)


class NoLedgerSync(Volatile):
    """Broken: everything is synced but the ledger."""

    def settle(self, descriptor: int, name: str) -> None:
        if not name.endswith(".jsonl"):
            super().settle(descriptor, name)


class AcknowledgedEarly(Keeper):
    """Broken: says that it is done while the events are in memory."""

    def commit(self, bodies: Sequence[Body], staged: object = ()) -> None:
        """Nothing yet."""


@pytest.mark.parametrize("disk", [NoSync, NoFolderSync, NoFileSync, NoLedgerSync])
def test_a_missing_sync_is_caught(empty: Path, disk: type[Volatile]) -> None:
    assert crash_at_every_call(empty, disk, enough=1)[1] != []


@pytest.mark.parametrize("kind", [CatalogueFirst, AcknowledgedEarly])
def test_a_wrong_order_is_caught(empty: Path, kind: type[Keeper]) -> None:
    assert crash_at_every_call(empty, kill, kind, enough=1)[1] != []


def test_a_crash_during_recovery_is_recovered_from(empty: Path) -> None:
    work_calls = 15
    first = empty.parent / "first"
    shutil.copytree(empty, first)

    def half(acknowledge: Callable[[str], None]) -> None:
        with open_keeper(first, world(), storage=kill(first, work_calls)) as keeper:
            work(keeper, acknowledge)

    status, acknowledged = in_a_child(half)
    assert status == CRASHED
    with (first / "ledger").joinpath(_only(first / "ledger"), "000000.jsonl").open("ab") as ledger:
        ledger.write(b'{"agent":"archiver/0')
    for when in range(1, 60):
        again = empty.parent / f"again-{when}"
        shutil.copytree(first, again)

        def opening(_: Callable[[str], None], again: Path = again, when: int = when) -> None:
            open_keeper(again, world(), storage=power_cut(again, when)).close()

        status, _ = in_a_child(opening)
        assert faults_after(again, acknowledged) == [], f"call {when} of the recovery"
        if status == 0:
            break
    assert 8 < when < 59


def _only(folder: Path) -> str:
    (inside,) = folder.iterdir()
    return inside.name


def test_what_a_dead_process_left_goes_to_quarantine_and_is_told(empty: Path) -> None:
    def staged_only(_: Callable[[str], None]) -> None:
        keeper = open_keeper(empty, world())
        stage_capture(keeper)
        die()

    in_a_child(staged_only)
    with open_keeper(empty, world()) as keeper:
        ((act, file),) = actions_of(keeper)
        assert act == "quarantined, no event names it"
        assert file.startswith("quarantine/")
        assert file.endswith(".warc.gz")
        assert list(keeper.storage.files("warc")) == []
        assert list(keeper.storage.list("tmp")) == []
        assert audit(keeper).problems == ()


def test_what_a_living_process_staged_is_left_alone(empty: Path) -> None:
    with open_keeper(empty, world()) as living:
        _, body = stage_capture(living)
        with open_keeper(empty, world()) as other:
            assert audit(other).problems == ()
        living.commit([body])


def test_a_torn_line_is_cut_off_and_kept_aside(empty: Path) -> None:
    ledger = next((empty / "ledger").glob("*/*.jsonl"))
    with ledger.open("ab") as stream:
        stream.write(b'{"agent":"archiver/0.1.0","body":{"is":"capt')
    with open_keeper(empty, world()) as keeper:
        ((act, aside),) = actions_of(keeper)
        assert act == "torn last line cut off and kept aside"
        assert (empty / aside).read_bytes() == b'{"agent":"archiver/0.1.0","body":{"is":"capt'


def test_a_catalogue_that_fell_behind_catches_up(empty: Path) -> None:
    shutil.copy(empty / "catalogue.db", empty.parent / "old.db")
    with open_keeper(empty, world()) as keeper:
        capture = keep_capture(keeper)
    shutil.copy(empty.parent / "old.db", empty / "catalogue.db")
    with open_keeper(empty, world()) as keeper:
        assert actions_of(keeper) == [("caught up by 2 events", "catalogue.db")]
    assert faults_after(empty, [capture]) == []


def test_a_catalogue_that_a_process_died_in_before_its_log_was_on_is_rolled_back(empty: Path) -> None:
    """SQLite's own journal lies beside it; reading alone cannot use it."""
    with open_keeper(empty, world()) as keeper:
        capture = keep_capture(keeper)

    def half(_: Callable[[str], None]) -> None:
        connection = sqlite3.connect(empty / "catalogue.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM captures")
        connection.execute("CREATE TABLE filling AS SELECT randomblob(500000) AS data")
        die()

    in_a_child(half)
    assert (empty / "catalogue.db-journal").stat().st_size
    assert faults_after(empty, [capture]) == []


def test_a_missing_catalogue_is_made_again(empty: Path) -> None:
    with open_keeper(empty, world()) as keeper:
        capture = keep_capture(keeper)
    (empty / "catalogue.db").unlink()
    assert faults_after(empty, [capture]) == []


def test_a_copy_taken_between_staging_and_committing_is_put_in_order_by_a_rebuild(empty: Path) -> None:
    """As rsync does: the ledger first, the WARCs later, tmp in between."""
    copy = empty.parent / "copy"
    with open_keeper(empty, world()) as keeper:
        capture = keep_capture(keeper)
        shutil.copytree(empty, copy)
        staged, body = stage_capture(keeper)
        keeper.commit([body])
        (copy / staged.file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(empty / staged.file, copy / staged.file)
    with open_keeper(copy, world()) as keeper:
        (problem,) = audit(keeper).problems
        assert (problem.file, problem.repair) == (staged.file, "archiver rebuild sets it aside")
        rebuild(keeper)
        assert audit(keeper).problems == ()
    assert faults_after(copy, [capture]) == []


class Failing(Counting):
    """A disk that answers with an error at one call."""

    def __init__(self, root: Path, when: int) -> None:
        super().__init__(root, when, self._fail)

    def _fail(self) -> None:
        raise StorageError("cannot write x: Input/output error (EIO); mend it and run the command again")


def test_an_error_at_any_call_is_told_and_loses_nothing(empty: Path) -> None:
    for when in range(1, 400):
        folder = empty.parent / f"failed-{when}"
        shutil.copytree(empty, folder)
        acknowledged: list[str] = []
        storage = Failing(folder, when)
        failed = False
        try:
            with open_keeper(folder, world(), storage=storage) as keeper:
                work(keeper, acknowledged.append)
        except StorageError:
            failed = True
        assert faults_after(folder, acknowledged) == [], storage.calls[-1]
        shutil.rmtree(folder)
        if len(storage.calls) < when:
            break
        assert failed, f"an error at {storage.calls[when - 1]} was swallowed"
    assert when > 40


def test_after_a_failed_sync_nothing_more_is_written(empty: Path) -> None:
    class Once(Counting):
        def sync(self, descriptor: int, name: str) -> None:
            if name.endswith(".jsonl"):
                raise StorageError("cannot sync the ledger: Input/output error (EIO); mend it")
            super().sync(descriptor, name)

    with open_keeper(empty, world(), storage=Once(empty)) as keeper:
        _, body = stage_capture(keeper)
        with pytest.raises(StorageError, match="EIO"):
            keeper.commit([body])
        with pytest.raises(StorageError, match="cannot write any more"):
            keeper.commit([body])


class Swallowing(Failing):
    """Broken: goes on when something could not be synced or written."""

    def sync(self, descriptor: int, name: str) -> None:
        with suppress(StorageError):
            super().sync(descriptor, name)

    def write(self, descriptor: int, name: str, data: bytes) -> None:
        with suppress(StorageError):
            super().write(descriptor, name, data)


def test_a_swallowed_error_is_caught(empty: Path) -> None:
    wrong = 0
    for when in range(1, 60):
        folder = empty.parent / f"swallowed-{when}"
        shutil.copytree(empty, folder)
        acknowledged: list[str] = []
        storage = Swallowing(folder, when)
        try:
            with open_keeper(folder, world(), storage=storage) as keeper:
                work(keeper, acknowledged.append)
        except StorageError:
            continue
        failed = len(storage.calls) >= when and storage.calls[when - 1].startswith(("write", "sync"))
        wrong += failed or faults_after(folder, acknowledged) != []
    assert wrong > 5


class Lossy(Storage):
    """A disk that takes a file's bytes and gives others back: a worn-out cell, a bad cable."""

    def write(self, descriptor: int, name: str, data: bytes) -> None:
        if name.startswith("tmp/") and name.endswith(".warc.gz") and len(data) > 40:
            data = data[:30] + bytes([data[30] ^ 1]) + data[31:]
        super().write(descriptor, name, data)


def test_bytes_that_the_disk_changed_are_never_acknowledged(empty: Path) -> None:
    with open_keeper(empty, world(), storage=Lossy(empty)) as keeper:
        with pytest.raises(StorageError, match="when it was read back; check the disk and memory"):
            stage_capture(keeper)
        assert audit(keeper).problems == ()


class Unverified(Stage):
    """Broken: does not read back what it wrote."""

    def _verify(self, *_: object) -> None:
        """It will be right."""


def test_not_reading_back_is_caught(empty: Path) -> None:
    with open_keeper(empty, world(), storage=Lossy(empty)) as keeper:
        keeper._stage.__class__ = Unverified  # the same stage, with one step changed
        _, body = stage_capture(keeper)
        with suppress(DamageError):
            keeper.commit([body])
        assert audit(keeper).problems != ()


def same_file_name(size: int) -> bytes:
    """Chance that gives every file one name, and every record a name of its own."""
    return bytes(size) if size == 10 else os.urandom(size)


def test_a_name_that_exists_is_never_written_over(empty: Path) -> None:
    same = World(Clock(), lambda _: None, same_file_name)
    with open_keeper(empty, same) as keeper:
        staged, body = stage_capture(keeper, text="The first.")
        keeper.commit([body])
        with pytest.raises(StorageError, match="EEXIST"):
            stage_capture(keeper, text="The second.")
        assert keeper.read(body.record).endswith(b"<p>The first.</p>")
        assert audit(keeper).problems == ()
    assert staged.size == (empty / staged.file).stat().st_size


class Renaming(Storage):
    """Broken: moves a file to its final name, over whatever is there."""

    def link(self, name: str, new: str) -> None:
        self.rename(name, new)


def test_renaming_in_place_of_linking_is_caught(empty: Path) -> None:
    same = World(Clock(), lambda _: None, same_file_name)
    with open_keeper(empty, same, storage=Renaming(empty)) as keeper:
        _, body = stage_capture(keeper, text="The first.")
        keeper.commit([body])
        stage_capture(keeper, text="The second.")
        assert audit(keeper).problems != ()


def test_a_commit_costs_one_sync_of_the_ledger_whatever_it_holds(empty: Path) -> None:
    storage = Counting(empty)
    with open_keeper(empty, world(), storage=storage) as keeper:
        keep_capture(keeper)  # makes the day's folder
        storage.calls.clear()
        bodies = [stage_capture(keeper, f"https://source.example/{number}")[1] for number in range(5)]
        synced = [call for call in storage.calls if call.startswith("sync")]
        assert len(synced) == 15, "for each a WARC, its temporary name, and its final name"
        storage.calls.clear()
        keeper.commit(bodies)
        assert [call.split("/")[-1] for call in storage.calls if call.startswith("sync")] == ["000000.jsonl"]
