"""The main job: take in an article and what it stands on. Start reading here.

    read → find → locate → capture → ask archives → confirm → report

What is linked is located and captured first, then what is not.

Every step looks at what the records already hold and does only what is missing, so that `add` can be killed at any
moment and run again: there is no state but the ledger's. Whatever happens to one source never stops another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from archiver.events import ArticleTaken, Captured, CaptureMissed, Located
from archiver.keep import queries
from archiver.protocols import FetchAll, Locator, WebArchive
from archiver.records import Article, Citation, Claim, Extraction, Fact, Judgement, Location, MissedFetch, Supplied
from archiver.settings import Settings
from archiver.stories import archives, confirmation, crediting, held
from archiver.stories.locating import is_answered, is_post, linked, locate_sources, why
from archiver.stories.reading import OPERATOR, Obtained, Reader, Stated, check_article, read_article
from archiver.stories.showing import Showing, show_doubted, show_page, show_pages
from archiver.stories.steps import Say, Step, Stopped
from archiver.stories.taking import Taker
from archiver.warcs import article_json


def add(
    obtained: Obtained | Article,
    stated: Stated,
    *,
    taker: Taker,
    reader: Reader,
    fetch_all: FetchAll,
    locators: Sequence[Locator],
    archive: WebArchive | None,
    settings: Settings,
    stopped: Stopped,
    say: Say,
    showing: Showing | None = None,
) -> Article:
    """Takes in one article, or goes on where an earlier `add` of it stopped. Returns the article as it is held.

    An `Article` instead of bytes is one that is held and is not to be read anew.
    `archive` is None when nothing may be asked of other archives, `showing` when no page is shown in a browser.

    Raises:
        ArticleError: there is no text in it. A page that was fetched is kept all the same.
    """
    if isinstance(obtained, Article):
        article = obtained
        say(Step("held", article.claim(Fact.URL) or article.id, _counted(article)))
    else:
        show = None if showing is None else partial(show_page, article=None, taker=taker, showing=showing, say=say)
        article = take_article(obtained, stated, taker, reader, settings.find.agencies, show=show)
        say(Step("read", obtained.said, _counted(article)))
    locate(article, taker, (), settings, stopped, say)
    tried = capture(article, taker, fetch_all, settings, say, showing=showing)
    # What is linked is held now: an unlinked source may be among it, and then nobody else is asked.
    locate(article, taker, locators, settings, stopped, say)
    capture(article, taker, fetch_all, settings, say, tried, showing=showing)
    if archive is not None:
        archives.take_mementos(article, taker, archive, stopped, say)
        archives.ask(article, taker, archive, settings, stopped, say)
    confirmation.confirm_article(article, taker, say)
    if showing is not None and show_doubted(article, taker, showing, say):
        confirmation.confirm_article(article, taker, say)
    crediting.check_credits(article, taker, say)
    return article


def take_article(
    obtained: Obtained,
    stated: Stated,
    taker: Taker,
    reader: Reader,
    agencies: Mapping[str, str],
    *,
    show: Callable[[Captured], Captured | None] | None = None,
) -> Article:
    """The article as it is held, after keeping its bytes and finding what it relies on. `show` shows a page in a
    browser: an article whose text comes by script is read as it was shown.

    The same bytes are kept once. They are read again only when they are new, so that an outcome never changes because
    a later version reads differently; what the operator states anew is added to what was stated before.
    """
    keeper = taker.keeper
    article_id = held.article_of(keeper, obtained)
    before = held.version_of(keeper, article_id, obtained.version)
    if before is None:
        capture_id, extraction = _keep_article(obtained, taker, reader, show)
        earlier = held.claims_of(keeper, article_id)
    else:
        capture_id, extraction, earlier = before.capture, before.article.extraction, before.article.claims
    claims = _merge(stated.claims(), earlier) + extraction.claims
    if before is not None and before.current and claims == before.article.claims:
        return held.with_added(keeper, before.article)
    findings = reader.find(extraction, article_id, claims, agencies)
    (where,) = taker.keep_facts(article_json(article_id, claims, findings))
    keeper.commit((ArticleTaken(article_id, obtained.target, obtained.version, capture_id, where),))
    return held.with_added(keeper, Article(article_id, extraction, claims, findings))


def locate(
    article: Article, taker: Taker, locators: Sequence[Locator], settings: Settings, stopped: Stopped, say: Say
) -> None:
    """Locates what is neither captured, nor settled, nor chosen by a person; records what changed. Without locators,
    only what is linked."""
    wanted = held.to_locate(taker.keeper, article)
    if not locators:
        wanted = tuple(
            citation
            for citation in wanted
            if linked(citation, article) and not is_post(queries.location(taker.keeper.catalogue, citation.id))
        )

    def known(citation: Citation) -> Location | None:
        return held.answered_location(taker.keeper, article, citation.id, settings.locate.fresh_for, taker.clock())

    for citation, location in locate_sources(article, wanted, locators, settings.locate, stopped, known):
        if location == queries.location(taker.keeper.catalogue, citation.id):
            # That it was asked again, and came to the same, is recorded: it need not be asked again tomorrow.
            if is_answered(location) and known(citation) is None:
                commit_location(taker, citation.id, location)
            continue
        commit_location(taker, citation.id, location)
        say(Step(location.status.value, citation.evidence, location.chosen.url if location.chosen else why(location)))


def commit_location(taker: Taker, citation: str, location: Location) -> None:
    """Records where a citation's source is, with every candidate and everything that was tried."""
    (where,) = taker.keep_facts(location)
    targets: tuple[str, ...] = ()
    if location.chosen:
        chosen = location.chosen
        targets = tuple(dict.fromkeys(url for url in (chosen.url, chosen.page, chosen.record) if url))
    taker.keeper.commit((Located(citation, location.status, targets, location.by_person, where),))


