"""--private: direct fetches only. No look-up, no search, no request to save; counted on their side."""

from __future__ import annotations

from tests.e2e.tool import Tool
from tests.world import sample


def test_a_private_add_asks_neither_archive_nor_repository(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    added = tool.json("add", sample.ARTICLE, "--private")
    assert made.world.count(made.archive.host) == 0
    assert made.world.count(made.commons.host) == made.world.count(made.commons.upload) == 0
    assert made.world.count(made.news.host) == 0
    assert len(made.world.entities(sample.WIRE)) == 1
    assert added["requests"] == [] or {one["state"] for one in added["requests"]} == {"not-asked"}
    (audit,) = [one for one in added["citations"] if one["target"] == sample.AUDIT]
    assert (audit["status"], audit["reason"]) == ("missed", "gone")
    (credit,) = [one for one in added["citations"] if one["kind"] == "image-credit"]
    assert credit["status"] == "unlocated"


def test_a_private_recheck_asks_nobody_else(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    tool.run("add", sample.ARTICLE, "--private")
    made.world.forget_requests()
    assert tool.run("recheck", "--private").status == 0
    assert len(made.world.entities(sample.WIRE)) == 1
    assert made.world.count(made.archive.host) == made.world.count(made.commons.host) == 0


def test_without_it_both_are_asked(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.write_config(tool.config.parent, keys=True)
    tool.run("add", sample.ARTICLE)
    assert made.archive.saves() > 0
    assert made.world.count(made.archive.host, "/cdx/search/cdx") > 0
    assert made.world.count(made.commons.host, "/w/api.php") > 0


def test_find_and_confirm_of_files_ask_nobody_at_all(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    assert tool.run("find", str(sample.TEXT)).status == 0
    assert tool.run("confirm", "--quote", "so let me say this", "--in", str(sample.FOLDER / "speech.txt")).status == 0
    assert made.world.count() == 0
    assert not tool.records.exists()


def test_without_keys_nothing_is_saved_and_that_is_said(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    before = list(made.archive.copies)
    added = tool.json("add", sample.ARTICLE)
    assert {one["state"] for one in added["requests"]} == {"no-credentials"}
    assert made.archive.copies == before
    assert made.world.count(made.archive.host, "/save") == 0


def test_no_wish_to_save_is_respected(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.write_config(tool.config.parent, keys=True, wayback={"save": "never"})
    added = tool.json("add", sample.ARTICLE)
    assert {one["state"] for one in added["requests"]} <= {"not-asked"}
    assert made.archive.saves() == 0


def test_all_means_the_article_too(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.write_config(tool.config.parent, keys=True, wayback={"save": "all"})
    added = tool.json("add", sample.ARTICLE)
    states = {one["target"]: one["state"] for one in added["requests"]}
    assert states[sample.ARTICLE] == states[sample.WIRE] == "confirmed"
    assert made.archive.held(sample.ARTICLE)


def test_the_article_itself_is_never_given_to_the_archive_unless_asked(fresh: tuple[sample.Sample, Tool]) -> None:
    made, tool = fresh
    made.write_config(tool.config.parent, keys=True)
    tool.run("add", sample.ARTICLE)
    posted = [one.asked.parameters().get("url") for one in made.world.requests(made.archive.host, method="POST")]
    looked = [one.asked.parameters().get("url") for one in made.world.requests(made.archive.host, "/cdx/search/cdx")]
    assert sample.ARTICLE not in [*posted, *looked]
