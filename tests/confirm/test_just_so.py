"""A passage that stands in the source just so is word for word, whatever it holds: marks, narrators, speakers."""

from __future__ import annotations

import pytest

from archiver.confirm import check_quotation, prepare_text
from archiver.records import Outcome
from tests.world import sample

WIRE = [words for words in sample.TEXT.read_text(encoding="utf-8").split("\n\n") if words.strip()]
STARTS = range(len(WIRE))


@pytest.mark.parametrize("length", [1, 2, 3, 4, 6])
def test_paragraphs_cut_from_a_source_are_verbatim_in_it(length: int) -> None:
    source = prepare_text("\n\n".join(WIRE))
    for start in STARTS:
        passage = "\n\n".join(WIRE[start : start + length])
        if len(passage.split()) >= 4:
            assert check_quotation(passage, source).outcome is Outcome.VERBATIM, passage
