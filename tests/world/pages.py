"""What a simulated server answers, what it was asked, and what it remembers of both."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer. `body` is the entity body exactly as it is sent, so gzipped already when `headers` say so.

    `delay` is seconds before the first byte. `chunked` sends the body in chunks. With `dropped` the connection is
    closed without an answer; with `cut` after that many bytes of the body.
    """

    body: bytes = b""
    media_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    chunked: bool = False
    dropped: bool = False
    cut: int | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the entity body, in hex."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as a server sees it. `path` has the query; header names are in lower case."""

    method: str
    host: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def url(self) -> str:
        """The URL that was asked for."""
        return f"http://{self.host}{self.path}"

    def all_parameters(self) -> dict[str, list[str]]:
        """The parameters of the query and of a form in the body."""
        said = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            said |= parse_qs(self.body.decode(), keep_blank_values=True)
        return said

    def parameters(self) -> dict[str, str]:
        """The same, the last of each name."""
        return {name: values[-1] for name, values in self.all_parameters().items()}


@dataclass(frozen=True, slots=True)
class Sent:
    """One request and the answer to it."""

    asked: Asked
    page: Page


Service = Callable[[Asked], Page]
"""Answers every request to a host."""


def page(
    body: bytes | str,
    media_type: str = HTML,
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
    delay: float = 0.0,
    gzipped: bool = False,
    chunked: bool = False,
) -> Page:
    """A page with a body; `gzipped` sends it with a content coding."""
    data = body.encode() if isinstance(body, str) else body
    if gzipped:
        data = gzip.compress(data, mtime=0)
        headers = (*headers, ("Content-Encoding", "gzip"))
    return Page(data, media_type, status, headers, delay, chunked)


def lost(status: int = 404) -> Page:
    """What is said of a page that is no more."""
    words = "Gone" if status == 410 else "Not found"
    return page(f"<html><head><title>{words}</title></head><body><h1>{words}</h1></body></html>", status=status)


def moved(to: str, status: int = 301) -> Page:
    """A redirect."""
    return page("", status=status, headers=(("Location", to),))


def refused(status: int, retry_after: float | None = None) -> Page:
    """A refusal: 403, 429, 503 and the like, with a Retry-After of so many seconds."""
    headers = () if retry_after is None else (("Retry-After", f"{retry_after:g}"),)
    return page(
        f"<html><head><title>{status}</title></head><body><p>No.</p></body></html>", status=status, headers=headers
    )
