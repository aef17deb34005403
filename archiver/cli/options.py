"""Options that commands share, and the run that they describe."""

from __future__ import annotations

import functools
import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from archiver.errors import UsageError
from archiver.settings import Settings
from archiver.stories.reading import Stated

F = TypeVar("F", bound=Callable[..., Any])

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True, slots=True)
class Run:
    """What every command is told: where the records are, the settings, and how to speak."""

    settings: Settings
    records: Path
    config: Path | None
    json: bool
    quiet: bool

    def say(self, line: str) -> None:
        """Progress and remarks, for people: on standard error, not with --quiet."""
        if not self.quiet:
            from archiver.report.tables import escape_terminal

            click.echo(escape_terminal(line), err=True)

    def give(self, value: object) -> None:
        """One JSON object on a line of standard output."""
        click.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"))

    def table(self, title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """A title and a table on standard output, as wide as the terminal, escaped; no rows leave the title alone.

        It is drawn first and then written like everything else: rich ends the process when a reader goes away.
        """
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        from archiver.report.tables import escape_terminal

        lines = box.SIMPLE_HEAD if "utf" in (sys.stdout.encoding or "").lower() else box.ASCII
        table = Table(*heads, box=lines, expand=False, show_edge=False)
        for row in rows:
            table.add_row(*(Text(escape_terminal(cell)) for cell in row))
        shown = sys.stdout.isatty()
        if title:
            click.echo(escape_terminal(title))
        if not rows:
            return
        drawn = io.StringIO()
        wide = Console().width if shown else 160
        Console(file=drawn, width=wide, force_terminal=shown, highlight=False, markup=False).print(table)
        click.echo(drawn.getvalue(), nl=False)


def common(command: F) -> F:
    """Adds --records, --config, --json and --quiet, and gives the command a `Run` as its first argument."""

    @click.option("--records", type=click.Path(path_type=Path), help="The records folder.")
    @click.option("--config", type=click.Path(path_type=Path), help="The config.toml to use.")
    @click.option("--json", "as_json", is_flag=True, help="JSON on standard output, and nothing else there.")
    @click.option("--quiet", is_flag=True, help="No progress and no remarks.")
    @functools.wraps(command)
    def wrapped(records: Path | None, config: Path | None, as_json: bool, quiet: bool, **rest: Any) -> Any:
        from archiver.config import config_path, load, records_path

        path = config_path(config, os.environ)
        settings = load(path)
        run = Run(settings, records_path(records, settings, os.environ), path, as_json, quiet)
        return command(run, **rest)

    return wrapped  # type: ignore[return-value]


def asking(command: F) -> F:
    """Adds --private and --for, of the commands that ask others."""
    private = click.option(
        "--private", is_flag=True, help="Fetch directly only: no look-ups, no searches, no requests to save."
    )
    lasting = click.option("--for", "lasting", metavar="DURATION", help="Stop after this long (90s, 50m, 2h).")
    return private(lasting(command))


def stating(command: F) -> F:
    """Adds the facts that an operator can state of an article."""
    for name, what in reversed(
        (
            ("--url", "The article's URL, where it is read from a file."),
            ("--date", "When it was published (2019-01-21 or a full ISO 8601 time)."),
            ("--outlet", "Who published it."),
            ("--author", "Who wrote it."),
            ("--title", "Its title."),
        )
    ):
        command = click.option(name, default="", help=what)(command)
    return command


def one_stated(articles: Sequence[str], **facts: str) -> Stated:
    """What the operator states of the article.

    Raises:
        UsageError: something is stated, and of more than one article.
    """
    if len(articles) > 1 and any(facts.values()):
        raise UsageError(
            "cannot state facts of several articles at once: they differ in URL, date and author; give one article"
        )
    return Stated(**facts)


def seconds(text: str | None, option: str = "--for") -> float | None:
    """The seconds that a duration such as 90s, 50m, 2h or 1d means; None for None.

    Raises:
        UsageError: it is no duration.
    """
    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?)([smhd]?)", text.strip())
    if match is None or float(match[1]) == 0:
        raise UsageError(f"cannot use {option} {text}: it is no duration; give one such as 90s, 50m or 2h")
    return float(match[1]) * _UNITS[match[2] or "s"]
