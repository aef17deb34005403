"""The examples that need no network do what the page shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, blocks, read

FOLDER = DOCS / "examples"


def sessions() -> list[tuple[str, str]]:
    """Each command of a block marked as a session (```console), and what the page says that it prints."""
    found = []
    for page in sorted(DOCS.glob("*.md")):
        for kind, block in blocks(read(page)):
            if kind == "console":
                parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
                found += [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]
    return found


def words(text: str) -> list[str]:
    """The words of an output: widths of tables and rules are not what is shown."""
    return re.sub(r"[─━]+", " ", text).split()


@pytest.mark.parametrize(("line", "shown"), sessions(), ids=[line[:60] for line, _ in sessions()])
def test_a_session_prints_what_the_page_shows(line: str, shown: str, tmp_path: Path) -> None:
    script = f"archiver() {{ '{sys.executable}' -c 'from archiver.cli import main; main()' \"$@\"; }}\n{line}\n"
    ended = subprocess.run(
        ["sh", "-c", script],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"},
    )
    assert ended.stderr == ""
    assert words(ended.stdout) == words(shown)


def test_there_are_sessions_of_what_needs_no_network() -> None:
    lines = " ".join(line for line, _ in sessions())
    assert "archiver find" in lines
    assert "archiver confirm --quote" in lines
    assert "archiver confirm --cases" in lines
