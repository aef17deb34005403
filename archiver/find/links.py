"""Links in the article's own words: to other sites (links), and to the outlet's earlier pieces (self-references)."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlsplit

from archiver.find.found import Found
from archiver.find.page import OWN, Page, Spans, squeezed
from archiver.find.sites import host_of, site_of
from archiver.records import Anchor, Kind, Label

MAX_LINKS = 20_000
_BROKEN = re.compile(r"\s{0,5}https?:", re.IGNORECASE)
_SEGMENT = re.compile(r"[^/]+")
_LINE = re.compile(r"[^\n]+")
_PAGES_OF_KINDS = frozenset(
    """
    people person persons topic topics tag tags category categories author authors writer writers staff reporters
    section sections search label labels profile profiles user users contributor contributors journalist journalists
    thema themen schlagwort schlagworte autor autoren autorin kategorie rubrik ressort person personen stichwort
    auteur auteurs sujet sujets theme themes rubrique etiquette mot-cle personnalite dossier dossiers tags-news
    etiqueta etiquetas tema temas autores categoria categorias seccion noticias-de persona perfil
    argomento argomenti autori tag-list assunto assuntos reporter bio about contact contacts team company companies
    newsletter newsletters subscribe subscription subscriptions signup sign-up register login signin account donate
    donation donations membership join support shop store abo abos abonnement abonnements suscripcion suscribete
    live-blog schedule tv-schedule rss feed feeds sitemap help faq privacy terms cookies stock stocks quote quotes
    ticker     symbol players player playerpage teams index hub series special-series collection collections channel
    channels podcasts events jobs transcripts wp-admin wp-login.php
    wp-content cdn-cgi advertise advertising advertise-with-us contact-us about-us
    """.split()
)
_SHARING = re.compile(
    r"/(?:sharer|share|intent|dialog/share|shareArticle|sharing|submit|pin/create|plugins)\b|[?&](?:share=|status=http)"
    r"|api\.whatsapp\.com|wa\.me/|t\.me/share|telegram\.me/share|^mailto:",
    re.IGNORECASE,
)
_SELLING = re.compile(
    r"(?:amazon\.[a-z.]{2,6}/.{0,300}[?&/]tag=|amzn\.to/|webmasterplan\.com|awin1\.com|shareasale\.com|linksynergy\.com"
    r"|skimresources\.com|redirectingat\.com|viglink\.com|prf\.hn|jdoqocy\.com|anrdoezrs\.net|tkqlhce\.com|dpbolvw\.net"
    r"|partner-ads\.com|tradedoubler\.com|zanox|doubleclick\.net|googleadservices|[?&](?:aff|affid|affiliate|aff_id"
    r"|partnerid)=|paypal\.(?:com|me)/|patreon\.com/|ko-fi\.com/|buymeacoffee\.com/|steadyhq\.com/|gofundme\.com/donate"
    r"|play\.google\.com/store|itunes\.apple\.com/|blogger\.com/profile/|[?&]utm_medium=affiliates?\b|"
    r"apps\.apple\.com/|onelink\.me/|feedburner\.|feeds?\.feed|disqus\.com)",
    re.IGNORECASE,
)
_NETWORKS = frozenset(
    "twitter.com x.com facebook.com instagram.com linkedin.com pinterest.com youtube.com tiktok.com threads.net "
    "bsky.app t.me telegram.me vk.com flipboard.com xing.com plus.google.com snapchat.com whatsapp.com".split()
)
_FOLLOW = re.compile(
    r"\b(?:(?:follow|contact|reach|e-?mail)[ ](?:us\b|me\b|him\b|her\b|them\b|our\b|on\b|out to\b|@|(?-i:[A-Z]))|"
    r"(?:like|join) us\b|(?:un)?subscribe\b|sign up\b|reached at\b|tips?\?|newsletters?\b|download\b(?! of)|"
    r"folg(?:en|t|e) (?:sie|uns|mir|ihm|ihr|auf)\b|like[nt]\b|abonnier(?:en|t|e)\b|suivez\b|abonnez\b|"
    r"sígue(?:nos|me|lo|la)?\b|siga(?:-nos)?\b|suscríb(?:ete|ase)\b|segui(?:ci|mi|lo|la)\b|iscriviti\b|inscreva-se\b|"
    r"apoi[ea]\b|assine\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:19|20)\d\d[/-]\d{1,2}|\d{5,}|\.(?:html?|php|aspx?|shtml|story|ece)$")
_DATED = re.compile(r"(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])|\.(?:html?|php|aspx?|shtml|story|ece)$")
_FILED = re.compile(r"/(?:19|20)\d\d/\d{1,2}/(?:\d{1,12}/){0,2}[\w-]{0,200}-[\w-]{1,200}")
"""A date and the words of a headline: a piece, whatever the section is called."""
_CARD = re.compile(
    r"\n[ \t]{0,20}(?:read more|continue reading|weiterlesen|mehr lesen|lire la suite|leer más|leia mais|leggi tutto)\W{0,5}$"
    r"|^\W{0,5}(?:also on|also read|read also|read more|see also|related|mehr zum thema|lesen sie auch|(?:à )?lire aussi|"
    r"lea también|leia também|leggi anche)\b.{20}",
    re.IGNORECASE | re.DOTALL,
)
"""How a card that tells of another story ends, or begins."""
_RELATED = re.compile(r"[?&#][^#]{0,300}(?:related|recirc|readmore|read-more|recommend|morefrom)", re.IGNORECASE)
_SERVICE = re.compile(
    r"(?:help|support|subscribe|subscription|subscriptions|account|accounts|myaccount|shop|store|login|jobs|ads|"
    r"advertising|apps|abo)\."
)
_BUYING = re.compile(
    r"\s{0,5}(?:(?:buy|shop)(?= (?:now|it|here|on|at|from)|$)|get access|pre-?order|order now|"
    r"get it|add to cart|subscribe|sign up|newsletter|donate|join now|click here (?:to|for)|get the app|download the app|"
    r"support us|"
    r"jetzt (?:kaufen|spenden)|abonnieren|unterstützen sie uns|s['’]abonner|abonnez|faire un don|soutenez|suscr[ií]b|"
    r"dona ahora|hazte soci[oa]|ap[oó]yanos|iscriviti|sostienici|dona ora|assine|apoie|doe agora)\b",
    re.IGNORECASE,
)
_PRICED = re.compile(r"(?:for|from|at|für|ab) ?[$£€] ?\d", re.IGNORECASE)
_POLICY = re.compile(
    r"/(?:[\w-]{0,40}-)?(?:trust-principles|editorial-(?:standards|guidelines|policy|principles)|code-of-ethics|"
    r"ethics-policy|privacy(?:-policy|-notice)?|terms(?:-of-(?:use|service))?|cookie-policy|corrections-policy|impressum|"
    r"datenschutz(?:erklaerung)?)(?:\.html?|\.php)?/?$",
    re.IGNORECASE,
)
"""Pages of rules, which lines under articles name."""
_SOURCES = re.compile(
    r"\W{0,3}(?:(?:our|the|list of|additional|main|primary)[ \u00a0])?"
    r"(?:sources?(?:[ \u00a0](?:used|cited|consulted|and references))?|references|works cited|bibliography|footnotes|"
    r"endnotes|"
    r"quellen(?:angaben|verzeichnis|nachweise?)?|einzelnachweise|literatur(?:verzeichnis|angaben)?|fußnoten|"
    r"références|bibliographie|fuentes(?:[ \u00a0]consultadas)?|referencias|bibliografía|fonti|bibliografia|"
    r"referências|fontes)[ \u00a0]?:?\W{0,3}",
    re.IGNORECASE,
)
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
    if _SHARING.search(target) or _SELLING.search(target) or "sponsored" in anchor.rel or _is_offer(words[:200]):
        return None
    if _POLICY.search(target):
        return None
    if page.is_own_site(target):
        if (
            label is Label.BYLINE
            or not _LETTER.search(words)
            or _RELATED.search(target)
            or not is_piece(target, words)
            or is_this(page, target)
        ):
            return None
        if _asks(page, start, end) or _is_signpost(page, start, end) or _CARD.search(words):
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
        if len(heading[0]) > 40 or not _SOURCES.fullmatch(heading[0]):
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
    if start >= end or page.is_own_site(target) or _SHARING.search(target) or _SELLING.search(target):
        return None
    return Found(Kind.LINK, start, end, "link.sources", target=target, name=_name(page.text[start:end]))


def _is_offer(words: str) -> bool:
    return bool(_BUYING.match(words) or _PRICED.search(words))


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
    if _SERVICE.match(parts.netloc.lower()):
        return False
    if not segments:
        return bool({"p", "id", "article", "storyid", "story"} & {name.lower() for name, _ in parse_qsl(parts.query)})
    if parts.path.lower().endswith(_FILES):
        return False
    if _FILED.search(parts.path) is None and any(one.lower() in _PAGES_OF_KINDS for one in segments):
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
    if host_of(target) not in _NETWORKS and site_of(target) not in _NETWORKS:
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
    return bool(_FOLLOW.search(page.text[left : min(end, start + 200)]))
