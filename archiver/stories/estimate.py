"""What taking in a list will come to, before anybody is asked: captures, bytes, and hours by the limits of services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.records import Article, Citation, Kind
from archiver.settings import Settings

_TYPICAL = {Kind.LINK: 8.0, Kind.ATTRIBUTION: 1.0, Kind.IMAGE_CREDIT: 0.5, Kind.WIRE: 0.2}
"""Citations of an article that nobody has read yet, when no other of the list could be read either."""

_BYTES = 400_000
"""Bytes that a source takes with what belongs to its page, while none is held to go by."""

_OUTLETS = 5
_COMMONS, _NEWS, _INDEX = 5.0, 3.0, 1.0
"""Questions for one unlinked source, at most as many as the benchmark of locating counts on average, rounded up."""

_LISTINGS = 2.0
"""Questions to an archive's index for a source: what it holds, and whether a saved copy is listed."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a list asks of one service: how many requests, at most how many a minute, and the hours that takes."""

    service: str
    requests: int
    per_minute: float

    @property
    def hours(self) -> float:
        """How long its limit alone makes it last."""
        return self.requests / self.per_minute / 60.0 if self.per_minute > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is to be expected of a list. `unread` rows are pages that nobody has fetched: the mean of the others, or of
    a typical article, stands for each."""

    rows: int
    done: int
    unread: int
    captures: int
    bytes: int
    loads: tuple[Load, ...]

    @property
    def hours(self) -> float:
        """How long it lasts at least: the services are asked at the same time, and the slowest one decides."""
        return max((load.hours for load in self.loads), default=0.0)

    def document(self) -> dict[str, Any]:
        """It as JSON values."""
        loads = [
            {"service": one.service, "requests": one.requests, "per_minute": one.per_minute, "hours": one.hours}
            for one in self.loads
        ]
        counts = {"rows": self.rows, "done": self.done, "unread": self.unread}
        return {**counts, "captures": self.captures, "bytes": self.bytes, "hours": self.hours, "services": loads}


def estimate(
    articles: Sequence[Article | None],
    done: int,
    keeper: Keeper | None,
    settings: Settings,
    *,
    asks: bool,
    saves: bool,
) -> Estimate:
    """What is to be expected of `articles`, beside rows that are `done`. None is an article that has to be fetched
    before it can be read. `asks` says that services may be asked, `saves` that an archive is asked for copies."""
    known: set[str] = set()
    kinds: Counter[Kind] = Counter()
    hosts: Counter[str] = Counter()
    read = [article for article in articles if article is not None]
    unread = len(articles) - len(read)
    for article in read:
        for target in dict.fromkeys(one.target for one in article.findings.citations if one.target):
            if target not in known and not _is_held(keeper, target):
                known.add(target)
                hosts[urlsplit(target).netloc] += 1
        kinds.update(_unlinked(article.findings.citations))
    mean = {kind: kinds[kind] / len(read) for kind in Kind} if read else {**dict.fromkeys(Kind, 0.0), **_TYPICAL}
    links = len(known) / len(read) if read else _TYPICAL[Kind.LINK]
    wanted = {kind: kinds[kind] + unread * (mean[kind] if kind is not Kind.LINK else 0.0) for kind in Kind}
    found = sum(wanted[kind] for kind in (Kind.WIRE, Kind.IMAGE_CREDIT, Kind.SELF_REFERENCE))
    captures = round(len(known) + unread * (1 + links) + found)
    size = _mean_size(keeper)
    loads = _loads(captures, wanted, hosts, settings, asks, saves)
    return Estimate(len(articles) + done, done, unread, captures, round(captures * size), loads)


def _loads(
    captures: int, wanted: dict[Kind, float], hosts: Counter[str], settings: Settings, asks: bool, saves: bool
) -> tuple[Load, ...]:
    busiest, most = hosts.most_common(1)[0] if hosts else ("", 0)
    loads = [Load(busiest, most, 60.0 / max(settings.network.host_interval, 0.01))] if most else []
    if asks:
        unlinked = wanted[Kind.WIRE] + wanted[Kind.ATTRIBUTION] + wanted[Kind.SELF_REFERENCE]
        index = round(captures * (_LISTINGS if saves else 1.0) + unlinked * _INDEX)
        loads.append(Load("archive index", index, settings.wayback.cdx_per_minute))
        loads.append(Load("commons", round(wanted[Kind.IMAGE_CREDIT] * _COMMONS), settings.commons.requests_per_minute))
        if settings.locate.news:
            news = (wanted[Kind.WIRE] + wanted[Kind.ATTRIBUTION]) * _NEWS
            loads.append(Load("news search", round(news), settings.locate.news_per_minute))
        if saves:
            loads.append(Load("saving", captures, settings.wayback.saves_per_minute))
    return tuple(sorted((load for load in loads if load.requests), key=lambda load: -load.hours))


def _unlinked(citations: Iterable[Citation]) -> list[Kind]:
    """The kinds of what has no link; of outlets that are only named, as many as are searched for."""
    found = [one.kind for one in citations if not one.target]
    named = found.count(Kind.ATTRIBUTION)
    return [kind for kind in found if kind is not Kind.ATTRIBUTION] + [Kind.ATTRIBUTION] * min(named, _OUTLETS)


def _is_held(keeper: Keeper | None, target: str) -> bool:
    return keeper is not None and queries.newest_good(keeper.catalogue, target) is not None


def _mean_size(keeper: Keeper | None) -> float:
    """The bytes of a capture in these records, with all that belongs to it."""
    row = keeper.catalogue.row("SELECT avg(warc_size) AS mean, count(*) AS number FROM captures") if keeper else None
    return float(row["mean"]) if row is not None and row["number"] >= 10 else _BYTES
