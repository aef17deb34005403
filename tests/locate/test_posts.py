"""Posts and videos: which one an address leads to, what its network says of it, and who holds a copy."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.locate.postings import post_of
from archiver.locate.posts import Posts
from archiver.records import Answer, Article, Citation, Extraction, Findings, Kind, Lookup, Memento, Status
from archiver.settings import LocateSettings
from archiver.stories.locating import locate_sources
from tests.locate.direct import Direct, Unhurried
from tests.world import World
from tests.world.pages import Page, lost, page, refused

TWEET = "1086345678901234567"
SHAPES = [
    (f"https://twitter.com/ana/status/{TWEET}", "X", TWEET),
    (f"https://x.com/ana/status/{TWEET}?s=20&t=abc", "X", TWEET),
    (f"https://mobile.twitter.com/ana/statuses/{TWEET}/photo/1", "X", TWEET),
    (f"https://twitter.com/i/web/status/{TWEET}", "X", TWEET),
    (f"https://platform.twitter.com/embed/Tweet.html?id={TWEET}&theme=light", "X", TWEET),
    ("https://twitter.com/ana", None, None),
    ("https://twitter.com/search?q=status/123", None, None),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=12s", "YouTube", "dQw4w9WgXcQ"),
    ("https://youtu.be/dQw4w9WgXcQ?t=3", "YouTube", "dQw4w9WgXcQ"),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "YouTube", "dQw4w9WgXcQ"),
    ("https://youtube.com/shorts/dQw4w9WgXcQ", "YouTube", "dQw4w9WgXcQ"),
    ("https://www.youtube.com/@channel", None, None),
    ("https://www.youtube.com/playlist?list=PL1", None, None),
    ("https://www.instagram.com/p/B1_abcDEF-/embed/", "Instagram", "B1_abcDEF-"),
    ("https://www.instagram.com/ana/reel/B1_abcDEF-/", "Instagram", "B1_abcDEF-"),
    ("https://www.instagram.com/ana/", None, None),
    ("https://www.facebook.com/harbour/posts/10156789012345", "Facebook", "10156789012345"),
    ("https://www.facebook.com/harbour/videos/a-title/1015678901/", "Facebook", "1015678901"),
    ("https://m.facebook.com/watch/?v=1015678901", "Facebook", "1015678901"),
    ("https://www.facebook.com/permalink.php?story_fbid=10156&id=77", "Facebook", "10156"),
    (
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fharbour%2Fposts%2F10156789",
        "Facebook",
        "10156789",
    ),
    ("https://www.facebook.com/harbour", None, None),
    ("https://www.tiktok.com/@ana/video/7012345678901234567", "TikTok", "7012345678901234567"),
    ("https://www.tiktok.com/embed/v2/7012345678901234567", "TikTok", "7012345678901234567"),
    ("https://bsky.app/profile/ana.example/post/3kabcdefgh2", "Bluesky", "3kabcdefgh2"),
    ("https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kabcdefgh2", "Bluesky", "3kabcdefgh2"),
    ("https://toots.example/@ana/109876543210987654", "Mastodon", "109876543210987654"),
    ("https://toots.example/users/ana/statuses/109876543210987654", "Mastodon", "109876543210987654"),
    ("https://toots.example/@ana/109876543210987654/embed", "Mastodon", "109876543210987654"),
    ("https://blog.example/@ana/about", None, None),
    ("https://twitter.com.evil.example/ana/status/123", None, None),
    ("https://example.org/story", None, None),
]


@pytest.mark.parametrize(("url", "network", "number"), SHAPES)
def test_a_post_is_known_by_the_shape_of_its_address(url: str, network: str | None, number: str | None) -> None:
    post = post_of(url)
    assert (post.network, post.id) == (network, number) if post else network is None
    for other in post.addresses if post else ():
        again = post_of(other)
        assert again is not None
        assert (again.network, again.id) == (network, number), other


@given(st.text() | st.from_regex(r"https?://(www\.)?(x|twitter|youtube|facebook|tiktok)\.com/.{0,60}"))
def test_no_address_breaks_the_reader_of_shapes(url: str) -> None:
    post = post_of(url)
    assert post is None or post.id


class _Archive:
    """An archive that holds the addresses that it is told; one that fails gives `answer`."""

    name = "archive"

    def __init__(self, *held: str, answer: Answer = Answer.ABSENT) -> None:
        self.held = held
        self.answer = answer
        self.asked: list[str] = []

    def look_up(self, target: str, near: datetime | None = None) -> Lookup:
        self.asked.append(target)
        if target not in self.held:
            return Lookup(self.name, target, self.answer, detail="as told")
        memento = Memento(
            f"http://archive.example/web/2019/{target}", target, datetime(2019, 1, 21, tzinfo=UTC), "a", 200
        )
        return Lookup(self.name, target, Answer.FOUND, (memento,))

    def fetch_memento(self, memento: Memento) -> object:
        raise AssertionError("locating a post fetches no copy")

    request = resume = fetch_memento


TOOT = "http://toots.example/@ana/109876543210987654"
OEMBED = "http://toots.example/api/oembed?url=http%3A%2F%2Ftoots.example%2F%40ana%2F109876543210987654"


def describe(world: World, **more: object) -> Page:
    said = {
        "version": "1.0",
        "type": "rich",
        "author_name": "Ana",
        "html": f"<p>The gate is shut.</p><iframe src='{TOOT}/embed'>",
    }
    return world.publish(OEMBED, json.dumps({**said, **more}), "application/json")


def locate(world: World, target: str, archive: _Archive | None = None) -> Any:
    citation = Citation("c", Kind.EMBED, "", 0, 0, "embed.frame", target=target)
    article = Article("a", Extraction("", "t", "1", "text/html"), (), Findings((citation,)))
    locator = Posts(Direct(world), Unhurried(), archive)  # type: ignore[arg-type]
    ((_, location),) = locate_sources(article, (citation,), (locator,), LocateSettings(), lambda: False)
    return location


def test_what_the_network_says_of_a_post_is_its_record() -> None:
    world = World()
    describe(world)
    location = locate(world, TOOT)
    assert location.status is Status.LOCATED
    chosen = location.chosen
    assert (chosen.url, chosen.record) == (TOOT, OEMBED)
    assert "Ana" in " ".join(ground.detail for ground in chosen.grounds)
    assert chosen.title == "The gate is shut."


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (page(json.dumps({"version": "1.0", "html": "<a href='http://toots.example/@ana/1'>"})), Answer.MALFORMED),
        (page("<html>Log in</html>"), Answer.MALFORMED),
        (page("[]", "application/json"), Answer.MALFORMED),
        (page("", "application/json"), Answer.MALFORMED),
        (refused(429), Answer.RATE_LIMITED),
        (refused(401), Answer.BLOCKED),
        (lost(), Answer.UNAVAILABLE),
        (Page(dropped=True), Answer.UNAVAILABLE),
    ],
    ids=["another-post", "html", "list", "empty", "limited", "key", "gone", "dropped"],
)
def test_a_network_that_fails_or_lies_is_said_and_the_link_stays_the_source(said: Page, answer: Answer) -> None:
    world = World()
    world.script(OEMBED, said)
    location = locate(world, TOOT)
    assert location.chosen.url == TOOT
    assert location.chosen.record is None
    assert [one.answer for one in location.tried if one.locator == "posts"] == [answer]


def test_an_archived_copy_at_another_address_of_the_post_is_the_source() -> None:
    other = f"https://twitter.com/ana/status/{TWEET}"
    archive = _Archive(other)
    location = locate(World(), f"https://x.com/ana/status/{TWEET}?s=20&token=secret", archive)
    assert location.chosen.url == other
    assert "archived" in {ground.name for ground in location.chosen.grounds}
    assert not [url for url in archive.asked if "secret" in url]


def test_an_archive_that_could_not_tell_is_asked_for_no_further_address() -> None:
    archive = _Archive(answer=Answer.RATE_LIMITED)
    location = locate(World(), f"https://x.com/ana/status/{TWEET}", archive)
    assert len(archive.asked) == 1
    assert location.chosen.url == f"https://x.com/ana/status/{TWEET}"
    (tried,) = [one for one in location.tried if one.locator == "posts"]
    assert tried.answer in (Answer.RATE_LIMITED, Answer.UNAVAILABLE)


def test_a_network_that_wants_a_key_is_not_asked() -> None:
    world = World()
    world.know("www.instagram.com", "graph.facebook.com")
    location = locate(world, "https://www.instagram.com/p/B1_abcDEF-/", _Archive())
    assert world.count() == 0
    assert "has a key" in next(one.detail for one in location.tried if one.locator == "posts")


def test_a_link_that_is_no_post_asks_nobody() -> None:
    archive = _Archive()
    world = World()
    location = locate(world, "http://toots.example/about", archive)
    assert (location.chosen.url, archive.asked, world.count()) == ("http://toots.example/about", [], 0)
