"""What is held already: an unlinked source may have been captured for another citation, or another article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archiver.find.agencies import Directory, news_agencies
from archiver.find.sites import site_of
from archiver.locate.dates import published
from archiver.locate.passages import (
    Passages,
    date_ground,
    is_own_site,
    measure,
    passages_of,
    phrases,
    relation_of,
    text_grounds,
)
from archiver.locate.wording import holds_run, words
from archiver.records import (
    Answer,
    Article,
    Candidate,
    Citation,
    Extraction,
    Fact,
    Ground,
    Kind,
    Relation,
    Tried,
)

NAME = "holdings"
_KINDS = (Kind.WIRE, Kind.ATTRIBUTION, Kind.SELF_REFERENCE)
_LEAST = 0.3
"""The share of the words below which a held text is no candidate."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text that is held: the URL that it was captured from, and what was read there."""

    url: str
    extraction: Extraction


SearchHeld = Callable[[Sequence[str]], Iterable[HeldText]]
"""The texts held in which any of some phrases (words in their order) stands, likely ones first. Articles that were
taken in are texts too."""


class Holdings:
    """Proposes captures whose text holds the words that an article copies or quotes. Asks nobody outside."""

    def __init__(self, search: SearchHeld, agencies: Directory | None = None) -> None:
        self._search = search
        self._directory = agencies or news_agencies({})

    @property
    def name(self) -> str:
        """How it is named in what was tried."""
        return NAME

    def locate(self, citation: Citation, article: Article) -> tuple[tuple[Candidate, ...], Tried]:
        """Held texts that hold the words, each with its grounds; the article itself is none."""
        passages = passages_of(citation, article)
        wanted = phrases(passages)
        if citation.kind is Kind.SELF_REFERENCE and citation.name:
            wanted = (citation.name,)
        if citation.kind not in _KINDS or not wanted:
            detail = "the article gives no words to search for" if citation.kind in _KINDS else ""
            return (), Tried(NAME, Answer.NOT_ASKED, detail)
        found = [
            candidate
            for held in self._search(wanted)
            if not _is_article(held, article) and (candidate := self._candidate(held, citation, article, passages))
        ]
        if not found:
            return (), Tried(NAME, Answer.ABSENT, "nothing held has these words")
        return tuple(found), Tried(NAME, Answer.FOUND, f"candidates: {len(found)}")

    def _candidate(self, held: HeldText, citation: Citation, article: Article, passages: Passages) -> Candidate | None:
        title = held.extraction.claim(Fact.TITLE) or ""
        own_site = site_of(article.claim(Fact.URL) or article.claim(Fact.CANONICAL) or "")
        when = published(article)
        grounds: list[Ground] = [Ground("held", 0.0, "a copy of it is held already")]
        relation = Relation.UNKNOWN
        if citation.kind is Kind.SELF_REFERENCE:
            if not is_own_site(held.url, own_site) or not holds_run(words(citation.name or ""), words(title)):
                return None
            grounds += [Ground("title", 0.5, "its title has the words"), Ground("outlet", 0.1, "of the same outlet")]
            relation = Relation.ORIGINAL
        else:
            if is_own_site(held.url, own_site):
                return None
            match = measure(passages, held.extraction.text)
            if match.share < _LEAST:
                return None
            grounds += text_grounds(match)
            agency = self._directory.get(citation.agency or citation.name or "")
            if agency is not None:
                relation, ground = relation_of(held.url, held.extraction, agency, self._directory)
                grounds.append(ground)
        date = date_ground(held.extraction, when)
        return Candidate(held.url, NAME, tuple(grounds + ([date] if date else [])), relation, title[:300])


def _is_article(held: HeldText, article: Article) -> bool:
    """Whether a held text is the article's own, in this version or an older one."""
    known = {claim.value for claim in article.claims if claim.fact in (Fact.URL, Fact.CANONICAL)}
    return held.url in known or held.extraction.text == article.extraction.text
