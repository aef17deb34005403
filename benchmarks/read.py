"""How much of an article's words is in the text that we read, and how fast, beside trafilatura in the same run.

    python -m benchmarks.read [FOLDER] [--repeats N] [--worst N] [--worker N]

Without a folder only the speed is measured, on the real pages beside the checkout or on one made here. FOLDER holds
`ground-truth.json` (an object: the name of a page to an object with `articleBody`) and `html/NAME.html.gz`, as in the
article extraction benchmark of Scrapinghub; it is read in place.

Prints
- pages a second of one core, ours and of `trafilatura.extract` as it comes, and their ratio (goal: at least 1.5);
- of the words in the ground truth, the share that stands in our text in the same order (the longest common subsequence,
  goal: 99.5%), the share that stands in what is labelled `body` (goal: 95%), and what trafilatura's text has of them;
- the share of the words of our `body`, and of trafilatura's text, that the ground truth has: what recall costs.
With --worst, the pages that lose most, and why. With --worker, the memory of one worker process that reads so many
pages, the same again and again, on the way (goal: what it takes after 10,000 is at most a tenth more than after 1,000).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import trafilatura
from rapidfuzz.distance import LCSseq

from archiver.capture.worker import Worker
from archiver.extract import extract
from archiver.records import Extraction, Label
from benchmarks.find import pages as real_pages

GOAL_SPEED, GOAL_TEXT, GOAL_BODY = 1.5, 0.995, 0.95
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of words of one page: the truth's, how many of them are in each text, how long the narrower two are."""

    name: str
    truth: int
    text: int
    body: int
    peer: int
    body_length: int
    peer_length: int


def words(text: str) -> list[str]:
    """Words in lower case; punctuation and the kind of blanks do not count."""
    return _WORD.findall(text.lower().replace("\u00ad", "").replace("\u200b", ""))


def body_of(extraction: Extraction) -> str:
    """What is labelled as the article's own words, quotations inside it included."""
    return "\n".join(
        extraction.text[region.start : region.end] for region in extraction.regions if region.label is Label.BODY
    )


def score(name: str, page: bytes, truth: str) -> Score:
    """How much of `truth` is where."""
    extraction = extract(page, "text/html")
    told, text, body = words(truth), words(extraction.text), words(body_of(extraction))
    peer = words(trafilatura.extract(page) or "")
    return Score(
        name, len(told), LCSseq.similarity(told, text), LCSseq.similarity(told, body), LCSseq.similarity(told, peer),
        len(body), len(peer),
    )  # fmt: skip


def seconds(work: Callable[[bytes], object], pages: list[bytes], repeats: int) -> float:
    """Processor time for all pages, the median of several runs."""
    spent = []
    for _ in range(repeats):
        began = time.process_time()
        for page in pages:
            work(page)
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def memory_of_a_worker(pages: list[bytes], count: int) -> Iterator[tuple[int, int]]:
    """How many pages one worker has read, and its resident memory in megabytes then (Linux: from /proc)."""
    steps = {1, 100, count, *range(1_000, count, 1_000)}
    before = _children()
    with Worker(documents=count + 1) as worker:
        for number, page in enumerate(islice(cycle(pages), count), 1):
            worker.read(page, "text/html")
            if number in steps:
                yield number, sum(_resident(child) for child in _children() - before)


def _children() -> set[int]:
    return {int(number) for number in Path("/proc/self/task").joinpath(_own(), "children").read_text().split()}


def _own() -> str:
    return next(Path("/proc/self/task").iterdir()).name


def _resident(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024


def print_recall(scores: list[Score], worst: int) -> None:
    """The shares over all words, and the pages that lose most."""
    truth = sum(one.truth for one in scores)
    text, body = sum(one.text for one in scores) / truth, sum(one.body for one in scores) / truth
    peer = sum(one.peer for one in scores)
    print(f"words in the ground truth: {truth}, on {len(scores)} pages")
    print(f"in our text, in order: {text:.2%} (goal: {GOAL_TEXT:.1%}) {'ok' if text >= GOAL_TEXT else 'MISSED'}")
    print(f"in our body: {body:.2%} (goal: {GOAL_BODY:.0%}) {'ok' if body >= GOAL_BODY else 'MISSED'}")
    print(f"in trafilatura's text: {peer / truth:.2%}")
    print(f"of our body, in the ground truth: {body * truth / max(1, sum(one.body_length for one in scores)):.2%}")
    print(f"of trafilatura's text, in the ground truth: {peer / max(1, sum(one.peer_length for one in scores)):.2%}")
    if worst:
        for one in sorted(scores, key=lambda one: one.body - one.truth)[:worst]:
            print(
                f"  {one.name[:16]} truth {one.truth} text -{one.truth - one.text} body -{one.truth - one.body} "
                f"trafilatura -{one.truth - one.peer}"
            )
        for one in sorted(scores, key=lambda one: one.body - one.body_length)[:worst]:
            print(f"  {one.name[:16]} body +{one.body_length - one.body} trafilatura +{one.peer_length - one.peer}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the median counts (default: 3)")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N pages that lose most")
    parser.add_argument("--worker", type=int, default=0, metavar="N", help="the memory of a worker that reads N pages")
    arguments = parser.parse_args()
    if arguments.folder is None:
        pages = real_pages()
    else:
        told = json.loads((arguments.folder / "ground-truth.json").read_text(encoding="utf-8"))
        named = {name: gzip.decompress((arguments.folder / f"html/{name}.html.gz").read_bytes()) for name in told}
        pages = list(named.values())
        print_recall([score(name, page, told[name]["articleBody"]) for name, page in named.items()], arguments.worst)
    extract(pages[0], "text/html")
    trafilatura.extract(pages[0])
    if arguments.repeats:
        ours = seconds(lambda page: extract(page, "text/html"), pages, arguments.repeats)
        peer = seconds(trafilatura.extract, pages, arguments.repeats)
        print(f"pages: {len(pages)}, {sum(map(len, pages)) / len(pages) / 1000:.0f} kB each on average")
        print(f"ours: {len(pages) / ours:.0f} pages/s; trafilatura.extract: {len(pages) / peer:.0f} pages/s")
        ratio = peer / ours
        print(f"ratio: {ratio:.2f} (goal: at least {GOAL_SPEED}) {'ok' if ratio >= GOAL_SPEED else 'MISSED'}")
    if arguments.worker:
        taken = dict(memory_of_a_worker(pages, arguments.worker))
        print("memory of a worker, MB: " + ", ".join(f"{size} after {number}" for number, size in taken.items()))
        if 1_000 in taken and arguments.worker > 1_000:
            grown = taken[arguments.worker] / taken[1_000]
            print(
                f"grown by {grown - 1:+.0%} since page 1,000 (goal: at most +10%) {'ok' if grown <= 1.1 else 'MISSED'}"
            )


if __name__ == "__main__":
    main()
