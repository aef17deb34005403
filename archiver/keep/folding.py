"""The text that the full-text index holds: folded, so that typography does not hide words."""

from __future__ import annotations

import re
import unicodedata

from archiver.confirm.folding import fold as without_typography
from archiver.confirm.words import UNSPACED

_PARTING = "\u2063"
_CHARACTER = re.compile(f"[{UNSPACED}]")


def fold(text: str) -> str:
    """`text` as it is indexed and asked for: without typography, compatibility forms and case.

    Scripts that put no spaces between words have a word a character, so that a phrase is found anywhere in them; what
    parts the characters is no space, so that a word of a search stays one phrase.
    """
    folded = without_typography(text).text
    if folded.isascii():
        return folded
    return _CHARACTER.sub(rf"{_PARTING}\g<0>{_PARTING}", unicodedata.normalize("NFKC", folded).casefold())
