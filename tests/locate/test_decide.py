"""Candidates to a location."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.locate.decide import decide
from archiver.records import Answer, Candidate, Ground, Relation, Status, Tried

TRIED = (Tried("a", Answer.FOUND),)


def candidate(url: str, *weights: float, locator: str = "a", relation: Relation = Relation.UNKNOWN) -> Candidate:
    return Candidate(url, locator, tuple(Ground(f"g{at}", one) for at, one in enumerate(weights)), relation)


@pytest.mark.parametrize(
    ("scores", "status"),
    [
        ((), Status.UNLOCATED),
        ((0.1,), Status.UNLOCATED),
        ((0.5,), Status.AMBIGUOUS),
        ((0.75,), Status.LOCATED),
        ((0.9, 0.75), Status.LOCATED),
        ((0.9, 0.8), Status.AMBIGUOUS),
        ((0.74, 0.1), Status.AMBIGUOUS),
    ],
)
def test_score_and_margin_decide(scores: tuple[float, ...], status: Status) -> None:
    found = tuple(candidate(f"http://a.example/{at}", one) for at, one in enumerate(scores))
    location = decide(found, TRIED, 0.75, 0.15)
    assert location.status is status
    assert (location.chosen is not None) is (status is Status.LOCATED)
    assert location.tried == TRIED
    assert len(location.candidates) == len(scores)


def test_one_place_is_one_candidate_and_each_fact_counts_once() -> None:
    one = Candidate("http://www.a.example/x/", "held", (Ground("title", 0.5), Ground("date", 0.1)))
    other = Candidate("https://a.example/x#top", "site", (Ground("title", 0.4), Ground("author", 0.15)))
    location = decide((one, other), TRIED, 0.75, 0.15)
    (only,) = location.candidates
    assert {ground.name: ground.weight for ground in only.grounds} == {"title": 0.5, "date": 0.1, "author": 0.15}
    assert only.locator == "held+site"
    assert location.status is Status.LOCATED


def test_a_copy_of_the_same_text_does_not_stand_in_the_way() -> None:
    found = (candidate("http://a.example/x", 0.9), candidate("http://a.example/print/x", 0.9, relation=Relation.COPY))
    assert decide(found, TRIED, 0.75, 0.15).status is Status.LOCATED


def test_a_fact_that_speaks_against_a_candidate_outweighs_a_weaker_one_that_speaks_for_it() -> None:
    found = (
        Candidate("http://a.example/x", "one", (Ground("author", 0.15), Ground("title", 0.8))),
        Candidate("http://a.example/x", "two", (Ground("author", -0.7),)),
    )
    assert decide(found, TRIED, 0.75, 0.15).status is Status.UNLOCATED


urls = st.sampled_from([f"http://{host}.example/{path}" for host in "ab" for path in "xyz"])
candidates = st.builds(
    candidate, urls, st.floats(-1, 1, allow_nan=False), st.floats(-1, 1, allow_nan=False),
    locator=st.sampled_from("pq"),
)  # fmt: skip


@given(st.lists(candidates, max_size=8), st.randoms())
def test_the_order_of_proposals_never_matters(found: list[Candidate], dice: object) -> None:
    first = decide(tuple(found), TRIED, 0.75, 0.15)
    shuffled = list(found)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    second = decide(tuple(shuffled), TRIED, 0.75, 0.15)
    assert first.status is second.status
    assert {one.url for one in first.candidates} == {one.url for one in second.candidates} or first.chosen is None
    if first.chosen and second.chosen:
        assert first.chosen.score == pytest.approx(second.chosen.score)


@given(st.lists(candidates, max_size=8), st.floats(0, 1), st.floats(0, 1))
def test_what_is_taken_reaches_the_threshold_and_is_first(
    found: list[Candidate], threshold: float, margin: float
) -> None:
    location = decide(tuple(found), TRIED, threshold, margin)
    if location.chosen is not None:
        assert location.chosen.score >= threshold - 1e-6
        assert location.chosen is location.candidates[0]
    scores = [one.score for one in location.candidates]
    assert scores == sorted(scores, reverse=True)
