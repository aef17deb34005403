"""The page as markup: whatever the records hold, only our own elements are in it, and every word of theirs is text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml import html  # type: ignore[import-untyped]

from archiver.records import Form, Outcome
from archiver.report.model import ReportPage
from archiver.report.page import render
from archiver.report.tables import visible
from tests.report.sample import sample
from tests.report.variants import empty, hostile, long, payloads, right_to_left

_TAGS = frozenset(
    """
    html head meta title style body a header p h1 h2 h3 bdi main section ul ol li b span q div article blockquote mark
    dl dt dd time details summary pre footer
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    lang charset http-equiv content name class href id aria-labelledby aria-hidden aria-label rel dir tabindex datetime
    data-note role
    """.split()
)
VARIANTS = {"sample": sample, "long": long, "right to left": right_to_left, "empty": empty, "hostile": hostile}


def parsed(page: ReportPage) -> html.HtmlElement:
    """The page as a tree. lxml takes no NUL and no lone surrogate; the page has none."""
    return html.document_fromstring(render(page).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def assert_only_ours(tree: html.HtmlElement) -> None:
    """No element, attribute or address that the templates do not have."""
    for element in tree.iter():
        assert isinstance(element.tag, str), "a comment came in"
        assert element.tag in _TAGS
        assert set(element.attrib) <= _ATTRIBUTES, element.attrib
        href = element.get("href")
        if href is not None and not href.startswith("#"):
            assert urlsplit(href).scheme.lower() in ("http", "https"), href
            assert "\\" not in href
    assert [meta.get("http-equiv") for meta in tree.iter("meta") if meta.get("http-equiv")] == [
        "Content-Security-Policy"
    ]
    assert len(list(tree.iter("style"))) == 1


def test_no_hostile_string_in_any_field_becomes_markup() -> None:
    wanted = payloads()
    assert len(set(wanted)) >= 300
    for shift in range(len(wanted)):
        assert_only_ours(parsed(hostile(shift)))


@pytest.mark.parametrize("shift", range(0, 330, 30))
def test_hostile_words_stand_in_the_page_as_words(shift: int) -> None:
    page = hostile(shift)
    tree = parsed(page)
    shown = [" ".join(quote.text_content().split()) for quote in tree.iter("blockquote")]
    for entry in page.citations:
        assert " ".join(visible(entry.citation.evidence).split()) in shown


@pytest.mark.parametrize("name", VARIANTS)
def test_every_page_is_made_of_our_elements_and_its_inner_links_lead_somewhere(name: str) -> None:
    tree = parsed(VARIANTS[name]())
    assert_only_ours(tree)
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert [name for name, number in ids.items() if number > 1] == []
    inner = {element.get("href")[1:] for element in tree.iter("a") if element.get("href", "").startswith("#")}
    assert inner <= set(ids)
    labels = {element.get("aria-labelledby") for element in tree.iter() if element.get("aria-labelledby")}
    assert labels <= set(ids)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_articles_text_is_in_the_page_unchanged(name: str) -> None:
    page = VARIANTS[name]()
    (text,) = parsed(page).xpath("//*[@id='text']")
    assert text.text_content() == visible(page.text).replace("\r", "\n")


def test_what_stands_around_the_article_is_folded_and_what_is_marked_is_not() -> None:
    begins, ends = sample().text.index("SALTMARSH (CW)"), sample().text.index("Do you see")
    page = replace(sample(), text=sample().text + "Read also: nets\n", begins=begins, ends=ends)
    tree = parsed(page)
    before, after = (one.text_content() for one in tree.xpath("//details[@class='around']/div"))
    (text,) = tree.xpath("//*[@id='text']")
    assert before + text.text_content() + after == page.text.replace("\r", "\n")
    assert text.text_content().startswith("Last week I said")
    assert text.text_content().endswith("CC BY-SA 4.0")
    assert len(tree.xpath("//*[@id='text']//a[@class]")) == len(page.quotations) + len(page.citations)


def test_regions_that_make_no_sense_leave_the_whole_text() -> None:
    for begins, ends in ((0, None), (900_000, 3), (-5, 10**9), (0, 0)):
        (text,) = parsed(replace(empty(), begins=begins, ends=ends)).xpath("//*[@id='text']")
        assert text.text_content() == empty().text


def test_the_policy_allows_our_style_sheet_alone() -> None:
    page = render(sample())
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


def test_a_picture_stands_in_the_page_under_a_policy_for_it_and_says_that_it_is_no_evidence() -> None:
    shown = replace(sample().quotations[0], picture=b"\x89PNG")
    page = render(replace(sample(), quotations=(shown,)))
    assert page.count("img-src data:;") == 1
    (picture,) = html.fromstring(page).xpath("//figure/img")
    assert picture.get("src") == "data:image/png;base64," + base64.b64encode(b"\x89PNG").decode()
    assert "A rendering, not evidence" in page


def test_each_quotation_shows_outcome_passage_digest_record_and_links() -> None:
    page = sample()
    tree = parsed(page)
    for number, entry in enumerate(page.quotations, 1):
        (card,) = tree.xpath(f"//*[@id='q{number}']")
        words = " ".join(card.text_content().split())
        assert entry.standing.value in card.get("class")
        if entry.capture is None:
            continue
        for wanted in (entry.capture.sha256, entry.capture.warc, entry.capture.record_id, "07:05:04 UTC"):
            assert wanted in words
        links = [link.get("href") for link in card.iter("a")]
        assert any(link.startswith("https://wire.example/saltmarsh-gate#:~:text=") for link in links)
        assert any(link.startswith("https://archive.example/web/2026") and ":~:text=" in link for link in links)


def test_what_differs_is_marked_on_its_own_side_and_named() -> None:
    tree = parsed(sample())
    (card,) = tree.xpath("//*[@id='q2']")
    article, source = card.xpath(".//blockquote")
    assert [found.text_content() for found in article.iter("mark")] == ["[only in the article: not]"]
    assert "not" not in source.text_content().replace("[words are missing here]", "").split()
    assert len(source.xpath(".//*[@class='gap']")) == 1
    assert "Negation: the source has nothing here; the article has “not”." in card.text_content()


def test_findings_stand_before_what_holds() -> None:
    rows = parsed(long()).xpath("(//section[@id='summary']//ol)[1]/li/@class")
    order = ["finding", "unchecked", "holds"]
    assert len(rows) == 50
    assert rows == sorted(rows, key=order.index)
    assert set(rows) == set(order)


def test_links_that_were_left_out_are_told() -> None:
    assert "12 more links were beyond the cap and left out." in parsed(long()).text_content()
    assert "left out" not in parsed(sample()).text_content()


def test_a_check_whose_record_cannot_be_read_is_not_called_unchecked_for_want_of_time() -> None:
    entry = replace(sample().quotations[1], check=None, capture=None, recorded=Outcome.ALTERED)
    words = parsed(replace(sample(), quotations=(entry,))).text_content()
    assert "The record of its check cannot be read; the outcome was “altered”" in words
    assert "not compared yet" not in words


def test_every_form_of_quotation_has_a_mark() -> None:
    page = sample()
    for form in Form:
        entry = replace(page.quotations[1], quotation=replace(page.quotations[1].quotation, form=form))
        assert parsed(replace(page, quotations=(entry,))).xpath("//*[@id='text']//a[@id='at-q1']")


def test_an_article_without_a_title_is_headed_by_its_first_words() -> None:
    assert parsed(empty()).xpath("//h1")[0].text_content() == "It rained."
    assert parsed(replace(empty(), text=" \n\n" + "word " * 60)).xpath("//h1")[0].text_content().startswith("word word")
    assert parsed(sample()).xpath("//h1")[0].text_content() == "The harbour that would not close"
