"""A report with every kind of outcome, over an article of our own writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from archiver.records import (
    Answer,
    Candidate,
    CaptureRequest,
    Caution,
    Change,
    ChangeKind,
    Check,
    Citation,
    Claim,
    Decision,
    Fact,
    Form,
    Ground,
    Judgement,
    Kind,
    Memento,
    Outcome,
    Quotation,
    RequestState,
    SpeakerOutcome,
    Status,
    Tried,
    Uncheckable,
    Use,
    Voice,
    Warned,
)
from archiver.report.model import CitationEntry, CreditPart, HeldCapture, QuotationEntry, ReportPage, Settled

TIME = datetime(2026, 3, 9, 7, 5, 4, tzinfo=UTC)

TEXT = """The harbour that would not close

Last week I said that the harbour of Saltmarsh would outlive its owners. On Monday they tried to shut it, and \
this is from the Coastal Wire:

SALTMARSH (CW) — Dock workers kept the north gate open on Monday for a third day. “We will not hand over the \
keys before the pay is settled,” said Ada Brook, who has worked the cranes for nineteen years. The company \
said in a statement that “the port is … safe to close.”

Do you see what is missing? The mayor told reporters that “nobody asked the town,” and she had called it “the \
cruellest week” before. A crane driver remembered: “They counted us twice and paid us once.” Brook also said: \
“The gate stays open until spring.” One banner read “Ours”. I would call the offer a “gift”.

