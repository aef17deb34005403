"""confirm: one quotation, many, or an article's, against a document, a page, or everything held."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import Added
from tests.e2e.tool import Tool, run
from tests.world import sample

KEYS = {"outcome", "start", "end", "changes", "speaker", "voice", "warnings"}
SAID = "I do not believe that the board has acted in bad faith."
CHANGED = "I do believe that the board has acted in bad faith."


@pytest.mark.parametrize(
    ("quote", "outcome", "status"),
    [
        (SAID, "verbatim", 0),
        ("“i do not believe that the board has acted in bad faith”", "verbatim", 0),
        ("I do not believe that the board … acted slowly, as boards do.", "marked", 0),
        (CHANGED, "altered", 1),
        ("Those who dislike the water are welcome to swim home", "absent", 1),
    ],
)
def test_one_quotation_in_a_page(added: Added, quote: str, outcome: str, status: int) -> None:
    began = time.monotonic()
    ended = added.tool.run("confirm", "--quote", quote, "--in", sample.SPEECH, "--json")
    assert time.monotonic() - began < 30, "seconds, on a busy machine; five on an idle one"
    assert (ended.status, ended.value["outcome"]) == (status, outcome)
    assert set(ended.value) >= KEYS


def test_the_change_is_named_in_the_sources_words(added: Added) -> None:
    found = added.tool.json("confirm", "--quote", CHANGED, "--in", sample.SPEECH)
    (change,) = found["changes"]
    assert (change["kind"], change["was"].split(), change["is"]) == ("negation", ["not"], "")


def test_a_file_needs_no_records_and_offsets_index_its_text(tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    text = f"Ladies and gentlemen.\n\n{SAID} I thank you all for coming out tonight.\n"
    path.write_text(text, encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text("")
    said = ["--config", str(config), "--records", str(tmp_path / "records"), "--json"]
    found = run("confirm", "--quote", SAID, "--in", str(path), *said).value
    assert (found["outcome"], text[found["start"] : found["end"]].rstrip(".")) == ("verbatim", SAID.rstrip("."))
    assert not (tmp_path / "records").exists()


def test_a_source_that_cannot_be_had_is_uncheckable_not_absent(added: Added) -> None:
    found = added.tool.json("confirm", "--quote", SAID, "--in", "http://harbour-fund.example/reports/none")
    assert (found["outcome"], found["reason"]) == ("uncheckable", "no-capture")


def test_too_few_words_that_are_not_there_are_uncheckable(added: Added) -> None:
    found = added.tool.json("confirm", "--quote", "zebra", "--in", sample.SPEECH)
    assert (found["outcome"], found["reason"]) == ("uncheckable", "too-few-words")


def test_everything_held_is_searched(added: Added) -> None:
    ended = added.tool.run("confirm", "--quote", "The pilots hold the rope and they know it", "--json")
    assert ended.value["outcome"] != "verbatim"
    ended = added.tool.run("confirm", "--quote", "a signed timetable before a single ship moves", "--json")
    assert (ended.status, ended.value["outcome"]) == (0, "verbatim")


def test_cases_come_out_in_order_one_a_line_each_by_itself(added: Added, tmp_path: Path) -> None:
    text = f"Lindqvist said: “{SAID}” He then sat down, and the assembly went on with the ice."
    cases = [
        {"id": "1", "quote": SAID, "text": text},
        {"id": 2, "quote": CHANGED, "text": text, "speaker": "Davor Lindqvist"},
        {"id": "c", "quote": "the assembly went home early and drank tea instead", "text": text},
        {"id": "d", "quote": SAID, "source": sample.SPEECH},
        {"id": "e", "quote": SAID, "source": "http://harbour-fund.example/none"},
        {"id": "f", "quote": "", "text": text},
        {"id": "g", "quote": SAID, "text": ""},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    ended = added.tool.run("confirm", "--cases", str(path))
    assert ended.status == 1
    outcomes = {str(line["id"]): line["outcome"] for line in ended.lines}
    assert list(outcomes) == ["1", "2", "c", "d", "e", "f", "g"]
    assert outcomes == {
        "1": "verbatim",
        "2": "altered",
        "c": "absent",
        "d": "verbatim",
        "e": "uncheckable",
        "f": "uncheckable",
        "g": "uncheckable",
    }
    assert all(set(line) >= KEYS | {"id"} for line in ended.lines)
    first = ended.lines[0]
    assert SAID.rstrip(".") in text[first["start"] : first["end"] + 1]


@pytest.mark.parametrize(
    "line", ["not json", "[]", '{"id": 1}', '{"id": 1, "quote": "x"}', '{"quote": 3, "text": "x"}']
)
def test_a_case_that_cannot_be_meant_is_one_line_with_its_number(added: Added, tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    ended = added.tool.run("confirm", "--cases", str(path))
    assert (ended.status, ended.out, len(ended.errors)) == (2, "", 1), ended
    assert "1" in ended.errors[0]


def test_an_article_confirmed_again_comes_to_the_same_and_records_nothing(again: Added) -> None:
    ledger = again.tool.ledger()
    ended = again.tool.run("confirm", sample.ARTICLE)
    assert ended.status == 1
    assert again.tool.ledger() == ledger


def test_a_transcript_that_a_person_has_answers_for_a_video(tmp_path: Path) -> None:
    script = tmp_path / "talk.srt"
    words = SAID.split()
    script.write_text(
        f"1\n00:00:01,000 --> 00:00:03,000\n{' '.join(words[:6])}\n\n"
        f"2\n00:00:03,000 --> 00:00:05,000\n{' '.join(words[6:])}\n",
        encoding="utf-8",
    )
    config = tmp_path / "config.toml"
    config.write_text("")
    tool = Tool(config, tmp_path / "records")
    assert tool.json("confirm", "--quote", SAID, "--in", str(script))["outcome"] == "verbatim"


def test_diff_says_how_a_file_became_another_and_ends_with_1(tmp_path: Path) -> None:
    for name, text in (("a.txt", f"He said: {SAID}\n"), ("b.txt", f"He said: {CHANGED}\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text("")
    tool = Tool(config, tmp_path / "records")
    ended = tool.run("diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json")
    assert ended.status == 1
    (change,) = ended.value["changes"]
    assert (change["kind"], change["was"], change["is"]) == ("negation", "not", "")
    assert tool.run("diff", str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), "--json").status == 0
    assert tool.run("diff", str(tmp_path / "a.txt"), str(tmp_path / "none.txt")).status == 2


def test_diff_of_a_page_and_a_file_names_the_quotations_affected(added: Added, tmp_path: Path) -> None:
    path = tmp_path / "later.txt"
    path.write_text("The page was emptied. " * 40, encoding="utf-8")
    found = added.tool.run("diff", sample.SPEECH, str(path), "--json").value
    assert found["asked"] > 0
    assert any(one["before"] in ("verbatim", "marked", "altered") for one in found["quotations"])


def test_what_the_article_has_from_its_sources_is_mapped(added: Added) -> None:
    document = added.ended.value
    whole = [one for one in document["copied"] if one["outcome"] == "verbatim" and one["quoted"]]
    assert any("walked off their launches" in one["words"] for one in whole)
    assert all(one["source"] and one["end"] > one["start"] for one in document["copied"])
    voices = {one["voice"] for one in document["quotations"] if one["form"] == "copied"}
    assert voices == {"same-text"}
