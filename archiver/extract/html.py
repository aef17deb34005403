"""HTML to an extraction: the whole visible text, and what each part of it is for."""

from __future__ import annotations

from urllib.parse import urlsplit

from archiver.extract.charsets import Decoded, decode
from archiver.extract.facts import Facts, facts_of
from archiver.extract.layout import lay_out
from archiver.extract.render import render
from archiver.extract.tree import parse
from archiver.records import Alternate, Completeness, Extraction, Fact
from archiver.version import __version__

MAX_ALTERNATE = 2_000_000


def read_html(body: bytes, media_type: str = "text/html", charset: str = "", url: str = "") -> Extraction:
    """The extraction of an HTML document. `charset` is what the HTTP header says, `url` where it was found."""
    decoded = decode(body, charset)
    return read_page(decoded, media_type, url)


def read_page(decoded: Decoded, media_type: str, url: str) -> Extraction:
    """The extraction of a decoded HTML document."""
    parsed = parse(decoded.text)
    facts = facts_of(parsed.root, url)
    title = next((claim.value for claim in facts.claims if claim.fact is Fact.TITLE), "")
    layout = lay_out(parsed.root, title, facts.article_body, _host(facts.base))
    rendered = render(parsed.root, layout, facts.base)
    alternates = (
        Alternate("json-ld", facts.article_body[:MAX_ALTERNATE]),
        Alternate("alt", rendered.alternatives[:MAX_ALTERNATE]),
        Alternate("hidden", rendered.hidden[:MAX_ALTERNATE]),
        Alternate("noscript", facts.noscript[:MAX_ALTERNATE]),
        Alternate("signs", "\n".join(facts.signs)),
    )
    return Extraction(
        text=rendered.text,
        extractor=f"archiver.extract.html ({parsed.parser})",
        version=__version__,
        media_type=media_type,
        completeness=Completeness.INCOMPLETE if parsed.lost else Completeness.WHOLE,
        detail="; ".join(part for part in (parsed.lost, parsed.capped, decoded.detail) if part),
        charset=decoded.charset,
        charset_rule=decoded.rule,
        language=_language(facts),
        regions=rendered.regions,
        anchors=rendered.anchors,
        pictures=rendered.pictures,
        embeds=rendered.embeds,
        claims=facts.claims,
        alternates=tuple(alternate for alternate in alternates if alternate.text),
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _language(facts: Facts) -> str:
    """The two or three letters of the language that the page claims, its own root element's word first."""
    said = [claim for claim in facts.claims if claim.fact is Fact.LANGUAGE]
    said.sort(key=lambda claim: claim.origin != "text")
    code = said[0].value.replace("_", "-").split("-")[0].strip().lower() if said else ""
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else ""
