"""The words of an article that an unlinked source must hold, and how many of them a text holds. Asks nobody.

The text decides, not the headline: a candidate is measured by runs of words that it shares with what the article copies
or quotes. This chooses among candidates and never accepts a quotation: confirming does that, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from archiver.confirm.words import split
from archiver.find.agencies import Agency, Directory
from archiver.find.page import Page
from archiver.find.sites import same_outlet, site_of
from archiver.find.wires import find_wires
from archiver.locate.dates import dated
from archiver.records import Article, Citation, Extraction, Form, Ground, Kind, Label, Quotation, Relation, Use

RUN = 5
"""Words of a run that is compared; shorter passages are compared whole."""

_MAX_WORDS = 6000
_MAX_PAGE = 60_000
_BESIDE = 700
"""Characters between an attribution and a quotation that may be its own."""

_LITTLE = 400
"""Characters of copied passages that are too few to be all that a report's own dateline stands over."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The words that a citation's source must hold. `copied` are runs of the article that it took over as they stand,
    `quoted` the passages in marks; each is its words. `texts` are the same as the article prints them. `mixed` says
    that some may be the article's own: it prints a report whole, with a word before and after."""

    copied: tuple[tuple[str, ...], ...] = ()
    quoted: tuple[tuple[str, ...], ...] = ()
    texts: tuple[str, ...] = ()
    mixed: bool = False

    @property
    def size(self) -> int:
        """Words in all."""
        return sum(map(len, self.copied)) + sum(map(len, self.quoted))


@dataclass(frozen=True, slots=True)
class Match:
    """How much of the passages a text holds: shares from 0 to 1, and the words that were looked for.

    `shared` is over the copied passages, `quoted` over those in marks; None where there are none. `missing` says that a
    copied passage is not there at all.
    """

    shared: float | None
    quoted: float | None
    copied_words: int
    quoted_words: int
    missing: bool = False

    @property
    def share(self) -> float:
        """The share that tells: of what was copied, else of what was quoted."""
        return self.shared if self.shared is not None else self.quoted or 0.0


def passages_of(citation: Citation, article: Article) -> Passages:
    """The words that `citation`'s source must hold.

    Of a wire report: what the article copies from there until another agency is named, else the whole article when
    that is what its dateline or byline says. Of an attribution: the quotations beside it.
    """
    quotations = [one for one in article.findings.quotations if one.use is Use.SPEECH]
    if citation.kind is Kind.WIRE or _is_wires_too(citation, article):
        first, last = _reach(citation, article)
        own = [one for one in quotations if first <= one.start < last]
        copied = [one for one in own if one.form in (Form.COPIED, Form.BLOCK)]
        marked = [one for one in own if one.form is Form.MARKS]
        if copied and not (_is_whole(citation) and sum(len(one.text) for one in copied) < _LITTLE):
            inside = [one for one in marked if _inside(one, copied)]
            return _passages(_paragraphs(copied, article), _paragraphs(inside, article))
        return replace(_passages(_whole(citation, article), _paragraphs(marked, article)), mixed=True)
    near = [one for one in quotations if _gap(one, citation) <= _BESIDE and one.form is not Form.COPIED]
    beside = [one for one in near if _in_one_paragraph(one, citation, article)]
    beside = beside or sorted(near, key=lambda one: _gap(one, citation))[:1]
    return _passages((), _paragraphs(beside, article))


def measure(passages: Passages, text: str) -> Match:
    """How much of `passages` stands in `text`."""
    keys = split(text[: _MAX_PAGE * 10], accents=False).keys
    return Match(
        _share(passages.copied, keys) if passages.copied else None,
        _share(passages.quoted, keys) if passages.quoted else None,
        sum(map(len, passages.copied)),
        sum(map(len, passages.quoted)),
        _lacks(passages, keys),
    )


def own_text(extraction: Extraction) -> str:
    """The text of a page without what readers, other stories and the site say on it."""
    text = extraction.text
    aside = sorted((one.start, one.end) for one in extraction.regions if one.label in _ASIDE)
    parts, at = [], 0
    for start, end in aside:
        if start > at:
            parts.append(text[at:start])
        at = max(at, end)
    return "\n".join([*parts, text[at:]])


