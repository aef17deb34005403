"""What the address of a picture names, which picture a credit is of, and whether two look alike."""

from __future__ import annotations

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.capture.worker import Stopped, Worker
from archiver.extract import extract
from archiver.extract.likeness import ALIKE, Fingerprint, distance, fingerprint
from archiver.locate.filenames import (
    comparable,
    is_telling,
    named_pictures,
    pictures_of,
    read_address,
    titles_of,
)
from archiver.locate.pictures import PictureHosts
from archiver.records import Answer
from tests.locate.direct import article_of
from tests.locate.repository import drawing, jpeg, png

ROOT = "https://upload.wikimedia.org/wikipedia/commons"


@pytest.mark.parametrize(
    ("source", "name", "original"),
    [
        (f"{ROOT}/a/ab/Sea_wall.jpg", "Sea wall.jpg", f"{ROOT}/a/ab/Sea_wall.jpg"),
        (f"{ROOT}/thumb/a/ab/Sea_wall.jpg/640px-Sea_wall.jpg", "Sea wall.jpg", f"{ROOT}/a/ab/Sea_wall.jpg"),
        (f"{ROOT}/thumb/a/ab/M%C3%BChle.tif/lossy-page1-99px-M.tif.jpg", "Mühle.tif", f"{ROOT}/a/ab/M%C3%BChle.tif"),
        (f"{ROOT}/thumb/a/ab/Map.svg/langde-800px-Map.svg.png", "Map.svg", f"{ROOT}/a/ab/Map.svg"),
        ("http://c.example/wiki/Special:FilePath/Sea_wall.jpg?width=300", "Sea wall.jpg", None),
        ("http://x.example/wp/2019/Sea_wall-1024x683.jpg", "Sea wall.jpg", None),
        ("http://x.example/640px-Sea_wall.jpg", "Sea wall.jpg", None),
        ("http://x.example/Sea_wall_scaled.jpg?w=3", "Sea wall scaled.jpg", None),
        ("http://x.example/resize?url=http%3A%2F%2Fy.example%2FSea_wall.png", "Sea wall.png", None),
    ],
)
def test_an_address_names_its_file(source: str, name: str, original: str | None) -> None:
    named = read_address(source)
    assert named is not None
    assert named.name == name
    assert named.original == (original or source)


@pytest.mark.parametrize("source", ["", "data:image/png;base64,AA", "http://[", "http://x.example/picture", "/a.jpg"])
def test_what_names_no_file_is_nothing(source: str) -> None:
    assert read_address(source) is None


@given(st.text(max_size=80))
def test_any_address_is_read_without_an_error(said: str) -> None:
    for source in (said, f"http://x.example/{said}.jpg", f"{ROOT}/thumb/a/ab/{said}/120px-{said}"):
        named = read_address(source)
        if named is not None:
            comparable(named.original)
            is_telling(named.name)
            assert all("|" not in title for title in titles_of(named.name))


def test_a_site_s_name_for_a_file_is_tried_as_repositories_have_it() -> None:
    assert "Sea wall by night.jpg" in titles_of("sea-wall-by-night.jpeg")
    assert titles_of("noending") == ()


@pytest.mark.parametrize(
    ("name", "telling"), [("Sea wall by night.jpg", True), ("DSC 0012.jpg", False), ("header.jpg", False)]
)
def test_a_camera_s_name_tells_nothing(name: str, telling: bool) -> None:
    assert is_telling(name) is telling


def _article(html: str, credit: str) -> tuple[object, ...]:
    extraction = extract(f"<article><h1>T</h1>{html}</article>".encode(), "text/html", "", "http://x.example/")
    citation, article = article_of("", {"kind": "image-credit", "evidence": credit}, extraction=extraction)
    return tuple(one.source for one in named_pictures(pictures_of(citation, article)))


def test_a_credit_is_of_the_picture_whose_caption_holds_it() -> None:
    figures = "".join(
        f"<p>Some words about the {name} and what happened there on that day.</p>"
        f"<figure><img src='http://x.example/{name}.jpg'><figcaption>Photo: {name} person</figcaption></figure>"
        for name in ("wall", "tower")
    )
    assert _article(figures, "Photo: tower person") == ("http://x.example/tower.jpg",)


def test_without_a_caption_it_is_of_the_nearest_picture_before_it() -> None:
    words = "<p>" + "Many words about nothing at all. " * 40 + "</p>"
    html = (
        f"<img src='http://x.example/one.jpg'>{words}<img src='http://x.example/two.jpg'><p>Photo by Jon Vik</p>{words}"
    )
    assert _article(html, "Photo by Jon Vik") == ("http://x.example/two.jpg",)


def test_a_picture_resized_and_recompressed_is_alike_and_another_is_not() -> None:
    for seed in range(25):
        image = drawing(seed)
        whole, small, other = (
            fingerprint(png(image)),
            fingerprint(jpeg(image, 150, 55)),
            fingerprint(png(drawing(seed + 500))),
        )
        assert whole is not None
        assert small is not None
        assert other is not None
        assert distance(whole, small) <= ALIKE
        assert distance(whole, other) > 2 * ALIKE


def test_pictures_are_looked_at_in_a_process_with_limits() -> None:
    with Worker() as worker:
        for form in ("PNG", "JPEG", "GIF", "WEBP"):
            held = io.BytesIO()
            drawing(4).save(held, form)
            encoded = base64.b64encode(held.getvalue()).decode("ascii")
            told = worker.call(Fingerprint, "archiver.extract.likeness:looks", encoded)
            assert told == fingerprint(held.getvalue())
        with pytest.raises(Stopped, match="no picture"):
            worker.call(Fingerprint, "archiver.extract.likeness:looks", "AAAA")


@given(st.binary(max_size=200))
def test_bytes_that_are_no_picture_have_no_fingerprint(data: bytes) -> None:
    assert fingerprint(data) is None
    assert fingerprint(png(drawing(1))[:200] + data) is None


def test_a_picture_of_a_collection_s_server_is_that_file_with_its_page() -> None:
    source = "https://live.staticflickr.com/65535/51234567890_0a1b2c3d4e_b.jpg"
    html = f"<p>Some text.</p><figure><img src='{source}'><figcaption>Jon Vik / Flickr</figcaption></figure>"
    extraction = extract(f"<article>{html}</article>".encode(), "text/html", "", "http://x.example/")
    facts = {"kind": "image-credit", "evidence": "Jon Vik / Flickr", "collection": "Flickr"}
    citation, article = article_of("", facts, extraction=extraction)
    (candidate,), tried = PictureHosts().locate(citation, article)
    assert tried.answer is Answer.FOUND
    assert (candidate.url, candidate.page) == (source, "https://www.flickr.com/photo.gne?id=51234567890")
    assert candidate.score >= 0.75
