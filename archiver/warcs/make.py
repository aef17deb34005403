"""WARC 1.1 records made from exchanges, files, texts and facts (ISO 28500:2017).

Every record of one capture has the WARC-Date at which the capture began; request, response and metadata name one
another by WARC-Concurrent-To. What was read of an answer, and every fact that holds somebody's words, is JSON: the
ledger names such a record and repeats none of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote

from archiver.codec import canonical, format_time, from_json, to_json
from archiver.records import Claim, Exchange, Extraction, Fetched, MissedFetch, Wire
from archiver.version import __version__
from archiver.warcs.http import redacted
from archiver.warcs.model import CaptureRecords, InMemory, Record

T = TypeVar("T")

NewId = Callable[[], str]
"""Makes a record id: ``urn:uuid:…``, never the same twice."""

JSON_TYPE = "application/json"
SPECIFICATION = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def warcinfo(time: datetime, *, new_id: NewId, settings: Mapping[str, str] | None = None) -> Record:
    """The first record of a file: with what it was made, under which settings. No host, user or path is in it."""
    lines = [
        ("software", f"archiver/{__version__}"),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", SPECIFICATION),
        *((settings or {}).items()),
    ]
    block = "".join(f"{_one_line(name)}: {_one_line(value)}\r\n" for name, value in lines)
    return Record("warcinfo", new_id(), time, "application/warc-fields", InMemory(block.encode()))


def response_records(fetched: Fetched, *, new_id: NewId, extraction: Extraction | None = None) -> CaptureRecords:
    """The records of one visit: request, response and facts of every exchange, redirects first, then the answer, what
    belongs to it, and the text."""
    groups = [exchange_records(exchange, new_id) for exchange in fetched.exchanges]
    answer = groups[-1][1]
    groups += [exchange_records(exchange, new_id) for exchange in fetched.beside]
    text = None if extraction is None else text_record(extraction, answer, new_id=new_id)
    records = tuple(record for group in groups for record in group)
    return CaptureRecords(records if text is None else (*records, text), answer, text)


def missed_records(missed: MissedFetch, *, new_id: NewId) -> tuple[Record, ...]:
    """The records of the exchanges (redirects) that a failed visit had before it failed; none when it had none."""
    return tuple(record for exchange in missed.exchanges for record in exchange_records(exchange, new_id))


def file_records(
    data: Wire,
    *,
    sha256: str,
    media_type: str,
    time: datetime,
    new_id: NewId,
    extraction: Extraction | None = None,
) -> CaptureRecords:
    """The records of a file that a person supplied: a `resource` whose target is ``urn:sha256:`` and its digest, so
    that no name or path of the person's machine is kept."""
    answer = Record(
        "resource",
        new_id(),
        time,
        _one_line(media_type) or "application/octet-stream",
        data,
        (("WARC-Target-URI", f"urn:sha256:{sha256}"),),
        sha256,
    )
    text = None if extraction is None else text_record(extraction, answer, new_id=new_id)
    return CaptureRecords((answer,) if text is None else (answer, text), answer, text)


def text_record(extraction: Extraction, answer: Record, *, new_id: NewId) -> Record:
    """The `conversion` record that keeps what was read of `answer`: the whole `Extraction` as JSON.

    Outcomes rest on this text; a rebuild reads it and never extracts again.
    """
    target = tuple((name, f"urn:text:{value}") for name, value in answer.fields if name == "WARC-Target-URI")
    return Record(
        "conversion",
        new_id(),
        answer.date,
        JSON_TYPE,
        InMemory(_json(extraction)),
        (*target, ("WARC-Refers-To", f"<{answer.id}>")),
    )


def fact_record(value: object, *, time: datetime, new_id: NewId, about: str | None = None) -> Record:
    """A `metadata` record that holds a record of ours (findings, a location, a check, a note) as canonical JSON.

    `about` is the id of the WARC record that it describes, when it describes one.
    """
    fields = () if about is None else (("WARC-Refers-To", f"<{about}>"),)
    return Record("metadata", new_id(), time, JSON_TYPE, InMemory(_json(value)), fields)


def article_json(article: str, claims: Sequence[Claim], findings: object) -> dict[str, Any]:
    """What an `ArticleTaken` event's `findings` record holds: an `Article` without its text, which the capture's
    `conversion` record has."""
    return {"id": article, "claims": [to_json(claim) for claim in claims], "findings": to_json(findings)}


def read_fact(kind: type[T], block: bytes) -> T:
    """The record of type `kind` that a `fact_record` or `text_record` holds.

    Raises:
        ValueError: the block holds none.
    """
    return from_json(kind, json.loads(block))


def exchange_records(exchange: Exchange, new_id: NewId) -> tuple[Record, Record, Record]:
    """The request, the response and the facts of one exchange, which name one another."""
    request_id, response_id, facts_id = new_id(), new_id(), new_id()
    target = ("WARC-Target-URI", warc_uri(exchange.target))
    address = () if exchange.address is None else (("WARC-IP-Address", _one_line(exchange.address)),)
    cut = () if exchange.truncated is None else (("WARC-Truncated", exchange.truncated.value),)
    to_response = ("WARC-Concurrent-To", f"<{response_id}>")
    request = Record(
        "request",
        request_id,
        exchange.time,
        "application/http;msgtype=request",
        InMemory(redacted(exchange.request)),
        (target, *address, to_response),
    )
    response = Record(
        "response",
        response_id,
        exchange.time,
        "application/http;msgtype=response",
        exchange.response,
        (target, *address, *cut),
        # The standard's payload digest is of the entity body, what checkers compute is of the chunks as sent.
        None if exchange.chunked else exchange.digests.sha256,
    )
    facts = {
        "digests": exchange.digests,
        "started": format_time(exchange.time),
        "elapsed": exchange.elapsed,
        "status": exchange.status,
        "chunked": exchange.chunked,
        "proxied": exchange.proxied,
        "certificate_sha256": exchange.certificate_sha256,
    }
    of_facts = ("WARC-Target-URI", f"urn:facts:{warc_uri(exchange.target)}")
    about = Record(
        "metadata", facts_id, exchange.time, JSON_TYPE, InMemory(_json(facts)), (of_facts, *address, to_response)
    )
    return request, response, about


def _json(value: object) -> bytes:
    try:
        return canonical(value)
    except UnicodeEncodeError:  # a lone surrogate, which UTF-8 cannot hold and JSON's escapes can
        return json.dumps(to_json(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _one_line(value: str) -> str:
    return "".join(char if char.isprintable() else " " for char in value).strip()


def warc_uri(target: str) -> str:
    """The target in the characters of a URI: what would end or split a header line cannot stand in one anyway."""
    return quote(target, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")
