"""One visit to a link that was answered: what the page is now, and what of it is news. Start at `look`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from archiver.confirm import Prepared, check_quotation, prepare
from archiver.errors import DamageError, WithdrawnError
from archiver.events import Captured
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import about_visits
from archiver.keep.queries.about_visits import HeldVisit
from archiver.protocols import Fetcher
from archiver.records import Extraction, Fetched, Judgement, LinkOutcome, Outcome, Quotation
from archiver.stories import comparing, held
from archiver.stories.bodies import body_of
from archiver.stories.comparing import STANDS, Noticed, Standing
from archiver.stories.links import has_moved, of_answer
from archiver.stories.reading import Reader, split_media_type

_UNLIKE = 0.1
"""The share of the copy's runs of words below which a page is another page."""
_FOREIGN = 0.05
"""The share below which nothing of the site is left on it: some phrases are everybody's."""
_ANSWER = 0.9
"""The share of runs of words that a page has in common with the host's answer to a path that does not exist."""
_ENOUGH = 40
"""Words of a page that may show whose it is."""
_HTML = ("text/html", "application/xhtml+xml")
_NOTHING_READ = (Judgement.EMPTY_SHELL, Judgement.UNREAD)

MainText = Callable[[bytes, str], str]
"""The main text of an HTML page, told from the rest of it; "" when there is none."""


@dataclass(frozen=True, slots=True)
class Looker:
    """What looking at a page needs: who reads it, who tells its main text from the rest (None: all of it counts), who
    asks its host for a path that does not exist (None: nobody), and the name of that path."""

    reader: Reader
    main_text: MainText | None = None
    fetcher: Fetcher | None = None
    token: Callable[[], str] = lambda: "4f6b1e0c9a72"


