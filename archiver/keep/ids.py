"""Names that are never given twice: ULIDs for things of ours, UUIDs for WARC records."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Randomness = Callable[[int], bytes]
"""Gives that many random bytes: `os.urandom`."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid(time: datetime, randomness: Randomness) -> str:
    """26 letters that sort by time: 48 bits of milliseconds, 80 of randomness, in Crockford's base 32."""
    number = (max(0, int(time.timestamp() * 1000)) & (1 << 48) - 1) << 80 | int.from_bytes(randomness(10))
    return "".join(_LETTERS[number >> shift & 31] for shift in range(125, -1, -5))


def time_of(identity: str) -> datetime:
    """When a ULID was made, to the millisecond; the start of 1970 when it is none."""
    number = 0
    for letter in identity[:10]:
        number = number << 5 | max(0, _LETTERS.find(letter))
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number & (1 << 47) - 1)


def urn(randomness: Randomness) -> str:
    """A ``urn:uuid:`` of version 4."""
    return uuid.UUID(bytes=randomness(16), version=4).urn
