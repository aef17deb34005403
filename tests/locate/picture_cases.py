"""Simulated picture credits: an article with a picture or without, a repository with the right file and with decoys."""

from __future__ import annotations

import random
from dataclasses import dataclass

from archiver.extract import extract
from archiver.records import Article, Citation
from tests.locate.direct import article_of, published_on
from tests.locate.repository import Held, Repository, drawing, jpeg, png
from tests.world import World

_PLACES = "Tallis Orrin Vessel-Bay Quern Marlow-Sound Dunmere Halvik Ostrand Kelmar Brise Corran Lutterby".split()
_THINGS = "harbour lighthouse market ropeworks ferry bridge chapel quarry dockyard mill causeway granary".split()
_WHEN = "at dusk;in winter;from the east;after the flood;on a Sunday;by night;in 1998;during the fair".split(";")
_FIRST = "Ana Jon Mia Tomas Odile Sofia Henrik Lena Pavel Ines".split()
_LAST = "Ruiz Vik Sund Hell Brun Keller Okafor Lindqvist Moreau Sato Adeyemi Novak".split()
_LICENCES = ("CC BY-SA 4.0", "CC BY-SA 3.0", "CC BY 4.0", "CC BY 2.0", "CC BY-SA 2.5", "CC0", "Public domain")
_WAYS = (
    "hot", "hot", "hot-licence", "bytes", "bytes", "named", "named", "named-plain", "looks", "looks", "looks-no-author",
    "text", "text", "text-series", "text-bare", "overwritten", "gone", "gone-looks", "later", "twin-title",
    "cropped", "caption", "derivative", "bad-credit", "named-camera", "one-name", "one-name-lost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureCase:
    """A case: the world, the article, and the URL that is right (None: whatever is taken is wrong)."""

    way: str
    world: World
    repository: Repository
    citation: Citation
    article: Article
    right: str | None


def picture_case(seed: int) -> PictureCase:
    """The case of a seed; the way of the case goes round."""
    dice = random.Random(seed)
    way = _WAYS[seed % len(_WAYS)]
    world = World()
    repository = Repository(world)
    place, thing, when = dice.choice(_PLACES), dice.choice(_THINGS), dice.choice(_WHEN)
    title = f"{place.replace('-', ' ')} {thing} {when}"
    author, other = _person(dice), _person(dice)
    licence = dice.choice(_LICENCES)
    image = drawing(seed)
    described = f"The {thing} of {place.replace('-', ' ')} {when}, seen by {author}"
    held = repository.add(Held(f"{title}.png", image, author, licence, described))
    _decoys(repository, dice, seed, place, thing, when, author, other, licence)
    name: str | None = title
    stated, creator = licence, author
    right: str | None = repository.url(held)
    source, body = "", b""
    outlet = "http://letter.example"
    if way.startswith("hot"):
        source = repository.thumb(held, dice.choice((320, 640, 1024)))
        name = dice.choice((title, place, f"The {thing}"))
        creator = dice.choice((author, None, author)) or ""
        stated = "CC BY-SA 1.0" if way == "hot-licence" else licence
    elif way == "bytes":
        source, body = f"{outlet}/uploads/{dice.randrange(10**6)}.png", png(image)
        name, creator = place, dice.choice((author, ""))
    elif way.startswith("named"):
        stem = title.replace(" ", "_" if way == "named" else "-")
        source, body = f"{outlet}/uploads/2020/{stem}-1024x640.png", jpeg(image, 512)
        name, creator = dice.choice((place, None)), dice.choice((author, ""))
    elif way in ("looks", "looks-no-author", "gone-looks"):
        source, body = f"{outlet}/i/{dice.randrange(10**8)}.jpg", jpeg(image, dice.choice((200, 480)))
        creator = "" if way == "looks-no-author" else author
    elif way == "cropped":
        cut = image.crop((30, 10, image.width - 20, image.height - 30))
        source, body = f"{outlet}/i/{dice.randrange(10**8)}.jpg", jpeg(cut, 400)
    elif way == "caption":
        source, body = f"{outlet}/i/{dice.randrange(10**8)}.jpg", jpeg(image, 400)
        name = f"{when.rpartition(' ')[2].capitalize()} over {place.replace('-', ' ')}"
        creator = dice.choice((author, ""))
    elif way == "derivative":
        # An edited copy beside the original: telling them apart by looks is not possible.
        repository.add(
            Held(f"{title} (edited).png", image.point(lambda value: min(255, value + 9)), other, licence, described)
        )
        source, body = f"{outlet}/i/{dice.randrange(10**8)}.jpg", jpeg(image, 400)
        creator = dice.choice((author, ""))
    elif way == "bad-credit":
        source, body = f"{outlet}/i/{dice.randrange(10**8)}.jpg", jpeg(image, 400)
        stated, creator = "CC BY-SA 1.0", dice.choice(("", author))
    elif way.startswith("one-name"):
        # The credit names the author alone, and the caption beside it says what the picture shows.
        source = f"{outlet}/i/{dice.randrange(10**8)}.jpg"
        body = jpeg(image, 400) if way == "one-name" else b""
        name = author
    elif way == "named-camera":
        # A camera's number as a name tells nothing: another file has it.
        repository.add(Held(f"DSC {seed % 90 + 1000}.png", drawing(seed + 5000), other, licence, "A street"))
        source, body = f"{outlet}/i/DSC_{seed % 90 + 1000}.png", jpeg(image, 300)
    elif way == "text-series":
        for number in (2, 3):
            repository.add(Held(f"{title} {number}.png", drawing(seed + 7000 + number), author, licence, described))
        right = None
    elif way == "text-bare":
        name, creator = place, ""
        right = None
    elif way == "twin-title":
        # Another author's file with the very same title but another ending: the author decides.
        repository.add(Held(f"{title}.jpg", drawing(seed + 8000), other, licence, f"The {thing} of {place}"))
    elif way == "overwritten":
        held.older = (("2018-02-01T00:00:00Z", drawing(seed + 9000)),)
        held.time = "2023-01-01T00:00:00Z"
        right = repository.old_url(held, 0)
    elif way == "later":
        held.time = "2023-01-01T00:00:00Z"
        right = None
    if way.startswith("gone"):
        del repository.files[held.name]
        right = None
    credit = " / ".join(dict.fromkeys(filter(None, (name, creator, "Wikimedia Commons", stated))))
    beside = f"{title}. " if way.startswith("one-name") else ""
    facts = {
        "kind": "image-credit", "name": name, "creator": creator or None, "collection": "Wikimedia Commons",
        "licence_text": stated, "evidence": credit,
    }  # fmt: skip
    facts = {key: value for key, value in facts.items() if value}
    claims = (published_on("2020-06-15"),)
    if not source:
        text = f"Something happened in {place}.\n\n{credit}\n\nAnd then it ended."
        citation, article = article_of(text, facts, claims=claims)
        return PictureCase(way, world, repository, citation, article, right)
    if body:
        world.publish(source, body, "image/png")
    else:
        world.know("letter.example")
    html = (
        f"<html><body><article><h1>News of {place}</h1><p>Something happened in {place} last week, and many people "
        f"came to see it.</p><figure><img src='{source}' alt=''><figcaption>{beside}{credit}</figcaption></figure>"
        f"<p>And then it ended, as such things do, without anybody saying why it had begun.</p></article></body></html>"
    )
    extraction = extract(html.encode(), "text/html", "utf-8", f"{outlet}/news")
    citation, article = article_of("", facts, extraction=extraction, claims=claims)
    return PictureCase(way, world, repository, citation, article, right)


def _decoys(
    repository: Repository,
    dice: random.Random,
    seed: int,
    place: str,
    thing: str,
    when: str,
    author: str,
    other: str,
    licence: str,
) -> None:
    """Files that fit in part: same place, same author, same licence, same words in another order."""
    plain = place.replace("-", " ")
    names = [
        (f"{plain} {thing}", other, licence),
        (f"{plain} {dice.choice(_THINGS)} {when}", author, licence),
        (f"{dice.choice(_PLACES).replace('-', ' ')} {thing} {when}", author, licence),
        (f"Old {plain} {thing} {when} postcard", other, "Public domain"),
        (f"{plain}", _person(dice), dice.choice(_LICENCES)),
    ]
    for at, (name, who, under) in enumerate(names):
        if f"{name}.png" not in repository.files:
            described = f"{name}, photographed by {who}"
            repository.add(Held(f"{name}.png", drawing(seed * 31 + at + 100_000), who, under, described))


def _person(dice: random.Random) -> str:
    return f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"
