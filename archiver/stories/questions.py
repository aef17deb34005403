"""Questions about single quotations: in a file, a page, a text, or in everything held. Records nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from archiver.confirm import RULES, Prepared, check_quotation, may_hold, prepare, prepare_text, search_terms
from archiver.errors import ArticleError, UnableError, UsageError
from archiver.events import Captured
from archiver.keep import queries
from archiver.keep.catalogue import Catalogue
from archiver.keep.keeper import Keeper
from archiver.keep.seeking import propose
from archiver.protocols import Fetcher
from archiver.records import Check, Extraction, Outcome, Uncheckable
from archiver.stories import held
from archiver.stories.reading import Reader, Stated, check_said, is_url, obtain_url

_ORDER = tuple(Outcome)
_FOUND = (Outcome.VERBATIM, Outcome.MARKED, Outcome.ALTERED, Outcome.SPLICED)
_CANDIDATES = 20
_UNLIKELY = 3
_LIKELY = 0.25
_NEAR = 0.6
"""Which texts are looked into: the first three that the index proposes, others where a quarter of the quotation's runs
of words stand; and once it was found, those that come near."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a file of cases."""

    id: str
    quote: str
    text: str | None
    source: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """The best check of a quotation in everything held, the capture that it rests on, and its text."""

    check: Check
    capture: Captured | None
    extraction: Extraction | None


def read_cases(lines: Iterable[bytes]) -> Iterator[Case]:
    """The cases of a file of JSON lines; empty lines are passed over.

    Raises:
        UsageError: a line is no case; the message says which.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _case(json.loads(line))
            except (ValueError, TypeError, RecursionError) as error:
                raise UsageError(f"cannot read case in line {number}: {error}; see docs/confirming.md") from error


def in_all(quote: str, speaker: str | None, keeper: Keeper) -> Held:
    """The best check of a quotation over everything held: the index proposes captures, their texts decide.

    Raises:
        DamageError: a text cannot be read back.
    """

    def text_of(capture_id: str) -> Extraction | None:
        capture = queries.capture(keeper.catalogue, capture_id)
        return held.extraction_of(keeper, capture) if capture else None

    best = best_of(quote, speaker, keeper.catalogue, text_of)
    if best is not None:
        check, capture_id, extraction = best
        return Held(check, queries.capture(keeper.catalogue, capture_id), extraction)
    nothing = "it stands in nothing that is held"
    return Held(Check(Outcome.UNCHECKABLE, RULES, reason=Uncheckable.NO_CAPTURE, detail=nothing), None, None)


def best_of(
    quote: str, speaker: str | None, catalogue: Catalogue, text_of: Callable[[str], Extraction | None]
) -> tuple[Check, str, Extraction] | None:
    """The best check of a quotation among the texts that the index proposes, with the capture and its text.

    None when its words stand in none of them, not even altered.
    """
    terms = search_terms(quote)
    best: tuple[Check, str, Extraction] | None = None
    share = 0.0
    for number, proposal in enumerate(propose(catalogue, terms.phrase, terms.shingles, limit=_CANDIDATES)):
        if (number >= _UNLIKELY and proposal.share < _LIKELY) or proposal.share < _NEAR * share:
            break
        extraction = text_of(proposal.capture)
        if extraction is None or (proposal.share < _LIKELY and not may_hold(quote, extraction.text)):
            continue
        check = check_quotation(quote, prepare(extraction), speaker=speaker)
        if check.outcome in _FOUND and (best is None or _ORDER.index(check.outcome) < _ORDER.index(best[0].outcome)):
            best, share = (check, proposal.capture, extraction), proposal.share
        if check.outcome is Outcome.VERBATIM:
            break
    return best


class Sources:
    """Where cases look: texts, files, pages that are held, pages as they are now. Each is read once.

    `keeper` and `fetcher` are None when there are no records, or nothing may be fetched.
    """

    def __init__(self, reader: Reader, keeper: Keeper | None, fetcher: Fetcher | None, max_bytes: int) -> None:
        self._reader = reader
        self._keeper = keeper
        self._fetcher = fetcher
        self._max_bytes = max_bytes
        self._text = lru_cache(maxsize=64)(prepare_text)
        self.text_of = lru_cache(maxsize=64)(self._read)
        self._source = lru_cache(maxsize=64)(self._prepare)

    def check(self, case: Case) -> Check:
        """The check of one case. A source that cannot be had makes it `uncheckable`, with the reason."""
        if case.text is not None:
            return check_quotation(case.quote, self._text(case.text), speaker=case.speaker)
        assert case.source is not None
        try:
            source = self._source(case.source)
        except (ArticleError, UnableError) as error:
            return Check(Outcome.UNCHECKABLE, RULES, reason=Uncheckable.NO_CAPTURE, detail=str(error))
        return check_quotation(case.quote, source, speaker=case.speaker)

    def _read(self, source: str) -> tuple[Extraction, Captured | None]:
        """The text of a file or a URL: the newest good copy that is held, with its capture, else the page as it is.

        Raises:
            ArticleError, UnableError: it cannot be had.
        """
        if not is_url(source):
            return _read_file(source, self._reader, self._max_bytes), None
        if self._keeper is not None:
            capture = queries.newest_good(self._keeper.catalogue, source)
            extraction = held.extraction_of(self._keeper, capture) if capture else None
            if extraction is not None:
                return extraction, capture
        if self._fetcher is None:
            raise UnableError(f"cannot look into {source}: no copy is held, and nothing may be fetched")
        return _read_page(source, self._reader, self._fetcher, self._max_bytes), None

    def _prepare(self, source: str) -> Prepared:
        return prepare(self.text_of(source)[0])


def _read_file(path: str, reader: Reader, max_bytes: int) -> Extraction:
    check_said(path, max_bytes)
    try:
        return reader.read(Path(path).read_bytes())
    except OSError as error:
        raise ArticleError(f"cannot read {path}: {error.strerror}; check the file's permissions") from error


def _read_page(url: str, reader: Reader, fetcher: Fetcher, max_bytes: int) -> Extraction:
    obtained = obtain_url(url, Stated(), fetcher, max_bytes)
    return reader.read(obtained.body, obtained.media_type, obtained.charset, url, 200, url, url)


def _case(value: Any) -> Case:
    if not isinstance(value, dict):
        raise TypeError("it is no JSON object")
    for name, required in (("id", True), ("quote", True), ("text", False), ("source", False), ("speaker", False)):
        said = value.get(name)
        if said is None and required:
            raise ValueError(f'it has no "{name}"')
        if said is not None and not isinstance(said, (str, int) if name == "id" else str):
            raise ValueError(f'"{name}" is no string')
    if (value.get("text") is None) == (value.get("source") is None):
        raise ValueError('it must have either "text" or "source"')
    return Case(str(value["id"]), value["quote"], value.get("text"), value.get("source"), value.get("speaker"))
