"""Answers that the Wayback Machine really gave, played by a loopback server: each is read as what it is."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archiver.capture.cdx import Listing, ask_index
from archiver.capture.http import HttpFetcher
from archiver.capture.mementos import Address, disagreements, fetch_raw
from archiver.capture.once import Once
from archiver.capture.replies import sort_answer, sort_memento
from archiver.records import Answer, Fetched, Memento, Missed, MissedFetch
from tests.capture.servers import fetcher, serving, settings
from tests.wayback.certificates import make_certificate

BASE = "https://web.archive.org"
ADDRESS = Address(BASE)
NOW = datetime(2026, 3, 1, tzinfo=UTC)
_GONE_FROM_BODY = ("content-encoding", "transfer-encoding", "content-length", "connection")


@pytest.fixture
def recorded(shared: Path) -> Path:
    folder = shared / "data" / "wayback-recorded"
    if not folder.is_dir():
        pytest.skip("the recorded answers (../shared/data/wayback-recorded) are not beside this checkout")
    return folder


@dataclass
class Tape:
    """A recorded conversation, played by a server; `asked` are the paths that it was asked for."""

    exchanges: list[dict[str, Any]]
    client: HttpFetcher
    asked: list[str]

    def get(self, url: str) -> Fetched | MissedFetch:
        """One request."""
        return Once(self.client).fetch(url)

    def rows(self) -> list[list[str]]:
        """The rows in the recorded answers, read by nothing but splitting."""
        answers = [body_of(one).decode() for one in self.exchanges if "/cdx/" in one["uri"]]
        lines = [line for answer in answers for line in answer.splitlines()]
        return [parts for line in lines if len(parts := line.split(" ")) == 7]

    def fetch(self, uri: str) -> Fetched | MissedFetch:
        """The memento at a recorded address, as the tool fetches it."""
        place = ADDRESS.read(uri)
        assert place is not None
        time = datetime.strptime(place[0], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        memento = Memento(ADDRESS.of(*place), place[1], time, "web.archive.org")
        return fetch_raw(memento, ADDRESS, self.get, lambda: NOW)

    def ask(self, target: str, **more: Any) -> Listing:
        """What the index says, as the tool asks it."""
        return ask_index(BASE, target, self.get, lambda: NOW, **more)


def body_of(exchange: dict[str, Any]) -> bytes:
    body = exchange["body"]
    return base64.b64decode(body["base64"]) if "base64" in body else body.get("text", "").encode()


@contextlib.contextmanager
def playing(folder: Path, name: str, tmp_path: Path) -> Iterator[Tape]:
    """Serves a conversation over TLS as web.archive.org. Questions to the index get the recorded answers in order."""
    exchanges: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_bytes())
    listings = [one for one in exchanges if "/cdx/" in one["uri"]]
    mementos = {one["uri"].removeprefix(BASE): one for one in exchanges if "/cdx/" not in one["uri"]}
    asked: list[str] = []

    def answer(request: bytes) -> list[bytes]:
        path = request.split(b" ")[1].decode()
        asked.append(path)
        one = listings.pop(0) if path.startswith("/cdx/") else mementos[path]
        body = body_of(one)
        head = f"HTTP/1.1 {one['status']['code']} {one['status']['message']}\r\n"
        for key, values in one["headers"].items():
            if key not in _GONE_FROM_BODY:
                head += "".join(f"{key}: {value}\r\n" for value in values)
        return [f"{head}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body]

    trusted, context = make_certificate(tmp_path, "web.archive.org")
    with serving(answer, tls=context) as server:
        network = settings(
            connect_to={"web.archive.org:443": f"127.0.0.1:{server.port}"}, ca_file=trusted, deadline=5.0, attempts=3
        )
        with fetcher(network) as client:
            yield Tape(exchanges, client, asked)


# --- all of them -----------------------------------------------------------------------------------------------------


def test_every_recorded_answer_is_sorted_as_what_it_is(recorded: Path, tmp_path: Path) -> None:
    counted: dict[str, int] = {}
    for path in sorted(recorded.glob("*.json")):
        with playing(recorded, path.stem, tmp_path) as tape:
            for one in tape.exchanges:
                fetched = tape.get(one["uri"])
                assert isinstance(fetched, Fetched), fetched
                said = _sorted(one, fetched)
                assert said == _expected(one), one["uri"]
                counted[said] = counted.get(said, 0) + 1
    # By hand: how many answers of each kind the recordings hold.
    assert counted == COUNTED


COUNTED = {"rows": 26, "absent": 1, "blocked": 1, "memento": 17, "excluded": 2, "no memento": 1, "moved": 12}


def _expected(one: dict[str, Any]) -> str:
    """What the recordings' own description says that an answer is."""
    status, headers = one["status"]["code"], one["headers"]
    if "/cdx/" in one["uri"]:
        if status == 403 and "x-archive-wayback-runtime-error" in headers:
            return "blocked"
        return "rows" if body_of(one).strip() else "absent"
    if "memento-datetime" in headers:
        return "memento"
    if status == 302 and "x-archive-redirect-reason" in headers:
        return "moved"
    return {200: "excluded", 404: "no memento"}[status]


