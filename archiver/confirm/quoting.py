"""Reading a quotation as the article prints it: its words, and the changes that the article marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from archiver.confirm.folding import INVISIBLE, NOTE, fold
from archiver.confirm.lexicon import SAYING
from archiver.confirm.words import Words, split

_EDGES = '"“”„‟«»″〝〞「」『』＂ \t\r\n\xa0\u202f\u200b\ufeff'


class Mark(StrEnum):
    """How an article marks that it changed the wording at a place."""

    ELLIPSIS = "ellipsis"
    BRACKETS = "brackets"
    SIC = "sic"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Joint:
    """A mark between two words: `at` is the index of the word that it stands before. `text` is what it holds."""

    mark: Mark
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation read: `words` are those that must stand in the source, `joints` the marks between them.

    `edited` maps the index of a word that brackets reach into ([W]e, walk[ed]) to what the article leaves of the
    source's word: the letters before and after the brackets, and those inside.
    """

    text: str
    words: Words
    joints: tuple[Joint, ...] = ()
    edited: tuple[tuple[int, tuple[str, str, str]], ...] = ()


_DOTS = r"(?:…|\.\s{0,3}\.\s{0,3}\.(?:\s{0,3}\.)?)"
_STARS = r"(?<=\s)\*\s?\*\s?\*(?=\s)"
_ELLIPSIS = rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}|{_STARS}"
_SIC = r"[\[(]\s*[Ss][Ii][Cc]!?\s*[\])]"
_BRACKETS = r"\[[^\[\]]{0,200}\]"
_NOTE = re.compile(NOTE)
_MARKED = re.compile(rf"(?P<ellipsis>{_ELLIPSIS})|(?P<sic>{_SIC})|(?P<brackets>{_BRACKETS})")
_NARRATED = re.compile(r"[”»\"]([^“”«»„\"]{1,160})[“«„\"]|[“]([^“”«»„\"]{1,160})[„]")
_ASIDE = re.compile(r",?\s[—–-]{1,2}\s")


def strip_marks(text: str) -> tuple[int, int]:
    """Where a quotation begins and ends inside its marks."""
    start, end = 0, len(text)
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


@lru_cache(maxsize=512)
def literal(text: str, accents: bool) -> Words:
    """All words of a quotation, as if nothing in it were a mark."""
    return split(text, accents=accents)


def read(text: str, accents: bool) -> Quote | None:
    """The quotation with its marks, or None when it has none: then `literal` is all there is to read."""
    pieces = _pieces(text)
    if not pieces:
        return None
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joints: list[Joint] = []
    edited: list[tuple[int, tuple[str, str, str]]] = []
    position = 0
    for start, end, mark, content in [*pieces, (len(text), len(text), None, "")]:
        words = split(text[position:start], accents=accents)
        keys += words.keys
        starts += [position + one for one in words.starts]
        ends += [position + one for one in words.ends]
        position = end
        if mark is None:
            continue
        if isinstance(mark, Mark):
            joints.append(Joint(mark, len(keys), content))
            continue
        edited.append((len(keys), mark))
        keys.append("".join(mark))
        starts.append(start)
        ends.append(end)
    return Quote(text, Words(tuple(keys), tuple(starts), tuple(ends)), tuple(joints), tuple(edited))


_Piece = tuple[int, int, Mark | tuple[str, str, str] | None, str]
_LETTER = rf"(?:[^\W\d_]|[{INVISIBLE}])"
_TOUCHED = re.compile(
    rf"(?P<before>{_LETTER}*)\[(?P<inside>{_LETTER}{{1,20}})\](?P<after>{_LETTER}*(?:['’ʼ＇]{_LETTER}+)?)"
)


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    if any(char in text for char in "[.…(*"):
        for match in _MARKED.finditer(text):
            mark = Mark(match.lastgroup or "")
            if mark is Mark.BRACKETS and _is_note(text, match):
                continue
            if mark is Mark.BRACKETS and (touched := _touched(text, match)):
                start, end, parts = touched
                pieces.append((start, end, parts, ""))
            else:
                pieces.append((match.start(), match.end(), mark, match[0].strip("[]() ")))
    first, last = strip_marks(text)
    for match in _NARRATED.finditer(text, first, last) if _begins_quoted(text, first) else ():
        said = match[1] or match[2] or ""
        if narrates(said):
            inside = (match.start(), match.end())
            pieces = [one for one in pieces if one[1] <= inside[0] or one[0] >= inside[1]]
            pieces.append((*inside, Mark.NARRATOR, said))
    return sorted(pieces, key=lambda piece: piece[:2])


def _is_note(text: str, match: re.Match[str]) -> bool:
    """Whether brackets are the mark of a footnote. What touches a figure may be figures that the article put in."""
    touched = text[match.start() - 1 : match.start()]
    return not touched.isdigit() and _NOTE.fullmatch(text, match.start(), match.end()) is not None


_ANY_MARK = re.compile('[“”„«»"]')


def _begins_quoted(text: str, first: int) -> bool:
    """Whether a text begins within marks: with one, or its first one closes. Otherwise the marks in it are its own."""
    mark = _ANY_MARK.search(text)
    if mark is None or mark.start() < first:
        return True
    at = mark.start()
    return not text[at - 1].isspace() and text[at - 1] not in "([—–-"


def _touched(text: str, match: re.Match[str]) -> tuple[int, int, tuple[str, str, str]] | None:
    """Brackets that reach into a word: where that word is, and its letters before, inside and after them."""
    start = match.start()
    while start > 0 and re.match(_LETTER, text[start - 1]):
        start -= 1
    whole = _TOUCHED.match(text, start)
    if whole is None or not (whole["before"] or whole["after"]):
        return None
    before, inside, after = (fold(whole[name]).text for name in ("before", "inside", "after"))
    return whole.start(), whole.end(), (before, inside, after)


def narrates(text: str) -> bool:
    """Words between two parts of a quotation are a narrator's: they hold a verb of saying."""
    return any(key in SAYING for key in split(text).keys)


def marks_inside(quote: Quote) -> frozenset[tuple[int, str]]:
    """The marks between a quotation's words and the places where they stand; none for those at its edges, which are
    edge punctuation, but for brackets, which always hold or change a word."""
    count = len(quote.words)
    marks: set[tuple[int, str]] = set()
    for joint in quote.joints:
        held = " ".join(split(joint.text).keys) if joint.mark is Mark.BRACKETS else ""
        if joint.mark in (Mark.BRACKETS, Mark.SIC) or 0 < joint.at < count:
            marks.add((joint.at, f"{joint.mark} {held}"))
    marks |= {(at, f"[{inside}]") for at, (_, inside, _) in quote.edited}
    return frozenset(marks)
