"""Mementos: their addresses, fetching one as it was archived, and comparing it with what was asked for.

The addresses are those of the Wayback Machine and of pywb: ``<base>/web/<14 digits><modifier>/<URL>``. With the
modifier ``id_`` the bytes come as they were archived, without banner and rewriting.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from urllib.parse import unquote, urljoin, urlsplit

from archiver.capture.answers import is_redirect
from archiver.capture.cdx import Row, read_stamp
from archiver.capture.replies import Get, memento_time, sort_memento
from archiver.protocols import Clock
from archiver.records import Answer, Exchange, Fetched, Memento, Missed, MissedFetch

WINDOW = timedelta(days=1)
"""How far a memento's time may be from the one that was asked for."""
_HOPS = 10

_MISSED = {
    Answer.ABSENT: Missed.GONE,
    Answer.EXCLUDED: Missed.BLOCKED,
    Answer.BLOCKED: Missed.BLOCKED,
    Answer.RATE_LIMITED: Missed.DEFERRED,
    Answer.MALFORMED: Missed.BAD_RESPONSE,
}


class Match(IntEnum):
    """How the URL of a copy agrees with the one that was asked for: an index folds scheme, "www." and case."""

    DIFFERENT = 0
    NORMALISED = 1
    SCHEME = 2
    EXACT = 3


def compare_urls(asked: str, got: str) -> Match:
    """The grade in which two URLs agree."""
    if asked == got:
        return Match.EXACT
    one, other = _taken_apart(asked), _taken_apart(got)
    if one[1:] == other[1:]:
        return Match.SCHEME
    return Match.NORMALISED if _folded(one) == _folded(other) else Match.DIFFERENT


def best_first(rows: Sequence[Row], target: str, near: datetime | None) -> tuple[Row, ...]:
    """The rows that serve best as the copy of `target`: a status of 200, the same URL, then the nearest before `near`,
    then the nearest after it (None: the newest first). Of copies with the same bytes only the best is kept."""
    known = {row.sha1: row for row in rows if row.status is not None}

    def rank(row: Row) -> tuple[bool, bool, bool, float]:
        status = row.status or (known[row.sha1].status if row.sha1 in known else None)
        match = compare_urls(target, row.original)
        if near is None:
            return status != 200, match is Match.DIFFERENT, False, -row.time.timestamp()
        return status != 200, match is Match.DIFFERENT, row.time > near, abs((row.time - near).total_seconds())

    kept: dict[object, Row] = {}
    for row in sorted(rows, key=rank):
        kept.setdefault((row.sha1, row.status) if row.sha1 not in ("", "-") else row, row)
    return tuple(kept.values())


class Address:
    """Reads and makes the addresses of one archive's mementos."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._pattern = re.compile(re.escape(base) + r"/web/(\d{1,14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)

    def of(self, stamp: str, original: str) -> str:
        """The address at which people look at the copy."""
        return f"{self._base}/web/{stamp}/{original}"

    def raw(self, stamp: str, original: str) -> str:
        """The address of its bytes as they were archived."""
        return f"{self._base}/web/{stamp}id_/{original}"

    def read(self, url: str) -> tuple[str, str] | None:
        """The 14 digits and the URL in an address; None when it is no memento's address of this archive."""
        found = self._pattern.fullmatch(url)
        if found is None:
            return None
        original = found[2]
        # Servers between us and the archive make one slash of two.
        return found[1].ljust(14, "0"), re.sub(r"^(https?:)/+", r"\1//", original)

    def onward(self, exchange: Exchange) -> tuple[str, str] | None:
        """Where a redirect leads, when that is another memento of this archive."""
        location = exchange.header("location")
        if not is_redirect(exchange.status) or not location:
            return None
        try:
            return self.read(urljoin(exchange.target, location))
        except ValueError:
            return None


