"""Does a picture's source record what the article credits? Image credits, against the copies held of the source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from archiver.codec import to_json
from archiver.confirm.credits import CreditComparison, RecordedCredit, compare_credit
from archiver.events import Captured, CreditChecked
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldCitation
from archiver.locate.described import credit_on_page
from archiver.locate.media import Malformed, MediaFile, files_of
from archiver.records import Article, Kind, Location, Status
from archiver.stories import held
from archiver.stories.steps import Say, Step
from archiver.stories.taking import Taker

_SAME_FILE = {
    "same-bytes": "the same bytes",
    "picture-address": "shown from the source's own server",
    "likeness": "looks the same",
}


@dataclass(frozen=True, slots=True)
class KeptPart:
    """One part of a credit as it is recorded and reported; `agrees` is None if not known, `detail` says why."""

    name: str
    said: str
    recorded: str
    agrees: bool | None
    agreement: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KeptCredit:
    """A comparison as it is recorded. `licence` is how the stated licence stands to the recorded one."""

    parts: tuple[KeptPart, ...]
    finding: bool
    licence: str


def check_credits(article: Article, taker: Taker, say: Say) -> None:
    """Compares the article's image credits with what their sources record, and records what is new.

    A credit is compared when a copy is held of the answer, or the page, in which its source states the facts.
    """
    keeper = taker.keeper
    new: list[tuple[HeldCitation, Captured, KeptCredit]] = []
    for one in queries.citations(keeper.catalogue, article.id):
        if one.citation.kind is not Kind.IMAGE_CREDIT or one.status is not Status.CAPTURED or held.is_settled(one):
            continue
        stated = _stated_by_source(keeper, one)
        if stated is None:
            continue
        capture, recorded, file = stated
        comparison = compare_credit(one.citation, recorded)
        location = queries.location(keeper.catalogue, one.citation.id)
        kept = _kept(comparison, _picture(location), _bytes(keeper, one, file))
        if not _is_known(keeper, one, capture, kept):
            new.append((one, capture, kept))
    if not new:
        return
    details = taker.keep_facts(*(kept for _, _, kept in new))
    keeper.commit(
        tuple(
            CreditChecked(one.citation.id, capture.id, kept.finding, detail)
            for (one, capture, kept), detail in zip(new, details, strict=True)
        )
    )
    for one, _, kept in new:
        say(Step("credit differs" if kept.finding else "credit agrees", one.citation.evidence, _said(kept)))


def _stated_by_source(keeper: Keeper, one: HeldCitation) -> tuple[Captured, RecordedCredit, MediaFile | None] | None:
    """What the source states, and the copy that it rests on: an API's answer if one is held, else its page."""
    described = None
    for capture in _captures(keeper, one):
        extraction = held.extraction_of(keeper, capture)
        if extraction is None:
            continue
        url = capture.original or capture.final_url
        repository = _repository(url)
        if "json" in capture.media_type:
            file = _file(extraction.text, url, repository)
            if file is not None and file.credit is not None:
                return capture, file.credit, file
        elif described is None:
            credit = credit_on_page(extraction, url, repository)
            described = None if credit is None else (capture, credit, None)
    return described


def _captures(keeper: Keeper, one: HeldCitation) -> Iterator[Captured]:
    for target in one.targets:
        capture = queries.newest_good(keeper.catalogue, target)
        if capture is not None:
            yield capture


def _file(text: str, url: str, repository: str) -> MediaFile | None:
    """The one file of an API's answer. The answer was kept as it came: it may be anything."""
    try:
        files = files_of(json.loads(text), url, repository)
    except (ValueError, RecursionError, Malformed):
        return None
    return files[0] if len(files) == 1 else None


def _repository(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return "Wikimedia Commons" if "commons" in host else host


def _picture(location: Location | None) -> KeptPart:
    """Whether the picture in the article is the one at the source, as far as locating told."""
    chosen = location.chosen if location else None
    found = [_SAME_FILE[ground.name] for ground in (chosen.grounds if chosen else ()) if ground.name in _SAME_FILE]
    if found:
        return KeptPart("picture", "", "", True, "agrees", found[0])
    detail = "the source was supplied by a person" if location and location.by_person else "not compared"
    return KeptPart("picture", "", "", None, "unknown", detail)


def _bytes(keeper: Keeper, one: HeldCitation, file: MediaFile | None) -> KeptPart | None:
    """Whether the copy taken of the file is the version that the source's answer states, by SHA-1."""
    if file is None or not file.versions[0].sha1:
        return None
    copy = queries.newest_good(keeper.catalogue, one.targets[0])
    if copy is None:
        return None
    same = copy.digests.sha1 == file.versions[0].sha1
    detail = "" if same else "the file was overwritten since, or another version was taken"
    # An older version is what the article showed when it was written: no fault of its credit.
    return KeptPart("bytes", copy.digests.sha1, file.versions[0].sha1, True if same else None, "", detail)


def _kept(comparison: CreditComparison, *more: KeptPart | None) -> KeptCredit:
    agrees = {"agrees": True, "differs": False, "lacking": False, "unknown": None}
    parts = tuple(
        KeptPart(part.name, part.stated, part.recorded, agrees[part.agreement.value], part.agreement.value, part.detail)
        for part in comparison.parts
    )
    kept = tuple(part for part in more if part is not None)
    return KeptCredit(parts + kept, comparison.finding, comparison.licence.value)


def _is_known(keeper: Keeper, one: HeldCitation, capture: Captured, kept: KeptCredit) -> bool:
    """Whether this is what the newest recorded comparison says."""
    last = queries.credit_check(keeper.catalogue, one.citation.id)
    if last is None or last.capture != capture.id or last.detail is None:
        return False
    return bool(json.loads(last.detail) == to_json(kept))


def _said(kept: KeptCredit) -> str:
    """The parts that an editor should look at, in words."""
    wrong = [part for part in kept.parts if part.agrees is False]
    return "; ".join(f"{part.name}: {part.detail or part.recorded}" for part in wrong)
