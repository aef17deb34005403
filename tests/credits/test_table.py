"""Sixty credits that an editor may ask about: what is told of each is what the documentation defends."""

from __future__ import annotations

import pytest

from archiver.confirm.credits import compare_credit
from tests.credits.table import Case, cases

CASES = cases()


def test_there_are_sixty() -> None:
    assert [case.number for case in CASES] == list(range(1, 61))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.number))
def test_a_credit_is_told_as_documented(case: Case) -> None:
    told = compare_credit(case.citation, case.recorded)
    assert (told.part("licence").agreement, told.part("creator").agreement) == (case.licence, case.creator)
    assert told.finding is case.finding
