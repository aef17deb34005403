"""The simulated web is itself held to what it promises: other tests believe it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
import json
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from archiver.config import load
from tests.world import World
from tests.world.commons import Commons, Media, picture
from tests.world.news import News
from tests.world.pages import Page, page
from tests.world.wayback import Archive, Save, surt

AGENT = {"User-Agent": "tests/1 (tests@archiver.example)"}


@pytest.fixture
def world() -> Iterator[World]:
    with World() as made:
        yield made


class Got:
    """An answer as an independent client has it."""

    def __init__(self, world: World, url: str, method: str = "GET", body: str = "", **headers: str) -> None:
        host, _, path = url.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection("127.0.0.1", world.port, timeout=5)
        said = {"Host": host, **AGENT, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connection):
            connection.request(method, f"/{path}", body or None, said)
            with connection.getresponse() as answer:
                self.status, self.headers, self.body = answer.status, answer.headers, answer.read()

    def json(self) -> object:
        return json.loads(self.body)


def test_hosts_are_told_apart_by_their_name_and_counted(world: World) -> None:
    world.publish("http://one.example/a", "first")
    world.publish("http://two.example/a?x=1", "second")
    assert Got(world, "http://one.example/a").body == b"first"
    assert Got(world, "http://two.example/a?x=1").body == b"second"
    assert Got(world, "http://two.example/a").status == 404
    assert (world.count("one.example"), world.count("two.example", "/a"), world.count()) == (1, 2, 3)


def test_a_page_can_change_be_lost_move_and_be_refused(world: World) -> None:
    url = "http://one.example/a"
    world.publish(url, "before")
    world.publish(url, "after")
    assert Got(world, url).body == b"after"
    world.lose(url, 410)
    assert Got(world, url).status == 410
    world.redirect(url, "http://two.example/")
    assert Got(world, url).headers["Location"] == "http://two.example/"
    world.refuse(url, 429, 7)
    assert (Got(world, url).status, Got(world, url).headers["Retry-After"]) == (429, "7")


def test_a_script_gives_one_answer_after_the_other_and_keeps_the_last(world: World) -> None:
    world.script("http://one.example/", page("a"), page("b", status=503), page("c"))
    assert [Got(world, "http://one.example/").body for _ in range(4)] == [b"a", b"b", b"c", b"c"]


def test_what_was_sent_is_remembered_byte_for_byte(world: World) -> None:
    said = world.publish("http://one.example/z", "words " * 400, gzipped=True, chunked=True)
    got = Got(world, "http://one.example/z")
    assert got.headers["Transfer-Encoding"] == "chunked"
    assert world.entities("http://one.example/z") == [got.body] == [said.body]
    assert world.digests()["http://one.example/z"] == {hashlib.sha256(got.body).hexdigest()}


def test_latency_delays_and_broken_connections(world: World) -> None:
    world.publish("http://one.example/slow", "x", delay=0.2)
    began = time.monotonic()
    Got(world, "http://one.example/slow")
    assert time.monotonic() - began >= 0.2
    world.script("http://one.example/dropped", Page(b"x", dropped=True))
    with pytest.raises(http.client.RemoteDisconnected):
        Got(world, "http://one.example/dropped")
    world.script("http://one.example/cut", Page(b"0123456789", cut=4))
    with pytest.raises(http.client.IncompleteRead):
        Got(world, "http://one.example/cut")


def test_its_settings_are_ones_that_the_tool_takes(world: World, tmp_path: Path) -> None:
    world.publish("http://one.example/", "x")
    world.know("two.example")
    world.take_down("two.example")
    path = world.write_config(tmp_path, find={"agencies": {"NW": 'North"wire'}}, records={"folder": "kept"})
    settings = load(path)
    assert settings.network.connect_to == {
        "one.example:80": f"127.0.0.1:{world.port}",
        "two.example:80": "127.0.0.1:9",
    }
    assert settings.find.agencies == {"NW": 'North"wire'}
    assert settings.records.folder == tmp_path / "kept"
    assert tomllib.loads(path.read_text())["network"]["host_interval"] == 0.0


def test_the_repository_answers_by_title_and_by_search(world: World) -> None:
    commons = Commons(world)
    media = commons.add(Media("Quay at dusk.png", picture("quay"), "<a href='/wiki/User:Lo'>Lo</a>", "A <b>quay</b>"))
    api = f"http://{commons.host}/w/api.php?"
    query = {"action": "query", "format": "json", "prop": "imageinfo", "iiprop": "url|sha1|extmetadata"}
    by_title = Got(world, api + urlencode({**query, "titles": "File:Quay_at_dusk.png|File:None.png"})).json()
    assert isinstance(by_title, dict)
    pages = by_title["query"]["pages"]
    held = next(one for one in pages.values() if "imageinfo" in one)
    assert next(one for one in pages.values() if "imageinfo" not in one)["missing"] == ""
    info = held["imageinfo"][0]
    assert info["sha1"] == hashlib.sha1(media.data).hexdigest()
    assert info["extmetadata"]["License"]["value"] == "cc-by-sa-4.0"
    assert Got(world, info["url"]).body == media.data
    assert Got(world, info["descriptionurl"]).status == 200
    search = {**query, "formatversion": "2", "generator": "search", "gsrnamespace": "6", "gsrsearch": "dusk quay"}
    found = Got(world, api + urlencode(search)).json()
    assert isinstance(found, dict)
    assert [one["title"] for one in found["query"]["pages"]] == ["File:Quay at dusk.png"]
    none = Got(world, api + urlencode({**search, "gsrsearch": "mountain"})).json()
    assert none == {"batchcomplete": True, "query": {}}


def test_the_repository_refuses_a_client_that_names_nobody(world: World) -> None:
    commons = Commons(world)
    assert Got(world, f"http://{commons.host}/w/api.php?action=query", User_Agent="requests/2").status == 403


def test_the_archive_lists_and_replays_what_it_holds(world: World) -> None:
    archive = Archive(world)
    copy = archive.hold("http://www.one.example/Page", "20240102030405", "old words")
    archive.hold("http://one.example/page", "20250102030405", "new words", status=404)
    cdx = Got(world, f"{archive.base}/cdx/search/cdx?url={quote('one.example/page', safe='')}")
    first, second = cdx.body.decode().splitlines()
    digest = base64.b32encode(hashlib.sha1(b"old words").digest()).decode()
    assert first.split(" ")[:6] == ["example,one)/page", "20240102030405", copy.url, "text/html", "200", digest]
    assert second.split(" ")[4] == "404"
    only = Got(world, f"{archive.base}/cdx/search/cdx?url=one.example/page&filter=statuscode:200&limit=-1")
    assert only.body.decode().splitlines() == [first]
    assert Got(world, f"{archive.base}/cdx/search/cdx?url=two.example").body == b""
    replay = Got(world, archive.memento(copy))
    assert (replay.body, replay.headers["Memento-Datetime"]) == (b"old words", "Tue, 02 Jan 2024 03:04:05 GMT")
    near = Got(world, f"{archive.base}/web/20240105000000id_/http://one.example/Page")
    assert near.headers["Location"] == f"/web/20240102030405id_/{copy.url}"
    assert Got(world, f"{archive.base}/web/2024id_/http://two.example/").status == 404


def test_the_archive_saves_for_those_who_have_keys(world: World) -> None:
    archive = Archive(world, saving={"": Save(polls=1), "http://one.example/no": Save(refuses="error:blocked-url")})
    world.publish("http://one.example/a", "the page now")
    keys = {"Authorization": "LOW key:secret", "Accept": "application/json"}
    assert Got(world, f"{archive.base}/save", "POST", "url=http://one.example/a").status == 401
    sent = Got(world, f"{archive.base}/save", "POST", "url=" + quote("http://one.example/a"), **keys).json()
    assert isinstance(sent, dict)
    states = [Got(world, f"{archive.base}/save/status/{sent['job_id']}", **keys).json() for _ in range(3)]
    assert [state["status"] for state in states if isinstance(state, dict)] == ["pending", "success", "success"]
    (copy,) = archive.held("http://one.example/a")
    assert copy.body == b"the page now"
    no = Got(world, f"{archive.base}/save", "POST", "url=" + quote("http://one.example/no"), **keys)
    assert (no.status, no.json()) == (
        200,
        {"status": "error", "status_ext": "error:blocked-url", "message": "This URL cannot be captured."},
    )
    assert archive.saves() == 3


def test_the_news_search_finds_pages_by_their_words(world: World) -> None:
    news = News(world)
    world.publish("http://one.example/a", "<title>A &amp; B</title><p>“Forty ships” lay at anchor</p>")
    news.see("http://one.example/a", "20260218053000")
    query = {"mode": "artlist", "format": "json", "startdatetime": "20260215000000", "enddatetime": "20260220000000"}
    found = Got(world, f"{news.api}?" + urlencode({**query, "query": '"forty ships lay at anchor"'})).json()
    assert isinstance(found, dict)
    assert [(one["url"], one["title"]) for one in found["articles"]] == [("http://one.example/a", "A & B")]
    assert Got(world, f"{news.api}?" + urlencode({**query, "query": '"fifty ships lay"'})).json() == {}
    late = {**query, "query": '"forty ships"', "startdatetime": "20260219000000"}
    assert Got(world, f"{news.api}?" + urlencode(late)).json() == {}
    assert b"too short" in Got(world, f"{news.api}?" + urlencode({**query, "query": '"x"'})).body


def test_an_excluded_site_is_a_refusal_in_the_index_and_a_page_without_date_in_replay(world: World) -> None:
    archive = Archive(world, excluded={"one.example"})
    archive.hold("http://one.example/", "20240102030405", "words")
    cdx = Got(world, f"{archive.base}/cdx/search/cdx?url=one.example")
    assert (cdx.status, "AccessControl" in cdx.headers["X-Archive-Wayback-Runtime-Error"]) == (403, True)
    replay = Got(world, f"{archive.base}/web/20240102030405id_/http://one.example/")
    assert (replay.status, replay.headers["Memento-Datetime"]) == (200, None)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.One.example:443/A/", "example,one)/a"),
        ("one.example", "example,one)/"),
        ("http://one.example/?B=c", "example,one)/?b=c"),
    ],
)
def test_the_index_key_folds_what_does_not_count(url: str, key: str) -> None:
    assert surt(url) == key
