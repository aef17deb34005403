"""Making and opening a records folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from archiver.errors import DamageError, LockedError, RecordsError, StorageError
from archiver.events import FolderMade, Recovered
from archiver.keep import lock
from archiver.keep.catalogue import Catalogue, roll_back
from archiver.keep.ids import ulid
from archiver.keep.keeper import AGENT, Keeper, World
from archiver.keep.ledger import Head, Ledger
from archiver.keep.papers import README, VERIFY
from archiver.keep.reading import Reader, read_record
from archiver.keep.recovery import (
    Action,
    clear_tmp,
    dead_files,
    pending_warcs,
    set_strays_aside,
    set_torn_line_aside,
)
from archiver.keep.storage import Storage
from archiver.keep.withdrawn import destroy_withdrawn, still_here
from archiver.records import WarcRef
from archiver.settings import RecordsSettings

FORMAT = 1
_READER_WAIT = 1.0
_IS_HELD = "SELECT 1 FROM files WHERE file = ?"
COPY = "copy"
"""The file that says that a folder is brought up to date from another one: it is opened for reading only, so that the
two never go different ways. Whoever wants to go on with the copy deletes it."""
_OURS = frozenset(
    {
        "README.md", ".gitignore", "README.txt", "verify.sh", "format.new", "ledger", "warc", "tmp", "quarantine",
        "reports", "lock", "catalogue.db", "catalogue.db-journal", "catalogue.db-wal", "catalogue.db-shm",
    }
)  # fmt: skip
"""What may be in a folder that records are made in: a checkout's own papers, and the remains of a making that died."""
_FORMAT_LINE = re.compile(r"archiver records ([0-9]{1,6}) ([0-9A-Z]{26})\n?")


def make_keeper(
    path: Path, world: World, settings: RecordsSettings | None = None, *, said: Mapping[str, str] | None = None
) -> Keeper:
    """Makes a records folder at `path` (an empty folder may be there) and opens it.

    `said` are the settings that each WARC's warcinfo states.

    Raises:
        RecordsError: something else is there.
        StorageError: it cannot be made.
    """
    settings = settings or RecordsSettings()
    if settings.id:
        raise RecordsError(
            f"cannot make {path}: the settings want the records folder {settings.id}; mount it, or take the id out"
        )
    _make_empty(path)
    storage = Storage(path)
    _forget_unfinished(storage)
    folder_id = ulid(world.clock(), world.randomness)
    for name in ("tmp", "warc", "quarantine", "reports", f"ledger/{folder_id}"):
        storage.make_folder(name)
    ledger = Ledger(storage, f"ledger/{folder_id}")
    lines = ledger.append([FolderMade(folder_id, FORMAT)], time=world.clock(), agent=AGENT)
    catalogue = Catalogue(path / "catalogue.db", lambda ref: read_record(storage, ref), durable=False)
    catalogue.catch_up(lines)
    catalogue.finish()
    _sync(storage, "catalogue.db")
    _write(storage, "README.txt", README)
    _write(storage, "verify.sh", VERIFY)
    # The last file to be written: without it there is no records folder, and making one can be tried again.
    write_format(storage, folder_id)
    return open_keeper(path, world, settings, said=said)


def open_keeper(
    path: Path,
    world: World,
    settings: RecordsSettings | None = None,
    *,
    said: Mapping[str, str] | None = None,
    storage: Storage | None = None,
) -> Keeper:
    """Opens the records folder at `path`, and first puts in order what a process that died had left there.

    A folder that cannot be written to is opened for reading. `Keeper.damage` says what must not be mended here.

    Raises:
        RecordsError: there is none, its format is not known, or it is not the one that the settings name.
        LockedError: something must be put in order and another process holds the lock longer than `lock_wait`.
    """
    settings = settings or RecordsSettings()
    folder_id = folder_id_of(path, settings.id)
    storage = storage or Storage(path)
    ledger = Ledger(storage, f"ledger/{folder_id}")
    read_only = not storage.writable() or storage.size(COPY) is not None
    opening = _Opening(path, storage, ledger, world, settings)
    catalogue = opening.read_only_catalogue() if read_only else opening.catalogue()
    return Keeper(
        storage,
        ledger,
        catalogue,
        world,
        settings,
        folder_id=folder_id,
        read_only=read_only,
        said=said,
        damage=tuple(opening.damage),
    )


