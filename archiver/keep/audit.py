"""Fixity: is everything that the ledger names there, and is it what it was?

The ledger is read first and trusted only as far as its chain holds; the catalogue is compared with it, never asked.
Every problem names the file, the event that speaks of it, what is wrong, and what mends it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from archiver.codec import from_json
from archiver.errors import ArchiverError, DamageError
from archiver.events import Audited, Kept
from archiver.keep.catalogue import Catalogue
from archiver.keep.fixity import Fixity
from archiver.keep.keeper import Keeper
from archiver.keep.ledger import Head
from archiver.keep.problems import Problem
from archiver.keep.recovery import dead_files, living_files
from archiver.keep.seals import Outside, Seals

_REBUILD = "archiver rebuild"
_LEDGER = "archiver restore --from a copy mends the ledger"
_OF_FILES = re.compile(rb'"is":"(?:(kept)|withdrawn|declared-lost|restored)"')


Raw = bytes
"""A line as it lies in the ledger."""


class Depth(StrEnum):
    """How much an audit reads: the chain and sizes; every byte; every byte and every WARC record."""

    QUICK = "quick"
    WHOLE = "whole"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit read, and what it found. `depth` is "quick", "whole", "deep" or "sample 3/30"; `checkpoint` is the
    newest signed note, which people may keep elsewhere and compare later; empty when there is none. `withdrawn` and
    `lost` count the files that are gone and are no problem: destroyed on somebody's authority, or declared lost."""

    depth: str
    files: int
    bytes: int
    events: int
    problems: tuple[Problem, ...]
    checkpoint: str = ""
    withdrawn: int = 0
    lost: int = 0

    def event(self) -> Audited:
        """The event that records this audit."""
        return Audited(self.depth, self.files, self.bytes, self.events, len(self.problems))


def audit(
    keeper: Keeper,
    depth: Depth = Depth.WHOLE,
    sample: tuple[int, int] | None = None,
    *,
    against: Sequence[Outside] = (),
) -> AuditReport:
    """Checks the ledger's chain, its checkpoints, every WARC against the ledger, and the catalogue against both.

    `against` are checkpoints that were kept outside the folder, beside the signing key or by somebody else: a ledger
    that was rolled back or rewritten does not agree with them.
    `sample` (n, m) reads only the n-th (from 1) of m parts of the WARCs, whose sizes are all checked: m audits with n
    from 1 to m read every byte. It never writes, except the catalogue that it makes again beside the old one to compare
    them; the caller records `AuditReport.event()`.
    """
    with Fixity(keeper.storage, deep=depth is Depth.DEEP) as fixity:
        running = _Audit(keeper, depth, sample, Seals(keeper, against), fixity)
        running.ledger()
    running.unknown_files()
    running.catalogue()
    name = depth.value if sample is None else f"sample {sample[0]}/{sample[1]}"
    return AuditReport(
        name,
        fixity.files,
        fixity.bytes,
        running.events,
        tuple(running.problems),
        running.seals.newest,
        running.withdrawn,
        running.lost,
    )


