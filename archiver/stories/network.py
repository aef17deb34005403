"""Is it the links, or our own network? Asked before anything is held against a link."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from archiver.protocols import FetchAll
from archiver.records import Fetched, LinkOutcome, Missed, MissedFetch
from archiver.stories.links import site

CONTROLS = 3
"""Links that answered well the last time and are asked when a run looks cut off."""
_SITES = 3
"""Sites that fail in a way in which networks fail, from which it may be ours."""

_CUT_OFF = frozenset(
    {Missed.DNS_ERROR, Missed.TIMEOUT, Missed.CONNECTION_REFUSED, Missed.CONNECTION_RESET, Missed.PROXY_ERROR}
) | {Missed.TLS_ERROR}  # a portal cannot show the certificates of others


def is_doubtful(misses: Sequence[MissedFetch], good: int) -> bool:
    """Whether a run should ask links that were well: several sites are silent, or nothing in it was well."""
    silent = {site(missed.target) for missed in misses if missed.reason in _CUT_OFF}
    return len(silent) >= _SITES or (bool(silent) and not good)


def controls(able: Sequence[str], failed: Collection[str]) -> tuple[str, ...]:
    """Of the links that were well the last time those to ask: of different sites, and none that failed now."""
    found: dict[str, str] = {}
    for target in able:
        if target not in failed:
            found.setdefault(site(target), target)
    return tuple(found.values())[:CONTROLS]


def is_up(targets: Sequence[str], fetch_all: FetchAll, look: Callable[[Fetched], LinkOutcome]) -> bool:
    """Whether one of the links that were well is well now, as `look` sees it."""
    return any(
        isinstance(fetched, Fetched) and look(fetched) in (LinkOutcome.OK, LinkOutcome.MOVED, LinkOutcome.DRIFTED)
        for _, fetched in fetch_all(targets)
    )
