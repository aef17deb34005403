"""What an answer asks of the client: to come back later, to try again, to go elsewhere. Pure."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from archiver.capture.guard import Refused
from archiver.records import Cut, Exchange, Missed

BUSY = frozenset({429, 503})
"""Statuses with which a server asks to be left alone for a while."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNSOUND = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z][A-Za-z0-9+.-]*:///")
_MAY_PASS = frozenset({429, 500, 502, 503, 504})


def is_redirect(status: int) -> bool:
    """Whether an answer of this status with a ``Location`` leads elsewhere (RFC 9110, 15.4)."""
    return status in _REDIRECTS


def retry_after(exchange: Exchange, now: datetime) -> float | None:
    """The seconds that ``Retry-After`` asks for (RFC 9110, 10.2.3), as a number or a date; None when it asks for
    nothing that lies ahead."""
    value = (exchange.header("retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        time_told = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if time_told.tzinfo is None:
        time_told = time_told.replace(tzinfo=UTC)
    seconds = (time_told - now).total_seconds()
    return seconds if seconds > 0 else None


def try_again(exchange: Exchange) -> Missed | None:
    """Why another try may get more than this answer; None when it is as good as it gets."""
    if exchange.status in _MAY_PASS:
        return Missed.DEFERRED if exchange.status in BUSY else Missed.ERROR
    return Missed.TRUNCATED if exchange.truncated is Cut.DISCONNECT else None


def onward(method: str, exchange: Exchange) -> tuple[str, str] | None:
    """The URL and method that a redirect leads to (RFC 9110, 15.4); None when the exchange is the answer.

    Raises:
        Refused: what it leads to is no URL.
    """
    location = exchange.header("location")
    if not is_redirect(exchange.status) or not location:
        return None
    with contextlib.suppress(UnicodeError):
        # Servers send UTF-8 here, although no standard lets them.
        location = location.encode("latin-1").decode("utf-8")
    if _UNSOUND.search(location):
        # urljoin would do as browsers do, and drop the character or fill in the host: that was not said.
        raise Refused(Missed.BAD_URL, f"a redirect leads to no URL: {location[:80]!r}")
    try:
        url = urljoin(exchange.target, location)
    except ValueError as error:
        raise Refused(Missed.BAD_URL, f"a redirect leads to no URL: {location[:80]!r}") from error
    to_get = exchange.status == 303 or (exchange.status in (301, 302) and method == "POST")
    return url, "GET" if to_get and method != "HEAD" else method
