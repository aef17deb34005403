"""One page, visited again and again: what is told, what is taken, and what a run that died leaves to the next."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archiver.keep import World, make_keeper, queries
from archiver.keep.queries import about_visits
from archiver.records import LinkOutcome, Missed, Outcome
from archiver.settings import RecheckSettings, Settings
from archiver.stories import accession, rechecking
from archiver.stories.reading import Obtained, Stated, article_id
from archiver.stories.steps import Step
from archiver.stories.taking import Taker
from archiver.stories.visited import Visited
from archiver.stories.visiting import Looker, beside
from tests.stories.quarter.behaviours import reworded
from tests.stories.quarter.prose import Page, page
from tests.stories.quarter.web import Clock, Reader, Reply, Web, main

TARGET = "https://lantern.example/news/42"
ARTICLE = "https://our-own.example/article"


class Library:
    """A folder with one article that quotes one page, and a clock; `shown` is what the page is now."""

    def __init__(self, folder: Path) -> None:
        self.page = page(random.Random(42), "The Daily Lantern")
        self.shown: Page | Reply = self.page
        self.article = self.write(self.page.quote)
        self.clock = Clock()
        self.web = Web(self.clock)
        self.web.sites["lantern.example"] = self._answer
        self.web.sites["our-own.example"] = lambda _url, _day: Reply(self.article)
        self.web.sites["other.example"] = lambda _url, _day: Reply(page(random.Random(1), "Other").html())
        self.keeper = make_keeper(folder, World(self.clock, time.sleep, os.urandom))
        self.taker = Taker(self.keeper, Reader(), self.clock)

    def write(self, quote: str) -> str:
        """An article with a quotation from the page."""
        text = f"<p>“{quote},” {self.page.speaker} <a href='{TARGET}'>told The Daily Lantern</a> on Monday.</p>"
        head = "<head><title>What was said in the harbour</title></head>"
        return f"<html lang='en'>{head}<body><article><h1>What was said</h1>{text}</article></body></html>"

    def _answer(self, url: str, _day: float) -> Reply:
        if url != TARGET:
            return Reply("<html><title>Not found</title><body><h1>Not found</h1></body></html>", status=404)
        return self.shown if isinstance(self.shown, Reply) else Reply(self.shown.html())

    def add(self) -> None:
        """Takes the article in."""
        fetched = self.web.fetch(ARTICLE)
        data = self.article.encode()
        accession.add(
            Obtained(article_id(ARTICLE, data), ARTICLE, data, ARTICLE, "text/html", "utf-8", fetched),  # type: ignore[arg-type]
            Stated(),
            taker=self.taker,
            reader=Reader(),
            fetch_all=self.web.all_with({}),
            locators=(),
            archive=None,
            settings=Settings(),
            stopped=lambda: False,
            say=_hush,
        )

    def visit(self, days: float = 8.0) -> dict[str, Visited]:
        """What a run finds after some days, by link."""
        self.clock.day += days
        targets = rechecking.due(self.keeper, RecheckSettings(), self.clock())
        found = rechecking.recheck(
            targets,
            taker=self.taker,
            fetch_all=self.web.all_with({}),
            say=_hush,
            looker=Looker(Reader(), main, self.web, lambda: "c0ffee"),
        )
        return {visit.event.target: visit for visit in found}


def _hush(_: Step) -> None: ...


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "records")
    made.add()
    yield made
    made.keeper.close()


def test_the_article_itself_is_visited_too(library: Library) -> None:
    assert set(library.visit()) == {TARGET, ARTICLE}


def test_a_copy_whose_visit_was_not_recorded_is_told_by_the_next_run(library: Library) -> None:
    """As when a job dies between the copy of an edited page and the visit that led to it."""
    library.visit()
    library.shown = replace(library.page, quote=reworded(library.page.quote))
    library.clock.day += 8
    fetched = library.web.fetch(TARGET)
    library.taker.take(fetched)  # type: ignore[arg-type]
    told = library.visit(0.1)[TARGET]
    assert told.event.outcome is LinkOutcome.DRIFTED
    assert [one.is_edited for one in told.quotations] == [True]
    again = library.visit()[TARGET]
    assert again.event.outcome is LinkOutcome.DRIFTED
    assert not again.is_new


def test_a_corrected_article_is_a_new_version_and_the_outcomes_that_changed_are_told(library: Library) -> None:
    library.visit()
    library.article = library.write(reworded(library.page.quote))
    told = library.visit()[ARTICLE]
    assert told.revision is not None
    worse = [change for change in told.revision.changes if change.is_worse]
    assert [(change.before, change.after) for change in worse] == [(None, Outcome.ALTERED)]
    assert told.is_alarm
    assert len(queries.versions(library.keeper.catalogue, told.revision.article)) == 2
    library.article = library.write(library.page.quote)
    mended = library.visit()[ARTICLE]
    assert mended.revision is not None
    assert Outcome.VERBATIM in {change.after for change in mended.revision.changes}
    assert not mended.is_alarm
    assert library.visit()[ARTICLE].revision is None


@pytest.mark.parametrize(
    ("change", "fact", "alarm"),
    [
        (lambda page: replace(page, title="Correction: another title"), "title", False),
        (lambda page: replace(page, licence="https://creativecommons.org/licenses/by-nc/4.0/"), "licence", True),
        (lambda page: replace(page, licence=""), "licence", True),
    ],
)
def test_title_and_licence_are_told_once(
    library: Library, change: Callable[[Page], Page], fact: str, alarm: bool
) -> None:
    library.visit()
    library.shown = change(library.page)
    told = library.visit()[TARGET]
    assert [one.fact for one in told.noticed] == [fact]
    assert (told.is_new, told.is_alarm) == (True, alarm)
    assert not library.visit()[TARGET].is_new


def test_more_copies_than_a_month_may_have_are_owed_and_taken_later(library: Library) -> None:
    taken = []
    for number in range(8):
        library.shown = replace(library.page, note=f"Correction number {number}: this line says something of its own.")
        taken.append(library.visit(7.5)[TARGET].event.capture is not None)
    assert taken[:2] == [True, True]
    assert taken[-1] is False
    while library.visit(7.5)[TARGET].event.capture is None:
        assert library.clock.day < 150, "what is owed is taken when a month is over"
    assert library.visit(7.5)[TARGET].event.capture is None


def test_with_few_links_a_silent_one_is_held_to_be_silent_only_when_another_answers(library: Library) -> None:
    library.visit()
    library.shown = Reply(missed=Missed.DNS_ERROR)
    assert library.visit()[TARGET].event.outcome is LinkOutcome.ERROR, "the article's own site answers"


def test_a_front_page_that_was_cited_is_no_soft_404() -> None:
    assert beside("https://a.example/one/two.html", "zz") == "https://a.example/one/zz.html"
    assert beside("https://a.example/", "zz") == "https://a.example/zz"


def test_a_visit_that_the_run_had_no_time_for_is_not_recorded(library: Library) -> None:
    library.shown = Reply(missed=Missed.OUT_OF_TIME)
    assert TARGET not in library.visit()
    assert about_visits.history(library.keeper.catalogue, TARGET) == ()
