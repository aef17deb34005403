"""One quotation against one source: the outcome, and what it rests on. Start reading here."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from archiver.confirm import answering
from archiver.confirm.cautions import cautions, is_body
from archiver.confirm.flexible import TooManyPlaces, flexible
from archiver.confirm.language import is_foreign, primary
from archiver.confirm.matching import Match, exact
from archiver.confirm.names import alike, parts
from archiver.confirm.prepared import Prepared, prepare_text
from archiver.confirm.quoting import Mark, Quote, literal, marks_inside, read
from archiver.confirm.refusing import refuse
from archiver.confirm.rules import RULES, STANDARD, Rules
from archiver.confirm.speaking import Said, named_last
from archiver.records import Check, Completeness, Judgement, Outcome, Span, SpeakerOutcome, Uncheckable

_INCOMPLETE = frozenset({Judgement.LOGIN_WALL, Judgement.CONSENT_WALL, Judgement.PAYWALL, Judgement.EMPTY_SHELL})
_NOT_SHOWN = frozenset({"time codes", "signs"})
_PLACES = 40
"""So many places are compared to choose the best; the others are listed after them."""
_MARKS = 5000
"""Marks of the quotation that are looked for in the source's own print."""
_AROUND = 60
"""Words on either side of a place that are compared with the article's."""


@dataclass(frozen=True, slots=True)
class _Asked:
    quote: str
    speaker: str | None
    context: frozenset[str]
    same_text: bool


def check_quotation(
    quote: str,
    source: Prepared,
    *,
    speaker: str | None = None,
    context: str = "",
    language: str = "",
    same_text: bool = False,
    rules: Rules = STANDARD,
) -> Check:
    """What comparing `quote`, with or without its marks, with a source finds.

    `speaker` is the person to whom the article gives the words; `context` the article's text around them, which chooses
    between several places; `language` the article's (BCP 47); `same_text` says that the source is a copy of what the
    article copies. Never raises for what a text holds.
    """
    plain = literal(quote, source.accents)
    if not plain.keys:
        return _uncheckable(Uncheckable.TOO_FEW_WORDS, "the quotation has no words")
    if not source.words:
        return _uncheckable(*_why_not_whole(source, "the source has no text"))
    asked = _Asked(
        quote, speaker, frozenset(literal(context, source.accents).keys) if context else frozenset(), same_text
    )
    try:
        return _looked_for(asked, source, language, rules)
    except TooManyPlaces:
        return _uncheckable(Uncheckable.TOO_FEW_WORDS, "its words stand at too many places to follow its marks")


def _looked_for(asked: _Asked, source: Prepared, language: str, rules: Rules) -> Check:
    """The check by the source's text, then by what it carries and does not show, then the refusal."""
    found = _stand(asked.quote, source, rules)
    if found:
        return _standing(found, asked, source, rules)
    for alternate in source.extraction.alternates:
        if alternate.origin not in _NOT_SHOWN and alternate.text.strip():
            other = _beside(alternate.text, source.extraction.language)
            beside = _stand(asked.quote, other, rules)
            if beside:
                check = _standing(beside, asked, other, rules)
                return replace(
                    check, start=None, end=None, hits=(), detail=f"it stands in the page's {alternate.origin}"
                )
    return _refused(asked.quote, source, language, rules)


