"""Records as the standard has them, and as other programs read them."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from archiver.records import Attempt, Cut, Digests, Extraction, Fetched, Label, Missed, MissedFetch, Region
from archiver.warcs import (
    Held,
    InMemory,
    Record,
    fact_record,
    file_records,
    missed_records,
    read_block_at,
    read_fact,
    response_records,
    warcinfo,
    write_record,
)
from archiver.warcs.http import Dechunker, redacted
from tests.keep.made import NOON, exchange, extraction
from tests.warcs.written import file_of, numbered, three_records, walked


def tools() -> Path:
    return Path(sys.executable).parent


def pages() -> Fetched:
    moved = exchange(
        "https://source.example/old",
        b"",
        status=301,
        head=b"HTTP/1.1 301 Moved\r\nLocation: https://source.example/new\r\nContent-Length: 0\r\n\r\n",
    )
    return Fetched("https://source.example/old", (moved, exchange("https://source.example/new", chunked=True)))


def test_every_exchange_is_kept_with_its_request_and_facts_redirects_first() -> None:
    made = response_records(pages(), new_id=numbered(), extraction=extraction())
    assert [record.type for record in made.records] == [
        "request", "response", "metadata", "request", "response", "metadata", "conversion",
    ]  # fmt: skip
    assert made.answer is made.records[4]
    assert made.text is made.records[6]


def test_records_of_one_exchange_share_their_date_and_name_one_another() -> None:
    data, _ = file_of(response_records(pages(), new_id=numbered()).records)
    records, problems = walked(data)
    assert problems == []
    request, response, facts = records[:3]
    assert {record.header("WARC-Date") for record in (request, response, facts)} == {"2026-11-24T12:00:00.123456Z"}
    assert request.header("WARC-Concurrent-To") == facts.header("WARC-Concurrent-To") == f"<{response.id}>"
    assert response.header("WARC-IP-Address") == "192.0.2.7"
    assert response.header("WARC-Target-URI") == "https://source.example/old"


def test_the_answer_is_kept_byte_for_byte_whatever_its_head_looks_like() -> None:
    head = b"HTTP/1.1 200 \xe9\xff\nX : y\r\nx: 1\r\nX: 2\r\n folded\r\n\r\n"
    fetched = Fetched("https://source.example/", (exchange(body=b"\x00\xffbody", head=head),))
    data, written = file_of(response_records(fetched, new_id=numbered()).records)
    _, block = read_block_at(io.BytesIO(data), written[0].length, written[1].length)
    assert block == head + b"\x00\xffbody"


def test_a_chunked_answer_has_no_payload_digest_and_another_has_the_one_of_its_entity() -> None:
    data, _ = file_of(response_records(pages(), new_id=numbered()).records)
    plain, chunked = (record for record in walked(data)[0] if record.type == "response")
    assert plain.header("WARC-Payload-Digest") == f"sha256:{hashlib.sha256(b'').hexdigest()}"
    assert chunked.header("WARC-Payload-Digest") is None


def test_a_payload_digest_that_checkers_would_refuse_is_not_stated() -> None:
    early = b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    fetched = Fetched("https://source.example/", (exchange(head=early),))
    data, _ = file_of(response_records(fetched, new_id=numbered()).records)
    assert walked(data)[0][1].header("WARC-Payload-Digest") is None


def test_secrets_of_a_request_never_reach_a_warc() -> None:
    request = (
        b"POST /save HTTP/1.1\r\nHost: a\r\nauthorization: LOW KEY:SECRET\r\n"
        b"Cookie: SECRET\r\n\tSECRET\r\nX-Other: kept\r\n\r\nurl=1\r\ncookie: of the body"
    )
    made = response_records(Fetched("https://a.example/", (exchange(request=request),)), new_id=numbered())
    data, _ = file_of(made.records)
    text = gzip.decompress(data)
    assert b"SECRET" not in text
    assert b"authorization: [left out by archiver]\r\nCookie: [left out by archiver]\r\nX-Other: kept\r\n" in text
    assert text.count(b"cookie: of the body") == 1


def test_a_request_without_secrets_is_left_as_it_was() -> None:
    request = b"GET / HTTP/1.1\r\nHost: a\r\nX: authorization: no\r\n folded\r\n\r\n"
    assert redacted(request) == request


def test_a_cut_answer_says_so() -> None:
    whole = exchange()
    cut = type(whole)(**{name: getattr(whole, name) for name in whole.__slots__} | {"truncated": Cut.LENGTH})
    data, _ = file_of(response_records(Fetched("https://a.example/", (cut,)), new_id=numbered()).records)
    assert walked(data)[0][1].header("WARC-Truncated") == "length"


def test_the_redirects_before_a_miss_are_kept() -> None:
    missed = MissedFetch(
        "https://a.example/", Missed.TIMEOUT, "no answer", (exchange(),), (Attempt(NOON, 1.0, Missed.TIMEOUT),)
    )
    assert [record.type for record in missed_records(missed, new_id=numbered())] == ["request", "response", "metadata"]


def test_a_file_from_a_person_is_a_resource_named_by_its_digest_alone() -> None:
    data = b"%PDF-1.7 what a person sent"
    digest = hashlib.sha256(data).hexdigest()
    made = file_records(
        InMemory(data), sha256=digest, media_type="application/pdf", time=NOON, new_id=numbered(),
        extraction=extraction(),
    )  # fmt: skip
    (resource, text), problems = walked(file_of(made.records)[0])
    assert problems == []
    assert (resource.type, resource.header("WARC-Target-URI")) == ("resource", f"urn:sha256:{digest}")
    assert resource.header("WARC-Payload-Digest") == f"sha256:{digest}"
    assert text.header("WARC-Refers-To") == f"<{resource.id}>"


def test_the_text_comes_back_as_it_was_also_with_a_lone_surrogate() -> None:
    read = extraction("Tsch\u00fcss \U0001f44b \ud800", regions=(Region(Label.BODY, 0, 5),))
    made = response_records(Fetched("https://a.example/", (exchange(),)), new_id=numbered(), extraction=read)
    data, written = file_of(made.records)
    _, block = read_block_at(io.BytesIO(data), sum(item.length for item in written[:-1]), written[-1].length)
    assert read_fact(Extraction, block) == read


def test_a_fact_comes_back_as_it_was() -> None:
    digests = Digests("a", "b", None, "c")
    record = fact_record(digests, time=NOON, new_id=numbered(), about="urn:uuid:1")
    data, written = file_of((record,))
    walked_record, block = read_block_at(io.BytesIO(data), 0, written[0].length)
    assert read_fact(Digests, block) == digests
    assert walked_record.header("WARC-Refers-To") == "<urn:uuid:1>"


def test_a_target_cannot_add_a_header_line() -> None:
    target = "https://a.example/\r\nWARC-Type: forged\r\n\u2028 x"
    data, _ = file_of(response_records(Fetched(target, (exchange(target),)), new_id=numbered()).records)
    records, problems = walked(data)
    assert problems == []
    assert [record.type for record in records] == ["request", "response", "metadata"]
    assert records[0].header("WARC-Target-URI") == ("https://a.example/%0D%0AWARC-Type:%20forged%0D%0A%E2%80%A8%20x")


def test_a_warcinfo_says_with_what_and_under_which_settings_and_nothing_of_this_machine() -> None:
    data, _ = file_of((warcinfo(NOON, new_id=numbered(), settings={"robots": "obey", "a\r\nb": "c\r\nd"}),))
    text = gzip.decompress(data).decode()
    block = text.partition("\r\n\r\n")[2]
    assert re.fullmatch(
        r"software: archiver/\S+\r\nformat: WARC File Format 1\.1\r\nconformsTo: \S+\r\nrobots: obey\r\na  b: c  d\r\n"
        r"\r\n\r\n",
        block,
    )
    assert "hostname" not in text


def test_two_writings_of_the_same_records_are_the_same_bytes() -> None:
    assert three_records()[0] == three_records()[0]


def test_a_body_that_changes_while_it_is_written_is_refused() -> None:
    class Changing(InMemory):
        def open(self) -> io.BytesIO:
            times.append(1)
            return io.BytesIO(b"a" * (10 if len(times) == 1 else 9))

    times: list[int] = []
    record = Record("resource", "urn:uuid:1", NOON, "text/plain", Changing(b"a" * 10))
    with pytest.raises(ValueError, match="changed while it was written"):
        write_record(record, lambda _: None)


def test_a_large_body_is_never_whole_in_memory() -> None:
    class Zeros(io.RawIOBase):
        left = 50_000_000
        largest = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0
            Zeros.largest = max(Zeros.largest, size)
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    class Big:
        size = 50_000_000

        def open(self) -> BinaryIO:
            return cast(BinaryIO, Zeros())

    written = write_record(Record("resource", "urn:uuid:1", NOON, "text/plain", Big()), lambda _: None)
    assert written.size == 50_000_000
    assert Zeros.largest <= 1 << 20


@pytest.mark.parametrize("checker", [["warcio", "check"], ["fastwarc", "check", "-p", "-q"]])
def test_other_programs_find_nothing_wrong_and_see_every_record(tmp_path: Path, checker: list[str]) -> None:
    made = response_records(pages(), new_id=numbered(), extraction=extraction())
    data, _ = file_of((warcinfo(NOON, new_id=numbered()), *made.records))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    command = [str(tools() / checker[0]), *checker[1:], str(path)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    broken = tmp_path / "b.warc.gz"
    text = gzip.decompress(data).replace(b"Location: https://source", b"Location: https://sourcf")
    members = [gzip.compress(b"WARC/1.1" + part) for part in text.split(b"WARC/1.1")[1:]]
    broken.write_bytes(b"".join(members))
    command[-1] = str(broken)
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1


@pytest.mark.parametrize(
    ("framed", "entity", "whole"),
    [
        (b"5\r\nhello\r\n0\r\n\r\n", b"hello", True),
        (b"5;x=y\r\nhello\r\n3\r\n wo\r\n0\r\nTrailer: 1\r\n\r\n", b"hello wo", True),
        (b"5\r\nhel", b"hel", False),
        (b"zz\r\nhello\r\n0\r\n\r\n", b"", False),
        (b"5\r\nhelloX\r\n0\r\n\r\n", b"hello", False),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_chunks_are_taken_apart_in_whatever_pieces_they_come(
    framed: bytes, entity: bytes, whole: bool, size: int
) -> None:
    out = bytearray()
    dechunker = Dechunker(out.extend)
    for start in range(0, len(framed), size):
        dechunker.feed(framed[start : start + size])
    assert (bytes(out), dechunker.whole) == (entity, whole)


def test_the_walk_agrees_with_the_writer() -> None:
    data, written = three_records()
    records, problems = walked(data)
    assert problems == []
    assert [(record.id, record.length, record.size, record.sha256) for record in records] == [
        (item.id, item.length, item.size, item.sha256) for item in written
    ]
    assert {record.block_digest for record in records} == {Held.RIGHT}
