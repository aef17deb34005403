"""Office documents: OOXML (docx, pptx) and OpenDocument (odt, odp). Both are XML in a zip that may be a bomb."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from archiver.extract.tree import Node, clean
from archiver.extract.xmls import find, parse_xml
from archiver.records import Claim, Completeness, Extraction, Fact, Label, Region
from archiver.version import __version__

MAX_PART = 50_000_000
MAX_ALL = 100_000_000
MAX_PARTS = 2_000
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_OPEN = "application/vnd.oasis.opendocument.text"
_FACTS = {
    "title": Fact.TITLE, "creator": Fact.AUTHOR, "created": Fact.PUBLISHED, "creation-date": Fact.PUBLISHED,
    "modified": Fact.MODIFIED, "date": Fact.MODIFIED, "language": Fact.LANGUAGE, "initial-creator": Fact.AUTHOR,
}  # fmt: skip
_SKIPPED = frozenset({"deltext", "instrtext", "tracked-changes", "annotation", "notes", "forms", "ppr", "rpr"})
_SLIDE = re.compile(r"ppt/slides/slide(\d{1,5})\.xml")


def read_office(body: bytes) -> Extraction:
    """The extraction of an office document.

    Raises:
        ValueError: no office document, or one that unpacks to more than the caps.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ValueError(f"no readable zip: {error}") from error


def _read(archive: zipfile.ZipFile) -> Extraction:
    names = set(archive.namelist()[:MAX_PARTS])
    budget = _Budget(archive)
    slides = sorted((int(match.group(1)), name) for name in names if (match := _SLIDE.fullmatch(name)))
    if "word/document.xml" in names:
        kind, about = _WORD, "docProps/core.xml"
        parts = ["word/document.xml", *(name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in names)]
    elif slides:
        kind, about, parts = _SLIDES, "docProps/core.xml", [name for _, name in slides]
    elif "content.xml" in names:
        kind, about, parts = _OPEN, "meta.xml", ["content.xml"]
    else:
        raise ValueError("a zip, and no office document that can be read")
    text = clean("\n\n".join(line for part in parts for line in _paragraphs(parse_xml(budget.read(part)))))
    claims = tuple(_claims(parse_xml(budget.read(about)))) if about in names else ()
    return Extraction(
        text=text,
        extractor="archiver.extract.office",
        version=__version__,
        media_type=kind,
        completeness=Completeness.WHOLE,
        regions=(Region(Label.BODY, 0, len(text)),) if text else (),
        claims=claims,
    )


class _Budget:
    """Unpacks parts until the caps are reached; sizes that a zip states are not believed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MAX_ALL

    def read(self, name: str) -> bytes:
        most = min(MAX_PART, self._left)
        with self._archive.open(name) as part:
            data = part.read(most + 1)
        if len(data) > most:
            raise ValueError(f"{name} unpacks to more than {most} bytes")
        self._left -= len(data)
        return data


def _paragraphs(root: Node) -> Iterator[str]:
    """The text of each paragraph (`p` and `h` in both families), tabs and breaks kept, deletions left out."""
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED:
            continue
        if node.tag in ("p", "h"):
            text = "".join(_runs(node)).strip()
            if text:
                yield text
        else:
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))


def _runs(paragraph: Node) -> Iterator[str]:
    openxml = any(below.tag in ("r", "t") for below in paragraph.elements())
    stack: list[Node | str] = list(reversed(paragraph.children))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            # OOXML has text in `t` only; what stands elsewhere is indentation.
            if not openxml:
                yield item
        elif item.tag == "t":
            yield "".join(item.strings())
        elif item.tag in ("tab", "s"):
            yield "\t" if item.tag == "tab" else " "
        elif item.tag in ("br", "cr", "line-break"):
            yield "\n"
        elif item.tag == "nobreakhyphen":
            yield "\u2011"
        elif item.tag not in _SKIPPED:
            stack.extend(reversed(item.children))


def _claims(root: Node) -> Iterator[Claim]:
    holder = find(root, "coreproperties") or find(root, "meta") or root
    for node in holder.children:
        if isinstance(node, Node) and node.tag in _FACTS and (value := clean(node.text())[:2_000]):
            yield Claim(_FACTS[node.tag], value, "meta")
