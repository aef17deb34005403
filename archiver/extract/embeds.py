"""Posts, videos and frames of other sites that are set into a page.

A frame names what it shows in its address. A post is a quotation with a class that its network prescribes and a link,
or an attribute, that leads to it. Where a page holds only a post's or video's number, the address is made from it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.extract.links import resolve
from archiver.extract.tree import Node
from archiver.records import Embedded

_POST_CLASSES = {
    "twitter-tweet": ("twitter.com", "x.com"),
    "twitter-video": ("twitter.com", "x.com"),
    "instagram-media": ("instagram.com",),
    "tiktok-embed": ("tiktok.com",),
    "fb-post": ("facebook.com",),
    "fb-video": ("facebook.com",),
    "reddit-card": ("reddit.com",),
    "reddit-embed-bq": ("reddit.com",),
    "bluesky-embed": ("bsky.app",),
    "text-post-media": ("threads.net", "threads.com"),
    "imgur-embed-pub": ("imgur.com",),
    "mastodon-embed": (),
}
_POINTERS = (
    "data-instgrm-permalink",
    "data-href",
    "cite",
    "data-permalink",
    "data-url",
    "data-embed-url",
    "data-text-post-permalink",
)
_NUMBERED = {
    "data-tweet-id": "https://twitter.com/i/status/{}",
    "data-tweetid": "https://twitter.com/i/status/{}",
    "tweet-id": "https://twitter.com/i/status/{}",
    "data-youtube-id": "https://www.youtube.com/watch?v={}",
    "data-youtube": "https://www.youtube.com/watch?v={}",
    "data-vimeo-id": "https://vimeo.com/{}",
}
_BY_ELEMENT = {
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
}
_FRAMES = frozenset({"iframe", "embed", "object", "video", "audio", "amp-iframe", "amp-video"})
_FRAME_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-original", "data")
_ID = re.compile(r"[\w-]{3,64}")
_FURNITURE = re.compile(
    r"/plugins/(?:like|follow|share|page|comments|group)|tweet_button|follow_button|googletagmanager|recaptcha|"
    r"doubleclick|googlesyndication|amazon-adsystem|/(?:smart)?ads?[/.]|//ads?[.]|/safeframe|newsletter|about:blank"
)


def is_post(node: Node) -> bool:
    """Whether an element is a post of a social network, by the class that its network prescribes."""
    return bool(_post_class(node))


def _post_class(node: Node) -> str:
    names = node.attributes.get("class")
    return _post_named(names) if names else ""


@lru_cache(maxsize=4096)
def _post_named(names: str) -> str:
    return next((name for name in names[:400].lower().split()[:20] if name in _POST_CLASSES), "")


def embedded_in(node: Node, base: str) -> Embedded | None:
    """What of another place `node` shows, its offsets still zero, or None."""
    if node.tag in _FRAMES:
        return _frame(node, base)
    if not node.attributes:
        return None
    named = _post_class(node)
    if named:
        return Embedded(0, 0, _post_target(node, base, _POST_CLASSES[named]), named)
    if node.tag in _BY_ELEMENT:
        name, form = _BY_ELEMENT[node.tag]
        return Embedded(0, 0, _numbered(form, node.get(name)), node.tag)
    if _NUMBERED.keys().isdisjoint(node.attributes):
        return None
    for name, form in _NUMBERED.items():
        target = _numbered(form, node.attributes[name]) if name in node.attributes else None
        if target is not None:
            return Embedded(0, 0, target, node.tag)
    return None


def _frame(node: Node, base: str) -> Embedded | None:
    """A frame or a player, unless it is of the size of a tracker."""
    if any(node.get(side).removesuffix("px") in ("0", "1") for side in ("width", "height")):
        return None
    said = [node.get(name) for name in _FRAME_SOURCES]
    said += [child.get("src") for child in node.children if isinstance(child, Node) and child.tag == "source"]
    target = next((found for found in (resolve(base, address) for address in said if address) if found), None)
    return Embedded(0, 0, target, node.tag) if target and not _FURNITURE.search(target.lower()) else None


def _post_target(node: Node, base: str, hosts: tuple[str, ...]) -> str | None:
    """The address of a post: what an attribute says, else its last link to its own network."""
    for name in _POINTERS:
        target = resolve(base, node.get(name)) if node.get(name) else None
        if target:
            return target
    last = None
    for below in node.elements():
        if below.tag == "a":
            target = resolve(base, below.get("href"))
            if target and (not hosts or any(f"{host}/" in target for host in hosts)) and not _is_aside(target):
                last = target
    return last


def _is_aside(target: str) -> bool:
    return "/hashtag/" in target or "?src=hash" in target


def _numbered(form: str, number: str) -> str | None:
    return form.format(number) if _ID.fullmatch(number) else None
