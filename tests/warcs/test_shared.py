"""Archives of many programs, whole and broken: what is whole is read, what is odd is named."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from archiver.warcs import WalkedRecord, WalkProblem, walk
from tests.conftest import SHARED

FOLDER = SHARED / "data" / "warc"
_INVENTORY = FOLDER / "inventory.tsv"
_LINES = _INVENTORY.read_text(encoding="utf-8").splitlines() if _INVENTORY.is_file() else []
ROWS = [row for row in csv.DictReader(_LINES, delimiter="\t") if not row["file"].endswith(".wacz")]

# The inventory counts what a tolerant reader makes of a file. Where it stops early, or counts less than there is:
MORE = {"ia-gowarc/skip-non-open.warc.gz", "warcio/example-bad-non-chunked.warc.gz"}
# An ARC record whose length is no number cannot be read as one, nor can a block's bytes behind a length that is too
# short, though a tolerant reader counts records in them; both are named.
FEWER = {"warcio/bad.arc", "ipwb/broken.warc"}


def read(path: Path) -> tuple[list[WalkedRecord], list[WalkProblem]]:
    with path.open("rb") as stream:
        items = list(walk(stream))
    return (
        [item for item in items if isinstance(item, WalkedRecord)],
        [item for item in items if isinstance(item, WalkProblem)],
    )


pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        not ROWS, reason="the folder of real archives (../shared/data/warc) is not beside this checkout"
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_every_record_that_the_inventory_counts_is_read(row: dict[str, str]) -> None:
    records, _ = read(FOLDER / row["file"])
    counted = Counter(record.type for record in records)
    expected = Counter({kind: int(number) for number, kind in re.findall(r"([0-9]+) ([a-z-]+)", row["records"])})
    if row["file"] in MORE:
        assert not expected - counted
    elif row["file"] in FEWER:
        assert not counted - expected
    else:
        assert counted == expected


# What the inventory finds nothing odd about, and a strict reading does.
STRICTER = {
    "ipwb/redirect.warc": "the block ends after 256 of 265 bytes",
}


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if not row["odd about it"]],
    ids=[row["file"] for row in ROWS if not row["odd about it"]],
)
def test_a_file_with_nothing_odd_has_no_problem(row: dict[str, str]) -> None:
    _, problems = read(FOLDER / row["file"])
    assert [problem.problem for problem in problems] == ([STRICTER[row["file"]]] if row["file"] in STRICTER else [])


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if "wrong" in row["digests"] or row["read error"] or "cut off" in row["odd about it"]],
    ids=lambda row: row["file"],
)
def test_a_wrong_digest_and_an_unreadable_rest_are_named(row: dict[str, str]) -> None:
    _, problems = read(FOLDER / row["file"])
    assert problems
    if "wrong" in row["digests"]:
        assert any("digest does not hold" in problem.problem for problem in problems)
