"""TimeMaps are read entry by entry, whatever else stands in them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.capture.mementos import Address
from archiver.capture.timemap import read_timemap
from archiver.records import Answer
from tests.wayback.made import PAGE, Setting, setting
from tests.world import lost, page

ADDRESS = Address("http://archive.example")
LINKS = f"""<{PAGE}>; rel="original",
<http://archive.example/web/timemap/link/{PAGE}>; rel="self"; type="application/link-format"; from="Wed, 01 Jan 2025 00:00:00 GMT",
<http://archive.example/web/{PAGE}>; rel="timegate",
<http://archive.example/web/20250101000000/{PAGE}?a=b,c;d>; rel="first memento"; datetime="Wed, 01 Jan 2025 00:00:00 GMT",
<http://archive.example/web/20250301000000/{PAGE}>;rel=memento;datetime="Sat, 01 Mar 2025 00:00:00 GMT",
<http://archive.example/web/20250401000000/{PAGE}>; rel="memento"; datetime="some day",
<http://other.example/web/20250501000000/{PAGE}>; rel="memento"; datetime="Thu, 01 May 2025 00:00:00 GMT",
<http://archive.example/web/20250601000000/{PAGE}>; datetime="Sun, 01 Jun 2025 00:00:00 GMT"; rel="last memento" """  # noqa: E501


def test_the_mementos_of_this_archive_are_read_with_their_times() -> None:
    rows = read_timemap(LINKS, ADDRESS)
    assert [(row.timestamp[:8], row.original) for row in rows] == [
        ("20250101", f"{PAGE}?a=b,c;d"),
        ("20250301", PAGE),
        ("20250601", PAGE),
    ]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Setting]:
    with setting(tmp_path) as one:
        one.archive.cdx_says = lost()
        yield one


def test_an_archive_without_an_index_is_asked_for_its_timemap_and_for_the_index_once(made: Setting) -> None:
    made.archive.hold(PAGE, "20250101000000", "<p>One.</p>")
    made.archive.hold(PAGE, "20260201000000", "<p>Two.</p>")
    client = made.client()
    for _ in range(3):
        lookup = client.look_up(PAGE, datetime(2025, 6, 1, tzinfo=UTC))
        assert [one.time.year for one in lookup.mementos] == [2025, 2026]
    assert (made.asked("/cdx/"), made.asked("/web/timemap/")) == (1, 3)


@pytest.mark.parametrize("answer", [lost(), page(""), page("<html>"), page(f'<{PAGE}>; rel="original"')])
def test_a_timemap_never_says_that_there_is_nothing(made: Setting, answer: object) -> None:
    made.world.script(f"http://archive.example/web/timemap/link/{PAGE}", answer)  # type: ignore[arg-type]
    assert made.client().look_up(PAGE).answer in (Answer.UNAVAILABLE, Answer.MALFORMED)


def test_a_copy_is_confirmed_by_a_timemap_where_there_is_no_index(made: Setting) -> None:
    client = made.client()
    assert made.follow(client, client.request(PAGE)).state.value == "confirmed"


@pytest.mark.parametrize("piece", ["<a>", "<", "<a>;", '<a>; rel="', "<a>; a=b", "; ", '<a>; rel="memento', "<a> " * 9])
def test_no_timemap_is_slow(piece: str) -> None:
    began = time.process_time()
    read_timemap(piece * (500_000 // len(piece)), ADDRESS)
    assert time.process_time() - began < 2.0


@given(st.text(alphabet="<>;,=\"' abrelmntdi:/0123456789", max_size=300))
def test_nothing_is_raised_whatever_stands_there(text: str) -> None:
    read_timemap(text, ADDRESS)
    read_timemap(f'<http://archive.example/web/20250101000000/{PAGE}>; rel="memento"; datetime="{text}"', ADDRESS)
