"""Links in the article's own words: to others, to its outlet's earlier pieces, and those that are no citations."""

from __future__ import annotations

import pytest

from archiver.extract import extract
from archiver.find import find
from archiver.find.sites import same_outlet, site_of
from archiver.records import Kind
from tests.find.pages import FILLER, findings, of_kind

OWN = "https://www.example-gazette.com"


def words(link: str) -> str:
    told = f"The engineers wrote in May that {link} and that nothing could be done before the autumn."
    return f"{FILLER}<p>{told}</p>{FILLER}"


def test_a_link_to_another_site_is_a_link() -> None:
    (found,) = of_kind(Kind.LINK, words("<a href='https://bridges.example.org/report.pdf'>the pillars have moved</a>"))
    assert (found.evidence, found.target) == ("the pillars have moved", "https://bridges.example.org/report.pdf")


def test_tracking_parameters_are_part_of_what_is_cited() -> None:
    target = "https://bridges.example.org/a?utm_source=x&id=7"
    (found,) = of_kind(Kind.LINK, words(f"<a href='{target.replace('&', '&amp;')}'>the pillars moved</a>"))
    assert found.target == target


def test_an_earlier_piece_of_the_outlet_is_a_self_reference() -> None:
    link = f"<a href='{OWN}/2019/11/03/pillars-of-the-bridge-moved'>the pillars have moved</a>"
    (found,) = of_kind(Kind.SELF_REFERENCE, words(link))
    assert found.target == f"{OWN}/2019/11/03/pillars-of-the-bridge-moved"
    assert of_kind(Kind.LINK, words(link)) == []


@pytest.mark.parametrize(
    "link",
    [
        f"<a href='{OWN}/topic/bridges'>bridges are old</a>",
        f"<a href='{OWN}/people/ann-example'>Ann Example</a>",
        f"<a href='{OWN}/'>the Gazette</a>",
        f"<a href='{OWN}/2020/05/04/bridge-stays-closed#comments'>the comments</a>",
        "<a href='https://www.facebook.com/sharer.php?u=x'>share it</a>",
        "<a href='https://www.amazon.com/dp/1?tag=gazette-20'>a book</a>",
        "<a href='mailto:ann@example.org'>a letter</a>",
        "<a href='#note'>a note</a>",
        "<a href='https://shop.example.org/x'>Buy now for $20</a>",
    ],
)
def test_what_looks_like_a_citation_and_is_none(link: str) -> None:
    assert of_kind(Kind.LINK, words(link)) == []
    assert of_kind(Kind.SELF_REFERENCE, words(link)) == []


def test_an_author_s_profile_in_the_line_that_asks_to_follow_is_none() -> None:
    body = f"{FILLER}<p>Have a tip? Follow her on Twitter <a href='https://twitter.com/ann'>@ann</a>.</p>"
    assert of_kind(Kind.LINK, body) == []
    assert len(of_kind(Kind.LINK, words("<a href='https://twitter.com/ann/status/12345'>it is safe</a>"))) == 1


def test_links_outside_the_article_s_words_are_not_reported() -> None:
    body = (
        f"{FILLER}<aside class='related'><a href='https://a.example.org/1'>More</a></aside>"
        "<div class='comments'><p>See <a href='https://b.example.org/2'>this</a>, it says all that there is.</p></div>"
        f"{FILLER}"
    )
    assert of_kind(Kind.LINK, body) == []


def test_a_broken_link_is_noted_and_harms_nothing() -> None:
    (found,) = of_kind(Kind.LINK, words("<a href='http://[ccpa-preferences]'>the choices</a>"))
    assert (found.evidence, found.target, found.rule) == ("the choices", None, "link.broken")


def test_a_link_inside_a_post_belongs_to_the_post() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>Look at <a href='https://t.co/abc'>this</a></p>— Ann (@ann) "
        "<a href='https://twitter.com/ann/status/123'>May 3, 2020</a></blockquote>"
    )
    found = findings(FILLER + post + FILLER).citations
    assert [(one.kind, one.target) for one in found] == [(Kind.EMBED, "https://twitter.com/ann/status/123")]


def test_a_video_set_into_the_article_is_an_embed() -> None:
    body = f"{FILLER}<p><iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe></p>{FILLER}"
    (found,) = of_kind(Kind.EMBED, body)
    assert found.target == "https://www.youtube.com/embed/abcdefghijk"


def test_an_address_written_out_in_a_text_is_a_link() -> None:
    (found,) = of_kind(Kind.LINK, words("https://bridges.example.org/report, page 3, says it"))
    assert found.target == "https://bridges.example.org/report"


def test_links_beyond_the_cap_are_counted() -> None:
    links = "".join(f"<a href='https://s{n % 7}.example.org/{n}'>word</a> text of the article, " for n in range(21_000))
    found = findings(f"<p>{FILLER}{links}</p>")
    kept = sum(one.kind is Kind.LINK for one in found.citations)
    assert kept == 20_000
    assert found.dropped == 1_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.bbc.co.uk/news", "https://www.bbc.com/news/1", True),
        ("https://subscription.nj.example.com/", "https://www.example.com/", True),
        ("https://ann.blogspot.com/", "https://bob.blogspot.com/", False),
        ("https://www.example.co.uk/", "https://www.other.co.uk/", False),
        ("https://abc.net.au/", "https://abc.es/", False),
    ],
)
def test_which_addresses_are_one_outlet_s(one: str, other: str, same: bool) -> None:
    assert same_outlet(site_of(one), site_of(other)) is same


