"""The Wayback Machine, or an archive that speaks as it does: look-ups, mementos, and asking for a copy.

Look-ups go through waybackpy (`archiver.capture.cdx`); a memento is fetched as it was archived
(`archiver.capture.mementos`); a request is `confirmed` only when the index lists the copy and it was fetched back
(`archiver.capture.saver`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from archiver.capture.archive import Archive
from archiver.capture.credentials import Credentials, read_credentials
from archiver.capture.limiter import Limiter
from archiver.capture.saver import NOT_ASKED_YET, Saver
from archiver.protocols import Clock, Fetcher, Sleep
from archiver.records import CaptureRequest, Fetched, Lookup, Memento, MissedFetch
from archiver.settings import WaybackSettings

__all__ = ["NOT_ASKED_YET", "Wayback", "read_credentials"]


class Wayback:
    """A `WebArchive` over an archive with the Wayback Machine's interfaces.

    `sleep` and `stopped` are the run's; `credentials` None means that nothing can be saved. One is made for one run:
    it remembers what the archive does not want to be asked again. Not for several threads at the same time.
    """

    def __init__(
        self,
        settings: WaybackSettings,
        fetcher: Fetcher,
        limiter: Limiter,
        clock: Clock,
        sleep: Sleep,
        credentials: Credentials | None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._archive = Archive(settings, fetcher, limiter, clock, credentials, stopped)
        self._saver = Saver(self._archive, sleep)

    @property
    def name(self) -> str:
        """Its host, which is what people know it by."""
        return self._archive.name

    def look_up(self, target: str, near: datetime | None = None) -> Lookup:
        """What `WebArchive.look_up` promises: see `Archive.look_up`."""
        return self._archive.look_up(target, near)

    def fetch_memento(self, memento: Memento) -> Fetched | MissedFetch:
        """What `WebArchive.fetch_memento` promises: see `Archive.fetch_memento`."""
        return self._archive.fetch_memento(memento)

    def request(self, target: str) -> CaptureRequest:
        """What `WebArchive.request` promises: see `Saver.request`."""
        return self._saver.request(target)

    def resume(self, request: CaptureRequest) -> CaptureRequest:
        """What `WebArchive.resume` promises: see `Saver.resume`."""
        return self._saver.resume(request)
