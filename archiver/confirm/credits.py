"""A picture's credit, as the article states it, against what the picture's source records. Pure.

The answers are facts that an editor can act on: each part as stated and as recorded, whether the two agree, and what
the licence asks for that the credit lacks. Whether a use is lawful is nobody's question here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from archiver.licences import (
    FREE,
    Licence,
    Likeness,
    compare_licences,
    read_licence,
)
from archiver.records import Citation


@dataclass(frozen=True, slots=True)
class RecordedCredit:
    """What a repository records of a picture, as plain text: claims of that repository, not of ours.

    `creator` is empty when it records none, or an unknown one. `names` are other names of the same creators (user
    names, names that their links bear). `attribution` is the credit line that the author asks for, if any.
    `attribution_required` is None when it is not said. `licences` are all that the picture is offered under, the first
    one as the repository's own words say it in `licence_text`. `source` is where the repository has it from.
    """

    repository: str
    title: str
    creator: str = ""
    names: tuple[str, ...] = ()
    attribution: str = ""
    attribution_required: bool | None = None
    licence_text: str = ""
    licence_url: str = ""
    licences: tuple[Licence, ...] = ()
    non_free: bool = False
    description: str = ""
    object_name: str = ""
    source: str = ""
    date: str = ""

    @property
    def licence(self) -> Licence | None:
        """The licence that it names first."""
        return self.licences[0] if self.licences else None

    @property
    def asks_for_name(self) -> bool:
        """Whether whoever uses it must name the author."""
        if self.attribution_required is not None:
            return self.attribution_required
        return self.licence is not None and self.licence.asks_for_name


class Agreement(StrEnum):
    """How a part of a credit stands to what is recorded."""

    AGREES = "agrees"
    DIFFERS = "differs"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CreditPart:
    """One part of a credit: "creator", "collection", "licence" or "name", as stated and as recorded.

    `LACKING` says that the licence asks for this part and the credit does not have it. `detail` names the difference.
    """

    name: str
    stated: str
    recorded: str
    agreement: Agreement
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CreditComparison:
    """What comparing a credit with its source found. `finding` says that an editor should look at it."""

    parts: tuple[CreditPart, ...]
    finding: bool
    licence: Likeness = Likeness.UNKNOWN

    def part(self, name: str) -> CreditPart:
        """The part with this name.

        Raises:
            KeyError: there is none.
        """
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)


def compare_credit(citation: Citation, recorded: RecordedCredit) -> CreditComparison:
    """Each part of an image credit against what is recorded of the picture.

    A finding is a licence or an author that differs, a picture that is not free while a free licence is stated, and an
    author or a licence that must be named and is not. What cannot be told (no author recorded, another repository, a
    caption that is no title) is `UNKNOWN` and no finding.
    """
    licence, likeness = _licence(citation, recorded)
    name = _name(citation, recorded)
    # "Old Pier, via Commons" names a picture or a person; what is recorded of the picture tells which.
    is_title = citation.creator == citation.name and name.agreement is Agreement.AGREES
    stated = "" if is_title else (citation.creator or "").strip()
    parts = (_creator(stated, citation, recorded), _collection(citation, recorded), licence, name)
    wrong = any(part.agreement in (Agreement.DIFFERS, Agreement.LACKING) for part in parts)
    return CreditComparison(parts, wrong, likeness)


# --- the parts -------------------------------------------------------------------------------------------------------


def _creator(stated: str, citation: Citation, recorded: RecordedCredit) -> CreditPart:
    if not recorded.creator:
        detail = "the source names no author"
        if stated and names_agree(stated, recorded.attribution):
            return CreditPart("creator", stated, recorded.attribution, Agreement.AGREES)
        return CreditPart("creator", stated, "", Agreement.UNKNOWN, detail)
    known = (recorded.creator, *recorded.names, recorded.attribution)
    if stated:
        if any(names_agree(stated, one) for one in known):
            return CreditPart("creator", stated, recorded.creator, Agreement.AGREES)
        return CreditPart("creator", stated, recorded.creator, Agreement.DIFFERS, "another author is recorded")
    if any(_stands_in(one, citation.evidence) for one in (recorded.creator, *recorded.names)):
        return CreditPart("creator", recorded.creator, recorded.creator, Agreement.AGREES)
    if recorded.asks_for_name:
        detail = "the licence asks that the author is named"
        if recorded.attribution:
            detail += f", as: {recorded.attribution}"
        return CreditPart("creator", "", recorded.creator, Agreement.LACKING, detail)
    return CreditPart("creator", "", recorded.creator, Agreement.UNKNOWN, "not stated, and need not be")


def _collection(citation: Citation, recorded: RecordedCredit) -> CreditPart:
    stated = (citation.collection or citation.agency or "").strip()
    if not stated:
        return CreditPart("collection", "", recorded.repository, Agreement.UNKNOWN, "not stated")
    if _same_collection(stated, recorded.repository) or (recorded.source and _stands_in(stated, recorded.source)):
        return CreditPart("collection", stated, recorded.repository, Agreement.AGREES)
    if names_agree(stated, recorded.creator) or any(names_agree(stated, one) for one in recorded.names):
        return CreditPart("collection", stated, recorded.creator, Agreement.AGREES, "the source records it as author")
    return CreditPart(
        "collection", stated, recorded.repository, Agreement.UNKNOWN, "the picture may be held by both"
    )  # fmt: skip


def _licence(citation: Citation, recorded: RecordedCredit) -> tuple[CreditPart, Likeness]:
    words = citation.licence_text or citation.licence or ""
    stated = read_licence(citation.licence) or read_licence(citation.licence_text)
    says = recorded.licence_text or (recorded.licence.spdx if recorded.licence else "")
    if recorded.non_free and (stated is None or stated.family != "all-rights-reserved"):
        detail = "the source says that it is not free" + (" any more" if stated else "")
        return CreditPart("licence", words, says, Agreement.DIFFERS, detail), Likeness.OTHER_LICENCE
    if not words:
        if recorded.licence is not None and recorded.licence.family not in FREE:
            detail = "the licence asks that it is named"
            return CreditPart("licence", "", says, Agreement.LACKING, detail), Likeness.UNKNOWN
        return CreditPart("licence", "", says, Agreement.UNKNOWN, "not stated"), Likeness.UNKNOWN
    best = min((compare_licences(stated, one) for one in recorded.licences), key=_ORDER.index, default=Likeness.UNKNOWN)
    agreement, detail = _MEANING[best]
    if best is Likeness.OTHER_VERSION:
        detail = f"stated version {_versions(stated)}, recorded {_versions(recorded.licence)}"
    return CreditPart("licence", words, says, agreement, detail), best


_MEANING = {
    Likeness.SAME: (Agreement.AGREES, ""),
    Likeness.VERSION_NOT_STATED: (Agreement.AGREES, "the version is not stated"),
    Likeness.JURISDICTION_NOT_STATED: (Agreement.AGREES, "the jurisdiction is not stated"),
    Likeness.OTHER_JURISDICTION: (Agreement.DIFFERS, "the same licence for another jurisdiction is recorded"),
    Likeness.OTHER_VERSION: (Agreement.DIFFERS, ""),
    Likeness.OTHER_LICENCE: (Agreement.DIFFERS, "another licence is recorded"),
    Likeness.UNKNOWN: (Agreement.UNKNOWN, "one of the two names no licence that is known here"),
}
_ORDER = tuple(_MEANING)


def _name(citation: Citation, recorded: RecordedCredit) -> CreditPart:
    stated = (citation.name or "").strip()
    title = re.sub(r"^\w+:|\.\w{2,4}$", "", recorded.title)
    shown = recorded.object_name or title
    if not stated:
        return CreditPart("name", "", shown, Agreement.UNKNOWN, "not stated")
    if any(_stands_in(stated, one) for one in (title, recorded.object_name, recorded.description)):
        return CreditPart("name", stated, shown, Agreement.AGREES)
    return CreditPart("name", stated, shown, Agreement.UNKNOWN, "an article's caption need not be a picture's title")


def _versions(licence: Licence | None) -> str:
    return " and ".join(licence.versions) if licence and licence.versions else "none"


# --- names -----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    "photo photograph photographed picture image by via user of the from and courtesy own work dr mr mrs".split()
)
_COMMONS = frozenset({"wikimedia", "wikimedia commons", "commons", "wikipedia", "wikicommons", "wiki commons"})


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name as they are compared: folded, without accents, "photo by" and the like."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return tuple(word for word in _WORD.findall(plain) if word not in _TITLES)


def names_agree(stated: str, recorded: str) -> bool:
    """Whether two names can be one person's: all words of one stand in the other; first names may be initials.

    One author of several is enough. A given name alone is not, unless it is all that is recorded.
    """
    first, second = name_words(stated), name_words(recorded)
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if len(short) == 1:
        # One word is a family name, a user name or a whole name; "Ana" of "Ana Ruiz" is none of them.
        return short[0] in _surnames(recorded if len(first) <= len(second) else stated)
    if not all(any(_word_agrees(word, other) for other in long) for word in short):
        return False
    return any(word in long for word in short if len(word) > 2)


def _surnames(name: str) -> set[str]:
    """The words that stand alone for an author in a list of them: the last word of each name, or all of it."""
    parts = [name_words(part) for part in re.split(r"[,;&/()]| and | und | et | y ", name)]
    return {part[-1] for part in parts if part and len(part[-1]) > 2}


def _word_agrees(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _stands_in(part: str, whole: str) -> bool:
    """Whether the words of `part` stand in `whole`, one after the other."""
    words, all_words = name_words(part), name_words(whole)
    if not words or (len(words) == 1 and len(words[0]) < 3):
        return False
    return any(all_words[at : at + len(words)] == words for at in range(len(all_words) - len(words) + 1))


def _same_collection(stated: str, repository: str) -> bool:
    said = " ".join(_WORD.findall(stated.casefold()))
    held = " ".join(_WORD.findall(repository.casefold()))
    if said in held or held in said:
        return True
    return said in _COMMONS and held in _COMMONS
