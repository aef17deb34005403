"""Links in the article's own words: to other sites (links), and to the outlet's earlier pieces (self-references)."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from archiver.find.found import Found
from archiver.find.link_words import (
    BUYING,
    CARD,
    FOLLOW,
    NETWORKS,
    PAGES_OF_KINDS,
    POLICY,
    PRICED,
    RELATED,
    SELLING,
    SERVICE,
    SHARING,
    SOURCES,
)
from archiver.find.page import OWN, Page, Spans, squeezed
from archiver.find.sites import host_of, site_of
from archiver.records import Anchor, Kind, Label

MAX_LINKS = 20_000
_BROKEN = re.compile(r"\s{0,5}https?:", re.IGNORECASE)
_SEGMENT = re.compile(r"[^/]+")
_LINE = re.compile(r"[^\n]+")
_ARTICLE = re.compile(r"(?:19|20)\d\d[/-]\d{1,2}|\d{5,}|/[0-9a-f]{20,64}$|\.(?:html?|php|aspx?|shtml|story|ece)$")
_DATED = re.compile(r"(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])|\.(?:html?|php|aspx?|shtml|story|ece)$")
_FILED = re.compile(r"/(?:19|20)\d\d/\d{1,2}/(?:\d{1,12}/){0,2}[\w-]{0,200}-[\w-]{1,200}")
"""A date and the words of a headline: a piece, whatever the section is called."""
_GAPS = 2
_LISTED = 400
_LETTER = re.compile(r"[^\W\d_]")
_SAYING = re.compile(r"[^\W_]")
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")


def find_links(page: Page) -> tuple[list[Found], int]:
    """The links of the article, and how many beyond the cap were left out."""
    found: list[Found] = []
    dropped = 0
    lists = _source_lists(page)
    for anchor in page.extraction.anchors:
        if len(found) >= MAX_LINKS:  # looked at no further: what they are does not matter any more
            dropped += page.label_at(anchor.start) in OWN
            continue
        one = _link(page, anchor) or _listed(page, anchor, lists)
        if one is not None:
            found.append(one)
    return found, dropped


def _link(page: Page, anchor: Anchor) -> Found | None:
    label = page.label_at(anchor.start)
    if label not in OWN or anchor.start >= anchor.end or page.posts.overlap(anchor.start, anchor.end):
        return None
    start, end = _trimmed(page.text, anchor.start, anchor.end)
    if start >= end:
        return None
    if not _SAYING.search(page.text, start, end):
        return None
    if anchor.target is None:
        return Found(Kind.LINK, start, end, "link.broken") if _BROKEN.match(anchor.href) else None
    target = anchor.target
    words = page.text[start:end]
    if SHARING.search(target) or SELLING.search(target) or "sponsored" in anchor.rel or _is_offer(words[:200]):
        return None
    if POLICY.search(target):
        return None
    if page.is_own_site(target):
        if (
            label is Label.BYLINE
            or not _LETTER.search(words)
            or RELATED.search(target)
            or not is_piece(target, words)
            or is_this(page, target)
        ):
            return None
        if _asks(page, start, end) or _is_signpost(page, start, end) or CARD.search(words):
            return None
        return Found(Kind.SELF_REFERENCE, start, end, "self-reference.link", target=target, name=_name(words))
    if label is Label.BYLINE and _is_profile(target):
        return None
    if _asks(page, start, end) and (_is_profile(target) or len(urlsplit(target).path) < 30):
        return None
    rule = "link.caption" if label is Label.CAPTION else "link.body"
    return Found(Kind.LINK, start, end, rule, target=target, name=_name(words))


def _source_lists(page: Page) -> Spans:
    """Where the page lists its sources under a heading that says so, also beside the article: fact-checkers do."""
    spans: list[tuple[int, int]] = []
    for heading in _LINE.finditer(page.text):
        if len(heading[0]) > 40 or not SOURCES.fullmatch(heading[0]):
            continue
        end, gaps = heading.end(), 0
        for line in islice(_LINE.finditer(page.text, heading.end()), _LISTED):
            targets = [one.target for one in page.anchors_between(line.start(), line.end()) if one.target]
            own = targets and all(page.is_own_site(target) for target in targets)
            gaps = 0 if targets and not own else gaps + 1
            if own or gaps > _GAPS:
                break
            end = line.end() if targets else end
        spans.append((heading.end(), end))
    return Spans(spans)


def _listed(page: Page, anchor: Anchor, lists: Spans) -> Found | None:
    """A link to another site in a list of sources that stands outside the article's own words."""
    target = anchor.target
    if target is None or not lists.overlap(anchor.start, anchor.end) or page.label_at(anchor.start) in OWN:
        return None
    start, end = _trimmed(page.text, anchor.start, anchor.end)
    if start >= end or page.is_own_site(target) or SHARING.search(target) or SELLING.search(target):
        return None
    return Found(Kind.LINK, start, end, "link.sources", target=target, name=_name(page.text[start:end]))


