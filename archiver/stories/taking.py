"""Taking one copy into the records: bytes to the disk, then reading, then the event that makes it count."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from archiver.events import Captured, CaptureMissed
from archiver.keep.keeper import Keeper
from archiver.protocols import Clock
from archiver.records import (
    Completeness,
    Cut,
    Digests,
    Exchange,
    Extraction,
    Fetched,
    Judgement,
    Memento,
    Missed,
    MissedFetch,
    Supplied,
    WarcRef,
)
from archiver.stories.reading import Reader, split_media_type
from archiver.warcs import (
    InMemory,
    Record,
    fact_record,
    file_records,
    missed_records,
    ref_of,
    response_records,
    text_record,
)

_WORD = re.compile(r"\w+")

_BY_STATUS = {
    401: Missed.BLOCKED, 402: Missed.BLOCKED, 403: Missed.BLOCKED, 451: Missed.BLOCKED, 999: Missed.BLOCKED,
    404: Missed.GONE, 410: Missed.GONE, 429: Missed.DEFERRED, 503: Missed.DEFERRED,
}  # fmt: skip

_BY_JUDGEMENT = {
    Judgement.GOOD: None,
    Judgement.UNREAD: None,
    Judgement.OTHER_LANGUAGE: None,
    Judgement.SOFT_404: Missed.SOFT_404,
    Judgement.PARKED: Missed.USURPED,
    Judgement.LOGIN_WALL: Missed.WALL,
    Judgement.CONSENT_WALL: Missed.WALL,
    Judgement.PAYWALL: Missed.WALL,
    Judgement.CHALLENGE: Missed.BLOCKED,
    Judgement.ERROR_PAGE: Missed.ERROR,
    Judgement.EMPTY_SHELL: Missed.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A capture that is recorded, and what was read of it (None when there was nothing to read)."""

    capture: Captured
    extraction: Extraction | None


