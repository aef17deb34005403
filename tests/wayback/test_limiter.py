"""The limits of a service hold for all processes of a machine together, and a pause that it asks for does too."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.capture.limiter import Limiter
from tests.wayback.made import Time


def busiest_minute(times: list[float]) -> int:
    """The most of `times` that lie within any 60 seconds."""
    times = sorted(times)
    return max(sum(start <= one < start + 60 for one in times) for start in times)


def real_clock(speed: float, began: float) -> Callable[[], datetime]:
    """A clock that runs faster than the world's, the same in every process."""
    return lambda: datetime.fromtimestamp(began + (time.time() - began) * speed, UTC)


def ask_all(folder: Path, began: float, speed: float, number: int, told: Path, go: Event) -> None:
    """What a process does: asks `number` times, and writes down when it was let through."""
    clock, seen = real_clock(speed, began), [0.0]

    def looked_at() -> datetime:
        now = clock()
        seen[0] = now.timestamp()
        return now

    limiter = Limiter(folder, looked_at, lambda seconds: time.sleep(seconds / speed))
    go.wait()
    with told.open("w") as file:
        for _ in range(number):
            assert limiter.wait("archive", 24.0, at_most=1e9)
            file.write(f"{seen[0]}\n")  # when it was let through, however long this process then slept


def test_four_processes_together_keep_to_the_limit(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    go, began, speed = context.Event(), time.time(), 150.0
    processes = [
        context.Process(target=ask_all, args=(tmp_path / "state", began, speed, 25, tmp_path / f"{n}.txt", go))
        for n in range(4)
    ]
    for process in processes:
        process.start()
    go.set()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    times = [float(line) for n in range(4) for line in (tmp_path / f"{n}.txt").read_text().split()]
    assert len(times) == 100
    assert busiest_minute(times) <= 24


@given(st.lists(st.floats(0.0, 40.0), min_size=1, max_size=60), st.floats(0.2, 30.0))
@settings(max_examples=60, deadline=None)
def test_no_minute_has_more_than_the_limit(gaps: list[float], per_minute: float) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        clock = Time()
        limiter = Limiter(Path(folder), clock, clock.sleep)
        let_through = []
        for gap in gaps:
            clock.sleep(gap)
            if limiter.wait("archive", per_minute, at_most=1e9):
                let_through.append(clock().timestamp())
        assert len(let_through) == len(gaps)
        assert busiest_minute(let_through) <= max(1, int(per_minute))


def test_a_pause_holds_for_processes_that_start_later(tmp_path: Path) -> None:
    clock = Time()
    Limiter(tmp_path, clock, clock.sleep).pause("archive", 600.0)
    later = Limiter(tmp_path, clock, clock.sleep)
    assert not later.wait("archive", 24.0)
    assert clock.slept == 0.0
    assert later.paused("archive") == 600.0
    assert later.wait("another", 24.0)
    clock.sleep(600.0)
    assert later.wait("archive", 24.0)


def test_a_short_pause_is_waited_for(tmp_path: Path) -> None:
    clock = Time()
    limiter = Limiter(tmp_path, clock, clock.sleep)
    limiter.pause("archive", 30.0)
    assert limiter.wait("archive", 24.0)
    assert 30.0 <= clock.slept <= 31.0


def test_a_shorter_pause_does_not_end_a_longer_one(tmp_path: Path) -> None:
    clock = Time()
    limiter = Limiter(tmp_path, clock, clock.sleep)
    limiter.pause("archive", 600.0)
    limiter.pause("archive", 5.0)
    limiter.pause("archive", -5.0)
    assert limiter.paused("archive") == 600.0


def test_a_pause_that_is_set_while_another_waits_is_kept(tmp_path: Path) -> None:
    clock = Time()
    limiter = Limiter(tmp_path, clock, clock.sleep)
    assert limiter.wait("archive", 1.0)

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if clock.slept < 5:
            Limiter(tmp_path, clock, clock.sleep).pause("archive", 600.0)

    assert not Limiter(tmp_path, clock, sleep).wait("archive", 1.0)


def test_a_pause_of_years_is_a_day(tmp_path: Path) -> None:
    clock = Time()
    limiter = Limiter(tmp_path, clock, clock.sleep)
    limiter.pause("archive", 1e12)
    assert limiter.paused("archive") == 86_400.0


def test_a_clock_that_was_years_ahead_does_not_stop_the_service(tmp_path: Path) -> None:
    clock = Time()
    ahead = Time(clock.now.replace(year=2056))
    limiter = Limiter(tmp_path, ahead, ahead.sleep)
    limiter.pause("archive", 600.0)
    assert limiter.paused("archive") == 600.0
    assert Limiter(tmp_path, clock, clock.sleep).wait("archive", 1.0)


@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"times": 7}', '{"times": ["x"]}', "\x00" * 50, "[" * 5000])
def test_a_state_that_a_dying_process_left_is_begun_anew(tmp_path: Path, said: str) -> None:
    clock = Time()
    limiter = Limiter(tmp_path, clock, clock.sleep)
    assert limiter.wait("archive", 2.0)
    (state,) = tmp_path.iterdir()
    state.write_text(said)
    assert limiter.wait("archive", 2.0)
    assert limiter.paused("archive") == 0.0


def test_a_run_that_ends_does_not_wait(tmp_path: Path) -> None:
    clock = Time()
    limiter = Limiter(tmp_path, clock, clock.sleep, lambda: clock.slept >= 3)
    assert limiter.wait("archive", 1.0)
    assert not limiter.wait("archive", 1.0)
    assert clock.slept < 5


def test_where_nothing_can_be_written_the_limit_holds_in_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    clock = Time()
    limiter = Limiter(tmp_path / "file" / "state", clock, clock.sleep)
    assert limiter.wait("archive", 1.0)
    assert not limiter.wait("archive", 1.0, at_most=10.0)
    limiter.pause("archive", 600.0)
    assert limiter.paused("archive") == 600.0


def test_nobody_else_may_read_the_state_and_no_service_is_named_in_it(tmp_path: Path) -> None:
    clock = Time()
    folder = tmp_path / "state"
    Limiter(folder, clock, clock.sleep).wait("archive.example index", 1.0)
    (state,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, state.stat().st_mode & 0o777) == (0o700, 0o600)
    assert b"archive" not in state.name.encode() + state.read_bytes()


def test_looking_spends_nothing_and_writes_nothing(tmp_path: Path) -> None:
    clock = Time()
    folder = tmp_path / "state"
    assert Limiter(folder, clock, clock.sleep).look("archive") == (0, 0.0)
    assert not folder.exists()
    limiter = Limiter(folder, clock, clock.sleep)
    assert all(limiter.wait("archive", 24.0) for _ in range(3))
    limiter.pause("archive", 90.0)
    (state,) = folder.iterdir()
    before = state.read_bytes(), state.stat().st_mtime_ns
    assert Limiter(folder, clock, clock.sleep).look("archive") == (3, 90.0)
    assert (state.read_bytes(), state.stat().st_mtime_ns) == before
    clock.sleep(75.0)
    assert limiter.look("archive") == (0, 15.0)


def test_threads_share_the_limit(tmp_path: Path) -> None:
    began = time.time()
    clock = real_clock(100.0, began)
    limiter = Limiter(tmp_path, clock, lambda seconds: time.sleep(seconds / 100.0))
    times: list[float] = []

    def ask() -> None:
        for _ in range(5):
            assert limiter.wait("archive", 10.0, at_most=1e9)
            times.append(1.0)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 30
    assert clock().timestamp() - began >= 2 * 60  # thirty, ten a minute