def test_a_list_of_sources_beside_the_article_is_part_of_it() -> None:
    body = (
        f"{FILLER}{FILLER}<aside><h3>Our sources:</h3><p>River Office, <a href='https://river.example.org/levels'>Levels</a></p>"
        "<p>E-mail of the town clerk, 3 May</p><p>Bridge Board, <a href='https://board.example.org/minutes'>Minutes</a></p>"
        f"<h3>More from us</h3><p><a href='{OWN}/2020/05/01/the-fair-opens-again'>The fair opens again</a></p>"
        "<p><a href='https://partner.example.com/offers'>Offers of a partner</a></p></aside>"
    )
    found = {one.target: one.rule for one in of_kind(Kind.LINK, body)}
    assert found == {
        "https://river.example.org/levels": "link.sources",
        "https://board.example.org/minutes": "link.sources",
    }
    assert of_kind(Kind.SELF_REFERENCE, body) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>Our Standards: <a href='https://group.example.com/trust-principles.html'>Trust Principles</a></p>",
        "<p>By reading on you accept our <a href='https://group.example.com/privacy-policy/'>privacy policy</a>.</p>",
        "<p>Também <a href='https://form.example.com/pix/88231'>apoie por Pix</a> o nosso trabalho, se puder.</p>",
    ],
)
def test_rules_of_the_house_and_calls_for_money_are_no_citations(line: str) -> None:
    assert of_kind(Kind.LINK, f"{FILLER}{line}{FILLER}") == []


def test_what_is_also_on_the_site_is_no_self_reference() -> None:
    link = f"<a href='{OWN}/2020/05/01/fair-opens-again'>The fair opens again, with fewer stalls</a>"
    line = f"<div><span>Also on example-gazette.com</span> {link}</div>"
    assert of_kind(Kind.SELF_REFERENCE, f"{FILLER}{line}{FILLER}") == []


@pytest.mark.parametrize(
    "told",
    [
        "The river rose in {2006}, and again two years later.",
        "Following the flood, the board wrote to {the Ministry} of its plans.",
        "The town asked its citizens to {sell off or donate} what they had stored.",
        "Half of them can no longer {buy homes} in the town.",
        "She said in an email to {the Bridge Office} that it had been warned.",
    ],
)
def test_a_link_in_running_text_is_reported_whatever_its_words(told: str) -> None:
    before, link, after = told.replace("{", "}").split("}")
    linked = f"<p>{before}<a href='https://bridges.example.org/news'>{link}</a>{after}</p>"
    assert [one.evidence for one in of_kind(Kind.LINK, f"{FILLER}{linked}{FILLER}")] == [link]


def test_a_page_that_does_not_say_where_it_is_from_is_of_the_site_it_links_to_most() -> None:
    menu = "".join(f"<li><a href='{OWN}/section/{n}'>Section {n}</a></li>" for n in range(20))
    link = f"<a href='{OWN}/2019/11/03/pillars-of-the-bridge-moved'>the pillars have moved</a>"
    page = f"<html><body><nav>{menu}</nav><article><h1>Bridge</h1>{words(link)}</article></body></html>"
    found = find(extract(page.encode(), "text/html", "utf-8", ""), "a1", (), {})
    assert [one.kind for one in found.citations] == [Kind.SELF_REFERENCE]


@pytest.mark.parametrize(
    "path",
    [
        "/sections/town/2019/11/03/504414/pillars-of-the-bridge",
        "/series/2020/05/the-old-bridge",
        "/97ae2c5ff2db4af08f6a7a3d2a5b3c41",
    ],
)
def test_a_dated_headline_is_a_piece_whatever_its_section_is_called(path: str) -> None:
    (found,) = of_kind(Kind.SELF_REFERENCE, words(f"<a href='{OWN}{path}'>the pillars have moved</a>"))
    assert found.target == OWN + path


def test_the_article_s_own_address_written_out_is_no_citation() -> None:
    line = "<p>Cite as: https://www.example-gazette.com/2020/05/04/bridge-stays-closed (read in May).</p>"
    assert [one for one in findings(f"{FILLER}{line}{FILLER}").citations if one.target] == []


@pytest.mark.parametrize("other", ["https://www.example-gazette.co.uk", "https://m.example-gazette.com"])
def test_a_list_of_related_pieces_is_set_aside_on_the_outlet_s_other_hosts_too(other: str) -> None:
    listed = f"<ul><li><a href='{other}/news/2019-bridge-profile-of-its-builder'>Profile of the builder</a></li></ul>"
    assert of_kind(Kind.SELF_REFERENCE, f"{FILLER}{listed}{FILLER}") == []


def test_a_card_that_tells_of_another_story_is_no_self_reference() -> None:
    link = f"<a href='{OWN}/2020/05/01/fair-opens-again'>"
    for words_in_it in (
        "<p>The fair opens again</p><p>Read more</p>",
        "<span>Also on Gazette</span> The fair opens again",
    ):
        assert of_kind(Kind.SELF_REFERENCE, f"{FILLER}{link}{words_in_it}</a>{FILLER}") == []
