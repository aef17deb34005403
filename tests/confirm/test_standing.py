"""Beside the outcome: warnings, the best of several places, what is beside the text, why something is uncheckable."""
# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

import pytest

from archiver.confirm import RULES, check_quotation, prepare, prepare_text
from archiver.records import (
    MEANING_CAUTIONS,
    Alternate,
    Caution,
    Completeness,
    Extraction,
    Judgement,
    Label,
    Outcome,
    Region,
    Uncheckable,
)
from tests.confirm.table import TEXTS

BRIDGE = TEXTS["bridge"]


def page(text: str, **more: object) -> Extraction:
    """A page with a text."""
    return Extraction(text, "given", "1", "text/html", **more)  # type: ignore[arg-type]


def warned(quote: str, text: str) -> dict[Caution, str]:
    """The warnings for a quotation that stands in a text."""
    check = check_quotation(quote, prepare_text(text))
    assert check.outcome in (Outcome.VERBATIM, Outcome.MARKED), check
    return {one.caution: one.words for one in check.warnings}


@pytest.mark.parametrize(
    ("quote", "text", "caution", "words"),
    [
        ("We did … close the bridge because we wanted to", BRIDGE, Caution.NEGATION_IN_GAP, "not"),
        ("I will … sign a promise that nobody can keep", BRIDGE, Caution.NEGATION_IN_GAP, "never"),
        ("The engineers can repair it in 15 days … for more", BRIDGE, Caution.NEGATION_IN_GAP, "and they are not asking"),
        ("There is no money for it … half", TEXTS["vote"], Caution.NEGATION_IN_GAP, "unless the states pay"),
        ("We [did] close the bridge because we wanted to", BRIDGE, Caution.NEGATION_IN_BRACKETS, "did not"),
        ("We did [not] close the bridge", "We did close the bridge at noon, all of us.", Caution.NEGATION_IN_BRACKETS, "not"),
        ("I can support the bill", "I can support the bill but I cannot support the tax.", Caution.NEXT_CLAUSE_TURNS, "but I"),
        ("We shall all be there", "We shall all be there unless it rains on the day.", Caution.NEXT_CLAUSE_TURNS, "unless it"),
        ("We shall all be there.", "We shall all be there. But it may rain on the day.", Caution.NEXT_CLAUSE_TURNS, "But it"),
        ("It is a fine day for all", "It is a fine day for all? Nobody knew.", Caution.FINAL_MARK_DIFFERS, "?"),
        ("It is a fine day for all?", "It is a fine day for all. Nobody knew.", Caution.FINAL_MARK_DIFFERS, "?"),
        (
            "He gave the keys to [Boris Tamm] at noon",
            "Ada Quill was there at nine. He gave the keys to her at noon.",
            Caution.PERSON_IN_BRACKETS,
            "Boris Tamm",
        ),
        ("I saw [Ada Quill] leave by the gate", "I saw Boris Tamm leave by the gate.", Caution.PERSON_IN_BRACKETS, "Quill"),
        ("[Quill] will never leave this island", "I will never leave this island.", Caution.PERSON_IN_BRACKETS, "Quill"),
        (
            "The harbour … was closed at last",
            f"The harbour {'of the old town by the sea ' * 30} was closed at last.",
            Caution.LONG_GAP,
            "words",
        ),
        ("the bridge is shut", "At one the bridge is shut. At two the bridge is shut.", Caution.SEVERAL_PLACES, "2"),
    ],
)  # fmt: skip
def test_a_reader_is_warned(quote: str, text: str, caution: Caution, words: str) -> None:
    found = warned(quote, text)
    assert caution in found
    assert words in found[caution]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We closed it because nobody could promise me", BRIDGE),
        ("It carries 12,000 cars … it was built for 1.5 tons", BRIDGE),
        ("[Quill] will be there tomorrow", "Ada Quill came early. She will be there tomorrow."),
        ("[They] closed it because nobody could promise [her]", BRIDGE.replace("We closed", "They closed")),
        ("I can support the bill", "“I can support the bill,” he said. But he did not."),
    ],
)
def test_a_reader_is_not_warned_for_nothing(quote: str, text: str) -> None:
    assert not set(warned(quote, text)) & MEANING_CAUTIONS


def test_a_hit_outside_the_body_is_told() -> None:
    text = "The bridge is shut, and nobody knows for how long.\n\nA reader: the town hall is to blame for all of it."
    at = text.index("A reader")
    regions = (Region(Label.BODY, 0, at), Region(Label.COMMENT, at, len(text)))
    check = check_quotation("the town hall is to blame", prepare(page(text, regions=regions)))
    assert [(one.caution, one.words) for one in check.warnings] == [(Caution.OUTSIDE_BODY, "comment")]


def test_the_body_is_preferred_to_a_teaser() -> None:
    text = "Read also: the bridge is shut for good.\n\nToday the bridge is shut for good, and we mourn it."
    at = text.index("Today")
    regions = (Region(Label.RELATED, 0, at), Region(Label.BODY, at, len(text)))
    check = check_quotation("the bridge is shut for good", prepare(page(text, regions=regions)))
    assert check.start is not None
    assert check.start > at
    assert len(check.hits) == 2


