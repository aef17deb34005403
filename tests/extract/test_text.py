"""The whole visible text is there, in order, and nothing that a reader would not see."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from archiver.extract import extract
from archiver.records import Completeness
from tests.extract.samples import PAGES, read


@pytest.mark.parametrize("name", PAGES)
def test_every_visible_word_is_in_the_text_in_order(name: str) -> None:
    witness = BeautifulSoup(PAGES[name], "html.parser")
    for silent in witness(["script", "style", "title"]):
        silent.decompose()
    assert re.findall(r"\w+", read(PAGES[name]).text) == re.findall(r"\w+", witness.get_text(" "))


def test_blocks_stand_apart_and_blanks_inside_a_line_are_one_space() -> None:
    assert read("<p>One\n  two</p><p>three<div>four</div>").text == "One two\n\nthree\n\nfour"


def test_inline_elements_do_not_break_words() -> None:
    assert read("<p>un<b>break</b>able <i> spaced </i>out</p>").text == "unbreakable spaced out"


def test_a_break_is_a_line_and_two_are_a_paragraph() -> None:
    assert read("<p>a<br>b<br><br>c</p>").text == "a\nb\n\nc"


def test_cells_are_kept_apart_by_tabs_and_rows_by_lines() -> None:
    assert read("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>").text == "a\tb\nc"


def test_preformatted_text_keeps_its_blanks() -> None:
    assert "a  b\n   c" in read("<pre>a  b\n   c</pre>").text


@pytest.mark.parametrize(
    "markup", ["<script>{}</script>", "<style>{}</style>", "<template>{}</template>", "<noscript>{}</noscript>"]
)
def test_what_no_reader_sees_is_not_text(markup: str) -> None:
    assert read("<p>seen</p>" + markup.format("unseen")).text == "seen"


@pytest.mark.parametrize(
    "attribute", ["hidden", "style='display:none'", "style='DISPLAY : none;'", "style='visibility:hidden'"]
)
def test_hidden_text_is_kept_beside_the_text(attribute: str) -> None:
    extraction = read(f"<p>seen</p><div {attribute}>folded away</div>")
    assert extraction.text == "seen"
    assert [(other.origin, other.text) for other in extraction.alternates] == [("hidden", "folded away")]


def test_alternative_texts_and_json_ld_are_beside_the_text() -> None:
    extraction = read(
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"All of it."}</script><p>x</p>'
        '<img src=a.png alt="A gull">'
    )
    assert {other.origin: other.text for other in extraction.alternates} == {"json-ld": "All of it.", "alt": "A gull"}


@pytest.mark.parametrize("body", [b"Line one\r\n\r\n  Line two\t\n", "zwölf\n".encode(), b"", b"\n\n a"])
def test_a_plain_text_is_itself(body: bytes) -> None:
    extraction = extract(body, "text/plain", "utf-8")
    assert extraction.text == body.decode()
    assert extraction.completeness is Completeness.WHOLE


def test_the_byte_order_mark_of_a_plain_text_is_not_text() -> None:
    assert extract(b"\xef\xbb\xbfwords", "text/plain").text == "words"


def test_markdown_is_itself() -> None:
    assert extract(b"# Title\n\n* one\n", "text/markdown").text == "# Title\n\n* one\n"


def test_html_without_a_media_type_is_recognised() -> None:
    assert extract(b"\n <!DOCTYPE html><p>words</p>").text == "words"


def test_html_called_plain_text_stays_plain_text_as_in_a_browser() -> None:
    assert extract(b"<p>words</p>", "text/plain").text == "<p>words</p>"


def test_binary_bytes_are_unreadable_and_say_so() -> None:
    extraction = extract(b"\x7fELF\x02\x01\x01\x00", "text/html")
    assert extraction.completeness is Completeness.UNREADABLE
    assert "no reader" in extraction.detail


@pytest.mark.parametrize("element", ["article", "main", "section", "my-story", "figure", "p"])
def test_a_page_that_leaves_out_head_and_body_is_read(element: str) -> None:
    page = f"<!doctype html><title>Pier</title><{element}>Words of the pier.</{element}><p>After it."
    assert read(page).text == "Words of the pier.\n\nAfter it."
