"""A media repository that answers like Wikimedia Commons: its API, description pages, and the files themselves.

Shapes are those of MediaWiki's ``action=query`` with ``prop=imageinfo``: values of `extmetadata` are HTML, facts may be
missing, a file that is not there is a page with "missing".
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from PIL import Image, ImageDraw

from tests.world.pages import Asked, Page, lost, page
from tests.world.web import World

_WORD = re.compile(r"[^\W_]+")
_OPERATOR = re.compile(r'-?\b(?:incategory|haswbstatement|filetype|filemime|insource|deepcat):(?:"[^"]*"|\S+)')


@dataclass(frozen=True, slots=True)
class Media:
    """One file. `artist` and `description` are HTML; `license_code` as ``cc-by-sa-4.0``, None for public domain."""

    name: str
    data: bytes
    artist: str
    description: str
    license_name: str = "CC BY-SA 4.0"
    license_code: str | None = "cc-by-sa-4.0"
    license_url: str | None = "https://creativecommons.org/licenses/by-sa/4.0"
    date: str = "2024-05-11"
    categories: str = "Harbours|Self-published work"
    size: tuple[int, int] = (64, 48)
    media_type: str = "image/png"
    number: int = 0

    @property
    def title(self) -> str:
        """Its title in the repository."""
        return f"File:{self.name}"


def picture(words: str, colour: str = "steelblue", size: tuple[int, int] = (640, 400)) -> bytes:
    """A PNG with a sea, a sky and a mast, and `words` in it, so that no two are the same bytes."""
    image = Image.new("RGB", size, "lightgrey")
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, height * 5 // 8, width, height), fill=colour)
    middle, sea = width // 2, height * 5 // 8
    draw.polygon(((middle, height // 5), (middle, sea), (width // 3, sea)), fill="white")
    draw.line((width // 2, height // 6, width // 2, height * 3 // 4), fill="saddlebrown", width=4)
    draw.text((12, height - 24), words, fill="white")
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


class Commons:
    """The repository, put into a world as two hosts: `host` for API and pages, ``upload.`` before it for the files.

    A request to the API whose User-Agent names nobody to complain to is refused, as the real one does. `override` is
    answered to every request to the API when it is set.
    """

    def __init__(self, world: World, host: str = "commons.example") -> None:
        self.host = host
        self.upload = f"upload.{host}"
        self.override: Page | None = None
        self._world = world
        self._files: dict[str, Media] = {}
        world.serve(host, self.answer)
        world.know(self.upload)

    def add(self, media: Media) -> Media:
        """Publishes a file; it as it is held, with its number."""
        held = Media(**{**_fields(media), "number": 70_000_000 + len(self._files)})
        self._files[_normal(held.name)] = held
        self._world.publish(self.file_url(held), held.data, held.media_type)
        self._world.publish(self.page_url(held), _description(held, self.file_url(held)))
        return held

    def remove(self, name: str) -> None:
        """Deletes a file."""
        held = self._files.pop(_normal(name))
        self._world.lose(self.file_url(held))
        self._world.lose(self.page_url(held))

    def file_url(self, media: Media) -> str:
        """Where the file's bytes are."""
        name = media.name.replace(" ", "_")
        digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
        return f"http://{self.upload}/wikipedia/commons/{digest[0]}/{digest[:2]}/{quote(name)}"

    def page_url(self, media: Media) -> str:
        """Where the file is described."""
        return f"http://{self.host}/wiki/File:{quote(media.name.replace(' ', '_'))}"

    # --- the API -----------------------------------------------------------------------------------------------------

    def answer(self, asked: Asked) -> Page:
        """Answers a request to the host."""
        if urlsplit(asked.path).path != "/w/api.php":
            return lost()
        if self.override is not None:
            return self.override
        agent = asked.headers.get("user-agent", "")
        if "(" not in agent or not re.search(r"@|https?://", agent):
            return page("Please set a user-agent and respect our policy", "text/plain; charset=utf-8", status=403)
        said = asked.parameters()
        if said.get("action") != "query" or said.get("format") != "json":
            return _json({"error": {"code": "badvalue", "info": "Unrecognized value for parameter."}})
        return _json({"batchcomplete": _flag(said), "query": self._query(said)})

    def _query(self, said: dict[str, str]) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        if said.get("list") == "allimages":
            found = [one for one in self._files.values() if _sha1(one.data) == said.get("aisha1", "").lower()]
            answer["allimages"] = [{"name": one.name, "title": one.title, **self._info(one, said)} for one in found]
            return answer
        if said.get("list") == "search":
            hits = self._search(said.get("srsearch", ""), said.get("srnamespace", "0"))
            number = int(said.get("srlimit", "10"))
            return {
                "searchinfo": {"totalhits": len(hits)},
                "search": [{"ns": 6, "title": hit.title, "pageid": hit.number} for hit in hits[:number]],
            }
        pages: list[dict[str, Any]] = []
        if said.get("generator") == "search":
            hits = self._search(said.get("gsrsearch", ""), said.get("gsrnamespace", "0"))
            for index, hit in enumerate(hits[: int(said.get("gsrlimit", "10"))], 1):
                pages.append({**self._page(hit, said), "index": index})
            if not pages:
                return answer
        normalized = []
        for title in filter(None, said.get("titles", "").split("|")):
            plain = title.replace("_", " ").strip()
            if plain != title:
                normalized.append({"fromencoded": False, "from": title, "to": plain})
            held = self._files.get(_normal(plain.removeprefix("File:")))
            if held is None or not plain.startswith("File:"):
                pages.append({"ns": 6, "title": plain, "missing": True if _v2(said) else "", "imagerepository": ""})
            else:
                pages.append(self._page(held, said))
        if normalized:
            answer["normalized"] = normalized
        answer["pages"] = pages if _v2(said) else {str(one.get("pageid", -at)): one for at, one in enumerate(pages, 1)}
        return answer

    def _search(self, words: str, namespaces: str) -> list[Media]:
        """Files in which every word stands, those with most of them in the title first."""
        if "6" not in namespaces.split("|") and namespaces != "*":
            return []
        wanted = [word.lower() for word in _WORD.findall(_OPERATOR.sub(" ", words).replace("intitle:", " "))]
        found = []
        for media in self._files.values():
            title = [word.lower() for word in _WORD.findall(media.name)]
            rest = _WORD.findall(re.sub("<[^>]*>", " ", f"{media.description} {media.artist} {media.categories}"))
            everything = {*title, *(word.lower() for word in rest), "file"}
            if wanted and all(word in everything for word in wanted):
                found.append((-sum(word in title for word in wanted) / len(title), media.number, media))
        return [media for _, _, media in sorted(found, key=lambda one: one[:2])]

    def _page(self, media: Media, said: dict[str, str]) -> dict[str, Any]:
        told: dict[str, Any] = {"pageid": media.number, "ns": 6, "title": media.title}
        if "imageinfo" in said.get("prop", ""):
            told |= {"imagerepository": "local", "imageinfo": [self._info(media, said)]}
        return told

    def _info(self, media: Media, said: dict[str, str]) -> dict[str, Any]:
        wanted = set((said.get("iiprop") or said.get("aiprop") or "timestamp|user").split("|"))
        width, height = media.size
        parts: dict[str, dict[str, Any]] = {
            "timestamp": {"timestamp": f"{media.date}T09:30:00Z"},
            "user": {"user": _plain(media.artist)},
            "url": {
                "url": self.file_url(media),
                "descriptionurl": self.page_url(media),
                "descriptionshorturl": f"http://{self.host}/w/index.php?curid={media.number}",
            },
            "size": {"size": len(media.data), "width": width, "height": height},
            "sha1": {"sha1": _sha1(media.data)},
            "mime": {"mime": media.media_type},
            "mediatype": {"mediatype": "BITMAP"},
            "extmetadata": {"extmetadata": _extmetadata(media, said.get("iiextmetadatafilter", ""))},
        }
        return {key: value for name, part in parts.items() if name in wanted for key, value in part.items()}


