"""The tree of a page as the browser held it, out of what `DOMSnapshot.captureSnapshot` tells.

Pure. The browser gives it without running anything in the page, with shadow trees and frames; a page that lies about
itself to scripts cannot lie here. It is written as one HTML document, which is what is kept and read.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from archiver.records import Box

_ELEMENT, _TEXT, _COMMENT, _DOCUMENT, _DOCTYPE, _FRAGMENT = 1, 3, 8, 9, 10, 11
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset("script style xmp noembed noframes noscript plaintext".split())
_FRAMES = frozenset({"iframe", "frame", "object", "embed"})
_FRAMES_DEEP = 8
_SLOTS_DEEP = 200
"""How deep in a shadow tree slots are looked for."""


@dataclass(slots=True, eq=False)
class _Node:
    """One node. `shadow` are the children that the browser shows in the place of `children`, which its slots take."""

    kind: int
    name: str
    value: str
    attributes: list[tuple[str, str]]
    number: int
    backend: int
    children: list[_Node] = field(default_factory=list)
    shadow: list[_Node] = field(default_factory=list)
    frame: int | None = None


class Snapshot:
    """A page's tree and where its text stands.

    Raises:
        ValueError: it is no such snapshot.
    """

    def __init__(self, said: Any) -> None:
        try:
            self._strings: list[str] = [_sound(text) for text in said["strings"]]
            self._documents: list[Any] = said["documents"]
            self._roots = [self._tree(document["nodes"]) for document in self._documents]
        except (AttributeError, KeyError, IndexError, TypeError) as error:
            raise ValueError(f"no snapshot of a page: {error!r}") from error
        if not self._roots:
            raise ValueError("no snapshot of a page: it has no document")

    @property
    def url(self) -> str:
        """The address of the page when it was taken, without its fragment."""
        return self._string(self._documents[0].get("documentURL", -1)).partition("#")[0]

    @property
    def height(self) -> float:
        """The height of the whole page, in pixels."""
        return float(self._documents[0].get("contentHeight", 0))

    def to_html(self) -> bytes:
        """The page as one HTML document in UTF-8: shadow trees in the place of what they stand for, frames as blocks
        where they stand, all else as it was."""
        return "".join(self._write(self._roots[0], 0)).encode("utf-8")

    def places(self, words: str) -> Place | None:
        """Where a passage stands: the first place at which it is laid out; None when it is nowhere to be seen.

        Blanks do not count: how text was spaced is another matter in a tree than on a screen.
        """
        wanted = "".join(words.split())
        if not wanted:
            return None
        pieces = [(number, node) for number, node in self._shown(self._roots[0], 0, 0) if node.kind == _TEXT]
        chars: list[str] = []
        origins: list[tuple[int, int]] = []
        for at, (_, node) in enumerate(pieces):
            for offset, char in enumerate(node.value):
                if not char.isspace():
                    chars.append(char)
                    origins.append((at, offset))
        text = "".join(chars)
        found = text.find(wanted)
        while found >= 0:
            place = self._place([origins[at] for at in (found, found + len(wanted) - 1)], pieces)
            if place is not None:
                return place
            found = text.find(wanted, found + 1)
        return None

    # --- the tree ----------------------------------------------------------------------------------------------------

    def _tree(self, nodes: Any) -> _Node:
        names, values, kinds, parents = nodes["nodeName"], nodes["nodeValue"], nodes["nodeType"], nodes["parentIndex"]
        shadow = dict(zip(*_rare(nodes, "shadowRootType"), strict=True))
        frames = dict(zip(*_rare(nodes, "contentDocumentIndex"), strict=True))
        pseudo = set(_rare(nodes, "pseudoType")[0])
        made: list[_Node] = []
        for number, kind in enumerate(kinds):
            said = [self._string(at) for at in nodes["attributes"][number]]
            node = _Node(
                kind,
                self._string(names[number]).lower() if kind == _ELEMENT else self._string(names[number]),
                self._string(values[number]),
                list(zip(said[::2], said[1::2], strict=True)),
                number,
                nodes["backendNodeId"][number],
                frame=frames.get(number),
            )
            made.append(node)
            parent = parents[number]
            if parent < 0 or number in pseudo:
                continue
            begins_tree = number in shadow and shadow[number] != shadow.get(parent)
            if begins_tree and self._string(shadow[number]) == "user-agent":
                continue  # what the browser's own controls are made of is no part of the page
            (made[parent].shadow if begins_tree else made[parent].children).append(node)
        return made[0]

    def _string(self, at: int) -> str:
        return self._strings[at] if at >= 0 else ""

    # --- writing -----------------------------------------------------------------------------------------------------

    def _write(self, root: _Node, depth: int) -> Iterator[str]:
        """HTML (the standard's serialising algorithm), without recursion: trees may be deeper than Python's stack."""
        stack: list[_Node | str] = [root]
        raw = False
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                raw = False
                yield node
            elif node.kind == _TEXT:
                yield node.value if raw else html.escape(node.value, quote=False)
            elif node.kind == _DOCTYPE:
                yield f"<!DOCTYPE {node.name}>"
            elif node.kind in (_DOCUMENT, _FRAGMENT):
                stack += reversed(node.children)
            elif node.kind == _ELEMENT:
                attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes)
                yield f"<{node.name}{attributes}>"
                if node.name in _VOID and node.frame is None:
                    continue
                frame = self._frame(node, depth)
                if frame is not None:
                    # A frame's document stands beside the element that shows it: HTML has no other place for its text.
                    yield "" if node.name in _VOID else f"</{node.name}>"
                    yield f'<div data-frame="{html.escape(self._frame_url(node))}">'
                    yield from self._write(_body(frame), depth + 1)
                    yield "</div>"
                    continue
                stack.append(f"</{node.name}>")
                stack += reversed(_flat(node))
                raw = node.name in _RAW

    def _frame(self, node: _Node, depth: int) -> _Node | None:
        if node.frame is None or depth >= _FRAMES_DEEP or not 0 < node.frame < len(self._roots):
            return None
        return self._roots[node.frame] if node.name in _FRAMES else None

    def _frame_url(self, node: _Node) -> str:
        assert node.frame is not None
        return self._string(self._documents[node.frame].get("documentURL", -1))

    # --- places ------------------------------------------------------------------------------------------------------

    def _shown(self, root: _Node, document: int, depth: int) -> Iterator[tuple[int, _Node]]:
        """The nodes of a document and its frames in the order in which they are written, with their document."""
        stack: list[tuple[int, _Node, int]] = [(document, root, depth)]
        while stack:
            number, node, deep = stack.pop()
            yield number, node
            frame = self._frame(node, deep)
            if frame is not None and node.frame is not None:
                stack.append((node.frame, frame, deep + 1))
            elif node.name not in _RAW:
                stack += [(number, child, deep) for child in reversed(_flat(node))]

    def _place(self, ends: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, _Node]]) -> Place | None:
        (first, start), (last, end) = ends
        boxes: list[Box] = []
        backend = 0
        for at in range(first, last + 1):
            document, node = pieces[at]
            begins = start if at == first else 0
            stops = end + 1 if at == last else len(node.value)
            found = self._boxes(document, node.number, begins, stops)
            if found and not boxes:
                backend = node.backend
            boxes += found
        return Place(backend, tuple(boxes)) if boxes else None

    def _boxes(self, document: int, node: int, start: int, end: int) -> list[Box]:
        """The boxes of the lines in which a stretch of a text node is laid out, in pixels of the whole page."""
        layout = self._documents[document]["layout"]
        try:
            laid_out = layout["nodeIndex"].index(node)
        except ValueError:
            return []
        lines = self._documents[document]["textBoxes"]
        left, top = self._offset(document)
        boxes = []
        for at, bounds, begins, length in zip(
            lines["layoutIndex"], lines["bounds"], lines["start"], lines["length"], strict=True
        ):
            if at != laid_out or begins >= end or begins + length <= start or bounds[2] <= 0 or bounds[3] <= 0:
                continue
            # Within a line characters are taken to be as wide as one another: the browser tells no more.
            one = bounds[2] / max(1, length)
            skip, keep = max(0, start - begins), min(length, end - begins)
            boxes.append(Box(bounds[0] + left + skip * one, bounds[1] + top, (keep - skip) * one, bounds[3]))
        return boxes

    def _offset(self, document: int) -> tuple[float, float]:
        """Where a frame's document begins on the page."""
        left = top = 0.0
        while document:
            holder = next(
                ((number, node) for number, root in enumerate(self._roots) for node in _all(root)
                 if node.frame == document),
                None,
            )  # fmt: skip
            if holder is None:
                break
            here, node = holder
            layout, inner = self._documents[here]["layout"], self._documents[document]
            if node.number in layout["nodeIndex"]:
                x, y, _, _ = layout["bounds"][layout["nodeIndex"].index(node.number)]
                left += x - float(inner.get("scrollOffsetX", 0))
                top += y - float(inner.get("scrollOffsetY", 0))
            document = here
        return left, top


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands on a page: the DevTools id of its first node, and the boxes of its lines."""

    node: int
    boxes: tuple[Box, ...]


def _flat(node: _Node) -> list[_Node]:
    """The children that are shown: of an element with a shadow tree that tree, its slots filled (DOM standard,
    "flattened"). What no slot takes comes last, for nothing of a page's text is thrown away."""
    if not node.shadow:
        return node.children
    left = list(node.children)
    filled = [_filled(child, left) for child in node.shadow]
    return filled + left


def _filled(node: _Node, light: list[_Node], depth: int = 0) -> _Node:
    """A copy of a shadow tree's node, its slots filled with what they take of `light`."""
    if depth > _SLOTS_DEEP:
        return node
    if node.name == "slot":
        name = dict(node.attributes).get("name", "")
        taken = [child for child in light if dict(child.attributes).get("slot", "") == name]
        light[:] = [child for child in light if child not in taken]
        return replace(node, children=taken or node.children)
    return replace(node, children=[_filled(child, light, depth + 1) for child in node.children])


def _body(document: _Node) -> _Node:
    """What of a frame's document can stand inside another one: its body's children, or all of it."""
    for node in _all(document):
        if node.kind == _ELEMENT and node.name == "body":
            return _Node(_FRAGMENT, "", "", [], node.number, node.backend, _flat(node))
    return document


def _all(root: _Node) -> Iterator[_Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack += [*node.children, *node.shadow]


def _rare(nodes: Any, name: str) -> tuple[list[int], list[int]]:
    """A sparse column: the numbers of the nodes that have it, and their values."""
    said = nodes.get(name) or {}
    index = said.get("index", [])
    return index, said.get("value", [1] * len(index))


def _sound(text: str) -> str:
    """A string without lone surrogates, which scripts may make and UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
