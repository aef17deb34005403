"""The whole of finding: from an extraction to what the article relies on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archiver.find.agencies import credited_agencies, news_agencies
from archiver.find.attributions import find_attributions
from archiver.find.credits import find_credits
from archiver.find.earlier import find_earlier
from archiver.find.embeds import find_embeds
from archiver.find.found import Found
from archiver.find.identifiers import find_addresses, find_identifiers
from archiver.find.ids import citation_id
from archiver.find.links import find_links
from archiver.find.page import Page, Spans, squeezed
from archiver.find.quotations import find_quotations
from archiver.find.wires import find_wires
from archiver.records import Citation, Claim, Extraction, Findings, Kind, Span


def find(extraction: Extraction, article_id: str, claims: tuple[Claim, ...], agencies: Mapping[str, str]) -> Findings:
    """What an article relies on, in the order of its text.

    `claims` are what is said of the article, the most trusted first; `agencies` are more news agencies, by the name in
    datelines. Ids are stable: the same article, kind, words and target give the same id. Links beyond a cap are counted
    in `dropped`. Never raises for what is in the text.
    """
    page = Page(extraction, claims)
    links, dropped = find_links(page)
    embeds = list(find_embeds(page))
    wires = _apart(find_wires(page, news_agencies(agencies)))
    credits_found = _once(page, _apart(find_credits(page, credited_agencies(agencies)), Spans(_spans(wires))))
    linked = Spans(_spans(links))
    identifiers = _apart(find_identifiers(page, linked))
    written = _apart(find_addresses(page, Spans(_spans([*links, *identifiers, *embeds]))))
    earlier = _apart(find_earlier(page, linked))
    known = Spans(_spans([*wires, *credits_found, *earlier]))
    said = list(find_attributions(page, news_agencies(agencies), known))
    found = [*links, *embeds, *wires, *credits_found, *identifiers, *written, *earlier, *said]
    citations = _numbered(article_id, extraction.text, found)
    spans = tuple(Span(one.start, one.end) for one in citations if one.kind is Kind.WIRE)
    return Findings(citations, find_quotations(extraction, article_id, claims, spans), dropped)


def _spans(found: Iterable[Found]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def _apart(found: Iterable[Found], taken: Spans | None = None) -> list[Found]:
    """Each place once: of overlapping ones the first, by start, then length; unless agencies differ."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        over = [other for other in kept[-4:] if other.end > one.start]
        if any(one.kind is not Kind.WIRE or other.agency == one.agency for other in over):
            continue
        if taken is None or not taken.overlap(one.start, one.end):
            kept.append(one)
    return kept


def _once(page: Page, credits_found: list[Found]) -> list[Found]:
    """A credit that stands there again, in the same words and without a link of its own, is listed once."""
    seen: set[tuple[str, str | None]] = set()
    kept = []
    for one in credits_found:
        key = (squeezed(page.text[one.start : one.end]), one.target)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _numbered(article_id: str, text: str, found: Iterable[Found]) -> tuple[Citation, ...]:
    counts: Counter[str] = Counter()
    citations = []
    for one in sorted(found, key=lambda item: (item.start, item.end, item.kind.value)):
        words = text[one.start : one.end]
        plain = citation_id(article_id, one.kind, words, one.target)
        counts[plain] += 1
        citations.append(
            Citation(
                id=citation_id(article_id, one.kind, words, one.target, counts[plain]),
                kind=one.kind,
                evidence=words,
                start=one.start,
                end=one.end,
                rule=one.rule,
                target=one.target,
                name=one.name,
                creator=one.creator,
                agency=one.agency,
                collection=one.collection,
                licence=one.licence,
                licence_text=one.licence_text,
                outlet=one.outlet,
            )
        )
    return tuple(citations)
