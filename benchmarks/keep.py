"""How fast the records are kept and checked, each beside a peer in the same run.

    python benchmarks/keep.py [--mb 200] [--captures 300] [--events 50000] [--ledger FOLDER] [--only PART]

It prints one line a figure: what, ours, the peer's, and the ratio (more than 1: we are faster). "A core" is by seconds
of processor time, all else by the clock; peers are run on the same files, after they were read once. Everything lies in
a temporary folder that is removed at the end. `--ledger` takes a folder that `benchmarks/ledger.py` made.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from archiver import events
from archiver.keep import Depth, Keeper, World, audit, make_keeper, open_keeper, queries, rebuild
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import open_key
from archiver.keep.proof import proof_of
from archiver.records import Completeness, Digests, Judgement, Supplied
from archiver.settings import RecordsSettings
from archiver.stories.held import everything_about
from archiver.stories.summary import summarise
from archiver.warcs import InMemory, Record, ref_of
from benchmarks import ledger as large

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


def record(keeper: Keeper, body: bytes) -> Record:
    """A record of some bytes."""
    name = f"urn:sha256:{hashlib.sha256(body).hexdigest()}"
    return Record("resource", keeper.new_urn(), now(), "text/html", InMemory(body), (("WARC-Target-URI", name),))


def capture(keeper: Keeper, body: bytes, number: int, beside: Sequence[bytes] = ()) -> events.Captured:
    """A staged capture of some bytes, in a WARC with what came beside it."""
    digest = hashlib.sha256(body).hexdigest()
    first = record(keeper, body)
    staged = keeper.stage([first, *(record(keeper, other) for other in beside)])
    digests = Digests(digest, digest, digest, hashlib.sha1(body, usedforsecurity=False).hexdigest())
    target = f"https://source.example/{number}"
    return events.Captured(
        keeper.new_id(), target, target, now(), Supplied.FETCHED, 200, "text/html", digests, len(body),
        staged.file, staged.size, staged.sha256, ref_of(staged, first), None, Judgement.GOOD,
        Completeness.WHOLE,
    )  # fmt: skip


def visit(keeper: Keeper, number: int) -> events.Captured:
    """A staged capture of something like a page with its style sheets, scripts and pictures: some 4 MB."""
    texts = [page(40_000 + 9_000 * part, number * 16 + part) for part in range(1, 9)]
    return capture(keeper, page(90_000, number), number, [*texts, *(os.urandom(320_000) for _ in range(12))])


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of processors."""

    clock: float
    work: float


