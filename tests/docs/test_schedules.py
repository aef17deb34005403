"""The jobs in docs/schedules.md are ones that the programs which run them understand."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from archiver.config import load
from tests.docs.pages import DOCS, blocks, command, read

PAGE = read(DOCS / "schedules.md")


def unit(kind: str) -> str:
    """The block that is shown as the file of this kind of unit."""
    match = re.search(rf"archiver-recheck\.{kind}`:\n\n```\n(.*?)```", PAGE, re.DOTALL)
    assert match
    return match[1]


def test_the_units_are_understood_by_systemd(tmp_path: Path) -> None:
    program = tmp_path / "archiver" / ".venv" / "bin" / "archiver"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    paths = []
    for kind in ("service", "timer"):
        parser = configparser.ConfigParser(strict=True, interpolation=None)
        parser.read_string(unit(kind))
        assert "Unit" in parser
        path = tmp_path / f"archiver-recheck.{kind}"
        path.write_text(unit(kind).replace("%h", str(tmp_path)), encoding="utf-8")
        paths.append(str(path))
    if shutil.which("systemd-analyze") is None:
        return
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
    )
    assert "archiver-recheck" not in checked.stderr, checked.stderr


def test_the_calendar_of_the_timer_is_one() -> None:
    program = shutil.which("systemd-analyze")
    when = re.findall(r"OnCalendar=(\w+)", PAGE)
    assert when
    if program:
        for said in when:
            assert subprocess.run([program, "calendar", said], capture_output=True, check=False).returncode == 0


def test_the_lines_for_cron_have_five_fields_and_escaped_percent_signs() -> None:
    lines = re.findall(r"^(\S+ \S+ \S+ \S+ \S+) +\$HOME\S*/archiver (.+)$", PAGE, re.MULTILINE)
    assert len(lines) == 3
    for fields, rest in lines:
        assert re.fullmatch(r"(?:\*|\d{1,2})(?: (?:\*|\d{1,2})){4}", fields)
        assert not re.search(r"(?<!\\)%", rest)
        words = re.sub(r"\$\(\(.*?\)\)(?=/)", "1", rest).split()
        found = command(words[0])
        found.make_parser(click.Context(found)).parse_args(words[1:])


def test_the_workflow_is_indented_as_yaml_and_its_commands_exist() -> None:
    (text,) = [block for word, block in blocks(PAGE) if word == "yaml"]
    assert all((len(line) - len(line.lstrip(" "))) % 2 == 0 for line in text.splitlines())
    assert "\t" not in text
    calls = re.findall(r"^\s+(?:run: )?archiver (.+)$", text, re.MULTILINE)
    assert len(calls) == 2
    for said in calls:
        words = said.split(" > ")[0].split()
        found = command(words[0])
        found.make_parser(click.Context(found)).parse_args(words[1:])


@pytest.mark.parametrize("text", [block for word, block in blocks(PAGE) if word == "toml"])
def test_each_notify_command_is_a_setting(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    words = load(path).notify.command
    assert list(words) == tomllib.loads(text)["notify"]["command"]
    shell = subprocess.run([words[0], "-n", *words[1:]], capture_output=True, check=False)
    assert shell.returncode == 0
