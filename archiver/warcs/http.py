"""The little of HTTP that a WARC needs: where a head ends, which of its values are secret, and what chunks hold."""

from __future__ import annotations

import re
from collections.abc import Callable

SECRET_FIELDS = frozenset({b"authorization", b"proxy-authorization", b"cookie", b"x-api-key"})
"""Request header fields whose values never reach a WARC."""

REDACTED = b"[left out by archiver]"

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNKED = re.compile(rb"\n(?i:transfer-encoding)[ \t]*:[^\r\n]{0,200}(?i:chunked)")


def head_end(data: bytes) -> int:
    """The length of the message head at the start of `data`, its blank line included; -1 when it does not end."""
    found = _HEAD_END.search(data)
    return -1 if found is None else found.end()


def is_chunked(head: bytes) -> bool:
    """Whether a message head says that its body came in chunks."""
    return _CHUNKED.search(head) is not None


def redacted(request: bytes) -> bytes:
    """The request with the values of secret fields replaced; all else byte for byte. Folded lines belong to a value."""
    end = head_end(request)
    head, body = (request, b"") if end < 0 else (request[:end], request[end:])
    kept: list[bytes] = []
    secret = False
    for line in head.splitlines(keepends=True):
        if line[:1] in (b" ", b"\t"):
            if not secret:
                kept.append(line)
            continue
        name, colon, _ = line.partition(b":")
        secret = bool(colon) and name.strip().lower() in SECRET_FIELDS
        ending = line[len(line.rstrip(b"\r\n")) :]
        kept.append(name + b": " + REDACTED + ending if secret else line)
    return b"".join(kept) + body


class Dechunker:
    """Removes chunked transfer coding (RFC 9112, 7.1) from bytes that come in pieces; `good` says that it could.

    After the last chunk everything (trailer fields) is ignored. Memory stays small: a size line has a limit.
    """

    def __init__(self, sink: Callable[[bytes], object]) -> None:
        self._sink = sink
        self._line = b""
        self._left = 0
        self._state = "size"
        self.good = True

    def feed(self, data: bytes) -> None:
        """Takes the next bytes of the body."""
        while data and self.good and self._state != "end":
            if self._state == "data":
                piece, data = data[: self._left], data[self._left :]
                self._sink(piece)
                self._left -= len(piece)
                if not self._left:
                    self._state = "after"
                continue
            line, newline, rest = data.partition(b"\n")
            self._line += line
            if not newline:
                self.good = len(self._line) < 8192
                return
            data, text, self._line = rest, self._line.strip(b"\r"), b""
            self._on_line(text)

    def _on_line(self, text: bytes) -> None:
        if self._state == "after":
            self.good = text == b""
            self._state = "size"
            return
        size = re.fullmatch(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?", text)
        if size is None:
            self.good = False
            return
        self._left = int(size[1], 16)
        self._state = "data" if self._left else "end"

    @property
    def whole(self) -> bool:
        """Whether the last chunk was seen, and nothing was wrong before it."""
        return self.good and self._state == "end"
