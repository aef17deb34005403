"""What is held, how it grows, what an article costs, and how long the disk will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archiver.codec import parse_time
from archiver.keep.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Month:
    """What came in one month ("2026-11"): captures, and bytes of WARCs."""

    month: str
    captures: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts and bytes of a records folder.

    `months` are those in which something came, oldest first. `bytes_per_article` is what the WARCs of an article and
    its sources take on average, None without articles. `days_left` is how long the free room above the reserve lasts
    when it fills as in the last ninety days; None when nothing came in them, or too little to tell.
    """

    events: int
    articles: int
    citations: int
    captures: int
    misses: int
    files: int
    warc_bytes: int
    ledger_bytes: int
    catalogue_bytes: int
    free_bytes: int
    withdrawn: int
    lost: int
    months: tuple[Month, ...]
    bytes_per_article: int | None
    days_left: int | None


def stats(keeper: Keeper) -> Stats:
    """The figures of a folder, from the catalogue and the disk; no WARC is read."""
    catalogue, storage = keeper.catalogue, keeper.storage

    def count(sql: str) -> int:
        row = catalogue.row(sql)
        return 0 if row is None else int(row[0] or 0)

    warc_bytes = count("SELECT sum(size) FROM files WHERE file NOT IN (SELECT file FROM withdrawn)")
    articles = count("SELECT count(*) FROM articles")
    free = storage.free()
    return Stats(
        events=keeper.ledger.head.count,
        articles=articles,
        citations=count("SELECT count(*) FROM citations WHERE present"),
        captures=count("SELECT count(*) FROM captures"),
        misses=count("SELECT count(*) FROM misses"),
        files=count("SELECT count(*) FROM files WHERE file NOT IN (SELECT file FROM withdrawn)"),
        warc_bytes=warc_bytes,
        ledger_bytes=sum(storage.size(name) or 0 for name in keeper.ledger.segments()),
        catalogue_bytes=storage.size("catalogue.db") or 0,
        free_bytes=free,
        withdrawn=count("SELECT count(*) FROM withdrawn"),
        lost=count("SELECT count(*) FROM lost"),
        months=_months(keeper),
        bytes_per_article=warc_bytes // articles if articles else None,
        days_left=_days_left(keeper, free),
    )


def _months(keeper: Keeper) -> tuple[Month, ...]:
    rows = keeper.catalogue.rows(
        "SELECT substr(time, 1, 7) AS month, count(*) AS captures, sum(warc_size) AS bytes FROM captures "
        "GROUP BY month ORDER BY month"
    )
    return tuple(Month(row["month"], row["captures"], row["bytes"]) for row in rows)


def _days_left(keeper: Keeper, free: int) -> int | None:
    row = keeper.catalogue.row("SELECT min(time) AS first FROM captures")
    if row is None or row["first"] is None:
        return None
    now = keeper.world.clock()
    days = min(90.0, (now - parse_time(row["first"])).total_seconds() / 86400)
    if days < 1:
        return None
    came = sum(size for time, size in _captures(keeper) if (now - time).total_seconds() / 86400 <= days)
    room = free - keeper.settings.reserve_mb * 1_000_000
    return max(0, int(room / (came / days))) if came else None


def _captures(keeper: Keeper) -> list[tuple[datetime, int]]:
    rows = keeper.catalogue.rows("SELECT time, warc_size FROM captures")
    return [(parse_time(row["time"]), row["warc_size"]) for row in rows]
