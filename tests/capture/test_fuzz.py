"""Whatever bytes come, from a server or as a URL: an outcome, never an exception of another kind, never a lost byte.

``ARCHIVER_FUZZ`` sets the number of inputs for each test; a long run takes a million.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archiver.capture.failure import Failure
from archiver.capture.guard import Refused, check_url, read_url
from archiver.capture.message import Message, MessageReader, read_head
from archiver.capture.private import carries_secret

many = settings(
    max_examples=int(os.environ.get("ARCHIVER_FUZZ", "400")), deadline=None, suppress_health_check=list(HealthCheck)
)

PIECES = (
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 404 Not Found\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 204 x\r\n",
    b"\r\n",
    b"\r\n\r\n", b"\n", b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n", b"Content-Encoding: gzip\r\n",
    b"5\r\nhello\r\n", b"0\r\n\r\n", b"0\r\n", b"ffffffffffffffff\r\n", b"5;x=y\r\n", b"hello", b" folded\r\n",
    b": x\r\n",
    b"X: y\r\n", b"\x00", b"\xff\xfe", b"HTTP/1.1", b"Connection: close\r\n",
)  # fmt: skip
answers = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=14).map(b"".join)


def read(data: bytes, sizes: list[int], method: str = "GET", most: int = 1 << 20) -> Message:
    """Reads a message from a peer that sends `data` in pieces and closes."""
    left, turn = bytearray(data), iter(sizes)

    def receive(count: int) -> bytes:
        size = min(count, next(turn, count))
        piece = bytes(left[:size])
        del left[:size]
        return piece

    return MessageReader(receive, method=method, max_body=most).read()


@given(answers, st.lists(st.integers(1, 9), max_size=40), st.sampled_from(["GET", "HEAD"]), st.integers(0, 40))
@many
def test_an_answer_is_read_or_refused_and_what_is_kept_is_what_came(
    data: bytes, sizes: list[int], method: str, most: int
) -> None:
    try:
        message = read(data, sizes, method, most)
    except Failure:
        return
    kept = message.wire.open().read()
    assert data.startswith(kept)
    assert message.entity.size <= most
    if message.truncated is None and not message.chunked:
        assert kept.endswith(message.entity.open().read())


_BROKEN = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\nand more behind the fault\r\n"


@given(answers, st.lists(st.integers(1, 9), max_size=40))
@example(_BROKEN, [9] * 12)
@many
def test_the_same_answer_in_other_pieces_is_the_same(data: bytes, sizes: list[int]) -> None:
    def outcome(pieces: list[int]) -> object:
        try:
            message = read(data, pieces)
        except Failure as failure:
            return failure.reason
        return message.status, message.headers, message.entity_sha256, message.truncated, message.wire.open().read()

    assert outcome(sizes) == outcome([])


@given(st.binary(max_size=200))
@many
def test_a_head_is_read_or_refused(data: bytes) -> None:
    try:
        head = read_head(b"HTTP/1.1 200 OK\r\n" + data)
    except Failure:
        return
    assert all(name and "\n" not in name + value for name, value in head.headers)


urls = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["http://", "https://", "//", "@", ":", "/", "\\", "[", "]", "::1", "127.0.0.1", "0x7f", "%", "%41", "é",
             "。", "①",
             "example.com", ".", "?", "#", " ", "\t", "\n", "\x00", "80", "99999", "xn--", "-", "\u202e", "\ud800"]
        ),
        max_size=9,
    ).map("".join),
)  # fmt: skip


@given(urls)
@many
def test_a_url_is_read_or_refused_and_reading_it_again_changes_nothing(text: str) -> None:
    carries_secret(text)
    try:
        clean = check_url(text)
    except Refused:
        return
    assert clean.isascii()
    assert check_url(clean) == clean
    assert read_url(clean).host == read_url(text).host
