"""The proof of one citation: its events, and that they are in the ledger that was signed. It shows no others."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from archiver.codec import canonical
from archiver.errors import DamageError, StorageError, UsageError
from archiver.keep import queries, tiles
from archiver.keep.keeper import Keeper
from archiver.keep.keyring import keyring
from archiver.keep.merkle import leaf_hash, root_of
from archiver.keep.notes import TreeHead, Verifier
from archiver.keep.papers import PROOF_README, VERIFY_PROOF


def proof_of(keeper: Keeper, citation: str, against: bytes | None = None) -> dict[str, bytes]:
    """The files of the proof of a citation, by name: where it was found, where its source was located, and the copy
    that counts as its source, as far as there is one; each event with its path to the newest checkpoint, or to
    `against`, one that whoever asks for the proof has kept.

    Raises:
        UsageError: there is no such citation, or the checkpoint is none of this folder or does not cover its events.
        DamageError: the ledger is not the one that was signed.
    """
    held = queries.citation(keeper.catalogue, citation)
    if held is None:
        raise UsageError(f"cannot prove {citation}: there is no such citation; archiver show names them")
    note = _newest_note(keeper) if against is None else against
    head, signer = _verified(keeper, note, given=against is not None)
    size = head.size
    wanted = _events(keeper, held)
    late = [event for event in wanted if event >= size]
    if late and against is not None:
        raise UsageError(f"cannot prove {citation}: event {late[0]} came after that checkpoint; give a newer one")
    if late:
        raise UsageError(
            f"cannot prove {citation}: no checkpoint covers event {late[0]} yet; run archiver audit: it makes one"
        )
    files = {
        "README.txt": PROOF_README.encode(),
        "verify.sh": VERIFY_PROOF.encode(),
        "checkpoint.note": note,
        "key.txt": f"{signer.line}\n".encode(),
        "citation.json": canonical(held.citation) + b"\n",
    }
    for event in wanted:
        line, path = _line(keeper, event), _path(keeper, event, size)
        if root_of(leaf_hash(line), event, size, path) != head.root:
            raise DamageError(f"cannot prove {citation}: the ledger is not the one that was signed; run archiver audit")
        files[f"event-{event}.json"] = line
        files[f"event-{event}.tlog-proof"] = _tlog_proof(event, path, note)
    files.update(_stamps(keeper, size, note))
    return files


def write_proof(keeper: Keeper, citation: str, out: Path, against: bytes | None = None) -> Path:
    """Writes the proof of a citation into a new folder `out`, and returns it.

    Raises:
        UsageError, DamageError: as `proof_of`; something is at `out` already.
        StorageError: it cannot be written.
    """
    files = proof_of(keeper, citation, against)
    try:
        out.mkdir(parents=True)
        for name, data in files.items():
            (out / name).write_bytes(data)
    except FileExistsError as error:
        raise UsageError(f"cannot write the proof to {out}: it is there already; choose another --out") from error
    except OSError as error:
        raise StorageError(f"cannot write the proof to {out}: {error.strerror}; choose another --out") from error
    return out


def _newest_note(keeper: Keeper) -> bytes:
    row = keeper.catalogue.row("SELECT size FROM checkpoints ORDER BY size DESC LIMIT 1")
    if row is None:
        raise UsageError("cannot prove anything: there is no checkpoint yet; run archiver audit, which ends with one")
    held = _held_note(keeper, row["size"])
    if held is None:
        raise DamageError(
            f"cannot prove anything: the checkpoint of {row['size']} events is missing; run archiver audit"
        )
    return held


def _held_note(keeper: Keeper, size: int) -> bytes | None:
    try:
        with keeper.storage.read(f"{keeper.ledger.folder}/checkpoints/{size}.note") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _verified(keeper: Keeper, note: bytes, *, given: bool) -> tuple[TreeHead, Verifier]:
    try:
        return keyring(keeper.catalogue).verified(note, keeper.folder_id)
    except ValueError as error:
        if given:
            raise UsageError(f"cannot prove anything against that note: {error}; name a checkpoint of these") from error
        raise DamageError(f"cannot trust the newest checkpoint: {error}; run archiver audit") from error


def _events(keeper: Keeper, held: queries.HeldCitation) -> list[int]:
    """The events that speak of a citation: of its article or of the person who added it, of its place, of its copy."""
    events: list[int] = []
    for sql, key in (
        ("SELECT event FROM citations WHERE id = ?", held.citation.id),
        ("SELECT event FROM locations WHERE citation = ?", held.citation.id),
        ("SELECT event FROM captures WHERE id = ?", held.source),
    ):
        row = keeper.catalogue.row(sql, (key,))
        if row is not None:
            events.append(row["event"])
    return sorted(set(events))


def _line(keeper: Keeper, event: int) -> bytes:
    """An event's line, found by the tree that the catalogue keeps; empty when the ledger does not have it."""
    lines = keeper.ledger.links(keeper.catalogue.near(event))
    return next((line for head, line in lines if head.count - 1 == event), b"")


def _path(keeper: Keeper, event: int, size: int) -> tuple[bytes, ...]:
    try:
        return tiles.path(keeper.catalogue.tile, event, size)
    except ValueError:
        return ()  # the catalogue is behind or damaged: the root will not be that which was signed


def _tlog_proof(index: int, path: Sequence[bytes], note: bytes) -> bytes:
    steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in path)
    return f"c2sp.org/tlog-proof@v1\nindex {index}\n{steps}\n".encode() + note


def _stamps(keeper: Keeper, size: int, note: bytes) -> dict[str, bytes]:
    """The time-stamps over a note; none where the folder has other bytes of the same checkpoint."""
    folder = f"{keeper.ledger.folder}/checkpoints"
    found: dict[str, bytes] = {}
    if _held_note(keeper, size) != note:
        return found
    for name in keeper.storage.list(folder):
        if name.startswith(f"{size}.") and name.endswith(".tsr"):
            with keeper.storage.read(f"{folder}/{name}") as stream:
                found[name] = stream.read()
    return found


def read_tlog_proof(data: bytes) -> tuple[int, tuple[bytes, ...], bytes]:
    """Index, audit path and checkpoint in a proof (c2sp.org/tlog-proof).

    Raises:
        ValueError: it is none.
    """
    body, gap, note = data.partition(b"\n\n")
    lines = body.decode("ascii").split("\n")
    extra = lines[1:2] if lines[1:2] and lines[1].startswith("extra ") else []
    lines = [lines[0], *lines[1 + len(extra) :]]
    if lines[0] != "c2sp.org/tlog-proof@v1" or not gap or len(lines) < 2 or not lines[1].startswith("index "):
        raise ValueError("no proof")
    index = lines[1].removeprefix("index ")
    if not index.isdecimal() or str(int(index)) != index or len(lines) > 66:
        raise ValueError("no proof")
    path = tuple(base64.b64decode(line, validate=True) for line in lines[2:])
    if any(len(step) != 32 for step in path):
        raise ValueError("no proof: a step is no hash")
    return int(index), path, note
