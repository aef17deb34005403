"""One WARC record from bytes that may be anything: its head, its block with both digests, its end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from archiver.warcs.arc import read_arc_head
from archiver.warcs.digests import Stated
from archiver.warcs.http import Dechunker, head_end, is_chunked
from archiver.warcs.model import Fields, Held
from archiver.warcs.source import PIECE, Broken, Buffered

HEAD_LIMIT = 1 << 20
_LINE_LIMIT = 1 << 17
_USUAL_HEAD = 1 << 11
_EMPTY_LINE = re.compile(rb"\n\r*\n")
_VERSION = re.compile(rb"WARC/[0-9]{1,3}\.[0-9]{1,3}")
_LENGTH = re.compile(r"[0-9]{1,15}")


def read_head(source: Buffered) -> tuple[str, Fields]:
    """The version line and the named fields; a folded line belongs to the field before it.

    Raises:
        Broken: it is not the head of a WARC record.
    """
    return _usual_head(source) or _any_head(source)


def _usual_head(source: Buffered) -> tuple[str, Fields] | None:
    """A head as nearly all are, in one piece: short, and nothing in it is folded or wrong. None of any other, and then
    nothing is taken."""
    data = source.peek(_USUAL_HEAD)
    end = _EMPTY_LINE.search(data)
    if end is None:
        return None
    version, *lines = data[: end.start()].split(b"\n")
    if _VERSION.fullmatch(version.strip()) is None:
        return None
    fields: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if not colon or name[:1] in " \t":
            return None
        fields.append((name.strip(), value.strip()))
    source.take(end.end())
    return version.strip().decode(), tuple(fields)


def _any_head(source: Buffered) -> tuple[str, Fields]:
    start = source.taken
    version = source.line(_LINE_LIMIT).strip()
    if _VERSION.fullmatch(version) is None:
        raise Broken(f"no record begins here but {_shown(version)}")
    fields: list[tuple[str, str]] = []
    while True:
        line = source.line(_LINE_LIMIT)
        if not line.endswith(b"\n"):
            raise Broken("cut off within the head of a record")
        if source.taken - start > HEAD_LIMIT:
            raise Broken(f"the head of a record has more than {HEAD_LIMIT} bytes")
        text = line.rstrip(b"\r\n").decode("utf-8", "replace")
        if not text:
            return version.decode(), tuple(fields)
        if text[0] in " \t" and fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {text.strip()}")
            continue
        name, colon, value = text.partition(":")
        if not colon:
            raise Broken(f"a line without a colon in the head of a record: {_shown(line)}")
        fields.append((name.strip(), value.strip()))


def field(fields: Fields, name: str) -> str | None:
    """The first value of a named field, its name compared without case, or None."""
    return next((value for key, value in fields if key.lower() == name), None)


def content_length(fields: Fields) -> int:
    """The length that a head states.

    Raises:
        Broken: it states none, or several.
    """
    values = {value for name, value in fields if name.lower() == "content-length"}
    if len(values) != 1 or _LENGTH.fullmatch(value := values.pop()) is None:
        raise Broken("no usable Content-Length in the head of a record")
    return int(value)


class Block:
    """Takes the bytes of a record's block and computes what its digest fields are about.

    The payload of an HTTP message is what follows its head. On a chunked one both readings of "payload" pass: the
    chunks as sent, as most checkers compute it, and the entity body, as the standard has it.
    """

    def __init__(self, fields: Fields, keep: Callable[[bytes], object] | None = None) -> None:
        self._keep = keep
        self._sha256 = hashlib.sha256()
        self.size = 0
        self._stated_block = Stated(field(fields, "warc-block-digest"))
        kind = field(fields, "warc-type") or ""
        payload = None if kind == "revisit" else field(fields, "warc-payload-digest")
        self._payload = Stated(payload)
        self._entity = Stated(payload)
        self._dechunk: Dechunker | None = None
        http = kind in ("response", "request") and "http" in (field(fields, "content-type") or "http")
        target = (field(fields, "warc-target-uri") or "").strip("<>").lower()
        self._head: bytes | None = b"" if http and not target.startswith(("dns:", "whois:")) else None
        # Where the payload is the whole block and the algorithm the same, one hash does for both.
        self._one = self._head is None and (payload or "").startswith("sha256:")

    def feed(self, data: bytes) -> None:
        """Takes the next bytes."""
        self.size += len(data)
        self._sha256.update(data)
        if self._keep is not None:
            self._keep(data)
        if self._stated_block.hash is not None and not self._same:
            self._stated_block.hash.update(data)
        if self._payload.hash is None or self._one:
            return
        if self._head is None:
            self._feed_payload(data)
            return
        self._head += data
        end = head_end(self._head)
        if end < 0 and len(self._head) < HEAD_LIMIT:
            return
        head, self._head = self._head, None
        if end >= 0 and is_chunked(head[:end]) and self._entity.hash is not None:
            self._dechunk = Dechunker(self._entity.hash.update)
        self._feed_payload(head[max(end, 0) :])

    def _feed_payload(self, data: bytes) -> None:
        assert self._payload.hash is not None
        self._payload.hash.update(data)
        if self._dechunk is not None:
            self._dechunk.feed(data)

    @property
    def _same(self) -> bool:
        return (self._stated_block.field or "").startswith("sha256:")

    @property
    def sha256(self) -> str:
        """The digest of the block, in hex."""
        return self._sha256.hexdigest()

    def block_held(self) -> Held:
        """Whether the stated block digest holds."""
        if self._same:
            self._stated_block.hash = self._sha256
        return self._stated_block.held()

    def payload_held(self) -> Held:
        """Whether the stated payload digest holds, in either reading."""
        if self._one:
            self._payload.hash = self._sha256
        held = self._payload.held()
        if held is Held.WRONG and self._dechunk is not None and self._dechunk.whole:
            return self._entity.held()
        return held


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record whose head could be read. `fault` tells what is wrong behind it: the block is cut off, or something
    else stands where two empty lines should end it, so that the length may be wrong."""

    inner: int
    version: str
    fields: Fields
    block: Block
    body: int
    fault: str

    @property
    def id(self) -> str:
        """Its id, without angle brackets; empty when it has none."""
        return (field(self.fields, "warc-record-id") or "").strip("<>")


