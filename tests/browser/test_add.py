"""A page whose text comes by script, from `add` to replay: as a user, an auditor and a replay see it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from tests.browser.conftest import Make, nothing, processes, shown
from tests.e2e.tool import Ended, Tool
from tests.world import World

pytestmark = pytest.mark.system
SOURCE = "http://news.example/storm"
PARTLY = "http://council.example/minutes"
LATER = "The quay will be raised by two metres before the autumn of next year"
COLUMN = "http://column.example/storm"
WORDS = "The harbour was closed for nine days because of the storm"
ARTICLE = f"""<html><head><title>The storm</title></head><body><h1>The storm</h1>
<p>The harbour stood still. <a href="{SOURCE}">Anna Berg told the paper</a>: “{WORDS}.”</p>
<p><a href="{PARTLY}">The council wrote</a>: “{LATER}.”</p>
<p>Nobody said: “The harbour was open on every single day of that long winter.”</p></body></html>"""
SHELL = """<!doctype html><title>The paper</title><link rel="icon" href="data:,"><div id="app"></div>
<noscript>You need to enable JavaScript to run this app.</noscript><script src="/app.js"></script>"""
SCRIPT = """fetch('/story.json').then(answer => answer.json()).then(said => {
  document.getElementById('app').innerHTML = '<article><h1>' + said.head + '</h1>' + said.text + '</article>';
});"""


def publish(world: World) -> None:
    """The page of the source: a shell, a script, and the words that it fetches."""
    told = "<p>Paragraph {} tells at some length what the council of the town decided on that day.</p>"
    around = "".join(told.format(number) for number in range(40))
    text = f"{around}<p>“{WORDS},” Anna Berg said on Tuesday.</p>{around}"
    world.publish(SOURCE, SHELL)
    bring = f"document.body.insertAdjacentHTML('beforeend', '<p>' + {json.dumps(LATER.split())}.join(' ') + '.</p>')"
    world.publish(PARTLY, f"<!doctype html><title>Minutes</title><body>{around}<script>{bring}</script></body>")
    world.publish("http://news.example/app.js", SCRIPT, "text/javascript")
    world.publish("http://news.example/story.json", json.dumps({"head": "Storm", "text": text}), "application/json")


def config(world: World, folder: Path, **capture: Any) -> Tool:
    """The command line for a folder, with an article in it."""
    (folder / "article.html").write_text(ARTICLE, encoding="utf-8")
    settings = {"browser": "when-needed", "browser_seconds": 20.0, "browser_sandbox": False, **capture}
    return Tool(world.write_config(folder, capture=settings, wayback={"save": "never"}), folder / "records")


@dataclass(frozen=True, slots=True)
class Added:
    """The article after an `add`."""

    world: World
    tool: Tool
    ended: Ended
    folder: Path

    @property
    def rendered(self) -> dict[str, Any]:
        """The event of the capture that a browser made."""
        shown = [body for body in self.tool.events("captured") if body["supplied"] == "rendered"]
        (body,) = (body for body in shown if body["target"] == SOURCE)
        return body

    def records(self) -> list[tuple[str, str, str, bytes]]:
        """The records of the rendering's WARC: type, address, media type, block."""
        with (self.tool.records / self.rendered["warc"]).open("rb") as stream:
            return [
                (
                    record.rec_type,
                    record.rec_headers.get_header("WARC-Target-URI") or "",
                    record.rec_headers.get_header("Content-Type"),
                    record.content_stream().read(),
                )
                for record in ArchiveIterator(stream)
            ]


@pytest.fixture(scope="module")
def added(needs_browser: None, temporary: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Added]:
    folder = tmp_path_factory.mktemp("shown")
    with World() as world:
        publish(world)
        world.publish(COLUMN, SHELL.replace("/app.js", "/own.js"))
        own = f"document.getElementById('app').innerHTML = {json.dumps(ARTICLE)};"
        world.publish("http://column.example/own.js", own, "text/javascript")
        tool = config(world, folder)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tempfile.tempdir", str(temporary))
            ended = tool.run("add", COLUMN, "--private", "--json")
        yield Added(world, tool, ended, folder)


