"""Checkpoints: the ledger's tree head, signed, time-stamped, and kept outside the folder as well.

A checkpoint covers the events before it; the event that tells of it, with the digests of its note and time-stamps, is
covered by the next one, so that each new time-stamp renews the older ones.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from archiver.errors import ConfigError, DamageError, StorageError
from archiver.events import Checkpointed, KeyReason, KeyStated, Stamp, StampState, TimeStamped
from archiver.keep import notes, stamps, tiles
from archiver.keep.catalogue import Catalogue
from archiver.keep.keeper import Keeper
from archiver.keep.keyring import keyring
from archiver.keep.keys import SigningKey, origin_of
from archiver.keep.ledger import Head
from archiver.keep.merkle import Tree
from archiver.keep.notes import TreeHead
from archiver.keep.stamps import Stamper

_ASKED = (StampState.STAMPED, StampState.UNVOUCHED)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The newest checkpoint of a folder. `made`: it was made now, not before. `stamps` are those that were asked for
    now. `remark` says what people should know and what did not stop it; empty most often."""

    size: int
    file: str
    note: bytes
    made: bool
    stamps: tuple[Stamp, ...] = ()
    remark: str = ""


def checkpoint(keeper: Keeper, key: SigningKey, stamper: Stamper | None = None) -> Checkpoint | None:
    """Signs what the ledger holds now, has it time-stamped, and records that; None when it holds nothing.

    When nothing but checkpoints was written since the last one, no new one is made, and only the authorities that it
    has no time-stamp of are asked again. An authority that cannot be reached is recorded and stops nothing.

    Raises:
        ConfigError: the key was rotated away, retired or lost.
        DamageError: the ledger is not the one that was signed before: it was rolled back or rewritten.
        StorageError, LockedError: as `Keeper.commit`.
    """
    head = keeper.settle()
    newest = _newest(keeper.catalogue)
    if newest is not None and _only_checkpoints_since(keeper.catalogue, newest[0], head.count):
        return _ask_again(keeper, newest, key, stamper)
    if head.count == 0:
        return None
    before = _state_key(keeper, key)
    head = keeper.settle()
    note = _sign(keeper, key, head, newest)
    file = f"{keeper.ledger.folder}/checkpoints/{head.count}.note"
    note = _write(keeper, file, note)
    taken = _ask(keeper, head.count, note, stamper.authorities if stamper else (), stamper)
    keeper.commit((Checkpointed(head.count, _digest(note), key.verifier(keeper.folder_id).line, taken),))
    remarks = (before, _hold(keeper, key, note))
    return Checkpoint(head.count, file, note, True, taken, "; ".join(filter(None, remarks)))


def may_sign(keeper: Keeper, key: SigningKey) -> None:
    """Refuses a key that the ledger says signs no more.

    Raises:
        ConfigError: it was rotated away, retired or lost.
    """
    end = keyring(keeper.catalogue).end_of(key.verifier(keeper.folder_id).line)
    if end:
        raise ConfigError(
            f"cannot sign with {key.file}: this key was {end}; set [keys] file to the one that follows, "
            "archiver signing-key shows which"
        )


# --- steps -----------------------------------------------------------------------------------------------------------


def _newest(catalogue: Catalogue) -> tuple[int, str] | None:
    row = catalogue.row("SELECT size, sha256 FROM checkpoints ORDER BY size DESC LIMIT 1")
    return None if row is None else (row["size"], row["sha256"])


def _only_checkpoints_since(catalogue: Catalogue, size: int, count: int) -> bool:
    row = catalogue.row(
        "SELECT count(*) FROM (SELECT event FROM checkpoints WHERE event >= :size UNION "
        "SELECT event FROM stamps WHERE event >= :size)",
        {"size": size},
    )
    return row is not None and row[0] == count - size


def _ask_again(keeper: Keeper, newest: tuple[int, str], key: SigningKey, stamper: Stamper | None) -> Checkpoint:
    size, digest = newest
    file = f"{keeper.ledger.folder}/checkpoints/{size}.note"
    try:
        with keeper.storage.read(file) as stream:
            note = stream.read()
    except FileNotFoundError as error:
        raise DamageError(f"cannot read {file}: it is missing; restore it from a copy") from error
    if _digest(note) != digest:
        raise DamageError(f"cannot trust {file}: it is not the note that was signed; restore it from a copy")
    had = {
        row["authority"]
        for row in keeper.catalogue.rows(
            "SELECT DISTINCT authority FROM stamps WHERE size = ? AND state IN (?, ?)", (size, *_ASKED)
        )
    }
    missing = tuple(name for name in (stamper.authorities if stamper else ()) if name not in had)
    taken = _ask(keeper, size, note, missing, stamper)
    if any(stamp.state in _ASKED for stamp in taken):
        keeper.commit((TimeStamped(size, taken),))
    return Checkpoint(size, file, note, False, taken, _hold(keeper, key, note))


def _state_key(keeper: Keeper, key: SigningKey) -> str:
    """States the key where it is not stated yet; what people should know of it."""
    may_sign(keeper, key)
    ring, line = keyring(keeper.catalogue), key.verifier(keeper.folder_id).line
    if ring.current == line:
        return ""
    if not ring.stated:
        keeper.commit((KeyStated(line, KeyReason.FIRST),))
        return ""
    keeper.commit((KeyStated(line, KeyReason.ANOTHER, ring.current),))
    if ring.current is None:
        return ""  # the one before was retired
    return f"another key signs this folder now ({key.file}); the one before did not vouch for it"


