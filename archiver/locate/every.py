"""Every locator there is, in the order in which they are asked: what is held first, then those that ask others."""

from __future__ import annotations

from collections.abc import Mapping

from archiver.extract import fingerprint
from archiver.find.agencies import news_agencies
from archiver.locate.asking import Limiter, Service
from archiver.locate.commons import Commons, Look
from archiver.locate.holdings import Holdings, SearchHeld
from archiver.locate.index import Index
from archiver.locate.news import Gdelt, NewsSearch
from archiver.locate.ownsite import OwnSite
from archiver.locate.pages import ReadPage
from archiver.locate.pictures import PictureHosts
from archiver.locate.posts import Posts
from archiver.locate.wires import Wires
from archiver.protocols import Fetcher, Locator, WebArchive
from archiver.settings import Settings


def every_locator(
    settings: Settings,
    search_held: SearchHeld,
    *,
    fetcher: Fetcher,
    limiter: Limiter,
    read: ReadPage,
    archive: WebArchive | None,
    asker: Fetcher | None = None,
    look: Look = fingerprint,
) -> tuple[Locator, ...]:
    """The locators for one run. Without an `archive` (a private run) only those that ask nobody.

    `fetcher` has pages; `asker` puts questions to services whose requests are counted, one request a question (None:
    `fetcher` does that too). `read` and `look` are the process with limits: they are given what strangers' servers
    sent. The agencies are those of ``[find] agencies`` too.
    """
    asker = asker or fetcher
    agencies: Mapping[str, str] = settings.find.agencies
    directory = news_agencies(agencies)
    alone: tuple[Locator, ...] = (Holdings(search_held, directory), PictureHosts())
    if archive is None:
        return alone
    index = Index(
        settings.wayback.base,
        # Under this name its own look-ups are limited too (`archiver.capture.wayback`).
        Service(f"{archive.name} index", settings.wayback.cdx_per_minute, asker, limiter, breaks=True),
    )
    searches: tuple[NewsSearch, ...] = ()
    if settings.locate.news:
        service = Service("gdelt", settings.locate.news_per_minute, asker, limiter, breaks=True)
        searches = (Gdelt(settings.locate.news, service),)
    most = settings.locate.pages
    return (
        *alone,
        Commons(settings.commons, fetcher, limiter, look=look, asker=asker),
        Wires(fetcher, limiter, read, searches=searches, archive=archive, index=index, agencies=directory, most=most),
        OwnSite(fetcher, limiter, read, archive=archive, index=index, most=most),
        Posts(asker, limiter, archive),
    )
