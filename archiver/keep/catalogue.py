"""The catalogue: the SQLite file that people and programs query, and that the ledger can make again at any time.

It knows how far along the ledger it is. Events are applied in the ledger's order, each once, some thousands to a
transaction; a reader never waits for a writer (write-ahead log).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlite_utils import Database

from archiver.codec import canonical, from_json
from archiver.errors import DamageError, LockedError, RecordsError, StorageError
from archiver.keep import tiles
from archiver.keep.apply import Read, apply
from archiver.keep.ledger import Head, Line
from archiver.keep.schema import DUMPED, MIGRATIONS

_BATCH = 2000
_FAULTS = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What a file that is no good database raises: also its own error messages may be no text any more."""
_FULL = ("disk is full", "disk I/O error", "readonly database", "unable to open")


class Catalogue:
    """One catalogue file, or one in memory. Any thread may read; the keeper sees to it that one writes.

    One that is not `durable` is being made, and not used before it is finished and synced as a whole.
    """

    def __init__(
        self, path: Path | None, read: Read, *, read_only: bool = False, wait: float = 30.0, durable: bool = True
    ) -> None:
        self._path = path
        self._read = read
        self._read_only = read_only
        self._synchronous = "FULL" if durable else "OFF"
        self._wait = wait
        self._local = threading.local()
        self._opened: list[Database] = []
        self._guard = threading.RLock()
        self._shared = self._connect() if path is None else None
        if not read_only:
            self._prepare()

    # --- reading -----------------------------------------------------------------------------------------------------

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query.

        Raises:
            DamageError: the catalogue file is no longer a good database; the ledger can make it again.
        """
        try:
            with self._guard if self._shared is not None else _NoGuard():
                return list(self._database().execute(sql, parameters).fetchall())
        except _FAULTS as error:
            raise self._told(error) from error

    def row(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def head(self) -> Head:
        """How far along the ledger the catalogue is."""
        row = self.row("SELECT value FROM meta WHERE name = 'head'")
        try:
            return Head() if row is None else from_json(Head, json.loads(row[0]))
        except ValueError as error:
            raise DamageError(f"cannot use the catalogue: its head is none ({error}); run archiver rebuild") from error

    def tile(self, level: int, number: int) -> bytes:
        """The hashes of a tile of the Merkle tree over the ledger (`archiver.keep.tiles`); none where none is kept."""
        row = self.row("SELECT hashes FROM tree WHERE level = ? AND tile = ?", (level, number))
        return b"" if row is None else bytes(row["hashes"])

    def near(self, event: int) -> Head:
        """Where the ledger stood up to 255 lines before an event, so that the event is found without reading it all."""
        row = self.row("SELECT before FROM tree WHERE level = 0 AND tile = ?", (event // tiles.WIDTH,))
        return Head() if row is None else from_json(Head, json.loads(row["before"]))

    def unknown(self) -> bool:
        """Whether an event was passed over because this version does not know its kind."""
        return self.row("SELECT 1 FROM meta WHERE name = 'unknown'") is not None

    def current(self) -> bool:
        """Whether the file has the tables of this version; without them it has to be rebuilt."""
        try:
            return not MIGRATIONS.pending(self._database()) and self.head() is not None
        except (*_FAULTS, DamageError, RecordsError):
            return False
        except StorageError:
            if self._read_only:  # a write-ahead log cannot be opened where no file can be made beside it
                return False
            raise

    def dump(self) -> str:
        """The digest of every row of every table in a fixed order: equal for equal catalogues, and only for those."""
        return hashlib.sha256(canonical(self.dumps())).hexdigest()

    def dumps(self) -> dict[str, str]:
        """The digest of every row of each table, by the table's name."""
        return {table: self._dump(table) for table in (*DUMPED, "tree")}

    def _dump(self, table: str) -> str:
        digest = hashlib.sha256()
        info = self.rows(f"PRAGMA table_info({table})")
        names = ", ".join(f'hex("{row["name"]}")' if row["type"] == "BLOB" else f'"{row["name"]}"' for row in info)
        order = ", ".join(f'"{row["name"]}"' for row in sorted(info, key=lambda row: row["pk"]) if row["pk"])
        try:
            for row in self._database().execute(f"SELECT {names} FROM {table} ORDER BY {order}"):  # noqa: S608 - ours
                digest.update(canonical(list(row)) + b"\n")
        except _FAULTS as error:
            raise self._told(error) from error
        return digest.hexdigest()

    # --- writing -----------------------------------------------------------------------------------------------------

    def catch_up(self, lines: Iterable[Line]) -> int:
        """Applies the lines that it does not have yet, in transactions of many; the number applied.

        Raises:
            DamageError: a line is missing between what it has and what it is given.
            StorageError: it cannot be written; the transaction is undone and the ledger still has the events.
        """
        pending = iter(lines)
        applied = 0
        while batch := list(islice(pending, _BATCH)):
            try:
                with self._guard:
                    applied += self._apply(batch)
            except _FAULTS as error:
                raise self._told(error) from error
        return applied

    def _apply(self, batch: list[Line]) -> int:
        db = self._database()
        db.execute("BEGIN IMMEDIATE")
        try:
            head = self.head()
            fresh = [line for line in batch if line.event.n >= head.count]
            size, leaves = head.count, []
            for line in fresh:
                if line.event.n != head.count or line.event.prev != head.digest:
                    raise DamageError(
                        f"cannot apply event {line.event.n}: the catalogue ends at another event "
                        f"{head.count - 1}; run archiver rebuild"
                    )
                body = line.event.decoded()
                if body is None:
                    db.execute("INSERT OR IGNORE INTO meta VALUES ('unknown', ?)", (str(line.event.n),))
                else:
                    apply(db, line.event, body, self._read)
                leaves.append((line.leaf, head))
                head = line.head
            tiles.grow(db, size, leaves)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('head', ?)", (canonical(head).decode(),))
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
        return len(fresh)

    def close(self) -> None:
        """Closes every connection; the last one folds the write-ahead log into the file."""
        opened, self._opened = self._opened, []
        for db in opened:
            db.close()
        self._local = threading.local()

    def finish(self) -> None:
        """Closes a new file so that it can be moved: all of it in one file, and on the disk."""
        self._database().execute("PRAGMA journal_mode = DELETE").fetchall()
        self.close()

    # --- connections -------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        try:
            db = self._database()
            if self._path is not None:
                db.execute("PRAGMA journal_mode = WAL").fetchall()
            if db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
                MIGRATIONS.apply(db)
        except _FAULTS as error:
            raise self._told(error) from error

    def _database(self) -> Database:
        if self._shared is not None:
            return self._shared
        held: Database | None = getattr(self._local, "db", None)
        if held is None:
            held = self._local.db = self._connect()
        return held

    def _connect(self) -> Database:
        if self._path is None:
            connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        else:
            mode = "mode=ro" if self._read_only else "mode=rwc"
            address = f"file:{quote(str(self._path))}?{mode}"
            try:
                connection = sqlite3.connect(
                    address, uri=True, timeout=self._wait, check_same_thread=False, isolation_level=None
                )
            except _FAULTS as error:
                raise self._told(error) from error
        connection.row_factory = sqlite3.Row
        try:
            for pragma in (
                f"synchronous = {self._synchronous}",
                "trusted_schema = OFF",
                "cell_size_check = ON",
                "cache_size = -16384",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except _FAULTS as error:
            connection.close()
            raise self._told(error) from error
        db = Database(connection, execute_plugins=False)
        with self._guard:
            self._opened.append(db)
        return db

    def _told(self, error: Exception) -> Exception:
        name = "the catalogue" if self._path is None else f"the catalogue {self._path.name}"
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return LockedError(f"cannot use {name}: another process is writing it; try again")
        if isinstance(error, sqlite3.OperationalError) and any(fact in str(error) for fact in _FULL):
            return StorageError(f"cannot use {name}: {error}; free space or mend the disk, then run archiver audit")
        if isinstance(error, sqlite3.OperationalError) and "no such" in str(error):
            return RecordsError(f"cannot use {name}: {error}; run archiver rebuild")
        return DamageError(f"cannot use {name}: {error}; run archiver rebuild")


def roll_back(path: Path) -> None:
    """Lets SQLite take back what a process that died had begun outside the write-ahead log: it cannot while reading
    only. A file that is no good database stays as it is."""
    with suppress(*_FAULTS), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


class _NoGuard:
    """No lock: each thread has a connection of its own."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...
