"""A page as it is now against the copy that is held: what matters to a citation, and what does not. Pure.

What matters are the quoted words, the title, credit and licence, and whether the main text is still another wording of
the same. Adverts, dates and lists of related stories come and go, and are nobody's news.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from archiver.confirm import Prepared, check_quotation, overlap
from archiver.records import Check, Extraction, Fact, Label, Outcome, Uncheckable

STANDS = frozenset({Outcome.VERBATIM, Outcome.MARKED})
"""The outcomes of a quotation that stands in its source."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n+")
_LONGEST = 600
"""Characters of a wording that are shown."""
_BESIDE = frozenset({Label.RELATED, Label.PROMOTION, Label.NAVIGATION, Label.BANNER, Label.COMMENT})
_BODY = frozenset({Label.BODY, Label.HEADLINE, Label.QUOTATION, Label.CAPTION})
_LINE = 5
"""Words of a line that says something: shorter ones are labels, bylines, buttons."""
_MONTH = (
    r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|ene|abr|ago|dic)"
    r"[a-zéèûôç]{0,8}\.?"
)
_PASSING = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH}\s*,?\s*(?:de\s+)?(?:\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*\d{{4}})?"
    r"|\b\d{4}-\d\d-\d\d(?:t[\d:.]+z?)?|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr|h)?\b"
    r"|\b(?:an?|\d+)\s+(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?)\s+ago"
    r"|\bvor\s+\w+\s+(?:sekunden?|minuten?|stunden?|tagen?|wochen?)|\bil y a\s+\w+\s+\w+|\bhace\s+\w+\s+\w+"
    r"|\b[\d.,]+\s*[km]?\s*(?:views?|comments?|shares?|likes?|reads?|readers?)\b",
    re.IGNORECASE,
)
"""Dates, times of day, ages and counts: a page that only grew older has not changed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Words of an article that stood in their source: what the newest copy that is held says of them, and what the
    page says now.

    `was` and `reads` are the source's wording in the copy and on the page, whole sentences; empty where nothing like
    the words is found. The page was last seen with the old wording at `after`, and first with the new one at `by`.
    """

    text: str
    before: Outcome
    now: Outcome
    was: str = ""
    reads: str = ""
    after: datetime | None = None
    by: datetime | None = None

    @property
    def is_lost(self) -> bool:
        """Whether they stand there no longer. What could not be checked is not lost."""
        return self.now not in (*STANDS, Outcome.UNCHECKABLE)

    @property
    def is_edited(self) -> bool:
        """Whether this is new: they do not stand there, and the page had another wording when it was taken last."""
        return self.is_lost and (self.before in STANDS or _words(self.was) != _words(self.reads))

    @property
    def is_restored(self) -> bool:
        """Whether they stand there again."""
        return self.now in STANDS and self.before not in (*STANDS, Outcome.UNCHECKABLE)


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that a page says of itself and that is no longer what the copy says: which fact, then and now."""

    fact: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the copy is on the page: the share of the runs of words of its body, and of all of it. 1 when the
    copy is too short to tell."""

    body: float
    whole: float


def standing(text: str, then: Prepared, now: Prepared, after: datetime | None, by: datetime) -> Standing:
    """One quotation in the copy and in the page. A page that was read in part answers for what stands in it, and for
    nothing else."""
    old, new = check_quotation(text, then), check_quotation(text, now)
    outcome = Outcome.UNCHECKABLE if new.reason is Uncheckable.INCOMPLETE else new.outcome
    return Standing(text, old.outcome, outcome, wording(then, old), wording(now, new), after, by)


