"""Pages that may be a source: had live, or from an archive when they are gone, and read by whoever reads safely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from archiver.locate.asking import Reply, Service, ask
from archiver.locate.urls import same_place
from archiver.protocols import WebArchive
from archiver.records import Answer, Completeness, Extraction, Judgement, Memento, MissedFetch

ReadPage = Callable[[bytes, str, str, str], Extraction]
"""Reads hostile bytes: ``read(body, media type, charset, url)``."""

_BAD = frozenset(
    {
        Judgement.SOFT_404,
        Judgement.PARKED,
        Judgement.CHALLENGE,
        Judgement.ERROR_PAGE,
        Judgement.LOGIN_WALL,
        Judgement.EMPTY_SHELL,
    }
)
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.8,*/*;q=0.5"
_VERSIONS = 3
_PATIENCE = 4
_MAX_PAGE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page that was had and read. `url` is what a source at it is called by; `place` is where it stood on the live
    web; `memento` is the archived copy that was read, None when the page was had live."""

    url: str
    extraction: Extraction
    place: str
    memento: str | None = None


@dataclass(slots=True)
class Pages:
    """Has pages looked at, each once, at most `most` of them; notes what could not be had in `failures`."""

    service: Service
    read: ReadPage
    archive: WebArchive | None
    most: int
    failures: list[Reply] = field(default_factory=list)
    _seen: dict[str, SeenPage | None] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """How many more pages may be asked for: none after several that did not answer, each of which cost its time."""
        lost = [one for one in self.failures if one.answer is Answer.UNAVAILABLE]
        return 0 if len(lost) >= _PATIENCE else max(0, self.most - len(self._seen))

    def see(self, url: str, near: datetime | None = None) -> SeenPage | None:
        """The page at `url`; None when it cannot be had or read, or enough have been asked for."""
        key = same_place(url)
        if key in self._seen:
            return self._seen[key]
        if not self.left:
            return None
        self._seen[key] = None
        page = self._live(url) or self._archived(url, near)
        self._seen[key] = page
        if page is not None:
            self._seen.setdefault(same_place(page.url), page)
        return page

    def versions(self, url: str, near: datetime | None) -> list[SeenPage]:
        """Archived versions of the page at `url`, the nearest to a time first; `url` of each is the memento's."""
        if self.archive is None:
            return []
        looked = self.archive.look_up(url, near)
        if looked.answer is not Answer.FOUND:
            if looked.answer is not Answer.ABSENT:
                self.failures.append(Reply(looked.answer, detail=f"{looked.archive}: {looked.detail}"))
            return []
        able = [one for one in looked.mementos if one.status in (None, 200)]
        seen = (self._memento(one, one.url) for one in able[:_VERSIONS])
        return [one for one in seen if one is not None]

    def _live(self, url: str) -> SeenPage | None:
        reply = ask(self.service, url, _ACCEPT, limit=_MAX_PAGE)
        if reply.answer is not Answer.FOUND or reply.exchange is None:
            if reply.answer is not Answer.ABSENT:
                self.failures.append(reply)
            return None
        media_type, charset = content_type(reply.exchange.header("content-type") or "")
        return self._read(reply.body, media_type, charset, reply.exchange.target, reply.exchange.target, None)

    def _archived(self, url: str, near: datetime | None) -> SeenPage | None:
        if self.archive is None:
            return None
        looked = self.archive.look_up(url, near)
        if looked.answer is not Answer.FOUND:
            if looked.answer is not Answer.ABSENT:
                self.failures.append(Reply(looked.answer, detail=f"{looked.archive}: {looked.detail}"))
            return None
        able = [one for one in looked.mementos if one.status in (None, 200)]
        return self._memento(able[0], able[0].original) if able else None

    def _memento(self, memento: Memento, url: str) -> SeenPage | None:
        assert self.archive is not None
        fetched = self.archive.fetch_memento(memento)
        if isinstance(fetched, MissedFetch) or fetched.answer.status != 200 or fetched.answer.content is None:
            return None
        with fetched.answer.content.open() as stream:
            body = stream.read(_MAX_PAGE)
        media_type, charset = content_type(fetched.answer.header("content-type") or "")
        return self._read(body, media_type, charset, url, memento.original, memento.url)

    def _read(
        self, body: bytes, media_type: str, charset: str, url: str, place: str, memento: str | None
    ) -> SeenPage | None:
        extraction = self.read(body, media_type, charset, place)
        if extraction.completeness is Completeness.UNREADABLE or extraction.judgement in _BAD or not extraction.text:
            return None
        return SeenPage(url, extraction, place, memento)


def content_type(value: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type field, in lower case, empty where it has none."""
    kind, *parameters = value.split(";")
    for parameter in parameters:
        name, _, said = parameter.partition("=")
        if name.strip().lower() == "charset":
            return kind.strip().lower(), said.strip().strip("\"'").lower()
    return kind.strip().lower(), ""
