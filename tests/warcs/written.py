"""A WARC in memory, for the tests of making and walking."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable

from archiver.records import Fetched
from archiver.warcs import Record, WalkedRecord, WalkProblem, Written, response_records, walk, warcinfo, write_record
from tests.keep.made import NOON, exchange, extraction


def numbered() -> Callable[[], str]:
    """Record ids that count, so that bytes are the same in every run."""
    counter = itertools.count(1)
    return lambda: f"urn:uuid:00000000-0000-4000-8000-{next(counter):012}"


def file_of(records: tuple[Record, ...]) -> tuple[bytes, list[Written]]:
    """The bytes of a WARC with these records, and what was written of each."""
    out = io.BytesIO()
    written = [write_record(record, out.write) for record in records]
    return out.getvalue(), written


def three_records() -> tuple[bytes, list[Written]]:
    """A small WARC: warcinfo, then request, response and facts of one exchange, then its text."""
    new_id = numbered()
    made = response_records(
        Fetched("https://source.example/report", (exchange(),)), new_id=new_id, extraction=extraction()
    )
    return file_of((warcinfo(NOON, new_id=new_id, settings={"robots": "record"}), *made.records))


def walked(data: bytes) -> tuple[list[WalkedRecord], list[WalkProblem]]:
    """What a walk over some bytes gives: records, and problems."""
    items = list(walk(io.BytesIO(data)))
    return (
        [item for item in items if isinstance(item, WalkedRecord)],
        [item for item in items if isinstance(item, WalkProblem)],
    )


def loose(*records: str) -> bytes:
    """An uncompressed WARC of records given as text with plain line ends."""
    return b"".join(record.replace("\n", "\r\n").encode() + b"\r\n\r\n" for record in records)
