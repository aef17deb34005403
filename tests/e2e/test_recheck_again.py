"""A re-check that is killed, stopped, or not alone: no visit lost, none doubled, nobody kept waiting."""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.test_stop import wait_for
from tests.e2e.tool import Tool
from tests.world import Asked, World

HOSTS = 12
LINKS = 24
QUOTED = "The lanterns along the quay will burn until the last boat is home"
EDITED = QUOTED.replace("last boat", "first tram")


def url(number: int) -> str:
    return f"http://host{number % HOSTS}.kind{number % 5}.example/page/{number}"


def page(number: int, quote: str = QUOTED) -> str:
    said = f"<p>“{quote},” said the harbour master.</p>" if number == 7 else ""
    words = " ".join(f"Sentence {number}-{line} tells of a boat, a rope and a bell." for line in range(12))
    body = f"<article><h1>Page {number}</h1>{said}<p>{words}</p></article>"
    return f"<html lang='en'><head><title>Page {number}</title></head><body>{body}</body></html>"


@pytest.fixture
def cited(small: tuple[World, Tool]) -> tuple[World, Tool]:
    """An article that cites many links on many hosts, and quotes from one of them; all of it taken in."""
    world, tool = small
    for number in range(LINKS):
        world.publish(url(number), page(number))
    links = "".join(f"<p>Of <a href='{url(number)}'>thing {number}</a> much is known.</p>" for number in range(LINKS))
    article = tool.config.parent / "article.html"
    said = f"<p>“{QUOTED},” the harbour master <a href='{url(7)}'>said</a>.</p>"
    article.write_text(
        f"<html lang='en'><head><title>All</title></head><body><article>{said}{links}</article>", encoding="utf-8"
    )
    world.write_config(tool.config.parent)
    assert tool.run("add", str(article), "--private").status == 0
    return world, tool


def visits(tool: Tool) -> Counter[str]:
    return Counter(row["target"] for row in tool.rows("SELECT target FROM visits"))


def kill_at(tool: Tool, world: World, number: int, how: signal.Signals = signal.SIGKILL) -> int:
    """Runs a job that gets a signal at its `number`-th request."""
    seen = 0
    process = tool.spawn("recheck", "--due", "--private", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def watch(_: Asked) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            process.send_signal(how)

    world.watchers.append(watch)
    try:
        return process.wait(60)
    finally:
        world.watchers.remove(watch)


def test_killed_again_and_again_no_visit_is_lost_and_none_doubled(cited: tuple[World, Tool]) -> None:
    world, tool = cited
    world.publish(url(7), page(7, EDITED))
    for number in (3, 19):
        assert kill_at(tool, world, number) == -signal.SIGKILL
    ended = tool.run("recheck", "--due", "--private", "--json")
    assert ended.status in (0, 1), ended
    assert visits(tool) == Counter({url(number): 1 for number in range(LINKS)})
    assert tool.run("recheck", "--due", "--private", "--json").out == ""
    assert tool.rows("SELECT outcome FROM visits WHERE target = ?", url(7)) == [{"outcome": "drifted"}]
    assert tool.run("audit", "--deep").status == 0


def test_a_job_that_is_asked_to_stop_records_what_it_has_and_the_next_one_takes_the_rest(
    cited: tuple[World, Tool],
) -> None:
    world, tool = cited
    world.latency = 0.2
    ended = kill_at(tool, world, 12, signal.SIGTERM)
    world.latency = 0.0
    assert ended in (0, 1, 6)
    done = visits(tool)
    assert set(done.values()) <= {1}
    assert len(done) < LINKS, "it went on although it was asked to stop"
    tool.run("recheck", "--due", "--private")
    assert visits(tool) == Counter({url(number): 1 for number in range(LINKS)})


def test_others_are_hardly_kept_waiting_by_a_job(cited: tuple[World, Tool], tmp_path: Path) -> None:
    world, tool = cited

    def add(name: str) -> float:
        path = tmp_path / f"{name}.txt"
        path.write_text(f"A note on {name}. Nothing is cited here, and nothing was said.", encoding="utf-8")
        began = time.monotonic()
        assert tool.run("add", str(path), "--private").status == 0
        assert tool.run("confirm").status in (0, 1)
        return time.monotonic() - began

    alone = add("calm")
    world.latency = 0.3
    process = tool.spawn("recheck", "--private", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: world.count("host1.kind1.example") > 0, process)
        assert process.poll() is None
        together = add("storm")
        assert together - alone < 2.0, "it waited for the job"
    finally:
        world.latency = 0.0
        assert process.wait(60) in (0, 1)
