"""What is held already, proposed for what has no link."""

from __future__ import annotations

from collections.abc import Sequence

from archiver.locate.holdings import HeldText, Holdings
from archiver.records import Answer, Relation, Status
from tests.locate.direct import read
from tests.locate.piece_cases import piece_case
from tests.locate.scoring import locate
from tests.locate.wire_cases import WireCase, wire_case


def held(case: WireCase, *urls: str) -> list[HeldText]:
    return [
        HeldText(url, read(case.world.current(url).body, "text/html", "utf-8", url)) for url in urls
    ]  # fmt: skip


def test_the_agency_s_page_that_is_held_is_taken_without_asking_anybody() -> None:
    case = wire_case(0)
    assert case.right is not None
    asked: list[Sequence[str]] = []

    def search(phrases: Sequence[str]) -> list[HeldText]:
        asked.append(phrases)
        return held(case, case.right or "", *(url for url in case.news.texts if "gazette" in url))

    location = locate([Holdings(search)], case.citation, case.article)
    assert location.chosen is not None
    assert (location.chosen.url, location.chosen.relation) == (case.right, Relation.ORIGINAL)
    assert all(len(phrase.split()) <= 8 for phrase in asked[0])


def test_another_s_copy_that_is_held_is_left_to_a_person() -> None:
    case = wire_case(0)
    copies = [url for url in case.news.texts if "gazette" in url]
    location = locate([Holdings(lambda _: held(case, *copies))], case.citation, case.article)
    assert location.status is Status.AMBIGUOUS


def test_the_article_itself_is_no_source_of_its_words() -> None:
    case = wire_case(0)
    own = "http://letter.example/2021/03/begun"
    itself = [
        HeldText("urn:sha256:00", case.article.extraction),
        HeldText(own, read(b"<p>x</p>", "text/html", "", own)),
    ]
    found, tried = Holdings(lambda _: itself).locate(case.citation, case.article)
    assert (found, tried.answer) == ((), Answer.ABSENT)


def test_an_earlier_piece_that_is_held_is_proposed() -> None:
    case = piece_case(0)
    assert case.right is not None
    extraction = read(
        f"<html><head><title>{case.citation.name}</title></head><body><p>Words.</p></body></html>".encode(),
        "text/html", "utf-8", case.right,
    )  # fmt: skip
    (candidate,), _ = Holdings(lambda _: [HeldText(case.right or "", extraction)]).locate(case.citation, case.article)
    assert {"title", "outlet", "held"} <= {ground.name for ground in candidate.grounds}
