"""The key that signs checkpoints: shown, backed up, lost and found again, followed by another, and ended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool


@pytest.fixture
def copy(added: Added, tmp_path: Path) -> Tool:
    """A copy of the archived sample's records, and of the key."""
    return added.tool.elsewhere(tmp_path / "here")


def use(tool: Tool, key: Path) -> None:
    """Sets [keys] file."""
    lines = tool.config.read_text(encoding="utf-8").splitlines()
    place = lines.index("[keys]") + 1
    lines[place] = f"file = {json.dumps(str(key))}"
    tool.config.write_text("\n".join(lines) + "\n", encoding="utf-8")


def key_of(tool: Tool) -> Path:
    return Path(tool.json("signing-key", status=0)["file"])


def newest_note(tool: Tool) -> str:
    return str(tool.json("audit", status=0)["checkpoint"])


def test_it_is_shown_with_what_others_verify_by(copy: Tool) -> None:
    shown = copy.json("signing-key", status=0)
    assert "PUBLIC KEY" in shown["public"]
    assert [(key["key"], key["why"], key["ended"]) for key in shown["keys"]] == [(shown["verifier"], "first", None)]
    assert Path(shown["note"]).read_text(encoding="utf-8").startswith("archiver/")
    said = copy.run("signing-key").out
    assert shown["verifier"] in said
    assert "PRIVATE" not in said


def test_a_copy_of_it_brings_it_back_and_nothing_is_said_of_another_key(copy: Tool, tmp_path: Path) -> None:
    key, kept = key_of(copy), tmp_path / "kept.pem"
    assert copy.run("signing-key", "--back-up", str(kept)).status == 0
    assert kept.stat().st_mode & 0o777 == 0o600
    assert copy.run("signing-key", "--back-up", str(kept)).status == 2, "what is there is not written over"
    key.unlink()
    gone = copy.run("signing-key")
    assert (gone.status, "If there was one, put your copy there" in gone.err) == (2, True)
    kept.rename(key)
    assert copy.run("audit").status == 0
    assert [key["why"] for key in copy.json("signing-key", status=0)["keys"]] == ["first"]


def test_another_one_follows_and_the_one_before_signs_no_more(copy: Tool, tmp_path: Path) -> None:
    before, note = key_of(copy), tmp_path / "kept.note"
    note.write_text(newest_note(copy), encoding="utf-8")
    assert copy.run("signing-key", "--rotate-to", str(tmp_path / "new.pem")).status == 0
    refused = copy.run("audit")
    assert refused.status == 2
    assert "everything is what it was" in refused.out, "what was found is told all the same"
    assert "this key was rotated in event" in refused.err
    assert "set [keys] file to the one that follows" in refused.err
    before_that = copy.ledger()
    for said in (("recheck",), ("add", "-"), ("withdraw", "x", "--why", "y", "--authority", "z")):
        assert copy.run(*said).status == 2
    assert copy.ledger() == before_that, "nothing is done that could not be signed"
    use(copy, tmp_path / "new.pem")
    assert copy.run("audit", "--against", str(note)).status == 0, "what the one before signed still holds"
    assert [(key["why"], bool(key["ended"])) for key in copy.json("signing-key", status=0)["keys"]] == [
        ("first", True), ("rotated", False),
    ]  # fmt: skip
    back = copy.run("signing-key", "--rotate-to", str(before))
    assert (back.status, "make a new one" in back.err) == (2, True)


def test_one_that_is_retired_signs_a_last_checkpoint_and_the_next_one_is_new(copy: Tool, tmp_path: Path) -> None:
    assert copy.run("signing-key", "--retire").status == 0
    assert copy.run("signing-key", "--retire").status == 2
    refused = copy.run("audit")
    assert (refused.status, "this key was retired in event" in refused.err) == (2, True)
    use(copy, tmp_path / "next.pem")
    assert copy.run("audit").status == 0
    assert [key["ended"] is None for key in copy.json("signing-key", status=0)["keys"]] == [False, True]


@pytest.mark.parametrize("noticed", ["before another signed", "after another signed"])
def test_one_that_is_lost_is_said_to_be_and_does_not_count_any_more(copy: Tool, tmp_path: Path, noticed: str) -> None:
    key, new = key_of(copy), tmp_path / "new.pem"
    key.unlink()
    if noticed == "before another signed":
        assert copy.run("signing-key", "--lost").status == 2, "there is no key that could say so"
        assert copy.run("signing-key", "--rotate-to", str(new), "--lost").status == 0
        use(copy, new)
    else:
        told = copy.run("audit")  # makes a new key in its place
        assert "made a signing key" in told.err
        assert "another key signs this folder now" in told.err
        assert len(copy.json("signing-key", "--lost", status=0)["lost"]) == 1
    assert copy.run("audit").status == 0
    assert [key["ended"] is None for key in copy.json("signing-key", status=0)["keys"]] == [False, True]
    assert copy.run("signing-key", "--lost").status == 2, "there is no other one"


def test_two_things_at_once_are_refused(copy: Tool) -> None:
    for said in (("--retire", "--lost"), ("--retire", "--rotate-to", "x"), ("--back-up", "x", "--lost")):
        assert copy.run("signing-key", *said).status == 2
