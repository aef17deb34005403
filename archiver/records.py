"""The facts that the stages hand to one another.

Every value here is frozen and holds only values: no file, no connection, no clock. Text offsets count code points
(Python's string indices) and are half-open, so ``text[start:end]`` is exactly what is meant. Times are aware and in
UTC. What somebody said (a header, an API, an article, an operator) is a `Claim` and never overwrites what was measured.
The words are those of the glossary in ``docs/glossary.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol

# --- text ------------------------------------------------------------------------------------------------------------


class Label(StrEnum):
    """What a stretch of a document's text is for."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"
    COMMENT = "comment"
    RELATED = "related"
    NAVIGATION = "navigation"
    BANNER = "banner"
    AUTHOR = "author"
    PROMOTION = "promotion"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled stretch of a text. Regions may nest: a quotation or a caption inside the body."""

    label: Label
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A hyperlink where it stands in the text. `target` is None when `href` cannot be resolved to a URL."""

    start: int
    end: int
    href: str
    target: str | None
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture set into a document. `start` and `end` cover its caption, and are equal when it has none."""

    start: int
    end: int
    sources: tuple[str, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A post, video or frame of another site set into a document: where, its address, and its element as said."""

    start: int
    end: int
    target: str | None
    element: str = ""


class Fact(StrEnum):
    """What a document, or the operator, can say of the document itself."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHED = "published"
    MODIFIED = "modified"
    OUTLET = "outlet"
    LANGUAGE = "language"
    CANONICAL = "canonical"
    URL = "url"
    LICENCE = "licence"
    CREDIT = "credit"
    FREE_TO_READ = "free-to-read"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said of a document, and where: "json-ld", "opengraph", "meta", "text", "exif", "operator"."""

    fact: Fact
    value: str
    origin: str


class Completeness(StrEnum):
    """How much of a document's text was read. Only `WHOLE` allows a quotation to be called absent."""

    WHOLE = "whole"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"


class Judgement(StrEnum):
    """What a captured page seems to be, apart from what its status says. Only `GOOD` counts as the source."""

    GOOD = "good"
    SOFT_404 = "soft-404"
    LOGIN_WALL = "login-wall"
    CONSENT_WALL = "consent-wall"
    CHALLENGE = "challenge"
    PAYWALL = "paywall"
    ERROR_PAGE = "error-page"
    EMPTY_SHELL = "empty-shell"
    OTHER_LANGUAGE = "other-language"
    PARKED = "parked"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Alternate:
    """Text that a document carries beside what a reader sees: a JSON-LD articleBody, alternative texts, subtitles."""

    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of some bytes, and what is where in it.

    `text` is the whole visible text; nothing is thrown away, `regions` say what a stretch is for. `charset_rule` names
    the rule of the WHATWG order that chose `charset` ("bom", "header", "meta", "detected", "default"). `extractor` and
    `version` say what read it: an outcome rests on this text and never on a later reading.
    """

    text: str
    extractor: str
    version: str
    media_type: str
    completeness: Completeness = Completeness.WHOLE
    detail: str = ""
    charset: str = ""
    charset_rule: str = ""
    language: str = ""
    regions: tuple[Region, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    pictures: tuple[Picture, ...] = ()
    embeds: tuple[Embedded, ...] = ()
    claims: tuple[Claim, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    judgement: Judgement = Judgement.GOOD
    judgement_detail: str = ""

    def claim(self, fact: Fact) -> str | None:
        """The first value claimed for `fact`, in the order of `claims` (most trusted origin first), or None."""
        return next((claim.value for claim in self.claims if claim.fact is fact), None)


# --- finding ---------------------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """How a citation points to its source."""

    LINK = "link"
    SELF_REFERENCE = "self-reference"
    WIRE = "wire"
    IMAGE_CREDIT = "image-credit"
    ATTRIBUTION = "attribution"
    EMBED = "embed"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in an article that points to a source.

    `evidence` is ``text[start:end]``, the exact words. `rule` names the rule that found it, or "operator" for one that
    a person added. `licence` is an SPDX identifier, `licence_text` the words that were read as it.
    """

    id: str
    kind: Kind
    evidence: str
    start: int
    end: int
    rule: str
    target: str | None = None
    name: str | None = None
    creator: str | None = None
    agency: str | None = None
    collection: str | None = None
    licence: str | None = None
    licence_text: str | None = None
    outlet: str | None = None


class Form(StrEnum):
    """How an article sets words apart as another's."""

    MARKS = "marks"
    BLOCK = "block"
    COPIED = "copied"
    TURN = "turn"