def _extmetadata(media: Media, wanted: str) -> dict[str, dict[str, Any]]:
    page_says, template, system = "commons-desc-page", "commons-templates", "mediawiki-metadata"
    facts: list[tuple[str, Any, str]] = [
        ("DateTime", f"{media.date} 09:30:00", system),
        ("ObjectName", media.name.rpartition(".")[0], system),
        ("CommonsMetadataExtension", 1.2, "extension"),
        ("Categories", media.categories, "commons-categories"),
        ("ImageDescription", media.description, page_says),
        ("DateTimeOriginal", media.date, page_says),
        ("Credit", '<span class="int-own-work" lang="en">Own work</span>', page_says),
        ("Artist", media.artist, page_says),
        ("LicenseShortName", media.license_name, page_says),
        ("UsageTerms", media.license_name, page_says),
        ("Copyrighted", "True" if media.license_code else "False", page_says),
        ("Restrictions", "", page_says),
    ]
    if media.license_url is not None:
        facts += [("LicenseUrl", media.license_url, page_says), ("AttributionRequired", "true", page_says)]
    if media.license_code is not None:
        facts.append(("License", media.license_code, template))
    asked_for = set(filter(None, wanted.split("|")))
    return {
        name: {"value": value, "source": source, **({"hidden": ""} if source != page_says else {})}
        for name, value, source in facts
        if not asked_for or name in asked_for
    }


def _description(media: Media, file_url: str) -> str:
    """The page that a reader sees, with the credit as the repository prints it."""
    terms = html.escape(media.license_name)
    linked = f'<a href="{media.license_url}">{terms}</a>' if media.license_url else terms
    return (
        f"<!doctype html><html lang='en'><head><title>{html.escape(media.title)}</title></head><body>"
        f"<h1>{html.escape(media.title)}</h1><p><a href='{file_url}'>Original file</a></p><table>"
        f"<tr><th>Description</th><td>{media.description}</td></tr><tr><th>Date</th><td>{media.date}</td></tr>"
        f"<tr><th>Author</th><td>{media.artist}</td></tr></table><p>This file is licensed under {linked}.</p>"
        "</body></html>"
    )


def _fields(media: Media) -> dict[str, Any]:
    return {name: getattr(media, name) for name in Media.__dataclass_fields__}


def _json(value: Any) -> Page:
    return page(json.dumps(value, ensure_ascii=False), "application/json; charset=utf-8")


def _normal(name: str) -> str:
    """The name under which a title is held: spaces for underscores, the first letter a capital."""
    plain = unquote(name).replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def _v2(said: dict[str, str]) -> bool:
    return said.get("formatversion") == "2"


def _flag(said: dict[str, str]) -> bool | str:
    return True if _v2(said) else ""


def _sha1(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def _plain(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup)).strip()
