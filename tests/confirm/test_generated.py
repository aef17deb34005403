"""Generated cases, the project's own prose by default: what must never pass does not, and honest ones are accepted."""

from __future__ import annotations

import pytest

from tests.confirm import making, scores

SOURCES = list(making.texts().values())
NEGATIONS = ("not_dropped", "not_added", "contraction_denied", "denial_lifted", "never_for_always", "prefix_denied")
NUMBERS = ("digit_changed", "point_moved", "scale_changed", "currency_changed", "number_word_changed")
NAMES = ("name_letter", "name_other")


def told(found: scores.Scores, what: str) -> list[str]:
    """The cases that went wrong in one way, to be read."""
    return [f"{case.id}: {check.outcome.value}: {case.quote}" for kind, case, check in found.wrong if kind == what]


def test_there_are_more_than_forty_kinds_of_edit() -> None:
    assert len(making.EDITS) >= 70


def test_every_kind_makes_cases() -> None:
    kinds = {case.kind for case in making.cases(3, SOURCES, each=1)}
    assert kinds == set(making.EDITS)


def test_generated_cases_are_judged_rightly() -> None:
    found = scores.score(making.cases(20261124, SOURCES, each=30))
    assert not told(found, "PASSED")
    assert found.accepted >= 0.998 * found.honest, told(found, "outcome")
    assert found.macro >= 0.97, told(found, "outcome")
    assert found.spans[True] >= 0.995 * found.spans.total(), told(found, "span")
    assert found.changes[True] >= 0.98 * found.changes.total(), told(found, "change")


@pytest.mark.parametrize("kinds", [NEGATIONS, NUMBERS, NAMES], ids=["negation", "number", "name"])
def test_no_changed_negation_number_or_name_passes(kinds: tuple[str, ...]) -> None:
    found = scores.score(making.cases(99, SOURCES, kinds, each=2000 // len(kinds) + 1))
    assert found.tampered >= 2000
    assert not told(found, "PASSED")
