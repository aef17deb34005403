"""Licences as they are printed under pictures, read as SPDX identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from license_expression import ExpressionError, get_spdx_licensing

from archiver.licences import NAMES_OF_ELEMENTS, read_licence

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
_CONDITIONS = "|".join(NAMES_OF_ELEMENTS[one] for one in ("nc", "nd", "sa"))
_LONG = re.compile(
    rf"(?:creative[ \u00a0]commons\b[ \u00a0:,-]{{0,3}})?(?:license|licence|lizenz|licencia|licença|"
    rf"licenza)?[ \u00a0:,-]{{0,3}}"
    rf"(?P<by>{NAMES_OF_ELEMENTS['by']})(?P<rest>(?:[ \u00a0,–-]{{1,3}}(?:{_CONDITIONS})){{0,2}})"
    rf"[ \u00a0,-]{{0,2}}(?:license |licence )?(?P<version>[1-4]\.[05])(?:[ \u00a0](?:international|unported|"
    rf"generic))?",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"creativecommons\.org/(?:licenses/by(?:-(?:nc|nd|sa)){0,2}/[1-4]\.[05]|publicdomain/zero)", re.IGNORECASE
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
    return _identifier(found[0]) if found else None


@lru_cache(maxsize=256)
def valid(said: str) -> str | None:
    """`said` as the SPDX list writes it, or None when it is no expression of that list."""
    try:
        parsed = _SPDX.parse(said, validate=True)
    except ExpressionError:
        return None
    return str(parsed) if parsed is not None else None


def _all(text: str) -> Iterator[Licence]:
    for pattern in (_SHORT, _ZERO, _LONG, _DEED, _OTHER):
        for found in pattern.finditer(text):
            yield Licence(found.start(), found.end(), _identifier(found[0]))
    for found in _UNNUMBERED.finditer(text):
        yield Licence(found.start(), found.end(), None)


def _identifier(words: str) -> str | None:
    """The SPDX identifier of the licence that words name, None where they name no version of one.

    A jurisdiction is left out: what stands behind a version may be any word, and confirming reads the words anew.
    """
    named = read_licence(words)
    if named is None or not named.versions:
        return None
    # A version of the GFDL is offered with "or any later version" wherever it is offered at all.
    return valid(replace(named, region="", later=named.later or named.family == "gfdl").spdx)
