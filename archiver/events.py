"""What can happen, as the bodies of the ledger's events.

A body holds ids, digests, offsets, outcomes, settings and URLs, never a passage of anybody's text: what people wrote
lies in WARC records that a body points to (`WarcRef`), so that it can be forgotten while the chain stays whole. Each
body has a PREMIS event type (id.loc.gov/vocabulary/preservation/eventType) and a name of its own, written as "is".

`Catalogue.apply` gives each of them its meaning; nothing else writes the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from archiver.codec import from_json, to_json
from archiver.records import (
    Attempt,
    CaptureRequest,
    Caution,
    Completeness,
    Cut,
    Decision,
    Digests,
    Judgement,
    LinkOutcome,
    Lookup,
    Missed,
    Outcome,
    SpeakerOutcome,
    Status,
    Supplied,
    Turned,
    Uncheckable,
    Unrendered,
    Voice,
    WarcRef,
)


@dataclass(frozen=True, slots=True)
class FolderMade:
    """The records folder was made; always event 0."""

    folder: str
    format: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A WARC lies at its final place: its bytes and digest as a whole. Every file under ``warc/`` has such an event."""

    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A picture of a page in which the passage of a quotation is marked: `record` is a PNG."""

    quotation: str
    record: WarcRef


@dataclass(frozen=True, slots=True)
class Rendered:
    """How a browser came to show a page. `of` is the capture of the same page as its server sent it.

    `exchanges` counts the requests of the browser that were answered, `refused` those that were not let out. `lacking`
    says what of the page did not come. The pictures (PNG) and the PDF are renderings, and no evidence by themselves;
    `facts` holds what else is known of them.
    """

    of: str
    browser: str
    exchanges: int
    facts: WarcRef
    lacking: str = ""
    refused: tuple[Turned, ...] = ()
    screenshot: WarcRef | None = None
    pdf: WarcRef | None = None
    passages: tuple[PassageShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Captured:
    """A copy was taken or supplied. `record` holds the answer (response or resource), `text` what was read of it.

    `target` is the URL asked for; for a file from a person ``urn:sha256:<hex>``. `original` and `original_time` are set
    for a memento: the URL it is a copy of, and when the other archive took it. `words` counts the words of the text.
    `rendering` is set for a page that a browser showed: then `record` is its tree as HTML, and digests are of that.
    """

    id: str
    target: str
    final_url: str
    time: datetime
    supplied: Supplied
    status: int | None
    media_type: str
    digests: Digests
    size: int
    warc: str
    warc_size: int
    warc_sha256: str
    record: WarcRef
    text: WarcRef | None
    judgement: Judgement
    completeness: Completeness
    words: int = 0
    extractor: str = ""
    truncated: Cut | None = None
    address: str | None = None
    certificate_sha256: str | None = None
    proxied: bool = False
    original: str | None = None
    original_time: datetime | None = None
    attempts: tuple[Attempt, ...] = ()
    missed: Missed | None = None
    rendering: Rendered | None = None


@dataclass(frozen=True, slots=True)
class NotRendered:
    """No browser could show a page; the capture `of` it, as its server sent it, stays. `warc` holds the browser's
    traffic, when there was any. `detail` is our own words."""

    of: str
    target: str
    time: datetime
    reason: Unrendered
    detail: str
    browser: str = ""
    warc: str | None = None
    warc_size: int = 0
    warc_sha256: str = ""


@dataclass(frozen=True, slots=True)
class CaptureMissed:
    """No copy could be taken. `warc` holds the redirects that were had, when there were any.

    An `Attempt`'s detail is our own words about the fault, never the server's.
    """

    id: str
    target: str
    time: datetime
    reason: Missed
    detail: str
    attempts: tuple[Attempt, ...] = ()
    retry_after: datetime | None = None
    warc: str | None = None
    warc_size: int = 0
    warc_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ArticleTaken:
    """A version of an article was read, and what it relies on was found.

    `version` is the content digest of the article's bytes, `capture` the `Captured` that holds them. `findings` points
    to a JSON record of `Article` without its text: the citations, quotations and claims. A repeated `add` of the same
    bytes adds no such event unless the operator states something new or a later version of the tool finds anew.
    """

    article: str
    target: str | None
    version: str
    capture: str
    findings: WarcRef


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of somebody's list was taken in, and all was done for it that could be done then.

    `key` is the SHA-256 of the id that the list's owner gave it, `row` that of all that its row said: a changed row is
    known by it. `detail` points to the JSON of the owner's words: id, collection, rights, note.
    """

    article: str
    key: str
    row: str
    detail: WarcRef


