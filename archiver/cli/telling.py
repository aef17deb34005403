"""Telling people of changed links: on standard output, to the command of the settings, and a heartbeat."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import click

from archiver.cli.options import Run
from archiver.cli.showing import short
from archiver.config import state_path
from archiver.keep.keeper import Keeper
from archiver.keep.told import Remembered
from archiver.protocols import Fetcher
from archiver.records import MissedFetch
from archiver.report.changes import Change, change_document, changes_document, changes_markdown
from archiver.report.tables import escape_terminal
from archiver.settings import NotifySettings
from archiver.stories.news import news_since
from archiver.stories.rechecking import Visited
from archiver.stories.telling import Memory, Told, Unclear, begin, hand_over

_MOST_SAID = 300
"""Characters of what a failing command said that are kept."""


def memory_of(folder_id: str) -> Memory:
    """Where this machine remembers what it told of a records folder."""
    return Remembered(state_path() / "told" / f"{folder_id}.json", Told)


class News:
    """What changed since last time, for one run: made when the run begins, told when it ends."""

    def __init__(self, run: Run, keeper: Keeper) -> None:
        self._run = run
        self._keeper = keeper
        self._memory = memory_of(keeper.folder_id)
        self._start = keeper.catalogue.head().count
        self._told = begin(self._memory, self._start)
        self.changes: tuple[Change, ...] = ()
        for unclear in self._told.unclear:
            self._say_unclear(unclear)

    def gather(self) -> None:
        """Looks up what changed since the last time that something was shown, by this run and those before it."""
        self.changes = news_since(self._keeper, self._told.shown)

    @property
    def earlier(self) -> tuple[Change, ...]:
        """The changes that runs before this one found and did not live to tell."""
        return tuple(change for change in self.changes if int(change.id.rpartition(":")[2]) < self._start)

    def hand_over(self) -> None:
        """Remembers that the changes were shown, and hands those that were not yet to the command. That it fails is
        said, with --quiet too, and tried again by the next run."""
        head = self._keeper.catalogue.head().count
        told = begin(self._memory, head)
        self._memory.write(replace(told, shown=head, unclear=()))
        settings = self._run.settings.notify
        hand = (lambda changes: run_command(settings, changes)) if settings.command else None
        why = hand_over(
            self._memory, lambda event: news_since(self._keeper, event), head, hand, self._keeper.world.clock()
        )
        if why:
            _complain(f"cannot tell of changes with {settings.command[0]}: {why}; the next recheck tries again")

    def _say_unclear(self, unclear: Unclear) -> None:
        _complain(
            f"cannot tell whether the changes of events {unclear.first} to {unclear.last - 1} were told: the process"
            f" died meanwhile, at {unclear.time:%Y-%m-%d %H:%M} UTC; look whether they arrived"
        )


def run_command(settings: NotifySettings, changes: Sequence[Change]) -> str:
    """Runs the command with the changes on its standard input, in a session of its own, so that it is not stopped in
    the middle when this process is told to stop. Why it failed; empty when it ended with 0."""
    document = json.dumps(changes_document(changes), ensure_ascii=False).encode("utf-8", "backslashreplace")
    try:
        process = subprocess.Popen(  # noqa: S603 - the operator's own program, and no shell
            settings.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)
    try:
        said, _ = process.communicate(document + b"\n", timeout=settings.timeout)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"it did not end within {settings.timeout:.0f} s"
    if process.returncode == 0:
        return ""
    words = " ".join(said.decode("utf-8", "replace").split())[-_MOST_SAID:]
    return f"it ended with {process.returncode}{f': {words}' if words else ''}"


def beat(run: Run, fetcher: Fetcher) -> None:
    """Fetches the heartbeat URL, if one is set. That it fails is said and changes nothing."""
    url = run.settings.notify.heartbeat
    if not url:
        return
    fetched = fetcher.fetch(url)
    if isinstance(fetched, MissedFetch):
        _complain(f"cannot fetch notify.heartbeat: {fetched.detail or fetched.reason.value}; correct or remove it")
    elif not 200 <= fetched.answer.status < 300:
        _complain(f"cannot fetch notify.heartbeat: status {fetched.answer.status}; correct or remove it")


def show_markdown(run: Run, changes: Sequence[Change], visits: Sequence[Visited]) -> None:
    """Changes first, as Markdown; with --quiet nothing when nothing changed."""
    if changes or not run.quiet:
        counts = Counter(visit.event.outcome.value for visit in visits)
        click.echo(changes_markdown(changes, sorted(counts.items())), nl=False)


def show_earlier(run: Run, changes: Sequence[Change]) -> None:
    """What earlier runs found and did not live to tell."""
    if run.json:
        for change in changes:
            run.give(
                {
                    "target": change.target,
                    "outcome": change.outcome.value,
                    "status": change.status,
                    "final_url": change.final_url,
                    "dead": change.news == "died",
                    "elapsed": None,
                    "quotations": [
                        {"text": one.text, "before": None, "now": one.outcome.value} for one in change.words
                    ],
                    "substitute": change.substitute,
                    "change": change_document(change),
                }
            )
    elif changes:
        rows = [(change.news.value, short(change.target), change.detail, change.substitute or "") for change in changes]
        run.table(f"{len(rows)} found by a run that was ended", ("change", "link", "detail", "substitute"), rows)


def _complain(line: str) -> None:
    click.echo(f"error: {escape_terminal(line)}", err=True)
