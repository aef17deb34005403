"""What the full-text index is asked, and how much of one text stands in another."""

from __future__ import annotations

import sqlite3

import pytest

from archiver.confirm import may_hold, overlap, prepare_text, search_terms
from archiver.keep.folding import fold
from archiver.keep.queries import match_of
from tests.confirm.table import TEXTS

TEXT = TEXTS["bridge"]


def found(quote: str, text: str) -> tuple[bool, bool]:
    """Whether an index like the catalogue's finds a text by the phrase, and by any of the shingles."""
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5 (folded, tokenize='unicode61 remove_diacritics 2')")
    index.execute("INSERT INTO t VALUES (?)", (fold(text),))
    terms = search_terms(quote)
    queries = match_of(terms.phrase, phrase=True), " OR ".join(match_of(one, phrase=True) for one in terms.shingles)
    return tuple(bool(index.execute("SELECT 1 FROM t WHERE t MATCH ?", (query,)).fetchall()) for query in queries)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "quote",
    [
        "We did not close the bridge because we wanted to",
        "“We did not close the bridge because we wanted to,”",
        "We\xa0did not close the bridge be\u00adcause we wanted to",
        "Her deputy, Nicolas Brankovic, disagreed",
        "It carries 12,000 cars a day, it was built for 1.5 tons",
        "it has cost $10 million since 2009",
        "A spokesman for the state-run railway said that U.S. law",
        "We closed it because nobody could promise me … a promise",
        "nobody could promise me that [the bridge] would stand",
    ],
)
def test_the_phrase_is_found_in_an_index(quote: str) -> None:
    assert found(quote, TEXT) == (True, True)


@pytest.mark.parametrize(
    "quote",
    ["We did not shut the bridge because they wanted to", "The engineers could repair it in 15 weeks, and they are"],
)
def test_changed_words_do_not_hide_the_rest(quote: str) -> None:
    assert found(quote, TEXT) == (False, True)


def test_no_words_ask_for_nothing() -> None:
    assert (search_terms("“…”").phrase, search_terms("“…”").shingles) == ("", ())


def test_a_quotation_of_a_few_words_is_its_own_shingle() -> None:
    assert search_terms("“Fire exits”").shingles == ("fire exits",)


def test_a_long_quotation_asks_for_a_bounded_number() -> None:
    assert len(search_terms(TEXT * 20).shingles) <= 60


def test_a_text_overlaps_with_itself_and_not_with_another() -> None:
    assert overlap(TEXT, prepare_text(TEXT)) == 1.0
    assert overlap(TEXT, prepare_text(TEXTS["trial"])) == 0.0
    assert 0.3 < overlap(TEXT + TEXTS["vote"], prepare_text(TEXT)) < 0.7
    assert overlap("four words are few", prepare_text("four words are few")) == 0.0


def test_typography_does_not_hide_an_overlap() -> None:
    assert overlap(TEXT.replace(" ", "\xa0").replace("“", '"').upper(), prepare_text(TEXT)) == 1.0


def test_what_may_hold_a_quotation_has_most_of_its_words() -> None:
    assert may_hold("We did not shut the bridge because they wanted to", TEXT)
    assert may_hold("“HER DEPUTY, Nicola\u0301s Branković, disagreed”", TEXT)
    assert not may_hold("The harvest was the best that anyone in the valley could remember", TEXT)


def test_the_rarest_words_are_asked_for_first_and_commonplaces_last() -> None:
    shingles = search_terms("it was one of the reasons that the lighthouse keeper refused to leave").shingles
    assert "lighthouse" in shingles[0]
    assert "it was one" not in shingles


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("港口主任在听证会上表示，夜班的工人也不知道起重机有问题。", "夜班的工人也不知道"),
        ("損失は十五時間で１５０万ユーロに上るという。", "150万ﾕｰﾛに上る"),
        ("นายกเทศมนตรีกล่าวว่าเราไม่ได้ปิดสะพาน", "เราไม่ได้ปิดสะพาน"),
    ],
)
def test_a_phrase_is_found_within_a_script_without_spaces(text: str, quote: str) -> None:
    assert found(quote, text)[0]
