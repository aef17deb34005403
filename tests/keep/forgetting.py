"""Looking for words in every byte of a folder, in whatever form they could lie there."""

from __future__ import annotations

import html
import json
import unicodedata
import zlib
from pathlib import Path
from urllib.parse import quote

from archiver.keep.folding import fold

_GZIP = b"\x1f\x8b\x08"


def forms(word: str) -> set[bytes]:
    """A word as it is, folded, decomposed, escaped, and in other encodings."""
    spellings = {word, word.casefold(), word.upper(), fold(word), unicodedata.normalize("NFD", word)}
    spellings |= {json.dumps(one)[1:-1] for one in tuple(spellings)}
    spellings |= {quote(one) for one in tuple(spellings)} | {html.escape(one) for one in tuple(spellings)}
    return {one.encode(code, "ignore") for one in spellings for code in ("utf-8", "utf-16-le", "latin-1")}


def opened(data: bytes) -> bytes:
    """Some bytes, and what is in every gzip member that begins anywhere in them, as far as it can be read."""
    parts, start = [data], data.find(_GZIP)
    while start >= 0:
        member = zlib.decompressobj(31)
        try:
            parts.append(member.decompress(data[start:]))
        except zlib.error:
            parts.append(member.flush())
        start = data.find(_GZIP, start + 1)
    return b"\n".join(parts)


def traces(folder: Path, *words: str) -> list[str]:
    """The files in which any of the words is in any of its forms; file names count."""
    wanted = {form for word in words for form in forms(word)}
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.name.encode() + b"\n" + (opened(path.read_bytes()) if path.is_file() else b"")
        if any(form in data for form in wanted):
            found.append(path.name)
    return found
