"""What a repository's page about a picture says of it, from the page's text as it was read. Asks nobody."""

from __future__ import annotations

import re

from archiver.confirm.credits import RecordedCredit
from archiver.licences import Licence, read_licence
from archiver.records import Extraction, Fact, Label

_NAMESPACES = "File|Datei|Fichier|Archivo|Ficheiro|Bestand|Plik|Файл|Image"
_ENDINGS = r"\.(?:jpe?g|png|gif|svg|webp|tiff?|webm|ogv|pdf)"
_TITLE = re.compile(rf"\b(?:{_NAMESPACES}):(?P<name>[^\n|]{{1,240}}?{_ENDINGS})\b", re.IGNORECASE)
_AUTHORS = "Author|Artist|Photographer|Creator|Urheber|Auteur|Autor|Autore"
_FIELD = r"(?:^|\n)[ \t]{0,8}(?:%s)[ \t]{0,8}[:\t\n][\s:]{0,20}(?P<value>[^\n\t]{1,200})"
_AUTHOR = re.compile(_FIELD % _AUTHORS)
_SOURCE = re.compile(_FIELD % "Source|Quelle|Fuente|Fonte")
_ATTRIBUTION = re.compile(r"(?:^|\n)[ \t]{0,8}Attribution[ \t]{0,8}:[ \t]{0,8}(?P<value>[^\n]{1,200})")
_LICENSED = re.compile(
    r"\blicen[sc]ed\s{1,8}under\s{1,8}(?:the\s{1,8})?(?P<value>[^\n]{3,160})"
    r"|\b(?P<pd>public domain|no known (?:copyright )?restrictions)\b",
    re.IGNORECASE,
)
_DEED = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/")
_UNKNOWN = re.compile(r"^(?:unknown|anonymous|see below|n/?a|not provided)\b", re.IGNORECASE)
_PAGE = re.compile(rf"/wiki/(?:{_NAMESPACES}):|[?&]title=(?:{_NAMESPACES})(?::|%3A)", re.IGNORECASE)


def credit_on_page(extraction: Extraction, url: str, repository: str) -> RecordedCredit | None:
    """The credit that a page describing one file states; None when it is no such page.

    Machine answers state more, and more surely: this is for pages that a person supplied, and old copies.
    """
    headline = next((one for one in extraction.regions if one.label is Label.HEADLINE), None)
    head = extraction.text[headline.start : headline.end] if headline else extraction.text[:400]
    title = _TITLE.search(f"{head}\n{extraction.claim(Fact.TITLE) or ''}")
    if title is None or not _PAGE.search(url):
        return None
    author = _value(_AUTHOR, extraction.text)
    licences, words = _licences(extraction)
    return RecordedCredit(
        repository=repository,
        title=f"File:{title['name'].strip()}",
        creator="" if _UNKNOWN.match(author) else author,
        attribution=_value(_ATTRIBUTION, extraction.text),
        licence_text=words,
        licences=licences,
        description=extraction.text[:2000],
        source=_value(_SOURCE, extraction.text),
    )


def _value(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return " ".join(found["value"].split()) if found else ""


def _licences(extraction: Extraction) -> tuple[tuple[Licence, ...], str]:
    """The licences that the page links deeds of, else the one that it names, and the words of the first."""
    deeds = [one for one in extraction.anchors if one.target and _DEED.search(one.target)]
    read = [(read_licence(one.target), extraction.text[one.start : one.end].strip()) for one in deeds]
    known = [(licence, words) for licence, words in read if licence is not None]
    if known:
        return tuple(dict.fromkeys(licence for licence, _ in known)), known[0][1] or known[0][0].spdx
    said = _LICENSED.search(extraction.text)
    words = (said["value"] or said["pd"]) if said else ""
    named = read_licence(words)
    return ((named,) if named else ()), words if named else ""
