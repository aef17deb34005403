"""What cannot be meant: one line that says so, status 2, nothing changed, nothing created."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.tool import Ended, Tool, run, snapshot
from tests.world import World, sample

LINE = re.compile(r"error: .+: .+; .+")


def refused(ended: Ended, *named: str) -> None:
    """Asserts one line of error in the form of the house, status 2, and nothing on standard output."""
    assert (ended.status, ended.out) == (2, ""), ended
    (line,) = ended.err.splitlines()
    assert LINE.fullmatch(line), line
    for word in named:
        assert word in line


@pytest.fixture
def tool(small: tuple[World, Tool]) -> Tool:
    """A tool with a config and without records."""
    small[0].write_config(small[1].config.parent)
    return small[1]


def make(path: Path, what: str) -> str:
    """Makes a bad article of a kind; its name."""
    if what == "a directory":
        path.mkdir()
    elif what == "an empty file":
        path.touch()
    elif what == "white space":
        path.write_text(" \n\t\n")
    elif what == "a binary":
        path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
    elif what == "200 MB of text":
        with path.open("wb") as file:
            file.truncate(200_000_000)
    elif what == "a fifo":
        os.mkfifo(path)
    return str(path)


ARTICLES = ["no such file", "a directory", "an empty file", "white space", "a binary", "200 MB of text", "a fifo"]


@pytest.mark.parametrize("command", ["add", "find"])
@pytest.mark.parametrize("what", ARTICLES)
def test_a_file_that_is_no_article(tool: Tool, tmp_path: Path, command: str, what: str) -> None:
    said = make(tmp_path / "article", what)
    before = snapshot(tool.config.parent) if what != "a fifo" else {}
    refused(tool.run(command, said), said)
    assert not tool.records.exists()
    if before:
        assert snapshot(tool.config.parent) == before


@pytest.mark.parametrize("command", ["add", "find"])
@pytest.mark.parametrize(
    "said",
    ["ftp://one.example/a", "file:///etc/passwd", "javascript://x/", "http://", "http:///a", "gopher://x.example"],
)
def test_a_url_that_is_not_http(tool: Tool, command: str, said: str) -> None:
    refused(tool.run(command, said), said)
    assert not tool.records.exists()


@pytest.mark.parametrize(
    "said", ["http://127.0.0.1/", "http://10.1.2.3/x", "http://[::1]/", "http://2130706433/", "http://localhost/admin"]
)
def test_an_address_that_is_not_public(tmp_path: Path, said: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[network]\nattempts = 1\n")
    refused(run("add", said, "--config", str(config), "--records", str(tmp_path / "records")), said)
    assert not (tmp_path / "records").exists()


def test_an_empty_standard_input(tool: Tool) -> None:
    refused(tool.run("add", "-"), "-")
    assert not tool.records.exists()


CONFIGS = {
    "an unknown table": "[nonsense]\nx = 1\n",
    "an unknown key": "[network]\ndeadlines = 3.0\n",
    "a wrong type": '[network]\ndeadline = "soon"\n',
    "a boolean for a number": "[network]\nattempts = true\n",
    "a wrong choice": '[wayback]\nsave = "everything"\n',
    "a negative limit": "[capture]\nmax_wire_mb = -1\n",
    "no TOML": "[network\n",
    "a value for a table": "network = 3\n",
    "no CIDR block": '[network]\nallow_addresses = ["everywhere"]\n',
    "no bytes of text": "\x00\udcff",
}


@pytest.mark.parametrize("what", list(CONFIGS))
@pytest.mark.parametrize("command", [("add", str(sample.TEXT)), ("list",), ("audit",), ("doctor",), ("recheck",)])
def test_a_config_that_cannot_be_used(tmp_path: Path, what: str, command: tuple[str, ...]) -> None:
    config = tmp_path / "config.toml"
    config.write_text(CONFIGS[what], encoding="utf-8", errors="surrogateescape")
    refused(run(*command, "--config", str(config), "--records", str(tmp_path / "records")), str(config))
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_config_that_is_not_there(tmp_path: Path) -> None:
    refused(run("add", str(sample.TEXT), "--config", str(tmp_path / "none.toml")), "none.toml")
    assert not list(tmp_path.iterdir())


EVERY = [
    ("add", str(sample.TEXT)),
    ("list",),
    ("audit",),
    ("recheck",),
    ("search", "pilots"),
    ("show", "x"),
    ("report", "x"),
    ("confirm",),
    ("rebuild",),
    ("locate",),
]


@pytest.mark.parametrize("command", EVERY)
def test_a_records_folder_of_an_unknown_format(tool: Tool, added: Added, command: tuple[str, ...]) -> None:
    shutil.copytree(added.tool.records, tool.records)
    (tool.records / "format").chmod(0o600)
    (tool.records / "format").write_text("archiver records 9 01K00000000000000000000000\n")
    before = snapshot(tool.records)
    refused(tool.run(*command), "format 9")
    assert snapshot(tool.records) == before


@pytest.mark.parametrize("command", EVERY)
def test_a_folder_with_another_id_than_the_config_pins(tmp_path: Path, added: Added, command: tuple[str, ...]) -> None:
    held = added.tool.elsewhere(tmp_path)
    pinned = "01K00000000000000000000000"
    config = added.world.write_config(tmp_path, records={"id": pinned})
    before = snapshot(held.records)
    refused(run(*command, "--config", str(config), "--records", str(held.records)), pinned)
    assert snapshot(held.records) == before


@pytest.mark.parametrize("command", EVERY)
def test_a_pinned_folder_that_is_not_mounted(tmp_path: Path, added: Added, command: tuple[str, ...]) -> None:
    mount = tmp_path / "mount"
    mount.mkdir()
    config = added.world.write_config(tmp_path, records={"id": "01K00000000000000000000000"})
    refused(run(*command, "--config", str(config), "--records", str(mount)))
    assert not list(mount.iterdir())


@pytest.mark.parametrize("command", [one for one in EVERY if one[0] != "add"])
def test_commands_that_look_at_records_make_none(tool: Tool, command: tuple[str, ...]) -> None:
    refused(tool.run(*command), str(tool.records))
    assert not tool.records.exists()


def test_a_folder_with_other_things_in_it_is_left_alone(tool: Tool) -> None:
    tool.records.mkdir()
    (tool.records / "thesis.doc").write_text("years of work")
    refused(tool.run("add", str(sample.TEXT), "--private"), str(tool.records))
    assert [path.name for path in tool.records.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize(
    "said",
    [
        (),
        ("nonsense",),
        ("add",),
        ("add", str(sample.TEXT), "--nonsense"),
        ("add", str(sample.TEXT), "--for", "soon"),
        ("add", str(sample.TEXT), "--for", "0"),
        ("add", str(sample.TEXT), "--fail-on", "everything"),
        ("add", str(sample.TEXT), str(sample.TEXT), "--title", "Two at once"),
        ("confirm", "--in", "x.txt"),
        ("confirm", "a", "--quote", "b"),
        ("confirm", "--quote", "some words to look for", "--in", "no-such-file.txt"),
        ("audit", "--quick", "--deep"),
        ("audit", "--sample", "4/3"),
        ("note", "x", "--as", "maybe", "--why", "x"),
        ("recheck", "--urls", "no-such-file.txt"),
    ],
)
def test_a_command_line_that_cannot_be_meant(tool: Tool, said: tuple[str, ...]) -> None:
    ended = tool.run(*said) if said and said != ("nonsense",) else run(*said)
    if said:
        refused(ended)
    assert not tool.records.exists()


def test_a_limit_that_the_config_lowers_is_kept(small: tuple[World, Tool], tmp_path: Path) -> None:
    small[0].write_config(small[1].config.parent, capture={"max_article_mb": 1})
    path = tmp_path / "long.txt"
    path.write_text("words " * 200_000)
    refused(small[1].run("add", str(path)), str(path), "max_article_mb")


@pytest.mark.parametrize("name", ["-leading", "new\nline", "esc\x1b[31m", "ünï.txt", "http:a"])
def test_odd_names_of_files_are_said_safely(tool: Tool, tmp_path: Path, name: str) -> None:
    ended = tool.run("add", str(tmp_path / name))
    refused(ended)
    assert "\x1b" not in ended.err
