"""What the records hold of one article, as the steps of an accession need to know it. Reads only."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from archiver.codec import from_json
from archiver.errors import UsageError
from archiver.events import Captured
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldCitation
from archiver.records import (
    Article,
    Citation,
    Claim,
    Decision,
    Extraction,
    Findings,
    Outcome,
    Quotation,
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

    Raises:
        DamageError: a text cannot be read back.
    """
    held = queries.citations(keeper.catalogue, article.id)
    own = {version.version for version in queries.versions(keeper.catalogue, article.id)}
    found = []
    for capture in captured_sources(keeper, article):
        extraction = extraction_of(keeper, capture)
        if extraction is None or capture.digests.content_sha256 in own:
            continue
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


def standing_in(keeper: Keeper, capture: Captured) -> tuple[Quotation, ...]:
    """The quotations that the newest checks found word for word, or with marked changes, in a capture."""
    return tuple(
        held.quotation
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


def date_of(said: str | None) -> datetime | None:
    """The time that a date or ISO 8601 time names, taken as UTC without a zone; None when it is no such thing."""
    if said is None:
        return None
    try:
        time = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
