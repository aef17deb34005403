"""Quotations: words that an article presents as another's."""

from __future__ import annotations

from archiver.records import Claim, Extraction, Quotation, Span


def find_quotations(  # noqa: ARG001
    extraction: Extraction, article_id: str, claims: tuple[Claim, ...], wires: tuple[Span, ...]
) -> tuple[Quotation, ...]:
    """The quotations of an article."""
    return ()
