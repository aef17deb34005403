"""The main job on the sample: everything that has a source ends captured, and what is held is what was sent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from tests.e2e.conftest import Added
from tests.world import sample

SOURCES = {sample.WIRE, sample.SPEECH, sample.AUDIT, sample.UNION, sample.EARLIER}


def test_it_ends_with_findings_and_no_error(added: Added) -> None:
    assert (added.ended.status, added.ended.errors) == (1, [])


def test_every_citation_that_has_a_source_ends_captured(added: Added) -> None:
    citations = added.ended.value["citations"]
    assert {one["target"] for one in citations if one["target"]} == SOURCES
    able = [one for one in citations if one["target"] or one["kind"] in ("wire", "image-credit")]
    assert [(one["kind"], one["evidence"]) for one in able if one["status"] != "captured"] == []
    assert {one["status"] for one in citations if one not in able} <= {"unlocated", "ambiguous", "captured"}


def test_all_kinds_of_citations_are_found(added: Added) -> None:
    citations = added.ended.value["citations"]
    assert {"link", "self-reference", "wire", "image-credit", "attribution"} <= {one["kind"] for one in citations}
    assert {one["agency"] for one in citations if one["kind"] == "wire"} == {"Northwire"}
    (credit,) = [one for one in citations if one["kind"] == "image-credit"]
    assert (credit["collection"], credit["licence"]) == ("Wikimedia Commons", "CC-BY-SA-4.0")


def test_menus_and_related_stories_are_not_fetched(added: Added) -> None:
    assert added.world.count("gull-counters.example") == 0
    assert added.world.count("quayside-letter.example", "/2026/01/lighthouse-lamp") == 0


def test_the_page_that_is_gone_is_held_as_the_memento(added: Added) -> None:
    (audit,) = [one for one in added.ended.value["citations"] if one["target"] == sample.AUDIT]
    (capture,) = audit["captures"]
    (sent,) = added.world.digests()[capture["final_url"]]
    assert (capture["supplied"], capture["sha256"]) == ("memento", sent)
    assert capture["target"].startswith(added.sample.archive.base)


def test_each_quotation_has_the_outcome_that_it_was_written_to_have(added: Added) -> None:
    outcomes = {
        one["text"].strip("“”,."): one["outcome"] for one in added.ended.value["quotations"] if one["form"] == "marks"
    }
    assert outcomes == {
        "misled by a handful of agitators": "verbatim",
        "as soon as the accounts allow": "verbatim",
        "We asked for our wages and they sent us a brochure": "verbatim",
        "Let the minister steer one in himself": "verbatim",
        "Pay the pilots! Pay the pilots!": "verbatim",
        "no pilot in this harbour will wait longer than thirty days … for the wages owed to him": "marked",
        "I do believe that the board has acted in bad faith": "altered",
        "Those who dislike the water are welcome to swim home": "absent",
        "forty of ninety payments carry no receipt of any kind": "verbatim",
        "a signed timetable before a single ship moves": "verbatim",
    }


def test_the_lost_not_is_named(added: Added) -> None:
    (quotation,) = [one for one in added.ended.value["quotations"] if one["outcome"] == "altered"]
    shown = added.tool.json("show", quotation["id"])
    (change,) = shown["checks"][0]["check"]["changes"]
    assert (change["kind"], change["was"].split(), change["now"]) == ("negation", ["not"], "")


def test_the_copied_paragraphs_are_the_wires_own(added: Added) -> None:
    copied = [one for one in added.ended.value["quotations"] if one["form"] == "copied"]
    assert [one["outcome"] for one in copied] == ["verbatim", "verbatim"]
    said = " ".join(one["text"] for one in copied)
    assert "Notice who came" not in said
    assert "I have stood on that wall" not in said


def test_every_digest_in_the_catalogue_is_that_of_an_entity_that_was_sent(added: Added) -> None:
    sent = added.world.digests()
    rows = added.tool.rows("SELECT target, final_url, sha256, content_sha256 FROM captures WHERE supplied <> 'file'")
    assert {row["target"] for row in rows} >= SOURCES | {sample.ARTICLE}
    assert [row for row in rows if row["sha256"] not in sent.get(row["final_url"], set())] == []
    (earlier,) = [row for row in rows if row["target"] == sample.EARLIER]
    assert earlier["sha256"] != earlier["content_sha256"], "it was sent gzipped, so the two are two things"


def test_each_warc_passes_warcio_check(added: Added) -> None:
    files = [str(path) for path in added.tool.warcs()]
    command = [str(Path(sys.executable).with_name("warcio")), "check", *files]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "")


def test_each_warc_passes_fastwarc(added: Added) -> None:
    checked = 0
    for path in added.tool.warcs():
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, parse_http=False, record_types=WarcRecordType.any_type):
                assert record.verify_block_digest(), (path, record.record_id)
                checked += 1
    assert checked > 20


def test_the_request_and_the_redirect_are_kept_with_the_answer(added: Added) -> None:
    (row,) = added.tool.rows("SELECT warc FROM captures WHERE target = ? AND supplied = 'fetched'", sample.UNION)
    with (added.tool.records / row["warc"]).open("rb") as stream:
        kinds = [
            (record.headers["WARC-Type"], record.headers.get("WARC-Target-URI"))
            for record in ArchiveIterator(stream, parse_http=False)
        ]
    assert ("response", sample.UNION) in kinds
    assert ("response", sample.UNION_NOW) in kinds
    assert ("request", sample.UNION) in kinds


def test_the_archive_was_asked_to_keep_each_source_and_did(added: Added) -> None:
    requests = {one["target"]: one for one in added.ended.value["requests"]}
    assert set(requests) >= {sample.WIRE, sample.SPEECH, sample.UNION, sample.EARLIER}
    assert {one["state"] for one in requests.values()} == {"confirmed"}
    mementos = {added.sample.archive.memento(copy, "") for copy in added.sample.archive.copies}
    assert {one["memento"].replace("id_/", "/") for one in requests.values()} <= mementos


def test_the_ledger_holds_no_passage_of_anybodys_text(added: Added) -> None:
    ledger = " ".join(added.tool.ledger().decode().lower().split())
    for name in ("article", "wire", "earlier", "audit", "union"):
        words = "".join(char if char.isalnum() else " " for char in sample.html(name).lower()).split()
        runs = {" ".join(words[at : at + 6]) for at in range(len(words) - 5)}
        assert not [run for run in runs if run in ledger], name


def test_the_report_is_a_page_of_its_own_about_all_of_it(added: Added) -> None:
    page = Path(added.ended.value["report"]).read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    for words in ("The Tide Has Turned", "swim home", "misled by a handful of agitators", sample.SPEECH):
        assert words in page
    assert "<script" not in page
    for one in added.ended.value["citations"]:
        assert all(capture["warc"] in page and capture["sha256"] in page for capture in one["captures"])


def test_secrets_and_paths_stay_outside(added: Added) -> None:
    secret = added.sample.archive.keys[0].encode()
    own = (str(added.tool.config.parent).encode(), secret)
    report = Path(added.ended.value["report"]).read_bytes()
    for data in (added.tool.ledger(), report):
        assert not any(words in data for words in own)
