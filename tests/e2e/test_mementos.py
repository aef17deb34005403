"""What other archives say, and what they give: where the two differ is kept; how much they were asked is shown."""

from __future__ import annotations

from tests.e2e.test_many import OUTLET, article, note
from tests.e2e.tool import Tool
from tests.world import World, page
from tests.world.wayback import Archive

LOST = "http://ship-1.example/note"


def test_where_a_memento_differs_from_what_its_archive_listed_that_is_kept(small: tuple[World, Tool]) -> None:
    world, tool = small
    archive = Archive(world)
    copy = archive.hold(LOST, "20260101120000", note(1))
    given = (("Memento-Datetime", "Thu, 01 Jan 2026 12:00:05 GMT"),)
    world.script(archive.memento(copy), page(note(2), headers=given))
    world.lose(LOST)
    world.publish(OUTLET, article([LOST]))
    world.write_config(tool.config.parent)
    added = tool.json("add", OUTLET)
    assert [one["status"] for one in added["citations"]] == ["captured"]
    (kept,) = tool.rows("SELECT answer, detail FROM lookups WHERE detail LIKE 'the copy differs:%'")
    assert kept["answer"] == "found"
    assert "time: asked for 2026-01-01 12:00:00" in kept["detail"]
    assert f"digest: listed as {copy.digest}" in kept["detail"]
    assert tool.run("audit", "--deep").status == 0
    asked = world.count()
    (limits,) = [one for one in tool.run("doctor", "--json").value if one["name"] == "limits"]
    assert f"{archive.host} index " in limits["fact"]
    assert f"{archive.host} index 0 of" not in limits["fact"]
    assert world.count() == asked
