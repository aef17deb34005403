"""How one text became another."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.confirm import prepare_text, rewordings
from archiver.records import ChangeKind
from tests.confirm.table import TEXTS

TEXT = TEXTS["bridge"]
words = st.lists(st.sampled_from("the a bridge mayor not never 10 Farrow closed it".split()), max_size=30).map(" ".join)


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    """The changes between two texts; each cuts what it says from both."""
    changes = rewordings(prepare_text(before), prepare_text(after))
    for change in changes:
        assert before[change.was_start : change.was_end] == change.was
        assert after[change.now_start : change.now_end] == change.now
    return [(change.kind.value, change.was, change.now) for change in changes]


def test_typography_is_no_difference() -> None:
    dressed = TEXT.replace(" ", "\xa0").replace("“", '"').replace("12,000", "12000").replace("bridge", "bri\u00addge")
    assert told(TEXT, dressed) == []


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("did not close", "did close", ChangeKind.NEGATION),
        ("12,000 cars", "13,000 cars", ChangeKind.NUMBER),
        ("Ilse Farrow", "Ilsa Farrow", ChangeKind.NAME),
        ("the winter is hard", "the winter was hard", ChangeKind.INFLECTION),
        ("It would be unfair to close it now", "It would be unfair to close it", ChangeKind.OMISSION),
    ],
)
def test_a_difference_is_named_and_the_rest_is_not(was: str, now: str, kind: ChangeKind) -> None:
    changes = told(TEXT, TEXT.replace(was, now))
    assert [one[0] for one in changes] == [kind.value]


def test_a_paragraph_put_in_is_one_insertion() -> None:
    added = "\n\nNobody had told the council that the railway would pay for a second bridge beside the first one."
    (change,) = told(TEXT, TEXT + added)
    assert (change[0], change[1]) == ("insertion", "")
    assert change[2].startswith("Nobody had told")


@given(words, words)
def test_what_is_told_makes_one_text_of_the_other(before: str, after: str) -> None:
    changes = rewordings(prepare_text(before), prepare_text(after))
    made, at = "", 0
    for change in sorted(changes, key=lambda one: (one.was_start, one.now_start)):
        made += f"{before[at : change.was_start]} {change.now} "
        at = change.was_end
    assert (made + before[at:]).split() == after.split()


@given(words)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert rewordings(prepare_text(text), prepare_text(text)) == ()


def test_long_texts_without_a_common_word_take_no_long_time() -> None:
    began = time.process_time()
    rewordings(prepare_text("one two " * 20_000), prepare_text("three four " * 20_000))
    rewordings(prepare_text("one two " * 20_000), prepare_text("two one " * 20_000))
    assert time.process_time() - began < 5
