"""The whole of finding quotations: from an extraction to its quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archiver.find.ids import quotation_id
from archiver.find.page import Page
from archiver.find.quotations.copied import find_copied
from archiver.find.quotations.marks import Passage, find_passages, paragraphs_of
from archiver.find.quotations.people import People
from archiver.find.quotations.speakers import Beside, Said, tokens_of
from archiver.find.quotations.tables import LANGUAGES, Language
from archiver.find.quotations.turns import find_turns
from archiver.find.quotations.uses import use_of
from archiver.records import Claim, Extraction, Fact, Form, Label, Quotation, Span, Use

_READ = frozenset({Label.HEADLINE, Label.BODY, Label.QUOTATION, Label.CAPTION})
_SAMPLE = 4000


@dataclass(slots=True)
class _Quoted:
    marked: Passage
    block: int
    said: Said | None = None
    follows: bool = False


def find_quotations(
    extraction: Extraction, article_id: str, claims: tuple[Claim, ...], wires: tuple[Span, ...]
) -> tuple[Quotation, ...]:
    """The quotations of an article, in the order of its text; of those that begin together the longer first.

    `wires` are where wire reports are named: they tell where a copied passage begins. Passages in navigation, comments
    and teasers are left out. Never raises for what is in the text.
    """
    text = extraction.text
    language = LANGUAGES.get(_language_of(extraction, claims))
    page = Page(extraction, claims)
    blocks = [
        place for one in page.paragraphs if one.label in _READ for place in paragraphs_of(text, one.start, one.end)
    ]
    passages = [_Quoted(one, one.paragraph) for one in find_passages(text, blocks)]
    if language is not None:
        _attribute(text, blocks, passages, language)
    people = People(text, language) if language is not None else None
    found = [_quotation(text, passage, people, language) for passage in passages]
    _join(text, passages, found)
    found += _whole_passages(extraction, blocks, wires, found)
    return _numbered(article_id, found)


# --- who said it -----------------------------------------------------------------------------------------------------


def _attribute(text: str, blocks: Sequence[Span], passages: Sequence[_Quoted], language: Language) -> None:
    """Finds the speaker beside each outer passage; where none stands, the one of the passage before goes on."""
    by_block: dict[int, list[_Quoted]] = {}
    for passage in passages:
        by_block.setdefault(passage.block, []).append(passage)
    before: _Quoted | None = None
    for index in sorted(by_block):
        block, here = blocks[index], by_block[index]
        tokens = tokens_of(text, block.start, block.end, [(one.marked.start, one.marked.end) for one in here])
        reader = Beside(tokens, language)
        for passage in here:
            passage.said = reader.speaker(passage.marked.start, passage.marked.end)
        _share(text, here)
        first = here[0]
        if first.said is None and before is not None and _goes_on(text, blocks, before, first):
            first.said, first.follows = before.said, True
        for one, other in pairwise(here):
            if other.said is None and _is_speech_alone(text, one, other):
                other.said, other.follows = one.said, True
        before = here[-1]
        if not before.marked.closed and before.said is None:
            continue
    for one, other in pairwise(passages[::-1]):
        # The last paragraph of a speech names who gave it.
        if one.marked.follows and not other.marked.closed and other.said is None and one.said is not None:
            other.said, other.follows = one.said, True


def _share(text: str, here: Sequence[_Quoted]) -> None:
    """The parts of one sentence have one speaker: “A,” she said, “B.”"""
    for one, other in pairwise(here):
        between = text[one.marked.end : other.marked.start]
        ended = text[max(0, one.marked.inner_end - 1) : one.marked.inner_end]
        if len(between) > 120 or any(mark in between.rstrip(' “"') for mark in ".!?" if ". " in between):
            continue
        if (
            one.said is not None
            and (other.said is None or other.said.strength < one.said.strength)
            and (ended in ",—–-" or between.rstrip().endswith(",") or len(between) < 40)
        ):
            other.said = one.said
        elif one.said is None and other.said is not None:
            one.said = other.said


def _goes_on(text: str, blocks: Sequence[Span], before: _Quoted, passage: _Quoted) -> bool:
    """Whether a passage without a speaker goes on from the one before: in print it does when its paragraph begins with
    it and the paragraph before has its passage."""
    if before.said is None or passage.block - before.block > 1:
        return False
    if passage.marked.follows:
        return True
    block = blocks[passage.block]
    return not text[block.start : passage.marked.start].strip() and _fills(text, block, passage)


def _fills(text: str, block: Span, passage: _Quoted) -> bool:
    rest = text[passage.marked.end : block.end].strip()
    return len(rest) < 3 or len(rest.split()) < 4


def _is_speech_alone(text: str, one: _Quoted, other: _Quoted) -> bool:
    """Whether nothing but an attribution stands between two passages of one paragraph."""
    return one.said is not None and len(text[one.marked.end : other.marked.start]) < 160


# --- quotations ------------------------------------------------------------------------------------------------------


def _quotation(text: str, passage: _Quoted, people: People | None, language: Language | None) -> Quotation:
    marked, said = passage.marked, passage.said
    inner = text[marked.inner_start : marked.inner_end]
    use = Use.SPEECH
    if language is not None and marked.closed and not marked.follows:
        strength = said.strength if said else 0
        direct = said is not None and not passage.follows
        use = use_of(text, marked.start, marked.end, inner, has_speaker=direct, strength=strength)
    if use is not Use.SPEECH:
        said = None
    name = None
    if said is not None and people is not None and language is not None:
        name = _name(text, said, people, language)
    return Quotation(
        id="",
        text=text[marked.start : marked.end],
        start=marked.start,
        end=marked.end,
        use=use,
        speaker=name,
        speaker_start=said.start if said else None,
        speaker_end=said.end if said else None,
        cue=said.cue if said else None,
    )


def _name(text: str, said: Said, people: People, language: Language) -> str | None:
    """The speaker's name as far as the text tells it; None for a pronoun that nobody answers to."""
    words = text[said.start : said.end]
    low = words.lower()
    if low in language.he | language.she:
        return people.before(said.start)
    if low in language.they or low in language.first:
        return None
    return people.named(words)


