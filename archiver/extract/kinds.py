"""What kind of document some bytes are: what they are, before what a header calls them."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"{\\rtf", "application/rtf"),
    (b"WEBVTT", "text/vtt"),
)
_BINARY = (b"\x1f\x8b", b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"OggS", b"fLaC", b"ID3")
_HTML = re.compile(
    rb"<(?:!doctype\s{1,20}html|html|head|body|title|meta|script|style|div|p|table|h1|br|a\s|font|!--)[\s>/-]?",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_CUE = re.compile(rb"^\s{0,20}\d{1,6}\s{1,4}\d{1,3}:\d\d:\d\d[,.]\d{3} --> ")
_TEXT = {
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/rss+xml",
    "application/atom+xml", "application/x-subrip", "text/srt", "text/vtt",
}  # fmt: skip


def kind_of(body: bytes, said: str) -> str:
    """The media type under which `body` is read. `said` is what the server's header claims, without parameters."""
    said = said.split(";")[0].strip().lower()
    head = body[:2048]
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if b"%PDF-" in head[:1024] and said not in ("text/html", "text/plain"):
        return "application/pdf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(_BINARY) or head[4:8] == b"ftyp":
        return "application/octet-stream"
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _FEED.search(head) and not words[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "application/rss+xml"
    if _CUE.match(words):
        return "application/x-subrip"
    if said in _TEXT:
        # A page sent as plain text is shown as plain text by browsers; only a missing or silly type is corrected.
        return said
    if _HTML.match(words) or (said in ("text/xml", "application/xml") and b"<html" in head.lower()):
        return "text/html"
    if said.startswith("image/") and b"<svg" in head:
        return "text/html"
    if said.startswith(("text/", "application/json", "application/xml", "application/javascript")):
        return "text/plain"
    return _guess(body, head)


def _guess(body: bytes, head: bytes) -> str:
    """Text if it has no byte that text does not have (the standard's binary data bytes), else unknown."""
    if body.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "text/plain"
    if any(byte < 9 or byte == 11 or 14 <= byte <= 26 or 28 <= byte <= 31 for byte in head):
        return "application/octet-stream"
    return "text/html" if len(_HTML.findall(head)) >= 3 else "text/plain"