_ASIDE = frozenset({Label.COMMENT, Label.RELATED, Label.NAVIGATION, Label.PROMOTION})


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's runs of words that stand in the other, from 0 to 1."""
    first, second = (set(_runs(split(text[:_MAX_PAGE], accents=False).keys)) for text in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def phrases(passages: Passages, count: int = 4, size: int = 8) -> tuple[str, ...]:
    """Runs of words to search for, as the article has them: between two marks of punctuation, so that a service that
    knows nothing of them finds the run too; from different paragraphs, the longest paragraphs first."""
    found: list[str] = []
    for least in (6, 4):
        for text in sorted(passages.texts, key=len, reverse=True):
            runs = [match[0] for match in _PLAIN_RUN.finditer(text) if match[0].count(" ") + 1 >= least]
            run = max(runs, key=len, default="")
            cut = " ".join(run.split()[:size])
            if cut and cut not in found:
                found.append(cut)
            if len(found) >= count:
                return tuple(found)
    return tuple(found)


_PLAIN_RUN = re.compile(r"(?<![\w'’])[^\W\d_]+(?:[ \u00a0][^\W\d_]+)+(?![\w'’])")


def text_grounds(match: Match) -> tuple[Ground, ...]:
    """What the shared words add to a candidate's score."""
    found: list[Ground] = []
    if match.shared is not None:
        enough = match.copied_words >= 25
        # Of a version that lacks a passage, agency and date make less than what is taken without a person.
        part = (0.35 if match.missing else 0.45) if enough else 0.3
        weight = 0.55 if match.shared >= 0.95 and enough and not match.missing else part * match.shared
        found.append(Ground("shared-words", weight, f"{match.shared:.0%} of {match.copied_words} copied words"))
    if match.quoted is not None and match.shared is None:
        enough = match.quoted_words >= 9 and match.quoted >= 0.95
        weight = 0.4 * match.quoted if enough else 0.25 * match.quoted
        found.append(Ground("quoted-words", weight, f"{match.quoted:.0%} of {match.quoted_words} quoted words"))
    return tuple(found)


def agencies_of(extraction: Extraction, directory: Directory) -> frozenset[str]:
    """The agencies that a page says its text is from."""
    page = Page(extraction, extraction.claims)
    found = {wire.agency for wire in find_wires(page, directory) if wire.agency and wire.rule not in _WEAK}
    return frozenset(found)


_WEAK = frozenset({"wire.with-material", "wire.contributed"})


def relation_of(url: str, extraction: Extraction, agency: Agency, directory: Directory) -> tuple[Relation, Ground]:
    """What a page is to the report of `agency`, by whose page it is and what it says of its text."""
    site = site_of(url)
    if is_of(agency, site):
        return Relation.ORIGINAL, Ground("agency-site", 0.25, f"a page of {agency.name}")
    others = {one.name for one in set(directory.by_name.values()) if is_of(one, site) and one.name != agency.name}
    if others:
        return Relation.OTHER_AGENCY, Ground("other-agency", -0.5, f"a page of {min(others)}")
    marks = agencies_of(extraction, directory)
    if agency.name in marks:
        return Relation.SYNDICATED, Ground("agency-named", 0.05, f"it says that its text is from {agency.name}")
    if marks:
        return Relation.OTHER_AGENCY, Ground("other-agency", -0.5, f"it says that its text is from {min(marks)}")
    return Relation.UNKNOWN, Ground("no-agency", 0.0, "it does not say whose text it is")


def is_of(agency: Agency, site: str) -> bool:
    """Whether a registrable domain is an agency's; of one whose sites are not known, when it bears the name."""
    if agency.sites:
        return agency.owns(site)
    name = "".join(letter for letter in agency.name.lower() if letter.isalnum())
    return len(name) >= 5 and site.partition(".")[0].replace("-", "") == name


def date_ground(extraction: Extraction, when: datetime | None) -> Ground | None:
    """What a page's date adds: a source stands before what cites it, and a report not long before."""
    own = dated(extraction)
    if own is None or when is None:
        return None
    days = (when - own).total_seconds() / 86400
    if days < -1.0:
        return Ground("dated-later", -0.3, f"dated {own:%Y-%m-%d}, after the article")
    if days <= 4.0:
        return Ground("date", 0.1, f"dated {own:%Y-%m-%d}, shortly before the article")
    return Ground("date-apart", -0.1, f"dated {own:%Y-%m-%d}") if days > 30 else None


def is_own_site(url: str, article_site: str) -> bool:
    """Whether a page is of the article's own outlet, which is no source of it."""
    return bool(article_site) and same_outlet(site_of(url), article_site)


# --- parts -----------------------------------------------------------------------------------------------------------


def _is_wires_too(citation: Citation, article: Article) -> bool:
    """Whether an attribution names an agency whose report the article prints: both have one source then."""
    named = citation.agency or citation.name
    if citation.kind is not Kind.ATTRIBUTION or not named:
        return False
    return any(one.kind is Kind.WIRE and one.agency == named for one in article.findings.citations)


def _reach(citation: Citation, article: Article) -> tuple[int, int]:
    """Where in the article the words of a wire report may stand."""
    wires = [one for one in article.findings.citations if one.kind is Kind.WIRE]
    named = citation.agency or citation.name
    own = [one for one in wires if one.agency == named] or [citation]
    others = [one.start for one in wires if one.agency != named]
    if not others:
        return 0, len(article.extraction.text)
    first = min(one.start for one in own)
    return (first, min((at for at in others if at > first), default=len(article.extraction.text)))


_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_WHOLE_RULES = ("wire.dateline", "wire.byline", "wire.trailing", "wire.reporting", "wire.copyright", "operator")


def _is_whole(citation: Citation) -> bool:
    return citation.rule.startswith(_WHOLE_RULES)


def _whole(citation: Citation, article: Article) -> tuple[str, ...]:
    """The article's own words when a dateline or a byline says that all of it is the agency's."""
    text = article.extraction.text
    if not _is_whole(citation):
        return ()
    body = [one for one in article.extraction.regions if one.label is Label.BODY]
    spans = [(one.start, one.end) for one in body] or [(0, len(text))]
    after = citation.end if citation.rule.startswith("wire.dateline") else 0
    found = [part for start, end in spans for part in _PARAGRAPH.split(text[max(start, after) : end])]
    return tuple(part for part in found if part.count(" ") >= 7 and part not in citation.evidence)


def _paragraphs(quotations: Sequence[Quotation], article: Article) -> tuple[str, ...]:
    datelines = sorted(one.end for one in article.findings.citations if one.kind is Kind.WIRE)
    found: list[str] = []
    for one in quotations:
        # A dateline belongs to the agency's copy, but each customer prints it in a way of its own.
        start = next((end for end in datelines if one.start < end <= min(one.end, one.start + 80)), one.start)
        found += _PARAGRAPH.split(article.extraction.text[start : one.end])
    return tuple(found)


def _passages(copied: Sequence[str], quoted: Sequence[str]) -> Passages:
    """The words of paragraphs, those of three words and more, up to a number that is enough to tell a text by."""
    size = 0
    kept: tuple[list[tuple[str, ...]], list[tuple[str, ...]]] = ([], [])
    texts: list[str] = []
    for words, paragraphs in zip(kept, (copied, quoted), strict=True):
        for paragraph in paragraphs:
            keys = split(paragraph, accents=False).keys
            if len(keys) < 3 or size > _MAX_WORDS:
                continue
            size += len(keys)
            words.append(keys)
            texts.append(paragraph)
    return Passages(tuple(kept[0]), tuple(kept[1]), tuple(texts))


def _inside(one: Quotation, others: Sequence[Quotation]) -> bool:
    return any(other.start <= one.start and one.end <= other.end for other in others)


def _in_one_paragraph(quotation: Quotation, citation: Citation, article: Article) -> bool:
    first, last = sorted(((quotation.start, quotation.end), (citation.start, citation.end)))
    return "\n" not in article.extraction.text[first[1] : max(first[1], last[0])]


def _gap(quotation: Quotation, citation: Citation) -> int:
    return max(quotation.start - citation.end, citation.start - quotation.end, 0)


def _runs(keys: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(keys[at : at + RUN]) for at in range(max(0, len(keys) - RUN + 1))]


_MIXED = 2
"""Passages that an article may have of its own where it prints a report whole."""


def _lacks(passages: Passages, keys: tuple[str, ...]) -> bool:
    """Whether a copied passage long enough to tell does not stand among the words."""
    held = set(_runs(keys))
    lacking = 0
    for words in passages.copied:
        runs = _runs(words)
        lacking += len(words) >= 2 * RUN and sum(run in held for run in runs) < 0.3 * len(runs)
    return lacking > (_MIXED if passages.mixed else 0)


def _share(passages: Sequence[tuple[str, ...]], keys: tuple[str, ...]) -> float:
    held = set(_runs(keys))
    joined = f" {' '.join(keys)} " if any(len(words) < RUN for words in passages) else ""
    found, wanted = 0.0, 0.0
    for words in passages:
        wanted += len(words)
        if len(words) < RUN:
            found += len(words) * (f" {' '.join(words)} " in joined)
            continue
        runs = _runs(words)
        found += len(words) * sum(run in held for run in runs) / len(runs)
    return found / wanted if wanted else 0.0
