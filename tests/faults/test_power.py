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

from tests.faults.job import JOBS
from tests.faults.places import faults_of, prepare
from tests.faults.test_calls import sample
from tests.faults.tracing import needs_strace, points, run_with

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

    def __init__(self, base: Path, kind: str, job: str) -> None:
        self.job = job
        self._ready, self._image, self._mount = base / "ready", base / "image", base / "mount"
        self._mount.mkdir()
        with self._ready.open("wb") as image:
            image.truncate(MEGABYTES[kind] << 20)
        made = run(f"mkfs.{kind}", "-q", self._ready) and run("mount", "-o", "loop", self._ready, self._mount)
        if not made:
            pytest.skip(f"no {kind} on a loop image can be made and mounted here")
        self.folder = self._mount / "records"
        self.held = [] if job == "make" else prepare(self.folder, job)
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
    """XFS and the other jobs belong to the long run: XFS images are large, and its tools are not everywhere."""
    if "disk" in metafunc.fixturenames:
        long_run = metafunc.config.getoption("--long")
        kinds, jobs = (("ext4", "xfs"), JOBS) if long_run else (("ext4",), ("add",))
        cases = [pytest.param((kind, job), id=f"{kind}-{job}") for kind in kinds for job in jobs]
        metafunc.parametrize("disk", cases, indirect=True)


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    kind, job = request.param
    if shutil.which(f"mkfs.{kind}") is None:
        pytest.skip(f"mkfs.{kind} is not here: make system")
    try:
        yield Disk(tmp_path, kind, job)
    finally:
        run("umount", tmp_path / "mount")


def test_the_power_goes_at_a_call_and_nothing_is_lost(disk: Disk, long_run: bool) -> None:
    disk.mount(fresh=True)
    found = points(disk.job, disk.folder)
    disk.unmount()
    cuts = 0
    faults: list[object] = []
    for point in sample(found, long_run, 5):
        disk.mount(fresh=True)
        ended = run_with(disk.job, disk.folder, point, "signal=KILL")
        disk.cut_power()
        disk.mount(fresh=False)
        try:
            found_here = faults_of(disk.job, disk.folder, [*disk.held, *ended.acknowledged])
        finally:
            disk.unmount()
        faults += [(point, fault) for fault in found_here]
        cuts += 1
    print(f"{cuts} power cuts")
    assert faults == []
    assert cuts >= 5