class Use(StrEnum):
    """What words in marks are for. Only `SPEECH` is checked unless a person asks."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"
    NICKNAME = "nickname"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that an article presents as another's.

    `text` is ``text_of_article[start:end]``, with its marks. `speaker` is the person's name as far as the text tells
    it; `speaker_start` and `speaker_end` cover the words that stand beside the quotation ("he"), and are None together
    with it or alone. `continues` is the index, in the same sequence, of the passage that this one goes on from.
    `uncertain` says that an end of a copied passage is a guess that a held source may settle.
    """

    id: str
    text: str
    start: int
    end: int
    form: Form = Form.MARKS
    use: Use = Use.SPEECH
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    continues: int | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What an article relies on, in the order of its text; `dropped` counts links beyond the cap, by what they were."""

    citations: tuple[Citation, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the stages after finding need it: its text, what is said of it, and what it relies on.

    `claims` are in order of trust: the operator's first, then what the document says of itself.
    """

    id: str
    extraction: Extraction
    claims: tuple[Claim, ...]
    findings: Findings

    def claim(self, fact: Fact) -> str | None:
        """The most trusted value claimed for `fact`, or None."""
        return next((claim.value for claim in self.claims if claim.fact is fact), None)


# --- confirming ------------------------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What a check of a quotation found. The meanings are fixed: see ``docs/confirming.md``."""

    VERBATIM = "verbatim"
    MARKED = "marked"
    ALTERED = "altered"
    SPLICED = "spliced"
    ABSENT = "absent"
    UNCHECKABLE = "uncheckable"


class ChangeKind(StrEnum):
    """What differs between the source's wording and the article's."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    WORD = "word"
    INFLECTION = "inflection"
    ORDER = "order"
    INSERTION = "insertion"
    OMISSION = "omission"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference that the article does not mark: `was` is the source's wording, `now` the article's.

    JSON calls `now` "is". Offsets are into the source's extracted text and into the quotation's text.
    """

    kind: ChangeKind
    was: str
    now: str
    was_start: int
    was_end: int
    now_start: int
    now_end: int


class SpeakerOutcome(StrEnum):
    """Does the source give the words to the person to whom the article gives them?"""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


class Voice(StrEnum):
    """Whose voice the source is: the speaker's own document, a report, a copy of what the article copies."""

    FIRST_HAND = "first-hand"
    REPORTED = "reported"
    SAME_TEXT = "same-text"
    UNKNOWN = "unknown"


class Caution(StrEnum):
    """A warning beside an outcome; it never changes the outcome."""

    NEGATION_IN_GAP = "negation-in-gap"
    NEGATION_IN_BRACKETS = "negation-in-brackets"
    PERSON_IN_BRACKETS = "person-in-brackets"
    NEXT_CLAUSE_TURNS = "next-clause-turns"
    LONG_GAP = "long-gap"
    SEVERAL_PLACES = "several-places"
    FINAL_MARK_DIFFERS = "final-mark-differs"
    OUTSIDE_BODY = "outside-body"


MEANING_CAUTIONS = frozenset(
    {
        Caution.NEGATION_IN_GAP,
        Caution.NEGATION_IN_BRACKETS,
        Caution.PERSON_IN_BRACKETS,
        Caution.NEXT_CLAUSE_TURNS,
        Caution.LONG_GAP,
    }
)
"""The warnings that touch the meaning: a `marked` quotation with one of them is a finding."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning and the words of the source, or of the quotation, that it is about."""

    caution: Caution
    words: str = ""


class Uncheckable(StrEnum):
    """Why a quotation could not be checked."""

    NO_CAPTURE = "no-capture"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    TRANSLATION = "translation"
    NOT_THE_SOURCE = "not-the-source"
    TOO_FEW_WORDS = "too-few-words"


@dataclass(frozen=True, slots=True)
class Check:
    """What comparing one quotation with one text found.

    `start` and `end` cut the passage from the source's extracted text: the match, or for `altered`, `spliced` and
    `absent` the nearest passage; None when there is none. `hits` are all places where the words stand, the best first.
    `rules` is the version of the rules: outcomes are compared only under the same rules.
    """

    outcome: Outcome
    rules: str
    start: int | None = None
    end: int | None = None
    changes: tuple[Change, ...] = ()
    speaker: SpeakerOutcome = SpeakerOutcome.UNKNOWN
    speaker_words: str = ""
    voice: Voice = Voice.UNKNOWN
    warnings: tuple[Warned, ...] = ()
    reason: Uncheckable | None = None
    detail: str = ""
    hits: tuple[Span, ...] = ()


# --- capturing -------------------------------------------------------------------------------------------------------


