"""Pictures on Wikimedia Commons, or a MediaWiki that speaks as it does.

In this order, and no further than needed: the file that the picture's own address names; a file of the same name, or
with the same bytes, as the article's picture; a search for the words of the credit. What is found by name or words is
then held against what else is known: licence, author, date, likeness. Etiquette as the API asks for: a contact in the
User-Agent (the fetcher's), ``maxlag``, one request at a time, Retry-After.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from archiver.extract.likeness import Fingerprint, fingerprint
from archiver.licences import read_licence
from archiver.locate.asking import Limiter, Reply, Service, Told, ask, ask_json, summed
from archiver.locate.dates import is_later, published
from archiver.locate.filenames import (
    NamedPicture,
    comparable,
    is_telling,
    named_pictures,
    pictures_of,
    titles_of,
)
from archiver.locate.media import Malformed, MediaFile, Version, files_of, named_files
from archiver.locate.picturing import SIBLING, TITLE, grounds_of, searches
from archiver.protocols import Fetcher
from archiver.records import Answer, Article, Candidate, Citation, Ground, Kind, Relation, Tried
from archiver.settings import CommonsSettings

NAME = "commons"
REPOSITORY = "Wikimedia Commons"

_PROPERTIES = "timestamp|user|url|size|sha1|mime|extmetadata"
_METADATA = (
    "LicenseShortName|License|LicenseUrl|UsageTerms|Artist|Credit|Attribution|AttributionRequired|Restrictions|NonFree"
    "|ObjectName|ImageDescription|DateTimeOriginal|Categories"
)
_LAG = "5"
_THUMB = "320"
_RESULTS = 15
_TITLES = 20
_THUMBS = 6
_HISTORY = 50
_RETRIES = 1
_BY_CODE = {"ratelimited": Answer.RATE_LIMITED, "blocked": Answer.BLOCKED, "readapidenied": Answer.BLOCKED}


Look = Callable[[bytes], Fingerprint | None]
"""Makes the fingerprint of a picture's bytes; None when they are no picture."""


@dataclass(slots=True)
class _Search:
    """What one search has come to so far: the questions that failed, and whether bytes of the picture were had."""

    failures: list[Told | Reply] = field(default_factory=list)
    looks: Fingerprint | None = None


