"""The page on what the records prove: its guarantees are whole, and what it tells people to type does what it says."""

from __future__ import annotations

import hashlib
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver.cli import cli
from archiver.keep import make_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey
from archiver.keep.stamps import Stamper
from tests.docs.pages import DOCS, blocks, read, section
from tests.keep.authority import OPENSSL, Authority
from tests.keep.made import Clock, keep_capture, world
from tests.keep.test_attacks import segment
from tests.keep.test_checkpoints import made

PAGE = read(DOCS / "what-it-proves.md")
GUARANTEES = re.findall(r"^(\d+)\. (.*?)(?=^\d+\. |\Z)", section(PAGE, "## Guarantees"), re.MULTILINE | re.DOTALL)


def test_guarantees_are_numbered_and_each_says_who_checks_it_and_what_it_stops() -> None:
    assert [int(number) for number, _ in GUARANTEES] == list(range(1, len(GUARANTEES) + 1))
    for number, text in GUARANTEES:
        assert text.startswith("**"), number
        assert "*Checked by* " in text, number
        assert "*Stops* " in text, number


def test_the_commands_that_check_are_commands() -> None:
    named = {name for _, text in GUARANTEES for name in re.findall(r"`archiver ([a-z-]+)", text)}
    assert named
    assert named <= set(cli.list_commands(None))  # type: ignore[arg-type]


@pytest.mark.system
@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed: make system")
def test_what_is_done_by_hand_does_what_it_says(tmp_path: Path, key: SigningKey, authority: Authority) -> None:
    with make_keeper(tmp_path / "records", world(Clock(datetime.now(UTC)))) as keeper:
        keep_capture(keeper)
        note = made(checkpoint(keeper, key, Stamper(("https://one.example/",), authority.post, authority.roots)))
    (tmp_path / "key.pem").write_bytes(key.public_pem())
    _, chain, seals = [block for _, block in blocks(section(PAGE, "## By hand"))]
    digest, prev = by_hand(chain, tmp_path / "records").splitlines()
    first = segment(tmp_path / "records").read_bytes().splitlines()[0]
    assert digest.split()[0] == hashlib.sha256(first).hexdigest()
    assert prev == f'"prev":"{digest.split()[0]}"'
    seals = seals.replace("42", str(note.size)).replace("KEY.pem", str(tmp_path / "key.pem"))
    said = by_hand(seals.replace("ROOTS.pem", str(authority.folder / "root.pem")), tmp_path / "records")
    assert "Verification: OK" in said
    assert "Signature Verified Successfully" in said


def by_hand(typed: str, folder: Path) -> str:
    ran = subprocess.run(["sh", "-e"], input=typed, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout + ran.stderr
