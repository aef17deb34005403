"""Reports of news agencies that an article prints: datelines, bylines, closing lines, notes of republication.

An agency that is only spoken of ("told AFP") is an attribution, one under a picture a picture's credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.agencies import Directory
from archiver.find.found import Found
from archiver.find.origins import PICTURE, agencies_in, find_adapted, find_notes, wire_report
from archiver.find.page import Page, Paragraph
from archiver.records import Kind, Label

LEADING = 170
_DASH = r"(?:[—–―‒−:_•]|-{1,3}|\.\s?[—–-]{1,2}|[.,])"
_INSIDE = r"\w[^()/\n\[\]]{1,30}(?:/[^()/\n\[\]]{2,30}){0,3}?"
_BRACKETED = re.compile(
    rf"(?P<place>[^()\[\]\n]{{0,100}}?)[(\[] ?(?P<agency>{_INSIDE}) ?[)\]](?P<end> ?{_DASH})?(?P<then> [^\W\d_a-zà-ÿ])?"
)
_STROKES = re.compile(
    rf"(?P<place>[^()/\[\]\n]{{0,100}})/ ?(?P<agency>\w[^()/\n\[\]]{{1,30}}) ?/(?P<end> ?{_DASH})?(?P<then>)"
)
_PLAIN = re.compile(
    r"\s{0,3}(?P<agency>(?:[\w.'’]{2,30} (?:via|/) )?[\w./-]{2,30}(?: [\w./-]{2,30}){0,3}) ?(?P<end>[—–|]|(?<= )- |"
    r"(?<= )-- )"
)
_TRAILING = re.compile(r"[(] ?([^()\[\]\n]{2,60}) ?[)]\s?\.?\s{0,9}$")
_BARE = re.compile(r"(?<=[.!?”\"’])[ \u00a0]{1,3}((?:[A-Z]{2,5}/)?[A-Z]{2,5})\s{0,9}$")
_LEAD_IN = re.compile(
    r"(?:\b(?:from|via|by|per|courtesy of|von|aus|vom|laut|de|del|d[ae]|dal|dalla|da|par|selon|según|secondo|segundo)"
    r"(?: (?:the|der|dem|la|a|l['’]agenzia|agencia|agence|agência|agentur|nachrichtenagentur|news agency)){0,2}"
    r"|\b[dl]['’])\s?$",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?: (?:news agency|news|report|reports|story|article|dispatch|wire|account)){0,2} ?:\s{0,9}$")
_FILE = re.compile(r"\b(?:files?|archiv|archive|photo|foto|getty)\b", re.IGNORECASE)
_STROKE = re.compile(r"\b[^\W\d_]{1,30} [^\W\d_]{1,30} ?/ ?\w|\w ?/ ?[^\W\d_]{1,30} [^\W\d_]{1,30}")
_BYLINE_WORDS = re.compile(
    r"\b(?:by|von|par|por|di|de|da|periodista|digital|auth?or[ae]?s?|autore|auteur|journaliste?s?|giornalista|jornalista|the|and|und|et|staff|writers?|reporters?|correspondents?|editors?|special|to|news|"
    r"wire|services?|agency|agencies|agencia|agence|agenzia|agentur|report|published|updated|posted|on|at|am|pm|p\.m|"
    r"a\.m|est|edt|gmt|utc|pst|et|uhr|ist|jan\w*|feb\w*|mar\w*|apr\w*|ma[iy]\w*|jun\w*|jul\w*|aug\w*|sep\w*|o[ck]t\w*|"
    r"nov\w*|de[czs]\w*|mon\w*|tues?\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|with|avec|mit|con|com|le|à|source|quelle|"
    r"fuente|fonte|redacci[oó]n|redaktion|redação|redazione|rédaction)\b\.?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d[ ]?(?:[ap]\.?m\b\.?)?", re.IGNORECASE)
_SIGNED = re.compile(r"\b[a-zäöü]{2,4}(?=[ ]?/)|(?<=/)[ ]?[a-zäöü]{2,4}\b")
"""An editor's initials beside an agency ("det/dpa")."""
_SEVERAL = frozenset(
    ("wire.dateline", "wire.trailing", "wire.with-material", "wire.courtesy", "wire.byline", "wire.copyright")
)
_TALKED_OF = frozenset("Bloomberg;CNN;Dow Jones;VOA;Deutsche Welle;ProPublica;CBS/AP;Sputnik;Press TV".split(";"))
"""Agencies that are outlets, too: their bare name beside a text is most often no mark of origin."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def find_wires(page: Page, directory: Directory) -> Iterator[Found]:
    """The reports of agencies, and of other outlets, that the article prints, in no order. A line that names several
    ("(dpa/AFP)") gives one for each."""
    for one in _lines(page, directory):
        places: dict[str, tuple[int, int]] = {}
        for found in directory.pattern.finditer(page.text, one.start, one.end):
            agency = directory.get(found[0])
            if agency and not agency.owns(page.site):
                places.setdefault(agency.name, found.span())
        yield one
        for name, (start, end) in places.items():
            if name != one.agency and one.rule in _SEVERAL:
                yield Found(Kind.WIRE, start, end, one.rule, name=name, agency=name)


def _lines(page: Page, directory: Directory) -> Iterator[Found]:
    for place, paragraph in enumerate(page.paragraphs):
        if paragraph.label is Label.BODY or paragraph.label is Label.QUOTATION:
            yield from _dateline(paragraph, page, directory)
            yield from _lead_in(paragraph, page, directory)
        near = len(paragraph.text) <= 300 and _is_near(page, place)
        if paragraph.label in (Label.BODY, Label.BYLINE, Label.QUOTATION) or near:
            yield from find_notes(paragraph, page, directory)
        if paragraph.label is Label.BYLINE or (len(paragraph.text) <= 90 and near):
            yield from _byline(paragraph, page, directory)
    yield from find_adapted(page, directory)
    body = [one for one in page.prose if one.label is Label.BODY]
    for paragraph in body[-3:]:
        yield from _trailing(paragraph, page, directory)
    for paragraph in body[:-3]:
        if len(paragraph.text) <= 30 and paragraph.text.lstrip()[:1] == "(":
            yield from _trailing(paragraph, page, directory)


def _is_near(page: Page, place: int) -> bool:
    """Whether a paragraph stands where agencies are named: between headline and text, or under the text."""
    paragraph = page.paragraphs[place]
    if paragraph.label not in (None, Label.BODY):
        return False
    body = page.running
    if not body:
        return False
    above = page.paragraphs[max(0, place - 5) : place]
    return (paragraph.end <= body[0].start and any(one.label in (Label.HEADLINE, Label.BYLINE) for one in above)) or (
        paragraph.start >= body[-1].end and any(one.label in (Label.BODY, Label.QUOTATION) for one in above[-3:])
    )


def _dateline(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    for start in _line_starts(paragraph):
        head = page.text[start : min(paragraph.end, start + LEADING)]
        if not directory.pattern.search(head):
            continue
        found = _BRACKETED.match(head) or _STROKES.match(head)
        if found:
            agency, only = agencies_in(found["agency"], directory)
            place = found["place"].strip(" \u00a0,.")
            dashed = found["end"] and found["end"].strip() not in (".", ",")
            marked = dashed or (place and (found["end"] or _is_shouted(place) or (found["then"] and _is_town(place))))
            if agency and only and _is_place(place) and marked:
                yield from wire_report(
                    page, agency, start, start + max(found.end("end"), found.start("then")), "wire.dateline"
                )
                continue
        found = _PLAIN.match(head)
        if found:
            agency, only = agencies_in(found["agency"], directory)
            if agency and (only or " via " in found["agency"]):
                yield from wire_report(page, agency, start, start + found.end("agency"), "wire.dateline-plain")


def _line_starts(paragraph: Paragraph) -> Iterator[int]:
    at = 0
    for _ in range(200):
        yield paragraph.start + at
        at = paragraph.text.find("\n", at) + 1
        if not at:
            return


def _is_place(words: str) -> bool:
    """Whether words before an agency in brackets can be a place and a date: few, most of them names or numbers."""
    parts = words.replace(",", " ").replace("/", " ").split()
    small = sum(part[:1].islower() for part in parts)
    return not words or (len(parts) <= 10 and not words[:1].islower() and small <= min(3, len(parts) // 2))


def _is_town(words: str) -> bool:
    """Whether a place before an agency in brackets is a name alone: then no dash need follow ("Bonn (KNA) Die")."""
    parts = re.split(r"[ /,-]+", words)
    return len(parts) <= 5 and parts[0].istitle() and all(part[:1].isupper() or part[:1].isdigit() for part in parts)


def _is_shouted(words: str) -> bool:
    letters = "".join(_LETTERS.findall(words)[:1])
    return len(letters) >= 3 and letters.isupper()


def _lead_in(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    """ "… from the Associated Press:" at a paragraph's end: what follows is the agency's."""
    if not paragraph.text.rstrip().endswith(":"):
        return
    tail_start = max(0, len(paragraph.text) - 120)
    tail = paragraph.text[tail_start:]
    for name in directory.pattern.finditer(tail):
        before, after = _LEAD_IN.search(tail[: name.start()]), _COLON.match(tail[name.end() :])
        agency = directory.get(name[0])
        if before and after and agency:
            start = paragraph.start + tail_start
            yield from wire_report(page, agency, start + before.start(), start + name.end() + after.end(), "wire.from")


def _byline(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    words = paragraph.text
    if len(words) > 200 or words.lstrip()[:1] in "([" or PICTURE.search(words) or _FILE.search(words):
        return
    named = next(iter(directory.pattern.finditer(words)), None)
    agency = directory.get(named[0]) if named else None
    if agency is None or named is None:
        return
    rest = _SIGNED.sub(" ", directory.pattern.sub(" ", words))
    left = _LETTERS.findall(_BYLINE_WORDS.sub(" ", _CLOCK.sub(" ", rest)))
    by = words.lstrip()[:3].lower() in ("by ", "von", "por", "par", "de ", "di ")
    if paragraph.label is Label.BYLINE:
        if len(left) <= 12 and (len(named[0]) > 2 or named[0] == "AP" or by):
            yield from wire_report(page, agency, paragraph.start, paragraph.end, "wire.byline")
    elif not _STROKE.search(words) and named[0] not in ("AA", "TT", "PA", "BP", "CP"):
        alone = not left and (by or agency.name not in _TALKED_OF)
        if alone or (by and len(left) <= 4 and all(map(_is_name, left))):
            yield from wire_report(page, agency, paragraph.start, paragraph.end, "wire.byline")


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _trailing(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    """ "(dpa)", "(afp/dpa)" at the end of the text."""
    found = _TRAILING.search(paragraph.text[-80:]) or _BARE.search(paragraph.text[-80:])
    if found is None or page.has_picture_at(paragraph.start, paragraph.end):
        return
    offset = paragraph.end - len(paragraph.text[-80:])
    agency, only = agencies_in(found[1], directory)
    if (
        agency
        and only
        and agency.name not in _TALKED_OF
        and not paragraph.text[: -len(found[0])].rstrip().lower().endswith(agency.name.lower())
    ):
        yield from wire_report(page, agency, offset + found.start(), offset + found.end(), "wire.trailing")
