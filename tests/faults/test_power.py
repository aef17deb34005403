"""The power goes at a system call: a real file system on a loop image is shut down without flushing, and mounted
again. Needs root. Without --long, a sample."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver.keep import make_keeper
from archiver.keep.keys import open_key
from tests.faults.job import key_of
from tests.faults.test_calls import sample
from tests.faults.tracing import needs_strace, points, run_with
from tests.keep.faults import faults_after
from tests.keep.made import keep_article, keep_capture, world

SHUTDOWN = 0x8004587D  # FS_IOC_SHUTDOWN, _IOR('X', 125, __u32)
WITHOUT_FLUSHING = 2
MEGABYTES = {"ext4": 128, "xfs": 384}  # room above the reserve

pytestmark = [
    *needs_strace,
    pytest.mark.skipif(os.geteuid() != 0, reason="power cuts need root: they mount and shut down file systems"),
]


def run(*command: str | Path) -> bool:
    return subprocess.run([*map(str, command)], check=False, capture_output=True).returncode == 0


class Disk:
    """A file system in a file, with a records folder in which something happened already."""

    def __init__(self, base: Path, kind: str) -> None:
        self._ready, self._image, self._mount = base / "ready", base / "image", base / "mount"
        self._mount.mkdir()
        with self._ready.open("wb") as image:
            image.truncate(MEGABYTES[kind] << 20)
        made = run(f"mkfs.{kind}", "-q", self._ready) and run("mount", "-o", "loop", self._ready, self._mount)
        if not made:
            pytest.skip(f"no {kind} on a loop image can be made and mounted here")
        self.folder = self._mount / "records"
        open_key(key_of(self.folder), os.urandom)
        with make_keeper(self.folder, world()) as keeper:
            keep_article(keeper)
            self.held = [keep_capture(keeper)]
        self.unmount()

    def mount(self, *, fresh: bool) -> None:
        if fresh:
            assert run("cp", "--sparse=always", self._ready, self._image)
        assert run("mount", "-o", "loop", self._image, self._mount)

    def cut_power(self) -> None:
        descriptor = os.open(self._mount, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING))
        finally:
            os.close(descriptor)
        self.unmount()

    def unmount(self) -> None:
        assert run("umount", self._mount)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """XFS belongs to the long run: its images are large, and its tools are not everywhere."""
    if "disk" in metafunc.fixturenames:
        kinds = ["ext4", "xfs"] if metafunc.config.getoption("--long") else ["ext4"]
        metafunc.parametrize("disk", kinds, indirect=True)


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path, long_run: bool) -> Iterator[Disk]:
    if shutil.which(f"mkfs.{request.param}") is None:
        pytest.skip(f"mkfs.{request.param} is not here")
    try:
        yield Disk(tmp_path, request.param)
    finally:
        run("umount", tmp_path / "mount")


def test_the_power_goes_at_a_call_and_nothing_is_lost(disk: Disk, tmp_path: Path, long_run: bool) -> None:
    disk.mount(fresh=True)
    found = points("add", disk.folder)
    disk.unmount()
    cuts = 0
    for point in sample(found, long_run, 5):
        disk.mount(fresh=True)
        ended = run_with("add", disk.folder, point, "signal=KILL")
        disk.cut_power()
        disk.mount(fresh=False)
        try:
            assert faults_after(disk.folder, [*disk.held, *ended.acknowledged]) == [], point
        finally:
            disk.unmount()
        cuts += 1
    assert cuts >= 5
