"""Pictures: no text, but what their makers wrote into them, in EXIF, IPTC and XMP. All of it is claims."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator
from html import unescape

from PIL import Image, IptcImagePlugin, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from archiver.extract.tree import clean, collapse
from archiver.records import Claim, Completeness, Extraction, Fact
from archiver.version import __version__

MAX_PIXELS = 400_000_000
_EXIF = {0x013B: Fact.AUTHOR, 0x8298: Fact.LICENCE, 0x010E: Fact.TITLE, 0x0132: Fact.MODIFIED}
_EXIF_TAKEN = 0x9003
# IPTC-IIM 4.2, record 2: 5 object name, 55 date, 80 by-line, 110 credit, 115 source, 116 copyright notice.
_IPTC = {
    (2, 5): Fact.TITLE, (2, 55): Fact.PUBLISHED, (2, 80): Fact.AUTHOR, (2, 110): Fact.CREDIT, (2, 115): Fact.CREDIT,
    (2, 116): Fact.LICENCE,
}  # fmt: skip
_XMP = {
    "creator": Fact.AUTHOR, "rights": Fact.LICENCE, "title": Fact.TITLE, "Credit": Fact.CREDIT, "Source": Fact.CREDIT,
    "WebStatement": Fact.LICENCE, "UsageTerms": Fact.LICENCE, "LicensorURL": Fact.LICENCE,
}  # fmt: skip
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")


def read_image(body: bytes, media_type: str) -> Extraction:
    """The extraction of a picture: its credits. Pixels are never decoded, so its size costs nothing.

    Raises:
        ValueError: no readable picture.
    """
    claims: list[Claim] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(body), formats=_FORMATS) as image:
                width, height = image.size
                if width * height <= MAX_PIXELS:
                    claims += [*_exif(image), *_iptc(image)]
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, struct.error) as error:
            raise ValueError(f"no readable picture: {error}") from error
    claims += _xmp(body)
    large = width * height > MAX_PIXELS
    return Extraction(
        text="",
        extractor="archiver.extract.images",
        version=__version__,
        media_type=media_type,
        completeness=Completeness.INCOMPLETE if large else Completeness.WHOLE,
        detail=f"a picture of {width} by {height} points" + (", too large to be looked into" if large else ""),
        claims=tuple(dict.fromkeys(claims)),
    )


def _claim(fact: Fact, value: object, origin: str) -> Iterator[Claim]:
    if isinstance(value, (list, tuple)):
        for item in value[:20]:
            yield from _claim(fact, item, origin)
        return
    said = _decoded(value) if isinstance(value, bytes) else str(value or "")
    words = clean(collapse(said.replace("\x00", " ")))[:2_000]
    if words:
        yield Claim(fact, words, origin)


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _exif(image: ImageFile) -> Iterator[Claim]:
    exif = image.getexif()
    for tag, fact in _EXIF.items():
        yield from _claim(fact, exif.get(tag), "exif")
    yield from _claim(Fact.PUBLISHED, exif.get_ifd(0x8769).get(_EXIF_TAKEN), "exif")


def _iptc(image: ImageFile) -> Iterator[Claim]:
    said = IptcImagePlugin.getiptcinfo(image) or {}
    for key, fact in _IPTC.items():
        yield from _claim(fact, said.get(key), "iptc")


def _xmp(body: bytes) -> Iterator[Claim]:
    """XMP is XML anywhere in the file; its few properties are taken by pattern, so that no XML needs to be parsed."""
    begin = body.find(b"<x:xmpmeta")
    if begin < 0:
        return
    packet = body[begin : begin + 200_000].split(b"</x:xmpmeta>")[0].decode("utf-8", "replace")
    for name, fact in _XMP.items():
        element = re.search(rf"<\w{{1,20}}:{name}>([^\x00]{{0,4000}}?)</\w{{1,20}}:{name}>", packet)
        attribute = re.search(rf"\s\w{{1,20}}:{name}=\"([^\"]{{1,2000}})\"", packet)
        if element:
            items = re.findall(r"<rdf:li[^>]{0,100}>([^<]{1,2000})</rdf:li>", element.group(1))
            for item in items or [element.group(1)]:
                yield from _claim(fact, unescape(item), "xmp") if "<" not in item else ()
        elif attribute:
            yield from _claim(fact, unescape(attribute.group(1)), "xmp")
