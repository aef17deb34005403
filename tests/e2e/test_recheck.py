"""Visiting the cited links again, when the world has changed meanwhile."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool, run
from tests.world import World, sample

KEYS = {"target", "outcome", "status", "final_url", "dead", "elapsed", "quotations", "substitute"}


def test_a_world_that_stayed_gives_nothing_new(again: Added) -> None:
    first = again.tool.run("recheck", "--all", "--json")
    assert {line["target"]: line["outcome"] for line in first.lines}[sample.WIRE] == "ok"
    assert {line["target"]: line["outcome"] for line in first.lines}[sample.UNION] == "moved"
    assert all(set(line) >= KEYS for line in first.lines)
    second = again.tool.run("recheck", "--json")
    assert (second.status, second.out) == (0, "")


def test_a_page_whose_quoted_words_changed_has_drifted_and_is_taken_anew(again: Added) -> None:
    again.tool.run("recheck")
    again.world.publish(sample.WIRE, sample.html("wire").replace("sent us a brochure", "sent us two brochures"))
    ended = again.tool.run("recheck", "--json")
    (line,) = [line for line in ended.lines if line["target"] == sample.WIRE]
    assert (ended.status, line["outcome"], line["dead"]) == (1, "drifted", False)
    lost = [one for one in line["quotations"] if one["before"] != one["now"]]
    assert {one["before"] for one in lost} == {"verbatim"}
    assert any("brochure" in one["text"] and one["now"] == "altered" for one in lost)
    assert len(again.tool.rows("SELECT id FROM captures WHERE target = ?", sample.WIRE)) == 2
    # The words stood there when the article was written: what was confirmed is not taken back.
    after = again.tool.json("add", sample.ARTICLE)
    assert [one["outcome"] for one in after["quotations"] if "a brochure" in one["text"]] == ["verbatim", "verbatim"]


def test_a_lost_page_is_gone_not_dead_after_one_visit_and_has_a_substitute(again: Added) -> None:
    again.tool.run("recheck")
    again.world.lose(sample.WIRE, 410)
    ended = again.tool.run("recheck", "--json")
    (line,) = [line for line in ended.lines if line["target"] == sample.WIRE]
    assert (line["outcome"], line["status"], line["dead"]) == ("gone", 410, False)
    assert line["substitute"].startswith(again.sample.archive.base)
    assert ended.status == 0, "one strike of three is no finding"


def test_a_refusal_is_no_strike(again: Added) -> None:
    again.tool.run("recheck")
    again.world.refuse(sample.WIRE, 429, 5)
    again.world.refuse(sample.SPEECH, 403)
    lines = {line["target"]: line for line in again.tool.run("recheck", "--json").lines}
    assert (lines[sample.WIRE]["outcome"], lines[sample.SPEECH]["outcome"]) == ("deferred", "blocked")
    rows = again.tool.rows("SELECT strikes FROM links WHERE target IN (?, ?)", sample.WIRE, sample.SPEECH)
    assert {row["strikes"] for row in rows} == {0}


def test_a_run_that_is_itself_cut_off_holds_nothing_against_a_link(again: Added) -> None:
    again.world.take_down(*again.world.hosts)
    again.sample.write_config(again.tool.config.parent)
    before = again.tool.rows("SELECT * FROM links ORDER BY target")
    ended = again.tool.run("recheck", "--private")
    assert (ended.status, len(ended.errors)) == (6, 1), ended
    assert again.tool.rows("SELECT * FROM links ORDER BY target") == before


def test_only_what_is_due_is_visited(again: Added) -> None:
    again.tool.run("recheck")
    again.world.forget_requests()
    ended = again.tool.run("recheck", "--due", "--json")
    assert (ended.status, ended.out, again.world.count("northwire.example")) == (0, "", 0)


def test_a_list_of_urls_needs_no_article_and_makes_its_folder(small: tuple[World, Tool]) -> None:
    world, tool = small
    world.publish("http://one.example/a", "<html><title>A</title><body><p>Some words to read.</p></body></html>")
    world.lose("http://one.example/b")
    world.write_config(tool.config.parent)
    urls = tool.config.parent / "urls.txt"
    urls.write_text("# ours\nhttp://one.example/a\n\nhttp://one.example/b\n", encoding="utf-8")
    ended = tool.run("recheck", "--urls", str(urls), "--all", "--json", "--private")
    assert {line["target"]: line["outcome"] for line in ended.lines} == {
        "http://one.example/a": "ok",
        "http://one.example/b": "gone",
    }
    assert (tool.records / "format").is_file()


def test_pending_requests_are_finished_by_a_later_recheck(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.write_config(tool.config.parent, keys=True, wayback={"wait": 0.0})
    first = tool.json("add", sample.ARTICLE)
    assert {one["state"] for one in first["requests"]} == {"pending"}
    made.write_config(tool.config.parent, keys=True)
    for _ in range(4):
        tool.run("recheck")
    states = {row["state"] for row in tool.rows("SELECT state FROM requests")}
    assert states == {"confirmed"}


def test_a_second_recheck_at_the_same_time_ends_at_once(again: Added) -> None:
    process = None
    again.world.script(sample.WIRE, again.world.current(sample.WIRE), again.world.current(sample.WIRE))
    again.world.latency = 1.0
    try:
        process = again.tool.spawn("recheck", "--private")
        while not again.world.count("northwire.example"):
            assert process.poll() is None
        ended = again.tool.run("recheck", "--private")
        assert (ended.status, len(ended.errors)) == (4, 1), ended
    finally:
        again.world.latency = 0.0
        if process is not None:
            process.communicate(timeout=30)


def test_a_file_of_urls_that_cannot_be_used_creates_nothing(small: tuple[World, Tool], tmp_path: Path) -> None:
    world, tool = small
    world.write_config(tool.config.parent)
    urls = tmp_path / "urls.txt"
    urls.write_text("ftp://one.example/a\n", encoding="utf-8")
    for said in (["--urls", str(urls)], ["--urls", str(tmp_path / "none.txt")], []):
        ended = run("recheck", *said, "--config", str(tool.config), "--records", str(tool.records))
        assert (ended.status, len(ended.errors)) == (2, 1), ended
    assert not tool.records.exists()
