"""Choosing whose turn it is among a million links, beside the same choice by reading all of them.

``python -m benchmarks.due [LINKS]`` prints the milliseconds of both, for the jobs of an hour and of a day.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver.codec import format_time
from archiver.keep import Keeper, World, make_keeper
from archiver.settings import RecheckSettings
from archiver.stories import rechecking

LINKS = 1_000_000
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BOUND_MS = 100.0
EVERY = RecheckSettings().interval_days
BY_READING = (
    "SELECT target FROM links NOT INDEXED WHERE cited AND dead = 0 "
    "AND last_visit < CASE WHEN outcome = 'ok' THEN ? WHEN outcome = 'error' THEN ? ELSE ? END"
)


def rows(links: int, overdue: float) -> Iterator[tuple[str, str, str, int]]:
    """Target, outcome, last visit and whether it is dead: visits spread evenly, the oldest `overdue` days late."""
    seed = random.Random(1)
    for number in range(links):
        outcome = "ok" if number % 50 else ("error", "blocked", "deferred", "moved")[number // 50 % 4]
        dead = number % 1000 == 0
        days = {"error": 1.0, "deferred": 1.0}.get(outcome, EVERY) if not dead else 28.0
        last = NOW - timedelta(days=seed.uniform(0.0, days + overdue))
        yield f"https://host{number % 9973}.example/{number}", "gone" if dead else outcome, format_time(last), int(dead)


def fill(path: Path, links: int, overdue: float) -> None:
    """Puts watched links into a catalogue."""
    database = sqlite3.connect(path)
    database.executemany(
        "INSERT INTO links (target, outcome, last_visit, strikes, dead, event, cited) VALUES (?, ?, ?, 0, ?, 1, 1)",
        rows(links, overdue),
    )
    database.commit()
    database.close()


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The median of the milliseconds of five runs, and what they found."""
    times = []
    found = 0
    for _ in range(5):
        began = time.perf_counter()
        found = work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), found


def measure(keeper: Keeper, now: datetime, name: str) -> bool:
    """Prints one line; whether choosing took no longer than it may."""
    chosen, found = timed(lambda: len(rechecking.due(keeper, RecheckSettings(), now)))
    read, _ = timed(lambda: len(by_reading(keeper, now)))
    print(f"{name:8} {found:>9,} due {chosen:8.1f} ms   by reading all {read:8.1f} ms   {read / chosen:6.1f} times")
    return chosen <= BOUND_MS


def by_reading(keeper: Keeper, now: datetime) -> list[str]:
    """The same choice by reading every link."""
    times = [format_time(now - timedelta(days=days)) for days in (EVERY, 1.0, EVERY)]
    return [row["target"] for row in keeper.catalogue.rows(BY_READING, times)]


def main() -> int:
    """Prints the table; 1 when the choice for an hour took longer than it may."""
    links = int(sys.argv[1]) if len(sys.argv) > 1 else LINKS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records"
        with make_keeper(path, World(lambda: NOW, time.sleep, os.urandom)) as keeper:
            fill(path / "catalogue.db", links, 0.0)
            print(f"{links:,} links")
            good = measure(keeper, NOW + timedelta(hours=1), "an hour")
            measure(keeper, NOW + timedelta(days=1), "a day")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
