"""The JSON of the command line: records to dictionaries whose keys are fixed.

`now` of a change is called "is" here. Additions are free, names and meanings stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from archiver.codec import format_time, to_json
from archiver.events import LinkVisited
from archiver.records import Article, CaptureRequest, Change, Check, Citation, Fact, Memento, Quotation, Use
from archiver.report.model import CitationEntry, HeldCapture, QuotationEntry, ReportPage


class Problem(Protocol):
    """One thing that an audit found wrong."""

    @property
    def file(self) -> str: ...
    @property
    def event(self) -> int | None: ...
    @property
    def problem(self) -> str: ...
    @property
    def repair(self) -> str: ...


class Audit(Protocol):
    """What an audit read, and what it found."""

    @property
    def files(self) -> int: ...
    @property
    def bytes(self) -> int: ...
    @property
    def events(self) -> int: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


def find_document(article: Article) -> dict[str, Any]:
    """What an article relies on: the object that ``find`` gives.

    "quotations" are those that are speech; words in marks that are a title, a nickname or kept at a distance are listed
    apart under "set_apart". `continues` of each is an index into "quotations" as they stand here.
    """
    speech, other = _by_use(article.findings.quotations)
    return {
        "article": article.id,
        "title": article.claim(Fact.TITLE),
        "text": article.extraction.text,
        "citations": [citation_document(citation) for citation in article.findings.citations],
        "quotations": speech,
        "set_apart": other,
        "dropped": article.findings.dropped,
    }


def citation_document(citation: Citation) -> dict[str, Any]:
    """One citation: every field under its own name."""
    return dict(to_json(citation))


def quotation_document(quotation: Quotation) -> dict[str, Any]:
    """One quotation: every field under its own name."""
    return dict(to_json(quotation))


def _by_use(quotations: Sequence[Quotation]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    places: dict[int, int] = {}
    for index, quotation in enumerate(quotations):
        if quotation.use is Use.SPEECH:
            places[index] = len(places)
    documents = [
        {
            **quotation_document(quotation),
            "continues": None if quotation.continues is None else places.get(quotation.continues),
        }
        for quotation in quotations
    ]
    speech = [document for index, document in enumerate(documents) if index in places]
    return speech, [document for index, document in enumerate(documents) if index not in places]


def check_document(check: Check) -> dict[str, Any]:
    """One check: the object of ``confirm --quote``, and of a line of ``confirm --cases`` but for its id."""
    return {
        "outcome": check.outcome.value,
        "start": check.start,
        "end": check.end,
        "changes": [change_document(change) for change in check.changes],
        "speaker": check.speaker.value,
        "speaker_words": check.speaker_words,
        "voice": check.voice.value,
        "warnings": [warned.caution.value for warned in check.warnings],
        "warned": to_json(check.warnings),
        "reason": check.reason.value if check.reason else None,
        "detail": check.detail,
        "rules": check.rules,
        "hits": to_json(check.hits),
    }


def add_document(
    accession: str, page: ReportPage, report: str | None, own: Iterable[CaptureRequest] = ()
) -> dict[str, Any]:
    """What ``add`` gives: each citation and quotation with what came of it; `report` is the path of the page, `own`
    what archives were asked about the article itself."""
    asked = [*own, *(request for entry in page.citations for request in entry.requests)]
    requests = {(request.target, request.archive): request for request in asked}
    return {
        "accession": accession,
        "article": page.id,
        "citations": [_citation_entry(entry) for entry in page.citations],
        "quotations": [_quotation_entry(entry) for entry in page.quotations],
        "copied": [dict(to_json(entry)) for entry in page.copied],
        "requests": [request_document(request) for request in requests.values()],
        "report": report,
    }


def request_document(request: CaptureRequest) -> dict[str, Any]:
    """One capture request."""
    return {
        "target": request.target,
        "archive": request.archive,
        "state": request.state.value,
        "memento": request.memento,
        "time": format_time(request.time),
        "detail": request.detail,
    }


def visit_document(
    visit: LinkVisited, dead: bool, lost: Iterable[tuple[str, str, str]] = (), substitute: Memento | None = None
) -> dict[str, Any]:
    """One line of ``recheck``; `lost` has the words, the outcome before and the outcome now of each quotation."""
    return {
        "target": visit.target,
        "outcome": visit.outcome.value,
        "status": visit.status,
        "final_url": visit.final_url,
        "dead": dead,
        "elapsed": visit.elapsed,
        "quotations": [{"text": text, "before": before, "now": now} for text, before, now in lost],
        "substitute": substitute.url if substitute else None,
        "time": format_time(visit.time),
        "detail": visit.detail,
    }


def audit_document(audit: Audit) -> dict[str, Any]:
    """What ``audit`` gives."""
    return {
        "files": audit.files,
        "bytes": audit.bytes,
        "events": audit.events,
        "problems": [
            {"file": one.file, "event": one.event, "problem": one.problem, "repair": one.repair}
            for one in audit.problems
        ],
    }


def capture_document(capture: HeldCapture) -> dict[str, Any]:
    """One capture of a citation's source."""
    return {
        "id": capture.id,
        "target": capture.target,
        "final_url": capture.final_url,
        "http_status": capture.http_status,
        "judgement": capture.judgement.value,
        "truncated": capture.truncated.value if capture.truncated else None,
        "sha256": capture.sha256,
        "warc": capture.warc,
        "record_id": capture.record_id,
        "time": format_time(capture.time),
        "supplied": capture.supplied.value,
        "rendering": to_json(capture.rendering),
    }


def _citation_entry(entry: CitationEntry) -> dict[str, Any]:
    return {
        **citation_document(entry.citation),
        "status": entry.status.value,
        "reason": entry.reason,
        "detail": entry.detail,
        "captures": [capture_document(capture) for capture in entry.captures],
    }


def _quotation_entry(entry: QuotationEntry) -> dict[str, Any]:
    check = entry.check
    return {
        **quotation_document(entry.quotation),
        "outcome": check.outcome.value if check else None,
        "speaker_outcome": check.speaker.value if check else None,
        "voice": check.voice.value if check else None,
        "source": entry.capture.id if entry.capture else None,
    }


def change_document(change: Change) -> dict[str, Any]:
    """One difference; what records call `now`, JSON calls "is"."""
    value = dict(to_json(change))
    value["is"] = value.pop("now")
    value["is_start"], value["is_end"] = value.pop("now_start"), value.pop("now_end")
    return value
