"""Addresses that strangers gave: split without an error, and compared. Asks nobody."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_NONE = SplitResult("", "", "", "", "")
MAX_URL = 4000
"""Characters of an address; a longer one is none."""


def parts_of(url: str) -> SplitResult:
    """The parts of an address; all empty when it is no http or https address."""
    try:
        parts = urlsplit(url[: MAX_URL + 1])
    except ValueError:
        return _NONE
    return parts if parts.scheme in ("http", "https") and parts.netloc and len(url) <= MAX_URL else _NONE


def resolved(base: str, said: str) -> str:
    """The address that `said` names beside `base`; empty when it names none."""
    try:
        url = urljoin(base, said)
    except ValueError:
        return ""
    return url if parts_of(url).netloc else ""


def same_place(url: str) -> str:
    """`url` as it is compared with others: scheme, ``www.``, default port, fragment and last slash do not tell."""
    parts = parts_of(url)
    if not parts.netloc:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    host = host.removesuffix(":80").removesuffix(":443")
    return urlunsplit(("", host, parts.path.rstrip("/"), parts.query, ""))
