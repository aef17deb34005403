"""A quotation's outcome as plain text, to paste into a message."""

from __future__ import annotations

from archiver.report.links import source_links
from archiver.report.model import QuotationEntry, ReportPage
from archiver.report.phrases import CAUTIONS
from archiver.report.wording import change_words, moment, quotation_outcome


def to_paste(entry: QuotationEntry, page: ReportPage) -> str:
    """The words, the outcome, what differs, where to look, and what proves it; complete without the report."""
    check = entry.check
    where = page.title or page.url or page.id
    lines = [f"The article ({where}) has:", f"    {_flat(entry.quotation.text)}", f"{quotation_outcome(entry)}."]
    if entry.passage:
        lines += ["The source has:", f"    {_flat(entry.passage)}"]
    if check is not None:
        lines += [f"- {change_words(change)}" for change in check.changes]
        lines += [f"- warning: {CAUTIONS[warned.caution]}" for warned in check.warnings]
    lines += [f"{name}: {url}" for name, url in source_links(entry)]
    if entry.capture is not None:
        held = entry.capture
        lines += [
            f"Copy held: taken {moment(held.time)} from {held.final_url}",
            f"sha256 {held.sha256}",
            f"record {held.record_id} in {held.warc}",
        ]
    return "\n".join(lines)


def _flat(words: str) -> str:
    return " ".join(words.split())
