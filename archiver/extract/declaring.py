"""Which charset a document declares for itself: the HTML standard's prescan (13.2.3.2), and declarations further down.

A browser looks through the first 1,024 bytes for a `meta`, tag by tag, so that what stands in comments and in other
attributes does not count. One that stands later still counts: on meeting it, the browser starts again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PRESCAN = 1024
LATE = 200_000
"""Bytes in which a late declaration is looked for."""

_NEXT = re.compile(rb"<(?:!--|[!/?]|(meta)(?=[\s/])|[a-z])")
_NEXT_LATE = re.compile(rb"<(?:!--|(meta)(?=[\s/])|(script|style|title|textarea|noscript|template)(?=[\s/>]))")
_ATTRIBUTE = re.compile(
    rb"[\s/]{0,80}([^\s/>=]{1,100})\s{0,40}(?:=\s{0,40}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s>]{0,2000})))?"
)
_CHARSET = re.compile(
    rb"charset\s{0,40}=\s{0,40}(?:\"([^\"]{0,100})\"|'([^']{0,100})'|([^\s;\"']{1,100}))", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,8}=\s{0,8}[\"']([\w.:-]{1,40})")


def labels_in(body: bytes) -> Iterator[str]:
    """Every label that the document declares, in the order in which they count."""
    yield from _metas(body[:PRESCAN].lower(), _NEXT)
    if match := _XML.match(body):
        yield match.group(1).decode("latin-1")
    if len(body) > PRESCAN:
        yield from _metas(body[:LATE].lower(), _NEXT_LATE)


def _metas(head: bytes, following: re.Pattern[bytes]) -> Iterator[str]:
    """The labels of `meta` elements. `following` finds the next tag: each, or only those that may declare something and
    those in which nothing is a tag."""
    at, last = 0, head.rfind(b"charset")
    while (match := following.search(head, at)) and match.start() < last:
        at = match.end()
        if match.group(0) == b"<!--":
            at = _after(head, b"-->", match.start() + 2)
        elif match.group(1):
            attributes, at = _attributes(head, at)
            yield from _declared(attributes)
        elif match.lastindex == 2:
            at = _after(head, b"</" + match.group(2), at)
        elif match.group(0)[1:].isalpha():
            at = _attributes(head, at)[1]
        else:
            at = _after(head, b">", at)


def _after(head: bytes, mark: bytes, at: int) -> int:
    found = head.find(mark, at)
    return found + len(mark) if found >= 0 else len(head)


def _attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of the tag whose name ends at `at`, and where it ends."""
    while at < len(head) and head[at : at + 1] not in b" \t\n\f\r/>":  # the rest of the name
        at += 1
    found: dict[bytes, bytes] = {}
    while match := _ATTRIBUTE.match(head, at):
        at = match.end()
        value = next((part for part in match.groups()[1:] if part is not None), b"")
        found.setdefault(match.group(1), value)
    return found, at


def _declared(attributes: dict[bytes, bytes]) -> Iterator[str]:
    if b"charset" in attributes:
        yield attributes[b"charset"].decode("latin-1")
    elif attributes.get(b"http-equiv", b"").strip() == b"content-type":
        match = _CHARSET.search(attributes.get(b"content", b""))
        if match:
            yield next(part for part in match.groups() if part is not None).decode("latin-1")
