"""A page that is not what it seems is told so; a page that merely speaks of such things is good."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archiver.extract import extract
from archiver.extract.judge import judge
from archiver.records import Judgement
from tests.extract.samples import PAGES, PARAGRAPHS

TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
LONG = TEXT * 4
FRAME = "<html><title>{title}</title><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>{body}</body></html>"
ASKED = "https://quay.example/news/2026/pier"


def judged(title: str, body: str, status: int = 200, final: str = ASKED, head: str = "") -> Judgement:
    page = head + FRAME.format(title=title, body=body)
    return judge(extract(page.encode(), "text/html", "utf-8", final), status, ASKED, final)[0]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Page not found | The Quay", "Sorry"),
        ("404 - The Quay", "Oops! That page can’t be found."),
        ("Error 404", "Nothing here"),
        ("The Quay", "We couldn’t find the page you were looking for"),
        ("The Quay", "This article is no longer available"),
        ("Seite nicht gefunden – Der Kai", "Seite nicht gefunden"),
        ("Der Kai", "Diese Seite existiert leider nicht"),
        ("Page introuvable", "Cette page n’existe plus"),
        ("El Muelle", "Página no encontrada"),
        ("Pagina non trovata", "Ci dispiace"),
        ("Página não encontrada", "Ops"),
        ("Not Found", "Not Found"),
    ],
)
def test_a_page_that_says_that_it_is_not_there(title: str, heading: str) -> None:
    body = f"<h1>{heading}</h1><p>Try the search or go back to the start page.</p>"
    assert judged(title, body) is Judgement.SOFT_404


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Statue has been removed from the harbour square", "The statue has been removed."),
        ("Rare orchid not found for 40 years seen again", "It was not found by earlier searches."),
        ("404: the story of an error code", "The page not found message is older than the web."),
        ("Page not found: why links rot", "Half of them lead to a page not found."),
        ("How to log in safely", "Sign in to your account only at the address you know."),
        ("What cookie banners do to us", "We value your privacy, they all say; accept all, says the button."),
        ("Are you a robot? What captchas measure", "Verify you are human, says the screen."),
        ("Why newspapers put up paywalls", "Subscribe to continue reading, says the box."),
        ("Internal server error brings down the ferry booking", "An error occurred on Monday."),
        ("Just a moment: a photographer looks back", "Just a moment is enough."),
    ],
)
def test_an_article_about_such_things_is_good(title: str, first: str) -> None:
    assert judged(title, f"<h1>{title}</h1><p>{first}</p>{LONG}") is Judgement.GOOD


@pytest.mark.parametrize(
    ("title", "body", "judgement"),
    [
        (
            "Just a moment...",
            "<h1>quay.example</h1><p>Checking your browser before accessing.</p>",
            Judgement.CHALLENGE,
        ),
        ("Attention Required!", "<h1>Please complete the security check to access</h1>", Judgement.CHALLENGE),
        ("The Quay", "<p>Enable JavaScript and cookies to continue</p>", Judgement.CHALLENGE),
        (
            "Pardon Our Interruption",
            "<p>Something about your browser made us think you are a bot.</p>",
            Judgement.CHALLENGE,
        ),
        ("Log in | The Quay", "<h1>Log in</h1><form>E-mail Password</form>", Judgement.LOGIN_WALL),
        ("Anmelden", "<h1>Anmelden</h1><form>Kennwort</form>", Judgement.LOGIN_WALL),
        ("Se connecter", "<h1>Se connecter</h1>", Judgement.LOGIN_WALL),
        (
            "Before you continue",
            "<h1>Before you continue</h1><p>We use cookies and data to</p>",
            Judgement.CONSENT_WALL,
        ),
        ("Datenschutz", "<h1>Wir benötigen Ihre Zustimmung</h1><p>Alle akzeptieren</p>", Judgement.CONSENT_WALL),
        ("502 Bad Gateway", "<h1>502 Bad Gateway</h1>", Judgement.ERROR_PAGE),
        ("The Quay", "<h1>Something went wrong</h1><p>Please try again.</p>", Judgement.ERROR_PAGE),
        ("The Quay", "<noscript>You need to enable JavaScript.</noscript><div id=root></div>", Judgement.EMPTY_SHELL),
        ("The Quay", "<div id=root>Loading…</div><script>var app = 1</script>", Judgement.EMPTY_SHELL),
    ],
)
def test_a_page_that_stands_in_the_way(title: str, body: str, judgement: Judgement) -> None:
    assert judged(title, body) is judgement


def test_a_deep_link_that_ends_at_the_front_page_is_a_soft_404() -> None:
    teasers = "".join(
        f"<div><h2><a href=/n/{n}>Story number {n} of today</a></h2><p>Its first line.</p></div>" for n in range(20)
    )
    assert judged("The Quay", teasers, final="https://quay.example/") is Judgement.SOFT_404


def test_a_front_page_that_was_asked_for_is_good() -> None:
    extraction = extract(FRAME.format(title="The Quay", body=LONG).encode(), "text/html", "utf-8")
    assert judge(extraction, 200, "https://quay.example/", "https://www.quay.example/")[0] is Judgement.GOOD


def test_a_text_cut_by_a_paywall_is_told_and_a_whole_one_that_is_not_free_is_good() -> None:
    locked = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    assert judged("Pier to close", f"<h1>Pier</h1><p>{PARAGRAPHS[0]}</p>", head=locked) is Judgement.PAYWALL
    assert judged("Pier to close", f"<h1>Pier</h1>{LONG}", head=locked) is Judgement.GOOD


def test_a_short_text_that_asks_for_a_subscription_is_a_paywall() -> None:
    body = f"<h1>Pier</h1><p>{PARAGRAPHS[0]}</p><div>Subscribe to continue reading. Already a subscriber? Log in.</div>"
    assert judged("Pier to close", body) is Judgement.PAYWALL


def test_an_error_status_is_never_good() -> None:
    assert judged("Pier to close", LONG, status=404) is Judgement.ERROR_PAGE


def test_what_could_not_be_read_is_unread() -> None:
    assert judge(extract(b"\x7fELF"), 200, ASKED, ASKED)[0] is Judgement.UNREAD


def test_a_plain_text_a_picture_and_a_short_note_are_good() -> None:
    assert judge(extract(b"not found", "text/plain"), 200, ASKED, ASKED)[0] is Judgement.GOOD
    note = "<h1>Tide table</h1><p>High water at six and at half past eighteen, low at noon, says the office.</p>"
    assert judged("Tide table", note) is Judgement.GOOD
    assert judged("", "<p>High water at six.</p>") is Judgement.GOOD


def test_a_short_article_under_a_menu_that_greets_subscribers_is_good() -> None:
    menu = "<header>Already a subscriber? Log in. Subscribe to read everything.</header>"
    assert judged("Pier to close", f"{menu}<h1>Pier</h1>{TEXT}") is Judgement.GOOD


@pytest.mark.parametrize("name", PAGES)
def test_the_sample_pages_are_good(name: str) -> None:
    assert judge(extract(PAGES[name].encode(), "text/html", "utf-8"), 200, ASKED, ASKED) == (Judgement.GOOD, "")


@pytest.mark.data
def test_every_real_page_is_good(shared: Path) -> None:
    bad = {}
    for path in sorted((shared / "data/finding/pages").iterdir()):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        judgement, why = judge(extract(body, "text/html", "", ASKED), 200, ASKED, ASKED)
        if judgement is not Judgement.GOOD:
            bad[path.name] = (judgement, why)
    assert bad == {}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("quay.example", "<h1>quay.example is for sale</h1><p>Inquire about this domain.</p>"),
        ("quay.example", "<p>This domain is parked free, courtesy of the registrar.</p><ul><li>Boats<li>Loans</ul>"),
        ("quay.example – Domain kaufen", "<p>Diese Domain steht zum Verkauf.</p>"),
        ("Quay", "<p>Ce nom de domaine est à vendre.</p>"),
        (
            "Quay",
            "<p>The domain name quay.example has expired. Related links: insurance, hotels</p><p>Buy this domain</p>",
        ),
    ],
)
def test_a_domain_that_is_offered_is_parked(title: str, body: str) -> None:
    assert judged(title, body) is Judgement.PARKED


def test_an_article_that_tells_of_a_domain_for_sale_is_good() -> None:
    told = "<h1>The party’s old domain is for sale</h1><p>A broker says: “buy this domain”.</p>" + LONG
    assert judged("The party’s old domain is for sale – The Quay", told) is Judgement.GOOD
