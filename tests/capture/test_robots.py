"""What a site asks of robots, read as RFC 9309 has it; no rule that a stranger writes makes it slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.capture.robots import forbids_archiving, read_robots

SITE = "https://news.example"


def is_open(robots: str, path: str) -> bool:
    return read_robots(robots.encode()).closes(SITE + path) is None


@pytest.mark.parametrize(
    ("robots", "path", "opened"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user-agent:*\ndisallow:/private", "/private/a", False),
        ("user-agent:*\ndisallow:/private", "/public", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Archiver/1.0\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: archiver\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: archiver\nUser-agent: other\nDisallow: /x", "/x", False),
        ("User-agent: archiver\n\nUser-agent: *\nDisallow: /", "/a", False),  # one group of two names
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a/b/c", "/a/b/c", False),
        ("User-agent: *\nDisallow: /same\nAllow: /same", "/same", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/axxbyyc", False),
        ("User-agent: *\nDisallow: /a*b*c", "/axxcyyb", True),
        ("User-agent: *\nDisallow: /*?id=", "/x?id=5", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe", False),
        ("\ufeffUser-agent: * # all\r\nDisallow: /x # not this\r\n", "/x", False),
        ("Disallow: /", "/a", True),  # a rule of no group
        ("<html>Not found</html>", "/a", True),
        ("User-agent: *\nDisallow: /$", "/", False),
        ("User-agent: *\nDisallow: /$", "/a", True),
    ],
)
def test_the_most_specific_rule_of_our_group_decides(robots: str, path: str, opened: bool) -> None:
    assert is_open(robots, path) is opened


@pytest.mark.parametrize(
    ("headers", "body", "asks"),
    [
        ((("X-Robots-Tag", "noarchive"),), b"", True),
        ((("x-robots-tag", "noindex, NoArchive"),), b"", True),
        ((("X-Robots-Tag", "otherbot: noarchive"),), b"", False),
        ((("X-Robots-Tag", "archiver: noarchive"),), b"", True),
        ((("X-Robots-Tag", "noindex"),), b"", False),
        ((), b'<meta name="robots" content="noindex,noarchive">', True),
        ((), b"<META CONTENT=noarchive NAME=robots>", True),
        ((), b'<meta name="robots" content="none">', True),
        ((), b'<meta name="otherbot" content="noarchive">', False),
        ((), b'<meta name="description" content="noarchive">', False),
        ((), b"", False),
    ],
)
def test_a_wish_not_to_be_archived_is_read(headers: tuple[tuple[str, str], ...], body: bytes, asks: bool) -> None:
    assert bool(forbids_archiving(headers, body)) is asks


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nDisallow: /" + "*a" * 5000,
        "User-agent: *\n" + "Disallow: /*x*y*z$\n" * 20_000,
        "User-agent: *\nDisallow: /" + "a" * 400_000,
        "user-agent:" * 40_000,
        "User-agent: x\n" * 40_000 + "Disallow: /\n",
        "\n" * 600_000,
        "<meta " * 80_000,
    ],
)
def test_no_robots_txt_is_slow(robots: str) -> None:
    began = time.process_time()
    read_robots(robots.encode()).closes(SITE + "/" + "a" * 2000)
    forbids_archiving((("X-Robots-Tag", robots),), robots.encode())
    assert time.process_time() - began < 1.0


@given(st.binary(max_size=300), st.text(max_size=60))
def test_nothing_is_raised_whatever_stands_there(data: bytes, path: str) -> None:
    read_robots(b"User-agent: *\nDisallow: /" + data).closes(f"{SITE}/{path}")
    read_robots(data)
    forbids_archiving((("X-Robots-Tag", path),), data)
