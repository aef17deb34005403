"""What is killed, and what meets failing disks: a real process that does one of the things that change a folder.

    python -m tests.faults.job KIND FOLDER

It says on standard output what it acknowledges. It ends with 0, with 5 when it told that it cannot write, with 1 when
anything else was raised.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from archiver.errors import StorageError
from archiver.keep import Keeper, make_keeper, open_keeper, rebuild
from archiver.keep.checkpoints import checkpoint
from archiver.keep.copies import replicate
from archiver.keep.keys import open_key
from tests.keep.made import stage_capture, world

JOBS = ("add", "recover", "rebuild", "replicate", "make")
"""The kinds of job; to recover is to open a folder in which a process died."""

BEGIN, END = "/archiver-fault-begin", "/archiver-fault-end"


def mark(place: str) -> None:
    """A call that shows in a trace and does nothing."""
    with suppress(FileNotFoundError):
        os.open(place, os.O_RDONLY)


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def add(keeper: Keeper, folder: Path) -> None:
    """Takes captures, each acknowledged by itself, then two at once, then signs."""
    for number in range(2):
        _, body = stage_capture(keeper, f"https://source.example/{number}", f"Text number {number}.")
        keeper.commit([body])
        say(body.id)
    both = [stage_capture(keeper, f"https://source.example/both/{number}")[1] for number in range(2)]
    keeper.commit(both)
    for body in both:
        say(body.id)
    made = checkpoint(keeper, open_key(key_of(folder)))
    if made is not None and made.remark:  # the copy beside the key failed, which is told and stops nothing
        raise StorageError(made.remark)


def key_of(folder: Path) -> Path:
    return folder.with_name("signing-key.pem")


def copy_of(folder: Path) -> Path:
    return folder.with_name("copy")


def work(kind: str, folder: Path) -> None:
    if kind == "make":
        make_keeper(folder, world()).close()
        return
    with open_keeper(folder, world()) as keeper:
        if kind == "add":
            add(keeper, folder)
        elif kind == "rebuild":
            rebuild(keeper)
        elif kind == "replicate":
            replicate(keeper, copy_of(folder))


def main() -> int:
    kind, folder = sys.argv[1], Path(sys.argv[2])
    mark(BEGIN)
    try:
        work(kind, folder)
    except StorageError as error:
        print(error, file=sys.stderr)
        return 5
    finally:
        mark(END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
