"""What a report shows: the facts of one article, filled in by a story, with no word of presentation in them.

Every string may come from a page that nobody vouches for; `archiver.report.page` escapes all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archiver.records import (
    MEANING_CAUTIONS,
    Candidate,
    CaptureRequest,
    Check,
    Citation,
    Claim,
    Completeness,
    Cut,
    Decision,
    Judgement,
    Kind,
    LinkOutcome,
    Memento,
    Outcome,
    Quotation,
    SpeakerOutcome,
    Status,
    Supplied,
    Tried,
    Use,
)


class Standing(StrEnum):
    """What a reader needs to know first of a citation or a quotation."""

    FINDING = "finding"
    UNCHECKED = "unchecked"
    HOLDS = "holds"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Settled:
    """A person's decision; `why` is None when their words can no longer be read."""

    decision: Decision
    why: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class ShownBy:
    """How a browser came to show a page: which, the capture `of` the page as its server sent it, the ids of the WARC
    records that hold the screenshot and the PDF (None: there is none), and what of the page did not come."""

    browser: str
    of: str
    screenshot: str | None = None
    pdf: str | None = None
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class HeldCapture:
    """An exact copy that is held: what was asked for, what came, and where it lies.

    `sha256` is of the entity body, in hex; `warc` is relative to the records folder. `words` is the number of words of
    the text read from it, None when none was. `rendering` is set for what a browser made of a page.
    """

    id: str
    target: str
    final_url: str
    http_status: int | None
    judgement: Judgement
    sha256: str
    warc: str
    record_id: str
    time: datetime
    supplied: Supplied = Supplied.FETCHED
    truncated: Cut | None = None
    completeness: Completeness = Completeness.WHOLE
    words: int | None = None
    rendering: ShownBy | None = None


@dataclass(frozen=True, slots=True)
class LastVisit:
    """What the newest visit to a cited link found, and when."""

    outcome: LinkOutcome
    time: datetime


@dataclass(frozen=True, slots=True)
class CreditPart:
    """One part of an image credit: as the article has it, as the source records it; `agrees` is None if not known."""

    name: str
    said: str
    recorded: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class CitationEntry:
    """A citation, and how far its source has come.

    `reason` and `detail` say why a source was missed or not found. `wrong_credit` is the outcome of comparing an image
    credit with its source, None when it was not compared. `dead` is the outcome of re-checks of its link, `visit` the
    newest of them. `by_person` says that a person chose or supplied the source.
    """

    citation: Citation
    status: Status
    reason: str = ""
    detail: str = ""
    candidates: tuple[Candidate, ...] = ()
    tried: tuple[Tried, ...] = ()
    captures: tuple[HeldCapture, ...] = ()
    mementos: tuple[Memento, ...] = ()
    requests: tuple[CaptureRequest, ...] = ()
    settled: Settled | None = None
    wrong_credit: bool | None = None
    credit: tuple[CreditPart, ...] = ()
    dead: bool = False
    visit: LastVisit | None = None
    by_person: bool = False

    @property
    def standing(self) -> Standing:
        """A finding as commands count them: missed, unlocated unless an attribution, a wrong credit, a dead link."""
        if is_closed(self.settled):
            return Standing.ASIDE
        unlocated = self.status is Status.UNLOCATED and self.citation.kind is not Kind.ATTRIBUTION
        if unlocated or self.status is Status.MISSED or self.wrong_credit or self.dead:
            return Standing.FINDING
        return Standing.HOLDS if self.status is Status.CAPTURED else Standing.UNCHECKED


@dataclass(frozen=True, slots=True)
class QuotationEntry:
    """A quotation, and what comparing it with one source found.

    `source` names the source in words that stand after "in" ("the AP story"), `quotes` what that source quotes ("a
    video"), as far as known. `passage` is ``text_of_source[check.start:check.end]``, `before` and `after` the text
    around it. `live` and `memento` are where a reader may see it; `citation` is the id of the citation that led there.
    `checked` is when it was compared. `recorded` is the outcome then, for when `check` can no longer be read. `picture`
    is a PNG of the passage as a browser showed it, with marks and a caption of ours.
    """

    quotation: Quotation
    check: Check | None = None
    source: str = ""
    quotes: str = ""
    capture: HeldCapture | None = None
    before: str = ""
    passage: str = ""
    after: str = ""
    live: str | None = None
    memento: Memento | None = None
    citation: str | None = None
    settled: Settled | None = None
    checked: datetime | None = None
    recorded: Outcome | None = None
    picture: bytes | None = None

    @property
    def standing(self) -> Standing:
        """A finding as commands count them; words in marks that are no speech, and settled ones, are set aside."""
        if is_closed(self.settled) or (self.check is None and self.quotation.use is not Use.SPEECH):
            return Standing.ASIDE
        if self.check is None:
            return Standing.UNCHECKED
        outcome = self.check.outcome
        meaning = any(warned.caution in MEANING_CAUTIONS for warned in self.check.warnings)
        if (
            outcome in (Outcome.ALTERED, Outcome.SPLICED, Outcome.ABSENT)
            or (outcome is Outcome.MARKED and meaning)
            or self.check.speaker is SpeakerOutcome.CONTRADICTED
        ):
            return Standing.FINDING
        return Standing.UNCHECKED if outcome is Outcome.UNCHECKABLE else Standing.HOLDS


@dataclass(frozen=True, slots=True)
class CopiedEntry:
    """A stretch of the article, from `start` to `end` of its text, that stands in a source.

    `outcome` is `verbatim` or `altered`, with the number of `changes`; `quoted` says whether the article gives the
    words for another's; `passage` is the source's own text, from `source_start` to `source_end`; `source` names it, and
    `capture` is the id of the copy.
    """

    start: int
    end: int
    words: str
    outcome: Outcome
    quoted: bool
    changes: int
    source: str
    capture: str
    source_start: int
    source_end: int
    passage: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One article's report. `version` is the content digest of the article's bytes, `text` its extracted text.

    `published` is as the article or the operator says it. `claims` are all that was said of the article, with origins.
    `audit` is a sentence on the newest audit. `tool` is the version of archiver that wrote the report. `dropped` counts
    the links beyond the cap, which are no citations here. `versions` counts the versions of the article that are held,
    of which this is the newest. ``text[begins:ends]`` is the article as far as its regions tell; what is around it is
    folded. `copied` is what it has from its sources.
    """

    id: str
    version: str
    taken: datetime
    tool: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str | None = None
    language: str = ""
    claims: tuple[Claim, ...] = ()
    capture: HeldCapture | None = None
    citations: tuple[CitationEntry, ...] = ()
    quotations: tuple[QuotationEntry, ...] = ()
    audit: str = ""
    written: datetime | None = None
    dropped: int = 0
    versions: int = 1
    begins: int = 0
    ends: int | None = None
    copied: tuple[CopiedEntry, ...] = ()


def is_closed(settled: Settled | None) -> bool:
    """Whether a person's decision ends the matter; a dispute does not."""
    return settled is not None and settled.decision in (Decision.NOT_A_CITATION, Decision.HANDLED)
