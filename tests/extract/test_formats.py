"""Office documents, rich text, feeds, subtitles and pictures."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

from archiver.extract import extract
from archiver.records import Claim, Completeness, Fact

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
T = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:o="urn:oasis:names:tc:opendocument:office"'


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_word_document_without_what_was_deleted() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    document = (
        f"<w:document {W}><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run.format('The pier ')}"
        f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del>{run.format('closed.')}</w:p>"
        f"<w:p>{run.format('Next.')}<w:r><w:br/></w:r>{run.format('Line.')}</w:p></w:body></w:document>"
    )
    said = "<d:title>Report</d:title><d:creator>Ada</d:creator>"
    core = f'<c:coreProperties xmlns:c="c" xmlns:d="d">{said}</c:coreProperties>'
    extraction = extract(packed({"word/document.xml": document, "docProps/core.xml": core}))
    assert extraction.text == "The pier closed.\n\nNext.\nLine."
    assert extraction.claims == (Claim(Fact.TITLE, "Report", "meta"), Claim(Fact.AUTHOR, "Ada", "meta"))


def test_slides_come_in_the_order_of_their_numbers() -> None:
    slide = f"<p:sld xmlns:p='p' {A}><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></p:sld>"
    parts = {f"ppt/slides/slide{number}.xml": slide.format(f"slide {number}") for number in (10, 2, 1)}
    assert extract(packed(parts)).text == "slide 1\n\nslide 2\n\nslide 10"


def test_an_open_document() -> None:
    said = "<text:h>Pier</text:h><text:p>It <text:span>is</text:span><text:s/>shut.</text:p>"
    content = f"<o:document-content {T}>{said}</o:document-content>"
    assert extract(packed({"content.xml": content})).text == "Pier\n\nIt is shut."


def test_a_zip_that_unpacks_to_too_much_is_unreadable() -> None:
    extraction = extract(packed({"word/document.xml": "<w>" + " " * 60_000_000}))
    assert extraction.completeness is Completeness.UNREADABLE
    assert "unpacks to more than" in extraction.detail


def test_a_zip_of_something_else_is_unreadable() -> None:
    assert "no office document" in extract(packed({"a.txt": "a"})).detail


def test_an_office_document_that_declares_entities_is_not_read() -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {W}><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>'
    assert extract(packed({"word/document.xml": bomb})).completeness is Completeness.UNREADABLE


def test_rich_text() -> None:
    body = (
        rb"{\rtf1\ansi{\fonttbl\f0 Arial;}{\*\generator X;}\f0 Caf\'e9 \ldblquote shut\rdblquote\par \u8364? 5 \{a\}}"
    )
    assert extract(body).text == "Café “shut”\n\n€ 5 {a}"


def test_a_feed_gives_its_entries_and_their_links() -> None:
    feed = (
        b"<?xml version='1.0'?><rss><channel><title>The Quay</title><item><title>Pier shut</title><link>/pier</link>"
        b"<description>&lt;p&gt;Two piles &lt;b&gt;split&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>"
    )
    extraction = extract(feed, "text/xml", "", "https://quay.example/feed")
    assert extraction.text == "The Quay\n\nPier shut\n\nTwo piles split."
    assert [(anchor.target, extraction.text[anchor.start : anchor.end]) for anchor in extraction.anchors] == [
        ("https://quay.example/pier", "Pier shut")
    ]


def test_an_atom_feed() -> None:
    feed = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Q</title><entry><title>One</title>"
        b"<link rel='self' href='/s'/><link href='/1'/><summary>Text</summary></entry></feed>"
    )
    extraction = extract(feed, "application/atom+xml", "", "https://quay.example/")
    assert (extraction.text, extraction.anchors[0].href) == ("Q\n\nOne\n\nText", "/1")


def test_subtitles_are_running_text_with_time_codes_beside_it() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,500\n<i>We will</i>\n\n2\n00:00:02,600 --> 00:00:04,000\nnot leave.\n\n"
        "3\n00:00:20,000 --> 00:00:21,000\nNever.\n"
    )
    extraction = extract(srt.encode(), "text/plain")
    assert extraction.text == "We will not leave.\n\nNever."
    codes = [line.split("\t") for line in extraction.alternates[0].text.split("\n")]
    assert [extraction.text[int(at) :][:5] for at, _, _ in codes] == ["We wi", "not l", "Never"]
    assert codes[1][1:] == ["00:00:02,600", "00:00:04,000"]


def test_webvtt_with_crlf_and_settings() -> None:
    vtt = b"WEBVTT\r\n\r\nNOTE x\r\n\r\n01:00.000 --> 01:02.000 align:start\r\n<v Ada>Closed.\r\n"
    assert extract(vtt, "text/vtt").text == "Closed."


def test_the_credits_inside_a_picture_are_claims() -> None:
    image = Image.new("RGB", (4, 4))
    exif = image.getexif()
    exif[0x013B], exif[0x8298] = "Ben Lens", "CC BY 4.0"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    xmp = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><dc:creator><rdf:Seq><rdf:li>Ada Eye</rdf:li>"
        b"</rdf:Seq></dc:creator>"
        b'<rdf:Description photoshop:Credit="Example Agency"/></rdf:RDF></x:xmpmeta>'
    )
    claims = extract(out.getvalue() + xmp, "image/jpeg").claims
    assert Claim(Fact.AUTHOR, "Ben Lens", "exif") in claims
    assert Claim(Fact.LICENCE, "CC BY 4.0", "exif") in claims
    assert Claim(Fact.AUTHOR, "Ada Eye", "xmp") in claims
    assert Claim(Fact.CREDIT, "Example Agency", "xmp") in claims


def test_a_picture_of_absurd_size_costs_nothing() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")
    extraction = extract(png, "image/png")
    assert extraction.text == ""
    assert extraction.completeness is not Completeness.WHOLE