@dataclass(frozen=True, slots=True)
class Located:
    """Where a citation's source is, or that it could not be told.

    `targets` are the URLs taken for the source, the main one first; `detail` points to the JSON of the `Location` with
    its candidates and what was tried.
    """

    citation: str
    status: Status
    targets: tuple[str, ...]
    by_person: bool
    detail: WarcRef


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation was compared with a source. `detail` points to the JSON of the `Check`.

    `capture` is None when there was nothing to compare with.
    """

    quotation: str
    capture: str | None
    outcome: Outcome
    rules: str
    speaker: SpeakerOutcome
    voice: Voice
    warnings: tuple[Caution, ...]
    reason: Uncheckable | None
    detail: WarcRef


@dataclass(frozen=True, slots=True)
class CreditChecked:
    """An image credit was compared with what its source records. `detail` points to the JSON of the comparison."""

    citation: str
    capture: str
    finding: bool
    detail: WarcRef


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Another archive was asked what it holds of a target."""

    time: datetime
    lookup: Lookup


@dataclass(frozen=True, slots=True)
class Requested:
    """Another archive was asked to take a copy, or a request went on."""

    request: CaptureRequest


@dataclass(frozen=True, slots=True)
class CitationAdded:
    """A person added a citation that finding missed; `citation` points to its JSON."""

    article: str
    citation: WarcRef


@dataclass(frozen=True, slots=True)
class Noted:
    """A person settled something about a citation or a quotation; `why` points to their words."""

    subject: str
    decision: Decision
    why: WarcRef


@dataclass(frozen=True, slots=True)
class LinkVisited:
    """A cited link was visited again. `sha256` is of the entity body that came; `capture` a copy taken of it.

    `etag` and `last_modified` are the validators that the server gave (RFC 9110, 8.8): with them the next visit asks
    whether anything is new. A visit that was answered 304 carries on what the last whole one said, and has that one's
    digests. `main_sha256` is of the lines of the main text, so that a page on which only adverts changed is known.
    `noticed` names what else changed since the copy that is held: "title", "licence", "credit", "language".
    """

    target: str
    time: datetime
    outcome: LinkOutcome
    status: int | None
    final_url: str | None
    elapsed: float
    detail: str = ""
    sha256: str | None = None
    capture: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    main_sha256: str | None = None
    noticed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audited:
    """An audit ran: how deep ("quick", "whole", "deep", "sample 3/30"), over how much, how many problems it named."""

    depth: str
    files: int
    bytes: int
    events: int
    problems: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """Opening put in order what a process that died had left: each action and the file it was about."""

    actions: tuple[tuple[str, str], ...]


class KeyReason(StrEnum):
    """Why a key signs checkpoints from here on. `LOST`: the one before is gone; `RETIRED`: it signs no more."""

    FIRST = "first"
    ANOTHER = "another"
    ROTATED = "rotated"
    LOST = "lost"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class KeyStated:
    """A key that signs checkpoints from here on: its C2SP verifier line.

    `before` is the verifier line of the key that signed until now, and `vouched` its signature (base64) over the new
    line and a newline; empty when it did not vouch.
    """

    key: str
    reason: KeyReason
    before: str | None = None
    vouched: str = ""


