"""The sample: an article about an invented strike in an invented harbour, and everything that it stands on.

What is here is written for this project; the country, the people and the news agency are invented. Of the sources, one
page has moved, one is gone and held by the archive alone, one is a PDF. Of the quotations some are word for word, one
has an ellipsis, one lost its "not", and one was never said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.world.commons import Commons, Media, picture
from tests.world.news import News
from tests.world.sample.pdf import pdf
from tests.world.wayback import Archive, Copy
from tests.world.web import World

ARTICLE = "http://quayside-letter.example/2026/02/the-tide-has-turned"
EARLIER = "http://quayside-letter.example/2025/11/the-long-ebb"
WIRE = "http://northwire.example/article/saltmere-harbour-pilots-walkout-5b1e"
SPEECH = "http://ports.cormara.example/speeches/2026-01-20-assembly.pdf"
AUDIT = "http://harbour-fund.example/reports/2025/audit"
UNION = "http://pilots-union.example/demands"
UNION_NOW = "http://pilots-union.example/news/2026/what-we-ask-for"

AGENCIES = {"NW": "Northwire"}
"""The invented agency is told to the tool as any further agency is: ``[find] agencies``."""

FOLDER = Path(__file__).parent
TEXT = FOLDER / "article.txt"


@dataclass(frozen=True, slots=True)
class Sample:
    """A world with the sample in it."""

    world: World
    archive: Archive
    commons: Commons
    news: News
    picture: Media
    audit: Copy

    def write_config(self, folder: Path, *, keys: bool = False, **tables: Mapping[str, Any]) -> Path:
        """Writes a config.toml that leads the tool here; with `keys` the archive takes requests to save."""
        folder.mkdir(parents=True, exist_ok=True)
        wayback: dict[str, Any] = {"base": self.archive.base}
        if keys:
            path = folder / "archive.keys"
            path.write_text(self.archive.keys[0] + "\n", encoding="utf-8")
            path.chmod(0o600)
            wayback["access_key_file"] = path.name
        wayback |= tables.pop("wayback", {})
        commons = {"api": f"http://{self.commons.host}/w/api.php", **tables.pop("commons", {})}
        locate = {"news": self.news.api, **tables.pop("locate", {})}
        find = {"agencies": AGENCIES, **tables.pop("find", {})}
        return self.world.write_config(folder, wayback=wayback, commons=commons, locate=locate, find=find, **tables)


def html(name: str) -> str:
    """One of the sample's pages."""
    return (FOLDER / f"{name}.html").read_text(encoding="utf-8")


def speech() -> bytes:
    """The minister's speech as a PDF."""
    lines = (FOLDER / "speech.txt").read_text(encoding="utf-8").splitlines()
    return pdf(lines, "Address of the Minister for Ports")


def publish(world: World) -> Sample:
    """Puts the sample into a world: the article, its sources, the repository with the picture, archive, news search."""
    archive = Archive(world)
    commons = Commons(world)
    media = commons.add(
        Media(
            "Saltmere harbour.png",
            picture("Saltmere harbour"),
            artist=f'<a href="http://{commons.host}/wiki/User:Lo_Brandt" title="User:Lo Brandt">Lo Brandt</a>',
            description="A sailing boat in the <b>harbour of Saltmere</b>, seen from the sea wall",
            size=(640, 400),
        )
    )
    commons.add(
        Media(
            "Saltmere fish market.png",
            picture("Fish market", "slategrey"),
            artist="Lo Brandt",
            description="The fish market of Saltmere on a Sunday",
            license_name="Public domain",
            license_code=None,
            license_url=None,
        )
    )
    world.publish(ARTICLE, html("article"))
    world.publish("http://quayside-letter.example/pictures/saltmere-harbour.png", media.data, "image/png")
    world.publish(EARLIER, html("earlier"), gzipped=True)
    world.publish(WIRE, html("wire"), chunked=True)
    world.publish(SPEECH, speech(), "application/pdf")
    world.redirect(UNION, UNION_NOW)
    world.publish(UNION_NOW, html("union"))
    world.lose(AUDIT)
    audit = archive.hold(AUDIT, "20251202081500", html("audit"))
    world.know("gull-counters.example")
    archive.hold(EARLIER, "20251110060000", html("earlier"))
    news = News(world)
    news.see(WIRE, "20260218053000")
    news.see(EARLIER, "20251109080000")
    return Sample(world, archive, commons, news, media, audit)