def fetch_raw(memento: Memento, address: Address, get: Get, clock: Clock) -> Fetched | MissedFetch:
    """The bytes of a memento as they were archived, with every redirect on the way.

    A redirect that was archived is followed inside the archive, never out of it: where it leads out, it is the answer.
    A miss says what came instead: nothing that is a memento, or one of more than a day before or after.
    """
    place = address.read(memento.url)
    if place is None:
        return _only(memento, get(memento.url), clock)
    exchanges: list[Exchange] = []
    asked = memento.time
    seen = set()
    for _ in range(_HOPS):
        if place in seen:
            return _missed(memento, Missed.TOO_MANY_REDIRECTS, "the archived redirects lead back", exchanges)
        seen.add(place)
        fetched = get(address.raw(*place))
        if isinstance(fetched, MissedFetch):
            return _missed(memento, fetched.reason, fetched.detail, [*exchanges, *fetched.exchanges], fetched)
        exchange = fetched.answer
        exchanges.append(exchange)
        time, further = memento_time(exchange), address.onward(exchange)
        if time is None and further is not None:
            if compare_urls(place[1], further[1]) is Match.DIFFERENT:
                return _missed(memento, Missed.GONE, f"the archive gave another page: {further[1]}"[:200], exchanges)
            place = further
            continue
        if time is None:
            told = sort_memento(fetched, clock)
            return _missed(memento, _MISSED.get(told.answer, Missed.ERROR), told.detail, exchanges)
        if abs(time - asked) > WINDOW:
            detail = f"the archive gave the copy of {time:%Y-%m-%d %H:%M} for that of {asked:%Y-%m-%d %H:%M}"
            return _missed(memento, Missed.GONE, detail, exchanges)
        if further is None:
            return Fetched(memento.url, tuple(exchanges))
        place, asked = further, time
    return _missed(memento, Missed.TOO_MANY_REDIRECTS, f"more than {_HOPS} redirects in the archive", exchanges)


def disagreements(memento: Memento, answer: Exchange) -> tuple[str, ...]:
    """In words, in what a memento that was fetched differs from what the archive said of it, and from what was asked
    for. A digest says little where the archive does not keep the transfer as it was: it is no proof of anything."""
    found = []
    time = memento_time(answer)
    if time is not None and time != memento.time:
        found.append(f"time: asked for {memento.time:%Y-%m-%d %H:%M:%S}, got {time:%Y-%m-%d %H:%M:%S}")
    if memento.status is not None and memento.status != answer.status:
        found.append(f"status: listed as {memento.status}, came as {answer.status}")
    if memento.sha1 and memento.sha1 != "-" and _hex_of(memento.sha1) != answer.digests.sha1:
        found.append(f"digest: listed as {memento.sha1}, came as {_base32_of(answer.digests.sha1)}")
    return tuple(found)


def is_time(stamp: str) -> bool:
    """Whether 14 digits are a time."""
    try:
        read_stamp(stamp)
    except ValueError:
        return False
    return True


def _only(memento: Memento, fetched: Fetched | MissedFetch, clock: Clock) -> Fetched | MissedFetch:
    """A memento of an archive whose addresses are of another kind: what it answers, when that is a memento."""
    told = sort_memento(fetched, clock)
    if isinstance(fetched, MissedFetch) or told.answer is Answer.FOUND:
        return fetched
    return _missed(memento, _MISSED.get(told.answer, Missed.ERROR), told.detail, fetched.exchanges)


def _missed(
    memento: Memento, reason: Missed, detail: str, exchanges: Sequence[Exchange], why: MissedFetch | None = None
) -> MissedFetch:
    return MissedFetch(
        memento.url,
        reason,
        detail,
        tuple(exchanges),
        why.attempts if why else (),
        why.retry_after if why else None,
    )


def _taken_apart(url: str) -> tuple[str, str, str, str]:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "", url, "", ""
    shown = host if port in (None, 80, 443) else f"{host}:{port}"
    return parts.scheme, shown, parts.path or "/", parts.query


def _folded(url: tuple[str, str, str, str]) -> tuple[str, str, str]:
    _, host, path, query = url
    return re.sub(r"^www\d*\.", "", host), unquote(path).lower().rstrip("/"), unquote(query).lower()


def _hex_of(sha1: str) -> str:
    """The hex form of a base32 digest, as indexes give it; "" when it is none."""
    try:
        return base64.b32decode(sha1.removeprefix("sha1:"), casefold=True).hex()
    except (binascii.Error, ValueError):
        return sha1.lower() if re.fullmatch(r"[0-9a-fA-F]{40}", sha1) else ""


def _base32_of(sha1: str) -> str:
    return base64.b32encode(bytes.fromhex(sha1)).decode()