@dataclass(frozen=True, slots=True)
class Taker:
    """What taking a copy needs: where to keep it, who reads it, what the time is."""

    keeper: Keeper
    reader: Reader
    clock: Clock

    def take(self, fetched: Fetched, memento: Memento | None = None, judged: Judgement = Judgement.GOOD) -> Taken:
        """Keeps the exchanges of one visit and what is read of the answer; `memento` when an archive gave them.

        `judged` is what the caller knows of the page beside its looks: only when it is good is the page judged by them.
        """
        answer = fetched.answer
        records = response_records(fetched, new_id=self.keeper.new_urn)
        staged = self.keeper.stage(records.records)
        extraction = self._read(answer, fetched.target) if answer.content is not None else None
        text = self.stage_text(extraction, records.answer)
        judgement = extraction.judgement if extraction else Judgement.UNREAD
        if judged is not Judgement.GOOD:
            judgement = judged
        body = Captured(
            id=self.keeper.new_id(),
            target=memento.url if memento else fetched.target,
            final_url=answer.target,
            time=answer.time,
            supplied=Supplied.MEMENTO if memento else Supplied.FETCHED,
            status=answer.status,
            media_type=split_media_type(answer.header("content-type") or "")[0],
            digests=answer.digests,
            size=answer.entity.size,
            warc=staged.file,
            warc_size=staged.size,
            warc_sha256=staged.sha256,
            record=ref_of(staged, records.answer),
            text=text,
            judgement=judgement,
            completeness=_completeness(extraction, answer.truncated),
            words=count_words(extraction),
            extractor=f"{extraction.extractor} {extraction.version}" if extraction else "",
            truncated=answer.truncated,
            address=answer.address,
            certificate_sha256=answer.certificate_sha256,
            proxied=answer.proxied,
            original=memento.original if memento else None,
            original_time=memento.time if memento else None,
            attempts=fetched.attempts,
            missed=shortfall(answer.status, judgement, answer.truncated),
        )
        self.keeper.commit((body,))
        return Taken(body, extraction)

    def take_file(self, data: bytes, how: Supplied, extraction: Extraction) -> Taken:
        """Keeps a file that a person supplied, and what was read of it.

        Its name and path are nobody's business: the target is ``urn:sha256:`` and its digest.
        """
        digest = hashlib.sha256(data).hexdigest()
        now = self.clock()
        records = file_records(
            InMemory(data),
            sha256=digest,
            media_type=extraction.media_type,
            time=now,
            new_id=self.keeper.new_urn,
        )
        staged = self.keeper.stage(records.records)
        text = self.stage_text(extraction, records.answer)
        body = Captured(
            id=self.keeper.new_id(),
            target=f"urn:sha256:{digest}",
            final_url=f"urn:sha256:{digest}",
            time=now,
            supplied=how,
            status=None,
            media_type=extraction.media_type,
            digests=Digests(digest, digest, digest, hashlib.sha1(data, usedforsecurity=False).hexdigest()),
            size=len(data),
            warc=staged.file,
            warc_size=staged.size,
            warc_sha256=staged.sha256,
            record=ref_of(staged, records.answer),
            text=text,
            judgement=Judgement.GOOD,
            completeness=extraction.completeness,
            words=count_words(extraction),
            extractor=f"{extraction.extractor} {extraction.version}",
        )
        self.keeper.commit((body,))
        return Taken(body, extraction)

    def miss(self, missed: MissedFetch) -> CaptureMissed:
        """Records that no copy could be taken, and keeps the redirects that were had."""
        now = self.clock()
        records = missed_records(missed, new_id=self.keeper.new_urn)
        staged = self.keeper.stage(records) if records else None
        body = CaptureMissed(
            id=self.keeper.new_id(),
            target=missed.target,
            time=now,
            reason=missed.reason,
            detail=missed.detail,
            attempts=missed.attempts,
            retry_after=missed.retry_after,
            warc=staged.file if staged else None,
            warc_size=staged.size if staged else 0,
            warc_sha256=staged.sha256 if staged else "",
        )
        self.keeper.commit((body,))
        return body

    def keep_facts(self, *values: object) -> tuple[WarcRef, ...]:
        """Keeps records of ours that hold people's words, as JSON in one WARC; where each of them is."""
        now = self.clock()
        records = [fact_record(value, time=now, new_id=self.keeper.new_urn) for value in values]
        staged = self.keeper.stage(records)
        return tuple(ref_of(staged, record) for record in records)

    def stage_text(self, extraction: Extraction | None, read: Record) -> WarcRef | None:
        """Keeps what was read of the record `read`; where it is, or None when there is no text."""
        if extraction is None or not extraction.text:
            return None
        text = text_record(extraction, read, new_id=self.keeper.new_urn)
        return ref_of(self.keeper.stage((text,)), text)

    def _read(self, answer: Exchange, target: str) -> Extraction:
        assert answer.content is not None
        with answer.content.open() as stream:
            body = stream.read()
        media_type, charset = split_media_type(answer.header("content-type") or "")
        return self.reader.read(body, media_type, charset, answer.target, answer.status, target, answer.target)


def shortfall(status: int, judgement: Judgement, truncated: Cut | None) -> Missed | None:
    """Why an answer does not count as the source that was asked for; None when it does."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if not 200 <= status < 300:
        return Missed.ERROR
    if truncated is not None:
        return Missed.TRUNCATED
    return _BY_JUDGEMENT[judgement]


def _completeness(extraction: Extraction | None, truncated: Cut | None) -> Completeness:
    if extraction is None:
        return Completeness.UNREADABLE
    if truncated is not None and extraction.completeness is Completeness.WHOLE:
        return Completeness.INCOMPLETE
    return extraction.completeness


def count_words(extraction: Extraction | None) -> int:
    """The number of words that were read."""
    return sum(1 for _ in _WORD.finditer(extraction.text)) if extraction else 0
