"""The speaker of every passage of an article: beside it, or going on from the passage or the paragraph before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archiver.find.quotations.marks import Passage
from archiver.find.quotations.reading import QUOTED, Reading
from archiver.find.quotations.speakers import Said, Speakers
from archiver.find.quotations.tables import Language
from archiver.records import Span

_NEW_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?] ")
_SIGNED = re.compile(r"\s*[—–―-]{1,2}\s?([^\W\d_a-zà-ÿ][^\n,(]{1,60}?)\s*(?:[,(][^\n]{0,80})?$", re.MULTILINE)


_SIGNED_INSIDE = re.compile(
    r"((?:[^\W\d_a-zà-ÿ][\w.’'-]* ){1,3}[^\W\d_a-zà-ÿ][\w’'-]*)(?:, [^\n]{0,80})?[”\"»]$", re.MULTILINE
)


@dataclass(slots=True)
class Attributed:
    """A passage, who said it, whether it fills its sentence, and whether the speaker goes on from another passage."""

    passage: Passage
    said: Said | None = None
    alone: bool = False
    goes_on: bool = False
    joins: int | None = None


def attribute(
    text: str, paragraphs: Sequence[Span], passages: Sequence[Passage], language: Language
) -> list[Attributed]:
    """Each passage with its speaker. `joins` is the index of the passage whose utterance it goes on with."""
    found = [Attributed(passage) for passage in passages]
    at = 0
    before: _Paragraph | None = None
    while at < len(found):
        number = found[at].passage.paragraph
        last = at
        while last < len(found) and found[last].passage.paragraph == number:
            last += 1
        here = _Paragraph(text, paragraphs[number], found[at:last], at, number, language)
        here.attribute()
        first = here.passages[0]
        if first.said is None or (first.alone and first.said.strength < 3) or first.passage.follows:
            _go_on(text, paragraphs, before, here, language)
        if last == at + 1 and number + 1 < len(paragraphs):
            _sign(text, paragraphs[number + 1], here)
        here.spread()
        before = here
        at = last
    _backwards(found)
    return found


class _Paragraph:
    def __init__(
        self, text: str, span: Span, passages: list[Attributed], index: int, number: int, language: Language
    ) -> None:
        self.text = text
        self.span = span
        self.passages = passages
        self.index = index
        self.number = number
        places = [
            (one.passage.start, one.passage.end, one.passage.inner_start, one.passage.inner_end) for one in passages
        ]
        self.reading = Reading(text, span.start, span.end, places, language)
        self.speakers = Speakers(self.reading)
        self.language = language
        self._alone: dict[int, bool] = {}

    def attribute(self) -> None:
        """Looks for a speaker in the sentence of each passage, and joins parts of one utterance."""
        reading = self.reading
        for order, at in enumerate(reading.passages):
            one = self.passages[order]
            one.alone = self._is_alone(reading.sentence_number(at))
            if not one.alone:
                one.said = self.speakers.speaker(at)
            if order and self._is_interrupted(order):
                one.joins = self.index + order - 1
                before = self.passages[order - 1]
                if before.said is not None and (one.said is None or before.said.strength >= one.said.strength):
                    one.said = before.said
                elif one.said is not None and (before.said is None or before.said.strength < one.said.strength):
                    before.said = one.said

    def _is_interrupted(self, order: int) -> bool:
        """Whether only an attribution stands between a passage and the one before it: “A,” she said, “B.”"""
        before, here = self.passages[order - 1].passage, self.passages[order].passage
        between = self.text[before.end : here.start].strip()
        if not between or len(between) > 160 or "\n" in between or not before.closed:
            return False
        if self.text[before.inner_end - 1 : before.inner_end] not in (",", "—", "–", "-", "…", ".", "?", "!") and (
            between[0] not in ",—–-"
        ):
            return False
        said = self.passages[order - 1].said
        if said is None or said.strength < 8 or not before.end <= said.start < here.start:
            return False
        if between[-1] in ",—–-":
            return self._follows_at_once(order) and _NEW_SENTENCE.search(between) is None
        return between[-1] in ".:;" and self.passages[order].alone and self._follows_at_once(order)

    def _follows_at_once(self, order: int) -> bool:
        numbers = self.reading.sentence_number
        return numbers(self.reading.passages[order]) - numbers(self.reading.passages[order - 1]) <= 1

    def _is_alone(self, number: int) -> bool:
        if number not in self._alone:
            reading = self.reading
            first, last = reading.sentences[number]
            self._alone[number] = all(
                reading.words[index] == QUOTED or not reading.is_word(index) for index in range(first, last)
            )
        return self._alone[number]

    def _is_reported(self, number: int) -> bool:
        """Whether a sentence stands in the mood of reported speech, as German has it, and goes on with a speaker."""
        first, last = self.reading.sentences[number]
        last = min(last, first + 120)
        return bool(self.language.reported) and any(
            low in self.language.reported for low in self.reading.lows[first:last]
        )

    def _told_before(self, number: int) -> Said | None:
        for before in range(number - 1, max(-1, number - 6), -1):
            told = self.speakers.subject_of(before)
            if told is not None and told.strength >= 4:
                return told
            if not self._is_reported(before):
                return None
        return None

    def spread(self) -> None:
        """Gives a passage that fills its sentence the speaker of the one before it, or of the sentence before it."""
        reading = self.reading
        for order, at in enumerate(reading.passages):
            one = self.passages[order]
            if one.said is not None and one.said.strength > 2:
                continue
            number = reading.sentence_number(at)
            if one.said is not None and self._is_reported(number):
                told = self._told_before(number)
                if told is not None:
                    one.said, one.goes_on = told, True
                    continue
            near = self.passages[order - 1] if order else None
            if near is not None and near.said is not None and (one.alone or one.said is None):
                between = number - reading.sentence_number(reading.passages[order - 1])
                if between > 1:
                    guess = self.speakers.subject_of(number - 1)
                    if guess is not None and guess.strength >= 4:
                        one.said = guess
                        continue
                one.said, one.goes_on = replace(near.said, strength=min(near.said.strength, 4)), True
            elif one.said is None and number > 0:
                one.said = self.speakers.subject_of(number - 1)
        first = next((one for one in self.passages if one.said is not None), None)
        for one in self.passages:
            if one.said is None and first is not None:
                one.said, one.goes_on = first.said, True


def _sign(text: str, following: Span, here: _Paragraph) -> None:
    """A paragraph that is one passage may be signed on the next line: “…” / — Anna Berg"""
    only = here.passages[0]
    if not only.alone:
        return
    match = _SIGNED.match(text, following.start, following.end)
    if match is None and not only.passage.closed:
        match = _SIGNED_INSIDE.match(text, following.start, following.end)
    if match is not None and len(match[1].split()) <= 8:
        only.said = Said(match.start(1), match.end(1), None, 8)


def block_speaker(text: str, start: int, end: int, paragraphs: Sequence[Span], language: Language) -> Said | None:
    """Who says a quoted block: its signature, or whom the line before it names that ends with a colon."""
    line = text.rfind("\n", start, end) + 1
    signed = _SIGNED.match(text, max(start, line), end) if line else None
    if signed is not None:
        return Said(signed.start(1), signed.end(1), None, 8)
    at = bisect_left(paragraphs, start, key=lambda span: span.start) - 1
    if at < 0 or not text[paragraphs[at].start : start].rstrip().endswith(":"):
        return None
    span = paragraphs[at]
    reading = Reading(text, max(span.start, span.end - 600), span.end, (), language)
    return Speakers(reading).subject_of(len(reading.sentences) - 1) if reading.sentences else None


def _go_on(
    text: str, paragraphs: Sequence[Span], before: _Paragraph | None, here: _Paragraph, language: Language
) -> None:
    """A paragraph that begins with a passage and names nobody goes on with the speaker of the paragraph before."""
    first = here.passages[0]
    follows = first.passage.follows and before is not None
    begins = not text[here.span.start : first.passage.start].strip(" \t\u00a0—–-•*>")
    if not begins and not follows:
        return
    if before is not None and before.number == here.number - 1:
        said = before.passages[-1].said
        if follows:
            first.joins = before.index + len(before.passages) - 1
        if said is not None and not (follows and first.said is not None and first.said.strength >= 8):
            if not follows:
                last = before.reading.sentences[-1]
                if before.reading.words[last[1] - 1] == ":" or before.reading.passages[-1] < last[0]:
                    said = before.speakers.subject_of(len(before.reading.sentences) - 1) or said
            first.said, first.goes_on = replace(said, strength=4), True
        return
    if here.number == 0:
        return
    span = paragraphs[here.number - 1]
    reading = Reading(text, max(span.start, span.end - 600), span.end, (), language)
    if reading.sentences:
        speakers = Speakers(reading)
        said = speakers.subject_of(len(reading.sentences) - 1)
        if said is not None:
            first.said, first.goes_on = replace(said, strength=3), True


def _backwards(found: list[Attributed]) -> None:
    """Where a speech over several paragraphs names its speaker at its end only, the parts before have the same."""
    told: Said | None = None
    for index in range(len(found) - 1, 0, -1):
        one, other = found[index], found[index - 1]
        if not one.passage.follows:
            told = None
            continue
        if one.joins is None:
            one.joins = index - 1
        if told is None and one.said is not None and one.said.strength >= 8 and not one.goes_on:
            told = one.said
        if told is not None and (other.said is None or other.said.strength < 5):
            other.said, other.goes_on = replace(told, strength=4), True
