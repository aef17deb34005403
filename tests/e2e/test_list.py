"""A list of articles: each row by its owner's id, bad rows told by their line, interrupted and started again."""

from __future__ import annotations

import csv
import io
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.e2e.tool import Ended, Tool, content
from tests.world import Asked, World
from tests.world.pages import Page, page

HEADS = ("id", "url", "file", "date", "outlet", "collection", "rights", "note")


def write(folder: Path, rows: Sequence[dict[str, str]], heads: Sequence[str] = HEADS) -> Path:
    """A list as a spreadsheet saves it."""
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, heads, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def results(path: Path) -> list[dict[str, str]]:
    """The rows of a result."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def article(number: int) -> str:
    """The n-th article: it links to two notes, of which its neighbour cites one too, and quotes the first of them."""
    links = "".join(
        f"<p>The harbour master said that “the ship came in with {at} barrels of tar and salt” in"
        f" <a href='http://notes.example/{at}'>a note of that morning</a>, which is kept in the customs house.</p>"
        for at in (number, number + 1)
    )
    return (
        f"<html lang='en'><head><title>Ship {number}</title></head><body><article><h1>Ship {number}</h1>"
        f"<p>Of the ships that came in that year this is the {number}th, and its story is soon told by others.</p>"
        f"{links}</article></body></html>"
    )


def note(number: int) -> str:
    """The n-th source."""
    words = f"In the log we read: the ship came in with {number} barrels of tar and salt. Nothing else was noted. " * 6
    return f"<html lang='en'><head><title>Note {number}</title></head><body><h1>Note</h1><p>{words}</p></body></html>"


def harbour(world: World, number: int) -> list[dict[str, str]]:
    """A world with so many articles and their notes; the rows of a list of them."""

    def answer(asked: Asked) -> Page:
        at = int(asked.path.strip("/") or 0)
        return page(article(at) if asked.host == "ships.example" else note(at))

    world.serve("ships.example", answer)
    world.serve("notes.example", answer)
    return [
        {"id": f"H-{at:03}", "url": f"http://ships.example/{at}", "date": "2026-02-18", "collection": "Harbour"}
        for at in range(number)
    ]


def add(tool: Tool, path: Path, *more: str) -> Ended:
    """Takes in a list without asking services; the result beside it."""
    return tool.run("add", "--from", str(path), "--private", "--result", str(path.with_suffix(".result.csv")), *more)


def test_every_row_is_taken_and_told_by_its_own_id_and_not_done_again(small: tuple[World, Tool]) -> None:
    world, tool = small
    rows = harbour(world, 4)
    path = write(world.write_config(tool.config.parent).parent, rows)
    ended = add(tool, path, "--json")
    assert ended.status == 0, ended
    assert [(one["id"], one["state"], one["captured"], one["verbatim"]) for one in ended.lines] == [
        (row["id"], "done", 2, 2) for row in rows
    ]
    first = path.with_suffix(".result.csv").read_bytes()
    assert [row["id"] for row in results(path.with_suffix(".result.csv"))] == [row["id"] for row in rows]
    shown = tool.json("show", rows[0]["url"])
    assert [(one["own_id"], one["collection"]) for one in shown["listed"]] == [("H-000", "Harbour")]
    assert shown["published"] == "2026-02-18"
    assert b"Harbour" not in tool.ledger()
    asked = world.count()
    again = add(tool, path, "--json")
    assert (again.status, world.count()) == (0, asked)
    assert path.with_suffix(".result.csv").read_bytes() == first


def test_a_bad_row_is_told_by_its_line_and_stops_no_other(small: tuple[World, Tool], tmp_path: Path) -> None:
    world, tool = small
    rows = harbour(world, 2)
    world.lose("http://ships.example/99")
    (tmp_path / "own.html").write_text(article(7), encoding="utf-8")
    bad = [
        {"url": "http://ships.example/1"},
        {"id": "H-000", "url": "http://ships.example/1"},
        {"id": "no place"},
        {"id": "ftp", "url": "ftp://ships.example/1"},
        {"id": "file", "file": "not-there.txt"},
        {"id": "date", "url": "http://ships.example/1", "date": "last week"},
        {"id": "lost", "url": "http://ships.example/99"},
    ]
    good = {"id": "own", "file": "own.html", "url": "http://ships.example/7"}
    path = write(world.write_config(tmp_path).parent, [rows[0], *bad, rows[1], good])
    ended = add(tool, path, "--json")
    assert ended.status == 1, ended
    states = {one["line"]: one["state"] for one in ended.lines}
    assert {line for line, state in states.items() if state == "done"} == {2, 10, 11}
    assert [states[line] for line in (3, 4, 5, 6, 8)] == ["bad"] * 5
    assert [states[line] for line in (7, 9)] == ["failed"] * 2
    told = " ".join(ended.errors)
    assert len(ended.errors) == 7
    assert all(f"line {line} of" in told for line in (3, 4, 5, 6, 7, 8, 9)), told
    assert "last week" in told
    assert "stands in line 2 already" in told
    assert tool.json("show", "http://ships.example/7")["listed"][0]["own_id"] == "own"
    assert [row["state"] for row in results(path.with_suffix(".result.csv"))].count("done") == 3


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "names no columns"),
        ("id,url\n1,http://a.example/\n".encode("utf-16"), "UTF-16"),
        (b"name,url\n1,http://a.example/\n", "no column is called id"),
        (b"id,place\n1,http://a.example/\n", "url or file"),
        (b"id,url,url\n1,http://a.example/,\n", "two columns"),
    ],
)
def test_a_list_that_is_none_is_refused_whole(data: bytes, fact: str, small: tuple[World, Tool]) -> None:
    world, tool = small
    path = world.write_config(tool.config.parent).parent / "list.csv"
    path.write_bytes(data)
    ended = add(tool, path)
    assert (ended.status, len(ended.errors)) == (2, 1)
    assert fact in ended.errors[0]
    assert not tool.records.exists()


def test_when_no_row_can_be_done_the_status_says_why(small: tuple[World, Tool]) -> None:
    world, tool = small
    rows = harbour(world, 2)
    world.take_down("ships.example")
    path = write(world.write_config(tool.config.parent).parent, rows)
    ended = add(tool, path)
    assert ended.status == 6
    assert len(ended.errors) == 3


def test_a_dry_run_says_how_much_it_will_be_and_asks_nobody(small: tuple[World, Tool], tmp_path: Path) -> None:
    world, tool = small
    rows = harbour(world, 3)
    for at in (0, 1):
        (tmp_path / f"{at}.html").write_text(article(at), encoding="utf-8")
        rows[at]["file"] = f"{at}.html"
    config = world.write_config(tmp_path, wayback={"cdx_per_minute": 3.0})
    path = write(config.parent, rows)
    ended = tool.run("add", "--from", str(path), "--dry-run", "--json")
    assert (ended.status, world.count(), tool.records.exists()) == (0, 0, False)
    told = ended.value
    assert (told["rows"], told["done"], told["unread"], told["bad"]) == (3, 0, 1, 0)
    # Two articles of two notes each share one; the third, unread, stands for a page and as many sources.
    assert 5 <= told["captures"] <= 6
    assert told["services"][0]["service"] == "archive index"
    assert told["hours"] == pytest.approx(told["services"][0]["requests"] / 3.0 / 60.0)
    add(tool, path)
    after = tool.run("add", "--from", str(path), "--dry-run", "--json").value
    assert (after["done"], after["captures"]) == (3, 0)


def test_a_row_that_changed_is_done_anew_and_with_retry_one_that_lacks_a_source(small: tuple[World, Tool]) -> None:
    world, tool = small
    rows = harbour(world, 2)
    world.refuse("http://notes.example/0", 503, 3600)
    path = write(world.write_config(tool.config.parent).parent, rows)
    assert add(tool, path).status == 1
    world.publish("http://notes.example/0", note(0))
    assert add(tool, path).status == 1
    assert add(tool, path, "--retry").status == 0
    asked = world.count("ships.example")
    rows[1]["outlet"] = "The Quayside Letter"
    write(path.parent, rows)
    assert add(tool, path).status == 0
    assert world.count("ships.example") == asked + 1
    assert tool.json("show", rows[1]["url"])["outlet"] == "The Quayside Letter"


def _settled(tool: Tool) -> dict[str, list[str]]:
    """What the catalogue says, without what a signal leaves on the way: sources that were not fetched then, and
    quotations that were compared without them; the newest check of each counts."""
    told = content(tool)
    told["misses"] = [row for row in told["misses"] if '"reason": "out-of-time"' not in row]
    newest = tool.rows(
        "SELECT k.quotation, k.outcome, k.speaker, k.voice, k.warnings, c.target FROM checks k"
        " LEFT JOIN captures c ON c.id = k.capture"
        " WHERE k.event IN (SELECT max(event) FROM checks GROUP BY quotation)"
    )
    told["checks"] = sorted(map(str, newest))
    return told


def _interrupted(tmp_path: Path, number: int, times: int) -> None:
    """A list interrupted so often, by death and by signals, comes to what it comes to undisturbed."""
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    ended: dict[str, tuple[bytes, dict[str, list[str]]]] = {}
    for name in ("whole", "broken"):
        with World() as world:
            rows = harbour(world, number)
            path = write(world.write_config(tmp_path / name).parent, rows)
            tool = Tool(path.parent / "config.toml", path.parent / "records")
            step = 3 * number / times
            for at in range(1, times + 1) if name == "broken" else ():
                goal = world.count() + max(2, round(chance.uniform(0.5, 1.2) * step))
                process = tool.spawn("add", "--from", str(path), "--private", "--quiet")
                ends = time.monotonic() + 120
                while process.poll() is None and world.count() < goal and time.monotonic() < ends:
                    time.sleep(0.002)
                process.kill() if at % 3 else process.terminate()
                process.communicate(timeout=60)
            assert add(tool, path, "--quiet").status == 0, seed
            breaks = times if name == "broken" else 0
            assert world.count("ships.example") <= number + 1 + 2 * breaks, "robots.txt, and a page for each break"
            assert world.count("notes.example") <= number + 2 + 3 * breaks
            ended[name] = (path.with_suffix(".result.csv").read_bytes(), _settled(tool))
    assert tool.run("audit", "--deep").status == 0
    assert ended["broken"][0] == ended["whole"][0], seed
    assert ended["broken"][1] == ended["whole"][1], seed


def test_a_list_interrupted_several_times_comes_to_the_same(tmp_path: Path) -> None:
    _interrupted(tmp_path, 25, 3)


def test_five_hundred_articles_interrupted_twenty_times_come_to_the_same(tmp_path: Path, long_run: bool) -> None:
    if long_run:
        _interrupted(tmp_path, 500, 20)
