"""Text that is safe to show: control characters spelled out."""

from __future__ import annotations

import re

# C0, DEL, C1; marks and overrides of writing direction; zero-width spaces; line separators; interlinear and tag
# characters; surrogates and noncharacters. Joiners stay: Persian, Indic scripts and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_LINES = frozenset("\n\r\t")
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def escape_terminal(text: str) -> str:
    r"""`text` on one line, with every character that could steer a terminal or hide spelled out: ``\x1b``, ``\n``."""
    return _HIDDEN.sub(lambda match: _spelled(match[0]), text)


def visible(text: str) -> str:
    r"""`text` for a page: hidden characters spelled out (``\u202e``), line breaks and tabs kept."""
    return _HIDDEN.sub(lambda match: match[0] if match[0] in _LINES else _spelled(match[0]), text)


def _spelled(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
