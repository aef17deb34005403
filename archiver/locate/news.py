"""Services that search the text of news: one interface, and the one that needs no key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from archiver.locate.asking import Service, Told, ask_json
from archiver.locate.media import Malformed
from archiver.records import Answer

_BEFORE, _AFTER = timedelta(days=4), timedelta(days=2)
_MOST = 40


@dataclass(frozen=True, slots=True)
class NewsHit:
    """A page that a service names; title and date are its claims."""

    url: str
    title: str = ""
    date: str = ""


class NewsSearch(Protocol):
    """Finds pages of news by words that stand in them."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def search(self, phrase: str, when: datetime | None) -> tuple[tuple[NewsHit, ...], Told]:
        """The pages in which `phrase` stands, seen around a time (None: at any), and what asking came to."""
        ...


class Gdelt:
    """The document API of the GDELT project (DOC 2.0): no key; one request each five seconds is what it bears.

    It answers errors of the query with status 200 and a sentence: that is `MALFORMED`, and tells nothing.
    """

    def __init__(self, base: str, service: Service) -> None:
        self._base = base
        self._service = service

    @property
    def name(self) -> str:
        """What people call it."""
        return "GDELT"

    def search(self, phrase: str, when: datetime | None) -> tuple[tuple[NewsHit, ...], Told]:
        """The pages in which `phrase` stands, seen around a time (None: in the last months)."""
        plain = " ".join(phrase.replace('"', " ").split())
        said = {"query": f'"{plain}"', "mode": "artlist", "format": "json", "maxrecords": str(_MOST)}
        if when is not None:
            said["startdatetime"] = f"{when - _BEFORE:%Y%m%d%H%M%S}"
            said["enddatetime"] = f"{when + _AFTER:%Y%m%d%H%M%S}"
        told = ask_json(self._service, f"{self._base}?{urlencode(said, quote_via=quote)}")
        # It wants its questions apart, and not only few of them in a minute.
        self._service.limiter.pause(self._service.name, 60.0 / self._service.per_minute)
        if told.answer is not Answer.FOUND:
            return (), Told(told.answer, detail=f"{self.name}: {told.detail}")
        try:
            hits = _hits(told.value)
        except Malformed as error:
            return (), Told(Answer.MALFORMED, detail=f"{self.name}: {error}")
        return hits, Told(Answer.FOUND if hits else Answer.ABSENT)


def _hits(value: Any) -> tuple[NewsHit, ...]:
    """The pages of an answer; an empty object means that there is none."""
    if not isinstance(value, dict):
        raise Malformed("the answer is no object")
    listed = value.get("articles", [])
    if not isinstance(listed, list):
        raise Malformed("its articles are no list")
    found: dict[str, NewsHit] = {}
    for one in listed[:_MOST]:
        url = one.get("url") if isinstance(one, dict) else None
        if not isinstance(url, str) or not url.startswith(("http://", "https://")) or len(url) > 2000:
            continue
        found.setdefault(url, NewsHit(url, str(one.get("title") or "")[:300], str(one.get("seendate") or "")[:20]))
    return tuple(found.values())
