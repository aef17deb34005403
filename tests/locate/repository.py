"""A media repository for locating: renderings, older versions, lag and refusals beside what the small web's has.

Answers have the shapes of MediaWiki's API, format version 2. Searching asks for all words, in the title, the
description or the author, and puts files with most of the words in their title first.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from PIL import Image, ImageDraw

from tests.world import World
from tests.world.pages import Asked, Page, lost, page

API = "http://media.example/w/api.php"
_WORD = re.compile(r"[^\W_]+")


def drawing(seed: int, size: tuple[int, int] = (320, 200)) -> Image.Image:
    """A picture of its own: patches of grey, placed by the seed."""
    dice = random.Random(seed)
    image = Image.new("RGB", size, (dice.randrange(256),) * 3)
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        left, top = dice.randrange(size[0]), dice.randrange(size[1])
        box = (left, top, left + dice.randrange(30, 160), top + dice.randrange(20, 110))
        shade = (dice.randrange(256), dice.randrange(256), dice.randrange(256))
        (draw.ellipse if dice.random() < 0.5 else draw.rectangle)(box, fill=shade)
    return image


def png(image: Image.Image) -> bytes:
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def jpeg(image: Image.Image, width: int, quality: int = 70) -> bytes:
    """The picture resized and recompressed, as an outlet's system does."""
    held = io.BytesIO()
    image.resize((width, max(1, image.height * width // image.width))).save(held, "JPEG", quality=quality)
    return held.getvalue()


@dataclass
class Held:
    """A file; `older` are versions that were overwritten, newest first: time and picture."""

    name: str
    image: Image.Image
    author: str
    licence: str
    description: str = ""
    time: str = "2019-05-01T09:00:00Z"
    older: tuple[tuple[str, Image.Image], ...] = ()
    user: str = "uploader"

    @property
    def data(self) -> bytes:
        return png(self.image)


@dataclass
class Repository:
    """The repository at ``media.example``, its files at ``files.media.example``. `says` goes before every answer."""

    world: World
    files: dict[str, Held] = field(default_factory=dict)
    says: list[Page] = field(default_factory=list)
    _data: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world.serve("media.example", self.answer)
        self.world.serve("files.media.example", self.send)

    def add(self, held: Held) -> Held:
        self.files[held.name] = held
        self._data[held.name] = held.data
        return held

    def url(self, held: Held) -> str:
        name = held.name.replace(" ", "_")
        digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
        return f"http://files.media.example/wikipedia/commons/{digest[0]}/{digest[:2]}/{quote(name)}"

    def thumb(self, held: Held, width: int) -> str:
        root, _, rest = self.url(held).partition("/commons/")
        return f"{root}/commons/thumb/{rest}/{width}px-{quote(held.name.replace(' ', '_'))}"

    def old_url(self, held: Held, at: int) -> str:
        root, _, rest = self.url(held).partition("/commons/")
        stamp = re.sub(r"\D", "", held.older[at][0])
        return f"{root}/commons/archive/{rest.rpartition('/')[0]}/{stamp}%21{rest.rpartition('/')[2]}"

    # --- answering ---------------------------------------------------------------------------------------------------

    def send(self, asked: Asked) -> Page:
        """Files and renderings."""
        for held in self.files.values():
            if asked.url == self.url(held):
                return page(self._data[held.name], "image/png")
            rendered = re.fullmatch(re.escape(self.thumb(held, 0)).replace("/0px", r"/(\d+)px"), asked.url)
            if rendered:
                return page(jpeg(held.image, int(rendered[1]), 80), "image/jpeg")
        return lost()

    def answer(self, asked: Asked) -> Page:
        """The API."""
        if urlsplit(asked.path).path != "/w/api.php":
            return lost()
        if self.says:
            return self.says.pop(0)
        said = asked.parameters()
        query: dict[str, Any] = {}
        if said.get("list") == "allimages":
            same = [one for name, one in self.files.items() if _sha1(self._data[name]) == said["aisha1"]]
            query["allimages"] = [{"name": one.name, "title": f"File:{one.name}"} for one in same]
        elif said.get("generator") == "search":
            hits = self._search(said["gsrsearch"])[: int(said["gsrlimit"])]
            pages = [{**self._page(one, said), "index": at} for at, one in enumerate(hits, 1)]
            query = {"pages": pages}
            if not pages:
                return _json({"batchcomplete": True})
        else:
            query["pages"] = [self._titled(title, said) for title in said["titles"].split("|")]
        return _json({"batchcomplete": True, "query": query})

    def _titled(self, title: str, said: dict[str, str]) -> dict[str, Any]:
        held = self.files.get(title.removeprefix("File:").replace("_", " "))
        return self._page(held, said) if held else {"ns": 6, "title": title, "missing": True}

    def _search(self, words: str) -> list[Held]:
        wanted = [word.lower() for word in _WORD.findall(words)]
        found = []
        for at, held in enumerate(self.files.values()):
            title = [word.lower() for word in _WORD.findall(held.name)]
            rest = {word.lower() for word in _WORD.findall(f"{held.description} {held.author}")}
            if all(word in title or word in rest for word in wanted):
                found.append((-sum(word in title for word in wanted) / len(title), at, held))
        return [one[2] for one in sorted(found, key=lambda one: one[:2])]

    def _page(self, held: Held, said: dict[str, str]) -> dict[str, Any]:
        versions = [(held.time, self.url(held), self._data[held.name])]
        versions += [(time, self.old_url(held, at), png(image)) for at, (time, image) in enumerate(held.older)]
        infos = []
        for time, url, data in versions[: int(said.get("iilimit", "1"))]:
            info: dict[str, Any] = {
                "timestamp": time, "user": held.user, "url": url, "sha1": _sha1(data), "size": len(data),
                "width": held.image.width, "height": held.image.height, "mime": "image/png",
                "descriptionurl": f"http://media.example/wiki/File:{quote(held.name.replace(' ', '_'))}",
            }  # fmt: skip
            if "extmetadata" in said.get("iiprop", ""):
                info["extmetadata"] = _metadata(held)
            if "iiurlwidth" in said:
                info["thumburl"] = self.thumb(held, int(said["iiurlwidth"]))
            infos.append(info)
        return {"pageid": 1, "ns": 6, "title": f"File:{held.name}", "imageinfo": infos}


def _metadata(held: Held) -> dict[str, Any]:
    code = held.licence.lower().replace(" ", "-")
    values = {
        "Artist": f'<a href="//media.example/wiki/User:{held.author.replace(" ", "_")}">{held.author}</a>',
        "LicenseShortName": held.licence,
        "License": "pd" if held.licence == "Public domain" else code,
        "ImageDescription": held.description,
        "ObjectName": held.name.rpartition(".")[0],
        "AttributionRequired": str(held.licence.startswith("CC BY")).lower(),
    }
    return {name: {"value": value, "source": "commons-desc-page"} for name, value in values.items()}


def _json(value: Any) -> Page:
    return page(json.dumps(value), "application/json; charset=utf-8")


def _sha1(data: bytes) -> str:
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
