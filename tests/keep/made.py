"""Values for the tests of keeping: exchanges, bodies and a world whose clock stands where it is put."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import UTC, datetime, timedelta

from archiver import events
from archiver.keep import Keeper, World
from archiver.records import (
    Check,
    Citation,
    Claim,
    Completeness,
    Digests,
    Exchange,
    Extraction,
    Fact,
    Fetched,
    Findings,
    Judgement,
    Kind,
    Outcome,
    Quotation,
    SpeakerOutcome,
    Staged,
    Supplied,
    Voice,
)
from archiver.warcs import InMemory, article_json, fact_record, ref_of, response_records

NOON = datetime(2026, 11, 24, 12, 0, 0, 123456, UTC)


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)


def world(clock: Clock | None = None) -> World:
    return World(clock or Clock(), time.sleep, os.urandom)


def exchange(
    target: str = "https://source.example/report",
    body: bytes = b"<p>The minister said the bridge was safe.</p>",
    *,
    status: int = 200,
    request: bytes | None = None,
    head: bytes | None = None,
    chunked: bool = False,
) -> Exchange:
    framed = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if chunked else body
    if head is None:
        length = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % len(body)
        head = b"HTTP/1.1 %d OK\r\nContent-Type: text/html\r\n%b\r\n\r\n" % (status, length)
    host = target.split("/")[2].encode()
    return Exchange(
        target=target,
        time=NOON,
        elapsed=0.25,
        request=request or b"GET /report HTTP/1.1\r\nHost: %b\r\n\r\n" % host,
        response=InMemory(head + framed),
        entity=InMemory(body),
        content=InMemory(body),
        status=status,
        headers=(("Content-Type", "text/html"),),
        digests=Digests(
            hashlib.sha256(framed).hexdigest(),
            hashlib.sha256(body).hexdigest(),
            hashlib.sha256(body).hexdigest(),
            hashlib.sha1(body).hexdigest(),
        ),
        chunked=chunked,
        address="192.0.2.7",
    )


def extraction(text: str = "The minister said the bridge was safe.", **more: object) -> Extraction:
    return Extraction(text, "html", "1", "text/html", **more)  # type: ignore[arg-type]


def stage_capture(
    keeper: Keeper,
    target: str = "https://source.example/report",
    text: str = "The minister said the bridge was safe.",
    *,
    judgement: Judgement = Judgement.GOOD,
    status: int = 200,
) -> tuple[Staged, events.Captured]:
    """A capture of a page with `text`, staged and not yet committed."""
    fetched = Fetched(target, (exchange(target, f"<p>{text}</p>".encode(), status=status),))
    made = response_records(fetched, new_id=keeper.new_urn, extraction=extraction(text))
    staged = keeper.stage(made.records)
    assert made.text is not None
    answer = fetched.answer
    return staged, events.Captured(
        id=keeper.new_id(),
        target=target,
        final_url=target,
        time=answer.time,
        supplied=Supplied.FETCHED,
        status=status,
        media_type="text/html",
        digests=answer.digests,
        size=answer.entity.size,
        warc=staged.file,
        warc_size=staged.size,
        warc_sha256=staged.sha256,
        record=ref_of(staged, made.answer),
        text=ref_of(staged, made.text),
        judgement=judgement,
        completeness=Completeness.WHOLE,
        words=len(text.split()),
        extractor="html 1",
    )


def keep_capture(keeper: Keeper, target: str = "https://source.example/report", text: str = "A bridge.") -> str:
    """A capture that is acknowledged when this returns: its id."""
    _, body = stage_capture(keeper, target, text)
    keeper.commit([body])
    return body.id


CITATION = Citation("c-link", Kind.LINK, "a report", 4, 12, "anchor", target="https://source.example/report")
WIRE = Citation("c-wire", Kind.WIRE, "(AP)", 0, 4, "dateline", agency="Associated Press")
QUOTATION = Quotation("q-1", "“the bridge was safe”", 20, 41, speaker="the minister")

FINDINGS = Findings((CITATION, WIRE), (QUOTATION,))


def keep_article(
    keeper: Keeper,
    findings: Findings = FINDINGS,
    *,
    article: str = "a-1",
    text: str = "(AP) a report says “the bridge was safe”.",
) -> str:
    """An article with two citations and a quotation, acknowledged: its capture's id."""
    _, captured = stage_capture(keeper, "https://paper.example/story", text)
    claims = (Claim(Fact.TITLE, "The bridge", "json-ld"), Claim(Fact.URL, "https://paper.example/story", "operator"))
    record = fact_record(article_json(article, claims, findings), time=NOON, new_id=keeper.new_urn)
    staged = keeper.stage([record])
    assert captured.digests.content_sha256 is not None
    taken = events.ArticleTaken(
        article, captured.target, captured.digests.content_sha256, captured.id, ref_of(staged, record)
    )
    keeper.commit([captured, taken])
    return captured.id


def keep_check(keeper: Keeper, quotation: str, capture: str, outcome: Outcome = Outcome.VERBATIM) -> Check:
    """A check, acknowledged."""
    check = Check(outcome, "1", 17, 36, voice=Voice.REPORTED)
    record = fact_record(check, time=NOON, new_id=keeper.new_urn)
    staged = keeper.stage([record])
    keeper.commit(
        [
            events.Checked(
                quotation, capture, outcome, "1", SpeakerOutcome.UNKNOWN, Voice.REPORTED, (), None,
                ref_of(staged, record),
            )
        ]
    )  # fmt: skip
    return check
