"""Simulated self-references: an outlet with its pieces, lists and searches, and an article that speaks of one."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from archiver.extract import extract
from archiver.records import Article, Citation, Claim, Fact, Findings, Kind
from tests.locate.direct import published_on
from tests.locate.wire_cases import Listing
from tests.world import World
from tests.world.pages import Asked, Page, lost, page

_ADJECTIVES = "Long Empty Second Borrowed Crooked Patient Northern Salted Unpaid Hollow Late Silent".split()
_NOUNS = "Ebb Ledger Harvest Lantern Parliament Causeway Winter Ferry Promise Granary Orchard Tollgate".split()
_PLACES = "Dunmere Halvik Quern Brise Kelmar Orrin Corran Tallis".split()
_AUTHORS = "Ines Halvard;Jon Vik;Odile Brun;Tomas Keller".split(";")
_FRAMES = (
    "{title}", "Why it is the {title}", "{title}: what comes next for {place}", "The year of the {title}",
    "{place} and the {title}",
)  # fmt: skip
_WAYS = (
    "related", "index", "index", "index", "search", "search", "feed", "sitemap", "sitemap-parts", "gone", "no-author",
    "outlet-name", "later-only", "other-outlet", "other-author", "series", "absent", "print", "text-only", "no-date",
)  # fmt: skip


@dataclass
class Outlet:
    """A small outlet: pages by path, and whatever lists them."""

    world: World
    host: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    searches: bool = False
    feed: list[str] = field(default_factory=list)
    sitemap: str = ""
    parts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world.serve(self.host, self.answer)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def answer(self, asked: Asked) -> Page:
        path = urlsplit(asked.path).path
        if path in self.pages:
            return page(self.pages[path][1])
        if path == "/" and self.searches and "s" in asked.parameters():
            wanted = asked.parameters()["s"].lower().split()
            hits = [one for one, (title, _) in self.pages.items() if all(word in title.lower() for word in wanted)]
            links = "".join(f"<li><a href='{one}'>{self.pages[one][0]}</a></li>" for one in hits)
            return page(f"<html><body><h1>Results</h1><ul>{links}</ul><a href='/tag/harbour'>harbour</a></body></html>")
        if path == "/feed/" and self.feed:
            items = "".join(
                f"<item><title>{self.pages[one][0]}</title><link>{self.url(one)}</link></item>" for one in self.feed
            )
            return page(f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>", "application/rss+xml")
        if path == "/sitemap.xml" and self.sitemap:
            return page(self.sitemap, "application/xml")
        if path in self.parts:
            return page(self.parts[path], "application/xml")
        if path == "/":
            return page(
                f"<html><head><title>{self.host}</title></head><body><p>Welcome to our pages.</p></body></html>"
            )
        return lost()


@dataclass(frozen=True, slots=True)
class PieceCase:
    """A case: the world, the article, and the URL that is right (None: whatever is taken is wrong)."""

    way: str
    world: World
    listing: Listing
    citation: Citation
    article: Article
    right: str | None
    archived: dict[str, str]


def piece_case(seed: int) -> PieceCase:
    """The case of a seed; the way of the case goes round."""
    dice = random.Random(seed * 104_729 + 7)
    way = _WAYS[seed % len(_WAYS)]
    world = World()
    listing = Listing(world)
    host = f"letter{seed}.example"
    outlet = Outlet(world, host)
    title = f"{dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)}"
    place, author = dice.choice(_PLACES), dice.choice(_AUTHORS)
    other = next(one for one in _AUTHORS if one != author)
    headline = dice.choice(_FRAMES).format(title=title, place=place)
    path = f"/2020/{dice.randrange(1, 10):02d}/{_slug(headline)}"
    _write(outlet, path, headline, author, "2020-05-01", title, dice, None if way == "no-date" else "2020-05-01")
    right: str | None = outlet.url(path)
    archived: dict[str, str] = {}
    # What else the outlet has: pieces that share a word, a list of pieces, a later one that goes on from it.
    for at in range(4):
        noun = title.split()[1] if at % 2 else dice.choice(_NOUNS)
        words = f"{dice.choice(_ADJECTIVES)} {noun} of {dice.choice(_PLACES)}"
        if title.lower() not in words.lower():
            _write(
                outlet, f"/2020/1{at % 3}/{_slug(words)}-{at}", words, dice.choice(_AUTHORS), "2020-03-01", words, dice
            )
    later = f"/2021/04/{_slug(title)}-again"
    _write(outlet, later, f"{title}, again", author, "2021-04-01", title, dice)
    outlet.pages[f"/tag/{_slug(title)}"] = (
        title,
        f"<html><body><h1>{title}</h1><a href='{path}'>{headline}</a></body></html>",
    )
    if way == "later-only":
        del outlet.pages[path]
        right = None
    elif way == "other-author":
        _write(outlet, path, headline, other, "2020-05-01", title, dice)
        right = None
    elif way == "absent":
        del outlet.pages[path], outlet.pages[later]
        right = None
    elif way == "other-outlet":
        rival = Outlet(world, f"rival{seed}.example")
        _write(rival, path, headline, author, "2020-05-01", title, dice)
        del outlet.pages[path]
        right = None
    elif way == "series":
        _write(outlet, f"/2020/06/{_slug(headline)}-2", f"{headline}, part two", author, "2020-06-01", title, dice)
        right = None
    elif way == "print":
        body = outlet.pages[path][1]
        outlet.pages[f"{path}/print-version"] = (headline, body)
    elif way == "text-only":
        del outlet.pages[path]
        path = f"/2020/05/{_slug(dice.choice(_PLACES))}-at-low-water"
        _write(outlet, path, "At low water", author, "2020-05-01", title, dice)
        right = None
    listed = [outlet.url(one) for one in outlet.pages]
    if way == "other-outlet":
        listed.append(f"http://rival{seed}.example{path}")
    related = ""
    match way:
        case "related":
            related = (
                f"<aside class='related'><a href='{path}'>{headline}</a><a href='{later}'>{title}, again</a></aside>"
            )
        case "search":
            outlet.searches = True
        case "feed":
            outlet.feed = list(outlet.pages)
        case "sitemap":
            outlet.sitemap = _urlset(listed)
        case "sitemap-parts":
            outlet.sitemap = _urlset([outlet.url(f"/sitemap-{year}.xml") for year in (2019, 2020, 2021)])
            outlet.parts = {
                f"/sitemap-{year}.xml": _urlset([u for u in listed if f"/{year}/" in u]) for year in (2020, 2021)
            }
        case _:
            outlet.searches = seed % 2 == 0
            listing.urls = [(url, "20200601000000") for url in listed]
    if way == "gone":
        archived[f"http://copies.example/{_slug(headline)}"] = outlet.url(path)
        world.publish(f"http://copies.example/{_slug(headline)}", outlet.pages.pop(path)[1])
    claims: tuple[Claim, ...] = (published_on("2020-09-15"),)
    if way == "outlet-name":
        claims = (*claims, Claim(Fact.OUTLET, host, "operator"))
    else:
        claims = (*claims, Claim(Fact.URL, f"http://{host}/2020/09/the-tide", "operator"))
    if way != "no-author":
        claims = (*claims, Claim(Fact.AUTHOR, author, "operator"))
    evidence = f"As I argued earlier, it’s the {title}"
    html = (
        f"<html><body><article><h1>The tide</h1><p>The water in {place} is low, and everybody can see the stones.</p>"
        f"<p>{evidence}, and it has not ended.</p></article>{related}</body></html>"
    )
    extraction = extract(html.encode(), "text/html", "utf-8", f"http://{host}/2020/09/the-tide")
    start = extraction.text.index(evidence)
    citation = Citation(
        "c1", Kind.SELF_REFERENCE, evidence, start, start + len(evidence), "self-reference.said", name=title
    )  # fmt: skip
    article = Article("a1", extraction, claims + extraction.claims, Findings((citation,)))
    return PieceCase(way, world, listing, citation, article, right, archived)


def _write(
    outlet: Outlet,
    path: str,
    headline: str,
    author: str,
    day: str,
    title: str,
    dice: random.Random,
    stated: str | None = "",
) -> None:
    date = day if stated == "" else stated
    meta = f"<meta property='article:published_time' content='{date}T07:00:00+00:00'>" if date else ""
    body = "".join(
        f"<p>Of the {dice.choice(_NOUNS).lower()} in {dice.choice(_PLACES)} people say {dice.randrange(100)} things,"
        f" and number {dice.randrange(100)} is that it costs {dice.randrange(1000)} crowns.</p>"
        for _ in range(4)
    )
    head = f"<title>{headline} | Letter</title><meta name='author' content='{author}'>{meta}"
    text = f"<h1>{headline}</h1><p class='byline'>By {author}</p>{body}<p>I call it the {title}.</p>"
    outlet.pages[path] = (headline, f"<html><head>{head}</head><body><article>{text}</article></body></html>")


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


def _urlset(urls: list[str]) -> str:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"
