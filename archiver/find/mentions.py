"""Where a text names outlets: by their names, by the shapes of names, and by words for one named before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archiver.find.agencies import Directory
from archiver.find.outlets import (
    COMMON,
    COMPOUND,
    CONTRACTED,
    NAMES,
    PUBLISHED,
    QUOTED,
    REGIONAL,
    SHAPE,
    STATION,
    canonical,
)
from archiver.find.page import Spans
from archiver.find.speech import LANGUAGES, Speech

_OPENING = re.compile(
    r"(?:An?|The|In|On|At|But|And|When|While|As|For|From|This|That|Her|His|Its|Their|Our|Last|Former|After|Also|One|Der|Die|Das|"
    r"Magazin|Zeitungen?|Sender|Nachrichtenagentur|Tageszeitung|Portal|Nachrichtenmagazin|Fachmagazin|Zeitschrift|"
    r"Wochenzeitung|Boulevardblatt)[ \u00a0]"
)
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: str
    anaphoric: bool = False


class Known:
    """What the article has named so far, so that "the paper" and "a video" can be told from something new."""

    def __init__(self) -> None:
        self.outlets: list[str] = []
        self.by_ending: dict[str, str] = {}
        self.mentions = 0
        self.documents: set[str] = set()

    def full_name(self, name: str) -> str:
        """The longer name that was used before, of which this is the end ("Chronicle"), else the name itself."""
        return self.by_ending.get(name, name)

    def note(self, name: str) -> None:
        """Note a name that stands in the article."""
        parts = name.split()
        for first in range(1, len(parts)):
            self.by_ending[" ".join(parts[first:])] = name


def mentions_in(text: str, directory: Directory, speech: Speech, known: Known) -> list[_Mention]:
    """The names of outlets in a paragraph, none within another, in the order of the text."""
    spans = [
        _Mention(found.start(), found.end(), canonical(found[0]))
        for found in NAMES.finditer(text)
        if speech is LANGUAGES["en"] or canonical(found[0]) not in QUOTED or _is_marked(text, found)
    ]
    spans.extend(
        _Mention(found.start("name"), found.end(), canonical(found["name"])) for found in CONTRACTED.finditer(text)
    )
    for found in directory.pattern.finditer(text):
        agency = directory.get(found[0])
        if agency and (len(found[0]) >= 3 or found[0] == "AP" or found[0] == "PA"):
            spans.append(_Mention(found.start(), found.end(), agency.name))
    known_names = Spans((one.start, one.end) for one in spans if one.name not in COMMON)
    for pattern in (SHAPE, STATION, PUBLISHED, REGIONAL, *((COMPOUND,) if speech is LANGUAGES["de"] else ())):
        for found in pattern.finditer(text):
            opening = _OPENING.match(found[0])
            at = found.start() + (opening.end() if opening else 0)
            name = canonical(text[at : found.end()].strip())
            single = " " not in name and "-" not in name
            if known_names.overlap(at, found.end()) or not name:
                continue
            if pattern is COMPOUND and single and not _is_marked(text, found):
                continue
            if pattern is not SHAPE or not single or text[max(0, at - 4) : at].lower() == "the ":
                spans.append(_Mention(at, found.end(), name))
    for found in speech.anaphora.finditer(text):
        earlier = [one for one in spans if one.end <= found.start()]
        before = [max(earlier, key=lambda one: one.end).name] if earlier else known.outlets[-1:]
        if before:
            spans.append(_Mention(found.start(), found.end(), before[0], anaphoric=True))
    spans.sort(key=lambda one: (one.start, one.anaphoric, -one.end))
    kept: list[_Mention] = []
    for one in spans:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end > kept[-1].end and one.start <= kept[-1].start + 4:
            kept[-1] = one
    named: list[_Mention] = []
    for one in kept:
        if one.name not in COMMON or _is_clear(text, one):
            named.append(replace(one, name=known.full_name(one.name)))
            known.note(one.name)
    return named


def _is_marked(text: str, found: re.Match[str]) -> bool:
    """Whether a name stands in quotation marks, or in capitals."""
    return text[max(0, found.start() - 1) : found.start()] in ("„", "“", '"', "«", "»", "‚") or found[0].isupper()


def _is_clear(text: str, mention: _Mention) -> bool:
    """Whether a name that is also a word stands as a name: after an article or a preposition, not in a row of names."""
    after = text[mention.end : mention.end + 2]
    return not (after[:1] == " " and _CAPITALISED.match(after[1:2])) and after[:1] != "-"
