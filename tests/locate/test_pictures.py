"""Picture credits: 250 simulated cases, and what a repository may answer."""

from __future__ import annotations

import json

import pytest

from archiver.extract import extract
from archiver.locate.commons import Commons
from archiver.records import Answer, Kind, Status
from archiver.settings import CommonsSettings
from tests.locate.direct import Direct, Unhurried, article_of, published_on
from tests.locate.picture_cases import PictureCase, picture_case
from tests.locate.repository import API, Held, Repository, drawing, jpeg
from tests.locate.scoring import Case, locate, score
from tests.world import World
from tests.world.pages import Page, lost, page, refused

CASES = 250
CREDIT = {
    "kind": "image-credit",
    "name": "Sea wall",
    "collection": "Wikimedia Commons",
    "licence": "CC-BY-SA-1.0",
    "evidence": "Sea wall, via Wikimedia Commons // CC BY-SA 1.0",
}


def locator(world: World, limiter: Unhurried | None = None) -> Commons:
    return Commons(CommonsSettings(api=API), Direct(world), limiter or Unhurried())


def of(case: Case) -> list[Commons]:
    assert isinstance(case, PictureCase)
    return [locator(case.world)]


def five_walls() -> tuple[World, Repository, list[Held]]:
    """Five files that the words of a credit fit, the right one with the very title."""
    world = World()
    repository = Repository(world)
    names = ["Sea wall", "Sea wall by night", "Old sea wall", "Sea wall and tower", "The sea wall of Brise"]
    held = [
        repository.add(Held(f"{name}.png", drawing(at + 50), f"Person {at}", "CC BY-SA 4.0"))
        for at, name in enumerate(names)
    ]
    return world, repository, held


def test_at_least_99_of_100_taken_pictures_are_right_and_80_of_100_are_taken() -> None:
    told = score((picture_case(seed) for seed in range(CASES)), of)
    assert told.share_right >= 0.99, told.wrong
    assert told.share_taken >= 0.80


def test_words_alone_leave_the_choice_to_a_person_with_the_right_file_first() -> None:
    world, repository, held = five_walls()
    citation, article = article_of(f"Text.\n\n{CREDIT['evidence']}\n", CREDIT)
    location = locate([locator(world)], citation, article)
    assert location.status is Status.AMBIGUOUS
    assert location.candidates[0].url == repository.url(held[0])
    assert len(location.candidates) == 5


def test_the_picture_itself_decides_among_five_and_its_licence_mismatch_is_a_ground() -> None:
    world, repository, held = five_walls()
    for source, data in (
        (repository.thumb(held[0], 640), None),
        ("http://letter.example/i/77.png", held[0].data),
        ("http://letter.example/i/78.jpg", jpeg(held[0].image, 300)),
    ):
        if data:
            world.publish(source, data, "image/png")
        html = f"<p>A long enough text about walls.</p><figure><img src='{source}'><figcaption>{CREDIT['evidence']}"
        extraction = extract(f"<article>{html}</figcaption></figure></article>".encode(), "text/html", "", "http://x/")
        citation, article = article_of("", CREDIT, extraction=extraction)
        location = locate([locator(world)], citation, article)
        assert location.chosen is not None
        assert location.chosen.url == repository.url(held[0])
        assert location.chosen.page == "http://media.example/wiki/File:Sea_wall.png"
        assert "another version" in {ground.name: ground.detail for ground in location.chosen.grounds}["licence"]


def test_with_decoys_alone_nothing_is_taken() -> None:
    world, repository, held = five_walls()
    source = "http://letter.example/i/78.jpg"
    world.publish(source, jpeg(held[0].image, 300), "image/jpeg")
    del repository.files["Sea wall.png"]
    html = f"<p>A text.</p><figure><img src='{source}'><figcaption>{CREDIT['evidence']}</figcaption></figure>"
    extraction = extract(f"<article>{html}</article>".encode(), "text/html", "", "http://x/")
    citation, article = article_of("", CREDIT, extraction=extraction)
    assert locate([locator(world)], citation, article).chosen is None


