"""The keeper: what the stories use to keep things. Stage records, commit events, read back, query.

A capture is acknowledged when `commit` returns: its WARC lies at its final place, read back and verified, its events
are in the ledger and on the disk, the catalogue has them.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

from archiver.errors import DamageError, RecordsError, StorageError, UsageError, WithdrawnError
from archiver.events import Body, Kept, Recovered
from archiver.keep import lock
from archiver.keep.catalogue import Catalogue
from archiver.keep.ids import Randomness, ulid, urn
from archiver.keep.ledger import Head, Ledger
from archiver.keep.reading import Reader, read_record
from archiver.keep.recovery import Owner, set_torn_line_aside
from archiver.keep.staging import Stage
from archiver.keep.storage import Storage
from archiver.protocols import Clock, Sleep
from archiver.records import Staged, WarcRef
from archiver.settings import RecordsSettings
from archiver.version import __version__
from archiver.warcs import Record

AGENT = f"archiver/{__version__}"


@dataclass(frozen=True, slots=True)
class World:
    """What the keeper may ask of the world beside its folder."""

    clock: Clock
    sleep: Sleep
    randomness: Randomness


@dataclass(slots=True)
class _Ticket:
    """A commit that waits for its turn, and how it went."""

    bodies: list[Body]
    done: bool = False
    error: BaseException | None = None
    files: list[str] = field(default_factory=list)


class Keeper:
    """An open records folder. `open_keeper` and `make_keeper` in `archiver.keep` give one; use it in a `with`.

    `damage` says what opening found that it must not mend; while there is any, nothing is committed.
    """

    def __init__(
        self,
        storage: Storage,
        ledger: Ledger,
        catalogue: Catalogue,
        world: World,
        settings: RecordsSettings,
        *,
        folder_id: str,
        read_only: bool = False,
        said: Mapping[str, str] | None = None,
        damage: tuple[str, ...] = (),
    ) -> None:
        self.storage = storage
        self.ledger = ledger
        self.catalogue = catalogue
        self.world = world
        self.settings = settings
        self.folder_id = folder_id
        self.read_only = read_only
        self.damage = damage
        self._owner = Owner(storage, world)
        reserve = settings.reserve_mb * 1_000_000
        self._stage = Stage(storage, self._owner, world, where=storage.root, reserve=reserve, said=said)
        self._staged: dict[str, Kept] = {}
        self._queue: list[_Ticket] = []
        self._queue_guard = threading.Lock()
        self._turn = threading.Lock()
        self._broken: StorageError | None = None

    def __enter__(self) -> Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the catalogue and gives up what was staged and not committed to the next opening."""
        self._owner.close()
        self.catalogue.close()

    # --- names -------------------------------------------------------------------------------------------------------

    def new_id(self) -> str:
        """A ULID for a capture, an article, a file: never given twice, sorts by time."""
        return ulid(self.world.clock(), self.world.randomness)

    def new_urn(self) -> str:
        """A ``urn:uuid:`` for a WARC record: what the makers in `archiver.warcs` take as `new_id`."""
        return urn(self.world.randomness)

    # --- staging -----------------------------------------------------------------------------------------------------

    def stage(self, records: Sequence[Record]) -> Staged:
        """Writes one WARC with a warcinfo and `records`, makes it durable, reads it back, and links it to its final
        name. Needs no lock, and may run in any thread. Until a commit names it, it is nobody's.

        Raises:
            StorageError: no room above the reserve, or the disk failed or did not keep what was written.
        """
        self._may_write()
        staged = self._stage.stage(records)
        with self._queue_guard:
            self._staged[staged.file] = Kept(staged.file, staged.size, staged.sha256)
        return staged

    def temporary(self, name: str) -> str:
        """A name in `tmp/` that no opening takes for a dead process's while this keeper is open."""
        return self._owner.temporary(name)

    def give_up(self, name: str) -> None:
        """Removes what `temporary` named, if it is there."""
        self._owner.release(name)

    # --- committing --------------------------------------------------------------------------------------------------

    def commit(self, bodies: Sequence[Body], staged: Sequence[Staged] = ()) -> None:
        """Puts `bodies` into the ledger, in order, and into the catalogue; returns when they are safe.

        The WARCs that they name must have been staged by this keeper, be given as `staged` (when a worker staged
        them), or be held already; a `Kept` event for each new one goes before. Commits of several threads that wait at
        the same time share one write and one sync.

        Raises:
            LockedError: another process holds the lock longer than `lock_wait`.
            StorageError: nothing can be written; nothing of this commit is acknowledged.
            UsageError: a body names a WARC that was not staged.
        """
        self._may_write()
        ticket = _Ticket(list(bodies))
        with self._queue_guard:
            for item in staged:
                self._staged.setdefault(item.file, Kept(item.file, item.size, item.sha256))
            self._queue.append(ticket)
        with self._turn:
            if not ticket.done:
                with self._queue_guard:
                    batch, self._queue = self._queue, []
                self._commit(batch)
        if ticket.error is not None:
            raise ticket.error

    def _commit(self, batch: list[_Ticket]) -> None:
        good: list[_Ticket] = []
        try:
            with self.locked():
                known = self._catch_up()
                for ticket in batch:
                    self._with_files(ticket, known, good)
                if good:
                    self._record([body for ticket in good for body in ticket.bodies])
        except StorageError as error:
            self._broken = error
            self._fail(batch, error)
        except BaseException as error:  # noqa: BLE001 - each waiting thread must hear of it
            self._fail(batch, error)
        else:
            for file in (file for ticket in good for file in ticket.files):
                self._staged.pop(file, None)
                self._owner.release(file)
        for ticket in batch:
            ticket.done = True

    def _record(self, bodies: Sequence[Body]) -> None:
        """First the ledger, and only when that is on the disk the catalogue."""
        self.catalogue.catch_up(self.ledger.append(bodies, time=self.world.clock(), agent=AGENT))

    @staticmethod
    def _fail(batch: list[_Ticket], error: BaseException) -> None:
        for ticket in batch:
            ticket.error = ticket.error or error

    def _with_files(self, ticket: _Ticket, known: set[str], good: list[_Ticket]) -> None:
        """Puts a `Kept` before the bodies for each WARC that they are the first to name."""
        kept: list[Body] = []
        for file in sorted({ref for body in ticket.bodies for ref in named_files(body)}):
            if file in known or self.catalogue.row("SELECT 1 FROM files WHERE file = ?", (file,)) is not None:
                continue
            event = self._staged.get(file)
            if event is None or self.storage.size(file) != event.size:
                ticket.error = UsageError(
                    f"cannot commit: {file} was not staged, or is no longer there; stage it again"
                )
                return
            kept.append(event)
            known.add(file)
            ticket.files.append(file)
        ticket.bodies = [*kept, *ticket.bodies]
        good.append(ticket)

    def _catch_up(self) -> set[str]:
        """Takes in what other processes appended, and what the catalogue lacks. The lock is held."""
        self.ledger.refresh()
        if actions := set_torn_line_aside(self.storage, self.ledger, self.world):
            # Another process died while it wrote, after this one had opened.
            self.ledger.append([Recovered(tuple(actions))], time=self.world.clock(), agent=AGENT)
        if self.catalogue.head().count < self.ledger.head.count:
            self.catalogue.catch_up(self.ledger.read(self.catalogue.head()))
        self._refuse_unknown()
        return set()

    def settle(self) -> Head:
        """Where the ledger ends, with all of it on the disk and in the catalogue: nothing a power cut could take back.

        Raises:
            LockedError, StorageError, DamageError: as `commit`.
        """
        self._may_write()
        with self.locked():
            self._catch_up()
            self.ledger.sync()
            return self.ledger.head

    def locked(self) -> lock.Holding:
        """Holds the lock of the writers while a `with` block runs."""
        path = self.storage.root / "lock"
        return lock.held(path, clock=self.world.clock, sleep=self.world.sleep, wait=self.settings.lock_wait)

    def rechecking(self) -> lock.Holding:
        """Holds the lock of `recheck`: a second one on the same folder fails at once."""
        path = self.storage.root / "lock.recheck"
        return lock.held(path, clock=self.world.clock, sleep=self.world.sleep, wait=0.0)

    def _may_write(self) -> None:
        if self.read_only:
            raise StorageError(f"cannot write to {self.storage.root}: it is read-only; make it writable")
        if self._broken is not None:
            raise StorageError(f"cannot write any more: {self._broken}") from self._broken
        if self.damage:
            raise DamageError(f"cannot write to {self.storage.root}: {self.damage[0]}")
        self._refuse_unknown()

    def _refuse_unknown(self) -> None:
        if self.catalogue.unknown():
            raise RecordsError(
                f"cannot write to {self.storage.root}: a newer version has written events there; upgrade archiver"
            )

    # --- reading -----------------------------------------------------------------------------------------------------

    def read(self, ref: WarcRef) -> bytes:
        """The block of a WARC record, whole in memory, its digest verified.

        Raises:
            DamageError: the record is not there or is not what it was; the message names file and offset.
        """
        if self.catalogue.row("SELECT 1 FROM restricted WHERE file = ?", (ref.file,)) is not None:
            raise WithdrawnError(f"cannot read {ref.file}: it is restricted; archiver show says until when")
        try:
            return read_record(self.storage, ref)
        except DamageError as error:
            if self.catalogue.row("SELECT 1 FROM withdrawn WHERE file = ?", (ref.file,)) is not None:
                raise WithdrawnError(f"cannot read {ref.file}: it was withdrawn; archiver show says by whom") from error
            raise

    def reader(self) -> Reader:
        """Reads as a catalogue that is made anew must: what was withdrawn is not read, whether it is there or not."""
        return Reader(self.storage, self.ledger)


def named_files(body: Body) -> set[str]:
    """The WARC files that an event's body names."""
    found: set[str] = set()
    for name in ("warc", "record", "text", "findings", "detail", "citation", "why"):
        value = getattr(body, name, None)
        if isinstance(value, WarcRef):
            found.add(value.file)
        elif name == "warc" and isinstance(value, str):
            found.add(value)
    return found
