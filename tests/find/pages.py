"""Small pages, and what is found on them."""

from __future__ import annotations

from archiver.extract import extract
from archiver.find import find
from archiver.records import Citation, Claim, Fact, Findings, Kind

FILLER = (
    "<p>The council of the small town met on Tuesday evening and talked for three hours about the bridge, which has "
    "been closed since the flood of last spring and will stay closed for another year at least.</p>"
)


def findings(
    body: str,
    url: str = "https://www.example-gazette.com/2020/05/04/bridge-stays-closed",
    agencies: dict[str, str] | None = None,
) -> Findings:
    """What is found on a page whose article is `body`, with a headline before and running text after it."""
    page = (
        "<!doctype html><html lang='en'><head><title>Bridge stays closed</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Bridge stays closed</h1>{body}</article>"
        "<footer>© 2020 Example Gazette</footer></body></html>"
    )
    extraction = extract(page.encode(), "text/html", "utf-8", url)
    return find(extraction, "a1", (Claim(Fact.URL, url, "operator"), *extraction.claims), agencies or {})


def of_kind(
    kind: Kind, body: str, url: str = "https://www.example-gazette.com/2020/05/04/bridge-stays-closed"
) -> list[Citation]:
    return [one for one in findings(body, url).citations if one.kind is kind]
