"""A web that is answered in this process: a clock, sites that behave, and the network between them and us."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archiver.extract.judge import judge
from archiver.extract.main import main_text
from archiver.extract.reading import extract
from archiver.find import find
from archiver.records import (
    Claim,
    Cut,
    Digests,
    Exchange,
    Extraction,
    Fetched,
    Findings,
    Missed,
    MissedFetch,
)
from archiver.warcs import InMemory
from tests.keep.made import NOON

HTML = "text/html; charset=utf-8"


class Clock:
    """Days since the beginning, as a time."""

    def __init__(self) -> None:
        self.day = 0.0

    def __call__(self) -> datetime:
        return NOON + timedelta(days=self.day)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a server, or (`missed`) why there is none. `location` is where a redirect leads."""

    body: str = ""
    status: int = 200
    etag: str = ""
    location: str = ""
    missed: Missed | None = None
    truncated: Cut | None = None
    elapsed: float = 0.2


Behaviour = Callable[[str, float], Reply]
"""What a site gives for a URL on a day."""


@dataclass
class Web:
    """The sites by host. `network` answers before them (None: it is there)."""

    clock: Clock
    sites: dict[str, Behaviour] = field(default_factory=dict)
    network: Callable[[str, float], Reply | None] = lambda _url, _day: None
    requests: int = 0
    unchanged: int = 0
    picture: bytes = b""

    def all_with(
        self, conditions: Mapping[str, Mapping[str, str]]
    ) -> Callable[[Iterable[str]], Iterator[tuple[str, Fetched | MissedFetch]]]:
        """Fetches many targets with the validators that are known of them."""

        def fetch_all(targets: Iterable[str]) -> Iterator[tuple[str, Fetched | MissedFetch]]:
            for target in targets:
                yield target, self.fetch(target, headers=conditions.get(target))

        return fetch_all

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """What `Fetcher.fetch` promises."""
        exchanges: list[Exchange] = []
        url = target
        for _ in range(6):
            self.requests += 1
            reply = self._reply(url)
            if reply.missed is not None:
                return MissedFetch(target, reply.missed, reply.missed.value, tuple(exchanges))
            if headers and url == target and reply.etag and headers.get("If-None-Match") == reply.etag:
                self.unchanged += 1
                reply = Reply(status=304, etag=reply.etag)
            exchanges.append(self.exchange(url, reply))
            if not reply.location:
                return Fetched(target, tuple(exchanges), beside=self._beside(target))
            url = reply.location
        return MissedFetch(target, Missed.TOO_MANY_REDIRECTS, "redirects lead in a circle", tuple(exchanges))

    def _reply(self, url: str) -> Reply:
        cut_off = self.network(url, self.clock.day)
        if cut_off is not None:
            return cut_off
        site = self.sites.get(urlsplit(url).hostname or "")
        return Reply(missed=Missed.DNS_ERROR) if site is None else site(url, self.clock.day)

    def _beside(self, target: str) -> tuple[Exchange, ...]:
        if not self.picture:
            return ()
        return (self.exchange(f"{target}/picture.jpg", Reply(), self.picture + target.encode(), "image/jpeg"),)

    def exchange(self, url: str, reply: Reply, data: bytes | None = None, media_type: str = HTML) -> Exchange:
        """One request and its answer, as a connection would have carried them."""
        body = reply.body.encode() if data is None else data
        headers = [("Content-Type", media_type), ("Content-Length", str(len(body)))]
        headers += [("ETag", reply.etag)] if reply.etag else []
        headers += [("Location", reply.location)] if reply.location else []
        head = f"HTTP/1.1 {reply.status} So\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
        sha = hashlib.sha256(body).hexdigest()
        digests = Digests(sha, sha, sha, hashlib.sha1(body, usedforsecurity=False).hexdigest())
        entity = InMemory(body)
        return Exchange(
            url, self.clock(), reply.elapsed, f"GET {url} HTTP/1.1\r\n\r\n".encode(), InMemory(head.encode() + body),
            entity, entity, reply.status, tuple(headers), digests, chunked=False, truncated=reply.truncated,
        )  # fmt: skip


class Reader:
    """Reads in this process."""

    def read(
        self,
        body: bytes,
        media_type: str = "",
        charset: str = "",
        url: str = "",
        status: int = 200,
        target: str = "",
        final_url: str = "",
    ) -> Extraction:
        """The extraction of `body`, judged."""
        found = extract(body, media_type, charset, url or final_url)
        judgement, detail = judge(found, status, target, final_url or url)
        return replace(found, judgement=judgement, judgement_detail=detail)

    def find(
        self, extraction: Extraction, key: str, claims: tuple[Claim, ...], agencies: Mapping[str, str]
    ) -> Findings:
        """What the article relies on."""
        return find(extraction, key, claims, agencies)


def main(body: bytes, url: str) -> str:
    """The main text of a page."""
    return main_text(body, url)