def run(*command: str | Path) -> Took | None:
    """What a peer takes; None when it is not here."""
    if shutil.which(str(command[0])) is None:
        return None
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with timed() as took:
        subprocess.run([*map(str, command)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(took[0], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def done(job: Callable[[], object]) -> Took:
    """What a job in this process takes, on all its threads."""
    start, work = time.perf_counter(), time.process_time()
    job()
    return Took(time.perf_counter() - start, time.process_time() - work)


def best(times: int, job: Callable[[], Took | None]) -> Took | None:
    """The fewest seconds of some runs."""
    runs = [took for _ in range(times) if (took := job()) is not None]
    return Took(min(took.clock for took in runs), min(took.work for took in runs)) if runs else None


def rate(size: float, seconds: float | None) -> float | None:
    """So much a second; None when there was no run."""
    return None if seconds is None else size / seconds


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
        for number in range(megabytes // 4):
            keeper.commit([visit(keeper, number)])
        files = sorted((base / "fixity" / "warc").rglob("*.gz"))
        size = sum(path.stat().st_size for path in files) / 1e6
        audit(keeper)  # everything is in the page cache after this
        ours = best(3, lambda: done(lambda: audit(keeper)))
        openssl = best(3, lambda: run("openssl", "dgst", "-sha256", *files))
        summed = best(3, lambda: run("sha256sum", *files))
        assert ours is not None
        say(f"audit of {size:,.0f} MB, a core", size / ours.work, "MB/s", "openssl dgst", of_work(size, openssl))
        say(f"  on {os.cpu_count()} cores", size / ours.clock, "MB/s", "sha256sum", of_clock(size, summed))
        together = base / "together.warc.gz"  # fastwarc takes one file
        with together.open("wb") as out:
            for path in files:
                out.write(path.read_bytes())
        deep = done(lambda: audit(keeper, Depth.DEEP))
        for command in (("warcio", "check"), ("fastwarc", "check", "-q")):
            peer = run(BIN / command[0], *command[1:], together)
            say("audit --deep, a core", size / deep.work, "MB/s", " ".join(command), of_work(size, peer))
            say(f"  on {os.cpu_count()} cores", size / deep.clock, "MB/s", " ".join(command), of_clock(size, peer))


def of_work(size: float, took: Took | None) -> float | None:
    """A rate by processor time."""
    return None if took is None else rate(size, took.work)


def of_clock(size: float, took: Took | None) -> float | None:
    """A rate by the clock."""
    return None if took is None else rate(size, took.clock)


def ledger(base: Path, count: int, made: Path | None) -> None:
    """A ledger of many events: checking, asking, proving, rebuilding; and what memory that takes."""
    folder = base / "ledger" if made is None else made
    if made is None:
        large.make_large(folder, count).close()
    with open_keeper(folder, World(now, time.sleep, os.urandom), RecordsSettings(reserve_mb=1)) as keeper:
        events_held = f"{keeper.ledger.head.count:,} events"
        size = sum(path.stat().st_size for path in (folder / "ledger").rglob("*.jsonl")) / 1e6
        quick = best(2, lambda: done(lambda: audit(keeper, Depth.QUICK)))
        summed = run("sha256sum", *sorted((folder / "ledger").rglob("*.jsonl")))
        assert quick is not None
        say(f"audit --quick of {events_held}", quick.clock, "s")
        say("  the ledger, a core", size / quick.work, "MB/s", "sha256sum", of_work(size, summed))
        asked(keeper)
        signed = done(lambda: checkpoint(keeper, open_key(base / "key.pem", os.urandom)))
        say("checkpoint", signed.clock, "s")
        proved = done(lambda: proof_of(keeper, "c-0-1"))
        say("proof of one citation", proved.clock * 1000, "ms")
        say("memory until here, at most", memory(), "MB")
        made_anew = done(lambda: rebuild(keeper))
        say(f"rebuild of {events_held}", made_anew.clock, "s")
        say("  of processor time", made_anew.work, "s")
    say("memory, at most", memory(), "MB")


def asked(keeper: Keeper) -> None:
    """What people ask, each 200 times of other things: the 95th percentile."""
    catalogue = keeper.catalogue
    articles = [article.id for article in queries.articles(catalogue)]
    captures = [row["id"] for row in catalogue.rows("SELECT id FROM captures ORDER BY id LIMIT 5000")]
    questions: dict[str, Callable[[int], object]] = {
        "list, all articles": lambda _: queries.articles(catalogue),
        "list, the state of an article": lambda n: summarise(keeper, articles[n % len(articles)]),
        "show an article": lambda n: everything_about(keeper, articles[n % len(articles)]),
        "show a citation": lambda n: everything_about(keeper, f"c-{n % len(articles)}-7"),
        "show a capture": lambda n: everything_about(keeper, captures[n * 17 % len(captures)]),
        "search a word": lambda n: queries.search(catalogue, large.WORDS[n * 13 % len(large.WORDS)]),
        "search two words": lambda n: queries.search(catalogue, large.words(n, 2)),
    }
    for what, question in questions.items():
        took = sorted(done(partial(question, number)).clock for number in range(200))
        say(f"{what}, 95th percentile", took[189] * 1000, "ms")


def memory() -> float:
    """The most that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Runs all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=200, help="megabytes of WARCs to audit")
    parser.add_argument("--captures", type=int, default=300, help="captures to commit")
    parser.add_argument("--events", type=int, default=50_000, help="events in the ledger")
    parser.add_argument("--ledger", type=Path, help="a large folder that was made before")
    parser.add_argument("--only", choices=("commits", "fixity", "ledger"), help="one part of it")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="archiver-bench-") as folder:
        if wanted.only in (None, "commits"):
            commits(Path(folder), wanted.captures)
        if wanted.only in (None, "fixity"):
            fixity(Path(folder), wanted.mb)
        if wanted.only in (None, "ledger"):
            ledger(Path(folder), wanted.events, wanted.ledger)


if __name__ == "__main__":
    main()
