"""PDF: reading order, columns, broken words, running lines, and what could not be read."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from archiver.extract import extract
from archiver.extract.columns import Line, in_reading_order
from archiver.extract.flow import paragraphs
from archiver.records import Claim, Completeness, Fact

Placed = tuple[float, float, str]


def pdf(*pages: list[Placed], size: float = 10, info: str = "") -> bytes:
    """A PDF with Helvetica text at the given places, in points from the lower left corner. Written for these tests."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in page)
        packed = zlib.compress(shown.encode("latin-1")).decode("latin-1")
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< {info} >>")
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    index = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{index}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF".encode("latin-1")


def column(x: float, top: float, *lines: str) -> list[Placed]:
    return [(x, top - 12 * number, words) for number, words in enumerate(lines)]


LEFT = (
    "The harbour board met on Monday to talk",
    "about the pier, which has stood since the",
    "war and is now closed to all but the crew.",
)
RIGHT = (
    "Its engineer said that two of the piles have",
    "split along their whole length, and that no",
    "diver would go near them before the spring.",
)


def test_lines_become_paragraphs_and_a_gap_divides_them() -> None:
    page = column(50, 700, *LEFT) + column(50, 640, *RIGHT)
    assert extract(pdf(page)).text == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)


@pytest.mark.parametrize("order", ["column by column", "row by row"])
def test_two_columns_are_read_one_after_the_other_however_they_were_drawn(order: str) -> None:
    left, right = column(50, 700, *LEFT), column(310, 700, *RIGHT)
    page = (
        left + right if order == "column by column" else [line for row in zip(left, right, strict=True) for line in row]
    )
    title = [(50.0, 740.0, "A title that runs over both of the columns of this page from left to right, as titles do")]
    text = extract(pdf(title + page)).text
    assert text.index("A title") < text.index(" ".join(LEFT)) < text.index(" ".join(RIGHT))


def test_a_word_broken_at_a_line_s_end_is_made_whole() -> None:
    page = column(50, 700, "The board spoke of an extraordi-", "nary meeting that nobody had wanted at all.")
    assert extract(pdf(page)).text == "The board spoke of an extraordinary meeting that nobody had wanted at all."


def test_a_word_that_is_written_with_a_hyphen_elsewhere_keeps_it() -> None:
    page = column(50, 700, "A well-known diver said so; he is a well-", "known man in this harbour, and in the next.")
    assert "he is a well-known man" in extract(pdf(page)).text


def test_running_heads_and_page_numbers_stand_beside_the_text_and_sentences_cross_the_page() -> None:
    lines = column(50, 660, "a line of the report that goes on and on", "and on")
    pages = [[(50.0, 780.0, f"Harbour report {n}"), *lines, (300.0, 20.0, str(n))] for n in range(1, 6)]
    extraction = extract(pdf(*pages))
    assert "Harbour report" not in extraction.text
    assert "and on a line of the report" in extraction.text
    assert [other.origin for other in extraction.alternates] == ["running"]
    assert "Harbour report 1" in extraction.alternates[0].text


def test_a_table_is_not_taken_for_columns() -> None:
    rows = [(float(x), 700.0 - 14 * y, f"{x}/{y}") for y in range(8) for x in (50, 200, 350)]
    assert extract(pdf(rows)).text.split()[:6] == ["50/0", "200/0", "350/0", "50/1", "200/1", "350/1"]


def test_what_a_pdf_says_of_itself_is_a_claim() -> None:
    info = "/Title (Pier report) /Author (Ada Example) /CreationDate (D:20260314120000Z)"
    claims = extract(pdf(column(50, 700, *LEFT), info=info)).claims
    assert Claim(Fact.TITLE, "Pier report", "meta") in claims
    assert Claim(Fact.PUBLISHED, "2026-03-14", "meta") in claims


def test_a_page_without_text_makes_it_incomplete() -> None:
    extraction = extract(pdf(column(50, 700, *LEFT), []))
    assert extraction.completeness is Completeness.INCOMPLETE
    assert extraction.detail == "1 of 2 pages have no text; they may be pictures of text"


def test_a_scan_is_incomplete_and_has_no_text() -> None:
    scan = io.BytesIO()
    Image.new("L", (60, 80), 255).save(scan, "PDF")
    extraction = extract(scan.getvalue())
    assert (extraction.text, extraction.completeness) == ("", Completeness.INCOMPLETE)


def test_a_broken_pdf_is_unreadable_and_says_so() -> None:
    extraction = extract(b"%PDF-1.7\nnothing more")
    assert extraction.completeness is Completeness.UNREADABLE
    assert "no readable PDF" in extraction.detail


def test_pages_beyond_the_cap_make_it_incomplete() -> None:
    extraction = extract(pdf(*[column(50, 700, "page")] * 2_001))
    assert extraction.detail == "only 2000 of 2001 pages were read"


def test_ordering_and_flowing_nothing_gives_nothing() -> None:
    assert in_reading_order([]) == []
    assert paragraphs([[], []]) == []


def test_lines_on_one_height_go_from_left_to_right() -> None:
    lines = [Line("b", 100, 10, 120, 20, 800), Line("a", 10, 10, 30, 20, 800)]
    assert [line.text for line in in_reading_order(lines)] == ["a", "b"]
