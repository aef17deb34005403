"""What a person adds: sources, citations, decisions. It stays through every re-run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Added
from tests.world import sample

VIDEO = "Nobody has paid us since the second week of April, and the board knows the date as well as we do."


def citation(value: dict[str, Any], kind: str, words: str = "") -> dict[str, Any]:
    """The first citation of a kind whose evidence holds some words."""
    return next(one for one in value["citations"] if one["kind"] == kind and words in one["evidence"])


def test_a_transcript_of_the_video_is_kept_as_one_and_stays_the_persons(again: Added, tmp_path: Path) -> None:
    script = tmp_path / "transcript.txt"
    script.write_text(f"FIRST PILOT: {VIDEO}\nSECOND PILOT: That is all we have to say.\n", encoding="utf-8")
    wanted = citation(again.ended.value, "attribution", "videos")
    ended = again.tool.run("locate", wanted["id"], str(script), "--transcript", "--json")
    assert ended.status == 0, ended
    for _ in range(2):
        added = again.tool.json("add", sample.ARTICLE)
        found = citation(added, "attribution", "videos")
        assert (found["status"], found["captures"][0]["supplied"]) == ("captured", "transcript")
    (row,) = again.tool.rows("SELECT * FROM citation_targets WHERE citation = ?", wanted["id"])
    assert row["by_person"] == 1
    assert again.tool.run("confirm", "--quote", VIDEO, "--json").value["outcome"] == "verbatim"


@pytest.mark.parametrize("form", ["page.html", "paper.pdf", "picture.png", "words.txt"])
def test_a_file_in_hand_is_kept_as_what_it_is(again: Added, tmp_path: Path, form: str) -> None:
    bodies = {
        "page.html": sample.html("wire").encode(),
        "paper.pdf": sample.speech(),
        "picture.png": again.sample.picture.data,
        "words.txt": VIDEO.encode(),
    }
    path = tmp_path / form
    path.write_bytes(bodies[form])
    wanted = citation(again.ended.value, "attribution", "videos")
    assert again.tool.run("locate", wanted["id"], str(path)).status == 0
    (row,) = again.tool.rows("SELECT * FROM captures WHERE supplied = 'file'")
    kinds = {"html": "text/html", "pdf": "application/pdf", "png": "image/png", "txt": "text/plain"}
    assert row["media_type"] == kinds[form.rpartition(".")[2]]
    assert row["target"] == f"urn:sha256:{row['sha256']}"
    assert form.encode() not in again.tool.ledger()


def test_a_url_that_does_not_answer_now_is_tried_again_by_the_next_add(again: Added) -> None:
    url = "http://video-host.example/transcript"
    again.world.refuse(url, 503)
    again.sample.write_config(again.tool.config.parent)
    wanted = citation(again.ended.value, "attribution", "videos")
    assert again.tool.run("locate", wanted["id"], url).status == 1
    again.world.publish(url, f"<html><title>Transcript</title><body><p>{VIDEO}</p></body></html>")
    added = again.tool.json("add", sample.ARTICLE)
    assert citation(added, "attribution", "videos")["status"] == "captured"


def test_a_citation_that_finding_missed_is_added_and_captured(again: Added) -> None:
    url = "http://weather-office.example/frost"
    words = "by morning the hoses had frozen to the rails"
    again.world.publish(url, "<html><title>Frost</title><body><p>It froze in Saltmere at 4 a.m.</p></body></html>")
    again.sample.write_config(again.tool.config.parent)
    cited = again.tool.json("cite", again.article, words, url, status=0)
    assert again.tool.json("cite", again.article, words, url, status=0)["id"] == cited["id"]
    for _ in range(2):
        added = again.tool.json("add", sample.ARTICLE)
        (mine,) = [one for one in added["citations"] if one["id"] == cited["id"]]
        assert (mine["status"], mine["rule"], mine["evidence"]) == ("captured", "operator", words)
    assert len(again.world.entities(url)) == 1


def test_what_a_person_settled_is_no_finding_and_stays_settled(again: Added) -> None:
    waiting = again.tool.run("list", "--open", "--json").lines
    assert len(waiting) >= 2
    for row in waiting:
        assert again.tool.run("note", row["id"], "--as", "handled", "--why", "asked the author").status == 0
    ended = again.tool.run("add", sample.ARTICLE, "--json")
    assert ended.status == 0, ended
    assert again.tool.run("list", "--open", "--json").lines == []
    page = Path(ended.value["report"]).read_text(encoding="utf-8")
    assert "asked the author" in page
    assert b"asked the author" not in again.tool.ledger()


def test_a_disputed_finding_is_still_one(again: Added) -> None:
    bad = next(one for one in again.ended.value["quotations"] if one["outcome"] == "absent")
    assert again.tool.run("note", bad["id"], "--as", "disputed", "--why", "the author says it was said").status == 0
    assert again.tool.run("add", sample.ARTICLE).status == 1


def test_the_work_queue_names_what_waits(added: Added) -> None:
    queue = added.tool.run("list", "--open", "--json").lines
    assert {row["state"] for row in queue} >= {"altered", "absent"}
    assert {row["article"] for row in queue} == {added.article}
    for row in queue:
        assert added.tool.json("show", row["id"])["is"] in ("citation", "quotation")


def test_unlocated_sources_are_listed_with_their_candidates(added: Added) -> None:
    listed = added.tool.run("locate", "--json")
    assert listed.status == 0
    assert {"id", "status", "location"} <= set(listed.lines[0])


@pytest.mark.parametrize(
    "said",
    [
        ("locate", "c000000000000", sample.WIRE),
        ("note", "c000000000000", "--as", "handled", "--why", "x"),
        ("cite", sample.ARTICLE, "words that do not stand there"),
        ("cite", sample.ARTICLE, "It has begun.", "ftp://x.example/"),
        ("cite", "http://nowhere.example/", "It has begun."),
        ("show", "c000000000000"),
        ("report", "http://nowhere.example/"),
    ],
)
def test_what_a_person_gets_wrong_is_one_line_and_changes_nothing(added: Added, said: tuple[str, ...]) -> None:
    ledger = added.tool.ledger()
    ended = added.tool.run(*said)
    assert (ended.status, ended.out, len(ended.errors)) == (2, "", 1), ended
    assert added.tool.ledger() == ledger


def test_a_persons_citation_survives_a_new_version_of_the_article(again: Added) -> None:
    words = "by morning the hoses had frozen to the rails"
    cited = again.tool.json("cite", again.article, words, status=0)
    again.world.publish(sample.ARTICLE, sample.html("article").replace("It has begun.", "It has begun, at last."))
    added = again.tool.json("add", sample.ARTICLE)
    (mine,) = [one for one in added["citations"] if one["id"] == cited["id"]]
    assert mine["evidence"] == words
