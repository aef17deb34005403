"""HTML to a tree of our own, so that one reader serves two parsers.

lxml reads pages fast. Asked for a tree of its own it drops, without a word but one in its error log, what is nested
deeper than 255 (2,048 with `huge_tree`); asked for events, as here, it knows no depth. Should it stop before the end
all the same, the page is read again by BeautifulSoup on the standard library's parser; should that fail, too, the text
is incomplete and says so. Every walk here is a loop: a hostile page is as deep as it likes.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from lxml import etree  # type: ignore[import-untyped]

MAX_ELEMENTS = 200_000
"""Elements of a page that are read as such; of what follows only the text."""

_MUTE = frozenset({"script", "style", "noscript", "template", "svg", "object", "iframe", "title"})
_INLINE = frozenset("a abbr b cite code em font i mark q small span strong sub sup u".split())
_NO_ATTRIBUTES: Mapping[str, str] = {}
_BLANKS = re.compile("[ \t\n\f\r]+")
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


@dataclass(slots=True, eq=False)
class Node:
    """One element: its name in lower case, attributes, and children (elements and strings) in document order."""

    tag: str
    attributes: Mapping[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The attribute's value, or an empty string."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.children:
                stack += [child for child in reversed(node.children) if child.__class__ is Node]

    def strings(self) -> Iterator[str]:
        """All strings below this element, in document order."""
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                yield item
            else:
                stack.extend(reversed(item.children))

    def opening(self, length: int) -> str:
        """The first characters of the text below, without reading the rest."""
        parts: list[str] = []
        for part in self.strings():
            if not part.isspace():
                parts.append(part[: 4 * length])
                if sum(map(len, parts)) > 2 * length:
                    break
        return collapse("".join(parts))[:length]

    def text(self) -> str:
        """All text below, blanks collapsed."""
        return collapse("".join(self.strings()))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page's tree; `lost` says why text may be missing from it, and is empty when all was read; `capped` says what is
    missing although the text is whole."""

    root: Node
    parser: str
    lost: str = ""
    capped: str = ""


def clean(text: str) -> str:
    """`text` with NUL and lone surrogates, which no store takes, replaced one for one by U+FFFD."""
    try:
        text.encode()  # much faster than a pattern, and nearly always all that is needed
    except UnicodeEncodeError:
        return _FORBIDDEN.sub("\ufffd", text)
    return text.replace("\x00", "\ufffd")


def collapse(text: str) -> str:
    """`text` with every run of ASCII blanks made one space, and none at its ends. Other spaces stay as they are."""
    return _BLANKS.sub(" ", text).strip(" ")


def parse(source: str, most: int = MAX_ELEMENTS) -> Parsed:
    """The tree of an HTML document, of so many elements at most. Never raises for what is in `source`."""
    source = clean(source)
    builder = _Builder(most)
    root, stopped = _by_lxml(source, builder)
    if root is not None and not stopped:
        return Parsed(root, "lxml", capped=builder.capped)
    second = read_patiently(source)
    if second is not None:
        return Parsed(second, "html.parser")
    reason = stopped or "no parser could read it"
    return Parsed(root or Node("html", {}), "lxml", f"the parser stopped before the end: {reason}")


_METADATA = frozenset("base basefont bgsound link meta noframes noscript script style template title command".split())


class _Builder:
    """Takes what lxml's parser meets and builds our tree at once: half the time of walking lxml's own, and no limit of
    depth. Beyond `most` elements it goes on with the text alone."""

    def __init__(self, most: int) -> None:
        self._root = self._open = Node("#document", {})
        self._most = self._left = most
        self._beyond = 0  # how many elements are open beyond the cap
        self._mute = 0  # at which of them text is not for readers
        self.passed = self.links = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._left <= 0:
            self._pass(tag)
            return
        self._left -= 1
        above = self._open
        if above.tag == "head" and above.parent is not None and tag not in _METADATA:
            # HTML 13.2.6.4.4: anything else ends the head; libxml2 does so for the elements it knows, of HTML 4.
            above = above.parent
        self._open = node = Node(tag.lower(), attributes or _NO_ATTRIBUTES, above, [])
        above.children.append(node)

    def _pass(self, tag: str) -> None:
        self._beyond += 1
        self.passed += 1
        self.links += tag == "a"
        if not self._mute and tag in _MUTE:
            self._mute = self._beyond
        if tag not in _INLINE:
            self._open.children.append(" ")

    def end(self, _tag: str) -> None:
        if not self._beyond:
            self._open = self._open.parent or self._root
            return
        if self._mute == self._beyond:
            self._mute = 0
        self._beyond -= 1

    def data(self, text: str) -> None:
        if not self._mute:
            self._open.children.append(text)

    def close(self) -> Node:
        return self._root

    @property
    def capped(self) -> str:
        """What the cap left out, or nothing."""
        if not self.passed:
            return ""
        links = f", {self.links} links among them" if self.links else ""
        return f"of {self.passed} elements beyond the first {self._most} only the text was read{links}"


def _by_lxml(source: str, builder: _Builder) -> tuple[Node | None, str]:
    """The tree, and why the parser stopped early."""
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True, recover=True, no_network=True)
    try:
        root: Node = etree.fromstring(source.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        return None, f"lxml: {error}"
    fatal = [entry.message for entry in parser.error_log.filter_from_fatals()]
    return root, fatal[0] if fatal else ""


def read_patiently(source: str) -> Node | None:
    """The tree as the slower parser without a limit of depth sees it, or None."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            soup = BeautifulSoup(source, "html.parser", multi_valued_attributes=None)
        except (AssertionError, ValueError, TypeError, RecursionError):  # html.parser asserts on some broken markup
            return None
    root = Node("#document", {})
    waiting: list[tuple[Tag, Node]] = [(soup, root)]
    while waiting:
        tag, node = waiting.pop()
        for child in tag.contents:
            if isinstance(child, Tag):
                attributes = {name: str(value or "") for name, value in child.attrs.items()}
                below = Node(child.name.lower(), attributes, node)
                node.children.append(below)
                waiting.append((child, below))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                node.children.append(str(child))
    return root
