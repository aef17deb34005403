"""Feeds, RSS and Atom: what their entries say, the links with their titles."""

from __future__ import annotations

from archiver.extract.links import resolve
from archiver.extract.tree import Node, clean, collapse, parse
from archiver.extract.xmls import parse_xml
from archiver.records import Anchor, Claim, Completeness, Extraction, Fact, Label, Region
from archiver.version import __version__

MAX_ENTRIES = 10_000
_TEXTS = ("encoded", "content", "description", "summary")


def read_feed(body: bytes, url: str = "") -> Extraction:
    """The extraction of a feed: its title as headline, each entry's title with its link, its date and its text.

    Raises:
        ValueError: no readable XML.
    """
    root = parse_xml(body)
    entries = [node for node in root.elements() if node.tag in ("item", "entry")]
    channel = next((node for node in root.elements() if node.tag in ("channel", "feed")), root)
    parts: list[str] = []
    anchors: list[Anchor] = []
    regions: list[Region] = []
    title = _said(channel, ("title",))
    at = 0
    if title:
        regions.append(Region(Label.HEADLINE, 0, len(title)))
        parts.append(title)
        at = len(title) + 2
    begun = at
    for entry in entries[:MAX_ENTRIES]:
        name, link = _said(entry, ("title",)), _link(entry)
        if name and link:
            anchors.append(Anchor(at, at + len(name), link, resolve(url, link)))
        for text in (name, _said(entry, ("pubdate", "published", "updated", "date")), _said(entry, _TEXTS)):
            if text:
                parts.append(text)
                at += len(text) + 2
    text = "\n\n".join(parts)
    if begun < len(text):
        regions.append(Region(Label.BODY, begun, len(text)))
    return Extraction(
        text=text,
        extractor="archiver.extract.feeds",
        version=__version__,
        media_type="application/rss+xml",
        completeness=Completeness.INCOMPLETE if len(entries) > MAX_ENTRIES else Completeness.WHOLE,
        detail=f"only {MAX_ENTRIES} of {len(entries)} entries were read" if len(entries) > MAX_ENTRIES else "",
        regions=tuple(regions),
        anchors=tuple(anchors),
        claims=(Claim(Fact.TITLE, title, "text"),) if title else (),
    )


def _children(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _said(node: Node, names: tuple[str, ...]) -> str:
    """The text of the first child of one of these names; the markup that feeds put into text is read as HTML."""
    for name in names:
        for child in _children(node):
            if child.tag == name:
                inside = "".join(child.strings())
                text = parse(inside).root.text() if "<" in inside and not _children(child) else collapse(inside)
                if text:
                    return clean(text)
    return ""


def _link(entry: Node) -> str:
    for child in _children(entry):
        if child.tag == "link" and child.get("rel") in ("", "alternate"):
            return clean(child.get("href") or child.text())
    return ""
