"""Where the outside world plugs in. A story takes these as arguments; nothing is looked up by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from archiver.records import (
    Article,
    Candidate,
    CaptureRequest,
    Citation,
    Fetched,
    Lookup,
    Memento,
    MissedFetch,
    MissedRendering,
    Rendering,
    Tried,
    Wanted,
)

Clock = Callable[[], datetime]
"""Tells the time: aware, in UTC."""

Sleep = Callable[[float], None]
"""Waits for seconds."""


class Fetcher(Protocol):
    """Takes exact copies over a network, under the guard, the limits and the politeness of the settings."""

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """The exchanges that `target` led to, redirects followed, or why there is no answer. Never raises for the
        world's faults. An answer with an error status is an answer."""
        ...


FetchAll = Callable[[Iterable[str]], Iterable[tuple[str, Fetched | MissedFetch]]]
"""Fetches many targets at the same time; gives each with what came of it, as they arrive."""


Choose = Callable[[bytes, str], Sequence[Wanted]]
"""Told a rendered page's DOM (HTML in UTF-8) and its address, says which passages of it are to be shown."""


class Renderer(Protocol):
    """Shows a page in a browser, under limits, and records what the browser asked and got."""

    def render(self, target: str, choose: Choose) -> Rendering | MissedRendering:
        """The page as it was shown, or why it was not. Never raises for the world's faults, the browser's among them.
        Called from one thread at a time; `choose` may be called in another one."""
        ...


class WebArchive(Protocol):
    """Another web archive: what it holds, and asking it to take a copy."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def look_up(self, target: str, near: datetime | None = None) -> Lookup:
        """The mementos of `target` nearest to a time (None: the newest), best first."""
        ...

    def fetch_memento(self, memento: Memento) -> Fetched | MissedFetch:
        """The memento's bytes as they were archived, without the archive's rewriting."""
        ...

    def request(self, target: str) -> CaptureRequest:
        """Ask for a copy. Returns at once, most often `pending`."""
        ...

    def resume(self, request: CaptureRequest) -> CaptureRequest:
        """How far a pending request has come: `confirmed` only when listed there and fetched back."""
        ...


class Locator(Protocol):
    """Proposes where an unlinked source may be."""

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        ...

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """Candidates for `citation`, and what asking came to. Proposes only; the story decides."""
        ...
