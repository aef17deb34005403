"""WARC 1.1 records: made from exchanges, written one gzip member each, and walked without trust. Pure.

`make` turns exchanges, files, texts and facts into records, `write` lays a record out, `walk` reads any WARC file
whatever its bytes are.
"""

from archiver.warcs.make import (
    article_json,
    exchange_records,
    fact_record,
    file_records,
    missed_records,
    read_fact,
    response_records,
    text_record,
    warcinfo,
)
from archiver.warcs.model import (
    CaptureRecords,
    Held,
    InMemory,
    Record,
    WalkedRecord,
    WalkProblem,
    Written,
    ref_of,
)
from archiver.warcs.renderings import DOM_TYPE, RenderingRecords, rendering_records
from archiver.warcs.walk import read_block_at, walk
from archiver.warcs.write import write_record

__all__ = [
    "DOM_TYPE",
    "CaptureRecords",
    "Held",
    "InMemory",
    "Record",
    "RenderingRecords",
    "WalkProblem",
    "WalkedRecord",
    "Written",
    "article_json",
    "exchange_records",
    "fact_record",
    "file_records",
    "missed_records",
    "read_block_at",
    "read_fact",
    "ref_of",
    "rendering_records",
    "response_records",
    "text_record",
    "walk",
    "warcinfo",
    "write_record",
]
