"""A web archive's index (the CDX server of the Wayback Machine and its like), asked by the beginning of addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from archiver.locate.asking import Service, Told, ask
from archiver.records import Answer

_ROW = re.compile(r"^(\S+) (\d{8,14}) (\S+) (\S+) (\d{3}|-) (\S+) (\d+|-)$")
_MOST = 400
_CLOSED = ("AdministrativeAccessControlException", "RobotAccessControlException", "Blocked Site Error")
"""How the archive says that it does not give out a site: in a header field, or in the body."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An address that the index lists, and when its first copy within the asked time was taken (14 digits)."""

    url: str
    timestamp: str


class Index:
    """Asks the index which addresses begin in some way. One question is one request."""

    def __init__(self, base: str, service: Service) -> None:
        self._base = base.rstrip("/")
        self._service = service

    def beginning(
        self,
        prefix: str,
        *,
        first: datetime | None = None,
        last: datetime | None = None,
        words: Sequence[str] = (),
        most: int = _MOST,
    ) -> tuple[tuple[Listed, ...], Told]:
        """The addresses of pages that begin with `prefix` (without scheme), copied in a time, each once.

        With `words` only those in whose address all of them stand, in this order. `ABSENT` means that the index
        answered, and lists none.
        """
        said: list[tuple[str, str]] = [
            ("url", prefix), ("matchType", "prefix"), ("collapse", "urlkey"), ("filter", "statuscode:200"),
            ("limit", str(most)),
        ]  # fmt: skip
        if first is not None:
            said.append(("from", f"{first:%Y%m%d%H%M%S}"))
        if last is not None:
            said.append(("to", f"{last:%Y%m%d%H%M%S}"))
        if words:
            # A Java regular expression over the whole field.
            said.append(("filter", "urlkey:.*" + ".*".join(re.sub(r"[^a-z0-9]", ".", one) for one in words) + ".*"))
        reply = ask(self._service, f"{self._base}/cdx/search/cdx?{urlencode(said, quote_via=quote)}", "text/plain")
        if reply.answer is not Answer.FOUND:
            why = reply.exchange.header("x-archive-wayback-runtime-error") if reply.exchange else None
            if any(word in (why or "") for word in _CLOSED):
                return (), self._closed()
            answer = Answer.UNAVAILABLE if reply.answer is Answer.ABSENT else reply.answer
            return (), Told(answer, detail=f"the archive's index: {reply.detail}")
        rows = reply.body.decode("utf-8", "replace").splitlines()
        if rows and any(word in rows[0] for word in _CLOSED):
            return (), self._closed()
        found: dict[str, Listed] = {}
        for row in filter(None, (line.strip() for line in rows)):
            match = _ROW.match(row)
            if match is None:
                return (), Told(Answer.MALFORMED, detail="the archive's index: its answer is no list of copies")
            found.setdefault(match[3], Listed(match[3], match[2]))
        return tuple(found.values()), Told(Answer.FOUND if found else Answer.ABSENT)

    def _closed(self) -> Told:
        """The archive answered, and does not give out this site: that says nothing of others."""
        self._service.failed = 0
        return Told(Answer.BLOCKED, detail="the archive's index: it does not give out this site")
