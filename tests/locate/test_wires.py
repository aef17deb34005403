"""Wire reports: 210 simulated cases, versions of one story, and what services may answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archiver.locate.asking import Service
from archiver.locate.index import Index
from archiver.locate.news import Gdelt
from archiver.locate.passages import measure, overlap, passages_of, phrases
from archiver.locate.wires import Wires
from archiver.records import Answer, Kind, Lookup, Memento, Relation, Status
from tests.locate.direct import Direct, Unhurried, read
from tests.locate.scoring import Case, locate, score
from tests.locate.wire_cases import INDEX, NEWS, WireCase, wire_case
from tests.world.pages import Page, page, refused

CASES = 210
VERSIONS, DECOYS, CUSTOMER_ONLY, QUOTES = 10, 15, 14, 13
"""Seeds of a way: see the order of ways."""


def wires(case: WireCase, fetcher: Direct | None = None, **more: object) -> Wires:
    fetcher, limiter = fetcher or Direct(case.world), Unhurried()
    search = Gdelt(NEWS, Service("news", 10, fetcher, limiter, breaks=True))
    index = Index(INDEX, Service("index", 10, fetcher, limiter, breaks=True))
    return Wires(fetcher, limiter, read, searches=(search,), index=index, **more)  # type: ignore[arg-type]


def of(case: Case) -> list[Wires]:
    assert isinstance(case, WireCase)
    return [wires(case)]


def test_at_least_99_of_100_taken_reports_are_right_and_80_of_100_are_taken() -> None:
    told = score((wire_case(seed) for seed in range(CASES)), of)
    assert told.share_right >= 0.99, told.wrong
    assert told.share_taken >= 0.80


def test_of_three_versions_the_one_with_the_words_is_taken_and_the_others_are_kept_as_what_they_are() -> None:
    case = wire_case(VERSIONS)
    location = locate([wires(case)], case.citation, case.article)
    assert location.chosen is not None
    assert (location.chosen.url, location.chosen.relation) == (case.right, Relation.ORIGINAL)
    others = {candidate.relation for candidate in location.candidates[1:]}
    assert {Relation.WRITETHROUGH, Relation.SYNDICATED} <= others
    assert all("shared-words" in {ground.name for ground in candidate.grounds} for candidate in location.candidates)


def test_with_another_agency_s_story_alone_nothing_is_taken() -> None:
    for seed in range(DECOYS, DECOYS + 10 * 21, 21):
        case = wire_case(seed)
        location = locate([wires(case)], case.citation, case.article)
        assert case.way == "decoys"
        assert location.chosen is None
        assert all(candidate.score < 0.5 for candidate in location.candidates)


def test_a_customer_s_copy_is_offered_to_a_person_and_not_taken() -> None:
    case = wire_case(CUSTOMER_ONLY)
    location = locate([wires(case)], case.citation, case.article)
    assert case.way == "customer-only"
    assert location.status is Status.AMBIGUOUS
    assert location.candidates[0].relation is Relation.SYNDICATED


def test_one_report_is_searched_for_once_though_several_places_of_the_article_name_it() -> None:
    case = wire_case(0)
    fetcher = Direct(case.world)
    locator = wires(case, fetcher)
    first = locator.locate(case.citation, case.article)
    asked = len(fetcher.asked)
    assert locator.locate(case.citation, case.article) == first
    assert len(fetcher.asked) == asked


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (refused(429, 7), Answer.RATE_LIMITED),
        (refused(503), Answer.UNAVAILABLE),
        (page("The specified phrase is too short."), Answer.MALFORMED),
        (page('{"articles": 3}', "application/json"), Answer.MALFORMED),
        (page("<html>wait</html>", status=403), Answer.BLOCKED),
        (Page(dropped=True), Answer.UNAVAILABLE),
    ],
    ids=["limited", "busy", "sentence", "shape", "forbidden", "dropped"],
)
def test_a_search_that_fails_is_said_and_never_means_that_there_is_nothing(said: Page, answer: Answer) -> None:
    case = wire_case(0)
    case.news.says = [said] * 9
    location = locate([wires(case)], case.citation, case.article)
    assert location.status is Status.UNLOCATED
    assert [tried.answer for tried in location.tried] == [answer]


def test_an_index_that_fails_is_said() -> None:
    case = wire_case(DECOYS)
    excluded = page("Blocked", "text/plain", status=403, headers=(("X-Archive-Wayback-Runtime-Error",
                    "AdministrativeAccessControlException: Blocked Site Error"),))  # fmt: skip
    for said, answer in (
        (excluded, Answer.BLOCKED),
        (page("org.archive.wayback.exception.RobotAccessControlException: x"), Answer.BLOCKED),
        (page("<html>"), Answer.MALFORMED),
        (refused(429), Answer.RATE_LIMITED),
    ):
        case.listing.says = [said] * 5
        case.news.texts.clear()
        assert locate([wires(case)], case.citation, case.article).tried[0].answer is answer


def test_an_agency_s_address_that_cannot_be_formed_is_not_asked_for() -> None:
    case = wire_case(8)
    claims = tuple(claim for claim in case.article.claims if claim.fact != "published")
    old = type(case.article)(case.article.id, case.article.extraction, claims, case.article.findings)
    fetcher = Direct(case.world)
    wires(case, fetcher).locate(case.citation, old)
    assert not [url for url in fetcher.asked if url.startswith(INDEX)]


class _Revisions:
    """An archive that holds revisions of one page."""

    name = "archive"

    def __init__(self, fetcher: Direct, revisions: dict[str, str]) -> None:
        self._fetcher = fetcher
        self._revisions = revisions

    def look_up(self, target: str, near: datetime | None = None) -> Lookup:
        time = datetime(2021, 3, 1, tzinfo=UTC)
        held = tuple(Memento(url, target, time, self.name) for url, of in self._revisions.items() if of == target)
        return Lookup(self.name, target, Answer.FOUND if held else Answer.ABSENT, held)

    def fetch_memento(self, memento: Memento) -> object:
        return self._fetcher.fetch(memento.url)

    def request(self, target: str) -> object:
        raise AssertionError("locating never asks for a copy")

    resume = request


def test_a_revision_that_only_an_archive_holds_is_found_under_the_address_of_today() -> None:
    case = wire_case(0)
    assert case.right is not None
    whole = case.world.current(case.right)
    revision = "http://archive.example/web/2021/page"
    case.world.publish(revision, whole.body)
    left = "".join(f"<p>{part}</p>" for part in case.article.extraction.text.split("\n\n")[2:6])
    case.world.publish(
        case.right, f"<article><h1>Later news</h1>{left}<p>Other news came later that day.</p></article>"
    )
    fetcher = Direct(case.world)
    locator = wires(case, fetcher, archive=_Revisions(fetcher, {revision: case.right}))
    location = locate([locator], case.citation, case.article)
    assert location.candidates[0].url == revision
    assert location.candidates[0].relation is Relation.ORIGINAL


def test_a_page_that_is_gone_is_read_in_an_archive_and_keeps_its_own_address() -> None:
    case = wire_case(0)
    assert case.right is not None
    copy = "http://archive.example/web/2021/copy"
    case.world.publish(copy, case.world.current(case.right).body)
    case.world.lose(case.right)
    fetcher = Direct(case.world)
    location = locate(
        [wires(case, fetcher, archive=_Revisions(fetcher, {copy: case.right}))], case.citation, case.article
    )
    assert location.chosen is not None
    assert location.chosen.url == case.right
    assert "archived" in {ground.name for ground in location.chosen.grounds}


def test_words_are_measured_by_runs_and_never_by_single_words() -> None:
    case = wire_case(0)
    passages = passages_of(case.citation, case.article)
    text = case.article.extraction.text
    assert measure(passages, text).share == 1.0
    shuffled = " ".join(sorted(text.split()))
    assert measure(passages, shuffled).share < 0.05
    assert overlap(text, text) == 1.0
    assert all(3 < len(one.split()) <= 8 for one in phrases(passages))


def test_what_names_no_agency_or_gives_no_words_is_not_searched_for() -> None:
    case = wire_case(0)
    fetcher = Direct(case.world)
    other = type(case.citation)("c", Kind.ATTRIBUTION, "in a statement", 0, 14, "attribution.weak", name="the navy")
    assert wires(case, fetcher).locate(other, case.article)[1].answer is Answer.NOT_ASKED
    assert fetcher.asked == []


def test_an_outlet_that_is_quoted_by_name_is_found_on_its_own_site_and_not_searched_for_without_end() -> None:
    case = wire_case(19)
    assert case.way == "told"
    lines = [text for url, text in case.news.texts.items() if url == case.right]
    page_url = "http://quayside-courier.example/2021/talks"
    assert case.right is not None
    case.world.publish(page_url, case.world.current(case.right).body.replace(b"\xc2\xa9", b"Copyright"))
    case.news.texts = {page_url: lines[0]}
    told = type(case.citation)(
        "c", Kind.ATTRIBUTION, case.citation.evidence, case.citation.start, case.citation.end, "attribution.outlet",
        name="Quayside Courier",
    )  # fmt: skip
    fetcher = Direct(case.world)
    locator = wires(case, fetcher)
    found, tried = locator.locate(told, case.article)
    assert [one.url for one in found] == [page_url]
    assert tried.answer is Answer.FOUND
    for number in range(6):
        other = type(told)("c", told.kind, told.evidence, told.start, told.end, told.rule, name=f"Courier {number}")
        tried = locator.locate(other, case.article)[1]
    assert tried.answer is Answer.NOT_ASKED