def test_the_page_counts_as_captured_and_its_words_as_word_for_word(added: Added) -> None:
    found = added.ended.value
    cited = next(one for one in found["citations"] if one["target"] == SOURCE)
    assert cited["status"] == "captured"
    assert cited["captures"][0]["supplied"] == "rendered"
    outcomes = {one["text"]: one["outcome"] for one in found["quotations"]}
    assert outcomes[f"“{WORDS}.”"] == "verbatim"
    assert outcomes["“The harbour was open on every single day of that long winter.”"] == "absent"
    assert added.rendered["completeness"] == "whole"
    assert re.search(r"rendered by \w+ \d+", added.rendered["extractor"])


def test_an_article_whose_own_text_comes_by_script_is_read_as_it_was_shown(added: Added) -> None:
    (taken,) = added.tool.events("article-taken")
    (capture,) = (body for body in added.tool.events("captured") if body["id"] == taken["capture"])
    assert (capture["target"], capture["supplied"]) == (COLUMN, "rendered")
    assert [passage["quotation"] for passage in capture["rendering"]["passages"]] == []


def test_words_that_a_script_adds_to_a_page_with_text_are_looked_for_before_they_are_called_absent(
    added: Added,
) -> None:
    (quotation,) = (one for one in added.ended.value["quotations"] if one["text"] == f"“{LATER}.”")
    assert quotation["outcome"] == "verbatim"
    assert [check["outcome"] for check in added.tool.json("show", quotation["id"])["history"]] == ["verbatim", "absent"]
    good = added.tool.rows("SELECT rendering_of FROM sources s JOIN captures c USING (id) WHERE s.target = ?", PARTLY)
    assert len(good) == 2


def test_the_page_as_its_server_sent_it_stays_and_is_still_judged_a_shell(added: Added) -> None:
    (plain,) = (body for body in added.tool.events("captured") if body["id"] == added.rendered["rendering"]["of"])
    assert (plain["target"], plain["judgement"], plain["missed"]) == (SOURCE, "empty-shell", "unreadable")
    assert plain["digests"]["sha256"] in added.world.digests()[SOURCE]


