"""docs/commands.md has every command with its options, and nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from archiver import errors
from archiver.cli import cli
from archiver.stories import summary
from tests.docs.pages import DOCS, ROOT, Example, command, commands, examples, options, read, section, without_blocks

PAGE = read(DOCS / "commands.md")
COMMON = {"--records", "--config", "--json", "--quiet"}


def shown(text: str) -> set[str]:
    """The long options that a text names."""
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


@pytest.mark.parametrize("name", commands())
def test_every_command_has_its_section_with_its_options_and_no_others(name: str) -> None:
    text = without_blocks(section(PAGE, f"## {name}"))
    own = options(name) - COMMON
    assert own - shown(text) == set(), "not told"
    assert shown(text) - options(name) - {"--help"} == set(), "does not exist"


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_explains_itself(name: str) -> None:
    found = command(name)
    assert found.help
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_every_section_is_of_a_command() -> None:
    lower = [heading for heading in re.findall(r"^## (.+)$", PAGE, re.MULTILINE) if heading.islower()]
    assert sorted(lower) == sorted(commands())


def test_what_every_command_takes_is_told_once_and_true() -> None:
    assert shown(section(PAGE, "## What every command takes")) >= COMMON
    with_all = [name for name in commands() if options(name) >= COMMON]
    assert set(commands()) - set(with_all) <= {"setup"}


def test_the_main_help_names_every_command() -> None:
    with click.Context(cli, info_name="archiver") as context:
        words = cli.get_help(context)
    for name in commands():
        assert re.search(rf"^\s+{name}\s", words, re.MULTILINE)


def statuses(text: str) -> set[int]:
    """The first cells of the table rows that are numbers."""
    return {int(number) for number in re.findall(r"^\| \**(\d+)\** \|", text, re.MULTILINE)}


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "commands.md"])
def test_every_exit_status_is_told(page: Path) -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    used = {kind.exit_status for kind in kinds if issubclass(kind, errors.ArchiverError)} | {0, 1}
    text = read(page)
    assert used <= statuses(text)
    assert statuses(text) <= used | {130}


def test_every_word_of_fail_on_is_told() -> None:
    told = set(re.findall(r"`([a-z-]+)`", section(PAGE, "### What counts as a finding")))
    assert told >= {*summary.FINDINGS, *summary.OTHERS}


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.page.stem}: {example.line[:60]}")
def test_every_command_line_in_the_pages_could_be_run(example: Example) -> None:
    words = example.words()
    if not words or words[0] in ("--help", "--version", "COMMAND"):
        return
    found = command(words[0])
    found.make_parser(click.Context(found)).parse_args(words[1:])


def test_there_are_examples_of_every_command() -> None:
    used = {example.words()[0] for example in examples() if example.words()}
    assert set(commands()) - used == set()
