"""One HTTP/1 answer, read byte for byte (RFC 9112): what came, what it says, and whether it is whole.

The reading is ours because nobody else's keeps what a record needs: the exact bytes with interim answers, chunk
framing and trailers, and an honest word about completeness. Nothing here trusts a length, a name or a coding that the
server states.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archiver.capture.failure import Failure
from archiver.capture.spool import Part, Spool
from archiver.records import Cut, Missed, Wire

MAX_HEAD = 256 * 1024
"""Bytes of the longest message head, and of the longest trailer section."""
MAX_INTERIM = 16
"""Interim (1xx) answers that are read before the answer."""
MAX_LINE = 8192
"""Bytes of the longest chunk-size line."""
PIECE = 64 * 1024

_STATUS_LINE = re.compile(rb"HTTP/1\.([0-9])[ \t]+([0-9]{3})(?:[ \t][^\n]*)?")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?", re.DOTALL)
_SIZE_BEGUN = re.compile(rb"[ \t]*(?:[0-9A-Fa-f]{1,15}[ \t]*(?:;.*|\r)?)?", re.DOTALL)
"""The beginning of a chunk-size line, which the connection cut off."""

Receive = Callable[[int], bytes]
"""Reads at most so many bytes from a peer; none at its end. Raises OSError, TimeoutError at the deadline."""


@dataclass(frozen=True, slots=True)
class Message:
    """One answer. `body` is the message body as received, framing included; `entity` has no transfer coding any more.

    `reusable` says that the connection stands right after the message and may carry another one. `recoded` says that
    a transfer coding besides chunked is still on the entity.
    """

    wire: Wire
    status: int
    headers: tuple[tuple[str, str], ...]
    body_sha256: str
    entity: Wire
    entity_sha256: str
    entity_sha1: str
    chunked: bool
    recoded: bool
    truncated: Cut | None
    cut_detail: str
    reusable: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer, as it stands in the wire bytes."""

    minor: int
    status: int
    headers: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        """All values of a field, lists taken apart at commas, in lower case."""
        return [part.strip().lower() for key, value in self.headers if key.lower() == name for part in value.split(",")]


class _Cut(Exception):
    """The message ends here, before its end."""

    def __init__(self, cut: Cut, detail: str) -> None:
        super().__init__(detail)
        self.cut = cut


def read_head(raw: bytes) -> Head:
    """The head in `raw` (status line to blank line). Values are Latin-1, so that no byte is lost; folded lines are
    joined, lines without a colon left out.

    Raises:
        Failure: BAD_RESPONSE, when the first line is no status line of HTTP/1.
    """
    first, *lines = raw.split(b"\n")
    found = _STATUS_LINE.fullmatch(first.rstrip(b"\r"))
    if found is None:
        raise Failure(Missed.BAD_RESPONSE, f"the answer begins with {first[:40]!r}, which is not HTTP/1")
    headers: list[tuple[str, str]] = []
    for line in lines:
        text = line.rstrip(b"\r").decode("latin-1")
        if text[:1] in (" ", "\t"):
            if headers:
                headers[-1] = (headers[-1][0], f"{headers[-1][1]} {text.strip()}".strip())
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip():
            headers.append((name.strip(), value.strip(" \t")))
    return Head(int(found[1]), int(found[2]), tuple(headers))