@dataclass(frozen=True, slots=True)
class Look:
    """What one visit found. `drift` is the share of the main text that is other than in the copy, None when it was not
    compared. `judgement` is the page's, after everything that speaks against it; `probe` the answer that it is like."""

    outcome: LinkOutcome
    detail: str = ""
    quotations: tuple[Standing, ...] = ()
    noticed: tuple[Noticed, ...] = ()
    main_sha256: str | None = None
    sha256: str | None = None
    drift: float | None = None
    judgement: Judgement = Judgement.GOOD
    probe: Fetched | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the page is worth another copy: a cited passage, the main text, or what it says of itself changed."""
        return self.has_new_wording or bool(self.drift) or bool(self.noticed)

    @property
    def is_grave(self) -> bool:
        """Whether it is taken however often it was taken before: the words, the credit or the licence changed."""
        return self.has_new_wording or any(one.fact in ("licence", "credit") for one in self.noticed)

    @property
    def has_new_wording(self) -> bool:
        """Whether a cited passage reads otherwise than in the copy."""
        return any(one.is_edited or one.is_restored for one in self.quotations)


class Known:
    """What is held of one link: the newest good copy, the last visit that saw the page, the words quoted from it."""

    def __init__(self, keeper: Keeper, target: str) -> None:
        self._keeper = keeper
        self.target = target
        self.copy: Captured | None = queries.newest_good(keeper.catalogue, target)
        self.seen: HeldVisit | None = about_visits.last_seen(keeper.catalogue, target)

    @cached_property
    def quotations(self) -> tuple[tuple[Quotation, Outcome], ...]:
        """The quotations that were found to stand in any copy of the page, each with what was found."""
        found: dict[str, tuple[Quotation, Outcome]] = {}
        for copy in queries.good_captures(self._keeper.catalogue, self.target):
            for quotation, outcome in held.standing_in(self._keeper, copy):
                found.setdefault(quotation.id, (quotation, outcome))
        return tuple(found.values())

    @cached_property
    def then(self) -> Prepared | None:
        """The text of the copy, ready to be searched; None when there is none."""
        return None if self.copy is None else self._prepared(self.copy)

    @cached_property
    def previous(self) -> Prepared | None:
        """The text of the copy before, when no visit that saw the page is as new as the copy; None else."""
        if self.copy is None or (self.seen is not None and self.seen.time >= self.copy.time):
            return None
        older = [one for one in queries.good_captures(self._keeper.catalogue, self.target) if one.id != self.copy.id]
        return self._prepared(older[0]) if older else None

    def _prepared(self, copy: Captured) -> Prepared | None:
        try:
            extraction = held.extraction_of(self._keeper, copy)
        except (DamageError, WithdrawnError):
            return None
        return None if extraction is None else prepare(extraction)

    @cached_property
    def body(self) -> bytes | None:
        """The bytes of the copy."""
        return None if self.copy is None else body_of(self._keeper, self.copy)


def look(fetched: Fetched, known: Known, looker: Looker) -> Look:
    """What a visit that was answered found.

    What is unchanged since the copy, or since the last visit that saw the page, is not read again. All else is read,
    judged, and compared with the copy. A page that is unlike it, or stands elsewhere, is suspicious: then its host is
    asked for a path that does not exist, unless it is the front page that was cited.
    """
    answer = fetched.answer
    if answer.status == 304:
        return _unchanged(known)
    if known.copy is not None and known.copy.digests.sha256 == answer.digests.sha256:
        return replace(_as_copied(fetched, known), sha256=answer.digests.sha256)
    last = known.seen
    if last is not None and last.sha256 == answer.digests.sha256 and answer.status < 300 and not last.is_owed:
        outcome = last.outcome if last.outcome is LinkOutcome.DRIFTED else of_answer(fetched, Judgement.GOOD, False)
        return Look(outcome, last.detail, _as_held(known), main_sha256=last.main_sha256, sha256=last.sha256)
    return replace(_read(fetched, known, looker), sha256=answer.digests.sha256)


def _unchanged(known: Known) -> Look:
    seen = known.seen
    if seen is None:  # a server that answers what was not asked
        return Look(LinkOutcome.ERROR, "304 without a condition")
    return Look(seen.outcome, seen.detail, _as_held(known), main_sha256=seen.main_sha256, sha256=seen.sha256)


def _as_copied(fetched: Fetched, known: Known) -> Look:
    """The page is the newest copy. When that was taken by a run that died before it could record its visit, what
    changed with it is told now."""
    quotations = _as_held(known)
    if known.previous is not None and known.then is not None:
        time = fetched.answer.time
        after = known.seen.time if known.seen else None
        quotations = tuple(
            comparing.standing(one.text, known.previous, known.then, after, time) for one, _ in known.quotations
        )
    lost = sum(one.is_lost for one in quotations)
    return Look(of_answer(fetched, Judgement.GOOD, lost > 0), _lost(lost, quotations), quotations)


def _lost(lost: int, quotations: Sequence[Standing]) -> str:
    return f"{lost} of {len(quotations)} quoted passages changed" if lost else ""


def _as_held(known: Known) -> tuple[Standing, ...]:
    """The quotations as they stand in the copy: the page is that one, or one whose quoted words are those."""
    if known.then is None or known.copy is None:
        return ()
    if known.seen is None or known.seen.outcome is not LinkOutcome.DRIFTED:
        return tuple(Standing(one.text, outcome, outcome) for one, outcome in known.quotations)
    time = known.copy.time
    return tuple(comparing.standing(one.text, known.then, known.then, None, time) for one, _ in known.quotations)


def _read(fetched: Fetched, known: Known, looker: Looker) -> Look:
    answer = fetched.answer
    now = read(fetched, looker.reader)
    judgement = Judgement.GOOD if now is None else now.judgement
    if now is not None and _comes_by_script(known, judgement):
        # What the page says comes by script, as it did when a browser showed it: this answer tells nothing of it.
        told = tuple(Standing(one.text, outcome, Outcome.UNCHECKABLE) for one, outcome in known.quotations)
        return Look(of_answer(fetched, Judgement.GOOD, False), "its text comes by script", told)
    outcome = of_answer(fetched, judgement, False)
    if now is None or outcome not in about_visits.SAW or judgement in _NOTHING_READ:
        return Look(outcome, now.judgement_detail if now else "", judgement=judgement)
    page = prepare(now)
    found = _doubt(fetched, now, page, known, looker)
    if found is not None:
        return found
    if known.then is None or known.copy is None:
        return Look(outcome, judgement=judgement)
    after = max(known.copy.time, known.seen.time) if known.seen else known.copy.time
    quotations = tuple(
        comparing.standing(one.text, known.then, page, after, answer.time) for one, _ in known.quotations
    )
    lost = sum(one.is_lost for one in quotations)
    main, drift = _main(fetched, now, known, looker)
    outcome = of_answer(fetched, judgement, lost > 0)
    detail = _lost(lost, quotations)
    if drift and not lost:
        detail = f"{max(1, round(drift * 100))} % of the main text changed"
    noticed = comparing.noticed(known.then.extraction, now)
    return Look(outcome, detail, quotations, noticed, main, drift=drift, judgement=judgement)


def _comes_by_script(known: Known, judgement: Judgement) -> bool:
    return judgement is Judgement.EMPTY_SHELL and known.copy is not None and known.copy.rendering is not None


def read(fetched: Fetched, reader: Reader) -> Extraction | None:
    """The text of an answer, judged; None when there is nothing to read."""
    answer = fetched.answer
    if answer.content is None:
        return None
    with answer.content.open() as stream:
        body = stream.read()
    media_type, charset = split_media_type(answer.header("content-type") or "")
    return reader.read(body, media_type, charset, answer.target, answer.status, fetched.target, answer.target)


# --- is it the page at all? ------------------------------------------------------------------------------------------


def _doubt(fetched: Fetched, now: Extraction, page: Prepared, known: Known, looker: Looker) -> Look | None:
    """What speaks against a page that says it is there; None when nothing does."""
    moved = has_moved(fetched)
    if known.then is None:
        return _like_nothing(fetched, page, looker) if moved and not _is_root(fetched.target) else None
    like = comparing.likeness(known.then.extraction, page)
    if like.body >= _UNLIKE or any(_stands(one.text, page) for one, _ in known.quotations):
        return None
    enough = len(page.words) >= _ENOUGH
    if enough and like.whole < _FOREIGN and comparing.is_anothers(known.then.extraction, now, fetched.target):
        detail = "nothing of the page, nor of its site's name, is left"
        return Look(LinkOutcome.USURPED, detail, judgement=Judgement.PARKED)
    if _is_root(fetched.target):
        return None
    if moved:
        detail = f"redirected to an unlike page: {like.body:.0%} of the copy's text"
        return Look(LinkOutcome.SOFT_404, detail, judgement=Judgement.SOFT_404)
    return _like_nothing(fetched, page, looker)


def _stands(text: str, page: Prepared) -> bool:
    return check_quotation(text, page).outcome in STANDS


def _like_nothing(fetched: Fetched, page: Prepared, looker: Looker) -> Look | None:
    """A soft 404, when the host gives the same for a path that does not exist; that answer is its evidence."""
    probe = None if looker.fetcher is None else looker.fetcher.fetch(beside(fetched.target, looker.token()))
    if not isinstance(probe, Fetched) or not 200 <= probe.answer.status < 300:
        return None
    other = read(probe, looker.reader)
    if other is None:
        return None
    same = probe.answer.digests.sha256 == fetched.answer.digests.sha256
    together = has_moved(fetched) and probe.answer.target == fetched.answer.target
    share = comparing.likeness(other, page).whole
    if not same and not together and share < _ANSWER:
        return None
    detail = f"{max(share, float(same)):.0%} like this host's answer to a path that does not exist"
    return Look(LinkOutcome.SOFT_404, detail, judgement=Judgement.SOFT_404, probe=probe)


def beside(target: str, token: str) -> str:
    """The URL of a path that does not exist, in the folder of `target`, with its ending."""
    parts = urlsplit(target)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    ending = name.rpartition(".")[2] if "." in name[-6:] else ""
    return f"{parts.scheme}://{parts.netloc}{folder}/{token}{'.' + ending if ending.isalnum() else ''}"


def _is_root(target: str) -> bool:
    parts = urlsplit(target)
    return parts.path in ("", "/") and not parts.query


# --- the main text ---------------------------------------------------------------------------------------------------


def _main(fetched: Fetched, now: Extraction, known: Known, looker: Looker) -> tuple[str | None, float | None]:
    """The digest of the lines of the main text, and the share of it that is other than in the copy."""
    answer = fetched.answer
    assert known.then is not None
    assert known.copy is not None
    assert answer.content is not None
    with answer.content.open() as stream:
        ours = _lines(stream.read(), now, answer.target, looker)
    digest = comparing.digest(ours)
    if known.seen is not None and known.seen.main_sha256 == digest and not known.seen.detail:
        return digest, 0.0
    then = known.then.extraction
    theirs = _lines(known.body or b"", then, known.copy.final_url, looker)
    return digest, comparing.changed(theirs, then.text, ours, now.text)


def _lines(body: bytes, extraction: Extraction, url: str, looker: Looker) -> frozenset[str]:
    main = ""
    if looker.main_text is not None and body and extraction.media_type in _HTML:
        main = looker.main_text(body, url)
    return comparing.lines(main or comparing.body_of(extraction), comparing.beside_of(extraction))
