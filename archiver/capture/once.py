"""One request for a target, for services whose limits are their own: whoever counts requests counts them all."""

from __future__ import annotations

from collections.abc import Mapping

from archiver.capture.http import HttpFetcher
from archiver.protocols import Fetcher
from archiver.records import Fetched, MissedFetch


class Once:
    """A `Fetcher` over the connections of another: nothing is tried again, no redirect is followed, and whatever
    answers is the result, 429 too."""

    def __init__(self, fetcher: HttpFetcher) -> None:
        self._fetcher = fetcher

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """What `Fetcher.fetch` promises, of one request."""
        return self._fetcher.finish(self._fetcher.visit(target, headers=headers, method=method, body=body, once=True))


def once(fetcher: Fetcher) -> Fetcher:
    """`fetcher`, making one request for a target. One that is not ours is left as it is."""
    return Once(fetcher) if isinstance(fetcher, HttpFetcher) else fetcher
