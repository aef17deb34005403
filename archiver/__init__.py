"""Finds every piece that an article relies on, keeps exact copies, and confirms what the article says of them.

The public API: the records, the errors, and the stories. Everything is resolved on first use, so that importing the
package costs nothing. What is not listed in ``__all__`` may change with any version.
"""

from __future__ import annotations

import importlib
from typing import Any

from archiver.version import __version__

_PUBLIC = {
    "Article": "archiver.records",
    "Check": "archiver.records",
    "Citation": "archiver.records",
    "Extraction": "archiver.records",
    "Findings": "archiver.records",
    "Outcome": "archiver.records",
    "Quotation": "archiver.records",
    "ArchiverError": "archiver.errors",
    "Settings": "archiver.settings",
    "extract": "archiver.extract",
    "find": "archiver.find",
    "prepare": "archiver.confirm",
    "prepare_text": "archiver.confirm",
    "check_quotation": "archiver.confirm",
    "open_keeper": "archiver.keep",
    "make_keeper": "archiver.keep",
}

__all__ = ["__version__", *sorted(_PUBLIC)]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)
