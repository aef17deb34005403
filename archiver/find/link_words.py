"""What tells a link that is a citation from one that is none: addresses and words of share buttons, shops, calls to
follow or to pay, rules of the house and cards of other stories, in several languages.

Tables are lists of words separated by ";", each a piece of a regular expression; none is here for one site.
"""

from __future__ import annotations

import re


def _any(table: str) -> str:
    """The words of a table as one alternative."""
    return "(?:" + "|".join(" ".join(word.split()) for word in table.split(";")) + ")"


PAGES_OF_KINDS = frozenset(
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
    ticker symbol players player playerpage teams index hub series special-series collection collections channel
    channels podcasts events jobs transcripts wp-admin wp-login.php
    wp-content cdn-cgi advertise advertising advertise-with-us contact-us about-us
    """.split()
)
"""Words of paths under which an outlet keeps its pages of themes, people and services."""
NETWORKS = frozenset(
    "twitter.com x.com facebook.com instagram.com linkedin.com pinterest.com youtube.com tiktok.com threads.net "
    "bsky.app t.me telegram.me vk.com flipboard.com xing.com plus.google.com snapchat.com whatsapp.com".split()
)
SHARING = re.compile(
    r"/(?:sharer|share|intent|dialog/share|shareArticle|sharing|submit|pin/create|plugins)\b|[?&](?:share=|status=http)"
    r"|api\.whatsapp\.com|wa\.me/|t\.me/share|telegram\.me/share|^mailto:",
    re.IGNORECASE,
)
SELLING = re.compile(
    _any(
        r"""amazon\.[a-z.]{2,6}/.{0,300}[?&/]tag=; amzn\.to/; webmasterplan\.com; awin1\.com; shareasale\.com;
        linksynergy\.com; skimresources\.com; redirectingat\.com; viglink\.com; prf\.hn; jdoqocy\.com; anrdoezrs\.net;
        tkqlhce\.com; dpbolvw\.net; partner-ads\.com; tradedoubler\.com; zanox; doubleclick\.net; googleadservices;
        [?&](?:aff|affid|affiliate|aff_id|partnerid)=; paypal\.(?:com|me)/; patreon\.com/; ko-fi\.com/;
        buymeacoffee\.com/; steadyhq\.com/; gofundme\.com/donate; play\.google\.com/store; itunes\.apple\.com/;
        blogger\.com/profile/; [?&]utm_medium=affiliates?\b; apps\.apple\.com/; onelink\.me/; feedburner\.;
        feeds?\.feed; disqus\.com"""
    ),
    re.IGNORECASE,
)
FOLLOW = re.compile(
    r"\b"
    + _any(
        r"""(?:follow|contact|reach|e-?mail)[ ](?:us\b|me\b|him\b|her\b|them\b|our\b|on\b|out to\b|@|(?-i:[A-Z]));
        (?:like|join) us\b; (?:un)?subscribe\b; sign up\b; reached at\b; tips?\?; newsletters?\b; download\b(?! of);
        folg(?:en|t|e) (?:sie|uns|mir|ihm|ihr|auf)\b; like[nt]\b; abonnier(?:en|t|e)\b; suivez\b; abonnez\b;
        sígue(?:nos|me|lo|la)?\b; siga(?:-nos)?\b; suscríb(?:ete|ase)\b; segui(?:ci|mi|lo|la)\b; iscriviti\b;
        inscreva-se\b; apoi[ea]\b; assine\b"""
    ),
    re.IGNORECASE,
)
"""Calls to follow, to subscribe, to write. "Following the vote" is none."""
BUYING = re.compile(
    r"\s{0,5}"
    + _any(
        """(?:buy|shop)(?= (?:now|it|here|on|at|from)|$); get access; pre-?order; order now; get it; add to cart;
        subscribe; sign up; newsletter; donate; join now; click here (?:to|for); get the app; download the app;
        support us; jetzt (?:kaufen|spenden); abonnieren; unterstützen sie uns; s['’]abonner; abonnez; faire un don;
        soutenez; suscr[ií]b; dona ahora; hazte soci[oa]; ap[oó]yanos; iscriviti; sostienici; dona ora; assine; apoie;
        doe agora"""
    )
    + r"\b",
    re.IGNORECASE,
)
PRICED = re.compile(r"(?:for|from|at|für|ab) ?[$£€] ?\d", re.IGNORECASE)
POLICY = re.compile(
    r"/(?:[\w-]{0,40}-)?"
    + _any(
        """trust-principles; editorial-(?:standards|guidelines|policy|principles); code-of-ethics; ethics-policy;
        privacy(?:-policy|-notice)?; terms(?:-of-(?:use|service))?; cookie-policy; corrections-policy; impressum;
        datenschutz(?:erklaerung)?"""
    )
    + r"(?:\.html?|\.php)?/?$",
    re.IGNORECASE,
)
"""Pages of rules, which lines under articles name."""
CARD = re.compile(
    r"\n[ \t]{0,20}"
    + _any("read more; continue reading; weiterlesen; mehr lesen; lire la suite; leer más; leia mais; leggi tutto")
    + r"\W{0,5}$|^\W{0,5}"
    + _any(
        """also on; also read; read also; read more; see also; related; mehr zum thema; lesen sie auch;
        (?:à )?lire aussi; lea también; leia também; leggi anche"""
    )
    + r"\b.{20}",
    re.IGNORECASE | re.DOTALL,
)
"""How a card that tells of another story ends, or begins."""
RELATED = re.compile(r"[?&#][^#]{0,300}(?:related|recirc|readmore|read-more|recommend|morefrom)", re.IGNORECASE)
SERVICE = re.compile(
    _any(
        """help; support; subscribe; subscription; subscriptions; account; accounts; myaccount; shop; store; login;
        jobs; ads; advertising; apps; abo"""
    )
    + r"\."
)
"""Hosts of services, before the outlet's own name."""
SOURCES = re.compile(
    r"\W{0,3}(?:(?:our|the|list of|additional|main|primary)[ \u00a0])?"
    + _any(
        r"""sources?(?:[ ](?:used|cited|consulted|and references))?; references; works cited; bibliography; footnotes;
        endnotes; quellen(?:angaben|verzeichnis|nachweise?)?; einzelnachweise; literatur(?:verzeichnis|angaben)?;
        fußnoten; références; bibliographie; fuentes(?:[ ]consultadas)?; referencias; bibliografía; fonti; bibliografia;
        referências; fontes"""
    )
    + r"[ \u00a0]?:?\W{0,3}",
    re.IGNORECASE,
)
"""A heading over a list of what the article rests on."""
