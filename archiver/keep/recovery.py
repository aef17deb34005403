"""Putting in order what a process that died had left, and marking what a living one has begun.

A process that stages files holds a lock on `tmp/<id>.owner`, which the kernel frees when it dies, and names its
temporary files after it. A temporary file stays, as a second name of its WARC, until an event names the WARC: so what
is nobody's is found in `tmp/` alone. Nothing is destroyed; it goes to `quarantine/`.
"""

from __future__ import annotations

import fcntl
import os
import re
import threading
from collections.abc import Callable
from typing import Protocol

from archiver.errors import DamageError, StorageError
from archiver.keep import lock
from archiver.keep.ids import Randomness, time_of, ulid
from archiver.keep.ledger import Ledger
from archiver.keep.storage import Storage
from archiver.protocols import Clock

_DERIVED = re.compile(r"-(?:catalogue|audit)\.db(?:-wal|-shm|-journal)?$")
"""Catalogues that were being made: the ledger can make them again."""

Action = tuple[str, str]
"""What was done, and the file that it was done to."""


class Chance(Protocol):
    """The part of the world that makes names."""

    @property
    def clock(self) -> Clock: ...

    @property
    def randomness(self) -> Randomness: ...


class Owner:
    """This process's mark in `tmp/`, made when it is first needed and held until it is closed."""

    def __init__(self, storage: Storage, world: Chance) -> None:
        self._storage = storage
        self._world = world
        self._guard = threading.Lock()
        self._id = ""
        self._descriptor = -1
        self._temporary: dict[str, str] = {}

    def temporary(self, name: str) -> str:
        """The temporary name for a file that will be called `name`."""
        with self._guard:
            if self._descriptor < 0:
                self._mark()
            path = f"tmp/{self._id}-{name}"
            self._temporary[name] = path
            return path

    def _mark(self) -> None:
        while True:
            self._id = ulid(self._world.clock(), self._world.randomness)
            name = f"tmp/{self._id}.owner"
            self._storage.create(name).close()
            with self._storage.read(name) as stream:
                descriptor = os.dup(stream.fileno())
            if _lock(descriptor) and self._storage.size(name) is not None:
                self._descriptor = descriptor
                return
            os.close(descriptor)  # an opening took it for a dead process's before it was locked

    def release(self, file: str) -> None:
        """Removes the temporary name of a WARC that an event names now."""
        with self._guard:
            temporary = self._temporary.pop(file.rpartition("/")[2], None)
        if temporary is not None:
            self._storage.unlink(temporary)

    def close(self) -> None:
        """Gives the mark up. What was not committed is left to the next opening."""
        with self._guard:
            if self._descriptor < 0:
                return
            if not self._temporary:
                self._storage.unlink(f"tmp/{self._id}.owner")
            os.close(self._descriptor)
            self._descriptor = -1


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise StorageError(f"cannot lock a file in tmp: {error.strerror}; {lock.WITHOUT_LOCKS}") from error
    return True


def dead_files(storage: Storage) -> list[str]:
    """The files in `tmp/` whose owner no longer lives, the owners' marks last."""
    return sorted(_by_life(storage)[1], key=lambda name: (name.endswith(".owner"), name))


def living_files(storage: Storage) -> list[str]:
    """The files in `tmp/` whose owner lives."""
    return _by_life(storage)[0]


def _by_life(storage: Storage) -> tuple[list[str], list[str]]:
    names = storage.list("tmp")
    alive = {name.removesuffix(".owner") for name in names if name.endswith(".owner") and _alive(storage, name)}
    living = [name for name in names if name.partition("-")[0].removesuffix(".owner") in alive]
    return living, [name for name in names if name not in living]


def _alive(storage: Storage, name: str) -> bool:
    try:
        with storage.read(f"tmp/{name}") as stream:
            return not _lock(stream.fileno())
    except (FileNotFoundError, StorageError):
        return False


def clear_tmp(storage: Storage, held: set[str]) -> list[Action]:
    """Empties `tmp/` of what the dead left: a WARC that no event names goes to quarantine under its own name.

    `held` are the WARCs that events name, among those that `pending_warcs` asked about.
    """
    actions: list[Action] = []
    warcs = pending_warcs(storage)
    for name in dead_files(storage):
        final = warcs.get(name)
        if name.endswith(".owner") or _DERIVED.search(name) or (final is not None and final in held):
            storage.unlink(f"tmp/{name}")
        else:
            # Another link to the same bytes: the final name goes first, so that a second crash finds this one still.
            if final is not None:
                storage.unlink(final)
                storage.sync_folder(final.rpartition("/")[0])
            storage.make_folder("quarantine")
            storage.rename(f"tmp/{name}", f"quarantine/{name}")
            storage.sync_folder("quarantine")
            actions.append(("quarantined, no event names it", f"quarantine/{name}"))
    if actions:
        storage.sync_folder("tmp")
    return actions


def set_strays_aside(storage: Storage, known: Callable[[str], bool]) -> list[Action]:
    """Moves WARCs that no event names to quarantine: a copy of a folder that was taken in the middle of an `add` has
    such. Those that a process has just made are left to it. The lock is held."""
    pending = {name.partition("-")[2] for name in storage.list("tmp")}
    actions: list[Action] = []
    for file in storage.files("warc"):
        name = file.rpartition("/")[2]
        if name in pending or known(file):
            continue
        storage.make_folder("quarantine")
        storage.rename(file, f"quarantine/{name}")
        storage.sync_folder("quarantine")
        actions.append(("quarantined, no event names it", f"quarantine/{name}"))
    return actions


def pending_warcs(storage: Storage) -> dict[str, str]:
    """The final names of the dead's temporary WARCs, where they were linked already."""
    found: dict[str, str] = {}
    for name in dead_files(storage):
        own = name.partition("-")[2]
        if own.endswith(".warc.gz"):
            final = warc_name(own.removesuffix(".warc.gz"))
            if storage.size(final) is not None:
                found[name] = final
    return found


def warc_name(identity: str) -> str:
    """The final name of the WARC with a ULID: it lies under the day that the ULID tells."""
    return f"warc/{time_of(identity):%Y/%m/%d}/{identity}.warc.gz"


def set_torn_line_aside(storage: Storage, ledger: Ledger, world: Chance) -> list[Action]:
    """Copies a torn last line to `quarantine/` and cuts it off. The lock is held, the ledger's head is known.

    Raises:
        DamageError: what stands there is whole lines, so no crash explains it.
    """
    torn = ledger.torn()
    if torn is None:
        return []
    name, begin, end = torn
    with storage.read(name) as stream:
        stream.seek(begin)
        data = stream.read(end - begin)
    if b"\n" in data:
        raise DamageError(f"cannot trust {name} at byte {begin}: a line there is no event; restore the ledger")
    storage.make_folder("quarantine")
    aside = f"quarantine/{ulid(world.clock(), world.randomness)}.torn-line"
    copy = storage.create(aside)
    try:
        copy.write(data)
        copy.sync()
    finally:
        copy.close()
    storage.sync_folder("quarantine")
    file = storage.append(name)
    try:
        file.truncate(begin)
        file.sync()
    finally:
        file.close()
    return [("torn last line cut off and kept aside", aside)]
