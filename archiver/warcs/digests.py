"""What a record's digest fields say, and whether the bytes have it."""

from __future__ import annotations

import base64
import hashlib
from typing import Protocol

from archiver.warcs.model import Held

_ALGORITHMS = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}


class Hash(Protocol):
    """What hashlib's objects can do."""

    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...

    def hexdigest(self) -> str: ...


class Stated:
    """A digest as stated ("sha1:BASE32", "sha256:hex"…), and a hash of what it is about, fed beside it.

    Archives write hex in either case, base32 with and without its padding, and base64.
    """

    def __init__(self, field: str | None) -> None:
        self.field = field
        label, _, self._value = (field or "").strip().partition(":")
        algorithm = _ALGORITHMS.get(label.strip().lower().replace("-", "").replace("_", ""))
        self.hash: Hash | None = None if algorithm is None else hashlib.new(algorithm, usedforsecurity=False)

    def held(self) -> Held:
        """Whether what was fed has the digest that was stated."""
        if self.field is None:
            return Held.NONE
        if self.hash is None:
            return Held.UNKNOWN
        return Held.RIGHT if self._matches(self.hash.digest()) else Held.WRONG

    def _matches(self, digest: bytes) -> bool:
        value = self._value.strip()
        base64s = (base64.b64encode(digest).decode(), base64.urlsafe_b64encode(digest).decode())
        return (
            value.lower() == digest.hex()
            or value.upper().rstrip("=") == base64.b32encode(digest).decode().rstrip("=")
            or value.rstrip("=") in (form.rstrip("=") for form in base64s)
        )
