"""What a page needs to look right: images, styles, fonts. Found in its bytes without building a tree. Pure.

The bytes are a stranger's, and this runs outside the process that reads documents under limits. So every pattern is
linear, reads to the next angle bracket or quote and no further, and finds a limited number of addresses. An address
that it misses costs a replay a picture; nothing is claimed to be complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import urljoin

MAX_PAGE = 8 * 1024 * 1024
"""Bytes of a page or a style sheet that are looked at."""
_MOST = 500
"""Addresses that one of them gives."""
_TAGS = 50_000
"""Tags of a page that are looked at."""

_TAG = re.compile(r"<(img|source|link|image|input|video|body|table|td|th|base|style)\b([^<>]{0,20000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![-\w:.])([A-Za-z_:][-A-Za-z0-9_:.]{0,60})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"']+))"""
)
_STYLE = re.compile(r"<style\b[^<>]{0,2000}>([^<]{0,500000})", re.IGNORECASE)
_INLINE = re.compile(r"""\bstyle\s{0,5}=\s{0,5}(?:"([^"<>]{1,5000})"|'([^'<>]{1,5000})')""", re.IGNORECASE)
_URL = re.compile(
    r"""url\(\s{0,20}(?:"([^"()]{1,4000})"|'([^'()]{1,4000})'|([^\s"'()]{1,4000}))\s{0,20}\)""", re.IGNORECASE
)
_IMPORT = re.compile(r"""@import\s{1,20}(?:"([^"]{1,4000})"|'([^']{1,4000})')""", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")
_MEASURE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)[wx]")
_SHEETS = frozenset({"stylesheet"})
_ICONS = frozenset({"icon", "apple-touch-icon", "mask-icon", "preload", "prefetch"})
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "imagesrcset")


def of_page(body: bytes, url: str, charset: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the style sheets and of the other requisites of an HTML page, each once, in its order.

    Of a picture in several sizes the largest is named, and the one in its `src`. `url` is where the page came from; a
    `base` element is heeded.
    """
    text = _text(body, charset)
    sheets: dict[str, None] = {}
    others: dict[str, None] = {}
    base = url
    for found in islice(_TAG.finditer(text), _TAGS):
        name, said = found[1].lower(), _attributes(found[2])
        if name == "base" and base == url and said.get("href"):
            base = _join(url, said["href"]) or url
        elif name == "link":
            rel = set(said.get("rel", "").lower().split())
            if rel & _SHEETS:
                _add(sheets, base, said.get("href"))
            elif rel & _ICONS and said.get("as", "image") in ("image", "font", "style"):
                _add(sheets if said.get("as") == "style" else others, base, said.get("href"))
        else:
            for address in _of_element(name, said):
                _add(others, base, address)
        if len(sheets) + len(others) >= _MOST:
            break
    for inline in _INLINE.finditer(text):
        for found in _URL.finditer(unescape(inline[1] or inline[2] or "")):
            _add(others, base, found[1] or found[2] or found[3])
    for block in _STYLE.finditer(text):
        imported, more = of_sheet(block[1].encode(), base)
        sheets.update(dict.fromkeys(imported))
        others.update(dict.fromkeys(more))
    return tuple(sheets)[:_MOST], tuple(others)[:_MOST]


def of_sheet(body: bytes, url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the style sheets that a style sheet imports, and of the images and fonts that it names."""
    text = _text(body, "")
    sheets: dict[str, None] = {}
    others: dict[str, None] = {}
    for found in _IMPORT.finditer(text):
        _add(sheets, url, found[1] or found[2])
    for found in _URL.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()].lower()
        _add(sheets if before.rstrip().endswith("@import") else others, url, found[1] or found[2] or found[3])
        if len(sheets) + len(others) >= _MOST:
            break
    return tuple(sheets), tuple(others)


def largest(srcset: str) -> str:
    """The address in a `srcset` with the greatest width or density (HTML, 4.8.4.2.1); "" when there is none."""
    best, size, place = "", -1.0, 0
    text = srcset[:50_000]
    while found := _CANDIDATE.match(text, place):
        address, place = found[1], found.end()
        descriptor = ""
        if not address.endswith(","):
            end = text.find(",", place)
            descriptor, place = (text[place:], len(text)) if end < 0 else (text[place:end], end)
        measured = _MEASURE.fullmatch(descriptor.strip())
        measure = float(measured[1]) if measured else 1.0
        if measure > size:
            best, size = address.rstrip(","), measure
    return best


def _of_element(name: str, said: dict[str, str]) -> Iterator[str | None]:
    if name == "input" and said.get("type", "").lower() != "image":
        return
    if name in ("img", "source", "input"):
        media = said.get("type", "")
        for key in _SETS:
            yield largest(said.get(key, ""))
        # A source of a video is no requisite: it is large, and a page looks right without it.
        if name != "source" or media.startswith("image/"):
            for key in _SOURCES:
                yield said.get(key)
    elif name == "video":
        yield said.get("poster")
    elif name == "image":
        yield said.get("href") or said.get("xlink:href")
    elif name in ("body", "table", "td", "th"):
        yield said.get("background")


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; the first of a name counts."""
    said: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        value = next(part for part in found.groups()[1:] if part is not None)
        said.setdefault(found[1].lower(), unescape(value).strip())
    return said


def _add(found: dict[str, None], base: str, address: str | None) -> None:
    joined = _join(base, address) if address else None
    if joined is not None:
        found.setdefault(joined)


def _join(base: str, address: str) -> str | None:
    """The address as a URL without its fragment; None for what is fetched from nowhere (data:, about:, #id)."""
    if not address or address.startswith("#") or len(address) > 8000:
        return None
    try:
        joined = urljoin(base, address)
    except ValueError:
        return None
    return joined.partition("#")[0] if joined.lower().startswith(("http://", "https://")) else None


def _text(body: bytes, charset: str) -> str:
    try:
        return body[:MAX_PAGE].decode(charset or "utf-8", "replace")
    except LookupError:
        return body[:MAX_PAGE].decode("utf-8", "replace")
