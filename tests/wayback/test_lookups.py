"""What an archive holds of a page: only a well-formed empty answer says "nothing"; other answers are told apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.capture.cdx import Row
from archiver.capture.mementos import Address, Match, best_first, compare_urls
from archiver.records import Answer, Fetched, Memento, Missed, MissedFetch
from tests.wayback.made import PAGE, START, Setting, setting
from tests.world import Page, page, refused

ROW = "example,news)/report 20250601120000 http://news.example/report text/html 200 " + "A" * 32 + " 512"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Setting]:
    with setting(tmp_path) as one:
        yield one


ANSWERS: list[tuple[str, Page, Answer]] = [
    ("an empty list", page("", "text/plain"), Answer.ABSENT),
    ("blank lines", page("\n \n", "text/plain"), Answer.ABSENT),
    ("one row", page(ROW + "\n", "text/plain"), Answer.FOUND),
    ("429 with a short body", page("Slow down\n", status=429), Answer.RATE_LIMITED),
    ("429 with an empty body", page("", status=429), Answer.RATE_LIMITED),
    ("429 with a row in it", page(ROW, status=429), Answer.RATE_LIMITED),
    ("503 with an empty body", page("", status=503), Answer.UNAVAILABLE),
    ("504 with a page", page("<html><h1>Gateway Time-out</h1></html>", status=504), Answer.UNAVAILABLE),
    ("404 with an empty body", page("", status=404), Answer.UNAVAILABLE),
    ("a redirect", page("", status=302, headers=(("Location", "/elsewhere"),)), Answer.UNAVAILABLE),
    ("403 of a firewall", page("Forbidden", status=403), Answer.BLOCKED),
    ("401", page("", status=401), Answer.BLOCKED),
    ("a page that says 200", page("<html><title>Wayback Machine</title></html>"), Answer.MALFORMED),
    ("a login page of an inn", page("<html>Accept the terms of the free network</html>\n" * 40), Answer.MALFORMED),
    ("JSON", page("[]", "application/json"), Answer.MALFORMED),
    ("a short line", page("0"), Answer.MALFORMED),
    ("a row of eight fields", page(ROW + " more"), Answer.MALFORMED),
    ("only a row of an impossible time", page(ROW.replace("20250601", "20008241")), Answer.MALFORMED),
    ("only a row of a thirteenth month", page(ROW.replace("20250601120000", "20251301000000")), Answer.MALFORMED),
    ("a body cut off", replace(page(ROW + "\n", "text/plain"), cut=40), Answer.MALFORMED),
    ("no answer", replace(page(""), dropped=True), Answer.UNAVAILABLE),
    ("bytes that are no text", page(b"\xff\xfe\x00\x01" * 30), Answer.MALFORMED),
    ("blocked, in the body of a 200", page("org.archive.RobotAccessControlException: x"), Answer.BLOCKED),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "state"), [pytest.param(*case[1:], id=case[0]) for case in ANSWERS])
def test_only_a_well_formed_empty_answer_is_absence(made: Setting, answer: Page, state: Answer) -> None:
    made.archive.cdx_says = answer
    lookup = made.client().look_up(PAGE, START)
    assert lookup.answer is state
    assert bool(lookup.mementos) == (state is Answer.FOUND)
    assert bool(lookup.detail) == (state not in (Answer.FOUND, Answer.ABSENT))


def test_rows_that_are_none_do_not_spoil_the_others(made: Setting) -> None:
    bad = ROW.replace("20250601120000", "20000008241731")
    made.archive.cdx_says = page(f"{bad}\nnot a row\n{ROW}\n", "text/plain")
    lookup = made.client().look_up(PAGE, START)
    assert [one.time for one in lookup.mementos] == [datetime(2025, 6, 1, 12, tzinfo=UTC)]


def test_a_site_that_its_owner_excluded_is_blocked(made: Setting) -> None:
    made.archive.hold(PAGE, "20250101000000", "<p>Here.</p>")
    made.archive.excluded.add("news.example")
    assert made.client().look_up(PAGE).answer is Answer.BLOCKED


def test_the_nearest_good_copy_before_the_date_comes_first_then_those_after_it(made: Setting) -> None:
    for stamp, status in (
        ("20240101", 200),
        ("20250101", 200),
        ("20260220", 404),
        ("20260305", 200),
        ("20270101", 200),
    ):
        made.archive.hold(PAGE, f"{stamp}000000", f"<p>{stamp}</p>", status=status)
    found = made.client().look_up(PAGE, START).mementos
    assert [f"{one.time:%Y%m%d}" for one in found] == ["20250101", "20240101", "20260305", "20270101", "20260220"]
    assert found[0].url == f"http://archive.example/web/20250101000000/{PAGE}"
    newest = made.client().look_up(PAGE).mementos
    assert f"{newest[0].time:%Y%m%d}" == "20270101"


def test_copies_with_the_same_bytes_are_named_once(made: Setting) -> None:
    for month in range(1, 10):
        made.archive.hold(PAGE, f"20250{month}01000000", "<p>The same.</p>")
    assert len(made.client().look_up(PAGE, START).mementos) == 1


def test_good_copies_beyond_many_bad_ones_are_asked_for(made: Setting) -> None:
    for number in range(120):
        made.archive.hold(PAGE, f"{START - timedelta(hours=number):%Y%m%d%H%M%S}", f"{number}", status=503)
    made.archive.hold(PAGE, "20100101000000", "<p>Good.</p>")
    first = made.client().look_up(PAGE, START).mementos[0]
    assert (first.status, first.time.year) == (200, 2010)
    assert made.asked("/cdx/") == 2


def test_the_availability_interface_is_a_hint_where_the_index_cannot_tell(made: Setting) -> None:
    made.archive.hold(PAGE, "20250101000000", "<p>Here.</p>")
    made.archive.cdx_says = page("", status=504)
    lookup = made.client().look_up(PAGE, START)
    assert lookup.answer is Answer.FOUND
    assert lookup.mementos[0].time == datetime(2025, 1, 1, tzinfo=UTC)
    assert lookup.detail.startswith("only a hint")


@pytest.mark.parametrize(
    "answer",
    [
        page(json.dumps({"archived_snapshots": {}}), "application/json"),
        page(json.dumps({"archived_snapshots": {"closest": {}}}), "application/json"),
        page(json.dumps({"archived_snapshots": {"closest": {"timestamp": "now", "url": "x"}}}), "application/json"),
        page(json.dumps({"archived_snapshots": {"closest": {"timestamp": "20250101000000", "url": "javascript:"}}})),
        page(json.dumps({"archived_snapshots": None}), "application/json"),
        page(json.dumps({"url": PAGE}), "application/json"),
        page("[]"),
        page("<html>"),
        page("", status=429),
    ],
)
def test_the_availability_interface_never_says_that_there_is_nothing(made: Setting, answer: Page) -> None:
    made.archive.cdx_says, made.archive.available_says = page("", status=504), answer
    lookup = made.client().look_up(PAGE, START)
    assert (lookup.answer, lookup.mementos) == (Answer.UNAVAILABLE, ())


def test_after_a_429_of_the_index_no_process_asks_it_for_the_time_given(made: Setting) -> None:
    made.archive.cdx_says = refused(429, 300.0)
    first = made.client().look_up(PAGE)
    assert (first.answer, first.retry_after) == (Answer.RATE_LIMITED, 300.0)
    made.archive.cdx_says = None
    made.time.now += timedelta(seconds=200)
    second = made.client().look_up(PAGE)
    assert (second.answer, round(second.retry_after or 0)) == (Answer.RATE_LIMITED, 100)
    assert made.asked("/cdx/") == 1
    made.time.now += timedelta(seconds=101)
    assert made.client().look_up(PAGE).answer is Answer.ABSENT


def test_one_look_up_is_one_request_whatever_it_gets(made: Setting) -> None:
    for answer in (page("", status=429), page("", status=403), page("", "text/plain"), page(ROW)):
        made.world.forget_requests()
        made.archive.cdx_says = answer
        made.client().look_up(PAGE)
        made.time.now += timedelta(minutes=2)
        assert len(made.world.requests(made.archive.host)) == 1


def test_a_memento_is_fetched_as_it_was_archived(made: Setting) -> None:
    copy = made.archive.hold(PAGE, "20250101000000", "<p>As it was.</p>")
    client = made.client()
    (memento,) = client.look_up(PAGE).mementos
    fetched = client.fetch_memento(memento)
    assert isinstance(fetched, Fetched)
    assert fetched.answer.entity.open().read() == copy.body
    assert fetched.answer.target == made.archive.memento(copy)


@pytest.mark.parametrize("status", [403, 404, 429, 503])
def test_an_archived_error_is_a_memento_and_is_asked_for_once(made: Setting, status: int) -> None:
    made.archive.hold(PAGE, "20250101000000", "<p>Not found.</p>", status=status)
    client = made.client()
    (memento,) = client.look_up(PAGE).mementos
    fetched = client.fetch_memento(memento)
    assert isinstance(fetched, Fetched)
    assert fetched.answer.status == status
    assert made.asked("/web/") == 1
    assert made.client().fetch_memento(memento) is not None
    assert made.asked("/web/") == 2  # an archived 429 is no wish of the archive's to be left alone


def test_a_copy_of_another_day_in_place_of_the_one_asked_for_is_a_miss(made: Setting) -> None:
    made.archive.hold(PAGE, "20250101000000", "<p>Another day.</p>")
    asked = datetime(2025, 3, 1, tzinfo=UTC)
    memento = Memento(f"http://archive.example/web/20250301000000/{PAGE}", PAGE, asked, "archive.example")
    missed = made.client().fetch_memento(memento)
    assert isinstance(missed, MissedFetch)
    assert (missed.reason, "2025-01-01" in missed.detail) == (Missed.GONE, True)


def test_an_archived_redirect_out_of_the_archive_is_not_followed(made: Setting) -> None:
    copy = made.archive.hold(PAGE, "20250101000000", "", status=302)
    made.archive.copies[0] = replace(copy, headers=(("Location", "http://news.example/elsewhere"),))
    client = made.client()
    (memento,) = client.look_up(PAGE).mementos
    fetched = client.fetch_memento(memento)
    assert isinstance(fetched, Fetched)
    assert fetched.answer.status == 302
    assert made.world.count("news.example") == 0


# --- what needs no server --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("http://a.example/x", "http://a.example/x", Match.EXACT),
        ("http://a.example/x", "https://a.example:443/x", Match.SCHEME),
        ("http://a.example", "http://a.example:80/", Match.SCHEME),
        ("http://a.example/x", "http://www.a.example/X/", Match.NORMALISED),
        ("http://a.example/x?b=1", "http://a.example/x?b=2", Match.DIFFERENT),
        ("http://a.example/x", "http://b.example/x", Match.DIFFERENT),
        ("http://a.example/x", "http://[", Match.DIFFERENT),
    ],
)
def test_urls_are_compared_in_grades(one: str, other: str, match: Match) -> None:
    assert compare_urls(one, other) is match


def test_an_address_is_read_back_as_it_was_made() -> None:
    address = Address("http://archive.example")
    for url in (
        PAGE,
        "https://a.example/web/20200101000000/http://b.example/",
        "http://a.example/?u=http://b.example/",
    ):
        assert address.read(address.of("20250101000000", url)) == ("20250101000000", url)
        assert address.read(address.raw("20250101000000", url)) == ("20250101000000", url)
    assert address.read("http://archive.example/web/20250101000000/http:/a.example/x") == (
        "20250101000000",
        "http://a.example/x",
    )
    assert address.read("http://other.example/web/20250101000000/http://a.example/") is None


times = st.integers(820_454_400, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
stamps = times.map(lambda time: f"{time:%Y%m%d%H%M%S}")
rows = st.builds(
    Row,
    stamps,
    st.sampled_from([PAGE, PAGE.replace("http", "https"), "http://www.news.example/report/", "http://x.example/"]),
    st.just("text/html"),
    st.sampled_from([200, 301, 404, 503, None]),
    st.sampled_from(["A" * 32, "B" * 32, "C" * 32, "-"]),
)


@given(
    st.lists(rows, max_size=12),
    st.none() | times,
)
@settings(max_examples=200)
def test_the_best_copy_is_good_and_nothing_nearer_was_passed_over(listed: list[Row], near: datetime | None) -> None:
    best = best_first(listed, PAGE, near)
    assert set(best) <= set(listed)
    assert bool(best) == bool(listed)
    good = [row for row in listed if row.status == 200 and compare_urls(PAGE, row.original) is not Match.DIFFERENT]
    if good and near is not None:
        before = [row for row in good if row.time <= near]
        wanted = max(before, key=lambda row: row.time) if before else min(good, key=lambda row: row.time)
        resolved = [row for row in listed if row.status is None]
        if not resolved:
            assert best[0].time == wanted.time


@given(st.text(max_size=200), st.text(max_size=200))
def test_comparing_urls_never_raises(one: str, other: str) -> None:
    assert compare_urls(one, other) is compare_urls(other, one)
