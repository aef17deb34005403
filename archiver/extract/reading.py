"""The way in: bytes, and what a server said of them, to an extraction."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from archiver.extract.feeds import read_feed
from archiver.extract.html import read_html
from archiver.extract.images import read_image
from archiver.extract.kinds import kind_of
from archiver.extract.office import read_office
from archiver.extract.pdf import read_pdf
from archiver.extract.plain import read_plain
from archiver.extract.rtf import read_rtf
from archiver.extract.subtitles import read_subtitles
from archiver.records import Completeness, Extraction
from archiver.version import __version__

_HTML = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml")
_SUBTITLES = ("application/x-subrip", "text/srt", "text/vtt")
_PLAIN = ("text/plain", "text/markdown", "text/x-markdown")


def extract(body: bytes, media_type: str = "", charset: str = "", url: str = "") -> Extraction:
    """The text of `body` with labelled regions, links, pictures, embeds, claims and alternates.

    `media_type` and `charset` are what the HTTP header said, both may be missing or wrong; `url` is where the bytes
    were found, and links are resolved against it. Never raises for what is in `body`: what cannot be read is
    `UNREADABLE`, what was read in part is `INCOMPLETE`, and `detail` says why.
    """
    kind = kind_of(body, media_type)
    try:
        with _undisturbed():
            return _read(body, kind, charset, url)
    except (ValueError, ArithmeticError, LookupError, AttributeError, TypeError, RecursionError) as error:
        # A reader's bug, or a document that outwits it: the bytes stay, and nobody may conclude anything from them.
        return unreadable(kind, f"{type(error).__name__}: {error}"[:300])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without a search for unreachable objects: a page's tree lives to the end, and is a fifth of the time when it is
    searched again and again while it grows."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def unreadable(media_type: str, detail: str) -> Extraction:
    """The extraction of bytes that could not be read, with the reason."""
    return Extraction(
        text="",
        extractor="archiver.extract",
        version=__version__,
        media_type=media_type,
        completeness=Completeness.UNREADABLE,
        detail=detail,
    )


def _read(body: bytes, kind: str, charset: str, url: str) -> Extraction:
    if kind in _HTML:
        return read_html(body, kind, charset, url)
    if kind in _PLAIN:
        return read_plain(body, kind, charset)
    if kind == "application/pdf":
        return read_pdf(body)
    if kind == "application/zip":
        return read_office(body)
    if kind == "application/rtf":
        return read_rtf(body)
    if kind in _FEEDS:
        return read_feed(body, url)
    if kind in _SUBTITLES:
        return read_subtitles(body, kind, charset)
    if kind.startswith("image/"):
        return read_image(body, kind)
    return unreadable(kind, f"no reader for {kind}")
