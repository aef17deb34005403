"""What a server wrote is what the WARC file holds, byte for byte, for every shape of answer; other tools agree."""

from __future__ import annotations

import gzip
import hashlib
import ssl
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.capture.http import HttpFetcher
from archiver.records import Fetched
from archiver.settings import CaptureSettings
from archiver.warcs import response_records, warcinfo, write_record
from tests.capture.servers import Do, always, fetcher, serving, settings
from tests.wayback.certificates import make_certificate

PAGE = "<p>The committee approved the plan on Tuesday — “unanimously”.</p>\n".encode() * 20
ZIPPED = gzip.compress(PAGE, mtime=0)
LENGTH = b"Content-Length: %d\r\n" % len(PAGE)


def chunked(body: bytes, *sizes: int, trailers: bytes = b"", extension: bytes = b"") -> bytes:
    """A body in chunks of these sizes, the rest in one."""
    out = b""
    for size in (*sizes, len(body)):
        piece, body = body[:size], body[size:]
        if piece:
            out += b"%x%b\r\n%b\r\n" % (len(piece), extension, piece)
    return out + b"0\r\n" + trailers + b"\r\n"


LIMITS = CaptureSettings()
ODD = b"\r\n\r\n\x00WARC/1.1\r\n\r\n" * 2 + bytes(4)
CAPITALS = chunked(PAGE, 171, extension=b';Q="a b"').replace(b"ab;", b"AB;")
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
SHAPES: dict[str, tuple[bytes, bytes]] = {
    "a length": (b"HTTP/1.1 200 OK\r\n" + LENGTH + b"\r\n" + PAGE, PAGE),
    "up to the end": (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, PAGE),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\nServer: old\r\n\r\n" + PAGE, PAGE),
    "HTTP/1.0 with a length": (b"HTTP/1.0 200 Document follows\r\n" + LENGTH + b"\r\n" + PAGE, PAGE),
    "chunks": (CHUNKS + b"\r\n" + chunked(PAGE, 1, 2, 300), PAGE),
    "chunks in capitals with extensions": (CHUNKS + b"\r\n" + CAPITALS, PAGE),
    "chunks with trailers": (CHUNKS + b"\r\n" + chunked(PAGE, 9, trailers=b"Digest: x\r\nA: b\r\n"), PAGE),
    "gzip": (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(ZIPPED) + ZIPPED, ZIPPED),
    "gzip in chunks": (CHUNKS + b"Content-Encoding: gzip\r\n\r\n" + chunked(ZIPPED, 10), ZIPPED),
    "gzip up to the end": (b"HTTP/1.1 200 OK\r\ncontent-encoding:gzip\r\n\r\n" + ZIPPED, ZIPPED),
    "fields twice, in their case": (
        b"HTTP/1.1 200 OK\r\nSET-Cookie: a=1\r\nset-cookie: b=2\r\nX-Odd:  two  blanks \r\nVia:\r\nVia: x\r\n"
        + LENGTH + b"\r\n" + PAGE, PAGE),
    "a folded field": (b"HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\n\tthree\r\n" + LENGTH + b"\r\n" + PAGE, PAGE),
    "interim answers": (
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
        + LENGTH + b"\r\n" + PAGE, PAGE),
    "bare line feeds": (b"HTTP/1.1 200 OK\n" + LENGTH.replace(b"\r", b"") + b"\n" + PAGE, PAGE),
    "no reason": (b"HTTP/1.1 200\r\n" + LENGTH + b"\r\n" + PAGE, PAGE),
    "Latin-1 and control characters": (b"HTTP/1.1 200 d\xe9j\xe0\r\nX: \xff\x01\r\n" + LENGTH + b"\r\n" + PAGE, PAGE),
    "an empty body": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b""),
    "no body by its status": (b"HTTP/1.1 204 No Content\r\nX: y\r\n\r\n", b""),
    "not found": (b"HTTP/1.1 404 Not Found\r\n" + LENGTH + b"\r\n" + PAGE, PAGE),
    "every byte": (b"HTTP/1.1 200 OK\r\nContent-Length: 1024\r\n\r\n" + bytes(range(256)) * 4, bytes(range(256)) * 4),
    "a large body": (b"HTTP/1.1 200 OK\r\n\r\n" + b"0123456789abcdef" * 200_000, b"0123456789abcdef" * 200_000),
    "zeros and line ends": (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ODD) + ODD, ODD),
}  # fmt: skip
CUT: dict[str, bytes] = {
    "cut in a body": SHAPES["a length"][0][:-30],
    "cut in a chunk": SHAPES["chunks"][0][:-40],
    "a chunk size that is none": CHUNKS + b"\r\nzz\r\n" + PAGE,
}
INTERIM = {"interim answers"}  # what stands before the answer is kept too, and no other tool reads past it
UNREADABLE = {*INTERIM, "bare line feeds"}
TRAILING = {"chunks with trailers"}  # warcio gives trailers out as if they belonged to the page


def written(folder: Path, fetched: Fetched) -> Path:
    """The records of a visit in a file, as the tool lays them out."""
    path = folder / "visit.warc.gz"
    new_id = lambda: f"urn:uuid:{uuid.uuid4()}"  # noqa: E731
    info = warcinfo(datetime.now(UTC), new_id=new_id)
    with path.open("wb") as file:
        for record in (info, *response_records(fetched, new_id=new_id).records):
            write_record(record, file.write, warcinfo_id=info.id)
    return path


def visit(client: HttpFetcher, url: str) -> Fetched:
    result = client.fetch(url)
    assert isinstance(result, Fetched), result
    return result


