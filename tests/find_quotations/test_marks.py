"""Passages in marks: every kind of mark, left open, within one another, and what only looks like a mark."""

# ruff: noqa: E501
from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archiver.find.quotations.marks import find_passages
from archiver.find.quotations.paragraphs import paragraphs_of
from archiver.records import Span
from tests.find_quotations.helpers import marked

_PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "„",
    "«",
    "»",
    "「",
    "」",
    "``",
    "''",
    "\n",
    "\n\n",
    " ",
    "a",
    "We go.",
    ", ",
    "5'10",
]


def passages(text: str) -> list[str]:
    paragraphs = list(paragraphs_of(text, 0, len(text)))
    return [text[one.start : one.end] for one in find_passages(text, paragraphs)]


@pytest.mark.parametrize(
    "words",
    [
        "“We go at dawn,”", '"We go at dawn,"', "«We go at dawn»", "« We go at dawn »", "„We go at dawn“", "„We go at dawn”",
        "»We go at dawn«", "‘We go at dawn,’", "'We go at dawn,'", "「We go at dawn」", "『We go at dawn』", "”We go at dawn”",
        "``We go at dawn,''", "‹We go at dawn›",
    ],
)  # fmt: skip
def test_each_kind_of_marks_is_read(words: str) -> None:
    assert passages(f"Then {words} she said.") == [words]


def test_a_passage_within_a_passage_belongs_to_it() -> None:
    assert passages("“He said ‘never’ and left,” she said.") == ["“He said ‘never’ and left,”"]
    assert passages("“He said “never” and left,” she said.") == ["“He said “never” and left,”"]
    assert passages("« Il a dit “jamais” hier », dit-elle.") == ["« Il a dit “jamais” hier »"]
    assert passages("‘He said “never” and left,’ she said.") == ["‘He said “never” and left,’"]


def test_an_apostrophe_is_no_mark() -> None:
    assert passages("It's the boys' boat, and the '90s weren't kind to rock 'n' roll, don't you think?") == []
    assert passages("‘The boys’ boat is gone,’ he said.") == ["‘The boys’ boat is gone,’"]


def test_inches_and_minutes_are_no_marks() -> None:
    assert passages("A 5'10\" man with a 27\" screen went 3' under.") == []
    assert passages('"I am 5\'10" tall," he said.') == ['"I am 5\'10" tall,"']


def test_attributes_of_markup_are_no_quotations() -> None:
    assert passages('<tweet id="12" author="someone">"We go," she said.</tweet>') == ['"We go,"']


def test_a_passage_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“We go.\n\n“We go now.\n\n“And we stay,” she said."
    found = find_passages(text, list(paragraphs_of(text, 0, len(text))))
    assert [text[one.start : one.end] for one in found] == ["“We go.", "“We go now.", "“And we stay,”"]
    assert [one.follows for one in found] == [False, True, True]
    assert [one.closed for one in found] == [False, False, True]


def test_a_passage_opened_once_and_closed_a_paragraph_later_is_kept() -> None:
    text = "She said: “We go.\n\nWe go now,” and left."
    assert passages(text) == ["“We go.", "We go now,”"]


def test_french_and_spanish_repeat_the_closing_mark() -> None:
    assert passages("« Un.\n\n» Deux », dit-il.") == ["« Un.", "» Deux »"]


@pytest.mark.parametrize("mark", ["“", '"', "„", "«", "‘", "”", "»", "'"])
def test_an_odd_mark_costs_no_more_than_its_paragraph(mark: str) -> None:
    before, after = "“We were here,” she said.", "“We will be back,” he said."
    assert marked(f"{before}\n\nAn odd {mark} mark stands here and nothing else.\n\n{after}", "en")[:1] == [
        "“We were here,”"
    ]
    assert "“We will be back,”" in marked(
        f"{before}\n\nAn odd {mark} mark stands here and nothing else.\n\n{after}", "en"
    )


def test_a_straight_mark_starts_afresh_in_each_paragraph() -> None:
    assert passages('He said "we go.\n\nNothing here.\n\n"We go," she said.')[-1] == '"We go,"'


def test_lines_broken_for_their_width_are_one_paragraph() -> None:
    text = (
        "The harbor master said on Tuesday that he had been told “to wait for a letter\n"
        "that would come within the week, or at the latest before the winter ferries\n"
        "stopped,” and that it never came."
    )
    assert len(passages(text)) == 1


@example("““«\n“»")
@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_passages_lie_in_their_paragraphs_in_order_and_apart(text: str) -> None:
    paragraphs = list(paragraphs_of(text, 0, len(text)))
    end = 0
    for one in find_passages(text, paragraphs):
        span = paragraphs[one.paragraph]
        assert span.start <= one.start <= one.inner_start <= one.inner_end <= one.end <= span.end
        assert one.start >= end
        end = one.end


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_what_stands_before_a_blank_line_changes_nothing_after_it(text: str) -> None:
    after = "Nothing.\n\n“We go now,” she said."
    assert passages(f"{text}\n\nNothing.\n\n{after}")[-1:] == ["“We go now,”"]


@pytest.mark.parametrize("piece", ["“", '"', "'", "‘", "„", "« ", "“ ”", "a'", '5"', "“a\n\n", "''", "“‘"])
def test_hostile_marks_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = process_time()
        find_passages(text, [Span(0, len(text))] if "\n" not in piece else list(paragraphs_of(text, 0, len(text))))
        return process_time() - began

    seconds(1_000)
    assert seconds(60_000) < 8 * seconds(15_000) + 0.3
