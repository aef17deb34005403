"""The same article once more: nothing twice, and whatever was missing is tried again."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool, content
from tests.world import World, sample


def test_a_repeated_add_adds_nothing_and_asks_for_no_source(again: Added) -> None:
    before, ledger = content(again.tool), again.tool.ledger()
    ended = again.tool.run("add", sample.ARTICLE, "--json")
    assert ended.status == again.ended.status
    assert content(again.tool) == before
    for url in (sample.WIRE, sample.SPEECH, sample.UNION, sample.EARLIER, sample.AUDIT):
        assert again.world.entities(url) == [], url
    grown = again.tool.ledger()[len(ledger) :].decode().splitlines()
    assert [line for line in grown if '"is":"captured"' in line or '"is":"checked"' in line] == []
    same = ("accession", "article", "citations", "quotations")
    assert [ended.value[name] for name in same] == [again.ended.value[name] for name in same]


def test_a_changed_article_is_a_new_version_and_the_old_one_stays(again: Added) -> None:
    changed = sample.html("article").replace("It has begun.", "It has begun, and it will not stop.")
    again.world.publish(sample.ARTICLE, changed)
    ended = again.tool.run("add", sample.ARTICLE, "--json")
    shown = again.tool.json("show", again.article)
    assert ended.value["accession"] == again.article
    assert len(shown["versions"]) == 2
    digests = {row["content_sha256"] for row in again.tool.rows("SELECT content_sha256 FROM captures")}
    assert {one["version"] for one in shown["versions"]} <= digests
    assert again.tool.run("audit", "--deep").status == 0
    assert "will not stop" in Path(ended.value["report"]).read_text(encoding="utf-8")


def test_an_article_that_goes_back_to_old_words_shows_them_again(again: Added) -> None:
    again.world.publish(sample.ARTICLE, sample.html("article").replace("It has begun.", "It had begun."))
    again.tool.run("add", sample.ARTICLE)
    again.world.publish(sample.ARTICLE, sample.html("article"))
    ended = again.tool.run("add", sample.ARTICLE, "--json")
    assert "It has begun." in Path(ended.value["report"]).read_text(encoding="utf-8")
    assert {one["status"] for one in ended.value["citations"] if one["target"]} == {"captured"}


def test_a_source_that_was_missed_is_picked_up_by_the_next_add(small: tuple[World, Tool]) -> None:
    world, _ = small
    made = sample.publish(world)
    world.refuse(sample.SPEECH, 503, 3600)
    tool = Tool(made.write_config(small[1].config.parent), small[1].records)
    first = tool.json("add", sample.ARTICLE)
    missed = [one for one in first["citations"] if one["target"] == sample.SPEECH]
    assert [(one["status"], one["reason"]) for one in missed] == [("missed", "deferred")]
    unsettled = {one["text"]: one["outcome"] for one in first["quotations"]}
    assert [outcome for text, outcome in unsettled.items() if "bad faith" in text] == ["uncheckable"]
    world.publish(sample.SPEECH, sample.speech(), "application/pdf")
    second = tool.json("add", sample.ARTICLE)
    assert [one["status"] for one in second["citations"] if one["target"] == sample.SPEECH] == ["captured"]
    settled = {one["text"]: one["outcome"] for one in second["quotations"]}
    assert [outcome for text, outcome in settled.items() if "bad faith" in text] == ["altered"]
    assert len(tool.rows("SELECT id FROM captures WHERE target = ?", sample.WIRE)) == 1


def test_a_file_with_the_same_bytes_is_the_same_article(fresh: tuple[sample.Sample, Tool], tmp_path: Path) -> None:
    _, tool = fresh
    copy = tmp_path / "another name.txt"
    copy.write_bytes(sample.TEXT.read_bytes())
    first = tool.json("add", str(sample.TEXT), "--private")
    second = tool.json("add", str(copy), "--private")
    assert first["accession"] == second["accession"]
    assert len(tool.run("list", "--json").lines) == 1


def test_what_the_operator_states_is_kept_as_stated(fresh: tuple[sample.Sample, Tool]) -> None:
    _, tool = fresh
    stated = ["--url", sample.ARTICLE, "--date", "2026-02-18", "--outlet", "The Quayside Letter", "--author", "I. H."]
    added = tool.json("add", str(sample.TEXT), "--private", "--title", "Tide", *stated)
    shown = tool.json("show", added["accession"])
    assert [shown[name] for name in ("url", "published", "outlet", "author", "title")] == [
        sample.ARTICLE,
        "2026-02-18",
        "The Quayside Letter",
        "I. H.",
        "Tide",
    ]
    assert {claim["origin"] for claim in shown["claims"] if claim["value"] in ("Tide", "I. H.")} == {"operator"}
    by_url = tool.json("show", sample.ARTICLE)
    assert by_url["id"] == added["accession"]


def test_an_article_without_a_link_is_located_by_search_and_what_is_left_by_a_person(
    fresh: tuple[sample.Sample, Tool],
) -> None:
    made, tool = fresh
    said = ["add", str(sample.TEXT), "--url", sample.ARTICLE, "--date", "2026-02-18"]
    added = tool.json(*said)
    assert {one["status"] for one in added["citations"] if one["kind"] == "wire"} == {"captured"}
    (credit,) = [one for one in added["citations"] if one["kind"] == "image-credit"]
    (own,) = [one for one in added["citations"] if one["kind"] == "self-reference"]
    for one, url in ((credit, made.commons.file_url(made.picture)), (own, sample.EARLIER)):
        assert one["status"] in ("captured", "ambiguous")
        listed = tool.run("locate", one["id"], "--json").value["location"]["candidates"]
        assert url in {candidate["url"] for candidate in listed}
        assert tool.run("locate", one["id"], url).status == 0
    after = tool.json(*said)
    assert {one["status"] for one in after["citations"] if one["kind"] != "attribution"} == {"captured"}
    outcomes = {one["text"]: one["outcome"] for one in after["quotations"]}
    assert outcomes["“Let the minister steer one in himself,”"] == "verbatim"