def test_every_place_is_told_and_the_context_chooses() -> None:
    text = (
        "In the chapter on boats it says that the end came quickly for all of them.\n\n"
        "In the chapter on windmills it says that the end came quickly for all of them."
    )
    source = prepare_text(text)
    for word, second in (("boats", False), ("windmills", True)):
        check = check_quotation(
            "the end came quickly for all of them", source, context=f"Of the {word} he wrote: “the end came…"
        )
        assert check.start is not None
        assert (check.start > 80) is second
        assert [text[hit.start : hit.end] for hit in check.hits] == ["the end came quickly for all of them"] * 2


def test_an_exact_place_is_preferred_to_an_altered_one_before_it() -> None:
    text = "He said that the ferry will sail at noon. He then said that the ferry will not sail at noon today."
    check = check_quotation("the ferry will not sail at noon", prepare_text(text))
    assert check.outcome is Outcome.VERBATIM
    assert check.start is not None
    assert text[check.start : check.end] == "the ferry will not sail at noon"


def test_what_a_page_carries_and_does_not_show_is_looked_through_last() -> None:
    alternates = (Alternate("json-ld", "The ferry will sail at noon, as it always has."),)
    check = check_quotation(
        "The ferry will sail at noon", prepare(page("The harbour was empty.", alternates=alternates))
    )
    assert (check.outcome, check.start, check.hits) == (Outcome.VERBATIM, None, ())
    assert "json-ld" in check.detail


@pytest.mark.parametrize(
    ("judgement", "completeness", "reason"),
    [
        (Judgement.PAYWALL, Completeness.WHOLE, Uncheckable.INCOMPLETE),
        (Judgement.CONSENT_WALL, Completeness.WHOLE, Uncheckable.INCOMPLETE),
        (Judgement.LOGIN_WALL, Completeness.WHOLE, Uncheckable.INCOMPLETE),
        (Judgement.EMPTY_SHELL, Completeness.WHOLE, Uncheckable.INCOMPLETE),
        (Judgement.CHALLENGE, Completeness.WHOLE, Uncheckable.NOT_THE_SOURCE),
        (Judgement.SOFT_404, Completeness.WHOLE, Uncheckable.NOT_THE_SOURCE),
        (Judgement.ERROR_PAGE, Completeness.WHOLE, Uncheckable.NOT_THE_SOURCE),
        (Judgement.UNREAD, Completeness.WHOLE, Uncheckable.UNREADABLE),
        (Judgement.OTHER_LANGUAGE, Completeness.WHOLE, Uncheckable.TRANSLATION),
        (Judgement.GOOD, Completeness.INCOMPLETE, Uncheckable.INCOMPLETE),
        (Judgement.GOOD, Completeness.UNREADABLE, Uncheckable.UNREADABLE),
    ],
)
def test_what_is_not_in_a_text_that_is_not_whole_is_uncheckable(
    judgement: Judgement, completeness: Completeness, reason: Uncheckable
) -> None:
    source = prepare(page(BRIDGE, judgement=judgement, completeness=completeness))
    check = check_quotation("the harvest was the best that the valley could remember", source)
    assert (check.outcome, check.reason) == (Outcome.UNCHECKABLE, reason)
    assert check_quotation("We did not close the bridge", source).outcome is Outcome.VERBATIM


def test_absent_shows_the_nearest_passage() -> None:
    check = check_quotation("nobody could promise a harvest like the golden one of that autumn", prepare_text(BRIDGE))
    assert (check.outcome, check.rules) == (Outcome.ABSENT, RULES)
    assert check.start is not None
    assert "nobody could promise" in BRIDGE[check.start : check.end]


def test_a_splice_shows_its_pieces() -> None:
    text = TEXTS["trial"]
    check = check_quotation("he looked both ways … He stopped at the light", prepare_text(text))
    assert [text[hit.start : hit.end] for hit in check.hits] == ["He stopped at the light", "he looked both ways"]


def test_the_article_s_language_tells_a_translation_of_few_words() -> None:
    source = prepare_text(BRIDGE)
    quote = "Brücken halten selten ewig, sagen Ingenieure"
    assert check_quotation(quote, source, language="de-AT").reason is Uncheckable.TRANSLATION
    assert (
        check_quotation("Bridges seldom last for ever, engineers say", source, language="en").outcome is Outcome.ABSENT
    )


def test_a_transcript_s_time_codes_are_no_words() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\nWe did not close\n\n2\n00:00:03,000 --> 00:00:05,000\nthe bridge for fun\n"
    )
    check = check_quotation("We did not close the bridge for fun", prepare_text(text))
    assert check.outcome is Outcome.VERBATIM


def test_a_very_long_quotation_and_source_are_answered() -> None:
    text = BRIDGE * 60
    assert check_quotation(text, prepare_text(text)).outcome is Outcome.VERBATIM
    assert check_quotation(text.replace("winter", "summer"), prepare_text(BRIDGE)).outcome in (
        Outcome.ALTERED, Outcome.ABSENT, Outcome.SPLICED
    )  # fmt: skip
