"""Finding quotations: speakers, uses, joined utterances, blocks, transcripts, ids, and texts that mean harm."""

# ruff: noqa: E501
from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.extract.plain import read_plain
from archiver.find.quotations import find_quotations
from archiver.records import Extraction, Form, Label, Region, Use
from tests.find_quotations.helpers import marked, quotations, uses


def test_parts_of_one_utterance_are_joined() -> None:
    found = quotations("“It is,” Anna Berg said, “the wrong bridge.” Then it rained. “Again,” she said.")
    assert [one.continues for one in found] == [None, 0, None]
    assert {one.speaker for one in found} == {"Anna Berg"}


def test_a_speech_over_paragraphs_is_joined_and_has_its_speaker() -> None:
    found = quotations("“We go.\n\n“We go now.\n\n“And we stay,” said Anna Berg.")
    assert [one.continues for one in found] == [None, 0, 1]
    assert [one.speaker for one in found] == ["Anna Berg"] * 3


@pytest.mark.parametrize(
    ("text", "speaker", "words", "cue"),
    [
        ("“We go,” Anna Berg said.", "Anna Berg", "Anna Berg", "said"),
        ("“We go,” said Anna Berg, the mayor.", "Anna Berg", "Anna Berg", "said"),
        ("“We go,” Berg, who leads the town, told The Sound. Anna Berg is mayor.", "Anna Berg", "Berg", "told"),
        ("Anna Berg, the mayor of Bern, said: “We go.”", "Anna Berg", "Anna Berg", "said"),
        ("The mayor, Anna Berg, called it “a plain disgrace”.", "Anna Berg", "The mayor, Anna Berg", "called"),
        ("According to Anna Berg, the plan is “a plain disgrace.”", "Anna Berg", "Anna Berg", "according to"),
        ("“We go,” the sailors chanted.", "the sailors", "the sailors", "chanted"),
        ("“We go,” they chanted.", None, "they", "chanted"),
        ("The ministry said in a statement that it “regrets the delay.”", "The ministry", "The ministry", "said"),
        ("“We go,” said a man who would not give his name.", "a man", "a man", "said"),
        ("Anna Berg left early. “We go,” she said.", "Anna Berg", "she", "said"),
        ("President Nora Lund spoke. “We go,” the president said.", "Nora Lund", "the president", "said"),
        ("“We go,” Anna Berg fumed.", "Anna Berg", "Anna Berg", "fumed"),
        ("“We go.” — Anna Berg", "Anna Berg", "Anna Berg", None),
        ("Anna Berg: “We go.”", "Anna Berg", "Anna Berg", None),
    ],
)
def test_the_speaker_and_the_verb_are_found(text: str, speaker: str | None, words: str, cue: str | None) -> None:
    one = quotations(text, "en")[0]
    assert one.speaker_start is not None
    assert text[one.speaker_start : one.speaker_end] == words
    assert (one.speaker, one.cue) == (speaker, cue)


def test_a_pronoun_that_nobody_answers_to_has_no_name() -> None:
    one = quotations("“We go,” he said in a video.")[0]
    assert one.speaker is None
    assert one.speaker_start is not None


def test_a_woman_is_not_named_by_he() -> None:
    assert quotations("Anna Berg spoke first. “We go,” he said.")[0].speaker is None


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("He drives a so-called “eco” car.", Use.SCARE),
        ("The town voted for Dwayne “The Hook” Miller.", Use.NICKNAME),
        ("The film “A Quiet Coast” opens on Friday.", Use.TITLE),
        ("Der Film „Stille Küste“ läuft am Freitag an.", Use.TITLE),
        ("Die Trägerrakete „Roter Adler 7“ soll am Freitag starten.", Use.TITLE),
        ("Die Seite „tiefes-wasser.example“ war am Freitag nicht zu erreichen.", Use.TITLE),
        ("Der Präsident beklagte eine wachsende „Kluft zwischen Arm und Reich“ im Land.", Use.SPEECH),
        ("“Never again,” she said.", Use.SPEECH),
    ],
)
def test_what_marked_words_are_for_is_told(text: str, use: Use) -> None:
    assert [one for _, one in uses(text, "de" if "Der" in text else "en")] == [use]


