"""Real pages against themselves: adverts, dates and related stories changed by script, and then a quoted sentence."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archiver.confirm import Prepared, prepare
from archiver.extract import extract
from archiver.extract.main import main_text
from archiver.records import Extraction, Label, Outcome
from archiver.stories import comparing
from archiver.stories.comparing import Standing

pytestmark = pytest.mark.data

THEN = datetime(2026, 3, 1, tzinfo=UTC)
NOW = THEN + timedelta(days=7)
DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Sept\.|"
    r"Oct\.|Nov\.|Dec\.)\s+\d{1,2}\b|\b\d{1,2}:\d\d\b|\b20[0-2]\d-\d\d-\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Real:
    """A saved page, its markup, and sentences of its own words that stand in the markup as they are."""

    name: str
    url: str
    markup: str
    extraction: Extraction
    then: Prepared
    quotes: tuple[str, ...]


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Real]:
    found = []
    for line in (shared / "data/finding/labels.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        body = (shared / "data" / page["file"]).read_bytes()
        body = gzip.decompress(body) if page["file"].endswith(".gz") else body
        markup = body.decode("utf-8", "replace")
        extraction = extract(markup.encode(), "text/html", "utf-8", page["url"])
        quotes = quotable(extraction, markup)
        found.append(Real(page["id"], page["url"], markup, extraction, prepare(extraction), quotes))
    return found


def quotable(extraction: Extraction, markup: str) -> tuple[str, ...]:
    """Up to eight sentences of the body that stand once in the markup, without a tag or a date inside."""
    found: dict[str, None] = {}
    for region in extraction.regions:
        if region.label is Label.BODY:
            for sentence in re.split(r"(?<=[.!?])\s+|\n", extraction.text[region.start : region.end]):
                words = sentence.strip()
                if (
                    words[:1].isalpha()
                    and 9 <= len(words.split()) <= 40
                    and markup.count(words) == 1
                    and not DATE.search(words)
                ):
                    found[words] = None
    able = list(found)
    return tuple(able[:: max(1, len(able) // 8)][:8])


def adverts(markup: str, seed: random.Random) -> str:
    advert = '<div class="advertisement ad-slot"><p>{} lamps at half the price, today only, in all our shops.</p></div>'
    return re.sub(
        "</p>", lambda end: end[0] + (advert.format(seed.randint(2, 900)) if seed.random() < 0.2 else ""), markup
    )


def dates(markup: str, seed: random.Random) -> str:
    return DATE.sub(
        lambda found: re.sub(r"\d+$", lambda end: str(int(end[0]) % 27 + 1).zfill(len(end[0])), found[0]), markup
    )


def related(markup: str, seed: random.Random) -> str:
    names = ("harbour", "bakery", "orchard", "tramway", "library", "glacier")
    entries = "".join(
        f'<li><a href="/story/{seed.randint(1, 10**6)}">Why the {seed.choice(names)} of {seed.choice(names)} was sold '
        f"again in year {number}</a></li>"
        for number in range(5)
    )
    box = f'<aside class="related-stories"><h3>Related stories</h3><ul>{entries}</ul></aside>'
    parts = markup.split("</p>")
    middle = len(parts) // 2
    return "</p>".join(parts[:middle]) + "</p>" + box + "</p>".join(parts[middle:]) + box


NOISE: dict[str, Callable[[str, random.Random], str]] = {"adverts": adverts, "dates": dates, "related": related}


def standing_on(real: Real, markup: str) -> tuple[list[Standing], Extraction, Prepared]:
    now = extract(markup.encode(), "text/html", "utf-8", real.url)
    page = prepare(now)
    return [comparing.standing(quote, real.then, page, THEN, NOW) for quote in real.quotes], now, page


def noisy(markup: str, noises: tuple[str, ...], seed: int) -> str:
    for noise in noises:
        markup = NOISE[noise](markup, random.Random(seed))
    return markup


def test_the_pages_have_words_to_quote(pages: list[Real]) -> None:
    assert len(pages) == 15
    assert sum(len(real.quotes) for real in pages) >= 60
    for real in pages:
        assert all(
            comparing.standing(quote, real.then, real.then, THEN, NOW).now in comparing.STANDS for quote in real.quotes
        )


def test_adverts_dates_and_related_stories_raise_no_alarm(pages: list[Real], long_run: bool) -> None:
    every = tuple(NOISE)
    for noises in (every, *((one,) for one in every)) if long_run else (every,):
        for real in pages:
            markup = noisy(real.markup, noises, 7)
            found, now, page = standing_on(real, markup)
            assert [one.text for one in found if one.is_lost or one.is_edited] == [], real.name
            assert comparing.likeness(real.extraction, page).body > 0.5, real.name
            assert comparing.noticed(real.extraction, now) == (), real.name


def test_they_are_hardly_ever_taken_for_another_main_text(pages: list[Real], long_run: bool) -> None:
    for noise in NOISE if long_run else ("related",):
        changed = []
        for real in pages:
            markup = noisy(real.markup, (noise,), 3)
            now = extract(markup.encode(), "text/html", "utf-8", real.url)
            then, since = (
                comparing.lines(main_text(text.encode(), real.url) or comparing.body_of(one), comparing.beside_of(one))
                for text, one in ((real.markup, real.extraction), (markup, now))
            )
            if comparing.changed(then, real.extraction.text, since, now.text):
                changed.append(real.name)
        assert len(changed) <= 2, (noise, changed)


def edits(quote: str) -> tuple[str, ...]:
    """A word replaced, a "not" put in, words left out, a number put in, all of it deleted."""
    words = quote.split()
    middle = len(words) // 2
    return (
        " ".join((*words[:middle], "lanterns", *words[middle + 1 :])),
        " ".join((*words[:middle], "not", *words[middle:])),
        " ".join((*words[: middle - 1], *words[middle + 2 :])),
        " ".join((*words[:middle], "417", *words[middle:])),
        "",
    )


@pytest.mark.parametrize("first", [0, 1])
def test_an_edited_sentence_is_always_told_with_both_wordings(pages: list[Real], first: int, long_run: bool) -> None:
    """Every other quotation of a page is edited, each in another way; the rest must stand."""
    for real, shift in ((real, shift) for real in pages for shift in range(5 if long_run else 1)):
        done = {
            number: edits(quote)[(number // 2 + shift) % 5]
            for number, quote in enumerate(real.quotes)
            if number % 2 == first
        }
        markup = real.markup
        for number, edited in done.items():
            markup = markup.replace(real.quotes[number], edited)
        found, _, _ = standing_on(real, noisy(markup, ("adverts", "related") if first else (), shift))
        assert [number for number, one in enumerate(found) if one.is_edited] == list(done), real.name
        for number, edited in done.items():
            told = found[number]
            assert told.now not in (Outcome.VERBATIM, Outcome.UNCHECKABLE)
            assert " ".join(real.quotes[number].split()) in told.was, (real.name, told)
            assert " ".join(edited.split()) in told.reads, (real.name, told)
            assert (told.after, told.by) == (THEN, NOW)
