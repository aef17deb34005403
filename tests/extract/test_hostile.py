"""Hostile bytes: nothing raises, nothing is silently lost, no offset lies, no store chokes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.extract import extract
from archiver.extract.tree import parse, read_patiently
from archiver.records import Completeness, Extraction

KINDS = ["", "text/html", "text/plain", "application/pdf", "application/rss+xml", "application/zip", "application/rtf",
         "image/png", "text/vtt"]  # fmt: skip
STARTS = [
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"{\\rtf1 ",
    b"II*\x00",
    b"<rss>",
    b"WEBVTT\n\n",
]
MARKUP = [
    "<p>", "</p>", "<div class=related>", "</div>", "<a href=/x>", "</a>", "<table>", "<td>", "<br>", "words ", "<pre>",
    "\n", "<blockquote class=twitter-tweet>", "<img src=x alt=y>", "<figure>", "<figcaption>", "</figure>", "<h1>",
    "<!--", "-->", "<script>", "</script>", "<svg>", "&#0;", "&#xD800;", "\u202e", "é", "<q>",
    "<base href='//x.example'>", "<span hidden>", "<iframe src=/f>",
    '<script type="application/ld+json">{"@type":"Article","articleBody":"' + "x " * 120 + '"}</script>',
]  # fmt: skip


def assert_sound(extraction: Extraction) -> None:
    """Every offset lies inside the text, and the text can be stored."""
    length = len(extraction.text)
    places = [(region.start, region.end) for region in extraction.regions]
    places += [(anchor.start, anchor.end) for anchor in extraction.anchors]
    places += [(picture.start, picture.end) for picture in extraction.pictures]
    places += [(embed.start, embed.end) for embed in extraction.embeds]
    assert [place for place in places if not 0 <= place[0] <= place[1] <= length] == []
    for anchor in extraction.anchors:
        words = extraction.text[anchor.start : anchor.end]
        assert words == words.strip(" ")
    assert "\x00" not in extraction.text
    for text in (
        extraction.text,
        *(claim.value for claim in extraction.claims),
        *(a.text for a in extraction.alternates),
    ):
        text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_any_soup_of_markup_reads_soundly(parts: list[str]) -> None:
    assert_sound(extract("".join(parts).encode("utf-8", "surrogatepass"), "text/html", "utf-8", "https://e.example/"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_of_any_kind_read_soundly(body: bytes, kind: str) -> None:
    assert_sound(extract(body, kind))


@pytest.mark.parametrize("start", STARTS)
@settings(max_examples=25, deadline=None)
@given(rest=st.binary(max_size=200))
def test_a_good_beginning_and_a_bad_rest_read_soundly(start: bytes, rest: bytes) -> None:
    assert_sound(extract(start + rest))


@pytest.mark.parametrize("depth", [300, 2_000, 5_000, 50_000])
def test_deep_nesting_is_read_whole_or_said_to_be_incomplete(depth: int) -> None:
    page = "<div>" * depth + "<p>deep words</p>" + "</div>" * depth + "<p>words after</p>"
    extraction = extract(page.encode(), "text/html", "utf-8")
    found = "deep words" in extraction.text and "words after" in extraction.text
    assert found or extraction.completeness is Completeness.INCOMPLETE
    assert found, "the parsers in use know no depth"
    assert_sound(extraction)


def test_both_parsers_read_the_same_words_at_any_depth() -> None:
    page = "<p>before</p>" + "<div>" * 3_000 + "deep <b>words</b>" + "</div>" * 3_000 + "<p>after</p>"
    second = read_patiently(page)
    assert second is not None
    assert parse(page).root.text() == second.text() == "beforedeep wordsafter"


@pytest.mark.parametrize(
    "bomb",
    [
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><rss><title>&b;</title>',
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><title>&x;</title></rss>',
        b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><title>&x;</title></rss>',
    ],
)
def test_xml_expands_and_fetches_nothing(bomb: bytes) -> None:
    extraction = extract(bomb, "application/rss+xml")
    assert "aaaaaaaaaa" not in extraction.text
    assert "/" not in extraction.text


@pytest.mark.parametrize("source", ["a\x00b", "a&#0;b", "a&#xD800;b", "a\ud800b"])
def test_nul_and_lone_surrogates_become_replacement_characters(source: str) -> None:
    text = extract(f"<p>{source}</p>".encode("utf-8", "surrogatepass"), "text/html", "utf-8").text
    assert set(text) <= set("ab\ufffd")


def test_invisible_and_turning_characters_stay_where_they_were() -> None:
    source = "co\u00adop \u202eright\u202c a\u200db ﬁn e\u0301"
    assert extract(f"<p>{source}</p>".encode(), "text/html", "utf-8").text == source


@pytest.mark.parametrize(
    "page",
    ["<a href=/x>y</a> " * 20_000, "<p>" * 50_000, "<span>" * 1_900 + "<a href=/1>x</a>" * 5,
     "<h2>Read more</h2>" * 5_000, "<table><tr><td>" * 600 + "x", "<li><a href=/a>b</a>" * 10_000],
)  # fmt: skip
def test_big_and_dull_pages_are_read_in_seconds(page: str) -> None:
    began = time.process_time()
    extraction = extract(page.encode(), "text/html", "utf-8", "https://e.example/")
    assert time.process_time() - began < 8
    assert_sound(extraction)


def test_beyond_a_cap_of_elements_the_text_is_read_and_what_is_left_out_is_said() -> None:
    links = "".join(f"<div><a href=/p/{n}>word<b>{n}</b></a><script>var no = {n}</script></div>" for n in range(1_000))
    parsed = parse(f"<body>{links}<p>The last words</p> of the <i>page</i>.", most=1_000)
    assert parsed.root.text().endswith("word998 word999 The last words of the page.")
    assert "var no = 999" not in parsed.root.text()
    assert parsed.lost == ""
    assert parsed.capped == "of 3004 elements beyond the first 1000 only the text was read, 750 links among them"
