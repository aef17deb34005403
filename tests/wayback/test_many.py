"""Many URLs, several processes, one archive: the server itself counts that the limits and its 429 are kept."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path

from archiver.capture.http import HttpFetcher
from archiver.capture.limiter import Limiter
from archiver.capture.wayback import Wayback
from archiver.records import Answer
from archiver.settings import CaptureSettings, NetworkSettings, WaybackSettings
from tests.world import Asked, World, refused
from tests.world.wayback import Archive

PROCESSES = 4
PAUSE = 120.0
"""Seconds that the archive asks to be left alone for, once."""


def fast(speed: float, began: float) -> Callable[[], datetime]:
    """A clock that runs faster than the world's, the same in every process."""
    return lambda: datetime.fromtimestamp(began + (time.time() - began) * speed, UTC)


def busiest(times: list[float], seconds: float) -> int:
    """The most of `times` that lie within so many seconds."""
    times = sorted(times)
    return max(sum(start <= one < start + seconds for one in times) for start in times)


def look_up_all(
    folder: Path, base: str, connect_to: dict[str, str], per_minute: float, began: float, speed: float,
    urls: list[str], told: Path, go: Event,
) -> None:  # fmt: skip
    """What a process does: looks all its URLs up, each until the archive has answered."""
    clock = fast(speed, began)

    def sleep(seconds: float) -> None:
        time.sleep(seconds / speed)

    network = NetworkSettings(
        contact="tests@archiver.example", allow_addresses=("127.0.0.0/8",), connect_to=connect_to, host_interval=0.0
    )
    with HttpFetcher(network, CaptureSettings(), clock=lambda: datetime.now(UTC), sleep=sleep) as fetcher:
        limiter = Limiter(folder, clock, sleep)
        settings = WaybackSettings(base=base, cdx_per_minute=per_minute)
        client = Wayback(settings, fetcher, limiter, clock, sleep, None)
        go.wait()
        answers = []
        for url in urls:
            answer = client.look_up(url).answer
            while answer is Answer.RATE_LIMITED:
                sleep(5.0)
                answer = client.look_up(url).answer
            answers.append(answer.value)
    told.write_text("\n".join(answers))


def run(folder: Path, number: int, per_minute: float, speed: float) -> None:
    """Four processes look so many URLs up; the server answers one of the first with 429, and counts."""
    context = multiprocessing.get_context("spawn")
    go, began = context.Event(), time.time()
    clock = fast(speed, began)
    arrived: list[float] = []
    with World() as world:
        archive = Archive(world)

        def watch(_: Asked) -> None:
            arrived.append(clock().timestamp())
            archive.cdx_says = refused(429, PAUSE) if len(arrived) == number // 4 else None

        world.watchers.append(watch)
        connect_to = world.settings()["network"]["connect_to"]
        shares = [[f"http://page-{at}.example/" for at in range(n, number, PROCESSES)] for n in range(PROCESSES)]
        processes = [
            context.Process(
                target=look_up_all,
                args=(folder / "services", archive.base, connect_to, per_minute, began, speed, share,
                      folder / f"{n}.txt", go),
            )
            for n, share in enumerate(shares)
        ]  # fmt: skip
        for process in processes:
            process.start()
        time.sleep(1.0)  # all are up: the clock of the world runs on while an interpreter starts
        go.set()
        for process in processes:
            process.join(300)
            assert process.exitcode == 0
    answers = [line for n in range(PROCESSES) for line in (folder / f"{n}.txt").read_text().split()]
    assert answers == ["absent"] * number
    assert len(arrived) == number + 1, "each URL is one question, and the one that got 429 is asked again"
    assert busiest(arrived, 60.0 - 0.05 * speed) <= per_minute, "but for 50 ms on the way"
    stopped = arrived[number // 4 - 1]
    # What was under way at that moment may still arrive.
    assert not [one for one in arrived if stopped + 5.0 < one < stopped + PAUSE]


def test_four_processes_ask_an_archive_no_more_than_its_limit_and_not_at_all_after_a_429(tmp_path: Path) -> None:
    run(tmp_path, 56, 24.0, 40.0)


def test_two_thousand_urls_by_four_processes(tmp_path: Path, long_run: bool) -> None:
    if long_run:
        run(tmp_path, 2000, 240.0, 10.0)