def wording(source: Prepared, check: Check) -> str:
    """The sentences of a source in which the passage of a check lies; empty when there is none."""
    if check.start is None or check.end is None:
        return ""
    text = source.extraction.text
    start, end = check.start, check.end
    before = max((found.end() for found in _SENTENCE.finditer(text, max(0, start - _LONGEST), start)), default=None)
    first = before if before is not None else max(0, start - _LONGEST // 4)
    following = _SENTENCE.search(text, max(start, end - 2), end + _LONGEST)
    last = following.end() if following else min(len(text), end + _LONGEST // 4)
    return " ".join(text[first : max(last, end)].split())[: _LONGEST + end - start]


def likeness(then: Extraction, now: Prepared) -> Likeness:
    """How like a page is to the copy."""
    body = body_of(then)
    return Likeness(_share(body, now), _share(then.text, now))


def _share(text: str, now: Prepared) -> float:
    return 1.0 if len(_words(text)) < 20 else overlap(text, now)


def body_of(extraction: Extraction) -> str:
    """The text of a document's own regions; all of it when none is labelled so."""
    return _regions(extraction, _BODY) or extraction.text


def _regions(extraction: Extraction, labels: frozenset[Label]) -> str:
    return "\n".join(extraction.text[one.start : one.end] for one in extraction.regions if one.label in labels)


def lines(main: str, beside: str = "") -> frozenset[str]:
    """The lines of a main text that say something, folded, without dates, ages and counts; those that also stand
    `beside` the text, in lists of other pieces, are left out."""
    apart = " ".join(_words(_PASSING.sub(" ", beside)))
    found = (" ".join(_words(_PASSING.sub(" ", line))) for line in main.split("\n"))
    return frozenset(line for line in found if line.count(" ") >= _LINE - 1 and line not in apart)


def beside_of(extraction: Extraction) -> str:
    """What stands beside a document's own text: related pieces, adverts, menus, comments."""
    return _regions(extraction, _BESIDE)


def digest(found: frozenset[str]) -> str:
    """The SHA-256 of the lines of a main text."""
    return hashlib.sha256("\n".join(sorted(found)).encode("utf-8", "surrogatepass")).hexdigest()


def changed(then: frozenset[str], then_whole: str, now: frozenset[str], now_whole: str) -> float:
    """The share of words of two main texts that stand in lines of one alone, from 0 to 1.

    A line that stands anywhere in the other's whole text is not new: what is taken for the main text may vary.
    """
    old, new = (" ".join(_words(_PASSING.sub(" ", text))) for text in (then_whole, now_whole))
    apart = [line for line in now - then if line not in old] + [line for line in then - now if line not in new]
    total = sum(map(len, then | now))
    return sum(map(len, apart)) / total if total else 0.0


def noticed(then: Extraction, now: Extraction) -> tuple[Noticed, ...]:
    """Which of title, licence, credit and language a page states otherwise than the copy. What a page stops to state
    counts for the licence and the credit only; a page in another language states its terms otherwise, or elsewhere."""
    old, new = (one.language.split("-")[0].lower() for one in (then, now))
    if old and new and old != new:
        return (Noticed("language", old, new),)
    found = []
    outlets = _words(" ".join(one.claim(Fact.OUTLET) or "" for one in (then, now)))
    for fact in (Fact.TITLE, Fact.LICENCE, Fact.CREDIT):
        was, is_now = (one.claim(fact) or "" for one in (then, now))
        if was and not _alike(fact, was, is_now, outlets) and (is_now or fact is not Fact.TITLE):
            found.append(Noticed(fact.value, was, is_now))
    return tuple(found)


def _alike(fact: Fact, one: str, other: str, outlets: Sequence[str]) -> bool:
    if fact is Fact.LICENCE:
        one, other = (re.sub(r"^https?://(?:www\.)?", "", said.strip().lower()).rstrip("/") for said in (one, other))
    short, long = sorted((_words(one), _words(other)), key=len)
    if fact is not Fact.TITLE or short == long:
        return short == long
    # The outlet's name is put before or after a title, or is not.
    rest = long[len(short) :] if long[: len(short)] == short else long[: -len(short)]
    return short in (long[: len(short)], long[-len(short) :]) and set(rest) <= set(outlets)


def is_anothers(then: Extraction, now: Extraction, target: str) -> bool:
    """Whether a page shows no trace of who had the domain: neither the outlet nor the host's own name, of which the
    copy had one, is on it. Asked of pages that share nothing with the copy."""
    names = {(then.claim(Fact.OUTLET) or "").lower(), _own_name(target)}
    old, new = (" ".join(_words(f"{one.text} {one.claim(Fact.TITLE) or ''} {one.claim(Fact.OUTLET) or ''}"))
                for one in (then, now))  # fmt: skip
    known = {" ".join(_words(name)) for name in names if len(name) > 3}
    squeezed = new.replace(" ", "")
    return any(name and name in old for name in known) and not any(
        name and (name in new or name.replace(" ", "") in squeezed) for name in known
    )


def _own_name(target: str) -> str:
    labels = (urlsplit(target).hostname or "").removeprefix("www.").split(".")
    return max(labels[:-1] or labels, key=len).lower()


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text.lower())
