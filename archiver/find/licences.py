"""Licences as they are printed under pictures, read as SPDX identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from license_expression import ExpressionError, get_spdx_licensing

_SPDX = get_spdx_licensing()  # read now: where pages are read no file can be opened later
_VERSION = r"(?:[ \u00a0-]?(?:v|version )?[ \u00a0]?(?P<version>[1-4]\.[05]))?"
_PLACE = (
    r"(?:[ \u00a0-](?:international|unported|generic|universal|deutschland|germany|us|uk|de|fr|es|igo|at|ch|nl|au)\b)?"
)
_SHORT = re.compile(
    r"\b(?:creative[ \u00a0]commons[ \u00a0]?[-:(]?[ \u00a0]?)?"
    r"\(?cc[ \u00a0-]{1,2}(?P<parts>by(?:[ \u00a0-]{1,2}(?:sa|nc|nd)){0,2})"
    rf"{_VERSION}{_PLACE}",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\bcc[- ]?(?:0|zero)(?: ?\(?1\.0\)?)?(?: universal)?(?: \(cc0 1\.0\))?", re.IGNORECASE)
_WORDS = {
    "by": r"attribution|namensnennung|reconocimiento|atribución|atribuição|attribuzione|paternité|naamsvermelding",
    "nc": r"non[- ]?commercial|nicht[- ]kommerziell|pas d['’]utilisation commerciale|no ?comercial|não ?comercial"
    r"|non commerciale|niet[- ]commercieel",
    "nd": r"no ?deriv(?:ative)?s?(?: works)?|keine bearbeitungen?|pas de modifications?|sin ?obras? ?derivadas?|"
    r"sem derivações"
    r"|sem derivados|non opere derivate|geen afgeleide werken",
    "sa": r"share[- ]?alike|weitergabe unter gleichen bedingungen|partage (?:dans les mêmes conditions|"
    r"à l['’]identique)"
    r"|compartir ?igual|compartilha ?igual|condividi allo stesso modo|gelijk delen",
}
_LONG = re.compile(
    rf"(?:creative[ \u00a0]commons\b[ \u00a0:,-]{{0,3}})?(?:license|licence|lizenz|licencia|licença|"
    rf"licenza)?[ \u00a0:,-]{{0,3}}"
    rf"(?P<by>{_WORDS['by']})(?P<rest>(?:[ \u00a0,–-]{{1,3}}(?:{_WORDS['nc']}|{_WORDS['nd']}|{_WORDS['sa']})){{0,2}})"
    rf"[ \u00a0,-]{{0,2}}(?:license |licence )?(?P<version>[1-4]\.[05])(?:[ \u00a0](?:international|unported|"
    rf"generic))?",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<parts>by(?:-(?:nc|nd|sa)){0,2})/(?P<version>[1-4]\.[05])|"
    r"publicdomain/(?P<zero>zero))",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\bGNU Free Documentation License(?: 1\.[123])?|\bGFDL(?:[- ]1\.[123])?\b|\bOGL ?v?(?P<ogl>[123])(?:\.0)?\b"
                    r"|\bOpen Government Licen[cs]e v?(?P<open>[123])(?:\.0)?", re.IGNORECASE)  # fmt: skip
_UNNUMBERED = re.compile(
    r"\bpublic domain\b|\bgemeinfrei\b|\bdomaine public\b|\bdominio público\b|\bdomínio público\b|\bpubblico dominio\b"
    r"|\bpubliek domein\b|\bcreative commons\b|\bcopyleft\b|\bfair use\b",
    re.IGNORECASE,
)


class Licence:
    """A licence where it is printed: `spdx` is None where the words name no version of one."""

    __slots__ = ("end", "spdx", "start")

    def __init__(self, start: int, end: int, spdx: str | None) -> None:
        self.start = start
        self.end = end
        self.spdx = spdx


def licences_in(text: str) -> list[Licence]:
    """The licences named in a credit, in the order of the text, none overlapping another."""
    found = sorted(_all(text), key=lambda one: (one.start, -one.end))
    kept: list[Licence] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def expression(licences: list[Licence]) -> str | None:
    """One SPDX expression for all of them, in the order in which they stand, or None."""
    names = list(dict.fromkeys(one.spdx for one in licences if one.spdx))
    return valid(" AND ".join(names)) if names else None


def of_deed(target: str) -> str | None:
    """The SPDX identifier of the licence whose deed stands at an address, or None."""
    found = _DEED.search(target)
    if found is None:
        return None
    return "CC0-1.0" if found["zero"] else valid(f"CC-{found['parts'].upper()}-{found['version']}")


@lru_cache(maxsize=256)
def valid(said: str) -> str | None:
    """`said` as the SPDX list writes it, or None when it is no expression of that list."""
    try:
        parsed = _SPDX.parse(said, validate=True)
    except ExpressionError:
        return None
    return str(parsed) if parsed is not None else None


def _all(text: str) -> Iterator[Licence]:
    for found in _SHORT.finditer(text):
        parts = "-".join(re.findall(r"by|sa|nc|nd", found["parts"].lower()))
        yield Licence(found.start(), found.end(), _numbered(parts, found["version"]))
    for found in _ZERO.finditer(text):
        yield Licence(found.start(), found.end(), "CC0-1.0")
    for found in _LONG.finditer(text):
        rest = found["rest"].lower()
        parts = "-".join(["by", *(part for part in ("nc", "nd", "sa") if re.search(_WORDS[part], rest))])
        yield Licence(found.start(), found.end(), _numbered(parts, found["version"]))
    for found in _DEED.finditer(text):
        yield Licence(found.start(), found.end(), of_deed(found[0]))
    for found in _OTHER.finditer(text):
        number = found["ogl"] or found["open"]
        version = re.search(r"1\.[123]", found[0])
        gfdl = f"GFDL-{version[0]}-or-later" if version else None
        yield Licence(
            found.start(), found.end(), valid(f"OGL-UK-{number}.0") if number else valid(gfdl) if gfdl else None
        )
    for found in _UNNUMBERED.finditer(text):
        yield Licence(found.start(), found.end(), None)


def _numbered(parts: str, version: str | None) -> str | None:
    ordered = "-".join(part for part in ("by", "nc", "nd", "sa") if part in parts.split("-"))
    return valid(f"CC-{ordered.upper()}-{version}") if version else None