def folder_id_of(path: Path, wanted: str = "") -> str:
    """The id of the records folder at `path`.

    Raises:
        RecordsError: see `open_keeper`.
    """
    try:
        text = (path / "format").read_text(encoding="utf-8", errors="replace")[:200]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RecordsError(
            f"cannot read records of {path}: there is no records folder; name one, or make it"
        ) from error
    except OSError as error:
        raise StorageError(f"cannot read records of {path}: {error.strerror}; make it readable") from error
    found = _FORMAT_LINE.fullmatch(text)
    if found is None:
        raise RecordsError(f"cannot read records of {path}: its format file says {text.strip()[:60]!r}; restore it")
    if int(found[1]) != FORMAT:
        raise RecordsError(f"cannot read records of {path}: format {found[1]} is not known here; upgrade archiver")
    if wanted and found[2] != wanted:
        raise RecordsError(
            f"cannot use records of {path}: its id is {found[2]}, the settings want {wanted}; mount the right one"
        )
    return found[2]


class _Opening:
    """One opening: finds out what has to be put in order, and does it under the lock."""

    def __init__(self, path: Path, storage: Storage, ledger: Ledger, world: World, settings: RecordsSettings) -> None:
        self._path = path / "catalogue.db"
        self._lock = path / "lock"
        self._storage = storage
        self._ledger = ledger
        self._world = world
        self._settings = settings
        self.damage: list[str] = []

    def _read(self, ref: WarcRef) -> bytes:
        return read_record(self._storage, ref)

    def catalogue(self) -> Catalogue:
        """The catalogue, as far as the ledger is, after recovery where it was needed."""
        found = self._usable()
        if found is not None and self._in_order(found):
            return found
        # A catalogue that can be read does not wait long: most likely a live writer is between its two steps.
        wait = self._settings.lock_wait if found is None else min(self._settings.lock_wait, _READER_WAIT)
        try:
            with lock.held(self._lock, clock=self._world.clock, sleep=self._world.sleep, wait=wait):
                return self._recover(found if found is not None else self._usable())
        except LockedError:
            if found is None or self.damage:
                raise
            return found

    def _usable(self) -> Catalogue | None:
        """The catalogue as it lies there; None when it is missing, of other tables, or no database."""
        if not self._path.is_file():
            return None
        if self._storage.size("catalogue.db-journal") is not None:
            roll_back(self._path)
        catalogue = Catalogue(self._path, self._read, wait=self._settings.lock_wait, read_only=True)
        good = catalogue.current()
        catalogue.close()
        return Catalogue(self._path, self._read, wait=self._settings.lock_wait) if good else None

    def _in_order(self, catalogue: Catalogue) -> bool:
        """Moves the ledger's head to its end; whether nothing has to be mended."""
        self._follow(catalogue)
        return not self.damage and (
            self._ledger.torn() is None
            and catalogue.head().count == self._ledger.head.count
            and not dead_files(self._storage)
            and not still_here(self._storage, catalogue)
        )

    def _follow(self, catalogue: Catalogue) -> None:
        """Reads the ledger from where the catalogue is, which the line there must agree with."""
        self.damage.clear()
        head = catalogue.head()
        try:
            if head.count and self._ledger.last_before(head) != head.digest:
                raise DamageError(
                    f"the catalogue and the ledger differ at event {head.count - 1}: run archiver audit, then rebuild"
                )
            self._ledger.head = head
            self._ledger.refresh()
        except DamageError as error:
            self.damage.append(str(error))
        except FileNotFoundError:
            self.damage.append(f"cannot read {self._ledger.folder}: it has no segment {head.segment:06}; restore it")

    def _recover(self, found: Catalogue | None) -> Catalogue:
        actions: list[Action] = []
        catalogue = found
        if catalogue is None:
            if self._path.is_file():
                actions.append(("made again from the ledger", "catalogue.db"))
            catalogue = self.rebuilt()
        else:
            self._follow(catalogue)
        if self.damage:
            return catalogue
        # What was read may be in memory only: it has to be on the disk before anything is built on it.
        self._ledger.sync()
        actions += set_torn_line_aside(self._storage, self._ledger, self._world)
        behind = self._ledger.head.count - catalogue.head().count
        if behind:
            catalogue.catch_up(self._ledger.read(catalogue.head()))
            actions.append((f"caught up by {behind} events", "catalogue.db"))
        if not catalogue.unknown():
            actions += self._clear(catalogue)
            if still_here(self._storage, catalogue):
                # Whoever withdrew it died. The catalogue first: its files are the sign that this is not done yet.
                catalogue.close()
                catalogue = self.rebuilt()
                actions += destroy_withdrawn(self._storage, catalogue)
        if actions and not catalogue.unknown():
            lines = self._ledger.append([Recovered(tuple(actions))], time=self._world.clock(), agent=AGENT)
            catalogue.catch_up(lines)
        return catalogue

    def _clear(self, catalogue: Catalogue) -> list[Action]:
        asked = set(pending_warcs(self._storage).values())
        held = {file for file in asked if catalogue.row(_IS_HELD, (file,)) is not None}
        return clear_tmp(self._storage, held)

    def rebuilt(self) -> Catalogue:
        """Makes the catalogue again from the ledger, in a new file that takes the old one's place when it is whole."""
        name = f"tmp/{ulid(self._world.clock(), self._world.randomness)}-catalogue.db"
        fresh = Catalogue(self._storage.root / name, Reader(self._storage, self._ledger), durable=False)
        try:
            fresh.catch_up(self._ledger.read())
        except DamageError as error:
            self.damage.append(str(error))
        head = fresh.head()
        fresh.finish()
        _sync(self._storage, name)
        for left in ("catalogue.db-wal", "catalogue.db-shm"):
            self._storage.unlink(left)
        self._storage.rename(name, "catalogue.db")
        self._storage.sync_folder(".")
        self._ledger.head = head
        return Catalogue(self._path, self._read, wait=self._settings.lock_wait)

    def read_only_catalogue(self) -> Catalogue:
        """The catalogue of a folder that cannot be written to; made in memory when the file does not do."""
        if self._path.is_file():
            catalogue = Catalogue(self._path, self._read, read_only=True)
            if self._storage.size("catalogue.db-journal") is None and catalogue.current():
                self._follow(catalogue)
                if catalogue.head() == self._ledger.head and not self.damage:
                    return catalogue
            catalogue.close()
        self.damage.clear()
        fresh = Catalogue(None, Reader(self._storage, self._ledger))
        try:
            fresh.catch_up(self._ledger.read())
        except DamageError as error:
            self.damage.append(str(error))
        self._ledger.head = fresh.head()
        return fresh


