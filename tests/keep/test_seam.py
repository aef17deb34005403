"""WARCs lie behind a seam: what stages and reads them works on anything that has its few operations."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from archiver.errors import DamageError, StorageError
from archiver.keep.reading import digest_of, read_record
from archiver.keep.staging import Stage
from archiver.warcs import InMemory, Record, ref_of
from tests.keep.made import NOON, world


class Bucket:
    """An object store: a name is given to bytes once (a conditional put), there are no folders and nothing to sync."""

    def __init__(self, room: int = 1 << 30) -> None:
        self.objects: dict[str, bytes] = {}
        self._room = room

    def read(self, name: str) -> BinaryIO:
        if name not in self.objects:
            raise FileNotFoundError(name)
        return io.BytesIO(self.objects[name])

    def size(self, name: str) -> int | None:
        return len(self.objects[name]) if name in self.objects else None

    def files(self, name: str) -> Iterator[str]:
        yield from sorted(key for key in self.objects if key.startswith(f"{name}/"))

    def free(self) -> int:
        return self._room

    def create(self, name: str) -> Upload:
        return Upload(self, name)

    def link(self, name: str, new: str) -> None:
        self.put(new, self.objects[name])

    def put(self, name: str, data: bytes) -> None:
        if name in self.objects:
            raise StorageError(f"cannot put {name}: it exists; this is a fault of the program")
        self.objects[name] = data

    def unlink(self, name: str) -> None:
        self.objects.pop(name, None)

    def protect(self, name: str) -> None: ...

    def make_folder(self, name: str) -> None: ...

    def sync_folder(self, name: str) -> None: ...


class Upload:
    def __init__(self, bucket: Bucket, name: str) -> None:
        self._bucket = bucket
        self._name = name
        self._data = b""

    def write(self, data: bytes) -> None:
        self._data += data

    def sync(self) -> None:
        self._bucket.put(self._name, self._data)

    def close(self) -> None: ...


class Temporaries:
    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def temporary(self, name: str) -> str:
        return f"tmp/{name}"

    def release(self, file: str) -> None:
        self._bucket.unlink(f"tmp/{file.rpartition('/')[2]}")


def record() -> Record:
    return Record(
        "resource", "urn:uuid:9d2b2fb6-6d9b-4f7e-8a3d-2c6c6f1f0001", NOON, "text/plain", InMemory(b"A bridge.")
    )


def stage_in(bucket: Bucket, *, reserve: int = 0) -> Stage:
    return Stage(bucket, Temporaries(bucket), world(), where="the bucket", reserve=reserve)


def test_a_warc_is_staged_and_read_in_an_object_store() -> None:
    bucket = Bucket()
    staged = stage_in(bucket).stage([record()])
    assert read_record(bucket, ref_of(staged, record())) == b"A bridge."
    assert digest_of(bucket, staged.file) == staged.sha256
    assert list(bucket.files("warc")) == [staged.file]


def test_a_record_that_an_object_store_lost_or_changed_is_damage() -> None:
    bucket = Bucket()
    staged = stage_in(bucket).stage([record()])
    held = bucket.objects[staged.file]
    bucket.objects[staged.file] = held[:-3] + bytes([held[-3] ^ 1]) + held[-2:]
    with pytest.raises(DamageError, match=staged.file):
        read_record(bucket, ref_of(staged, record()))
    bucket.unlink(staged.file)
    with pytest.raises(DamageError, match="it is missing"):
        read_record(bucket, ref_of(staged, record()))


def test_no_room_in_a_place_is_told_before_anything_is_written() -> None:
    bucket = Bucket(room=100)
    with pytest.raises(StorageError, match="in the bucket: less than reserve_mb"):
        stage_in(bucket, reserve=1_000_000).stage([record()])
    assert bucket.objects == {}
