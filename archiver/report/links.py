"""Addresses that may become links: web addresses only, and where a browser shows the words on the page."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from archiver.report.model import QuotationEntry
from archiver.report.wording import day

_WORDS_AT_ENDS = 6
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff\"<>`{|}^]")


def web_address(url: str | None) -> str | None:
    """`url` if it is an http or https address that is safe as a link, else None: it is then shown as text only."""
    if url is None or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def with_text_fragment(url: str, passage: str) -> str:
    """`url` with a directive that makes a browser scroll to `passage` (WICG "URL Fragment Text Directives").

    A long passage, or one of several lines, is named by its first and last words: a browser finds no words across the
    end of a block. A fragment that `url` has is kept before the directive.
    """
    lines = [words for line in passage.splitlines() if (words := line.split())]
    if not lines:
        return url
    first, last = lines[0], lines[-1]
    if len(lines) == 1 and len(first) <= 2 * _WORDS_AT_ENDS:
        directive = _encode(" ".join(first))
    else:
        directive = f"{_encode(' '.join(first[:_WORDS_AT_ENDS]))},{_encode(' '.join(last[-_WORDS_AT_ENDS:]))}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def source_links(entry: QuotationEntry) -> list[tuple[str, str]]:
    """Where a reader may see a quotation's source: a name and an address for each web address that is known."""
    copied = (
        f"Copy of {day(entry.memento.time)} at {entry.memento.archive}" if entry.memento else "",
        entry.memento.url if entry.memento else None,
    )
    named = [("Live page", entry.live), copied]
    return [(name, with_text_fragment(safe, entry.passage)) for name, url in named if (safe := web_address(url))]


def _encode(words: str) -> str:
    """Percent-encoded, the hyphen too: it, the comma and the ampersand part a directive."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
