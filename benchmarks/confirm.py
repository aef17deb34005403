"""How many quotations a second are confirmed, beside rapidfuzz's ``partial_ratio`` over the same texts in the same run.

``python -m benchmarks.confirm [--held N...]``. Prints, for sources of 5,000 characters, verbatim and altered quotations
a second (goals 5,000 and 1,500); for a source of 1,000,000 characters the milliseconds for each (goal: at most 5); for
one quotation of twelve words against 10,000 and 100,000 held documents, found by the full-text index and confirmed in
the text that it names, the milliseconds at the 95th percentile (goals 15 and 40), how many were found, also with two
words changed, and the bytes of index for each character (goal .7). Reading a text back from its WARC is apart.

Texts are made from word lists with a fixed seed, with the word frequencies of prose: nothing is read. Preparing one
source, once for all its quotations, is apart. Times are of the processor, so that what else runs on the machine does
not count.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path

from rapidfuzz import fuzz

from archiver.confirm import Prepared, check_quotation, prepare_text
from archiver.keep.catalogue import Catalogue
from archiver.keep.folding import fold
from archiver.records import Extraction
from archiver.stories.questions import best_of

GOALS = {"verbatim": 5000, "altered": 1500}
LONGEST_MS = 5.0
HELD = {10_000: 15.0, 100_000: 40.0}
INDEX = 0.7
ASKED = 60
PEER = 3
_COMMON = "the of and to a in that is was he for it with as his on be at by had not are but from or have an".split()


def vocabulary(rng: random.Random, count: int) -> list[str]:
    """Made-up words."""
    sounds = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "er", "an", "in")]
    return ["".join(rng.choice(sounds) for _ in range(rng.randint(2, 4))) for _ in range(count)]


def prose(rng: random.Random, words: Sequence[str], size: int) -> str:
    """Sentences of about `size` characters in which a few words are common and most are rare, as in prose."""
    ranks = _ranks(len(words))
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = rng.choices(words, cum_weights=ranks, k=rng.randint(8, 30))
        text = " ".join(rng.choice(_COMMON) if rng.random() < 0.4 else word for word in sentence).capitalize() + "."
        parts.append(text)
        length += len(text) + 1
    return " ".join(parts)[:size]


@lru_cache
def _ranks(count: int) -> list[float]:
    """How often the words of each rank occur, added up (Zipf)."""
    return list(accumulate(1 / (rank + 5) for rank in range(count)))


def quotations(rng: random.Random, text: str, count: int) -> tuple[list[str], list[str]]:
    """Runs of 8 to 30 words of a text, and the same with one word replaced."""
    words = text.split()
    exact, altered = [], []
    for _ in range(count):
        length = rng.randint(8, 30)
        at = rng.randrange(len(words) - length)
        chosen = words[at : at + length]
        exact.append(" ".join(chosen))
        chosen[rng.randrange(1, length - 1)] = "otherwise"
        altered.append(" ".join(chosen))
    return exact, altered


def seconds(ask: Callable[[str], object], quotes: Sequence[str]) -> float:
    """The median seconds for one of some quotations."""
    times = []
    for quote in quotes:
        began = time.process_time()
        ask(quote)
        times.append(time.process_time() - began)
    return statistics.median(times)


def rate(pairs: Sequence[tuple[Prepared, Sequence[str]]]) -> float:
    """Quotations a second over all sources, each quotation asked once."""
    count = sum(len(quotes) for _, quotes in pairs)
    began = time.process_time()
    for source, quotes in pairs:
        for quote in quotes:
            check_quotation(quote, source)
    return count / (time.process_time() - began)


def held(count: int) -> None:
    """One quotation against so many held documents."""
    rng = random.Random(count)
    words = vocabulary(rng, 60_000)
    size = 4_800 if count <= 10_000 else 2_400
    texts = {f"c-{number}": prose(rng, words, size) for number in range(count)}
    characters = sum(map(len, texts.values()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        catalogue = Catalogue(path, lambda _: b"", durable=False)
        began = time.process_time()
        bytes_ = _index(path, texts)
        speed = characters / (time.process_time() - began) / 1e6
        print(
            f"{count:,} documents of {size:,} characters: indexed at {speed:.1f} million characters a second; "
            f"index {bytes_ / characters:.2f} byte a character (goal {INDEX:g})"
        )
        asked = {kind: [_taken(rng, texts, kind) for _ in range(ASKED)] for kind in ("verbatim", "altered", "absent")}
        for kind, cases in asked.items():
            times, right = [], 0
            for capture, quote in cases:
                began = time.process_time()
                found = best_of(quote, None, catalogue, lambda key: Extraction(texts[key], "given", "1", "text/plain"))
                times.append(time.process_time() - began)
                right += (found is None) if kind == "absent" else (found is not None and found[1] == capture)
            peer = statistics.median(_scan(quote, texts) for _, quote in cases[:PEER])
            worst = statistics.quantiles(times, n=20)[-1] * 1000
            print(
                f"  {kind}: p50 {statistics.median(times) * 1000:.1f} ms, p95 {worst:.1f} ms (goal {HELD[count]:g}); "
                f"right {right} of {len(cases)}; partial_ratio over all {peer * 1000:,.0f} ms, "
                f"{peer / statistics.median(times):,.0f} times as long"
            )
        catalogue.close()


def _index(path: Path, texts: dict[str, str]) -> int:
    """Puts texts into the tables of a catalogue; the size of the index alone."""
    with closing(sqlite3.connect(path)) as db, db:
        for number, (capture, text) in enumerate(texts.items(), 1):
            db.execute("INSERT INTO texts VALUES (?, ?, '', NULL, NULL, ?, 1)", (number, capture, len(text)))
            db.execute("INSERT INTO texts_index (rowid, folded) VALUES (?, ?)", (number, fold(text)))
        (size,) = db.execute("SELECT sum(length(block)) FROM texts_index_data").fetchone()
    return int(size)


def _taken(rng: random.Random, texts: dict[str, str], kind: str) -> tuple[str, str]:
    """Twelve words of a text, as they stand or with two of them changed, and the text; or words of no text."""
    capture = rng.choice(list(texts))
    words = texts[capture].split()
    at = rng.randrange(len(words) - 13)
    chosen = words[at : at + 12]
    if kind == "absent":
        rng.shuffle(words)
        return capture, " ".join(words[:12])
    if kind == "altered":
        for index in rng.sample(range(12), 2):
            chosen[index] = rng.choice(["otherwise", "harbours", "sixteen", "whenever", "gladly"])
    return capture, " ".join(chosen)


def _scan(quote: str, texts: dict[str, str]) -> float:
    """The seconds that `partial_ratio` takes over all texts."""
    began = time.process_time()
    for text in texts.values():
        fuzz.partial_ratio(quote, text, score_cutoff=90)
    return time.process_time() - began


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", type=int, nargs="*", default=list(HELD), choices=list(HELD))
    parser.add_argument("--only-held", action="store_true")
    options = parser.parse_args()
    if not options.only_held:
        single()
    for count in options.held:
        held(count)


def single() -> None:
    """Quotations against one source each."""
    rng = random.Random(7)
    words = vocabulary(rng, 20_000)
    texts = [prose(rng, words, 5_000) for _ in range(20)]
    made = [quotations(rng, text, 100) for text in texts]
    sources = [prepare_text(text) for text in texts]
    for number, (kind, goal) in enumerate(GOALS.items()):
        pairs = [(source, quotes[number]) for source, quotes in zip(sources, made, strict=True)]
        ours = rate(pairs)
        peer = statistics.mean(
            seconds(partial(fuzz.partial_ratio, text), quotes[number][:20])
            for text, quotes in zip(texts, made, strict=True)
        )
        print(f"5,000 characters, {kind}: {ours:,.0f} a second (goal {goal:,}); partial_ratio {1 / peer:,.0f} a second")
    text = prose(rng, words, 1_000_000)
    began = time.process_time()
    source = prepare_text(text)
    print(f"1,000,000 characters are prepared in {(time.process_time() - began) * 1000:,.0f} ms, once")
    exact, altered = quotations(rng, text, 40)
    absent, _ = quotations(rng, prose(rng, words, 20_000), 40)
    for kind, quotes in (("verbatim", exact), ("altered", altered), ("absent", absent)):
        ours = seconds(lambda quote: check_quotation(quote, source), quotes) * 1000
        peer = seconds(partial(fuzz.partial_ratio, text), quotes[:10]) * 1000
        print(f"1,000,000 characters, {kind}: {ours:.2f} ms (goal {LONGEST_MS:g}); partial_ratio {peer:.2f} ms")


if __name__ == "__main__":
    main()
