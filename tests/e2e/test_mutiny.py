"""The article that this was made for, read where it lies, on a machine without a network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.tool import Ended, Tool
from tests.world import World

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def alone(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Tool, Ended]]:
    """The article added where no host answers."""
    folder = tmp_path_factory.mktemp("alone")
    with World() as world:
        world.know("archive.example", "commons.example")
        world.take_down("archive.example", "commons.example")
        tool = Tool(world.write_config(folder, network={"connect_timeout": 0.5}), folder / "records")
        article = shared / "article" / "mutiny.txt"
        yield article, tool, tool.run("add", str(article), "--json")


def test_without_a_network_it_ends_with_findings(alone: tuple[Path, Tool, Ended]) -> None:
    _, _, ended = alone
    assert (ended.status, ended.errors) == (1, [])


def test_every_piece_that_could_not_be_located_is_named_with_its_reason(alone: tuple[Path, Tool, Ended]) -> None:
    article, tool, ended = alone
    expected = json.loads(article.with_name("expected.json").read_text(encoding="utf-8"))["citations"]
    citations = ended.value["citations"]
    for wanted in expected:
        near = [one for one in citations if one["kind"] == wanted["kind"] and one["start"] < wanted["end"]]
        near = [one for one in near if one["end"] > wanted["start"]]
        assert len(near) == 1, wanted
        assert near[0]["status"] == "unlocated"
    for one in citations:
        listed = tool.run("locate", one["id"], "--json").value
        assert listed["status"] == "unlocated"
        tried = listed["location"]["tried"]
        assert tried, "there is a reason"
        assert all(attempt["detail"] for attempt in tried)
        others = [attempt for attempt in tried if attempt["locator"] != "holdings"]
        assert all(attempt["answer"] != "absent" for attempt in others), "nobody answered, so nothing is absent"
        if one["kind"] == "image-credit":
            assert [attempt["answer"] for attempt in tried] == ["unavailable"]
    queue = {row["id"] for row in tool.run("list", "--open", "--json").lines}
    assert queue >= {one["id"] for one in citations if one["kind"] != "attribution"}


def test_its_quotations_could_not_be_checked_and_none_is_called_absent(alone: tuple[Path, Tool, Ended]) -> None:
    _, _, ended = alone
    outcomes = {one["outcome"] for one in ended.value["quotations"] if one["use"] == "speech"}
    assert outcomes == {"uncheckable"}


def test_the_article_itself_is_captured_and_hashed(alone: tuple[Path, Tool, Ended]) -> None:
    article, tool, _ = alone
    (row,) = tool.rows("SELECT sha256, size FROM captures")
    data = article.read_bytes()
    assert row == {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def test_the_audit_is_clean(alone: tuple[Path, Tool, Ended]) -> None:
    _, tool, _ = alone
    assert tool.run("audit", "--deep").status == 0


def test_no_line_of_the_ledger_holds_a_passage_of_it(alone: tuple[Path, Tool, Ended]) -> None:
    article, tool, _ = alone
    ledger = " ".join("".join(char if char.isalnum() else " " for char in tool.ledger().decode().lower()).split())
    text = article.read_text(encoding="utf-8").lower()
    words = "".join(char if char.isalnum() else " " for char in text).split()
    assert not [at for at in range(len(words) - 5) if " ".join(words[at : at + 6]) in ledger]


def test_once_more_it_says_the_same_and_adds_nothing(alone: tuple[Path, Tool, Ended]) -> None:
    article, tool, ended = alone
    events = len(tool.ledger().splitlines())
    again = tool.run("add", str(article), "--json")
    assert (again.status, again.value["citations"]) == (1, ended.value["citations"])
    assert len(tool.ledger().splitlines()) == events