@pytest.mark.parametrize(
    ("said", "answer", "paused"),
    [
        (refused(429, 30), Answer.RATE_LIMITED, [30.0]),
        (refused(503, 5), Answer.UNAVAILABLE, [5.0]),
        (refused(403), Answer.BLOCKED, []),
        (lost(), Answer.UNAVAILABLE, []),
        (page("<html>Wikimedia Error</html>"), Answer.MALFORMED, []),
        (page("[]", "application/json"), Answer.MALFORMED, []),
        (page('{"query": {"pages": 7}}', "application/json"), Answer.MALFORMED, []),
        (page('{"error": {"code": "internal_api_error"}}', "application/json"), Answer.UNAVAILABLE, []),
        (page("{" * 5000, "application/json"), Answer.MALFORMED, []),
        (Page(dropped=True), Answer.UNAVAILABLE, []),
    ],
    ids=["limited", "busy", "forbidden", "gone", "html", "list", "shape", "error", "deep", "dropped"],
)
def test_what_a_service_could_not_tell_is_never_absent(said: Page, answer: Answer, paused: list[float]) -> None:
    world, repository, _ = five_walls()
    repository.says = [said] * 9
    limiter = Unhurried()
    citation, article = article_of(str(CREDIT["evidence"]), CREDIT)
    location = locate([locator(world, limiter)], citation, article)
    assert location.status is Status.UNLOCATED
    assert [tried.answer for tried in location.tried] == [answer]
    assert [seconds for _, seconds in limiter.pauses][:1] == paused


def test_only_an_empty_answer_says_that_there_is_nothing() -> None:
    world = World()
    Repository(world)
    citation, article = article_of(str(CREDIT["evidence"]), CREDIT)
    (tried,) = locate([locator(world)], citation, article).tried
    assert tried.answer is Answer.ABSENT


def test_a_lagging_server_is_asked_once_more_after_the_pause_it_wants() -> None:
    world, repository, _ = five_walls()
    lag = page(json.dumps({"error": {"code": "maxlag", "lag": 7}}), "application/json", headers=(("Retry-After", "5"),))
    repository.says = [lag]
    limiter = Unhurried()
    citation, article = article_of(str(CREDIT["evidence"]), CREDIT)
    assert locate([locator(world, limiter)], citation, article).status is Status.AMBIGUOUS
    assert limiter.pauses == [("commons", 5.0)]


def test_a_server_that_is_down_is_not_asked_for_every_credit_of_a_run() -> None:
    world, _, _ = five_walls()
    fetcher = Direct(world, down={"media.example"})
    commons = Commons(CommonsSettings(api=API), fetcher, Unhurried())
    citation, article = article_of(str(CREDIT["evidence"]), CREDIT)
    tried = [commons.locate(citation, article)[1] for _ in range(10)]
    assert {one.answer for one in tried} == {Answer.UNAVAILABLE}
    assert len(fetcher.asked) == 2


def test_every_request_to_the_api_asks_for_little_and_leaves_a_lagging_server_alone() -> None:
    case = picture_case(3)
    fetcher = Direct(case.world)
    limiter = Unhurried()
    Commons(CommonsSettings(api=API, requests_per_minute=30), fetcher, limiter).locate(case.citation, case.article)
    api = [url for url in fetcher.asked if url.startswith(API)]
    assert len(api) <= 4
    assert all("maxlag=5" in url for url in api)
    assert limiter.waits == [("commons", 30)] * len(api)


def test_a_run_that_comes_to_its_end_asks_nothing_more() -> None:
    world, _, _ = five_walls()
    fetcher = Direct(world)
    commons = Commons(CommonsSettings(api=API), fetcher, Unhurried(ends_after=0))
    citation, article = article_of(str(CREDIT["evidence"]), CREDIT)
    assert commons.locate(citation, article)[1].answer is Answer.NOT_ASKED
    assert fetcher.asked == []


@pytest.mark.parametrize("credit", [{"collection": "Getty Images"}, {"agency": "Reuters"}, {"licence": "CC-BY-NC-4.0"}])
def test_a_credit_of_another_collection_is_not_searched_for(credit: dict[str, str]) -> None:
    world, _, _ = five_walls()
    citation, article = article_of(
        "Sea wall", {"kind": Kind.IMAGE_CREDIT, "evidence": "Sea wall", "name": "x", **credit}
    )
    fetcher = Direct(world)
    found, tried = Commons(CommonsSettings(api=API), fetcher, Unhurried()).locate(citation, article)
    assert (found, tried.answer, fetcher.asked) == ((), Answer.NOT_ASKED, [])


def test_a_picture_that_cannot_be_had_is_said_and_the_words_are_searched_all_the_same() -> None:
    world, _, _ = five_walls()
    html = f"<p>Text.</p><figure><img src='http://letter.example/x.jpg'><figcaption>{CREDIT['evidence']}"
    extraction = extract(f"<article>{html}</figcaption></figure></article>".encode(), "text/html", "", "http://x/")
    citation, article = article_of("", CREDIT, extraction=extraction, claims=(published_on("2024-01-01"),))
    location = locate([locator(world)], citation, article)
    assert location.status is Status.AMBIGUOUS
    assert "the article's picture" in location.tried[0].detail