def test_an_independent_checker_finds_nothing_wrong_with_the_warc(added: Added) -> None:
    path = added.tool.records / added.rendered["warc"]
    command = [sys.executable, "-c", "from warcio.cli import main; main()", "check", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_traffic_is_in_the_warc_and_what_was_made_of_it_says_what_it_is(added: Added) -> None:
    records = added.records()
    responses = {address: block for kind, address, _, block in records if kind == "response"}
    for url in (SOURCE, "http://news.example/app.js", "http://news.example/story.json"):
        assert responses[url] in added.world.entities(url)
    made = {(kind, address.removesuffix(SOURCE)): (media, block) for kind, address, media, block in records}
    assert WORDS.encode() in made["conversion", "urn:dom:"][1]
    assert made["resource", "urn:pdf:"][1].startswith(b"%PDF")
    assert Image.open(io.BytesIO(made["resource", "urn:fullPage:"][1])).width == 1280
    facts = json.loads(made["metadata", "urn:rendering:"][1])
    assert facts["is"].startswith("a rendering")
    (shown,) = facts["passages"]
    picture = Image.open(io.BytesIO(made["resource", "urn:view:"][1]))
    assert picture.text["Description"].startswith("A rendering, not evidence")  # type: ignore[attr-defined]
    strip = picture.height - 900
    for box in shown["boxes"]:
        middle = (round(box["left"] + box["width"] / 2), round(box["top"]) + strip)
        assert picture.convert("RGB").getpixel(middle) == (255, 236, 90)


def test_the_traffic_alone_shows_the_page_again(added: Added, make: Make) -> None:
    with World() as replay:
        for kind, address, _, block in added.records():
            if kind == "response" and address.startswith("http://news.example/"):
                replay.publish(address, block, "text/html" if address == SOURCE else "text/javascript")
        to = {"news.example:80": f"127.0.0.1:{replay.port}"}
        came = shown(make({"connect_to": to}).render(SOURCE, nothing))
    assert WORDS.encode() in came.dom


def test_the_report_has_the_marked_picture_and_says_that_it_is_a_rendering(added: Added) -> None:
    page = Path(added.ended.value["report"]).read_text(encoding="utf-8")
    assert page.count('<img src="data:image/png;base64,') == 2
    assert "A rendering, not evidence" in page
    assert "as a browser showed it" in page


def test_show_tells_of_the_browser_and_writes_its_pictures(added: Added) -> None:
    whole, passage = added.folder / "whole.png", added.folder / "passage.png"
    rendered = added.rendered
    told = added.tool.json("show", rendered["rendering"]["of"], "--picture", str(whole))
    assert [one["id"] for one in told["renderings"]] == [rendered["id"]]
    (shown,) = rendered["rendering"]["passages"]
    ended = added.tool.run("show", shown["quotation"], "--picture", str(passage))
    assert "a rendering, not evidence: the passage marked" in ended.err
    heights = [Image.open(io.BytesIO(path.read_bytes())).height for path in (whole, passage)]
    assert heights[0] > heights[1] > 900
    unshown = added.ended.value["citations"][0]["id"]
    assert added.tool.run("show", unshown, "--picture", str(whole)).status == 2


def test_doctor_says_which_browser_it_is(added: Added) -> None:
    told = {one["name"]: one for one in added.tool.json("doctor", status=(0, 2, 6))}
    assert "capture.browser is when-needed" in told["browser"]["fact"]


def test_an_audit_and_a_rebuild_find_everything_in_order(added: Added) -> None:
    before = added.tool.rows("SELECT * FROM captures ORDER BY id")
    assert added.tool.run("audit", "--deep").status == 0
    assert added.tool.run("rebuild").status == 0
    assert added.tool.rows("SELECT * FROM captures ORDER BY id") == before


def test_no_process_is_left_and_a_repeated_add_shows_nothing_again(added: Added, temporary: Path) -> None:
    assert processes(temporary) == []
    assert list(temporary.iterdir()) == []
    captures = len(added.tool.events("captured"))
    assert added.tool.run("add", COLUMN, "--private").status == 1
    assert len(added.tool.events("captured")) == captures


def test_a_shell_that_is_visited_again_is_not_said_to_have_lost_its_words(added: Added) -> None:
    visited = added.tool.run("recheck", "--all", "--json", "--private").lines
    (link,) = (one for one in visited if one["target"] == SOURCE)
    assert link["outcome"] == "ok"
    assert {one["now"] for one in link["quotations"]} == {"uncheckable"}


def test_what_is_withdrawn_goes_with_its_traffic_and_its_pictures(added: Added, tmp_path: Path) -> None:
    tool = added.tool.elsewhere(tmp_path / "copy")
    files = {body["warc"] for body in tool.events("captured") if body["target"] == SOURCE}
    assert len(files) == 2
    of = added.rendered["rendering"]["of"]
    assert tool.run("withdraw", of, "--why", "asked to", "--authority", "the publisher").status == 0
    assert [file for file in files if (tool.records / file).exists()] == []
    assert files <= {row["file"] for row in tool.rows("SELECT file FROM withdrawn")}


def test_without_a_browser_the_source_is_missed_and_the_reason_and_the_remedy_are_said(tmp_path: Path) -> None:
    with World() as world:
        publish(world)
        tool = config(world, tmp_path, browser_path=str(tmp_path / "none"))
        found = tool.json("add", str(tmp_path / "article.html"), "--private", status=1)
    cited = next(one for one in found["citations"] if one["target"] == SOURCE)
    assert (cited["status"], cited["reason"]) == ("missed", "unreadable")
    assert "its text comes by script" in cited["detail"]
    assert "capture.browser_path" in cited["detail"]
    (event,) = (body for body in tool.events("not-rendered") if body["target"] == SOURCE)
    assert event["reason"] == "no-browser"
    (quotation,) = (one for one in found["quotations"] if WORDS in one["text"])
    assert quotation["outcome"] == "uncheckable"
