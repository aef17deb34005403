"""The project's pages, and the pieces of Markdown that the tests look at."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from archiver.cli import cli

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "records" / "README.md", *DOCS.rglob("*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")


def read(path: Path) -> str:
    """A page's text."""
    return path.read_text(encoding="utf-8")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page: the word after the fence, and what is in it."""
    for match in _FENCE.finditer(text):
        yield match[1], match[2]


def without_blocks(text: str) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """The fragments that lead to a page's headings, as Git hosts make them."""
    found = set()
    for match in _HEADING.finditer(without_blocks(text)):
        words = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", match[1]).lower()
        found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found


def links(text: str) -> list[str]:
    """What a page's links point to."""
    return _LINK.findall(without_blocks(text))


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above; fails when there is none."""
    level = len(heading) - len(heading.lstrip("#"))
    match = re.search(rf"^{re.escape(heading)} *$(.*?)(?=^#{{1,{level}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match is not None, f"no heading {heading!r}"
    return match[1]


@dataclass(frozen=True, slots=True)
class Example:
    """A command line of ours that stands in a page, without its comment."""

    page: Path
    line: str

    def words(self) -> list[str]:
        """Its words, the name of the program left out, and what a shell does with the output too."""
        words = shlex.split(self.line, comments=True)[1:]
        ends = [at for at, word in enumerate(words) if word in ("|", ">")]
        return words[: ends[0]] if ends else words


def examples() -> list[Example]:
    """Every line of a fenced block that calls archiver, alone or in a virtual environment."""
    found = []
    for page in PAGES:
        for _, block in blocks(read(page)):
            for line in block.replace("\\\n", " ").splitlines():
                match = re.match(r"\s*(?:\$ +)?(?:\.venv/bin/)?(archiver\b.*)", line)
                if match is not None:
                    found.append(Example(page, match[1]))
    return found


def command(name: str) -> click.Command:
    """The command with a name; fails when there is none."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None, f"there is no command {name}"
    return found


def commands() -> list[str]:
    """The names of all commands."""
    return cli.list_commands(click.Context(cli))


def options(name: str) -> set[str]:
    """The long options of a command."""
    own = {opt for parameter in command(name).params if isinstance(parameter, click.Option) for opt in parameter.opts}
    return {opt for opt in own if opt.startswith("--")}
