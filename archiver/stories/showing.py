"""Showing the pages of sources in a browser: when that is wanted, and how what it showed is kept.

The page as its server sent it stays what it is. What a browser made of it is a capture of its own that says so: its
text comes from the browser's tree, and is looked through for quotations as any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from archiver.confirm import check_quotation, prepare
from archiver.events import Captured, NotRendered, PassageShown, Rendered
from archiver.keep import queries
from archiver.protocols import Renderer
from archiver.records import (
    Article,
    Box,
    Completeness,
    Digests,
    Extraction,
    Judgement,
    MissedRendering,
    Outcome,
    Rendering,
    Shot,
    Supplied,
    Unrendered,
    Use,
    Wanted,
)
from archiver.stories.steps import Say, Step
from archiver.stories.taking import Taker, count_words, shortfall
from archiver.warcs import exchange_records, ref_of, rendering_records

Paint = Callable[[bytes, tuple[Box, ...], str], bytes | None]
"""Paints marks and a caption into a PNG; None when it cannot be done."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_STANDING = frozenset({Outcome.VERBATIM, Outcome.MARKED, Outcome.ALTERED})


@dataclass(frozen=True, slots=True)
class Showing:
    """What showing pages needs; `always` shows every page of a source, else those that have no text of their own, and
    those in which words do not stand that the article quotes from them."""

    renderer: Renderer
    paint: Paint
    always: bool = False

    def wants(self, capture: Captured) -> bool:
        """Whether a capture that has just come is a page that is to be shown."""
        return _is_page(capture) and (self.always or capture.judgement is Judgement.EMPTY_SHELL)


def show_pages(captures: Iterable[Captured], article: Article, taker: Taker, showing: Showing, say: Say) -> None:
    """Shows each page, and records how that went. What a browser cannot do never takes anything away."""
    for capture in captures:
        show_page(capture, article, taker, showing, say)


def show_doubted(article: Article, taker: Taker, showing: Showing, say: Say) -> bool:
    """Shows the pages of which an article's newest checks say that its words are not in them, and that no browser has
    shown yet: a script may bring them. Whether any was shown, so that there is something to check anew."""
    catalogue = taker.keeper.catalogue
    newest = [held.checks[0] for held in queries.quotations(catalogue, article.id) if held.checks]
    doubted = dict.fromkeys(check.capture for check in newest if check.capture and check.outcome is Outcome.ABSENT)
    captures = [capture for one in doubted if (capture := queries.capture(catalogue, one)) is not None]
    unseen = [one for one in captures if _is_page(one) and not queries.renderings(catalogue, one.id)]
    shown = [show_page(capture, article, taker, showing, say) for capture in unseen]
    return any(shown)


def _is_page(capture: Captured) -> bool:
    """Whether a capture is a page as its server sent it, whole, that a browser could show."""
    sent = capture.supplied is Supplied.FETCHED and capture.media_type in _PAGES
    return sent and capture.truncated is None and capture.status == 200


def show_page(capture: Captured, article: Article | None, taker: Taker, showing: Showing, say: Say) -> Captured | None:
    """Shows the page of a capture, with the passages in it that `article` quotes, and records how that went. The
    capture of what was shown; None when it could not be."""
    read: list[Extraction] = []

    def choose(dom: bytes, url: str) -> tuple[Wanted, ...]:
        extraction = taker.reader.read(dom, "text/html", "utf-8", url, 200, capture.target, url)
        read.append(extraction)
        return () if article is None else tuple(_quoted(article, extraction))

    came = showing.renderer.render(capture.target, choose)
    if isinstance(came, MissedRendering):
        _miss(capture, came, taker)
        say(Step("not shown", capture.target, came.detail))
        return None
    taken = _take(capture, came, read[0], taker, showing.paint)
    if taken.missed is not None:
        say(Step("missed", capture.target, f"{taken.missed.value} in a browser ({taken.judgement.value})"))
    else:
        say(Step("shown", capture.target, f"by {came.browser}: {taken.words:,} words"))
    return taken


