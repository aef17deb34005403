"""How long it takes to sign a large ledger and to prove one citation of it, and how large the proof is.

    python benchmarks/prove.py [--events 1000000] [--folder FOLDER]

It prints one line a figure; the ratio is to reading the same ledger, chain checked, in the same run. The folder of
`benchmarks/ledger.py` is made first, which takes some minutes; with --folder it is left there, and used again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from archiver.events import LinkVisited
from archiver.keep import Keeper, World, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.merkle import Tree
from archiver.keep.proof import proof_of, write_proof
from archiver.records import LinkOutcome
from archiver.settings import RecordsSettings
from benchmarks.keep import say, timed
from benchmarks.ledger import EVENTS, SOURCES, articles_for, make_large

PAPERS = ("README.txt", "verify.sh")
"""What is the same in every proof."""


def now() -> datetime:
    return datetime.now(UTC)


def world() -> World:
    return World(now, time.sleep, os.urandom)


def lasting(job: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """The seconds of the fastest of some runs: by the clock, and of the processor, which others do not disturb."""
    seconds = []
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        job()
        seconds.append((time.perf_counter() - clock, time.process_time() - processor))
    return min(seconds)


def whole_tree(keeper: Keeper) -> bytes:
    """The root over every line."""
    tree = Tree()
    for _, line in keeper.ledger.links():
        tree.add(line)
    return tree.head()


def signing(keeper: Keeper, key: SigningKey) -> None:
    """The first checkpoint, which reads everything, and one after another event, which reads what is new."""
    count = keeper.ledger.head.count
    read, read_busy = lasting(lambda: sum(1 for _ in keeper.ledger.links()))
    say(f"reading {count:,} events, chain checked", read, "s")
    if keeper.catalogue.row("SELECT 1 FROM checkpoints") is None:
        took, busy = lasting(lambda: checkpoint(keeper, key), times=1)
        what = "first checkpoint over them"
    else:  # of a folder that is used again: what a first one would do
        took, busy = lasting(lambda: whole_tree(keeper))
        what = "reading them and making the tree anew"
    say(what, took, "s", "reading", read)
    say("  more than reading", took - read, "s")
    say("  more than reading, in seconds of the processor", busy - read_busy, "s")
    seconds = []
    for _ in range(5):
        keeper.commit([LinkVisited("https://source.example/", now(), LinkOutcome.OK, 200, None, 0.5)])
        with timed() as again:
            checkpoint(keeper, key)
        seconds.append(again[0])
    say("checkpoint after one more event", max(seconds) * 1000, "ms", "reading", read * 1000)


def proving(keeper: Keeper, events: int, base: Path) -> None:
    """Proofs of citations from all over the ledger."""
    articles = articles_for(events)
    wanted = [f"c-{number}-{1 + number % SOURCES}" for number in range(0, articles, max(1, articles // 40))]
    seconds, sizes = [], []
    for citation in wanted:
        with timed() as took:
            files = proof_of(keeper, citation)
        seconds.append(took[0])
        sizes.append(sum(len(data) for name, data in files.items() if name not in PAPERS and name[-4:] != ".tsr"))
    seconds.sort()
    say(f"proof of one citation, median of {len(wanted)}", seconds[len(seconds) // 2] * 1000, "ms")
    say("  the slowest", seconds[-1] * 1000, "ms")
    say("  its size, the largest, without time-stamps", max(sizes) / 1000, "kB")
    say("  README.txt and verify.sh, the same in each", sum(len(files[name]) for name in PAPERS) / 1000, "kB")
    out = write_proof(keeper, wanted[-1], base / "proof")
    with timed() as checked:
        subprocess.run(["sh", out / "verify.sh"], check=True, stdout=subprocess.DEVNULL)
    say("checking it with its own script", checked[0] * 1000, "ms")


def main() -> None:
    """Runs both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=EVENTS, help="events in the ledger")
    parser.add_argument("--folder", type=Path, help="where the ledger is, or is to be made and left")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="archiver-bench-") as base:
        folder = given.folder or Path(base) / "records"
        if not (folder / "format").exists():
            with timed() as took:
                make_large(folder, given.events).close()
            say(f"(making a ledger of {given.events:,} events)", took[0], "s")
        with timed() as took:
            keeper = open_keeper(folder, world(), RecordsSettings(reserve_mb=1))
        say("opening it", took[0], "s")
        with keeper:
            signing(keeper, open_key(Path(base) / "key.pem", os.urandom))
            proving(keeper, given.events, Path(base))


if __name__ == "__main__":
    main()
