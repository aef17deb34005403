"""The JSON of the command line: the keys that programs rely on, and what stands under them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from archiver.events import LinkVisited
from archiver.records import (
    Article,
    Change,
    ChangeKind,
    Check,
    Claim,
    Extraction,
    Fact,
    Findings,
    LinkOutcome,
    Outcome,
    Span,
    Uncheckable,
)
from archiver.report.document import (
    add_document,
    audit_document,
    check_document,
    find_document,
    visit_document,
)
from tests.report.sample import MEMENTO, TEXT, sample

TIME = datetime(2026, 3, 9, 7, 5, 4, tzinfo=UTC)

CITATION = {
    *("id", "kind", "evidence", "start", "end", "target", "name", "creator", "agency", "collection"),
    *("licence", "rule"),
}
QUOTATION = {"text", "start", "end", "speaker", "speaker_start", "speaker_end", "cue", "continues"}
CHECK = {"outcome", "start", "end", "changes", "speaker", "voice", "warnings"}


def through_json(value: object) -> Any:
    """As a program on the other side of a pipe has it."""
    return json.loads(json.dumps(value))


def article() -> Article:
    page = sample()
    return Article(
        "art-1",
        Extraction(TEXT, "plain", "1", "text/plain"),
        (Claim(Fact.TITLE, "As stated", "operator"), Claim(Fact.TITLE, "As printed", "text")),
        Findings(
            tuple(entry.citation for entry in page.citations), tuple(entry.quotation for entry in page.quotations), 3
        ),
    )


def test_find_gives_offsets_that_cut_the_evidence_from_the_text() -> None:
    value = through_json(find_document(article()))
    assert {"article", "title", "text", "citations", "quotations"} <= set(value)
    assert (value["title"], value["dropped"]) == ("As stated", 3)
    assert len(value["citations"]) == 6
    for citation in value["citations"]:
        assert set(citation) >= CITATION
        assert value["text"][citation["start"] : citation["end"]] == citation["evidence"]
    for quotation in value["quotations"]:
        assert set(quotation) >= QUOTATION
        assert value["text"][quotation["start"] : quotation["end"]] == quotation["text"]
    assert {citation["kind"] for citation in value["citations"]} >= {"self-reference", "image-credit", "wire"}


def test_a_change_calls_the_articles_words_is_and_has_no_other_name_for_them() -> None:
    change = Change(ChangeKind.NEGATION, "", "not", 10, 10, 8, 11)
    check = Check(Outcome.ALTERED, "1", 2, 40, changes=(change,), hits=(Span(2, 40),))
    value = through_json(check_document(check))
    assert set(value) >= CHECK
    assert (value["outcome"], value["start"], value["end"]) == ("altered", 2, 40)
    (said,) = value["changes"]
    assert (said["kind"], said["was"], said["is"]) == ("negation", "", "not")
    assert not [key for key in said if "now" in key]
    assert value["hits"] == [{"start": 2, "end": 40}]


def test_a_check_that_could_not_be_made_says_why_and_has_no_place() -> None:
    value = through_json(check_document(Check(Outcome.UNCHECKABLE, "1", reason=Uncheckable.TOO_FEW_WORDS)))
    assert (value["outcome"], value["reason"], value["start"], value["end"]) == (
        "uncheckable",
        "too-few-words",
        None,
        None,
    )


def test_warnings_are_their_names_and_the_words_stand_beside_them() -> None:
    marked = sample().quotations[2].check
    assert marked is not None
    value = through_json(check_document(marked))
    assert value["warnings"] == ["negation-in-gap"]
    assert value["warned"] == [{"caution": "negation-in-gap", "words": "not yet in any sense"}]


def test_add_gives_status_captures_outcomes_and_requests() -> None:
    value = through_json(add_document("art-01JNX3V7", sample(), "/records/reports/art-01JNX3V7.html"))
    assert set(value) >= {"accession", "article", "citations", "quotations", "requests", "report"}
    wire, own, attribution, credit, town, dateline = value["citations"]
    assert [one["status"] for one in (wire, own, attribution, credit, town, dateline)] == [
        *("captured", "ambiguous", "unlocated", "captured", "missed", "unlocated"),
    ]
    (capture,) = wire["captures"]
    assert set(capture) >= {
        *("target", "http_status", "judgement", "truncated", "sha256", "warc", "record_id", "time"),
    }
    assert (capture["sha256"], capture["time"]) == ("5b1f" * 16, "2026-03-09T07:05:04.000000Z")
    assert (town["reason"], town["detail"]) == ("timeout", "3 tries, 30 s each")
    outcomes = [quotation["outcome"] for quotation in value["quotations"]]
    assert outcomes == ["verbatim", "altered", "marked", "uncheckable", "verbatim", "absent", None]
    for quotation in value["quotations"]:
        assert set(quotation) >= QUOTATION | {"outcome", "speaker_outcome", "voice", "source"}
    assert value["quotations"][1]["speaker_outcome"] == "confirmed"
    assert value["quotations"][1]["source"] == "cap-0001"
    (request,) = value["requests"]
    assert request["state"] == "pending"
    assert set(request) >= {"target", "archive", "state", "memento"}


def test_a_request_that_two_citations_share_is_given_once() -> None:
    page = sample()
    twice = replace(page, citations=(page.citations[0], page.citations[0]))
    assert len(add_document("a", twice, None)["requests"]) == 1


def test_a_visit_tells_what_became_of_the_words_and_offers_a_copy() -> None:
    visit = LinkVisited("https://a.example/", TIME, LinkOutcome.DRIFTED, 200, "https://a.example/", 0.2, "1 of 2")
    value = through_json(visit_document(visit, False, [("“a b c”", "verbatim", "absent")], MEMENTO))
    assert set(value) >= {
        *("target", "outcome", "status", "final_url", "dead", "elapsed", "quotations", "substitute"),
    }
    assert value["quotations"] == [{"text": "“a b c”", "before": "verbatim", "now": "absent"}]
    assert value["substitute"] == MEMENTO.url
    assert through_json(visit_document(visit, True))["substitute"] is None


@dataclass(frozen=True)
class Wrong:
    file: str = "warc/2026/03/09/X.warc.gz"
    event: int | None = 7
    problem: str = "its SHA-256 is another"
    repair: str = "archiver restore"


@dataclass(frozen=True)
class Read:
    files: int = 3
    bytes: int = 4096
    events: int = 12
    problems: tuple[Wrong, ...] = (Wrong(), Wrong(event=None))


def test_an_audit_names_file_event_problem_and_repair() -> None:
    value = through_json(audit_document(Read()))
    assert set(value) == {"files", "bytes", "events", "problems"}
    assert [set(problem) for problem in value["problems"]] == [{"file", "event", "problem", "repair"}] * 2
    assert [problem["event"] for problem in value["problems"]] == [7, None]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_its_fixed_name(outcome: Outcome) -> None:
    fixed = {"verbatim", "marked", "altered", "spliced", "absent", "uncheckable"}
    assert through_json(check_document(Check(outcome, "1")))["outcome"] in fixed
