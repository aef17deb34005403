"""Which characters the bytes mean: the order of the WHATWG Encoding and HTML standards.

A byte order mark decides; else what the HTTP header says; else what the first 1,024 bytes of the document say of
themselves; else detection; else windows-1252. Labels are the standard's: "latin1" and "ascii" mean windows-1252.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from archiver.extract.declaring import labels_in
from archiver.extract.decoding import text_in
from archiver.extract.labels import name_of_codec, standard_name

DETECT = 65_536
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the standard's name of its charset, the rule that chose it, and how many characters could not be read."""

    text: str
    charset: str
    rule: str
    replaced: int

    @property
    def detail(self) -> str:
        """A sentence about characters that could not be read, or nothing."""
        if not self.replaced:
            return ""
        return f"{self.replaced} characters could not be read as {self.charset} and stand as U+FFFD"


def decode(body: bytes, header: str = "", declares: bool = True) -> Decoded:
    """The text of `body`.

    `header` is the charset that the HTTP header names, if any; `declares` says whether the document may declare its own
    (HTML and XML may, plain text has no way to).
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], name, "bom")
    if said := standard_name(header) if header else None:
        return _decoded(body, said, "header")
    if declares and body.startswith((b"<\0?\0x\0", b"\0<\0?\0x")):
        return _decoded(body, "utf-16-le" if body[0] else "utf-16-be", "meta")
    if said := declared(body) if declares else None:
        return _decoded(body, said, "meta")
    return _detected(body)


def declared(body: bytes) -> str | None:
    """What an HTML or XML document says of itself (`archiver.extract.declaring`), by the standard's name."""
    name = next((name for label in labels_in(body) if (name := standard_name(label))), None)
    if name == "x-user-defined":
        return "windows-1252"
    # It was read as ASCII, so it cannot be UTF-16 (HTML standard, 13.2.3.2).
    return "utf-8" if name in ("utf-16-le", "utf-16-be") else name


def _detected(body: bytes) -> Decoded:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= len(body) - 3 and error.reason == "unexpected end of data":
            return _decoded(body, "utf-8", "detected")
    else:
        return Decoded(_cleaned(text), "utf-8", "default" if body.isascii() else "detected", 0)
    best = from_bytes(body[:DETECT], steps=5, chunk_size=512).best()
    name = name_of_codec(best.encoding) if best else None
    if name and name not in ("utf-8", "replacement"):
        return _decoded(body, name, "detected")
    return _decoded(body, "windows-1252", "default")


def _decoded(body: bytes, name: str, rule: str) -> Decoded:
    if name == "replacement":
        return Decoded("\ufffd" if body else "", name, rule, 1 if body else 0)
    try:
        text = text_in(body, name)
    except (UnicodeError, LookupError):  # some codecs do not heed "replace"
        text, name, rule = text_in(body, "windows-1252"), "windows-1252", "default"
    already = body.count("\ufffd".encode()) if name == "utf-8" else 0
    return Decoded(_cleaned(text), name, rule, max(0, text.count("\ufffd") - already))


def _cleaned(text: str) -> str:
    return text.removeprefix("\ufeff")
