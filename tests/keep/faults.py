"""Disks that fail: a process that dies at a call, a power cut that loses what was not synced, an error at a call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from archiver import events
from archiver.keep import Keeper, audit, open_keeper, queries
from archiver.keep.storage import NewFile, Storage
from tests.keep.made import stage_capture, world

CRASHED = 9
"""The exit status of a child that died where it was told to."""


class Counting(Storage):
    """Counts the changing calls, and calls `at` before the one with the number `when` (from 1)."""

    def __init__(self, root: Path, when: int = 0, at: Callable[[], None] | None = None) -> None:
        super().__init__(root)
        self.calls: list[str] = []
        self._when = when
        self._at = at

    def _count(self, call: str, name: str) -> None:
        self.calls.append(f"{call} {name}")
        if len(self.calls) == self._when and self._at is not None:
            self._at()

    def create(self, name: str) -> NewFile:
        self._count("create", name)
        return super().create(name)

    def write(self, descriptor: int, name: str, data: bytes) -> None:
        self._count("write", name)
        half = len(data) // 2
        super().write(descriptor, name, data[:half])
        self._count("write the rest of", name)
        super().write(descriptor, name, data[half:])

    def sync(self, descriptor: int, name: str) -> None:
        self._count("sync", name)
        super().sync(descriptor, name)

    def truncate(self, descriptor: int, name: str, size: int) -> None:
        self._count("truncate", name)
        super().truncate(descriptor, name, size)

    def link(self, name: str, new: str) -> None:
        self._count("link", new)
        super().link(name, new)

    def rename(self, name: str, new: str) -> None:
        self._count("rename", new)
        super().rename(name, new)

    def unlink(self, name: str) -> None:
        self._count("unlink", name)
        super().unlink(name)

    def protect(self, name: str) -> None:
        self._count("protect", name)
        super().protect(name)

    def make_folder(self, name: str) -> None:
        self._count("make", name)
        super().make_folder(name)


class Volatile(Counting):
    """A disk that keeps only what was synced. `cut` takes the rest away, as when the power goes.

    A file has the bytes that it had at its last sync; a name is there when its folder was synced after it was given.
    What was renamed or removed without a sync may be either way, and is left as it is.
    """

    def __init__(self, root: Path, when: int = 0) -> None:
        super().__init__(root, when, self._cut_and_die)
        self._synced: dict[str, int] = {}
        self._names: set[str] = set()

    def create(self, name: str) -> NewFile:
        file = super().create(name)
        self._synced[name] = 0
        self._names.add(name)
        return file

    def append(self, name: str) -> NewFile:
        self._synced.setdefault(name, self.size(name) or 0)
        return super().append(name)

    def link(self, name: str, new: str) -> None:
        super().link(name, new)
        self._names.add(new)
        self._synced[new] = self._synced.get(name, 0)

    def sync(self, descriptor: int, name: str) -> None:
        super().sync(descriptor, name)
        self.settle(descriptor, name)

    def settle(self, descriptor: int, name: str) -> None:
        """What a sync makes durable."""
        if name in self._synced:
            self._synced[name] = os.fstat(descriptor).st_size
        self._names -= {given for given in self._names if (given.rpartition("/")[0] or ".") == name}

    def cut(self) -> None:
        """Takes away what was never synced."""
        for name, size in self._synced.items():
            path = self.root / name
            if path.exists() and path.stat().st_size > size:
                path.chmod(0o600)
                os.truncate(path, size)
        for name in self._names:
            (self.root / name).unlink(missing_ok=True)

    def _cut_and_die(self) -> None:
        self.cut()
        os._exit(CRASHED)


def die() -> None:
    """What kill -9 does to a process."""
    os._exit(CRASHED)


def work(keeper: Keeper, acknowledge: Callable[[str], None], captures: int = 2) -> None:
    """Takes captures one after another, and tells of each when it is acknowledged."""
    for number in range(captures):
        _, body = stage_capture(keeper, f"https://source.example/{number}", f"Text number {number}.")
        keeper.commit([body])
        acknowledge(body.id)


def _say(descriptor: int, word: str) -> None:
    os.write(descriptor, f"{word}\n".encode())


def in_a_child(job: Callable[[Callable[[str], None]], None]) -> tuple[int, list[str]]:
    """Runs `job` in a process of its own: its exit status, and what it acknowledged before it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        with suppress(BaseException):
            os.close(reading)
            job(partial(_say, writing))
            status = 0
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read().split()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def faults_after(folder: Path, acknowledged: list[str], *, check: Callable[[Keeper], None] | None = None) -> list[str]:
    """What is wrong with a records folder after a crash: nothing, if the next command starts, the audit is clean, and
    every acknowledged capture can be read."""
    try:
        with open_keeper(folder, world()) as keeper:
            faults = [f"damage: {fact}" for fact in keeper.damage]
            faults += [f"audit: {problem}" for problem in audit(keeper).problems]
            faults += list(_lost(keeper, acknowledged))
            if check is not None:
                check(keeper)
            if not keeper.damage:
                work(keeper, lambda _: None, 1)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next command did not work
        return [f"{type(error).__name__}: {error}"]
    return faults


def _lost(keeper: Keeper, acknowledged: list[str]) -> Iterator[str]:
    for capture in acknowledged:
        held = queries.capture(keeper.catalogue, capture)
        if held is None:
            yield f"lost: {capture}"
        else:
            keeper.read(held.record)


def actions_of(keeper: Keeper) -> list[tuple[str, str]]:
    """What every opening has put in order so far."""
    bodies = [line.event.decoded() for line in keeper.ledger.read()]
    return [action for body in bodies if isinstance(body, events.Recovered) for action in body.actions]
