"""PDFs of many producers, made by `pdfs/make.py`: every sentence that went in is found, or it is said why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archiver.confirm import check_quotation, prepare
from archiver.extract import extract
from archiver.records import Completeness, Outcome

FOLDER = Path(__file__).parent / "pdfs"
MADE: dict[str, dict[str, Any]] = json.loads((FOLDER / "made.json").read_text("utf-8"))
UNCHECKABLE = {
    "pikepdf-locked": "needs a password",
    "scan-bare": "1 of 1 pages have no text",
    "scan-half": "1 of 2 pages have no text",
}


@pytest.mark.parametrize("name", sorted(MADE.keys() - UNCHECKABLE.keys()))
def test_every_sentence_of_a_pdf_is_found_word_for_word(name: str) -> None:
    extraction = extract((FOLDER / f"{name}.pdf").read_bytes())
    assert (extraction.completeness, extraction.detail) == (Completeness.WHOLE, "")
    source = prepare(extraction)
    outcomes = {sentence: check_quotation(sentence, source).outcome for sentence in MADE[name]["sentences"]}
    assert {sentence: outcome for sentence, outcome in outcomes.items() if outcome is not Outcome.VERBATIM} == {}


@pytest.mark.parametrize("name", UNCHECKABLE)
def test_what_cannot_be_found_is_uncheckable_and_says_why(name: str) -> None:
    extraction = extract((FOLDER / f"{name}.pdf").read_bytes())
    assert UNCHECKABLE[name] in extraction.detail
    source = prepare(extraction)
    outcomes = {check_quotation(sentence, source).outcome for sentence in MADE[name]["sentences"]}
    assert Outcome.UNCHECKABLE in outcomes <= {Outcome.UNCHECKABLE, Outcome.VERBATIM}


def test_a_sentence_that_is_not_in_a_pdf_is_absent() -> None:
    source = prepare(extract((FOLDER / "pdftex-columns.pdf").read_bytes()))
    said = "Nobody in the harbour has ever seen the mayor row a boat across the basin in winter."
    assert check_quotation(said, source).outcome is Outcome.ABSENT


def test_the_files_are_many_and_of_many_producers() -> None:
    assert len(MADE) >= 40
    assert len({made["producer"].split(",")[0] for made in MADE.values()}) >= 12
    assert {path.stem for path in FOLDER.glob("*.pdf")} == MADE.keys()


def test_codes_that_no_table_explains_make_a_pdf_incomplete() -> None:
    page = "BT /F1 10 Tf 50 700 Td (The pi\\001er and the har\\001bour board.) Tj ET"
    body = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(page) - 6}>>stream\n{page}\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\ntrailer<</Root 1 0 R>>"
    )
    extraction = extract(body.encode("latin-1"))
    assert extraction.completeness is Completeness.INCOMPLETE
    assert "2 characters have no meaning outside their font" in extraction.detail