class StampState(StrEnum):
    """What asking an authority for a time-stamp came to. `UNVOUCHED`: one was given and is kept, and no root that was
    held vouches for the authority."""

    STAMPED = "stamped"
    UNVOUCHED = "unvouched"
    UNREACHABLE = "unreachable"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time-stamp, or that none was had. `sha256` is of the whole response as kept, `time` what it says."""

    authority: str
    state: StampState
    sha256: str | None = None
    time: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checkpointed:
    """The first `size` events were signed: the note in ``checkpoints/<size>.note``, and its time-stamps."""

    size: int
    sha256: str
    key: str
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeStamped:
    """Authorities were asked again for time-stamps over the checkpoint of `size` events."""

    size: int
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A WARC was destroyed on somebody's authority; its digest stays. `subject` is what was asked to be withdrawn,
    `why` points to the operator's words."""

    file: str
    size: int
    sha256: str
    subject: str
    authority: str
    why: WarcRef


@dataclass(frozen=True, slots=True)
class Restricted:
    """A WARC is kept and shown to nobody, until a time or until it is lifted (None)."""

    file: str
    subject: str
    until: datetime | None
    authority: str
    why: WarcRef


@dataclass(frozen=True, slots=True)
class Lifted:
    """A WARC may be shown again."""

    file: str
    subject: str


@dataclass(frozen=True, slots=True)
class DeclaredLost:
    """A person accepts that a WARC is damaged or missing and that no good copy is to be had."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A WARC that was damaged or missing is here again as it was, from a copy."""

    file: str
    sha256: str


Body = (
    FolderMade
    | Kept
    | Captured
    | CaptureMissed
    | NotRendered
    | ArticleTaken
    | Listed
    | Located
    | Checked
    | CreditChecked
    | LookedUp
    | Requested
    | CitationAdded
    | Noted
    | LinkVisited
    | Audited
    | Recovered
    | KeyStated
    | Checkpointed
    | TimeStamped
    | Withdrawn
    | Restricted
    | Lifted
    | DeclaredLost
    | Restored
)

_KINDS: dict[str, tuple[type[Body], str]] = {
    "folder-made": (FolderMade, "creation"),
    "kept": (Kept, "ingestion"),
    "captured": (Captured, "capture"),
    "capture-missed": (CaptureMissed, "capture"),
    "not-rendered": (NotRendered, "capture"),
    "article-taken": (ArticleTaken, "accession"),
    "listed": (Listed, "accession"),
    "located": (Located, "appraisal"),
    "checked": (Checked, "validation"),
    "credit-checked": (CreditChecked, "validation"),
    "looked-up": (LookedUp, "metadata extraction"),
    "requested": (Requested, "transfer"),
    "citation-added": (CitationAdded, "metadata modification"),
    "noted": (Noted, "metadata modification"),
    "link-visited": (LinkVisited, "validation"),
    "audited": (Audited, "fixity check"),
    "recovered": (Recovered, "recovery"),
    "key-stated": (KeyStated, "policy assignment"),
    "checkpointed": (Checkpointed, "digital signature generation"),
    "withdrawn": (Withdrawn, "deletion"),
    "restricted": (Restricted, "policy assignment"),
    "lifted": (Lifted, "policy assignment"),
    "declared-lost": (DeclaredLost, "deaccession"),
    "restored": (Restored, "replication"),
    "time-stamped": (TimeStamped, "digital signature generation"),
}
_NAMES = {kind: (name, premis) for name, (kind, premis) in _KINDS.items()}


def encode(body: Body) -> tuple[str, dict[str, Any]]:
    """The PREMIS event type of `body`, and its JSON object."""
    name, premis = _NAMES[type(body)]
    return premis, {"is": name, **to_json(body)}


def decode(value: dict[str, Any]) -> Body | None:
    """The body that a JSON object describes; None when this version does not know its kind.

    Raises:
        ValueError: the kind is known and the object does not describe it.
    """
    known = _KINDS.get(str(value.get("is")))
    return None if known is None else from_json(known[0], value)
