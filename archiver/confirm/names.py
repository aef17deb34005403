"""Names of persons: reading them in a text, and telling whether two may be one person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.confirm.folding import fold
from archiver.confirm.lexicon import COMMON, MONTHS_DAYS, PRONOUNS, SAYING, STOP_WORDS, TITLES
from archiver.confirm.words import without_accents

_WORD = r"(?:[A-ZÀ-ÞĀ-Ž]['’]?[A-Za-zÀ-žḀ-ỿ][\w'’]*(?:-\w+)*|[A-Z]\.)"
_LINK = r"(?:de|del|della|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|y)"
NAME = re.compile(rf"{_WORD}(?:[ \xa0](?:{_LINK}[ \xa0]){{0,2}}{_WORD}){{0,6}}")
"""A run of capitalised words, as a name is written; what begins a sentence looks the same."""

_BODIES = frozenset(
    "republican democratic democrat labour conservative majority minority leader house press university college "
    "party department ministry committee council bank inc corp company group news times post police court agency "
    "association institute union commission board office congress senate parliament embassy government "
    "administration campaign network service services center centre foundation society church army navy fund "
    "journal tribune guardian reuters bloomberg facebook twitter google apple amazon pentagon kremlin states "
    "kingdom nations duke duchess earl county city town province republic league club federation airlines airways "
    "hospital school democrats republicans americans monday".split()
)
_NICKNAMES = (
    "william bill billy will", "robert bob bobby rob", "joseph joe joey", "james jim jimmy", "thomas tom tommy",
    "richard dick rick", "michael mike mick", "edward ed eddie ted", "theodore ted teddy", "john jack johnny jon",
    "charles charlie chuck", "elizabeth liz beth betty", "margaret maggie meg peggy", "katherine kate kathy cathy",
    "christopher chris", "daniel dan danny", "samuel sam", "benjamin ben", "anthony tony", "andrew andy", "david dave",
    "donald don", "kenneth ken", "lawrence larry", "matthew matt", "nicholas nick", "patrick pat", "peter pete",
    "philip phil", "raymond ray", "ronald ron", "stephen steve", "steven steve", "susan sue", "timothy tim",
    "alexander alex", "bernard bernie", "gregory greg", "jeffrey jeff", "joshua josh", "abigail abby", "deborah debbie",
    "rebecca becky", "victoria vicky", "walter walt", "frederick fred", "gerald gerry jerry", "leonard leo len",
)  # fmt: skip
_SAME = {name: number for number, names in enumerate(_NICKNAMES) for name in names.split()}


_SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())
_SET_BEFORE = _BODIES | (TITLES - _SUFFIXES)


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name that tell a person from others: no titles, no initials, no accents.

    What stands before a title or a body's word is no part of it: Supreme Court Justice Frank Nervo is Frank Nervo.
    """
    words = _folded(name)
    found: list[str] = []
    for index, word in enumerate(words):
        if word in _SET_BEFORE and index + 1 < len(words):
            found = []
        elif word not in _SUFFIXES and (word not in TITLES or not found):
            found.append(word)
    return tuple(found)


def _folded(name: str) -> list[str]:
    found = []
    for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*", name):
        part = without_accents(fold(word).text).removesuffix("'s").removesuffix("'")
        if len(part) > 1 and part not in STOP_WORDS["en"] and part not in PRONOUNS:
            found.append(part)
    return found


def in_text(text: str) -> Iterator[re.Match[str]]:
    """The runs of capitalised words in a text that may be names of persons."""
    for match in NAME.finditer(text):
        if is_person(match[0]):
            yield match


def is_person(name: str) -> bool:
    """Whether a run of capitalised words may be a person's name: not a body's, a day's, or a word that begins a
    sentence."""
    found = parts(name)
    if len(found) == 1 and (found[0] in COMMON or found[0] in TITLES):
        return False
    return bool(found) and not any(part in _BODIES or part in MONTHS_DAYS or part in SAYING for part in found)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Whether two names are one person's: False on positive evidence alone, None when it cannot be told."""
    if not one or not other:
        return None
    if one == other:
        return True
    last, other_last = _surnames(one), _surnames(other)
    if last & other_last:
        if len(one) > 1 and len(other) > 1:
            return any(_same_given(mine, theirs) for mine in one[:-1] for theirs in other[:-1])
        return True
    if set(one) & set(other):
        return None if len(one) > 1 and len(other) > 1 else True
    return False


def _surnames(name: tuple[str, ...]) -> set[str]:
    return {name[-1], *name[-1].split("-")}


def _same_given(one: str, other: str) -> bool:
    if one == other or one in other.split("-") or other in one.split("-"):
        return True
    if one in _SAME and other in _SAME and _SAME[one] == _SAME[other]:
        return True
    return any(one in group.split() and other in group.split() for group in _NICKNAMES)
