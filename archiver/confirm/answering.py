"""The answers beside an outcome: who spoke, according to the source, and whose voice the source is."""

from __future__ import annotations

import re

from archiver.confirm import names
from archiver.confirm.names import alike, parts
from archiver.confirm.prepared import Prepared
from archiver.confirm.speaking import Said, is_known, said_at
from archiver.records import Fact, Label, SpeakerOutcome, Voice

_OWN = re.compile(
    r"\b(?:remarks|statement|speech|address|testimony|letter|keynote|op-ed|blog|post|sermon|lecture|eulogy|rede|discurso"
    r"|discours)\b[^\n]{0,40}\b(?:by|of|from|von|de)\b",
    re.IGNORECASE,
)
_HEAD = 300


def speaker(said: Said, wanted: str | None, source: Prepared) -> tuple[SpeakerOutcome, str]:
    """Whether the source gives the words to `wanted`, and the words that this rests on.

    It is contradicted only where the source names another, who is surely a person, with a verb of saying or in a turn.
    """
    if not wanted or not wanted.strip():
        return SpeakerOutcome.UNKNOWN, said.words
    own = parts(wanted)
    if not _is_name(wanted):
        return SpeakerOutcome.UNKNOWN, said.words
    if not said.name:
        if said.words == "" and not said.quoted and (words := _own_document(source, own)):
            return SpeakerOutcome.CONFIRMED, words
        return SpeakerOutcome.UNKNOWN, said.words
    same = alike(own, parts(said.name))
    if same:
        return SpeakerOutcome.CONFIRMED, said.words
    sure = said.sure and is_known(source.text, said.name) and names.is_person(wanted)
    if same is False and sure:
        return SpeakerOutcome.CONTRADICTED, said.words
    return SpeakerOutcome.UNKNOWN, said.words


def _is_name(wanted: str) -> bool:
    """Whether what the article calls the speaker is a name, and no role ("the minister")."""
    return bool(names.NAME.search(wanted)) and not re.match(r"(?:the|a|an)\s", wanted.strip(), re.IGNORECASE)


def _own_document(source: Prepared, own: tuple[str, ...]) -> str:
    """The words by which a document says that it is the speaker's own: its heading, or its author."""
    if not own:
        return ""
    extraction = source.extraction
    heads = [claim.value for claim in extraction.claims if claim.fact is Fact.TITLE]
    heads += source.text[:_HEAD].split("\n")[:3]
    for head in heads:
        match = _OWN.search(head)
        if match and any(alike(own, parts(name[0])) for name in names.in_text(head[match.end() :])):
            return head.strip()
    for claim in extraction.claims:
        if claim.fact is Fact.AUTHOR and alike(own, parts(claim.value)):
            return claim.value
    return ""


def voice(said: Said, wanted: str | None, source: Prepared, start: int, *, same_text: bool) -> Voice:
    """Whose voice the source is at a place. First-hand only on positive evidence."""
    if same_text:
        return Voice.SAME_TEXT
    quoted = said.quoted or any(
        region.label is Label.QUOTATION and region.start <= start < region.end for region in source.extraction.regions
    )
    if not quoted and wanted and not said.name and _own_document(source, parts(wanted)):
        return Voice.FIRST_HAND
    if quoted or said.name:
        return Voice.REPORTED
    return Voice.UNKNOWN


def at(source: Prepared, start: int, end: int) -> Said:
    """Who speaks at a place of a source."""
    return said_at(source.text, start, end)
