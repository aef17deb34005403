"""Links, pictures and embeds: where they stand and where they lead."""

from __future__ import annotations

import pytest

from archiver.extract.links import largest, resolve
from tests.extract.samples import read


def test_an_anchor_covers_exactly_its_words() -> None:
    extraction = read("<p>See  the <a href='/minutes' rel=nofollow> minutes <b>of May</b> </a>, please.</p>")
    (anchor,) = extraction.anchors
    assert extraction.text[anchor.start : anchor.end] == "minutes of May"
    assert (anchor.href, anchor.target, anchor.rel) == ("/minutes", "https://quay.example/minutes", "nofollow")


def test_an_anchor_round_blocks_covers_their_words() -> None:
    extraction = read("<p>x</p><a href='/a'><div>one</div><div>two</div></a>")
    assert extraction.text[extraction.anchors[0].start : extraction.anchors[0].end] == "one\n\ntwo"


def test_the_first_base_element_decides_where_links_start() -> None:
    extraction = read(
        "<head><base href='https://other.example/deep/'><base href='https://third.example/'></head><a href='x'>y</a>"
    )
    assert extraction.anchors[0].target == "https://other.example/deep/x"


def test_a_saved_page_without_an_address_resolves_against_what_it_calls_itself() -> None:
    extraction = read("<link rel=canonical href='https://quay.example/news/1'><a href='/x'>y</a>", url="")
    assert extraction.anchors[0].target == "https://quay.example/x"


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("  https://e.example/a\n/b ", "https://e.example/a/b"),
        ("//e.example/a", "https://e.example/a"),
        ("?q=1", "https://quay.example/news/pier?q=1"),
        ("javascript:alert(1)", None),
        ("mailto:a@e.example", None),
        ("data:text/html,x", None),
        ("http://[bad", None),
        ("", None),
        ("https://e.example/ä?x=ü#f", "https://e.example/ä?x=ü#f"),
    ],
)
def test_addresses_resolve_as_written(href: str, target: str | None) -> None:
    assert resolve("https://quay.example/news/pier", href) == target


def test_the_largest_picture_of_a_set_comes_first() -> None:
    assert largest("a.jpg 320w, b.jpg 1280w, c.jpg 640w") == "b.jpg"
    assert largest("a.jpg, b.jpg 2x") == "b.jpg"
    extraction = read("<img data-src='lazy.jpg' src='tiny.gif' srcset='s.jpg 1x, l.jpg 3x' alt=' A  gull '>")
    assert extraction.pictures[0].sources == tuple(
        f"https://quay.example/news/{name}" for name in ("l.jpg", "lazy.jpg", "tiny.gif")
    )
    assert extraction.pictures[0].alt == "A gull"


def test_a_picture_has_the_caption_of_its_own_figure() -> None:
    figure = "<figure><img src='{0}.jpg'><figcaption>Caption {0}</figcaption></figure>"
    extraction = read(figure.format(1) + "<p>between</p>" + figure.format(2) + "<img src=bare.jpg>")
    captions = [extraction.text[picture.start : picture.end] for picture in extraction.pictures]
    assert captions == ["Caption 1", "Caption 2", ""]


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ("<iframe src='//video.example/embed/9'></iframe>", "https://video.example/embed/9"),
        ("<iframe data-src='https://video.example/e'></iframe>", "https://video.example/e"),
        (
            "<blockquote class=twitter-tweet><a href='https://t.co/x'>t</a><a href='https://twitter.com/a/status/77?ref=y'>M</a>",
            "https://twitter.com/a/status/77?ref=y",
        ),
        (
            "<div class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/q/'></div>",
            "https://www.instagram.com/p/q/",
        ),
        (
            "<blockquote class=tiktok-embed cite='https://www.tiktok.com/@a/video/7'></blockquote>",
            "https://www.tiktok.com/@a/video/7",
        ),
        ("<div class=box data-tweet-id=808785781032620033></div>", "https://twitter.com/i/status/808785781032620033"),
        ("<amp-youtube data-videoid=abc_DEF-123></amp-youtube>", "https://www.youtube.com/watch?v=abc_DEF-123"),
        ("<lite-youtube videoid='abc'></lite-youtube>", "https://www.youtube.com/watch?v=abc"),
        ("<video><source src='/clip.mp4'></video>", "https://quay.example/clip.mp4"),
    ],
)
def test_an_embed_leads_to_what_it_shows(markup: str, target: str) -> None:
    assert [embed.target for embed in read(f"<p>a</p>{markup}<p>b</p>").embeds] == [target]


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src='https://t.example/p' width=1 height=1></iframe>",
        "<iframe src='https://www.facebook.com/plugins/like.php?x'></iframe>",
        "<iframe src='https://a.example/f' style='display:none'></iframe>",
        "<noscript><iframe src='https://www.googletagmanager.com/ns.html'></iframe></noscript>",
        "<div data-tweet-id='\"><script>'></div>",
    ],
)
def test_trackers_and_buttons_are_no_embeds(markup: str) -> None:
    assert read(f"<p>a</p>{markup}").embeds == ()


def test_an_embed_covers_the_words_of_the_post() -> None:
    extraction = read(
        "<p>a</p><blockquote class=twitter-tweet>Closed. <a href='https://x.com/a/status/1'>May</a></blockquote><p>b</p>"
    )
    (embed,) = extraction.embeds
    assert extraction.text[embed.start : embed.end] == "Closed. May"
