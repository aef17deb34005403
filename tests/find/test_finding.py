"""What holds for all of finding: ids, offsets, identifiers, attributions, and hostile input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.extract import extract
from archiver.find import citation_id, find, quotation_id
from archiver.records import Kind
from tests.find.articles import found_in


def test_an_id_is_the_same_for_ever() -> None:
    """The very values: changing them loses what people noted about citations years ago."""
    assert citation_id("a1", Kind.LINK, "the  pillars\nmoved", "https://example.org/") == "c33a15d2477495848"
    assert citation_id("a1", Kind.LINK, "the pillars moved", "https://example.org/") == "c33a15d2477495848"
    assert citation_id("a1", Kind.LINK, "the pillars moved", "https://example.org/", 2) == "c33a15d2477495848-2"
    assert quotation_id("a1", "“We are safe”", 1) == "q6f6f1bc00b92a438"


def test_a_repetition_has_an_id_of_its_own() -> None:
    line = "“Yes,” the mayor told The Associated Press. “No,” the engineer told The Associated Press."
    ids = [one.id for one in found_in(line)]
    assert len(ids) == len(set(ids)) == 2
    assert ids[1] == f"{ids[0]}-2"


PIECES = (
    "LONDON (AP) — ", "told Reuters ", "(Reporting by A; Editing by B)", "Photo: Ann / AFP", "\n\n", "\n", ". ", "The ",
    "in a statement ", "according to ", "https://a.example/b ", "doi:10.1000/x ", "“Yes” ", "As I wrote earlier, ",
    "© 2019 AP", "CC BY 2.0", "é\u00a0ü ", "New York Times ", "said on Twitter ", "x", " ", "(", ")", "[", "]", "/",
)  # fmt: skip
PROSE = st.lists(st.sampled_from(PIECES), max_size=40)


@settings(max_examples=150, deadline=None)
@given(PROSE)
def test_evidence_is_always_the_words_at_its_place(parts: list[str]) -> None:
    text = "".join(parts)
    extraction = extract(text.encode(), "text/plain", "utf-8")
    found = find(extraction, "a1", extraction.claims, {})
    assert all(one.evidence == extraction.text[one.start : one.end] for one in found.citations)
    assert all(one.evidence.strip() == one.evidence for one in found.citations)
    assert [one.start for one in found.citations] == sorted(one.start for one in found.citations)
    assert len({one.id for one in found.citations}) == len(found.citations)


IDENTIFIERS = {
    "as shown (doi:10.1038/s41586-020-2649-2).": ("DOI 10.1038/s41586-020-2649-2", "doi.org/10.1038/s41586-020-2649-2"),
    "in arXiv:1706.03762v5 they say": ("arXiv 1706.03762v5", "arxiv.org/abs/1706.03762v5"),
    "PMID: 31978945 has it": ("PMID 31978945", "pubmed.ncbi.nlm.nih.gov/31978945/"),
    "ISBN 978-3-16-148410-0, paper": ("ISBN 978-3-16-148410-0", "openlibrary.org/isbn/9783161484100"),
    "the bill, H.R. 1234, passed": ("Bill H.R. 1234", None),
    "in Case No. 1:19-cv-01234 the judge": ("Case 1:19-cv-01234", None),
    "ECLI:EU:C:2014:317 says so": ("ECLI ECLI:EU:C:2014:317", None),
}


@pytest.mark.parametrize(("words", "said"), IDENTIFIERS.items())
def test_an_identifier_leads_to_its_work(words: str, said: tuple[str, str | None]) -> None:
    found = [one for one in found_in(f"The bridge is old, {words}") if one.kind is Kind.IDENTIFIER]
    assert [(one.name, one.target and one.target.removeprefix("https://")) for one in found] == [said]


def test_a_number_whose_check_digit_fails_is_no_isbn() -> None:
    assert found_in("The number ISBN 978-3-16-148410-1 is wrong.") == ()


ATTRIBUTIONS = {
    "“We are safe,” the mayor told The Associated Press on Monday.": "Associated Press",
    "The bridge is closed, according to the Washington Post.": "Washington Post",
    "The New York Times reported on Sunday that the bridge would close.": "New York Times",
    "Bloomberg News first reported the plan.": "Bloomberg News",
    "The memo was reviewed by Reuters before it was withdrawn.": "Reuters",
    "She said so in an interview with CNN.": "CNN",
    "The Harbour Town Chronicle says that the bridge has moved.": "Harbour Town Chronicle",
    "He told the BBC and ITV News that it was safe.": "BBC",
}


@pytest.mark.parametrize(("line", "outlet"), ATTRIBUTIONS.items())
def test_an_attribution_names_its_outlet(line: str, outlet: str) -> None:
    outlets = [one.outlet for one in found_in(line) if one.kind is Kind.ATTRIBUTION and one.outlet]
    assert outlet in outlets


@pytest.mark.parametrize(
    "line",
    [
        "She used to work at the Washington Post before she moved to the coast.",
        "Shares of the New York Times fell by two per cent.",
        "The mayor watched CNN all evening and fell asleep.",
        "The Sun shone on the bridge, and the Guardian of the gate slept.",
    ],
)
def test_an_outlet_that_is_talked_of_is_no_attribution(line: str) -> None:
    assert [one for one in found_in(line) if one.outlet] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "A senior harbour official has said in a sworn affidavit that it moved.",
            "senior harbour official's sworn affidavit",
        ),
        (
            "It grew in all of Norland. The World Health Organization reported that it grew.",
            "World Health Organization",
        ),
        ("A statement put out by the board said that it moved.", "statement"),
    ],
)
def test_a_document_is_named_after_whose_it_is_and_nothing_before_it(line: str, name: str) -> None:
    assert name in {one.name for one in found_in(line) if one.kind is Kind.ATTRIBUTION}


@pytest.mark.parametrize(
    "line", ["Times are announced based on the post-storm conditions.", "His family doctor put in a call to the ward."]
)
def test_what_only_looks_like_a_document_is_no_attribution(line: str) -> None:
    assert [one for one in found_in(line) if one.kind is Kind.ATTRIBUTION] == []


def test_a_short_name_is_told_by_the_long_one_before() -> None:
    text = (
        "The Harbour Town Chronicle says that the bridge moved. The Chronicle says it moved in May. Nobody told"
        " the paper why."
    )
    assert {one.outlet for one in found_in(text)} == {"Harbour Town Chronicle"}
    assert len(found_in(text)) == 3


def test_a_hostile_text_takes_no_longer_than_a_long_one() -> None:
    for piece in (
        "the report of the ",
        "A. ",
        "(AP/",
        "told the New York ",
        "in a Aa Aa ",
        "photo by ",
        "© 2019 A ",
        "“",
    ):
        text = (piece * 100_000)[:100_000]
        began = time.process_time()
        found_in(text)
        assert time.process_time() - began < 5, piece
