"""Plain text and Markdown: the text is the file itself, decoded."""

from __future__ import annotations

from archiver.extract.charsets import decode
from archiver.extract.tree import clean
from archiver.records import Completeness, Extraction, Label, Region
from archiver.version import __version__


def read_plain(body: bytes, media_type: str = "text/plain", charset: str = "") -> Extraction:
    """The extraction of a plain text: every character where it was, a byte order mark removed; all of it is body."""
    decoded = decode(body, charset, declares=False)
    text = clean(decoded.text)
    return Extraction(
        text=text,
        extractor="archiver.extract.plain",
        version=__version__,
        media_type=media_type,
        completeness=Completeness.WHOLE,
        detail=decoded.detail,
        charset=decoded.charset,
        charset_rule=decoded.rule,
        regions=(Region(Label.BODY, 0, len(text)),) if text else (),
    )
