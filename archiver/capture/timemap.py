"""TimeMaps (RFC 7089, section 5): what an archive holds of a page, for archives without the index that we ask first.

The format is that of links (RFC 6690): ``<address>; rel="memento"; datetime="..."``, parted by commas. It is read
entry by entry, and what is no entry is left out.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from itertools import islice

from archiver.capture.cdx import Listing, Row, stamp_of
from archiver.capture.mementos import Address
from archiver.capture.replies import Get, Told, text_of
from archiver.protocols import Clock
from archiver.records import Answer

MOST = 20_000
"""Mementos of a TimeMap that are read."""
_ENTRY = re.compile(
    r'<([^<>"\s]{1,9000})>((?:\s{0,9};\s{0,9}[A-Za-z-]{1,40}\s{0,9}=\s{0,9}(?:"[^"]{0,9000}"|[^\s",;<>]{1,200}))*)'
)
_PARAMETER = re.compile(r'([A-Za-z-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,9000})"|([^\s",;<>]{1,200}))')


def ask_timemap(base: str, target: str, address: Address, get: Get, clock: Clock) -> Listing:
    """The mementos of exactly `target`, in the order of the TimeMap. An archive that has none has no TimeMap of it, or
    an empty one: neither is more than UNAVAILABLE, because both are also what a wrong address gives."""
    text = text_of(get(f"{base}/web/timemap/link/{target}"), clock)
    if isinstance(text, Told):
        return Listing(text)
    rows = read_timemap(text, address)
    if rows:
        return Listing(Told(Answer.FOUND), rows)
    what = Answer.UNAVAILABLE if _ENTRY.search(text) or not text.strip() else Answer.MALFORMED
    return Listing(Told(what, "the archive's TimeMap names no memento"))


def read_timemap(text: str, address: Address) -> tuple[Row, ...]:
    """The mementos of this archive that a TimeMap names. The time is the one that it says, to the second."""
    rows: dict[Row, None] = {}
    for entry in islice(_ENTRY.finditer(text), MOST):
        said = {found[1].lower(): found[2] or found[3] or "" for found in _PARAMETER.finditer(entry[2])}
        if "memento" not in said.get("rel", "").split():
            continue
        place = address.read(entry[1])
        try:
            time = parsedate_to_datetime(said.get("datetime", ""))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if place is not None and time.tzinfo is not None:
            rows.setdefault(Row(stamp_of(time), place[1], "", None, ""))
    return tuple(rows)
