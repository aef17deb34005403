"""A service that searches the text of news, and answers like the document API of the GDELT project."""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.world.pages import Asked, Page, page
from tests.world.web import World

_ERROR = "The specified phrase is too short."


@dataclass
class News:
    """The service, put into a world as a host. It knows the pages that it was shown, with the dates it saw them.

    `override` is answered to every request when it is set.
    """

    world: World
    host: str = "news-search.example"
    override: Page | None = None
    _known: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world.serve(self.host, self.answer)

    @property
    def api(self) -> str:
        """Where it is asked."""
        return f"http://{self.host}/api/v2/doc/doc"

    def see(self, url: str, seen: str) -> None:
        """Shows it the page that the world has at `url`, seen at a time of 14 digits."""
        shown = self.world.current(url)
        markup = (gzip.decompress(shown.body) if ("Content-Encoding", "gzip") in shown.headers else shown.body).decode()
        title = re.search(r"<title>(.*?)</title>", markup, re.DOTALL)
        self._known[url] = (_plain(title[1]) if title else "", _folded(_plain(markup)), seen)

    def answer(self, asked: Asked) -> Page:
        """The pages in which the quoted phrase stands; an error is a sentence with status 200, an empty object none."""
        if self.override is not None:
            return self.override
        said = asked.parameters()
        phrase = _folded(said.get("query", "").partition('"')[2].partition('"')[0])
        if len(phrase) < 5:
            return page(_ERROR, "text/html; charset=utf-8")
        listed = [
            {
                "url": url,
                "url_mobile": "",
                "title": title,
                "seendate": f"{seen[:8]}T{seen[8:]}Z",
                "domain": urlsplit(url).netloc,
                "language": "English",
                "sourcecountry": "",
            }
            for url, (title, text, seen) in self._known.items()
            if phrase in text and said.get("startdatetime", "0") <= seen <= said.get("enddatetime", "9")
        ]
        return page(json.dumps({"articles": listed} if listed else {}), "application/json; charset=utf-8")


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
