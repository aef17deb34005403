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
from typing import Any

from waybackpy import WaybackMachineAvailabilityAPI, WaybackMachineCDXServerAPI
from waybackpy.cdx_utils import full_url
from waybackpy.exceptions import WaybackError

from archiver.capture.replies import Get, Told, json_of, text_of
from archiver.protocols import Clock
from archiver.records import Answer

_ROW = re.compile(r"\S+ \d{1,20} \S+ \S+ \S+ \S+ \S+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_KEY = re.compile(r"[\x21-\x7e]{1,8000}")


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
        return read_stamp(self.timestamp)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the index answered: the state and its rows. With `more` it has further ones that were not asked for."""

    told: Told
    rows: tuple[Row, ...] = ()
    more: bool = False

    @property
    def answer(self) -> Answer:
        """The state."""
        return self.told.answer


class _Unusable(Exception):
    """An answer that must not be read as rows."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.detail)
        self.told = told


class _Index(WaybackMachineCDXServerAPI):
    """waybackpy's client with the one method replaced that touches the network, which also never reads a status."""

    read: Callable[[str], tuple[str, str | None]]
    pages: int
    key: str | None

    def cdx_api_manager(self, payload: dict[str, str], headers: dict[str, str]) -> Generator[str, None, None]:  # noqa: ARG002
        payload["limit"] = str(self.limit)
        if self.pages > 1:
            payload["showResumeKey"] = "true"
        seen = set()
        for _ in range(self.pages):
            text, self.key = self.read(full_url(self.endpoint, params=payload))
            yield text
            if self.key is None:
                return
            if self.key in seen:
                raise _Unusable(Told(Answer.MALFORMED, "the index leads back to where it was"))
            seen.add(self.key)
            # It comes encoded for a URL, and is encoded once more: the server decodes it twice.
            payload["resumeKey"] = self.key


class _Availability(WaybackMachineAvailabilityAPI):
    """waybackpy's client with the one method replaced that touches the network; that also slept before each call."""

    read: Callable[[str], dict[str, Any]]

    def setup_json(self) -> dict[str, Any]:
        self.tries += 1
        self.json = self.read(full_url(self.endpoint, params=self.payload))
        return self.json


def ask_index(
    base: str,
    target: str,
    get: Get,
    clock: Clock,
    *,
    near: datetime | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    filters: Sequence[str] = (),
    limit: int = 100,
    pages: int = 1,
) -> Listing:
    """The rows of the archive at `base` for exactly `target`.

    With `near` those nearest to it come first. Without it they are in the order of time: the newest `limit` of them,
    or with `pages` above 1 all from the first on, `limit` for each request and so many requests. `get` makes a
    request, `first` and `last` bound the time. Lines that are no rows, and rows with a time that is none (they exist),
    are left out; when nothing else came the answer is MALFORMED, never ABSENT.
    """
    newest = near is None and pages == 1
    index = _Index(target, user_agent="", limit=str(-limit if newest else limit), filters=list(filters))
    index.endpoint = f"{base}/cdx/search/cdx"
    index.pages = pages
    if near is not None:
        index.sort, index.closest = "closest", stamp_of(near)
    index.start_timestamp = stamp_of(first) if first else None
    index.end_timestamp = stamp_of(last) if last else None
    index.read = lambda url: _rows_and_key(text_of(get(url), clock))
    try:
        rows = tuple(
            Row(one.timestamp, one.original, one.mimetype, _status(one.statuscode), one.digest)
            for one in index.snapshots()
        )
    except _Unusable as error:
        return Listing(error.told)
    except (WaybackError, ValueError, KeyError, TypeError) as error:
        return Listing(Told(Answer.MALFORMED, f"the index answered something else: {error}"[:200]))
    more = index.key is not None if pages > 1 else len(rows) >= limit
    return Listing(Told(Answer.FOUND if rows else Answer.ABSENT), rows, more)


def ask_availability(base: str, target: str, get: Get, clock: Clock, near: datetime) -> Listing:
    """The one copy that the availability interface names: only ever a hint. It also says "none" of what is there, so
    that is UNAVAILABLE, never ABSENT."""
    hint = _Availability(target, user_agent="", max_tries=1)
    hint.endpoint = f"{'https://archive.org' if base == 'https://web.archive.org' else base}/wayback/available"
    hint.read = lambda url: _json(json_of(get(url), clock))
    try:
        hint.near(unix_timestamp=max(1, int(near.timestamp())))
        time, url = hint.timestamp(), hint.archive_url
    except _Unusable as error:
        return Listing(error.told)
    except (WaybackError, ValueError, KeyError, TypeError, AttributeError):
        return Listing(Told(Answer.UNAVAILABLE, "the availability interface names no copy, which says little"))
    _, slash, original = url.partition(f"/{time:%Y%m%d%H%M%S}/")
    if not slash or not original.startswith(("http://", "https://")):
        return Listing(Told(Answer.MALFORMED, "the availability interface names no copy that can be read"))
    return Listing(Told(Answer.FOUND), (Row(f"{time:%Y%m%d%H%M%S}", original, "", None, ""),))


def stamp_of(time: datetime) -> str:
    """A time in the 14 digits that archives use."""
    return f"{time.astimezone(UTC):%Y%m%d%H%M%S}"


def read_stamp(said: str) -> datetime:
    """The time that 14 digits say. ValueError when they are none: such rows exist."""
    if len(said) != 14 or not (said.isascii() and said.isdigit()):
        raise ValueError(f"not a time of 14 digits: {said[:40]!r}")
    return datetime.strptime(said, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _rows_and_key(answer: str | Told) -> tuple[str, str | None]:
    """The lines that are rows, and the key that asks for those after them."""
    if isinstance(answer, Told):
        raise _Unusable(answer)
    parts = _BLANK_LINE.split(answer.strip())
    key = parts.pop().strip() if len(parts) > 1 and _KEY.fullmatch(parts[-1].strip()) else None
    lines = [line.strip() for part in parts for line in part.splitlines() if line.strip()]
    rows = [line for line in lines if _ROW.fullmatch(line) and _is_time(line.split(" ")[1])]
    if lines and not rows:
        raise _Unusable(Told(Answer.MALFORMED, f"the index answered something that is no row: {lines[0][:60]!r}"))
    return "\n".join(rows), key


def _json(answer: dict[str, Any] | Told) -> dict[str, Any]:
    if isinstance(answer, Told):
        raise _Unusable(answer)
    return answer


def _status(said: str) -> int | None:
    return int(said) if len(said) == 3 and said.isascii() and said.isdigit() else None


def _is_time(said: str) -> bool:
    try:
        read_stamp(said)
    except ValueError:
        return False
    return True
