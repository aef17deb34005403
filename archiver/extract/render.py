"""A tree to text: what a reader sees, in blocks, with the place of everything that stands in it.

Blocks are separated by a blank line, cells of a row by a tab, lines broken by `br` by a newline; blanks inside a line
are collapsed except in `pre`. Regions, anchors, pictures and embeds carry offsets into exactly this text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from archiver.extract.embeds import embedded_in
from archiver.extract.links import largest, resolve
from archiver.extract.measure import Layout
from archiver.extract.tree import Node, clean, collapse
from archiver.extract.vocabulary import ASIDE, BLOCKS, SILENT, is_hidden
from archiver.records import Anchor, Embedded, Label, Picture, Region

MAX_HIDDEN = 1_000
_BLANKS = re.compile("[ \t\n\f\r]+")
_BREAKS = ("", " ", "\t", "\n", "\n\n")
_SPACE, _CELL, _LINE, _BLOCK = 1, 2, 3, 4
_RANKS = {**dict.fromkeys(BLOCKS, _BLOCK), "td": _CELL, "th": _CELL, "tr": _LINE}
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-image")
_CLIMB = 5


@dataclass(slots=True)
class Rendered:
    """The text of a page and what stands where in it."""

    text: str
    regions: tuple[Region, ...]
    anchors: tuple[Anchor, ...]
    pictures: tuple[Picture, ...]
    embeds: tuple[Embedded, ...]
    hidden: str
    alternatives: str


@dataclass(slots=True)
class _Page:
    """The text as it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pending: int = 0
    entered: list[Node] = field(default_factory=list)
    starts: dict[Node, int] = field(default_factory=dict)

    def enter(self, node: Node) -> None:
        """Note where the first word inside `node` will stand, once it is written."""
        self.entered.append(node)

    def break_to(self, rank: int) -> None:
        self.pending = max(self.pending, rank)

    def line_break(self) -> None:
        self.pending = _BLOCK if self.pending >= _LINE else _LINE

    def write(self, text: str, keep: bool) -> None:
        if keep:
            words, trailing = text, False
        else:
            words = _BLANKS.sub(" ", text)
            if words[:1] == " ":
                if self.pending < _SPACE:
                    self.pending = _SPACE
                if words == " ":
                    return
            words, trailing = words.strip(" "), words[-1:] == " "
        if not words:
            return
        if self.length and self.pending:
            self._put(_BREAKS[self.pending])
        self.pending = _SPACE if trailing else 0
        if self.entered:
            self.starts.update(dict.fromkeys(self.entered, self.length))
            self.entered.clear()
        self._put(words)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


@dataclass(slots=True)
class _Found:
    """What has been met on the way, by element."""

    spans: dict[Node, tuple[int, int]] = field(default_factory=dict)
    anchors: list[tuple[Node, int, int]] = field(default_factory=list)
    pictures: list[tuple[Node, int]] = field(default_factory=list)
    embeds: list[Embedded] = field(default_factory=list)
    open_embeds: dict[Node, Embedded] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)


def render(root: Node, layout: Layout, base: str) -> Rendered:
    """The text of the page. `base` is the address against which links are resolved; it may be empty."""
    page, found = _Page(), _Found()
    page.enter(root)
    _walk(root, layout, base, page, found)
    text = "".join(page.parts)
    anchors = tuple(
        _anchor(text, node, start, end, base)
        for node, start, end in sorted(found.anchors, key=lambda item: (item[1], item[2]))
    )
    said = dict.fromkeys(node.get("alt").strip() for node, _ in found.pictures)
    return Rendered(
        text,
        regions_of(text, layout.labels, found.spans),
        anchors,
        tuple(_pictures(found, layout, base)),
        tuple(sorted(found.embeds, key=lambda embed: (embed.start, embed.end))),
        "\n\n".join(found.hidden),
        "\n".join(words for words in said if words),
    )


def _anchor(text: str, node: Node, start: int, end: int, base: str) -> Anchor:
    while end > start and text[end - 1] == " ":  # in preformatted text
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return Anchor(start, end, clean(node.get("href")), resolve(base, node.get("href")), node.get("rel"))


def _walk(root: Node, layout: Layout, base: str, page: _Page, found: _Found) -> None:
    """Write the text and note the span of every element that counts. An element comes twice: entered, then left."""
    stack: list[tuple[Node | str, bool, bool]] = [(root, False, False)]
    while stack:
        item, leaving, keep = stack.pop()
        if isinstance(item, str):
            page.write(item, keep)
        elif leaving:
            _leave(item, layout, page, found)
        elif item.tag == "br":
            page.line_break()
        elif item is root or _enter(item, layout, base, page, found):
            stack.append((item, True, keep))
            keep = keep or item.tag in ("pre", "textarea", "listing")
            stack += [(child, False, keep) for child in reversed(item.children)]


