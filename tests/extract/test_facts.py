"""What a page says of itself is recorded as said, with where it said it, and is never more than a claim."""

from __future__ import annotations

import pytest

from archiver.records import Claim, Fact
from tests.extract.samples import read


def test_json_ld_comes_before_opengraph_before_meta_before_text() -> None:
    extraction = read(
        "<html lang=en><title>T text</title><meta name=author content='M'><meta property='og:title' content='T og'>"
        '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"T json"}]}</script>'
    )
    assert [claim for claim in extraction.claims if claim.fact is Fact.TITLE] == [
        Claim(Fact.TITLE, "T json", "json-ld"),
        Claim(Fact.TITLE, "T og", "opengraph"),
        Claim(Fact.TITLE, "T text", "text"),
    ]


@pytest.mark.parametrize(
    ("markup", "claim"),
    [
        ('{"@type":"Article","author":[{"name":"Ada"},{"name":"Ben"}]}', Claim(Fact.AUTHOR, "Ada", "json-ld")),
        ('{"@type":"Article","isAccessibleForFree":false}', Claim(Fact.FREE_TO_READ, "false", "json-ld")),
        ('{"@type":"Article","publisher":{"name":"The Quay"}}', Claim(Fact.OUTLET, "The Quay", "json-ld")),
        ('{"@type":"Article","license":"https://creativecommons.org/licenses/by/4.0/"}',
         Claim(Fact.LICENCE, "https://creativecommons.org/licenses/by/4.0/", "json-ld")),
        ('[{"@type":"Article","datePublished":"2026-11-01"}]', Claim(Fact.PUBLISHED, "2026-11-01", "json-ld")),
    ],
)  # fmt: skip
def test_json_ld_is_read(markup: str, claim: Claim) -> None:
    assert claim in read(f'<script type="application/ld+json">{markup}</script>').claims


@pytest.mark.parametrize(
    "markup", ["{", "[" * 5_000, "null", '{"@type":"Article","headline":{"@type":{}}}', '"x"', "{'a':1}"]
)
def test_broken_json_ld_is_passed_over(markup: str) -> None:
    assert read(f'<script type="application/ld+json">{markup}</script><p>words</p>').text == "words"


def test_a_canonical_address_of_another_site_is_only_said() -> None:
    extraction = read("<link rel=canonical href='https://elsewhere.example/x'><a href='/y'>z</a>")
    assert extraction.claim(Fact.CANONICAL) == "https://elsewhere.example/x"
    assert extraction.anchors[0].target == "https://quay.example/y"


def test_a_refresh_that_leads_in_a_circle_is_not_followed() -> None:
    assert read("<meta http-equiv=refresh content='0;url=/news/pier'><p>words</p>").text == "words"


def test_the_language_is_what_the_root_element_says() -> None:
    assert read("<html lang='pt-BR'><meta property='og:locale' content='en_US'><p>x").language == "pt"


def test_an_article_body_in_json_ld_that_lies_changes_no_text() -> None:
    lie = "The board never met and nothing was said about the pier at all, according to nobody. " * 4
    extraction = read(
        f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{lie}"}}</script><p>True words.</p>'
    )
    assert extraction.text == "True words."