def _sorted(one: dict[str, Any], fetched: Fetched) -> str:
    if "/cdx/" in one["uri"]:
        told = sort_answer(fetched, lambda: NOW)
        if told is not None:
            return told.answer.value
        listing = ask_index(BASE, "x", lambda _: fetched, lambda: NOW)
        return "rows" if listing.rows else listing.answer.value
    told = sort_memento(fetched, lambda: NOW)
    if told.answer is Answer.FOUND:
        return "memento"
    if ADDRESS.onward(fetched.answer) is not None:
        return "moved"
    return "no memento" if told.answer is Answer.ABSENT else told.answer.value


# --- the index -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target", "pages"),
    [
        ("test_search", "nasa.gov", 1),
        ("test_search_does_not_repeat_results", "energystar.gov/", 1),
        ("test_search_multipage", "cnn.com", 20),
        ("test_search_with_date", "dw.com", 20),
        ("test_search_with_filter_list", "nasa.gov/", 1),
        ("test_memento_rate_limits", "zew.de", 1),
    ],
)
def test_every_row_of_an_index_is_read(recorded: Path, tmp_path: Path, name: str, target: str, pages: int) -> None:
    with playing(recorded, name, tmp_path) as tape:
        listing = tape.ask(target, pages=pages)
        expected = tape.rows()
    assert listing.answer is Answer.FOUND
    assert [(row.timestamp, row.original, row.sha1) for row in listing.rows] == [
        (row[1], row[2], row[5]) for row in expected
    ]
    assert [row.status for row in listing.rows] == [int(row[4]) if row[4] != "-" else None for row in expected]


def test_the_key_of_the_next_page_is_sent_as_it_was_when_that_worked(recorded: Path, tmp_path: Path) -> None:
    with playing(recorded, "test_search_multipage", tmp_path) as tape:
        listing = tape.ask("cnn.com", pages=20, limit=25)
        keys = [path.partition("resumeKey=")[2].partition("&")[0] for path in tape.asked[1:]]
        worked = [one["uri"].partition("resumeKey=")[2].partition("&")[0] for one in tape.exchanges[1:]]
    assert len(tape.asked) == 15
    assert keys == worked
    assert not listing.more


def test_a_site_that_the_archive_does_not_give_out_is_blocked(recorded: Path, tmp_path: Path) -> None:
    with playing(recorded, "test_search_raises_for_blocked_urls", tmp_path) as tape:
        listing = tape.ask("https://nationalpost.com/health")
    assert (listing.answer, listing.rows) == (Answer.BLOCKED, ())


# --- mementos --------------------------------------------------------------------------------------------------------

GOOD = [
    ("test_get_memento", 200, 1),
    ("test_get_memento_follows_historical_redirects", 200, 2),
    ("test_get_memento_returns_memento_with_accurate_url", 200, 1),
    ("test_get_memento_with_redirects", 200, 3),
    ("test_get_memento_with_path_based_redirects", 404, 3),
    ("test_get_memento_with_schemeless_redirects", 404, 3),
    ("test_get_memento_works_on_archived_rate_limit_responses", 429, 1),
]


@pytest.mark.parametrize(("name", "status", "hops"), GOOD)
def test_a_memento_comes_as_it_was_archived(recorded: Path, tmp_path: Path, name: str, status: int, hops: int) -> None:
    with playing(recorded, name, tmp_path) as tape:
        result = tape.fetch(tape.exchanges[0]["uri"])
        expected = body_of(tape.exchanges[-1])
    assert isinstance(result, Fetched), result
    assert (result.answer.status, len(result.exchanges)) == (status, hops)
    assert result.answer.entity.open().read() == expected
    assert len(tape.asked) == hops


BAD = [
    ("test_get_memento_raises_blocked_error", Missed.BLOCKED, 1),
    ("test_get_memento_raises_no_memento_error", Missed.GONE, 1),
    ("test_get_memento_raises_for_mementos_that_redirect_in_a_loop", Missed.TOO_MANY_REDIRECTS, 4),
]


@pytest.mark.parametrize(("name", "reason", "hops"), BAD)
def test_what_is_no_memento_is_a_miss(recorded: Path, tmp_path: Path, name: str, reason: Missed, hops: int) -> None:
    with playing(recorded, name, tmp_path) as tape:
        result = tape.fetch(tape.exchanges[0]["uri"])
    assert isinstance(result, MissedFetch)
    assert (result.reason, len(result.exchanges), len(tape.asked)) == (reason, hops, hops)


def test_a_digest_that_the_index_lists_is_compared_with_what_comes(recorded: Path, tmp_path: Path) -> None:
    with playing(recorded, "tutorial", tmp_path) as tape:
        row = tape.ask("nasa.gov").rows[0]
        memento = Memento(ADDRESS.of(row.timestamp, "http://www.nasa.gov/"), row.original, row.time, "", row.status)
        result = tape.fetch(tape.exchanges[1]["uri"])
    assert isinstance(result, Fetched)
    assert disagreements(memento, result.answer) == ()
    wrong = Memento(memento.url, memento.original, datetime(1997, 1, 1, tzinfo=UTC), "", 404, "", "A" * 32)
    assert [one.partition(":")[0] for one in disagreements(wrong, result.answer)] == ["time", "status", "digest"]
