"""Asking a service of the web one question: politely, and so that "could not tell" is never "there is nothing"."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from archiver.protocols import Fetcher
from archiver.records import Answer, Exchange, Missed, MissedFetch, Tried

MAX_ANSWER = 8 * 1024 * 1024
"""Bytes of an answer that are looked at: no honest answer to our questions is larger."""

_PAUSE = 60.0
"""Seconds that a service is left alone which says that it is too much, and not for how long."""

_PATIENCE = 2

_MISSED = {
    Missed.DEFERRED: Answer.RATE_LIMITED,
    Missed.BLOCKED: Answer.BLOCKED,
    Missed.BLOCKED_ADDRESS: Answer.BLOCKED,
    Missed.ROBOTS: Answer.BLOCKED,
    Missed.BAD_RESPONSE: Answer.MALFORMED,
    Missed.BAD_HEADERS: Answer.MALFORMED,
    Missed.TOO_LARGE: Answer.MALFORMED,
    Missed.TRUNCATED: Answer.MALFORMED,
}


class Limiter(Protocol):
    """Keeps the requests to one service apart, for every process of this machine."""

    def wait(self, service: str, per_minute: float, /) -> bool:
        """Waits until one more request may be made; False when the run should come to its end instead."""
        ...

    def pause(self, service: str, seconds: float, /) -> None:
        """Leaves the service alone for a while: it asked for that."""
        ...


@dataclass(slots=True)
class Service:
    """Whom to ask: a name for the limits, the most requests a minute, and the ways to it.

    One that `breaks` is not asked again in this run after it failed to answer `_PATIENCE` times in a row: one that
    is down or refuses would only cost every further citation its time.
    """

    name: str
    per_minute: float
    fetcher: Fetcher
    limiter: Limiter
    breaks: bool = False
    failed: int = 0

    @property
    def is_given_up(self) -> bool:
        """Whether it is not asked again in this run."""
        return self.breaks and self.failed >= _PATIENCE


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: the state, the body when it was `FOUND`, and why when it was not."""

    answer: Answer
    body: bytes = b""
    detail: str = ""
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A JSON answer. `value` is None unless `answer` is `FOUND`."""

    answer: Answer
    value: Any = None
    detail: str = ""


def ask(service: Service, url: str, accept: str = "*/*", *, limit: int = MAX_ANSWER) -> Reply:
    """The body at `url`, within the service's limits. `FOUND` only for a whole answer of status 200."""
    if service.is_given_up:
        return Reply(Answer.UNAVAILABLE, detail="it failed before, and is not asked again in this run")
    reply = _ask(service, url, accept, limit)
    lost = reply.answer in (Answer.UNAVAILABLE, Answer.RATE_LIMITED, Answer.BLOCKED)
    service.failed = service.failed + 1 if lost else 0
    return reply


def _ask(service: Service, url: str, accept: str, limit: int) -> Reply:
    if not service.limiter.wait(service.name, service.per_minute):
        return Reply(Answer.NOT_ASKED, detail="the run came to its end")
    fetched = service.fetcher.fetch(url, headers={"Accept": accept})
    if isinstance(fetched, MissedFetch):
        answer = _MISSED.get(fetched.reason, Answer.UNAVAILABLE)
        if answer is Answer.RATE_LIMITED:
            service.limiter.pause(service.name, _PAUSE)
        return Reply(answer, detail=fetched.detail or fetched.reason.value)
    exchange = fetched.answer
    if exchange.status in (429, 503):
        service.limiter.pause(service.name, asked_pause(exchange))
    if exchange.status != 200:
        return Reply(_by_status(exchange.status), detail=f"it answered {exchange.status}", exchange=exchange)
    if exchange.truncated is not None or exchange.content is None:
        return Reply(Answer.MALFORMED, detail="its answer was cut off or cannot be decoded", exchange=exchange)
    if exchange.content.size > limit:
        return Reply(Answer.MALFORMED, detail=f"its answer has {exchange.content.size:,} bytes", exchange=exchange)
    with exchange.content.open() as stream:
        return Reply(Answer.FOUND, stream.read(limit), exchange=exchange)


def ask_json(service: Service, url: str) -> Told:
    """The JSON value at `url`. A body that is none (a page of HTML that says 200) is `MALFORMED`."""
    reply = ask(service, url, "application/json")
    if reply.answer is not Answer.FOUND:
        # An interface that is not there says nothing about what was asked.
        answer = Answer.UNAVAILABLE if reply.answer is Answer.ABSENT else reply.answer
        return Told(answer, detail=reply.detail)
    try:
        return Told(Answer.FOUND, json.loads(reply.body))
    except (ValueError, RecursionError):
        return Told(Answer.MALFORMED, detail="its answer is no JSON")


def asked_pause(exchange: Exchange) -> float:
    """The seconds that a Retry-After field asks for (RFC 9110, 10.2.3: at most an hour is believed)."""
    said = (exchange.header("retry-after") or "").strip()
    return min(float(said), 3600.0) if said.isdigit() and len(said) < 8 else _PAUSE


def summed(name: str, found: int, failures: Iterable[Told | Reply], absent: str) -> Tried:
    """What asking came to: found something, failed to tell, or was told that there is nothing (`absent` says what)."""
    failed = [one for one in failures if one.answer not in (Answer.FOUND, Answer.ABSENT)]
    why = "; ".join(dict.fromkeys(one.detail or one.answer.value for one in failed))
    if found:
        return Tried(name, Answer.FOUND, f"candidates: {found}" + (f"; {_PARTLY}: {why}" if why else ""))
    if failed:
        worst = max(failed, key=lambda one: _GRAVITY.index(one.answer))
        return Tried(name, worst.answer, why)
    return Tried(name, Answer.ABSENT, absent)


_PARTLY = "could not ask all"


def is_answered(tried: Tried) -> bool:
    """Whether asking came to an answer, and to all of it: what could not be asked may be asked again."""
    return tried.answer in (Answer.FOUND, Answer.ABSENT) and _PARTLY not in tried.detail


_GRAVITY = (
    Answer.FOUND,
    Answer.ABSENT,
    Answer.EXCLUDED,
    Answer.NOT_ASKED,
    Answer.MALFORMED,
    Answer.UNAVAILABLE,
    Answer.BLOCKED,
    Answer.RATE_LIMITED,
)


def _by_status(status: int) -> Answer:
    if status == 429:
        return Answer.RATE_LIMITED
    if status in (401, 402, 403, 407, 451):
        return Answer.BLOCKED
    if status in (404, 410):
        return Answer.ABSENT
    return Answer.UNAVAILABLE
