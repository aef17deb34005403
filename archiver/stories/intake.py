"""Taking in the articles of a list, one after the other, so that it can be stopped anywhere and started again.

A row is known by its owner's id. That it is done is an event of its own, written when all was done for its article that
could be done then: what was interrupted before is taken up again, and what was captured by then is not fetched again.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from archiver.errors import ArchiverError, ArticleError, UnableError
from archiver.events import Listed
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.records import Article, Outcome, Status
from archiver.stories import held, summary
from archiver.stories.lists import BadRow, Row
from archiver.stories.reading import article_id, is_url
from archiver.stories.steps import Stopped
from archiver.stories.taking import Taker


class RowState(StrEnum):
    """How far a row has come. `BAD`: it cannot be used. `FAILED`: its article could not be had, and is tried again.
    `LEFT`: the run came to its end before it was done."""

    DONE = "done"
    FAILED = "failed"
    BAD = "bad"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class RowTaken:
    """What came of a row: its article when it has one, and what stopped it when something did."""

    line: int
    own_id: str
    state: RowState
    article: str | None = None
    error: ArchiverError | None = None
    problem: str = ""
    before: bool = False
    """Whether it was done by an earlier run."""


Add = Callable[[Row, Article | None], tuple[Taker, Article]]
"""Takes in a row's article, or goes on with it when its page is held already; and what recorded it."""


def take_rows(
    rows: Iterable[Row],
    add: Add,
    keeper: Callable[[], Keeper | None],
    *,
    fresh_for: float,
    now: Callable[[], datetime],
    retry: bool,
    stopped: Stopped,
) -> Iterator[RowTaken]:
    """What comes of each row, as it comes. What happens to one never stops another.

    `keeper` gives the records once there are any. A page that was taken less than `fresh_for` seconds ago is not
    fetched again. With `retry` rows that were done, and of whose sources some are not held, are taken up once more.
    """
    for row in rows:
        records = keeper()
        done = _done(records, row, retry) if records else None
        if done is not None:
            yield RowTaken(row.line, row.own_id, RowState.DONE, done, before=True)
            continue
        if stopped():
            yield RowTaken(row.line, row.own_id, RowState.LEFT)
            continue
        try:
            taker, article = add(row, _fresh(records, row, fresh_for, now()) if records else None)
        except (ArticleError, UnableError) as error:
            state = RowState.LEFT if stopped() else RowState.FAILED
            yield RowTaken(row.line, row.own_id, state, error=None if stopped() else error)
            continue
        if stopped():
            yield RowTaken(row.line, row.own_id, RowState.LEFT, article.id)
            continue
        _record(taker, row, article.id)
        yield RowTaken(row.line, row.own_id, RowState.DONE, article.id)


def bad_rows(rows: Iterable[BadRow]) -> list[RowTaken]:
    """What comes of rows that cannot be used."""
    return [RowTaken(row.line, row.own_id, RowState.BAD, problem=row.problem) for row in rows]


def is_done(keeper: Keeper, row: Row) -> bool:
    """Whether a row as it stands was done before."""
    return _done(keeper, row, retry=False) is not None


_COUNTED = (*(status.value for status in Status), *(outcome.value for outcome in Outcome))
_HEADS = ("id", "line", "state", "article", *_COUNTED, "findings", "report", "error")


def row_document(taken: RowTaken, keeper: Keeper | None, wanted: frozenset[str]) -> dict[str, str | int | None]:
    """A row's result as one flat object: its state, its article, how many citations and quotations of each kind, the
    findings that are `wanted`, and the report, relative to the records folder."""
    counted: Counter[str] = Counter()
    findings = 0
    report = None
    if keeper is not None and taken.article is not None:
        found = summary.summarise(keeper, taken.article, wanted)
        counted, findings = found.citations + found.quotations, found.findings
        report = f"reports/{taken.article}.html"
    error = str(taken.error) if taken.error else taken.problem
    return {
        "id": taken.own_id,
        "line": taken.line,
        "state": taken.state.value,
        "article": taken.article,
        **{name: counted[name] for name in _COUNTED},
        "findings": findings,
        "report": report,
        "error": error or None,
    }


def result_csv(documents: Sequence[dict[str, str | int | None]]) -> bytes:
    """The results of a list as CSV in UTF-8, a row of the list a row, in its order. What a spreadsheet would take for
    a formula stands behind an apostrophe (OWASP, CSV injection)."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _HEADS, lineterminator="\r\n")
    writer.writeheader()
    for document in sorted(documents, key=lambda one: int(one["line"] or 0)):
        writer.writerow({name: _plain(value) for name, value in document.items()})
    return text.getvalue().encode("utf-8", "replace")


def _plain(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _done(keeper: Keeper, row: Row, retry: bool) -> str | None:
    """The article of a row that was done as it stands, and is still held; None when there is something to do."""
    known = queries.listed(keeper.catalogue, row.key)
    if known is None or known.said != row.digest or queries.article(keeper.catalogue, known.article) is None:
        return None
    return None if retry and _lacks(keeper, known.article) else known.article


def _lacks(keeper: Keeper, article: str) -> bool:
    """Whether a source of an article is not held, and nobody has settled that."""
    return any(
        one.status is not Status.CAPTURED and not held.is_settled(one)
        for one in queries.citations(keeper.catalogue, article)
    )


def _fresh(keeper: Keeper, row: Row, fresh_for: float, now: datetime) -> Article | None:
    """The article of a row's URL when its page was taken not long ago, with all that the row states of it."""
    if not is_url(row.article):
        return None
    known = queries.article(keeper.catalogue, article_id(row.article, b""))
    page = queries.capture(keeper.catalogue, known.capture) if known else None
    if known is None or page is None or page.target != row.article:
        return None
    if now - page.time > timedelta(seconds=fresh_for) or not set(row.stated.claims()) <= set(known.claims):
        return None
    return held.current(keeper, known.id)


def _record(taker: Taker, row: Row, article: str) -> None:
    (where,) = taker.keep_facts(row.words())
    taker.keeper.commit((Listed(article, row.key, row.digest, where),))
