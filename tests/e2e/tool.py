"""Using the tool as a user does: commands in, exit status and text out. Within this process, or as one of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archiver.cli import run as run_here


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that ended."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON object on standard output, and nothing else there."""
        (line,) = self.out.splitlines()
        return json.loads(line)

    @property
    def lines(self) -> list[Any]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[str]:
        """The lines that say that something failed."""
        return [line for line in self.err.splitlines() if line.startswith("error: ")]


@dataclass(frozen=True, slots=True)
class Tool:
    """The command line with a config file and a folder of records."""

    config: Path
    records: Path
    extra: tuple[str, ...] = field(default=())

    def arguments(self, *said: str) -> list[str]:
        """The whole command."""
        return [*said, "--config", str(self.config), "--records", str(self.records), *self.extra]

    def run(self, *said: str, given: str = "") -> Ended:
        """Runs a command in this process."""
        return run(*self.arguments(*said), given=given)

    def json(self, *said: str, status: int | Sequence[int] = (0, 1)) -> Any:
        """The JSON object that a command gives; it must end with `status`."""
        ended = self.run(*said, "--json")
        assert ended.status in ((status,) if isinstance(status, int) else status), ended
        return ended.value

    def spawn(self, *said: str, **more: Any) -> subprocess.Popen[bytes]:
        """Starts a command as a process of its own, in a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", "from archiver.cli import main; main()", *self.arguments(*said)],
            stdin=subprocess.DEVNULL,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True, **more},
        )

    def elsewhere(self, folder: Path) -> Tool:
        """The same in `folder`: a copy of the config, of the keys and notes beside it, and of the records."""
        shutil.copytree(self.config.parent, folder, symlinks=True, dirs_exist_ok=True)
        return Tool(folder / self.config.name, folder / self.records.name, self.extra)

    def ledger(self) -> bytes:
        """The ledger as it lies on the disk."""
        return b"".join(path.read_bytes() for path in sorted((self.records / "ledger").rglob("*.jsonl")))

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The bodies of the ledger's events of one kind."""
        bodies = [json.loads(line)["body"] for line in self.ledger().splitlines()]
        return [body for body in bodies if body["is"] == kind]

    def warcs(self) -> list[Path]:
        """Every WARC."""
        return sorted((self.records / "warc").rglob("*.warc.gz"))

    def rows(self, sql: str, *parameters: object) -> list[dict[str, Any]]:
        """Rows of the catalogue, read without the tool."""
        with contextlib.closing(sqlite3.connect(f"file:{self.records}/catalogue.db?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(sql, parameters)]


def run(*said: str, given: str = "") -> Ended:
    """Runs the command line in this process with `given` on standard input."""
    out, err = _Text(), _Text()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _input(given):
        status = run_here(said)
    return Ended(status, out.said(), err.said())


class _Text(io.TextIOWrapper):
    """A text stream with bytes below it, as a process's own are."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def said(self) -> str:
        """All that was written to it."""
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


@contextlib.contextmanager
def _input(given: str) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before


# What differs between two runs that did the same: names given at random, times, places on the disk.
_OWN = {
    "event", "time", "taken", "warc", "warc_size", "warc_sha256", "record", "text_record", "findings", "elapsed",
    "last_visit", "last_strike", "attempts", "address", "wire_sha256",
}  # fmt: skip
_NAMED = {"captures": "id", "misses": "id", "texts": "id"}
_LEFT_OUT = ("meta", "files", "audits", "damage", "visits", "links", "checkpoints", "keys", "tree")


def content(tool: Tool) -> dict[str, list[str]]:
    """What the catalogue says, without ids given at random, times and places: equal when two runs came to the same.

    A capture is named by what it holds. A row that stands there twice (a page asked for again after a crash) counts
    once; only the newest check of a quotation counts.
    """
    names = {
        row["id"]: f"{row['target']} {row['status']} {row['sha256']}"
        for row in tool.rows("SELECT id, target, status, sha256 FROM captures")
    }
    tables = [row["name"] for row in tool.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {}
    for table in tables:
        if table.startswith(("sqlite_", "texts_index", "_")) or table in _LEFT_OUT:
            continue
        rows = tool.rows(f"SELECT * FROM {table}")
        if table == "checks":
            rows = [row for row in rows if row["latest"]]
        plain = [
            {
                key: names.get(value, value) if isinstance(value, str) else value
                for key, value in row.items()
                if key not in _OWN and key != _NAMED.get(table)
            }
            for row in rows
        ]
        found[table] = sorted({json.dumps(row, sort_keys=True) for row in plain})
    return found


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes, to see that nothing changed."""
    return {
        os.fspath(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }
