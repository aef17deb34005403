"""PDF to text: pages in reading order, columns one after the other, words broken at a line's end made whole.

A PDF has no paragraphs, only glyphs at places. Lines come from PDFium; `archiver.extract.columns` orders them and
`archiver.extract.flow` makes paragraphs of them. Running headers and footers interrupt sentences, so they are kept
beside the text and not in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from archiver.extract.columns import Line, in_reading_order
from archiver.extract.flow import paragraphs
from archiver.extract.fonts import codes_read, lost_in
from archiver.extract.tree import clean, collapse
from archiver.records import Alternate, Claim, Completeness, Extraction, Fact, Label, Region
from archiver.version import __version__

Box = tuple[float, float, float, float]
MAX_PAGES = 2_000
MAX_CHARACTERS = 10_000_000
_EDGE = 0.1
_BROKEN = "\ufffe"  # PDFium puts it where a line ends in a hyphen, and no line break after it
_LOOKED_AT = 5
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_PRINTED = re.compile(
    r"(?:https?|file)://\S{1,2000}|(?:page|seite|página|pagina)? ?\d{1,4} ?(?:/|of|von|de|sur|di) ?\d{1,4}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d.{0,4}",
    re.IGNORECASE,
)
_WIDE_GAP = 1.5
_BLANK = 0.28
_PARTED = 0.7
_FACTS = (("Title", Fact.TITLE), ("Author", Fact.AUTHOR), ("CreationDate", Fact.PUBLISHED), ("ModDate", Fact.MODIFIED))


def read_pdf(body: bytes) -> Extraction:
    """The extraction of a PDF. A page that is only a picture makes it `INCOMPLETE`, and so do pages beyond the cap.

    Raises:
        ValueError: it cannot be opened at all.
    """
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ValueError("the PDF needs a password" if locked else f"no readable PDF: {error}") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Extraction:
    count = len(document)
    pages: list[list[Line]] = []
    unread: list[int] = []
    empty = read = 0
    eye = _Eye()
    for number in range(min(count, MAX_PAGES)):
        try:
            eye.close = eye.divided or number < _LOOKED_AT
            lines = list(_lines(document[number], eye))
        except pdfium.PdfiumError:
            unread.append(number + 1)
            continue
        pages.append(lines)
        empty += not lines
        read += sum(len(line.text) for line in lines)
        if read > MAX_CHARACTERS:
            break
    kept, running = _without_running(_in_unicode(pages))
    text = "\n\n".join(paragraphs([in_reading_order(lines) for lines in kept]))
    lost = _lost(count, len(pages) + len(unread), empty, unread)
    if codes := lost_in(text):
        lost = "; ".join(part for part in (lost, f"{codes} characters have no meaning outside their font") if part)
    text = clean(text)
    return Extraction(
        text=text,
        extractor="archiver.extract.pdf (PDFium)",
        version=__version__,
        media_type="application/pdf",
        completeness=Completeness.INCOMPLETE if lost else Completeness.WHOLE,
        detail=lost,
        regions=(Region(Label.BODY, 0, len(text)),) if text else (),
        claims=tuple(_claims(document)),
        alternates=(Alternate("running", clean("\n".join(running))),) if running else (),
    )


def _in_unicode(pages: list[list[Line]]) -> list[list[Line]]:
    written = [line.text for lines in pages for line in lines]
    read = codes_read(written)
    if read is written:
        return pages
    texts = iter(read)
    return [[replace(line, text=next(texts)) for line in lines] for lines in pages]


def _lost(count: int, reached: int, empty: int, unread: list[int]) -> str:
    parts = []
    if reached < count:
        parts.append(f"only {reached} of {count} pages were read")
    if unread:
        parts.append(f"pages {', '.join(map(str, unread[:20]))} cannot be read")
    if empty:
        parts.append(f"{empty} of {reached} pages have no text; they may be pictures of text")
    return "; ".join(parts)


@dataclass(slots=True)
class _Eye:
    """How closely pages are looked at: every character's box takes as long as all the rest. After some pages in which
    no blank was missing, the ends of words are enough."""

    close: bool = True
    divided: bool = False


def _lines(page: pdfium.PdfPage, eye: _Eye) -> Iterator[Line]:
    """The lines of one page as PDFium finds them, cut where a gap says that two columns stand side by side."""
    try:
        height = page.get_height()
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
            if len(text) != text_page.count_chars():  # characters outside the basic plane: offsets would be wrong
                text = "".join(text_page.get_text_range(at, 1)[:1] or " " for at in range(text_page.count_chars()))
            for part in _LINE.finditer(text):
                yield from _cut(text_page, part.group(0), part.start(), height, eye)
        finally:
            text_page.close()
    finally:
        page.close()


def _cut(text_page: pdfium.PdfTextPage, part: str, at: int, height: float, eye: _Eye) -> Iterator[Line]:
    """One line of text, or several where a wide gap divides it."""
    words = [_Word(word, _boxes(text_page, index, word, eye.close)) for index, word in _words(part, at) if word.strip()]
    size = max((box[3] - box[1] for word in words for box in word.ends), default=0.0)
    if eye.close:
        apart = _apart(words, size)
        eye.divided = eye.divided or len(apart) > len(words)
        words = apart
    piece: list[_Word] = []
    for word in words:
        if piece and word.boxes[0][0] - piece[-1].boxes[-1][2] > max(_WIDE_GAP * size, 8.0):
            yield _line(piece, height)
            piece = []
        piece.append(word)
    if piece:
        yield _line(piece, height)


class _Word(NamedTuple):
    """Characters between two blanks, and the box of each that has one of its own."""

    text: str
    boxes: list[Box]

    @property
    def ends(self) -> tuple[Box, Box]:
        return self.boxes[0], self.boxes[-1]


def _apart(words: list[_Word], size: float) -> list[_Word]:
    """The words, divided where a gap as wide as a blank stands inside one: some programs kern blanks away, and PDFium
    then sees none. Not in words that are spaced out from letter to letter."""
    gaps = sorted(b[0] - a[2] for word in words for a, b in pairwise(word.boxes))
    least = max(_BLANK * size, 4 * gaps[len(gaps) // 2], 1.0) if gaps else 0.0
    if not gaps or gaps[-1] < least:
        return words
    found = []
    for word in words:
        start = 0
        for number, (a, b) in enumerate(pairwise(word.boxes), 1):
            if b[0] - a[2] >= least:
                found.append(_Word(word.text[start:number], word.boxes[start:number]))
                start = number
        found.append(_Word(word.text[start:], word.boxes[start:]))
    return found


def _line(words: list[_Word], height: float) -> Line:
    boxes = [box for word in words for box in word.ends]
    return Line(
        " ".join(word.text for word in words).replace(_BROKEN, "-"),
        boxes[0][0],
        min(box[1] for box in boxes),
        boxes[-1][2],
        max(box[3] for box in boxes),
        height,
    )


def _boxes(text_page: pdfium.PdfTextPage, index: int, word: str, every: bool) -> list[Box]:
    """The boxes of the first and last character, or of every one; the hyphen of a broken line has none of its own."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    places = [byref(left), byref(right), byref(bottom), byref(top)]
    found = []
    last = index + max(1, len(word) - (word[-1] == _BROKEN)) - 1
    for at in range(index, last + 1) if every else sorted({index, last}):
        raw.FPDFText_GetCharBox(text_page, at, *places)
        found.append((left.value, bottom.value, right.value, top.value))
    return found


