"""Identifiers of works in the article's words, and addresses written out in a text without links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.found import Found
from archiver.find.links import is_piece, is_this
from archiver.find.page import OWN, Page, Spans
from archiver.records import Kind

_DOI = re.compile(r"\b(?:doi:? ?|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>{}|\\^\[\]`]{1,200})", re.IGNORECASE)
_ARXIV = re.compile(r"\barxiv:? ?((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?)", re.IGNORECASE)
_PMID = re.compile(r"\b(?:pmid|pubmed id):? ?(\d{4,9})\b", re.IGNORECASE)
_PMC = re.compile(r"\b(PMC\d{5,9})\b")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:? ?((?:97[89][- ]?)?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?[\dX])\b", re.IGNORECASE)
_RFC = re.compile(r"\bRFC ?(\d{3,5})\b")
_CVE = re.compile(r"\b(CVE-(?:19|20)\d\d-\d{4,7})\b")
_BILL = re.compile(
    r"\b((?:H\. ?R\.|S\.|H\. ?J\. ?Res\.|S\. ?J\. ?Res\.|H\. ?Res\.|S\. ?Res\.) ?\d{1,5})\b(?! ?(?:per|%))"
)
_COURT = re.compile(r"\b(?:Case )?No\. ?(\d{1,2}:\d{2}-(?:cv|cr|mc|mj|md)-\d{3,6}(?:-[A-Z]{2,4}){0,2}|\d{2}-\d{2,5})\b"
                    r"|\b(\d{1,2}:\d{2}-(?:cv|cr|mc|mj)-\d{3,6})\b")  # fmt: skip
_EU_CASE = re.compile(r"\b([CT][-‑]\d{1,4}/\d{2})\b")
_ECLI = re.compile(r"\b(ECLI:[A-Z]{2}:[A-Z0-9]{1,8}:\d{4}:[A-Z0-9.]{1,30})\b")
_URL = re.compile(
    r"\bhttps?://[^\s<>\"“”„»«’)\]}|\\^`]{4,1500}|"
    r"\bwww\.[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}(?:/[^\s<>\"“”)\]]{0,500})?",
                  re.IGNORECASE)  # fmt: skip
_EDGE = ".,;:!?'’\"*_~"


def find_identifiers(page: Page, taken: Spans) -> Iterator[Found]:
    """Identifiers with the address that resolves them, and bare addresses where no link stands (`taken`)."""
    for paragraph in page.paragraphs:
        if paragraph.label not in OWN:
            continue
        for rule, pattern, form in _FORMS:
            for found in pattern.finditer(paragraph.text):
                value = next(group for group in found.groups() if group)
                value = value.rstrip(_EDGE) if rule == "doi" else value
                if rule == "doi" and value.count(")") > value.count("("):
                    value = value[: value.rfind(")")].rstrip(_EDGE)
                if rule == "isbn" and not _is_isbn(value):
                    continue
                start = paragraph.start + found.start()
                end = paragraph.start + (found.end() if rule != "doi" else found.start(1) + len(value))
                plain = value.replace(" ", "") if rule == "isbn" else value
                target = form.format(plain.replace("-", "") if rule == "isbn" else plain) if form else None
                if not taken.overlap(start, end):
                    yield Found(
                        Kind.IDENTIFIER, start, end, f"identifier.{rule}", target=target, name=f"{_NAMES[rule]} {plain}"
                    )


def find_addresses(page: Page, taken: Spans) -> Iterator[Found]:
    """Addresses written out in the article's words where no link covers them."""
    for paragraph in page.paragraphs:
        if paragraph.label not in OWN:
            continue
        for found in _URL.finditer(paragraph.text):
            words = found[0].rstrip(_EDGE)
            start = paragraph.start + found.start()
            if taken.overlap(start, start + len(words)) or (
                "." not in words[8:] and not words.lower().startswith("www")
            ):
                continue
            target = words if "://" in words else f"http://{words}"
            own = page.is_own_site(target)
            if own and (not is_piece(target, words) or is_this(page, target)):
                continue
            kind = Kind.SELF_REFERENCE if own else Kind.LINK
            yield Found(kind, start, start + len(words), f"{kind.value}.written-out", target=target, name=words)


_FORMS = (
    ("doi", _DOI, "https://doi.org/{}"),
    ("arxiv", _ARXIV, "https://arxiv.org/abs/{}"),
    ("pmid", _PMID, "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    ("pmc", _PMC, "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
    ("isbn", _ISBN, "https://openlibrary.org/isbn/{}"),
    ("rfc", _RFC, "https://www.rfc-editor.org/rfc/rfc{}"),
    ("cve", _CVE, "https://www.cve.org/CVERecord?id={}"),
    ("ecli", _ECLI, None),
    ("eu-case", _EU_CASE, None),
    ("bill", _BILL, None),
    ("court", _COURT, None),
)
_NAMES = {"doi": "DOI", "arxiv": "arXiv", "pmid": "PMID", "pmc": "PMCID", "isbn": "ISBN", "rfc": "RFC", "cve": "CVE",
          "ecli": "ECLI", "eu-case": "Case", "bill": "Bill", "court": "Case"}  # fmt: skip


def _is_isbn(value: str) -> bool:
    """Whether the check digit holds (ISO 2108)."""
    digits = [10 if one in "xX" else int(one) for one in value if one.isdigit() or one in "xX"]
    if len(digits) == 10:
        return sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
    return len(digits) == 13 and sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
