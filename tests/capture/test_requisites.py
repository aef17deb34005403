"""What a page needs to look right: found in its bytes, fetched within limits, kept in the page's own WARC file."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.capture.batch import fetch_all
from archiver.capture.http import HttpFetcher
from archiver.capture.page import PageFetcher
from archiver.capture.requisites import largest, of_page, of_sheet
from archiver.records import Fetched, Missed, MissedFetch
from archiver.settings import CaptureSettings, NetworkSettings
from tests.world import World, page, refused

HOST = "http://news.example"
URL = f"{HOST}/report"
PAGE = """<!doctype html><title>Report</title>
<link rel="stylesheet" href="/main.css"><link rel=icon href=icon.png>
<style>@import "/late.css"; h1 { background: url('/h1.png') }</style>
<p style="background:url(/p.png)">Text <img src="/small.jpg" srcset="/small.jpg 300w, /large.jpg 1200w" alt="a">
<picture><source type="image/webp" srcset="/one.webp 1x, /two.webp 2x"><img data-src="/lazy.jpg" src="data:x"></picture>
<video poster="/poster.jpg"><source src="/film.mp4" type="video/mp4"></video>
<a href="/next">next</a><script src="/run.js"></script><img src="#frag"><img src="http://[">"""
SHEET = """@import url(/deep.css); @font-face { src: url("/font.woff2") } body { background: URL( /back.png ) }"""
SHEETS = ("main.css", "late.css")
OTHERS = ("icon.png", "p.png", "large.jpg", "small.jpg", "two.webp", "lazy.jpg", "poster.jpg", "h1.png")


def paths(urls: tuple[str, ...]) -> set[str]:
    return {url.removeprefix(f"{HOST}/") for url in urls}


def test_images_styles_and_fonts_are_found_and_nothing_else() -> None:
    sheets, others = of_page(PAGE.encode(), URL)
    assert (paths(sheets), paths(others)) == (set(SHEETS), set(OTHERS))
    assert [paths(found) for found in of_sheet(SHEET.encode(), f"{HOST}/main.css")] == [
        {"deep.css"},
        {"font.woff2", "back.png"},
    ]


def test_addresses_start_from_the_base_element_and_from_the_sheet() -> None:
    sheets, others = of_page(b'<base href="http://cdn.example/x/"><link rel=stylesheet href=a.css><img src=b.png>', URL)
    assert (sheets, others) == (("http://cdn.example/x/a.css",), ("http://cdn.example/x/b.png",))
    assert of_sheet(b"a{b:url(../c.png)}", "http://cdn.example/x/y/a.css")[1] == ("http://cdn.example/x/c.png",)


@pytest.mark.parametrize(
    ("srcset", "address"),
    [
        ("a.jpg 300w, b.jpg 1200w, c.jpg 600w", "b.jpg"),
        ("a.jpg, b.jpg 2x", "b.jpg"),
        ("a.jpg 1.5x,b.jpg 1x", "a.jpg"),
        ("/w_300,h_200/a.jpg 300w, /w_600,h_400/a.jpg 600w", "/w_600,h_400/a.jpg"),
        ("a.jpg,  b.jpg", "a.jpg"),
        (" , ,", ""),
        ("", ""),
        ("a.jpg wide", "a.jpg"),
    ],
)
def test_the_largest_of_several_pictures_is_taken(srcset: str, address: str) -> None:
    assert largest(srcset) == address


@pytest.mark.parametrize(
    "piece",
    ["<img ", '<img "', "<img src=", "<img a='", '<img a="', "<style>", "<style", "url(", 'url("', "url( ", "@import ",
     '@import "', "<link rel=stylesheet href=", "<img srcset='a ", "a" * 50, "<img " + "a=b " * 400, "<", " " * 50,
     "<img " + "a" * 3000 + ">", "<base href='x'>"],
)  # fmt: skip
def test_no_page_is_slow_to_look_through(piece: str) -> None:
    body = (piece * (1_000_000 // len(piece))).encode()
    began = time.process_time()
    of_page(body, URL)
    of_sheet(body, URL)
    largest(body.decode())
    assert time.process_time() - began < 2.0


@given(st.binary(max_size=400))
def test_nothing_is_raised_whatever_stands_there(data: bytes) -> None:
    of_page(b"<img srcset='" + data + b"'><style>" + data, URL, "latin-1")
    of_sheet(data, URL)


# --- fetching --------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def fetching(world: World, **more: object) -> Iterator[PageFetcher]:
    """A fetcher of pages over a world."""
    values: dict[str, object] = {**world.settings()["network"], "allow_addresses": ("127.0.0.0/8",)}
    capture = CaptureSettings(**more)  # type: ignore[arg-type]
    with HttpFetcher(
        NetworkSettings(**values),  # type: ignore[arg-type]
        capture,
        clock=lambda: datetime.now(UTC),
        sleep=time.sleep,
        resolver=_no_names,
    ) as fetcher:
        yield PageFetcher(fetcher, capture)


def _no_names(name: str, _: int) -> tuple[str, ...]:
    raise OSError(f"no address for {name} in this test")


@pytest.fixture
def world() -> Iterator[World]:
    with World() as one:
        one.publish(URL, PAGE)
        for name in (*SHEETS, "deep.css"):
            one.publish(f"{HOST}/{name}", SHEET if name == "main.css" else "p { margin: 0 }", "text/css")
        for name in (*OTHERS, "font.woff2", "back.png", "film.mp4", "run.js", "next"):
            one.publish(f"{HOST}/{name}", name.encode() * 100, "application/octet-stream")
        yield one


def beside(result: object) -> set[str]:
    assert isinstance(result, Fetched), result
    return paths(tuple(one.target for one in result.beside))


def test_a_page_comes_with_what_it_needs(world: World) -> None:
    with fetching(world) as client:
        result = client.fetch(URL)
    assert beside(result) == {*SHEETS, *OTHERS, "deep.css", "font.woff2", "back.png", "robots.txt"}
    assert isinstance(result, Fetched)
    assert result.answer.target == URL
    kept = {one.target: one for one in result.beside}[f"{HOST}/large.jpg"]
    assert kept.response.open().read().endswith(b"large.jpg" * 100)
    assert kept.entity.open().read() == b"large.jpg" * 100


@pytest.mark.parametrize(
    ("limits", "most"), [({"max_requisites": 5}, 5), ({"requisites": False}, 0), ({"max_requisites": 0}, 0)]
)
def test_no_more_are_kept_than_the_settings_say(world: World, limits: dict[str, object], most: int) -> None:
    with fetching(world, **limits) as client:
        assert len(beside(client.fetch(URL)) - {"robots.txt"}) == most


def test_no_more_bytes_are_kept_than_the_settings_say(world: World) -> None:
    for name in OTHERS:
        world.publish(f"{HOST}/{name}", b"x" * 700_000, "image/png")
    with fetching(world, max_requisites_mb=2) as client:
        result = client.fetch(URL)
    assert isinstance(result, Fetched)
    assert sum(one.response.size for one in result.beside) < (2 << 20) + 800_000


def test_requisites_that_fail_never_make_the_page_fail(world: World) -> None:
    world.lose(f"{HOST}/main.css")
    world.script(f"{HOST}/large.jpg", replace(page(""), dropped=True))
    world.publish(f"{HOST}/report", PAGE + '<img src="http://127.0.0.2/x.png"><img src="http://10.0.0.1/y.png">')
    with fetching(world) as client:
        result = client.fetch(URL)
    assert isinstance(result, Fetched)
    assert result.answer.status == 200
    assert "large.jpg" not in beside(result)
    assert not any("10.0.0.1" in one.target for one in result.beside)


def test_a_page_that_is_lost_and_a_file_that_is_no_page_have_none(world: World) -> None:
    world.publish(f"{HOST}/file.txt", PAGE, "text/plain")
    world.script(f"{HOST}/lost", page(PAGE, status=404))
    with fetching(world) as client:
        assert beside(client.fetch(f"{HOST}/file.txt")) <= {"robots.txt"}
        assert beside(client.fetch(f"{HOST}/lost")) <= {"robots.txt"}


def test_robots_txt_is_recorded_once_for_a_site_and_not_obeyed(world: World) -> None:
    world.publish(f"{HOST}/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    with fetching(world, requisites=False) as client:
        results = [client.fetch(f"{HOST}/{name}") for name in ("report", "next", "next?again")]
    assert [beside(one) for one in results] == [{"robots.txt"}, set(), set()]
    assert world.count("news.example", "/robots.txt") == 1


def test_robots_txt_is_obeyed_where_that_is_set(world: World) -> None:
    world.publish(f"{HOST}/robots.txt", "User-agent: *\nDisallow: /rep", "text/plain")
    with fetching(world, robots="obey", requisites=False) as client:
        closed, opened = client.fetch(URL), client.fetch(f"{HOST}/next")
    assert isinstance(closed, MissedFetch)
    assert (closed.reason, "Disallow: /rep" in closed.detail) == (Missed.ROBOTS, True)
    assert [one.target for one in closed.exchanges] == [f"{HOST}/robots.txt"]
    assert isinstance(opened, Fetched)
    assert world.count("news.example", "/report") == 0


@pytest.mark.parametrize(("answer", "opened"), [(404, True), (403, True), (500, False), (429, False)])
def test_rules_that_cannot_be_had_close_a_site_only_when_its_server_fails(
    world: World, answer: int, opened: bool
) -> None:
    world.script(f"{HOST}/robots.txt", refused(answer))
    with fetching(world, robots="obey", requisites=False) as client:
        assert isinstance(client.fetch(URL), Fetched) is opened


def test_a_page_that_asks_not_to_be_archived_is_kept_only_where_that_is_not_obeyed(world: World) -> None:
    world.publish(URL, '<meta name="robots" content="noarchive"><p>Text</p>')
    with fetching(world, requisites=False) as client:
        assert isinstance(client.fetch(URL), Fetched)
    with fetching(world, robots="obey", requisites=False) as client:
        missed = client.fetch(URL)
    assert isinstance(missed, MissedFetch)
    assert (missed.reason, missed.exchanges[0].target) == (Missed.ROBOTS, f"{HOST}/robots.txt")


def test_a_site_whose_pages_come_at_the_same_time_is_asked_once_for_its_rules(world: World) -> None:
    world.publish(f"{HOST}/robots.txt", "User-agent: *\nDisallow: /no", "text/plain", delay=0.2)
    targets = [f"{HOST}/{'no' if number % 2 else 'next?'}{number}" for number in range(12)]
    with fetching(world, robots="obey", requisites=False) as client:
        results = dict(fetch_all(targets, client, 8, per_host=8))
    assert {isinstance(one, MissedFetch) and one.reason is Missed.ROBOTS for one in results.values()} == {True, False}
    assert all(isinstance(results[target], MissedFetch) is ("/no" in target) for target in targets)
    assert world.count("news.example", "/robots.txt") == 1
