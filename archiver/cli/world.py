"""Opening the world that a command needs, from the settings: the only place where the real one is chosen."""

from __future__ import annotations

import base64
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from types import FrameType

from archiver.capture.batch import fetch_all
from archiver.capture.credentials import read_credentials
from archiver.capture.had import Had
from archiver.capture.http import HttpFetcher, user_agent
from archiver.capture.limiter import Limiter
from archiver.capture.once import once
from archiver.capture.page import PageFetcher
from archiver.capture.politeness import Politeness
from archiver.capture.wayback import Wayback
from archiver.capture.worker import Stopped, Worker
from archiver.cli.options import Run
from archiver.config import state_path
from archiver.keep.folder import make_keeper, open_keeper
from archiver.keep.keeper import Keeper, World
from archiver.protocols import FetchAll, Fetcher, Locator, WebArchive
from archiver.records import Box, Extraction, Fetched, MissedFetch
from archiver.settings import NetworkSettings, Settings
from archiver.stories.searching import search_held
from archiver.stories.showing import Showing
from archiver.stories.taking import Taker
from archiver.stories.visiting import Looker


def clock() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def read_input(limit: int) -> bytes:
    """At most `limit` bytes of standard input."""
    return sys.stdin.buffer.read(limit)


class Stop:
    """Says whether a command should come to its end: a signal came, or its time is over.

    The first Ctrl-C or SIGTERM lets what is under way be recorded; a second one ends the process at once, which the
    records survive too.
    """

    def __init__(self) -> None:
        self._event = threading.Event()

    def __call__(self) -> bool:
        """Whether to stop."""
        return self._event.is_set()

    def set(self) -> None:
        """Asks to stop."""
        self._event.set()

    def sleep(self, seconds: float) -> None:
        """Waits, but no longer than until it is time to stop."""
        self._event.wait(max(0.0, seconds))


@contextmanager
def stopping(lasting: float | None = None) -> Iterator[Stop]:
    """A `Stop` that SIGINT, SIGTERM and a duration in seconds set."""
    stop = Stop()

    def asked(number: int, _: FrameType | None) -> None:
        if stop():
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        stop.set()

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    timer = threading.Timer(lasting, stop.set) if lasting else None
    if timer:
        timer.daemon = True
        timer.start()
    try:
        yield stop
    finally:
        if timer:
            timer.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)


def open_reader(run: Run, size: int = 1) -> Worker:
    """The process with limits that reads hostile bytes."""
    return Worker(run.settings.capture.cpu_seconds, run.settings.capture.memory_mb, size=size)


def open_records(run: Run, *, make: bool = False) -> Keeper:
    """The records folder, opened; with `make`, made when there is none, which is said.

    Raises:
        RecordsError: there is none, or not the one that the settings name.
    """
    world = World(clock, time.sleep, os.urandom)
    said = warc_settings(run.settings)
    if make and not (run.records / "format").exists():
        keeper = make_keeper(run.records, world, run.settings.records, said=said)
        run.say(f"made a records folder: {run.records}")
        return keeper
    return open_keeper(run.records, world, run.settings.records, said=said)


def has_records(run: Run) -> bool:
    """Whether there is a records folder, or must be one because the settings name its id."""
    return bool(run.settings.records.id) or (run.records / "format").exists()


def warc_settings(settings: Settings) -> dict[str, str]:
    """The settings that shaped what is in a WARC, for its warcinfo: no path, no name, no address of this machine."""
    return {
        "http-header-user-agent": user_agent(settings.network),
        "robots": settings.capture.robots,
        "max-wire-mb": str(settings.capture.max_wire_mb),
        "deadline-seconds": str(settings.network.deadline),
    }


@contextmanager
def open_fetcher(run: Run, stop: Stop, attempts: int | None = None) -> Iterator[HttpFetcher]:
    """What takes copies from the web, polite together with every other process of this machine.

    `attempts` instead of the settings' number: once for services, whose limits are kept elsewhere.
    """
    network = run.settings.network
    if attempts is not None:
        network = replace(network, attempts=attempts)
    politeness = Politeness(state_path() / "hosts", network.host_interval, network.host_concurrency)
    with HttpFetcher(
        network,
        run.settings.capture,
        clock=clock,
        sleep=stop.sleep,
        politeness=politeness,
        stopped=stop,
    ) as fetcher:
        yield fetcher


