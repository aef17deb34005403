"""The cases written by hand."""

from __future__ import annotations

import pytest

from archiver.confirm import check_quotation, prepare_text
from archiver.records import Outcome
from tests.confirm import table, table_exam, table_more, table_variants

ROWS = table.ROWS + table_more.ROWS + table_variants.rows() + table_exam.ROWS
TEXTS = table.TEXTS | table_exam.TEXTS


def text_of(key: str) -> str:
    """A named text, two of them far apart, or the text that stands in the row."""
    if key == table.V + table.B:
        return f"{table.TEXTS[table.V]}\n\n{table.TEXTS[table.T]}\n\n{table.TEXTS[table.B]}"
    return TEXTS.get(key, key)


def test_there_are_five_hundred_and_no_name_twice() -> None:
    assert len(ROWS) >= 500
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_case_written_by_hand(row: table.Row) -> None:
    _, key, quote, outcomes, kinds = row
    text = text_of(key)
    check = check_quotation(quote, prepare_text(text))
    told = [(change.kind.value, change.was, change.now) for change in check.changes]
    assert check.outcome.value in outcomes.split(), told
    if check.outcome is Outcome.UNCHECKABLE:
        assert check.reason is not None
        assert check.reason.value == kinds
        return
    if check.start is not None and check.end is not None:
        assert 0 <= check.start < check.end <= len(text)
    if check.outcome is Outcome.ALTERED:
        found = {change.kind.value for change in check.changes}
        assert found, "a change that is not named"
        assert not kinds or found <= set(kinds.split()), told
        for change in check.changes:
            assert text[change.was_start : change.was_end] == change.was
            assert quote[change.now_start : change.now_end] == change.now
