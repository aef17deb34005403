"""Is everything still what it was? And what is said when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool, content, snapshot


@pytest.fixture
def copy(added: Added, tmp_path: Path) -> Tool:
    """A copy of the archived sample's records."""
    return added.tool.elsewhere(tmp_path)


def flip(path: Path, at: int | None = None) -> None:
    """Flips one bit of a file, in its middle unless told where."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if at is None else at] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


@pytest.mark.parametrize("depth", [(), ("--quick",), ("--deep",), ("--sample", "1/3")])
def test_what_was_left_alone_is_clean_at_every_depth(copy: Tool, depth: tuple[str, ...]) -> None:
    ended = copy.run("audit", *depth, "--json")
    assert (ended.status, ended.value["problems"]) == (0, [])
    assert ended.value["events"] > 20
    assert ended.value["files"] >= (0 if depth else len(copy.warcs()))
    assert len(copy.events("audited")) == 1


@pytest.mark.parametrize("depth", [(), ("--deep",)])
def test_one_flipped_bit_in_a_warc_is_found_and_named(copy: Tool, depth: tuple[str, ...]) -> None:
    victim = copy.warcs()[3]
    flip(victim)
    ended = copy.run("audit", *depth, "--json")
    assert ended.status == 3
    assert {problem["file"] for problem in ended.value["problems"]} == {str(victim.relative_to(copy.records))}
    assert all(problem["problem"] and problem["repair"] for problem in ended.value["problems"])


def test_a_missing_warc_is_found_even_quickly(copy: Tool) -> None:
    victim = copy.warcs()[0]
    victim.unlink()
    assert copy.run("audit", "--quick").status == 3


def test_one_flipped_bit_in_the_ledger_is_found(copy: Tool) -> None:
    (path,) = sorted((copy.records / "ledger").rglob("*.jsonl"))
    flip(path)
    ended = copy.run("audit", "--json")
    assert ended.status == 3
    assert any("ledger" in problem["file"] for problem in ended.value["problems"])


def test_a_catalogue_that_somebody_edited_is_found_and_made_again(copy: Tool) -> None:
    import sqlite3

    with sqlite3.connect(copy.records / "catalogue.db") as database:
        database.execute("UPDATE citations SET evidence = 'never said'")
    database.close()
    ended = copy.run("audit", "--json")
    assert ended.status == 3
    assert any("catalogue" in problem["file"] for problem in ended.value["problems"])
    assert copy.run("rebuild").status == 0
    assert copy.run("audit").status == 0


def test_a_catalogue_that_is_lost_comes_back_from_the_ledger(copy: Tool) -> None:
    before = content(copy)
    for path in copy.records.glob("catalogue.db*"):
        path.unlink()
    assert copy.run("list").status == 0
    assert content(copy) == before
    assert copy.run("audit").status == 0


def test_damage_stops_only_what_rests_on_it(copy: Tool, added: Added) -> None:
    (row,) = copy.rows("SELECT warc FROM captures WHERE media_type = 'application/pdf' AND supplied = 'fetched'")
    flip(copy.records / row["warc"])
    assert copy.run("list").status == 0
    assert copy.run("report", added.article).status == 0
    assert copy.run("show", added.article).status == 0


def test_the_folders_own_script_agrees(copy: Tool) -> None:
    import subprocess

    script = copy.records / "verify.sh"
    good = subprocess.run(["sh", str(script)], cwd=copy.records, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good
    flip(copy.warcs()[2])
    bad = subprocess.run(["sh", str(script)], cwd=copy.records, capture_output=True, text=True, check=False)
    assert bad.returncode != 0


def test_an_audit_of_the_sample_changes_only_the_ledger_and_the_catalogue(copy: Tool) -> None:
    before = snapshot(copy.records)
    copy.run("audit", "--deep")
    after = snapshot(copy.records)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    named = {name.partition("/")[0].removesuffix("-wal").removesuffix("-shm") for name in changed}
    assert named <= {"ledger", "catalogue.db", "lock"}