def test_a_language_without_a_table_has_marks_and_no_speakers() -> None:
    found = quotations("„Jezioro podnosi się szybko”, powiedziała Anna Berg w poniedziałek.", "pl")
    assert [(one.text, one.speaker) for one in found] == [("„Jezioro podnosi się szybko”", None)]
    assert marked("彼女は「湖が上がっている」と言った。", "ja") == ["「湖が上がっている」"]


def test_a_quoted_block_is_a_quotation_and_what_it_holds_too() -> None:
    body = "The council wrote:\n\nNobody was asked. The word “soon” has lost its meaning, as Anna Berg said.\n\nThat is all."
    start = body.index("Nobody")
    end = body.index("\n\nThat")
    extraction = Extraction(
        body, "test", "1", "text/html",
        regions=(Region(Label.BODY, 0, len(body)), Region(Label.QUOTATION, start, end)),
    )  # fmt: skip
    found = find_quotations(extraction, "a1", (), ())
    assert (found[0].form, found[0].start, found[0].end) == (Form.BLOCK, start, end)
    assert (found[0].speaker, found[0].cue) == ("The council", "wrote")
    assert [one.form for one in found[1:]] == [Form.MARKS]


def test_words_beside_the_article_are_left_out() -> None:
    body = "“We go,” said Anna Berg.\n\n“You never go,” said a commenter."
    cut = body.index("\n\n") + 2
    regions = (Region(Label.BODY, 0, cut - 2), Region(Label.COMMENT, cut, len(body)))
    found = find_quotations(Extraction(body, "test", "1", "text/html", regions=regions), "a1", (), ())
    assert [one.text for one in found] == ["“We go,”"]


def test_the_turns_of_a_transcript_have_their_speakers() -> None:
    text = "BERG: We go at dawn.\n\nLUND: Why at dawn?\n\nBERG: Because of the tide.\n\n(CROSSTALK)\n\nLUND: I see."
    found = quotations(text, "en")
    assert [(one.form, one.speaker, one.text) for one in found] == [
        (Form.TURN, "BERG", "We go at dawn."),
        (Form.TURN, "LUND", "Why at dawn?"),
        (Form.TURN, "BERG", "Because of the tide."),
        (Form.TURN, "LUND", "I see."),
    ]


def test_questions_and_answers_are_turns() -> None:
    text = "Q: Who asked the people?\n\nA: Nobody did.\n\nQ: Why not?\n\nA: It would have taken time."
    assert [one.speaker for one in quotations(text, "en")] == ["Q", "A", "Q", "A"]


def test_a_list_of_notes_is_no_transcript() -> None:
    assert quotations("Note: bring boots.\n\nPlace: the pier.\n\nTime: at dawn.\n\nNote: no dogs.", "en") == ()


def test_ids_stay_and_repetitions_are_numbered() -> None:
    text = "“We go,” said Anna Berg.\n\n“We go,” said Nora Lund."
    first, second = quotations(text), quotations("Before it.\n\n" + text)
    assert [one.id for one in first] == [one.id for one in second]
    assert len({one.id for one in first}) == 2


@given(st.text(alphabet="“”\"‘’'«»„ \n.:,-aBé世saidhe", max_size=300))
@settings(max_examples=300, deadline=None)
def test_whatever_the_text_the_words_are_where_they_are_said_to_be(text: str) -> None:
    extraction = read_plain(text.encode())
    found = find_quotations(extraction, "a1", (), ())
    for index, one in enumerate(found):
        assert one.text == extraction.text[one.start : one.end]
        assert one.continues is None or one.continues < index
        assert (one.speaker_start is None) == (one.speaker_end is None)
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    "piece",
    [
        "“a,” he said, ", "“ ", "said ", ", ", "Anna ", "“A” and “B” and ", "“a\n\n", "A: b\n\n", "the of ", "who, who, ",
        "said, said, “x” ", "“x,” Anna Berg, ", "Mr. ", "“x” — ", "-", "(AP) — \n\n", "From the AP:\n\n", "I say\n\n",
    ],
)  # fmt: skip
def test_hostile_texts_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = process_time()
        quotations(text, "en")
        return process_time() - began

    seconds(1_000)
    assert seconds(24_000) < 8 * seconds(6_000) + 0.5
