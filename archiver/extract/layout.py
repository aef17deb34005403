"""Which part of a page is what: the article's body told from the rest by the shape of the page.

Nothing here knows a site. The evidence, in the order of its weight: what elements and their names say; where running
text is dense and links are few; what the page's own JSON-LD gives as its article; where the headline stands. An element
whose name says "related" but which holds most of the page's running text is not believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from archiver.extract.embeds import is_post
from archiver.extract.phrases import is_byline, is_credit, leads_away
from archiver.extract.tree import Node
from archiver.extract.vocabulary import (
    BLOCKS,
    HEADINGS,
    SILENT,
    is_hidden,
    labels_of,
    says_body,
    says_standfirst,
)
from archiver.records import Label

ASIDE = frozenset(
    {Label.COMMENT, Label.RELATED, Label.PROMOTION, Label.NAVIGATION, Label.BANNER, Label.AUTHOR, Label.OTHER}
)
"""Labels of what is not the article's own text."""

PARAGRAPH = 40
MOST = 0.4
_FRAME = 6
_TEASER = 1_200
_TRUSTED_BODY = 200
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Measure:
    """Lengths below one element: of the text on its own lines, in links, in all. How many links there are, and how
    many of them stay on the site. And its weight as running text."""

    own: int = 0
    own_links: int = 0
    total: int = 0
    links: int = 0
    anchors: int = 0
    own_anchors: int = 0
    weight: float = 0.0


@dataclass(slots=True)
class Layout:
    """The visible elements in order, and the label of each element that begins a region."""

    visible: list[Node]
    measures: dict[Node, Measure]
    labels: dict[Node, Label] = field(default_factory=dict)
    headline: Node | None = None
    body: Node | None = None


def lay_out(root: Node, title: str = "", article_body: str = "", host: str = "") -> Layout:
    """The layout of a page. `title` and `article_body` are what it says of itself, `host` is its own."""
    layout = _measured(root, host)
    layout.headline = _headline(layout, title)
    holds_headline = _ancestors(layout.headline)
    _weigh(layout, article_body)
    _label_asides(layout, holds_headline)
    _label_inline_lists(layout)
    _label_teasers(layout, holds_headline)
    _label_lists(layout)
    _weigh(layout, article_body)
    layout.body = _container(layout, root)
    _label_content(layout)
    return layout


def _measured(root: Node, host: str) -> Layout:
    """All visible elements with the lengths of their text, in bytes: a Chinese character counts as three."""
    visible: list[Node] = []
    measures: dict[Node, Measure] = {}
    stack: list[tuple[Node, Node, bool]] = [(root, root, False)]
    while stack:
        node, holder, in_link = stack.pop()
        visible.append(node)
        measures[node] = Measure()
        if node.tag in BLOCKS or node is root:
            holder = node
        if node.tag == "a" and node.get("href"):
            measures[node].anchors = 1
            measures[node].own_anchors = int(is_own(node.get("href"), host))
            in_link = True
        measure = measures[holder]
        for child in node.children:
            if isinstance(child, str):
                words = " ".join(child.split())
                length = len(words) if words.isascii() else len(words.encode("utf-8", "replace"))
                measure.own += length
                measure.own_links += length if in_link else 0
        stack.extend(
            (child, holder, in_link)
            for child in reversed(node.children)
            if isinstance(child, Node) and child.tag not in SILENT and not is_hidden(child)
        )
    for node in reversed(visible):
        measure = measures[node]
        measure.total += measure.own
        measure.links += measure.own_links
        if node.parent is not None and node is not root:
            above = measures[node.parent]
            above.total += measure.total
            above.links += measure.links
            above.anchors += measure.anchors
            above.own_anchors += measure.own_anchors
    return Layout(visible, measures)


def _weigh(layout: Layout, article_body: str) -> None:
    """Give each element its weight: the running text in it, what is set aside not counted."""
    told = "".join(_WORD.findall(article_body[:200_000].lower())) if len(article_body) >= _TRUSTED_BODY else ""
    before = layout.headline is not None
    aside: set[Node] = set()
    for node in layout.visible:
        measure = layout.measures[node]
        measure.weight = 0.0
        if node is layout.headline:
            before = False
        if layout.labels.get(node) in ASIDE or node.parent in aside:
            aside.add(node)
            continue
        if measure.own < PARAGRAPH or node.tag in HEADINGS or measure.own_links * 2 > measure.own:
            continue
        weight = float(measure.own - measure.own_links)
        if told and "".join(_WORD.findall(node.opening(120).lower()))[:40] in told:
            weight *= 4
        measure.weight = weight / 2 if before else weight
    for node in reversed(layout.visible):
        if node.parent is not None and node.parent in layout.measures:
            layout.measures[node.parent].weight += layout.measures[node].weight