Photo: North gate at dawn, by Jon Reed, Open Pictures, CC BY-SA 4.0
"""


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _quotation(number: int, words: str, speaker: str | None = None, use: Use = Use.SPEECH) -> Quotation:
    start, end = _at(words)
    return Quotation(f"quo-{number:04d}", words, start, end, speaker=speaker, use=use)


def _citation(number: int, kind: Kind, words: str, rule: str) -> Citation:
    start, end = _at(words)
    return Citation(f"cit-{number:04d}", kind, words, start, end, rule)


WIRE = HeldCapture(
    id="cap-0001",
    target="https://wire.example/saltmarsh-gate",
    final_url="https://wire.example/2026/saltmarsh-gate?page=1",
    http_status=200,
    judgement=Judgement.GOOD,
    sha256="5b1f" * 16,
    warc="warc/2026/03/09/01JNX3V7T9Z6M0Q2K4R8W5Y1AB.warc.gz",
    record_id="urn:uuid:8a3f5d0e-52c7-4f6b-9d0a-1c5c2f7be901",
    time=TIME,
    words=1204,
)
MEMENTO = Memento(
    "https://archive.example/web/20260308120000/https://wire.example/saltmarsh-gate",
    "https://wire.example/saltmarsh-gate",
    datetime(2026, 3, 8, 12, tzinfo=UTC),
    "Example Archive",
    200,
)


def _checked(
    quotation: Quotation, check: Check, passage: str = "", before: str = "", after: str = ""
) -> QuotationEntry:
    return QuotationEntry(
        quotation,
        check,
        source="the Coastal Wire story",
        quotes=(quotation.speaker or "a crane driver") if check.voice is Voice.REPORTED else "",
        capture=WIRE,
        before=before,
        passage=passage,
        after=after,
        live=WIRE.target,
        memento=MEMENTO,
        citation="cit-0001",
    )


def _quotations() -> tuple[QuotationEntry, ...]:
    start = TEXT.index("SALTMARSH (CW)")
    end = TEXT.index("\n\nDo you see")
    copied = Quotation("quo-0001", TEXT[start:end], start, end, form=Form.COPIED)
    keys = "We will not hand over the keys before the pay is settled"
    source_keys = "We will hand over the keys before the pay is settled"
    close = "The port is not yet in any sense safe to close"
    gate = "“The gate stays open until spring.”"
    return (
        _checked(
            copied,
            Check(Outcome.VERBATIM, "1", 0, end - start, voice=Voice.SAME_TEXT),
            passage=TEXT[start:end],
        ),
        _checked(
            _quotation(2, f"“{keys},”", "Ada Brook"),
            Check(
                Outcome.ALTERED,
                "1",
                400,
                400 + len(source_keys),
                changes=(Change(ChangeKind.NEGATION, "", "not", 408, 408, 9, 12),),
                speaker=SpeakerOutcome.CONFIRMED,
                speaker_words="said Ada Brook",
                voice=Voice.REPORTED,
            ),
            passage=source_keys,
            before="By noon the square was full. “",
            after=",” said Ada Brook, a crane operator.",
        ),
        _checked(
            _quotation(3, "“the port is … safe to close.”", "the company"),
            Check(
                Outcome.MARKED,
                "1",
                700,
                700 + len(close),
                warnings=(Warned(Caution.NEGATION_IN_GAP, "not yet in any sense"),),
                voice=Voice.REPORTED,
            ),
            passage=close,
        ),
        QuotationEntry(
            _quotation(4, "“nobody asked the town,”", "the mayor"),
            Check(Outcome.UNCHECKABLE, "1", reason=Uncheckable.NO_CAPTURE),
        ),
        _checked(
            _quotation(5, "“They counted us twice and paid us once.”"),
            Check(
                Outcome.VERBATIM,
                "1",
                900,
                939,
                speaker=SpeakerOutcome.CONFIRMED,
                speaker_words="a crane driver recalled",
                voice=Voice.REPORTED,
            ),
            passage="They counted us twice and paid us once.",
            before="It was not the first time, a crane driver recalled: “",
            after="” The company denies it.",
        ),
        _checked(
            _quotation(6, gate, "Ada Brook"),
            Check(Outcome.ABSENT, "1", 1200, 1232, voice=Voice.UNKNOWN),
            passage="The gate is to open in the spring",
        ),
        QuotationEntry(_quotation(7, "“gift”", use=Use.SCARE)),
    )


def _citations() -> tuple[CitationEntry, ...]:
    request = CaptureRequest(
        WIRE.target, "Example Archive", RequestState.PENDING, TIME, job="j1", detail="asked at noon"
    )
    weak = Candidate("https://paper.example/harbour", "mementos", (Ground("same outlet", 0.3), Ground("title", 0.2)))
    return (
        CitationEntry(
            replace(
                _citation(1, Kind.WIRE, "this is from the Coastal Wire:", "from-agency"),
                agency="Coastal Wire",
                target=WIRE.target,
            ),
            Status.CAPTURED,
            captures=(WIRE,),
            mementos=(MEMENTO,),
            requests=(request,),
        ),
        CitationEntry(
            _citation(2, Kind.SELF_REFERENCE, "Last week I said", "said-before"), Status.AMBIGUOUS, candidates=(weak,)
        ),
        CitationEntry(
            _citation(3, Kind.ATTRIBUTION, "said in a statement", "in-a-statement"),
            Status.UNLOCATED,
            tried=(Tried("holdings", Answer.ABSENT), Tried("mementos", Answer.UNAVAILABLE, "503")),
        ),
        CitationEntry(
            replace(
                _citation(
                    4, Kind.IMAGE_CREDIT, "North gate at dawn, by Jon Reed, Open Pictures, CC BY-SA 4.0", "credit"
                ),
                creator="Jon Reed",
                collection="Open Pictures",
                licence="CC-BY-SA-4.0",
            ),
            Status.CAPTURED,
            captures=(replace(WIRE, id="cap-0002", target="https://pictures.example/north-gate"),),
            wrong_credit=True,
            credit=(
                CreditPart("Creator", "Jon Reed", "Joan Reed", False),
                CreditPart("Licence", "CC-BY-SA-4.0", "CC-BY-SA-4.0", True),
            ),
        ),
        CitationEntry(
            replace(_citation(5, Kind.LINK, "The mayor told reporters", "link"), target="https://town.example/minutes"),
            Status.MISSED,
            reason="timeout",
            detail="3 tries, 30 s each",
        ),
        CitationEntry(
            _citation(6, Kind.WIRE, "(CW) — Dock workers", "dateline"),
            Status.UNLOCATED,
            settled=Settled(Decision.HANDLED, "the same report as above", TIME),
        ),
    )


def sample() -> ReportPage:
    """The report."""
    return ReportPage(
        id="art-01JNX3V7",
        version="c0de" * 16,
        taken=TIME,
        tool="0.1.0",
        text=TEXT,
        title="The harbour that would not close",
        outlet="The Tideline",
        author="M. Okafor",
        published="2026-03-08",
        url="https://tideline.example/harbour",
        language="en",
        claims=(Claim(Fact.AUTHOR, "M. Okafor", "meta"), Claim(Fact.PUBLISHED, "2026-03-08", "operator")),
        capture=replace(WIRE, id="cap-0000", target="https://tideline.example/harbour"),
        citations=_citations(),
        quotations=_quotations(),
        audit="9 March 2026: every file whole, the ledger's chain unbroken.",
        written=TIME,
    )
