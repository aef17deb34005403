"""An article's report: its facts gathered from the records, and the page written beside them."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from archiver.codec import from_json
from archiver.errors import DamageError
from archiver.events import Captured, Rendered
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldArticle, HeldCheck, HeldCitation, HeldQuotation, Note
from archiver.records import Article, Extraction, Fact, Kind, Label, Region, Supplied
from archiver.report.model import (
    CitationEntry,
    CopiedEntry,
    CreditPart,
    HeldCapture,
    LastVisit,
    QuotationEntry,
    ReportPage,
    Settled,
    ShownBy,
)
from archiver.report.page import render
from archiver.stories import held
from archiver.stories.copying import copied_from
from archiver.stories.pictures import passage_shown
from archiver.version import __version__

_OWN = frozenset({Label.HEADLINE, Label.BYLINE, Label.BODY})
"""The regions that are the article itself."""

_AROUND = 240
"""Characters of the source shown before and after a passage."""


def write_report(keeper: Keeper, article: str, now: datetime) -> Path:
    """Writes the report of an article's newest version into the records folder, over an older one; its path.

    Raises:
        UsageError: there is no such article.
        StorageError: it cannot be written.
    """
    page = render(report_page(keeper, article, now)).encode("utf-8", "backslashreplace")
    name = f"{keeper.new_id()}.html"
    temporary = keeper.temporary(name)
    try:
        file = keeper.storage.create(temporary)
        try:
            file.write(page)
        finally:
            file.close()
        keeper.storage.make_folder("reports")
        keeper.storage.rename(temporary, f"reports/{article}.html")
    finally:
        keeper.give_up(name)
    return keeper.storage.root / "reports" / f"{article}.html"


def report_page(keeper: Keeper, article: str, now: datetime) -> ReportPage:
    """All that there is to show of an article's newest version. A record that is damaged leaves only its own place
    empty.

    Raises:
        UsageError: there is no such article.
        DamageError: the article's own text cannot be read back.
    """
    known = held.find_article(keeper, article)
    current = held.current(keeper, known.id)
    capture = queries.capture(keeper.catalogue, known.capture)
    citations = queries.citations(keeper.catalogue, known.id)
    own = [region for region in current.extraction.regions if region.label in _OWN]
    return ReportPage(
        id=known.id,
        version=known.version,
        taken=known.taken,
        tool=__version__,
        text=current.extraction.text,
        title=current.claim(Fact.TITLE) or "",
        outlet=current.claim(Fact.OUTLET) or "",
        author=current.claim(Fact.AUTHOR) or "",
        published=current.claim(Fact.PUBLISHED) or "",
        url=current.claim(Fact.URL) or known.target,
        language=current.extraction.language,
        claims=current.claims,
        capture=_capture(capture) if capture else None,
        citations=tuple(_citation(keeper, one) for one in citations),
        quotations=_quotations(keeper, known, current, citations),
        audit=_audit(keeper),
        written=now,
        dropped=current.findings.dropped,
        versions=len(queries.versions(keeper.catalogue, known.id)),
        begins=min((region.start for region in own), default=0),
        ends=max((region.end for region in own), default=None),
        copied=_copied(keeper, current, citations, own),
    )


def _copied(
    keeper: Keeper, current: Article, citations: tuple[HeldCitation, ...], own: list[Region]
) -> tuple[CopiedEntry, ...]:
    begins = min((region.start for region in own), default=0)
    ends = max((region.end for region in own), default=None)
    entries = []
    for one in copied_from(keeper, current, begins, ends):
        place, capture = one.copied, one.capture
        leading = next((cited for cited in citations if {capture.target, capture.original} & set(cited.targets)), None)
        entries.append(
            CopiedEntry(
                place.start,
                place.end,
                current.extraction.text[place.start : place.end],
                place.outcome,
                place.quoted,
                place.changes,
                _named(leading, one.extraction, capture.original or capture.target),
                capture.id,
                place.source_start,
                place.source_end,
                one.extraction.text[place.source_start : place.source_end],
            )
        )
    return tuple(entries)


def _citation(keeper: Keeper, one: HeldCitation) -> CitationEntry:
    catalogue = keeper.catalogue
    location = queries.location(catalogue, one.citation.id)
    copies = tuple(
        dict.fromkeys(copy for target in one.targets if (copy := queries.newest_good(catalogue, target)) is not None)
    )
    credit = queries.credit_check(catalogue, one.citation.id)
    links = [link for target in one.targets if (link := queries.link(catalogue, target)) is not None]
    return CitationEntry(
        citation=one.citation,
        status=one.status,
        reason=one.reason or "",
        detail=one.detail or "",
        candidates=location.candidates if location else (),
        tried=location.tried if location else (),
        captures=tuple(_capture(copy) for copy in copies),
        mementos=tuple(memento for target in one.targets for memento in queries.mementos(catalogue, target)),
        requests=tuple(request for target in one.targets for request in queries.requests(catalogue, target)),
        settled=_settled(one.note),
        wrong_credit=None if credit is None else credit.finding,
        credit=() if credit is None else _credit_parts(credit.detail),
        dead=any(link.dead for link in links),
        visit=next(
            (LastVisit(link.outcome, link.last_visit) for link in links if link.outcome and link.last_visit), None
        ),
        by_person=one.by_person,
    )


def _quotations(
    keeper: Keeper, known: HeldArticle, current: Article, citations: tuple[HeldCitation, ...]
) -> tuple[QuotationEntry, ...]:
    @lru_cache(maxsize=16)
    def read(capture_id: str) -> tuple[Captured | None, Extraction | None]:
        capture = queries.capture(keeper.catalogue, capture_id)
        try:
            return capture, held.extraction_of(keeper, capture) if capture else None
        except DamageError:  # the page is written all the same; the audit names the file
            return capture, None

    date = held.date_of(current.claim(Fact.PUBLISHED))
    entries = []
    for one in queries.quotations(keeper.catalogue, known.id):
        newest = one.checks[0] if one.checks else None
        capture, extraction = read(newest.capture) if newest and newest.capture else (None, None)
        entries.append(_quotation(keeper, one, newest, capture, extraction, citations, date))
    return tuple(entries)


def _quotation(
    keeper: Keeper,
    one: HeldQuotation,
    newest: HeldCheck | None,
    capture: Captured | None,
    extraction: Extraction | None,
    citations: tuple[HeldCitation, ...],
    date: datetime | None,
) -> QuotationEntry:
    check = newest.check if newest else None
    checked, recorded = (newest.time, newest.outcome) if newest else (None, None)
    settled = _settled(one.note)
    if capture is None:
        return QuotationEntry(one.quotation, check, settled=settled, checked=checked, recorded=recorded)
    leading = next((cited for cited in citations if {capture.target, capture.original} & set(cited.targets)), None)
    text = extraction.text if extraction else ""
    start, end = (check.start, check.end) if check else (None, None)
    shown = bool(text) and start is not None and end is not None
    address = capture.original or capture.target
    return QuotationEntry(
        quotation=one.quotation,
        check=check,
        source=_named(leading, extraction, address) + (", as a browser showed it" if capture.rendering else ""),
        capture=_capture(capture),
        before=_before(text, start or 0) if shown else "",
        passage=text[start:end] if shown else "",
        after=_after(text, end or 0) if shown else "",
        live=None if address.startswith("urn:") else address,
        memento=held.nearest_memento(keeper, address, date),
        citation=leading.citation.id if leading else None,
        settled=settled,
        checked=checked,
        recorded=recorded,
        picture=_picture(keeper, one, capture),
    )


def _picture(keeper: Keeper, one: HeldQuotation, capture: Captured) -> bytes | None:
    """The passage as a browser showed it, when there is such a picture and it can be read."""
    found = passage_shown(keeper, one.quotation.id, capture)
    try:
        return None if found is None else keeper.read(found.record)
    except DamageError:
        return None


def _before(text: str, start: int) -> str:
    """The text before a passage, from the beginning of a word on."""
    words = text[max(0, start - _AROUND) : start]
    return words if start <= _AROUND else "…" + (words[words.find(" ") :] if " " in words else "")


def _after(text: str, end: int) -> str:
    """The text after a passage, to the end of a word."""
    words = text[end : end + _AROUND]
    return words if end + _AROUND >= len(text) else words[: words.rfind(" ") + 1] + "…"


def _named(leading: HeldCitation | None, extraction: Extraction | None, address: str) -> str:
    """What a source is called after "in": by its agency, its title, or its address."""
    citation = leading.citation if leading else None
    if citation is not None and citation.kind is Kind.WIRE and citation.agency:
        return f"the {citation.agency} story"
    title = extraction.claim(Fact.TITLE) if extraction else None
    if title:
        return f"“{title}”"
    if address.startswith("urn:"):
        return "the file that a person supplied"
    return address


def _capture(capture: Captured) -> HeldCapture:
    return HeldCapture(
        id=capture.id,
        target=capture.target,
        final_url=capture.final_url,
        http_status=capture.status,
        judgement=capture.judgement,
        sha256=capture.digests.sha256,
        warc=capture.warc,
        record_id=capture.record.record_id,
        time=capture.time,
        supplied=capture.supplied,
        truncated=capture.truncated,
        completeness=capture.completeness,
        words=None if capture.text is None and capture.supplied is Supplied.FETCHED else capture.words,
        rendering=_shown_by(capture.rendering) if capture.rendering else None,
    )


def _shown_by(rendering: Rendered) -> ShownBy:
    return ShownBy(
        browser=rendering.browser,
        of=rendering.of,
        screenshot=rendering.screenshot.record_id if rendering.screenshot else None,
        pdf=rendering.pdf.record_id if rendering.pdf else None,
        lacking=rendering.lacking,
    )


def _settled(note: Note | None) -> Settled | None:
    return None if note is None else Settled(note.decision, note.why, note.time)


def _credit_parts(detail: str | None) -> tuple[CreditPart, ...]:
    value: Any = {} if detail is None else json.loads(detail)
    return tuple(from_json(CreditPart, part) for part in value.get("parts", ()))


def _audit(keeper: Keeper) -> str:
    newest = queries.newest_audit(keeper.catalogue)
    if newest is None:
        return ""
    result = "found nothing wrong" if newest.problems == 0 else f"named {newest.problems} problems"
    return f"{newest.depth} audit of {newest.time:%Y-%m-%d %H:%M} UTC {result}"
