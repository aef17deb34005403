"""Nobody is asked twice: a page read to locate a source is captured as it came; answers of services are remembered."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.e2e.tool import Tool
from tests.world import World, sample

SAID = ["add", str(sample.TEXT), "--url", sample.ARTICLE, "--date", "2026-02-18", "--json"]
SERVICES = ("commons.example", "news-search.example")


def located(world: World, empty: Tool, **tables: Mapping[str, object]) -> Tool:
    """The sample as a text without links, in a world whose news search knows its wire report."""
    config = sample.publish(world).write_config(empty.config.parent, wayback={"save": "never"}, **tables)  # type: ignore[arg-type]
    return Tool(config, empty.records)


def asked(world: World) -> int:
    """How often services were asked."""
    return sum(world.count(host) for host in SERVICES)


def test_a_page_that_was_read_to_locate_it_is_not_fetched_again_to_capture_it(small: tuple[World, Tool]) -> None:
    world, tool = small
    tool = located(world, tool)
    ended = tool.run(*SAID)
    assert {one["status"] for one in ended.value["citations"] if one["kind"] == "wire"} == {"captured"}, ended
    assert len(world.entities(sample.WIRE)) == 1
    (copy,) = tool.rows("SELECT sha256, supplied FROM captures WHERE target = ?", sample.WIRE)
    assert copy["supplied"] == "fetched"
    assert copy["sha256"] in world.digests()[sample.WIRE]
    assert tool.run("audit", "--deep").status == 0


@pytest.mark.parametrize("fresh_for", [86400.0, 0.0])
def test_what_services_answered_is_remembered_for_the_time_of_the_settings(
    small: tuple[World, Tool], fresh_for: float
) -> None:
    world, tool = small
    tool = located(world, tool, locate={"fresh_for": fresh_for})
    first = tool.run(*SAID)
    left = [one for one in first.value["citations"] if one["status"] in ("ambiguous", "unlocated")]
    assert left
    before = asked(world)
    assert before
    assert tool.run(*SAID).status == first.status
    assert (asked(world) > before) == (fresh_for == 0.0)
    (credit,) = [one for one in first.value["citations"] if one["kind"] == "image-credit"]
    assert tool.json("show", credit["id"])["location"]["candidates"]


def test_a_service_that_was_down_is_asked_again_by_the_next_add(small: tuple[World, Tool]) -> None:
    world, tool = small
    world.take_down("commons.example")
    first = located(world, tool).run(*SAID)
    (credit,) = [one for one in first.value["citations"] if one["kind"] == "image-credit"]
    assert credit["status"] == "unlocated"
    tried = tool.json("show", credit["id"])["location"]["tried"]
    assert [one["answer"] for one in tried if one["locator"] == "commons"] == ["unavailable"]
    world.bring_up("commons.example")
    second = located(world, tool).run(*SAID)
    (credit,) = [one for one in second.value["citations"] if one["kind"] == "image-credit"]
    assert credit["status"] in ("ambiguous", "captured")
