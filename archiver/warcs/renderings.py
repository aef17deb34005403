"""WARC records of a page as a browser showed it: its traffic, and what was made of it, which is no evidence by itself.

The browser's traffic is recorded as any other (request, response, facts). The tree is a `conversion` of the response
that brought the document; pictures and PDF are `resource` records. Their addresses begin with ``urn:``, so that replay
software shows the page and not them; ``urn:fullPage:`` and ``urn:view:`` are what other tools call a picture of the
whole page and of a window.
"""

from __future__ import annotations

from dataclasses import dataclass

from archiver.codec import canonical, to_json
from archiver.records import Rendering, Shot
from archiver.warcs.make import JSON_TYPE, NewId, exchange_records, warc_uri
from archiver.warcs.model import InMemory, Record

LABEL = "a rendering: how a browser showed the page once; the exchanges beside it are the evidence"
DOM_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class RenderingRecords:
    """The records of one rendering, in the order to be written, and which of them is what; `shots` has the passages'
    ids."""

    records: tuple[Record, ...]
    dom: Record
    facts: Record
    screenshot: Record | None
    pdf: Record | None
    shots: tuple[tuple[str, Record], ...]


def rendering_records(rendering: Rendering, shots: tuple[Shot, ...], *, new_id: NewId) -> RenderingRecords:
    """The records of a rendering; `shots` are its pictures of passages with the marks painted in."""
    groups = [exchange_records(exchange, new_id) for exchange in rendering.exchanges]
    document = groups[rendering.exchanges.index(rendering.answer)][1]
    url = warc_uri(rendering.final_url)

    def record(kind: str, scheme: str, media_type: str, data: bytes) -> Record:
        relation = "WARC-Refers-To" if kind == "conversion" else "WARC-Concurrent-To"
        fields = (("WARC-Target-URI", f"urn:{scheme}:{url}"), (relation, f"<{document.id}>"))
        return Record(kind, new_id(), rendering.time, media_type, InMemory(data), fields)

    dom = record("conversion", "dom", DOM_TYPE, rendering.dom)
    facts = record("metadata", "rendering", JSON_TYPE, canonical(_facts(rendering, shots)))
    screenshot = record("resource", "fullPage", "image/png", rendering.screenshot) if rendering.screenshot else None
    pdf = record("resource", "pdf", "application/pdf", rendering.pdf) if rendering.pdf else None
    shown = tuple((shot.passage, record("resource", "view", "image/png", shot.png)) for shot in shots)
    made = (dom, facts, screenshot, pdf, *(one for _, one in shown))
    records = (*(one for group in groups for one in group), *(one for one in made if one is not None))
    return RenderingRecords(records, dom, facts, screenshot, pdf, shown)


def _facts(rendering: Rendering, shots: tuple[Shot, ...]) -> dict[str, object]:
    return {
        "is": LABEL,
        "browser": rendering.browser,
        "target": rendering.target,
        "url": rendering.final_url,
        "elapsed": rendering.elapsed,
        "exchanges": len(rendering.exchanges),
        "lacking": rendering.lacking,
        "refused": to_json(rendering.refused),
        "notes": to_json(rendering.notes),
        "passages": [{"quotation": shot.passage, "boxes": to_json(shot.boxes)} for shot in shots],
    }
