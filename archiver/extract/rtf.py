"""Rich Text Format 1.9: its text, without fonts, pictures and notes about itself."""

from __future__ import annotations

import re

from archiver.extract.tree import clean
from archiver.records import Completeness, Extraction, Label, Region
from archiver.version import __version__

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer themedata fldinst listtable listoverridetable rsidtbl "
    b"generator datastore latentstyles xmlnstbl".split()
)
_TEXT = {
    b"par": "\n\n", b"line": "\n", b"tab": "\t", b"cell": "\t", b"row": "\n", b"emdash": "—", b"endash": "–",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"sect": "\n\n",
    b"page": "\n\n",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}


def read_rtf(body: bytes) -> Extraction:
    """The extraction of a rich text. Bytes above 127 mean windows-1252 unless they stand beside their code point."""
    text = clean(re.sub(r"\n{3,}", "\n\n", "".join(_parts(body)))).strip()
    return Extraction(
        text=text,
        extractor="archiver.extract.rtf",
        version=__version__,
        media_type="application/rtf",
        completeness=Completeness.WHOLE,
        charset="windows-1252",
        charset_rule="default",
        regions=(Region(Label.BODY, 0, len(text)),) if text else (),
    )


def _parts(body: bytes) -> list[str]:
    parts: list[str] = []
    groups: list[tuple[bool, int]] = []
    skipped, fallback, due = False, 1, 0
    for match in _TOKEN.finditer(body):
        byte, word, number, symbol, brace, plain = match.groups()
        if brace == b"{":
            groups.append((skipped, fallback))
        elif brace == b"}":
            skipped, fallback = groups.pop() if groups else (False, 1)
        elif word in _SKIPPED or symbol == b"*":
            skipped = True
        elif skipped:
            continue
        elif word == b"uc":
            fallback = int(number or 1)
        elif word == b"u" and number:
            parts.append(chr(int(number) % 65_536))
            due = fallback
        elif word in _TEXT:
            parts.append(_TEXT[word])
        elif symbol in _SYMBOLS:
            parts.append(_SYMBOLS[symbol])
        elif byte or plain:
            said = bytes.fromhex(byte.decode()) if byte else plain
            kept, due = said[due:], max(0, due - len(said))
            parts.append(kept.decode("cp1252", "replace"))
    return ["".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")]
