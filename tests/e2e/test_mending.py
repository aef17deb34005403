"""Robust links and patches: for links that died or drifted, from copies that were seen to hold the quoted words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.e2e.conftest import Added
from tests.world import sample


@pytest.fixture
def lost(again: Added, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Added:
    """The sample, whose wire story is gone; the archive holds it as it was, from before the article."""
    monkeypatch.chdir(tmp_path)
    again.sample.archive.hold(sample.WIRE, "20260101120000", sample.html("wire"))
    again.world.lose(sample.WIRE, 410)
    again.tool.run("recheck", "--private")
    return again


def test_a_link_that_failed_gets_the_copy_that_holds_its_words(lost: Added, tmp_path: Path) -> None:
    out = tmp_path / "links.html"
    value = lost.tool.json("export", lost.article, "--as", "robust-links", "--out", str(out))
    (line,) = [one for one in value["links"] if one["target"] == sample.WIRE]
    assert (line["state"], line["problem"]) == ("gone", "")
    assert line["quotations"] > 0
    page = BeautifulSoup(out.read_text(encoding="utf-8"), "lxml")
    (link,) = [one for one in page("a") if one["data-originalurl"] == sample.WIRE]
    assert link["data-versionurl"] == line["memento"]
    assert link["data-versiondate"] == line["time"][:10]
    assert link["href"] == sample.WIRE, "a link that failed once is not taken from its page"


def test_a_patch_makes_the_link_of_the_article_robust_and_nothing_else(lost: Added, tmp_path: Path) -> None:
    own = sample.html("article")
    source = tmp_path / "story.html"
    source.write_text(own, encoding="utf-8")
    out = tmp_path / "links.patch"
    value = lost.tool.json("export", sample.ARTICLE, "--as", "patch", "--in", str(source), "--out", str(out))
    mended = {one["target"] for one in value["links"] if not one["problem"]}
    subprocess.run(["git", "apply", "--whitespace=nowarn", str(out)], cwd=tmp_path, check=True, capture_output=True)
    now = BeautifulSoup(source.read_text(encoding="utf-8"), "lxml")
    robust = {one["data-originalurl"] for one in now("a") if one.get("data-originalurl")}
    assert robust == mended
    assert now.get_text() == BeautifulSoup(own, "lxml").get_text()


def test_a_copy_without_the_words_is_said_and_not_offered(lost: Added, tmp_path: Path) -> None:
    lost.sample.archive.copies[:] = [one for one in lost.sample.archive.copies if one.url != sample.WIRE]
    changed = sample.html("wire").replace("sent us a brochure", "sent us two brochures")
    lost.sample.archive.hold(sample.WIRE, "20260102120000", changed)
    ended = lost.tool.run(
        "export", lost.article, "--as", "robust-links", "--json", "--out", str(tmp_path / "links.html")
    )
    (line,) = [one for one in ended.value["links"] if one["target"] == sample.WIRE]
    assert ended.status == 1
    assert line["memento"] is None
    assert "do not stand in it" in line["problem"]


def test_without_an_archive_nothing_is_said_to_hold_the_words(lost: Added) -> None:
    before = lost.world.count(lost.sample.archive.host)
    ended = lost.tool.run("export", lost.article, "--as", "patch", "--private", "--json")
    assert lost.world.count(lost.sample.archive.host) == before
    assert (ended.status, ended.value["path"]) == (1, None)
    assert {one["problem"] for one in ended.value["links"]} == {"no archive was asked"}


def test_options_that_mean_nothing_are_refused(again: Added) -> None:
    assert again.tool.run("export", "x", "--as", "proof", "--in", "a.html").status == 2
    assert again.tool.run("export", "x", "--as", "patch", "--against", "a.note").status == 2
