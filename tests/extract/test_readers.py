"""What readers write is told from the article by the words over it, whatever its elements are called."""

from __future__ import annotations

import pytest

from archiver.extract import extract
from archiver.records import Label
from tests.extract.samples import FIRST, PARAGRAPHS, label_at, read

BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS * 2)
SAID = "I have seen those piles and I would not moor a rubber duck to them"


def remark(said: str = SAID, answer: str = "Reply") -> str:
    return (
        f"<div class=x9><b>Ada</b> <p>{said}, <a href=https://x.example/1>see here</a>.</p><a href=#>{answer}</a></div>"
    )


@pytest.mark.parametrize(
    ("over", "answer"),
    [
        ("<h3>12 Comments</h3>", "Reply"),
        ("<div><h2>Comments (3)</h2></div>", "Report"),
        ("<p>View all 14 comments</p>", "3 hours ago"),
        ("<button>Join the conversation</button>", "14:05"),
        ("<h2>Kommentare</h2>", "Antworten"),
        ("<h2>5 commentaires</h2>", "Répondre"),
        ("<h2>Comentarios</h2>", "Responder"),
        ("<h2>Commenti (2)</h2>", "Rispondi"),
        ("<h2>Комментарии</h2>", "Ответить"),
    ],
)
def test_what_stands_under_a_line_that_says_comments_is_the_readers(over: str, answer: str) -> None:
    page = read(f"<h1>Pier</h1><div>{BODY}</div><section>{over}<div>{remark(answer=answer) * 4}</div></section>")
    assert label_at(page, SAID) is Label.COMMENT
    assert label_at(page, FIRST) is Label.BODY
    link = next(anchor for anchor in page.anchors if anchor.target == "https://x.example/1")
    assert any(
        region.label is Label.COMMENT and region.start <= link.start < region.end for region in page.regions
    )  # fmt: skip


def test_remarks_inside_the_articles_own_element_end_at_the_next_heading() -> None:
    more = (
        "<h2>In other ports</h2><p>Elsewhere the lamp of the lighthouse is to be replaced, said the keeper's son.</p>"
    )
    page = read(f"<h1>Pier</h1><article>{BODY}<h2>2 comments</h2>{remark() * 2}{more}</article>")
    assert label_at(page, SAID) is Label.COMMENT
    assert label_at(page, "Elsewhere the lamp") is Label.BODY


def test_a_section_that_tells_of_comments_stays_the_articles() -> None:
    told = "<h2>Comments</h2><p>The ministry made comments on the draft, all of them friendly in tone and content.</p>"
    page = read(f"<h1>Pier</h1><article>{BODY}{told}</article>")
    assert label_at(page, "The ministry made") is Label.BODY


def test_a_post_that_is_gone_is_no_quotation_and_one_with_words_is() -> None:
    gone = "<a href=https://twitter.com/a/status/1>Tweet may have been deleted <span>(opens in a new tab)</span></a>"
    there = "<p>Two piles split.</p>— Ada <a href=https://twitter.com/a/status/2>May 3</a>"
    posts = "".join(f"<blockquote class=twitter-tweet>{post}</blockquote>" for post in (gone, there))
    page = extract(f"<h1>Pier</h1>{BODY}{posts}".encode(), "text/html", "utf-8", "https://quay.example/a")
    assert label_at(page, "Tweet may have") is Label.BODY
    assert label_at(page, "Two piles split") is Label.QUOTATION
    assert [embed.target for embed in page.embeds] == [
        "https://twitter.com/a/status/1",
        "https://twitter.com/a/status/2",
    ]
