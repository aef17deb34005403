"""Being told of changed links: each change once, also when a command fails or a process dies."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from archiver.cli.telling import memory_of
from archiver.codec import parse_time
from archiver.stories.telling import Told, Unclear
from tests.e2e.conftest import Added
from tests.world import sample

_TAKE = "import sys, pathlib; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"


def told_to(added: Added, *command: str, **more: Any) -> Path:
    """Sets the command of the settings; by default one that adds each document to a file, whose path is returned."""
    inbox = added.tool.config.parent / "inbox.jsonl"
    lines = command or (sys.executable, "-c", _TAKE, str(inbox))
    config = added.tool.config.read_text(encoding="utf-8").split("\n[notify]\n")[0]
    extra = "".join(f"{key} = {json.dumps(value)}\n" for key, value in more.items())
    added.tool.config.write_text(f"{config}\n[notify]\ncommand = {json.dumps(lines)}\n{extra}", encoding="utf-8")
    return inbox


def received(inbox: Path) -> list[dict[str, Any]]:
    """Every change that was handed over, in order."""
    text = inbox.read_text(encoding="utf-8") if inbox.exists() else ""
    return [change for line in text.splitlines() for change in json.loads(line)["changes"]]


def edit(added: Added, old: str, new: str) -> None:
    """Changes the words of the wire story."""
    assert old in sample.html("wire")
    added.world.publish(sample.WIRE, sample.html("wire").replace(old, new))


def folder_id(added: Added) -> str:
    """The id of the records folder."""
    return (added.tool.records / "format").read_text().split()[-1]


@pytest.fixture
def watched(again: Added, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Added:
    """The sample, visited once, with a memory of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    again.tool.run("recheck", "--private")
    return again


def test_a_change_is_told_once_with_the_old_and_the_new_words(watched: Added) -> None:
    inbox = told_to(watched)
    assert watched.tool.run("recheck", "--private").status == 0
    assert received(inbox) == []
    edit(watched, "sent us a brochure", "sent us two brochures")
    assert watched.tool.run("recheck", "--private").status == 1
    (change,) = received(inbox)
    assert (change["news"], change["target"]) == ("words-changed", sample.WIRE)
    words = next(one for one in change["quotations"] if "brochure" in one["text"])
    assert "a brochure" in words["before"]
    assert "two brochures" in words["now"]
    assert change["since"] < change["time"]
    assert change["articles"] == [sample.ARTICLE]
    watched.tool.run("recheck", "--private")
    assert len(received(inbox)) == 1


def test_a_failing_command_is_said_recorded_and_tried_again(watched: Added) -> None:
    told_to(watched, sys.executable, "-c", "import sys; sys.exit('no such room')")
    edit(watched, "sent us a brochure", "sent us two brochures")
    first = watched.tool.run("recheck", "--private", "--quiet")
    assert any("no such room" in line for line in first.errors)
    again = watched.tool.run("recheck", "--private", "--quiet")
    assert len(again.errors) == 1
    check = watched.tool.run("doctor", "--check", "--json")
    (late,) = [one for one in check.value if one["what"] == "notify"]
    assert check.status == 1
    assert "tried 2 times" in late["fact"]
    inbox = told_to(watched)
    assert watched.tool.run("recheck", "--private", "--quiet").errors == []
    assert [change["news"] for change in received(inbox)] == ["words-changed"]
    assert watched.tool.run("doctor", "--check").status == 0


def test_a_command_that_does_not_end_is_ended_and_tried_again(watched: Added) -> None:
    told_to(watched, sys.executable, "-c", "import time; time.sleep(60)", timeout=0.5)
    edit(watched, "sent us a brochure", "sent us two brochures")
    began = time.monotonic()
    assert "did not end" in watched.tool.run("recheck", "--private").errors[0]
    assert time.monotonic() - began < 30


def test_what_a_dying_process_had_handed_over_is_not_handed_over_again(watched: Added) -> None:
    edit(watched, "sent us a brochure", "sent us two brochures")
    memory = memory_of(folder_id(watched))
    before = memory.read()
    assert before is not None
    watched.tool.run("recheck", "--private")
    after = memory.read()
    assert after is not None
    sometime = next(iter(watched.tool.rows("SELECT time FROM visits ORDER BY event DESC LIMIT 1")))["time"]
    memory.write(Told(before.shown, before.told, Unclear(before.told, after.told, parse_time(sometime))))
    inbox = told_to(watched)
    ended = watched.tool.run("recheck", "--private")
    assert received(inbox) == []
    assert any("died" in line for line in ended.errors)
    assert "died" not in watched.tool.run("recheck", "--private").err


