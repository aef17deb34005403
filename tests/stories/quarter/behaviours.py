"""How links behave over a quarter: each a page and the day from which something happens to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from archiver.records import Cut, Missed
from tests.stories.quarter.prose import Page, german, name, page, paragraph, sentence
from tests.stories.quarter.web import Reply

LOST = "<html><head><title>Not found</title></head><body><h1>Not found</h1></body></html>"


class Truth(StrEnum):
    """What a person would say of a link when the quarter is over."""

    WELL = "well"
    DEAD = "dead"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Case:
    """A link: its page as it was when it was cited, and the day on which its behaviour begins."""

    number: int
    target: str
    page: Page
    day: int

    @property
    def seed(self) -> random.Random:
        """The same chance each time."""
        return random.Random(f"{self.target}")

    @property
    def is_own(self) -> Callable[[str], bool]:
        """Whether a URL is the link's own."""
        path = urlsplit(self.target).path
        return lambda url: urlsplit(url).path == path


Act = Callable[[Case, str, float], Reply]
KINDS: dict[str, tuple[Truth, Act]] = {}
"""Every behaviour by name: what is true of it, and what its site gives for a URL on a day."""
COMMON: list[str] = []
"""Those that most links show."""


def kind(truth: Truth, common: bool = False) -> Callable[[Act], Act]:
    """Puts a behaviour into the table under its function's name."""

    def put(act: Act) -> Act:
        KINDS[act.__name__] = (truth, act)
        if common:
            COMMON.append(act.__name__)
        return act

    return put


def usual(case: Case, url: str, shown: Page | None = None, etag: str = "") -> Reply:
    """The page at its own address, an honest 404 elsewhere."""
    if not case.is_own(url):
        return Reply(LOST, status=404)
    return Reply((shown or case.page).html(), etag=etag)


def error(status: int, words: str = "Something is wrong") -> Reply:
    """An error page."""
    return Reply(f"<html><head><title>{words}</title></head><body><h1>{words}</h1></body></html>", status=status)


def before(case: Case, day: float, length: float = 1000.0) -> bool:
    """Whether nothing has happened yet, or it is over."""
    return not case.day <= day < case.day + length


# --- well, all quarter -----------------------------------------------------------------------------------------------


@kind(Truth.WELL, common=True)
def steady_with_etag(case: Case, url: str, day: float) -> Reply:
    return usual(case, url, etag='"v1"')


@kind(Truth.WELL, common=True)
def steady(case: Case, url: str, day: float) -> Reply:
    return usual(case, url)


@kind(Truth.WELL, common=True)
def adverts_drift(case: Case, url: str, day: float) -> Reply:
    return usual(case, url, replace(case.page, advert=f"{sentence(random.Random(day))} Order now, while they last."))


@kind(Truth.WELL, common=True)
def dates_drift(case: Case, url: str, day: float) -> Reply:
    dated = f"Updated {int(day) % 20 + 2} hours ago, {int(day) % 28 + 1} March 2026, {1000 + int(day) * 37:,} views"
    return usual(case, url, replace(case.page, dated=dated))


@kind(Truth.WELL, common=True)
def related_stories_drift(case: Case, url: str, day: float) -> Reply:
    seed = random.Random(day)
    return usual(case, url, replace(case.page, related=tuple(sentence(seed) for _ in range(6))))


@kind(Truth.WELL, common=True)
def slow(case: Case, url: str, day: float) -> Reply:
    return replace(usual(case, url), elapsed=25.0)


