"""Addresses that may become links, and the part of an address that leads a browser to the words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.report.links import source_links, web_address, with_text_fragment
from archiver.report.message import to_paste
from tests.report.sample import sample

REFUSED = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " https://a.example/",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://a.example/",
    "//a.example/",
    "/a",
    "https:///a",
    "http:/\\a.example/",
    "https://a.example/\u0085",
    'https://a.example/"x',
    "https://[a.example/",
    "urn:archiver:file",
    "",
    None,
]


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_plain_web_address_is_no_link(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("url", ["https://a.example/", "http://a.example:8080/a?b=c&d#e", "HTTPS://ä.example/ü?q=%20"])
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert web_address(url) == url


def test_a_fragment_names_short_words_whole_and_long_ones_by_their_ends() -> None:
    url = "https://a.example/x"
    assert with_text_fragment(url, "a well-known, loved word") == f"{url}#:~:text=a%20well%2Dknown%2C%20loved%20word"
    words = [f"w{number}" for number in range(20)]
    assert with_text_fragment(url, " ".join(words)) == (
        f"{url}#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w14%20w15%20w16%20w17%20w18%20w19"
    )
    assert with_text_fragment(f"{url}#part", "a") == f"{url}#part:~:text=a"
    assert with_text_fragment(url, "  \n ") == url


def test_a_fragment_never_names_words_across_the_end_of_a_line() -> None:
    """A browser looks for each end inside one block of the page."""
    found = with_text_fragment("https://a.example/", "One two\n\nthree four five six\n\nseven eight")
    assert found == "https://a.example/#:~:text=One%20two,seven%20eight"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_whatever_the_words_are_the_address_stays_one_address(passage: str) -> None:
    url = with_text_fragment("https://a.example/x?y", passage)
    assert web_address(url) == url
    assert urlsplit(url)._replace(fragment="").geturl() == "https://a.example/x?y"
    for part in urlsplit(url).fragment.removeprefix(":~:text=").split(","):
        assert not set(part) & set("&-,")
        assert unquote(part, errors="strict") is not None


def test_an_address_that_is_no_link_is_left_out_of_the_links_of_a_quotation() -> None:
    entry = sample().quotations[1]
    names = [name for name, _ in source_links(entry)]
    assert names == ["Live page", "Copy of 8 March 2026 at Example Archive"]
    hostile = replace(entry, live="javascript:alert(1)", memento=None)
    assert source_links(hostile) == []


def test_what_is_pasted_says_all_that_is_needed_to_check_it() -> None:
    page = sample()
    words = to_paste(page.quotations[1], page)
    for wanted in (
        "The harbour that would not close",
        "“We will not hand over the keys before the pay is settled,”",
        "Words changed, not marked: compared with the Coastal Wire story",
        "    We will hand over the keys before the pay is settled",
        "negation: the source has nothing here; the article has “not”",
        "Live page: https://wire.example/saltmarsh-gate#:~:text=We%20will%20hand",
        "taken 9 March 2026, 07:05:04 UTC from https://wire.example/2026/saltmarsh-gate?page=1",
        "sha256 " + "5b1f" * 16,
        "record urn:uuid:8a3f5d0e-52c7-4f6b-9d0a-1c5c2f7be901 in warc/2026/03/09/",
    ):
        assert wanted in words
    assert "not yet" in to_paste(page.quotations[2], page)
    assert "warning: the ellipsis leaves out a negation" in to_paste(page.quotations[2], page)
