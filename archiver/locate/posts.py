"""Posts and videos whose own page gives nothing: what the network says of them by oEmbed, and who holds a copy.

A page of a network is most often an empty shell, a wall, or gone. The network's oEmbed answer has the words and the
author, and is captured beside it; an archive may hold the post under another of its addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from archiver.locate.asking import Limiter, Reply, Service, Told, ask_json, summed
from archiver.locate.dates import published
from archiver.locate.media import plain_text
from archiver.locate.postings import Post, post_of
from archiver.locate.urls import parts_of
from archiver.protocols import Fetcher, WebArchive
from archiver.records import Answer, Article, Candidate, Citation, Ground, Relation, Tried

NAME = "posts"
_ADDRESSES = 4
"""Addresses of one post that an archive is asked for."""

_SHORT = 300


@dataclass(frozen=True, slots=True)
class _Said:
    """What a network's oEmbed answer says of a post."""

    author: str
    text: str
    url: str


class Posts:
    """Proposes for a post that is linked or set in: its address, the network's answer about it, an archived address.

    `asker` puts one question a request; `archive` may be left out.
    """

    def __init__(self, asker: Fetcher, limiter: Limiter, archive: WebArchive | None = None) -> None:
        self._asker = asker
        self._limiter = limiter
        self._archive = archive
        self._services: dict[str, Service] = {}

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        return NAME

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """The post that a citation leads to, with what its network says; none for what is no post."""
        post = post_of(citation.target or "")
        if post is None or citation.target is None:
            return (), Tried(NAME, Answer.NOT_ASKED)
        failures: list[Told | Reply] = []
        said = self._described(post, failures)
        told = post_of(said.url) if said else None
        more = told.addresses if told is not None and told.id == post.id else ()
        # Only addresses that are formed from the id are shown to an archive: the one that is cited may hold a secret.
        addresses = sorted(dict.fromkeys((*more, *post.addresses)), key=lambda one: one != citation.target)
        held = self._held(addresses[:_ADDRESSES], article, failures)
        if said is None and held is None:
            why = f"{post.network} describes a post only to who has a key" if not post.describes else "nobody has it"
            return (), summed(NAME, 0, failures, f"{why}; no archive that was asked holds it")
        grounds = [Ground("linked", 1.0, f"the post {post.id} on {post.network}")]
        if said is not None:
            grounds.append(
                Ground("described", 0.0, f"{post.network} says that it is by {said.author or 'nobody named'}")
            )
        if held is not None:
            grounds.append(Ground("archived", 0.0, "an archive holds it at this address"))
        found = Candidate(
            held or citation.target,
            NAME,
            tuple(grounds),
            Relation.ORIGINAL,
            said.text if said else "",
            record=post.describes if said else None,
        )
        return (found,), summed(NAME, 1, failures, "")

    def _described(self, post: Post, failures: list[Told | Reply]) -> _Said | None:
        """What the network's answer says, when it is about this post."""
        if not post.describes:
            return None
        service = self._services.setdefault(
            post.network, Service(f"oembed of {post.network}", 60.0, self._asker, self._limiter, breaks=True)
        )
        told = ask_json(service, post.describes)
        said = _said(told.value, post) if told.answer is Answer.FOUND else None
        if said is None:
            answer = Answer.MALFORMED if told.answer is Answer.FOUND else told.answer
            detail = told.detail or "its answer is about something else"
            failures.append(Told(answer, detail=f"{post.network}: {detail}"))
        return said

    def _held(self, addresses: list[str], article: Article, failures: list[Told | Reply]) -> str | None:
        """The first of the addresses of which the archive holds a good copy."""
        if self._archive is None or not _is_public(addresses[0]):
            return None
        for address in addresses:
            looked = self._archive.look_up(address, published(article))
            if looked.answer is Answer.FOUND and any(one.status in (None, 200) for one in looked.mementos):
                return address
            if looked.answer not in (Answer.FOUND, Answer.ABSENT):
                failures.append(Told(looked.answer, detail=f"{looked.archive}: {looked.detail}"))
                return None
        return None


def _is_public(address: str) -> bool:
    """Whether an address's host has a public name: others are nobody's business."""
    host = parts_of(address).netloc.partition(":")[0]
    return "." in host and not re.fullmatch(r"[\d.]+|.*\.(?:local|internal|localhost)", host)


def _said(value: Any, post: Post) -> _Said | None:
    """An oEmbed answer (oembed.com, 2.3) read strictly; None when it does not name the post that was asked for."""
    if not isinstance(value, dict) or not isinstance(value.get("version"), (str, int, float)):
        return None
    names = ("html", "url", "title", "author_name")
    fields = {name: value[name][:20_000] for name in names if isinstance(value.get(name), str)}
    about = " ".join((fields.get("html", ""), fields.get("url", ""), str(value.get("thumbnail_url") or "")[:2000]))
    if not re.search(rf"(?<![\w-]){re.escape(post.id)}(?![\w-])", about):
        return None
    text = plain_text(fields.get("title") or fields.get("html", ""))
    return _Said(plain_text(fields.get("author_name", ""))[:_SHORT], text[:_SHORT], fields.get("url", ""))
