"""Whether files are what the ledger says: their sizes at once, their bytes beside, several files at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from archiver.errors import ArchiverError
from archiver.events import Kept
from archiver.keep.problems import Problem
from archiver.keep.reading import digest_of
from archiver.keep.seam import Files
from archiver.warcs import WalkProblem, walk

RESTORE = "archiver restore --from a copy that has this digest"
_READERS = 8
"""Files that are read at a time, where there are so many processors: hashing leaves Python's lock alone."""
_AHEAD = 64
"""Files whose sizes are looked at before the first of them must have been read."""


class Fixity:
    """Checks files against their `Kept` events, and gives the problems in the order of the events. Use it in a `with`.

    With `deep`, each record of a WARC is read too. `files` and `bytes` count what was looked at and read.
    """

    def __init__(self, storage: Files, *, deep: bool = False) -> None:
        self._storage = storage
        self._deep = deep
        self._pool = ThreadPoolExecutor(max_workers=min(os.cpu_count() or 1, _READERS))
        self._reading: deque[tuple[Kept, int, Future[list[str]]]] = deque()
        self.files = 0
        self.bytes = 0

    def __enter__(self) -> Fixity:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def look_at(self, kept: Kept, event: int, *, whole: bool) -> Iterator[Problem]:
        """Looks at a file's size, and has its bytes read when `whole`; problems of files before it may come first."""
        self.files += 1
        problem = self._size(kept)
        if problem:
            yield from self.finish()
            yield _problem(kept, event, problem)
        elif whole:
            self.bytes += kept.size
            self._reading.append((kept, event, self._pool.submit(self._read, kept)))
            if len(self._reading) > _AHEAD:
                yield from self._first()

    def finish(self) -> Iterator[Problem]:
        """The problems of all files that are being read."""
        while self._reading:
            yield from self._first()

    def _first(self) -> Iterator[Problem]:
        kept, event, read = self._reading.popleft()
        for problem in read.result():
            yield _problem(kept, event, problem)

    def _size(self, kept: Kept) -> str:
        """What is wrong with the size of a file; nothing when it is right."""
        try:
            size = self._storage.size(kept.file)
        except (ArchiverError, OSError) as error:
            return f"cannot be read: {error}"
        if size is None:
            return "the file is missing"
        return "" if size == kept.size else f"{size} bytes, not {kept.size}"

    def _read(self, kept: Kept) -> list[str]:
        """What is wrong with the bytes of a file."""
        try:
            found = (
                [] if digest_of(self._storage, kept.file) == kept.sha256 else ["its SHA-256 is not what was recorded"]
            )
            return found + (self._walk(kept.file) if self._deep else [])
        except (ArchiverError, OSError) as error:
            return [f"cannot be read: {error}"]

    def _walk(self, file: str) -> list[str]:
        with self._storage.read(file) as stream:
            problems = [item for item in walk(stream) if isinstance(item, WalkProblem)]
        return [f"at byte {item.offset}: {item.problem}" for item in problems]


def _problem(kept: Kept, event: int, problem: str) -> Problem:
    return Problem(kept.file, event, problem, f"{RESTORE}: {kept.sha256}")
