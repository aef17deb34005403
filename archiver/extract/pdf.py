"""PDF to text: pages in reading order, columns one after the other, words broken at a line's end made whole.

A PDF has no paragraphs, only glyphs at places. Lines come from PDFium; `archiver.extract.columns` orders them and
`archiver.extract.flow` makes paragraphs of them. Running headers and footers interrupt sentences, so they are kept
beside the text and not in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium

from archiver.extract.columns import Line, in_reading_order
from archiver.extract.flow import paragraphs
from archiver.extract.tree import clean, collapse
from archiver.records import Alternate, Claim, Completeness, Extraction, Fact, Label, Region
from archiver.version import __version__

Box = tuple[float, float, float, float]
MAX_PAGES = 2_000
MAX_CHARACTERS = 10_000_000
_EDGE = 0.1
_BROKEN = "\ufffe"  # PDFium puts it where a line ends in a hyphen, and no line break after it
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_WIDE_GAP = 1.5
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
    for number in range(min(count, MAX_PAGES)):
        try:
            lines = list(_lines(document[number]))
        except pdfium.PdfiumError:
            unread.append(number + 1)
            continue
        pages.append(lines)
        empty += not lines
        read += sum(len(line.text) for line in lines)
        if read > MAX_CHARACTERS:
            break
    kept, running = _without_running(pages)
    text = clean("\n\n".join(paragraphs([in_reading_order(lines) for lines in kept])))
    lost = _lost(count, len(pages) + len(unread), empty, unread)
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


def _lost(count: int, reached: int, empty: int, unread: list[int]) -> str:
    parts = []
    if reached < count:
        parts.append(f"only {reached} of {count} pages were read")
    if unread:
        parts.append(f"pages {', '.join(map(str, unread[:20]))} cannot be read")
    if empty:
        parts.append(f"{empty} of {reached} pages have no text; they may be pictures of text")
    return "; ".join(parts)


def _lines(page: pdfium.PdfPage) -> Iterator[Line]:
    """The lines of one page as PDFium finds them, cut where a gap says that two columns stand side by side."""
    try:
        height = page.get_height()
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
            if len(text) != text_page.count_chars():  # characters outside the basic plane: offsets would be wrong
                text = "".join(text_page.get_text_range(at, 1)[:1] or " " for at in range(text_page.count_chars()))
            for part in _LINE.finditer(text):
                yield from _cut(text_page, part.group(0), part.start(), height)
        finally:
            text_page.close()
    finally:
        page.close()


def _cut(text_page: pdfium.PdfTextPage, part: str, at: int, height: float) -> Iterator[Line]:
    """One line of text, or several where a wide gap divides it. Boxes are asked for at the ends of words only."""
    boxes = [
        (index, index + len(word), text_page.get_charbox(index), text_page.get_charbox(_last(index, word)))
        for index, word in _words(part, at)
        if word.strip()
    ]
    size = max((max(first[3] - first[1], final[3] - final[1]) for _, _, first, final in boxes), default=0.0)
    piece: list[tuple[int, int, Box, Box]] = []
    for box in boxes:
        if piece and box[2][0] - piece[-1][3][2] > max(_WIDE_GAP * size, 8.0):
            yield _line(part, at, piece, height)
            piece = []
        piece.append(box)
    if piece:
        yield _line(part, at, piece, height)


def _line(part: str, at: int, piece: list[tuple[int, int, Box, Box]], height: float) -> Line:
    """The words of `piece`, each with where it begins and ends and the boxes of its first and last character."""
    return Line(
        part[piece[0][0] - at : piece[-1][1] - at].replace(_BROKEN, "-"),
        piece[0][2][0],
        min(min(first[1], final[1]) for _, _, first, final in piece),
        piece[-1][3][2],
        max(max(first[3], final[3]) for _, _, first, final in piece),
        height,
    )


def _last(index: int, word: str) -> int:
    """The last character of a word that has a box of its own."""
    return index + len(word) - 1 - (len(word) > 1 and word[-1] == _BROKEN)


def _words(part: str, at: int) -> Iterator[tuple[int, str]]:
    index = at
    for word in part.split(" "):
        yield index, word
        index += len(word) + 1


def _without_running(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without what stands again and again at their head or foot, and that, each line once.

    Digits count as alike, so that page numbers do. A number alone at the edge is a page number.
    """
    seen = Counter(key for lines in pages for key in {_pattern(line) for line in lines if _at_edge(line)})
    often = max(3, len(pages) // 4)
    running: dict[str, None] = {}
    kept = []
    for lines in pages:
        stay = []
        for line in lines:
            alone = len(pages) > 1 and line.text.strip("–—- ").isdigit() and len(line.text) < 8
            if _at_edge(line) and (seen[_pattern(line)] >= often or alone):
                running.setdefault(line.text)
            else:
                stay.append(line)
        kept.append(stay)
    return kept, list(running)


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