def _is_offer(words: str) -> bool:
    return bool(BUYING.match(words) or PRICED.search(words))


def _name(words: str) -> str:
    return " ".join(words.split())[:200]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_piece(target: str, words: str) -> bool:
    """Whether an address of the outlet's own can be an article, rather than a topic, an author or a front page."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    segments = [unquote(one) for one in _SEGMENT.findall(parts.path)]
    if SERVICE.match(parts.netloc.lower()):
        return False
    if not segments:
        return bool({"p", "id", "article", "storyid", "story"} & {name.lower() for name, _ in parse_qsl(parts.query)})
    if parts.path.lower().endswith(_FILES):
        return False
    if _FILED.search(parts.path) is None and any(one.lower() in PAGES_OF_KINDS for one in segments):
        return False
    last = max(segments[-2:], key=len)
    named = any(squeezed(one) == squeezed(words) for one in segments[-2:])
    if named and len(words.split()) <= 4 and not _DATED.search(parts.path):
        return False  # the page of a person, a team, a theme
    hyphens = last.count("-") + last.count("_") + last.count("+")
    return hyphens >= 3 or bool(_ARTICLE.search(parts.path)) or (hyphens >= 1 and len(last) >= 20)


def is_this(page: Page, target: str) -> bool:
    """Whether an address is the article's own, whatever its query and fragment."""

    def bare(url: str) -> str:
        return url.split("#")[0].split("?")[0].rstrip("/").split("://")[-1].removeprefix("www.")

    return any(bare(target) == bare(url) for url in page.urls)


def _is_profile(target: str) -> bool:
    """Whether an address is somebody's page at a network: it names a person, not a post."""
    if host_of(target) not in NETWORKS and site_of(target) not in NETWORKS:
        return False
    segments = _SEGMENT.findall(urlsplit(target).path)
    return len(segments) <= 1 or (
        len(segments) == 2 and segments[0] in ("in", "company", "user", "channel", "c", "pages")
    )


def _is_signpost(page: Page, start: int, end: int) -> bool:
    """Whether a line is a word or two, a colon or capitals, and the link: "A SIMPLE GUIDE: How do I wash?" """
    first = max(0, start - 60)
    broken = page.text.rfind("\n", first, start)
    before = page.text[broken + 1 : start].strip()
    ends = page.text[end : end + 1] in ("", "\n") or page.text[end : end + 2] == ".\n"
    opens = broken >= 0 or first == 0
    return opens and ends and 0 < len(before) <= 30 and (before[-1] == ":" or before.isupper())


def _asks(page: Page, start: int, end: int) -> bool:
    """Whether a link stands in a sentence that asks the reader to follow, subscribe or write."""
    first = max(0, start - 120)
    left = max(first, *(page.text.rfind(edge, first, start) for edge in ("\n", ". ", "? ")))
    return bool(FOLLOW.search(page.text[left : min(end, start + 200)]))
