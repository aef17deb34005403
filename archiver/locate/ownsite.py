"""Earlier pieces of the same outlet that an article speaks of without a link: "As I argued earlier, it's …".

Ways to a page: links anywhere on the article's page, the archive's index by the words of the title, the outlet's own
search, its feed and its sitemap. A piece is told by its title; author, date and outlet have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote_plus, urljoin

from archiver.confirm.credits import names_agree
from archiver.find.sites import same_outlet, site_of
from archiver.locate.addresses import may_be_article, slug_words
from archiver.locate.asking import Limiter, Reply, Service, Told, ask, summed
from archiver.locate.dates import dated, is_later, published
from archiver.locate.index import Index
from archiver.locate.pages import Pages, ReadPage, SeenPage
from archiver.locate.passages import overlap
from archiver.locate.urls import parts_of, same_place
from archiver.locate.wording import coverage, holds_run, telling, words
from archiver.protocols import Fetcher, WebArchive
from archiver.records import (
    Answer,
    Article,
    Candidate,
    Citation,
    Extraction,
    Fact,
    Ground,
    Kind,
    Label,
    Relation,
    Tried,
)

NAME = "own-site"
_CUES = frozenset(
    "argued wrote written said noted explained reported mentioned discussed pointed earlier previously before last week"
    " month year yesterday here already also once recently piece post article column blog out its".split()
)
_ENOUGH = 0.75
_LISTED = 300
_SITEMAPS = 3
_LOC = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\s\]]{4,1000})", re.IGNORECASE)
_NAMED = re.compile(rb"(?im)^sitemap:\s*(https?://\S{4,1000})")
_LISTS = ("/?s={}", "/", "/search?q={}", "/feed/", "/rss.xml")
"""Where an outlet lists its pieces: the search of WordPress, which most run; the front page; another common search;
feeds. Where one of them is not there, the answer is an error, or a page without a link that fits."""

_HOMES = ("https://{}.com/", "https://www.{}.com/", "http://www.{}.com/", "https://{}.org/", "https://{}.net/")


class OwnSite:
    """Proposes earlier pieces of the article's own outlet for its self-references.

    The outlet is known from the article's URL; else from what the operator states, when that is a domain or a name
    whose domain says that it is the outlet's. `archive` and `index` may be left out. `most` is the number of pages that
    are looked at for one citation.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        limiter: Limiter,
        read: ReadPage,
        *,
        archive: WebArchive | None = None,
        index: Index | None = None,
        most: int = 10,
    ) -> None:
        self._service = Service("pages", 600.0, fetcher, limiter)
        self._lists = self._service
        self._read = read
        self._archive = archive
        self._index = index
        self._most = most

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        return NAME

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """Pieces of the same outlet whose title has the words, each with its grounds."""
        if citation.kind is not Kind.SELF_REFERENCE:
            return (), Tried(NAME, Answer.NOT_ASKED)
        wanted = _wanted(citation)
        if len(wanted) < 2:
            return (), Tried(NAME, Answer.NOT_ASKED, "the article does not say what the earlier piece is called")
        failures: list[Told | Reply] = []
        home, sure = self._home(article, failures)
        if home is None:
            if failures:
                return (), summed(NAME, 0, failures, "")
            return (), Tried(NAME, Answer.NOT_ASKED, "the article's outlet is not known; state its URL")
        pages = Pages(self._service, self._read, self._archive, self._most)
        # An outlet that does not answer is not asked for all its lists.
        self._lists = replace(self._service, breaks=True, failed=0)
        found: dict[str, tuple[Candidate, Extraction]] = {}
        when = published(article)
        for urls in self._ways(home, sure, wanted, article, when, failures):
            for url in urls:
                if not _is_itself(url, article) and same_outlet(site_of(url), site_of(home)):
                    page = pages.see(url, when)
                    if page is not None and not _is_itself(page.url, article) and (sure or _says(page, article)):
                        found.setdefault(
                            same_place(page.url), (_candidate(page, citation, article, home), page.extraction)
                        )
            if any(candidate.score >= _ENOUGH for candidate, _ in found.values()):
                break
        candidates = _without_copies([one for one in found.values() if one[0].score > 0.2])
        return candidates, summed(NAME, len(candidates), [*failures, *pages.failures], "no piece of this outlet fits")

    # --- ways --------------------------------------------------------------------------------------------------------

    def _ways(
        self,
        home: str,
        sure: bool,
        wanted: tuple[str, ...],
        article: Article,
        when: datetime | None,
        failures: list[Told | Reply],
    ) -> Iterator[list[str]]:
        """Lists of addresses, the likeliest first, each list by another way; asked for only when it is needed."""
        anchors = ((one.target, article.extraction.text[one.start : one.end]) for one in article.extraction.anchors)
        yield _likely(((url, said) for url, said in anchors if url), wanted)
        if self._index is not None:
            host = parts_of(home).netloc.removeprefix("www.")
            listed, told = self._index.beginning(f"{host}/", last=when, words=_for_index(wanted))
            if told.answer not in (Answer.FOUND, Answer.ABSENT):
                failures.append(told)
            yield _likely(((one.url, "") for one in listed), wanted)
        if not sure:
            return
        for form in _LISTS:
            yield _likely(self._links_on(urljoin(home, form.format(quote_plus(" ".join(wanted)))), failures), wanted)
        yield _likely(((url, "") for url in self._sitemap(home, when, failures)), wanted)

    def _links_on(self, url: str, failures: list[Told | Reply]) -> list[tuple[str, str]]:
        reply = ask(self._lists, url, "text/html,application/rss+xml;q=0.9,*/*;q=0.5")
        if reply.answer is not Answer.FOUND or reply.exchange is None:
            if reply.answer is not Answer.ABSENT:
                failures.append(reply)
            return []
        kind = (reply.exchange.header("content-type") or "").split(";")[0].strip().lower()
        extraction = self._read(reply.body, kind, "", reply.exchange.target)
        return [(one.target, extraction.text[one.start : one.end]) for one in extraction.anchors if one.target]

    def _sitemap(self, home: str, when: datetime | None, failures: list[Told | Reply]) -> list[str]:
        """Addresses in the outlet's sitemap; of one in parts, those parts whose names have the year or month."""
        listed = self._locations(urljoin(home, "/sitemap.xml"), failures)
        if not listed:
            # Where it is not at the usual place, robots.txt names it (sitemaps.org).
            reply = ask(self._lists, urljoin(home, "/robots.txt"), "text/plain")
            named = [match.decode("ascii", "replace") for match in _NAMED.findall(reply.body)]
            listed = [url for one in named[:_SITEMAPS] for url in self._locations(one, failures)]
        parts = [url for url in listed if re.search(r"\.xml(?:\.gz)?$|sitemap", url, re.IGNORECASE)]
        if not parts or len(parts) < len(listed) / 2:
            return listed
        marks = [f"{when:%Y-%m}", f"{when:%Y%m}", f"{when:%Y}"] if when else []
        ranked = sorted(
            (url for url in parts if not re.search(r"image|video|categor|tag|author", url, re.IGNORECASE)),
            key=lambda url: min((at for at, mark in enumerate(marks) if mark in url), default=len(marks)),
        )
        return [url for part in ranked[:_SITEMAPS] for url in self._locations(part, failures)]

    def _locations(self, url: str, failures: list[Told | Reply]) -> list[str]:
        reply = ask(self._lists, url, "application/xml,text/xml")
        if reply.answer is not Answer.FOUND:
            if reply.answer is not Answer.ABSENT:
                failures.append(reply)
            return []
        return [match.decode("utf-8", "replace").replace("&amp;", "&") for match in _LOC.findall(reply.body)]

    def _home(self, article: Article, failures: list[Told | Reply]) -> tuple[str | None, bool]:
        """The outlet's front page, and whether it is surely the outlet's; asks only when just a name is known."""
        for fact in (Fact.URL, Fact.CANONICAL):
            parts = parts_of(article.claim(fact) or "")
            if parts.netloc:
                return f"{parts.scheme}://{parts.netloc}/", True
        outlet = (article.claim(Fact.OUTLET) or "").strip()
        if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", outlet.lower()):
            return f"https://{outlet.lower()}/", True
        # A name: its domain is most often the name, and the page there says whether it is.
        squeezed = re.sub(r"[^a-z0-9]", "", outlet.lower())
        if len(squeezed) < 6:
            return None, False
        for form in _HOMES:
            reply = ask(self._service, form.format(squeezed), "text/html")
            if reply.answer is not Answer.FOUND or reply.exchange is None:
                if reply.answer is not Answer.ABSENT:
                    failures.append(reply)
                continue
            page = SeenPage(reply.exchange.target, self._read(reply.body, "text/html", "", reply.exchange.target), "")
            if _says(page, article):
                failures.clear()
                return page.url, True
        # No front page said so: the archive may hold pages there that do, each of them for itself.
        return f"https://{squeezed}.com/", False


