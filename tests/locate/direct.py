"""A fetcher that asks a simulated world without sockets, so that hundreds of cases run in seconds.

That the same world answers over real connections is tested beside it, in ``test_over_http.py``.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from archiver.extract import extract
from archiver.records import (
    Article,
    Attempt,
    Citation,
    Claim,
    Digests,
    Exchange,
    Extraction,
    Fact,
    Fetched,
    Findings,
    Kind,
    Missed,
    MissedFetch,
)
from archiver.warcs import InMemory
from tests.world import World
from tests.world.pages import Asked

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AGENT = "archiver-tests (tests@archiver.example)"


@dataclass
class Direct:
    """A `Fetcher` over a world: redirects followed, hosts that are down refuse."""

    world: World
    asked: list[str] = field(default_factory=list)
    down: set[str] = field(default_factory=set)

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        exchanges: list[Exchange] = []
        url = target
        for _ in range(6):
            parts = urlsplit(url)
            self.asked.append(url)
            if parts.netloc in self.down or parts.netloc not in self.world.hosts:
                detail = "connection refused"
                return MissedFetch(target, Missed.CONNECTION_REFUSED, detail, tuple(exchanges), (Attempt(NOW, 0.0),))
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            said = {"user-agent": AGENT, **{name.lower(): value for name, value in (headers or {}).items()}}
            page = self.world.answer(Asked(method, parts.netloc, path, said, body or b""))
            if page.dropped:
                return MissedFetch(target, Missed.CONNECTION_RESET, "the connection was closed", tuple(exchanges))
            exchanges.append(_exchange(url, page.body, page.media_type, page.status, page.headers))
            moved = exchanges[-1].header("location")
            if not (300 <= page.status < 400 and moved):
                return Fetched(target, tuple(exchanges))
            url = urljoin(url, moved)
        return MissedFetch(target, Missed.TOO_MANY_REDIRECTS, "too many redirects", tuple(exchanges))


@dataclass
class Unhurried:
    """A limiter that never waits, and remembers what it was asked."""

    waits: list[tuple[str, float]] = field(default_factory=list)
    pauses: list[tuple[str, float]] = field(default_factory=list)
    ends_after: int | None = None

    def wait(self, service: str, per_minute: float) -> bool:
        self.waits.append((service, per_minute))
        return self.ends_after is None or len(self.waits) <= self.ends_after

    def pause(self, service: str, seconds: float) -> None:
        self.pauses.append((service, seconds))


def read(body: bytes, media_type: str, charset: str, url: str) -> Extraction:
    """Reads a page as the worker does, in this process."""
    return extract(body, media_type, charset, url)


def article_of(
    text: str,
    citation: Mapping[str, object],
    *,
    extraction: Extraction | None = None,
    claims: tuple[Claim, ...] = (),
    evidence: str | None = None,
) -> tuple[Citation, Article]:
    """An article with one citation, whose place is that of its evidence in the text."""
    known = extraction or Extraction(text=text, extractor="test", version="1", media_type="text/plain")
    words = evidence or str(citation.get("evidence", ""))
    start = known.text.index(words)
    made = Citation(
        id="c1",
        kind=Kind(str(citation["kind"])),
        evidence=words,
        start=start,
        end=start + len(words),
        rule=str(citation.get("rule", "test")),
        **{
            name: str(value)
            for name, value in citation.items()
            if name in ("name", "creator", "agency", "collection", "licence", "licence_text", "outlet")
        },
    )
    return made, Article("a1", known, claims + known.claims, Findings((made,)))


def published_on(date: str) -> Claim:
    """The claim of a date of publication."""
    return Claim(Fact.PUBLISHED, date, "operator")


def _exchange(url: str, body: bytes, media_type: str, status: int, headers: tuple[tuple[str, str], ...]) -> Exchange:
    coded = dict(headers).get("Content-Encoding") == "gzip"
    content = gzip.decompress(body) if coded else body
    digest = hashlib.sha256(body).hexdigest()
    sha1 = hashlib.sha1(body, usedforsecurity=False).hexdigest()
    return Exchange(
        target=url,
        time=NOW,
        elapsed=0.0,
        request=b"",
        response=InMemory(body),
        entity=InMemory(body),
        content=InMemory(content),
        status=status,
        headers=(("Content-Type", media_type), *headers),
        digests=Digests(digest, digest, hashlib.sha256(content).hexdigest(), sha1),
        chunked=False,
    )
