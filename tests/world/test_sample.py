"""The sample is what the tests of the command line believe it to be."""

from __future__ import annotations

import re

from archiver.extract import extract
from archiver.records import Judgement
from tests.world import sample


def words(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def page(name: str) -> str:
    """A page of the sample as a reader sees it."""
    found = extract(sample.html(name).encode(), "text/html", "utf-8", "http://one.example/a/b")
    assert found.judgement is Judgement.GOOD
    return words(found.text)


def test_the_text_and_the_page_of_the_article_say_the_same() -> None:
    shown = page("article")
    for paragraph in sample.TEXT.read_text(encoding="utf-8").split("\n\n"):
        assert words(paragraph) in shown


def test_the_wire_paragraphs_stand_in_the_wire_story_word_for_word() -> None:
    paragraphs = [words(one) for one in sample.TEXT.read_text(encoding="utf-8").split("\n\n")]
    first = next(at for at, one in enumerate(paragraphs) if one.startswith("SALTMERE"))
    second = next(at for at, one in enumerate(paragraphs) if one.startswith("“We asked"))
    wire = page("wire")
    assert all(one in wire for one in (*paragraphs[first : first + 6], *paragraphs[second : second + 4]))
    assert paragraphs[first + 6] not in wire


def test_each_source_says_what_it_was_written_to_say() -> None:
    speech = words(extract(sample.speech(), "application/pdf", "", sample.SPEECH).text)
    assert "I do not believe that the board has acted in bad faith." in speech
    assert "longer than thirty days, whatever the season and whatever the ice, for the wages owed to him" in speech
    assert "swim" not in speech
    assert "forty of ninety payments carry no receipt of any kind" in page("audit")
    assert "a signed timetable before a single ship moves" in page("union")


def test_every_host_that_it_links_to_is_part_of_the_world() -> None:
    from tests.world import World

    with World() as world:
        sample.publish(world)
        for name in ("article", "wire", "earlier", "audit", "union"):
            hosts = set(re.findall(r"href=\"http://([^/\"]+)", sample.html(name)))
            assert hosts <= set(world.hosts)
