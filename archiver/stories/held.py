"""What the records hold of one article, as the steps of an accession need to know it. Reads only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archiver.codec import from_json, to_json
from archiver.errors import UsageError
from archiver.events import Captured
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldArticle, HeldCitation
from archiver.records import (
    Article,
    Citation,
    Claim,
    Decision,
    Extraction,
    Findings,
    Location,
    Memento,
    Outcome,
    Quotation,
    RequestState,
    Status,
    WarcRef,
)
from archiver.stories.reading import Obtained, article_id
from archiver.warcs import read_fact

STANDS = frozenset({Outcome.VERBATIM, Outcome.MARKED})
"""The outcomes of a quotation that stands in its source."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article that is held. `current` says that it is the newest."""

    capture: str
    article: Article
    current: bool


def article_of(keeper: Keeper, obtained: Obtained) -> str:
    """The id of the article that these bytes are: of its URL, else of the same bytes taken before, else a new one."""
    if obtained.target is None:
        known = queries.article(keeper.catalogue, obtained.version)
        if known is not None:
            return known.id
    return article_id(obtained.target, obtained.body)


def version_of(keeper: Keeper, article: str, version: str) -> Version | None:
    """The version with these bytes, as it was read and found when it was taken; None when it is new."""
    versions = queries.versions(keeper.catalogue, article)
    held = next((one for one in versions if one.version == version and one.readable), None)
    if held is None:
        return None
    return Version(held.capture, _article(keeper, article, held.capture, held.findings), held is versions[0])


def claims_of(keeper: Keeper, article: str) -> tuple[Claim, ...]:
    """What was said of an article's newest version, by itself and by the operator."""
    held = queries.article(keeper.catalogue, article)
    return held.claims if held else ()


def current(keeper: Keeper, article: str) -> Article:
    """The newest version of an article, with the citations that people added.

    Raises:
        UsageError: there is no such article.
        DamageError: its text or findings cannot be read back.
    """
    versions = [one for one in queries.versions(keeper.catalogue, article) if one.readable]
    if not versions:
        raise UsageError(f"cannot find article {article}: none such is held; archiver list names them")
    return with_added(keeper, _article(keeper, article, versions[0].capture, versions[0].findings))


def extraction_of(keeper: Keeper, capture: Captured) -> Extraction | None:
    """The text of a capture as it was read when it was taken; None when nothing was read.

    Raises:
        DamageError: it cannot be read back.
    """
    return None if capture.text is None else read_fact(Extraction, keeper.read(capture.text))


def with_added(keeper: Keeper, article: Article) -> Article:
    """The article with the citations that people added, in the order of its text."""
    known = {citation.id for citation in article.findings.citations}
    added = [
        held.citation
        for held in queries.citations(keeper.catalogue, article.id)
        if held.added and held.citation.id not in known
    ]
    if not added:
        return article
    citations = sorted((*article.findings.citations, *added), key=lambda citation: citation.start)
    return replace(article, findings=replace(article.findings, citations=tuple(citations)))


def to_locate(keeper: Keeper, article: Article) -> tuple[Citation, ...]:
    """The citations whose source is not captured, chosen by a person, or settled: those to be located again."""
    return tuple(
        held.citation
        for held in queries.citations(keeper.catalogue, article.id)
        if held.status is not Status.CAPTURED and not held.by_person and not is_settled(held)
    )


def answered_location(
    keeper: Keeper, article: Article, citation: str, fresh_for: float, now: datetime
) -> Location | None:
    """Where a citation's source was located, when every service answered less than `fresh_for` seconds ago, and the
    article says since then what it said; None when it has to be asked."""
    when = queries.located_at(keeper.catalogue, citation)
    versions = queries.versions(keeper.catalogue, article.id)
    if when is None or now - when >= timedelta(seconds=fresh_for) or not versions or versions[0].taken > when:
        return None
    location = queries.location(keeper.catalogue, citation)
    from archiver.stories.locating import is_answered  # with all locators, which few of those that look here need

    return location if location is not None and is_answered(location) else None


