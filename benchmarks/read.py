"""How much of an article's words is in the text that we read, and how fast, beside trafilatura in the same run.

    python -m benchmarks.read [FOLDER] [--repeats N] [--worst N]

Without a folder only the speed is measured, on the real pages beside the checkout or on one made here. FOLDER holds
`ground-truth.json` (an object: the name of a page to an object with `articleBody`) and `html/NAME.html.gz`, as in the
article extraction benchmark of Scrapinghub; it is read in place.

Prints
- pages a second of one core, ours and of `trafilatura.extract` as it comes, and their ratio (goal: at least 1.5);
- of the words in the ground truth, the share that stands in our text in the same order (the longest common subsequence,
  goal: 99.5%), the share that stands in what is labelled `body` (goal: 95%), and what trafilatura's text has of them;
- the share of the words of our `body`, and of trafilatura's text, that the ground truth has: what recall costs.
With --worst, the pages that lose most, and why.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import trafilatura
from rapidfuzz.distance import LCSseq

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


if __name__ == "__main__":
    main()
