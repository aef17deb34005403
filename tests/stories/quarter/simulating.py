"""A quarter in the life of a records folder: articles are taken in, then a job runs once a day."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from archiver.errors import UnableError
from archiver.keep import Keeper, World, make_keeper
from archiver.records import Missed
from archiver.settings import RecheckSettings, Settings
from archiver.stories import accession, rechecking
from archiver.stories.reading import Obtained, Stated, article_id
from archiver.stories.steps import Step
from archiver.stories.taking import Taker
from archiver.stories.visited import Visited
from archiver.stories.visiting import Looker
from tests.stories.quarter.behaviours import COMMON, KINDS, Case, Truth
from tests.stories.quarter.prose import page
from tests.stories.quarter.web import Clock, Reader, Reply, Web, main

DAYS = 91
OURS_DOWN = (50, 60)
"""The days on which it is our own network that is gone."""
PORTAL = (70, 72)
"""The days on which a hotel answers for everybody."""


@dataclass
class Quarter:
    """What happened: the visits of each day, the days on which nothing could be told, and the bytes held by month."""

    cases: dict[str, Case]
    kinds: dict[str, str]
    keeper: Keeper
    clock: Clock
    web: Web
    visits: list[tuple[float, Visited]] = field(default_factory=list)
    offline: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def truth(self, target: str) -> Truth:
        """What is true of a link."""
        return KINDS[self.kinds[target]][0]

    def of(self, target: str) -> list[Visited]:
        """The visits to a link."""
        return [visit for _, visit in self.visits if visit.event.target == target]

    def time(self, day: float) -> datetime:
        """A day as a time."""
        return Clock()() + timedelta(days=day)


def make(folder: Path, links: int, rare_in: int, per_article: int = 10) -> Quarter:
    """A records folder with articles that cite `links` links, on day 0. One in `rare_in` behaves in a rare way, each
    in another, the others as most links do."""
    clock = Clock()
    web = Web(clock, picture=random.Random(1).randbytes(150_000))
    web.network = network
    cases, kinds = {}, {}
    rare = [name for name in KINDS if name not in COMMON]
    for number in range(links):
        chosen = COMMON[number // 2 % len(COMMON)] if number % rare_in else rare[number // rare_in % len(rare)]
        seed = random.Random(number)
        host = f"site{number}.example{number % 7}"
        path = "/" if chosen == "home_page" else f"/a/{number}"
        target = f"http{'s' if number % 3 else ''}://{host}{path}"
        case = Case(number, target, page(seed, f"The Daily {host.split('.')[0].capitalize()}"), seed.randint(6, 38))
        cases[target], kinds[target] = case, chosen
        act = KINDS[chosen][1]
        for name in (host, f"new-{host}"):
            web.sites[name] = lambda url, day, act=act, case=case: act(case, url, day)  # type: ignore[misc]
    keeper = make_keeper(folder, World(clock, time.sleep, os.urandom))
    quarter = Quarter(cases, kinds, keeper, clock, web)
    targets = list(cases)
    for start in range(0, links, per_article):
        _take_in(quarter, [cases[target] for target in targets[start : start + per_article]], start)
    web.picture = b""
    return quarter


def _take_in(quarter: Quarter, cited: list[Case], number: int) -> None:
    said = "".join(
        f"<p>“{case.page.quote},” {case.page.speaker} <a href='{case.target}'>told {case.page.outlet}</a>.</p>"
        for case in cited
    )
    body = f"<html lang='en'><head><title>Report {number}</title></head><body><article>{said}</article></body></html>"
    data = body.encode()
    accession.add(
        Obtained(article_id(None, data), f"{number}.html", data, None, "text/html"),
        Stated(),
        taker=taker_of(quarter),
        reader=Reader(),
        fetch_all=quarter.web.all_with({}),
        locators=(),
        archive=None,
        settings=Settings(),
        stopped=lambda: False,
        say=_hush,
    )


def run(quarter: Quarter, days: int = DAYS) -> None:
    """One job a day, in the morning."""
    settings = RecheckSettings()
    start = len(quarter.sizes)
    for day in range(start, days):
        quarter.clock.day = day + 0.01 * (day % 3)
        if day % 30 == 0:
            quarter.sizes.append(size_of(quarter.keeper.storage.root))
        if day == 0:
            continue
        targets = rechecking.due(quarter.keeper, settings, quarter.clock())
        known: Mapping[str, Mapping[str, str]] = rechecking.conditions(
            quarter.keeper, targets, settings, quarter.clock()
        )
        try:
            found = rechecking.recheck(
                targets,
                taker=taker_of(quarter),
                fetch_all=quarter.web.all_with(known),
                say=_hush,
                looker=Looker(Reader(), main, quarter.web, lambda: "c0ffee00aa"),
            )
        except UnableError:
            quarter.offline.append(day)
            continue
        quarter.visits += [(quarter.clock.day, visit) for visit in found]
    quarter.sizes.append(size_of(quarter.keeper.storage.root))


def taker_of(quarter: Quarter) -> Taker:
    """What takes copies there."""
    return Taker(quarter.keeper, Reader(), quarter.clock)


def network(url: str, day: float) -> Reply | None:
    """Our own network: there, gone, or a hotel's."""
    if OURS_DOWN[0] <= day < OURS_DOWN[1]:
        return Reply(missed=Missed.DNS_ERROR if len(url) % 3 else Missed.TIMEOUT)
    if PORTAL[0] <= day < PORTAL[1]:
        if url.startswith("https:"):
            return Reply(missed=Missed.TLS_ERROR)
        words = f"Welcome to the Grand Hotel. Enter your room number to go on to {urlsplit(url).hostname}."
        return Reply(f"<html><head><title>Grand Hotel</title></head><body><h1>Wi-Fi</h1><p>{words}</p></body></html>")
    return None


def size_of(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _hush(_: Step) -> None: ...