def is_settled(held: HeldCitation) -> bool:
    """Whether a person decided that there is nothing left to do."""
    return held.note is not None and held.note.decision in (Decision.NOT_A_CITATION, Decision.HANDLED)


def targets_to_capture(keeper: Keeper, article: Article, fresh_for: float) -> tuple[str, ...]:
    """The URLs of sources of which no good copy is held, each once, in the order of the article.

    A copy that was held already when the article was first taken counts if it was no older than `fresh_for` then.
    """
    oldest = queries.versions(keeper.catalogue, article.id)[-1].taken - timedelta(seconds=fresh_for)
    wanted: dict[str, None] = {}
    for held in queries.citations(keeper.catalogue, article.id):
        if is_settled(held):
            continue
        for target in held.targets:
            copy = queries.newest_good(keeper.catalogue, target)
            if copy is None or copy.time < oldest:
                wanted[target] = None
    return tuple(target for target in wanted if target.startswith(("http://", "https://")))


def missed_targets(keeper: Keeper, article: Article) -> tuple[str, ...]:
    """The main URLs of the citations whose source was tried and missed."""
    held = queries.citations(keeper.catalogue, article.id)
    missed = [one.targets[0] for one in held if one.status is Status.MISSED and one.targets and not is_settled(one)]
    return tuple(dict.fromkeys(missed))


def captured_sources(keeper: Keeper, article: Article) -> tuple[Captured, ...]:
    """The newest good capture of every URL of a source, each once, in the order of the article."""
    targets = dict.fromkeys(
        target for held in queries.citations(keeper.catalogue, article.id) for target in held.targets
    )
    found = (queries.newest_good(keeper.catalogue, target) for target in targets)
    return tuple(dict.fromkeys(capture for capture in found if capture is not None))


def sources(keeper: Keeper, article: Article) -> list[tuple[Captured, Extraction, tuple[str, ...]]]:
    """Every good copy of a source, its text, and the citations that lead to it; the article itself is none.

    Of a page that changed all copies are given, the newest first: words that stood there when the article was written
    stood there.

    Raises:
        DamageError: a text cannot be read back.
    """
    held = queries.citations(keeper.catalogue, article.id)
    own = {version.version for version in queries.versions(keeper.catalogue, article.id)}
    copies = dict.fromkeys(
        copy for one in held for target in one.targets for copy in queries.good_captures(keeper.catalogue, target)
    )
    found = []
    seen: set[tuple[str, str]] = set()
    for capture in copies:
        what = (capture.target, capture.digests.sha256)
        extraction = extraction_of(keeper, capture)
        if extraction is None or capture.digests.content_sha256 in own or what in seen:
            continue
        seen.add(what)
        leading = tuple(one.citation.id for one in held if {capture.target, capture.original} & set(one.targets))
        found.append((capture, extraction, leading))
    return found


def _article(keeper: Keeper, article: str, capture_id: str, findings: WarcRef) -> Article:
    capture = queries.capture(keeper.catalogue, capture_id)
    extraction = extraction_of(keeper, capture) if capture else None
    if extraction is None:
        raise UsageError(f"cannot read article {article}: no text of it is held; add it again")
    value = json.loads(keeper.read(findings))
    claims = tuple(from_json(Claim, claim) for claim in value["claims"])
    return Article(article, extraction, claims, from_json(Findings, value["findings"]))


def standing_in(keeper: Keeper, capture: Captured) -> tuple[tuple[Quotation, Outcome], ...]:
    """The quotations that the newest checks found word for word, or with marked changes, in a capture."""
    return tuple(
        (held.quotation, held.checks[0].outcome)
        for held in queries.quotations_checked_in(keeper.catalogue, capture.id)
        if held.checks and held.checks[0].capture == capture.id and held.checks[0].outcome in STANDS
    )


def citing_date(keeper: Keeper, target: str) -> datetime | None:
    """When the oldest article that cites a URL says it was published, or was taken; None when none cites it."""
    dates = []
    for citation in queries.citations_of_target(keeper.catalogue, target):
        held = queries.article(keeper.catalogue, citation.article)
        if held is not None:
            dates.append(date_of(held.published) or held.taken)
    return min(dates, default=None)


