"""Does a source say what a quotation says it says? Pure: from texts to outcomes. See ``docs/confirming.md``."""

from __future__ import annotations

from archiver.confirm.checking import check_quotation
from archiver.confirm.copying import Copied, copied
from archiver.confirm.prepared import Prepared, prepare, prepare_text
from archiver.confirm.rewording import rewordings
from archiver.confirm.rules import RULES
from archiver.confirm.terms import SearchTerms, may_hold, overlap, search_terms

__all__ = [
    "RULES",
    "Copied",
    "Prepared",
    "SearchTerms",
    "check_quotation",
    "copied",
    "may_hold",
    "overlap",
    "prepare",
    "prepare_text",
    "rewordings",
    "search_terms",
]
