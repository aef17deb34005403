"""Reports of news agencies, and of outlets that an article quotes by name, without a link.

Ways to a page, cheapest first: links anywhere in the article and what it calls its original; pages in whose text the
copied words stand, by services that search news; from a customer's copy to the agency's own page that it names; the
archive's index, where addresses of that agency and time begin with words that the article has. Every page is read, and
its text decides: which words it shares, whose page it is, what it says of itself, its date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from archiver.find.agencies import Agency, Directory, news_agencies
from archiver.find.sites import site_of
from archiver.locate.addresses import prefixes, slug_words
from archiver.locate.asking import Limiter, Service, Told, summed
from archiver.locate.dates import published
from archiver.locate.index import Index
from archiver.locate.news import NewsSearch
from archiver.locate.pages import Pages, ReadPage, SeenPage
from archiver.locate.passages import (
    Passages,
    date_ground,
    is_of,
    is_own_site,
    measure,
    own_text,
    passages_of,
    phrases,
    relation_of,
    text_grounds,
)
from archiver.locate.urls import same_place
from archiver.locate.versions import Scored, compare_versions
from archiver.locate.wording import telling, words
from archiver.protocols import Fetcher, WebArchive
from archiver.records import (
    Answer,
    Article,
    Candidate,
    Citation,
    Fact,
    Form,
    Ground,
    Kind,
    Relation,
    Tried,
)

NAME = "wires"
_KINDS = (Kind.WIRE, Kind.ATTRIBUTION)
_LEAST_WORDS = 6
"""Words that a page must be told by; of fewer, many pages have the same."""

_LEAST_SHARE = 0.25
_LEADS = 0.6
"""The share of the words from which a customer's copy is followed to the agency's page that it names."""

_ENOUGH = 0.97

_LEAST_PHRASES = 2
_OUTLETS = 5
"""Outlets that are no agencies, and are searched for, for one article."""


_WINDOW = (timedelta(days=3), timedelta(days=21))


class Wires:
    """Proposes pages for wire reports and for what people told an agency.

    `searches` are services that search news; `archive` gives pages that are gone; `index` lists addresses. Each may be
    left out. `most` is the number of pages that are looked at for one report.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        limiter: Limiter,
        read: ReadPage,
        *,
        searches: Sequence[NewsSearch] = (),
        archive: WebArchive | None = None,
        index: Index | None = None,
        agencies: Directory | None = None,
        most: int = 12,
    ) -> None:
        self._service = Service("pages", 600.0, fetcher, limiter)
        self._read = read
        self._searches = searches
        self._archive = archive
        self._index = index
        self._directory = agencies or news_agencies({})
        self._most = most
        self._last: tuple[object, tuple[Candidate, ...], Tried] | None = None
        self._outlets = ("", 0)

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        return NAME

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """Pages that may be the agency's report, each with its grounds.

        A dateline, a byline and "told the agency" of one article lead to one report: it is searched for once.
        """
        if citation.kind not in _KINDS:
            return (), Tried(NAME, Answer.NOT_ASKED)
        agency = self._publisher(citation, article)
        if agency is None:
            return (), Tried(NAME, Answer.NOT_ASKED, "it names no agency or outlet")
        passages = passages_of(citation, article)
        if passages.size < _LEAST_WORDS:
            return (), Tried(NAME, Answer.NOT_ASKED, "the article gives too few of its words to tell it by")
        asked = (article.id, agency.name, passages)
        if self._last is None or self._last[0] != asked:
            if not agency.sites and not self._may_ask(article.id):
                return (), Tried(
                    NAME, Answer.NOT_ASKED, f"{_OUTLETS} outlets of this article were searched for already"
                )
            self._last = (asked, *self._search(article, agency, passages, citation))
        return self._last[1:]

    def _publisher(self, citation: Citation, article: Article) -> Agency | None:
        """The agency that a citation names; else the outlet that an attribution names, if it is another's."""
        named = citation.agency or citation.name or ""
        agency = self._directory.get(named)
        if agency is not None or not citation.rule.startswith("attribution.outlet"):
            return agency
        own = {words(claim.value) for claim in article.claims if claim.fact is Fact.OUTLET}
        return Agency(named.removeprefix("The ")) if words(named) not in own and words(named) else None

    def _may_ask(self, article: str) -> bool:
        """Counts the outlets of an article that are searched for: one that names many would take minutes."""
        known = self._outlets[1] if self._outlets[0] == article else 0
        self._outlets = (article, known + 1)
        return known < _OUTLETS

    def _search(
        self, article: Article, agency: Agency, passages: Passages, citation: Citation
    ) -> tuple[tuple[Candidate, ...], Tried]:
        pages = Pages(self._service, self._read, self._archive, self._most)
        when = published(article)
        site = site_of(article.claim(Fact.URL) or article.claim(Fact.CANONICAL) or "")
        found: dict[str, Scored] = {}
        asked: list[Told] = []

        def look(urls: Iterable[str]) -> None:
            for url in urls:
                if not pages.left or same_place(url) in found or is_own_site(url, site):
                    continue
                page = pages.see(url, when)
                if page is None or page.extraction.text == article.extraction.text:
                    continue
                scored = self._scored(page, agency, passages, when)
                if scored is not None and not is_own_site(page.url, site):
                    found[same_place(page.url)] = scored

        look(_named_by(article, agency, site)[:4])
        self._follow(found, agency, look)
        if not _is_enough(found):
            for at, hits in enumerate(self._by_search(passages, when, asked, 3 if agency.sites else 1), 1):
                look(sorted(hits, key=lambda url: not is_of(agency, site_of(url))))
                self._follow(found, agency, look)
                # Versions of a story share some paragraphs: one phrase does not bring all of them.
                if _is_enough(found) and at >= _LEAST_PHRASES:
                    break
        if not _is_enough(found) and self._index is not None:
            look(self._by_index(self._index, article, agency, passages, citation, when, asked))
        found.update(self._older_versions(found, pages, agency, passages, when))
        scored = compare_versions(list(found.values()), when)
        candidates = tuple(_candidate(one) for one in scored)
        if not candidates and not asked and pages.left == self._most:
            return (), Tried(NAME, Answer.NOT_ASKED, "the article leads to no page, and no news search is set")
        if not asked and pages.left == self._most:
            why = "no service that searches news is set, and its addresses of that time cannot be formed"
            return (), Tried(NAME, Answer.NOT_ASKED, why)
        absent = "no page that was found has its words"
        return candidates, summed(NAME, len(candidates), [*asked, *pages.failures], absent)

    def _scored(self, page: SeenPage, agency: Agency, passages: Passages, when: datetime | None) -> Scored | None:
        match = measure(passages, own_text(page.extraction))
        if match.share < _LEAST_SHARE:
            return None
        relation, ground = relation_of(page.place, page.extraction, agency, self._directory)
        if relation is Relation.ORIGINAL and not _is_article_page(page.place):
            # A story that is gone may lead to the front page, where its lead still stands today.
            relation, ground = Relation.UNKNOWN, Ground("no-story", -0.3, "a list or a front page of the agency")
        grounds = [*text_grounds(match), ground]
        date = date_ground(page.extraction, when)
        if date is not None:
            grounds.append(date)
        if page.memento is not None:
            grounds.append(Ground("archived", 0.0, f"the page is gone; read in the copy at {page.memento}"))
        return Scored(page, match, relation, tuple(grounds))

    def _older_versions(
        self, found: dict[str, Scored], pages: Pages, agency: Agency, passages: Passages, when: datetime | None
    ) -> dict[str, Scored]:
        """Archived versions of the agency's page when what stands there now has only some of the words: one address
        has many revisions."""
        own = [one for one in found.values() if one.relation is Relation.ORIGINAL]
        best = max(own, key=lambda one: one.match.share, default=None)
        if best is None or best.match.share >= _ENOUGH or best.page.memento is not None:
            return {}
        older: dict[str, Scored] = {}
        for page in pages.versions(best.page.url, when):
            scored = self._scored(page, agency, passages, when)
            if scored is not None and scored.match.share > best.match.share:
                older[page.url] = scored
        return older

    def _follow(self, found: dict[str, Scored], agency: Agency, look: Callable[[Iterable[str]], None]) -> None:
        """From customers' copies to the agency's own pages that they link or call their original."""
        if _is_enough(found):
            return
        leads: list[str] = []
        for scored in list(found.values()):
            if scored.relation is not Relation.ORIGINAL and scored.match.share >= _LEADS:
                extraction = scored.page.extraction
                said = [claim.value for claim in extraction.claims if claim.fact in (Fact.CANONICAL, Fact.URL)]
                linked = [anchor.target for anchor in extraction.anchors if anchor.target]
                leads += [url for url in (*said, *linked) if is_of(agency, site_of(url)) and _is_article_page(url)]
        look(list(dict.fromkeys(leads))[:6])

    def _by_search(
        self, passages: Passages, when: datetime | None, asked: list[Told], most: int
    ) -> Iterable[tuple[str, ...]]:
        """What the services name for one phrase after another, until one names nothing new."""
        for search in self._searches:
            seen: set[str] = set()
            for phrase in phrases(passages, most):
                hits, told = search.search(phrase, when)
                asked.append(told)
                if told.answer not in (Answer.FOUND, Answer.ABSENT):
                    break
                urls = tuple(hit.url for hit in hits if hit.url not in seen)
                seen.update(urls)
                if urls:
                    yield urls

    def _by_index(
        self,
        index: Index,
        article: Article,
        agency: Agency,
        passages: Passages,
        citation: Citation,
        when: datetime | None,
        asked: list[Told],
    ) -> list[str]:
        """Addresses of the agency that begin as its addresses of that time did, and have words of the article."""
        if when is None:
            return []
        known = [word for run in (*passages.copied, *passages.quoted) for word in run]
        told_by = set(telling(f"{article.claim(Fact.TITLE) or ''} {citation.evidence} {' '.join(known[:400])}"))
        ranked: list[tuple[int, str]] = []
        for prefix in prefixes(agency, when, _dateline(citation, article), article.claim(Fact.TITLE) or ""):
            listed, told = index.beginning(prefix, first=when - _WINDOW[0], last=when + _WINDOW[1])
            asked.append(told)
            if told.answer not in (Answer.FOUND, Answer.ABSENT):
                break
            ranked += [(-len(set(slug_words(one.url)) & told_by), one.url) for one in listed]
        return [url for fit, url in sorted(set(ranked)) if fit <= -2][:4]


