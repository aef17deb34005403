"""Asking an archive for a copy: every way in which Save Page Now answers ends in the right state, and is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archiver.capture.wayback import NOT_ASKED_YET
from archiver.records import RequestState
from tests.wayback.made import PAGE, START, Setting, setting
from tests.world import page, refused
from tests.world.wayback import Save

CONFIRMED, PENDING, REFUSED = RequestState.CONFIRMED, RequestState.PENDING, RequestState.REFUSED


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Setting]:
    with setting(tmp_path) as one:
        yield one


def test_a_copy_is_confirmed_when_it_is_listed_and_comes_back(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(polls=1)
    client = made.client()
    asked = client.request(PAGE)
    assert (asked.state, asked.memento) == (PENDING, None)
    assert asked.job is not None
    ended = made.follow(client, asked)
    (copy,) = made.archive.copies
    assert (ended.state, ended.memento) == (CONFIRMED, made.archive.memento(copy, ""))
    assert "listed and fetched back" in ended.detail
    # One request to save, two questions about the job, one look into the index, one copy fetched back.
    assert len(made.world.requests(made.archive.host)) == 5


def test_a_slow_archive_is_asked_ever_less_often(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(polls=8)
    client = made.client()
    ended = made.follow(client, client.request(PAGE))
    assert ended.state is CONFIRMED
    assert made.asked("/save/status/") == 9
    assert made.time.slept >= 1 + 2 + 4 + 8 + 16 + 32 + 60


def test_asking_returns_at_once(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(polls=1000)
    asked = made.client().request(PAGE)
    assert (asked.state, made.time.slept) == (PENDING, 0.0)
    assert made.asked("/save/status") == 0


def test_a_killed_run_is_gone_on_with_and_nothing_is_submitted_twice(made: Setting) -> None:
    asked = made.client().request(PAGE)  # here the process dies; what it had was written down
    ended = made.follow(made.client(), asked)
    assert ended.state is CONFIRMED
    assert made.archive.saves() == 1


def test_an_error_in_the_answer_to_the_submission_is_no_job(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(refuses="error:blocked-url")
    asked = made.client().request(PAGE)
    assert (asked.state, asked.job) == (REFUSED, None)
    assert "blocked-url" in asked.detail
    assert "This URL cannot be captured." in asked.detail


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("error:not-found", REFUSED),
        ("error:filesize-limit", REFUSED),
        ("error:bad-request", REFUSED),
        ("error:soft-time-limit-exceeded", PENDING),
        ("error:internal-server-error", PENDING),
        ("error:browsing-timeout", PENDING),
        ("error:too-many-daily-captures", PENDING),
        ("error:never-heard-of", REFUSED),
    ],
)
def test_a_job_that_failed_ends_as_its_error_says(made: Setting, code: str, state: RequestState) -> None:
    made.archive.saving[PAGE] = Save(fails=code)
    client = made.client()
    asked = client.request(PAGE)
    ended = made.follow(client, asked, most=2)
    assert ended.state is state
    assert code.removeprefix("error:") in ended.detail
    assert (ended.job is None) == (state is PENDING)
    assert made.archive.saves() == 1


def test_after_a_passing_error_the_index_is_asked_before_the_archive_is(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(fails="error:job-failed")
    client = made.client()
    failed = made.follow(client, client.request(PAGE), most=2)
    del made.archive.saving[PAGE]
    made.archive._jobs.clear()
    made.world.forget_requests()
    asked = made.client().resume(failed)
    assert (made.asked("/cdx/"), made.archive.saves()) == (1, 1)
    assert asked.job is not None


def test_a_page_saved_too_often_today_has_its_copy_looked_up(made: Setting) -> None:
    copy = made.archive.hold(PAGE, "20260301093000", "<p>The committee approved the plan.</p>")
    made.archive.saving[PAGE] = Save(refuses="error:too-many-daily-captures")
    asked = made.client().request(PAGE)
    assert (asked.state, asked.memento) == (CONFIRMED, made.archive.memento(copy, ""))


def test_keys_that_the_archive_does_not_take_are_tried_once_in_a_run(made: Setting) -> None:
    client = made.client(keys="key:wrong")
    asked = client.request(PAGE)
    assert asked.state is RequestState.NO_CREDENTIALS
    assert client.request("http://news.example/other").state is PENDING
    assert made.archive.saves() == 1


def test_without_keys_nothing_is_asked(made: Setting) -> None:
    assert made.client(keys=None).request(PAGE).state is RequestState.NO_CREDENTIALS
    assert made.world.requests(made.archive.host) == []


@pytest.mark.parametrize(("told", "seconds"), [(180.0, 180), (None, 60)])
def test_after_a_429_no_process_asks_for_the_time_given(made: Setting, told: float | None, seconds: int) -> None:
    made.archive.saving[PAGE] = Save(answer=refused(429, told))
    client = made.client()
    asked = client.request(PAGE)
    assert (asked.state, asked.job, asked.detail) == (PENDING, None, NOT_ASKED_YET)
    assert client.request("http://news.example/other").detail == NOT_ASKED_YET
    made.time.now = START + timedelta(seconds=seconds - 20)
    assert made.client().request("http://news.example/third").detail == NOT_ASKED_YET
    assert made.archive.saves() == 1
    made.archive.saving.clear()
    made.time.now = START + timedelta(seconds=seconds + 1)
    assert made.client().resume(asked).job is not None
    assert made.archive.saves() == 2


def test_a_submission_without_an_answer_is_looked_up_before_it_is_made_again(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(answer=page("error code: 523", status=523))
    asked = made.client().request(PAGE)
    assert (asked.state, asked.job) == (PENDING, None)
    copy = made.archive.hold(PAGE, "20260301120003", "<p>Saved all the same.</p>")
    made.time.now += timedelta(minutes=10)
    ended = made.client().resume(asked)
    assert (ended.state, ended.memento) == (CONFIRMED, made.archive.memento(copy, ""))
    assert made.archive.saves() == 1


def test_a_submission_that_was_dropped_and_not_saved_is_made_again(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(answer=replace(page(""), dropped=True))
    asked = made.client().request(PAGE)
    assert (asked.state, asked.job) == (PENDING, None)
    assert asked.detail != NOT_ASKED_YET
    made.archive.saving.clear()
    assert made.client().resume(asked).job is not None


def test_when_the_index_cannot_tell_nothing_is_submitted_again(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(answer=page("error code: 523", status=523))
    asked = made.client().request(PAGE)
    made.archive.cdx_says = page("Service Unavailable", status=503)
    again = made.client().resume(asked)
    assert (again.state, again.job) == (PENDING, None)
    assert made.archive.saves() == 1


def test_an_old_copy_given_for_a_new_one_is_no_confirmation(made: Setting) -> None:
    old = made.archive.hold(PAGE, "20240101000000", "<p>Long ago.</p>")
    made.archive.saving[PAGE] = Save(older=old.timestamp)
    client = made.client()
    ended = made.follow(client, client.request(PAGE))
    assert (ended.state, ended.memento) == (REFUSED, made.archive.memento(old, ""))
    assert "2024-01-01" in ended.detail


def test_a_copy_of_minutes_ago_counts(made: Setting) -> None:
    copy = made.archive.hold(PAGE, "20260301114500", "<p>The committee approved the plan.</p>")
    made.archive.saving[PAGE] = Save(older=copy.timestamp)
    client = made.client()
    assert made.follow(client, client.request(PAGE)).state is CONFIRMED


def test_a_redirect_is_saved_with_the_page_that_it_leads_to(made: Setting) -> None:
    made.world.redirect("http://news.example/short", PAGE)
    client = made.client()
    ended = made.follow(client, client.request("http://news.example/short"))
    assert ended.state is CONFIRMED
    assert ended.memento is not None
    assert ended.memento.endswith(PAGE)


def test_a_submission_answered_by_a_redirect_to_a_copy_is_checked_like_any_other(made: Setting) -> None:
    copy = made.archive.hold(PAGE, "20260301115959", "<p>The committee approved the plan.</p>")
    there = (("Location", f"/web/{copy.timestamp}/{PAGE}"),)
    made.archive.saving[PAGE] = Save(answer=page("", status=302, headers=there))
    assert made.client().request(PAGE).state is CONFIRMED


def test_a_redirect_to_a_copy_that_is_not_there_is_not_believed(made: Setting) -> None:
    there = (("Location", f"/web/20260301120001/{PAGE}"),)
    made.archive.saving[PAGE] = Save(answer=page("", status=302, headers=there))
    assert made.client().request(PAGE).state is PENDING


def test_another_page_named_as_the_copy_is_not_believed(made: Setting) -> None:
    other = made.archive.hold("http://other.example/", "20260301120005", "<p>Something else.</p>")
    told = {"status": "success", "timestamp": other.timestamp, "original_url": other.url}
    client = made.client()
    asked = client.request(PAGE)
    made.world.publish(f"http://archive.example/save/status/{asked.job}", _json(told), "application/json")
    ended = made.follow(client, asked, most=3)
    assert ended.state is PENDING


def test_a_job_that_the_archive_forgot_is_looked_up_and_then_asked_for_again(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(polls=10_000)
    asked = made.client().request(PAGE)
    made.archive._jobs.clear()
    made.time.now += timedelta(hours=3)
    made.archive.saving.clear()
    again = made.client().resume(asked)
    assert (again.state, again.time) == (PENDING, made.time.now)
    assert (made.asked("/cdx/"), made.archive.saves()) == (1, 2)


def test_a_job_that_was_forgotten_after_it_was_done_is_found_in_the_index(made: Setting) -> None:
    asked = made.client().request(PAGE)
    made.archive._jobs.clear()
    copy = made.archive.hold(PAGE, "20260301120010", "<p>The committee approved the plan.</p>")
    made.time.now += timedelta(hours=3)
    ended = made.client().resume(asked)
    assert (ended.state, ended.memento) == (CONFIRMED, made.archive.memento(copy, ""))
    assert made.archive.saves() == 1


def test_a_copy_that_is_never_listed_stays_pending_for_days_and_is_then_given_up(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(polls=0, listed=False)
    client = made.client()
    waiting = made.follow(client, client.request(PAGE), most=3)
    assert (waiting.state, waiting.time) == (PENDING, START)
    assert waiting.memento is not None
    assert made.asked("/save/status") == 1
    made.time.now += timedelta(days=8)
    given_up = made.client().resume(waiting)
    assert given_up.state is REFUSED
    assert made.archive.saves() == 1


def test_a_copy_that_is_listed_later_is_confirmed_without_asking_for_the_job(made: Setting) -> None:
    made.archive.saving[PAGE] = Save(polls=0, listed=False)
    client = made.client()
    waiting = made.follow(client, client.request(PAGE), most=2)
    assert waiting.memento is not None
    stamp = waiting.memento.split("/web/")[1][:14]
    made.archive.hold(PAGE, stamp, "<p>The committee approved the plan.</p>")
    made.world.forget_requests()
    made.time.now += timedelta(days=2)
    assert made.client().resume(waiting).state is CONFIRMED
    assert made.asked("/save") == 0


def test_a_copy_that_is_listed_and_does_not_come_back_is_not_confirmed(made: Setting) -> None:
    client = made.client()
    asked = client.request(PAGE)
    made.archive.replay_says = page("<title>Wayback Machine</title>")
    ended = made.follow(client, asked, most=3)
    assert (ended.state, "not fetched back" in ended.detail) == (PENDING, True)


def test_a_copy_of_an_error_page_is_no_copy(made: Setting) -> None:
    client = made.client()
    made.world.lose(PAGE, 403)
    ended = made.follow(client, client.request(PAGE))
    assert (ended.state, "403" in ended.detail) == (REFUSED, True)


@pytest.mark.parametrize(
    "answer",
    ["", "<html>", "[]", "null", '{"job_id": "../../x"}', '{"job_id": 7}', '{"url": "x"}', "{" * 20_000],
    ids=["nothing", "html", "a list", "null", "a path", "a number", "no job", "nested"],
)
def test_an_answer_that_cannot_be_understood_is_no_job(made: Setting, answer: str) -> None:
    made.archive.saving[PAGE] = Save(answer=page(answer, "application/json"))
    asked = made.client().request(PAGE)
    assert (asked.state, asked.job) == (PENDING, None)


@pytest.mark.parametrize(
    "answer",
    [
        '{"status": "success"}',
        '{"status": "success", "timestamp": "20269901000000", "original_url": "http://news.example/"}',
        '{"status": "success", "timestamp": 20260301120000}',
        '{"status": ["success"]}',
        '{"status": "error"}',
        "Bad gateway",
    ],
)
def test_a_status_that_lies_confirms_nothing(made: Setting, answer: str) -> None:
    client = made.client()
    asked = client.request(PAGE)
    made.world.publish(f"http://archive.example/save/status/{asked.job}", answer, "application/json")
    assert made.follow(client, asked, most=3).state is not CONFIRMED


def test_a_url_with_a_key_in_it_is_shown_to_nobody(made: Setting) -> None:
    url = "http://news.example/report?access_token=abcdef0123456789abcdef0123456789"
    assert made.client().request(url).state is RequestState.NOT_ASKED
    assert made.client().look_up(url).answer.value == "not-asked"
    assert made.world.requests(made.archive.host) == []


def test_a_turn_that_is_far_away_is_left_to_a_later_run(tmp_path: Path) -> None:
    with setting(tmp_path, saves_per_minute=2.0) as made:
        client = made.client()
        states = [client.request(f"http://news.example/{number}") for number in range(5)]
        assert [one.job is not None for one in states] == [True, True, False, False, False]
        assert {one.detail for one in states[2:]} == {NOT_ASKED_YET}
        assert made.time.slept <= 30


def test_a_run_that_ends_asks_nothing_more(made: Setting) -> None:
    asked = made.client().request(PAGE)
    made.stopped = True
    made.world.forget_requests()
    assert made.client().resume(asked) == asked
    assert made.client().request("http://news.example/other").detail == NOT_ASKED_YET
    assert made.world.requests(made.archive.host) == []


def _json(value: object) -> str:
    import json

    return json.dumps(value)
