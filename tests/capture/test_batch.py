"""Many visits at the same time: a host that misbehaves or makes us wait stops no other, and nobody is hurried."""

from __future__ import annotations

import resource
import threading
import time
from pathlib import Path

import pytest

from archiver.capture.batch import fetch_all
from archiver.capture.politeness import Politeness
from archiver.records import Fetched, Missed, MissedFetch
from archiver.settings import CaptureSettings
from tests.capture.servers import Do, Script, always, fetcher, serving, settings
from tests.capture.test_hostile_servers import BOMB, CASES, GZIPPED, sized

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def scripted(cases: dict[str, Script]) -> Script:
    """A server on which each path behaves as its own script says."""
    return lambda request: cases.get(request.split(b" ")[1].decode().strip("/"), always(GOOD))(request)


def test_no_hostile_server_stops_another_and_memory_stays_small() -> None:
    scripts: dict[str, Script] = {f"bad{number}": always(*case[1]) for number, case in enumerate(CASES)}
    scripts |= {f"good{number}": always(GOOD) for number in range(60)}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with serving(scripted(scripts)) as server:
        hosts = {f"{name}.example:80": f"127.0.0.1:{server.port}" for name in scripts}
        urls = [f"http://{name}.example/{name}" for name in sorted(scripts)]
        with fetcher(settings(connect_to=hosts), CaptureSettings(max_wire_mb=1, max_decoded_mb=2)) as client:
            began = time.monotonic()
            results = dict(fetch_all(urls, client, 16))
            took = time.monotonic() - began
    assert set(results) == set(urls)
    good = [result for url, result in results.items() if "good" in url]
    assert all(isinstance(one, Fetched) and one.answer.status == 200 for one in good)
    assert len(good) == 60
    assert took < 0.6 * len(CASES) / 4  # those that stall, stall side by side
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 256


def test_a_host_that_has_to_wait_holds_no_worker(tmp_path: Path) -> None:
    with serving(always(GOOD)) as server:
        hosts = {f"{name}.example:80": f"127.0.0.1:{server.port}" for name in ("busy", *(f"h{n}" for n in range(20)))}
        polite = Politeness(tmp_path, 0.3, 1)
        with fetcher(settings(connect_to=hosts, target_deadline=30.0), politeness=polite) as client:
            urls = [f"http://busy.example/{n}" for n in range(6)] + [f"http://h{n}.example/" for n in range(20)]
            began, seen = time.monotonic(), {}
            for url, result in fetch_all(urls, client, 2):
                assert isinstance(result, Fetched)
                seen[url] = time.monotonic() - began
    others = [when for url, when in seen.items() if "busy" not in url]
    busy = sorted(when for url, when in seen.items() if "busy" in url)
    assert max(others) < busy[-1]
    assert busy[-1] >= 5 * 0.3


def test_requests_to_one_host_keep_their_distance_and_number_over_fetchers(tmp_path: Path) -> None:
    under_way, most, starts, guard = [0], [0], [], threading.Lock()

    def script(_: bytes) -> list[bytes | float]:
        with guard:
            starts.append(time.monotonic())
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.25)
        with guard:
            under_way[0] -= 1
        return [GOOD]

    def run(number: int, port: int) -> None:
        polite = Politeness(tmp_path, 0.1, 2)  # as another process would have it
        network = settings(connect_to={"one.example:80": f"127.0.0.1:{port}"}, deadline=5.0, target_deadline=20.0)
        with fetcher(network, politeness=polite) as client:
            for _, result in fetch_all([f"http://one.example/{number}/{n}" for n in range(4)], client, 4, per_host=4):
                assert isinstance(result, Fetched)

    with serving(script) as server:
        threads = [threading.Thread(target=run, args=(number, server.port)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(starts) == 12
    assert most[0] <= 2
    starts.sort()
    assert starts[-1] - starts[0] >= 11 * 0.1 - 0.05


def test_a_retry_after_that_fits_is_kept_to_and_a_longer_one_is_deferred() -> None:
    times: list[float] = []

    def script(request: bytes) -> list[bytes]:
        times.append(time.monotonic())
        seconds = 1 if b"/short" in request else 300
        if len(times) == 1 or seconds > 1:
            return [b"HTTP/1.1 429 Slow\r\nRetry-After: %d\r\nContent-Length: 0\r\n\r\n" % seconds]
        return [GOOD]

    with serving(script) as server, fetcher(settings(attempts=3, target_deadline=10.0)) as client:
        short = client.fetch(f"http://127.0.0.1:{server.port}/short")
        assert times[1] - times[0] >= 1.0
        long = client.fetch(f"http://127.0.0.1:{server.port}/long")
    assert isinstance(short, Fetched)
    assert [one.status for one in short.attempts] == [429]
    assert isinstance(long, MissedFetch)
    assert (long.reason, len(times)) == (Missed.DEFERRED, 3)
    assert long.retry_after is not None


@pytest.mark.parametrize("how", ["stopped", "deadline"])
def test_a_run_that_ends_gives_a_result_for_every_target(how: str) -> None:
    stop = threading.Event()
    with serving(always(0.2, GOOD)) as server:
        hosts = {f"h{n}.example:80": f"127.0.0.1:{server.port}" for n in range(40)}
        with fetcher(settings(connect_to=hosts)) as client:
            urls = [f"http://h{n}.example/" for n in range(40)]
            ends = time.monotonic() + 0.3 if how == "deadline" else None
            results = {}
            for url, result in fetch_all(urls, client, 4, stopped=stop.is_set, deadline=ends):
                results[url] = result
                stop.set() if how == "stopped" else None
    missed = [one for one in results.values() if isinstance(one, MissedFetch)]
    assert set(results) == set(urls)
    assert {one.reason for one in missed} == {Missed.OUT_OF_TIME}
    assert 0 < len(missed) < 40


def test_results_that_nobody_takes_end_with_the_loop() -> None:
    with serving(always(GOOD)) as server, fetcher(settings()) as client:
        before = threading.active_count()
        for _ in fetch_all([f"http://127.0.0.1:{server.port}/{n}" for n in range(50)], client, 4, per_host=4):
            break
        time.sleep(0.3)
        assert sum(one.name.startswith("fetch-") for one in threading.enumerate()) == 0
        assert threading.active_count() <= before + 1


def test_a_fault_of_ours_is_raised_where_the_results_are_taken() -> None:
    class Broken:
        def fetch(self, target: str, **_: object) -> Fetched:
            raise RuntimeError(target)

    with pytest.raises(RuntimeError, match="one"):
        list(fetch_all(["one", "two"], Broken(), 2))


def test_the_same_target_twice_is_fetched_once() -> None:
    with serving(always(sized(BOMB, GZIPPED), Do.RESET)) as server, fetcher(settings()) as client:
        url = f"http://127.0.0.1:{server.port}/"
        assert len(list(fetch_all([url, url], client, 2))) == 1
        assert len(server.seen) == 1
