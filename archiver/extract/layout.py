"""Which part of a page is what: the article's body told from the rest by the shape of the page.

Nothing here knows a site. The evidence, in the order of its weight: what elements and their names say; where running
text is dense and links are few; what the page's own JSON-LD gives as its article; where the headline stands. An element
whose name says "related" but which holds most of the page's running text is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from archiver.extract.asides import label_asides, label_inline_lists, label_lists, label_rows, label_teasers
from archiver.extract.embeds import is_post
from archiver.extract.measure import Layout, measured
from archiver.extract.phrases import is_byline, is_closing, is_credit
from archiver.extract.readers import label_comments
from archiver.extract.tree import Node
from archiver.extract.vocabulary import ASIDE, BLOCKS, HEADINGS, labels_of, says_body, says_standfirst
from archiver.records import Label

PARAGRAPH = 40
PLACEHOLDER = 120
"""Bytes that a post without words of its own may say instead ("Tweet may have been deleted")."""
_LEAD_HEADING = 60
_CLOSING_LINES = 4
_TRUSTED_BODY = 200
_WORD = re.compile(r"\w+")


def lay_out(root: Node, title: str = "", article_body: str = "", host: str = "") -> Layout:
    """The layout of a page. `title` and `article_body` are what it says of itself, `host` is its own."""
    layout = measured(root, host)
    layout.headline = _headline(layout, title)
    holds_headline = _ancestors(layout.headline)
    _weigh(layout, article_body)
    label_asides(layout, holds_headline)
    label_comments(layout, holds_headline)
    label_inline_lists(layout)
    label_teasers(layout, holds_headline)
    label_rows(layout, holds_headline)
    label_lists(layout)
    _weigh(layout, article_body)
    layout.body = _container(layout, root)
    _label_content(layout)
    return layout


def _weigh(layout: Layout, article_body: str) -> None:
    """Give each element its weight: the running text in it, what is set aside not counted."""
    told = "".join(_WORD.findall(article_body[:200_000].lower())) if len(article_body) >= _TRUSTED_BODY else ""
    before = layout.headline is not None
    aside: set[Node] = set()
    measures, labels, headline = layout.measures, layout.labels, layout.headline
    for node in layout.visible:
        measure = measures[node]
        measure.weight = 0.0
        if node is headline:
            before = False
        if node.parent in aside or labels.get(node) in ASIDE:
            aside.add(node)
            continue
        if measure.own < PARAGRAPH or node.tag in HEADINGS or measure.own_links * 2 > measure.own:
            continue
        weight = float(measure.own - measure.own_links)
        if told and "".join(_WORD.findall(node.opening(120).lower()))[:40] in told:
            weight *= 4
        measure.weight = weight / 2 if before else weight
    for node in reversed(layout.visible):
        weight = measures[node].weight
        if weight and node.parent is not None and node.parent in measures:
            measures[node.parent].weight += weight


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
        if heaviest is None or heaviest.tag in ("p", "ul", "ol", "blockquote", "pre"):
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
    inside: set[Node] = set()
    captions: set[Node] = set()
    above = _ancestors(layout.body)
    begun, after, lines = False, False, 0
    labels = layout.labels
    for node in layout.visible:
        if node.parent in inside or node is layout.body:
            inside.add(node)
        if begun and not after and (node.parent in captions or _is_in_caption(node, labels)):
            captions.add(node)
        if node.parent in aside or labels.get(node) in ASIDE:
            aside.add(node)
        elif node is layout.body:
            layout.labels[node] = Label.BODY
            after = True
        elif node not in labels and node not in above:
            label = _content_of(node, layout, after)
            if label is None and begun and not after and node not in captions and _is_lead(node, layout):
                label = Label.BODY
            if after and node not in inside and node.tag in BLOCKS and layout.measures[node].own:
                lines += 1
                label = label or _closing(node, layout, lines)
            if label is not None:
                layout.labels[node] = label
        begun = begun or node is layout.headline


def _is_in_caption(node: Node, labels: Mapping[Node, Label]) -> bool:
    return node.parent is not None and labels.get(node.parent) is Label.CAPTION


def _closing(node: Node, layout: Layout, lines: int) -> Label | None:
    """The body's label for one of the first lines under it that says where the article comes from."""
    measure = layout.measures[node]
    near = lines <= _CLOSING_LINES and measure.own == measure.total < 300
    return Label.BODY if near and is_closing(node.opening(200)) else None


def _content_of(node: Node, layout: Layout, after: bool) -> Label | None:
    measure = layout.measures[node]
    if node.tag == "figure":
        return Label.CAPTION if 0 < measure.total < 1_500 and _is_plain_figure(node) else None
    proposed = labels_of(node)
    if Label.QUOTATION in proposed:
        return None if is_post(node) and _is_placeholder(node, layout) else Label.QUOTATION
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
    alike = node.parent is body.parent and node.tag == body.tag and node.get("class") == body.get("class") != ""
    if near and sparse and (says_standfirst(node) or node.tag == "p" or says_body(node) or alike):
        return Label.BODY
    return None


def _is_placeholder(node: Node, layout: Layout) -> bool:
    """Whether a post has no words of its own: nothing but a link to where it is, or was."""
    measure = layout.measures[node]
    return measure.anchors == 1 and measure.links == measure.total < PLACEHOLDER


def _is_lead(node: Node, layout: Layout) -> bool:
    """Whether a block between headline and body is running text: the lines that lead into the article, which many
    sites set as a second heading."""
    measure = layout.measures[node]
    if node.tag in HEADINGS:
        return not measure.links and measure.own == measure.total >= _LEAD_HEADING
    return node.tag in BLOCKS and measure.own == measure.total >= PARAGRAPH and measure.weight > 0


def _is_plain_figure(node: Node) -> bool:
    tags = {below.tag for below in node.elements()}
    return bool(tags & {"img", "picture", "video", "svg"}) and not tags & {"blockquote", "table", "pre", "figcaption"}
