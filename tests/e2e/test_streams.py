"""Standard input and output as shells and jobs have them: pipes that close, full disks, terminals without Unicode."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool
from tests.world import Asked, Page, World, page, sample

ARTICLE = "<html><head><title>Two</title></head><body><article><h1>Two</h1>{}</article></body></html>"
WORDS = "The harbour master wrote <a href='{}'>a note</a> about each of the ships that lay in the roads that night."


@pytest.mark.parametrize("said", [("find", str(sample.TEXT)), ("list", "--json"), ("find", str(sample.TEXT), "--json")])
def test_a_reader_that_goes_away_is_no_failure(added: Added, said: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = added.tool.spawn(*said, stdout=write)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_an_output_that_takes_nothing_ends_with_5(added: Added) -> None:
    with Path("/dev/full").open("wb") as full:
        process = added.tool.spawn("list", stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 5
    assert err.startswith(b"error: cannot write standard output: ")
    assert err.count(b"\n") == 1


def test_a_terminal_without_unicode_is_shown_numbers_and_json_stays_utf8(added: Added) -> None:
    plain = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    process = added.tool.spawn("find", str(sample.TEXT), env=plain)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"\\u201c" in out
    process = added.tool.spawn("find", str(sample.TEXT), "--json", env=plain)
    out, _ = process.communicate(timeout=60)
    assert "“" in out.decode()


def test_the_first_outcome_is_told_while_others_are_still_awaited(small: tuple[World, Tool]) -> None:
    world, tool = small
    told = threading.Event()

    def slow(_: Asked) -> Page:
        told.wait(20)
        return page("<html><title>Slow</title><body><p>It came in at last, long after all others.</p></body></html>")

    targets = ["http://slow.example/note", "http://quick.example/note"]
    world.serve("slow.example", slow)
    world.publish(targets[1], f"<html><title>Quick</title><body><p>{'It came in first of all. ' * 9}</p></body></html>")
    links = "".join(f"<p>{WORDS.format(target)}</p>" for target in targets)
    world.publish("http://letter.example/two", ARTICLE.format(links))
    world.write_config(tool.config.parent, network={"deadline": 30.0, "target_deadline": 30.0})
    process = tool.spawn("add", "http://letter.example/two", "--private")
    assert process.stderr is not None
    first = next((line for line in process.stderr if line.startswith(b"captured")), b"")
    told.set()
    process.communicate(timeout=60)
    assert b"quick.example" in first
    assert process.returncode == 0


def test_two_at_the_same_time_into_one_folder_are_both_recorded(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    assert tool.run("add", str(sample.FOLDER / "speech.txt"), "--private").status == 0
    made.world.publish("http://letter.example/two", ARTICLE.format(f"<p>{WORDS.format(sample.WIRE)}</p>" * 3))
    made.write_config(tool.config.parent)
    made.world.latency = 0.05
    processes = [tool.spawn("add", url, "--private") for url in (sample.ARTICLE, "http://letter.example/two")]
    ended = [process.communicate(timeout=90) for process in processes]
    assert [process.returncode for process in processes] == [1, 0], ended
    assert len(tool.run("list", "--json").lines) == 3
    assert tool.run("audit", "--deep").status == 0


def test_the_second_interrupt_ends_it_at_once_and_loses_nothing_recorded(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.world.publish(sample.SPEECH, sample.speech(), "application/pdf", delay=3.0)
    process = tool.spawn("add", sample.ARTICLE)
    assert process.stderr is not None
    next(line for line in process.stderr if line.startswith(b"captured"))
    os.kill(process.pid, signal.SIGINT)
    while process.poll() is None:
        os.kill(process.pid, signal.SIGINT)
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
    process.communicate()
    assert process.returncode in (-signal.SIGINT, 130, 1)
    assert tool.run("audit", "--deep").status == 0
    made.world.publish(sample.SPEECH, sample.speech(), "application/pdf")
    after = tool.json("add", sample.ARTICLE)
    assert {one["status"] for one in after["citations"] if one["target"]} == {"captured"}


def test_standard_input_is_an_article_like_any_other(fresh: tuple[sample.Sample, Tool]) -> None:
    _, tool = fresh
    given = sample.TEXT.read_text(encoding="utf-8")
    first = tool.run("add", "-", "--private", "--json", given=given)
    second = tool.run("add", str(sample.TEXT), "--private", "--json")
    assert first.value["accession"] == second.value["accession"]
