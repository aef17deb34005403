"""The article that this was made for, in a simulated world with the shapes of real services.

The world is made while the test runs, from the article's own words where a source has to hold them.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archiver.cli import run
from tests.locate.repository import API, Held, Repository, drawing, jpeg
from tests.locate.wire_cases import NEWS, News
from tests.world import World
from tests.world.wayback import Archive

STORY = "http://apnews.com/1f0c2b7a9d3e48e5a6b7c8d9e0f1a2b3"
EARLY = "http://apnews.com/0a1b2c3d4e5f60718293a4b5c6d7e8f9"
LATE = "http://apnews.com/9f8e7d6c5b4a39281706f5e4d3c2b1a0"
CUSTOMER = "http://gazette.example/world/mutiny-put-down"
RIVAL = "http://www.reuters.com/article/idUSKCN1PF0XX"
OUTLET = "letter.example"
EARLIER = f"http://{OUTLET}/blog/2019/01/{{}}.html"
PICTURE = f"http://{OUTLET}/images/77.jpg"


@dataclass
class Setting:
    """The world, and the tool that is led there."""

    world: World
    news: News
    archive: Archive
    repository: Repository
    folder: Path
    text: str

    @property
    def title(self) -> str:
        """What the article calls the earlier post."""
        found = re.search(r"earlier, it['’]s ([\w ]+),", self.text)
        assert found is not None
        return found[1]

    @property
    def place(self) -> str:
        """What the article calls the picture."""
        found = re.search(r"(\w+), via Wiki", self.text)
        assert found is not None
        return found[1]

    @property
    def earlier(self) -> str:
        """Where the earlier post is."""
        return EARLIER.format(self.title.lower().replace(" ", "_"))

    def add(self, path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        """What ``add --json`` says, and what ``locate --json`` knows of each citation, by its evidence."""
        led = self.world.settings()["network"]["connect_to"]
        config = self.world.write_config(
            self.folder,
            network={"connect_to": {**led, f"{OUTLET}:443": "127.0.0.1:9"}},
            wayback={"base": self.archive.base},
            commons={"api": API, "requests_per_minute": 6000.0},
            locate={"news": NEWS, "news_per_minute": 6000.0},
        )
        capsys.readouterr()
        more = ["--date", "2019-01-21", "--outlet", OUTLET, "--config", str(config), "--json"]
        assert run(["add", str(path), *more]) in (0, 1)
        added = json.loads(capsys.readouterr().out)
        known = {}
        for one in added["citations"]:
            run(["locate", one["id"], "--config", str(config), "--json"])
            known[one["evidence"]] = json.loads(capsys.readouterr().out)
        return added, known


def paragraphs(text: str, first: str, last: str) -> list[str]:
    """The paragraphs from the one that begins with `first` to the one that begins with `last`."""
    parts = text.split("\n\n")
    start = next(at for at, one in enumerate(parts) if one.startswith(first))
    end = next(at for at, one in enumerate(parts) if one.startswith(last))
    return parts[start : end + 1]


def page_of(title: str, parts: list[str], outlet: str, time: str, more: str = "", author: str = "") -> str:
    body = "".join(f"<p>{part}</p>" for part in parts)
    meta = f"<meta name='author' content='{author}'>" if author else ""
    return (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='{outlet}'>{meta}"
        f"<meta property='article:published_time' content='{time}'></head><body><article><h1>{title}</h1>{body}{more}"
        f"</article><footer>© 2019 {outlet}</footer></body></html>"
    )


@pytest.fixture
def setting(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setting]:
    text = (shared / "article" / "mutiny.txt").read_text(encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with World() as world:
        made = Setting(world, News(world), Archive(world), Repository(world), tmp_path, text)
        _fill(made)
        yield made


def _held(name: str, at: int) -> Held:
    when = "2012-05-01T09:00:00Z"
    return Held(
        f"{name}.jpg", drawing(at + 900), f"Fotografa {at}", "CC BY-SA 4.0", f"{name}, in the east of the city", when
    )


def _fill(made: Setting) -> None:
    world, news = made.world, made.news
    first = paragraphs(made.text, "CARACAS", "A few hours earlier")
    second = paragraphs(made.text, "“You asked", "“We must defend")
    whole = [*first, *second]
    title = "Venezuelan government says that it put down a revolt"
    for url, parts, time in (
        (EARLY, [first[0], *first[2:5]], "2019-01-21T10:40:00+00:00"),
        (STORY, whole, "2019-01-21T16:05:00+00:00"),
        (LATE, ["Crowds returned at night, and the court met.", *first[1:4], *second[:2]], "2019-01-22T03:20:00+00:00"),
    ):
        world.publish(url, page_of(title, parts, "AP NEWS", time))
        news.know(url, " ".join(parts))
    link = f"<p>Read it <a href='{STORY}'>at the agency</a>.</p>"
    world.publish(CUSTOMER, page_of(title, whole, "Gazette", "2019-01-21T17:00:00+00:00", link))
    news.know(CUSTOMER, " ".join(whole))
    rival = [
        "CARACAS (Reuters) - Officers of a guard unit seized a post before dawn and were overpowered soon after.",
        re.sub(r"^.*?“", "A statement spoke of “", first[2], flags=re.DOTALL),
        "Neighbours banged pots from their windows, witnesses told Reuters.",
    ]
    world.publish(RIVAL, page_of("Guards overpowered", rival, "Reuters", "2019-01-21T12:00:00+00:00"))
    news.know(RIVAL, " ".join(rival))
    archive = made.archive
    pieces = (
        (made.earlier, made.title, "2019-01-15"),
        (f"http://{OUTLET}/blog/2019/01/boot_camp.html", "Boot camp", "2019-01-10"),
        (made.earlier.replace("/01/", "/02/"), f"{made.title} goes on", "2019-02-10"),
    )
    for url, name, day in pieces:
        body = page_of(name, [f"A piece about {name}. {n}" * 3 for n in "abc"], "Letter", f"{day}T08:00:00+00:00")
        world.publish(url, body)
        archive.hold(url, f"{day.replace('-', '')}120000", body)
    names = [
        made.place,
        *(form.format(made.place) for form in ("{} view", "{} in the evening", "Barrio {} 2", "Metro {}")),
    ]
    for at, name in enumerate(names):
        made.repository.add(_held(name, at))
    world.know(OUTLET)


@pytest.mark.data
def test_as_text_the_report_and_the_earlier_post_are_found_and_the_picture_is_left_to_a_person(
    setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    path = setting.folder / "article.txt"
    path.write_text(setting.text, encoding="utf-8")
    added, known = setting.add(path, capsys)
    by_kind = {one["kind"]: one for one in added["citations"]}
    for one in added["citations"]:
        told = known[one["evidence"]]["location"]
        if one["kind"] == "wire" or "told The Associated" in one["evidence"]:
            assert one["status"] == "captured", one
            assert (told["chosen"]["url"], told["chosen"]["relation"]) == (STORY, "original")
            relations = {candidate["url"]: candidate["relation"] for candidate in told["candidates"]}
            assert {relations.get(EARLY), relations.get(LATE)} == {"writethrough"}
            assert relations.get(RIVAL) in (None, "other-agency")
            assert relations.get(CUSTOMER) == "syndicated"
    assert known[by_kind["self-reference"]["evidence"]]["location"]["chosen"]["url"] == setting.earlier
    picture = known[by_kind["image-credit"]["evidence"]]["location"]
    assert picture["status"] == "ambiguous"
    assert picture["candidates"][0]["title"] == f"File:{setting.place}.jpg"
    assert len(picture["candidates"]) == 5


@pytest.mark.data
def test_as_a_page_with_its_picture_that_file_is_taken_and_its_licence_mismatch_named(
    setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    right = setting.repository.files[f"{setting.place}.jpg"]
    setting.world.publish(PICTURE, jpeg(right.image, 240), "image/jpeg")
    path = setting.folder / "article.html"
    shown = f"<figure><img src='{PICTURE}'><figcaption>"
    parts = [
        f"{shown}{part}</figcaption></figure>" if ", via Wiki" in part else f"<p>{part}</p>"
        for part in setting.text.split("\n\n")[1:]
    ]
    path.write_text(f"<html><body><article><h1>It</h1>{''.join(parts)}</article></body></html>", encoding="utf-8")
    added, known = setting.add(path, capsys)
    (credit,) = [one for one in added["citations"] if one["kind"] == "image-credit"]
    assert credit["status"] == "captured"
    location = known[credit["evidence"]]["location"]
    assert location["chosen"]["url"] == setting.repository.url(right)
    run(["show", credit["id"], "--config", str(setting.folder / "config.toml"), "--json"])
    assert "credit" in json.dumps(added["citations"]) or capsys.readouterr().out
    (kept,) = rows(setting.folder / "records" / "catalogue.db", "SELECT finding, detail FROM credit_checks")
    parts_told = {part["name"]: part for part in json.loads(kept[1])["parts"]}
    assert kept[0] == 1
    assert parts_told["licence"]["detail"] == "stated version 1.0, recorded 4.0"
    assert (parts_told["creator"]["agreement"], parts_told["picture"]["agrees"]) == ("lacking", True)
    assert parts_told["bytes"]["agrees"] is True


@pytest.mark.data
def test_with_decoys_alone_nothing_wrong_is_taken(setting: Setting, capsys: pytest.CaptureFixture[str]) -> None:
    for url in (STORY, EARLY, LATE, CUSTOMER, setting.earlier):
        setting.world.lose(url)
        setting.news.texts.pop(url, None)
    setting.archive.copies.clear()
    del setting.repository.files[f"{setting.place}.jpg"]
    path = setting.folder / "article.txt"
    path.write_text(setting.text, encoding="utf-8")
    added, known = setting.add(path, capsys)
    assert all(known[one["evidence"]]["location"]["chosen"] is None for one in added["citations"])


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()