@dataclass(slots=True)
class _Audit:
    keeper: Keeper
    depth: Depth
    sample: tuple[int, int] | None
    seals: Seals
    fixity: Fixity
    events: int = 0
    problems: list[Problem] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    chain_holds: bool = True
    agrees: bool = True
    readable: bool = True
    strange: set[str] = field(default_factory=set)
    gone: dict[str, str] = field(default_factory=dict)
    withdrawn: int = 0
    lost: int = 0

    def _say(self, file: str, event: int | None, problem: str, repair: str) -> None:
        self.problems.append(Problem(file, event, problem, repair))

    # --- ledger and WARCs --------------------------------------------------------------------------------------------

    def ledger(self) -> None:
        """Follows the chain, and checks each file when its event comes."""
        self.strange = set(self._strange_files())
        known = self._catalogue_head()
        try:
            for head, line in self.keeper.ledger.links():
                self.head = head
                self.events = head.count
                if head.count == known.count:
                    self.agrees = head.digest == known.digest
                self.seals.line(line)
                told = _OF_FILES.search(line)
                if told is not None and told[1] is None:
                    self._gone(line)
                elif told is not None and (kept := self._kept(line)) is not None:
                    self.strange.discard(kept.file)
                    self._file(kept, head.count - 1)
            self._hear(self.fixity.finish())
        except (DamageError, FileNotFoundError) as error:
            self._hear(self.fixity.finish())
            self.chain_holds = False
            named = next(
                (part.strip(":") for part in str(error).split() if part.strip(":").endswith(".jsonl")), self._segment()
            )
            self._say(named, self.head.count, str(error), _LEDGER)
            self._files_after(self.head.count)
        if self.events == 0 and self.chain_holds:
            self.chain_holds = False
            self._say(self._segment(), 0, "the ledger is missing", _LEDGER)
        self._forgive()
        self.problems += self.seals.problems(whole=self.chain_holds)

    def _gone(self, line: Raw) -> None:
        """A file was withdrawn, declared lost or restored: the last word on it counts."""
        with suppress(ValueError, KeyError, TypeError):
            body = json.loads(line)["body"]
            if body["is"] in ("withdrawn", "declared-lost", "restored"):
                self.gone[str(body["file"])] = str(body["is"])

    def _forgive(self) -> None:
        """What was withdrawn must not be here, and is no damage; nor is what somebody declared lost."""
        words = {file: word for file, word in self.gone.items() if word != "restored"}
        missing = {problem.file for problem in self.problems if problem.file in words}
        self.withdrawn = sum(word == "withdrawn" for word in words.values())
        self.lost = sum(word == "declared-lost" and file in missing for file, word in words.items())
        self.problems = [problem for problem in self.problems if problem.file not in words]
        for file, word in words.items():
            if word == "withdrawn" and self.keeper.storage.size(file) is not None:
                self._say(
                    file,
                    None,
                    "it was withdrawn and is still here",
                    "it is destroyed when the folder is opened for writing",
                )
        if words and not self.problems:
            self.readable = True

    def _kept(self, line: Raw) -> Kept | None:
        """The `Kept` event in a line that may hold one. A URL or name with the same letters has them escaped."""
        try:
            value = json.loads(line)["body"]
            return from_json(Kept, value) if value.get("is") == "kept" else None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            # The chain shows a changed line only at the one after it.
            where = f"{self._segment()} at byte {self.head.size - len(line) - 1}"
            raise DamageError(f"cannot read {where}: the line is no event; {_LEDGER}") from error

    def _segment(self) -> str:
        return f"{self.keeper.ledger.folder}/{self.head.segment:06}.jsonl"

    def _catalogue_head(self) -> Head:
        try:
            return self.keeper.catalogue.head()
        except (ArchiverError, ValueError):
            return Head()  # the catalogue's own problem is told once, in its place

    def _files_after(self, event: int) -> None:
        """Where the chain is broken, the catalogue is the next best witness of which files should be there."""
        try:
            rows = self.keeper.catalogue.rows("SELECT * FROM files WHERE event >= ? ORDER BY event", (event,))
        except ArchiverError:
            return
        for row in rows:
            self._file(Kept(row["file"], row["size"], row["sha256"]), row["event"])
        self._hear(self.fixity.finish())

    def _file(self, kept: Kept, event: int) -> None:
        whole = self.depth is not Depth.QUICK and self._in_sample(kept.file)
        self._hear(self.fixity.look_at(kept, event, whole=whole))

    def _hear(self, problems: Iterable[Problem]) -> None:
        """Takes in what is wrong with files."""
        for problem in problems:
            self.readable = False
            self.problems.append(problem)

    def _in_sample(self, file: str) -> bool:
        if self.sample is None:
            return True
        part, parts = self.sample
        return int.from_bytes(hashlib.sha256(file.encode()).digest()[:8]) % parts == part - 1

    # --- what no event names -----------------------------------------------------------------------------------------

    def _strange_files(self) -> Iterator[str]:
        """WARCs that the catalogue does not name, unless a living process has just made them."""
        storage = self.keeper.storage
        pending = {name.partition("-")[2] for name in (*living_files(storage), *dead_files(storage))}
        for file in storage.files("warc"):
            if file.rpartition("/")[2] not in pending and not self._known(file):
                yield file

    def unknown_files(self) -> None:
        """Those that the ledger does not name either."""
        for file in sorted(self.strange) if self.chain_holds else ():
            self._say(file, None, "no event names this file", f"{_REBUILD} sets it aside")

    def _known(self, file: str) -> bool:
        try:
            return self.keeper.catalogue.row("SELECT 1 FROM files WHERE file = ?", (file,)) is not None
        except ArchiverError:
            return False

    # --- catalogue ---------------------------------------------------------------------------------------------------

    def catalogue(self) -> None:
        """By count and running digest; beyond `quick` also row by row, against one that is made again."""
        if not self.chain_holds:
            return
        try:
            head = self.keeper.catalogue.head()
            if head.count > self.head.count or not self.agrees:
                self._differ(head)
            elif head.count < self.head.count:
                said = f"it ends at event {head.count - 1}, the ledger at {self.head.count - 1}"
                self._say("catalogue.db", head.count - 1, said, _REBUILD)
            elif self.depth is not Depth.QUICK and self.readable:
                for table in self._different():
                    self._say("catalogue.db", None, f"{table} is not what ledger and WARCs say", _REBUILD)
        except (ArchiverError, ValueError) as error:
            self._say("catalogue.db", None, str(error), _REBUILD)

    def _differ(self, head: Head) -> None:
        """The catalogue remembers another line, or more lines, than the ledger has: either may have been changed."""
        last = f"event {head.count - 1} ({head.digest[:16]})"
        if head.count > self.head.count:
            said = f"it ends at event {self.head.count - 1}, and the catalogue knows {last}: newer events are lost"
        else:
            said = f"its event {head.count - 1} is not the one that the catalogue knows ({head.digest[:16]})"
        self._say(self._segment(), head.count - 1, said, f"{_LEDGER}; when the ledger is right, {_REBUILD}")
        self._say("catalogue.db", head.count - 1, f"it ends with {last}, which the ledger does not have", _REBUILD)

    def _different(self) -> Iterator[str]:
        catalogue = self.keeper.catalogue
        for row in catalogue.rows("PRAGMA integrity_check(1)"):
            if row[0] != "ok":
                yield f"its file ({row[0]})"
        path, name = None, f"{self.keeper.new_id()}-audit.db"
        if not self.keeper.read_only:
            path = self.keeper.storage.root / self.keeper.temporary(name)
        fresh = Catalogue(path, self.keeper.reader(), durable=False)
        try:
            fresh.catch_up(self.keeper.ledger.read())
            held, made = catalogue.dumps(), fresh.dumps()
        finally:
            fresh.close()
            if path is not None:
                for ending in ("-wal", "-shm", ""):
                    path.with_name(path.name + ending).unlink(missing_ok=True)
                self.keeper.give_up(name)
        yield from (table for table in held if held[table] != made[table])