def nearest_memento(keeper: Keeper, target: str, date: datetime | None) -> Memento | None:
    """The memento to offer for a URL: of status 200, the nearest before a date, else the nearest after.

    What an archive took at our request, and confirmed, is one of them.
    """
    able = [memento for memento in queries.mementos(keeper.catalogue, target) if memento.status in (200, None)]
    known = {memento.url for memento in able}
    able += [
        Memento(request.memento, target, request.time, request.archive)
        for request in queries.requests(keeper.catalogue, target)
        if request.state is RequestState.CONFIRMED and request.memento is not None and request.memento not in known
    ]
    able.sort(key=lambda memento: memento.time)
    before = [memento for memento in able if date is None or memento.time <= date]
    return before[-1] if before else next(iter(able), None)


def date_of(said: str | None) -> datetime | None:
    """The time that a date or ISO 8601 time names, taken as UTC without a zone; None when it is no such thing."""
    if said is None:
        return None
    try:
        time = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def find_article(keeper: Keeper, key: str) -> HeldArticle:
    """The article with this id or URL, or the file with these bytes.

    Raises:
        UsageError: none such is held.
    """
    found = queries.article(keeper.catalogue, key) or queries.article(keeper.catalogue, _digest_of_file(key))
    if found is None:
        raise UsageError(f"cannot find article {key}: none such is held; archiver list names them")
    return found


def articles(keeper: Keeper, key: str | None) -> tuple[HeldArticle, ...]:
    """The article that `key` names, or all of them for None.

    Raises:
        UsageError: none such is held.
    """
    return queries.articles(keeper.catalogue) if key is None else (find_article(keeper, key),)


def everything_about(keeper: Keeper, key: str) -> dict[str, Any]:
    """All that is known of an article, citation, quotation or capture, as JSON values.

    Raises:
        UsageError: nothing has this id, or several things have an id that begins with it.
    """
    catalogue = keeper.catalogue
    found = queries.find(catalogue, key) or queries.find(catalogue, _digest_of_file(key))
    if not found:
        raise UsageError(f"cannot show {key}: nothing has this id; archiver list names what is held")
    if len(found) > 1:
        several = ", ".join(one.id for one in found[:5])
        raise UsageError(f"cannot show {key}: {len(found)} ids begin with it ({several}); give more of it")
    kind, exact = found[0].kind, found[0].id
    value: Any
    if kind == "article":
        value = {
            **to_json(queries.article(catalogue, exact)),
            "versions": to_json(queries.versions(catalogue, exact)),
            "listed": to_json(queries.rows_of(catalogue, exact)),
            "citations": [held.citation.id for held in queries.citations(catalogue, exact)],
            "quotations": [held.quotation.id for held in queries.quotations(catalogue, exact)],
        }
    elif kind == "citation":
        held = queries.citation(catalogue, exact)
        targets = held.targets if held else ()
        value = {
            **to_json(held),
            "location": to_json(queries.location(catalogue, exact)),
            "captures": [to_json(one) for target in targets for one in queries.captures(catalogue, target)],
            "misses": [to_json(one) for target in targets for one in queries.misses(catalogue, target)],
            "requests": [to_json(one) for target in targets for one in queries.requests(catalogue, target)],
            "mementos": [to_json(one) for target in targets for one in queries.mementos(catalogue, target)],
        }
    elif kind == "quotation":
        value = {**to_json(queries.quotation(catalogue, exact)), "history": to_json(_past(keeper, exact))}
    else:
        value = {**to_json(queries.capture(catalogue, exact))}
    return {"is": kind, **value}


def _past(keeper: Keeper, quotation: str) -> tuple[queries.HeldCheck, ...]:
    return queries.checks(keeper.catalogue, quotation, past=True)


def _digest_of_file(said: str) -> str:
    """The content digest of a file that `said` names: an article's file is taken wherever its id is."""
    path = Path(said)
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except (OSError, ValueError):
        return ""