def test_what_a_dying_process_found_and_could_not_tell_is_told_by_the_next(watched: Added) -> None:
    memory = memory_of(folder_id(watched))
    before = memory.read()
    assert before is not None
    edit(watched, "sent us a brochure", "sent us two brochures")
    watched.tool.run("recheck", "--private")
    memory.write(before)  # as if it had died before it said so
    inbox = told_to(watched)
    ended = watched.tool.run("recheck", "--private", "--json")
    assert ended.status == 1
    assert [line["target"] for line in ended.lines if line["change"]] == [sample.WIRE]
    assert len(received(inbox)) == 1
    assert watched.tool.run("recheck", "--private").status == 0


def test_killed_while_the_command_runs_nothing_is_told_twice(watched: Added) -> None:
    inbox = told_to(
        watched,
        sys.executable,
        "-c",
        f"{_TAKE}; import time; time.sleep(1)",
        str(watched.tool.config.parent / "inbox.jsonl"),
    )
    edit(watched, "sent us a brochure", "sent us two brochures")
    process = watched.tool.spawn("recheck", "--private")
    deadline = time.monotonic() + 60
    while not received(inbox) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    told_to(watched)
    watched.tool.run("recheck", "--private")
    assert len(received(inbox)) == 1


def test_markdown_has_what_changed_first_and_says_nothing_when_quiet(watched: Added) -> None:
    edit(watched, "sent us a brochure", "sent us *two* <brochures>")
    said = watched.tool.run("recheck", "--private", "--markdown").out
    assert said.startswith("# Changed since last time\n\n## Quoted words changed (1)\n")
    assert said.index("before: ") < said.index("now: ") < said.index("# Visited")
    assert "<brochures>" not in said
    assert watched.tool.run("recheck", "--private", "--markdown", "--quiet").out == ""
    assert watched.tool.run("recheck", "--markdown", "--json").status == 2


def test_a_run_whose_time_is_over_leaves_the_rest_due(watched: Added) -> None:
    config = watched.tool.config.read_text(encoding="utf-8")
    watched.tool.config.write_text(f"{config}\n[recheck]\ninterval_days = 0.000001\n", encoding="utf-8")
    before = {row["target"]: row["last_visit"] for row in watched.tool.rows("SELECT target, last_visit FROM links")}
    ended = watched.tool.run("recheck", "--due", "--private", "--jitter", "60s", "--for", "0.001s")
    after = {row["target"]: row["last_visit"] for row in watched.tool.rows("SELECT target, last_visit FROM links")}
    assert (ended.status, after) == (0, before)
    watched.tool.run("recheck", "--due", "--private")
    rows = watched.tool.rows("SELECT target, last_visit FROM links WHERE outcome IN ('ok', 'moved')")
    assert rows
    assert all(row["last_visit"] > before[row["target"]] for row in rows)


def test_sigterm_records_what_was_done_and_ends_as_usual(watched: Added) -> None:
    watched.world.forget_requests()
    watched.world.latency = 0.5
    try:
        process = watched.tool.spawn("recheck", "--private")
        deadline = time.monotonic() + 60
        while not watched.world.count("northwire.example") and time.monotonic() < deadline:
            time.sleep(0.02)
        process.terminate()
        _, err = process.communicate(timeout=60)
    finally:
        watched.world.latency = 0.0
    assert process.returncode == 0, err
    assert watched.tool.run("audit").status == 0


def test_the_heartbeat_is_fetched_when_the_work_was_done(watched: Added) -> None:
    beat = "http://monitor.example/ping"
    watched.world.publish(beat, "<p>ok</p>")
    watched.sample.write_config(watched.tool.config.parent, keys=True)
    told_to(watched, heartbeat=beat)
    assert watched.tool.run("recheck", "--private").errors == []
    assert watched.world.count("monitor.example") == 1


def test_what_waits_too_long_is_named_the_oldest_first(watched: Added) -> None:
    assert watched.tool.run("doctor", "--check", "--quiet").out == ""
    config = watched.tool.config.read_text(encoding="utf-8")
    copy = watched.tool.config.parent / "copy"
    watched.tool.run("replicate", str(copy))
    watched.tool.config.write_text(
        f"{config}\n[recheck]\ninterval_days = 0.000001\n[overdue]\nrecheck_days = 0.000001\naudit_days = 0.000001\n"
        'replica_days = 0.000001\nreplicas = ["copy", "nowhere"]\n',
        encoding="utf-8",
    )
    check = watched.tool.run("doctor", "--check", "--json")
    assert check.status == 1
    assert check.value[0]["what"] == "replica"
    assert "nowhere" in check.value[0]["fact"]
    assert {one["what"] for one in check.value} == {"replica", "audit", "recheck"}
    watched.tool.run("recheck", "--private")
    time.sleep(0.2)  # by the settings above what was recorded less than a tenth of a second ago is no delay yet
    behind = [one["fact"] for one in watched.tool.run("doctor", "--check", "--json").value if one["what"] == "replica"]
    assert any("lacks" in fact for fact in behind), behind
    shutil.rmtree(copy)
