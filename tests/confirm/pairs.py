"""Real pairs: ``python -m tests.confirm.pairs FOLDER`` [--show].

Each row of ``real_pairs.tsv`` is a quotation of one article of PolNeAR (train and dev splits) and another article that
quotes the same, or words like it. The outcome was told by hand, from both texts, before the rules were run on any of
them. Rows hold digests and offsets only: sha256 (24 hex digits) of the quoting article's file, start and end in it,
digest of those words, digest of the other article's file, outcome. FOLDER holds the corpus's text files, at any depth.

Prints how often the rules agree. Nothing is skipped in silence: what FOLDER does not have is counted and ends with 1.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archiver.confirm import check_quotation, prepare_text

ROWS = Path(__file__).with_name("real_pairs.tsv")
_DIGITS = 24
EXPLAINED = {
    1: "the first of three sentences stands there, the telling ones do not; what is rare of it stands in the first",
    12: "two sentences, of which one stands there with two names exchanged; names weigh, and half of them are missing",
    13: "another sentence begins with the same five words, two of them rare",
    23: "the second of two sentences stands there, and the first, with the rare words, does not",
    41: "one noun, the only rare word, is another one in both places",
    53: "the second of two sentences stands there, and the first does not",
    56: "a rare span of years stands there in another sentence",
    65: "a rare office stands there in another sentence",
}
"""Why the rules say otherwise than a reader, row by row: each is a choice between `altered` and `absent`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row."""

    article: str
    start: int
    end: int
    words: str
    source: str
    outcome: str


def pairs() -> Iterator[Pair]:
    """The rows, in their order."""
    for line in ROWS.read_text(encoding="ascii").splitlines():
        article, start, end, words, source, outcome = line.split("\t")
        yield Pair(article, int(start), int(end), words, source, outcome)


def digest(data: bytes) -> str:
    """The digest of a file or of some words, as a row gives it."""
    return hashlib.sha256(data).hexdigest()[:_DIGITS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 1 when a text was not there or has other words."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    texts = {digest(data): data.decode() for path in options.folder.rglob("*.txt") if (data := path.read_bytes())}
    agreed: Counter[str] = Counter()
    told: Counter[str] = Counter()
    missing = 0
    for number, pair in enumerate(pairs()):
        article, source = texts.get(pair.article), texts.get(pair.source)
        quote = article[pair.start : pair.end] if article else ""
        if source is None or digest(quote.encode()) != pair.words:
            missing += 1
            continue
        check = check_quotation(quote, prepare_text(source))
        told[pair.outcome] += 1
        agreed[pair.outcome] += check.outcome.value == pair.outcome
        if options.show and check.outcome.value != pair.outcome:
            print(f"{number}: {pair.outcome} by hand, {check.outcome.value} by rule: {EXPLAINED.get(number, '')}")
            print("  quote:", quote)
            if check.start is not None:
                print("  found:", source[check.start : check.end])
    for outcome, count in told.items():
        print(f"{outcome}: {agreed[outcome]} of {count}")
    print(f"agreement {agreed.total()} of {told.total()} ({100 * agreed.total() / (told.total() or 1):.1f} %)")
    if missing:
        print(f"{missing} pairs could not be read from {options.folder}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
