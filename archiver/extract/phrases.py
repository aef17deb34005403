"""Words with which lines begin, in several languages: to other pages, to an author, to a picture's maker."""

from __future__ import annotations

import re

_AWAY = (
    "related", "related stories", "related articles", "related content", "related posts", "related coverage",
    "read more", "read also", "also read", "read next", "up next", "see also", "you may also like",
    "you might also like", "more from", "more on this", "more stories", "more coverage", "most read", "most popular",
    "recommended", "recommended for you", "recommended stories", "trending", "trending now", "latest news",
    "don't miss", "dont miss", "what to read next", "editor's picks", "popular now", "from our partners",
    "sponsored", "around the web", "more in", "keep reading", "also on", "read the full story", "continue reading",
    "explore further",
    "mehr zum thema", "lesen sie auch", "auch interessant", "das könnte sie auch interessieren", "weitere artikel",
    "lesen sie mehr", "siehe auch", "meistgelesen", "mehr dazu", "lies auch", "schon gelesen", "das könnte dich auch",
    "das könnte sie auch", "passend dazu", "weiterlesen", "mehr lesen", "lesetipp",
    "lire aussi", "à lire aussi", "a lire aussi", "lisez aussi", "voir aussi", "sur le même sujet", "les plus lus",
    "lea también", "lee también", "leer más", "ver también", "le puede interesar", "te puede interesar",
    "noticias relacionadas", "lo más leído", "le recomendamos", "te recomendamos", "sigue leyendo", "leé también",
    "lea además", "puedes leer", "relacionado", "relacionadas", "más noticias", "también puedes leer",
    "leia mais", "leia também", "veja também", "veja mais", "mais lidas",
    "leggi anche", "potrebbe interessarti", "articoli correlati", "ti potrebbe interessare", "vedi anche",
    "lees ook", "lees meer", "meer over", "gerelateerd",
    "läs också", "läs mer", "les også", "læs også",
    "читайте также", "читать также", "смотрите также", "по теме", "читайте ещё",
    "czytaj też", "czytaj także", "zobacz też", "přečtěte si", "mohlo by vás zajímat",
    "اقرأ أيضا", "اقرأ أيضًا", "إقرأ أيضا", "関連記事", "相关阅读", "相关新闻",
)  # fmt: skip
_ALWAYS = re.compile("(?:" + "|".join(re.escape(phrase) for phrase in sorted(_AWAY, key=len, reverse=True)) + r")\b")
_MORE = re.compile(r"(?:more|mehr|plus|más|mais|altro|meer)\s*:\s*")
"""A line of its own before a list."""
_EDGE = " \t\n[(>»«→▶•-–—*|:"


def leads_away(text: str) -> bool:
    """Whether `text` begins with words that lead to other pages ("Read also: …")."""
    start = text[:80].lstrip(_EDGE).lower().replace("’", "'")
    return bool(_ALWAYS.match(start) or _MORE.fullmatch(start))


_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door|av|texte?:|text:|autor(?:in)?:|author:)[ \u00a0]{1,4}[^\W\d_]", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:(?:(?:header|cover|title|featured?|top|lead|main|hero)[ \u00a0])?"
    r"(?:photo(?:graph)?|picture|image|illustration|foto|bild|video|media|cover)s?[ \u00a0]?"
    r"(?:credits?|by|courtesy|via|:|/|©|von|crédit)"
    r"|(?:credits?|crédits?|créditos?|crediti)[ \u00a0]?(?:photo|foto|image|bild)?s?[ \u00a0]?:"
    r"|(?:bildnachweis|bildquelle|bildrechte|fotonachweis|titelbild|beitragsbild|fotocredit)[ \u00a0]?:"
    r"|(?:crédit|credit)s? photos?\b|(?:imagen|imagem|immagine|fotografía|fotografia)[ \u00a0]?:"
    r"|©[ \u00a0]?(?:getty|afp|reuters|ap|epa|dpa)\b|getty images?\b|(?:ap|afp|epa) photo\b)",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Whether a short line names an author ("By Ada Example")."""
    return bool(_BYLINE.match(line.lstrip(_EDGE)))


def is_credit(line: str) -> bool:
    """Whether a short line says who made a picture, and nothing else first ("Photo: …", "Image Credit: …")."""
    return bool(_CREDIT.match(line.lstrip(_EDGE)))


_CLOSING = re.compile(
    r"©|\(c\) ?\d{4}|copyright\b|via [^\W\d_]|(?:source|quelle|fuente|fonte) ?:"
    r"|\(?(?:(?:additional |more )?reporting|editing|writing) by\b"
    r"|\(?with (?:additional )?(?:reporting|material|files|agencies)\b"
    r"|(?:this|the) (?:article|story|piece|post|report)\b.{0,60}\b"
    r"(?:published|appeared|adapted|produced|syndicated|licen[cs]ed)\b"
    r"|.{3,80} contributed to this (?:report|story|article)|(?:reproduced|republished|reprinted) (?:with|from|by)\b",
    re.IGNORECASE,
)


def is_closing(line: str) -> bool:
    """Whether a short line under an article says where it comes from ("© …", "Reporting by …", "Via …")."""
    return bool(_CLOSING.match(line.lstrip(_EDGE.replace("(", ""))))
