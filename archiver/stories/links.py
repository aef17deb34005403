"""What one visit to a cited link found, and when a link is dead. Pure: the meanings are fixed in docs/links.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archiver.records import Fetched, Judgement, LinkOutcome, Missed, MissedFetch

STRIKES = frozenset({LinkOutcome.GONE, LinkOutcome.ERROR, LinkOutcome.USURPED, LinkOutcome.SOFT_404})
"""The outcomes that count against a link."""

_BLOCKED = frozenset({401, 402, 403, 451, 999})
_DEFERRED = frozenset({429, 503})
_GONE = frozenset({404, 410})

_MISSED = {
    Missed.DEFERRED: LinkOutcome.DEFERRED,
    Missed.OUT_OF_TIME: LinkOutcome.DEFERRED,
    Missed.BLOCKED: LinkOutcome.BLOCKED,
    Missed.ROBOTS: LinkOutcome.BLOCKED,
    Missed.BLOCKED_ADDRESS: LinkOutcome.BLOCKED,
    Missed.GONE: LinkOutcome.GONE,
}

_JUDGED = {
    Judgement.CHALLENGE: LinkOutcome.BLOCKED,
    Judgement.LOGIN_WALL: LinkOutcome.BLOCKED,
    Judgement.CONSENT_WALL: LinkOutcome.BLOCKED,
    Judgement.PAYWALL: LinkOutcome.BLOCKED,
    Judgement.PARKED: LinkOutcome.USURPED,
    Judgement.SOFT_404: LinkOutcome.SOFT_404,
    Judgement.ERROR_PAGE: LinkOutcome.ERROR,
}

# What a run sees when it is itself cut off: these failures say nothing about a server unless others answer.
_OFFLINE = frozenset({Missed.DNS_ERROR, Missed.TIMEOUT, Missed.CONNECTION_REFUSED, Missed.PROXY_ERROR})

_HOSTS = 3
"""Sites of different owners that have to agree before a run is taken to be offline."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One past visit to a link, as the history keeps it."""

    time: datetime
    outcome: LinkOutcome


def of_answer(fetched: Fetched, judgement: Judgement, drifted: bool) -> LinkOutcome:
    """The outcome of a visit that was answered: the first that fits, in the fixed order."""
    answer = fetched.answer
    if answer.status in _DEFERRED:
        return LinkOutcome.DEFERRED
    if answer.status in _BLOCKED or _JUDGED.get(judgement) is LinkOutcome.BLOCKED:
        return LinkOutcome.BLOCKED
    if answer.status in _GONE:
        return LinkOutcome.GONE
    if not 200 <= answer.status < 300 or answer.truncated:
        return LinkOutcome.ERROR
    if judgement in _JUDGED:
        return _JUDGED[judgement]
    if drifted:
        return LinkOutcome.DRIFTED
    return LinkOutcome.MOVED if has_moved(fetched) else LinkOutcome.OK


def of_miss(missed: MissedFetch) -> LinkOutcome:
    """The outcome of a visit without an answer."""
    return _MISSED.get(missed.reason, LinkOutcome.ERROR)


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer of a run, as far as it tells of our own network: what was asked for, the digest of what came, and the
    URL that it came from."""

    target: str
    sha256: str
    final_url: str = ""


def is_offline(misses: Sequence[MissedFetch], answers: Sequence[Seen]) -> bool:
    """Whether what a run met looks like our own network's doing: most of the sites failed alike, in a way in which
    networks fail, or gave one page or led to one other site, as the portal of a hotel does."""
    silent: dict[Missed, set[str]] = {}
    for missed in misses:
        if missed.reason in _OFFLINE:
            silent.setdefault(missed.reason, set()).add(site(missed.target))
    hosts = {site(missed.target) for missed in misses} | {site(one.target) for one in answers}
    if len(hosts) < _HOSTS:
        return False
    if any(len(alike) * 2 > len(hosts) and len(alike) >= _HOSTS for alike in silent.values()):
        return True
    pages: dict[str, set[str]] = {}
    for one in answers:
        pages.setdefault(one.sha256, set()).add(site(one.target))
        if one.final_url and site(one.final_url) != site(one.target):
            pages.setdefault(site(one.final_url), set()).add(site(one.target))
    return any(len(alike) * 2 > len(hosts) and len(alike) >= _HOSTS for alike in pages.values())


def site(url: str) -> str:
    """A host without its first labels: hosts of one owner may well fail together, or give one page."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def strikes(history: Sequence[Visit], apart: timedelta) -> int:
    """How many failed visits in a row stand against a link, counting only those at least `apart` from one another.

    `history` is in time order. A good visit clears all; a visit that could not tell (`deferred`, `blocked`) neither
    adds nor clears.
    """
    count = 0
    last: datetime | None = None
    for visit in history:
        if visit.outcome in STRIKES:
            if last is None or visit.time - last >= apart:
                count, last = count + 1, visit.time
        elif visit.outcome not in (LinkOutcome.DEFERRED, LinkOutcome.BLOCKED):
            count, last = 0, None
    return count


def has_moved(fetched: Fetched) -> bool:
    """Whether the answer stands at another address; http to https, "www." and a last slash are none."""
    return _place(fetched.target) != _place(fetched.answer.target)


def _place(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
