"""Time-stamps of RFC 3161 authorities over a checkpoint's note."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from archiver.events import Stamp, StampState
from archiver.protocols import Clock

Post = Callable[[str, bytes], bytes | None]
"""Sends a time-stamp query to an authority's URL and gives the response's body; None when it cannot be had."""

_LIMIT = 1 << 20
_CLOCKS_DIFFER = timedelta(days=1)
_GRANTED = 0
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")


@dataclass(frozen=True, slots=True)
class Stamper:
    """Which authorities are asked, how, and which roots (PEM) vouch for them."""

    authorities: tuple[str, ...]
    post: Post
    roots: bytes = b""


def ask(stamper: Stamper, authority: str, note: bytes, clock: Clock) -> tuple[Stamp, bytes | None]:
    """Asks an authority for a time-stamp over `note`: what came of it, and the whole response when it is to be kept.

    A response that no held root vouches for is kept, and its state says so.
    """
    request = TimestampRequestBuilder(data=note, hash_algorithm=HashAlgorithm.SHA256).build()
    answer = stamper.post(authority, request.as_bytes())
    if answer is None:
        return Stamp(authority, StampState.UNREACHABLE), None
    try:
        response = read_response(answer, note)
        if response.tst_info.nonce != request.nonce:
            raise ValueError("it answers another question")
        if abs(response.tst_info.gen_time - clock()) > _CLOCKS_DIFFER:
            raise ValueError(f"its time, {response.tst_info.gen_time:%Y-%m-%d}, and this machine's are days apart")
    except ValueError as error:
        return Stamp(authority, StampState.REJECTED, detail=str(error)[:200]), None
    state, detail = vouched(response, note, stamper.roots)
    return Stamp(authority, state, hashlib.sha256(answer).hexdigest(), response.tst_info.gen_time, detail), answer


def read_response(data: bytes, note: bytes) -> TimeStampResponse:
    """A response that grants a time-stamp over `note`; whether its signature holds is not looked at.

    Raises:
        ValueError: it is none; the message says why.
    """
    if len(data) > _LIMIT:
        raise ValueError("the response is too long")
    try:
        response = decode_timestamp_response(in_order(data))
        if int(response.status) != _GRANTED:
            raise ValueError(f"the authority did not grant it (status {int(response.status)})")
        imprint = response.tst_info.message_imprint
    except ValueError as error:
        raise ValueError(f"no time-stamp: {error}") from error
    if imprint.hash_algorithm != _SHA256 or imprint.message != hashlib.sha256(note).digest():
        raise ValueError("it is about other bytes")
    return response


def in_order(data: bytes) -> bytes:
    """A response with the certificates in its token sorted, as DER wants a SET and the library insists on; openssl
    writes them as they come. No signature covers their order. What is no response comes back as it is."""
    try:
        (_, inner, outer), *_ = _elements(data, 0, len(data))
        _, token = list(_elements(data, inner, outer))[:2]
        _, content = list(_elements(data, token[1], token[2]))[:2]
        (_, inner, outer), *_ = _elements(data, content[1], content[2])
        for tag, begin, end in _elements(data, inner, outer):
            if tag == _CERTIFICATES:
                starts = [begin, *(element[2] for element in _elements(data, begin, end))]
                held = sorted(data[start:stop] for start, stop in pairwise(starts))
                return data[:begin] + b"".join(held) + data[end:]
    except (IndexError, ValueError):
        pass
    return data


_CERTIFICATES = 0xA0


def _elements(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The DER elements between two places: tag, where the content begins, where it ends."""
    while begin < end:
        tag, length, inner = data[begin], data[begin + 1], begin + 2
        if length & 0x80:
            size = length & 0x7F
            length, inner = int.from_bytes(data[inner : inner + size]), inner + size
        if not inner <= inner + length <= end:
            raise ValueError("an element is longer than what holds it")
        yield tag, inner, inner + length
        begin = inner + length


def vouched(response: TimeStampResponse, note: bytes, roots: bytes) -> tuple[StampState, str]:
    """Whether one of the `roots` vouches for the authority at the time that the response gives, and why not."""
    try:
        held = x509.load_pem_x509_certificates(roots) if roots.strip() else []
        if not held:
            return StampState.UNVOUCHED, "no root certificates are given"
        # What the response brings along is never among what is trusted; the library finds intermediates in it.
        VerifierBuilder(roots=held).build().verify_message(response, note)
    except (VerificationError, ValueError) as error:
        return StampState.UNVOUCHED, str(error)[:200]
    return StampState.STAMPED, ""


def label_of(authority: str) -> str:
    """How an authority of the settings is called in a file's name: its host, and what tells two of one host apart."""
    host = re.sub(r"[^a-z0-9.-]", "-", (urlsplit(authority).hostname or "authority").lower()).strip(".-")[:80]
    return f"{host}-{hashlib.sha256(authority.encode()).hexdigest()[:6]}"
