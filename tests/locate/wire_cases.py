"""Simulated wire reports: stories of invented events in versions, copies by customers, other agencies' stories.

The agencies and their sites are real names, because whose page it is decides; everything that they say is invented.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from archiver.extract import extract
from archiver.records import Article, Citation, Claim, Fact, Findings, Form, Kind, Quotation
from tests.locate.direct import published_on
from tests.world import World
from tests.world.pages import Asked, Page, page

NEWS = "http://news.example/api"
INDEX = "http://index.example"
_PLACES = (
    "DUNMERE, Cormara;HALVIK, Ostrand;QUERN, Tallia;BRISE, Marlow;KELMAR, Sund;ORRIN, Vessland;CORRAN, Astria".split(
        ";"
    )
)
_AGENCIES = (
    ("Associated Press", "AP", "apnews.com"),
    ("Reuters", "Reuters", "www.reuters.com"),
    ("Agence France-Presse", "AFP", "www.afp.com"),
    ("United Press International", "UPI", "www.upi.com"),
)
_WHO = "ferry crews;dock workers;teachers;tram drivers;bakers;nurses;fish traders;pilots".split(";")
_DID = (
    "walked off the job", "closed the main bridge", "marched on the town hall", "blocked the customs house",
    "refused to unload 14 ships", "occupied the old granary",
)  # fmt: skip
_DAYS = "Monday;Tuesday;Thursday".split(";")
_WORDS = "reckless;untimely;foolish".split(";")
_GROUNDS = "badly advised;paid for by others;without any ground".split(";")
_ROADS = "old fort;salt road;north gate;weir".split(";")
_LOADS = "lanterns;drums;nets;bread".split(";")
_CRIES = "Open the books;Pay us now;Tell us the truth".split(";")
_GOODS = "herring;grain;rope;ice".split(";")
_NAMES = "Marta Oyelaran;Ivo Lindqvist;Petra Sund;Amir Keller;Rosa Novak;Teodor Quist".split(";")
_WAYS = (
    "searched", "searched", "searched", "customer", "customer", "customer", "linked", "canonical", "index",
    "index", "versions", "versions", "whole", "quotes", "customer-only", "decoys", "decoys", "short", "gone", "told",
    "follow-up",
)  # fmt: skip


@dataclass
class News:
    """A service that searches news, in the shapes of the GDELT document API, over pages that are told to it."""

    world: World
    texts: dict[str, str] = field(default_factory=dict)
    says: list[Page] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.world.serve("news.example", self.answer)

    def know(self, url: str, text: str) -> None:
        self.texts[url] = " ".join(re.findall(r"\w+", text.lower().replace("’", "")))

    def answer(self, asked: Asked) -> Page:
        if self.says:
            return self.says.pop(0)
        phrase = " ".join(re.findall(r"\w+", asked.parameters()["query"].lower().replace("’", "")))
        hits = [url for url, text in self.texts.items() if phrase in text and url not in self.hidden]
        articles = [
            {"url": url, "title": "", "seendate": "20210301T120000Z", "domain": urlsplit(url).netloc} for url in hits
        ]
        return page(json.dumps({"articles": articles} if articles else {}), "application/json")


@dataclass
class Listing:
    """An archive's index, with the rows of a CDX server, over addresses that are told to it."""

    world: World
    urls: list[tuple[str, str]] = field(default_factory=list)
    says: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world.serve("index.example", self.answer)

    def answer(self, asked: Asked) -> Page:
        if self.says:
            return self.says.pop(0)
        said = asked.parameters()
        prefix = said["url"].removeprefix("www.")
        words = [one.removeprefix("urlkey:") for one in asked.all_parameters().get("filter", []) if "urlkey:" in one]
        rows = []
        for url, stamp in self.urls:
            bare = url.split("://")[1].removeprefix("www.")
            matches = bare.startswith(prefix) and all(re.fullmatch(one, bare.lower()) for one in words)
            if matches and said.get("from", "0") <= stamp <= said.get("to", "9"):
                rows.append(f"{bare} {stamp} {url} text/html 200 {'A' * 32} 900")
        return page("\n".join(rows) + "\n", "text/plain;charset=UTF-8")


@dataclass(frozen=True, slots=True)
class WireCase:
    """A case: the world, the article, and the URL that is right (None: whatever is taken is wrong)."""

    way: str
    world: World
    news: News
    listing: Listing
    citation: Citation
    article: Article
    right: str | None


