"""Does each source say what the article says it said? An article's quotations and credits, against its captures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archiver.confirm import RULES, Prepared, check_quotation, overlap, prepare
from archiver.events import Captured, Checked
from archiver.keep import queries
from archiver.keep.queries import HeldCheck
from archiver.records import (
    Article,
    Check,
    Extraction,
    Form,
    Outcome,
    Quotation,
    Uncheckable,
    Use,
    WarcRef,
)
from archiver.stories import held
from archiver.stories.belonging import owners, speaking
from archiver.stories.steps import Say, Step
from archiver.stories.taking import Taker

_STANDS = (Outcome.VERBATIM, Outcome.MARKED)
_DIFFERS = (Outcome.ALTERED, Outcome.SPLICED)
_CONTEXT = 200
"""Characters around a quotation that help to choose between several places in a source."""

_SAME_TEXT = 0.5
"""The share of one source's runs of words found in another, from which the two are one text. Decides the voice that is
told beside an outcome, never an outcome."""


@dataclass(frozen=True, slots=True)
class Source:
    """A capture that quotations can be looked for in, and the citations that lead to it."""

    capture: Captured
    extraction: Extraction
    citations: tuple[str, ...]
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Answer:
    """The check that is told of a quotation, and the source that it rests on (None: there was none)."""

    check: Check
    source: Source | None


def confirm_article(article: Article, taker: Taker, say: Say) -> None:
    """Checks the quotations of an article against what is held now, and records what is new.

    The same question asked of the same copies under the same rules is not recorded twice.
    """
    keeper = taker.keeper
    sources = [
        Source(capture, extraction, citations, prepare(extraction))
        for capture, extraction, citations in held.sources(keeper, article)
    ]
    new: list[tuple[Quotation, Answer]] = []
    for quotation in article.findings.quotations:
        if quotation.use is Use.SPEECH:
            answer = check(quotation, article, sources)
            if not _is_known(answer, queries.checks(keeper.catalogue, quotation.id)):
                new.append((quotation, answer))
    if not new:
        return
    details = taker.keep_facts(*(answer.check for _, answer in new))
    keeper.commit(
        tuple(_event(quotation, answer, detail) for (quotation, answer), detail in zip(new, details, strict=True))
    )
    for quotation, answer in new:
        say(Step(answer.check.outcome.value, quotation.text, answer.source.capture.target if answer.source else ""))


def check(quotation: Quotation, article: Article, sources: Sequence[Source]) -> Answer:
    """What is told of one quotation.

    The sources that it belongs to are asked first, then all others. Words that stand anywhere are told as standing
    there, by name. Words that stand nowhere are `absent` only when every source that they may come from was captured
    and read whole; otherwise they are `uncheckable`.
    """
    citations = article.findings.citations
    near = owners(quotation, article.findings.quotations, citations, article.extraction.text)
    likely = near or speaking(citations)
    own = [source for source in sources if set(source.citations) & set(likely)]
    own.sort(key=lambda source: min(likely.index(one) for one in source.citations if one in likely))
    answers = [_ask(quotation, article, source, same_text=False) for source in own]
    found = _first(answers, _STANDS)
    if found is None:
        others = [source for source in sources if source not in own]
        copies = [_ask(quotation, article, source, same_text=_is_copy(source, own)) for source in others]
        found = _first(copies, _STANDS) or _first(answers, _DIFFERS)
    if found is not None:
        return found
    return _not_found(answers, missing=set(likely) - {one for source in own for one in source.citations})


def _not_found(answers: list[Answer], missing: set[str]) -> Answer:
    unable = _first(answers, (Outcome.UNCHECKABLE,))
    absent = _first(answers, (Outcome.ABSENT,))
    if absent is not None and unable is None and not missing:
        return absent
    if unable is not None:
        return unable
    detail = "no copy of the source is held"
    if absent is not None:
        detail = "a source that it may come from is not held; it is not in the one that is"
    return Answer(Check(Outcome.UNCHECKABLE, RULES, reason=Uncheckable.NO_CAPTURE, detail=detail), None)


def _ask(quotation: Quotation, article: Article, source: Source, *, same_text: bool) -> Answer:
    text = article.extraction.text
    around = text[max(0, quotation.start - _CONTEXT) : quotation.end + _CONTEXT]
    found = check_quotation(
        quotation.text,
        source.prepared,
        speaker=quotation.speaker,
        context=around,
        language=article.extraction.language,
        same_text=same_text or quotation.form is Form.COPIED,
    )
    return Answer(found, source)


def _first(answers: Iterable[Answer], outcomes: Sequence[Outcome]) -> Answer | None:
    able = [answer for answer in answers if answer.check.outcome in outcomes]
    return min(able, key=lambda answer: outcomes.index(answer.check.outcome), default=None)


def _is_copy(source: Source, own: Sequence[Source]) -> bool:
    return any(overlap(other.extraction.text, source.prepared) >= _SAME_TEXT for other in own)


def _is_known(answer: Answer, checks: Sequence[HeldCheck]) -> bool:
    """Whether this answer is what the newest recorded check says."""
    capture = answer.source.capture.id if answer.source else None
    return bool(checks) and (checks[0].capture, checks[0].check) == (capture, answer.check)


def _event(quotation: Quotation, answer: Answer, detail: WarcRef) -> Checked:
    check = answer.check
    return Checked(
        quotation=quotation.id,
        capture=answer.source.capture.id if answer.source else None,
        outcome=check.outcome,
        rules=check.rules,
        speaker=check.speaker,
        voice=check.voice,
        warnings=tuple(warned.caution for warned in check.warnings),
        reason=check.reason,
        detail=detail,
    )
