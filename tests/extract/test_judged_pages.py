"""Some hundreds of pages after real patterns: which are let through, which are refused, and as what."""

from __future__ import annotations

import pytest

from archiver.extract import extract
from archiver.extract.judge import judge
from archiver.records import Judgement
from tests.extract.pages_judged import BAD, FRAMES, GOOD, page, rows

ASKED = "https://quay.example/news/2026/pier"
MOST_FALSE_GOOD, MOST_FALSE_BAD = 0.02, 0.01


def judged(row: tuple[str, str, str, str], frame: str) -> Judgement:
    return judge(extract(page(row, frame), "text/html", "utf-8", ASKED), 200, ASKED, ASKED)[0]


@pytest.mark.parametrize("kind", BAD, ids=lambda kind: kind.value)
def test_hardly_a_page_that_stands_in_the_way_passes_for_the_source(kind: Judgement) -> None:
    found = {(row, frame): judged(row, frame) for row in rows(BAD[kind]) for frame in FRAMES}
    good = [key for key, judgement in found.items() if judgement is Judgement.GOOD]
    other = [key for key, judgement in found.items() if judgement is not kind]
    assert len(good) <= MOST_FALSE_GOOD * len(found), good
    assert len(other) <= 2 * MOST_FALSE_GOOD * len(found), other


def test_hardly_a_page_that_speaks_of_such_things_is_refused() -> None:
    found = {(row, frame): judged(row, frame) for row in rows(GOOD) for frame in FRAMES}
    bad = {key: judgement for key, judgement in found.items() if judgement is not Judgement.GOOD}
    assert len(bad) <= MOST_FALSE_BAD * len(found), bad


def test_the_table_is_large_enough_to_tell() -> None:
    pages = {page(row, frame) for table in (*BAD.values(), GOOD) for row in rows(table) for frame in FRAMES}
    assert len(pages) >= 600
