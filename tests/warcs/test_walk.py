"""The walk reads what is whole, names what is not with its place, and never raises."""

from __future__ import annotations

import gzip
import io
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.warcs import Held, InMemory, Record, WalkedRecord, WalkProblem, read_block_at, walk, warcinfo
from archiver.warcs.model import Fields
from archiver.warcs.parse import read_head
from archiver.warcs.source import Broken, Buffered, Plain
from tests.keep.made import NOON
from tests.warcs.written import file_of, loose, numbered, three_records, walked

DATA, WRITTEN = three_records()
STARTS = [sum(item.length for item in WRITTEN[:number]) for number in range(len(WRITTEN) + 1)]
RESOURCE = (
    "WARC/1.0\nWARC-Type: resource\nWARC-Record-ID: <urn:uuid:{0}>\nWARC-Date: 2026-11-24T12:00:00Z\n"
    "WARC-Target-URI: https://a.example/{0}\nContent-Length: {1}\n\n{2}"
)


def test_the_sample_has_five_whole_records() -> None:
    records, problems = walked(DATA)
    assert [record.type for record in records] == ["warcinfo", "request", "response", "metadata", "conversion"]
    assert [record.offset for record in records] == STARTS[:-1]
    assert problems == []


def test_every_flipped_bit_is_found_or_changes_nothing_that_is_read() -> None:
    """A flip in what carries nothing, a gzip head's time and system and the bits that fill the last byte of its data,
    is for the digest of the whole file."""
    silent: set[int] = set()
    filling = {end - 9 for end in STARTS[1:]}
    for place in range(len(DATA)):
        for bit in (0, 3, 7):
            changed = bytearray(DATA)
            changed[place] ^= 1 << bit
            records, problems = walked(bytes(changed))
            if not problems:
                if place in filling:
                    continue
                silent.add(min(place - start for start in STARTS if place >= start))
                assert [(item.id, item.sha256) for item in records] == [(item.id, item.sha256) for item in WRITTEN]
    assert silent <= {3, 4, 5, 6, 7, 8, 9}


@pytest.mark.parametrize("lost", [1, 4, 8, 9, 50])
def test_a_cut_last_member_is_named_and_the_others_are_read(lost: int) -> None:
    records, problems = walked(DATA[:-lost])
    assert [record.whole for record in records[:4]] == [True] * 4
    assert all(not record.whole for record in records[4:])
    assert (problems[-1].offset, problems[-1].problem) == (STARTS[4], "cut off within a gzip member")


@pytest.mark.parametrize("junk", [b"\x00" * 10, b"\x00" * 100_000, b"\xff", b"\x1f\x8b", b"WARC/1.0", b"\n\n"])
def test_a_tail_that_does_not_belong_there_is_named(junk: bytes) -> None:
    records, problems = walked(DATA + junk)
    assert len([record for record in records if record.whole]) == 5
    assert problems[0].offset == len(DATA)


@pytest.mark.parametrize("junk", [b"\x00" * 10, b"garbage" * 30_000, b"\x1f\x8b\x08\x00garbage", DATA[: STARTS[1] - 3]])
def test_after_bytes_that_do_not_belong_there_the_next_member_is_read(junk: bytes) -> None:
    data = DATA[: STARTS[2]] + junk + DATA[STARTS[2] :]
    records, problems = walked(data)
    assert [record.type for record in records if record.whole] == [
        "warcinfo", "request", "response", "metadata", "conversion",
    ]  # fmt: skip
    assert problems[0].offset == STARTS[2]


def test_a_member_whose_checksum_is_wrong_is_no_whole_record_and_the_next_one_is_read() -> None:
    changed = bytearray(DATA)
    changed[STARTS[3] - 6] ^= 1
    records, problems = walked(bytes(changed))
    assert [(record.type, record.whole) for record in records] == [
        ("warcinfo", True), ("request", True), ("response", False), ("metadata", True), ("conversion", True),
    ]  # fmt: skip
    assert [problem.offset for problem in problems] == [STARTS[2]]
    assert "its checksum does not hold" in problems[0].problem


