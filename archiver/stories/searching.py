"""The texts that are held, for the locator that looks for an unlinked source among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.locate.holdings import HeldText, SearchHeld
from archiver.records import Extraction
from archiver.warcs import read_fact

_MOST = 20
"""Texts that are looked into for one citation."""


def search_held(keeper: Keeper) -> SearchHeld:
    """What finds the texts held in which any of some phrases stands, best first.

    Articles that were taken in are left out: they cite the source, as this one does.

    Raises (when called):
        DamageError: a text cannot be read back.
    """

    def search(phrases: Sequence[str]) -> Iterator[HeldText]:
        articles = {
            version.capture
            for article in queries.articles(keeper.catalogue)
            for version in queries.versions(keeper.catalogue, article.id)
        }
        for hit in queries.search_any(keeper.catalogue, phrases, limit=_MOST):
            capture = queries.capture(keeper.catalogue, hit.capture)
            if hit.capture in articles or capture is None or capture.text is None or capture.missed is not None:
                continue
            yield HeldText(capture.original or capture.target, read_fact(Extraction, keeper.read(capture.text)))

    return search
