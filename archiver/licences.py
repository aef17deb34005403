"""Names of licences, as credits and repositories write them, to one form that can be compared.

The grammar is that of Commons' own reader of licence names: lower case, parts between blanks and hyphens, "cc", the
elements, a version, a jurisdiction. ``cc-by-sa-1.0+`` is what Commons calls its ``cc-by-sa-3.0`` "or later". On top of
it the long names ("Creative Commons Attribution-ShareAlike 4.0 International"), the deeds' addresses, and several
versions at once ("CC BY-SA 2.5-2.0-1.0"). Identifiers are SPDX where SPDX has one, else ``LicenseRef-``. Finding and
confirming, and whoever reads a repository's answer, name licences by this one grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

PUBLIC_DOMAIN = "pd"
CC0 = "cc0"
NO_RESTRICTIONS = "no-known-restrictions"
ALL_RIGHTS = "all-rights-reserved"

FREE = frozenset({PUBLIC_DOMAIN, CC0, NO_RESTRICTIONS})
"""Families under which nothing is asked of whoever uses the work."""

_ELEMENTS = ("by", "nc", "nd", "sa")
_SPDX_PORTED: dict[str, dict[str, tuple[str, ...]]] = {
    "by": {"3.0": ("at", "au", "de", "igo", "nl", "us"), "2.5": ("au",)},
    "by-sa": {"3.0": ("at", "de", "igo"), "2.0": ("uk",), "2.1": ("jp",)},
    "by-nc": {"3.0": ("de",)},
    "by-nd": {"3.0": ("de",)},
    "by-nc-sa": {"3.0": ("de", "igo"), "2.0": ("de", "fr", "uk")},
    "by-nc-nd": {"3.0": ("de", "igo")},
}
_CC_VERSIONS = ("1.0", "2.0", "2.1", "2.5", "3.0", "4.0")
_REGIONS = (
    "ar at au az be bg br ca ch cl cn co cr cz de dk ec ee eg es fi fr ge gr gt hk hr hu ie igo il in it jp kr lu mk mt"
    " mx my nl no nz pe ph pl pr pt ro rs scotland se sg si th tw ua ug uk us ve vn za"
).split()
_NAMES = {
    "germany": "de", "deutschland": "de", "france": "fr", "spain": "es", "españa": "es", "austria": "at",
    "poland": "pl", "netherlands": "nl", "united states": "us", "united kingdom": "uk", "australia": "au",
    "brazil": "br", "italy": "it", "canada": "ca", "japan": "jp", "switzerland": "ch", "sweden": "se", "portugal": "pt",
    "czech republic": "cz", "igo": "igo", "generic": "", "international": "", "unported": "",
}  # fmt: skip

_URL = re.compile(
    r"creativecommons\.org/(?P<what>licenses|publicdomain)/(?P<code>[a-z-]+)(?:/(?P<version>\d\.\d))?"
    r"(?:/(?P<region>[a-z]{2,8})\b)?"
)
_CODE = re.compile(r"\bcc[\s-]*(?P<elements>(?:by|sa|nc|nd)(?:[\s/-]+(?:by|sa|nc|nd))*)\b(?P<rest>.*)", re.DOTALL)
_CALLED = "(?:licen[sc]e|lizenz|licencia|licença|licenza)"
NAMES_OF_ELEMENTS = {
    "by": r"attribution|namensnennung|reconocimiento|atribución|atribuição|attribuzione|paternité|naamsvermelding",
    "nc": r"non[- ]?\s?commercial|nicht[- ]kommerziell|pas d['’]utilisation commerciale|no ?comercial|não ?comercial"
    r"|non commerciale|niet[- ]commercieel",
    "nd": r"no[- ]?deriv(?:ative)?s?(?: works)?|keine bearbeitungen?|pas de modifications?|sin ?obras? ?derivadas?"
    r"|sem derivações|sem derivados|non opere derivate|geen afgeleide werken",
    "sa": r"share[- ]?alike|weitergabe unter gleichen bedingungen|partage dans les mêmes conditions"
    r"|partage à l['’]identique|compartir ?igual|compartilha ?igual|condividi allo stesso modo|gelijk delen",
}
"""What the elements of a Creative Commons licence are called in the languages of its deeds (patterns, lower case)."""

_ANY_NAME = "|".join(NAMES_OF_ELEMENTS.values())
_LONG = re.compile(
    rf"creative\s+commons\b\W*(?:{_CALLED}\b\W*)?(?P<names>(?:(?:{_ANY_NAME}|by|sa|nc|nd)\b[\s,/–-]*)+)(?P<rest>.*)",
    re.DOTALL,
)
_BARE = re.compile(
    rf"^(?:{_CALLED}\W+)?(?P<names>(?:{NAMES_OF_ELEMENTS['by']})\b[\s,/–-]*(?:(?:{_ANY_NAME})\b[\s,/–-]*)*)(?P<rest>.*)",
    re.DOTALL,
)
"""A long name alone names a licence only with its version: its words are everybody's."""

