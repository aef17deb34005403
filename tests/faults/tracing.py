"""strace: which changing system calls a job makes, and the job again with one of them killed or failed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.job import BEGIN, END

STRACE = shutil.which("strace")


def _works() -> bool:
    if STRACE is None:
        return False
    return subprocess.run([STRACE, "-qq", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode == 0


needs_strace = [
    pytest.mark.system,
    pytest.mark.skipif(not _works(), reason="strace is not installed, or may not trace here: make system"),
]

CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "unlink", "unlinkat", "rename",
         "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "ftruncate", "fchmod", "fallocate")  # fmt: skip

_LINE = re.compile(r"(?:[0-9]+ +)?([a-z0-9_]+)\((.*)")
_CHANGES = re.compile(r"O_(?:CREAT|WRONLY|RDWR|TRUNC)")


@dataclass(frozen=True, slots=True)
class Point:
    """The `when`-th call of a name that a job makes, and what it is about."""

    call: str
    when: int
    about: str


def command(kind: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.faults.job", kind, str(folder)]


def points(kind: str, folder: Path) -> list[Point]:
    """Every changing call that the job makes between its marks, on a folder that is used up by that."""
    log = folder.with_name("trace")
    assert STRACE is not None
    arguments = [STRACE, "-qq", "-y", "-s", "64", "-e", f"trace={','.join(CALLS)}", "-o", str(log)]
    done = subprocess.run([*arguments, *command(kind, folder)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = {}
    found: list[Point] = []
    inside = False
    for line in log.read_text(errors="replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        call, rest = match[1], match[2]
        counts[call] = counts.get(call, 0) + 1
        if BEGIN in rest or END in rest:
            inside = BEGIN in rest
        elif inside and (call != "openat" or _CHANGES.search(rest)) and not rest.startswith(("1<", "2<")):
            found.append(Point(call, counts[call], rest[:160]))
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """How a job ended: its exit status (negative: a signal), what it acknowledged, what it said of errors."""

    status: int
    acknowledged: list[str]
    said: str


def run_with(kind: str, folder: Path, point: Point, fault: str) -> Run:
    """The job with `fault` (strace's "signal=KILL" or "error=EIO") at one point."""
    assert STRACE is not None
    inject = f"inject={point.call}:{fault}:when={point.when}"
    arguments = [STRACE, "-qq", "-e", f"trace={point.call}", "-e", inject, "-o", "/dev/null"]
    done = subprocess.run(
        [*arguments, *command(kind, folder)], check=False, capture_output=True, text=True, timeout=120
    )
    return Run(done.returncode, done.stdout.split(), done.stderr)