def _join(text: str, passages: Sequence[_Quoted], found: list[Quotation]) -> None:
    """Joins the parts of one utterance: over paragraphs, and where only the attribution stands between."""
    last: int | None = None
    for index, passage in enumerate(passages):
        if last is not None:
            before = passages[last]
            between = text[before.marked.end : passage.marked.start]
            same = passage.said is not None and before.said is not None and passage.said.start == before.said.start
            ended = text[max(0, before.marked.inner_end - 1) : before.marked.inner_end]
            if passage.marked.follows or (same and len(between) < 120 and ended in ",—–-" and "\n" not in between):
                found[index] = replace(found[index], continues=last)
        last = index


# --- passages without marks ------------------------------------------------------------------------------------------


def _whole_passages(
    extraction: Extraction, blocks: Sequence[Span], wires: Sequence[Span], found: Sequence[Quotation]
) -> list[Quotation]:
    """Quoted blocks, copied runs, and the turns of a transcript."""
    text = extraction.text
    whole: list[Quotation] = []
    quoted = [region for region in extraction.regions if region.label is Label.QUOTATION]
    for region in quoted:
        start, end = _trimmed(text, region.start, region.end)
        if start < end and not any(one.start <= start + 1 and end - 1 <= one.end for one in found):
            whole.append(Quotation("", text[start:end], start, end, Form.BLOCK))
    body = [block for block in blocks if not any(one.start <= block.start < one.end for one in quoted)]
    for run in find_copied(text, body, wires):
        start, end = _trimmed(text, run.start, run.end)
        whole.append(Quotation("", text[start:end], start, end, Form.COPIED, uncertain=run.uncertain))
    whole += [
        Quotation(
            "", text[turn.start : turn.end], turn.start, turn.end, Form.TURN,
            speaker=text[turn.name_start : turn.name_end].strip(), speaker_start=turn.name_start, speaker_end=turn.name_end,
        )
        for turn in find_turns(text, body)
    ]  # fmt: skip
    return whole


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# --- all -------------------------------------------------------------------------------------------------------------


def _numbered(article_id: str, found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    order = sorted(range(len(found)), key=lambda index: (found[index].start, -found[index].end))
    places = {index: place for place, index in enumerate(order)}
    counts: Counter[str] = Counter()
    numbered = []
    for index in order:
        one = found[index]
        counts[one.text] += 1
        numbered.append(
            replace(
                one,
                id=quotation_id(article_id, one.text, counts[one.text]),
                continues=None if one.continues is None else places[one.continues],
            )
        )
    return tuple(numbered)


def _language_of(extraction: Extraction, claims: Sequence[Claim]) -> str:
    """The two letters of the language: by its common words where they are clear, else as the document claims."""
    said = [extraction.language, *(claim.value for claim in claims if claim.fact is Fact.LANGUAGE)]
    claimed = next((code[:2].lower() for code in said if code), "")
    words = Counter(extraction.text[: _SAMPLE * 6].lower().split()[:_SAMPLE])
    scores = {name: sum(words[word] for word in _COMMON[name]) for name in LANGUAGES}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= 5 and scores[best] >= 2 * scores.get(claimed, 0):
        return best
    return claimed or (best if scores[best] > 0 else "en" if extraction.text.isascii() else "")


_COMMON = {
    "en": "the and of to in that is was for with said from".split(),
    "de": "der die und das den nicht ist mit ein sich auf dem".split(),
    "es": "el los que las por una con del para más está y".split(),
    "fr": "le les des est une dans pour que qui pas sur et".split(),
    "pt": "o os não uma com para que da do em mais e".split(),
    "it": "il che di per una non con gli della sono e è".split(),
}
"""Words that tell the languages of the tables from one another."""