def story(dice: random.Random, place: str) -> list[str]:
    """The sentences of an invented report, each with numbers and names of its own."""
    who, did, name = dice.choice(_WHO), dice.choice(_DID), dice.choice(_NAMES)
    town, land = place.split(", ")
    town = town.capitalize()
    n = [dice.randrange(3, 900) for _ in range(12)]
    day, word, ground = dice.choice(_DAYS), dice.choice(_WORDS), dice.choice(_GROUNDS)
    way, load, cry, good = dice.choice(_ROADS), dice.choice(_LOADS), dice.choice(_CRIES), dice.choice(_GOODS)
    first = dice.choice(_NAMES).split()[0]
    sentences = f"""
About {n[0]} {who} in {town} {did} late {day}, the governor’s office said.
The protest drew some {n[1]} residents to the lower quay, where they sang until {n[2] % 11 + 1} a.m.
The ministry said in a statement that the action was “{word} and {ground}.”
Officials of {land} counted {n[3]} stalled carts and {n[4]} shuttered stalls along the eastern wall.
“We have waited {n[5]} weeks, and we can wait {n[6]} more,” said {name}, who has worked there for {n[7] % 40 + 1} years.
A second group set off for the {way} carrying {load} and {n[8]} blankets.
“{cry}, and do it before {first} comes home!” they chanted.
By noon the council had met {n[9] % 6 + 2} times and agreed on nothing but the hour of its next meeting.
Traders put the loss at {n[10]},{n[11]:03d} crowns a day, most of it in {good}.
The last such protest in {town}, in {1980 + n[0] % 40}, ended after {n[1] % 20 + 2} days without a settlement.
"""
    return sentences.strip().splitlines()


