"""What an audit names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as the ledger says. `event` is None when no event speaks of it."""

    file: str
    event: int | None
    problem: str
    repair: str
