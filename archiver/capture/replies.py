"""What an archive's answer says before anybody reads its body: the states, by status and header fields. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from archiver.capture.answers import retry_after
from archiver.protocols import Clock
from archiver.records import Answer, Exchange, Fetched, Missed, MissedFetch

Get = Callable[[str], Fetched | MissedFetch]
"""Makes one request of an archive, within its limits."""

MAX_ANSWER = 16 * 1024 * 1024
"""Bytes of an answer of an interface that are read: no honest one is larger."""

_BLOCKED = ("AdministrativeAccessControlException", "RobotAccessControlException", "Blocked Site Error")

_MISSED = {
    Missed.DEFERRED: Answer.RATE_LIMITED,
    Missed.OUT_OF_TIME: Answer.NOT_ASKED,
    Missed.BAD_URL: Answer.NOT_ASKED,
    Missed.BLOCKED_ADDRESS: Answer.NOT_ASKED,
    Missed.BAD_RESPONSE: Answer.MALFORMED,
    Missed.BAD_HEADERS: Answer.MALFORMED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A state, in words what went wrong, and the seconds that the archive asks to be left alone for. `lost` says that
    what was asked is not there: 404."""

    answer: Answer
    detail: str = ""
    retry_after: float | None = None
    lost: bool = False


def sort_answer(fetched: Fetched | MissedFetch, clock: Clock) -> Told | None:
    """What an answer of one of the archive's interfaces says; None when its body is there to be read."""
    if isinstance(fetched, MissedFetch):
        pause = (fetched.retry_after - clock()).total_seconds() if fetched.retry_after else None
        return Told(_MISSED.get(fetched.reason, Answer.UNAVAILABLE), fetched.detail or fetched.reason.value, pause)
    exchange, status = fetched.answer, fetched.answer.status
    detail = f"the archive answered {status}"
    pause = retry_after(exchange, clock())
    if status == 429:
        return Told(Answer.RATE_LIMITED, detail, pause)
    if _says_blocked(exchange.header("x-archive-wayback-runtime-error") or ""):
        return Told(Answer.BLOCKED, "the archive does not give out this site")
    if status in (401, 403, 451):
        return Told(Answer.BLOCKED, detail, pause)
    if status != 200:
        return Told(Answer.UNAVAILABLE, detail, pause, lost=status == 404)
    if exchange.truncated is not None or exchange.content is None or exchange.content.size > MAX_ANSWER:
        return Told(Answer.MALFORMED, "the answer was cut off, is too long, or cannot be decoded")
    return None


def sort_memento(fetched: Fetched | MissedFetch, clock: Clock) -> Told:
    """What an answer to the request for a memento is. FOUND is what has ``Memento-Datetime``, whatever its status:
    an archived 404 or 429 is a memento too."""
    if isinstance(fetched, Fetched):
        if memento_time(fetched.answer) is not None:
            return Told(Answer.FOUND)
        status = fetched.answer.status
        if status == 200:
            return Told(Answer.EXCLUDED, "the archive shows a page of its own instead of the copy")
        if status in (404, 410):
            return Told(Answer.ABSENT, f"the archive answered {status}: it has no such copy")
        if 300 <= status < 400:
            return Told(Answer.MALFORMED, "the archive leads somewhere else instead of to a copy")
    told = sort_answer(fetched, clock)
    assert told is not None, "a status of 200 was dealt with"
    return told


def memento_time(exchange: Exchange) -> datetime | None:
    """When the archive took what it gave (RFC 7089, 2.1.1): the sign that it is a memento at all."""
    said = exchange.header("memento-datetime")
    try:
        time = parsedate_to_datetime(said) if said else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time if time is not None and time.tzinfo else None


def text_of(fetched: Fetched | MissedFetch, clock: Clock) -> str | Told:
    """The text of an interface's answer, or why there is none."""
    told = sort_answer(fetched, clock)
    if told is not None:
        return told
    text = _body(fetched).decode("utf-8", "replace")
    # Older servers say it with status 200, in the body alone.
    return Told(Answer.BLOCKED, "the archive does not give out this site") if _says_blocked(text[:2000]) else text


def json_of(fetched: Fetched | MissedFetch, clock: Clock) -> dict[str, Any] | Told:
    """The JSON object of an interface's answer, or why there is none."""
    told = sort_answer(fetched, clock)
    if told is not None:
        return told
    try:
        value = json.loads(_body(fetched))
    except (ValueError, RecursionError):
        return Told(Answer.MALFORMED, "the archive answered no JSON")
    return value if isinstance(value, dict) else Told(Answer.MALFORMED, "the archive answered no JSON object")


def _body(fetched: Fetched | MissedFetch) -> bytes:
    assert isinstance(fetched, Fetched)
    content = fetched.answer.content
    assert content is not None
    with content.open() as stream:
        return stream.read()


def _says_blocked(text: str) -> bool:
    return any(word in text for word in _BLOCKED)
