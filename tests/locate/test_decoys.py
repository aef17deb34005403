"""Where the right source is not to be had, nothing else is taken for it, however like it looks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from archiver.locate.commons import Commons
from archiver.records import Answer, Kind, Location, Status
from archiver.settings import CommonsSettings
from tests.locate.direct import Direct, Unhurried, article_of, published_on
from tests.locate.repository import API, Held, Repository, drawing
from tests.locate.scoring import locate
from tests.locate.test_wires import wires
from tests.locate.wire_cases import WireCase, wire_case
from tests.world import World
from tests.world.pages import Page, page

AGENCY = "http://apnews.com/article/cormara-harbour-walkout-5b1e5b1e5b1e5b1e5b1e5b1e5b1e5b1e"
OTHER = "http://www.reuters.com/world/cormara-harbour-walkout-2021-03-09/"
SEARCHED, WHOLE = 0, 12
"""Seeds of cases of the Associated Press: six paragraphs copied; the whole report printed under its dateline."""


def alone(seed: int) -> tuple[WireCase, list[str], datetime]:
    """A case of which every page is lost; the paragraphs that the article copies, and when it was published."""
    case = wire_case(seed)
    for url in case.news.texts:
        case.world.lose(url)
    case.news.texts.clear()
    text = case.article.extraction.text
    # Not the author's own first and last words.
    paragraphs = [part for part in text.split("\n") if len(part.split()) >= 8][1:-1]
    (date,) = [claim.value for claim in case.article.claims if claim.fact == "published"]
    return case, paragraphs, datetime.fromisoformat(date).replace(tzinfo=UTC)


def plant(
    case: WireCase, url: str, paragraphs: list[str], when: datetime, *, name: str, foot: str = "", head: str = ""
) -> None:
    """Puts a page where the search finds it for every phrase."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    case.world.publish(
        url,
        f"<html><head><title>{name}</title><meta property='og:site_name' content='{name}'>{head}"
        f"<meta property='article:published_time' content='{when:%Y-%m-%dT%H:%M:%S}+00:00'></head><body><article>"
        f"<h1>{name}</h1>{body}</article><footer>{foot}</footer></body></html>",
    )
    case.news.know(url, " ".join(paragraphs) + " " + case.article.extraction.text)


def decide(case: WireCase) -> Location:
    return locate([wires(case)], case.citation, case.article)


def reordered(paragraphs: list[str]) -> list[str]:
    """The same event in another's words: every paragraph's words, none in its order."""
    return [" ".join(sorted(one.split(), key=len)) for one in paragraphs]


HERE, THERE = "<p>© The Associated Press</p>", "<p>© Reuters</p>"
AP = "Associated Press"
Decoy = Callable[[WireCase, list[str], datetime], None]


def other_agency(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, OTHER, paragraphs, when, name="Reuters", foot=THERE)


def other_event(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, AGENCY, [*reordered(paragraphs), paragraphs[-1]], when, name=AP, foot=HERE)


def earlier_version(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, AGENCY, paragraphs[:-1], when - timedelta(hours=5), name=AP, foot=HERE)


def later_version(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, AGENCY, paragraphs, when + timedelta(days=3), name=AP, foot=HERE)


def customer(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, "http://gazette.example/wire/walkout", paragraphs[:-1], when, name="The Gazette", foot=HERE)


def customer_whole(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, "http://gazette.example/wire/walkout", paragraphs, when, name="The Gazette", foot=HERE)


