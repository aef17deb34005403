"""Mending a damaged ledger from a copy of it.

A copy's ledger is the beginning of ours, byte for byte. So what ours should be is the copy's bytes of each segment, and
ours behind them; only when the whole of that is one chain does it take the place of what is here, which is kept.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from archiver.errors import ArchiverError, DamageError
from archiver.events import Recovered
from archiver.keep.folder import rebuild
from archiver.keep.keeper import AGENT, Keeper
from archiver.keep.ledger import Head, Ledger
from archiver.keep.storage import Storage


def mend_ledger(keeper: Keeper, source: Storage) -> tuple[str, ...]:
    """Mends the segments of the ledger that are damaged or missing here from a copy, and makes the catalogue again;
    their names, none when the ledger is whole. What was here is in `quarantine/`.

    Raises:
        DamageError: the copy is damaged too, or lacks what is damaged here; nothing was changed.
    """
    if not keeper.damage and _is_whole(keeper.ledger):
        return ()
    storage, folder = keeper.storage, keeper.ledger.folder
    with keeper.locked():
        names = sorted({*keeper.ledger.segments(), *Ledger(source, folder).segments()})
        joined = _Joined(source.root, {name: _join(storage, source, name) for name in names})
        _check(joined, keeper)
        mended = tuple(name for name in names if joined.segments[name] != _bytes(storage, name))
        for name in mended:
            _replace(keeper, name, joined.segments[name])
        storage.sync_folder(folder)
    if not mended and not keeper.damage:
        return ()
    rebuild(keeper)
    with keeper.locked():
        actions = tuple(("mended from a copy", name) for name in mended)
        lines = keeper.ledger.append([Recovered(actions)], time=keeper.world.clock(), agent=AGENT) if mended else []
        keeper.catalogue.catch_up(lines)
    return mended


class _Joined(Storage):
    """What a ledger's segments should hold, in memory."""

    def __init__(self, root: Path, segments: dict[str, bytes]) -> None:
        super().__init__(root)
        self.segments = segments

    def list(self, name: str) -> list[str]:
        return [segment.rpartition("/")[2] for segment in self.segments if segment.rpartition("/")[0] == name]

    def read(self, name: str) -> BinaryIO:
        return io.BytesIO(self.segments[name])


def _is_whole(ledger: Ledger) -> bool:
    try:
        return sum(1 for _ in ledger.links()) > 0
    except (ArchiverError, FileNotFoundError):
        return False


def _bytes(storage: Storage, name: str) -> bytes:
    try:
        with storage.read(name) as stream:
            return stream.read()
    except FileNotFoundError:
        return b""


def _join(ours: Storage, theirs: Storage, name: str) -> bytes:
    """The copy's whole lines of a segment, and ours behind them."""
    copied = _bytes(theirs, name)
    copied = copied[: copied.rfind(b"\n") + 1]
    return copied + _bytes(ours, name)[len(copied) :]


def _check(joined: _Joined, keeper: Keeper) -> None:
    """Whether what was joined is one chain, and no shorter than what the catalogue knows."""
    folder, head = keeper.ledger.folder, Head()
    try:
        for line in Ledger(joined, folder).links():
            head = line[0]
    except DamageError as error:
        raise DamageError(
            f"cannot mend {folder} from {joined.root}: it has no good copy of what is damaged here ({error}); "
            "restore from another copy"
        ) from error
    try:
        known = keeper.catalogue.head().count
    except ArchiverError:
        known = 0
    if head.count < known:
        raise DamageError(
            f"cannot mend {folder} from {joined.root}: it ends at event {head.count - 1}, and event {known - 1} "
            "was recorded here; restore from a newer copy, or go on without what is lost by archiver rebuild"
        )


def _replace(keeper: Keeper, name: str, data: bytes) -> None:
    """Puts `data` at a segment's name at once; what is there has a second name in quarantine by then."""
    storage, mark, last = keeper.storage, keeper.new_id(), name.rpartition("/")[2]
    temporary = f"tmp/{mark}-{last}"
    file = storage.create(temporary)
    try:
        file.write(data)
        file.sync()
    finally:
        file.close()
    if storage.size(name) is not None:
        storage.make_folder("quarantine")
        storage.link(name, f"quarantine/{mark}-{last}")
        storage.sync_folder("quarantine")
    storage.rename(temporary, name)
