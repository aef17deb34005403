"""Signed notes (C2SP signed-note and tlog-checkpoint) with Ed25519: the form in which a tree head is published. Pure.

A note is text, an empty line, and a line for each signature. A verifier key is one line: name, key id, public key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\1"
_LIMIT = 1 << 20
_NAME = re.compile(r"[^\s+]+")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name. `line` is its published form, ``name+keyid+base64``."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature names the key by."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    @property
    def line(self) -> str:
        """The key in one line."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether `signature` is this key's over `text`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


def verifier(line: str) -> Verifier:
    """The key that a line gives.

    Raises:
        ValueError: it is no Ed25519 verifier key, or its id is not its own.
    """
    name, plus, rest = line.strip().partition("+")
    identity, _, encoded = rest.partition("+")
    data = _decoded(encoded)
    if not plus or _NAME.fullmatch(name) is None or data[:1] != _ED25519 or len(data) != 33:
        raise ValueError("no Ed25519 verifier key")
    key = Verifier(name, data[1:])
    if key.id.hex() != identity:
        raise ValueError("a verifier key whose id is not its own")
    return key


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was read; nothing is verified yet. `signatures` are name, key id and signature."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_by(self, keys: Iterable[Verifier]) -> Verifier | None:
        """The first of `keys` whose signature is there and holds; None when there is none.

        Raises:
            ValueError: a signature names one of them and does not hold.
        """
        known = {(key.name, key.id): key for key in keys}
        found = None
        for name, identity, signature in self.signatures:
            key = known.get((name, identity))
            if key is None:
                continue
            if not key.verifies(self.text.encode(), signature):
                raise ValueError(f"the signature of {name}+{identity.hex()} does not hold")
            found = found or key
        return found


def sign(text: str, name: str, private: Ed25519PrivateKey) -> bytes:
    """The note of `text`, which ends with a newline, signed under `name`."""
    key = Verifier(name, private.public_key().public_bytes_raw())
    signature = base64.b64encode(key.id + private.sign(text.encode())).decode()
    return f"{text}\n— {name} {signature}\n".encode()


def read_note(data: bytes) -> Note:
    """The note in some bytes.

    Raises:
        ValueError: there is none.
    """
    if len(data) > _LIMIT:
        raise ValueError("too long for a signed note")
    text, gap, tail = data.decode("utf-8").rpartition("\n\n")
    lines = tail.split("\n")
    if not gap or lines.pop() or not 1 <= len(lines) <= 100 or any(ord(char) < 32 and char != "\n" for char in text):
        raise ValueError("no signed note")
    signatures = []
    for line in lines:
        found = _SIGNATURE.fullmatch(line)
        if found is None or len(signature := _decoded(found[2])) < 5:
            raise ValueError("a line of signatures is none")
        signatures.append((found[1], signature[:4], signature[4:]))
    return Note(text + "\n", tuple(signatures))


@dataclass(frozen=True, slots=True)
class TreeHead:
    """What a checkpoint says: whose log, how many lines, and the root hash over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def tree_head(note: Note) -> TreeHead:
    """The tree head in a note; what extension lines say is not looked at.

    Raises:
        ValueError: it is no checkpoint.
    """
    lines = note.text.split("\n")
    if len(lines) < 4 or not lines[0] or _SIZE.fullmatch(lines[1]) is None or len(root := _decoded(lines[2])) != 32:
        raise ValueError("no checkpoint")
    return TreeHead(lines[0], int(lines[1]), root)


def _decoded(text: str) -> bytes:
    """Base64 in its one canonical form: another spelling of the same bytes is refused."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
    if base64.b64encode(data).decode() != text:
        raise ValueError("no canonical base64")
    return data
