"""The whole of finding quotations: from an extraction to its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archiver.find.ids import quotation_id
from archiver.find.page import Page
from archiver.find.quotations.attributing import Attributed, attribute, block_speaker
from archiver.find.quotations.copied import find_copied
from archiver.find.quotations.languages import language_code
from archiver.find.quotations.marks import find_passages
from archiver.find.quotations.paragraphs import paragraphs_of
from archiver.find.quotations.people import People
from archiver.find.quotations.tables import LANGUAGES, Language
from archiver.find.quotations.turns import Turn, find_turns
from archiver.find.quotations.uses import use_of
from archiver.records import Claim, Extraction, Form, Label, Quotation, Span, Use

_BRACKETED = re.compile(r"[“\"]?\s*[(\[][^()\[\]\n]*[)\]][\s.”\"]*$")
_READ = frozenset({Label.HEADLINE, Label.BODY, Label.QUOTATION, Label.CAPTION})


def find_quotations(
    extraction: Extraction, article_id: str, claims: tuple[Claim, ...], wires: tuple[Span, ...]
) -> tuple[Quotation, ...]:
    """The quotations of an article, in the order of its text; of those that begin together the longer first.

    `wires` are where wire reports are named: they tell where a copied passage begins. Passages in navigation, comments
    and teasers are left out. In a language without a table only marks are read: no speaker. Never raises for what is in
    the text; the time is linear in it.
    """
    text = extraction.text
    page = Page(extraction, claims)
    language = LANGUAGES.get(language_code(text, page.language))
    paragraphs = [
        span for one in page.paragraphs if one.label in _READ for span in paragraphs_of(text, one.start, one.end)
    ]
    passages = find_passages(text, paragraphs)
    people = People(text, paragraphs, language) if language is not None else None
    if language is None or people is None:
        found = [Quotation("", text[one.start : one.end], one.start, one.end) for one in passages]
    else:
        attributed = attribute(text, paragraphs, passages, language)
        found = [_quotation(text, one, people, language) for one in attributed]
    turns = find_turns(text, paragraphs)
    found = _outside_turns(text, found, turns)
    found += _whole_passages(extraction, paragraphs, wires, found, turns, people, language)
    return _numbered(article_id, found)


def _quotation(text: str, one: Attributed, people: People, language: Language) -> Quotation:
    passage, said = one.passage, one.said
    use = use_of(text, one, language)
    name = (
        people.name(text, said.start, said.end, sure=said.strength > 2)
        if said is not None and use is Use.SPEECH
        else None
    )
    shown = said if use is Use.SPEECH else None
    return Quotation(
        id="",
        text=text[passage.start : passage.end],
        start=passage.start,
        end=passage.end,
        use=use,
        speaker=name,
        speaker_start=shown.start if shown else None,
        speaker_end=shown.end if shown else None,
        cue=shown.cue if shown else None,
        continues=one.joins,
    )


def _outside_turns(text: str, found: list[Quotation], turns: Sequence[Turn]) -> list[Quotation]:
    """Without the passages that are a turn of a transcript themselves, and what is in brackets between turns."""
    if not turns:
        return found
    starts = [turn.name_start for turn in turns]
    kept: list[Quotation] = []
    places: dict[int, int] = {}
    for index, one in enumerate(found):
        at = bisect_right(starts, one.start + 2) - 1
        turn = turns[at] if at >= 0 else None
        is_turn = turn is not None and one.start < turn.end and one.start <= turn.name_start
        goes_on = turn is not None and turn.start < one.start < turn.end and text[one.start - 1] == "\n"
        if is_turn or goes_on or _BRACKETED.match(one.text):
            continue
        places[index] = len(kept)
        kept.append(replace(one, continues=None if one.continues is None else places.get(one.continues)))
    return kept


def _whole_passages(
    extraction: Extraction,
    paragraphs: Sequence[Span],
    wires: Sequence[Span],
    found: Sequence[Quotation],
    turns: Sequence[Turn],
    people: People | None,
    language: Language | None,
) -> list[Quotation]:
    """Quoted blocks, copied runs, and the turns of a transcript."""
    text = extraction.text
    whole: list[Quotation] = []
    quoted = [region for region in extraction.regions if region.label is Label.QUOTATION]
    marked = sorted((one.start, one.end) for one in found)
    for region in quoted:
        start, end = _trimmed(text, region.start, region.end)
        if start < end and not _is_marked(marked, start, end):
            block = Quotation("", text[start:end], start, end, Form.BLOCK)
            said = block_speaker(text, start, end, paragraphs, language) if language is not None else None
            if said is not None and people is not None:
                block = replace(
                    block,
                    speaker=people.name(text, said.start, said.end, sure=said.strength > 3),
                    speaker_start=said.start,
                    speaker_end=said.end,
                    cue=said.cue,
                )
            whole.append(block)
    body = [one for one in paragraphs if not any(it.start <= one.start < it.end for it in quoted)]
    for run in find_copied(text, body, wires):
        start, end = _trimmed(text, run.start, run.end)
        whole.append(Quotation("", text[start:end], start, end, Form.COPIED, uncertain=run.uncertain))
    for turn in turns:
        name = text[turn.name_start : turn.name_end].strip()
        whole.append(
            Quotation(
                id="",
                text=text[turn.start : turn.end],
                start=turn.start,
                end=turn.end,
                form=Form.TURN,
                speaker=name,
                speaker_start=turn.name_start,
                speaker_end=turn.name_end,
            )
        )
    return whole


def _is_marked(marked: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one passage in marks is the whole of a block."""
    return any(first <= start + 1 and end - 1 <= last for first, last in marked)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _numbered(article_id: str, found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    order = sorted(range(len(found)), key=lambda index: (found[index].start, -found[index].end))
    places = {index: place for place, index in enumerate(order)}
    counts: Counter[str] = Counter()
    numbered = []
    for index in order:
        one = found[index]
        plain = quotation_id(article_id, one.text)
        counts[plain] += 1
        numbered.append(
            replace(
                one,
                id=quotation_id(article_id, one.text, counts[plain]),
                continues=None if one.continues is None else places[one.continues],
            )
        )
    return tuple(numbered)