def _headline(layout: Layout, title: str) -> Node | None:
    """The heading that the page's title repeats; else its only or first h1."""
    told = "".join(_WORD.findall(title.lower()))
    first: Node | None = None
    best: tuple[int, Node] | None = None
    for node in layout.visible:
        if node.tag not in HEADINGS or not 0 < layout.measures[node].total < 1_000:
            continue
        if node.tag == "h1" and first is None:
            first = node
        words = "".join(_WORD.findall(node.text().lower()))
        if len(words) >= 8 and told and (words in told or told in words):
            rank = len(words) + (1_000 if node.tag == "h1" else 0)
            if best is None or rank > best[0]:
                best = (rank, node)
    return best[1] if best else first


def _ancestors(node: Node | None) -> set[Node]:
    found: set[Node] = set()
    while node is not None:
        found.add(node)
        node = node.parent
    return found


def _label_asides(layout: Layout, holds_headline: set[Node]) -> None:
    """Label what names, roles and elements call something other than the article, where that can be believed."""
    whole = max((layout.measures[node].weight for node in layout.visible[:1]), default=0.0)
    inside: set[Node] = set()
    article: set[Node] = set()
    posts = _holders_of_posts(layout)
    for node in layout.visible:
        if node.parent in inside:
            inside.add(node)
            continue
        if node.parent in article or node.tag in ("article", "main") or node.get("role") in ("article", "main"):
            article.add(node)
        if node in holds_headline or node.tag in ("html", "body", "main", "#document"):
            continue
        label = _aside_of(node, node in article)
        if label is None or (label is Label.PROMOTION and node in posts):
            continue
        believed = label is Label.COMMENT or layout.measures[node].weight <= MOST * whole
        if believed and not says_body(node):
            layout.labels[node] = label
            inside.add(node)


def _holders_of_posts(layout: Layout) -> set[Node]:
    """Posts of social networks and the elements close around them: "social" in their names is no share panel."""
    holders: set[Node] = set()
    for node in layout.visible:
        if is_post(node):
            above: Node | None = node
            for _ in range(_FRAME):
                if above is None:
                    break
                holders.add(above)
                above = above.parent
    return holders


def _aside_of(node: Node, in_article: bool) -> Label | None:
    proposed = labels_of(node)
    if node.tag == "header" and not in_article:
        return Label.BANNER
    if node.tag == "aside":
        return next((label for label in proposed if label in ASIDE), None) or Label.RELATED
    # A caption or a byline that also says "credit share" is a caption; a quotation is one whatever else it says.
    first = next(iter(proposed), None)
    if first in (Label.QUOTATION, Label.CAPTION):
        return None
    return next((label for label in proposed if label in ASIDE), None)


def _label_inline_lists(layout: Layout) -> None:
    """Label pop-up lists that a script would hide: three links or more to the site inside a line, and nothing else."""
    inside: set[Node] = set()
    for node in layout.visible:
        measure = layout.measures[node]
        if node.parent in inside or node in layout.labels:
            inside.add(node)
        elif node.tag in ("span", "small", "em", "i", "b", "strong", "font") and measure.own_anchors >= 3:
            if _linked_text(node) < 1.0:
                continue
            while True:  # the first link of the outer element may be the words that the list belongs to
                below = [child for child in node.children if isinstance(child, Node)]
                inner = next((one for one in below if layout.measures[one].anchors >= measure.anchors - 1), None)
                if inner is None or inner.tag == "a" or layout.measures[inner].anchors < 2:
                    break
                node, measure = inner, layout.measures[inner]
            layout.labels[node] = Label.RELATED
            inside.add(node)
            holder = node.parent
            while holder is not None and holder.tag not in BLOCKS and holder.parent is not None:
                holder = holder.parent
            if holder is not None:
                length = len(node.text().encode("utf-8", "replace"))
                for value in ("own", "own_links", "total", "links"):
                    setattr(layout.measures[holder], value, max(0, getattr(layout.measures[holder], value) - length))


def _linked_text(node: Node) -> float:
    """The share of an inline element's text that is in links."""
    linked = sum(len(below.text()) for below in node.elements() if below.tag == "a")
    whole = sum(len(" ".join(part.split())) for part in node.strings())
    return linked / whole if whole else 0.0


def _label_teasers(layout: Layout, holds_headline: set[Node]) -> None:
    """Label blocks under a heading that is a link to another page of the site: they tell of that page."""
    for node in layout.visible:
        measure = layout.measures[node]
        if (
            node.tag not in HEADINGS
            or node is layout.headline
            or measure.links < measure.total
            or not measure.own_anchors
        ):
            continue
        link = next((below for below in node.elements() if below.tag == "a"), node.parent)
        if link is None or link.get("href").startswith("#") or measure.total > 300:
            continue
        block = node.parent
        for _ in range(2):
            if block is not None and layout.measures[block].total == measure.total:
                block = block.parent
        if block is None or block in holds_headline or block.tag in ("html", "body", "main"):
            continue
        if layout.measures[block].total <= _TEASER and block not in layout.labels:
            layout.labels[block] = Label.RELATED