def test_a_changed_head_is_found_where_the_standard_asks_for_something() -> None:
    text = gzip.decompress(DATA[STARTS[2] : STARTS[3]])
    for old, new, said in [
        (b"WARC-Date: 2026-11-24T12:00:00.123456Z\r\n", b"", "the record has no WARC-Date"),
        (b"Content-Length: 109", b"Content-Length: 108", "block digest does not hold"),
        (b"Content-Length: 109", b"Content-Length: 9999999999", "the block ends after"),
        (b"Content-Length: 109", b"Content-Length: -1", "no usable Content-Length"),
        (b"WARC/1.1\r\n", b"HTTP/1.1 200\r\n", "no record begins here"),
        (b"WARC-Type: response", b"WARC-Type response", "a line without a colon"),
    ]:
        assert old in text, old
        _, problems = walked(gzip.compress(text.replace(old, new)))
        assert any(said in problem.problem for problem in problems), (old, problems)


def test_loose_records_are_read_and_salvaged() -> None:
    data = loose(RESOURCE.format(1, 5, "hello"), RESOURCE.format(2, 2, "hello"), RESOURCE.format(3, 5, "hello"))
    records, problems = walked(data)
    assert [(record.id, record.size, record.whole) for record in records] == [
        ("urn:uuid:1", 5, True),
        ("urn:uuid:2", 2, False),
        ("urn:uuid:3", 5, True),
    ]
    assert [problem.record for problem in problems] == ["urn:uuid:2"]


def test_a_length_that_is_too_long_does_not_swallow_the_next_record() -> None:
    data = loose(RESOURCE.format(1, 60, "hello"), RESOURCE.format(2, 5, "hello"))
    records, problems = walked(data)
    assert [(record.id, record.whole) for record in records] == [("urn:uuid:1", False), ("urn:uuid:2", True)]
    assert problems[0].offset == 0


def test_several_records_in_one_member_are_read_and_named() -> None:
    records, problems = walked(gzip.compress(loose(RESOURCE.format(1, 5, "hello"), RESOURCE.format(2, 5, "hello"))))
    assert [(record.id, record.whole, record.inner) for record in records] == [
        ("urn:uuid:1", True, 0),
        ("urn:uuid:2", True, 162),
    ]
    assert [problem.problem for problem in problems] == ["2 records in one gzip member: each should have its own"]


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", Held.RIGHT),
        ("SHA-1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", Held.RIGHT),
        ("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", Held.RIGHT),
        ("sha256:FTZE3OS7WCRQ4JXIHMVMLOPCTYNRMHS4D6TUEXTTAQZWFE4LTASA", Held.RIGHT),
        ("sha256:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", Held.RIGHT),
        ("md5:5d41402abc4b2a76b9719d911017c592", Held.RIGHT),
        ("md5:5d41402abc4b2a76b9719d911017c593", Held.WRONG),
        ("sha256:", Held.WRONG),
        ("blake9:00", Held.UNKNOWN),
        ("", Held.UNKNOWN),
    ],
)
def test_digests_are_read_in_every_spelling_that_archives_use(field: str, held: Held) -> None:
    record = RESOURCE.replace("Content-Length", f"WARC-Block-Digest: {field}\nContent-Length").format(1, 5, "hello")
    (found,), problems = walked(loose(record))
    assert found.block_digest is held
    assert (problems == []) == (held is Held.RIGHT)


@pytest.mark.parametrize(
    "digest",
    [
        "sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",  # of the entity body, as the standard has it
        "sha1:bf3bb1d3a11b5b8d23c3d4a3e3e3c2e0e1b3a5c7",
    ],
)
def test_the_payload_of_a_chunked_answer_may_be_either_reading(digest: str) -> None:
    body = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n"
    length = len(body.replace("\n", "\r\n"))
    record = (
        "WARC/1.0\nWARC-Type: response\nWARC-Record-ID: <urn:uuid:1>\nWARC-Date: 2026-11-24T12:00:00Z\n"
        f"WARC-Target-URI: http://a.example/\nWARC-Payload-Digest: {digest}\n"
        f"Content-Type: application/http;msgtype=response\nContent-Length: {length}\n\n{body}"
    )
    (found,), _ = walked(loose(record))
    assert found.payload_digest is (Held.RIGHT if "aaf4" in digest else Held.WRONG)


def test_an_arc_file_is_read() -> None:
    data = (
        b"filedesc://a.arc 127.0.0.1 20140216050221 text/plain 15\n1 0 LiveWeb\nURL\n"
        b"http://a.example/a b 192.0.2.1 20140216050221 text/html 5\nhello\n"
        b"http://a.example/2 192.0.2.1 201402160502210000 text/html abc\nhello\n"
        b"http://a.example/3 192.0.2.1 20140216050221 text/html 5\nhello\n"
    )
    records, problems = walked(data)
    assert [(record.header("WARC-Target-URI"), record.whole) for record in records] == [
        ("filedesc://a.arc", True),
        ("http://a.example/a b", True),
        ("http://a.example/3", True),
    ]
    assert [problem.problem for problem in problems] == ["no usable Content-Length in the head of a record"]


