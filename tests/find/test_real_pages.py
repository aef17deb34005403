"""On real pages of fifteen sites, by the rules of the labels: what they rely on is found, and little else."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from archiver.extract import extract
from archiver.find import find
from archiver.records import Kind

pytestmark = pytest.mark.data

TOOL = """
import json, sys
from archiver.codec import to_json
from archiver.extract import extract
from archiver.find import find
page = extract(open(sys.argv[1], "rb").read(), "text/html")
found = find(page, "a1", page.claims, {})
print(json.dumps({"text": page.text, "citations": to_json(found.citations)}))
"""


@pytest.fixture(scope="module")
def table(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    """The numbers of each row of the scorer's table."""
    tool = tmp_path_factory.mktemp("tool") / "tool.py"
    tool.write_text(TOOL, encoding="utf-8")
    command = [sys.executable, str(shared / "bench/score_finding.py"), "--command", f"{sys.executable} {tool} {{page}}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = {}
    for line in done.stdout.splitlines():
        name, _, rest = line.partition("  ")
        if rest.strip() and all(re.fullmatch(r"[\d.]+", part) for part in rest.split()):
            rows[name.strip()] = [float(part) for part in rest.split()]
    rows["strong"] = [float(number) for number in re.findall(r"strong: (\d+) of (\d+)", done.stdout)[0]]
    rows["distractors"] = [float(re.findall(r"distractors hit: (\d+)", done.stdout)[0])]
    rows["adrift"] = [float(re.findall(r"not their evidence: (\d+)", done.stdout)[0])]
    return rows


@pytest.mark.parametrize("kind", ["link", "self-reference", "embed", "wire", "image-credit"])
def test_a_kind_is_found_with_one_error_at_most(table: dict[str, list[float]], kind: str) -> None:
    labelled, found, reported, right, *_ = table[kind]
    assert (labelled - found) + (reported - right) <= 1


def test_strong_attributions_are_found_and_name_their_outlets(table: dict[str, list[float]]) -> None:
    found, labelled = table["strong"]
    assert found / labelled >= 0.92
    assert table["outlets"][4] >= 0.85


def test_no_distractor_is_reported_and_every_offset_holds(table: dict[str, list[float]]) -> None:
    assert table["distractors"] == [0]
    assert table["adrift"] == [0]


def test_an_agency_in_the_teaser_of_another_story_is_not_this_story_s(shared: Path) -> None:
    for line in (shared / "data/finding/labels.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        if "teaser" not in page["notes"]:
            continue
        body = (shared / "data" / page["file"]).read_bytes()
        extraction = extract(gzip.decompress(body) if page["file"].endswith(".gz") else body, "text/html")
        wires = [one for one in find(extraction, "a1", extraction.claims, {}).citations if one.kind is Kind.WIRE]
        assert {one.agency for one in wires} <= {item["agency"] for item in page["items"] if item["kind"] == "wire"}
