"""What locating costs: requests for each source that is located, and seconds for an article over slow connections.

``python -m benchmarks.locate [CASES]`` prints both for the simulated cases of each kind. Requests are counted without
sockets; times are over real connections to a small web in which every answer takes 100 ms.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from archiver.capture.http import HttpFetcher
from archiver.locate.asking import Service
from archiver.locate.commons import Commons
from archiver.locate.index import Index
from archiver.locate.news import Gdelt
from archiver.locate.ownsite import OwnSite
from archiver.locate.wires import Wires
from archiver.protocols import Fetcher, Locator
from archiver.settings import CaptureSettings, CommonsSettings, NetworkSettings
from tests.locate.direct import Direct, Unhurried, read
from tests.locate.picture_cases import PictureCase, picture_case
from tests.locate.piece_cases import PieceCase, piece_case
from tests.locate.repository import API
from tests.locate.scoring import locate
from tests.locate.wire_cases import INDEX, NEWS, WireCase, wire_case

CASES = 200
TIMED = 8
LATENCY = 0.1

Case = PictureCase | WireCase | PieceCase
KINDS: Sequence[tuple[str, Callable[[int], Case]]] = (
    ("pictures", picture_case),
    ("wire reports", wire_case),
    ("self-references", piece_case),
)


def locator(case: Case, fetcher: Fetcher) -> Locator:
    """The locator for a case, over a fetcher."""
    limiter = Unhurried()
    if isinstance(case, PictureCase):
        return Commons(CommonsSettings(api=API), fetcher, limiter)
    index = Index(INDEX, Service("index", 10, fetcher, limiter))
    if isinstance(case, PieceCase):
        return OwnSite(fetcher, limiter, read, index=index)
    return Wires(fetcher, limiter, read, searches=(Gdelt(NEWS, Service("news", 10, fetcher, limiter)),), index=index)


def timed(case: Case) -> float:
    """Seconds to locate a case's citation over real connections."""
    world = case.world
    world.latency = LATENCY
    with world:
        led = {f"{host}:80": f"127.0.0.1:{world.port}" for host in world.hosts}
        network = NetworkSettings(
            contact="bench@archiver.example",
            allow_addresses=("127.0.0.0/8",),
            connect_to=led,
            attempts=1,
            host_interval=0.0,
            host_concurrency=8,
        )
        with HttpFetcher(network, CaptureSettings(), clock=lambda: datetime.now(UTC), sleep=time.sleep) as fetcher:
            started = time.perf_counter()
            locate([locator(case, fetcher)], case.citation, case.article)
            return time.perf_counter() - started


def main(number: int = CASES) -> None:
    """Prints a line a kind."""
    names = ("cases", "findable", "taken", "wrong", "requests per taken", "s each")
    print(f"{'kind':16} " + " ".join(f"{name:>{max(8, len(name))}}" for name in names))
    for name, make in KINDS:
        findable = taken = wrong = requests = 0
        for seed in range(number):
            case = make(seed)
            fetcher = Direct(case.world)
            chosen = locate([locator(case, fetcher)], case.citation, case.article).chosen
            findable += case.right is not None
            requests += len(fetcher.asked)
            taken += chosen is not None
            wrong += chosen is not None and chosen.url != case.right
        seconds = sorted(timed(make(seed)) for seed in range(TIMED))[TIMED // 2]
        print(
            f"{name:16} {number:8} {findable:8} {taken:8} {wrong:8} {requests / max(1, taken):18.2f} {seconds:8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
