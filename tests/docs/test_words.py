"""Every state that a program or a person can meet is explained in the manual."""

from __future__ import annotations

from enum import StrEnum

import pytest

from archiver.records import (
    Answer,
    Caution,
    ChangeKind,
    Decision,
    Judgement,
    Kind,
    Label,
    LinkOutcome,
    Missed,
    Outcome,
    RequestState,
    SpeakerOutcome,
    Status,
    Uncheckable,
    Voice,
)
from archiver.report import phrases
from archiver.report.model import Standing
from tests.docs.pages import DOCS, ROOT, read

EXPLAINED: list[tuple[type[StrEnum], str]] = [
    (Status, "glossary.md"),
    (RequestState, "glossary.md"),
    (Outcome, "glossary.md"),
    (LinkOutcome, "links.md"),
    (Judgement, "reading.md"),
    (Label, "reading.md"),
    (Decision, "commands.md"),
    (Kind, "finding.md"),
    (Caution, "confirming.md"),
    (ChangeKind, "confirming.md"),
    (Missed, "capturing.md"),
    (Answer, "locating.md"),
]


@pytest.mark.parametrize(("kind", "page"), EXPLAINED, ids=[kind.__name__ for kind, _ in EXPLAINED])
def test_every_value_stands_in_its_page(kind: type[StrEnum], page: str) -> None:
    text = read(DOCS / page)
    missing = [value.value for value in kind if f"`{value.value}`" not in text]
    assert missing == []


@pytest.mark.parametrize("standing", list(Standing))
def test_the_reports_signs_are_explained(standing: Standing) -> None:
    assert f"| {phrases.SIGNS[standing]} |" in read(DOCS / "reports.md")


def test_the_readme_explains_every_outcome_in_the_words_of_the_report() -> None:
    readme = read(ROOT / "README.md").lower()
    for words in (
        "word for word in source",
        "word for word, changes marked",
        "words changed, not marked",
        "joined from separate places",
        "not in this source",
        "could not be checked",
    ):
        assert f"| {words} |" in readme


@pytest.mark.parametrize("kind", [SpeakerOutcome, Voice, Uncheckable])
def test_what_stands_beside_an_outcome_is_explained(kind: type[StrEnum]) -> None:
    text = read(DOCS / "confirming.md")
    assert [value.value for value in kind if f"`{value.value}`" not in text] == []
