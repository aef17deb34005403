"""An author's own earlier pieces, said and not linked: "As I argued earlier"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.found import Found
from archiver.find.page import Page, Spans
from archiver.find.speech import speech_of
from archiver.records import Kind

_CLAUSE = re.compile(r",?[ \u00a0](?:that[ \u00a0])?([^,.;:!?\n()“”]{3,90})")
_TITLE = re.compile(r"[“\"„«]([^”\"“»\n]{4,120})[”\"“»]")
_NAME = re.compile(
    r"[^\W\d_a-zà-ÿ][\w’'-]{1,25}(?:[ \u00a0](?:of[ \u00a0]|the[ \u00a0]|de[ \u00a0])?[^\W\d_a-zà-ÿ][\w’'-]{1,25}){1,5}"
)


def find_earlier(page: Page, taken: Spans) -> Iterator[Found]:
    """What the author says of own earlier pieces, unless a link in the same words (`taken`) leads to them."""
    speech = speech_of(page)
    for paragraph in page.prose:
        for said in speech.earlier.finditer(paragraph.text):
            before = paragraph.text[: said.start()]
            if before.count("“") > before.count("”"):
                continue  # a speaker's words, not the author's
            rest = paragraph.text[said.end() : said.end() + 140]
            clause = _CLAUSE.match(rest)
            end = said.end() + (clause.end() if clause else 0)
            start = paragraph.start + said.start()
            stop = paragraph.start + len(paragraph.text[:end].rstrip())
            if taken.overlap(start, stop):
                continue
            words = clause[1] if clause else said[0]
            named = _TITLE.search(rest[:130]) or _NAME.search(words)
            name = (named[1] if named and named.re is _TITLE else named[0] if named else words).strip()
            yield Found(Kind.SELF_REFERENCE, start, stop, "self-reference.said", name=name)