@pytest.mark.parametrize("data", [b"", b"\n", b"WARC/", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"PK\x03\x04" * 99])
def test_what_is_no_warc_is_named(data: bytes) -> None:
    records, problems = walked(data)
    assert records == []
    assert problems[0].offset == 0


def test_a_few_bytes_that_unpack_to_gigabytes_cost_no_memory() -> None:
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 209715200\r\n\r\n"
    data = compressor.compress(head)
    data += b"".join(compressor.compress(bytes(1 << 20)) for _ in range(200)) + compressor.flush()
    (record,), _ = walked(data)
    assert (record.size, record.whole) == (209_715_200, False)


def test_a_file_of_false_starts_ends_soon() -> None:
    hostile = (b"\x1f\x8b\x08\x00" * 50_000) + (b"\nWARC/1.0\r\nContent-Length: 9\r\n\r\n" * 5_000)
    start = time.monotonic()
    _, problems = walked(hostile)
    assert problems
    assert time.monotonic() - start < 10


def test_a_whole_file_of_many_small_records_is_read_to_its_end() -> None:
    """There is no end of records that a file may have; only searching behind faults is bounded."""
    small, _ = three_records()
    records, problems = walked(small * 600)
    assert (len(records), problems) == (3000, [])


def test_whole_records_that_unpack_to_much_are_read_to_the_end() -> None:
    new_id = numbered()
    zeros = Record(
        "resource", new_id(), NOON, "application/x", InMemory(bytes(50 << 20)), (("WARC-Target-URI", "urn:a"),)
    )
    data, written = file_of((zeros, zeros, warcinfo(NOON, new_id=new_id)))
    records, problems = walked(data)
    assert problems == []
    assert [record.sha256 for record in records] == [one.sha256 for one in written]


@given(st.lists(st.text("aWARC:/1.0 \t\r\n\x00\u00e9-", max_size=30), max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_short_head_is_read_as_a_long_one_is(lines: list[str]) -> None:
    def head(first: str) -> tuple[str, Fields] | str:
        data = ("WARC/1.1\r\n" + first + "".join(f"{line}\r\n" for line in lines) + "\r\nblock").encode()
        source = Buffered(Plain(io.BytesIO(data)))
        try:
            version, fields = read_head(source)
        except Broken:
            return "broken"
        return f"{version} {source.peek(99)!r}", fields

    short, long = head("A: b\r\n"), head(f"A: {'b' * 3000}\r\n")
    if isinstance(short, str) or isinstance(long, str):
        assert short == long
    else:
        assert short[0] == long[0]
        assert short[1][1:] == long[1][1:]


def test_one_record_can_be_read_where_it_lies_and_no_other() -> None:
    record, block = read_block_at(io.BytesIO(DATA), STARTS[2], WRITTEN[2].length)
    assert (record.id, block[:15]) == (WRITTEN[2].id, b"HTTP/1.1 200 OK")
    for offset, length in [(STARTS[2] + 1, WRITTEN[2].length), (STARTS[2], WRITTEN[2].length - 1), (0, len(DATA))]:
        with pytest.raises(ValueError):
            read_block_at(io.BytesIO(DATA), offset, length)


def never_raises(data: bytes) -> None:
    for item in walk(io.BytesIO(data)):
        assert isinstance(item, (WalkedRecord, WalkProblem))
        assert 0 <= item.offset <= len(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_it_never_raises_for_any_bytes(data: bytes) -> None:
    never_raises(data)
    never_raises(b"WARC/1.1\r\n" + data)
    never_raises(gzip.compress(b"WARC/1.1\r\nContent-Length: 4\r\n" + data))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4
    )
)
def test_it_never_raises_and_is_never_silent_for_a_changed_file(edits: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(DATA)
    for place, length, new in edits:
        data[place : place + length] = new
    never_raises(bytes(data))
    records, problems = walked(bytes(data))
    whole = [(item.id, item.sha256) for item in records if item.whole]
    assert problems or whole == [(item.id, item.sha256) for item in WRITTEN][: len(whole)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["Content-Length: 5", "WARC-Type: response", " fold", "", ":", "x", "\x00: é"])))
def test_it_never_raises_for_any_head(lines: list[str]) -> None:
    never_raises(loose("\n".join(["WARC/1.0", *lines, "", "hello"])))
