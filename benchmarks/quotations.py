"""How fast quotations are found with their speakers, beside plain pairing of marks and textacy.

Prints characters a second on one core over news prose made for the tests, the goal, and the same for plain pairing,
which finds marks and no speakers. textacy, with a small spaCy model, is measured in the same run when it is installed.
"""

from __future__ import annotations

import importlib
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from archiver.extract.plain import read_plain
from archiver.find.quotations import find_quotations
from archiver.records import Use
from tests.find_quotations.copying import articles
from tests.find_quotations.written import WRITTEN, read

ROUNDS = 7
GOAL = 500_000
_PLAIN = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“”\n]*[“”]")


def prose() -> str:
    """News prose with quotations, as many as newspapers have: the English texts of the tests."""
    made = [article.text for article in articles(60)]
    return "\n\n".join([*made, read(WRITTEN["en"])[0], *made])


def pair(text: str) -> list[tuple[int, int]]:
    """Plain pairing of marks within a line."""
    return [match.span() for match in _PLAIN.finditer(text)]


def ours(text: str) -> list[tuple[int, int]]:
    """Quotations that are speech."""
    found = find_quotations(read_plain(text.encode()), "benchmark", (), ())
    return [(one.start, one.end) for one in found if one.use is Use.SPEECH]


def speed(work: Callable[[str], object], text: str, rounds: int = ROUNDS) -> float:
    """Characters a second, the median of some rounds, by the processor's time."""
    work(text[:5_000])
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work(text)
        times.append(time.process_time() - began)
    return len(text) / statistics.median(times)


def textacy_speed(text: str) -> float | None:
    """Characters a second of textacy, paragraph by paragraph, or None when it or its model is missing."""
    try:
        spacy: Any = importlib.import_module("spacy")
        extract: Any = importlib.import_module("textacy.extract")
        model = spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        return None

    def work(words: str) -> None:
        for paragraph in words.split("\n\n"):
            try:
                list(extract.direct_quotations(model(paragraph)))
            except ValueError:
                continue  # an odd number of marks

    return speed(work, text[:20_000], 3)


def main() -> None:
    """Measures and prints."""
    text = prose()
    mine, plain = speed(ours, text), speed(pair, text)
    print(f"quotations and speakers: {mine / 1000:,.0f} k characters a second (goal: at least {GOAL / 1000:,.0f} k)")
    print(f"plain pairing of marks, no speakers: {plain / 1000:,.0f} k, {plain / mine:.0f} times as fast")
    theirs = textacy_speed(text)
    print(
        "textacy: not installed"
        if theirs is None
        else f"textacy: {theirs / 1000:,.0f} k, ours {mine / theirs:.0f} times"
    )


if __name__ == "__main__":
    main()
