"""What the address of a picture says: the file's name, the size it was cut to, whose server it is. Asks nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlunsplit

from archiver.locate.urls import parts_of
from archiver.records import Article, Citation, Picture

NEAR = 800
"""Characters between a picture and a credit that may still be its own, when no caption holds the credit."""

MAX_PICTURES = 3
_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp|avif)$", re.IGNORECASE)
_THUMB = re.compile(r"^(?:(?:lossy-|lossless-)?(?:page\d+-)?|langde-)?\d{2,4}px-", re.IGNORECASE)
_RESIZED = re.compile(
    r"(?:[-_.@](?:\d{2,5}x\d{2,5}|\d{2,4}w|scaled|thumb(?:nail)?|small|medium|large|cropped|resized?|full|[1-4]x))+$",
    re.IGNORECASE,
)
_REPOSITORY = re.compile(
    r"^(?P<root>.*/wikipedia/[a-z-]+)/(?P<thumb>thumb/)?(?P<shard>[0-9a-f]/[0-9a-f]{2})/(?P<rest>.+)$"
)
_BY_NAME = re.compile(r"(?:Special:(?:FilePath|Redirect/file)|Special%3AFilePath)/(?P<name>[^?#]+)$", re.IGNORECASE)
_MEANINGLESS = re.compile(
    r"^(?:img|dsc[nf]?|image|photo|picture|pic|untitled|unnamed|screenshot|header|hero|feature|banner|default"
    r"|file|download|foto|p|\W|_|\d)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture of the article as its address tells it.

    `name` is the file's name as a repository would have it, `original` the address of the file that this one is a
    smaller copy of (the address itself when it is none).
    """

    source: str
    original: str
    name: str


def pictures_of(citation: Citation, article: Article) -> tuple[Picture, ...]:
    """The pictures that a credit may be of, the likeliest first.

    Those whose caption holds the credit; else the nearest before it, then after it; else the only one of the article.
    """
    pictures = [picture for picture in article.extraction.pictures if picture.sources]
    own = [picture for picture in pictures if picture.start <= citation.start and citation.end <= picture.end]
    if own:
        return tuple(sorted(own, key=lambda one: one.end - one.start)[:MAX_PICTURES])
    near = [(_distance(picture, citation), at, picture) for at, picture in enumerate(pictures)]
    close = [picture for distance, _, picture in sorted(near, key=lambda one: one[:2]) if distance <= NEAR]
    if close:
        return tuple(close[:1])
    return tuple(pictures) if len(pictures) == 1 else ()


def named_pictures(pictures: tuple[Picture, ...]) -> tuple[NamedPicture, ...]:
    """The files that the addresses of `pictures` name, each original once."""
    found: dict[str, NamedPicture] = {}
    for picture in pictures:
        for source in picture.sources[:12]:
            named = read_address(source)
            if named is not None:
                found.setdefault(named.original, named)
    return tuple(found.values())


def read_address(source: str) -> NamedPicture | None:
    """What one address of a picture names; None when it is no address of the web or names no file."""
    parts = parts_of(source)
    if not parts.netloc:
        return None
    path = parts.path
    held = _REPOSITORY.match(path)
    if held:
        pieces = held["rest"].split("/")
        path = f"{held['root']}/{held['shard']}/{pieces[0]}"
        original = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        return NamedPicture(source, original, _plain(pieces[0]))
    by_name = _BY_NAME.search(path)
    if by_name:
        return NamedPicture(source, source, _plain(by_name["name"]))
    last = _last(path) or next((_last(value) for _, value in parse_qsl(parts.query) if _last(value)), "")
    if not last:
        return None
    name = _THUMB.sub("", _plain(last))
    stem, suffix = _split(name)
    return NamedPicture(source, source, _RESIZED.sub("", stem) + suffix)


def titles_of(name: str) -> tuple[str, ...]:
    """The names under which a repository may hold a file that a site published as `name`: most do not keep blanks."""
    stem, suffix = _split(name)
    if not stem or not suffix:
        return ()
    spaced = " ".join(re.split(r"[\s_]+", stem)).strip()
    hyphenless = " ".join(re.split(r"[\s_-]+", stem)).strip()
    ends = dict.fromkeys((suffix, suffix.lower(), ".jpg" if suffix.lower() in (".jpeg", ".jpg", ".webp") else suffix))
    names = [f"{one[:1].upper()}{one[1:]}{end}" for one in dict.fromkeys((spaced, hyphenless)) for end in ends]
    names += [f"{spaced[:1].upper()}{spaced[1:]}{suffix.upper()}"] if suffix.islower() else []
    return tuple(
        name for name in dict.fromkeys(names) if not re.search(r"[#<>\[\]|{}\x00-\x1f]", name) and len(name) < 240
    )


def is_telling(name: str) -> bool:
    """Whether a file's name tells it from others: more than a camera's number or a word like "header"."""
    stem = _split(name)[0]
    words = re.findall(r"[^\W\d_]{2,}", stem)
    return len(stem) >= 8 and len(words) >= 2 and not _MEANINGLESS.match(stem)


def comparable(url: str) -> str:
    """An address of a file as it is compared: without scheme, query and escapes."""
    parts = parts_of(url)
    return f"{parts.netloc.lower()}{unquote(parts.path)}".replace(" ", "_")


def _plain(segment: str) -> str:
    return " ".join(unquote(segment).replace("_", " ").split())


def _split(name: str) -> tuple[str, str]:
    match = _SUFFIX.search(name)
    return (name[: match.start()], match[0]) if match else (name, "")


def _last(path: str) -> str:
    last = path.rstrip("/").rpartition("/")[2]
    return last if _SUFFIX.search(unquote(last)) else ""


def _distance(picture: Picture, citation: Citation) -> int:
    """Characters between them; a picture that follows the credit counts as three times as far."""
    if picture.end <= citation.start:
        return citation.start - picture.end
    return max(0, picture.start - citation.end) * 3