def parse_record(source: Buffered, keep: Callable[[Fields], Callable[[bytes], object] | None] | None) -> Parsed:
    """The record that begins where `source` stands.

    Raises:
        Broken: none begins there.
    """
    inner = source.taken
    old = source.peek(5) != b"WARC/"
    version, fields = read_arc_head(source.line(_LINE_LIMIT)) if old else read_head(source)
    length = content_length(fields)
    body = source.taken
    block = Block(fields, None if keep is None else keep(fields))
    try:
        _read_block(source, length, block)
        fault = _read_end(source, 1 if old else 2)
    except Broken as error:
        fault = str(error)
    return Parsed(inner, version, fields, block, body, fault)


def _read_block(source: Buffered, length: int, block: Block) -> None:
    left = length
    while left:
        data = source.take(min(left, PIECE))
        if not data:
            raise Broken(f"the block ends after {length - left} of {length} bytes")
        block.feed(data)
        left -= len(data)


def _read_end(source: Buffered, wanted: int) -> str:
    """Takes the empty lines after a block (clause 4); some writers end them without carriage returns, or add more."""
    seen = 0
    while (data := source.peek(2)) and data[:1] in b"\r\n":
        source.take(2 if data == b"\r\n" else 1)
        seen += 1
    if seen >= wanted:
        return ""
    found = source.peek(24)
    return f"the block is followed by {_shown(found) if found else 'the end'}, not by {wanted} empty lines"


def _shown(data: bytes) -> str:
    """Some bytes for a message, harmless in a terminal."""
    return repr(data[:24])[1:]
