"""Characters of a PDF that are codes of a font and not of Unicode: read where the font's encoding is known, else said.

TeX's own encodings put ligatures and quotation marks where ASCII has control characters. A file whose fonts are bitmaps
(as TeX makes where no outlines are installed) does not say so, and PDFium then gives the bare codes.
"""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
_LOST = re.compile("[^\\W\\d_][\x01-\x08\x0b\x0c\x0e-\x1f\ue000-\uf8ff\ufffd]|[\ue000-\uf8ff\ufffd][^\\W\\d_]")
_CORK = {
    0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x1B: "ff", 0x1C: "fi", 0x1D: "fl",
    0x1E: "ffi", 0x1F: "ffl", 0xD7: "Œ", 0xDF: "SS", 0xF7: "œ", 0xFF: "ß",
}  # fmt: skip
_OLD = {0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl", 0x10: "ı", 0x19: "ß", 0x1A: "æ", 0x1B: "œ", 0x1C: "ø"}


def codes_read(lines: list[str]) -> list[str]:
    """Lines of text in which TeX's codes (T1, "Cork"; or the older OT1) stand for what they mean."""
    found = {character for line in lines for character in _CONTROLS.findall(line)}
    if not found:
        return lines
    table = _OLD if found & set("\x0b\x0c\x0e\x0f") else _CORK
    return [line.translate(table) for line in lines]


def lost_in(text: str) -> int:
    """How many characters inside words have no meaning outside their font."""
    return len(_LOST.findall(text))
