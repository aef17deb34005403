"""Posts and videos of networks, by the shape of their addresses: which one, its other addresses, who describes it.

Asks nobody. One post has many addresses (a frame's, a phone's, the one of before the network was renamed), and an
archive may hold any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote

from archiver.locate.urls import parts_of


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its network, the id that the network gave it, and its addresses, the one to cite first.

    `describes` is the address of the network's oEmbed answer about it; empty where that needs a key.
    """

    network: str
    id: str
    addresses: tuple[str, ...]
    describes: str = ""


def post_of(url: str) -> Post | None:
    """The post at an address; None when it is no post of a known shape."""
    parts = parts_of(url)
    host = parts.netloc.lower().partition(":")[0].removeprefix("www.")
    if not host:
        return None
    said = {name: values[0] for name, values in parse_qs(parts.query, max_num_fields=40).items()}
    for hosts, read in _NETWORKS:
        if host in hosts:
            return read(parts.path, said)
    return _mastodon(f"{parts.scheme}://{parts.netloc}", parts.path)


def _oembed(endpoint: str, address: str) -> str:
    return f"{endpoint}{'&' if '?' in endpoint else '?'}url={quote(address, safe='')}"


def _twitter(path: str, said: dict[str, str]) -> Post | None:
    match = re.fullmatch(r"/(?P<user>\w{1,20})(?:/web)?/status(?:es)?/(?P<id>\d{1,20})(?:/.*)?", path)
    number = match["id"] if match else said.get("id", "") if path.startswith("/embed") else ""
    if not re.fullmatch(r"\d{1,20}", number):
        return None
    user = match["user"] if match else "i"
    ends = [f"{user}/status/{number}"] if user != "i" else []
    ends += [f"i/status/{number}", f"i/web/status/{number}"]
    addresses = [f"https://{host}/{end}" for end in ends for host in ("twitter.com", "x.com", "mobile.twitter.com")]
    return Post(
        "X", number, tuple(addresses), _oembed("https://publish.twitter.com/oembed?omit_script=1", addresses[0])
    )


def _youtube(path: str, said: dict[str, str]) -> Post | None:
    match = re.fullmatch(r"/(?:embed/|shorts/|live/|v/|)(?P<id>[\w-]{11})/?", path)
    number = said.get("v", "") if path.rstrip("/") == "/watch" else match["id"] if match else ""
    if not re.fullmatch(r"[\w-]{11}", number):
        return None
    first = f"https://www.youtube.com/watch?v={number}"
    others = (f"https://youtu.be/{number}", f"https://www.youtube.com/embed/{number}")
    shorts = (f"https://www.youtube.com/shorts/{number}",) if path.startswith("/shorts") else ()
    return Post(
        "YouTube", number, (first, *shorts, *others), _oembed("https://www.youtube.com/oembed?format=json", first)
    )


def _instagram(path: str, _: dict[str, str]) -> Post | None:
    match = re.fullmatch(r"/(?:[\w.]{1,30}/)?(?P<kind>p|reel|tv)/(?P<id>[\w-]{5,64})(?:/.*)?", path)
    if match is None:
        return None
    kinds = dict.fromkeys((match["kind"], "p", "reel"))
    return Post("Instagram", match["id"], tuple(f"https://www.instagram.com/{kind}/{match['id']}/" for kind in kinds))


def _facebook(path: str, said: dict[str, str]) -> Post | None:
    if path.startswith("/plugins/"):
        shown = post_of(said.get("href", ""))
        return shown if shown is not None and shown.network == "Facebook" else None
    match = re.fullmatch(r"/(?P<page>[\w.-]{1,80})/(?P<kind>posts|videos)/(?:[^/]{1,200}/)?(?P<id>\w{5,90})/?", path)
    if match:
        more = (f"watch/?v={match['id']}",) if match["kind"] == "videos" else ()
        own = f"{match['page']}/{match['kind']}/{match['id']}"
        return Post("Facebook", match["id"], _on_facebook(own, *more))
    video = said.get("v", "")
    if path.rstrip("/") in ("/watch", "/video.php") and re.fullmatch(r"\d{5,25}", video):
        return Post("Facebook", video, _on_facebook(f"watch/?v={video}", f"video.php?v={video}"))
    story, page = said.get("story_fbid", ""), said.get("id", "")
    if path == "/permalink.php" and re.fullmatch(r"\w{5,90}", story) and re.fullmatch(r"\d{1,25}", page):
        own = f"permalink.php?story_fbid={story}&id={page}"
        return Post("Facebook", story, _on_facebook(own, f"{page}/posts/{story}"))
    return None


def _on_facebook(*ends: str) -> tuple[str, ...]:
    return tuple(f"https://{host}/{end}" for end in ends for host in ("www.facebook.com", "m.facebook.com"))


def _tiktok(path: str, _: dict[str, str]) -> Post | None:
    match = re.fullmatch(r"/(?:(?P<user>@[\w.]{1,40})/video|embed(?:/v\d)?|player/v\d)/(?P<id>\d{8,25})/?", path)
    if match is None:
        return None
    embedded = f"https://www.tiktok.com/embed/v2/{match['id']}"
    if match["user"] is None:
        return Post("TikTok", match["id"], (embedded,), _oembed("https://www.tiktok.com/oembed", embedded))
    own = f"https://www.tiktok.com/{match['user']}/video/{match['id']}"
    return Post("TikTok", match["id"], (own, embedded), _oembed("https://www.tiktok.com/oembed", own))


def _bluesky(path: str, _: dict[str, str]) -> Post | None:
    match = re.fullmatch(r"/profile/(?P<who>[\w.:-]{3,200})/post/(?P<id>[\w-]{5,40})/?", path) or re.fullmatch(
        r"/embed/(?P<who>did:[\w.:-]{3,200})/app\.bsky\.feed\.post/(?P<id>[\w-]{5,40})/?", path
    )
    if match is None:
        return None
    own = f"https://bsky.app/profile/{match['who']}/post/{match['id']}"
    return Post("Bluesky", match["id"], (own,), _oembed("https://embed.bsky.app/oembed", own))


def _mastodon(base: str, path: str) -> Post | None:
    """A post on any server that has Mastodon's addresses; ids there are snowflakes of 17 digits and more."""
    match = re.fullmatch(
        r"/(?:@(?P<at>[\w.@-]{1,80})|users/(?P<user>[\w.-]{1,60})/statuses)/(?P<id>\d{17,20})(?:/embed)?/?", path
    )
    if match is None:
        return None
    who = match["at"] or match["user"]
    own = f"{base}/@{who}/{match['id']}"
    addresses = (own, f"{base}/users/{who}/statuses/{match['id']}", f"{own}/embed")
    return Post("Mastodon", match["id"], addresses, _oembed(f"{base}/api/oembed", own))


_NETWORKS: tuple[tuple[frozenset[str], Callable[[str, dict[str, str]], Post | None]], ...] = (
    (frozenset({"twitter.com", "x.com", "mobile.twitter.com", "m.twitter.com", "platform.twitter.com"}), _twitter),
    (frozenset({"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com", "music.youtube.com"}), _youtube),
    (frozenset({"instagram.com", "m.instagram.com"}), _instagram),
    (frozenset({"facebook.com", "m.facebook.com", "web.facebook.com", "mbasic.facebook.com"}), _facebook),
    (frozenset({"tiktok.com", "m.tiktok.com"}), _tiktok),
    (frozenset({"bsky.app", "embed.bsky.app"}), _bluesky),
)
