"""A second place: copying a records folder there, mending either side from the other by digest, and what is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archiver import events
from archiver.errors import ArchiverError, DamageError, RecordsError, StorageError, UsageError
from archiver.keep import lock, queries
from archiver.keep.checkpoints import stamp_file
from archiver.keep.folder import COPY, folder_id_of, write_format
from archiver.keep.keeper import Keeper
from archiver.keep.ledger import Ledger
from archiver.keep.mending import mend_ledger
from archiver.keep.papers import README, VERIFY
from archiver.keep.reading import digest_of
from archiver.keep.storage import Storage
from archiver.keep.withdrawn import destroy, destroy_made, remains

_PIECE = 1 << 20


@dataclass(slots=True)
class Replication:
    """What bringing a copy up to date came to: names of files, `events` the number of new lines there.

    `unmended` are damaged or missing on both sides.
    """

    copied: list[str] = field(default_factory=list)
    mended_here: list[str] = field(default_factory=list)
    mended_there: list[str] = field(default_factory=list)
    withdrawn_there: list[str] = field(default_factory=list)
    unmended: list[str] = field(default_factory=list)
    events: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """A file with the digest that the ledger gives it."""

    name: str
    sha256: str
    warc: bool


def replicate(keeper: Keeper, place: Path, storage: Storage | None = None) -> Replication:
    """Makes the folder at `place` a copy of this one, or brings it up to date; every byte on both sides is read.

    A file that is damaged or missing on one side is mended from the other, which the ledger here tells of. What was
    withdrawn is destroyed there too. The copy is opened for reading only, so that it never goes another way; who wants
    to go on with it deletes the file `copy` in it. It can be stopped at any moment and run again.

    Raises:
        RecordsError: something else is there.
        DamageError: the copy goes on from another history, or has events that this folder does not have.
        StorageError, LockedError: as `Keeper.commit`.
    """
    keeper.settle()
    there = _Copy(keeper, place, storage or Storage(place))
    with there.locked():
        done = Replication()
        there.compare()
        withdrawn = keeper.reader().withdrawn
        for file in _files(keeper):
            if file.name not in withdrawn:
                _bring(keeper, there.storage, file, done)
        if done.mended_here:
            _tell_restored(keeper, done.mended_here)
        there.destroy(withdrawn, done)
        there.append(done)
    return done


def restore(keeper: Keeper, source: Path) -> Replication:
    """Mends what is damaged or missing here from the copy at `source`, the ledger first, by digest; nothing is written
    there.

    Raises:
        RecordsError: it is no copy of this folder.
        DamageError: the ledger is damaged, and cannot be mended from this copy.
    """
    folder_id_of(source, keeper.folder_id)
    done = Replication(mended_here=list(mend_ledger(keeper, Storage(source))))
    keeper.settle()
    withdrawn = keeper.reader().withdrawn
    storage = Storage(source)
    for file in _files(keeper):
        if file.name in withdrawn or _is_good(keeper.storage, file):
            continue
        if _is_good(storage, file):
            _mend(keeper, storage, file)
            done.mended_here.append(file.name)
        else:
            done.unmended.append(file.name)
    _tell_restored(keeper, [name for name in done.mended_here if not name.endswith(".jsonl")])
    return done


def declare_lost(keeper: Keeper, subject: str) -> tuple[str, ...]:
    """Accepts that the WARCs of a capture, or one WARC by name, are damaged or missing for good: an audit counts them
    and names them no more. Returns their names.

    Raises:
        UsageError: there is no such thing, or it is not damaged.
    """
    capture = queries.capture(keeper.catalogue, subject)
    names = {subject} if capture is None else {capture.warc, *([capture.text.file] if capture.text else [])}
    asked = "SELECT file, sha256 FROM files WHERE file = ?"
    rows = [row for name in sorted(names) for row in keeper.catalogue.rows(asked, (name,))]
    if not rows:
        raise UsageError(
            f"cannot declare {subject} lost: it is no capture and no WARC of this folder; archiver audit names them"
        )
    bad = [row for row in rows if not _is_good(keeper.storage, _File(row["file"], row["sha256"], True))]
    if not bad:
        raise UsageError(
            f"cannot declare {subject} lost: it is here and is what it was; archiver audit names what is not"
        )
    keeper.commit([events.DeclaredLost(row["file"], row["sha256"]) for row in bad])
    return tuple(row["file"] for row in bad)


def _tell_restored(keeper: Keeper, names: list[str]) -> None:
    digests = {file.name: file.sha256 for file in _files(keeper) if file.name in names}
    if names:
        keeper.commit([events.Restored(name, digests[name]) for name in names])


def _files(keeper: Keeper) -> Iterator[_File]:
    """Every file that the ledger gives a digest."""
    folder = f"{keeper.ledger.folder}/checkpoints"
    for row in keeper.catalogue.rows("SELECT file, sha256 FROM files ORDER BY event"):
        yield _File(row["file"], row["sha256"], True)
    for row in keeper.catalogue.rows("SELECT size, sha256 FROM checkpoints ORDER BY size"):
        yield _File(f"{folder}/{row['size']}.note", row["sha256"], False)
    stamped = "SELECT size, authority, sha256 FROM stamps WHERE sha256 IS NOT NULL ORDER BY size"
    for row in keeper.catalogue.rows(stamped):
        yield _File(stamp_file(keeper, row["size"], row["authority"]), row["sha256"], False)


def _is_good(storage: Storage, file: _File) -> bool:
    try:
        return storage.size(file.name) is not None and digest_of(storage, file.name) == file.sha256
    except (ArchiverError, OSError):
        return False


def _bring(keeper: Keeper, there: Storage, file: _File, done: Replication) -> None:
    here_good, there_good = _is_good(keeper.storage, file), _is_good(there, file)
    if here_good and there_good:
        return
    if here_good:
        (done.copied if there.size(file.name) is None else done.mended_there).append(file.name)
        _copy(keeper.storage, there, file, keeper.new_id())
    elif there_good:
        _mend(keeper, there, file)
        done.mended_here.append(file.name)
    else:
        done.unmended.append(file.name)


def _mend(keeper: Keeper, source: Storage, file: _File) -> None:
    _copy(source, keeper.storage, file, keeper.new_id())


def _copy(source: Storage, target: Storage, file: _File, mark: str) -> None:
    """Puts a good file at its name, what is there going to quarantine first. The temporary name has no living owner: an
    opening in between takes a WARC that no event names yet for what a dead process left, which it is."""
    folder, _, name = file.name.rpartition("/")
    target.make_folder(folder)
    target.make_folder("tmp")
    temporary = f"tmp/{mark}-{name}"
    new = target.create(temporary)
    digest = hashlib.sha256()
    try:
        with source.read(file.name) as stream:
            while data := stream.read(_PIECE):
                digest.update(data)
                new.write(data)
        new.sync()
    finally:
        new.close()
    if digest.hexdigest() != file.sha256 or digest_of(target, temporary) != file.sha256:
        target.unlink(temporary)
        raise StorageError(f"cannot copy {file.name}: other bytes came out; check disks and memory")
    target.protect(temporary)
    if target.size(file.name) is not None:
        target.make_folder("quarantine")
        target.rename(file.name, f"quarantine/{mark}-{name}")
        target.sync_folder("quarantine")
    target.link(temporary, file.name)
    target.sync_folder(folder)
    target.unlink(temporary)


class _Copy:
    """The folder at the second place."""

    def __init__(self, keeper: Keeper, place: Path, storage: Storage) -> None:
        self._keeper = keeper
        self._place = place
        self.storage = storage
        self._ledger = Ledger(self.storage, keeper.ledger.folder)
        self._make()

    def _make(self) -> None:
        if (self._place / "format").exists():
            folder_id_of(self._place, self._keeper.folder_id)
            if self._place.samefile(self._keeper.storage.root):
                raise RecordsError(f"cannot copy {self._place} to itself; name another place")
            return
        try:
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            inside = {entry.name for entry in self._place.iterdir()}
        except OSError as error:
            raise StorageError(f"cannot make {self._place}: {error.strerror}; choose another place") from error
        foreign = inside - {"ledger", "warc", "tmp", "quarantine", "reports", "lock", "README.txt", "verify.sh",
                            "format.new", COPY}  # fmt: skip
        others = {entry.name for entry in (self._place / "ledger").iterdir()} if "ledger" in inside else set()
        if foreign or others - {self._keeper.folder_id}:
            raise RecordsError(f"cannot copy to {self._place}: something else is there; choose an empty folder")
        for name in ("tmp", "warc", "quarantine", "reports", self._keeper.ledger.folder):
            self.storage.make_folder(name)

    def locked(self) -> lock.Holding:
        world = self._keeper.world
        wait = self._keeper.settings.lock_wait
        return lock.held(self._place / "lock", clock=world.clock, sleep=world.sleep, wait=wait)

    def compare(self) -> None:
        """Sees to it that the ledger there is the beginning of the one here; a damaged one there is set aside."""
        try:
            theirs = [head.digest for head, _ in self._ledger.links()]
        except (DamageError, FileNotFoundError):
            self._set_ledger_aside()
            return
        ours = self._keeper.ledger.head.count
        if len(theirs) > ours:
            raise DamageError(
                f"cannot copy to {self._place}: it has {len(theirs) - ours} events that are not here; "
                "restore this folder from it, or choose another place"
            )
        for (head, _), digest in zip(self._keeper.ledger.links(), theirs, strict=False):
            if head.digest != digest:
                raise DamageError(
                    f"cannot copy to {self._place}: its event {head.count - 1} is another one; it goes on from another "
                    "history, audit both"
                )

    def _set_ledger_aside(self) -> None:
        for name in self._ledger.segments():
            aside = f"quarantine/{self._keeper.new_id()}-{name.rpartition('/')[2]}"
            self.storage.rename(name, aside)
        self.storage.sync_folder("quarantine")

    def destroy(self, withdrawn: set[str], done: Replication) -> None:
        """Destroys there what was withdrawn here, with everything that was made from it."""
        files = remains(self.storage, withdrawn)
        if files:
            destroy_made(self.storage)
            for made in _CATALOGUE:
                self.storage.unlink(made)
            self.storage.sync_folder(".")
        # The files last: that they lie there is the sign that this is not done.
        done.withdrawn_there.extend(destroy(self.storage, file) for file in files)

    def append(self, done: Replication) -> None:
        """Brings the ledger up to date, durably, and last the papers and the file that makes it a records folder."""
        end = self._keeper.ledger.head
        before = sum(1 for _ in self._ledger.links())
        for position, name in enumerate(self._keeper.ledger.segments()):
            size = end.size if position == end.segment else self._keeper.storage.size(name) or 0
            if position <= end.segment:
                self._append_segment(name, size)
        self.storage.sync_folder(self._keeper.ledger.folder)
        done.events = end.count - before
        for name, text in (("README.txt", README), ("verify.sh", VERIFY)):
            if self.storage.size(name) is None:
                self._write(name, text)
        if self.storage.size("format") is None:
            if self.storage.size(COPY) is None:
                self._write(COPY, f"of the records folder {self._keeper.folder_id}; delete this file to go on here\n")
            write_format(self.storage, self._keeper.folder_id)

    def _append_segment(self, name: str, size: int) -> None:
        have = self.storage.size(name)
        if have is None:
            self.storage.create(name).close()
        file = self.storage.append(name)
        try:
            # A torn last line of a copy that was stopped is written over.
            begin = self._whole_lines(name) if have else 0
            file.truncate(begin)
            with self._keeper.storage.read(name) as stream:
                stream.seek(begin)
                while begin < size and (data := stream.read(min(_PIECE, size - begin))):
                    file.write(data)
                    begin += len(data)
            file.sync()
        finally:
            file.close()

    def _whole_lines(self, name: str) -> int:
        with self.storage.read(name) as stream:
            return stream.read().rfind(b"\n") + 1

    def _write(self, name: str, text: str) -> None:
        file = self.storage.create(name)
        try:
            file.write(text.encode())
            file.sync()
        finally:
            file.close()


_CATALOGUE = ("catalogue.db", "catalogue.db-wal", "catalogue.db-shm", "catalogue.db-journal")