def _sign(keeper: Keeper, key: SigningKey, head: Head, newest: tuple[int, str] | None) -> bytes:
    """The signed tree head, after making sure that this ledger goes on from what was signed before."""
    root = _root(keeper, head, _signed_before(keeper, key, newest))
    text = TreeHead(origin_of(keeper.folder_id), head.count, root).text
    return notes.sign(text, origin_of(keeper.folder_id), key.private)


def _root(keeper: Keeper, end: Head, before: list[tuple[TreeHead, str]]) -> bytes:
    """The root over the ledger up to `end`: of what was signed last, and of the lines since, read anew. The tree that
    the catalogue keeps saves reading the older lines again; whether they still are what was signed, an audit says."""
    tile = keeper.catalogue.tile
    tree = Tree()
    try:
        for old, where in sorted(before, key=lambda pair: pair[0].size):
            if old.size > end.count:
                raise _not_the_same(where, old, "ends before it")
            if tiles.head(tile, old.size) != old.root:
                raise _not_the_same(where, old, "has other events")
            tree = Tree(old.size, tiles.tops(tile, old.size))
        for here, line in keeper.ledger.links(keeper.catalogue.near(tree.size)):
            if tree.size < here.count <= end.count:
                tree.add(line)
        if tree.size == end.count and tree.head() == tiles.head(tile, end.count):
            return tree.head()
    except ValueError:
        pass
    raise DamageError(
        "cannot sign the ledger: the catalogue has another tree than its lines make; run archiver rebuild"
    )


def _not_the_same(where: str, old: TreeHead, fact: str) -> DamageError:
    return DamageError(
        f"cannot sign the ledger: {where} is of {old.size} events and the ledger {fact}; it was rolled back or "
        "rewritten, run archiver audit"
    )


def _signed_before(keeper: Keeper, key: SigningKey, newest: tuple[int, str] | None) -> list[tuple[TreeHead, str]]:
    held: list[tuple[bytes, str]] = []
    if (beside := key.held_note(keeper.folder_id)) is not None:
        held.append((beside, str(key.beside(keeper.folder_id))))
    if newest is not None:
        file = f"{keeper.ledger.folder}/checkpoints/{newest[0]}.note"
        try:
            with keeper.storage.read(file) as stream:
                held.append((stream.read(), file))
        except FileNotFoundError:
            pass  # an audit names it; the note beside the key says as much
    before = []
    for data, where in held:
        try:
            before.append((notes.tree_head(notes.read_note(data)), where))
        except ValueError as error:
            raise DamageError(f"cannot sign the ledger: {where} is {error}; restore it from a copy") from error
    return before


def _write(keeper: Keeper, file: str, note: bytes) -> bytes:
    """Keeps the note; where a process died after it kept the same one, that one."""
    storage = keeper.storage
    storage.make_folder(file.rpartition("/")[0])
    if storage.size(file) is None:
        keep_file(keeper, file, note)
        return note
    with storage.read(file) as stream:
        held = stream.read()
    if notes.read_note(held).text != notes.read_note(note).text:
        raise DamageError(f"cannot keep {file}: another checkpoint is there; run archiver audit")
    return held


def keep_file(keeper: Keeper, file: str, data: bytes) -> None:
    """Puts a small file at its final name, durably and never over another one."""
    name = f"{keeper.new_id()}.part"
    temporary = keeper.temporary(name)
    new = keeper.storage.create(temporary)
    try:
        new.write(data)
        new.sync()
    finally:
        new.close()
    keeper.storage.protect(temporary)
    keeper.storage.link(temporary, file)
    keeper.storage.sync_folder(file.rpartition("/")[0])
    keeper.give_up(name)


def _ask(
    keeper: Keeper, size: int, note: bytes, authorities: tuple[str, ...], stamper: Stamper | None
) -> tuple[Stamp, ...]:
    taken: list[Stamp] = []
    for authority in authorities if stamper is not None else ():
        assert stamper is not None
        stamp, response = stamps.ask(stamper, authority, note, keeper.world.clock)
        if response is not None:
            file = stamp_file(keeper, size, authority)
            if keeper.storage.size(file) is not None:  # of a process that died before it told
                keeper.storage.make_folder("quarantine")
                keeper.storage.rename(file, f"quarantine/{keeper.new_id()}.tsr")
            keep_file(keeper, file, response)
        taken.append(stamp)
    return tuple(taken)


def stamp_file(keeper: Keeper, size: int, authority: str) -> str:
    """Where an authority's response over a checkpoint lies."""
    return f"{keeper.ledger.folder}/checkpoints/{size}.{stamps.label_of(authority)}.tsr"


def _hold(keeper: Keeper, key: SigningKey, note: bytes) -> str:
    """Keeps the note beside the key; when that cannot be done, the checkpoint stands all the same."""
    try:
        if key.held_note(keeper.folder_id) != note:
            key.hold_note(keeper.folder_id, note)
    except StorageError as error:
        return str(error)
    return ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
