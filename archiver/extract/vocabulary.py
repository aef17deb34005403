"""What elements, ARIA roles and the words in class names and ids say of a part of a page.

The words are those that many sites, in several languages, give to the same thing; none is here for one site. A name
is cut into words at punctuation and at humps ("relatedStories", "related-stories").
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from archiver.extract.tree import Node
from archiver.records import Label


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = _set(
    "address article aside blockquote body canvas center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p pre "
    "search section summary table tbody td tfoot th thead title tr ul video audio iframe"
)
"""Elements that stand on lines of their own."""

SILENT = _set(
    "script style noscript template head title meta link object embed applet svg datalist iframe canvas video audio "
    "noframes noembed map"
)
"""Elements whose content a reader does not see as text."""

ASIDE = frozenset(
    {Label.COMMENT, Label.RELATED, Label.PROMOTION, Label.NAVIGATION, Label.BANNER, Label.AUTHOR, Label.OTHER}
)
"""Labels of what is not the article's own text."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_ELEMENTS = {
    "nav": Label.NAVIGATION,
    "menu": Label.NAVIGATION,
    "footer": Label.OTHER,
    "figcaption": Label.CAPTION,
    "blockquote": Label.QUOTATION,
    "q": Label.QUOTATION,
    "form": Label.PROMOTION,
    "dialog": Label.BANNER,
}
_ROLES = {
    "navigation": Label.NAVIGATION,
    "menu": Label.NAVIGATION,
    "menubar": Label.NAVIGATION,
    "search": Label.NAVIGATION,
    "banner": Label.BANNER,
    "dialog": Label.BANNER,
    "alertdialog": Label.BANNER,
    "contentinfo": Label.OTHER,
    "complementary": Label.RELATED,
}
_WORDS = {
    Label.COMMENT: "comment comments commentary commentlist commenters disqus respond livefyre kommentar kommentare "
    "comentario comentarios commentaire commentaires commenti reacties kommentarer discussion",
    Label.AUTHOR: "authorbox authorbio authorinfo bio biography contributor contributors",
    Label.CAPTION: "caption captions credit credits figcaption imagecaption imagecredit photocredit photocaption "
    "bildunterschrift bildnachweis legende didascalia bijschrift",
    Label.BYLINE: "byline bylines authors author autor autoren auteur autore verfasser firma timestamp pubdate "
    "dateline published",
    Label.RELATED: "related relatedposts recommended recommendation recommendations recommend recirc recirculation "
    "similar suggested suggestions trending popular mostread mostpopular latest outbrain taboola revcontent "
    "zergnet mgid teaser teasers sidebar verwandt verwandte relacionado relacionados relacionada relacionadas "
    "correlati relacionadas rail morestories readnext upnext crosslinks",
    Label.PROMOTION: "ad ads adv advert adverts advertisement advertising adsense adunit sponsor sponsored promo "
    "promos promotion promoted newsletter newsletters subscribe subscription signup donate donation donations spenden "
    "werbung anzeige publicidad publicite pubblicita cta affiliate share shares sharing sharebar sharetools "
    "sharedaddy addthis addtoany social socials follow popup modal overlay paywall shop",
    Label.NAVIGATION: "nav navbar navigation navi menu menus breadcrumb breadcrumbs pagination pager paging toolbar "
    "topbar skip sitemap tags taglist keywords topics toc submenu offcanvas",
    Label.BANNER: "cookie cookies consent gdpr cmp onetrust cookiebar cookiebanner didomi privacy",
    Label.OTHER: "footer colophon",
}
_BY_WORD = {word: label for label, words in _WORDS.items() for word in words.split()}
_BY_PAIR = {
    ("also", "read"): Label.RELATED,
    ("see", "also"): Label.RELATED,
    ("read", "next"): Label.RELATED,
    ("read", "also"): Label.RELATED,
    ("up", "next"): Label.RELATED,
    ("most", "read"): Label.RELATED,
    ("most", "viewed"): Label.RELATED,
    ("more", "from"): Label.RELATED,
    ("more", "stories"): Label.RELATED,
    ("more", "on"): Label.RELATED,
    ("may", "like"): Label.RELATED,
    ("you", "may"): Label.RELATED,
    ("lire", "aussi"): Label.RELATED,
    ("leer", "tambien"): Label.RELATED,
    ("leia", "mais"): Label.RELATED,
    ("post", "navigation"): Label.NAVIGATION,
    ("nav", "links"): Label.NAVIGATION,
    ("author", "bio"): Label.AUTHOR,
    ("author", "box"): Label.AUTHOR,
    ("author", "info"): Label.AUTHOR,
    ("author", "card"): Label.AUTHOR,
    ("author", "profile"): Label.AUTHOR,
    ("author", "description"): Label.AUTHOR,
    ("about", "author"): Label.AUTHOR,
    ("caption", "text"): Label.CAPTION,
}
_BODY = frozenset(
    {
        ("article", "body"), ("article", "content"), ("article", "text"), ("entry", "content"), ("post", "content"),
        ("post", "body"), ("story", "body"), ("story", "content"), ("story", "text"), ("page", "content"),
        ("main", "content"), ("body", "text"), ("body", "copy"), ("field", "body"), ("content", "body"),
        ("td", "post"), ("articlebody",), ("articletext",), ("articlecontent",), ("entrycontent",), ("postcontent",),
        ("storybody",), ("storytext",), ("artikel", "text"), ("artikeltext",), ("cuerpo",), ("noticia", "texto"),
        ("corps",), ("texte",), ("testo",), ("mw", "parser"), ("mw", "content"), ("zn", "body"),
    }
)  # fmt: skip
_STANDFIRST = _set(
    "standfirst dek deck subtitle subtitles subhead subheadline subheading lede leadtext summary excerpt abstract "
    "vorspann entradilla chapo chapeau sapo sottotitolo bajada lead intro"
)
_NAMING = ("id", "data-testid", "data-component", "data-module")
_CUT = re.compile("[^0-9A-Za-z\u00c0-\u024f]+|(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a class attribute or an id, in lower case; of an absurdly long one only the first."""
    return tuple(word.lower() for word in _CUT.split(name[:400]) if word)


@lru_cache(maxsize=4096)
def _label_of_name(name: str) -> tuple[Label, ...]:
    words = words_of(name)
    pairs = [_BY_PAIR[pair] for pair in pairwise(words) if pair in _BY_PAIR]
    return (*pairs, *(_BY_WORD[word] for word in words if word in _BY_WORD))


def names_of(node: Node) -> tuple[str, ...]:
    """The names that a page's makers gave to an element: each class, the id, and what test and component marks say."""
    said = node.get("class").split()[:20]
    if node.tag not in HEADINGS:  # whose ids are the words of the heading
        said += [node.attributes[key] for key in _NAMING if node.attributes.get(key)]
    return tuple(said)


def labels_of(node: Node) -> tuple[Label, ...]:
    """Every label that an element's kind, role and names propose, the most certain first."""
    if not node.attributes and node.tag not in _ELEMENTS:
        return ()
    proposed = [_ELEMENTS[node.tag]] if node.tag in _ELEMENTS else []
    role = node.get("role").lower()
    if role in _ROLES:
        proposed.append(_ROLES[role])
    for name in names_of(node):
        proposed.extend(_label_of_name(name))
    return tuple(proposed)


def says_body(node: Node) -> bool:
    """Whether an element is named as the place of an article's text."""
    if not node.attributes:
        return False
    if "articlebody" in node.get("itemprop").lower():
        return True
    for name in names_of(node):
        words = words_of(name)
        if any((word,) in _BODY for word in words) or any(pair in _BODY for pair in pairwise(words)):
            return True
    return False


def says_standfirst(node: Node) -> bool:
    """Whether an element is named as the lines between headline and text."""
    return any(word in _STANDFIRST for name in names_of(node) for word in words_of(name))


def is_hidden(node: Node) -> bool:
    """Whether an element is not shown, as far as its own markup tells (style sheets are not read)."""
    if not node.attributes:
        return False
    if "hidden" in node.attributes and node.get("hidden").lower() != "until-found":
        return True
    style = node.get("style").lower().replace(" ", "") if "style" in node.attributes else ""
    return "display:none" in style or "visibility:hidden" in style