@kind(Truth.WELL)
def comments_drift(case: Case, url: str, day: float) -> Reply:
    seed = random.Random("comments")
    return usual(case, url, replace(case.page, comments=tuple(sentence(seed) for _ in range(int(day) // 2))))


@kind(Truth.WELL)
def flapping(case: Case, url: str, day: float) -> Reply:
    return error(500) if int(day + case.number) % 4 == 0 else usual(case, url)


@kind(Truth.WELL)
def forbidden_to_robots(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else error(403, "Forbidden")


@kind(Truth.WELL)
def too_many_requests(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 12) else Reply(missed=Missed.DEFERRED)


@kind(Truth.WELL)
def moved_domain(case: Case, url: str, day: float) -> Reply:
    if before(case, day) or "/new/" in url:
        return usual(case, url.replace("/new/", "/"))
    host = urlsplit(case.target).hostname or ""
    return Reply(status=301, location=f"https://new-{host}/new{urlsplit(case.target).path}") if case.is_own(url) else (
        error(404))  # fmt: skip


@kind(Truth.WELL)
def paywall_put_up(case: Case, url: str, day: float) -> Reply:
    if before(case, day) or not case.is_own(url):
        return usual(case, url)
    wall = "Subscribe to continue reading. This article is for subscribers only. Already a subscriber? Log in."
    return usual(case, url, replace(case.page, quote="", paragraphs=(case.page.paragraphs[0], wall)))


@kind(Truth.WELL)
def cookie_wall(case: Case, url: str, day: float) -> Reply:
    if before(case, day):
        return usual(case, url)
    return Reply("<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1><p>We and "
                 "our partners use cookies. Accept all cookies to continue.</p><button>Accept all</button><button>"
                 "Reject all</button></body></html>")  # fmt: skip


@kind(Truth.WELL)
def challenge_page(case: Case, url: str, day: float) -> Reply:
    if before(case, day):
        return usual(case, url)
    return Reply("<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1><p>Verify that "
                 "you are human.</p></body></html>", status=403)  # fmt: skip


@kind(Truth.WELL)
def for_legal_reasons(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else error(451, "Unavailable for legal reasons")


@kind(Truth.WELL)
def spell_of_errors(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 4) else error(500)


@kind(Truth.WELL)
def busy(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 15) else error(503)


@kind(Truth.WELL)
def host_down_two_days(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 2) else Reply(missed=Missed.CONNECTION_REFUSED)


@kind(Truth.WELL)
def name_gone_and_back(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 5) else Reply(missed=Missed.DNS_ERROR)


@kind(Truth.WELL)
def certificate_renewed_late(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 3) else Reply(missed=Missed.TLS_ERROR)


@kind(Truth.WELL)
def dripping_for_two_days(case: Case, url: str, day: float) -> Reply:
    if before(case, day, 2):
        return usual(case, url)
    whole = usual(case, url)
    return replace(whole, body=whole.body[: len(whole.body) // 2], truncated=Cut.TIME)


@kind(Truth.WELL)
def cut_off_once(case: Case, url: str, day: float) -> Reply:
    if before(case, day, 1.5):
        return usual(case, url)
    whole = usual(case, url)
    return replace(whole, body=whole.body[: len(whole.body) // 3], truncated=Cut.DISCONNECT)


@kind(Truth.WELL)
def lost_for_three_days(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day, 3) else Reply(LOST, status=404)


@kind(Truth.WELL)
def home_page(case: Case, url: str, day: float) -> Reply:
    """Cited as such: all of it is new every day."""
    seed = random.Random(f"{case.target} {int(day)}")
    text = tuple(paragraph(seed) for _ in range(6))
    return Reply(replace(case.page, quote="", title="Front page", paragraphs=text).html())


@kind(Truth.WELL)
def corrected_title(case: Case, url: str, day: float) -> Reply:
    return usual(case, url, None if before(case, day) else replace(case.page, title=f"Correction: {case.page.title}"))


@kind(Truth.WELL)
def correction_appended(case: Case, url: str, day: float) -> Reply:
    note = f"Correction: an earlier version of this article misstated a figure. {sentence(case.seed)}"
    return usual(case, url, None if before(case, day) else replace(case.page, note=note))


@kind(Truth.WELL)
def other_paragraph_rewritten(case: Case, url: str, day: float) -> Reply:
    text = (*case.page.paragraphs[:-1], paragraph(random.Random(case.number)))
    return usual(case, url, None if before(case, day) else replace(case.page, paragraphs=text))


@kind(Truth.WELL)
def redesigned(case: Case, url: str, day: float) -> Reply:
    new = replace(
        case.page, menu=("Start", "Themen", "Shop"), related=(), advert="", dated="", licence=case.page.licence
    )
    return usual(case, url, None if before(case, day) else new)


@kind(Truth.WELL)
def language_switched(case: Case, url: str, day: float) -> Reply:
    return usual(case, url, None if before(case, day) else german(case.seed, case.page))


@kind(Truth.WELL)
def marks_made_straight(case: Case, url: str, day: float) -> Reply:
    whole = usual(case, url)
    return whole if before(case, day) else replace(whole, body=whole.body.replace("“", '"').replace("”", '"'))


@kind(Truth.WELL)
def quoted_words_repeated(case: Case, url: str, day: float) -> Reply:
    text = (*case.page.paragraphs, f"In short: “{case.page.quote}.”")
    return usual(case, url, None if before(case, day) else replace(case.page, paragraphs=text))


@kind(Truth.WELL)
def comes_by_script(case: Case, url: str, day: float) -> Reply:
    if before(case, day) or not case.is_own(url):
        return usual(case, url)
    return Reply(f"<html><head><title>{case.page.title}</title></head><body><div id=app></div><noscript>You need to "
                 "enable JavaScript to run this app.</noscript><script src=/a.js></script></body></html>")  # fmt: skip


# --- edited ----------------------------------------------------------------------------------------------------------


def reworded(quote: str) -> str:
    """The quotation with two of its words replaced and a "not" more."""
    words = quote.split()
    return " ".join((*words[:3], "certainly", "not", *words[4:-1], "Sandmouth"))


@kind(Truth.EDITED)
def quotation_edited(case: Case, url: str, day: float) -> Reply:
    new = replace(case.page, quote=reworded(case.page.quote))
    return usual(case, url, None if before(case, day) else new)


@kind(Truth.EDITED)
def quotation_edited_among_adverts(case: Case, url: str, day: float) -> Reply:
    new = replace(case.page, advert=sentence(random.Random(day)), dated=f"{int(day)} minutes ago")
    return usual(case, url, new if before(case, day) else replace(new, quote=reworded(case.page.quote)))


@kind(Truth.EDITED)
def quoted_paragraph_deleted(case: Case, url: str, day: float) -> Reply:
    return usual(case, url, None if before(case, day) else replace(case.page, quote=""))


@kind(Truth.EDITED)
def edited_and_put_back(case: Case, url: str, day: float) -> Reply:
    new = replace(case.page, quote=reworded(case.page.quote))
    return usual(case, url, None if before(case, day, 16) else new)


@kind(Truth.EDITED)
def edited_while_it_moved(case: Case, url: str, day: float) -> Reply:
    if "/new/" in url:
        return Reply(replace(case.page, quote=reworded(case.page.quote)).html())
    if before(case, day):
        return usual(case, url)
    return Reply(status=301, location=case.target.replace("/a/", "/new/"))


# --- dead ------------------------------------------------------------------------------------------------------------


@kind(Truth.DEAD)
def gone(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else Reply(LOST, status=410)


@kind(Truth.DEAD)
def lost(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else Reply(LOST, status=404)


@kind(Truth.DEAD)
def parked(case: Case, url: str, day: float) -> Reply:
    if before(case, day):
        return usual(case, url)
    return Reply("<html><head><title>This domain is for sale</title></head><body><h1>This domain is for sale</h1>"
                 "<p>Buy this domain. Related searches: loans, insurance.</p></body></html>")  # fmt: skip


@kind(Truth.DEAD)
def taken_over(case: Case, url: str, day: float) -> Reply:
    if before(case, day):
        return usual(case, url)
    seed = random.Random(f"{case.target} new owner")
    return Reply(replace(page(seed, "Lucky " + name(seed)), menu=("Slots", "Bonus", "Poker"), licence="").html())


@kind(Truth.DEAD)
def certificate_expired(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else Reply(missed=Missed.TLS_ERROR)


@kind(Truth.DEAD)
def name_gone(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else Reply(missed=Missed.DNS_ERROR)


@kind(Truth.DEAD)
def redirected_to_the_root(case: Case, url: str, day: float) -> Reply:
    if before(case, day) and case.is_own(url):
        return usual(case, url)
    if urlsplit(url).path in ("", "/"):
        return home_page(case, url, day)
    return Reply(status=302, location=f"https://{urlsplit(url).hostname}/")


@kind(Truth.DEAD)
def redirected_to_an_unlike_page(case: Case, url: str, day: float) -> Reply:
    if "/other/" in url:
        seed = random.Random(f"{case.target} other")
        return Reply(page(seed, case.page.outlet).html())
    return usual(case, url) if before(case, day) else Reply(status=301, location=f"{case.target}/other/thing")


@kind(Truth.DEAD)
def soft_404_without_redirect(case: Case, url: str, day: float) -> Reply:
    if before(case, day) and case.is_own(url):
        return usual(case, url)
    seed = random.Random(case.page.outlet)
    text = (f"{case.page.outlet} has a new home on the web, and some of what was here has been put in order.",
            *(paragraph(seed) for _ in range(3)))  # fmt: skip
    return Reply(replace(case.page, quote="", title="Our new archive", paragraphs=text).html())


@kind(Truth.DEAD)
def soft_404_that_says_so(case: Case, url: str, day: float) -> Reply:
    if before(case, day) and case.is_own(url):
        return usual(case, url)
    text = ("Sorry, the page that you are looking for does not exist.",)
    return Reply(replace(case.page, quote="", title="Page not found", paragraphs=text).html())


@kind(Truth.DEAD)
def redirect_loop(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else Reply(status=302, location=case.target)


@kind(Truth.DEAD)
def refusing(case: Case, url: str, day: float) -> Reply:
    return usual(case, url) if before(case, day) else Reply(missed=Missed.CONNECTION_REFUSED)
