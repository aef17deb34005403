"""The signing key: one Ed25519 key in a PEM file outside every records folder, and the newest notes beside it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from archiver.errors import ConfigError, StorageError, UsageError
from archiver.keep import notes
from archiver.keep.ids import Randomness

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def origin_of(folder_id: str) -> str:
    """The name of a folder's ledger in its checkpoints."""
    return f"archiver/{folder_id}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An open signing key. `made`: it was made just now, which people should be told, and where."""

    file: Path
    private: Ed25519PrivateKey
    made: bool = False

    def verifier(self, folder_id: str) -> notes.Verifier:
        """The public key under the name of a folder's ledger."""
        return notes.Verifier(origin_of(folder_id), self.private.public_key().public_bytes_raw())

    def public_pem(self) -> bytes:
        """The public key as openssl reads it."""
        return self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def beside(self, folder_id: str) -> Path:
        """Where the newest note of a folder is kept outside it."""
        return self.file.with_name(f"{self.file.name}.{folder_id}.note")

    def held_note(self, folder_id: str) -> bytes | None:
        """The newest note of a folder that was kept beside the key."""
        try:
            return self.beside(folder_id).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(f"cannot read {self.beside(folder_id)}: {error.strerror}; mend it") from error

    def hold_note(self, folder_id: str, note: bytes) -> None:
        """Keeps a note beside the key, in place of the older one.

        Raises:
            StorageError: it cannot be written there.
        """
        path = self.beside(folder_id)
        try:
            _write_new(fresh := path.with_name(f"{path.name}.new"), note, replace=True)
            fresh.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            raise StorageError(
                f"cannot keep the newest checkpoint in {path}: {error.strerror}; make its folder writable"
            ) from error


def open_key(path: Path, randomness: Randomness | None = None) -> SigningKey:
    """The signing key in `path`; with `randomness` one is made when there is none.

    Raises:
        ConfigError: there is none, it is no Ed25519 key, or others could read it.
        StorageError: it cannot be read or made.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        if randomness is None:
            raise ConfigError(
                f"cannot sign with {path}: there is no such file; the first add makes one. If there was one, put your "
                "copy there, or go on with another: archiver signing-key --rotate-to FILE --lost"
            ) from None
        return _make(path, randomness)
    except OSError as error:
        raise StorageError(f"cannot read the signing key {path}: {error.strerror}; mend it") from error
    with os.fdopen(descriptor, "rb") as stream:
        if os.fstat(descriptor).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigError(f"cannot sign with {path}: others can read it; chmod 600 {path}")
        data = stream.read(1 << 16)
    try:
        private = load_pem_private_key(data, None)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"cannot sign with {path}: it holds no private key ({error}); restore it") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise ConfigError(f"cannot sign with {path}: it is no Ed25519 key; name another file in [keys] file")
    return SigningKey(path, private)


def back_up(key: SigningKey, path: Path) -> None:
    """Writes a copy of the key for its owner alone, and reads it back.

    Raises:
        UsageError: something is there.
        StorageError: it cannot be written, or other bytes came back.
    """
    try:
        _write_new(path, _pem(key.private))
        _sync_folder(path.parent)
    except FileExistsError:
        raise UsageError(f"cannot copy the signing key to {path}: it is there already; name another file") from None
    except OSError as error:
        raise StorageError(f"cannot copy the signing key to {path}: {error.strerror}; name another file") from error
    if open_key(path).public_pem() != key.public_pem():
        raise StorageError(f"cannot copy the signing key to {path}: another key was read back; check the disk")


def _pem(private: Ed25519PrivateKey) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _make(path: Path, randomness: Randomness) -> SigningKey:
    private = Ed25519PrivateKey.from_private_bytes(randomness(32))
    data = _pem(private)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{randomness(8).hex()}")
        _write_new(fresh, data)
        try:
            os.link(fresh, path)  # of two processes that make one at the same time, the first wins
        except FileExistsError:
            return open_key(path)
        finally:
            fresh.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise StorageError(f"cannot make the signing key {path}: {error.strerror}; set [keys] file") from error
    return SigningKey(path, private, made=True)


def _write_new(path: Path, data: bytes, *, replace: bool = False) -> None:
    if replace:
        path.unlink(missing_ok=True)
    descriptor = os.open(path, _NEW, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
