"""How fast the records are kept and checked, each beside a peer in the same run.

    python benchmarks/keep.py [--mb 200] [--captures 300] [--events 50000]

It prints one line a figure: what, ours, the peer's, and the ratio (more than 1: we are faster). Everything lies in a
temporary folder that is removed at the end; the peers are run on the same files, after they were read once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archiver import events
from archiver.keep import Depth, Keeper, World, audit, make_keeper, queries, rebuild
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import open_key
from archiver.keep.proof import proof_of
from archiver.records import Citation, Completeness, Digests, Findings, Judgement, Kind, LinkOutcome, Supplied
from archiver.settings import RecordsSettings
from archiver.warcs import InMemory, Record, article_json, fact_record, ref_of

BIN = Path(sys.executable).parent
WORDS = [hashlib.sha256(b"%d" % number).hexdigest()[: 3 + number % 7].encode() for number in range(5000)]


@contextmanager
def timed() -> Iterator[list[float]]:
    """The seconds that a block takes, when it is over."""
    took: list[float] = []
    start = time.perf_counter()
    yield took
    took.append(time.perf_counter() - start)


def say(what: str, ours: float, unit: str, peer: str = "", theirs: float | None = None) -> None:
    """One figure; `theirs` is in the same unit, and more is better."""
    beside = "" if theirs is None else f"   {peer} {theirs:,.1f} {unit}   ratio {ours / theirs:.2f}"
    print(f"{what:44} {ours:>12,.1f} {unit}{beside}", flush=True)


def now() -> datetime:
    return datetime.now(UTC)


def opened(folder: Path) -> Keeper:
    return make_keeper(folder, World(now, time.sleep, os.urandom), RecordsSettings(reserve_mb=1))


def page(size: int, seed: int) -> bytes:
    """Something like a page: words, so that it can be compressed."""
    words = b" ".join(WORDS[(seed * 7919 + place * place) % len(WORDS)] for place in range(size // 6))
    return words[:size]


def capture(keeper: Keeper, body: bytes, number: int) -> events.Captured:
    """A staged capture of some bytes, of one record."""
    digest = hashlib.sha256(body).hexdigest()
    record = Record(
        "resource", keeper.new_urn(), now(), "text/html", InMemory(body), (("WARC-Target-URI", f"urn:sha256:{digest}"),)
    )
    staged = keeper.stage([record])
    digests = Digests(digest, digest, digest, hashlib.sha1(body, usedforsecurity=False).hexdigest())
    target = f"https://source.example/{number}"
    return events.Captured(
        keeper.new_id(), target, target, now(), Supplied.FETCHED, 200, "text/html", digests, len(body),
        staged.file, staged.size, staged.sha256, ref_of(staged, record), None, Judgement.GOOD,
        Completeness.WHOLE,
    )  # fmt: skip


def run(*command: str | Path) -> float | None:
    """The seconds that a peer takes; None when it is not here."""
    if shutil.which(str(command[0])) is None:
        return None
    with timed() as took:
        subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL)
    return took[0]


def best(times: int, job: Callable[[], object]) -> float:
    """The seconds of the fastest of some runs."""
    seconds = []
    for _ in range(times):
        with timed() as took:
            job()
        seconds.append(took[0])
    return min(seconds)


def commits(base: Path, count: int) -> None:
    """Captures committed one by one, each acknowledged, beside plain files written and synced."""
    bodies = [page(30_000, number) for number in range(count)]
    with opened(base / "commits") as keeper, timed() as ours:
        for number, body in enumerate(bodies):
            keeper.commit([capture(keeper, body, number)])
    plain = base / "plain"
    plain.mkdir()
    with timed() as theirs:
        for number, body in enumerate(bodies):
            descriptor = os.open(plain / str(number), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            os.write(descriptor, body)
            os.fsync(descriptor)
            os.close(descriptor)
    say("captures committed, one by one", count / ours[0], "1/s", "write + fsync", count / theirs[0])
    with opened(base / "grouped") as keeper, timed() as ours:
        keeper.commit([capture(keeper, body, number) for number, body in enumerate(bodies)])
    say("captures committed, in one commit", count / ours[0], "1/s", "write + fsync", count / theirs[0])


def fixity(base: Path, megabytes: int) -> None:
    """Audits over WARCs, beside programs that read the same bytes."""
    with opened(base / "fixity") as keeper:
        number = 0
        while sum(path.stat().st_size for path in (base / "fixity" / "warc").rglob("*.gz")) < megabytes << 20:
            keeper.commit([capture(keeper, os.urandom(4 << 20), number + part) for part in range(4)])
            number += 4
        keeper.commit([capture(keeper, page(4 << 20, part), number + part) for part in range(4)])
        files = sorted((base / "fixity" / "warc").rglob("*.gz"))
        size = sum(path.stat().st_size for path in files) / 1e6
        audit(keeper)  # everything is in the page cache after this
        ours = best(3, lambda: audit(keeper))
        for peer in (("openssl", "dgst", "-sha256"), ("sha256sum",)):
            theirs = best(3, lambda peer=peer: run(*peer, *files)) if shutil.which(peer[0]) else None  # type: ignore[misc]
            say("audit", size / ours, "MB/s", " ".join(peer), None if theirs is None else size / theirs)
        deep = best(2, lambda: audit(keeper, Depth.DEEP))
        together = base / "together.warc.gz"  # fastwarc takes one file
        with together.open("wb") as out:
            for path in files:
                out.write(path.read_bytes())
        for command in (("warcio", "check"), ("fastwarc", "check", "-q")):
            seconds = run(BIN / command[0], *command[1:], together)
            say("audit --deep", size / deep, "MB/s", " ".join(command), None if seconds is None else size / seconds)


def ledger(base: Path, count: int) -> None:
    """A ledger of many events: checking, rebuilding, asking, proving; and what memory that takes."""
    with opened(base / "ledger") as keeper:
        findings = Findings((Citation("c-1", Kind.LINK, "x", 0, 1, "anchor", target="https://source.example/1"),), ())
        record = fact_record(article_json("a-1", (), findings), time=now(), new_id=keeper.new_urn)
        staged = keeper.stage([record])
        taken = capture(keeper, page(3000, 1), 1)
        keeper.commit([taken, events.ArticleTaken("a-1", None, "0" * 64, taken.id, ref_of(staged, record))])
        for start in range(0, count, 5000):
            keeper.commit(
                [
                    events.LinkVisited(f"https://source.example/{n % 5000}", now(), LinkOutcome.OK, 200, None, 0.5)
                    for n in range(start, min(count, start + 5000))
                ]
            )
        size = sum(path.stat().st_size for path in (base / "ledger" / "ledger").rglob("*.jsonl")) / 1e6
        read = best(2, lambda: sum(1 for _ in keeper.ledger.links()))
        key = open_key(base / "key.pem", os.urandom)
        with timed() as signed:
            checkpoint(keeper, key)
        say(f"checkpoint over {count:,} events", signed[0], "s")
        say("  of which reading the ledger", read, "s")
        quick = best(2, lambda: audit(keeper, Depth.QUICK))
        summed = run("sha256sum", *sorted((base / "ledger" / "ledger").rglob("*.jsonl")))
        say(f"audit --quick of {count:,} events", quick, "s")
        say("  the ledger", size / quick, "MB/s", "sha256sum", None if not summed else size / summed)
        with timed() as proved:
            proof_of(keeper, "c-1")
        say("proof of one citation", proved[0] * 1000, "ms")
        asked = sorted(
            best(1, lambda n=n: (queries.link(keeper.catalogue, f"https://source.example/{n}"),  # type: ignore[misc]
                                 queries.articles(keeper.catalogue), queries.search(keeper.catalogue, f"word{n}")))
            for n in range(200)
        )  # fmt: skip
        say("list, show and search, 95th percentile", asked[189] * 1000, "ms")
        with timed() as rebuilt:
            rebuild(keeper)
        say(f"rebuild of {count:,} events", count / rebuilt[0], "events/s")
    say("memory, at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")


def main() -> None:
    """Runs all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=200, help="megabytes of WARCs to audit")
    parser.add_argument("--captures", type=int, default=300, help="captures to commit")
    parser.add_argument("--events", type=int, default=50_000, help="events in the ledger")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="archiver-bench-") as folder:
        commits(Path(folder), wanted.captures)
        fixity(Path(folder), wanted.mb)
        ledger(Path(folder), wanted.events)


if __name__ == "__main__":
    main()
