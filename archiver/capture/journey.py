"""What a visit asks hop by hop, and what it has gathered so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from archiver.capture.guard import Place
from archiver.records import Attempt, Exchange, Missed, MissedFetch

_SECRET = frozenset({"authorization", "cookie"})
_CONDITIONS = frozenset({"if-none-match", "if-modified-since"})


@dataclass(frozen=True, slots=True)
class Ask:
    """One hop: what is asked of whom."""

    place: Place
    method: str
    headers: Mapping[str, str]
    body: bytes | None


class Journey:
    """What a visit has gathered: the exchanges, the tries that failed, and its budget from the first request on."""

    def __init__(self, target: str, spaced: bool) -> None:
        self.target = target
        self.spaced = spaced
        self.exchanges: list[Exchange] = []
        self.attempts: list[Attempt] = []
        self.ends: float | None = None

    def missed(self, reason: Missed, detail: str, retry_after: datetime | None = None) -> MissedFetch:
        """The visit without an answer, with what it had before."""
        return MissedFetch(
            self.target, reason, detail, tuple(self.exchanges), tuple(self.attempts), retry_after=retry_after
        )


def next_ask(ask: Ask, place: Place, method: str) -> Ask:
    """The next hop's request. What is secret stays with the origin that it was meant for, a condition with its URL."""
    before = urlsplit(ask.place.url)
    same = (before.scheme, ask.place.host, ask.place.port) == (place.scheme, place.host, place.port)
    left = _CONDITIONS if same else _SECRET | _CONDITIONS
    headers = {name: value for name, value in ask.headers.items() if name.lower() not in left}
    body = ask.body if method == ask.method else None
    return Ask(place, method, headers, body)