def _enter(node: Node, layout: Layout, base: str, page: _Page, found: _Found) -> bool:
    """Note what begins here. Whether the element has text to be seen."""
    hidden = node not in layout.measures and (node.tag not in SILENT or is_hidden(node))
    embed = None if hidden else embedded_in(node, base)
    if node.tag == "img" and not hidden:
        found.pictures.append((node, page.length))
    if node.tag in SILENT:
        if embed is not None:
            page.break_to(_BLOCK)
            found.embeds.append(replace(embed, start=page.length, end=page.length))
        return False
    if hidden:
        if len(found.hidden) < MAX_HIDDEN and (words := node.text()):
            found.hidden.append(words)
        return False
    _break(node, page)
    if embed is not None:
        found.open_embeds[node] = embed
    if embed is not None or node in layout.labels or node.tag in ("a", "figure"):
        page.enter(node)
    return True


def _leave(node: Node, layout: Layout, page: _Page, found: _Found) -> None:
    start, end = page.starts.get(node, page.length), page.length
    if node in layout.labels or node.tag == "figure":
        found.spans[node] = (start, end)
    if node.tag == "a" and "href" in node.attributes:
        found.anchors.append((node, start, end))
    embed = found.open_embeds.pop(node, None)
    if embed is not None:
        found.embeds.append(replace(embed, start=start, end=end))
    _break(node, page)


def _break(node: Node, page: _Page) -> None:
    rank = _RANKS.get(node.tag)
    if rank is not None and rank > page.pending:
        page.pending = rank


def regions_of(text: str, labels: Mapping[Node, Label], spans: Mapping[Node, tuple[int, int]]) -> tuple[Region, ...]:
    """The regions in the order of the text, outer before inner. The body is cut where something else stands in it."""
    found = [Region(labels[node], start, end) for node, (start, end) in spans.items() if node in labels and start < end]
    aside = sorted(
        (one for one in found if one.label in ASIDE or one.label is Label.HEADLINE), key=lambda one: one.start
    )
    pieces: list[Region] = []
    for body in sorted((region for region in found if region.label is Label.BODY), key=lambda region: region.start):
        at = body.start
        for other in aside:
            if other.end > at and other.start < body.end:
                pieces.append(_trimmed(text, at, other.start))
                at = other.end
        pieces.append(_trimmed(text, at, body.end))
    kept = [region for region in found if region.label is not Label.BODY]
    frames = sorted((one for one in kept if one.label not in ASIDE), key=lambda one: one.start)
    for cut in pieces:
        piece = _nested(text, cut, frames)
        if piece.start >= piece.end:
            continue
        if kept and kept[-1].label is Label.BODY and not text[kept[-1].end : piece.start].strip():
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, piece.end))
        else:
            kept.append(piece)
    return tuple(sorted(kept, key=lambda region: (region.start, -region.end)))


def _nested(text: str, piece: Region, frames: list[Region]) -> Region:
    """A piece of the body without the halves of captions and the like that were cut in the middle with it: a region
    holds another whole or not at all."""
    start, end = piece.start, piece.end
    for other in frames:
        if other.start >= end:
            break
        if other.start < start < other.end < end:
            start = other.end
        elif start < other.start and other.end > end:
            end = other.start
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Region:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Region(Label.BODY, start, end)


def _pictures(found: _Found, layout: Layout, base: str) -> Iterator[Picture]:
    """Each picture with its addresses, the largest first, and the caption that stands in the same frame."""
    captions: dict[Node, Node] = {}
    for node in found.spans:
        if layout.labels.get(node) is Label.CAPTION:
            above: Node | None = node
            for _ in range(_CLIMB):
                if above is None or above is layout.body:
                    break
                captions.setdefault(above, node)
                above = above.parent
    for node, at in found.pictures:
        start = end = at
        above = node.parent
        for _ in range(_CLIMB):
            if above is None or above is layout.body:
                break
            if above in captions:
                start, end = found.spans[captions[above]]
                break
            above = above.parent
        yield Picture(start, end, _sources(node, base), clean(collapse(node.get("alt"))))


def _sources(node: Node, base: str) -> tuple[str, ...]:
    """Where a picture is, the largest version first, in absolute addresses."""
    said = [largest(node.get(name)) for name in ("srcset", "data-srcset", "data-lazy-srcset")]
    if node.parent is not None and node.parent.tag == "picture":
        beside = [child for child in node.parent.children if isinstance(child, Node) and child.tag == "source"]
        said += [largest(source.get(name)) for source in beside for name in ("srcset", "data-srcset")]
    said += [node.get(name) for name in (*_SOURCES, "src")]
    resolved = (resolve(base, address) for address in said if address)
    return tuple(dict.fromkeys(address for address in resolved if address))
