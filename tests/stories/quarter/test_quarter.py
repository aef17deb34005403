"""A simulated quarter: many links, each with a way of its own, and a job that cries once, in time, and never wolf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from archiver.keep import queries
from archiver.keep.queries import about_visits
from archiver.records import LinkOutcome
from archiver.stories.comparing import STANDS
from archiver.stories.links import STRIKES, Visit, strikes
from archiver.stories.visited import Visited
from tests.stories.quarter.behaviours import KINDS, Truth, reworded
from tests.stories.quarter.simulating import OURS_DOWN, PORTAL, Quarter, make, run

SCREEN = 50
"""Lines."""
APART = timedelta(days=3)


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory, long_run: bool) -> Iterator[Quarter]:
    """Each rare behaviour once among 84 links; in the long run 500 links, as in a library that has seen bad months."""
    folder = tmp_path_factory.mktemp("quarter") / "records"
    made = make(folder, 500, 4) if long_run else make(folder, 2 * (len(KINDS) - 6) - 1, 2)
    run(made)
    yield made
    made.keeper.close()


def quoted(quarter: Quarter) -> set[str]:
    """The links from which words are quoted that stood there when they were cited."""
    found = set()
    for target in quarter.cases:
        for capture in queries.captures(quarter.keeper.catalogue, target):
            held = queries.quotations_checked_in(quarter.keeper.catalogue, capture.id)
            if any(check.outcome in STANDS for one in held for check in one.checks):
                found.add(target)
    return found


def test_there_are_many_behaviours(quarter: Quarter) -> None:
    assert len(set(quarter.kinds.values())) == len(KINDS) >= 40
    assert len(quoted(quarter)) > 0.9 * len(quarter.cases)


def test_each_dead_link_is_called_dead_at_its_third_strike_and_not_before(quarter: Quarter) -> None:
    for target in quarter.cases:
        visits = about_visits.history(quarter.keeper.catalogue, target)
        seen: list[Visit] = []
        for recorded, told in zip(visits, quarter.of(target), strict=True):
            if recorded.outcome in about_visits.SAW:
                seen.clear()
            seen.append(Visit(recorded.time, recorded.outcome))
            died = told.after.dead and told.before is not None and not told.before.dead
            count = strikes(seen, APART)
            assert died == (count == 3 and recorded.outcome in STRIKES and strikes(seen[:-1], APART) == 2), target


def test_every_dead_link_dies_and_no_other_one(quarter: Quarter) -> None:
    dead = {target for target in quarter.cases if any(visit.after.dead for visit in quarter.of(target))}
    truly = {target for target in quarter.cases if quarter.truth(target) is Truth.DEAD}
    names = quarter.kinds
    assert sorted(names[one] for one in dead - truly) == [], "a false death"
    assert sorted(names[one] for one in truly - dead) == [], "a death that was missed"


def test_a_dead_link_is_told_once_and_within_a_fortnight(quarter: Quarter) -> None:
    for target, case in quarter.cases.items():
        if quarter.truth(target) is Truth.DEAD:
            told = [day for day, visit in quarter.visits if visit.event.target == target and visit.is_alarm
                    and visit.after.dead]  # fmt: skip
            assert len(told) == 1, quarter.kinds[target]
            assert told[0] - case.day < 8 + 9, quarter.kinds[target]


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("parked", LinkOutcome.USURPED),
        ("taken_over", LinkOutcome.USURPED),
        ("soft_404_without_redirect", LinkOutcome.SOFT_404),
        ("soft_404_that_says_so", LinkOutcome.SOFT_404),
        ("redirected_to_the_root", LinkOutcome.SOFT_404),
        ("redirected_to_an_unlike_page", LinkOutcome.SOFT_404),
        ("moved_domain", LinkOutcome.MOVED),
        ("forbidden_to_robots", LinkOutcome.BLOCKED),
        ("paywall_put_up", LinkOutcome.BLOCKED),
        ("cookie_wall", LinkOutcome.BLOCKED),
        ("challenge_page", LinkOutcome.BLOCKED),
        ("for_legal_reasons", LinkOutcome.BLOCKED),
        ("home_page", LinkOutcome.OK),
        ("redesigned", LinkOutcome.OK),
        ("quotation_edited", LinkOutcome.DRIFTED),
    ],
)
def test_what_is_found_in_the_end(quarter: Quarter, name: str, outcome: LinkOutcome) -> None:
    ended = {quarter.of(target)[-1].event.outcome for target, kind in quarter.kinds.items() if kind == name}
    assert ended == {outcome}


def test_each_edited_quotation_is_told_once_with_both_wordings_and_the_times_between(quarter: Quarter) -> None:
    able = quoted(quarter)
    for target, case in quarter.cases.items():
        if quarter.truth(target) is not Truth.EDITED or target not in able:
            continue
        told = [one for visit in quarter.of(target) for one in visit.quotations if one.is_edited]
        assert len(told) == 1, quarter.kinds[target]
        (one,) = told
        assert case.page.quote in one.was
        if quarter.kinds[target] != "quoted_paragraph_deleted":
            assert reworded(case.page.quote) in one.reads, quarter.kinds[target]
        assert one.after is not None
        assert one.by is not None
        assert one.after < quarter.time(case.day) <= one.by, quarter.kinds[target]
        assert one.by - one.after < timedelta(days=10)


def test_what_was_put_back_is_told_as_standing_again(quarter: Quarter) -> None:
    for target, kind in quarter.kinds.items():
        if kind == "edited_and_put_back" and target in quoted(quarter):
            assert sum(any(one.is_restored for one in visit.quotations) for visit in quarter.of(target)) == 1


def test_at_most_one_in_fifty_links_has_a_false_alarm_of_drift(quarter: Quarter) -> None:
    false = [
        quarter.kinds[target]
        for target in quarter.cases
        if quarter.truth(target) is not Truth.EDITED and any(_tells_drift(visit) for visit in quarter.of(target))
    ]
    assert len(false) <= 0.02 * len(quarter.cases), false


def _tells_drift(visit: Visited) -> bool:
    return visit.event.outcome is LinkOutcome.DRIFTED or any(one.is_edited for one in visit.quotations)


def test_links_that_are_well_raise_no_alarm_at_all(quarter: Quarter) -> None:
    alarms = [
        (quarter.kinds[visit.event.target], visit.event.outcome)
        for _, visit in quarter.visits
        if visit.is_alarm and quarter.truth(visit.event.target) is Truth.WELL
    ]
    assert alarms == []


def test_when_our_own_network_is_gone_or_a_hotels_nothing_is_held_against_a_link(quarter: Quarter) -> None:
    down = set(range(*OURS_DOWN))
    portal = set(range(*PORTAL))
    assert not [day for day, _ in quarter.visits if int(day) in down | portal]
    assert down <= set(quarter.offline) <= down | portal
    assert portal & set(quarter.offline), "somebody's turn came while the hotel answered"


def test_a_months_alarms_fit_one_screen(quarter: Quarter) -> None:
    months = Counter(int(day // 30) for day, visit in quarter.visits if visit.is_alarm)
    assert max(months.values()) <= SCREEN, months


def test_storage_grows_by_less_than_five_percent_a_month(quarter: Quarter) -> None:
    growth = [later / earlier - 1 for earlier, later in zip(quarter.sizes[:-1], quarter.sizes[1:-1], strict=False)]
    assert max(growth) < 0.05, growth


def test_pages_on_which_only_adverts_dates_or_comments_change_are_never_taken_again(quarter: Quarter) -> None:
    same = {"adverts_drift", "dates_drift", "related_stories_drift", "comments_drift", "steady", "steady_with_etag",
            "redesigned", "marks_made_straight"}  # fmt: skip
    taken = [
        quarter.kinds[visit.event.target]
        for _, visit in quarter.visits
        if visit.event.capture is not None and quarter.kinds[visit.event.target] in same
    ]
    assert taken == []


def test_what_is_unchanged_is_not_sent_again(quarter: Quarter) -> None:
    steady = [visit for _, visit in quarter.visits if quarter.kinds[visit.event.target] == "steady_with_etag"]
    whole = [visit for visit in steady if visit.event.status == 200]
    assert len(whole) <= len(steady) / 3
    assert {visit.event.outcome for visit in steady} == {LinkOutcome.OK}


def test_corrections_are_noticed_and_taken(quarter: Quarter) -> None:
    for name, fact in (("corrected_title", "title"), ("language_switched", "language")):
        for target, kind in quarter.kinds.items():
            if kind == name:
                noticed = [one.fact for visit in quarter.of(target) for one in visit.noticed]
                assert noticed == [fact]
    for name in ("correction_appended", "other_paragraph_rewritten"):
        for target, kind in quarter.kinds.items():
            if kind == name:
                assert sum(visit.event.capture is not None for visit in quarter.of(target)) == 1


def test_a_soft_404_has_its_evidence(quarter: Quarter) -> None:
    for target, kind in quarter.kinds.items():
        if kind == "soft_404_without_redirect":
            taken = [visit for visit in quarter.of(target) if visit.event.capture is not None]
            assert len(taken) == 1
            assert "a path that does not exist" in taken[0].event.detail
            probe = queries.captures(quarter.keeper.catalogue, target.rpartition("/")[0] + "/c0ffee00aa")
            assert len(probe) == 1
            assert queries.newest_good(quarter.keeper.catalogue, target) is not None
