"""What finding quotations knows of a language: one table of words for each. Data that a linguist can extend.

A table is lines of "field: words"; a field may have several lines. Words are in lower case, with a straight apostrophe,
and verbs as they are inflected, because a quotation stands beside few of their forms.
"""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from archiver.find.quotations.words_de import GERMAN
from archiver.find.quotations.words_en import ENGLISH
from archiver.find.quotations.words_romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    `says` are verbs that are said of speech; `calls` those that may be, and count where the quotation is near;
    `saying` their forms whose subject stands in the main clause; `claims` nouns for something said; `helps` auxiliary
    verbs and `is_said` those that make a passive; `passes` adverbs and days between subject and verb; `places`
    prepositions, `of` those that belong to the noun before; `joins` conjunctions; `that` words that begin a clause;
    `who` relatives; `the` articles and the like; `he`, `she`, `they`, `me`, `it` pronouns in the nominative;
    `titles` what stands before a name; `short` abbreviations with a full stop; `according` what names a speaker
    after it, `follows` what does so before it ("zufolge"); `works` what a title stands after; `mentions` what stands before
    a word that is mentioned; `reported` verbs in the
    mood of reported speech; `common` frequent words by which the language is known.
    """

    says: Words
    calls: Words
    saying: Words
    claims: Words
    helps: Words
    is_said: Words
    passes: Words
    places: Words
    of: Words
    joins: Words
    that: Words
    who: Words
    the: Words
    he: Words
    she: Words
    they: Words
    me: Words
    it: Words
    by: Words
    titles: Words
    short: Words
    according: tuple[tuple[str, ...], ...]
    follows: Words
    works: Words
    mentions: tuple[str, ...]
    persons: Words
    reported: Words
    common: Words


def _read(table: str) -> Language:
    """A table as a `Language`. "a_b" in `according` and `mentions` stands for two words."""
    said: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        name, _, words = line.partition(":")
        said.setdefault(name.strip(), []).extend(words.split())
    values: dict[str, object] = {}
    for field in fields(Language):
        words_of = said.pop(field.name, [])
        if field.name == "according":
            values[field.name] = tuple(tuple(word.split("_")) for word in words_of)
        elif field.name == "mentions":
            values[field.name] = tuple(word.replace("_", " ") for word in words_of)
        else:
            values[field.name] = frozenset(words_of)
    assert not said, f"fields that no language has: {sorted(said)}"
    return Language(**values)  # type: ignore[arg-type]


LANGUAGES: Mapping[str, Language] = {
    "en": _read(ENGLISH),
    "de": _read(GERMAN),
    "es": _read(SPANISH),
    "fr": _read(FRENCH),
    "pt": _read(PORTUGUESE),
    "it": _read(ITALIAN),
}
"""The languages in which speakers are looked for."""

PARTICLES = frozenset(
    "de da do dos das del della di du des van von vom zu zur der den ter ten bin ibn al el la le of the".split()
)
"""What may stand inside a name in lower case."""

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr aug sept sep "
    "oct nov dec monday tuesday wednesday thursday friday saturday sunday januar februar märz mai juni juli oktober "
    "dezember montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
)
"""Days and months that are written like names."""
