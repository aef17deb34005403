"""Reading the WARCs of a folder without trust: one record, verified; a whole file's digest; what may not be read."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress

from archiver.errors import ArchiverError, DamageError, WithdrawnError
from archiver.keep.ledger import Ledger
from archiver.keep.seam import Files
from archiver.records import WarcRef
from archiver.warcs import read_block_at


class Reader:
    """Reads WARC records, and refuses those of files that the ledger withdraws or restricts."""

    def __init__(self, storage: Files, ledger: Ledger) -> None:
        self._storage = storage
        self._ledger = ledger
        self._words: dict[str, str] | None = None

    def __call__(self, ref: WarcRef) -> bytes:
        """See `Keeper.read`."""
        word = self._said().get(ref.file)
        if word is not None:
            raise WithdrawnError(f"cannot read {ref.file}: it is {word}")
        return read_record(self._storage, ref)

    @property
    def withdrawn(self) -> set[str]:
        """The files that were withdrawn, as far as the ledger can be read."""
        return {file for file, word in self._said().items() if word == "withdrawn"}

    def _said(self) -> dict[str, str]:
        """The last word on each file: "withdrawn" or "restricted"; a withdrawal is never lifted."""
        if self._words is None:
            self._words = {}
            with suppress(DamageError, FileNotFoundError):
                for _, line in self._ledger.links():
                    if _HIDING.search(line):
                        self._hear(line, self._words)
        return self._words

    @staticmethod
    def _hear(line: bytes, words: dict[str, str]) -> None:
        with suppress(ValueError, KeyError, TypeError):
            body = json.loads(line)["body"]
            file, word = str(body["file"]), str(body["is"])
            if words.get(file) == "withdrawn":
                return
            if word == "lifted":
                words.pop(file, None)
            elif word in ("withdrawn", "restricted"):
                words[file] = word


_HIDING = re.compile(rb'"is":"(?:withdrawn|restricted|lifted)"')


def read_record(storage: Files, ref: WarcRef) -> bytes:
    """The block of the record at `ref`, verified; see `Keeper.read`."""
    try:
        with storage.read(ref.file) as stream:
            record, block = read_block_at(stream, ref.offset, ref.length)
        if record.sha256 != ref.sha256 or record.id != ref.record_id:
            raise ValueError("it is not the record that the ledger names")
    except FileNotFoundError as error:
        raise DamageError(f"cannot read {ref.file}: it is missing; restore it from a copy") from error
    except (ValueError, ArchiverError) as error:
        raise DamageError(f"cannot read {ref.file} at byte {ref.offset}: {error}; restore it from a copy") from error
    return block


def digest_of(storage: Files, name: str) -> str:
    """The SHA-256 of a whole file, in hex."""
    whole = hashlib.sha256()
    with storage.read(name) as stream:
        view = memoryview(bytearray(1 << 18))
        while size := stream.readinto(view):  # type: ignore[attr-defined]
            whole.update(view[:size])
    return whole.hexdigest()
