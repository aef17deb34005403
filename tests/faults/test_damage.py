"""Bits that flip, files that are cut, deleted or exchanged: each is found, and its file named. A folder to which
nothing happened is never called damaged. Without --long, a sample."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archiver.errors import DamageError
from archiver.keep import Depth, audit, make_keeper, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import open_key
from tests.keep.faults import actions_of
from tests.keep.made import keep_article, keep_capture, keep_check, world

SEED = 20261124


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, sources, checks and checkpoints."""
    base = tmp_path_factory.mktemp("whole")
    key = open_key(base / "key.pem", os.urandom)
    with make_keeper(base / "records", world()) as keeper:
        keep_article(keeper)
        for number in range(4):
            capture = keep_capture(keeper, f"https://source.example/{number}", f"The bridge was safe {number} times.")
            keep_check(keeper, "q-1", capture)
            checkpoint(keeper, key)
        keep_capture(keeper, "https://source.example/last")
    return base / "records"


def files(folder: Path, *patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


RECORD = ("warc/**/*.gz", "ledger/*/*.jsonl", "ledger/*/checkpoints/*.note")


def named(folder: Path, path: Path) -> bool:
    """Whether opening and auditing the folder names a file as damaged, or mends what can be made again and says so."""
    name = path.relative_to(folder).as_posix()
    try:
        with open_keeper(folder, world()) as keeper:
            said = [*keeper.damage, *(problem.file for problem in audit(keeper).problems)]
            if name == "catalogue.db":
                said += [file for _, file in actions_of(keeper)]
    except DamageError as error:
        said = [str(error)]
    return any(name in fact or ("catalogue" in fact and name == "catalogue.db") for fact in said)


def dump(folder: Path) -> str:
    with open_keeper(folder, world()) as keeper:
        return keeper.catalogue.dump()


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def copied(whole: Path, tmp_path: Path) -> Path:
    shutil.rmtree(tmp_path / "records", ignore_errors=True)
    shutil.copytree(whole, tmp_path / "records")
    return tmp_path / "records"


def flip(path: Path, chance: random.Random) -> str:
    data = bytearray(path.read_bytes())
    place, bit = chance.randrange(len(data)), chance.randrange(8)
    data[place] ^= 1 << bit
    overwrite(path, bytes(data))
    return f"bit {bit} of byte {place} of {path.name}"


def test_every_flipped_bit_of_the_record_is_found(whole: Path, tmp_path: Path, long_run: bool) -> None:
    chance = random.Random(SEED)
    for _ in range(7500 if long_run else 60):
        folder = copied(whole, tmp_path)
        path = chance.choice(files(folder, chance.choice(RECORD)))
        change = flip(path, chance)
        assert named(folder, path), change


def test_a_flipped_bit_of_the_catalogue_is_found_or_changes_nothing(
    whole: Path, tmp_path: Path, long_run: bool
) -> None:
    chance = random.Random(SEED + 1)
    before = dump(copied(whole, tmp_path))
    found = 0
    for _ in range(2500 if long_run else 25):
        folder = copied(whole, tmp_path)
        change = flip(folder / "catalogue.db", chance)
        seen = named(folder, folder / "catalogue.db")
        assert seen or dump(folder) == before, change
        found += seen
    assert found > 0


def cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    overwrite(path, data[: chance.randrange(len(data))])


def delete(path: Path, chance: random.Random) -> None:
    path.unlink()


def swap(path: Path, chance: random.Random) -> None:
    others = [other for other in path.parent.iterdir() if other != path and other.suffix == path.suffix]
    if not others:
        return delete(path, chance)
    other = chance.choice(others)
    mine, theirs = path.read_bytes(), other.read_bytes()
    overwrite(path, theirs)
    return overwrite(other, mine)


@pytest.mark.parametrize("change", [cut, delete, swap])
def test_every_cut_deleted_or_exchanged_file_is_found(
    whole: Path, tmp_path: Path, long_run: bool, change: Callable[[Path, random.Random], None]
) -> None:
    chance = random.Random(SEED + 2)
    for _ in range(170 if long_run else 12):
        folder = copied(whole, tmp_path)
        path = chance.choice(files(folder, chance.choice(RECORD)))
        change(path, chance)
        assert named(folder, path), path.name


@pytest.mark.parametrize("change", [cut, delete])
def test_a_catalogue_that_is_cut_or_deleted_is_found_or_made_again(
    whole: Path, tmp_path: Path, long_run: bool, change: Callable[[Path, random.Random], None]
) -> None:
    chance = random.Random(SEED + 3)
    before = dump(copied(whole, tmp_path))
    for _ in range(60 if long_run else 6):
        folder = copied(whole, tmp_path)
        change(folder / "catalogue.db", chance)
        assert named(folder, folder / "catalogue.db") or dump(folder) == before


def test_a_whole_folder_is_never_called_damaged(whole: Path, tmp_path: Path, long_run: bool) -> None:
    folder = copied(whole, tmp_path)
    depths = list(Depth)
    for number in range(200 if long_run else 12):
        with open_keeper(folder, world()) as keeper:
            if number % 5 == 0:
                keep_capture(keeper, f"https://source.example/more/{number}")
            assert audit(keeper, depths[number % 3]).problems == ()
            assert audit(keeper, sample=(number % 3 + 1, 3)).problems == ()
