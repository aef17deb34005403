"""Outcomes in the words that people read. Nothing is ever called simply "verbatim": the source is always named."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from archiver.records import MEANING_CAUTIONS, Change, Completeness, Outcome, SpeakerOutcome, Status, Voice
from archiver.report.model import CitationEntry, HeldCapture, LastVisit, QuotationEntry, Settled, Standing, is_closed
from archiver.report.phrases import DECISIONS, MISSED, UNCHECKABLE, USES, VISITS


def day(time: datetime) -> str:
    """The date as "3 January 2026"."""
    return f"{time.day} {time:%B %Y}"


def moment(time: datetime) -> str:
    """The time as "3 January 2026, 09:05:07 UTC"; times of records are in UTC."""
    return f"{day(time)}, {time:%H:%M:%S} UTC"


def said_day(said: str) -> str:
    """A date that somebody stated: as "3 January 2026" when it is in ISO 8601, else in the words it was stated in."""
    try:
        return day(datetime.fromisoformat(said))
    except ValueError:
        return said


def minute(time: datetime) -> str:
    """The time as "3 January 2026, 09:05 UTC"."""
    return f"{day(time)}, {time:%H:%M} UTC"


def short_outcome(entry: QuotationEntry) -> str:
    """A quotation's outcome in the few words that stand in the article's text."""
    if is_closed(entry.settled) or entry.check is None:
        if entry.standing is Standing.ASIDE:
            return "set aside"
        return "not compared yet" if entry.recorded is None else "its record cannot be read"
    words = _in_few_words(entry, entry.check.outcome)
    return f"{words}; another speaker there" if entry.check.speaker is SpeakerOutcome.CONTRADICTED else words


def _in_few_words(entry: QuotationEntry, outcome: Outcome) -> str:
    match outcome:
        case Outcome.VERBATIM:
            return f"word for word in {_source(entry)}"
        case Outcome.MARKED:
            if _touches_meaning(entry):
                return "changes marked, but the meaning may differ"
            return f"word for word, changes marked, in {_source(entry)}"
        case Outcome.ALTERED:
            return "words changed, not marked"
        case Outcome.SPLICED:
            return "joined from separate places"
        case Outcome.ABSENT:
            return "not in this source"
        case Outcome.UNCHECKABLE:
            return "could not be checked"
        case _:
            assert_never(outcome)


def quotation_outcome(entry: QuotationEntry) -> str:
    """A quotation's outcome as a sentence without its full stop: what holds, in which source, and what that quotes."""
    if entry.settled is not None and is_closed(entry.settled):
        return capital(settled_words(entry.settled))
    if entry.check is None:
        if entry.recorded is not None:
            return f"The record of its check cannot be read; the outcome was “{entry.recorded.value}”"
        return f"Not checked: {USES[entry.quotation.use]}"
    check = entry.check
    words = capital(_in_few_words(entry, check.outcome))
    match check.outcome:
        case Outcome.MARKED if _touches_meaning(entry):
            words = f"{words}, in {_source(entry)}{_voice(entry)}"
        case Outcome.VERBATIM | Outcome.MARKED:
            words = f"{words}{_voice(entry)}"
        case Outcome.ALTERED | Outcome.SPLICED:
            voice = "" if check.voice is Voice.UNKNOWN else _voice(entry)
            words = f"{words}: compared with {_source(entry)}{voice}"
        case Outcome.ABSENT:
            words = f"Not in this source: {_source(entry)}{_extent(entry.capture)}"
        case Outcome.UNCHECKABLE:
            because = UNCHECKABLE[check.reason] if check.reason else "no reason was recorded"
            detail = f" ({check.detail})" if check.detail and check.detail != because else ""
            words = f"Could not be checked, because {because}{detail}"
        case _:
            assert_never(check.outcome)
    if check.speaker is SpeakerOutcome.CONTRADICTED:
        words += ". The source gives the words to another speaker"
    return words


def speaker_words(entry: QuotationEntry) -> str:
    """Does the source give the words to the same person? A sentence; empty when the article names nobody."""
    if entry.check is None:
        return ""
    who = entry.quotation.speaker or "the person named"
    match entry.check.speaker:
        case SpeakerOutcome.CONFIRMED:
            return f"The source gives these words to {who}."
        case SpeakerOutcome.CONTRADICTED:
            return f"The article gives these words to {who}; the source gives them to another."
        case SpeakerOutcome.UNKNOWN if entry.quotation.speaker is None:
            return ""
        case SpeakerOutcome.UNKNOWN:
            return "Whom the source gives these words to could not be told."
        case _:
            assert_never(entry.check.speaker)


