"""The one exception inside this folder for what the world does: it carries what a record then says."""

from __future__ import annotations

from archiver.records import Missed


class Failure(Exception):
    """A try that came to nothing. `may_pass` says that another try can go better.

    It never leaves the folder: `HttpFetcher.fetch` makes an `Attempt` and a `MissedFetch` of it.
    """

    def __init__(self, reason: Missed, detail: str, *, may_pass: bool = False) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.may_pass = may_pass