def _quoted(article: Article, extraction: Extraction) -> Iterable[Wanted]:
    """The passages of a page that an article quotes, in the order of the article."""
    page = prepare(extraction)
    for quotation in article.findings.quotations:
        if quotation.use is not Use.SPEECH:
            continue
        check = check_quotation(quotation.text, page, speaker=quotation.speaker, language=article.extraction.language)
        if check.outcome in _STANDING and check.start is not None and check.end is not None:
            yield Wanted(quotation.id, extraction.text[check.start : check.end])


def _take(of: Captured, rendering: Rendering, extraction: Extraction, taker: Taker, paint: Paint) -> Captured:
    keeper = taker.keeper
    extraction = _labelled(extraction, rendering)
    shots = tuple(_painted(rendering, paint))
    records = rendering_records(rendering, shots, new_id=keeper.new_urn)
    staged = keeper.stage(records.records)
    text = taker.stage_text(extraction, records.dom)
    answer = rendering.answer
    digest = hashlib.sha256(rendering.dom).hexdigest()
    body = Captured(
        id=keeper.new_id(),
        target=of.target,
        final_url=rendering.final_url,
        time=rendering.time,
        supplied=Supplied.RENDERED,
        status=answer.status,
        media_type="text/html",
        digests=Digests(digest, digest, digest, hashlib.sha1(rendering.dom, usedforsecurity=False).hexdigest()),
        size=len(rendering.dom),
        warc=staged.file,
        warc_size=staged.size,
        warc_sha256=staged.sha256,
        record=ref_of(staged, records.dom),
        text=text,
        judgement=extraction.judgement,
        completeness=extraction.completeness,
        words=count_words(extraction),
        extractor=f"{extraction.extractor} {extraction.version}",
        address=answer.address,
        certificate_sha256=answer.certificate_sha256,
        proxied=answer.proxied,
        missed=shortfall(answer.status, extraction.judgement, None),
        rendering=Rendered(
            of=of.id,
            browser=rendering.browser,
            exchanges=len(rendering.exchanges),
            facts=ref_of(staged, records.facts),
            lacking=rendering.lacking,
            refused=rendering.refused,
            screenshot=ref_of(staged, records.screenshot) if records.screenshot else None,
            pdf=ref_of(staged, records.pdf) if records.pdf else None,
            passages=tuple(PassageShown(quotation, ref_of(staged, record)) for quotation, record in records.shots),
        ),
    )
    keeper.commit((body,))
    return body


def _labelled(extraction: Extraction, rendering: Rendering) -> Extraction:
    """What was read of a rendering says so, and is whole only if nothing of the page is known to be missing."""
    said = replace(extraction, extractor=f"{extraction.extractor}, rendered by {rendering.browser},")
    if rendering.lacking and said.completeness is Completeness.WHOLE:
        return replace(said, completeness=Completeness.INCOMPLETE, detail=f"in the browser {rendering.lacking}")
    return said


def _painted(rendering: Rendering, paint: Paint) -> Iterable[Shot]:
    """The pictures of passages with their marks; one that cannot be marked is left out."""
    caption = (
        f"A rendering, not evidence: as {rendering.browser} showed {rendering.final_url} on"
        f" {rendering.time:%Y-%m-%d %H:%M} UTC. The marks are archiver's."
    )
    for shot in rendering.shots:
        png = paint(shot.png, shot.boxes, caption)
        if png is not None:
            yield replace(shot, png=png)


def _miss(of: Captured, missed: MissedRendering, taker: Taker) -> None:
    if missed.reason is Unrendered.OUT_OF_TIME and not missed.exchanges:
        return  # nothing was tried: the next run does
    keeper = taker.keeper
    records = [record for exchange in missed.exchanges for record in exchange_records(exchange, keeper.new_urn)]
    staged = keeper.stage(records) if records else None
    keeper.commit(
        (
            NotRendered(
                of=of.id,
                target=of.target,
                time=missed.time,
                reason=missed.reason,
                detail=missed.detail,
                browser=missed.browser,
                warc=staged.file if staged else None,
                warc_size=staged.size if staged else 0,
                warc_sha256=staged.sha256 if staged else "",
            ),
        )
    )
