"""Many sources, slow ones and broken ones: none holds up another."""

from __future__ import annotations

from tests.e2e.tool import Tool
from tests.world import Page, World

OUTLET = "http://letter.example/many"


def article(targets: list[str]) -> str:
    """An article that links to all of them."""
    lines = "".join(
        f"<p>Of the {number}th ship the harbour master wrote <a href='{target}'>a note of its own</a>, and it is kept"
        " with all the others in the customs house by the old quay.</p>"
        for number, target in enumerate(targets, 1)
    )
    return f"<html lang='en'><head><title>Twenty ships</title></head><body><article><h1>Ships</h1>{lines}</article>"


def note(number: int) -> str:
    """A short source."""
    words = f"Note {number}: the ship came in on the morning tide with salt, rope and {number} barrels of tar. " * 8
    return f"<html lang='en'><head><title>Note {number}</title></head><body><h1>Note</h1><p>{words}</p></body></html>"


def test_twenty_sources_at_a_hundred_milliseconds_are_all_captured_each_asked_once(small: tuple[World, Tool]) -> None:
    world, tool = small
    targets = [f"http://ship-{number}.example/note" for number in range(20)]
    for number, target in enumerate(targets):
        world.publish(target, note(number))
    world.publish(OUTLET, article(targets))
    world.latency = 0.1
    world.write_config(tool.config.parent)
    ended = tool.run("add", OUTLET, "--private", "--json")
    assert ended.status == 0, ended
    citations = ended.value["citations"]
    assert {one["target"]: one["status"] for one in citations} == dict.fromkeys(targets, "captured")
    assert {target: len(world.entities(target)) for target in targets} == dict.fromkeys(targets, 1)
    arrived = [line for line in ended.err.splitlines() if line.startswith("captured")]
    assert len(arrived) == 20, "each is told of as it arrives"


def test_a_slow_a_broken_and_a_dead_source_stop_none_of_the_others(small: tuple[World, Tool]) -> None:
    world, tool = small
    targets = [f"http://ship-{number}.example/note" for number in range(6)]
    for number, target in enumerate(targets):
        world.publish(target, note(number))
    world.publish(targets[0], note(0), delay=8.0)
    world.script(targets[1], Page(note(1).encode(), dropped=True))
    world.script(targets[2], Page(note(2).encode(), cut=30))
    world.redirect(targets[3], targets[3])
    world.take_down("ship-4.example")
    world.publish(OUTLET, article(targets))
    world.write_config(tool.config.parent, network={"deadline": 2.5, "target_deadline": 5.0, "connect_timeout": 1.0})
    added = tool.json("add", OUTLET, "--private", status=1)
    found = {one["target"]: (one["status"], one["reason"]) for one in added["citations"]}
    assert found == {
        targets[0]: ("missed", "timeout"),
        targets[1]: ("missed", "connection-reset"),
        targets[2]: ("missed", "truncated"),
        targets[3]: ("missed", "too-many-redirects"),
        targets[4]: ("missed", "connection-refused"),
        targets[5]: ("captured", ""),
    }
    assert tool.run("audit", "--deep").status == 0


def test_two_articles_that_share_a_source_share_its_copy(small: tuple[World, Tool]) -> None:
    world, tool = small
    targets = [f"http://ship-{number}.example/note" for number in range(2)]
    for number, target in enumerate(targets):
        world.publish(target, note(number))
    world.publish(OUTLET, article(targets))
    world.publish("http://other.example/two", article(targets[:1]))
    world.write_config(tool.config.parent)
    ended = tool.run("add", OUTLET, "http://other.example/two", "--private", "--json")
    assert ended.status == 0, ended
    first, second = ended.lines
    assert first["citations"][0]["captures"] == second["citations"][0]["captures"]
    assert len(world.entities(targets[0])) == 1
    assert len(tool.run("list", "--json").lines) == 2


def test_of_two_articles_the_one_that_cannot_be_had_does_not_stop_the_other(small: tuple[World, Tool]) -> None:
    world, tool = small
    world.publish("http://ship-1.example/note", note(1))
    world.publish(OUTLET, article(["http://ship-1.example/note"]))
    world.lose("http://letter.example/lost")
    world.write_config(tool.config.parent)
    ended = tool.run("add", "http://letter.example/lost", OUTLET, "--private", "--json")
    assert (ended.status, len(ended.errors)) == (6, 1)
    assert [one["status"] for one in ended.value["citations"]] == ["captured"]
