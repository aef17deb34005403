"""The main text of a page, for comparing two versions of it. Quotations are looked for in the whole text instead."""

from __future__ import annotations

import base64

from trafilatura import extract as main_content
from trafilatura.settings import Extractor

from archiver.extract.charsets import decode
from archiver.extract.tree import clean

_WHOLE_ANSWER = 20_000_000


def main_text(body: bytes, url: str) -> str:
    """The article of an HTML page as trafilatura tells it from the rest, precision before recall; empty when it finds
    none. Only for saying how far two versions differ: what it leaves out was still on the page."""
    if len(body) > _WHOLE_ANSWER:
        return ""
    source = clean(decode(body).text)
    options = Extractor(output_format="txt", precision=True, comments=False, url=url or None)
    try:
        return clean(main_content(source, options=options) or "")
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):  # it meets pages that it cannot take
        return ""


def main_text_of(encoded: str, url: str) -> str:
    """`main_text` of a page that is given in base64: a worker takes JSON values."""
    return main_text(base64.b64decode(encoded), url)
