"""Articles of our own writing in several languages: what is marked in them is found, and little else."""

from __future__ import annotations

from collections import Counter

import pytest

from archiver.records import Kind
from tests.find.articles import articles, compare, f1, found_in, unmarked


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_what_an_article_relies_on_is_found(language: str) -> None:
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for text, marks in articles(language):
        one, differences = compare(text, marks)
        counts += one
        lines += differences
    assert len(articles(language)) == 20
    assert f1(counts) >= 0.95, "\n".join(lines)


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_what_a_citation_names_is_what_the_author_marked(language: str) -> None:
    wrong = []
    for text, marks in articles(language):
        found = found_in(text)
        for mark in marks:
            named = [
                " ".join(filter(None, (one.name, one.agency, one.creator, one.outlet, one.evidence)))
                for one in found
                if one.kind.value == mark.kind and one.start < mark.end and mark.start < one.end
            ]
            if mark.name and named and not any(mark.name.lower() in words.lower() for words in named):
                wrong.append((mark.kind, mark.name, named))
    assert len(wrong) <= 6, wrong


def test_an_article_that_relies_on_nothing_gives_nothing() -> None:
    text = (
        "The garden is quiet in November. I swept the leaves from the path and sat on the bench for a while.\n\n"
        "My neighbour came by and said that the frost would hold. We talked about the hedge, which is too high."
    )
    assert found_in(text) == ()


def test_marks_are_taken_out_of_a_text() -> None:
    text, (mark,) = unmarked("a [[wire:dpa|(dpa)]] b")
    assert text == "a (dpa) b"
    assert (mark.kind, mark.name, text[mark.start : mark.end]) == (Kind.WIRE, "dpa", "(dpa)")
