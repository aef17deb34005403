"""Who speaks at the place of a hit, and whose voice the source is."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from archiver.confirm import check_quotation, prepare, prepare_text
from archiver.records import Check, Claim, Extraction, Fact, Label, Outcome, Region, SpeakerOutcome, Voice
from tests.confirm import making, speakers

TEXTS = making.texts() | speakers.EXTRA


def asked(key: str, words: str, speaker: str) -> Check:
    """The check of the sentence that begins with `words`."""
    text = TEXTS[key]
    match = re.search(re.escape(words) + r"[^.!?”]*", text)
    assert match is not None, words
    check = check_quotation(match[0], prepare_text(text), speaker=speaker)
    assert check.outcome in (Outcome.VERBATIM, Outcome.MARKED)
    return check


def test_two_hundred_labelled_cases_are_judged_rightly() -> None:
    right = {row: asked(row[0], row[1], row[2]).speaker for row in speakers.ROWS}
    wrong = {row: asked(row[0], row[1], row[3]).speaker for row in speakers.ROWS}
    assert len(right) + len(wrong) >= 200
    false = [row for row, told in right.items() if told is SpeakerOutcome.CONTRADICTED]
    missed = [row for row, told in wrong.items() if told is not SpeakerOutcome.CONTRADICTED]
    passed = [row for row, told in wrong.items() if told is SpeakerOutcome.CONFIRMED]
    assert len(false) <= 0.04 * len(right), false
    assert len(missed) <= 0.15 * len(wrong), missed
    assert not passed
    assert Counter(right.values())[SpeakerOutcome.CONFIRMED] >= 0.9 * len(right), [
        row for row, told in right.items() if told is not SpeakerOutcome.CONFIRMED
    ]


@pytest.mark.parametrize(
    "speaker",
    ["Helga Brandvold", "Brandvold", "Ms. Brandvold", "Councillor Helga Brandvold", "H. Brandvold", "BRANDVOLD"],
)
def test_a_name_is_known_in_every_form(speaker: str) -> None:
    assert asked("council", "We cannot go on pretending", speaker).speaker is SpeakerOutcome.CONFIRMED


@pytest.mark.parametrize("speaker", ["the councillor", "a spokesman", "the city", "The White House", "she", ""])
def test_a_role_is_neither_confirmed_nor_contradicted(speaker: str) -> None:
    assert asked("council", "We cannot go on pretending", speaker).speaker is SpeakerOutcome.UNKNOWN


def test_another_of_the_same_family_is_another() -> None:
    assert asked("council", "We cannot go on pretending", "Olaf Brandvold").speaker is SpeakerOutcome.CONTRADICTED


def test_a_short_name_is_the_same_person() -> None:
    text = "“We are going home today, all of us,” said William Harker. It rained, and Harker left at once by the gate."
    check = check_quotation("We are going home today, all of us", prepare_text(text), speaker="Bill Harker")
    assert check.speaker is SpeakerOutcome.CONFIRMED


def test_the_words_that_it_rests_on_are_the_sources() -> None:
    check = asked("council", "We cannot go on pretending", "Tomas Wren")
    assert (check.speaker, check.speaker_words) == (SpeakerOutcome.CONTRADICTED, "said Councillor Helga Brandvold")
    assert check.speaker_words in TEXTS["council"]


def test_a_source_that_names_nobody_leaves_it_unknown() -> None:
    text = "“We shall all go home when the tide has turned,” it said on the wall, and nobody knew who had written it."
    check = check_quotation("We shall all go home when the tide has turned", prepare_text(text), speaker="Ada Quill")
    assert (check.speaker, check.voice) == (SpeakerOutcome.UNKNOWN, Voice.REPORTED)


def test_a_speakers_own_document_is_first_hand() -> None:
    check = asked("speech", "A country is not a sum", "Adela Whitcombe")
    assert (check.speaker, check.voice) == (SpeakerOutcome.CONFIRMED, Voice.FIRST_HAND)
    assert "Remarks by Senator Adela Whitcombe" in check.speaker_words


def test_an_authors_own_page_is_first_hand() -> None:
    text = "I have never written a line that I did not mean, and I do not mean to begin with this one. " * 2
    claims = (Claim(Fact.AUTHOR, "Ada Quill", "json-ld"),)
    source = prepare(Extraction(text, "given", "1", "text/html", claims=claims))
    check = check_quotation("I do not mean to begin with this one", source, speaker="Ada Quill")
    assert (check.speaker, check.voice) == (SpeakerOutcome.CONFIRMED, Voice.FIRST_HAND)
    assert check_quotation("I do not mean to begin with this one", source, speaker="Bo Reed").voice is Voice.UNKNOWN


def test_what_a_source_quotes_is_reported_and_a_copy_is_the_same_text() -> None:
    assert asked("council", "We cannot go on pretending", "Helga Brandvold").voice is Voice.REPORTED
    source = prepare_text(TEXTS["council"])
    assert check_quotation("44-ton trucks for ever", source, same_text=True).voice is Voice.SAME_TEXT


def test_a_block_quotation_is_reported() -> None:
    text = (
        "The letter goes on like this. We have waited for the boats since noon. Nobody knows who wrote it in the end."
    )
    start = text.index("We have")
    regions = (Region(Label.BODY, 0, len(text)), Region(Label.QUOTATION, start, start + 40))
    source = prepare(Extraction(text, "given", "1", "text/html", regions=regions))
    assert check_quotation("We have waited for the boats since noon", source).voice is Voice.REPORTED


def test_the_place_where_the_speaker_says_it_is_preferred() -> None:
    text = (
        "“The harbour is closed for good,” said Ada Quill.\n\n“The harbour is closed for good,” said Boris Tamm.\n\n"
        "Quill and Tamm had never agreed on anything before, and they did not look at one another."
    )
    source = prepare_text(text)
    check = check_quotation("The harbour is closed for good", source, speaker="Boris Tamm")
    assert check.speaker is SpeakerOutcome.CONFIRMED
    assert check.start is not None
    assert check.start > 40
    assert len(check.hits) == 2
