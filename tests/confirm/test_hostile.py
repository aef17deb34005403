"""Texts and quotations made to cost time: each is answered within seconds of a processor, or told to be too much."""

from __future__ import annotations

import time

import pytest

from archiver.confirm import check_quotation, prepare_text
from archiver.records import Outcome, Uncheckable

TWO = "a b " * 20_000


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        pytest.param("a b … " * 60 + "c", TWO, id="ellipses and a word that is not there"),
        pytest.param("… ".join(["a b"] * 99), TWO, id="ellipses that all fit"),
        pytest.param("a [x] b … " * 45 + "zz", TWO, id="brackets and ellipses by turns"),
        pytest.param("[x] a b " * 90 + " zz", TWO, id="brackets"),
        pytest.param("“a b,” he said, “" * 60, "“a b,” he said. “" * 1_500, id="narrators"),
        pytest.param("no vamos a ver el mar", "—a —dijo—, " * 20_000, id="dashes of dialogue"),
        pytest.param("a " * 400, "a (applause.) " * 5_000, id="applause"),
        pytest.param("no vamos a ver el mar", "a.[1][2][a]" * 20_000, id="footnotes"),
        pytest.param("a b c d e f g", "a\u00ad \n" * 30_000, id="soft hyphens"),
    ],
)
def test_a_hostile_question_is_answered_in_time(quote: str, text: str) -> None:
    began = time.process_time()
    check = check_quotation(quote, prepare_text(text))
    assert time.process_time() - began < 5
    assert check.outcome is not Outcome.SPLICED


def test_what_could_not_be_followed_is_uncheckable_and_not_absent() -> None:
    check = check_quotation("a [x] b … " * 45 + "zz", prepare_text(TWO))
    assert (check.outcome, check.reason) == (Outcome.UNCHECKABLE, Uncheckable.TOO_FEW_WORDS)
