"""A ledger that is damaged here is mended from a copy, and only when what comes of it is one whole chain."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archiver.errors import DamageError
from archiver.keep import Keeper, audit, make_keeper, open_keeper, queries
from archiver.keep.copies import replicate, restore
from archiver.keep.mending import mend_ledger
from archiver.keep.storage import Storage
from tests.keep.faults import Counting, actions_of, die, in_a_child
from tests.keep.made import keep_article, keep_capture, world


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records with a copy beside them, and two captures that the copy does not have."""
    with make_keeper(tmp_path / "records", world()) as keeper:
        keep_article(keeper)
        keep_capture(keeper, "https://source.example/copied")
        replicate(keeper, tmp_path / "copy")
        for number in range(2):
            keep_capture(keeper, f"https://source.example/newer/{number}")
    return tmp_path / "records"


def copy_of(folder: Path) -> Path:
    return folder.with_name("copy")


def segment_of(folder: Path) -> Path:
    return next((folder / "ledger").glob("*/*.jsonl"))


def flip_early(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 5] ^= 4
    path.write_bytes(data)


def cut_early(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: data.find(b"\n", len(data) // 4) - 5])


def lose_line(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))


def captures(keeper: Keeper) -> set[str]:
    return {row["target"] for row in keeper.catalogue.rows("SELECT target FROM captures")}


def test_a_flipped_bit_is_mended_and_newer_events_stay(folder: Path) -> None:
    whole = segment_of(folder).read_bytes()
    flip_early(segment_of(folder))
    with open_keeper(folder, world()) as keeper:
        assert any(problem.file.endswith(".jsonl") for problem in audit(keeper).problems)
        done = restore(keeper, copy_of(folder))
        assert [Path(name).name for name in done.mended_here] == ["000000.jsonl"]
        assert audit(keeper).problems == ()
        assert "https://source.example/newer/1" in captures(keeper)
        assert ("mended from a copy", done.mended_here[0]) in actions_of(keeper)
        keep_capture(keeper, "https://source.example/after")
    assert segment_of(folder).read_bytes().startswith(whole)
    assert len(list((folder / "quarantine").glob("*.jsonl"))) == 1, "what was damaged is kept"


@pytest.mark.parametrize("damage", [cut_early, lose_line, Path.unlink])
def test_what_is_gone_here_comes_from_a_copy_that_has_it(folder: Path, damage: Callable[[Path], None]) -> None:
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, copy_of(folder))
        before = captures(keeper)
    damage(segment_of(folder))
    with open_keeper(folder, world()) as keeper:
        assert keeper.damage or audit(keeper).problems
        restore(keeper, copy_of(folder))
        assert audit(keeper).problems == ()
        assert captures(keeper) == before


def test_events_that_the_copy_lacks_are_not_given_up_in_silence(folder: Path) -> None:
    segment = segment_of(folder)
    data = segment.read_bytes()
    segment.write_bytes(data[: segment_of(copy_of(folder)).stat().st_size + 10])
    with open_keeper(folder, world()) as keeper:
        with pytest.raises(DamageError, match="restore from a newer copy, or go on without what is lost"):
            restore(keeper, copy_of(folder))
        assert segment.read_bytes().startswith(data[:100])
    assert segment.stat().st_size <= len(data), "nothing was changed"


def test_a_copy_that_is_damaged_too_mends_nothing(folder: Path) -> None:
    flip_early(segment_of(folder))
    flip_early(segment_of(copy_of(folder)))
    before = segment_of(folder).read_bytes()
    with open_keeper(folder, world()) as keeper, pytest.raises(DamageError, match="it has no good copy of what is"):
        restore(keeper, copy_of(folder))
    assert segment_of(folder).read_bytes() == before


def test_a_whole_ledger_is_left_as_it_is(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        count = keeper.ledger.head.count
        assert restore(keeper, copy_of(folder)).mended_here == []
        assert keeper.ledger.head.count == count


def test_any_flipped_bit_that_the_copy_holds_is_mended(folder: Path) -> None:
    chance = random.Random(3)
    with open_keeper(folder, world()) as keeper:
        replicate(keeper, copy_of(folder))
    for number in range(12):
        place = folder.with_name(f"try-{number}")
        shutil.copytree(folder, place)
        data = bytearray(segment_of(place).read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        segment_of(place).write_bytes(data)
        with open_keeper(place, world()) as keeper:
            restore(keeper, copy_of(folder))
            assert audit(keeper).problems == ()
            assert queries.captures(keeper.catalogue, "https://source.example/newer/1")


def test_killed_while_it_mends_the_next_run_mends(folder: Path) -> None:
    flip_early(segment_of(folder))
    when, dead = 0, 0
    while True:
        when += 1
        place = folder.with_name(f"killed-{when}")
        shutil.copytree(folder, place)

        def job(_: Callable[[str], None], place: Path = place, when: int = when) -> None:
            with open_keeper(place, world(), storage=Counting(place, when, die)) as keeper:
                mend_ledger(keeper, Storage(copy_of(folder)))

        status, _ = in_a_child(job)
        with open_keeper(place, world()) as keeper:
            restore(keeper, copy_of(folder))
            assert audit(keeper).problems == (), when
            assert "https://source.example/newer/1" in captures(keeper)
        if status == 0:
            break
        dead += 1
    assert dead >= 8
