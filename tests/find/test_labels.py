"""The labelled pages of public corpora: the labels hold no words of a page, and the scorer tells right from wrong."""

from __future__ import annotations

import json
import re
from collections import Counter

from tests.find.pages import FILLER
from tests.find.scores import LABELS, digest, score, squeezed, visible

PAGE = (
    f"<html><body><article><h1>Bridge</h1>{FILLER}<p>As in <a href='https://river.example.org/a'>a report</a>.</p>"
    f"{FILLER}</article></body></html>"
).encode()


def test_a_label_is_a_place_and_digests_and_no_words() -> None:
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        for label in json.loads(line)["items"]:
            assert set(label) <= {"kind", "start", "length", "digest", "target", "agency", "creator", "optional"}
            assert re.fullmatch("[0-9a-f]{16}", label["digest"])


def labelled(target: str) -> dict[str, object]:
    start = visible(PAGE).index(squeezed("a report"))
    label = {"kind": "link", "start": start, "length": 7, "digest": digest("areport"), "target": digest(target)}
    return {"path": "page", "items": [label]}


def test_what_is_labelled_and_found_counts_and_what_differs_is_told() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    assert list(score(labelled("https://river.example.org/a"), PAGE, counts)) == []
    assert (counts["link", "found"], counts["link", "right"]) == (1, 1)
    told = list(score(labelled("https://river.example.org/b"), PAGE, counts))
    assert [line.split()[:2] for line in told] == [["missed", "link"], ["not", "labelled"]]
