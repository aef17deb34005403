"""On real pages of fifteen sites: nothing that an article relies on is lost, or stands where it would not be found."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archiver.extract import extract
from archiver.records import Completeness, Extraction, Label

pytestmark = pytest.mark.data
OWN_WORDS = {Label.BODY, Label.QUOTATION, Label.BYLINE, Label.CAPTION}


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[tuple[dict[str, Any], Extraction]]:
    found = []
    for line in (shared / "data/finding/labels.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        body = (shared / "data" / page["file"]).read_bytes()
        body = gzip.decompress(body) if page["file"].endswith(".gz") else body
        found.append((page, extract(body, "text/html", "", page["url"])))
    return found


def innermost(extraction: Extraction, at: int) -> Label | None:
    holders = [region for region in extraction.regions if region.start <= at < region.end]
    return min(holders, key=lambda region: region.end - region.start).label if holders else None


def places(extraction: Extraction, words: str) -> Iterator[int]:
    """Where `words` begin, blanks not compared."""
    offsets = [at for at, character in enumerate(extraction.text) if not character.isspace()]
    text, sought = "".join(extraction.text.split()), "".join(words.split())
    at = text.find(sought)
    while sought and at >= 0:
        yield offsets[at]
        at = text.find(sought, at + 1)


def test_every_page_is_read_whole(pages: list[tuple[dict[str, Any], Extraction]]) -> None:
    assert {extraction.completeness for _, extraction in pages} == {Completeness.WHOLE}


def test_all_evidence_stands_in_the_article_s_own_words(pages: list[tuple[dict[str, Any], Extraction]]) -> None:
    lost = [
        (page["id"], item["kind"], item["evidence"][:40])
        for page, extraction in pages
        for item in page["items"]
        if item["evidence"]
        and not any(innermost(extraction, at) in OWN_WORDS for at in places(extraction, item["evidence"]))
    ]
    assert lost == []


def test_every_cited_link_is_an_anchor_in_the_article_s_own_words(
    pages: list[tuple[dict[str, Any], Extraction]],
) -> None:
    lost = [
        (page["id"], item["target"])
        for page, extraction in pages
        for item in page["items"]
        if item["kind"] in ("link", "self-reference")
        and item["target"]
        and not any(
            innermost(extraction, anchor.start) in OWN_WORDS
            for anchor in extraction.anchors
            if (anchor.target or "").rstrip("/") == item["target"].strip().rstrip("/")
        )
    ]
    assert lost == []


def test_most_links_that_are_no_citations_stand_elsewhere(pages: list[tuple[dict[str, Any], Extraction]]) -> None:
    inside = [
        (page["id"], item["target"])
        for page, extraction in pages
        for item in page["distractors"]
        if any(
            innermost(extraction, anchor.start) in OWN_WORDS
            for anchor in extraction.anchors
            if (anchor.target or "").rstrip("/") == (item["target"] or "").strip().rstrip("/")
        )
    ]
    assert len(inside) <= 7  # of 19: authors' pages under the text, two shops, two persons in a sentence
