"""A list of articles to take in, as institutions keep them: a CSV file, one article a row, each with an id of its own.

Pure: bytes to rows. A row that cannot be used is told by its line, and stops no other.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from archiver.errors import UsageError
from archiver.stories.held import date_of
from archiver.stories.reading import Stated, is_url

COLUMNS = ("id", "url", "file", "collection", "rights", "note", "date", "outlet", "author", "title")
"""The columns that are read; their order does not matter, nor does the case of their names."""

_ALSO = {"own id": "id", "own_id": "id", "identifier": "id", "licence": "rights", "published": "date"}
_MOST_TEXT = 4000
"""Characters of a cell; a longer one is no fact of an article."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a list: its line, the id that its owner gave it, where it is, and what is stated of it.

    `article` is a URL, or a path as it stands in the list. `digest` tells the row from one that says anything else.
    """

    line: int
    own_id: str
    article: str
    stated: Stated
    collection: str = ""
    rights: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """The SHA-256 of the owner's id: how a row is known again."""
        return hashlib.sha256(self.own_id.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def digest(self) -> str:
        """The SHA-256 of all that the row says, but for its line."""
        stated = self.stated
        said = [self.own_id, self.article, self.collection, self.rights, self.note,
                stated.url, stated.date, stated.outlet, stated.author, stated.title]  # fmt: skip
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def words(self) -> dict[str, str]:
        """What the list's owner says in words of their own, to be kept as said."""
        return {"id": self.own_id, "collection": self.collection, "rights": self.rights, "note": self.note}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used, and why; `own_id` is empty where it has none."""

    line: int
    own_id: str
    problem: str


@dataclass(frozen=True, slots=True)
class ArticleList:
    """A list as it was read. `unused` are columns that mean nothing here."""

    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]
    unused: tuple[str, ...] = ()


def read_list(data: bytes, said: str, folder: PurePath) -> ArticleList:
    """The rows of a CSV file (RFC 4180, UTF-8; semicolons or tabs will do). Its first line names the columns.

    `said` is what messages call it; `folder` is where it lies: relative paths in it start from there.

    Raises:
        UsageError: it is no such list: not text, no column for the owner's id, none for the article.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(f"cannot read list {said}: it is UTF-16; save it as CSV in UTF-8")
    text = data.decode("utf-8-sig", "surrogateescape")
    lines = _lines(text)
    _, heads = next(lines, (0, []))
    if isinstance(heads, str) or not any(heads):
        raise UsageError(f"cannot read list {said}: its first line names no columns; name {', '.join(COLUMNS)}")
    names = [_name(head) for head in heads]
    _check_heads(names, said)
    rows: list[Row] = []
    bad: list[BadRow] = []
    seen: dict[str, int] = {}
    for line, cells in lines:
        if isinstance(cells, str):
            bad.append(BadRow(line, "", cells))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        given = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name in COLUMNS}
        problem = _problem(given, len(cells), len(names), seen)
        if problem:
            bad.append(BadRow(line, _shown(given.get("id", "")), problem))
            continue
        seen[given["id"]] = line
        rows.append(_row(line, given, folder))
    unused = tuple(head.strip() for head, name in zip(heads, names, strict=True) if name not in COLUMNS and head)
    return ArticleList(tuple(rows), tuple(bad), unused)


def _lines(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows with the line that each begins at; for one that cannot be read, why."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=lambda one: (first.count(one), one == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"it is no CSV ({error})"
        else:
            yield line, cells


def _name(head: str) -> str:
    name = " ".join(head.lower().replace("-", " ").split())
    return _ALSO.get(name, name)


def _check_heads(names: list[str], said: str) -> None:
    if "id" not in names:
        raise UsageError(
            f"cannot read list {said}: no column is called id; its first line has to name the columns, and id is what"
            " a row is known by when the list is given again"
        )
    if not {"url", "file"} & set(names):
        raise UsageError(f"cannot read list {said}: no column is called url or file; name where each article is")
    twice = next((name for name in COLUMNS if names.count(name) > 1), None)
    if twice:
        raise UsageError(f"cannot read list {said}: two columns are called {twice}; leave one of them out")


def _problem(given: dict[str, str], cells: int, columns: int, seen: dict[str, int]) -> str:
    """Why a row cannot be used; empty when it can."""
    own_id, url, file = given.get("id", ""), given.get("url", ""), given.get("file", "")
    if cells > columns:
        return f"it has {cells} cells, and the list {columns} columns; put a cell with the delimiter in quotation marks"
    if any("\udc80" <= char <= "\udcff" for value in given.values() for char in value):
        return "it is not UTF-8; save the list as CSV in UTF-8"
    if any(len(value) > _MOST_TEXT or "\0" in value for value in given.values()):
        return f"a cell has more than {_MOST_TEXT} characters, or a NUL; correct it"
    if not own_id:
        return "it has no id; give every article one of its own"
    if own_id in seen:
        return f"its id stands in line {seen[own_id]} already; give every article one of its own"
    if not url and not file:
        return "it names neither a url nor a file; give one of them"
    if url and not (is_url(url) and url.lower().startswith(("http://", "https://"))):
        return f"its url is no http or https address ({_shown(url)}); correct it, or give a file"
    if file and is_url(file):
        return f"its file is an address ({_shown(file)}); put it under url"
    if given.get("date") and date_of(given["date"]) is None:
        return f"its date is none ({_shown(given['date'])}); write 2019-01-21 or a full ISO 8601 time"
    return ""


def _row(line: int, given: dict[str, str], folder: PurePath) -> Row:
    url, file = given.get("url", ""), given.get("file", "")
    stated = Stated(
        url=url if file else "",
        date=given.get("date", ""),
        outlet=given.get("outlet", ""),
        author=given.get("author", ""),
        title=given.get("title", ""),
    )
    return Row(
        line=line,
        own_id=given["id"],
        article=str(folder / file) if file else url,
        stated=stated,
        collection=given.get("collection", ""),
        rights=given.get("rights", ""),
        note=given.get("note", ""),
    )


def _shown(value: str) -> str:
    return value[:80].encode("utf-8", "replace").decode()
