"""Whether two names can be one author's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.confirm.credits import RecordedCredit, compare_credit, name_words, names_agree
from archiver.records import Citation, Kind

SAME = (
    ("Ana Ruiz", "Ana Ruiz"),
    ("ana ruiz", "RUIZ, Ana"),
    ("A. Ruiz", "Ana Ruiz"),
    ("Photo by Ana Ruiz", "User:Ana Ruiz"),
    ("Ruiz", "Ana Ruiz"),
    ("Ana Ruiz", "Ana María Ruiz"),
    ("Anaruiz", "Ana Ruiz"),
    ("Hökensås Fan", "Hokensas fan"),
    ("Rama", "Rama & Museum Bolo"),
)
OTHER = (
    ("Ana", "Ana Ruiz"),
    ("Ana Ruiz", "Ana Rojas"),
    ("Ana Ruiz", "Eva Ruiz"),
    ("A. Ruiz", "Eva Ruiz"),
    ("", "Ana Ruiz"),
    ("Photo", "Photo"),
    ("Wikimedia Commons", "Ana Ruiz"),
)


@pytest.mark.parametrize(("stated", "recorded"), SAME)
def test_names_that_can_be_one_persons(stated: str, recorded: str) -> None:
    assert names_agree(stated, recorded)


@pytest.mark.parametrize(("stated", "recorded"), OTHER)
def test_names_that_are_two_persons(stated: str, recorded: str) -> None:
    assert not names_agree(stated, recorded)


@given(st.text(max_size=60))
def test_a_name_with_words_agrees_with_itself(name: str) -> None:
    assert names_agree(name, name) is bool(name_words(name))


@given(st.text(max_size=40), st.text(max_size=40))
def test_agreeing_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert names_agree(one, other) is names_agree(other, one)


def test_an_author_named_in_the_credit_s_words_is_not_lacking() -> None:
    words = "The sea wall by night (Ana Ruiz on Wikimedia Commons, CC BY 4.0)"
    citation = Citation("c", Kind.IMAGE_CREDIT, words, 0, len(words), "test", licence="CC-BY-4.0")
    told = compare_credit(citation, RecordedCredit("Wikimedia Commons", "File:Wall.jpg", creator="Ana Ruiz"))
    assert told.part("creator").agreement == "agrees"


def test_where_the_repository_has_it_from_counts_as_the_collection() -> None:
    citation = Citation("c", Kind.IMAGE_CREDIT, "x", 0, 1, "test", collection="Flickr", licence="CC-BY-4.0")
    for source, agreement in (("Flickr: Sea wall", "agrees"), ("Own work", "unknown")):
        recorded = RecordedCredit("Wikimedia Commons", "File:Wall.jpg", source=source)
        assert compare_credit(citation, recorded).part("collection").agreement == agreement
