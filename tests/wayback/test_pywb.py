"""A real archive beside the simulated one: pywb replays what we took, and is asked as any other archive is.

It is no dependency: put its ``wayback`` and ``wb-manager`` on the PATH, or name the folder that they are in with
``ARCHIVER_TEST_PYWB``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from archiver.capture.archive import Archive
from archiver.capture.limiter import Limiter
from archiver.capture.mementos import disagreements
from archiver.capture.wayback import Wayback
from archiver.records import Answer, Exchange, Fetched, Missed, MissedFetch
from archiver.settings import CaptureSettings, WaybackSettings
from tests.capture.servers import fetcher, serving, settings
from tests.capture.test_bytes import SHAPES, written

pytestmark = pytest.mark.system
NAMES = ("a length", "chunks", "gzip", "gzip in chunks", "fields twice, in their case", "every byte", "not found")


def program(name: str) -> str:
    found = shutil.which(name, path=os.environ.get("ARCHIVER_TEST_PYWB"))
    if found is None:
        pytest.skip(f"pywb's {name} is not installed; ARCHIVER_TEST_PYWB may name its folder")
    return found


@dataclass
class Peer:
    """A pywb that runs, what we took into it, and our client before it."""

    archive: Archive
    client: Wayback
    taken: dict[str, Exchange]


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    wayback, manager = program("wayback"), program("wb-manager")
    folder = tmp_path_factory.mktemp("pywb")
    subprocess.run([manager, "init", "web"], cwd=folder, check=True, capture_output=True)
    taken: dict[str, Exchange] = {}
    listed = dict(zip((f"page{number}" for number in range(len(NAMES))), NAMES, strict=True))

    def answer(request: bytes) -> list[bytes]:
        return [SHAPES[listed[request.split(b" ")[1].decode().strip("/")]][0]]

    with serving(answer) as server:
        network = settings(connect_to={"news.example:80": f"127.0.0.1:{server.port}"}, deadline=5.0)
        with fetcher(network, CaptureSettings()) as client:
            for page, name in listed.items():
                fetched = client.fetch(f"http://news.example/{page}")
                assert isinstance(fetched, Fetched)
                taken[name] = fetched.answer
                (folder / page).mkdir()
                file = written(folder / page, fetched).rename(folder / f"{page}.warc.gz")
                subprocess.run([manager, "add", "web", str(file)], cwd=folder, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([wayback, "-b", "127.0.0.1", "-p", str(port)], cwd=folder, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        with fetcher(settings(deadline=10.0), CaptureSettings()) as client:
            chosen = WaybackSettings(base=f"http://127.0.0.1:{port}", cdx_per_minute=6000, replay_per_minute=6000)
            limiter = Limiter(folder / "state", _now, time.sleep)
            yield Peer(
                Archive(chosen, client, limiter, _now, None, lambda: False),
                Wayback(chosen, client, limiter, _now, time.sleep, None),
                taken,
            )
    finally:
        process.terminate()
        process.wait(10)


def _now() -> datetime:
    return datetime.now(UTC)


def _wait_for(port: int) -> None:
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("pywb does not start")


def url_of(name: str) -> str:
    return f"http://news.example/page{NAMES.index(name)}"


@pytest.mark.parametrize("name", NAMES)
def test_what_we_took_is_found_there_and_comes_back_as_it_was(peer: Peer, name: str) -> None:
    lookup = peer.client.look_up(url_of(name), _now())
    assert lookup.answer is Answer.FOUND, lookup
    (memento,) = lookup.mementos
    assert memento.original == url_of(name)
    assert abs(memento.time - peer.taken[name].time) < timedelta(seconds=2)
    fetched = peer.client.fetch_memento(memento)
    assert isinstance(fetched, Fetched), fetched
    assert fetched.answer.status == peer.taken[name].status
    assert fetched.answer.digests.content_sha256 == peer.taken[name].digests.content_sha256
    if "gzip" not in name:  # pywb unpacks it for who does not ask for gzip, as we do not
        assert fetched.answer.digests.sha256 == peer.taken[name].digests.sha256
    assert disagreements(memento, fetched.answer) == ()


def test_what_nobody_took_is_not_said_to_be_absent_without_an_index(peer: Peer) -> None:
    lookup = peer.client.look_up("http://news.example/never", _now())
    assert (lookup.answer, lookup.mementos) == (Answer.UNAVAILABLE, ())


def test_a_memento_of_another_day_is_a_miss(peer: Peer) -> None:
    (memento,) = peer.client.look_up(url_of("a length"), _now()).mementos
    there = memento.url.replace(f"{memento.time:%Y%m%d}", "20200101")
    asked = replace(memento, url=there, time=datetime(2020, 1, 1, tzinfo=UTC))
    missed = peer.client.fetch_memento(asked)
    assert isinstance(missed, MissedFetch)
    assert missed.reason in (Missed.GONE, Missed.TOO_MANY_REDIRECTS)
