"""How many articles a second are found out, beside trafilatura's bare extraction of the same pages in the same run.

Prints articles a second, the share that extraction takes, and the time as a ratio to trafilatura's (goal: at most 1.5).
The pages are those of the folder of real pages beside the checkout; without it, a page made here stands in.
"""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from trafilatura import bare_extraction

from archiver.extract import extract
from archiver.find import find
from archiver.records import Extraction

GOAL = 1.5
REPEATS = 5
SHARED = Path(__file__).parent.parent.parent / "shared/data"


def pages() -> list[bytes]:
    """The real pages, or one made here."""
    labels = SHARED / "finding/labels.jsonl"
    if not labels.is_file():
        words = "The council said in a statement that the <a href='https://example.org/a'>bridge</a> stays closed. "
        paragraphs = "".join(f"<p>LONDON (AP) — {words * 4}</p>" for _ in range(60))
        return [f"<html><body><article><h1>Bridge</h1>{paragraphs}</article></body></html>".encode()] * 15
    bodies = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        path = SHARED / json.loads(line)["file"]
        bodies.append(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
    return bodies


def seconds(work: Callable[[], object]) -> float:
    """The median of several runs, processor time."""
    spent = []
    for _ in range(REPEATS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def main() -> None:
    """Measure and print."""
    bodies = pages()
    texts = [body.decode("utf-8", "replace") for body in bodies]
    extractions: list[Extraction] = [extract(body, "text/html") for body in bodies]
    find(extractions[0], "a0", extractions[0].claims, {})
    bare_extraction(texts[0])
    extracting = seconds(lambda: [extract(body, "text/html") for body in bodies])
    finding = seconds(lambda: [find(one, "a0", one.claims, {}) for one in extractions])
    peer = seconds(lambda: [bare_extraction(text) for text in texts])
    whole = extracting + finding
    ratio = whole / peer
    print(f"pages: {len(bodies)}, {sum(map(len, bodies)) / len(bodies) / 1000:.0f} kB each on average")
    print(f"extract and find: {len(bodies) / whole:.0f} articles/s, of which extraction {extracting / whole:.0%}")
    print(f"trafilatura.bare_extraction: {len(bodies) / peer:.0f} articles/s")
    print(f"ratio of times: {ratio:.2f} (goal: at most {GOAL}) {'ok' if ratio <= GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()
