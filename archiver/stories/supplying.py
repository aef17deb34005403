"""What a person adds: a source that could not be located, a citation that finding missed, a decision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archiver.errors import UsageError
from archiver.events import CitationAdded, Located, Noted
from archiver.find import citation_id
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldCitation
from archiver.protocols import Fetcher
from archiver.records import (
    Answer,
    Article,
    Citation,
    Completeness,
    Decision,
    Extraction,
    Kind,
    Location,
    MissedFetch,
    Status,
    Supplied,
    Tried,
)
from archiver.stories import confirmation, crediting, held
from archiver.stories.locating import given
from archiver.stories.reading import OPERATOR, Reader, check_said
from archiver.stories.steps import Say, Step
from archiver.stories.taking import Taker

_BY_PERSON = "supplied by a person"


@dataclass(frozen=True, slots=True)
class File:
    """A file in hand: its bytes, and how it is to be kept."""

    said: str
    data: bytes
    how: Supplied


def citation(keeper: Keeper, citation_id: str) -> HeldCitation:
    """The citation with an id.

    Raises:
        UsageError: there is none.
    """
    found = queries.citation(keeper.catalogue, citation_id)
    if found is None:
        raise UsageError(f"cannot find citation {citation_id}: no such id; archiver list --open names those that wait")
    return found


def read_file(said: str, transcript: bool, max_bytes: int) -> File:
    """A file that a person has, whatever its kind.

    Raises:
        ArticleError: it cannot be read, is empty or too large.
    """
    check_said(said, max_bytes)
    try:
        data = Path(said).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {said}: {error.strerror}; check the file's permissions") from error
    return File(said, data, Supplied.TRANSCRIPT if transcript else Supplied.FILE)


def supply(citation_id: str, what: str | File, *, taker: Taker, reader: Reader, fetcher: Fetcher, say: Say) -> Article:
    """Takes a URL or a file as the source of a citation, on a person's word, and confirms the article again.

    It is kept as what it is, and stays marked as supplied by a person. The person's word is recorded before the copy
    is taken, so that a URL that does not answer now is tried again by the next `add`.

    Raises:
        UsageError: there is no such citation, or the URL is not http or https.
    """
    keeper = taker.keeper
    wanted = citation(keeper, citation_id)
    if isinstance(what, str):
        _check_url(what)
    if isinstance(what, File):
        extraction = reader.read(what.data)
        capture = taker.take_file(what.data, what.how, _readable(extraction)).capture
        _locate(wanted, capture.target, taker)
        say(Step("captured", what.said, f"supplied as a {what.how.value}: {capture.words:,} words"))
    else:
        fetched = fetcher.fetch(what)
        _locate(wanted, what, taker)
        if isinstance(fetched, MissedFetch):
            taker.miss(fetched)
            say(Step("missed", what, fetched.detail or fetched.reason.value))
        else:
            taken = taker.take(fetched).capture
            say(Step("missed" if taken.missed else "captured", what, taken.missed.value if taken.missed else ""))
    article = held.current(keeper, wanted.article)
    confirmation.confirm_article(article, taker, say)
    crediting.check_credits(article, taker, say)
    return article


def add_citation(article_id: str, words: str, target: str | None, *, taker: Taker) -> Citation:
    """Adds a citation that finding missed: the words of the article that point to the source, and its URL if known.

    Raises:
        UsageError: there is no such article, these words do not stand in it, or the URL is not http or https.
    """
    if target is not None:
        _check_url(target)
    article = held.current(taker.keeper, article_id)
    start = article.extraction.text.find(words)
    if start < 0 or not words.strip():
        raise UsageError(f"cannot cite {words!r}: these words do not stand in {article_id}; copy them exactly")
    kind = Kind.LINK if target else Kind.ATTRIBUTION
    new = Citation(
        id=citation_id(article_id, kind, words, target),
        kind=kind,
        evidence=words,
        start=start,
        end=start + len(words),
        rule=OPERATOR,
        target=target,
        name=words,
    )
    if queries.citation(taker.keeper.catalogue, new.id) is None:
        (where,) = taker.keep_facts(new)
        taker.keeper.commit((CitationAdded(article_id, where),))
    return new


def note(subject: str, decision: Decision, why: str, *, taker: Taker) -> None:
    """Records what a person settled about a citation or a quotation. The newest note counts.

    Raises:
        UsageError: the subject is neither.
    """
    catalogue = taker.keeper.catalogue
    if queries.citation(catalogue, subject) is None and queries.quotation(catalogue, subject) is None:
        raise UsageError(f"cannot note {subject}: neither a citation nor a quotation has this id; archiver list --open")
    (where,) = taker.keep_facts({"why": why})
    taker.keeper.commit((Noted(subject, decision, where),))


def _check_url(said: str) -> None:
    if not said.lower().startswith(("http://", "https://")):
        raise UsageError(f"cannot take {said}: it is no http or https URL; give one of those, or a file")


def _locate(wanted: HeldCitation, target: str, taker: Taker) -> None:
    chosen = given(target, _BY_PERSON)
    location = Location(Status.LOCATED, (chosen,), chosen, (Tried(_BY_PERSON, Answer.FOUND),), by_person=True)
    (where,) = taker.keep_facts(location)
    taker.keeper.commit((Located(wanted.citation.id, Status.LOCATED, (target,), True, where),))


def _readable(extraction: Extraction) -> Extraction:
    """A picture or a film has no text and is a source all the same."""
    if extraction.completeness is Completeness.UNREADABLE and not extraction.media_type:
        raise UsageError("cannot keep the file: its kind is not known; give text, HTML, PDF or a picture")
    return extraction
