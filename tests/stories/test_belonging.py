"""Which citation a quotation belongs to."""

from __future__ import annotations

from archiver.records import Citation, Form, Kind, Quotation
from archiver.stories.belonging import owners

TEXT = """The mayor's office gave the numbers in its yearly report. "We spent half of it," the mayor said.

Others disagree. "That is not so," said Ana Ruiz of the union.

From the Associated Press:

RIVERTON (AP) — The bridge fell on Monday.

"I heard a crack," a driver said.

Nothing else was said about it."""


def citation(name: str, words: str, kind: Kind) -> Citation:
    start = TEXT.index(words)
    return Citation(name, kind, words, start, start + len(words), "test")


def quotation(words: str, form: Form = Form.MARKS) -> Quotation:
    start = TEXT.index(words)
    return Quotation("q", words, start, start + len(words), form)


REPORT = citation("report", "yearly report", Kind.LINK)
UNION = citation("union", "the union", Kind.LINK)
INTRODUCTION = citation("introduction", "the Associated Press", Kind.WIRE)
DATELINE = citation("dateline", "RIVERTON (AP) —", Kind.WIRE)
CITATIONS = (REPORT, UNION, INTRODUCTION, DATELINE)
PASSAGE = quotation('RIVERTON (AP) — The bridge fell on Monday.\n\n"I heard a crack," a driver said.', Form.COPIED)


def test_words_belong_to_the_citation_of_their_paragraph() -> None:
    assert owners(quotation('"We spent half of it,"'), (), CITATIONS, TEXT) == ["report"]


def test_the_citation_of_the_paragraph_before_comes_second() -> None:
    assert owners(quotation('"That is not so,"'), (), CITATIONS, TEXT) == ["union", "report"]


def test_a_copied_passage_belongs_to_the_wire_report_that_introduces_it() -> None:
    assert owners(PASSAGE, (PASSAGE,), CITATIONS, TEXT)[:2] == ["dateline", "introduction"]


def test_what_a_copied_passage_quotes_belongs_where_the_passage_does() -> None:
    inner = quotation('"I heard a crack,"')
    assert owners(inner, (PASSAGE, inner), CITATIONS, TEXT)[:2] == ["dateline", "introduction"]


def test_a_picture_owns_no_words() -> None:
    credit = citation("credit", "The mayor's office", Kind.IMAGE_CREDIT)
    assert owners(quotation('"We spent half of it,"'), (), (credit,), TEXT) == []
