"""Addresses in documents: resolved, and the largest of several pictures."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

MAX_ADDRESS = 8_000
_SCHEMES = frozenset({"http", "https", "ftp"})
_PLAIN = re.compile(r"(https?://[\w.-]{1,255}(?::\d{1,5})?)(?=[/?#]|$)")
_DROPPED = re.compile("[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))


def resolve(base: str, href: str) -> str | None:
    """`href` as an absolute http, https or ftp URL, or None. As in the URL standard, blanks at the ends and line
    breaks inside are dropped; nothing else is normalised, so that what is cited stays as it was written."""
    href = _DROPPED.sub("", href.strip(_EDGES))
    if not href or len(href) > MAX_ADDRESS:
        return None
    if not base and href.startswith("//"):
        href = "https:" + href
    if _PLAIN.match(href):
        return href
    origin = _PLAIN.match(base)
    if origin and href[0] == "/" and href[1:2] not in ("/", "\\") and "/." not in href:
        return origin.group(1) + href
    try:
        target = urljoin(base, href)
        parts = urlsplit(target)
        if parts.scheme.lower() not in _SCHEMES or not parts.hostname:
            return None
    except ValueError:
        return None
    return target


def largest(srcset: str) -> str:
    """The address in a `srcset` with the greatest width or density, or an empty string."""
    best, best_size = "", -1.0
    for candidate in re.split(r",[ \t\n\f\r]|(?<=\d[wx]),", srcset[:20_000]):
        parts = candidate.strip(" \t\n\f\r,").split()
        if not parts:
            continue
        size = _size(parts[-1]) if len(parts) > 1 else 1.0
        if size > best_size:
            best, best_size = parts[0], size
    return best


def _size(descriptor: str) -> float:
    if descriptor[-1:] not in ("w", "x"):
        return 0.0
    try:
        return float(descriptor[:-1])
    except ValueError:
        return 0.0