def _stand(quote: str, source: Prepared, rules: Rules) -> list[tuple[Outcome, Match]]:
    """Every place where the quotation stands, word for word or with marked changes."""
    plain = literal(quote, source.accents)
    reading = read(quote, source.accents)
    places = exact(source, plain.keys)
    if reading is None or not (inner := marks_inside(reading)):
        if places:
            return [(Outcome.VERBATIM, match) for match in places]
    else:
        # The source may itself print the marks: then they are its own.
        # A narrator whose words stand there, too, is the source's own.
        inner = frozenset(mark for mark in inner if not mark[1].startswith(Mark.NARRATOR.value))
        able = places[: max(_PLACES, _MARKS // (len(inner) + 1))]
        own = [match for match in able if _prints(_around(match, source), source.accents, inner)]
        if own:
            return [(Outcome.VERBATIM, match) for match in own]
    whole = reading or Quote(quote, plain)
    if not whole.words.keys:
        return []
    stands = [match for match in flexible(source, whole, rules) if not _retells(match, source)]
    return [(_outcome(match, whole, source), match) for match in stands]


_RETOLD = 4
_TURN = re.compile(r"[”\"»]\s*\n\s*[“\"«„]")


def _retells(match: Match, source: Prepared) -> bool:
    """Whether a narrator of the article gives the narrator of the source in nearly his words, and changes some.

    Then it is not clear that the changed words are the article's own, and they are not excused.
    """
    own = {gap.at: source.words[gap.first : gap.last] for gap in match.gaps if gap.joint is None}
    for gap in match.gaps:
        if gap.joint is not None and gap.joint.mark is Mark.NARRATOR and (theirs := own.get(gap.at)):
            ours = literal(gap.joint.text, source.accents).keys
            shared = (Counter(ours) & Counter(theirs)).total()
            if ours != theirs and shared >= _RETOLD and shared * 5 >= 3 * max(len(ours), len(theirs)):
                return True
    return False


def _outcome(match: Match, quote: Quote, source: Prepared) -> Outcome:
    """Verbatim where nothing is left out or changed, and the source itself prints what looks like a mark."""
    inner = marks_inside(quote)
    if not match.gaps and not match.edited and not inner:
        return Outcome.VERBATIM
    told = any(joint.mark is Mark.NARRATOR for joint in quote.joints)
    if told or match.edited or any(gap.first < gap.last or gap.joint is None for gap in match.gaps):
        return Outcome.MARKED
    printed = read(_around(match, source), source.accents)
    theirs = Counter(mark for _, mark in marks_inside(printed)) if printed else Counter()
    return Outcome.VERBATIM if Counter(mark for _, mark in inner) <= theirs else Outcome.MARKED


def _around(match: Match, source: Prepared) -> str:
    """The text of a place, with what touches it and is no word; what stands beyond a space belongs to other words."""
    start, end = source.starts[match.first], source.ends[match.last - 1]
    before = source.text[source.ends[match.first - 1] if match.first else 0 : start]
    after = source.text[end : source.starts[match.last] if match.last < len(source.words) else len(source.text)]
    touching = len(before) - len(re.sub(r"\S+$", "", before))
    return source.text[start - touching : end + len(after) - len(re.sub(r"^\S+", "", after))]


def _prints(text: str, accents: bool, inner: frozenset[tuple[int, str]]) -> bool:
    """Whether the source's own text prints the marks of the quotation at the same places."""
    printed = read(text, accents)
    return printed is not None and inner <= marks_inside(printed)


def _standing(found: list[tuple[Outcome, Match]], asked: _Asked, source: Prepared, rules: Rules) -> Check:
    """The check of a quotation that stands: the best place, with the answers and the warnings for it."""
    said = [answering.at(source, *_span(match, source)) for _, match in found[:_PLACES]]
    order = sorted(range(len(said)), key=lambda one: _merit(found[one], said[one], asked, source, rules), reverse=True)
    outcome, match = found[order[0]]
    start, end = _span(match, source)
    hits = [_span(found[one][1], source) for one in order] + [_span(one, source) for _, one in found[_PLACES:]]
    speaker, words = answering.speaker(said[order[0]], asked.speaker, source)
    if rules.other_speaker_splices and _crosses(match, source):
        return Check(Outcome.SPLICED, RULES, start=start, end=end, hits=tuple(Span(*hit) for hit in hits))
    return Check(
        outcome,
        RULES,
        start=start,
        end=end,
        speaker=speaker,
        speaker_words=words,
        voice=answering.voice(said[order[0]], asked.speaker, source, start, same_text=asked.same_text),
        warnings=cautions(asked.quote, match, source, len(found), said[order[0]].name, rules) if rules.cautions else (),
        hits=tuple(Span(*hit) for hit in hits),
    )


def _span(match: Match, source: Prepared) -> tuple[int, int]:
    return source.starts[match.first], source.ends[match.last - 1]


def _merit(
    place: tuple[Outcome, Match], said: Said, asked: _Asked, source: Prepared, rules: Rules
) -> tuple[float, ...]:
    """What makes one place better than another: word for word before marked, the speaker's, the article's, the body."""
    outcome, match = place
    if not rules.best_by_context:
        return (-match.first,)
    speaker = answering.speaker(said, asked.speaker, source)[0]
    length = match.last - match.first
    shared = 0.0
    if asked.context:
        low, high = max(0, match.first - _AROUND), min(len(source.words), match.last + _AROUND)
        above = source.text.rfind("\n", 0, source.starts[match.first])
        below = source.text.find("\n", source.ends[match.last - 1])
        for index in (*range(low, match.first), *range(match.last, high)):
            if source.words[index] in asked.context:
                distance = match.first - index if index < match.first else index - match.last + 1
                near = above < source.starts[index] and (below < 0 or source.starts[index] < below)
                shared += source.weights[source.words[index]] * (1 - distance / _AROUND) * (1.0 if near else 0.3)
    return (
        outcome is Outcome.VERBATIM,
        speaker is SpeakerOutcome.CONFIRMED,
        is_body(source, source.starts[match.first]),
        speaker is not SpeakerOutcome.CONTRADICTED,
        shared,
        -length,
        -match.first,
    )


def _crosses(match: Match, source: Prepared) -> bool:
    """Whether the words on either side of a gap are given to two persons, both named."""
    joints = [
        (gap.first, gap.last)
        for gap in match.gaps
        if gap.last - gap.first >= 2 and (gap.joint is not None or "\n" in source.slice(gap.first, gap.last + 1))
    ]
    start, end = _span(match, source)
    turns = [source.word_at(turn.start()) for turn in _TURN.finditer(source.text, start, end)]
    joints += [(at, at) for at in turns if not any(gap.first < at <= gap.last for gap in match.gaps)]
    for left, right in joints:
        if not match.first < left or not right < match.last:
            continue
        before = answering.at(source, source.starts[left - 1], source.ends[left - 1])
        after = answering.at(source, source.starts[right], source.ends[right])
        certain = all(said.name and said.quoted for said in (before, after)) and before.sure
        certain = certain and (after.sure or _is_introduced(after.name, source, left, right))
        if certain and alike(parts(before.name), parts(after.name)) is False:
            return True
    return False


def _is_introduced(name: str, source: Prepared, left: int, right: int) -> bool:
    """Whether a narrator brings in this person, and nobody else, between two stretches of speech."""
    named = named_last(source.text, source.ends[left - 1] + 2, source.starts[right])
    return len(named) == 1 and alike(parts(named[0]), parts(name)) is True


def _refused(quote: str, source: Prepared, language: str, rules: Rules) -> Check:
    reading = read(quote, source.accents) or Quote(quote, literal(quote, source.accents))
    words = reading.words.keys or literal(quote, source.accents).keys
    few = rules.few_characters if source.language in ("zh", "ja", "th") else rules.few_words
    if len(words) <= few:
        return _uncheckable(Uncheckable.TOO_FEW_WORDS, f"{len(words)} words are found word for word or not judged")
    refusal = refuse(reading, source, rules)
    if refusal.outcome is Outcome.ALTERED and not refusal.changes:  # what differs is in what was read as a mark
        refusal = refuse(Quote(quote, literal(quote, source.accents)), source, rules)
        if refusal.outcome is Outcome.ALTERED and not refusal.changes:
            refusal = refuse(reading, source, rules, excusing=False)
    if refusal.outcome is not Outcome.ABSENT:
        return refusal
    own = is_foreign(literal(quote, True).keys, source, primary(language)) if rules.translations else ""
    if own:
        return _uncheckable(Uncheckable.TRANSLATION, f"the quotation is in another language than the source ({own})")
    reason = _why_not(source)
    if reason is not None and rules.whole_source_for_absent:
        return _uncheckable(*reason)
    return refusal


def _why_not(source: Prepared) -> tuple[Uncheckable, str] | None:
    """Why a quotation that is not in this text may yet be in the source; None when the text is the whole source."""
    extraction = source.extraction
    if extraction.completeness is not Completeness.WHOLE or extraction.judgement is not Judgement.GOOD:
        return _why_not_whole(source, "")
    return None


def _why_not_whole(source: Prepared, otherwise: str) -> tuple[Uncheckable, str]:
    extraction = source.extraction
    if extraction.completeness is Completeness.UNREADABLE or extraction.judgement is Judgement.UNREAD:
        return Uncheckable.UNREADABLE, extraction.detail or extraction.judgement_detail
    if extraction.judgement is Judgement.OTHER_LANGUAGE:
        return Uncheckable.TRANSLATION, extraction.judgement_detail
    if extraction.judgement in _INCOMPLETE or extraction.completeness is Completeness.INCOMPLETE:
        return Uncheckable.INCOMPLETE, extraction.judgement_detail or extraction.detail
    if extraction.judgement is not Judgement.GOOD:
        return Uncheckable.NOT_THE_SOURCE, extraction.judgement_detail
    return Uncheckable.INCOMPLETE, otherwise


def _uncheckable(reason: Uncheckable, detail: str) -> Check:
    return Check(Outcome.UNCHECKABLE, RULES, reason=reason, detail=detail)


@lru_cache(maxsize=16)
def _beside(text: str, language: str) -> Prepared:
    return prepare_text(text, language)