class Wire(Protocol):
    """Bytes exactly as they went over a connection, in memory or in a temporary file."""

    @property
    def size(self) -> int:
        """Their number."""
        ...

    def open(self) -> BinaryIO:
        """A new reader from the first byte."""
        ...


class Cut(StrEnum):
    """Why an answer is not whole, in the words of WARC 1.1 (``WARC-Truncated``, clause 5.13)."""

    LENGTH = "length"
    TIME = "time"
    DISCONNECT = "disconnect"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Digests:
    """Hex digests of one answer.

    `wire_sha256`: the message body as received. `sha256`: the entity body, transfer coding removed, content coding kept
    (RFC 9110, WARC 1.1 "payload"). `content_sha256`: decoded, as a reader saves it; None when it cannot be decoded.
    `sha1` is of the entity body too, only for comparing with archives and repositories that publish SHA-1: no proof
    rests on it.
    """

    wire_sha256: str
    sha256: str
    content_sha256: str | None
    sha1: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back, byte for byte.

    `response` begins with the status line as sent. `address` is the peer we were connected to, None behind a proxy.
    `certificate_sha256` is the digest of the server's leaf certificate in DER. `entity` reads the entity body.
    """

    target: str
    time: datetime
    elapsed: float
    request: bytes
    response: Wire
    entity: Wire
    content: Wire | None
    status: int
    headers: tuple[tuple[str, str], ...]
    digests: Digests
    chunked: bool
    truncated: Cut | None = None
    address: str | None = None
    certificate_sha256: str | None = None
    proxied: bool = False

    def header(self, name: str) -> str | None:
        """The first value of a header field, its name compared without case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Missed(StrEnum):
    """Why a source could not be captured."""

    BAD_URL = "bad-url"
    BLOCKED_ADDRESS = "blocked-address"
    DNS_ERROR = "dns-error"
    TIMEOUT = "timeout"
    CONNECTION_REFUSED = "connection-refused"
    CONNECTION_RESET = "connection-reset"
    TLS_ERROR = "tls-error"
    BAD_RESPONSE = "bad-response"
    BAD_HEADERS = "bad-headers"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    DEFERRED = "deferred"
    BLOCKED = "blocked"
    GONE = "gone"
    ERROR = "error"
    ROBOTS = "robots"
    SOFT_404 = "soft-404"
    USURPED = "usurped"
    WALL = "wall"
    UNREADABLE = "unreadable"
    PROXY_ERROR = "proxy-error"
    OUT_OF_TIME = "out-of-time"
    NO_SPACE = "no-space"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a target: when, and what stopped it (None when an answer came)."""

    time: datetime
    elapsed: float
    reason: Missed | None = None
    detail: str = ""
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The exchanges of one visit, redirects first, the answer last, and the tries that failed before.

    `beside` are exchanges that belong to the answer: the requisites of a page, its site's robots.txt.
    """

    target: str
    exchanges: tuple[Exchange, ...]
    attempts: tuple[Attempt, ...] = ()
    beside: tuple[Exchange, ...] = ()

    @property
    def answer(self) -> Exchange:
        """The last exchange: the one that is not a redirect that was followed."""
        return self.exchanges[-1]


