"""What a MediaWiki's API records of a file, read strictly: facts in their types, HTML as plain text.

Shapes are those of ``action=query&prop=imageinfo`` with `extmetadata`, in both format versions: values are HTML, or
numbers; any may be missing; a file of a shared repository is "missing" and "known".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from archiver.confirm.credits import RecordedCredit
from archiver.licences import Licence, read_licence
from archiver.locate.urls import resolved

MAX_VALUE = 20_000
"""Characters of one HTML value that are read."""

_SHORT = 500
_UNKNOWN = frozenset(
    "unknown;unknown author;author unknown;unbekannt;unbekannter autor;unbekannter fotograf;inconnu;auteur inconnu;"
    "anonymous;anonym;anonyme;anonimo;anónimo;desconocido;autor desconocido;sconosciuto;onbekend;okänd;ukjent;nieznany;"
    "неизвестен;неизвестный;not stated;not provided;see description;various;n/a;none;-".split(";")
)
_NO_AUTHOR = re.compile(
    r"\b(?:lacking|missing)\b.{0,20}\bauthor\b.{0,20}\binformation\b|\bauthor\b.{0,30}\bmissing\b", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{40}")


class Malformed(ValueError):
    """An answer that is not what the API gives; the message says which part."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file: where its bytes are, since when, and their SHA-1 in hex (empty when not told)."""

    url: str
    time: datetime | None
    sha1: str
    size: int


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of a repository. `versions` are those that were told, newest first; `page` describes it.

    `thumbnail` is the address of a smaller rendering, when one was asked for. `credit` is None when the answer holds no
    metadata. `local` is False when the wiki that answered only shows it and another repository holds it.
    """

    title: str
    page: str
    versions: tuple[Version, ...]
    media_type: str = ""
    width: int = 0
    height: int = 0
    user: str = ""
    thumbnail: str = ""
    credit: RecordedCredit | None = None
    local: bool = True

    @property
    def url(self) -> str:
        """Where the newest version's bytes are."""
        return self.versions[0].url

    @property
    def name(self) -> str:
        """The title without its namespace."""
        return self.title.split(":", 1)[-1]


def files_of(value: Any, api: str, repository: str) -> tuple[MediaFile, ...]:
    """The files of an answer to a query, in its order of search where it has one; missing pages are left out.

    Raises:
        Malformed: it is no answer to such a query.
    """
    query = _dict(value, "the answer").get("query")
    if query is None:
        # A generator that found nothing leaves "query" out; an answer that has nothing else either is none.
        if "batchcomplete" in value or "continue" in value:
            return ()
        raise Malformed("it has no query")
    pages = _dict(query, "query").get("pages", [])
    listed = list(pages.values()) if isinstance(pages, dict) else pages
    if not isinstance(listed, list):
        raise Malformed("its pages are no list")
    listed = [_dict(page, "a page") for page in listed]
    listed.sort(key=lambda page: page["index"] if isinstance(page.get("index"), int) else 0)
    found = [file_of(page, api, repository) for page in listed]
    return tuple(one for one in found if one is not None)


def file_of(page: Any, api: str, repository: str) -> MediaFile | None:
    """The file of one page of an answer; None when there is no such file.

    Raises:
        Malformed: a fact that every file has is not there, or is of another type.
    """
    page = _dict(page, "a page")
    title = _text(page.get("title"), "title")
    info = page.get("imageinfo")
    missing = "missing" in page and page["missing"] is not False
    if info is None:
        if missing or "invalid" in page:
            return None
        raise Malformed(f"{title[:80]} has no imageinfo")
    if not isinstance(info, list) or not info:
        raise Malformed(f"the imageinfo of {title[:80]} is no list")
    entries = [_dict(one, "imageinfo") for one in info]
    if "filemissing" in entries[0]:
        return None
    newest = entries[0]
    metadata = newest.get("extmetadata")
    user = newest.get("user")
    return MediaFile(
        title=title,
        page=_url(newest.get("descriptionurl"), api, "descriptionurl"),
        versions=tuple(_version(one, api) for one in entries if "url" in one or one is newest),
        media_type=_optional(newest.get("mime")),
        width=_number(newest.get("width")),
        height=_number(newest.get("height")),
        user=_optional(user),
        thumbnail=_url(newest["thumburl"], api, "thumburl") if newest.get("thumburl") else "",
        credit=credit_of(_dict(metadata, "extmetadata"), title, api, repository) if metadata else None,
        local=not missing,
    )


def named_files(value: Any) -> tuple[str, ...]:
    """The titles of an answer to ``list=allimages``.

    Raises:
        Malformed: it is no answer to such a query.
    """
    listed = _dict(_dict(value, "the answer").get("query"), "query").get("allimages")
    if not isinstance(listed, list):
        raise Malformed("its allimages are no list")
    return tuple(_text(_dict(one, "an image").get("title"), "title") for one in listed)


