"""A browser of this machine, a small web for it on loopback, and a network that lets it go there and nowhere else."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archiver.capture.browser.installed import find_browser, has_driver
from archiver.capture.browser.session import Browser
from archiver.capture.http import HttpFetcher
from archiver.config import load
from archiver.records import MissedRendering, Rendering, Wanted
from archiver.settings import CaptureSettings, NetworkSettings
from tests.world import World

collect_ignore = [] if shutil.which("wayback", path=os.environ.get("ARCHIVER_TEST_PYWB")) else ["test_pywb.py"]

HOSTS = ("news.example", "frame.example", "down.example")


@pytest.fixture(scope="session")
def needs_browser() -> None:
    """Skips where no browser can be driven."""
    if find_browser(None) is None:
        pytest.skip("CHROMIUM IS MISSING: `make system` gets it")
    if not has_driver():
        pytest.skip("PLAYWRIGHT IS MISSING: install the extra `dev`")


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """The web."""
    with World() as made:
        made.know(*HOSTS)
        yield made


@pytest.fixture(scope="module")
def network(world: World, tmp_path_factory: pytest.TempPathFactory) -> NetworkSettings:
    """The way to the web; of loopback only the one address that it is at."""
    world.take_down("down.example")
    loaded = load(world.write_config(tmp_path_factory.mktemp("config"))).network
    return replace(loaded, allow_addresses=("127.0.0.1/32",))


def clock() -> datetime:
    return datetime.now(UTC)


Make = Callable[..., Browser]


@pytest.fixture(scope="module")
def make(needs_browser: None, network: NetworkSettings) -> Iterator[Make]:
    """Makes browsers, with settings of a capture and of the network; they are ended after the module."""
    made: list[Browser] = []

    def new(
        changes: dict[str, Any] | None = None, closed: Callable[[str], str] = lambda _: "", **capture: Any
    ) -> Browser:
        limits = CaptureSettings(**{"browser_seconds": 20.0, "browser_sandbox": False, **capture})

        def opened(own: NetworkSettings, over: Callable[[], bool]) -> HttpFetcher:
            return HttpFetcher(own, limits, clock=clock, sleep=time.sleep, stopped=over)

        made.append(Browser(replace(network, **(changes or {})), limits, opened, clock=clock, closed=closed))
        return made[-1]

    yield new
    for browser in made:
        browser.close()


@pytest.fixture(scope="module")
def browser(make: Make) -> Browser:
    """One browser for many pages."""
    return make()


@pytest.fixture(scope="module")
def temporary() -> Iterator[Path]:
    """A folder for temporary files of the tool alone, with a name so short that a browser can have a socket in it."""
    with tempfile.TemporaryDirectory(prefix="t-", dir="/tmp") as folder:
        yield Path(folder)


def nothing(_: bytes, __: str) -> tuple[Wanted, ...]:
    """Asks for no passage."""
    return ()


def shown(came: Rendering | MissedRendering) -> Rendering:
    """A rendering that must have come about."""
    assert isinstance(came, Rendering), came
    return came


def missed(came: Rendering | MissedRendering) -> MissedRendering:
    """One that must not."""
    assert isinstance(came, MissedRendering), came
    return came


def processes(folder: Path) -> list[Path]:
    """The processes that have their temporary files under `folder`, and live; where /proc tells."""
    said = f"TMPDIR={folder}/".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            alive = (entry / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
            if alive and said in (entry / "environ").read_bytes():
                found.append(entry)
        except OSError:
            continue
    return found
