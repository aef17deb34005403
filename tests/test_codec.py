"""Records to JSON and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from archiver.codec import canonical, format_time, from_json, parse_time, to_json
from archiver.events import Captured, CaptureMissed, Requested, decode, encode
from archiver.records import (
    Attempt,
    CaptureRequest,
    Citation,
    Claim,
    Extraction,
    Fact,
    Findings,
    Kind,
    Missed,
    Quotation,
    RequestState,
)

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_a_record_survives_the_way_to_json_and_back() -> None:
    found = Findings(
        citations=(Citation("c1", Kind.LINK, "the report", 3, 13, "anchor", target="http://a.example/"),),
        quotations=(Quotation("q1", "“No”", 20, 24, speaker="Ana", speaker_start=30, speaker_end=33, cue="said"),),
    )
    assert from_json(Findings, to_json(found)) == found


def test_an_extraction_survives_with_its_nested_records() -> None:
    text = Extraction("text", "plain", "1", "text/plain", claims=(Claim(Fact.TITLE, "t", "text"),))
    assert from_json(Extraction, to_json(text)) == text


def test_an_event_says_what_it_is_and_comes_back_as_that() -> None:
    body = CaptureMissed("m1", "http://a.example/", NOON, Missed.TIMEOUT, "no answer", (Attempt(NOON, 1.5),))
    premis, value = encode(body)
    assert (premis, value["is"]) == ("capture", "capture-missed")
    assert decode(value) == body


def test_an_event_of_an_unknown_kind_is_none_and_not_an_error() -> None:
    assert decode({"is": "something-newer", "x": 1}) is None


def test_an_event_that_is_not_what_it_says_is_an_error() -> None:
    with pytest.raises(ValueError, match="Captured"):
        decode({"is": "captured", "id": "x"})
    assert Captured.__name__ == "Captured"


def test_keys_of_a_later_version_are_ignored() -> None:
    request = CaptureRequest("http://a.example/", "wayback", RequestState.PENDING, NOON)
    value = encode(Requested(request))[1]
    value["request"]["newer"] = True
    assert decode(value) == Requested(request)


def test_canonical_json_is_sorted_dense_utf8() -> None:
    assert canonical({"b": 1, "a": "é"}) == b'{"a":"\xc3\xa9","b":1}'


def test_times_are_utc_with_a_z_and_need_a_zone() -> None:
    east = datetime(2026, 3, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))
    assert format_time(east) == "2026-03-01T12:00:00.000000Z"
    assert parse_time("2026-03-01T12:00:00.000000Z") == NOON
    with pytest.raises(ValueError, match="zone"):
        format_time(datetime(2026, 3, 1))  # noqa: DTZ001