def rebuild(keeper: Keeper) -> None:
    """Makes the catalogue again from the ledger and the WARCs; the old one is replaced when the new one is whole. WARCs
    that no event names are set aside.

    Raises:
        DamageError: the ledger cannot be trusted; the catalogue is then as long as it can be.
    """
    storage, path = keeper.storage, keeper.storage.root
    keeper.catalogue.close()
    opening = _Opening(path, storage, keeper.ledger, keeper.world, keeper.settings)
    with keeper.locked():
        keeper.ledger.head = Head()
        keeper.catalogue = catalogue = opening.rebuilt()
        if not opening.damage and not catalogue.unknown():
            destroy_withdrawn(storage, catalogue)
            actions = set_strays_aside(storage, lambda file: bool(catalogue.rows(_IS_HELD, (file,))))
            if actions:
                lines = keeper.ledger.append([Recovered(tuple(actions))], time=keeper.world.clock(), agent=AGENT)
                catalogue.catch_up(lines)
    keeper.damage = tuple(opening.damage)
    if opening.damage:
        raise DamageError(opening.damage[0])


def _make_empty(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        inside = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        raise StorageError(f"cannot make {path}: {error.strerror}; choose another folder") from error
    if "format" in inside:
        raise RecordsError(f"cannot make records in {path}: there are some already; open them")
    foreign = [name for name in inside if name not in _OURS]
    if foreign:
        raise RecordsError(f"cannot make records in {path}: {foreign[0]} is there; choose an empty folder")
    if any(segment.read_bytes().count(b"\n") > 1 for segment in (path / "ledger").glob("*/*.jsonl")):
        raise RecordsError(f"cannot make records in {path}: a ledger and no format file are there; restore the file")
    if any((path / "warc").glob("**/*.warc.gz")):
        raise RecordsError(f"cannot make records in {path}: WARCs and no format file are there; restore the file")


def _forget_unfinished(storage: Storage) -> None:
    """Removes what a making that died had written: it kept nothing yet."""
    for old in storage.list("ledger"):
        for segment in storage.list(f"ledger/{old}"):
            storage.unlink(f"ledger/{old}/{segment}")
        storage.remove_folder(f"ledger/{old}")
    for name in sorted(name for name in _OURS if name.startswith(("catalogue.db", "README.txt", "verify", "format"))):
        storage.unlink(name)


def write_format(storage: Storage, folder_id: str) -> None:
    """Makes a folder a records folder, at once or not at all."""
    storage.unlink("format.new")
    _write(storage, "format.new", f"archiver records {FORMAT} {folder_id}\n")
    storage.rename("format.new", "format")
    storage.sync_folder(".")


def _sync(storage: Storage, name: str) -> None:
    file = storage.append(name)
    try:
        file.sync()
    finally:
        file.close()


def _write(storage: Storage, name: str, text: str) -> None:
    file = storage.create(name)
    try:
        file.write(text.encode())
        file.sync()
    finally:
        file.close()
