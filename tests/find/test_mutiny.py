"""The article that the tool was made for: what it relies on, each once and nothing else."""

from __future__ import annotations

import hashlib
import html
import json
from pathlib import Path
from typing import Any

import pytest

from archiver.extract import extract
from archiver.find import find
from archiver.records import Citation, Kind

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def expected(shared: Path) -> list[dict[str, Any]]:
    loaded: dict[str, Any] = json.loads((shared / "article/expected.json").read_text("utf-8"))
    citations: list[dict[str, Any]] = loaded["citations"]
    return citations


@pytest.fixture(scope="module")
def source(shared: Path) -> str:
    return (shared / "article/mutiny.txt").read_text("utf-8")


def found_in(body: bytes, media_type: str) -> tuple[Citation, ...]:
    extraction = extract(body, media_type)
    return find(extraction, "a1", extraction.claims, {}).citations


def test_every_citation_is_found_once_at_its_place(source: str, expected: list[dict[str, Any]]) -> None:
    found = found_in(source.encode(), "text/plain")
    places = sorted((one["kind"], one["start"], one["end"]) for one in expected)
    assert sorted((one.kind.value, one.start, one.end) for one in found) == places
    digests = {one["sha256"] for one in expected}
    assert {hashlib.sha256(one.evidence.encode()).hexdigest() for one in found} == digests


def test_what_each_names_is_read(source: str, expected: list[dict[str, Any]]) -> None:
    by_place = {(one.start, one.end): one for one in found_in(source.encode(), "text/plain")}
    for item in expected:
        one = by_place[item["start"], item["end"]]
        for field in ("name", "agency", "collection", "licence", "outlet"):
            if field in item:
                assert getattr(one, field) == item[field], field


def as_html(source: str) -> str:
    """The article as a page of our own marking: the copied paragraphs as block quotations, the picture as a figure."""
    parts = [
        "<!doctype html><html lang=en><head><title>Mutiny</title></head><body><nav><a href='/'>Home</a></nav><article>"
    ]
    quoted = False
    for place, paragraph in enumerate(source.split("\n\n")):
        words = html.escape(paragraph, quote=False)
        begins, ends = (
            "(AP) —" in paragraph or paragraph.startswith("“You asked"),
            paragraph.startswith(("Do you", "The revolt")),
        )
        if begins and not quoted:
            parts.append("<blockquote>")
            quoted = True
        if ends and quoted:
            parts.append("</blockquote>")
            quoted = False
        if "Wikimedia" in paragraph:
            parts.append(f"<figure><img src='a.jpg' alt=''><figcaption>{words}</figcaption></figure>")
        else:
            parts.append(f"<h1>{words}</h1>" if place == 0 else f"<p>{words}</p>")
    return "".join([*parts, "</article><footer>© 2019 Example</footer></body></html>"])


def test_the_same_article_as_a_page_gives_the_same_sources(source: str, expected: list[dict[str, Any]]) -> None:
    found = found_in(as_html(source).encode(), "text/html")
    plain = found_in(source.encode(), "text/plain")

    def named(citations: tuple[Citation, ...]) -> list[tuple[Kind, str | None, str | None]]:
        return sorted((one.kind, one.agency, one.name) for one in citations)

    assert named(found) == named(plain)
    assert len(found) == len(expected)
