"""The JSON that other programs rely on: names, meanings, one object a line, nothing else on standard output."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.world import sample

CITATION = {
    "id", "kind", "evidence", "start", "end", "target", "name", "creator", "agency", "collection", "licence", "rule",
}  # fmt: skip
QUOTATION = {"text", "start", "end", "speaker", "speaker_start", "speaker_end", "cue", "continues"}


@pytest.mark.parametrize("said", [str(sample.TEXT), sample.ARTICLE])
def test_find(added: Added, said: str) -> None:
    value = added.tool.json("find", said, status=0)
    text = value["text"]
    assert set(value) >= {"article", "title", "text", "citations", "quotations"}
    assert value["citations"]
    assert value["quotations"]
    for one in value["citations"]:
        assert set(one) >= CITATION
        assert text[one["start"] : one["end"]] == one["evidence"]
    for number, one in enumerate(value["quotations"]):
        assert set(one) >= QUOTATION
        assert text[one["start"] : one["end"]] == one["text"]
        assert one["continues"] is None or one["continues"] < number
        assert (one["speaker_start"] is None) == (one["speaker_end"] is None)


def test_the_text_of_a_plain_text_file_is_the_file_itself(added: Added) -> None:
    assert added.tool.json("find", str(sample.TEXT))["text"] == sample.TEXT.read_text(encoding="utf-8")


def test_find_reads_standard_input_and_gives_a_line_for_each_article(added: Added) -> None:
    given = sample.TEXT.read_text(encoding="utf-8")
    piped = added.tool.run("find", "-", "--json", given=given)
    filed = added.tool.run("find", str(sample.TEXT), str(sample.TEXT), "--json")
    assert piped.value["citations"] == filed.lines[0]["citations"] == filed.lines[1]["citations"]


def test_find_of_the_text_names_what_it_relies_on_without_a_link(added: Added) -> None:
    value = added.tool.json("find", str(sample.TEXT))
    wires = [one for one in value["citations"] if one["kind"] == "wire"]
    assert len(wires) == 2
    assert {one["agency"] for one in wires} == {"Northwire"}
    assert any("SALTMERE, Cormara (NW)" in one["evidence"] for one in wires)
    (credit,) = [one for one in value["citations"] if one["kind"] == "image-credit"]
    assert (credit["name"], credit["licence"]) == ("Saltmere harbour", "CC-BY-SA-4.0")
    (own,) = [one for one in value["citations"] if one["kind"] == "self-reference"]
    assert "As I argued earlier" in own["evidence"]
    told = [one for one in value["citations"] if one["kind"] == "attribution"]
    assert {"Northwire"} <= {one["outlet"] for one in told}
    assert any("statement" in one["evidence"] for one in told)
    assert any("videos" in one["evidence"] for one in told)
    marks = [one for one in value["quotations"] if one["form"] == "marks"]
    assert len(marks) == 10
    (first,) = [one for one in marks if "brochure" in one["text"]]
    assert (first["speaker"], first["cue"]) == ("Marta Oyelaran", "told")
    copied = [one["text"] for one in value["quotations"] if one["form"] == "copied"]
    assert len(copied) == 2
    assert copied[0].startswith("SALTMERE, Cormara (NW)")
    assert copied[0].rstrip().endswith("second week of April.")
    assert copied[1].startswith("“We asked for our wages")
    assert copied[1].rstrip().endswith("asked it to stop.")


def test_add(added: Added) -> None:
    value = added.ended.value
    assert set(value) >= {"accession", "article", "citations", "quotations", "requests", "report"}
    for one in value["citations"]:
        assert set(one) >= CITATION | {"status", "captures"}
        assert one["status"] in ("captured", "located", "ambiguous", "unlocated", "missed")
        for capture in one["captures"]:
            keys = {"target", "http_status", "judgement", "truncated", "sha256", "warc", "record_id", "time"}
            assert set(capture) >= keys
            assert re.fullmatch(r"[0-9a-f]{64}", capture["sha256"])
            assert (added.tool.records / capture["warc"]).is_file()
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", capture["time"])
    for one in value["quotations"]:
        assert set(one) >= QUOTATION | {"outcome", "speaker_outcome", "voice", "source"}
    for one in value["requests"]:
        assert set(one) >= {"target", "archive", "state", "memento"}
        assert one["state"] in ("pending", "confirmed", "refused", "no-credentials", "not-asked")
    assert Path(value["report"]).is_file()


def test_list_and_show_and_search_take_and_give_ids(added: Added) -> None:
    (article,) = added.tool.run("list", "--json").lines
    assert article["id"] == added.article
    assert {"citations", "quotations", "findings", "url", "title"} <= set(article)
    for key in (added.article, sample.ARTICLE):
        assert added.tool.json("show", key)["id"] == added.article
    capture = added.ended.value["citations"][0]["captures"][0]
    assert added.tool.json("show", capture["id"])["is"] == "capture"
    hits = added.tool.run("search", "sent us a brochure", "--phrase", "--json")
    assert hits.status == 0
    assert sample.WIRE in {hit["target"] for hit in hits.lines}
    assert added.tool.run("search", "zebra crossing", "--json").status == 1


def test_audit(again: Added) -> None:
    value = again.tool.json("audit", status=0)
    assert set(value) >= {"files", "bytes", "events", "problems"}
    assert (value["files"] > 0, value["bytes"] > 0, value["problems"]) == (True, True, [])


def test_report_and_doctor_and_rebuild(again: Added) -> None:
    assert Path(again.tool.json("report", sample.ARTICLE)["report"]).is_file()
    names = {one["name"] for one in again.tool.json("doctor")}
    assert {"config", "contact", "records", "disk"} <= names
    assert again.tool.json("rebuild")["events"] > 0


@pytest.mark.parametrize("command", ["find", "add", "confirm", "recheck", "audit", "list", "search", "show", "doctor"])
def test_every_command_has_help_with_the_options_that_all_share(added: Added, command: str) -> None:
    ended = added.tool.run(command, "--help")
    assert ended.status == 0
    for option in ("--records", "--config", "--json", "--quiet"):
        assert option in ended.out


def test_quiet_says_nothing_but_the_result(again: Added) -> None:
    ended = again.tool.run("add", sample.ARTICLE, "--quiet", "--json")
    assert ended.err == ""
    assert json.loads(ended.out)["accession"] == again.article


def test_people_get_tables_and_the_reports_place(again: Added) -> None:
    ended = again.tool.run("add", sample.ARTICLE)
    for words in (
        "citations",
        "quotations",
        "findings: ",
        "report: ",
        "words changed, not marked",
        "not in this source",
    ):
        assert words in ended.out
