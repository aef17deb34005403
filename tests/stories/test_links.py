"""What a visit to a link means, and when a link is dead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archiver.records import Cut, Digests, Exchange, Fetched, Judgement, LinkOutcome, Missed, MissedFetch
from archiver.stories.links import Seen, Visit, is_offline, of_answer, of_miss, strikes
from archiver.warcs import InMemory

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NOTHING = InMemory(b"")


def answered(status: int, url: str = "http://a.example/x", cut: Cut | None = None) -> Fetched:
    digests = Digests("0" * 64, "0" * 64, "0" * 64, "0" * 40)
    exchange = Exchange(
        url, NOON, 0.1, b"", NOTHING, NOTHING, NOTHING, status, (), digests, chunked=False, truncated=cut
    )
    return Fetched("http://a.example/x", (exchange,))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, LinkOutcome.OK),
        (404, LinkOutcome.GONE),
        (410, LinkOutcome.GONE),
        (401, LinkOutcome.BLOCKED),
        (402, LinkOutcome.BLOCKED),
        (403, LinkOutcome.BLOCKED),
        (451, LinkOutcome.BLOCKED),
        (999, LinkOutcome.BLOCKED),
        (429, LinkOutcome.DEFERRED),
        (503, LinkOutcome.DEFERRED),
        (500, LinkOutcome.ERROR),
        (418, LinkOutcome.ERROR),
    ],
)
def test_the_status_decides_first(status: int, outcome: LinkOutcome) -> None:
    assert of_answer(answered(status), Judgement.GOOD, drifted=False) is outcome


def test_a_challenge_page_with_status_200_is_blocked_and_not_ok() -> None:
    assert of_answer(answered(200), Judgement.CHALLENGE, drifted=False) is LinkOutcome.BLOCKED


def test_a_page_that_says_it_is_not_there_is_a_soft_404() -> None:
    assert of_answer(answered(200), Judgement.SOFT_404, drifted=True) is LinkOutcome.SOFT_404


def test_an_answer_that_was_cut_off_is_an_error_and_not_a_change() -> None:
    assert of_answer(answered(200, cut=Cut.DISCONNECT), Judgement.GOOD, drifted=True) is LinkOutcome.ERROR


def test_drift_comes_before_a_move() -> None:
    moved = answered(200, "http://b.example/y")
    assert of_answer(moved, Judgement.GOOD, drifted=True) is LinkOutcome.DRIFTED
    assert of_answer(moved, Judgement.GOOD, drifted=False) is LinkOutcome.MOVED


@pytest.mark.parametrize("url", ["https://a.example/x", "https://www.a.example/x/"])
def test_https_a_www_and_a_last_slash_are_no_move(url: str) -> None:
    assert of_answer(answered(200, url), Judgement.GOOD, drifted=False) is LinkOutcome.OK


def missed(reason: Missed, host: str = "a.example") -> MissedFetch:
    return MissedFetch(f"http://{host}/", reason, "")


def test_no_answer_is_an_error_but_a_deferred_fetch_is_not() -> None:
    assert of_miss(missed(Missed.TIMEOUT)) is LinkOutcome.ERROR
    assert of_miss(missed(Missed.DEFERRED)) is LinkOutcome.DEFERRED


def history(*visits: tuple[float, LinkOutcome]) -> tuple[Visit, ...]:
    return tuple(Visit(NOON + timedelta(days=day), outcome) for day, outcome in visits)


APART = timedelta(days=3)


def test_three_failures_three_days_apart_are_three_strikes() -> None:
    visits = history((0, LinkOutcome.GONE), (3, LinkOutcome.ERROR), (6, LinkOutcome.GONE))
    assert strikes(visits, APART) == 3


def test_failures_of_one_bad_day_are_one_strike() -> None:
    visits = history((0, LinkOutcome.ERROR), (0.5, LinkOutcome.ERROR), (2.9, LinkOutcome.ERROR))
    assert strikes(visits, APART) == 1


def test_one_good_visit_clears_all_strikes() -> None:
    visits = history((0, LinkOutcome.GONE), (3, LinkOutcome.GONE), (6, LinkOutcome.MOVED), (9, LinkOutcome.GONE))
    assert strikes(visits, APART) == 1


def test_a_visit_that_could_not_tell_neither_adds_nor_clears() -> None:
    visits = history((0, LinkOutcome.GONE), (3, LinkOutcome.BLOCKED), (6, LinkOutcome.DEFERRED), (9, LinkOutcome.GONE))
    assert strikes(visits, APART) == 2


def test_when_every_host_fails_alike_the_run_was_offline() -> None:
    misses = [missed(Missed.DNS_ERROR, host) for host in ("a.example", "b.example", "c.example")]
    assert is_offline(misses, [])
    assert not is_offline(misses[:2], [])
    assert not is_offline([missed(Missed.TLS_ERROR, host) for host in ("a.example", "b.test", "c.invalid")], [])


def test_failures_count_for_the_network_only_where_most_sites_fail_alike() -> None:
    misses = [missed(Missed.TIMEOUT, host) for host in ("a.example", "b.test", "c.invalid")]
    answers = [Seen(f"http://{host}/", str(number)) for number, host in enumerate(("d.example1", "e.test1", "f.test2"))]
    assert is_offline(misses, answers[:1])
    assert not is_offline(misses, answers)


def test_one_page_from_unlike_sites_is_a_portal_and_one_page_from_one_owner_is_not() -> None:
    assert is_offline([], [Seen(f"http://{host}/", "same") for host in ("a.example", "b.test", "c.invalid")])
    assert not is_offline([], [Seen(f"http://{host}.one.example/", "same") for host in "abcd"])
    assert not is_offline([], [Seen(f"http://{host}/", host) for host in ("a.example", "b.test", "c.invalid")])


def test_a_parked_domain_is_usurped() -> None:
    assert of_answer(answered(200), Judgement.PARKED, drifted=False) is LinkOutcome.USURPED
