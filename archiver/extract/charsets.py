"""Which characters the bytes mean: the order of the WHATWG Encoding and HTML standards.

A byte order mark decides; else what the HTTP header says; else what the first 1,024 bytes of the document say of
themselves; else detection; else windows-1252. Labels are the standard's: "latin1" and "ascii" mean windows-1252.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

PRESCAN = 1024
DETECT = 65_536
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,64}<\?xml\b[^>]{0,200}?encoding\s{0,8}=\s{0,8}[\"']([\w.:-]{1,40})")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)

# Labels of the Encoding standard (section 4.2) whose meaning there is not what Python's codec of that name does.
_STANDARD = {
    "iso-8859-8": "iso-8859-8-i csiso88598i logical iso-8859-8-e csiso88598e visual",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
    "iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii windows-1252 x-cp1252",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 l5 latin5 windows-1254",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030",
    "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "shift_jis": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc-kr": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
    "windows-949",
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "utf-16-be": "unicodefffe utf-16be",
    "koi8-u": "koi8-ru koi8-u",
    "macintosh": "csmacintosh mac macintosh x-mac-roman",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "replacement": "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement",
}
_LABELS = {label: name for name, labels in _STANDARD.items() for label in labels.split()}
_RENAMED = (("cp125", "windows-125"), ("iso8859", "iso-8859"), ("iso2022", "iso-2022"), ("cp866", "ibm866"))
_CODECS = {
    "windows-874": "cp874", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
}  # fmt: skip
_NAMES = frozenset(_STANDARD) | frozenset(
    ["ibm866", "koi8-r", "euc-jp", "iso-2022-jp"]
    + [f"iso-8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
    + [f"windows-125{number}" for number in range(9)]
)


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


def standard_name(label: str) -> str | None:
    """The encoding that a label means in the Encoding standard, or None for a label that it does not know."""
    key = label.strip(" \t\n\f\r\"'").lower()
    if key in _LABELS:
        return _LABELS[key]
    if not key.isascii():
        return None
    try:
        found = codecs.lookup(key).name
    except (LookupError, ValueError):
        return None
    name = _LABELS.get(found, found.replace("_", "-"))
    for ours, theirs in _RENAMED:
        if name.startswith(ours):
            name = theirs + name.removeprefix(ours)
    return name if name in _NAMES else None


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
    if said := declared(body) if declares else None:
        return _decoded(body, said, "meta")
    return _detected(body)


def declared(body: bytes) -> str | None:
    """What an HTML or XML document says in its first bytes (the standard's prescan, without comments)."""
    head = _COMMENT.sub(b"", body[:PRESCAN])
    match = _XML.search(head) or _META.search(head)
    name = standard_name(match.group(1).decode("ascii", "replace")) if match else None
    # The prescan read it as ASCII, so it cannot be UTF-16 (HTML standard, 13.2.3.2).
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
    name = standard_name(best.encoding) if best else None
    if name and name not in ("utf-8", "replacement"):
        return _decoded(body, name, "detected")
    return _decoded(body, "windows-1252", "default")


def _decoded(body: bytes, name: str, rule: str) -> Decoded:
    if name == "replacement":
        return Decoded("\ufffd" if body else "", name, rule, 1 if body else 0)
    if name == "windows-1252":
        text = _windows_1252(body)
    else:
        try:
            text = body.decode(_CODECS.get(name, name), "replace")
        except (UnicodeError, LookupError):  # some codecs do not heed "replace"
            text, name, rule = _windows_1252(body), "windows-1252", "default"
    already = body.count("\ufffd".encode()) if name == "utf-8" else 0
    return Decoded(_cleaned(text), name, rule, max(0, text.count("\ufffd") - already))


def _windows_1252(body: bytes) -> str:
    """As the standard has it: the five bytes that Python leaves undefined are C1 controls."""
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_BYTES_1252[byte] for byte in body)


def _cleaned(text: str) -> str:
    return text.removeprefix("\ufeff")


_BYTES_1252 = tuple(
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte) for byte in range(256)
)