def _says(page: SeenPage, article: Article) -> bool:
    """Whether a page calls itself by the name of the article's outlet."""
    outlet = words(article.claim(Fact.OUTLET) or "")
    return any(
        holds_run(outlet, words(page.extraction.claim(fact) or "")) for fact in (Fact.OUTLET, Fact.TITLE)
    )  # fmt: skip


def _wanted(citation: Citation) -> tuple[str, ...]:
    """The words by which the earlier piece is known: its name, else what is said of it beside the cue."""
    if citation.name:
        return words(citation.name)[:12]
    return tuple(word for word in telling(citation.evidence) if word not in _CUES)[:6]


def _for_index(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Words that an address has of a title: most systems leave the short ones out."""
    return tuple(word for word in wanted if len(word) > 3)[:4] or wanted[:3]


def _likely(links: Iterable[tuple[str, str]], wanted: tuple[str, ...]) -> list[str]:
    """The addresses whose own words, or the words of their link, are those that are wanted; best first."""
    told = [word for word in wanted if len(word) > 2]
    ranked: dict[str, float] = {}
    for url, said in links:
        if not may_be_article(url):
            continue
        fit = max(coverage(told, slug_words(url)), coverage(told, words(said)))
        if fit >= 0.6:
            ranked[url] = max(fit, ranked.get(url, 0.0))
        if len(ranked) >= _LISTED:
            break
    return sorted(ranked, key=lambda url: (-ranked[url], len(url), url))[:6]


def _is_itself(url: str, article: Article) -> bool:
    known = {same_place(one.value) for one in article.claims if one.fact in (Fact.URL, Fact.CANONICAL)}
    return same_place(url) in known


def _candidate(page: SeenPage, citation: Citation, article: Article, home: str) -> Candidate:
    extraction = page.extraction
    headline = _headline(extraction)
    wanted = _wanted(citation)
    grounds: list[Ground] = []
    told = [word for word in wanted if len(word) > 2]
    if citation.name and holds_run(wanted, words(headline)):
        weight = 0.5 if len(telling(citation.name)) >= 2 else 0.2
        grounds.append(Ground("title", weight, "its title has the words"))
    elif citation.name and coverage(told, words(headline)) >= 0.75:
        grounds.append(Ground("title-words", 0.3, "its title has most of the words"))
    elif citation.name and holds_run(wanted, words(extraction.text[:200_000])):
        grounds.append(Ground("words", 0.25, "its text has the words"))
    elif coverage(told, words(headline)) >= 0.5:
        grounds.append(Ground("title-words", 0.2, "its title has words of the reference"))
    if coverage(told, slug_words(page.url)) == 1.0:
        grounds.append(Ground("address", 0.05, "its address has the words"))
    if same_outlet(site_of(page.url), site_of(home)):
        grounds.append(Ground("outlet", 0.1, "of the same outlet"))
    grounds += _author(extraction, article)
    when, own = published(article), dated(extraction)
    if is_later(own, when):
        grounds.append(Ground("dated-later", -1.0, f"dated {own:%Y-%m-%d}, after the article"))
    elif own is not None and when is not None:
        grounds.append(Ground("date", 0.15, f"dated {own:%Y-%m-%d}, before the article"))
    if page.memento is not None:
        grounds.append(Ground("archived", 0.0, f"the page is gone; read in the copy at {page.memento}"))
    return Candidate(page.url, NAME, tuple(grounds), Relation.ORIGINAL, headline[:300])


def _author(extraction: Extraction, article: Article) -> list[Ground]:
    said, own = extraction.claim(Fact.AUTHOR), article.claim(Fact.AUTHOR)
    if not said or not own:
        return []
    if names_agree(own, said):
        return [Ground("author", 0.15, "of the same author")]
    # "As we reported" may be a colleague's piece: another author speaks against it, and does not rule it out.
    return [Ground("author-differs", -0.25, "of another author")]


def _headline(extraction: Extraction) -> str:
    region = next((one for one in extraction.regions if one.label is Label.HEADLINE), None)
    headline = extraction.text[region.start : region.end].strip() if region else ""
    return " ".join((headline or extraction.claim(Fact.TITLE) or "").split())


def _without_copies(found: list[tuple[Candidate, Extraction]]) -> tuple[Candidate, ...]:
    """The candidates; of pages with one text (a print version, a second address) all but the best are copies."""
    ranked = sorted(found, key=lambda one: (-one[0].score, len(one[0].url), one[0].url))
    kept: list[Candidate] = []
    texts: list[str] = []
    for candidate, extraction in ranked:
        if any(overlap(extraction.text, text) >= 0.98 for text in texts):
            copied = Candidate(candidate.url, NAME, candidate.grounds, Relation.COPY, candidate.title)
            kept.append(copied)
            continue
        texts.append(extraction.text)
        kept.append(candidate)
    return tuple(kept)
