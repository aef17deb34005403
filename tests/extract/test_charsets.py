"""Charsets in the order of the WHATWG standard, the rule recorded, what could not be read counted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.capture.browser.installed import find_browser
from archiver.extract import extract
from archiver.extract.charsets import decode
from archiver.extract.labels import standard_name
from tests.extract.mislabelled import CASES, Mislabelled


@pytest.mark.parametrize(
    ("body", "header", "text", "charset", "rule"),
    [
        ("é".encode(), "utf-8", "é", "utf-8", "header"),
        (b"\xef\xbb\xbf\xc3\xa9", "iso-8859-1", "é", "utf-8", "bom"),
        ("é".encode("utf-16-le"), "utf-16", "é", "utf-16-le", "header"),
        (b"\xfe\xff\x00\xe9", "utf-8", "é", "utf-16-be", "bom"),
        (b"<meta charset=windows-1251>\xef", "", "<meta charset=windows-1251>п", "windows-1251", "meta"),
        (b"<meta charset=utf-8>\xe9", "latin1", "<meta charset=utf-8>é", "windows-1252", "header"),
        (b"\x93quoted\x94 \x97", "ISO-8859-1", "“quoted” —", "windows-1252", "header"),
        (b"\x93quoted\x94", "us-ascii", "“quoted”", "windows-1252", "header"),
        (b"\x82\xa0\x82\xa2", "x-sjis", "あい", "shift_jis", "header"),
        ("中文".encode("gbk"), "gb2312", "中文", "gb18030", "header"),
        (b"\x1b$B$\"\x1b(B", "iso-2022-jp", "あ", "iso-2022-jp", "header"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1", "", "<?xml version='1.0' encoding='iso-8859-2'?>ą",
         "iso-8859-2", "meta"),
        ("naïve".encode(), "", "naïve", "utf-8", "detected"),
        (b"plain", "", "plain", "utf-8", "default"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>\xc1", "nonsense",
         "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>а", "koi8-r", "meta"),
        (b"<!--<meta charset=big5>--><meta charset=utf-16>e", "", "<!--<meta charset=big5>--><meta charset=utf-16>e",
         "utf-8", "meta"),
    ],
)  # fmt: skip
def test_the_rule_that_decides(body: bytes, header: str, text: str, charset: str, rule: str) -> None:
    decoded = decode(body, header)
    assert (decoded.text, decoded.charset, decoded.rule) == (text, charset, rule)


def test_a_page_that_says_utf_8_and_is_not_counts_its_replacements() -> None:
    extraction = extract(b"<meta charset=utf-8><p>caf\xe9 \x93hi\x94", "text/html")
    assert extraction.text == "caf\ufffd \ufffdhi\ufffd"
    assert extraction.detail.startswith("3 characters could not be read as utf-8")
    assert extraction.charset_rule == "meta"


def test_a_replacement_character_that_the_author_wrote_is_not_counted() -> None:
    assert decode("a\ufffdb".encode(), "utf-8").replaced == 0


@pytest.mark.parametrize(
    "label", ["utf-7", "UTF7", "unicode_escape", "punycode", "idna", "hex", "base64", "rot13", "zip", "", "x" * 999]
)
def test_codecs_that_are_no_web_charsets_are_refused(label: str) -> None:
    assert standard_name(label) is None


def test_utf_7_is_never_decoded() -> None:
    assert "<script>" not in extract(b"+ADw-script+AD4-", "text/plain", "utf-7").text


@pytest.mark.parametrize("label", ["hz-gb-2312", "iso-2022-kr", "replacement"])
def test_charsets_that_hide_attacks_decode_to_one_replacement(label: str) -> None:
    assert decode(b"anything", label).text == "\ufffd"


def test_russian_without_a_declaration_is_detected() -> None:
    words = "Комиссия закроет северный причал в понедельник, потому что две сваи треснули. " * 4
    decoded = decode(words.encode("windows-1251"), "", declares=False)
    assert decoded.text == words
    assert decoded.rule == "detected"


def test_a_cut_off_utf_8_is_still_utf_8() -> None:
    decoded = decode("Ärger über Öl".encode() + b"\xe2\x80")
    assert (decoded.charset, decoded.rule) == ("utf-8", "detected")


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "utf-8", "utf-16", "gbk", "shift_jis", "iso-2022-jp", "big5", "euc-kr", "cp037"]),
)
def test_decoding_never_raises(body: bytes, header: str) -> None:
    assert decode(body, header).replaced >= 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bytes_are_what_a_browser_takes_them_for(case: Mislabelled) -> None:
    assert extract(case.body, "text/html", case.header or "").text == case.text


def test_the_cases_are_many() -> None:
    assert len({case.name for case in CASES}) == len({(case.header, case.body) for case in CASES}) >= 60


@pytest.mark.system
def test_chromium_shows_the_same() -> None:
    chromium = find_browser(None)
    if chromium is None:
        pytest.skip("CHROMIUM IS MISSING: `make system` gets it")
    with _served() as address:
        command = [sys.executable, "-m", "tests.extract.in_chromium", str(chromium), address, str(len(CASES))]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    shown = dict(zip([case.name for case in CASES], json.loads(done.stdout), strict=True))
    assert shown == {case.name: case.text for case in CASES}


@contextmanager
def _served() -> Iterator[str]:
    """An address on loopback under which each case stands at its number."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            number = self.path[1:]
            case = CASES[int(number)] if number.isdigit() else Mislabelled("", None, b"", "")
            self.send_response(200)
            self.send_header("Content-Type", f"text/html; charset={case.header}" if case.header else "text/html")
            self.send_header("Content-Length", str(len(case.body)))
            self.end_headers()
            self.wfile.write(case.body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
