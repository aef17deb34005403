"""Pictures that an article shows from a collection's own server: Flickr and others, by the shape of the address.

Asks nobody. The address names the file; the page that describes it is formed from the number in it.
"""

from __future__ import annotations

import re

from archiver.find.sites import site_of
from archiver.locate.filenames import pictures_of
from archiver.locate.urls import parts_of
from archiver.records import Answer, Article, Candidate, Citation, Ground, Kind, Relation, Tried

NAME = "picture-hosts"

_FLICKR = r"/(?:\d+/)?(?P<id>\d{6,})_[0-9a-f]{6,}(?:_[a-z0-9]{1,2})?(?:_d)?\.\w+$"
_SHAPES = (
    # Collection, the hosts' domain, what an address looks like, the page that describes it.
    ("flickr", "staticflickr.com", _FLICKR, "https://www.flickr.com/photo.gne?id={id}"),
    ("flickr", "flickr.com", _FLICKR, "https://www.flickr.com/photo.gne?id={id}"),
    ("pexels", "pexels.com", r"/photos/(?P<id>\d+)/", "https://www.pexels.com/photo/{id}/"),
    ("unsplash", "unsplash.com", r"/(?P<id>photo-\d{6,}-[0-9a-f]{6,})", ""),
    ("pixabay", "pixabay.com", r"-(?P<id>\d{4,})_\d+\.\w+$", "https://pixabay.com/photos/id-{id}/"),
    ("getty", "gettyimages.com", r"/id/(?P<id>\d{6,})/", "https://www.gettyimages.com/detail/{id}"),
    ("openverse", "openverse.org", r"/v1/images/(?P<id>[0-9a-f-]{36})/", "https://openverse.org/image/{id}"),
)  # fmt: skip
_COPIED = re.compile(r"gettyimages-(?P<id>\d{6,})", re.IGNORECASE)
"""Getty's own file name, under which most customers keep their copy."""


class PictureHosts:
    """Proposes the file that the article itself shows from a collection's server, with the page that describes it."""

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        return NAME

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """The credited picture's files on servers of collections."""
        if citation.kind is not Kind.IMAGE_CREDIT:
            return (), Tried(NAME, Answer.NOT_ASKED)
        found: dict[str, Candidate] = {}
        for picture in pictures_of(citation, article):
            for source in picture.sources[:12]:
                candidate = _candidate(source, citation)
                if candidate is not None:
                    found.setdefault(candidate.page or candidate.url, candidate)
        if not found:
            return (), Tried(NAME, Answer.NOT_ASKED, "the picture is from no collection's server")
        return tuple(found.values()), Tried(NAME, Answer.FOUND, f"candidates: {len(found)}")


def _candidate(source: str, citation: Citation) -> Candidate | None:
    parts = parts_of(source)
    if not parts.netloc:
        return None
    stated = f"{citation.collection or ''} {citation.agency or ''}".lower()
    for collection, domain, shape, page in _SHAPES:
        if site_of(source) != domain:
            continue
        match = re.search(shape, parts.path)
        if match is None:
            continue
        agrees = collection in stated
        grounds = [Ground("picture-address", 0.6, f"the article shows this file from {domain}")]
        if agrees:
            grounds.append(Ground("collection", 0.25, "the credit names this collection"))
        described = page.format(id=match["id"]) if page else None
        return Candidate(source, NAME, tuple(grounds), Relation.ORIGINAL, page=described)
    copied = _COPIED.search(parts.path)
    if copied and "getty" in stated:
        described = f"https://www.gettyimages.com/detail/{copied['id']}"
        ground = Ground("file-name", 0.6, "the picture has the collection's own file name and number")
        return Candidate(described, NAME, (ground, Ground("collection", 0.2, "the credit names it")), Relation.ORIGINAL)
    return None
