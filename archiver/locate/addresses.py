"""How addresses of agencies and of articles are formed: where they begin, which words stand in them. Asks nobody."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import unquote

from archiver.find.agencies import Agency
from archiver.locate.urls import parts_of
from archiver.locate.wording import telling, words

_FORMS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # Agency: from, to (years and months), the beginning. {place} is a word of the dateline, {word} one of the title.
    # Before November 2020 an address of the Associated Press was 32 hex digits: nothing in it can be known.
    "Associated Press": (
        ("2020-11", "9999-12", "apnews.com/article/{place}"),
        ("2020-11", "9999-12", "apnews.com/article/{word}"),
    ),
    "Reuters": (
        ("2011-01", "2020-12", "www.reuters.com/article/us-{place}"),
        ("2011-01", "2020-12", "www.reuters.com/article/{word}"),
        ("2021-01", "9999-12", "www.reuters.com/world/"),
    ),
    "United Press International": (
        ("2012-01", "9999-12", "www.upi.com/Top_News/World-News/{year}/{month}/{day}/"),
        ("2012-01", "9999-12", "www.upi.com/Top_News/US/{year}/{month}/{day}/"),
    ),
    "TASS": (("2014-01", "9999-12", "tass.com/world/"),),
}  # fmt: skip
_MOST = 3
_NOT_ARTICLES = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|authors?|archives?|search|feed|rss|page|comments?|wp-json|wp-content|amp|print"
    r"|sitemap[^/]*|about|contact|subscribe|login)(?:/|$)|[?&](?:s|q|page|paged|replytocom)=|\.(?:jpe?g|png|gif|css|js|xml|pdf)$",
    re.IGNORECASE,
)


def prefixes(agency: Agency, when: datetime, dateline: str, title: str) -> tuple[str, ...]:
    """How the addresses of an agency's reports of that day may begin, without scheme; empty when nothing is known."""
    month = f"{when:%Y-%m}"
    place = [word for word in words(re.sub(r"\(.*", "", dateline)) if len(word) > 3 and word.isalpha()][::-1]
    named = [word for word in telling(title) if len(word) > 3]
    found: list[str] = []
    for first, last, form in _FORMS.get(agency.name, ()):
        if not first <= month <= last:
            continue
        form = form.replace("{year}", f"{when:%Y}").replace("{month}", f"{when:%m}").replace("{day}", f"{when:%d}")
        if "{place}" in form:
            found += [form.replace("{place}", word) for word in place[:1]]
        elif "{word}" in form:
            found += [form.replace("{word}", word) for word in named[:1]]
        else:
            found.append(form)
    return tuple(dict.fromkeys(found))[:_MOST]


def slug_words(url: str) -> tuple[str, ...]:
    """The words in the path of an address that tell something: numbers and hex keys are none."""
    path = unquote(parts_of(url).path).lower()
    return tuple(word for word in telling(re.sub(r"[-_/.+]", " ", path)) if not re.fullmatch(r"[0-9a-f]{8,}|\d+", word))


def may_be_article(url: str) -> bool:
    """Whether an address may be a single article's: not a front page, a list, a search or a file beside it."""
    parts = parts_of(url)
    whole = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return len(parts.path.strip("/")) >= 3 and not _NOT_ARTICLES.search(whole)
