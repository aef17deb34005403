"""The sample, archived once and looked at by many tests; and worlds to change for those that change things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.tool import Ended, Tool
from tests.world import World, sample


@pytest.fixture(autouse=True, scope="session")
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What processes of a machine share is these tests' own; nothing is taken from the user's configuration."""
    patch = pytest.MonkeyPatch()
    for name in ("STATE", "CONFIG", "DATA"):
        patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
    for name in ("ARCHIVER_RECORDS", "ARCHIVER_CONFIG", "ARCHIVER_WAYBACK_KEYS"):
        patch.delenv(name, raising=False)
    yield
    patch.undo()


@dataclass(frozen=True, slots=True)
class Added:
    """The sample after one undisturbed `add` of the HTML article."""

    sample: sample.Sample
    tool: Tool
    ended: Ended

    @property
    def world(self) -> World:
        """Where it stands."""
        return self.sample.world

    @property
    def article(self) -> str:
        """The article's id."""
        return str(self.ended.value["accession"])


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Added]:
    """The sample, archived. Not to be changed: tests that write work on a copy."""
    folder = tmp_path_factory.mktemp("added")
    with World() as world:
        made = sample.publish(world)
        tool = Tool(made.write_config(folder, keys=True), folder / "records")
        yield Added(made, tool, tool.run("add", sample.ARTICLE, "--json"))


@pytest.fixture
def again(added: Added, tmp_path: Path) -> Iterator[Added]:
    """A fresh world with the sample, and a copy of the records of the archived one."""
    with World() as world:
        made = sample.publish(world)
        made.archive.copies = list(added.sample.archive.copies)
        tool = added.tool.elsewhere(tmp_path)
        made.write_config(tmp_path, keys=True)
        yield Added(made, tool, added.ended)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[tuple[sample.Sample, Tool]]:
    """A fresh world with the sample, and no records."""
    with World() as world:
        made = sample.publish(world)
        yield made, Tool(made.write_config(tmp_path), tmp_path / "records")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[World, Tool]]:
    """An empty world with an archive and a repository that know nothing; `tool` is led there once hosts are known."""
    with World() as world:
        yield world, Tool(tmp_path / "config.toml", tmp_path / "records")