def lying_canonical(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    head = f"<link rel='canonical' href='{AGENCY}'><meta property='og:url' content='{AGENCY}'>"
    plant(case, "http://gazette.example/wire/walkout", paragraphs, when, name="The Gazette", head=head)
    plant(case, AGENCY, reordered(paragraphs), when, name=AP, foot=HERE)


def quoting_page(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    said = ["Read what the Letter has from the Associated Press:", *paragraphs, "We agree with every word."]
    plant(case, "http://notes.example/what-they-say", said, when + timedelta(hours=3), name="Notes")


def aggregator(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    whole = case.article.extraction.text.split("\n")
    plant(case, "http://all-the-letters.example/begun", whole, when, name="All the Letters")


def like_named_site(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    for url in ("http://apnews.com.mirror.example/article/x-1234567890", "http://ap-news.example/article/x-123456"):
        plant(case, url, paragraphs, when, name=AP, foot=HERE)


def in_a_comment(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    comments = "".join(f"<div class='comment'><p>{one}</p></div>" for one in paragraphs)
    plant(case, AGENCY, reordered(paragraphs), when, name=AP)
    shown = case.world.current(AGENCY).body.decode()
    aside = f"<section id='comments' class='comments'><h2>Comments</h2>{comments}</section></body>"
    case.world.publish(AGENCY, shown.replace("</body>", aside))


def front_page(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, "http://apnews.com/", paragraphs, when, name=AP, foot=HERE)
    case.world.redirect(AGENCY, "http://apnews.com/")
    case.news.know(AGENCY, case.article.extraction.text)


def the_article_itself(case: WireCase, paragraphs: list[str], when: datetime) -> None:
    plant(case, "http://letter.example/2021/03/begun", paragraphs, when, name="The Letter")
    plant(case, "http://www.letter.example/begun?print=1", paragraphs, when, name="The Letter", foot=HERE)


@pytest.mark.parametrize("seed", [SEARCHED, WHOLE])
@pytest.mark.parametrize(
    "decoy",
    [
        other_agency, other_event, earlier_version, later_version, customer, customer_whole, lying_canonical,
        quoting_page, aggregator, like_named_site, in_a_comment, front_page, the_article_itself,
    ],
    ids=lambda decoy: decoy.__name__,
)  # fmt: skip
def test_a_page_that_is_like_the_report_is_never_taken_for_it(decoy: Decoy, seed: int) -> None:
    case, paragraphs, when = alone(seed)
    decoy(case, paragraphs, when)
    location = decide(case)
    assert location.chosen is None, [(one.url, one.score, one.grounds) for one in location.candidates]
    # And what was planted beside it changes nothing for the report itself.
    plant(case, f"{AGENCY[:-4]}0000", paragraphs, when - timedelta(hours=1), name=AP, foot=HERE)
    after = decide(case)
    assert after.chosen is None or after.chosen.url == f"{AGENCY[:-4]}0000"


# --- pictures --------------------------------------------------------------------------------------------------------

AUTHOR = "Ana Ruiz"
CREDIT = {
    "kind": Kind.IMAGE_CREDIT, "evidence": "Sea wall of Tallis / Ana Ruiz / Wikimedia Commons / CC BY-SA 4.0",
    "name": "Sea wall of Tallis", "creator": AUTHOR, "collection": "Wikimedia Commons", "licence": "CC-BY-SA-4.0",
}  # fmt: skip


def picture(repository: Repository, **more: object) -> Location:
    """What locating the credit comes to, the article being of 2020."""
    citation, article = article_of(str(CREDIT["evidence"]), CREDIT, claims=(published_on("2020-05-01"),))
    commons = Commons(CommonsSettings(api=API), Direct(repository.world), Unhurried())
    return locate([commons], citation, article)


def held(name: str, seed: int, author: str = AUTHOR, licence: str = "CC BY-SA 4.0") -> Held:
    return Held(name, drawing(seed), author, licence, "The sea wall of Tallis, seen by Ana Ruiz")


@pytest.mark.parametrize(
    "files",
    [
        [held("Sea wall of Tallis at dusk.png", 1)],
        [held("Sea wall of Tallis 2.png", 2)],
        [held("Sea wall of Tallis (cropped).png", 3)],
        [held("Sea wall of Tallis.png", 4, author="Jon Vik")],
        [held("Tallis harbour with the sea wall.png", 5)],
        [held("Sea wall of Tallis at dusk.png", 6), held("Sea wall of Tallis, east end.png", 7)],
        [held("Sea wall of Tallis.png", 8, licence="Public domain", author="Jon Vik")],
    ],
    ids=["one-word-more", "numbered", "edited", "other-author", "same-place", "two-of-them", "other-all"],
)
def test_a_picture_that_is_like_the_one_that_is_credited_is_never_taken_for_it(files: list[Held]) -> None:
    repository = Repository(World())
    for one in files:
        repository.add(one)
    location = picture(repository)
    assert location.chosen is None, [(one.title, one.score, one.grounds) for one in location.candidates]
    assert location.candidates


def test_a_file_that_was_overwritten_is_not_taken_when_its_history_is_not_told() -> None:
    repository = Repository(World())
    file = held("Sea wall of Tallis.png", 9)
    file.older = (("2018-02-01T00:00:00Z", drawing(10)),)
    file.time = "2023-01-01T00:00:00Z"
    repository.add(file)
    first = picture(repository)
    assert first.chosen is not None
    assert first.chosen.url == repository.old_url(file, 0)
    history = page('{"error": {"code": "internal_api_error"}}', "application/json")
    original = repository.answer

    def answer(asked: object) -> Page:
        return history if "iilimit" in getattr(asked, "path", "") else original(asked)  # type: ignore[arg-type]

    repository.world.serve("media.example", answer)
    told = picture(repository)
    assert told.chosen is None
    assert "version-unknown" in {ground.name for ground in told.candidates[0].grounds}


@pytest.mark.parametrize(
    "said",
    [
        page("", "application/json"),
        page("<html><body>Sea wall of Tallis.png</body></html>", "application/json"),
        page(json.dumps({"error": {"code": "maxlag", "lag": 9}}), "application/json"),
        page(json.dumps({"error": "no"}), "application/json"),
        page(json.dumps({"warnings": {}}), "application/json"),
        page(json.dumps({"batchcomplete": True, "query": {"pages": [{"title": "File:Sea wall of Tallis.png"}]}})),
    ],
    ids=["empty", "html", "maxlag", "error", "warnings", "no-facts"],
)
def test_an_api_that_answers_nonsense_with_status_200_could_not_tell(said: Page) -> None:
    repository = Repository(World())
    repository.add(held("Sea wall of Tallis.png", 11))
    repository.says = [said] * 9
    location = picture(repository)
    assert location.status is Status.UNLOCATED
    assert location.tried[0].answer not in (Answer.ABSENT, Answer.FOUND)