def credit_of(metadata: Mapping[str, Any], title: str, api: str, repository: str) -> RecordedCredit:
    """The credit that a file's `extmetadata` records, as plain text."""
    artist, names = _people(_value(metadata, "Artist"))
    categories = _value(metadata, "Categories").split("|")
    short, code = plain_text(_value(metadata, "LicenseShortName")), _value(metadata, "License")
    address = _value(metadata, "LicenseUrl")
    return RecordedCredit(
        repository=repository,
        title=title,
        creator=artist,
        names=names,
        attribution=plain_text(_value(metadata, "Attribution"))[:_SHORT],
        attribution_required=_truth(_value(metadata, "AttributionRequired")),
        licence_text=short or plain_text(_value(metadata, "UsageTerms"))[:_SHORT],
        licence_url=resolved(api, address) if address else "",
        licences=_licences((code, short, address, plain_text(_value(metadata, "UsageTerms"))), categories),
        non_free=bool(_truth(_value(metadata, "NonFree"))),
        description=plain_text(_value(metadata, "ImageDescription"))[: _SHORT * 4],
        object_name=plain_text(_value(metadata, "ObjectName"))[:_SHORT],
        source=plain_text(_value(metadata, "Credit"))[:_SHORT],
        date=plain_text(_value(metadata, "DateTimeOriginal"))[:_SHORT],
    )


def plain_text(markup: str) -> str:
    """The words that a reader sees of a piece of HTML, on one line; scripts, styles and hidden parts are none."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup[:MAX_VALUE].split())
    return _visible(_parsed(markup))


# --- parts -----------------------------------------------------------------------------------------------------------


def _parsed(markup: str) -> BeautifulSoup:
    soup = BeautifulSoup(markup[:MAX_VALUE], "lxml")
    for tag in soup.find_all(("script", "style", "template", "noscript")):
        tag.decompose()
    for tag in soup.find_all(style=_HIDDEN):
        if not tag.decomposed:
            tag.decompose()
    return soup


def _visible(soup: BeautifulSoup | Tag) -> str:
    return " ".join(soup.get_text().split())


def _people(markup: str) -> tuple[str, tuple[str, ...]]:
    """Who made it, and by what other names their links call them; empty when that is not known."""
    soup = _parsed(markup)
    whole = _visible(soup)
    if not whole or whole.casefold().strip(" .") in _UNKNOWN or _NO_AUTHOR.search(whole):
        return "", ()
    names = []
    for link in soup.find_all("a"):
        names.append(_visible(link))
        user = re.search(
            r"[/:=](?:User|Benutzer|Utilisateur|Usuario|Utente)(?::|%3A)([^&#?/]+)", str(link.get("href", ""))
        )
        if user:
            names.append(unquote(user[1]).replace("_", " "))
    return whole[:_SHORT], tuple(
        dict.fromkeys(name[:_SHORT] for name in names if name and name != whole and "wikipedia" not in name.lower())
    )


def _licences(said: Iterable[str], categories: Iterable[str]) -> tuple[Licence, ...]:
    """The licence that the first of `said` names, then those that categories name ("CC-BY-SA-3.0,2.5,2.0,1.0")."""
    first = next((licence for licence in map(read_licence, said) if licence is not None), None)
    others = [
        licence
        for category in categories
        if re.match(r"(?:CC[ -]|GFDL|PD[ -]|FAL\b|Copyrighted free use)", category.strip(), re.IGNORECASE)
        and len(category) < 60
        and not re.search(r"flickr|files|images|by user", category, re.IGNORECASE)
        and (licence := read_licence(category)) is not None
    ]
    if first is not None and not first.asks_for_name:
        # What is in the public domain stays so, whatever licence the scan of it has.
        others = []
    return tuple(dict.fromkeys([*([first] if first else []), *others]))


def _version(entry: Mapping[str, Any], api: str) -> Version:
    sha1 = _optional(entry.get("sha1")).lower()
    if sha1 and not _HEX.fullmatch(sha1):
        raise Malformed("a sha1 is not 40 hex digits")
    said = entry.get("timestamp")
    return Version(
        _url(entry.get("url"), api, "url"), read_time(said) if said else None, sha1, _number(entry.get("size"))
    )


def read_time(said: Any) -> datetime | None:
    """The time that a time-stamp of the API names; None when it is none."""
    try:
        time = datetime.fromisoformat(said)
    except (ValueError, TypeError):
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def _value(metadata: Mapping[str, Any], name: str) -> str:
    entry = metadata.get(name)
    value = entry.get("value") if isinstance(entry, dict) else entry
    if isinstance(value, dict):
        # With iiextmetadatamultilang: a value a language.
        value = value.get("en") or next((one for key, one in value.items() if not str(key).startswith("_")), "")
    if isinstance(value, bool) or value is None:
        return "true" if value else ""
    return str(value)[:MAX_VALUE] if isinstance(value, (str, int, float)) else ""


def _truth(value: str) -> bool | None:
    said = value.strip().lower()
    return None if not said else said in ("true", "1", "yes")


def _dict(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Malformed(f"{what} is no object")
    return value


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str) or not value or len(value) > 1000:
        raise Malformed(f"{what} is no name")
    return value


def _optional(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _url(value: Any, base: str, what: str) -> str:
    address = resolved(base, value) if isinstance(value, str) and value else ""
    if not address:
        raise Malformed(f"{what} is no address")
    return address
