"""Pages that describe a picture, read for its credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.locate.described import credit_on_page
from archiver.records import Extraction
from tests.locate.direct import read

URL = "http://media.example/wiki/File:Sea_wall.jpg"
PAGE = """<html><head><title>File:Sea wall.jpg - Commons</title></head><body><h1>File:Sea wall.jpg</h1>
<table><tr><td>Description</td><td>The sea wall</td></tr><tr><td>Source</td><td>Own work</td></tr>
<tr><td>Author</td><td><a href="/wiki/User:Jon">Jon Vik</a></td></tr></table>
<p>This file is licensed under the <a href="https://creativecommons.org/licenses/by-sa/3.0/de/deed.en">Creative Commons
Attribution-Share Alike 3.0 Germany</a> license.</p></body></html>"""


def test_author_source_and_the_licence_of_the_deed_are_read() -> None:
    told = credit_on_page(read(PAGE.encode(), "text/html", "utf-8", URL), URL, "Commons")
    assert told is not None
    assert (told.creator, told.source, told.title) == ("Jon Vik", "Own work", "File:Sea wall.jpg")
    assert told.licence is not None
    assert told.licence.spdx == "CC-BY-SA-3.0-DE"


def test_a_licence_in_words_is_read_where_no_deed_is_linked() -> None:
    plain = PAGE.replace('<a href="https://creativecommons.org/licenses/by-sa/3.0/de/deed.en">', "").replace(
        "</a> license", " license"
    )
    told = credit_on_page(read(plain.encode(), "text/html", "utf-8", URL), URL, "Commons")
    assert told is not None
    assert told.licence is not None
    assert told.licence.family == "by-sa"


@pytest.mark.parametrize("url", ["http://media.example/wiki/Sea_wall", "http://x.example/2020/sea-wall"])
def test_other_pages_describe_no_picture(url: str) -> None:
    assert credit_on_page(read(PAGE.encode(), "text/html", "utf-8", url), url, "Commons") is None


@given(st.text(alphabet="AuthorSourcelicensed undertheFile:.jpg\t\n: ", max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    extraction = Extraction(text=f"File:Sea wall.jpg\n{text}", extractor="t", version="1", media_type="text/html")
    assert credit_on_page(extraction, URL, "Commons") is not None


def test_long_runs_of_blanks_cost_nothing() -> None:
    text = "File:Sea wall.jpg\nAuthor" + "\t" * 200_000 + "licensed " + "under " * 50_000
    assert credit_on_page(Extraction(text=text, extractor="t", version="1", media_type="x"), URL, "Commons") is not None
