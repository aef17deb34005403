"""Self-references: 200 simulated cases, and what an outlet's own pages may answer."""

from __future__ import annotations

import pytest

from archiver.locate.addresses import may_be_article, slug_words
from archiver.locate.asking import Service
from archiver.locate.index import Index
from archiver.locate.ownsite import OwnSite
from archiver.records import Answer, Article, Citation, Claim, Fact, Findings, Kind, Status
from tests.locate.direct import Direct, Unhurried, published_on, read
from tests.locate.piece_cases import Outlet, PieceCase, piece_case
from tests.locate.scoring import Case, locate, score
from tests.locate.test_wires import _Revisions
from tests.locate.wire_cases import INDEX
from tests.world import World
from tests.world.pages import Page, page, refused

CASES = 200
SERIES, PRINT, INDEXED = 15, 17, 1
_ENDS = ("com", "org", "net")


def own_site(case: PieceCase, fetcher: Direct | None = None) -> OwnSite:
    fetcher, limiter = fetcher or Direct(case.world), Unhurried()
    index = Index(INDEX, Service("index", 10, fetcher, limiter))
    archive = _Revisions(fetcher, case.archived)
    return OwnSite(fetcher, limiter, read, archive=archive, index=index)  # type: ignore[arg-type]


def of(case: Case) -> list[OwnSite]:
    assert isinstance(case, PieceCase)
    return [own_site(case)]


def test_at_least_99_of_100_taken_pieces_are_right_and_80_of_100_are_taken() -> None:
    told = score((piece_case(seed) for seed in range(CASES)), of)
    assert told.share_right >= 0.99, told.wrong
    assert told.share_taken >= 0.80


def test_a_second_part_of_the_same_name_leaves_the_choice_to_a_person() -> None:
    case = piece_case(SERIES)
    location = locate([own_site(case)], case.citation, case.article)
    assert case.way == "series"
    assert location.status is Status.AMBIGUOUS
    assert len([one for one in location.candidates if one.score > 0.7]) == 2


def test_a_second_address_of_the_same_text_is_no_rival() -> None:
    case = piece_case(PRINT)
    location = locate([own_site(case)], case.citation, case.article)
    assert case.way == "print"
    assert location.chosen is not None
    assert location.chosen.url == case.right


def test_the_article_is_never_its_own_earlier_piece() -> None:
    case = piece_case(INDEXED)
    assert case.right is not None
    claims = (*case.article.claims, Claim(Fact.CANONICAL, case.right, "link"))
    article = Article("a", case.article.extraction, claims, case.article.findings)
    location = locate([own_site(case)], case.citation, article)
    assert case.right not in {one.url for one in location.candidates}


@pytest.mark.parametrize(
    ("said", "answer"),
    [(refused(429, 9), Answer.RATE_LIMITED), (refused(403), Answer.BLOCKED), (Page(dropped=True), Answer.UNAVAILABLE)],
    ids=["limited", "forbidden", "dropped"],
)
def test_an_outlet_that_does_not_answer_is_said_to_have_failed(said: Page, answer: Answer) -> None:
    world = World()
    world.serve("letter.example", lambda _: said)
    citation, article = _reference("Long Ebb")
    fetcher = Direct(world)
    location = locate([OwnSite(fetcher, Unhurried(), read)], citation, article)
    assert (location.status, location.tried[0].answer) == (Status.UNLOCATED, answer)
    assert len(fetcher.asked) == 2


def test_an_outlet_without_any_list_is_asked_a_handful_of_times() -> None:
    world = World()
    world.serve("letter.example", lambda _: page("<p>nothing here</p>"))
    fetcher = Direct(world)
    citation, article = _reference("Long Ebb")
    location = locate([OwnSite(fetcher, Unhurried(), read)], citation, article)
    assert location.tried[0].answer is Answer.ABSENT
    assert len(fetcher.asked) <= 8


def test_an_outlet_known_by_name_alone_is_found_where_its_page_says_so() -> None:
    world = World()
    world.serve("thelongletter.example", lambda _: page(""))
    citation, article = _reference("Long Ebb", claims=(Claim(Fact.OUTLET, "The Long Letter", "operator"),))
    fetcher = Direct(world)
    tried = locate([OwnSite(fetcher, Unhurried(), read)], citation, article).tried
    assert {url.split("/")[2].removeprefix("www.") for url in fetcher.asked} == {
        f"thelongletter.{end}" for end in _ENDS
    }
    assert tried[0].answer is Answer.UNAVAILABLE


def test_an_outlet_s_name_leads_to_its_pieces_where_its_front_page_says_that_it_is_the_outlet() -> None:
    for title, chosen in (("The Long Letter", True), ("Long letters, delivered", False)):
        world = World()
        outlet = Outlet(world, "www.thelongletter.com", searches=True)
        front = f"<html><head><title>{title}</title></head><body><p>Welcome to all our pages.</p></body></html>"
        piece = (
            f"<html><head><title>Long Ebb</title><meta property='og:site_name' content='{title}'>"
            "<meta property='article:published_time' content='2020-05-01'></head><body><h1>Long Ebb</h1><p>Ah.</p>"
        )
        outlet.pages["/2020/05/long-ebb"] = ("Long Ebb", piece)
        world.publish("http://www.thelongletter.com/", front)
        citation, article = _reference("Long Ebb", claims=(Claim(Fact.OUTLET, "The Long Letter", "operator"),))
        location = locate([OwnSite(Direct(world), Unhurried(), read)], citation, article)
        assert (location.chosen is not None) is chosen


def test_without_an_outlet_or_words_nobody_is_asked() -> None:
    world = World()
    fetcher = Direct(world)
    for citation, article in (_reference("Long Ebb", claims=()), _reference(None)):
        assert OwnSite(fetcher, Unhurried(), read).locate(citation, article)[1].answer is Answer.NOT_ASKED
    assert fetcher.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/", "http://a.example/tag/ebb/", "http://a.example/?s=ebb", "http://a.example/x/feed/",
        "http://a.example/author/jon", "http://a.example/p/ebb.jpg", "http://[", "ebb",
    ],
)  # fmt: skip
def test_lists_searches_and_files_are_no_pieces(url: str) -> None:
    assert not may_be_article(url)


def test_words_of_an_address_leave_out_numbers_and_keys() -> None:
    assert slug_words("http://a.example/2020/05/the-long_ebb-481dfedeab7315795f12dba326f79543.html") == (
        "long", "ebb", "html",
    )  # fmt: skip


def _reference(name: str | None, claims: tuple[Claim, ...] | None = None) -> tuple[Citation, Article]:
    evidence = f"As I argued earlier, it’s the {name}" if name else "As I said before,"
    known = (Claim(Fact.URL, "http://letter.example/2020/09/tide", "operator"),) if claims is None else claims
    citation = Citation("c", Kind.SELF_REFERENCE, evidence, 0, len(evidence), "self-reference.said", name=name)
    extraction = read(f"<p>{evidence}</p>".encode(), "text/html", "utf-8", "http://letter.example/2020/09/tide")
    return citation, Article("a", extraction, (published_on("2020-09-15"), *known), Findings((citation,)))
