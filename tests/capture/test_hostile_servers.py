"""Servers that lie, stall, flood and break off: each ends in the outcome of the table, in time, without a crash."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import dataclass

import pytest

from archiver.records import Cut, Fetched, Missed, MissedFetch
from archiver.settings import CaptureSettings
from tests.capture.servers import Do, Step, always, fetcher, serving, settings

MAX_SECONDS = 1.5
"""No visit takes longer: the deadline is 0.5 s, and the machine may be busy."""
CAPPED = 1024 * 1024
PAGE = b"<p>The committee approved the plan on Tuesday.</p>" * 4
ZIPPED = gzip.compress(PAGE, mtime=0)
BOMB = gzip.compress(bytes(8 * 1024 * 1024), mtime=0)
DEFLATED = zlib.compressobj(9, zlib.DEFLATED, -15)
RAW_DEFLATE = DEFLATED.compress(PAGE) + DEFLATED.flush()


@dataclass(frozen=True)
class Got:
    """An answer that is expected: its status, why it is cut, its content (None: cannot be decoded)."""

    status: int = 200
    cut: Cut | None = None
    content: bytes | None = PAGE


def head(*lines: bytes, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join((status, *lines, b"", b""))


def sized(body: bytes, *lines: bytes, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return head(b"Content-Length: %d" % len(body), *lines, status=status) + body


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


CHUNKED = head(b"Transfer-Encoding: chunked")
GZIPPED = b"Content-Encoding: gzip"
END = b"0\r\n\r\n"
HALF = PAGE[:100]

Case = tuple[str, tuple[Step, ...], Got | Missed]

STALLING: list[Case] = [
    ("silence after accept", (Do.HANG,), Missed.TIMEOUT),
    ("silence after half a status line", (b"HTTP/1.1 2", Do.HANG), Missed.TIMEOUT),
    ("silence inside the headers", (b"HTTP/1.1 200 OK\r\nA: b\r\n", Do.HANG), Missed.TIMEOUT),
    ("silence after an interim answer", (b"HTTP/1.1 100 Continue\r\n\r\n", Do.HANG), Missed.TIMEOUT),
    ("a byte at a time from the first", (b"HTTP/1.1 200 OK\r\nX: ", Do.DRIP), Missed.TIMEOUT),
    ("a byte at a time in a sized body", (head(b"Content-Length: 9999"), Do.DRIP), Got(cut=Cut.TIME, content=b"a")),
    ("a byte at a time up to the end", (head(), Do.DRIP), Got(cut=Cut.TIME, content=b"a")),
    ("a byte at a time in a chunk", (CHUNKED + b"ffff\r\n", Do.DRIP), Got(cut=Cut.TIME, content=b"a")),
    ("a byte at a time in a chunk size", (CHUNKED, Do.DRIP), Got(cut=Cut.TIME, content=b"")),
    ("a byte at a time in the trailers", (CHUNKED + chunk(PAGE) + b"0\r\nX: ", Do.DRIP), Got(cut=Cut.TIME)),
    ("silence inside a sized body", (sized(PAGE)[:-20], Do.HANG), Got(cut=Cut.TIME, content=PAGE[:-20])),
    ("silence instead of the last chunk", (CHUNKED + chunk(PAGE), Do.HANG), Got(cut=Cut.TIME)),
    ("silence after a whole body without length", (head() + PAGE, Do.HANG), Got(cut=Cut.TIME)),
    ("silence inside gzip", (head(GZIPPED) + ZIPPED[:-10], Do.HANG), Got(cut=Cut.TIME)),
]

BREAKING: list[Case] = [
    ("closed at once", (), Missed.CONNECTION_RESET),
    ("reset at once", (Do.RESET,), Missed.CONNECTION_RESET),
    ("closed in the status line", (b"HTTP/1.1",), Missed.BAD_RESPONSE),
    ("closed in the headers", (b"HTTP/1.1 200 OK\r\nA: b\r\n",), Missed.BAD_RESPONSE),
    ("reset in the headers", (b"HTTP/1.1 200 OK\r\nA: b\r\n", Do.RESET), Missed.CONNECTION_RESET),
    ("closed after an interim answer", (b"HTTP/1.1 100 Continue\r\n\r\n",), Missed.CONNECTION_RESET),
    ("closed before the body", (head(b"Content-Length: 5"),), Got(cut=Cut.DISCONNECT, content=b"")),
    ("one byte short", (head(b"Content-Length: 201") + PAGE[:200],), Got(cut=Cut.DISCONNECT, content=PAGE[:200])),
    ("closed in a body", (sized(PAGE)[:-50],), Got(cut=Cut.DISCONNECT, content=PAGE[:-50])),
    ("reset in a body", (sized(PAGE)[:-50], Do.RESET), Got(cut=Cut.DISCONNECT, content=PAGE[:-50])),
    ("reset in a body without length", (head() + HALF, Do.RESET), Got(cut=Cut.DISCONNECT, content=HALF)),
    ("closed before the first chunk", (CHUNKED,), Got(cut=Cut.DISCONNECT, content=b"")),
    ("closed in a chunk size", (CHUNKED + b"1",), Got(cut=Cut.DISCONNECT, content=b"")),
    ("closed in a chunk", (CHUNKED + b"ff\r\n" + HALF,), Got(cut=Cut.DISCONNECT, content=HALF)),
    ("closed between chunks", (CHUNKED + chunk(PAGE),), Got(cut=Cut.DISCONNECT)),
    ("closed before the last line end", (CHUNKED + chunk(PAGE) + b"0\r\n",), Got(cut=Cut.DISCONNECT)),
    ("closed in a trailer", (CHUNKED + chunk(PAGE) + b"0\r\nX: y",), Got(cut=Cut.DISCONNECT)),
    ("reset in a chunk", (CHUNKED + b"ff\r\n" + HALF, Do.RESET), Got(cut=Cut.DISCONNECT, content=HALF)),
]

FRAMING: list[Case] = [
    ("a chunk size of letters", (CHUNKED + b"ZZ\r\n" + PAGE,), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("a chunk size of 2^63", (CHUNKED + b"8000000000000000\r\n" + PAGE,), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("a huge chunk size", (CHUNKED + b"fffffffffffffff\r\n" + PAGE,), Got(cut=Cut.DISCONNECT)),
    ("a negative chunk size", (CHUNKED + b"-1\r\n" + PAGE,), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("an empty chunk size", (CHUNKED + b"\r\n" + PAGE,), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("a chunk size with 0x", (CHUNKED + b"0x10\r\n" + PAGE,), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("an endless chunk-size line", (CHUNKED, Do.FLOOD), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("an endless chunk extension", (CHUNKED + b"5;", Do.FLOOD), Got(cut=Cut.UNSPECIFIED, content=b"")),
    ("no line end after a chunk", (CHUNKED + b"2\r\nabcd\r\n" + END,), Got(cut=Cut.UNSPECIFIED, content=b"ab")),
    ("chunk extensions", (CHUNKED + b"2;a=b\r\nab\r\n0;x\r\n\r\n",), Got(content=b"ab")),
    ("chunk sizes with zeros and blanks", (CHUNKED + b"0002 \r\nab\r\n" + END,), Got(content=b"ab")),
    ("chunks with bare line feeds", (CHUNKED + b"2\nab\n0\n\n",), Got(content=b"ab")),
    (
        "chunks and the same length",
        (head(b"Transfer-Encoding: chunked", b"Content-Length: 2") + chunk(b"ab") + END,),
        Got(content=b"ab"),
    ),
    (
        "chunks and another length",
        (head(b"Content-Length: 9", b"Transfer-Encoding: chunked") + chunk(b"ab") + END,),
        Got(cut=Cut.UNSPECIFIED, content=b"ab"),
    ),
    ("chunks said, plain sent", (CHUNKED + PAGE,), Got(cut=Cut.UNSPECIFIED, content=b"")),
    (
        "chunks in HTTP/1.0",
        (head(b"Transfer-Encoding: chunked", status=b"HTTP/1.0 200 OK") + chunk(PAGE) + END,),
        Got(),
    ),
    (
        "chunks under gzip transfer coding",
        (head(b"Transfer-Encoding: gzip, chunked") + chunk(ZIPPED) + END,),
        Got(content=None),
    ),
    ("an unknown transfer coding", (head(b"Transfer-Encoding: brew") + PAGE,), Got(content=None)),
    ("identity transfer coding", (sized(PAGE, b"Transfer-Encoding: identity"),), Got()),
    ("two equal lengths", (sized(PAGE, b"Content-Length: %d" % len(PAGE)),), Got()),
    ("two equal lengths in one field", (head(b"Content-Length: 2, 2") + b"ab",), Got(content=b"ab")),
    ("two lengths", (sized(PAGE, b"Content-Length: 5"),), Got(cut=Cut.UNSPECIFIED)),
    ("a negative length", (head(b"Content-Length: -5") + PAGE,), Got(cut=Cut.UNSPECIFIED)),
    ("a length with a sign", (head(b"Content-Length: +5") + PAGE,), Got(cut=Cut.UNSPECIFIED)),
    ("a length of words", (head(b"Content-Length: many") + PAGE,), Got(cut=Cut.UNSPECIFIED)),
    ("an empty length", (head(b"Content-Length: ") + PAGE,), Got(cut=Cut.UNSPECIFIED)),
    ("a length of 10^30", (head(b"Content-Length: 1" + b"0" * 30) + PAGE,), Got(cut=Cut.UNSPECIFIED)),
    ("a length of superscript digits", (head("Content-Length: ²".encode("latin-1")) + PAGE,), Got(cut=Cut.UNSPECIFIED)),
    ("a length too short", (head(b"Content-Length: 3") + PAGE,), Got(content=PAGE[:3])),
    ("a body on a 204", (sized(PAGE, status=b"HTTP/1.1 204 No Content"),), Got(204, content=b"")),
    ("a body on a 304", (sized(PAGE, status=b"HTTP/1.1 304 Not Modified"),), Got(304, content=b"")),
]

SIZES: list[Case] = [
    ("an endless body", (head(), Do.FLOOD), Got(cut=Cut.LENGTH, content=b"a")),
    ("an endless chunk", (CHUNKED + b"fffffff\r\n", Do.FLOOD), Got(cut=Cut.LENGTH, content=b"a")),
    ("a length over the cap", (head(b"Content-Length: 99999999"), Do.FLOOD), Got(cut=Cut.LENGTH, content=b"a")),
    ("endless headers", (b"HTTP/1.1 200 OK\r\nX: ", Do.FLOOD), Missed.BAD_HEADERS),
    (
        "endless trailers",
        (CHUNKED + chunk(PAGE) + b"0\r\n" + b"X: " + b"y" * 5000 + b"\r\n", b"X: y\r\n" * 60000),
        Got(cut=Cut.UNSPECIFIED),
    ),
    ("a trailer without an end", (CHUNKED + chunk(PAGE) + b"0\r\n", Do.FLOOD), Got(cut=Cut.UNSPECIFIED)),
    ("a gzip bomb", (sized(BOMB, GZIPPED),), Got(content=None)),
    ("a chunked gzip bomb", (head(GZIPPED, b"Transfer-Encoding: chunked") + chunk(BOMB) + END,), Got(content=None)),
    ("a gzip bomb in a gzip", (sized(gzip.compress(BOMB), b"Content-Encoding: gzip, gzip"),), Got(content=None)),
    ("a deflate bomb", (sized(zlib.compress(bytes(8 << 20), 9), b"Content-Encoding: deflate"),), Got(content=None)),
    ("many small gzip members", (sized(gzip.compress(b"", mtime=0) * 5000, GZIPPED),), Got(content=b"")),
]

HEADERS: list[Case] = [
    ("150 headers", (sized(PAGE, *(b"X-%d: y" % n for n in range(150))),), Got()),
    ("5,000 headers", (sized(PAGE, *(b"X-%d: y" % n for n in range(5000))),), Got()),
    ("a header of 200 kB", (sized(PAGE, b"X: " + b"y" * 200_000),), Got()),
    ("a header of 300 kB", (sized(PAGE, b"X: " + b"y" * 300_000),), Missed.BAD_HEADERS),
    ("NUL in a header", (sized(PAGE, b"X: a\x00b"),), Got()),
    ("a lone CR in a header", (sized(PAGE, b"X: a\rb"),), Got()),
    ("control characters in a header", (sized(PAGE, b"X: \x1b]0;title\x07"),), Got()),
    ("a folded header", (sized(PAGE, b"X: a", b"  b"),), Got()),
    ("a fold before any header", (b"HTTP/1.1 200 OK\r\n folded\r\nContent-Length: 2\r\n\r\nab",), Got(content=b"ab")),
    ("a blank before the colon", (head(b"Content-Length : 2") + b"ab",), Got(content=b"ab")),
    ("a header without a name", (sized(PAGE, b": y"),), Got()),
    ("a header without a colon", (sized(PAGE, b"nothing"),), Got()),
    ("Latin-1 in a header", (sized(PAGE, "X: Café".encode("latin-1")),), Got()),
    ("UTF-8 in a header", (sized(PAGE, "X: Café ☕".encode()),), Got()),
    ("bare line feeds", (sized(PAGE).replace(b"\r\n", b"\n"),), Got()),
    ("no headers at all", (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE,), Got()),
    ("no reason", (sized(PAGE, status=b"HTTP/1.1 200"),), Got()),
    ("a reason of 10 kB", (sized(PAGE, status=b"HTTP/1.1 200 " + b"O" * 10_000),), Got()),
    ("status 999", (sized(PAGE, status=b"HTTP/1.1 999 No"),), Got(999)),
    ("status 600", (sized(PAGE, status=b"HTTP/1.1 600 What"),), Got(600)),
    ("a forbidden cookie", (sized(PAGE, b"Set-Cookie: a=b; Domain=com; Path=\x01"),), Got()),
    ("a bad content type", (sized(PAGE, b"Content-Type: ;;;=\xff"),), Got()),
]

NOT_HTTP: list[Case] = [
    ("not HTTP", (b"220 mail.example ESMTP\r\n", Do.HANG), Missed.BAD_RESPONSE),
    ("an SSH banner", (b"SSH-2.0-OpenSSH_9.6\r\n",), Missed.BAD_RESPONSE),
    ("HTTP/0.9", (b"<html>hello</html>",), Missed.BAD_RESPONSE),
    ("HTTP/2 in plain text", (b"HTTP/2 200\r\n\r\n",), Missed.BAD_RESPONSE),
    ("HTTP/2 frames", (b"\x00\x00\x12\x04\x00\x00\x00\x00\x00",), Missed.BAD_RESPONSE),
    ("a TLS alert", (b"\x15\x03\x01\x00\x02\x02\x46",), Missed.BAD_RESPONSE),
    ("a status of letters", (b"HTTP/1.1 abc OK\r\n\r\n",), Missed.BAD_RESPONSE),
    ("a status of two digits", (b"HTTP/1.1 20 OK\r\n\r\n",), Missed.BAD_RESPONSE),
    ("a status of four digits", (b"HTTP/1.1 2000 OK\r\n\r\n",), Missed.BAD_RESPONSE),
    ("a negative status", (b"HTTP/1.1 -20 OK\r\n\r\n",), Missed.BAD_RESPONSE),
    ("another protocol's name", (b"ICY 200 OK\r\n\r\n",), Missed.BAD_RESPONSE),
    ("a blank first line", (b"\r\nHTTP/1.1 200 OK\r\n\r\n",), Missed.BAD_RESPONSE),
    ("10,000 interim answers", (b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,), Missed.BAD_RESPONSE),
    ("a change of protocol", (head(b"Upgrade: websocket", status=b"HTTP/1.1 101 Switching"),), Missed.BAD_RESPONSE),
    ("random bytes", (bytes(range(256)) * 4,), Missed.BAD_RESPONSE),
    ("zeros without end", (bytes(64), Do.FLOOD), Missed.BAD_RESPONSE),
]

CODINGS: list[Case] = [
    ("gzip cut off, no length", (head(GZIPPED) + ZIPPED[:-10],), Got(cut=Cut.DISCONNECT)),
    ("gzip without its trailer", (head(GZIPPED) + ZIPPED[:-8],), Got(cut=Cut.DISCONNECT)),
    ("gzip short of one byte", (head(GZIPPED) + ZIPPED[:-1],), Got(cut=Cut.DISCONNECT)),
    ("gzip cut off, a length that agrees", (sized(ZIPPED[:-8], GZIPPED),), Got(cut=Cut.UNSPECIFIED)),
    ("gzip cut off, chunks that end", (head(GZIPPED, b"Transfer-Encoding: chunked") + chunk(ZIPPED[:-8]) + END,),
     Got(cut=Cut.UNSPECIFIED)),
    ("gzip with a wrong checksum", (sized(ZIPPED[:-8] + bytes(4) + ZIPPED[-4:], GZIPPED),), Got(content=None)),
    ("gzip with a wrong length", (sized(ZIPPED[:-4] + b"\x01\x00\x00\x00", GZIPPED),), Got(content=None)),
    ("gzip with garbage behind", (sized(ZIPPED + b"garbage", GZIPPED),), Got(content=None)),
    ("gzip with zeros behind", (sized(ZIPPED + bytes(100), GZIPPED),), Got()),
    ("gzip of two members", (sized(gzip.compress(HALF) + gzip.compress(HALF), GZIPPED),), Got(content=HALF * 2)),
    ("gzip said, plain sent", (sized(PAGE, GZIPPED),), Got(content=None)),
    ("gzip said, nothing sent", (sized(b"", GZIPPED),), Got(content=b"")),
    ("gzip sent, not said", (sized(ZIPPED),), Got(content=ZIPPED)),
    ("gzip twice", (sized(gzip.compress(ZIPPED), b"Content-Encoding: gzip, gzip"),), Got(content=None)),
    ("gzip by its old name", (sized(ZIPPED, b"Content-Encoding: X-GZIP"),), Got()),
    ("deflate with its wrapper", (sized(zlib.compress(PAGE), b"Content-Encoding: deflate"),), Got()),
    ("deflate without its wrapper", (sized(RAW_DEFLATE, b"Content-Encoding: deflate"),), Got()),
    ("brotli unasked", (sized(PAGE, b"Content-Encoding: br"),), Got(content=None)),
    ("an unknown coding", (sized(PAGE, b"Content-Encoding: rot13"),), Got(content=None)),
    ("identity coding", (sized(PAGE, b"Content-Encoding: identity"),), Got()),
]  # fmt: skip

REFUSING: list[Case] = [
    (f"status {status}", (sized(PAGE, status=b"HTTP/1.1 %d No" % status),), Got(status))
    for status in (401, 402, 403, 404, 410, 418, 429, 451, 500, 502, 503, 504)
] + [
    ("429, a pause of years", (sized(PAGE, b"Retry-After: 99999999", status=b"HTTP/1.1 429 Slow"),), Missed.DEFERRED),
    ("503, a pause of a day", (sized(PAGE, b"Retry-After: 86400", status=b"HTTP/1.1 503 Busy"),), Missed.DEFERRED),
    ("429, a pause till 2099", (sized(PAGE, b"Retry-After: Thu, 01 Jan 2099 00:00:00 GMT",
                                      status=b"HTTP/1.1 429 Slow"),), Missed.DEFERRED),
    ("429, a negative pause", (sized(PAGE, b"Retry-After: -5", status=b"HTTP/1.1 429 Slow"),), Got(429)),
    ("429, a pause till 1970", (sized(PAGE, b"Retry-After: Thu, 01 Jan 1970 00:00:00 GMT",
                                      status=b"HTTP/1.1 429 Slow"),), Got(429)),
    ("429, a pause of words", (sized(PAGE, b"Retry-After: soon", status=b"HTTP/1.1 429 Slow"),), Got(429)),
    ("429, a date without sense", (sized(PAGE, b"Retry-After: 99 Foo 99999999999 25:61:61",
                                         status=b"HTTP/1.1 429 Slow"),), Got(429)),
]  # fmt: skip


def moved(to: bytes) -> tuple[Step, ...]:
    return (sized(b"", b"Location: " + to, status=b"HTTP/1.1 302 Found"),)


REDIRECTS: list[Case] = [
    ("a redirect to itself", moved(b"/"), Missed.TOO_MANY_REDIRECTS),
    ("a redirect to itself with a fragment", moved(b"#top"), Missed.TOO_MANY_REDIRECTS),
    ("a redirect to a file", moved(b"file:///etc/passwd"), Missed.BAD_URL),
    ("a redirect to ftp", moved(b"ftp://files.example/x"), Missed.BAD_URL),
    ("a redirect to a script", moved(b"javascript:alert(1)"), Missed.BAD_URL),
    ("a redirect to data", moved(b"data:text/html,hello"), Missed.BAD_URL),
    ("a redirect with a backslash", moved(b"http://127.0.0.1\\@example.com/"), Missed.BAD_URL),
    ("a redirect with user information", moved(b"http://a@b.example/"), Missed.BAD_URL),
    ("a redirect with a tab", moved(b"http://exa\tmple.com/"), Missed.BAD_URL),
    ("a redirect to no host", moved(b"http:///x"), Missed.BAD_URL),
    ("a redirect to half an address", moved(b"http://[::1"), Missed.BAD_URL),
    ("a redirect to link-local", moved(b"http://169.254.169.254/latest/meta-data/"), Missed.BLOCKED_ADDRESS),
    ("a redirect to a private net", moved(b"http://10.0.0.1/"), Missed.BLOCKED_ADDRESS),
    ("a redirect to IPv6 loopback", moved(b"http://[::1]/"), Missed.BLOCKED_ADDRESS),
    ("a redirect to a closed port", moved(b"http://93.184.216.34:22/"), Missed.BLOCKED_ADDRESS),
    ("a redirect of 20 kB", moved(b"http://example.com/" + b"a" * 20_000), Missed.BAD_URL),
    ("a redirect without a place", (sized(PAGE, status=b"HTTP/1.1 302 Found"),), Got(302)),
    ("a redirect to nothing", (sized(PAGE, b"Location: ", status=b"HTTP/1.1 301 Moved"),), Got(301)),
    ("a choice (300)", (sized(PAGE, b"Location: /other", status=b"HTTP/1.1 300 Choose"),), Got(300)),
]  # fmt: skip

CASES = STALLING + BREAKING + FRAMING + SIZES + HEADERS + NOT_HTTP + CODINGS + REFUSING + REDIRECTS


@pytest.mark.parametrize(("steps", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_a_hostile_server_ends_as_the_table_says(steps: tuple[Step, ...], expected: Got | Missed) -> None:
    with serving(always(*steps)) as server, fetcher(settings()) as client:
        began = time.monotonic()
        result = client.fetch(f"http://127.0.0.1:{server.port}/")
        assert time.monotonic() - began < MAX_SECONDS
    if isinstance(expected, Missed):
        assert isinstance(result, MissedFetch), result
        assert result.reason is expected
        assert result.detail
        return
    assert isinstance(result, Fetched), result
    answer = result.answer
    assert (answer.status, answer.truncated) == (expected.status, expected.cut)
    assert answer.entity.size <= CAPPED
    content = None if answer.content is None else answer.content.open().read()
    if expected.cut in (Cut.TIME, Cut.LENGTH) and expected.content == b"a":
        assert content is not None
        assert content.strip(b"a") == b""
        assert content or expected.cut is Cut.TIME
    elif expected.cut and expected.content == PAGE:  # a cut coded stream: as much as could be decoded
        assert content is not None
        assert content in PAGE
    else:
        assert content == expected.content
    assert (answer.digests.content_sha256 is None) == (answer.content is None)


def test_the_table_has_more_than_a_hundred_servers_and_no_name_twice() -> None:
    names = [case[0] for case in CASES]
    assert len(names) == len(set(names)) >= 100


def test_a_bomb_stays_small_in_memory() -> None:
    import tracemalloc

    bomb = gzip.compress(bytes(64 << 20), mtime=0)
    limits = CaptureSettings(max_wire_mb=1, max_decoded_mb=4)
    with serving(always(sized(bomb, GZIPPED))) as server, fetcher(settings(deadline=5.0), limits) as client:
        tracemalloc.start()
        result = client.fetch(f"http://127.0.0.1:{server.port}/")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert isinstance(result, Fetched)
    assert result.answer.content is None
    assert peak < 16 << 20


def test_a_server_that_never_accepts_is_given_up() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        waiting = []
        for _ in range(3):  # fills the queue of connections that nobody accepts
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(address)
            waiting.append(filler)
        with fetcher(settings()) as client:
            began = time.monotonic()
            result = client.fetch(f"http://127.0.0.1:{address[1]}/")
        for filler in waiting:
            filler.close()
    assert isinstance(result, MissedFetch)
    assert result.reason is Missed.TIMEOUT
    assert time.monotonic() - began < MAX_SECONDS


def test_a_closed_port_is_refused_after_all_attempts_with_one_record_each() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    slept: list[float] = []
    with fetcher(settings(attempts=3, target_deadline=60.0), sleep=slept.append) as client:
        result = client.fetch(f"http://127.0.0.1:{port}/")
    assert isinstance(result, MissedFetch)
    assert result.reason is Missed.CONNECTION_REFUSED
    assert [attempt.reason for attempt in result.attempts] == [Missed.CONNECTION_REFUSED] * 3
    assert slept == [0.75, 1.5]
