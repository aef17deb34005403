"""Stopping: by a duration, at the keyboard, or by death. What is there afterwards is whole, and goes on."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.tool import Tool, content
from tests.world import Asked, World, sample


def wait_for(true: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float = 20.0) -> None:
    """Waits until something is true or the process has ended."""
    ends = time.monotonic() + seconds
    while not true() and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.005)


def whole(tool: Tool) -> None:
    """Asserts that the records are in order and the article's report is there and is a page."""
    assert tool.run("audit", "--deep").status == 0
    (report,) = (tool.records / "reports").glob("*.html")
    assert report.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_a_duration_that_is_over_leaves_valid_records_and_a_report(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.world.latency = 0.6
    ended = tool.run("add", sample.ARTICLE, "--for", "1s", "--json")
    made.world.latency = 0.0
    assert ended.status == 1
    assert {one["status"] for one in ended.value["citations"]} - {"captured"}
    whole(tool)
    after = tool.json("add", sample.ARTICLE)
    assert {one["status"] for one in after["citations"] if one["target"]} == {"captured"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_valid_records_and_a_report(fresh: tuple[sample.Sample, Tool], number: signal.Signals) -> None:
    made, tool = fresh
    made.world.publish(sample.SPEECH, sample.speech(), "application/pdf", delay=1.0)
    process = tool.spawn("add", sample.ARTICLE)
    wait_for(lambda: made.world.count("northwire.example") > 0, process)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1, err
    assert b"Traceback" not in err
    whole(tool)
    made.world.publish(sample.SPEECH, sample.speech(), "application/pdf")
    after = tool.json("add", sample.ARTICLE)
    assert {one["status"] for one in after["citations"] if one["target"]} == {"captured"}


class Reaper:
    """Kills the process at its `at`-th request, before the answer; counts from one, anew for each process."""

    def __init__(self, world: World) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.at = 0
        self._seen = 0
        world.watchers.append(self._watch)

    def _watch(self, _: Asked) -> None:
        self._seen += 1
        if self._seen == self.at and self.process is not None:
            self.process.kill()

    def run(self, tool: Tool, at: int, after: float | None = None) -> int:
        """Adds the article in a process that dies at its `at`-th request, or `after` so many seconds."""
        self._seen, self.at = 0, at
        self.process = tool.spawn("add", sample.ARTICLE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return self.process.wait(after or 30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait(10)


def undisturbed(folder: Path) -> dict[str, list[str]]:
    """What one undisturbed run comes to."""
    with World() as world:
        tool = Tool(sample.publish(world).write_config(folder), folder / "records")
        assert tool.run("add", sample.ARTICLE).status == 1
        return content(tool)


def test_killed_at_every_stage_and_run_again_it_comes_to_the_same(tmp_path: Path) -> None:
    with World() as world:
        tool = Tool(sample.publish(world).write_config(tmp_path / "killed"), tmp_path / "killed" / "records")
        reaper = Reaper(world)
        deaths = [reaper.run(tool, at) for at in (1, 3, 5, 9)]
        assert deaths[:2] == [-signal.SIGKILL] * 2
        assert tool.run("add", sample.ARTICLE).status == 1
        assert content(tool) == undisturbed(tmp_path / "whole")
        whole(tool)
        assert not list((tool.records / "tmp").iterdir())


def test_killed_at_random_and_run_again_it_comes_to_the_same(tmp_path: Path) -> None:
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    with World() as world:
        tool = Tool(sample.publish(world).write_config(tmp_path / "killed"), tmp_path / "killed" / "records")
        reaper = Reaper(world)
        moments = [chance.uniform(0.5, 3.5) for _ in range(3)]
        for moment in moments:
            reaper.run(tool, 0, moment)
        assert tool.run("add", sample.ARTICLE).status == 1, (seed, moments)
        assert content(tool) == undisturbed(tmp_path / "whole"), (seed, moments)
        whole(tool)
