"""What should have been done by now and was not: for a monitor that asks whether the jobs still run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archiver.errors import ArchiverError, StorageError
from archiver.keep import queries
from archiver.keep.folder import folder_id_of
from archiver.keep.keeper import Keeper
from archiver.keep.queries.since import known_since, newest_reading, undated_since
from archiver.keep.storage import Storage
from archiver.records import LinkOutcome
from archiver.settings import Settings
from archiver.stories.reading import is_url
from archiver.stories.telling import Told

_ANSWERED = frozenset({LinkOutcome.OK, LinkOutcome.MOVED, LinkOutcome.DRIFTED})

_TAIL = 1 << 20
"""Bytes at the end of a ledger's segment in which its last whole line stands."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that is late: what, since when it waits (None: for ever), the fact, and what to do."""

    what: str
    since: datetime | None
    fact: str
    remedy: str


def overdue(
    keeper: Keeper, settings: Settings, replicas: Sequence[Path], told: Told | None, now: datetime
) -> tuple[Overdue, ...]:
    """Everything that is late by the settings' measure, the longest waiting first."""
    found = [
        *_links(keeper, settings, now),
        *_audit(keeper, settings, now),
        *_stamps(keeper, settings, now),
        *(late for place in replicas for late in _replica(keeper, place, settings, now)),
        *_pending(keeper, settings, now),
        *_told(told),
    ]
    return tuple(sorted(found, key=lambda late: (late.since is not None, late.since)))


def _links(keeper: Keeper, settings: Settings, now: datetime) -> Iterator[Overdue]:
    grace = timedelta(days=settings.overdue.recheck_days)
    often = settings.recheck
    late: list[tuple[datetime, str]] = []
    for link in queries.links_due(
        keeper.catalogue,
        visited_before=now - grace - timedelta(days=often.interval_days),
        failed_before=now - grace - timedelta(days=often.failed_interval_days),
    ):
        if not is_url(link.target) or link.dead:
            continue
        days = often.interval_days if link.outcome in _ANSWERED else often.failed_interval_days
        first = known_since(keeper.catalogue, link.target) if link.last_visit is None else None
        due = first or (link.last_visit and link.last_visit + timedelta(days=days))
        if due is not None and due < now - grace:
            late.append((due, link.target))
    if late:
        since, target = min(late)
        yield Overdue("recheck", since, f"{len(late)} links wait; the oldest is {target}", "archiver recheck --due")


def _audit(keeper: Keeper, settings: Settings, now: datetime) -> Iterator[Overdue]:
    last = newest_reading(keeper.catalogue)
    first = next(keeper.ledger.read(), None) if last is None else None
    since = last or (first.event.time if first else None)
    if since is not None and since < now - timedelta(days=settings.overdue.audit_days):
        yield Overdue("audit", since, "no file was read since" if last else "no audit was ever made", "archiver audit")


def _stamps(keeper: Keeper, settings: Settings, now: datetime) -> Iterator[Overdue]:
    since = undated_since(keeper.catalogue) if settings.timestamp.authorities else None
    if since is not None and since < now - timedelta(days=settings.overdue.stamp_days):
        yield Overdue(
            "time-stamp",
            since,
            "a checkpoint has none, nor has a later one",
            "archiver audit --quick asks again; check timestamp.authorities",
        )


def _replica(keeper: Keeper, place: Path, settings: Settings, now: datetime) -> Iterator[Overdue]:
    """A copy is as old as the oldest event that it lacks."""
    remedy = f"archiver replicate {place}"
    try:
        if folder_id_of(place) != keeper.folder_id:
            yield Overdue("replica", None, f"{place} is a copy of another folder", "correct overdue.replicas")
            return
        held = _events_of(Storage(place), keeper.ledger.folder)
    except ArchiverError as error:
        yield Overdue("replica", None, str(error), remedy)
        return
    if held >= keeper.catalogue.head().count:
        return
    lacking = next(
        (line.event for line in keeper.ledger.read(keeper.catalogue.near(held)) if line.event.n >= held), None
    )
    if lacking is not None and lacking.time < now - timedelta(days=settings.overdue.replica_days):
        yield Overdue("replica", lacking.time, f"{place} lacks what was recorded since", remedy)


def _events_of(storage: Storage, folder: str) -> int:
    """How many events a copy of a ledger has, by its last whole line.

    Raises:
        StorageError: there is no such line.
    """
    segments = [name for name in storage.list(folder) if name.endswith(".jsonl")]
    for name in reversed(segments):
        size = storage.size(f"{folder}/{name}") or 0
        with storage.read(f"{folder}/{name}") as stream:
            stream.seek(max(0, size - _TAIL))
            lines = stream.read().split(b"\n")[:-1]
        if lines:
            try:
                return int(json.loads(lines[-1])["n"]) + 1
            except (ValueError, KeyError, TypeError):
                break
    raise StorageError(f"cannot read the ledger in {storage.root}: it ends with no event; replicate anew")


def _pending(keeper: Keeper, settings: Settings, now: datetime) -> Iterator[Overdue]:
    before = now - timedelta(days=settings.overdue.pending_days)
    late = [request for request in queries.pending_requests(keeper.catalogue) if request.time < before]
    if late:
        oldest = min(late, key=lambda request: request.time)
        fact = f"{len(late)} requests to archives are not finished; the oldest is for {oldest.target}"
        yield Overdue("pending", oldest.time, fact, "archiver recheck --due finishes what the archive has done")


def _told(told: Told | None) -> Iterator[Overdue]:
    if told is not None and told.failed is not None:
        failed = told.failed
        fact = f"changes could not be told, tried {failed.attempts} times: {failed.why}"
        yield Overdue("notify", failed.since, fact, "mend notify.command; archiver recheck tries again")
    for unclear in () if told is None else (*told.unclear, *((told.handing,) if told.handing else ())):
        fact = f"a process died while it told of events {unclear.first} to {unclear.last - 1}"
        yield Overdue("notify", unclear.time, fact, "look whether it arrived; archiver recheck --due says it once more")