def blocks(path: Path, kind: str) -> list[bytes]:
    """The content blocks of a type of record, as warcio finds them, HTTP not taken apart."""
    with path.open("rb") as file:
        return [
            record.raw_stream.read()
            for record in ArchiveIterator(file, no_record_parse=True)
            if record.rec_headers.get_header("WARC-Type") == kind
        ]


def check(path: Path, *tool: str) -> None:
    ended = subprocess.run([str(Path(sys.executable).parent / tool[0]), *tool[1:], str(path)], capture_output=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("name", [*SHAPES, *CUT])
def test_the_response_record_holds_what_the_server_wrote(name: str, tmp_path: Path) -> None:
    sent = SHAPES[name][0] if name in SHAPES else CUT[name]
    with serving(always(sent)) as server, fetcher(settings(deadline=5.0), LIMITS) as client:
        fetched = visit(client, f"http://127.0.0.1:{server.port}/a?b=c")
        (request,) = server.seen
    path = written(tmp_path, fetched)
    assert blocks(path, "response") == [sent]
    assert blocks(path, "request") == [request]
    assert (fetched.answer.truncated is not None) == (name in CUT)


@pytest.mark.parametrize("name", SHAPES)
def test_the_digests_are_of_what_they_say(name: str) -> None:
    sent, entity = SHAPES[name]
    with serving(always(sent)) as server, fetcher(settings(deadline=5.0), LIMITS) as client:
        answer = visit(client, f"http://127.0.0.1:{server.port}/").answer
    assert answer.entity.open().read() == entity
    assert answer.digests.sha256 == hashlib.sha256(entity).hexdigest()
    assert answer.digests.sha1 == hashlib.sha1(entity).hexdigest()
    content = gzip.decompress(entity) if entity is ZIPPED else entity
    assert answer.content is not None
    assert answer.content.open().read() == content
    assert answer.digests.content_sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "tool", [("warcio", "check"), ("fastwarc", "check", "-p", "-q")], ids=lambda tool: str(tool[0])
)
def test_other_tools_find_every_digest_right(tool: tuple[str, ...], tmp_path: Path) -> None:
    everything = tmp_path / "all.warc.gz"
    with everything.open("wb") as file:
        for name in [name for name in SHAPES if name not in UNREADABLE]:
            with serving(always(SHAPES[name][0])) as server, fetcher(settings(deadline=5.0), LIMITS) as client:
                file.write(written(tmp_path, visit(client, f"http://127.0.0.1:{server.port}/")).read_bytes())
    check(everything, *tool)


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in UNREADABLE | TRAILING])
def test_another_reader_gets_the_page_out_of_it(name: str, tmp_path: Path) -> None:
    sent, entity = SHAPES[name]
    with serving(always(sent)) as server, fetcher(settings(deadline=5.0), LIMITS) as client:
        path = written(tmp_path, visit(client, f"http://127.0.0.1:{server.port}/"))
    with path.open("rb") as file:
        (read,) = [one.content_stream().read() for one in ArchiveIterator(file) if one.rec_type == "response"]
    assert read == (PAGE if entity is ZIPPED else entity)


def test_over_tls_the_bytes_inside_it_are_kept_with_the_certificate(tmp_path: Path) -> None:
    trusted, context = make_certificate(tmp_path, "secure.example")
    der = ssl.PEM_cert_to_DER_cert(trusted.read_text())
    with serving(always(SHAPES["chunks"][0]), tls=context) as server:
        network = settings(connect_to={"secure.example:443": f"127.0.0.1:{server.port}"}, ca_file=trusted, deadline=5.0)
        with fetcher(network, LIMITS) as client:
            fetched = visit(client, "https://secure.example/")
        (request,) = server.seen
    path = written(tmp_path, fetched)
    assert (blocks(path, "response"), blocks(path, "request")) == ([SHAPES["chunks"][0]], [request])
    assert fetched.answer.certificate_sha256 == hashlib.sha256(der).hexdigest()
    assert fetched.answer.address == "127.0.0.1"


def test_a_kept_connection_gives_each_answer_its_own_bytes(tmp_path: Path) -> None:
    names = ["a length", "chunks", "gzip", "an empty body", "chunks with trailers"]
    left = iter(names)
    with serving(lambda _: [SHAPES[next(left)][0]], keep=True) as server:
        with fetcher(settings(deadline=5.0), LIMITS) as client:
            visits = [visit(client, f"http://127.0.0.1:{server.port}/{number}") for number in range(len(names))]
        assert server.accepted == 1
    assert [blocks(written(tmp_path, one), "response") for one in visits] == [[SHAPES[name][0]] for name in names]


def test_redirects_are_records_of_their_own(tmp_path: Path) -> None:
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 4\r\n\r\ngone"

    def answer(asked: bytes) -> list[bytes]:
        return [moved if b"/here" in asked else SHAPES["gzip"][0]]

    with serving(answer) as server, fetcher(settings(deadline=5.0), LIMITS) as client:
        fetched = visit(client, f"http://127.0.0.1:{server.port}/here")
    path = written(tmp_path, fetched)
    assert blocks(path, "response") == [moved, SHAPES["gzip"][0]]
    check(path, "warcio", "check")


def test_a_reset_in_a_body_keeps_what_came(tmp_path: Path) -> None:
    sent = SHAPES["a length"][0][:-50]
    with serving(always(sent, Do.RESET)) as server, fetcher(settings(deadline=5.0), LIMITS) as client:
        path = written(tmp_path, visit(client, f"http://127.0.0.1:{server.port}/"))
    assert blocks(path, "response") == [sent]
    with path.open("rb") as file:
        cut = [one.rec_headers.get_header("WARC-Truncated") for one in ArchiveIterator(file)]
    assert cut.count("disconnect") == 1
