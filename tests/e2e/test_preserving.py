"""A second place, a way back, letting go, and a proof that stands alone: the commands that keep records for long."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.test_audit import flip
from tests.e2e.tool import Tool
from tests.keep.forgetting import opened, traces


@pytest.fixture
def copy(added: Added, tmp_path: Path) -> Tool:
    """A copy of the archived sample's records."""
    return added.tool.elsewhere(tmp_path / "here")


def test_each_side_is_mended_from_the_other(copy: Tool, tmp_path: Path) -> None:
    second = tmp_path / "second"
    assert copy.json("replicate", str(second), status=0)["unmended"] == []
    here, there = copy.warcs()[1], second / copy.warcs()[2].relative_to(copy.records)
    flip(here)
    flip(there)
    done = copy.json("replicate", str(second), status=0)
    assert done["mended_here"] == [str(here.relative_to(copy.records))]
    assert done["mended_there"] == [str(there.relative_to(second))]
    assert copy.run("audit").status == 0


def test_what_is_lost_here_comes_back_from_a_copy(copy: Tool, tmp_path: Path) -> None:
    assert copy.run("replicate", str(tmp_path / "second")).status == 0
    victim = copy.warcs()[0]
    before = victim.read_bytes()
    victim.unlink()
    assert copy.run("audit", "--quick").status == 3
    assert copy.run("restore", "--from", str(tmp_path / "second")).status == 0
    assert victim.read_bytes() == before
    assert copy.run("audit", "--deep").status == 0


def test_what_no_copy_has_is_declared_lost_and_named_no_more(copy: Tool) -> None:
    victim = copy.warcs()[0]
    victim.unlink()
    assert copy.run("declare-lost", str(victim.relative_to(copy.records))).status == 0
    assert copy.run("audit").status == 0
    assert copy.run("declare-lost", str(copy.warcs()[0].relative_to(copy.records))).status == 2


def test_after_a_withdrawal_no_byte_of_it_is_left_and_the_rest_holds(copy: Tool, tmp_path: Path) -> None:
    second = tmp_path / "second"
    assert copy.run("replicate", str(second)).status == 0
    (row,) = copy.rows("SELECT id FROM captures WHERE target LIKE '%northwire%' AND missed IS NULL")
    words = "walked off their launches"
    assert traces(copy.records, words)
    for article in copy.rows("SELECT id FROM articles"):
        assert copy.run("withdraw", article["id"], "--why", "an order", "--authority", "a court").status == 0
    assert copy.run("withdraw", row["id"], "--why", "an order", "--authority", "a court").status == 0
    assert copy.run("replicate", str(second)).status == 0
    assert traces(copy.records, words) == traces(second, words) == []
    assert copy.run("audit", "--deep").status == 0
    assert copy.run("withdraw", row["id"], "--why", "again", "--authority", "a court").status == 2


def test_what_is_restricted_is_kept_and_shown_to_nobody_until_its_day(copy: Tool) -> None:
    (row,) = copy.rows("SELECT id FROM captures WHERE target LIKE '%northwire%' AND missed IS NULL")
    files = copy.warcs()
    assert "northwire" in copy.run("search", "launches").out
    assert copy.run("restrict", row["id"], "--why", "embargo", "--authority", "the donor").status == 0
    assert "northwire" not in copy.run("search", "launches").out
    assert set(files) <= set(copy.warcs())
    assert copy.run("audit").status == 0
    assert copy.run("restrict", row["id"], "--lift").status == 0
    assert "northwire" in copy.run("search", "launches").out
    day = ("--until", "2020-01-01", "--why", "embargo", "--authority", "the donor")
    assert copy.run("restrict", row["id"], *day).status == 0
    assert copy.run("audit").status == 0
    assert "northwire" in copy.run("search", "launches").out
    assert copy.run("restrict", row["id"]).status == 2


def test_a_proof_is_checked_by_its_own_script(copy: Tool, tmp_path: Path) -> None:
    assert copy.run("audit").status == 0
    (row, *_) = copy.rows("SELECT id FROM citations WHERE kind = 'link'")
    out = tmp_path / "proof"
    assert copy.json("export", row["id"], "--as", "proof", "--out", str(out))["path"] == str(out)
    checked = subprocess.run(["sh", "verify.sh"], cwd=out, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    event = next(out.glob("event-*.json"))
    event.chmod(0o600)
    event.write_bytes(event.read_bytes().replace(b'"n":', b'"m":', 1))
    assert subprocess.run(["sh", "verify.sh"], cwd=out, capture_output=True, check=False).returncode != 0
    assert copy.run("export", row["id"], "--as", "proof", "--out", str(out)).status == 2


def test_the_figures_are_those_of_the_folder(copy: Tool) -> None:
    value = copy.json("stats", status=0)
    assert value["warc_bytes"] == sum(path.stat().st_size for path in copy.warcs())
    assert value["files"] == len(copy.warcs())
    assert value["events"] == len(copy.ledger().splitlines())
    assert copy.run("stats").status == 0


def test_no_event_holds_a_passage_of_anybodys_text(added: Added) -> None:
    """What must be forgotten can be, because only what can be destroyed repeats it."""
    held = b" ".join(b" ".join(opened(path.read_bytes()).split()) for path in added.tool.warcs())
    said = {text for line in added.tool.ledger().splitlines() for text in _texts(json.loads(line)["body"])}
    phrases = {" ".join(words[at : at + 4]) for text in said if (words := text.split()) for at in range(len(words) - 3)}
    own = {phrase for phrase in phrases if phrase.encode() in held}
    assert held
    assert said
    assert own == set()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
