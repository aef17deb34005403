"""Pages that were had while a source was located, handed on to whoever captures it: nobody is asked twice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from archiver.protocols import Fetcher
from archiver.records import Fetched, MissedFetch

_MOST = 48
"""Pages that are remembered; an older one is fetched again when it is captured."""


class Had:
    """What was fetched for looking at, by address, until it is taken. One serves any number of threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Fetched] = OrderedDict()
        self._guard = threading.Lock()

    def over(self, fetcher: Fetcher) -> Fetcher:
        """`fetcher`, its good answers remembered."""
        return _Remembering(fetcher, self)

    def keep(self, fetched: Fetched) -> None:
        """Remembers a whole answer of status 200 under what was asked for, and under the address that it led to."""
        answer = fetched.answer
        if answer.status != 200 or answer.truncated is not None:
            return
        with self._guard:
            self._pages[fetched.target] = fetched
            # Whoever asks for the last address gets what that address answered, and no redirect to it.
            self._pages[answer.target] = replace(fetched, target=answer.target, exchanges=(answer,))
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)

    def take(self, target: str) -> Fetched | None:
        """What was had of a URL, once: it is forgotten with that."""
        with self._guard:
            return self._pages.pop(target, None)


class _Remembering:
    def __init__(self, fetcher: Fetcher, had: Had) -> None:
        self._fetcher = fetcher
        self._had = had

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """What `Fetcher.fetch` promises."""
        fetched = self._fetcher.fetch(target, headers=headers, method=method, body=body)
        if isinstance(fetched, Fetched) and method == "GET":
            self._had.keep(fetched)
        return fetched
