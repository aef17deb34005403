"""Short articles of our own writing whose citations are marked in place: ``[[kind:name|words]]``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from archiver.extract import extract
from archiver.find import find
from archiver.records import Citation

_MARK = re.compile(r"\[\[([a-z-]+):([^|\]]*)\|([^\]]*)\]\]")
FOLDER = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Marked:
    """A citation that an article's author marked: kind, a word of what it names, and where it stands."""

    kind: str
    name: str
    start: int
    end: int


def articles(language: str) -> list[tuple[str, list[Marked]]]:
    """The articles of a language: each its text without the marks, and what was marked."""
    return [unmarked(part.strip()) for part in (FOLDER / f"{language}.txt").read_text("utf-8").split("\n====\n")]


def unmarked(source: str) -> tuple[str, list[Marked]]:
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(source):
        text += source[at : mark.start()]
        marks.append(Marked(mark[1], mark[2], len(text), len(text) + len(mark[3])))
        text += mark[3]
        at = mark.end()
    return text + source[at:], marks


def found_in(text: str) -> tuple[Citation, ...]:
    extraction = extract(text.encode(), "text/plain", "utf-8")
    return find(extraction, "a0", extraction.claims, {}).citations


def alike(citation: Citation, mark: Marked) -> bool:
    """Same kind, and the places share half of the shorter one."""
    shared = min(citation.end, mark.end) - max(citation.start, mark.start)
    shorter = min(citation.end - citation.start, mark.end - mark.start)
    return citation.kind.value == mark.kind and shared > 0 and 2 * shared >= shorter


def compare(text: str, marks: list[Marked]) -> tuple[Counter[str], list[str]]:
    """How many were marked, found and right, and a line for each difference."""
    found = found_in(text)
    missed = [mark for mark in marks if not any(alike(one, mark) for one in found)]
    surplus = [one for one in found if not any(alike(one, mark) for mark in marks)]
    counts = Counter(marked=len(marks), hit=len(marks) - len(missed), found=len(found), right=len(found) - len(surplus))
    lines = [f"missed {mark.kind}: {text[mark.start : mark.end]!r}" for mark in missed]
    return counts, lines + [f"surplus {one.kind.value} ({one.rule}): {one.evidence!r}" for one in surplus]


def f1(counts: Counter[str]) -> float:
    precision = counts["right"] / max(counts["found"], 1)
    recall = counts["hit"] / max(counts["marked"], 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)
