"""Which keys the ledger states for signing its checkpoints, and what each may sign: a key that was rotated away,
retired or lost vouches for nothing after that, so whoever finds or steals it can sign no more in the keeper's name."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from archiver.codec import from_json
from archiver.errors import RecordsError, UsageError
from archiver.events import KeyReason, KeyStated
from archiver.keep import notes
from archiver.keep.catalogue import Catalogue
from archiver.keep.keeper import Keeper
from archiver.keep.keys import SigningKey, origin_of
from archiver.keep.notes import TreeHead, Verifier


@dataclass(slots=True)
class Keyring:
    """The keys in the order in which the ledger states them, by their verifier lines."""

    stated: dict[str, tuple[int, KeyStated]] = field(default_factory=dict)
    ended: dict[str, tuple[int, KeyReason]] = field(default_factory=dict)
    unvouched: list[tuple[int, str]] = field(default_factory=list)
    current: str | None = None

    def take(self, event: int, body: KeyStated) -> None:
        """Takes what an event states. A key that ended stays ended, whatever is stated of it later.

        Raises:
            ValueError: the key is of a kind that this version does not know.
        """
        notes.verifier(body.key)
        if body.reason is KeyReason.RETIRED:
            self.ended.setdefault(body.key, (event, body.reason))
            self.current = None
            return
        if body.reason in (KeyReason.ROTATED, KeyReason.LOST) and body.before is not None:
            self.ended.setdefault(body.before, (event, body.reason))
        if body.reason is KeyReason.ROTATED and not _vouched(body):
            self.unvouched.append((event, body.key))
        self.stated.setdefault(body.key, (event, body))
        self.current = body.key

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        """Every key that is stated."""
        return tuple(notes.verifier(line) for line in self.stated)

    def end_of(self, line: str) -> str:
        """What ended a key, in words; empty when nothing did."""
        event, reason = self.ended.get(line, (0, None))
        return "" if reason is None else f"{reason.value} in event {event}"

    def verified(self, data: bytes, folder_id: str) -> tuple[TreeHead, Verifier]:
        """The tree head in a note of this folder, and the key that signed it and might.

        Raises:
            ValueError: it is none; the message says what is wrong.
        """
        note = notes.read_note(data)
        head = notes.tree_head(note)
        if head.origin != origin_of(folder_id):
            raise ValueError(f"a checkpoint of another folder, {head.origin[:60]!r}")
        signer = note.signed_by(self.verifiers)
        if signer is None:
            names = ", ".join(f"{name}+{identity.hex()}" for name, identity, _ in note.signatures)
            raise ValueError(f"signed by a key that the ledger does not state ({names[:120]})")
        if signer.line in self.ended and self.ended[signer.line][0] < head.size:
            raise ValueError(f"signed by a key that was {self.end_of(signer.line)}, before this checkpoint")
        return head, signer


def keyring(catalogue: Catalogue) -> Keyring:
    """The keys that the ledger states.

    Raises:
        RecordsError: one is of a kind that this version does not know.
    """
    ring = Keyring()
    try:
        for row in catalogue.rows("SELECT event, key, reason, before, vouched FROM keys ORDER BY event"):
            ring.take(row["event"], from_json(KeyStated, dict(row)))
    except ValueError as error:
        raise RecordsError(f"cannot read the signing keys: {error}; upgrade archiver") from error
    return ring


def rotate(keeper: Keeper, old: SigningKey | None, new: SigningKey) -> None:
    """States in the ledger that `new` signs from now on, vouched for by `old`; None: the old one is lost.

    Raises:
        UsageError: `old` is not the key that signs now, or `new` is, or was ended before.
    """
    ring = keyring(keeper.catalogue)
    line = new.verifier(keeper.folder_id).line
    if ring.current == line:
        raise UsageError("cannot change the signing key: it is the one that signs now; make a new one")
    if line in ring.ended:
        raise UsageError(f"cannot change the signing key: {new.file} was {ring.end_of(line)}; make a new one")
    if old is None:
        keeper.commit((KeyStated(line, KeyReason.LOST, ring.current),))
        return
    before = old.verifier(keeper.folder_id).line
    if before != ring.current:
        raise UsageError(f"cannot change the signing key: {old.file} is not the one that signs now; name that one")
    vouched = base64.b64encode(old.private.sign(f"{line}\n".encode())).decode()
    keeper.commit((KeyStated(line, KeyReason.ROTATED, before, vouched),))


def lose(keeper: Keeper, key: SigningKey) -> tuple[str, ...]:
    """States that the keys which signed here before `key` are lost, so that who finds one signs nothing more; their
    verifier lines.

    Raises:
        UsageError: there is none, or `key` does not sign now.
    """
    ring = keyring(keeper.catalogue)
    line = key.verifier(keeper.folder_id).line
    if line != ring.current:
        raise UsageError(
            f"cannot say that a key is lost: {key.file} does not sign this folder yet; "
            "archiver signing-key --rotate-to FILE --lost"
        )
    lost = tuple(one for one in ring.stated if one != line and one not in ring.ended)
    if not lost:
        raise UsageError("cannot say that a key is lost: no other key signed this folder, or all of them were ended")
    keeper.commit([KeyStated(line, KeyReason.LOST, one) for one in lost])
    return lost


def retire(keeper: Keeper, key: SigningKey) -> None:
    """States that `key` signs nothing more in this folder, and that none follows yet.

    Raises:
        UsageError: it is not the key that signs now.
    """
    line = key.verifier(keeper.folder_id).line
    if keyring(keeper.catalogue).current != line:
        raise UsageError(f"cannot retire {key.file}: it is not the key that signs this folder now; name that one")
    keeper.commit((KeyStated(line, KeyReason.RETIRED, line),))


def _vouched(stated: KeyStated) -> bool:
    try:
        signature = base64.b64decode(stated.vouched, validate=True)
        return notes.verifier(stated.before or "").verifies(f"{stated.key}\n".encode(), signature)
    except ValueError:
        return False
