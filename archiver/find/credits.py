"""Who made a picture and where it is from, as the lines beside it say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archiver.find.agencies import Agency, Directory
from archiver.find.found import Found
from archiver.find.licences import Licence, expression, licences_in, of_deed
from archiver.find.page import Page, Paragraph
from archiver.find.sites import site_of
from archiver.records import Kind, Label

MAX_CREDIT = 400
_SHORT = 300
_LEAD = re.compile(
    r"(?:(?:(?:header|cover|title|feature[d]?|top|lead|main|hero|titel|beitrags|file|stock|aerial|screen)[ \u00a0-]?)?"
    r"(?:photograph|photo|picture|image|illustration|graphic|foto|bild|video|grafik|collage|montage|artwork|render|"
    r"map|karte"
    r"|imagen|imagem|immagine|fotografía|fotografia|photographie|screenshot|visual|titelbild|beitragsbild|buchcover|"
    r"archivbild"
    r"|symbolbild|symbolfoto|archivfoto)s?"
    r"(?:[ \u00a0]?(?:credits?|courtesy|source|copyright|rechte|quelle|nachweis|de couverture|d['’]archives|"
    r"de archivo)){0,2}[ \u00a0]?"
    r"(?::|\bby\b|\bvia\b|\bfrom\b|\bcourtesy of\b|\bcourtesy\b|©|\bvon\b|\bdi\b|\bpor\b|\bpar\b|\bde\b|\bdel\b|/|\|)"
    r"|(?:image|photo|picture|bild|foto)[ \u00a0]?(?:credits?\b|copyright[ \u00a0])"
    r"|(?:credits?|crédits?|créditos?|crediti|credito)(?:[ \u00a0]?(?:photos?|fotos?|images?|bild|de la imagen|"
    r"da foto|foto))?[ \u00a0]?[:|]"
    r"|(?:crédits?|credits?)[ \u00a0]photos?\b"
    r"|(?:bildnachweis|bildquelle|bildrechte|fotonachweis|fotocredit|copyright|quelle|source|fuente|fonte)e?[ \u00a0]?:"
    r"|credits?(?:\.\.\.|…)|courtesy(?: of|:)|(?:c|ph)\. ?credit:|©|\(c\)|&copy;)[ \u00a0]{0,3}",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,160}(?:\([^()]{0,60}\)[^()\[\]]{0,60})?)[)\]]")
_WORK = re.compile(r"^ ?(?:photos?|fotos?|file|images?) ?(?=[/|])", re.IGNORECASE)
_LABELLED = re.compile(r"(?:photo|foto|image|bild|picture|illustration)s?[ \u00a0](?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
_DASH = re.compile(r"[ \u00a0]{0,2}(?:—|–|--|-[ \u00a0])")
_NOTHING = re.compile(
    r"\b(?:file photo|file|archive|archives|archiv|archivo|archivbild|archivfoto|handout|pool|symbolbild|symbolfoto|"
    r"all rights reserved|stock photo|stock|copyright|used with permission|d\.r\.|dr|photo|photos|foto|image|bild|"
    r"photographer|illustration|montage|screenshot|(?:19|20)\d\d|staff|via|opens in (?:a )?new tab)\b",
    re.IGNORECASE,
)
_NETWORKS = frozenset("Instagram;Twitter;Facebook;YouTube;Wikipedia;Creative Commons".split(";"))
_CREDITED = re.compile(r"(?:[/|:(]|\bvia|\bfrom|^)[ \u00a0]?$", re.IGNORECASE)
"""What stands before a network that is a picture's source; elsewhere in captions it is spoken of."""
_ORGANISED = re.compile(
    r"\b(?:GmbH|AG|SE|Inc|Ltd|Werbung|Verlag|Holding|Polizei|Bundes\w+|Universit\w+|Minist\w+|Foundation|Museum|Agency|"
    r"Association|Media|Studios?|Archiv|Council|Institut\w*)\b|\.[a-z]{2,3}$"
)
_HOUSE = re.compile(r"\w ?/{1,2} ?\w|\w \| \w")
_EXTRA = re.compile(
    r"\b(?:file photo|file|handout|pool|all rights reserved|stock photo|used with permission|opens in (?:a )?new tab|"
    r"(?:19|20)\d\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2})\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?://|\||/|·|•|–|—| - |;|,|\[|\]|\(|\)|©|\bvia\b|\bthrough\b|\bfor\b|\bper\b|\bcourtesy of\b|\bcourtesy\b|"
    r"\bauf\b|\bbei\b|\bon\b|"
    r"\bfrom\b|\bdistributed by\b|\bunder\b|\blicensed\b|\bby\b|\bfür\b|\bpour\b|\bpara\b|\bvon\b)",
    re.IGNORECASE,
)
_CREATOR = re.compile(r"[^\W_][^\n]{1,80}")
_SENTENCE = re.compile(
    r"(?<=[.!?”\"’»])(?<!\b[A-ZÀ-Þ]\.)[ \u00a0]{1,3}(?=[^\W\d_a-zà-ÿ])|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z])|\n"
)
"""Ends of sentences, not after an initial ("Ringo H. W. Chiu"); also where a credit is glued to the caption."""
_VERBISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|says?|said|shows?|during|after|before|walks?|speaks?|stands?|ist|sind|wurde|"
    r"est|sont|"
    r"es|son|with|while|who|that|this|will|be|been|his|her|their|at the|in the|on the|of the|einer|eines|zeigt|dans|"
    r"cette)\b"
)
_TRAILING_AGENCY = re.compile(r"[-–—/|,.:;]\s*$|\b(?:via|by|from|for)\s*$|[(\[]\s*$|^\s*$", re.IGNORECASE)
_NAMES = re.compile(
    r"[^\W\d_a-zà-ÿ][\w.'’-]{0,30}(?:[ \u00a0](?:(?:de|van|von|der|den|la|le|da|di|del|al|el|bin|ben|y|e|and|"
    r"&)[ \u00a0]){0,2}[^\W\d_a-zà-ÿ][\w.'’-]{0,30}){0,4}[ \u00a0]?$"
)
_RUN = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]{0,25}[ \u00a0]){1,2}[A-ZÀ-Þ][\w.’'-]{1,25}(?=[ \u00a0][A-ZÀ-Þ][\w’'-]{0,25}[ \u00a0][a-zà-ÿ])"
)
_SOURCE = re.compile(r"\s{0,5}(?:source|quelle|fuente|fonte)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DESCRIBED = re.compile(
    r"\W{0,3}(?:video|image|graphic|map|illustration|grafik|karte|visual|screenshot|imagen|immagine)s?\W{0,3}$",
    re.IGNORECASE,
)
_PARTICLES = frozenset("de la le du des der den die das van von di da del della e y and und et the of for".split())
_SPOKEN = re.compile(
    r"\b(?:by|to|told|with|for|at|of|the|an?|from|von|der|die|per|par|a|la|de|di|o|and)[ \u00a0]$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SITE_LICENCE = re.compile(
    r"\b(?:this (?:work|site|website|article|blog|page|content|text)|content (?:on|of) this|except where|"
    r"unless otherwise"
    r"|our (?:articles|stories|content)|dieses werk|dieser (?:text|artikel)|diese seite|ce(?:t)? (?:article|œuvre|site)"
    r"|est[ae] (?:obra|artículo|sitio|artigo|site)|quest['o’]|republish)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a credit says."""

    creator: str | None
    agency: Agency | None
    licence: str | None
    licence_text: str | None
    title: str | None
    house: str | None

    @property
    def says_something(self) -> bool:
        return bool(self.creator or self.agency or self.licence or self.licence_text)


def find_credits(page: Page, directory: Directory) -> Iterator[Found]:
    """The credits of pictures: in captions, and in lines of their own anywhere in the article's words."""
    for paragraph in page.paragraphs:
        if paragraph.label is Label.CAPTION:
            yield from _of_caption(paragraph, page, directory)
        elif len(paragraph.text) > MAX_CREDIT or not (
            paragraph.label in (Label.BODY, Label.QUOTATION) or page.is_above_body(paragraph)
        ):
            continue
        elif len(paragraph.text) <= _SHORT and page.has_picture_at(paragraph.start, paragraph.end):
            yield from _of_caption(paragraph, page, directory)
        else:
            yield from _of_line(paragraph, page, directory)


def _of_caption(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    for start, end in _sentences(paragraph):
        found = _segment(page.text[start:end], start, page, directory, caption=True)
        if found is not None:
            yield found


def _of_line(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    """A line of the body that is a credit and nothing else, or a short one that ends in one ("… Photo: Ann/AFP")."""
    last = max(paragraph.text.rfind(edge) for edge in (". ", ".\u00a0", "! ", "? ")) + 2
    if last > 2 and len(paragraph.text) <= _SHORT and _LEAD.match(paragraph.text, last):
        found = _segment(paragraph.text[last:], paragraph.start + last, page, directory, caption=False)
        if found is not None and found.agency in {one.name for one in directory.by_name.values()}:
            yield found
            return
    closing = _CLOSING_CREDIT.search(paragraph.text) if len(paragraph.text) <= _SHORT else None
    if closing and directory.pattern.search(closing[0]):
        found = _segment(closing[0], paragraph.start + closing.start(), page, directory, caption=True)
        if found is not None:
            yield found
            return
    for line_start, line_end in _lines(paragraph):
        text = page.text[line_start:line_end]
        lead = _LEAD.match(text.lstrip(" (["))
        collected = any(_COLLECTION.search(text[:160]) for _ in (0,))
        if (lead or collected) and len(text) <= 240 and not _SITE_LICENCE.search(text):
            found = _segment(text, line_start, page, directory, caption=False)
            if found is not None:
                yield found


_CLOSING_CREDIT = re.compile(r"\([^()\n]{2,60}[/|][^()\n]{2,60}\)$")
"""A bracket at the end of a line that names a maker and an agency: "… near the airport (Getty/Ann Example)"."""
_COLLECTION = re.compile(
    r"\b(?:via|from|at|on|/|//|\||auf|bei|sur|en|through)[ \u00a0](?:Wikimedia(?: Commons)?|Wikipedia|Flickr|"
    r"Unsplash|Pexels|Pixabay|Getty(?: Images)?"
    r"|Shutterstock|iStock)\b|\bAP Photo/|\bGetty Images\b|REUTERS/"
)


def _sentences(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _SENTENCE.finditer(paragraph.text):
        said = paragraph.text[at : gap.start()]
        if "\n" not in gap[0] and len(said) < _SHORT and said.count("(") > said.count(")"):
            continue  # "(Photo Ann Example. AFP)"
        yield paragraph.start + at, paragraph.start + gap.start()
        at = gap.end()
    yield paragraph.start + at, paragraph.end


def _lines(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    at = 0
    for _ in range(50):
        stop = paragraph.text.find("\n", at)
        stop = len(paragraph.text) if stop < 0 else stop
        if paragraph.text[at:stop].strip():
            yield paragraph.start + at, paragraph.start + stop
        at = stop + 1
        if at > len(paragraph.text):
            return


def _segment(text: str, at: int, page: Page, directory: Directory, *, caption: bool) -> Found | None:
    """The credit in one sentence or line: after a lead ("Photo:"), in brackets, or with an agency's name at the end."""
    text = text[: 2 * MAX_CREDIT]
    lead = _first_lead(text, caption)
    if lead is not None:
        begin = lead.start()
        said = text[lead.end() :]
        if _SOURCE.match(lead[0]) and not _is_under_picture(page, at):
            return None
        read = _read(said, at + lead.end(), page, directory)
        if not (read.agency or read.licence) and not _is_maker(lead[0], said, read, page, at):
            return None
        stop = len(text)
        if not (read.agency or read.licence) and (len(said) > 60 or _VERBISH.search(said)):
            name = _RUN.match(said)  # a name, and a sentence after it
            if name is None or not lead[0].rstrip().endswith(("©", ")", "by")):
                return None
            stop = lead.end() + name.end()
            read = _read(name[0], at + lead.end(), page, directory)
        if read.says_something and (read.agency or read.licence or len((read.creator or "").split()) <= 8):
            return _found(page, at + begin, at + stop, read, "image-credit.lead")
        return None
    for bracket in _BRACKETS.finditer(text):
        if _DASH.match(text, bracket.end()):
            continue  # the dateline of a report: "LONDON (AP) —"
        if "://" not in bracket[1] and directory.pattern.search(bracket[1]) and (caption or text.strip() == bracket[0]):
            inner = _first_lead(bracket[1], caption=True)
            skip = inner.end() if inner and inner.start() < 3 else 0
            read = _read(bracket[1][skip:], at + bracket.start(1) + skip, page, directory)
            if read.agency:
                return _found(page, at + bracket.start(), at + bracket.end(), read, "image-credit.brackets")
    licences = licences_in(text)
    for name in directory.pattern.finditer(text):
        agency = directory.get(name[0])
        after = _WORK.sub("", text[name.end() :])
        if agency and agency.name in _NETWORKS and text.strip() == name[0]:
            continue  # a button
        if agency and agency.name in _NETWORKS and not (caption and _CREDITED.search(text[: name.start()])):
            continue
        ends = len(_WORD.findall(_NOTHING.sub(" ", _without(after, name.end(), licences)))) <= (
            6 if after[:1] in "/|" else 1
        )
        if agency is None or not (ends or agency.collection or after[:1] == "/"):
            continue
        first = _credit_start(text, name.start(), caption)
        if first is None:
            continue
        read = _read(text[first:], at + first, page, directory)
        if read.agency:
            return _found(page, at + first, at + len(text), read, "image-credit.agency")
    if caption and licences and len(text) <= 200:
        read = _read(text, at, page, directory)
        return _found(page, at, at + len(text), read, "image-credit.licence")
    return None


def _first_lead(text: str, caption: bool) -> re.Match[str] | None:
    """The words that begin a credit: at the start of a line, in a caption also after a sentence or in brackets."""
    for lead in _LEAD.finditer(text):
        before = text[: lead.start()].rstrip()
        opening = not before or before[-1] in ".|(/[–—-•·:”\"'’!?\n»"
        strong = text[lead.start() : lead.end()].strip()[-1:] in ":|©" or "redit" in lead[0] or "ourtesy" in lead[0]
        by = lead[0].rstrip()[-3:].lower().strip() in ("by", "von", "par", "por", "via")
        named = text[lead.end() : lead.end() + 1]
        if opening and (strong or (by and not named.islower()) or (named.isupper() and not before)):
            return lead
        if caption and strong and named and lead[0].strip() in ("©", "(c)"):
            return lead
        if not caption:
            return None
    return None


def _is_maker(lead: str, said: str, read: _Read, page: Page, at: int) -> bool:
    """Whether what follows a lead is a name: not a site's own copyright line, nor a description of the picture."""
    if lead.strip().lower() in ("©", "(c)", "copyright") and _YEAR.search(said) and not _is_under_picture(page, at):
        return False
    words = [word for word in _WORD.findall(read.creator or "") if word.lower() not in _PARTICLES]
    small = sum(word[0].islower() for word in words)
    return not small if _DESCRIBED.match(lead) else small <= len(words) / 2 or len(words) <= 3


def _is_under_picture(page: Page, at: int) -> bool:
    """Whether a place is in the caption of a picture: elsewhere "Source:" says where figures are from."""
    return any(one.start <= at < one.end for one in page.extraction.pictures)


def _without(after: str, offset: int, licences: list[Licence]) -> str:
    for one in licences:
        start, end = one.start - offset, one.end - offset
        if end > 0:
            after = after[: max(0, start)] + " " * (min(end, len(after)) - max(0, start)) + after[max(0, end) :]
    return after


def _credit_start(text: str, name_at: int, caption: bool) -> int | None:
    """Where a credit that names an agency begins, or None when the name is part of a sentence."""
    before = text[:name_at]
    if len(before) <= 70 and not _VERBISH.search(before):
        return len(before) - len(before.lstrip())
    if (
        caption
        and not text[name_at:].strip(" .").count(" ")
        and len(before) > 20
        and text[name_at : name_at + 2].isupper()
    ):
        return name_at if not _SPOKEN.search(before) else None  # "… Timothy Example AP"
    if not caption or not _TRAILING_AGENCY.search(before):
        return None
    joined = re.sub(r"[ \u00a0]*(?:[-–—/|,:;]|\bvia\b|\bfor\b|\bby\b)?[ \u00a0]*$", "", before)
    names = _NAMES.search(joined[-90:])
    return len(joined) - len(joined[-90:]) + names.start() if names else name_at


def _read(text: str, at: int, page: Page, directory: Directory) -> _Read:
    licences = licences_in(text)
    deeds = [deed for deed in (of_deed(a.target or "") for a in page.anchors_between(at, at + len(text))) if deed]
    spdx = expression(licences) or (deeds[0] if deeds else None)
    words = _without(text, 0, licences)
    found = [(name, agency) for name in directory.pattern.finditer(words) if (agency := directory.get(name[0]))]
    collection = next((agency for _, agency in found if agency.collection), None)
    agency = collection or (found[-1][1] if found else _linked(page, at, at + len(text), directory))
    creators = []
    for part in _PARTS.split(directory.pattern.sub("|", words)):
        plain = _LABELLED.sub("", (part or "").strip(_EDGE))
        plain = "" if _NOTHING.fullmatch(plain) else _EXTRA.sub(" ", plain).strip(_EDGE)
        named = (plain[:1].isupper() or len(plain.split()) <= 3 or plain[:1] == "@") and not _is_told(plain)
        if _CREATOR.fullmatch(plain) and named and len(plain.split()) <= 7 and plain.lower() not in _NO_NAMES:
            creators.append(" ".join(plain.split()))
    title = None
    if (
        collection
        and text.split("via")[0].strip(" ,")
        and len(creators) == 1
        and re.match(r"[^,|/\[(]{2,80},? via\b", text.strip())
    ):
        title = creators[0]
    said = "; ".join(text[one.start : one.end].strip() for one in licences) or None
    house = None
    if agency is None and len(creators) == 2 and _HOUSE.search(words):
        creators, house = (
            (creators[1:], creators[0]) if _ORGANISED.search(creators[0]) else (creators[:1], creators[1])
        )  # "Tomas Example/CIFOR": for whom the picture was made
    return _Read("; ".join(creators[:3]) or None, agency, spdx, said, title, house)


def _is_told(words: str) -> bool:
    """Whether words tell what is to be seen rather than who made it: four or more, with small ones no name has."""
    said = words.split()
    return len(said) > 3 and any(word[:1].islower() and word not in _PARTICLES for word in said[1:])


_NO_NAMES = frozenset(
    "by the and und et y e a of via for on license licence lizenz licencia licença licenza video "
    "images credit credits source "
    "left right center top bottom here contributor contributors staff stf stringer composite courtesy from above "
    "below com net org de referencia archivo archive "
    "links rechts oben unten gauche droite izquierda derecha".split()
)
_EDGE = " .:,;-–—|/()[]'’\"*\u00a0\n\t"


def _linked(page: Page, start: int, end: int, directory: Directory) -> Agency | None:
    """The collection that a link in the credit leads to ("John Doe" linked to Flickr)."""
    for anchor in page.anchors_between(start, end):
        site = site_of(anchor.target or "")
        for agency in dict.fromkeys(directory.by_name.values()):
            if (
                agency.collection
                and site in agency.sites
                and agency.name not in ("Creative Commons", "Twitter", "Facebook", "YouTube")
            ):
                return agency
    return None


def _is_loose(words: str) -> bool:
    """Whether words end in a bracket that none of them opens."""
    return words[-1:] in ")]" and words.count("(") + words.count("[") < words.count(")") + words.count("]")


def _found(page: Page, start: int, end: int, read: _Read, rule: str) -> Found:
    text = page.text
    while start < end and (text[start].isspace() or text[start] in "|,"):
        start += 1
    while end > start and (text[end - 1].isspace() or _is_loose(text[start:end])):
        end -= 1
    targets = [a.target for a in page.anchors_between(start, end) if a.target and not of_deed(a.target)]
    outside = [target for target in targets if not page.is_own_site(target)]
    agency = read.agency.name if read.agency else read.house
    collection = agency if read.agency and read.agency.collection else None
    return Found(
        Kind.IMAGE_CREDIT, start, end, rule, target=outside[0] if outside else None,
        name=read.title or read.creator or agency, creator=read.creator, agency=agency, collection=collection,
        licence=read.licence, licence_text=read.licence_text,
    )  # fmt: skip
