"""Bytes to text with labelled regions. Pure: the worker of `archiver.capture` runs it on what is hostile.

`extract` is the way in; `judge` (in `archiver.extract.judge`) says whether a page is what it seems.
"""

from __future__ import annotations

from archiver.extract.likeness import fingerprint
from archiver.extract.reading import extract

__all__ = ["extract", "fingerprint"]
