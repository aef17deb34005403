"""What the queries give: frozen records of what the catalogue holds, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archiver.records import (
    Answer,
    Check,
    Citation,
    Claim,
    Decision,
    LinkOutcome,
    Outcome,
    Quotation,
    Status,
    WarcRef,
)


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """The newest version of an article. `capture` holds its bytes, `version` is their content digest."""

    id: str
    target: str | None
    version: str
    capture: str
    title: str | None
    author: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    claims: tuple[Claim, ...]
    taken: datetime


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row of somebody's list that was done: the SHA-256 of its own id (`key`) and of all it said (`said`), and its
    owner's words, None where they can no longer be read."""

    key: str
    article: str
    said: str
    own_id: str | None
    collection: str | None
    rights: str | None
    note: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """One version of an article. `findings` is the record with its citations, quotations and claims; `readable` is
    False when that can no longer be read."""

    article: str
    version: str
    capture: str
    taken: datetime
    readable: bool
    findings: WarcRef


@dataclass(frozen=True, slots=True)
class Note:
    """What a person settled about `subject`; `why` is None when their words can no longer be read."""

    subject: str
    decision: Decision
    why: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class HeldCitation:
    """A citation with how far its source has come.

    `targets` are the URLs of its source, the main one first. `source` is the newest capture of the main one that
    counts as the source; `reason` and `detail` say what the newest attempt at it came to when that was no good.
    """

    citation: Citation
    article: str
    present: bool
    added: bool
    status: Status
    targets: tuple[str, ...]
    by_person: bool
    source: str | None
    reason: str | None
    detail: str | None
    note: Note | None


@dataclass(frozen=True, slots=True)
class HeldCheck:
    """A check that was recorded. `check` is None when its record can no longer be read; `outcome` still stands."""

    event: int
    time: datetime
    quotation: str
    capture: str | None
    outcome: Outcome
    rules: str
    check: Check | None


@dataclass(frozen=True, slots=True)
class HeldQuotation:
    """A quotation with the newest check against each source, newest first."""

    quotation: Quotation
    article: str
    position: int
    present: bool
    checks: tuple[HeldCheck, ...]
    note: Note | None


@dataclass(frozen=True, slots=True)
class HeldCreditCheck:
    """A comparison of an image credit with its source. `detail` is its JSON; None when it can no longer be read."""

    citation: str
    capture: str
    finding: bool
    detail: str | None


@dataclass(frozen=True, slots=True)
class HeldAudit:
    """An audit that was recorded: when, how deep, and how many problems it named."""

    time: datetime
    depth: str
    problems: int


@dataclass(frozen=True, slots=True)
class HeldLookup:
    """The newest question to an archive about a target: when, of whom, and what the answer came to."""

    time: datetime
    archive: str
    target: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class HeldText:
    """The text of a capture: `record` is the conversion record with its `Extraction`."""

    capture: str
    record: WarcRef
    title: str | None
    language: str | None
    characters: int
    readable: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A cited link and how its visits went. `last_visit` is None when it was never visited again."""

    target: str
    outcome: LinkOutcome | None
    status: int | None
    final_url: str | None
    last_visit: datetime | None
    strikes: int
    dead: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A capture whose text holds the words that were searched, best first."""

    capture: str
    target: str
    final_url: str
    title: str | None
    time: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What an id, URL or digest is: "article", "citation", "quotation", "capture" or "miss", and its id."""

    kind: str
    id: str
