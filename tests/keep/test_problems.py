"""Each problem of an audit names the file, the event that speaks of it, what is wrong, and what mends it; and what is
said to mend it does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from archiver.events import Kept
from archiver.keep import Depth, audit, make_keeper, open_keeper, rebuild
from archiver.keep.copies import replicate, restore
from archiver.keep.problems import Problem
from tests.keep.made import keep_article, keep_capture, world


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with make_keeper(tmp_path / "records", world()) as keeper:
        keep_article(keeper)
        keep_capture(keeper, "https://source.example/other")
        replicate(keeper, tmp_path / "copy")
    return tmp_path / "records"


def problems(folder: Path, depth: Depth = Depth.WHOLE) -> tuple[Problem, ...]:
    with open_keeper(folder, world()) as keeper:
        return audit(keeper, depth).problems


def warc(folder: Path) -> tuple[Path, Kept, int]:
    """A WARC with the event that speaks of it, and that event's number."""
    with open_keeper(folder, world()) as keeper:
        for line in keeper.ledger.read():
            body = line.event.decoded()
            if isinstance(body, Kept):
                return folder / body.file, body, line.event.n
    raise AssertionError("no WARC is kept")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-7])


@pytest.mark.parametrize(
    ("damage", "said", "depth"),
    [
        (Path.unlink, "the file is missing", Depth.QUICK),
        (cut, "bytes, not", Depth.QUICK),
        (flip, "its SHA-256 is not what was recorded", Depth.WHOLE),
    ],
)
def test_a_damaged_warc_is_named_with_its_event_and_mended_by_what_is_said(
    folder: Path, damage: Callable[[Path], None], said: str, depth: Depth
) -> None:
    path, kept, event = warc(folder)
    damage(path)
    (problem,) = problems(folder, depth)
    assert (problem.file, problem.event) == (kept.file, event)
    assert said in problem.problem
    assert kept.sha256 in problem.repair
    assert "archiver restore --from" in problem.repair
    with open_keeper(folder, world()) as keeper:
        restore(keeper, folder.with_name("copy"))
    assert problems(folder) == ()


def test_a_deep_audit_says_where_in_a_warc_it_is_wrong(folder: Path) -> None:
    path, kept, event = warc(folder)
    flip(path)
    found = problems(folder, Depth.DEEP)
    assert {(problem.file, problem.event) for problem in found} == {(kept.file, event)}
    assert any(problem.problem.startswith("at byte ") for problem in found)


def test_a_damaged_ledger_is_named_with_the_event_behind_which_it_breaks(folder: Path) -> None:
    segment = next((folder / "ledger").glob("*/*.jsonl"))
    lines = segment.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"2026", b"2025", 1)
    segment.write_bytes(b"".join(lines))
    found = problems(folder)
    (problem,) = [problem for problem in found if problem.file.endswith(".jsonl")]
    assert problem.file == segment.relative_to(folder).as_posix()
    assert problem.event == 4
    assert "does not follow event 3" in problem.problem
    assert "archiver restore --from" in problem.repair
    with open_keeper(folder, world()) as keeper:
        restore(keeper, folder.with_name("copy"))
    assert problems(folder) == ()


def test_a_changed_catalogue_is_named_with_its_table_and_made_again(folder: Path) -> None:
    with sqlite3.connect(folder / "catalogue.db") as db:
        db.execute("UPDATE quotations SET text = 'other'")
    db.close()
    (problem,) = problems(folder)
    assert problem == Problem("catalogue.db", None, "quotations is not what ledger and WARCs say", "archiver rebuild")
    with open_keeper(folder, world()) as keeper:
        rebuild(keeper)
    assert problems(folder) == ()


def test_a_file_that_no_event_names_is_set_aside_by_what_is_said(folder: Path) -> None:
    path, _, _ = warc(folder)
    stray = path.with_name(path.name.replace(".warc.gz", "X.warc.gz"))
    stray.write_bytes(path.read_bytes())
    (problem,) = problems(folder)
    assert problem.file == stray.relative_to(folder).as_posix()
    assert problem.event is None
    assert problem.repair == "archiver rebuild sets it aside"
    with open_keeper(folder, world()) as keeper:
        rebuild(keeper)
    assert problems(folder) == ()
    assert (folder / "quarantine" / stray.name).is_file()
