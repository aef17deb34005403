"""How long ``archiver --help`` takes, as a ratio to the start of Python with the library that it cannot do without.

Prints the ratio to ``python -c "import click"``; the goal is at most 2.5. Both are run in turn, and the medians count,
so that what else runs on the machine weighs on both.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
GOAL = 2.5


def seconds(command: list[str]) -> float:
    """How long a command takes."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    """Measures and prints."""
    ours = [str(Path(sys.executable).with_name("archiver")), "--help"]
    theirs = [sys.executable, "-c", "import click"]
    for command in (ours, theirs):
        seconds(command)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    help_, click = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"archiver --help {help_ * 1000:.0f} ms, import click {click * 1000:.0f} ms: {help_ / click:.2f} times"
        f" (goal: at most {GOAL})"
    )


if __name__ == "__main__":
    main()