def voice_words(voice: Voice) -> str:
    """Whose voice the source is. A sentence."""
    match voice:
        case Voice.FIRST_HAND:
            return "First hand: the source is the speaker's own document."
        case Voice.REPORTED:
            return "Reported: the source itself quotes these words; that they were spoken is not shown."
        case Voice.SAME_TEXT:
            return "Same text: the source is a copy of what the article copies, not a second witness."
        case Voice.UNKNOWN:
            return "Whose voice the source is could not be told."
        case _:
            assert_never(voice)


def citation_outcome(entry: CitationEntry) -> str:
    """How far a citation's source has come, as a sentence without its full stop."""
    if entry.settled is not None and is_closed(entry.settled):
        return capital(settled_words(entry.settled))
    match entry.status:
        case Status.CAPTURED:
            words = "An exact copy of the source is held"
        case Status.LOCATED:
            words = "It is known where the source is; no copy is held yet"
        case Status.AMBIGUOUS:
            one = len(entry.candidates) == 1
            words = f"{'One place' if one else 'Several places'} may hold the source; a person must choose"
        case Status.UNLOCATED:
            words = f"The source was not found{_because(entry)}"
        case Status.MISSED:
            words = f"No copy of the source could be taken{_because(entry)}"
        case _:
            assert_never(entry.status)
    if entry.wrong_credit:
        words += ". The credit does not agree with what the source records"
    return f"{words}. The link is dead" if entry.dead else words


def short_status(entry: CitationEntry) -> str:
    """A citation's outcome in the few words that stand in the article's text."""
    if is_closed(entry.settled):
        return "set aside"
    if entry.wrong_credit:
        return "credit differs"
    words = {
        Status.CAPTURED: "copy held",
        Status.LOCATED: "no copy yet",
        Status.AMBIGUOUS: "a candidate" if len(entry.candidates) == 1 else "several candidates",
        Status.UNLOCATED: "source not found",
        Status.MISSED: "no copy",
    }[entry.status]
    return f"{words}, link dead" if entry.dead else words


def change_words(change: Change) -> str:
    """One difference, named and shown."""
    match change:
        case Change(was=source, now=article):
            was = f"the source has “{source}”" if source else "the source has nothing here"
            now = f"the article has “{article}”" if article else "the article leaves it out"
    return f"{change.kind.value}: {was}; {now}"


def visit_words(visit: LastVisit) -> str:
    """What the newest visit to a link found, and when."""
    return f"{minute(visit.time)}: {VISITS[visit.outcome]} ({visit.outcome.value})"


def settled_words(settled: Settled) -> str:
    """What a person decided, when, and why."""
    why = f": {settled.why}" if settled.why else ""
    return f"{DECISIONS[settled.decision]} ({day(settled.time)}){why}"


def capital(words: str) -> str:
    """`words` with a capital first letter."""
    return words[:1].upper() + words[1:]


def _touches_meaning(entry: QuotationEntry) -> bool:
    return entry.check is not None and any(warned.caution in MEANING_CAUTIONS for warned in entry.check.warnings)


def _source(entry: QuotationEntry) -> str:
    return entry.source or "the source held"


def _voice(entry: QuotationEntry) -> str:
    if entry.check is None or entry.check.voice is Voice.UNKNOWN:
        return ", whose own source is not known"
    if entry.check.voice is Voice.FIRST_HAND:
        return ", the speaker's own document"
    if entry.check.voice is Voice.SAME_TEXT:
        return ", which has the text that the article copies"
    confirmed = entry.quotation.speaker if entry.check.speaker is SpeakerOutcome.CONFIRMED else None
    return f", which quotes {entry.quotes or confirmed or 'the words of another'}"


def _extent(capture: HeldCapture | None) -> str:
    if capture is None:
        return ""
    words = "" if capture.words is None else f"{capture.words:,} words, "
    extent = "complete" if capture.completeness is Completeness.WHOLE else capture.completeness.value
    return f" ({extent}, {words}captured {day(capture.time)})"


def _because(entry: CitationEntry) -> str:
    known = {missed.value: words for missed, words in MISSED.items()}
    reason = known.get(entry.reason, entry.reason.replace("-", " "))
    if not reason:
        return f" ({entry.detail})" if entry.detail else ""
    return f", because {reason}" + (f" ({entry.detail})" if entry.detail else "")
