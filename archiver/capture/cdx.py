"""The index of a web archive, asked through waybackpy over our own transport.

waybackpy makes the question and reads the rows. What it does not do is done here, before it reads anything: the
deadline and the guard of our fetcher, the limits, and the status: it takes a short answer with status 429 for an empty
list. Only a well-formed empty answer with status 200 says that nothing is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from waybackpy import WaybackMachineCDXServerAPI
from waybackpy.cdx_utils import full_url
from waybackpy.exceptions import WaybackError

from archiver.capture.answers import retry_after
from archiver.protocols import Clock
from archiver.records import Answer, Fetched, Missed, MissedFetch

_ROW = re.compile(r"\S+ \d{4,14} \S+ \S+ (?:\d{3}|-) \S+ \S+")
_EXCLUDED = ("AdministrativeAccessControlException", "RobotAccessControlException", "Blocked Site Error")
_MAX_ANSWER = 16 * 1024 * 1024

_MISSED = {
    Missed.DEFERRED: Answer.RATE_LIMITED,
    Missed.BLOCKED: Answer.BLOCKED,
    Missed.BLOCKED_ADDRESS: Answer.BLOCKED,
    Missed.BAD_RESPONSE: Answer.MALFORMED,
    Missed.BAD_HEADERS: Answer.MALFORMED,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index: one memento. `status` is None where the index has none, as for a revisit."""

    timestamp: str
    original: str
    media_type: str
    status: int | None
    sha1: str

    @property
    def time(self) -> datetime:
        """When the archive took it."""
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """What the index answered: the state, its rows, and in words what went wrong."""

    answer: Answer
    rows: tuple[Row, ...] = ()
    detail: str = ""
    retry_after: float | None = None


class _Unusable(Exception):
    """An answer that must not be read as rows."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.detail)
        self.told = told


class _Index(WaybackMachineCDXServerAPI):
    """waybackpy's client with the one method replaced that touches the network, which also never read a status."""

    get: Callable[[str], str]

    def cdx_api_manager(self, payload: dict[str, str], headers: dict[str, str]) -> Generator[str, None, None]:  # noqa: ARG002
        payload["limit"] = str(self.limit)
        yield self.get(full_url(self.endpoint, params=payload))


def ask_index(
    base: str,
    target: str,
    get: Callable[[str], Fetched | MissedFetch],
    clock: Clock,
    *,
    near: datetime | None = None,
    since: datetime | None = None,
    filters: Sequence[str] = (),
    limit: int = 10,
) -> Told:
    """The rows of the archive at `base` for exactly `target`, nearest to `near` first (None: newest first).

    `get` makes the request. `since` leaves out what is older. Rows with a time that is none (they exist) are left out.
    """
    index = _Index(target, user_agent="", limit=str(limit if near else -limit), filters=list(filters))
    index.endpoint = f"{base.rstrip('/')}/cdx/search/cdx"
    if near is not None:
        index.sort, index.closest = "closest", f"{near.astimezone(UTC):%Y%m%d%H%M%S}"
    if since is not None:
        index.start_timestamp = f"{since.astimezone(UTC):%Y%m%d%H%M%S}"
    index.get = lambda url: _text_of(get(url), clock)
    try:
        snapshots = list(islice(index.snapshots(), limit))
    except _Unusable as error:
        return error.told
    except (WaybackError, ValueError, KeyError, TypeError) as error:
        return Told(Answer.MALFORMED, detail=f"the index answered something else: {error}"[:200])
    rows = [Row(one.timestamp, one.original, one.mimetype, _status(one.statuscode), one.digest) for one in snapshots]
    if near is None:
        rows.reverse()
    return Told(Answer.FOUND if rows else Answer.ABSENT, tuple(rows))


def sort_answer(fetched: Fetched | MissedFetch, clock: Clock) -> Told | None:
    """What an answer of the archive says beside its content: None when it is there to be read."""
    if isinstance(fetched, MissedFetch):
        answer = _MISSED.get(fetched.reason, Answer.UNAVAILABLE)
        pause = (fetched.retry_after - clock()).total_seconds() if fetched.retry_after else None
        return Told(answer, detail=fetched.detail or fetched.reason.value, retry_after=pause)
    exchange, status = fetched.answer, fetched.answer.status
    detail = f"the archive answered {status}"
    if status == 429:
        return Told(Answer.RATE_LIMITED, detail=detail, retry_after=retry_after(exchange, clock()))
    if any(word in (exchange.header("x-archive-wayback-runtime-error") or "") for word in _EXCLUDED):
        return Told(Answer.EXCLUDED, detail="the archive does not show this site")
    if status in (401, 403, 451):
        return Told(Answer.BLOCKED, detail=detail)
    if status != 200:
        return Told(Answer.UNAVAILABLE, detail=detail, retry_after=retry_after(exchange, clock()))
    if exchange.truncated is not None or exchange.content is None or exchange.content.size > _MAX_ANSWER:
        return Told(Answer.MALFORMED, detail="the answer was cut off, or cannot be decoded")
    return None


def body_of(fetched: Fetched) -> bytes:
    """The decoded body of an answer that `sort_answer` let pass."""
    content = fetched.answer.content
    assert content is not None
    with content.open() as stream:
        return stream.read()


def _text_of(fetched: Fetched | MissedFetch, clock: Clock) -> str:
    """The rows, as text of which every line is one: waybackpy passes over what is too short to be a row."""
    told = sort_answer(fetched, clock)
    if told is not None:
        raise _Unusable(told)
    assert isinstance(fetched, Fetched)
    text = body_of(fetched).decode("utf-8", "replace").strip()
    if any(word in text[:2000] for word in _EXCLUDED):
        raise _Unusable(Told(Answer.EXCLUDED, detail="the archive does not show this site"))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(_ROW.fullmatch(line) is None for line in lines):
        raise _Unusable(Told(Answer.MALFORMED, detail="the index answered something that is no row"))
    return "\n".join(line for line in lines if _is_time(line.split(" ")[1]))


def _status(said: str) -> int | None:
    return int(said) if said.isdigit() else None


def _is_time(said: str) -> bool:
    try:
        datetime.strptime(said, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
