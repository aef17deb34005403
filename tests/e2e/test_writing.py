"""Records that cannot be written to, and records that somebody else is writing to."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool, snapshot
from tests.world import sample


@pytest.fixture
def copy(added: Added, tmp_path: Path) -> Tool:
    """A copy of the archived sample's records."""
    return added.tool.elsewhere(tmp_path)


@pytest.fixture
def read_only(copy: Tool) -> Tool:
    """Records that may be read only."""
    for path in [copy.records, *(path for path in copy.records.rglob("*") if path.is_dir())]:
        path.chmod(0o500)
    return copy


def as_a_user(tool: Tool, *said: str) -> tuple[int, str, str]:
    """Runs a command in a process that file permissions bind, as they do not bind the superuser's."""

    def bind() -> None:
        # PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: what the next program can no longer have.
        libc = ctypes.CDLL(None)
        for capability in (1, 2):
            libc.prctl(24, capability, 0, 0, 0)

    process = tool.spawn(*said, preexec_fn=bind if os.geteuid() == 0 else None)
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


def test_in_a_read_only_folder_everything_that_reads_works(read_only: Tool, added: Added) -> None:
    for said in (["list"], ["show", added.article], ["search", "pilots"]):
        status, out, err = as_a_user(read_only, *said)
        assert (status, bool(out)) == (0, True), err
    status, out, err = as_a_user(read_only, "audit")
    assert (status, "not recorded" in out) == (0, True), (out, err)


def test_in_a_read_only_folder_what_writes_ends_with_5(read_only: Tool) -> None:
    for said in (["add", str(sample.TEXT), "--private"], ["recheck", "--private"]):
        status, _, err = as_a_user(read_only, *said)
        errors = [line for line in err.splitlines() if line.startswith("error: ")]
        assert (status, len(errors)) == (5, 1), err


def test_a_disk_that_takes_nothing_more_ends_with_5_and_loses_nothing(copy: Tool) -> None:
    before = snapshot(copy.records)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    process = copy.spawn("add", str(sample.TEXT), "--private", preexec_fn=full)
    _, err = process.communicate(timeout=60)
    lines = [line for line in err.decode().splitlines() if line.startswith("error: ")]
    assert (process.returncode, len(lines)) == (5, 1), err
    after = snapshot(copy.records)
    assert {name: data for name, data in after.items() if name.startswith(("ledger", "warc"))} == {
        name: data for name, data in before.items() if name.startswith(("ledger", "warc"))
    }
    assert copy.run("audit", "--deep").status == 0


def test_less_room_than_the_reserve_ends_with_5(added: Added, tmp_path: Path) -> None:
    held = added.tool.elsewhere(tmp_path)
    config = added.sample.write_config(tmp_path, records={"reserve_mb": 1_000_000_000})
    ended = Tool(config, held.records).run("add", str(sample.TEXT), "--private")
    assert (ended.status, len(ended.errors)) == (5, 1), ended
    assert held.ledger() == added.tool.ledger()


def test_records_that_another_process_writes_to_end_with_4_and_say_who(added: Added, tmp_path: Path) -> None:
    held = added.tool.elsewhere(tmp_path)
    config = added.sample.write_config(tmp_path, records={"lock_wait": 0.2})
    with (held.records / "lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = Tool(config, held.records).run("add", str(sample.TEXT), "--private")
        assert (ended.status, len(ended.errors)) == (4, 1), ended
        assert Tool(config, held.records).run("list").status == 0, "readers never wait"
    assert held.ledger() == added.tool.ledger()


def test_an_article_that_nothing_answers_for_ends_with_6_and_makes_no_folder(added: Added, tmp_path: Path) -> None:
    config = added.sample.write_config(tmp_path, network={"connect_to": {"down.example:80": "127.0.0.1:9"}})
    ended = Tool(config, tmp_path / "records").run("add", "http://down.example/a", "--private")
    assert (ended.status, len(ended.errors)) == (6, 1), ended
    assert not (tmp_path / "records").exists()
