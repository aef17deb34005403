"""The text that the full-text index holds: folded, so that typography does not hide words."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """`text` with compatibility forms and case taken away (NFKC, case-folded)."""
    return unicodedata.normalize("NFKC", text).casefold()