def pages_of(run: Run, fetcher: HttpFetcher, stop: Stop, had: Had) -> PageFetcher:
    """`fetcher` for what is captured: pages with their requisites, and what their sites ask of robots."""
    seconds = run.settings.network.target_deadline
    return PageFetcher(fetcher, run.settings.capture, seconds=seconds, stopped=stop, had=had)


def fetcher_of_all(run: Run, fetcher: Fetcher, stop: Stop) -> FetchAll:
    """What fetches many targets at the same time and gives them as they arrive."""
    network = run.settings.network

    def all_of(targets: Iterable[str]) -> Iterator[tuple[str, Fetched | MissedFetch]]:
        return fetch_all(targets, fetcher, network.workers, per_host=network.host_concurrency, stopped=stop)

    return all_of


@contextmanager
def open_showing(run: Run, reader: Worker, pages: PageFetcher, stop: Stop) -> Iterator[Showing | None]:
    """What shows pages in a browser, as the settings say; None when they say never. Nothing is started before a page
    needs it. `pages` knows what sites ask of robots."""
    capture = run.settings.capture
    if capture.browser == "never":
        yield None
        return
    from archiver.capture.browser.session import Browser

    politeness = Politeness(
        state_path() / "hosts", run.settings.network.host_interval, run.settings.network.host_concurrency
    )

    def opened(network: NetworkSettings, over: Callable[[], bool]) -> HttpFetcher:
        return HttpFetcher(network, capture, clock=clock, sleep=stop.sleep, politeness=politeness, stopped=over)

    def paint(picture: bytes, boxes: tuple[Box, ...], caption: str) -> bytes | None:
        try:
            encoded = base64.b64encode(picture).decode("ascii")
            return base64.b64decode(reader.call(str, "archiver.extract.shots:mark", encoded, boxes, caption))
        except (Stopped, ValueError):
            return None

    with Browser(run.settings.network, capture, opened, clock=clock, stopped=stop, closed=pages.closed) as browser:
        yield Showing(browser, paint, always=capture.browser == "always")


def open_archive(run: Run, fetcher: Fetcher, stop: Stop) -> WebArchive:
    """The archive that the settings name.

    Raises:
        ConfigError: the file with its keys cannot be used.
    """
    wayback = run.settings.wayback
    keys = read_credentials(wayback.access_key_file, os.environ)
    return Wayback(wayback, fetcher, open_limiter(stop), clock, stop.sleep, keys, stop)


def open_limiter(stop: Stop) -> Limiter:
    """What keeps the requests to services apart, for all processes of this machine."""
    return Limiter(state_path() / "services", clock, stop.sleep, stop)


def open_locators(
    run: Run, keeper: Keeper, reader: Worker, fetcher: Fetcher, archive: WebArchive | None, stop: Stop, had: Had
) -> Sequence[Locator]:
    """What proposes where an unlinked source may be; without an `archive` only what asks nobody. The pages that are
    looked at are remembered in `had`."""
    # What only visits links has no use for these.
    from archiver.extract.likeness import Fingerprint
    from archiver.locate.every import every_locator

    def read(body: bytes, media_type: str, charset: str, url: str) -> Extraction:
        return reader.read(body, media_type, charset, url, 200, url, url)

    def look(picture: bytes) -> Fingerprint | None:
        try:
            encoded = base64.b64encode(picture).decode("ascii")
            return reader.call(Fingerprint, "archiver.extract.likeness:looks", encoded)
        except Stopped:
            return None

    return every_locator(
        run.settings,
        search_held(keeper),
        fetcher=had.over(fetcher),
        limiter=open_limiter(stop),
        read=read,
        archive=archive,
        asker=once(fetcher),
        look=look,
    )


def open_looker(reader: Worker, fetcher: Fetcher) -> Looker:
    """What looks at pages that are visited again; `fetcher` asks their hosts for paths that do not exist."""

    def main_text(body: bytes, url: str) -> str:
        try:
            encoded = base64.b64encode(body).decode("ascii")
            return reader.call(str, "archiver.extract.main:main_text_of", encoded, url)
        except Stopped:
            return ""

    return Looker(reader, main_text, fetcher, lambda: secrets.token_hex(8))


def open_taker(keeper: Keeper, reader: Worker) -> Taker:
    """What takes copies into the records."""
    return Taker(keeper, reader, clock)
