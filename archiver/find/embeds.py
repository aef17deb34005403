"""Posts, videos and documents of other sites that are set into the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.found import Found
from archiver.find.page import OWN, Page
from archiver.find.sites import host_of
from archiver.records import Embedded, Kind

_KNOWN = re.compile(
    r"twitter\.com/.*/status|x\.com/.*/status|platform\.twitter\.com|youtu\.?be|youtube-nocookie|vimeo|dailymotion|"
    r"instagram\.com/(?:p|reel|tv)/|facebook\.com/.*(?:posts|videos|video\.php|photo)|facebook\.com/plugins/(?:post|"
    r"video)|"
    r"tiktok\.com/|soundcloud|spotify\.com/embed|embed\.podcasts|scribd\.com/embeds|documentcloud\.org|issuu\.com|"
    r"slideshare|archive\.org/embed|datawrapper|flourish|infogram|google\.com/maps|reddit|bsky\.app|threads\.net|"
    r"mastodon|giphy\.com/embed|streamable|rumble\.com/embed|bitchute|twitch\.tv|ted\.com|c-span\.org|imgur|"
    r"acast|megaphone|omny|art19|audioboom|buzzsprout|player|embed|video|brightcove|jwplatform|kaltura|ooyala|jwplayer",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"form|captcha|\bads?\b|adserv|banner|counter|pixel|widget(?!s\.figshare)|comments|newsletter|subscribe|signup|"
    r"login|chat|survey|poll|recommend|taboola|outbrain|disqus|livefyre|gtm|analytics|consent|cookie|about:|prebid",
    re.IGNORECASE,
)


def find_embeds(page: Page) -> Iterator[Found]:
    """The posts, videos and documents set into the article, each with its address."""
    seen: set[tuple[int, str]] = set()
    for embed in page.extraction.embeds:
        if embed.target is None or (embed.start, embed.target) in seen or not _is_cited(page, embed):
            continue
        seen.add((embed.start, embed.target))
        yield Found(Kind.EMBED, embed.start, embed.end, f"embed.{embed.element or 'frame'}", target=embed.target,
                    name=host_of(embed.target) or None)  # fmt: skip


def _is_cited(page: Page, embed: Embedded) -> bool:
    target = embed.target or ""
    if page.is_own_site(target):
        return False
    near = (page.label_at(embed.start), page.label_at(max(0, embed.start - 3)))
    return (
        any(label in OWN for label in near)
        and bool(_KNOWN.search(target))
        and not _FURNITURE.search(target.split("?")[0])
    )
