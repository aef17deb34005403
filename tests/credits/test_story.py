"""Comparing an article's image credits with what is held of their sources, and recording it once."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archiver.cli import run
from tests.world import World, sample
from tests.world.sample import Sample


@dataclass
class Added:
    """The sample article, added; and the tool."""

    sample: Sample
    config: Path

    def run(self, *said: str) -> int:
        return run([*said, "--config", str(self.config)])

    def checks(self) -> list[tuple[int, dict[str, Any]]]:
        """Every comparison that was recorded: whether it is a finding, and its parts by name."""
        path = self.config.parent / "records" / "catalogue.db"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT finding, detail FROM credit_checks ORDER BY event").fetchall()
        return [(row[0], {part["name"]: part for part in json.loads(row[1])["parts"]}) for row in found]

    def credit(self, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
        """The citation of the picture's credit, as ``add --json`` gives it."""
        capsys.readouterr()
        self.run("add", sample.ARTICLE, "--json")
        value = json.loads(capsys.readouterr().out)
        (credit,) = [one for one in value["citations"] if one["kind"] == "image-credit"]
        return dict(credit)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Added]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with World() as world:
        made = sample.publish(world)
        config = made.write_config(tmp_path, keys=False)
        yield Added(made, config)


def test_a_picture_s_file_page_and_facts_are_captured_and_its_credit_compared(
    added: Added, capsys: pytest.CaptureFixture[str]
) -> None:
    credit = added.credit(capsys)
    targets = [one["target"] for one in credit["captures"]]
    assert credit["status"] == "captured"
    commons, media = added.sample.commons, added.sample.picture
    assert {commons.file_url(media), commons.page_url(media)} <= set(targets)
    ((finding, parts),) = added.checks()
    assert {name: part["agrees"] for name, part in parts.items()} == {
        "creator": False, "collection": True, "licence": True, "name": True, "picture": True, "bytes": True,
    }  # fmt: skip
    assert (finding, parts["creator"]["agreement"], parts["creator"]["recorded"]) == (1, "lacking", "Lo Brandt")


def test_the_same_comparison_is_recorded_once(added: Added, capsys: pytest.CaptureFixture[str]) -> None:
    added.credit(capsys)
    added.credit(capsys)
    added.run("confirm", sample.ARTICLE)
    assert len(added.checks()) == 1


def test_a_description_page_that_a_person_supplies_is_enough(added: Added, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.world.pages import refused

    added.sample.commons.override = refused(403)
    credit = added.credit(capsys)
    assert credit["status"] == "unlocated"
    assert added.checks() == []
    page = added.sample.commons.page_url(added.sample.picture)
    assert added.run("locate", credit["id"], page) in (0, 1)
    ((_, parts),) = added.checks()
    assert (parts["licence"]["agreement"], parts["creator"]["recorded"]) == ("agrees", "Lo Brandt")
    assert parts["picture"]["agrees"] is None
