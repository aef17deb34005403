"""Which parts of a page are not its article: named so, or shaped so.

An element whose name says "related" but which holds most of the page's running text is not believed.
"""

from __future__ import annotations

from collections import Counter

from archiver.extract.embeds import is_post
from archiver.extract.measure import Layout, Measure
from archiver.extract.phrases import leads_away
from archiver.extract.tree import Node
from archiver.extract.vocabulary import ASIDE, BLOCKS, HEADINGS, labels_of, names_of, says_body, words_of
from archiver.records import Label

_ARTICLE = frozenset({"article", "main"})
_WHOLE = frozenset({"html", "body", "main", "#document"})
_MOST = 0.4
_FOOTER = 0.6
_FRAME = 6
_LINES = 60
_CAPTION = 400
_ROW = 3
_BOX = 500
_TEASER = 1_200
_FILES = (".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".csv", ".zip", ".txt", ".jpg", ".png", ".mp3", ".mp4")


def label_asides(layout: Layout, holds_headline: set[Node]) -> None:
    """Label what names, roles and elements call something other than the article, where that can be believed."""
    whole = max((layout.measures[node].weight for node in layout.visible[:1]), default=0.0)
    inside: set[Node] = set()
    article: set[Node] = set()
    posts = _holders_of_posts(layout)
    told = False
    for node in layout.visible:
        told = told or node is layout.headline
        if node.parent in inside:
            inside.add(node)
            continue
        if node.parent in article or node.tag in _ARTICLE or (node.attributes and node.get("role") in _ARTICLE):
            article.add(node)
        if node in holds_headline or node.tag in _WHOLE:
            continue
        label = _aside_of(node, node in article)
        if label is None or (label is Label.PROMOTION and node in posts) or (told and _is_own_teaser(node, layout)):
            continue
        if label is Label.OTHER and _is_under_picture(node, layout):
            continue
        most = _FOOTER if label is Label.OTHER else _MOST
        believed = label is Label.COMMENT or layout.measures[node].weight <= most * whole
        if believed and not says_body(node):
            layout.labels[node] = label
            inside.add(node)


def _is_own_teaser(node: Node, layout: Layout) -> bool:
    """Whether a "teaser" leads to no page: many systems call the lines under the headline so."""
    measure = layout.measures[node]
    return not measure.anchors and measure.total >= _LINES and any("teaser" in words_of(one) for one in names_of(node))


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
    if first in (Label.QUOTATION, Label.CAPTION) or (node.tag == "figure" and first is Label.PROMOTION):
        return None
    return next((label for label in proposed if label in ASIDE), None)


def _is_under_picture(node: Node, layout: Layout) -> bool:
    """Whether a few lines follow a picture and nothing else: its "footer"."""
    if node.parent is None or node.tag == "footer" or layout.measures[node].total > _CAPTION:
        return False
    beside = [child for child in node.parent.children if isinstance(child, Node)]
    before = beside[beside.index(node) - 1] if beside.index(node) else None
    pictured = before is not None and before in layout.measures and not layout.measures[before].total
    return pictured and before is not None and any(one.tag in ("img", "picture") for one in before.elements())


def label_inline_lists(layout: Layout) -> None:
    """Label pop-up lists that a script would hide: three links or more to the site inside a line, and nothing else."""
    inside: set[Node] = set()
    for node in layout.visible:
        measure = layout.measures[node]
        if node.parent in inside or node in layout.labels:
            inside.add(node)
        elif node.tag in ("span", "small", "em", "i", "b", "strong", "font") and measure.own_anchors >= 3:
            if measure.links < measure.total:
                continue
            while True:  # the first link of the outer element may be the words that the list belongs to
                below = [child for child in node.children if isinstance(child, Node)]
                inner = next((one for one in below if layout.measures[one].anchors >= measure.anchors - 1), None)
                if inner is None or inner.tag == "a" or layout.measures[inner].anchors < 2:
                    break
                inside.add(node)
                node, measure = inner, layout.measures[inner]
            layout.labels[node] = Label.RELATED
            inside.add(node)
            holder = node.parent
            while holder is not None and holder.tag not in BLOCKS and holder.parent is not None:
                holder = holder.parent
            if holder is not None:
                layout.measures[holder].without(measure)


def label_teasers(layout: Layout, holds_headline: set[Node]) -> None:
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


def label_rows(layout: Layout, holds_headline: set[Node]) -> None:
    """Label rows of boxes of one make, three at least, each of which leads to another page of the site."""
    for node in layout.visible:
        if len(node.children) < _ROW or layout.measures[node].own_anchors < _ROW:
            continue
        below = [one for one in node.children if isinstance(one, Node) and one in layout.measures]
        alike = [one for one in below if _is_box(one, layout.measures[one]) and one not in holds_headline]
        makes = Counter(one.get("class") for one in alike)
        for one in alike:
            if makes[one.get("class")] >= _ROW and one not in layout.labels:
                layout.labels[one] = Label.RELATED


def _is_box(node: Node, measure: Measure) -> bool:
    """Whether an element tells of one other page in a few words: its links say what the page is called."""
    return (
        node.tag in ("div", "article", "section")
        and node.get("class") != ""
        and 0 < measure.anchors == measure.own_anchors <= 4
        and measure.links >= 20
        and measure.links * 5 >= measure.total
        and measure.total <= _BOX
    )


def label_lists(layout: Layout) -> None:
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
        elif (
            (away and measure.links > 0.4 * measure.total)
            or (dense and _is_list_of_own(measure))
            or (node.tag in ("p", "ul", "ol") and _is_lone_link(node, measure))
        ):
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


def _is_lone_link(node: Node, measure: Measure) -> bool:
    """Whether a paragraph is nothing but one link to another page of the site. A link to a file is not set aside."""
    if measure.anchors != 1 or measure.own_anchors != 1 or not 15 <= measure.links == measure.total <= 250:
        return False
    link = next(below for below in node.elements() if below.tag == "a" and below.get("href"))
    path = link.get("href").split("?")[0].split("#")[0].lower()
    return bool(path) and not path.endswith(_FILES)