def _label_lists(layout: Layout) -> None:
    """Label rows of links to other pages of the site, and blocks that begin with words such as "Read also"."""
    inside: set[Node] = set()
    announced: dict[Node, tuple[Node, int]] = {}  # by parent: a heading "Read also", and how many blocks it may head
    for node in layout.visible:
        if node.parent in inside or node in layout.labels:
            inside.add(node)
            continue
        measure = layout.measures[node]
        if node.tag not in BLOCKS or node.tag in ("html", "body", "td", "tr", "table", "tbody") or not measure.total:
            continue
        heading, left = announced.get(node.parent, (None, 0)) if node.parent else (None, 0)
        if node.parent and heading:
            announced[node.parent] = (heading, left - 1)
        dense = measure.links > 0.6 * measure.total
        away = measure.own > 0 and measure.total < 400 and leads_away(node.opening(80))
        if away and measure.total <= 60 and measure.links * 2 < measure.total and node.parent:
            whole = layout.measures[node.parent].total == measure.total and node.parent.parent
            announced[node.parent.parent if whole and node.parent.parent else node.parent] = (node, 2)
        elif dense and left > 0 and heading:
            layout.labels[heading] = layout.labels[node] = Label.RELATED
        elif (away and measure.links > 0.4 * measure.total) or (dense and _is_list_of_own(measure)):
            layout.labels[node] = Label.RELATED
        if node in layout.labels:
            inside.add(node)


def _is_list_of_own(measure: Measure) -> bool:
    """Whether a block is little but links, two at least, most to the page's own site."""
    return (
        measure.weight <= 0
        and measure.total <= 6_000
        and measure.anchors >= 2
        and measure.own_anchors * 2 > measure.anchors
    )


def is_own(href: str, host: str) -> bool:
    """Whether an address, as written, stays on `host`."""
    try:
        there = (urlsplit(href.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return not there or there == host.removeprefix("www.")


def _container(layout: Layout, root: Node) -> Node | None:
    """The smallest element that holds most of the running text."""
    measures = layout.measures
    node = root
    if measures[root].weight <= 0:
        named = [one for one in layout.visible if one.tag in ("article", "main") or one.get("role") == "main"]
        bodies = [one for one in layout.visible if one.tag == "body"]
        return next(iter([*named, *bodies]), root)
    while True:
        below = [child for child in node.children if isinstance(child, Node) and child in measures]
        heaviest = max(below, key=lambda child: measures[child].weight, default=None)
        if heaviest is None or heaviest.tag in ("p", "tr", "tbody", "ul", "ol", "blockquote", "pre"):
            return node
        share = measures[heaviest].weight / measures[node].weight if measures[node].weight else 0.0
        paragraphs = sum(measures[child].weight for child in below if child.tag in ("p", "blockquote", "ul", "ol"))
        if share < (0.85 if says_body(node) else 0.7) or (
            node is not root and paragraphs > 0.15 * measures[node].weight
        ):
            return node
        node = heaviest


def _label_content(layout: Layout) -> None:
    """Label headline, body, and inside or beside it bylines, captions and quotations."""
    if layout.headline is not None:
        layout.labels[layout.headline] = Label.HEADLINE
    aside: set[Node] = set()
    above = _ancestors(layout.body)
    after = False
    for node in layout.visible:
        if node.parent in aside or layout.labels.get(node) in ASIDE:
            aside.add(node)
        elif node is layout.body:
            layout.labels[node] = Label.BODY
            after = True
        elif node not in layout.labels and node not in above:
            label = _content_of(node, layout, after)
            if label is not None:
                layout.labels[node] = label


def _content_of(node: Node, layout: Layout, after: bool) -> Label | None:
    measure = layout.measures[node]
    if node.tag == "figure":
        return Label.CAPTION if 0 < measure.total < 1_500 and _is_plain_figure(node) else None
    proposed = labels_of(node)
    if Label.QUOTATION in proposed:
        return Label.QUOTATION
    if Label.CAPTION in proposed and 0 < measure.total < 3_000:
        return Label.CAPTION
    if (Label.BYLINE in proposed or "author" in node.get("itemprop")) and 0 < measure.total < 300:
        return Label.BYLINE
    if node.tag in BLOCKS and 0 < measure.own == measure.total < 300:
        line = node.opening(120)
        if is_credit(line):
            return Label.CAPTION
        if not after and is_byline(line) and measure.total < 150:
            return Label.BYLINE
    body = layout.body
    if body is None or node.tag not in BLOCKS or node.parent is None or measure.weight <= 0:
        return None
    near = node.parent is body.parent or (body.parent is not None and node.parent is body.parent.parent)
    sparse = measure.links * 4 < measure.total
    if near and sparse and (says_standfirst(node) or node.tag == "p" or says_body(node)):
        return Label.BODY
    return None


def _is_plain_figure(node: Node) -> bool:
    tags = {below.tag for below in node.elements()}
    return bool(tags & {"img", "picture", "video", "svg"}) and not tags & {"blockquote", "table", "pre", "figcaption"}