class Commons:
    """Proposes files of Wikimedia Commons for image credits.

    `look` makes the fingerprint of a picture's bytes; it is the only thing here that decodes pictures. `asker` puts the
    questions to the API, one request each (None: `fetcher`, which has the pictures, does that too).
    """

    def __init__(
        self,
        settings: CommonsSettings,
        fetcher: Fetcher,
        limiter: Limiter,
        look: Look = fingerprint,
        asker: Fetcher | None = None,
    ) -> None:
        self._api = settings.api
        self._service = Service(NAME, settings.requests_per_minute, asker or fetcher, limiter, breaks=True)
        # The article's own server, and the repository's for files, are no API: the fetcher is polite to them.
        self._pictures = Service("pictures", 0.0, fetcher, _Unlimited())
        self._look = look

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        return NAME

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """Files that the credited picture may be, each with its grounds."""
        pictures = named_pictures(pictures_of(citation, article))
        if not _concerns(citation, pictures):
            detail = "the credit names no free repository" if citation.kind is Kind.IMAGE_CREDIT else ""
            return (), Tried(NAME, Answer.NOT_ASKED, detail)
        search = _Search()
        candidates = self._by_address(citation, article, pictures, search)
        if not candidates:
            candidates = self._by_picture(citation, article, pictures, search)
        return candidates, summed(NAME, len(candidates), search.failures, "no file fits the picture or the words")

    # --- ways to a file ----------------------------------------------------------------------------------------------

    def _by_address(
        self, citation: Citation, article: Article, pictures: Sequence[NamedPicture], search: _Search
    ) -> tuple[Candidate, ...]:
        """The file whose own address, or a smaller rendering of it, the article shows."""
        own = [one for one in pictures if one.original != one.source or _looks_held(one.original)]
        if not own:
            return ()
        addresses = {comparable(one.original) for one in own}
        found = [one for one in self._named([one.name for one in own], search) if comparable(one.url) in addresses]
        ground = Ground("picture-address", 0.9, "the article shows this file from the repository's own server")
        return self._candidates(found, citation, article, (ground,), search)

    def _by_picture(
        self, citation: Citation, article: Article, pictures: Sequence[NamedPicture], search: _Search
    ) -> tuple[Candidate, ...]:
        """Files with the picture's bytes, its name, or the credit's words: all, so that they compete."""
        data = self._bytes_of(pictures, search)
        if data is not None:
            same = self._with_bytes(data, search)
            if same:
                ground = Ground("same-bytes", 1.0, "the article's picture has the same SHA-1")
                return self._candidates(same, citation, article, (ground,), search)
            search.looks = self._look(data)
        names = [title for one in pictures if _names_a_file(one) for title in titles_of(one.name)]
        called = self._named(names, search) if names else ()
        by_words = self._worded(citation, article, search)
        every = {one.title: one for one in (*called, *by_words)}
        # What the API makes of a name is believed only where it is the name that was asked for.
        asked = {_plain(name) for name in names}
        own_names = {one.title for one in called if _plain(one.name) in asked}
        ranks = {one.title: at for at, one in enumerate(by_words)}
        candidates: list[Candidate] = []
        for at, one in enumerate(every.values()):
            grounds: tuple[Ground, ...] = ()
            if one.title in own_names:
                weight = 0.5 if is_telling(one.name) else 0.2
                grounds = (Ground("file-name", weight, "the article's picture has this name"),)
            if ranks.get(one.title, _RESULTS) < 3:
                place = ranks[one.title] + 1
                grounds += (Ground("search", 0.03 - 0.01 * ranks[one.title], f"result {place} of the search"),)
            seen = self._seen(one, search) if at < _THUMBS or one.title in own_names else None
            candidates += self._candidates([one], citation, article, grounds, search, seen)
        return _without_lone_siblings(candidates)

    def _worded(self, citation: Citation, article: Article, search: _Search) -> tuple[MediaFile, ...]:
        """What searching for the credit's words gives: all of them, then those of the name alone."""
        for wanted in searches(citation, article):
            found = self._files(
                {"generator": "search", "gsrnamespace": "6", "gsrlimit": str(_RESULTS), "gsrsearch": " ".join(wanted)},
                search,
            )
            if found or search.failures:
                return found
        return ()

    # --- questions ---------------------------------------------------------------------------------------------------

    def _named(self, names: Sequence[str], search: _Search) -> tuple[MediaFile, ...]:
        titles = dict.fromkeys(f"File:{name}" for name in names if name and "|" not in name)
        return self._files({"titles": "|".join(list(titles)[:_TITLES])}, search) if titles else ()

    def _with_bytes(self, data: bytes, search: _Search) -> tuple[MediaFile, ...]:
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        value = self._ask({"list": "allimages", "aisha1": digest, "ailimit": "5"}, search)
        if value is None:
            return ()
        try:
            titles = named_files(value)
        except Malformed as error:
            search.failures.append(Told(Answer.MALFORMED, detail=str(error)))
            return ()
        found = self._named([title.split(":", 1)[-1] for title in titles], search)
        return tuple(one for one in found if one.versions[0].sha1 == digest)

    def _files(self, parameters: dict[str, str], search: _Search) -> tuple[MediaFile, ...]:
        value = self._ask({**parameters, **_INFO, "iiurlwidth": _THUMB}, search)
        if value is None:
            return ()
        try:
            return files_of(value, self._api, REPOSITORY)
        except Malformed as error:
            search.failures.append(Told(Answer.MALFORMED, detail=str(error)))
            return ()

    def _ask(self, parameters: dict[str, str], search: _Search) -> Any:
        """The API's answer, or None after noting what it came to. A lagging server is asked once more."""
        url = f"{self._api}?{urlencode({**_QUERY, **parameters}, quote_via=quote)}"
        for attempt in range(1 + _RETRIES):
            told = ask_json(self._service, url)
            if told.answer is not Answer.FOUND:
                break
            error = told.value.get("error") if isinstance(told.value, dict) else None
            if error is None:
                return told.value
            code = str(error.get("code", ""))[:60] if isinstance(error, dict) else ""
            # Internal errors and a lagging replica say that the question was not looked at.
            told = Told(_BY_CODE.get(code, Answer.UNAVAILABLE), detail=f"its API says {code or 'an error'}")
            if code not in ("maxlag", "ratelimited") or attempt == _RETRIES:
                break
            self._service.limiter.pause(NAME, float(_LAG))
        search.failures.append(told)
        return None

    def _bytes_of(self, pictures: Sequence[NamedPicture], search: _Search) -> bytes | None:
        """The bytes of the article's picture, of the first address that answers."""
        for one in pictures[:2]:
            reply = ask(self._pictures, one.source, "image/*")
            if reply.answer is Answer.FOUND and reply.body:
                return reply.body
            search.failures.append(Reply(reply.answer, detail=f"the article's picture: {reply.detail}"))
        return None

    def _seen(self, one: MediaFile, search: _Search) -> Fingerprint | None:
        if search.looks is None or not one.thumbnail:
            return None
        reply = ask(self._pictures, one.thumbnail, "image/*")
        return self._look(reply.body) if reply.answer is Answer.FOUND else None

    # --- candidates --------------------------------------------------------------------------------------------------

    def _candidates(
        self,
        files: Sequence[MediaFile],
        citation: Citation,
        article: Article,
        grounds: tuple[Ground, ...],
        search: _Search,
        seen: Fingerprint | None = None,
    ) -> tuple[Candidate, ...]:
        when = published(article)
        found = []
        for one in files:
            version, standing = self._version(one, when, search)
            ground = grounds + grounds_of(one, citation, article, looks=search.looks, seen=seen)
            if version is None:
                # Looks and names may mislead; what is shown from there, or has the same bytes, is this file still.
                certain = any(one.name in ("picture-address", "same-bytes") for one in ground)
                detail = "the file was not there when the article was published"
                ground += (Ground("uploaded-later", 0.0 if certain else -1.0, detail),)
            elif standing is not None:
                ground += (standing,)
            found.append(
                Candidate(
                    url=(version or one.versions[0]).url,
                    locator=NAME,
                    grounds=ground,
                    relation=Relation.ORIGINAL,
                    title=one.title,
                    page=one.page,
                    record=record_url(self._api, one.title),
                )
            )
        return tuple(found)

    def _version(self, one: MediaFile, when: datetime | None, search: _Search) -> tuple[Version | None, Ground | None]:
        """The version that stood there when the article was published, and what there is to say of that."""
        newest = one.versions[0]
        if not is_later(newest.time, when):
            return newest, None
        value = self._ask(
            {"titles": one.title, "prop": "imageinfo", "iiprop": "timestamp|url|size|sha1", "iilimit": str(_HISTORY)},
            search,
        )
        try:
            told = files_of(value, self._api, REPOSITORY) if value is not None else ()
        except Malformed as error:
            search.failures.append(Told(Answer.MALFORMED, detail=str(error)))
            told = ()
        if not told:
            return newest, Ground("version-unknown", -0.3, "overwritten or uploaded since, and its history is not told")
        standing = next((version for version in told[0].versions if not is_later(version.time, when)), None)
        return standing, Ground("older-version", 0.0, "overwritten since; this is the version of that time")


