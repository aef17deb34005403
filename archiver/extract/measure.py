"""How much text there is in each element of a page, and how much of it in links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from archiver.extract.tree import Node
from archiver.extract.vocabulary import BLOCKS, SILENT, is_hidden
from archiver.records import Label

_HOST = re.compile(r"https?://([\w.-]{1,255})(?::\d{1,5})?(?=[/?#]|$)", re.IGNORECASE)
_SECOND = frozenset("co com org net gov gob gouv edu ac or ne go in".split())


@dataclass(slots=True)
class Measure:
    """Lengths in bytes, so that a Chinese character counts as three.

    `own`: the text on an element's own lines, blocks inside it left out; `total`: all text; the same in links. How many
    links there are, and how many of them stay on the site. `weight`: how much running text there is.
    """

    own: int = 0
    own_links: int = 0
    total: int = 0
    links: int = 0
    anchors: int = 0
    own_anchors: int = 0
    weight: float = 0.0

    def without(self, part: Measure) -> None:
        """Leave out a part that turned out not to belong to the running text."""
        self.own = max(0, self.own - part.total)
        self.own_links = max(0, self.own_links - part.links)
        self.total = max(0, self.total - part.total)
        self.links = max(0, self.links - part.links)


@dataclass(slots=True)
class Layout:
    """The visible elements in order, and the label of each element that begins a region."""

    visible: list[Node]
    measures: dict[Node, Measure]
    labels: dict[Node, Label] = field(default_factory=dict)
    headline: Node | None = None
    body: Node | None = None


def measured(root: Node, host: str) -> Layout:
    """All visible elements, measured. `host` is the page's own."""
    visible: list[Node] = []
    measures: dict[Node, Measure] = {}
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, in_link = stack.pop()
        visible.append(node)
        measure = measures[node] = Measure()
        if node.tag == "a" and node.get("href"):
            measure.anchors = 1
            measure.own_anchors = int(is_own(node.get("href"), host))
            in_link = True
        own, below = 0, []
        for child in node.children:
            if isinstance(child, str):
                if not child.isspace():
                    words = " ".join(child.split())
                    own += len(words) if words.isascii() else len(words.encode("utf-8", "replace"))
            elif child.tag not in SILENT and not (child.attributes and is_hidden(child)):
                below.append((child, in_link))
        measure.own = measure.total = own
        if in_link:
            measure.own_links = measure.links = own
        stack += reversed(below)
    for node in reversed(visible):
        if node is not root and node.parent is not None:
            _add(measures[node.parent], measures[node], node.tag in BLOCKS)
    return Layout(visible, measures)


def _add(above: Measure, measure: Measure, block: bool) -> None:
    above.total += measure.total
    above.links += measure.links
    above.anchors += measure.anchors
    above.own_anchors += measure.own_anchors
    if not block:
        above.own += measure.own
        above.own_links += measure.own_links


def is_own(href: str, host: str) -> bool:
    """Whether an address, as written, stays on `host`, on a host above or below it, or on the same name under another
    suffix (bbc.com, bbc.co.uk)."""
    if "//" not in href:
        return True
    plain = _HOST.match(href)
    try:
        there = plain.group(1).lower() if plain else urlsplit(href.strip()).hostname or ""
    except ValueError:
        return False
    there = there.removeprefix("www.")
    here = host.removeprefix("www.")
    if not there or not here:
        return not there
    return f".{there}".endswith(f".{here}") or f".{here}".endswith(f".{there}") or _name(there) == _name(here)


@lru_cache(maxsize=1024)
def _name(host: str) -> str:
    """The label before the public suffix, as far as that can be told without a list of all suffixes."""
    labels = host.lower().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND:
        labels.pop()
    return labels[-1] if labels else host
