"""How well citations are found on labelled pages of public corpora, which are read where they lie.

    python -m tests.find.scores OWNER/NAME=FOLDER …

FOLDER is a clone of the repository that `labelled.jsonl` names. A label holds no words of a page: where its evidence
stands in the page's text without whitespace, how long it is, the first 16 hex digits of its SHA-256 and of that of its
target. Links, self-references and embeds are scored by target, reports by agency, credits by their words; labels that
are `optional` count neither way. Pages that are missing or differ are told and left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from archiver.extract import extract
from archiver.find import find
from archiver.records import Citation, Kind

LABELS = Path(__file__).parent / "labelled.jsonl"
BY_TARGET = (Kind.LINK, Kind.SELF_REFERENCE, Kind.EMBED)
SCORED = (*BY_TARGET, Kind.WIRE, Kind.IMAGE_CREDIT)
Label = dict[str, Any]


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def visible(body: bytes) -> str:
    """The page's text without whitespace, into which labels point."""
    soup = BeautifulSoup(body, "lxml")
    for silent in soup(["script", "style"]):
        silent.decompose()
    return squeezed(soup.get_text())


def same(label: Label, evidence: str, said: Citation) -> bool:
    """Whether a citation is the one that a label means."""
    if label["kind"] in BY_TARGET:
        return said.target is not None and digest(said.target) == label.get("target")
    if label["kind"] == Kind.WIRE:
        return said.agency == label.get("agency")
    told = squeezed(said.evidence)
    return told in evidence or evidence in told


def score(page: dict[str, Any], body: bytes, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Count one page, and tell what was missed and what is not labelled."""
    text = visible(body)
    extraction = extract(body, "text/html", "", "")
    citations = find(extraction, "scored", extraction.claims, {}).citations
    labels: list[tuple[Label, str]] = []
    for label in page["items"]:
        evidence = text[label["start"] : label["start"] + label["length"]]
        if digest(evidence) != label["digest"]:
            raise ValueError(f"label out of place in {page['path']}")
        labels.append((label, evidence))
    for kind in SCORED:
        said: dict[object, Citation] = {}
        for one in citations:
            if one.kind is kind and (one.target or kind not in BY_TARGET):
                key = one.target if kind in BY_TARGET else one.agency if kind is Kind.WIRE else squeezed(one.evidence)
                said.setdefault(key, one)
        wanted = [(label, evidence) for label, evidence in labels if label["kind"] == kind]
        right = [one for one in said.values() if any(same(label, words, one) for label, words in wanted)]
        for label, words in wanted:
            if not label.get("optional"):
                hit = any(same(label, words, one) for one in said.values())
                counts[kind, "labelled"] += 1
                counts[kind, "found"] += hit
                if not hit:
                    yield f"missed {kind} in {page['path']} at {label['start']}"
        fair = [one for one in right if any(same(at, words, one) and not at.get("optional") for at, words in wanted)]
        extra = [one for one in said.values() if one not in right]
        counts[kind, "right"] += len(fair)
        counts[kind, "reported"] += len(fair) + len(extra)
        yield from (f"not labelled {kind} in {page['path']}: {one.rule} at {one.start}" for one in extra)


def main(folders: dict[str, Path]) -> int:
    counts: Counter[tuple[str, str]] = Counter()
    left_out = 0
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        file = folders.get(page["repository"], Path()) / page["path"]
        body = file.read_bytes() if page["repository"] in folders and file.is_file() else b""
        body = gzip.decompress(body) if body and file.suffix == ".gz" else body
        if hashlib.sha256(body).hexdigest()[:16] != page["sha256_16"]:
            print(f"left out {page['repository']} {page['path']}: missing, or another version")
            left_out += 1
            continue
        for told in score(page, body, counts):
            print(told)
    for kind in SCORED:
        for name in ("labelled", "found", "reported", "right"):
            counts["all", name] += counts[kind, name]
    for row in (*SCORED, "all"):
        labelled, found, reported, right = (counts[row, name] for name in ("labelled", "found", "reported", "right"))
        precision, recall = right / max(reported, 1), found / max(labelled, 1)
        mean = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{row:15} {found:4} of {labelled:4} found, {right:4} of {reported:4} right, F1 {mean:.3f}")
    return 1 if left_out else 0


if __name__ == "__main__":
    sys.exit(main({name: Path(folder) for name, _, folder in (given.partition("=") for given in sys.argv[1:])}))