_QUERY = {"action": "query", "format": "json", "formatversion": "2", "maxlag": _LAG}
_INFO = {"prop": "imageinfo", "iiprop": _PROPERTIES, "iiextmetadatafilter": _METADATA}


def record_url(api: str, title: str) -> str:
    """The address of the API's answer that states a file's facts: what is captured beside the file."""
    said = {"action": "query", "format": "json", "formatversion": "2", "titles": title, **_INFO}
    return f"{api}?{urlencode(said, quote_via=quote)}"


def _without_lone_siblings(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """The candidates; where no file has the very title that the article names, those of its series are not enough:
    the one that was meant may be gone."""
    if any(ground.name == TITLE for one in candidates for ground in one.grounds):
        return tuple(candidates)
    lone = Ground("no-such-title", -0.3, "no file has the title itself")
    return tuple(
        replace(one, grounds=(*one.grounds, lone)) if SIBLING in {ground.name for ground in one.grounds} else one
        for one in candidates
    )


def _plain(name: str) -> str:
    """A name as the API normalises it: blanks for underscores, the first letter a capital."""
    said = " ".join(name.removeprefix("File:").replace("_", " ").split())
    return said[:1].upper() + said[1:]


class _Unlimited:
    """No limit of its own: for servers to which the fetcher is polite."""

    def wait(self, _service: str, _per_minute: float) -> bool:
        return True

    def pause(self, _service: str, _seconds: float) -> None:
        return None


def _concerns(citation: Citation, pictures: Sequence[NamedPicture]) -> bool:
    """Whether a credit may be of a file on Commons: it says so, its picture does, or its licence is free."""
    if citation.kind is not Kind.IMAGE_CREDIT:
        return False
    collection = (citation.collection or "").lower()
    if any(word in collection for word in ("wikimedia", "wikipedia", "commons")):
        return True
    if any(_looks_held(one.original) for one in pictures):
        return True
    licence = read_licence(citation.licence or citation.licence_text)
    free = licence is not None and "nc" not in licence.family and "nd" not in licence.family
    return free and not collection and not citation.agency


def _looks_held(original: str) -> bool:
    return "/wikipedia/" in original or "Special:FilePath" in original or "Special:Redirect" in original


def _names_a_file(one: NamedPicture) -> bool:
    return not _looks_held(one.original)
