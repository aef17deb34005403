"""Asking whether anything is new, instead of for everything again (RFC 9110, 13)."""

from __future__ import annotations

from collections.abc import Mapping

from archiver.capture.http import HttpFetcher, Visit
from archiver.records import Fetched, MissedFetch


class Conditional:
    """A fetcher that sends the validators that are known of a target; what is unchanged is answered 304.

    `known` maps a target to the header fields to send with it ("If-None-Match", "If-Modified-Since").
    """

    def __init__(self, fetcher: HttpFetcher, known: Mapping[str, Mapping[str, str]]) -> None:
        self._fetcher = fetcher
        self._known = known

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """What `Fetcher.fetch` promises."""
        sent = {**self._known.get(target, {}), **(headers or {})}
        return self._fetcher.fetch(target, headers=sent, method=method, body=body)

    def visit(self, target: str) -> Visit:
        """The same in steps, as `HttpFetcher.visit`."""
        return self._fetcher.visit(target, headers=self._known.get(target))
