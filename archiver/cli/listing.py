"""add --from: the articles of a list, what it will come to, and what came of each."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

import click

from archiver.capture.credentials import read_credentials
from archiver.cli.options import Run
from archiver.cli.world import clock, has_records, open_reader, open_records, read_input
from archiver.errors import ArchiverError, ArticleError, StorageError, UsageError
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.records import Article
from archiver.stories import held, reporting, summary
from archiver.stories.estimate import Estimate, estimate
from archiver.stories.intake import RowState, RowTaken, bad_rows, is_done, result_csv, row_document, take_rows
from archiver.stories.lists import ArticleList, Row, read_list
from archiver.stories.reading import Reader, Stated, article_id, find_article, is_url, obtain_file
from archiver.stories.steps import Stopped
from archiver.stories.taking import Taker

_MOST_BYTES = 64 * 1024 * 1024


class _Intake(Protocol):
    """What takes in one article after the other."""

    keeper: Keeper | None

    @property
    def stop(self) -> Stopped: ...

    def add(self, said: str, stated: Stated, held: Article | None = None) -> tuple[Taker, Article]: ...


def add_list(run: Run, path: Path, intake: _Intake, wanted: frozenset[str], result: Path | None, *, retry: bool) -> int:
    """Takes in a list, tells what came of each row, and writes the result; the exit status.

    Raises:
        UsageError: the list as a whole cannot be used.
        ArchiverError: no row of it could be done: the error of the first.
        StorageError: the result cannot be written.
    """
    listed = _read(run, path)
    documents = []
    errors: list[ArchiverError] = []
    findings = 0

    def add(row: Row, known: Article | None) -> tuple[Taker, Article]:
        taker, article = intake.add(row.article, row.stated, known)
        reporting.write_report(taker.keeper, article.id, taker.clock())
        return taker, article

    taken_rows = take_rows(
        listed.rows,
        add,
        lambda: intake.keeper,
        fresh_for=run.settings.capture.fresh_for,
        now=clock,
        retry=retry,
        stopped=intake.stop,
    )
    for taken in bad_rows(listed.bad):
        errors.append(UsageError(f"cannot use line {taken.line} of {path}: {taken.problem}"))
        _complain(errors[-1])
        documents.append(_tell(run, taken, None, wanted))
    for taken in taken_rows:
        if taken.error is not None:
            errors.append(type(taken.error)(f"cannot take line {taken.line} of {path} ({taken.own_id}): {taken.error}"))
            _complain(errors[-1])
        documents.append(_tell(run, taken, intake.keeper, wanted))
        findings += int(documents[-1]["findings"] or 0)
    states = [str(document["state"]) for document in documents]
    if result is not None:
        _write(result, result_csv(documents))
    run.say(", ".join(f"{states.count(state)} {state}" for state in RowState if state in states) or "no rows")
    if errors and RowState.DONE not in states and RowState.LEFT not in states:
        raise type(errors[0])(f"cannot take {path}: no row of it could be done; each is told above")
    return 1 if findings or set(states) - {RowState.DONE} else 0


def plan_list(run: Run, path: Path, private: bool) -> int:
    """Says what taking in a list will come to; asks nobody and writes nothing. The exit status.

    Raises:
        UsageError: the list as a whole cannot be used.
    """
    listed = _read(run, path)
    for bad in listed.bad:
        _complain(UsageError(f"cannot use line {bad.line} of {path}: {bad.problem}"))
    keeper = open_records(run) if has_records(run) else None
    keys = read_credentials(run.settings.wayback.access_key_file, os.environ)
    unusable = len(listed.bad)
    done = [row for row in listed.rows if keeper is not None and is_done(keeper, row)]
    read: list[Article | None] = []
    with open_reader(run) as reader:
        for row in listed.rows:
            if row in done:
                continue
            try:
                read.append(_read_row(run, row, keeper, reader))
            except ArticleError as error:
                unusable += 1
                _complain(ArticleError(f"cannot take line {row.line} of {path} ({row.own_id}): {error}"))
    saves = not private and keys is not None and run.settings.wayback.save != "never"
    found = estimate(read, len(done), keeper, run.settings, asks=not private, saves=saves)
    if keeper is not None:
        keeper.close()
    if run.json:
        run.give({**found.document(), "bad": unusable})
    else:
        _show(run, found, unusable)
    return 1 if unusable else 0


def _read(run: Run, path: Path) -> ArticleList:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        fact = os.strerror(error.errno or 0).lower()
        raise UsageError(f"cannot read list {path}: {fact}; name a CSV file") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"cannot read list {path}: it has more than {_MOST_BYTES:,} bytes; split it")
    listed = read_list(data, str(path), path.parent)
    for column in listed.unused:
        run.say(f"column {column!r} of {path} is not used")
    return listed


def _read_row(run: Run, row: Row, keeper: Keeper | None, reader: Reader) -> Article | None:
    """What a row's article relies on, as far as that is known without the network."""
    limit = run.settings.capture.max_article_mb * 1_000_000
    if not is_url(row.article):
        obtained = obtain_file(row.article, row.stated, limit, read_input)
        return find_article(obtained, row.stated, reader, run.settings.find.agencies)
    known = queries.article(keeper.catalogue, article_id(row.article, b"")) if keeper else None
    return held.current(keeper, known.id) if keeper and known else None


def _tell(run: Run, taken: RowTaken, keeper: Keeper | None, wanted: frozenset[str]) -> dict[str, str | int | None]:
    """Says what came of a row: one line, or one JSON object."""
    document = row_document(taken, keeper, wanted)
    if run.json:
        run.give(document)
    else:
        found = summary.summarise(keeper, taken.article, wanted) if keeper and taken.article else None
        counts = f": {summary.counts(found)}" if found else ""
        click.echo(f"{taken.state.value:<7}{taken.own_id}{' (before)' if taken.before else ''}{counts}")
    return document


def _show(run: Run, found: Estimate, unusable: int) -> None:
    rows = [(load.service, f"{load.requests:,}", f"{load.per_minute:g}", f"{load.hours:.2f}") for load in found.loads]
    run.table(
        f"{found.rows} rows: {found.done} done, {found.unread} pages not read yet, {unusable} not to be used; about"
        f" {found.captures:,} captures, {found.bytes / 1e6:,.0f} MB, {found.hours:.2f} hours",
        ("service", "requests", "a minute", "hours"),
        rows,
    )


def _complain(error: ArchiverError) -> None:
    from archiver.report.tables import escape_terminal

    click.echo(f"error: {escape_terminal(str(error))}", err=True)


def _write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        half.write_bytes(data)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise StorageError(
            f"cannot write {path}: {os.strerror(error.errno or 0).lower()}; name another file"
        ) from error
