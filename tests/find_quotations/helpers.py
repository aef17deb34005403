"""What the tests of quotations share."""

from __future__ import annotations

from archiver.extract.plain import read_plain
from archiver.find.quotations import find_quotations
from archiver.records import Claim, Fact, Form, Quotation, Span, Use


def quotations(text: str, language: str = "", wires: tuple[Span, ...] = ()) -> tuple[Quotation, ...]:
    """The quotations of a plain text."""
    claims = (Claim(Fact.LANGUAGE, language, "operator"),) if language else ()
    return find_quotations(read_plain(text.encode()), "a1", claims, wires)


def marked(text: str, language: str = "") -> list[str]:
    """The words in marks that are speech, with their marks."""
    return [one.text for one in quotations(text, language) if one.form is Form.MARKS and one.use is Use.SPEECH]


def uses(text: str, language: str = "") -> list[tuple[str, Use]]:
    """The words in marks with their use."""
    return [(one.text, one.use) for one in quotations(text, language) if one.form is Form.MARKS]