def wire_case(seed: int) -> WireCase:
    """The case of a seed; the way of the case goes round."""
    dice = random.Random(seed * 7919 + 13)
    way = _WAYS[seed % len(_WAYS)]
    world = World()
    news, listing = News(world), Listing(world)
    name, short, host = _AGENCIES[seed // len(_WAYS) % len(_AGENCIES)] if way != "index" else _AGENCIES[seed % 2]
    place = dice.choice(_PLACES)
    when = datetime(2021, 3, dice.randrange(2, 27), 12, tzinfo=UTC)
    lines = story(dice, place)
    dateline = f"{place} ({short}) — "
    slug = "-".join(re.findall(r"[a-z]+", lines[0].lower())[:6])
    own = [_own_url(host, f"{place.split(', ')[1].lower()}-{slug}{'-update' * at}", dice, when) for at in range(3)]
    # The versions of the story: an early short one, the one that the article has, a later one with another lead.
    early = [lines[0].replace("About", "Some"), *lines[2:5]]
    later = [f"Talks began in {place.split(',')[0].capitalize()} after a night of protest.", *lines[1:4], *lines[5:9]]
    versions = [early, lines, later] if way == "versions" else [lines]
    for at, (url, text) in enumerate(zip(own, versions, strict=False)):
        index = 1 if len(versions) == 1 else at
        _publish(world, news, url, text, dateline, when + timedelta(hours=3 * index - 6), name, foot=f"© {name}")
    at_right = 1 if way == "versions" else 0
    right: str | None = own[at_right]
    customer = f"http://gazette{seed % 7}.example/wire/{slug}"
    copy = [*lines[: dice.randrange(7, 10)]]
    link = right if way in ("customer", "gone") else None
    _publish(
        world, news, customer, copy, dateline, when, "The Gazette", link=link, foot=f"© {name}. All rights reserved."
    )
    other_name, other_short, other_host = next(one for one in _AGENCIES if one[0] != name)
    other = [_reworded(line) if "“" not in line else line for line in story(random.Random(seed * 7919 + 13), place)]
    other_url = _own_url(other_host, f"{slug}-other", dice, when)
    _publish(world, news, other_url, other, f"{place} ({other_short}) — ", when, other_name, foot=f"© {other_name}")
    blog = f"http://notes{seed % 5}.example/{slug}"
    _publish(
        world, news, blog, ["I read this today and was moved.", lines[4], "What times these are."], "", when, "Notes"
    )
    if way == "follow-up":
        # The agency used the same quotation the day before, in another story.
        before = [*story(random.Random(seed + 10**6), place)[:4], lines[4], lines[6]]
        url = _own_url(host, f"{slug}-vote", dice, when - timedelta(days=1))
        _publish(world, news, url, before, dateline, when - timedelta(days=1), name, foot=f"© {name}")
    quoted = way in ("quotes", "follow-up")
    kept = [lines[4], lines[6]] if way == "short" else lines[:6] if way != "whole" else lines
    if way in ("customer", "customer-only", "index", "linked", "canonical", "gone"):
        news.hidden.update(own)
    if way in ("index", "linked", "canonical"):
        news.hidden.add(customer)
    if way == "index" and right:
        listing.urls += [
            (url, f"{when:%Y%m%d}130000")
            for url in (right, _own_url(host, f"{slug.split('-')[1]}-weather", dice, when))
        ]
    if way in ("decoys", "customer-only"):
        for url in own:
            world.lose(url)
        right = None
    if way == "decoys":
        world.lose(customer)
        news.hidden.update((customer, *own))
    if way == "gone":
        right = own[0]
    citation, article = _article(dice, way, name, short, dateline, kept, when, right, quoted)
    return WireCase(way, world, news, listing, citation, article, right)


def _own_url(host: str, slug: str, dice: random.Random, when: datetime) -> str:
    key = f"{dice.getrandbits(128):032x}"
    if host == "apnews.com":
        return f"http://apnews.com/article/{slug}-{key}"
    if host == "www.reuters.com":
        return f"http://www.reuters.com/world/{slug}-{when:%Y-%m-%d}/"
    return f"http://{host}/Top_News/{when:%Y/%m/%d}/{slug}/{int(key[:8], 16)}/"


def _reworded(line: str) -> str:
    """The same facts in other words, as another agency has them."""
    for one, other in (
        ("About", "Roughly"), ("late", "on the evening of"), ("said", "told reporters"), ("drew some", "brought about"),
        ("counted", "reported"), ("a second group", "another column"), ("set off", "moved"), ("By noon", "By midday"),
        ("Traders put", "Merchants estimated"), ("where they sang", "singing"), ("the", "that"),
    ):  # fmt: skip
        line = line.replace(one, other)
    return line


def _publish(
    world: World,
    news: News,
    url: str,
    lines: list[str],
    dateline: str,
    when: datetime,
    outlet: str,
    *,
    link: str | None = None,
    foot: str = "",
) -> None:
    paragraphs = "".join(f"<p>{dateline if at == 0 else ''}{line}</p>" for at, line in enumerate(lines))
    more = f"<p>Read the <a href='{link}'>full story at {outlet}’s agency</a>.</p>" if link else ""
    world.publish(
        url,
        f"<html><head><title>{lines[0][:60]} | {outlet}</title><meta property='og:site_name' content='{outlet}'>"
        f"<meta property='article:published_time' content='{when:%Y-%m-%dT%H:%M:%S}+00:00'></head><body><article>"
        f"<h1>{lines[0][:60]}</h1>{paragraphs}{more}</article><footer>{foot}</footer></body></html>",
    )
    news.know(url, " ".join(lines))


def _article(
    dice: random.Random,
    way: str,
    name: str,
    short: str,
    dateline: str,
    kept: list[str],
    when: datetime,
    right: str | None,
    quoted: bool,
) -> tuple[Citation, Article]:
    """The citing article: its author's words, then the agency's."""
    voice = dice.choice(("It has begun.", "Look at what happened there.", "Nobody expected this."))
    lead = f"{voice} Here is how it went, from {name}:"
    if quoted:
        spoken = [match for line in kept for match in re.findall(r"“[^”]+”", line)]
        text = "\n\n".join(
            [voice, f"The report by {name} has it all.", *(f"{one} they said." for one in spoken), "So there."]
        )
    elif way == "told":
        spoken = [match for line in kept for match in re.findall(r"“[^”]+”", line)]
        text = "\n\n".join([voice, *(f"{one} they told {name}." for one in spoken), "So there."])
    else:
        text = "\n\n".join([lead, dateline + kept[0], *kept[1:], "And that is the whole of it, my friends."])
    anchors = ""
    if way == "linked":
        anchors = f"<aside class='related'><a href='{right}'>More on this at the agency</a></aside>"
    claims: tuple[Claim, ...] = (
        published_on(f"{when + timedelta(hours=9):%Y-%m-%d}"),
        Claim(Fact.URL, f"http://letter.example/{when:%Y/%m}/begun", "operator"),
    )
    if way == "canonical" and right:
        claims = (*claims, Claim(Fact.CANONICAL, right, "link"))
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    html = f"<html><body><article><h1>Begun</h1>{body}</article>{anchors}</body></html>"
    extraction = extract(html.encode(), "text/html", "utf-8", "http://letter.example/begun")
    known = extraction.text
    evidence = dateline.strip() if dateline.strip() in known and way == "whole" else name
    start = known.rindex(evidence) if way == "told" else known.index(evidence)
    quotations: list[Quotation] = []
    if quoted or way == "told":
        quotations = [
            Quotation(f"q{at}", match[0], match.start(), match.end())
            for at, match in enumerate(re.finditer("“[^”]+”", known))
        ]
    elif way != "whole":
        first, last = known.index(kept[0]) - len(dateline), known.index(kept[-1]) + len(kept[-1])
        quotations = [Quotation("q0", known[first:last], first, last, Form.COPIED)]
    kind, rule = (
        (Kind.ATTRIBUTION, "attribution.told")
        if way == "told"
        else (Kind.WIRE, "wire.dateline" if way == "whole" else "wire.from")
    )
    citation = Citation("c1", kind, evidence, start, start + len(evidence), rule, name=name, agency=name)
    findings = Findings((citation,), tuple(quotations))
    return citation, Article("a1", extraction, claims + extraction.claims, findings)
