"""Reports that are hard to show: long, hostile, written from right to left, empty."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from itertools import cycle, islice
from typing import Any, cast

from archiver.records import Citation, Kind, Quotation, Status
from archiver.report.model import CitationEntry, QuotationEntry, ReportPage
from tests.report.sample import sample

_CODE = (
    "globalThis.broken=1",
    "globalThis['bro'+'ken']=1",
    "document.title='broken'",
    "fetch('https://bad.example/')",
    "location='https://bad.example/'",
)
_ELEMENTS = (
    "<script>{}</script>",
    "<ScRiPt/x>{}</sCrIpT >",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<iframe src=javascript:{}>",
    "<a href=javascript:{}>x</a>",
    "<a href='java&#10;script:{}'>x</a>",
    "<math><mtext></table><mglyph><style><img src=x onerror={}>",
    "<details open ontoggle={}>",
    "<body onload={}>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href='javascript:/*'><form action=javascript:{}><input type=submit>",
    "<object data=javascript:{}></object>",
    "<noscript><p title='</noscript><script>{}</script>'>",
)
_BREAKOUTS = ("", '">', "'>", "</style>", "</title>", "</pre></details>", "-->", "</textarea>", "]]>", "}}{{7*7}}")
_PLAIN = (
    "javascript:{}",
    "JaVaScRiPt:{}//",
    " javascript:{}",
    "java\tscript:{}",
    "\x01javascript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    'https://ok.example/" onmouseover={} x="',
    "https://ok.example/' onfocus={} autofocus x='",
    "//bad.example/{}",
    "http:/\\bad.example/{}",
    "https://user:{}@bad.example/",
    '" style="background:url(https://bad.example/{})',
    '" autofocus onfocus="{}',
    'en" onload="{}',
    "{{% raw %}}{{{{ self }}}}{}",
    "\u202e{}\u202c",
    "\u2066{}\u2069\u200b\ufeff",
    "\x1b]8;;https://bad.example/\x07{}\x1b]8;;\x07",
    "\ud800{}\x00",
)


def payloads() -> list[str]:
    """More than 300 strings, each of which breaks a page that prints it as it is."""
    codes = cycle(_CODE)
    marked = [out + element.format(next(codes)) for out in _BREAKOUTS for element in _ELEMENTS]
    plain = [text.format(code) for text in _PLAIN for code in _CODE]
    wide = [out + "x" * 4000 for out in _BREAKOUTS]
    return [*marked, *plain, *wide, *(f"{text} {number}" for number, text in enumerate(marked[:60]))]


def hostile(shift: int = 0) -> ReportPage:
    """The sample with a payload in every field that holds a string; `shift` says which one the first field gets."""
    wanted = payloads()
    return cast("ReportPage", _poisoned(sample(), islice(cycle(wanted), shift, None)))


def long() -> ReportPage:
    """50 quotations and 100 citations in a long article."""
    base = sample()
    parts: list[str] = []
    citations: list[CitationEntry] = []
    quotations: list[QuotationEntry] = []
    checked = [entry for entry in base.quotations if entry.check is not None]
    for number, kind in zip(range(1, 101), cycle(Kind)):
        at = sum(map(len, parts))
        words = f"as the {number}th report of the harbour board shows"
        parts.append(f"The tide rose again, {words}, and nobody on the quay could say who would pay for it. ")
        start = at + parts[-1].index(words)
        like = base.citations[number % len(base.citations)]
        cited = Citation(f"cit-{number}", kind, words, start, start + len(words), "written")
        citations.append(replace(like, citation=replace(cited, target=f"https://a.example/{'deep/' * 40}{number}")))
        if number % 2:
            at = sum(map(len, parts))
            said = f"“We have counted {number} boats and {number * 7} nets since the gate was shut,”"
            parts.append(f"{said} said boatman number {number}, who asked that his name be kept out of it.\n\n")
            quotation = Quotation(f"quo-{number}", said, at, at + len(said), speaker=f"boatman number {number}")
            quotations.append(replace(checked[len(quotations) % len(checked)], quotation=quotation))
    return replace(
        base,
        text="".join(parts),
        title="The long winter of the harbour, and everything that was said in it " * 3,
        citations=tuple(citations),
        quotations=tuple(quotations),
        dropped=12,
        versions=3,
    )


def right_to_left() -> ReportPage:
    """An article in Hebrew that quotes a speaker, with a Latin source."""
    said = "„לא נמסור את המפתחות לפני שישולם השכר”"
    text = f"הנמל שלא נסגר\n\nביום שני ניסו לסגור את הנמל. {said}, אמרה עדה ברוק, שעובדת במנופים תשע עשרה שנה.\n"
    start = text.index(said)
    base = sample()
    quotation = Quotation("quo-1", said, start, start + len(said), speaker="עדה ברוק")
    entry = replace(
        base.quotations[4], quotation=quotation, passage=said, before="בצהריים התמלאה הכיכר. ", source="„גל”"
    )
    where = text.index("ביום שני")
    citation = Citation("cit-1", Kind.WIRE, "ביום שני", where, where + 8, "dateline", agency="סוכנות החוף")
    return replace(
        base,
        title="הנמל שלא נסגר",
        language="he",
        outlet="הגאות",
        author="מ. אוקפור",
        text=text,
        quotations=(entry,),
        citations=(CitationEntry(citation, Status.CAPTURED, captures=base.citations[0].captures),),
    )


def empty() -> ReportPage:
    """An article that relies on nothing, of which little is known."""
    return ReportPage(id="art-1", version="00" * 32, taken=sample().taken, tool="0.1.0", text="It rained.\n")


def _poisoned(value: Any, strings: Iterator[str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return next(strings)
    if isinstance(value, tuple):
        return tuple(_poisoned(part, strings) for part in value)
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return replace(  # type: ignore[type-var]
            value, **{field.name: _poisoned(getattr(value, field.name), strings) for field in fields}
        )
    return value
