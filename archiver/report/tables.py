"""Text that is safe to show: control characters spelled out, and rows for tables on a terminal."""

from __future__ import annotations

import re

from archiver.report.model import ReportPage
from archiver.report.wording import citation_outcome, quotation_outcome

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


def quotation_rows(page: ReportPage) -> list[tuple[str, str, str, str]]:
    """Id, words, outcome and speaker of each quotation, in the order of the article, escaped."""
    return [
        (
            escape_terminal(entry.quotation.id),
            escape_terminal(" ".join(entry.quotation.text.split())),
            escape_terminal(quotation_outcome(entry)),
            escape_terminal(entry.quotation.speaker or ""),
        )
        for entry in page.quotations
    ]


def citation_rows(page: ReportPage) -> list[tuple[str, str, str, str]]:
    """Id, kind, evidence and outcome of each citation, in the order of the article, escaped."""
    return [
        (
            escape_terminal(entry.citation.id),
            entry.citation.kind.value,
            escape_terminal(" ".join(entry.citation.evidence.split())),
            escape_terminal(citation_outcome(entry)),
        )
        for entry in page.citations
    ]


def _spelled(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
