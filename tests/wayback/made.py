"""A small archive with our client before it, on a clock that tests move."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver.capture.credentials import Credentials
from archiver.capture.http import HttpFetcher
from archiver.capture.limiter import Limiter
from archiver.capture.wayback import Wayback
from archiver.records import CaptureRequest, RequestState
from archiver.settings import CaptureSettings, NetworkSettings, WaybackSettings
from tests.world import World
from tests.world.wayback import Archive

PAGE = "http://news.example/report"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SECRET = "s3cr3t-of-the-test"


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: datetime = START
    slept: float = 0.0

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Passes time."""
        self.slept += seconds
        self.now += timedelta(seconds=seconds)


@dataclass
class Setting:
    """A world with an archive, and what it takes to make clients of it."""

    world: World
    archive: Archive
    folder: Path
    fetcher: HttpFetcher
    time: Time = field(default_factory=Time)
    settings: WaybackSettings = field(default_factory=WaybackSettings)
    stopped: bool = False

    def client(self, *, keys: str | None = f"key:{SECRET}") -> Wayback:
        """A client as a new process would have it."""
        credentials = Credentials(*keys.split(":")) if keys else None
        limiter = Limiter(self.folder / "services", self.time, self.time.sleep, lambda: self.stopped)
        return Wayback(
            self.settings, self.fetcher, limiter, self.time, self.time.sleep, credentials, lambda: self.stopped
        )

    def follow(self, client: Wayback, request: CaptureRequest, *, most: int = 30) -> CaptureRequest:
        """Resumes a request until it is settled, or so many times."""
        for _ in range(most):
            if request.state is not RequestState.PENDING:
                break
            request = client.resume(request)
        return request

    def asked(self, path: str, method: str | None = None) -> int:
        """How often the archive was asked for paths that begin so."""
        return sum(
            one.asked.path.startswith(path) and method in (None, one.asked.method)
            for one in self.world.requests(self.archive.host)
        )


@contextlib.contextmanager
def setting(folder: Path, **limits: float) -> Iterator[Setting]:
    """A world in which a page is published, and an archive that knows the test's key."""
    with World() as world:
        world.publish(PAGE, "<p>The committee approved the plan on Tuesday.</p>")
        archive = Archive(world, keys=(f"key:{SECRET}",), now=f"{START:%Y%m%d%H}0000")
        network = world.settings()["network"]
        with HttpFetcher(
            NetworkSettings(**{**network, "allow_addresses": ("127.0.0.0/8",), "attempts": 3}),
            CaptureSettings(),
            clock=lambda: datetime.now(UTC),
            sleep=lambda _: None,
        ) as fetcher:
            chosen = {"saves_per_minute": 600.0, "cdx_per_minute": 600.0, "replay_per_minute": 600.0, **limits}
            yield Setting(world, archive, folder, fetcher, settings=WaybackSettings(base=archive.base, **chosen))  # type: ignore[arg-type]
