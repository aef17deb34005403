"""What a story says on its way, and how it learns that it should come to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, for whoever watches: what, to which URL or words, and the fact."""

    what: str
    subject: str
    detail: str = ""


Say = Callable[[Step], None]

Stopped = Callable[[], bool]
"""Whether the run should come to its end: its time is over, or somebody asked."""
