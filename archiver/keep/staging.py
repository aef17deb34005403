"""Staging: a WARC is written, made durable, read back, and linked to its final name. Until a commit names it, it is
nobody's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

from archiver.errors import ArchiverError, StorageError
from archiver.keep.ids import ulid, urn
from archiver.keep.reading import digest_of
from archiver.keep.recovery import Chance, warc_name
from archiver.keep.seam import Files
from archiver.records import Staged, WarcRef
from archiver.warcs import Held, Record, WalkedRecord, WalkProblem, walk, warcinfo, write_record


class Names(Protocol):
    """Gives a file a temporary name that no opening takes for a dead process's, and takes it away again."""

    def temporary(self, name: str) -> str: ...

    def release(self, file: str) -> None: ...


class Stage:
    """Makes WARCs in one place; any thread may use it.

    `where` is what messages call the place, `reserve` are the bytes that must stay free, `said` the settings that each
    warcinfo states.
    """

    def __init__(
        self,
        files: Files,
        owner: Names,
        world: Chance,
        *,
        where: object,
        reserve: int,
        said: Mapping[str, str] | None = None,
    ) -> None:
        self._files = files
        self._owner = owner
        self._world = world
        self._where = where
        self._reserve = reserve
        self._said = dict(said or {})

    def stage(self, records: Sequence[Record]) -> Staged:
        """Writes one WARC with a warcinfo and `records`; see `Keeper.stage`."""
        self._leave_room(sum(record.block.size for record in records))
        now = self._world.clock()
        final = warc_name(ulid(now, self._world.randomness))
        folder, _, name = final.rpartition("/")
        self._files.make_folder(folder)
        temporary = self._owner.temporary(name)
        first = warcinfo(now, new_id=lambda: urn(self._world.randomness), settings=self._said)
        try:
            refs, digest, length = self._write(temporary, final, (first, *records), first.id)
            self._verify(temporary, refs, digest)
            self._files.protect(temporary)
            # Without this a power cut could leave the final name alone, and nothing would say that it is nobody's.
            self._files.sync_folder("tmp")
            self._files.link(temporary, final)
        except (ArchiverError, ValueError):
            self._owner.release(final)  # what a full disk needs first is room
            raise
        self._files.sync_folder(folder)
        return Staged(final, length, digest, refs)

    def _leave_room(self, size: int) -> None:
        if self._files.free() < size + self._reserve:
            raise StorageError(
                f"cannot keep {size} bytes in {self._where}: less than reserve_mb ({self._reserve // 1_000_000} MB) "
                "would stay free; free space"
            )

    def _write(
        self, temporary: str, final: str, records: Sequence[Record], info: str
    ) -> tuple[tuple[WarcRef, ...], str, int]:
        whole = hashlib.sha256()
        file = self._files.create(temporary)

        def sink(data: bytes) -> None:
            whole.update(data)
            file.write(data)

        refs: list[WarcRef] = []
        offset = 0
        try:
            for record in records:
                written = write_record(record, sink, warcinfo_id=None if record.id == info else info)
                refs.append(WarcRef(final, offset, written.length, written.id, written.sha256))
                offset += written.length
            file.sync()
        finally:
            file.close()
        return tuple(refs), whole.hexdigest(), offset

    def _verify(self, temporary: str, refs: tuple[WarcRef, ...], digest: str) -> None:
        """Reads the file back: every record is there, at its place, with its digests, and nothing else."""
        with self._files.read(temporary) as stream:
            found = list(walk(stream))
        same = digest_of(self._files, temporary) == digest
        right = [
            isinstance(item, WalkedRecord)
            and (item.offset, item.length, item.id, item.sha256) == (ref.offset, ref.length, ref.record_id, ref.sha256)
            and item.block_digest is Held.RIGHT
            for item, ref in zip(found, refs, strict=False)
        ]
        if not same or len(found) != len(refs) or not all(right):
            problem = next((item.problem for item in found if isinstance(item, WalkProblem)), "other bytes came back")
            raise StorageError(f"cannot keep {temporary}: {problem} when it was read back; check the disk and memory")
