"""Folders that earlier releases wrote open, audit clean, and answer as they did then: at once, when the catalogue is
made again, and from a copy."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from archiver.keep import audit, open_keeper, rebuild
from archiver.keep.copies import replicate
from tests.keep.made import world
from tests.keep.released import RELEASES, answers

VERSIONS = sorted(path.name.removesuffix(".tar.gz") for path in RELEASES.glob("*.tar.gz"))


@pytest.fixture(params=VERSIONS)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(release: str, tmp_path: Path) -> Path:
    with tarfile.open(RELEASES / f"{release}.tar.gz") as tar:
        tar.extractall(tmp_path, filter="data")
    return tmp_path / "records"


@pytest.fixture
def then(release: str) -> Any:
    return json.loads((RELEASES / f"{release}.json").read_text(encoding="utf-8"))


def differences(then: Any, now: Any, where: str = "") -> list[str]:
    """Where something that was said then is not said now; what is new now is no difference."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [fault for name, value in then.items() for fault in differences(value, now.get(name), f"{where}/{name}")]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [
            fault for n, (a, b) in enumerate(zip(then, now, strict=True)) for fault in differences(a, b, f"{where}/{n}")
        ]
    return [] if then == now else [f"{where}: {then!r:.200} was said, and now {now!r:.200}"]


def without_progress(said: Any) -> Any:
    """Opening a folder of another version may write an event of its own."""
    return {name: value for name, value in said.items() if name != "events"}


def test_a_folder_of_an_earlier_release_answers_as_it_did(folder: Path, then: Any) -> None:
    with open_keeper(folder, world()) as keeper:
        assert keeper.damage == ()
        assert keeper.ledger.head.count >= then["events"]
        assert differences(without_progress(then), without_progress(answers(keeper))) == []


def test_it_answers_the_same_when_its_catalogue_is_made_again(folder: Path, then: Any) -> None:
    with open_keeper(folder, world()) as keeper:
        before = keeper.catalogue.dump()
        rebuild(keeper)
        assert keeper.catalogue.dump() == before
        assert differences(without_progress(then), without_progress(answers(keeper))) == []
    (folder / "catalogue.db").unlink()
    with open_keeper(folder, world()) as keeper:
        assert differences(without_progress(then), without_progress(answers(keeper))) == []


def test_it_can_be_copied_and_the_copy_audits_clean(folder: Path, tmp_path: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        assert len(replicate(keeper, tmp_path / "copy").unmended) == 1, "what was declared lost"
    with open_keeper(tmp_path / "copy", world()) as keeper:
        assert audit(keeper).problems == ()


def test_there_is_a_folder_of_a_release() -> None:
    assert "0.1.0" in VERSIONS


def test_a_difference_is_seen(then: Any) -> None:
    """The comparison can fail."""
    changed = json.loads(json.dumps(then))
    changed["quotations"][0]["checks"][0]["outcome"] = "absent"
    del changed["links"][0]
    changed["new"] = 1
    assert len(differences(then, changed)) == 2
