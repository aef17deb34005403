"""What holds for every text: folding keeps words, offsets cut them, typography decides nothing, nothing raises."""

from __future__ import annotations

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.confirm import check_quotation, overlap, prepare_text, search_terms
from archiver.confirm.folding import fold
from archiver.confirm.words import split
from archiver.records import Outcome
from tests.confirm import making

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
HARD = st.lists(
    st.sampled_from(
        [
            "the ",
            "not ",
            "n't",
            "“",
            "”",
            '"',
            "…",
            "[",
            "]",
            "[…]",
            "don’t ",
            "1,000 ",
            "10.0",
            "&amp;",
            "&#39;",
            "\u00ad",
            "é",
            "e\u0301",
            "ﬁ",
            "ß",
            "İ",
            "\n",
            "-\n",
            "我",
            "Smith ",
            "said ",
            ", ",
            ". ",
            "U.S. ",
            "[sic] ",
            "ǆ",
            "ŉ",
        ]
    ),
    max_size=30,
).map("".join)
SOURCES = list(making.texts().values())


@given(ANY | HARD)
def test_folding_maps_back_in_order_and_into_the_text(text: str) -> None:
    folded = fold(text)
    places = [folded.start(at) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= folded.start(at) < folded.end(at + 1) <= len(text) for at in range(len(folded.text)))


@given(ANY | HARD)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    if "&" not in once:
        assert fold(once).text == once


@given(ANY | HARD)
def test_offsets_cut_exactly_the_words(text: str) -> None:
    words = split(text)
    ends = [0, *words.ends]
    assert all(before <= start < end for before, start, end in zip(ends, words.starts, words.ends, strict=False))
    for key, start, end in zip(words.keys, words.starts, words.ends, strict=True):
        assert "".join(split(text[start:end]).keys) == key
        assert not text[start].isspace()
        assert not text[end - 1].isspace()


@given(ANY | HARD)
def test_folding_never_changes_words(text: str) -> None:
    """Letters and digits are all still there, in their order, but for what is a ligature or an entity."""
    if "&" in text or not text.isascii():
        return
    kept = re.sub(r"[^a-z0-9]", "", text.lower())
    assert re.sub(r"[^a-z0-9]", "", "".join(split(text).keys)) == kept


@given(ANY | HARD, ANY | HARD)
@settings(max_examples=150)
def test_nothing_that_a_text_holds_raises(quote: str, text: str) -> None:
    source = prepare_text(text)
    check = check_quotation(quote, source, speaker=quote[:20], context=text)
    for change in check.changes:
        assert text[change.was_start : change.was_end] == change.was
        assert quote[change.now_start : change.now_end] == change.now
    if check.start is not None:
        assert check.end is not None
        assert 0 <= check.start < check.end <= len(text)
    terms = search_terms(quote)
    assert bool(terms.phrase.strip()) is bool(terms.shingles)
    assert 0.0 <= overlap(text, prepare_text(quote)) <= 1.0


@given(HARD)
@settings(max_examples=100)
def test_a_text_stands_in_itself(text: str) -> None:
    source = prepare_text(f"Before. {text} After.")
    if split(text, accents=source.accents).keys:
        check = check_quotation(text, source)
        # A mark at the edge may belong to the sentence beside it: then the whole is "marked", never refused.
        assert check.outcome in (Outcome.VERBATIM, Outcome.MARKED)


def retyped(rng: random.Random, quote: str) -> str:
    """The same words in another typography."""
    quote = re.sub(r"['’](?=\w)", lambda _: rng.choice("'’ʼ＇"), quote)
    quote = re.sub(r" ", lambda _: rng.choice([" ", " ", "\xa0", "  ", "\n", "\u2009"]), quote)
    quote = re.sub(r"(?<=[a-z])(?=[a-z])", lambda _: rng.choice([""] * 9 + ["\u00ad"]), quote)
    quote = re.sub(r"(?<!\d)[,;](?= )", lambda _: rng.choice([",", ";", ""]), quote)
    first, last = rng.choice([("“", "”"), ('"', '"'), ("«", "»"), ("", ""), ("„", "“"), ("&ldquo;", "&rdquo;")])
    return first + quote.rstrip(".,;") + rng.choice([",", ".", ""]) + last


def test_typography_never_changes_an_outcome() -> None:
    rng = random.Random(11)
    for case in making.cases(5, SOURCES, each=6):
        if case.kind in ("other_marks", "entities", "soft_hyphens", "narrator_in_article", "edge_punctuation"):
            continue  # these are typography themselves, or marks within marks
        source = prepare_text(case.text)
        before, after = (check_quotation(quote, source) for quote in (case.quote, retyped(rng, case.quote)))
        assert before.outcome is after.outcome, (case.quote, before.outcome, after.outcome)
        assert [change.kind for change in before.changes] == [change.kind for change in after.changes], case.quote
        assert check_quotation(case.quote.upper(), source).outcome is before.outcome, case.quote


def test_what_stands_elsewhere_in_a_text_changes_no_outcome_of_a_quotation_that_stands() -> None:
    for case in making.cases(6, SOURCES, ("unchanged", "ellipsis", "bracket_for_word"), each=15):
        more = f"{case.text}\n\n{'Nothing of it was said here before noon. ' * 20}"
        assert check_quotation(case.quote, prepare_text(more)).outcome.value in case.outcomes


def test_the_same_question_has_the_same_answer() -> None:
    for case in making.cases(7, SOURCES, each=2):
        assert check_quotation(case.quote, prepare_text(case.text)) == check_quotation(
            case.quote, prepare_text(case.text)
        )
