"""What an article has from its sources, in the report."""

from __future__ import annotations

from dataclasses import replace

from archiver.records import Outcome
from archiver.report.copied import chart, how, outcome, summary
from archiver.report.model import CopiedEntry
from archiver.report.page import render
from tests.report.sample import TEXT, sample

WORDS = "Dock workers kept the north gate open on Monday for a third day."
START = TEXT.index(WORDS)


def entry(**changes: object) -> CopiedEntry:
    made = CopiedEntry(
        START, START + len(WORDS), WORDS, Outcome.VERBATIM, False, 0, "the <b>AP</b> story", "c-1", 5, 70, WORDS
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_how_it_stands_and_whether_it_is_marked_is_told_in_words() -> None:
    assert how(entry()) == "word for word, not marked as another's words"
    assert how(entry(quoted=True)) == "word for word, given for another's words"
    assert outcome(entry(outcome=Outcome.ALTERED, changes=1)).startswith("Altered in 1 place, not marked")
    assert summary([entry()]).startswith("1 passage of the article stands in a source: 0 given")
    assert summary([entry(), entry(quoted=True)]).startswith("2 passages of the article stand in a source: 1 given")


def test_the_map_has_a_sign_where_the_passage_is() -> None:
    page = replace(sample(), copied=(entry(),), begins=0, ends=None)
    row = chart(page)
    assert len(row) == 72
    assert set(row) == {"·", "█"}
    assert row.index("█") == round(START * 72 / len(TEXT)) or abs(row.index("█") - START * 72 // len(TEXT)) <= 1


def test_the_report_shows_the_passages_and_escapes_the_sources_name() -> None:
    page = render(replace(sample(), copied=(entry(),)))
    assert "What the article has from its sources" in page
    assert "the &lt;b&gt;AP&lt;/b&gt; story" in page
    assert "What the article has from its sources" not in render(sample())
