"""How many quotations a second are confirmed, beside rapidfuzz's ``partial_ratio`` over the same texts in the same run.

Prints, for sources of 5,000 characters, verbatim and altered quotations a second (goals 5,000 and 1,500), and for a
source of 1,000,000 characters the milliseconds for each (goal: at most 5). Texts are made from word lists with a fixed
seed, with the word frequencies of prose: nothing is read. Preparing a source, once for all its quotations, is apart.
Times are of the processor, so that what else runs on the machine does not count.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

from rapidfuzz import fuzz

from archiver.confirm import Prepared, check_quotation, prepare_text

GOALS = {"verbatim": 5000, "altered": 1500}
LONGEST_MS = 5.0
_COMMON = "the of and to a in that is was he for it with as his on be at by had not are but from or have an".split()


def vocabulary(rng: random.Random, count: int) -> list[str]:
    """Made-up words."""
    sounds = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "er", "an", "in")]
    return ["".join(rng.choice(sounds) for _ in range(rng.randint(2, 4))) for _ in range(count)]


def prose(rng: random.Random, words: Sequence[str], size: int) -> str:
    """Sentences of about `size` characters in which a few words are common and most are rare, as in prose."""
    weights = [1 / (rank + 5) for rank in range(len(words))]
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = rng.choices(words, weights, k=rng.randint(8, 30))
        text = " ".join(rng.choice(_COMMON) if rng.random() < 0.4 else word for word in sentence).capitalize() + "."
        parts.append(text)
        length += len(text) + 1
    return " ".join(parts)[:size]


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


def main() -> None:
    """Measures and prints."""
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