def capture(
    article: Article,
    taker: Taker,
    fetch_all: FetchAll,
    settings: Settings,
    say: Say,
    tried: frozenset[str] = frozenset(),
    *,
    showing: Showing | None = None,
) -> frozenset[str]:
    """Captures every located source that no good copy is held of, as they arrive, but for those `tried` before; all
    that were tried by now. Pages that need a browser, or are wanted from one, are shown when all have arrived."""
    wanted = held.targets_to_capture(taker.keeper, article, settings.capture.fresh_for)
    targets = [target for target in wanted if target not in tried]
    room = max(0, settings.capture.max_sources - len(tried))
    arrived: list[Captured] = []
    for target, fetched in fetch_all(targets[:room]):
        if isinstance(fetched, MissedFetch):
            say(_arrived(target, taker.miss(fetched)))
        else:
            arrived.append(taker.take(fetched).capture)
            say(_arrived(target, arrived[-1]))
    if showing is not None:
        show_pages(filter(showing.wants, arrived), article, taker, showing, say)
    for target in targets[room:]:
        say(Step("left out", target, f"more than {settings.capture.max_sources} sources; raise capture.max_sources"))
    return tried | set(targets[:room])


def _keep_article(
    obtained: Obtained, taker: Taker, reader: Reader, show: Callable[[Captured], Captured | None] | None
) -> tuple[str, Extraction]:
    """Keeps new bytes: a page that was fetched before it is read, a file (which its owner has) once it has text."""
    if obtained.fetched is None:
        extraction = read_article(obtained, reader)
        return taker.take_file(obtained.body, Supplied.FILE, extraction).capture.id, extraction
    taken = taker.take(obtained.fetched)
    if show is not None and taken.capture.judgement is Judgement.EMPTY_SHELL:
        shown = show(taken.capture)
        if shown is not None and shown.missed is None:
            return shown.id, check_article(obtained, held.extraction_of(taker.keeper, shown))
    return taken.capture.id, check_article(obtained, taken.extraction)


def _merge(new: tuple[Claim, ...], earlier: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """What the operator states now, and what was stated before and is not stated anew."""
    said = {claim.fact for claim in new}
    return (*new, *(claim for claim in earlier if claim.origin == OPERATOR and claim.fact not in said))


def _counted(article: Article) -> str:
    return f"{len(article.findings.citations)} citations, {len(article.findings.quotations)} quotations"


def _arrived(target: str, taken: Captured | CaptureMissed) -> Step:
    if isinstance(taken, CaptureMissed):
        return Step("missed", target, taken.detail or taken.reason.value)
    if taken.missed is not None:
        return Step("missed", target, f"{taken.missed.value} ({taken.status}, {taken.judgement.value})")
    return Step("captured", target, f"{taken.size:,} bytes, sha256 {taken.digests.sha256[:12]}")