class MessageReader:
    """Reads one answer from a peer and keeps what is consumed. Use once."""

    def __init__(self, receive: Receive, *, method: str, max_body: int, folder: Path | None = None) -> None:
        self._receive = receive
        self._method = method
        self._left = max_body
        self._folder = folder
        self._buffer = bytearray()
        self._wire = Spool(folder)
        self._body = hashlib.sha256()
        self._in_body = False
        self._closed = False

    def read(self) -> Message:
        """The answer, cut where the peer, the deadline or the cap ends it.

        Raises:
            Failure: there is no answer: its head is missing, too long, or not HTTP.
        """
        head = self._read_heads()
        start = self._wire.size
        self._in_body = True
        chunked, recoded, length, fault = self._framing(head)
        entity = _Entity(Spool(self._folder) if chunked else None)
        cut, detail = fault
        try:
            if chunked:
                self._read_chunks(entity)
                stated = head.values("content-length")
                if stated and stated != [str(entity.size)]:
                    cut, detail = Cut.UNSPECIFIED, "both chunks and another Content-Length"
            elif length is None:
                self._read_to_end(entity)
            else:
                self._read_length(length, entity)
        except _Cut as end:
            cut, detail = end.cut, str(end)
            self._drain()
        # Bytes after the message belong to nothing: such a connection is not used again.
        reusable = not cut and not self._closed and not self._buffer and (length is not None or chunked)
        body = Part(self._wire, start, self._wire.size - start)
        body_digest = self._body.hexdigest()
        return Message(
            wire=self._wire,
            status=head.status,
            headers=head.headers,
            body_sha256=body_digest,
            entity=entity.spool or body,
            entity_sha256=entity.sha256.hexdigest() if chunked else body_digest,
            entity_sha1=entity.sha1.hexdigest(),
            chunked=chunked,
            recoded=recoded,
            truncated=cut,
            cut_detail=detail,
            reusable=reusable and head.minor > 0 and "close" not in head.values("connection"),
        )

    def _read_heads(self) -> Head:
        for _ in range(MAX_INTERIM + 1):
            head = read_head(self._take_head())
            if head.status == 101:
                raise Failure(Missed.BAD_RESPONSE, "the server changes to another protocol unasked (101)")
            if head.status >= 200:
                return head
        raise Failure(Missed.BAD_RESPONSE, f"more than {MAX_INTERIM} interim answers")

    def _take_head(self) -> bytes:
        searched = 0
        while (found := _BLANK_LINE.search(self._buffer, max(0, searched - 2))) is None:
            searched = len(self._buffer)
            if not b"HTTP/1.".startswith(bytes(self._buffer[:7])):
                raise Failure(
                    Missed.BAD_RESPONSE, f"the answer begins with {bytes(self._buffer[:40])!r}, which is not HTTP/1"
                )
            if searched > MAX_HEAD:
                raise Failure(Missed.BAD_HEADERS, f"headers of more than {MAX_HEAD:,} bytes")
            if not self._fill():
                raise Failure(
                    Missed.BAD_RESPONSE if searched else Missed.CONNECTION_RESET,
                    "the server closed the connection in the headers" if searched else "the server sent nothing",
                    may_pass=True,
                )
        if found.end() > MAX_HEAD:
            raise Failure(Missed.BAD_HEADERS, f"headers of more than {MAX_HEAD:,} bytes")
        return self._consume(found.end())

    def _framing(self, head: Head) -> tuple[bool, bool, int | None, tuple[Cut | None, str]]:
        """Chunked? Another transfer coding? The length stated (None: up to the end)? What is wrong with all that?"""
        whole: tuple[Cut | None, str] = (None, "")
        if self._method == "HEAD" or head.status in (204, 304):
            return False, False, 0, whole
        codings = [coding for coding in head.values("transfer-encoding") if coding and coding != "identity"]
        if codings:
            return codings[-1] == "chunked", codings != ["chunked"], None, whole
        lengths = set(head.values("content-length"))
        if not lengths:
            return False, False, None, whole
        (length,) = lengths if len(lengths) == 1 else ("",)
        if not (length.isascii() and length.isdigit() and len(length) <= 18):
            said = ", ".join(sorted(lengths))[:60]
            return False, False, None, (Cut.UNSPECIFIED, f"no usable Content-Length: {said}")
        return False, False, int(length), whole

    def _read_length(self, length: int, entity: _Entity) -> None:
        while length:
            piece = self._take(length)
            if not piece:
                raise _Cut(Cut.DISCONNECT, f"the connection ended {length:,} bytes before the stated end")
            entity.add(piece)
            length -= len(piece)

    def _read_to_end(self, entity: _Entity) -> None:
        while piece := self._take(PIECE):
            entity.add(piece)

    def _read_chunks(self, entity: _Entity) -> None:
        while True:
            line = self._take_size_line()
            found = _CHUNK_SIZE.fullmatch(line)
            if found is None:
                raise _Cut(Cut.UNSPECIFIED, f"not the size of a chunk: {line[:40]!r}")
            size = int(found[1], 16)
            if not size:
                break
            while size:
                piece = self._take(size)
                if not piece:
                    raise _Cut(Cut.DISCONNECT, "the connection ended inside a chunk")
                entity.add(piece)
                size -= len(piece)
            if self._take_line(MAX_LINE) != b"":
                raise _Cut(Cut.UNSPECIFIED, "no line end after a chunk")
        trailers = 0
        while line := self._take_line(MAX_LINE):
            trailers += len(line) + 2
            if trailers > MAX_HEAD:
                raise _Cut(Cut.UNSPECIFIED, f"trailers of more than {MAX_HEAD:,} bytes")

    def _take_size_line(self) -> bytes:
        try:
            return self._take_line(MAX_LINE)
        except _Cut as end:
            if end.cut is Cut.DISCONNECT and not _SIZE_BEGUN.fullmatch(self._buffer):
                raise _Cut(Cut.UNSPECIFIED, f"not the size of a chunk: {bytes(self._buffer[:40])!r}") from end
            raise

    def _take_line(self, limit: int) -> bytes:
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            if searched > limit:
                raise _Cut(Cut.UNSPECIFIED, f"a line of more than {limit:,} bytes in the framing")
            if not self._fill():
                raise _Cut(Cut.DISCONNECT, "the connection ended before the last chunk")
        if end >= self._left:
            self._consume(self._left)
            raise _Cut(Cut.LENGTH, "the answer is larger than max_wire_mb")
        return self._consume(end + 1).rstrip(b"\r\n")

    def _take(self, most: int) -> bytes:
        """Some body bytes, `most` or fewer; none at the end of the connection."""
        if not self._buffer and not self._fill():
            return b""
        if not self._left:
            raise _Cut(Cut.LENGTH, "the answer is larger than max_wire_mb")
        return self._consume(min(most, self._left, len(self._buffer)))

    def _fill(self) -> bool:
        try:
            data = self._receive(PIECE)
        except TimeoutError as error:
            if self._in_body:
                raise _Cut(Cut.TIME, "the deadline passed before the answer was whole") from error
            raise Failure(Missed.TIMEOUT, "no answer before the deadline", may_pass=True) from error
        except OSError as error:
            why = error.strerror or type(error).__name__
            if self._in_body:
                raise _Cut(Cut.DISCONNECT, f"the connection broke: {why}") from error
            raise Failure(Missed.CONNECTION_RESET, f"the connection broke: {why}", may_pass=True) from error
        self._buffer += data
        self._closed = not data
        return bool(data)

    def _consume(self, count: int) -> bytes:
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        self._wire.write(data)
        if self._in_body:
            self._left -= len(data)
            self._body.update(data)
        return data

    def _drain(self) -> None:
        """Keeps the rest of a message whose framing broke, up to its end, the cap or the deadline: what is kept must
        not hang on the pieces in which it came."""
        with contextlib.suppress(_Cut):
            while self._take(PIECE):
                pass


class _Entity:
    """The entity body's digests, and its bytes where they differ from the message's."""

    def __init__(self, spool: Spool | None) -> None:
        self.spool = spool
        self.sha256 = hashlib.sha256()
        self.sha1 = hashlib.sha1(usedforsecurity=False)
        self.size = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        self.sha1.update(piece)
        if self.spool is not None:
            self.sha256.update(piece)
            self.spool.write(piece)
