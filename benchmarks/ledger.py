"""A large records folder, made as years of work would make it, for the benchmarks that read one.

    python benchmarks/ledger.py FOLDER [--events 1000000]

A twentieth of the events are of articles, each with 30 sources whose captures have a text; the others are the checks
and the visits to the links of the years after. Making a million takes some minutes; FOLDER is left there to be used
again. Nothing is random but the ids.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver import events
from archiver.keep import Keeper, World, make_keeper
from archiver.records import (
    Check,
    Citation,
    Completeness,
    Digests,
    Exchange,
    Extraction,
    Fetched,
    Findings,
    Judgement,
    Kind,
    LinkOutcome,
    Outcome,
    Quotation,
    SpeakerOutcome,
    Staged,
    Supplied,
    Voice,
    WarcRef,
)
from archiver.settings import RecordsSettings
from archiver.warcs import CaptureRecords, InMemory, Record, article_json, fact_record, ref_of, response_records

EVENTS = 1_000_000
SOURCES = 30
WORDS = [hashlib.sha256(b"%d" % number).hexdigest()[: 3 + number % 7] for number in range(5000)]
_BATCH = 5000
_SHARE_OF_LATER = 0.95
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def articles_for(count: int) -> int:
    """The articles of a ledger of `count` events: most events are visits and checks that came later."""
    return max(1, int(count * (1 - _SHARE_OF_LATER)) // (SOURCES + 3))


def words(seed: int, count: int) -> str:
    """Words of no language, others for each seed."""
    return " ".join(WORDS[(seed * 7919 + place * place) % len(WORDS)] for place in range(count))


def target(article: int, source: int) -> str:
    """The URL of a source of an article."""
    return f"https://source{source}.example/{article}"


def make_large(folder: Path, count: int = EVENTS) -> Keeper:
    """An open records folder with about `count` events, made at `folder`."""
    keeper = make_keeper(folder, World(_now, time.sleep, os.urandom), RecordsSettings(reserve_mb=1))
    articles = articles_for(count)
    checks: list[events.Checked] = []
    for number in range(articles):
        checks += _take(keeper, number)
    left = count - keeper.ledger.head.count
    later = _later(left, articles, checks)
    while batch := list(itertools.islice(later, _BATCH)):
        keeper.commit(batch)
    return keeper


def _now() -> datetime:
    return datetime.now(UTC)


def _take(keeper: Keeper, number: int) -> list[events.Checked]:
    """One article with its sources, in one WARC and one commit; a check of a quotation in its first source."""
    pages = [_fetched(number, source) for source in range(SOURCES + 1)]
    made = [response_records(page, new_id=keeper.new_urn, extraction=_extraction(page)) for page in pages]
    citations = tuple(
        Citation(f"c-{number}-{source}", Kind.LINK, f"report {source}", source, source + 1, "anchor",
                 target=target(number, source))
        for source in range(1, SOURCES + 1)
    )  # fmt: skip
    quotation = Quotation(f"q-{number}", words(number, 12), 0, 10, speaker="the minister")
    findings = fact_record(
        article_json(f"a-{number}", (), Findings(citations, (quotation,))), time=_FIRST, new_id=keeper.new_urn
    )
    check = fact_record(Check(Outcome.VERBATIM, "1", 0, 10, voice=Voice.REPORTED), time=_FIRST, new_id=keeper.new_urn)
    staged = keeper.stage([*(record for one in made for record in one.records), findings, check])
    captured = [_captured(keeper, page, one, staged) for page, one in zip(pages, made, strict=True)]
    taken = events.ArticleTaken(
        f"a-{number}", target(number, 0), captured[0].digests.sha256, captured[0].id, _ref(staged, findings)
    )
    keeper.commit([*captured, taken])
    return [
        events.Checked(
            quotation.id, captured[1].id, Outcome.VERBATIM, "1", SpeakerOutcome.UNKNOWN, Voice.REPORTED, (), None,
            _ref(staged, check),
        )
    ]  # fmt: skip


def _ref(staged: Staged, record: Record) -> WarcRef:
    return ref_of(staged, record)


def _fetched(article: int, source: int) -> Fetched:
    body = f"<p>{words(article * SOURCES + source, 120)}</p>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    digest = hashlib.sha256(body).hexdigest()
    exchange = Exchange(
        target=target(article, source),
        time=_FIRST + timedelta(hours=article),
        elapsed=0.25,
        request=b"GET /%d HTTP/1.1\r\nHost: source%d.example\r\n\r\n" % (article, source),
        response=InMemory(head + body),
        entity=InMemory(body),
        content=InMemory(body),
        status=200,
        headers=(("Content-Type", "text/html"),),
        digests=Digests(digest, digest, digest, hashlib.sha1(body, usedforsecurity=False).hexdigest()),
        chunked=False,
        address="192.0.2.7",
    )
    return Fetched(exchange.target, (exchange,))


def _extraction(page: Fetched) -> Extraction:
    text = page.answer.entity.open().read().decode().removeprefix("<p>").removesuffix("</p>")
    return Extraction(text, "html", "1", "text/html")


def _captured(keeper: Keeper, page: Fetched, made: CaptureRecords, staged: Staged) -> events.Captured:
    answer = page.answer
    return events.Captured(
        keeper.new_id(), answer.target, answer.target, answer.time, Supplied.FETCHED, 200, "text/html", answer.digests,
        answer.entity.size, staged.file, staged.size, staged.sha256, ref_of(staged, made.answer),
        None if made.text is None else ref_of(staged, made.text), Judgement.GOOD, Completeness.WHOLE, 120, "html 1",
    )  # fmt: skip


def _later(count: int, articles: int, checks: list[events.Checked]) -> Iterator[events.Body]:
    """What the years after brought: each link visited again and again, each tenth event a check done anew."""
    for number in range(count):
        if number % 10 == 0:
            yield checks[number // 10 % len(checks)]
            continue
        source = number % (articles * SOURCES)
        url = target(source // SOURCES, source % SOURCES + 1)
        yield events.LinkVisited(url, _FIRST + timedelta(minutes=number), LinkOutcome.OK, 200, None, 0.5)


def main() -> None:
    """Makes one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=EVENTS)
    wanted = parser.parse_args()
    start = time.perf_counter()
    with make_large(wanted.folder, wanted.events) as keeper:
        count = keeper.ledger.head.count
    print(f"{count:,} events in {wanted.folder}, made in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