def _words(part: str, at: int) -> Iterator[tuple[int, str]]:
    index = at
    for word in part.split(" "):
        yield index, word
        index += len(word) + 1


def _without_running(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without what stands again and again at their head or foot, and that, each line once.

    Digits count as alike, so that page numbers do. A number alone at the edge is a page number, also on a single page
    when it says of how many; and an address alone is what a browser prints there.
    """
    edges = [_at_edges(lines) for lines in pages]
    seen = Counter(key for lines in edges for key in {_pattern(line) for line in lines})
    outer = {id(line) for lines in edges for line in lines}
    often = max(2, len(pages) // 4)
    running: dict[str, None] = {}
    kept = []
    for lines in pages:
        stay = []
        for line in lines:
            if id(line) not in outer:
                stay.append(line)
                continue
            alone = len(pages) > 1 and line.text.strip("–—- ").isdigit() and len(line.text) < 8
            alone = alone or bool(_PRINTED.fullmatch(line.text.strip()))
            if alone or seen[_pattern(line)] >= often:
                running.setdefault(line.text)
            else:
                stay.append(line)
        kept.append(stay)
    return kept, list(running)


def _at_edges(lines: list[Line]) -> list[Line]:
    """The lines in the outer tenth of a page that may run from page to page: the outermost, and those behind it as far
    as a gap that parts them from what stands further in."""
    found = []
    for sign in (1, -1):
        rows: list[list[Line]] = []
        for line in sorted(lines, key=lambda line: -sign * line.bottom):
            gap = _gap(rows[-1][0], line) if rows else 0.0
            if rows and gap > _PARTED * (line.top - line.bottom):
                break
            if not _at_edge(line):
                rows = rows[:1]
                break
            if rows and gap <= 0:
                rows[-1].append(line)
            else:
                rows.append([line])
        found += [line for row in rows for line in row]
    return found


def _gap(one: Line, other: Line) -> float:
    """How far two lines stand apart from top to bottom; negative when they stand side by side."""
    return max(one.bottom - other.top, other.bottom - one.top)


def _at_edge(line: Line) -> bool:
    return line.top > line.page_height * (1 - _EDGE) or line.bottom < line.page_height * _EDGE


def _pattern(line: Line) -> tuple[str, int]:
    """Its words, digits alike, and its height on the page: what runs stands at the same height everywhere."""
    words = "".join("#" if character.isdigit() else character for character in line.text if character != " ")
    return words.lower(), round(line.bottom / 4)


def _claims(document: pdfium.PdfDocument) -> Iterator[Claim]:
    try:
        said = document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, UnicodeError):
        return
    for name, fact in _FACTS:
        value = clean(collapse(said.get(name, "")))[:2_000]
        if fact in (Fact.PUBLISHED, Fact.MODIFIED):
            value = _date(value)
        if value:
            yield Claim(fact, value, "meta")


def _date(value: str) -> str:
    """A PDF date (ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSS…) as the day in ISO 8601, or nothing."""
    digits = value.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdigit() else ""
