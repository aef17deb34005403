"""One article's report as one HTML file: no script, nothing loaded, every outside word escaped.

The style sheet stands in the file and is the only thing that its Content Security Policy allows, by its digest
(CSP level 3, clause 2.3.1). Autoescape is on everywhere, and hidden characters are spelled out in all that is printed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from archiver.records import Status
from archiver.report import copied, phrases, wording
from archiver.report.differences import in_passage, in_quotation
from archiver.report.links import source_links, web_address
from archiver.report.marking import Step, nest
from archiver.report.message import to_paste
from archiver.report.model import CitationEntry, QuotationEntry, ReportPage, Standing
from archiver.report.tables import visible

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_ORDER = tuple(Standing)


def render(page: ReportPage) -> str:
    """The whole report. Cards have the ids ``q1``…, ``c1``…, in the article's order; their places ``at-q1``…"""
    environment = _environment()
    css = _style(environment)
    begins, ends = _article(page)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    quotations = list(enumerate(page.quotations, 1))
    citations = list(enumerate(page.citations, 1))
    numbers = {entry.citation.id: number for number, entry in citations}
    return environment.get_template(
        "page.html"
    ).render(
        page=page,
        css=Markup(css),  # noqa: S704 - our own file; its digest is what the policy allows
        digest=digest,
        pictures=any(entry.picture for entry in page.quotations),
        heading=_heading(page),
        language=page.language if _TAG.fullmatch(page.language) else "",
        before=page.text[:begins],
        text=_marked_text(page, begins, ends),
        after=page.text[ends:],
        quotations=_findings_first(quotations),
        citations=_findings_first(citations),
        numbers=numbers,
        counts=_counts(page.quotations),
        held=sum(1 for entry in page.citations if entry.status is Status.CAPTURED),
        citation_counts=_counts(page.citations),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("archiver.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        wording=wording,
        phrases=phrases,
        copying=copied,
        signs=phrases.SIGNS,
        web_address=web_address,
        source_links=source_links,
        in_passage=in_passage,
        in_quotation=in_quotation,
        to_paste=to_paste,
        shorten=_shorten,
        data_url=_data_url,
    )
    environment.filters.update(first_capital=wording.capital, standing=_with_standing)
    return environment


def _style(environment: Environment) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, "page.css")[0]


def _finalize(value: Any) -> Any:
    """Spells out hidden characters in whatever a template prints; markup of ours has that done already."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def _article(page: ReportPage) -> tuple[int, int]:
    """Where the article begins and ends in its text: as the regions tell, and with everything that has a mark."""
    spans = [*map(_span, page.quotations), *map(_span, page.citations)]
    length = len(page.text)
    begins = max(0, min([page.begins, length, *(start for start, _ in spans)]))
    ends = length if page.ends is None else min(length, max([page.ends, begins, *(end for _, end in spans)]))
    return (0, length) if begins >= ends else (begins, ends)


def _marked_text(page: ReportPage, begins: int, ends: int) -> Markup:
    """The article's text, from one offset to another, with a mark for each citation and quotation.

    The text content is the article's text and nothing else: signs and words of outcomes come from the style sheet.
    """
    marks: list[QuotationEntry | CitationEntry] = [*page.quotations, *page.citations]
    spans = [(start - begins, end - begins) for start, end in map(_span, marks)]
    notes = [_note(mark, at, len(page.quotations)) for at, mark in enumerate(marks)]
    parts: list[Markup] = []
    for token in nest(page.text[begins:ends], spans):
        match token.step:
            case Step.TEXT:
                parts.append(Markup.escape(visible(token.text)))
            case Step.OPEN:
                mark = marks[token.mark]
                what = mark.quotation.form.value if isinstance(mark, QuotationEntry) else "citation"
                parts.append(Markup('<span class="at {} {}">').format(what, mark.standing.value))
            case Step.CLOSE:
                parts.append(Markup("</span>"))
            case Step.END:
                parts.append(notes[token.mark])
    return Markup("").join(parts)


def _heading(page: ReportPage) -> str:
    """The title, or how the text begins when nobody has said one."""
    first = next((line for line in page.text.splitlines() if line.strip()), "")
    return page.title or _shorten(first, 120) or "An article without text"


def _span(mark: QuotationEntry | CitationEntry) -> tuple[int, int]:
    words = mark.quotation if isinstance(mark, QuotationEntry) else mark.citation
    return words.start, words.end


def _note(mark: QuotationEntry | CitationEntry, at: int, quotations: int) -> Markup:
    """The link from the text to a card; empty, so that copying the article's text copies nothing else."""
    if isinstance(mark, QuotationEntry):
        key, name, words = f"q{at + 1}", f"Quotation {at + 1}", wording.short_outcome(mark)
    else:
        number = at - quotations + 1
        key, name, words = f"c{number}", f"Citation {number}", wording.short_status(mark)
    standing = mark.standing
    return Markup(
        '<a class="note {kind} {standing}" id="at-{key}" href="#{key}" aria-label="{name}: {words}"'
        ' data-note="{sign} {shown} {words}"></a>'
    ).format(
        kind=key[0],
        standing=standing.value,
        key=key,
        name=name,
        shown=key.upper(),
        words=visible(words),
        sign=phrases.SIGNS[standing],
    )


def _findings_first(entries: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
    return sorted(entries, key=lambda numbered: (_ORDER.index(numbered[1].standing), numbered[0]))


def _with_standing(entries: list[tuple[int, Any]], *standings: str) -> list[tuple[int, Any]]:
    return [(number, entry) for number, entry in entries if entry.standing in standings]


def _counts(entries: tuple[QuotationEntry, ...] | tuple[CitationEntry, ...]) -> dict[str, int]:
    return {standing.value: sum(1 for entry in entries if entry.standing is standing) for standing in Standing}


def _data_url(png: bytes) -> str:
    """A picture as the address that holds it (RFC 2397), so that the report stays one file."""
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"


def _shorten(words: str, width: int = 140) -> str:
    """Words on one line, cut to a width."""
    flat = " ".join(words.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
