"""One quotation against one source: the outcome, and what it rests on. Start reading here."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from archiver.confirm.language import is_foreign, primary
from archiver.confirm.matching import Match, exact, flexible
from archiver.confirm.prepared import Prepared, prepare_text
from archiver.confirm.quoting import Quote, literal, marks_inside, read
from archiver.confirm.refusing import refuse
from archiver.confirm.rules import RULES, STANDARD, Rules
from archiver.records import Check, Completeness, Judgement, Outcome, Span, Uncheckable

_INCOMPLETE = frozenset({Judgement.LOGIN_WALL, Judgement.CONSENT_WALL, Judgement.PAYWALL, Judgement.EMPTY_SHELL})
_NOT_SHOWN = frozenset({"time codes"})


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
    found, _ = _stand(quote, source, rules)
    if found:
        return _standing(found, source)
    for alternate in source.extraction.alternates:
        if alternate.origin not in _NOT_SHOWN and alternate.text.strip():
            other = _beside(alternate.text, source.extraction.language)
            beside, _ = _stand(quote, other, rules)
            if beside:
                check = _standing(beside, other)
                return replace(
                    check, start=None, end=None, hits=(), detail=f"it stands in the page's {alternate.origin}"
                )
    return _refused(quote, source, language, rules)


def _stand(quote: str, source: Prepared, rules: Rules) -> tuple[list[tuple[Outcome, Match]], Quote | None]:
    """Every place where the quotation stands, word for word or with marked changes."""
    plain = literal(quote, source.accents)
    reading = read(quote, source.accents)
    places = exact(source, plain.keys)
    if reading is None or not (inner := marks_inside(reading)):
        if places:
            return [(Outcome.VERBATIM, match) for match in places], reading
    else:
        # The source may itself print the marks: then they are its own.
        own = [match for match in places if _prints(source.slice(match.first, match.last), source.accents, inner)]
        if own:
            return [(Outcome.VERBATIM, match) for match in own], reading
    whole = reading or Quote(quote, plain)
    if not whole.words.keys:
        return [], reading
    return [(_outcome(match, whole), match) for match in flexible(source, whole, rules)], reading


def _outcome(match: Match, quote: Quote) -> Outcome:
    if match.edited or any(gap.joint is None or gap.joint.mark for gap in match.gaps) or marks_inside(quote):
        return Outcome.MARKED
    return Outcome.VERBATIM


def _prints(text: str, accents: bool, inner: frozenset[tuple[int, str]]) -> bool:
    """Whether the source's own text prints the marks of the quotation at the same places."""
    printed = read(text, accents)
    return printed is not None and inner <= marks_inside(printed)


def _standing(found: list[tuple[Outcome, Match]], source: Prepared) -> Check:
    outcome = found[0][0]
    hits = tuple(Span(source.starts[one.first], source.ends[one.last - 1]) for _, one in found)
    return Check(outcome, RULES, start=hits[0].start, end=hits[0].end, hits=hits)


def _refused(quote: str, source: Prepared, language: str, rules: Rules) -> Check:
    reading = read(quote, source.accents) or Quote(quote, literal(quote, source.accents))
    words = reading.words.keys or literal(quote, source.accents).keys
    few = rules.few_characters if source.language in ("zh", "ja", "th") else rules.few_words
    if len(words) <= few:
        return _uncheckable(Uncheckable.TOO_FEW_WORDS, f"{len(words)} words are found word for word or not judged")
    refusal = refuse(reading, source, rules)
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