_ZERO = re.compile(r"\bcc[\s-]?(?:0|zero)\b|creative\s+commons\s+(?:zero|cc0)|\bcc0\b")
_DOMAIN = re.compile(
    r"\bpublic[\s-]*domain\b|\bpublicdomain\b|\bgemeinfrei|\bdominio\s+p[úu]blico|\bdomaine\s+public"
    r"|^pd(?:[\s-].*)?$|\bcc[\s-]?pd\b|\bpdm\b"
)
_RESERVED = re.compile(r"\ball\s+rights\s+reserved\b|\bfair\s+use\b|\bnon-?free\b")
_UNRESTRICTED = re.compile(r"\bno\s+(?:known\s+)?(?:copyright\s+)?restrictions\b")
_GFDL = re.compile(r"\bgfdl\b|\bgnu\s+free\s+documentation\b|\bgnu\s*-?\s*fdl\b")
_OGL = re.compile(r"\bogl\b(?:-uk)?|\bopen\s+government\s+licen[cs]e\b")
_FAL = re.compile(r"\bfree\s+art\s+licen[cs]e\b|\blicence\s+art\s+libre\b|^(?:fal|lal)\b")
_VERSION = re.compile(r"(?<![\d.])v?(\d(?:\.\d)?)(?![\d.])(\+)?")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence. `family` is "by-sa" and the like for Creative Commons, else "cc0", "pd", "gfdl", "fal" ….

    `versions` is empty when none is named, and has several when the work is offered under several. `region` is the
    jurisdiction that a licence was ported to, in lower case.
    """

    family: str
    versions: tuple[str, ...] = ()
    region: str = ""
    later: bool = False

    @property
    def spdx(self) -> str:
        """The SPDX identifier of it (of the newest version that is named), ``LicenseRef-`` where SPDX has none."""
        version = max(self.versions, default="")
        if self.family == CC0:
            return "CC0-1.0"
        if self.family == "gfdl":
            suffix = "or-later" if self.later else "only"
            return f"GFDL-{version}-{suffix}" if version else "LicenseRef-GFDL"
        if self.family == "ogl" and version:
            return f"OGL-UK-{version}"
        if self.family in _SPDX_PORTED:
            name = f"CC-{self.family.upper()}" + (f"-{version}" if version else "")
            region = f"-{self.region.upper()}" if self.region else ""
            known = not self.region or self.region in _SPDX_PORTED[self.family].get(version, ())
            return f"{name}{region}" if version and known else f"LicenseRef-{name}{region}"
        return f"LicenseRef-{_LABELS.get(self.family, self.family)}"

    @property
    def asks_for_name(self) -> bool:
        """Whether it asks that the author is named."""
        return self.family in _SPDX_PORTED or self.family in ("gfdl", "fal", "ogl")


_LABELS = {PUBLIC_DOMAIN: "public-domain", NO_RESTRICTIONS: "no-known-restrictions", ALL_RIGHTS: "all-rights-reserved"}


class Likeness(StrEnum):
    """How a stated licence stands to a recorded one."""

    SAME = "same"
    VERSION_NOT_STATED = "version-not-stated"
    OTHER_VERSION = "other-version"
    JURISDICTION_NOT_STATED = "jurisdiction-not-stated"
    OTHER_JURISDICTION = "other-jurisdiction"
    OTHER_LICENCE = "other-licence"
    UNKNOWN = "unknown"


def read_licence(text: str | None) -> Licence | None:
    """The licence that `text` names: a credit's words, a repository's code or short name, an SPDX identifier, a deed's
    address. None when it names none that is known here."""
    if not text:
        return None
    said = " ".join(text[:400].lower().replace("_", " ").replace("\u2011", "-").replace("\u2010", "-").split())
    said = said.removeprefix("licenseref-")
    by_url = _URL.search(said)
    if by_url:
        return _of_url(by_url)
    for pattern, family in ((_RESERVED, ALL_RIGHTS), (_UNRESTRICTED, NO_RESTRICTIONS), (_ZERO, CC0)):
        if pattern.search(said):
            return Licence(family, ("1.0",) if family == CC0 else ())
    if _DOMAIN.search(said):
        return Licence(PUBLIC_DOMAIN)
    return _creative(said) or _other(said)


def compare_licences(stated: Licence | None, recorded: Licence | None) -> Likeness:
    """How what a credit states stands to what the source records."""
    if stated is None or recorded is None:
        return Likeness.UNKNOWN
    if {stated.family, recorded.family} == {PUBLIC_DOMAIN, NO_RESTRICTIONS}:
        # A library that knows of no restriction says in careful words what people call the public domain.
        return Likeness.SAME
    if stated.family != recorded.family:
        return Likeness.OTHER_LICENCE
    if not stated.versions:
        return Likeness.VERSION_NOT_STATED if recorded.versions and recorded.family != CC0 else Likeness.SAME
    if not recorded.versions:
        return Likeness.SAME
    if not set(stated.versions) & set(recorded.versions):
        later = recorded.later and max(stated.versions) >= min(recorded.versions)
        if not later:
            return Likeness.OTHER_VERSION
    if stated.region != recorded.region:
        return Likeness.OTHER_JURISDICTION if stated.region else Likeness.JURISDICTION_NOT_STATED
    return Likeness.SAME


def _of_url(match: re.Match[str]) -> Licence | None:
    code, version, region = match["code"].strip("-"), match["version"], match["region"] or ""
    if match["what"] == "publicdomain":
        return Licence(CC0, ("1.0",)) if code == "zero" else Licence(PUBLIC_DOMAIN)
    family = _family(code.split("-"))
    if family is None:
        return None
    # "/deed.en" and "/legalcode" follow where a jurisdiction may stand.
    return Licence(family, (version,) if version else (), region if region in _REGIONS else "")


def _creative(said: str) -> Licence | None:
    short = _CODE.search(said)
    if short:
        family = _family(re.split(r"[\s/-]+", short["elements"]))
        return None if family is None else _versioned(family, short["rest"])
    long = _LONG.search(said) or _BARE.search(said)
    if long is None:
        return None
    parts = [one for one, names in NAMES_OF_ELEMENTS.items() if re.search(rf"{names}|\b{one}\b", long["names"])]
    family = _family(parts)
    named = None if family is None else _versioned(family, long["rest"])
    return named if named is None or named.versions or long.re is _LONG else None


_BETWEEN = re.compile(r"[\s,/&-]*(?:and\s+)?")


def _versioned(family: str, rest: str) -> Licence:
    """The licence with the versions and the jurisdiction that stand right behind its elements."""
    rest = rest[:80]
    versions: list[str] = []
    later = False
    at = 0
    while (between := _BETWEEN.match(rest, at)) and (match := _VERSION.match(rest, between.end())):
        version = match[1] if "." in match[1] else f"{match[1]}.0"
        if version not in _CC_VERSIONS:
            break
        versions.append(version)
        later = later or bool(match[2])
        at = match.end()
    if family == "by-sa" and later and versions == ["1.0"]:
        versions, later = ["3.0"], False
    return Licence(family, tuple(dict.fromkeys(versions)), _region(rest[at:]), later)


_ALSO_WORDS = frozenset(("no", "in", "at", "my", "it", "is", "th"))
"""Jurisdictions that are words too: they count only where nothing follows."""


def _region(rest: str) -> str:
    rest = rest.strip(" ,-/()")
    for name, code in _NAMES.items():
        if rest.startswith(name):
            return code
    match = re.match(r"([a-z]{2,8})(?![a-z])", rest)
    if match is None or match[1] not in _REGIONS or (match[1] in _ALSO_WORDS and match.end() < len(rest)):
        return ""
    return match[1]


def _family(parts: list[str]) -> str | None:
    found = [part for part in _ELEMENTS if part in parts]
    family = "-".join(found)
    return family if family in _SPDX_PORTED else "by-sa" if family == "sa" else None


def _other(said: str) -> Licence | None:
    for pattern, family in ((_GFDL, "gfdl"), (_FAL, "fal"), (_OGL, "ogl")):
        match = pattern.search(said)
        if match:
            version = _VERSION.search(said, match.end())
            later = bool(version and version[2]) or "later" in said
            number = version[1] if version else ""
            number = f"{number}.0" if family == "ogl" and len(number) == 1 else number
            return Licence(family, (number,) if number else (), "", later)
    return None
