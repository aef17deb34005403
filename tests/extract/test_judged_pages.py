"""Some hundreds of pages after real patterns: which are let through, which are refused, and as what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver.extract import extract
from archiver.extract.judge import judge
from archiver.records import Judgement
from tests.extract.page_frames import make
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


TABLES = Path(__file__).parent / "judged"
KINDS = [
    "soft-404",
    "error-page",
    "challenge",
    "login-wall",
    "consent-wall",
    "paywall",
    "empty-shell",
    "parked",
    "good",
]


def lines_of(kind: str) -> list[str]:
    """The lines of a kind in both tables."""

    def told(text: str) -> Iterator[tuple[str, str]]:
        here = ""
        for line in text.splitlines():
            if line.startswith("["):
                here = line.strip("[]")
            elif line and not line.startswith("#"):
                yield here, line

    return [
        line for table in sorted(TABLES.glob("*.txt")) for name, line in told(table.read_text("utf-8")) if name == kind
    ]


def seen(line: str) -> Judgement:
    made = make(line)
    return judge(extract(made.body, "text/html", "", made.final), made.status, made.target, made.final)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_pages_with_all_that_stands_around_an_article_are_told(kind: str) -> None:
    found = {line: seen(line) for line in lines_of(kind)}
    wrong = [line for line, judgement in found.items() if (judgement is Judgement.GOOD) is not (kind == "good")]
    other = [line for line, judgement in found.items() if judgement.value != kind]
    assert len(wrong) <= (MOST_FALSE_BAD if kind == "good" else MOST_FALSE_GOOD) * len(found), wrong
    assert len(other) <= 0.1 * len(found), other


def test_the_tables_hold_enough_of_each_kind_and_language() -> None:
    lines = {kind: lines_of(kind) for kind in KINDS}
    assert min(map(len, lines.values())) >= 35
    assert len(lines["good"]) >= 240
    assert len({line.split("|")[0].strip() for line in lines["good"]}) >= 10
