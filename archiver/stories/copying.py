"""What an article copies from the sources that are held: worked out anew from the kept texts whenever it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archiver.confirm import Copied, copied, prepare
from archiver.errors import DamageError
from archiver.events import Captured
from archiver.keep.keeper import Keeper
from archiver.records import Article, Extraction, Form, Outcome, Use
from archiver.stories import held


@dataclass(frozen=True, slots=True)
class CopiedFrom:
    """A stretch of an article that stands in a source, and which."""

    copied: Copied
    capture: Captured
    extraction: Extraction


def copied_from(keeper: Keeper, article: Article, begins: int, ends: int | None) -> tuple[CopiedFrom, ...]:
    """The stretches of an article, from `begins` to `ends` of its text, that stand in a copy of a source, in order.

    Where several sources have the same sentences, the one that has most of them word for word is told. Empty when a
    text cannot be read back: the audit names it.
    """
    try:
        sources = held.sources(keeper, article)
    except DamageError:
        return ()
    spans = [
        (one.start, one.end)
        for one in article.findings.quotations
        if one.use is Use.SPEECH or one.form in (Form.BLOCK, Form.COPIED)
    ]
    found = [
        CopiedFrom(one, capture, extraction)
        for capture, extraction, _ in sources
        for one in copied(article.extraction.text, spans, prepare(extraction), begins, ends)
    ]
    return tuple(sorted(_chosen(found), key=lambda one: one.copied.start))


def _chosen(found: Sequence[CopiedFrom]) -> list[CopiedFrom]:
    order = sorted(
        found,
        key=lambda one: (one.copied.outcome is Outcome.VERBATIM, one.copied.end - one.copied.start),
        reverse=True,
    )
    chosen: list[CopiedFrom] = []
    for one in order:
        if not any(one.copied.start < other.copied.end and other.copied.start < one.copied.end for other in chosen):
            chosen.append(one)
    return chosen
