"""Each part of a page has its label: the body is the article's own words, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.records import Extraction, Label
from tests.extract.samples import BREAKS, DIVS, FIRST, PAGES, PARAGRAPHS, SEMANTIC, label_at, read, said


@pytest.mark.parametrize("name", PAGES)
def test_the_body_holds_every_paragraph_of_the_article(name: str) -> None:
    body = said(read(PAGES[name]), Label.BODY)
    assert [words for words in PARAGRAPHS if words not in body] == []


@pytest.mark.parametrize(
    ("page", "words", "label"),
    [
        (SEMANTIC, "Pier to close", Label.HEADLINE),
        (SEMANTIC, "By Ada Example", Label.BYLINE),
        (SEMANTIC, "Photo: Ben Lens/Example Agency", Label.CAPTION),
        (SEMANTIC, "Nobody asked us", Label.QUOTATION),
        (SEMANTIC, "Lighthouse lamp", Label.RELATED),
        (SEMANTIC, "rubber duck", Label.COMMENT),
        (SEMANTIC, "All rights reserved", Label.OTHER),
        (SEMANTIC, "Sport", Label.BANNER),
        (SEMANTIC, "The board meets again", Label.BODY),
        (DIVS, "Lokales", Label.NAVIGATION),
        (DIVS, "Abonnieren Sie", Label.PROMOTION),
        (DIVS, "Leuchtturm bekommt", Label.RELATED),
        (DIVS, "Fähre fährt", Label.RELATED),
        (DIVS, "Ben Linse", Label.CAPTION),
        (DIVS, "Ich habe die Pfähle", Label.COMMENT),
        (DIVS, "Der Rat tagt", Label.BODY),
    ],
)
def test_a_part_has_its_label(page: str, words: str, label: Label) -> None:
    assert label_at(read(page), words) is label


def test_what_is_not_the_article_cuts_the_body_regions() -> None:
    extraction = read(DIVS)
    bodies = [region for region in extraction.regions if region.label is Label.BODY]
    at = extraction.text.index("Abonnieren")
    assert len(bodies) >= 2
    assert not any(region.start <= at < region.end for region in bodies)


def test_a_page_of_tables_and_breaks_has_a_body_without_its_menu() -> None:
    assert "Archive" not in said(read(BREAKS), Label.BODY)


def test_a_name_that_covers_nearly_the_whole_text_is_not_believed() -> None:
    page = f"<body><div class='sidebar-layout related'><p>{'</p><p>'.join(PARAGRAPHS)}</p></div></body>"
    assert FIRST in said(read(page), Label.BODY)


def test_a_list_of_links_to_other_sites_stays_in_the_body_and_one_to_the_same_site_does_not() -> None:
    def page(host: str) -> Extraction:
        links = "".join(f"<li><a href='https://{host}/{n}'>Document number {n} in full</a></li>" for n in range(4))
        return read(
            f"<article><h1>Pier</h1>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}<ul>{links}</ul></article>"
        )

    assert label_at(page("council.example"), "Document number 2") is Label.BODY
    assert label_at(page("quay.example"), "Document number 2") is Label.RELATED


def test_a_linked_heading_with_a_few_lines_is_a_teaser() -> None:
    teaser = "<div><h3><a href='/other'>Another story</a></h3><p>Its first lines, long enough for text.</p></div>"
    extraction = read(f"<h1>Pier</h1><div>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}</div>{teaser * 6}")
    assert label_at(extraction, "Its first lines") is Label.RELATED
    assert FIRST in said(extraction, Label.BODY)


def test_a_pop_up_list_inside_a_sentence_is_set_aside_and_the_sentence_stays() -> None:
    links = "".join(f"<a href='/story{n}'>A long title of story {n} of this site</a> " for n in range(4))
    page = (
        f"<h1>Pier</h1><article><p>The mayor <span>Jo Muster <span>{links}</span></span> said on Monday it is safe.</p>"
    )
    extraction = read(page + "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + "</article>")
    assert label_at(extraction, "A long title of story 2") is Label.RELATED
    assert label_at(extraction, "said on Monday") is Label.BODY


def test_a_post_in_a_box_named_social_is_a_quotation_and_no_promotion() -> None:
    post = (
        "<div class='social-embed'><blockquote class='twitter-tweet'><p>Closed again.</p>"
        "<a href='https://twitter.com/x/status/12345'>May 1</a></blockquote></div>"
    )
    extraction = read(f"<article><h1>Pier</h1>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}{post}</article>")
    assert label_at(extraction, "Closed again.") is Label.QUOTATION


def test_the_body_follows_what_json_ld_gives_as_the_article() -> None:
    other = "".join(
        f"<p>Some other running text number {n} that is as long as any paragraph of the article.</p>" for n in range(4)
    )
    told = " ".join(PARAGRAPHS)
    page = (
        f'<script type="application/ld+json">{{"@type":"Article","articleBody":"{told}"}}</script>'
        f"<div><div>{other}</div><div>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}</div></div>"
    )
    body = said(read(page), Label.BODY)
    assert FIRST in body
    assert "Some other running text" not in body


def test_chinese_without_spaces_has_a_body() -> None:
    first = "港口委员会主席周一表示，由于两根桩柱开裂，北码头将于下周关闭。"
    second = "渔民被告知使用南港池，不收取费用。"
    page = f"<nav><a href='/'>首页</a></nav><article><h1>码头关闭</h1><p>{first}</p><p>{second}</p></article>"
    assert said(read(page), Label.BODY).startswith(first)


_LONG = (
    "The harbour board voted on Tuesday to close the old pier, which has stood since the war, before the winter storms."
)


@pytest.mark.parametrize(
    "lead",
    [
        "<h2>The board had asked three engineers, and each of them found the same rot in the piles.</h2>",
        "<div class='article-teaser'><p>The board had asked three engineers; each found the same rot in it.</p></div>",
        "<div class='lead'><h3>The board had asked three engineers, and each of them found the same rot.</h3></div>",
    ],
)
def test_the_lines_under_the_headline_are_the_articles_whatever_they_are_set_in(lead: str) -> None:
    page = f"<article><h1>Pier to close</h1>{lead}<div class=text>{f'<p>{_LONG}</p>' * 4}</div></article>"
    assert label_at(read(page), "three engineers") is Label.BODY


def test_a_teaser_that_leads_to_another_page_is_not_the_articles() -> None:
    teaser = "<div class=teaser><a href='/lamp'>The lamp of the lighthouse is to be replaced by a new one.</a></div>"
    page = f"<article><h1>Pier to close</h1>{teaser}<div class=text>{f'<p>{_LONG}</p>' * 4}</div></article>"
    assert label_at(read(page), "lamp of the lighthouse") is Label.RELATED


def test_a_heading_is_not_judged_by_its_anchors_name() -> None:
    page = f"<article><h1>Pier to close</h1><p>{_LONG}<h2 id=nav_share_1>Who shares the cost</h2><p>{_LONG}</article>"
    assert label_at(read(page), "Who shares") is Label.BODY


@given(
    st.lists(
        st.sampled_from(
            (
                f"<p>{_LONG}</p>", f"<figure><img src=a.jpg><figcaption><p>{_LONG}</p></figcaption></figure>",
                f"<figure><nav>Share this</nav><img src=b.jpg><p>{_LONG}</p></figure>", "<aside><p>Related</p></aside>",
                f"<div class=caption><div class=ad>Advert</div>{_LONG}</div>", f"<blockquote>{_LONG}</blockquote>",
            )
        ),
        max_size=9,
    )
)  # fmt: skip
def test_a_region_holds_another_whole_or_not_at_all(parts: list[str]) -> None:
    page = f"<article><h1>Pier to close</h1>{''.join(parts)}<div>{''.join(parts)}<p>{_LONG}</div></article>"
    regions = read(page).regions
    crossing = [(a, b) for a in regions for b in regions if a.start < b.start < a.end < b.end]
    assert crossing == []


def test_a_row_of_boxes_that_lead_to_other_pages_is_not_the_article() -> None:
    boxes = "".join(
        f"<div class=box><a class=title href='/story/{n}'>The lamp of the lighthouse, part {n}</a> It shines.</div>"
        for n in range(3)
    )
    text = "".join(f"<p>{_LONG}</p>" for _ in range(3))
    page = f"<div id=main><h1>Pier to close</h1><div class=text>{text}</div><div class=more>{boxes}</div></div>"
    assert label_at(read(page), "part 1") is Label.RELATED


def test_a_picture_whose_frame_is_named_after_adverts_keeps_its_caption() -> None:
    figure = "<figure class=leadWithAds><img src=a.jpg><figcaption>The pier in May. (Ben Lens/AP)</figcaption></figure>"
    page = f"<article><h1>Pier to close</h1>{figure}<p>{_LONG}</p><p>{_LONG}</p></article>"
    assert label_at(read(page), "The pier in May") is Label.CAPTION


def test_a_foot_that_holds_half_of_the_words_is_still_the_foot() -> None:
    told = "".join(f"<li><a href='/s/{n}'>Story {n}</a> {_LONG}</li>" for n in range(4))
    article = f"<article><h1>Pier to close</h1>{f'<p>{_LONG}</p>' * 4}</article>"
    page = f"<div>{article}<div class=footer><ul>{told}</ul></div></div>"
    assert label_at(read(page), "Story 2") is Label.OTHER


def test_paragraph_boxes_of_one_make_are_all_of_the_body() -> None:
    first, last = f"<p>{_LONG}</p>" * 6, f"<p>The last words of all. {_LONG}</p>"
    boxes = f"<div class=paragraph>{first}</div><div class=paragraph>{last}</div>"
    page = f"<div class=text><h1>Pier to close</h1>{boxes}</div>"
    assert label_at(read(page), "The last words") is Label.BODY