@dataclass(frozen=True, slots=True)
class MissedFetch:
    """A visit without an answer: why, in how many tries, with the exchanges (redirects) that were had before."""

    target: str
    reason: Missed
    detail: str
    exchanges: tuple[Exchange, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    retry_after: datetime | None = None


class Supplied(StrEnum):
    """How a copy came to be held."""

    FETCHED = "fetched"
    FILE = "file"
    TRANSCRIPT = "transcript"
    MEMENTO = "memento"
    RENDERED = "rendered"


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where a record is: file (relative to the records folder), offset and length of its gzip member, id, digest.

    `sha256` is of the record's content block, as its WARC-Block-Digest says.
    """

    file: str
    offset: int
    length: int
    record_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A WARC that lies at its final place, verified, before any event names it."""

    file: str
    size: int
    sha256: str
    records: tuple[WarcRef, ...]


# --- rendering -------------------------------------------------------------------------------------------------------


class Unrendered(StrEnum):
    """Why a browser could not show a page."""

    NO_BROWSER = "no-browser"
    NOT_STARTED = "not-started"
    NO_PAGE = "no-page"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    MEMORY = "memory"
    TOO_LARGE = "too-large"
    OUT_OF_TIME = "out-of-time"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a picture, in pixels from its left upper corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of a page that are to be shown in it: an id of the caller's, and the words as its text has them."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Shot:
    """What a window of the browser showed where a passage stands (PNG), and the boxes of its lines in the picture."""

    passage: str
    png: bytes
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """Requests of one kind that were not let out while a page was shown ("address", "browser", "websocket"…)."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page as a browser showed it, and the browser's own traffic, byte for byte, in the order in which it came.

    `answer`, one of `exchanges`, brought the document. `dom` is the page's tree when it had come to rest, as HTML in
    UTF-8, shadow trees and frames in their places. `lacking` says what of the page did not come; only "" allows its
    text to be called whole. `screenshot` is a PNG of the page up to a height, `pdf` the page as printed; either may be
    None, and then `notes` say why. `shots` show the passages that were asked for and found.
    """

    target: str
    final_url: str
    time: datetime
    elapsed: float
    browser: str
    answer: Exchange
    exchanges: tuple[Exchange, ...]
    dom: bytes
    lacking: str = ""
    screenshot: bytes | None = None
    pdf: bytes | None = None
    shots: tuple[Shot, ...] = ()
    refused: tuple[Turned, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissedRendering:
    """A page that no browser showed: why, and what traffic there was before."""

    target: str
    time: datetime
    elapsed: float
    reason: Unrendered
    detail: str
    browser: str = ""
    exchanges: tuple[Exchange, ...] = ()
    refused: tuple[Turned, ...] = ()


# --- locating --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ground:
    """A named reason for a candidate, and what it adds to the score (scores run from 0 to 1)."""

    name: str
    weight: float
    detail: str = ""


class Relation(StrEnum):
    """What a candidate is to the work that the article used."""

    ORIGINAL = "original"
    WRITETHROUGH = "writethrough"
    SYNDICATED = "syndicated"
    OTHER_AGENCY = "other-agency"
    COPY = "copy"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A URL where an unlinked source may be.

    `page` is where the source is described, `record` the answer of an interface that states its facts; both are
    captured with it.
    """

    url: str
    locator: str
    grounds: tuple[Ground, ...]
    relation: Relation = Relation.UNKNOWN
    title: str = ""
    page: str | None = None
    record: str | None = None

    @property
    def score(self) -> float:
        """The sum of the grounds' weights, between 0 and 1."""
        return max(0.0, min(1.0, sum(ground.weight for ground in self.grounds)))


class Status(StrEnum):
    """How far a citation's source has come."""

    CAPTURED = "captured"
    LOCATED = "located"
    AMBIGUOUS = "ambiguous"
    UNLOCATED = "unlocated"
    MISSED = "missed"


class Answer(StrEnum):
    """What asking a service came to. Only `ABSENT` says that there is nothing: all else is "could not tell"."""

    FOUND = "found"
    ABSENT = "absent"
    BLOCKED = "blocked"
    EXCLUDED = "excluded"
    RATE_LIMITED = "rate-limited"
    UNAVAILABLE = "unavailable"
    MALFORMED = "malformed"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Tried:
    """One locator asked for one citation, and what came of it."""

    locator: str
    answer: Answer
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """What locating a citation found: candidates, best first, and what was tried. `chosen` is None unless located."""

    status: Status
    candidates: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    tried: tuple[Tried, ...] = ()
    by_person: bool = False


# --- other archives --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Memento:
    """A copy that another web archive holds (RFC 7089). `sha1` is the archive's own digest, base32, as it said it."""

    url: str
    original: str
    time: datetime
    archive: str
    status: int | None = None
    media_type: str = ""
    sha1: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """An archive's answer about a URL: the state, the mementos it named, and its words when there are none."""

    archive: str
    target: str
    answer: Answer
    mementos: tuple[Memento, ...] = ()
    detail: str = ""
    retry_after: float | None = None


class RequestState(StrEnum):
    """How far our asking an archive to take a copy has come. `CONFIRMED` means listed there and fetched back."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    NO_CREDENTIALS = "no-credentials"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class CaptureRequest:
    """Our asking an archive for a copy of `target`."""

    target: str
    archive: str
    state: RequestState
    time: datetime
    job: str | None = None
    memento: str | None = None
    detail: str = ""


# --- links -----------------------------------------------------------------------------------------------------------


class LinkOutcome(StrEnum):
    """What one visit to a link found; the first that fits, in this order. Fixed: see ``docs/links.md``."""

    DEFERRED = "deferred"
    BLOCKED = "blocked"
    GONE = "gone"
    ERROR = "error"
    USURPED = "usurped"
    SOFT_404 = "soft-404"
    DRIFTED = "drifted"
    MOVED = "moved"
    OK = "ok"


# --- decisions -------------------------------------------------------------------------------------------------------


class Decision(StrEnum):
    """What a person settled about a citation or a quotation."""

    NOT_A_CITATION = "not-a-citation"
    HANDLED = "handled"
    DISPUTED = "disputed"
