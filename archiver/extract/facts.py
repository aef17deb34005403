"""What a page says of itself, and the text that it carries for machines. All of it is claims: pages err and lie."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archiver.extract.links import resolve
from archiver.extract.signs import PASSWORD, SMALL, is_password, vendors_in
from archiver.extract.tree import Node, clean, collapse
from archiver.records import Claim, Fact

MAX_VALUE = 2_000
MAX_JSON = 2_000_000
MAX_OBJECTS = 2_000
_ARTICLES = ("article", "posting", "report", "webpage", "creativework", "review", "videoobject", "book", "dataset")
_META = {
    "og:title": Fact.TITLE, "twitter:title": Fact.TITLE, "dc.title": Fact.TITLE, "citation_title": Fact.TITLE,
    "article:author": Fact.AUTHOR, "author": Fact.AUTHOR, "dc.creator": Fact.AUTHOR, "citation_author": Fact.AUTHOR,
    "parsely-author": Fact.AUTHOR, "sailthru.author": Fact.AUTHOR, "byl": Fact.AUTHOR,
    "article:published_time": Fact.PUBLISHED, "og:article:published_time": Fact.PUBLISHED, "date": Fact.PUBLISHED,
    "dc.date": Fact.PUBLISHED, "dc.date.issued": Fact.PUBLISHED, "dcterms.created": Fact.PUBLISHED,
    "pubdate": Fact.PUBLISHED, "parsely-pub-date": Fact.PUBLISHED, "sailthru.date": Fact.PUBLISHED,
    "citation_publication_date": Fact.PUBLISHED, "citation_date": Fact.PUBLISHED, "datepublished": Fact.PUBLISHED,
    "article:modified_time": Fact.MODIFIED, "og:updated_time": Fact.MODIFIED, "last-modified": Fact.MODIFIED,
    "dcterms.modified": Fact.MODIFIED, "datemodified": Fact.MODIFIED,
    "og:site_name": Fact.OUTLET, "application-name": Fact.OUTLET, "citation_journal_title": Fact.OUTLET,
    "dc.publisher": Fact.OUTLET, "publisher": Fact.OUTLET,
    "og:locale": Fact.LANGUAGE, "content-language": Fact.LANGUAGE, "language": Fact.LANGUAGE,
    "dc.language": Fact.LANGUAGE,
    "og:url": Fact.CANONICAL,
    "license": Fact.LICENCE, "dcterms.license": Fact.LICENCE, "dc.rights": Fact.LICENCE, "copyright": Fact.LICENCE,
    "article:section": Fact.SECTION, "section": Fact.SECTION, "parsely-section": Fact.SECTION,
    "article:content_tier": Fact.FREE_TO_READ,
}  # fmt: skip
_JSON_LD = {
    "headline": Fact.TITLE, "author": Fact.AUTHOR, "creator": Fact.AUTHOR, "datePublished": Fact.PUBLISHED,
    "dateModified": Fact.MODIFIED, "publisher": Fact.OUTLET, "inLanguage": Fact.LANGUAGE, "license": Fact.LICENCE,
    "isAccessibleForFree": Fact.FREE_TO_READ, "articleSection": Fact.SECTION, "url": Fact.CANONICAL,
    "creditText": Fact.CREDIT,
}  # fmt: skip
_PROPERTIES = {"headline": Fact.TITLE, "datepublished": Fact.PUBLISHED, "datemodified": Fact.MODIFIED}
_SPEAKING = frozenset({"title", "html", "time", "a"})
_TELLING = _SPEAKING | {"meta", "link", "base", "script", "input", "noscript"}
_ORDER = ("json-ld", "opengraph", "meta", "text")


@dataclass(frozen=True, slots=True)
class Facts:
    """Claims in order of trust, the article's text as JSON-LD gives it, the base against which links resolve, what the
    page shows where no script runs, and the signs in its markup (`archiver.extract.signs`)."""

    claims: tuple[Claim, ...]
    article_body: str
    base: str
    noscript: str
    signs: tuple[str, ...] = ()


def facts_of(root: Node, url: str) -> Facts:
    """What the page says of itself. `url` is where it was found, empty when that is not known."""
    claims: list[Claim] = []
    bodies: list[str] = []
    unscripted: list[str] = []
    asks = False
    base = url
    based = False
    nodes = list(root.elements())
    for node in nodes:
        if node.tag not in _TELLING and "itemprop" not in node.attributes:
            continue
        if node.tag == "meta":
            claims.extend(_of_meta(node))
        elif node.tag == "link":
            claims.extend(_of_link(node, base))
        elif node.tag == "base" and not based and node.get("href"):
            based, base = True, resolve(url, node.get("href")) or base
        elif node.tag == "script" and "ld+json" in node.get("type").lower():
            for thing in _things("".join(node.strings())):
                claims.extend(_of_thing(thing))
                body = thing.get("articleBody")
                if isinstance(body, str):
                    bodies.append(clean(body))
        elif node.tag == "input":
            asks = asks or is_password(node)
        elif node.tag == "noscript":
            unscripted.append(node.text())
        else:
            claims.extend(_of_element(node))
    kept = dict.fromkeys(sorted(claims, key=lambda claim: _ORDER.index(claim.origin)))
    if not base:  # a saved file: only the page itself can say where its links start from
        base = next((claim.value for claim in kept if claim.fact is Fact.CANONICAL), "")
    told = "\n".join(words for words in unscripted if words)
    signs = (*((PASSWORD,) if asks else ()), *(vendors_in(nodes) if len(nodes) <= SMALL else ()))
    return Facts(tuple(kept), max(bodies, key=len, default=""), base, told, signs)


def _claim(fact: Fact, value: object, origin: str) -> Iterator[Claim]:
    if isinstance(value, bool):
        value = "true" if value else "false"
    words = clean(collapse(str(value)))[:MAX_VALUE] if isinstance(value, (str, int, float)) else ""
    if fact is Fact.CANONICAL and not words.startswith(("http://", "https://")):
        return
    if fact is Fact.AUTHOR and words.startswith(("http://", "https://")):
        return
    if words:
        yield Claim(fact, words, origin)


def _of_meta(node: Node) -> Iterator[Claim]:
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = node.get(attribute).strip().lower()
        fact = _META.get(name)
        if fact is not None:
            origin = "opengraph" if name.startswith(("og:", "article:")) else "meta"
            value = node.get("content")
            if fact is Fact.FREE_TO_READ:
                value = {"free": "true", "locked": "false", "metered": "false"}.get(value.strip().lower(), "")
            yield from _claim(fact, value, origin)
            return


def _of_link(node: Node, base: str) -> Iterator[Claim]:
    relations = node.get("rel").lower().split()
    target = resolve(base, node.get("href"))
    if target and "canonical" in relations:
        yield from _claim(Fact.CANONICAL, target, "meta")
    if target and "license" in relations:
        yield from _claim(Fact.LICENCE, target, "meta")


def _of_element(node: Node) -> Iterator[Claim]:
    if node.tag == "title" and (node.parent is None or node.parent.tag != "svg"):
        yield from _claim(Fact.TITLE, node.text(), "text")
    elif node.tag == "html" and (node.get("lang") or node.get("xml:lang")):
        yield from _claim(Fact.LANGUAGE, node.get("lang") or node.get("xml:lang"), "text")
    elif node.tag == "time" and node.get("datetime"):
        yield from _claim(Fact.PUBLISHED, node.get("datetime"), "text")
    elif node.tag == "a" and "license" in node.get("rel").lower().split():
        yield from _claim(Fact.LICENCE, node.get("href"), "text")
    elif "itemprop" in node.attributes:
        fact = _PROPERTIES.get(node.get("itemprop").strip().lower())
        if fact is not None:
            yield from _claim(fact, node.get("content") or node.get("datetime") or node.opening(300), "text")


def _things(source: str) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a script that can be what the page is about, those inside `@graph` too."""
    if len(source) > MAX_JSON:
        return
    source = source.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        waiting = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < MAX_OBJECTS:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
            kinds = item.get("@type")
            names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if any(isinstance(name, str) and name.lower().endswith(_ARTICLES) for name in names):
                yield item


def _of_thing(thing: dict[str, Any]) -> Iterator[Claim]:
    for name, fact in _JSON_LD.items():
        for value in _values(thing.get(name)):
            yield from _claim(fact, value, "json-ld")


def _values(value: Any) -> Iterator[object]:
    """The plain values of a property: a thing stands for its name, else its address."""
    for item in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(item, dict):
            yield item.get("name") or item.get("url") or item.get("@value")
        else:
            yield item
