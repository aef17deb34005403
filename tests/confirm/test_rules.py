"""Each rule, left out, makes an example come out otherwise: no rule is there for nothing, and a test holds each."""
# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import pytest

from archiver.confirm import check_quotation, prepare
from archiver.confirm.rules import STANDARD, Rules
from archiver.records import Caution, Check, Completeness, Extraction
from tests.confirm.table import TEXTS

LONG = " ".join(
    f"The {n} boat of the fleet was painted in the colours of its own village." for n in "abcdefghijklmnopq"
)
FAR = f"“We will never sell the ferry to anyone.” {LONG} “The children of the island need it every day.”"
DISTANT = "He lived on the island and was never heard of by anyone there until the summer of the storm."
MANY = "In short, the harbour is closed. " + TEXTS["bridge"] + " At last, and for good, the harbour is closed."


@dataclass(frozen=True)
class Example:
    """A quotation and a text on which a rule decides; `without` is the rule's value when it is left out."""

    text: str
    quote: str
    outcome: str
    without: Any = False
    context: str = ""
    incomplete: bool = False


EXAMPLES = {
    "ellipsis": Example("bridge", "We closed it because nobody could promise me … that nobody can keep", "marked"),
    "brackets": Example("bridge", "nobody could promise me that [the bridge] would stand", "marked"),
    "sic": Example("bridge", "We did not close [sic] the bridge because we wanted to", "marked"),
    "article_narrator": Example("bridge", "“We did not close the bridge,” she said, “because we wanted to”", "marked"),
    "source_narrator": Example("bridge", "a promise that nobody can keep. It carries 12,000 cars a day", "marked"),
    "joined": Example("lines", "The committee heard that the information had been misleading", "verbatim"),
    "accents_in_english": Example("bridge", "Her deputy, Nicolas Brankovic, disagreed", "verbatim"),
    "other_speaker_splices": Example("talk", "I have said so from the start … We measured the wall", "spliced"),
    "against_order_splices": Example("trial", "he looked both ways … He stopped at the light", "spliced"),
    "far_apart_splices": Example(FAR, "We will never sell the ferry to anyone. The children of the island need it", "spliced"),
    "commonplaces_are_absent": Example(
        "vote", "some of them have said that it was a good day for the people", "absent"
    ),
    "whole_source_for_absent": Example(
        "bridge", "the harvest was the best that the valley could remember", "uncheckable", incomplete=True
    ),
    "translations": Example("bridge", "No cerramos el puente porque quisiéramos hacerlo", "uncheckable"),
    "negations": Example("bridge", "We did close the bridge because we wanted to", "altered negation"),
    "numbers": Example("bridge", "The engineers can repair it in 50 days, and they", "altered number"),
    "names": Example("vote", "said Senator Maude Hillary on 3 March", "altered name"),
    "inflections": Example("bridge", "We did not close the bridges because we wanted to", "altered inflection"),
    "orders": Example("bridge", "We did not the close bridge because we wanted to", "altered order"),
    "cautions": Example("bridge", "We did … close the bridge because we wanted to", "marked negation-in-gap"),
    "best_by_context": Example(MANY, "the harbour is closed", "verbatim several-places last", context="At last, and for good"),
    "few_words": Example("bridge", "We did not shut", "uncheckable", 0),
    "few_characters": Example("zh", "我们没有关门", "uncheckable", 0),
    "bracket_words": Example("bridge", "nobody could promise [her] would stand, and I will", "marked", 0),
    "far": Example(FAR, "We will never sell the ferry to anyone. The children of the island need it", "spliced", 10_000),
    "long_gap": Example(
        f"{LONG} {DISTANT}", "The a boat of the fleet was painted … until the summer of the storm", "marked long-gap", 10_000
    ),
    "narrator_characters": Example("bridge", "a promise that nobody can keep. It carries 12,000 cars a day", "marked", 0),
    "information": Example(
        "bridge", "nobody could promise me that golden autumns bring harvests to the shepherds of the valley", "absent", 0.0
    ),
}  # fmt: skip


def ask(example: Example, rules: Rules) -> str:
    """What the rules make of an example, with what it turns on."""
    text = TEXTS.get(example.text, example.text)
    completeness = Completeness.INCOMPLETE if example.incomplete else Completeness.WHOLE
    source = prepare(Extraction(text, "given", "1", "text/plain", completeness=completeness), rules)
    check = check_quotation(example.quote, source, context=example.context, rules=rules)
    return " ".join([check.outcome.value, *sorted(details(check, len(text)))])


def details(check: Check, length: int) -> set[str]:
    """Kinds of change and warnings; where the best of several places is."""
    found = {change.kind.value for change in check.changes} | {warned.caution.value for warned in check.warnings}
    if any(warned.caution is Caution.SEVERAL_PLACES for warned in check.warnings) and check.start is not None:
        found.add("last" if check.start > length / 2 else "first")
    return found


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == {field.name for field in fields(Rules)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_rule_that_is_left_out_is_missed(name: str) -> None:
    example = EXAMPLES[name]
    told = ask(example, STANDARD)
    assert set(example.outcome.split()) <= set(told.split()), told
    assert ask(example, replace(STANDARD, **{name: example.without})) != told