def _named_by(article: Article, agency: Agency, own_site: str) -> list[str]:
    """Pages that the article itself names: the agency's, linked anywhere on it, and what it calls its original."""
    linked = [anchor.target for anchor in article.extraction.anchors if anchor.target]
    said = [claim.value for claim in article.claims if claim.fact is Fact.CANONICAL]
    elsewhere = [url for url in said if own_site and not is_own_site(url, own_site)]
    own = [url for url in linked if is_of(agency, site_of(url)) and _is_article_page(url)]
    return list(dict.fromkeys((*elsewhere, *own)))


_PLACED = re.compile(r"^\s*(?P<place>[^()\n]{3,80}?)\s*\([^()\n]{2,40}\)")


def _dateline(citation: Citation, article: Article) -> str:
    """The place that the agency's dateline names, as far as the article has it; else the words of the citation."""
    lines = [
        one.evidence for one in article.findings.citations if one.kind is Kind.WIRE and one.agency == citation.agency
    ]
    lines += [one.text[:160] for one in article.findings.quotations if one.form in (Form.COPIED, Form.BLOCK)]
    placed = (_PLACED.match(line) for line in lines)
    return next((match["place"] for match in placed if match), citation.evidence)


def _is_article_page(url: str) -> bool:
    """Whether an address may be a story's, and not a front page, a section or a hub."""
    path = url.split("://", 1)[-1].partition("/")[2].split("?")[0].strip("/")
    return len(path) >= 12 and not path.lower().startswith(("hub/", "tag/", "topic", "author/", "section", "about"))


def _is_enough(found: dict[str, Scored]) -> bool:
    return any(one.relation is Relation.ORIGINAL and one.match.share >= _ENOUGH for one in found.values())


def _candidate(one: Scored) -> Candidate:
    title = one.page.extraction.claim(Fact.TITLE) or ""
    return Candidate(one.page.url, NAME, one.grounds, one.relation, title[:300])
