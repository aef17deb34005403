"""Reports of news agencies that an article prints: datelines, bylines, closing lines, notes of republication.

An agency that is only spoken of ("told AFP") is an attribution, one under a picture a picture's credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.agencies import Agency, Directory
from archiver.find.found import Found
from archiver.find.outlets import KNOWN, canonical
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
_TOKEN = re.compile(r"[^/,;|+&\u2022]{2,45}")
_VIA = re.compile(r"\b(?:via|and|und|et|y|e|with|mit|avec|con|com|for)\b")
_INITIALS = re.compile(r"[a-zäöü]{1,5}|[A-Z]{2,3}")
_DAY = re.compile(r"[ ]\d{1,2}\.\d{1,2}\.(?:\d{2,4})?$")
_TRAILING = re.compile(r"[(] ?([^()\[\]\n]{2,60}) ?[)]\s?\.?\s{0,9}$")
_BARE = re.compile(r"(?<=[.!?”\"’])[ \u00a0]{1,3}((?:[A-Z]{2,5}/)?[A-Z]{2,5})\s{0,9}$")
_LEAD_IN = re.compile(
    r"(?:\b(?:from|via|by|per|courtesy of|von|aus|vom|laut|de|del|d[ae]|dal|dalla|da|par|selon|según|secondo|segundo)"
    r"(?: (?:the|der|dem|la|a|l['’]agenzia|agencia|agence|agência|agentur|nachrichtenagentur|news agency)){0,2}"
    r"|\b[dl]['’])\s?$",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?: (?:news agency|news|report|reports|story|article|dispatch|wire|account)){0,2} ?:\s{0,9}$")
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to )?(?:this|the) (?:report|story|article|post|piece)|\bcontributed reporting\b"
    r"|\bwas used in (?:this|the) (?:report|story|article)|\bcontributed to this\b"
    r"|\b(?:ha contribuido|contribuyó|contribuyeron) (?:a|en|con) (?:este|esta)\b|\ba contribué à cet article",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:^|[(\[—–-]\s?|[.!?”\"] |\n|, )(?P<lead>(?:(?:compiled|written|adapted) )?(?:with|from|avec|mit|con|com)"
    r"(?: (?:additional|further|more|some|weiterem?|zusätzlichem?|des|la|las|los|as|l['’]|die|material|reporting|"
    r"reports?|"
    r"files?|inputs?|content|information|informações|información|informaciones|informazioni|agencias|agências|"
    r"agenzie|agenturen|agenturmaterial|text|texten|inhalten|from|by|of|von|der|de|do|da|di|the|contributions|"
    r"staff|wire|news|services?|agency|agencies|datos|dépêches?|and|y|e|et|und|writing|additional reporting)\b){0,7}) "
    r"?(?P<rest>[^.()\n]{2,80})",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[(\[]? ?(?:additional |writing and |further )?(?:reporting|writing|written|compiled|editing|"
    r"reporting and writing)"
    r" by [^\n]{3,400}?(?:[)\]]|$)"
    r"|[(\[] ?(?:reportage|reporte|reportagem|rédigé|écrit|redacción|informação|bericht|geschrieben)(?: adicional|"
    r" additionnel)?"
    r" (?:de|por|par|di|da|von) [^\n]{3,400}?[)\]]",
    re.IGNORECASE,
)
_EDITING = re.compile(
    r"\b(?:editing|writing|edited) by\b|\b(?:édité|editado|edición|édition|edição|redigiert|modifié) (?:par|por|de|"
    r"en español por|von)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:(?:copyright|©|\(c\))[ \u00a0,:]{0,3}){1,3}(?:(?:19|20)\d\d(?:[-–, ]{1,3}(?:19|20)\d\d)?[ \u00a0,:]{0,3})?"
    r"(?:by |the |von )?(?P<holder>[^\W\d_][^\n©.|;,]{1,60}?(?:\.[a-z]{2,4}\b)?)"
    r"(?P<tail>[,.;|]? ?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos"
    r"|todos os direitos|tutti i diritti)[^\n.]{0,40}\.?|[.,;|]|\s*$|\s?\n)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r" ?[,.|-]? ?(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos"
    r"|todos os direitos|tutti i diritti|distributed by).*$", re.IGNORECASE | re.DOTALL)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_PICTURE = re.compile(
    r"\b(?:image|photo|picture|foto|bild|video|imagen|imagem|caption|illustration)s?\b", re.IGNORECASE
)
_FILE = re.compile(r"\b(?:files?|archiv|archive|photo|foto|getty)\b", re.IGNORECASE)
_STROKE = re.compile(r"\b[^\W\d_]{1,30} [^\W\d_]{1,30} ?/ ?\w|\w ?/ ?[^\W\d_]{1,30} [^\W\d_]{1,30}")
_REPUBLISHED = re.compile(
    r"(?P<verb>(?:(?:was |is |has been |been |were )?(?:(?:first|originally|previously|initially|also|re)[- ]?)?(?:re)?"
    r"(?:published|posted|appeared|printed|produced|syndicated|adapted|reprinted|reproduced|aired|featured)"
    r"(?: here| first| originally| today| earlier| as| and){0,2}"
    r" (?:with (?:the )?(?:kind )?permission (?:from|of|by)|on|in|by|at|from|via|with)"
    r"|erschien(?:en)? (?:zuerst|zunächst|ursprünglich|erstmals)? ?(?:(?:am|im|in|auf|bei|als|der|dem|den|"
    r"die)[ \u00a0]){1,3}"
    r"|(?:ist|wurde) (?:zuerst|zunächst|ursprünglich|erstmals) (?:am|im|in|auf|bei|von)"
    r"|(?:a été |est )?(?:initialement|d['’]abord|originalement) (?:publié|paru)e? (?:sur|dans|par|le)"
    r"|(?:fue |ha sido )?(?:publicado|publicada|apareció) (?:originalmente|inicialmente|por primera vez)? ?(?:en|por)"
    r"|(?:foi )?(?:publicado|publicada) (?:originalmente|primeiramente) (?:em|no|na|por|pelo|pela)"
    r"|(?:è (?:stato|stata) )?(?:pubblicato|pubblicata|apparso) (?:originariamente|originalmente|in origine|"
    r"per la prima volta)"
    r" (?:su|sul|in|da|dal|nel)) ?)(?P<source>[^\n]{2,160})",
    re.IGNORECASE,
)  # fmt: skip
_THIS = re.compile(
    r"\b(?:this|the|a version of this|an earlier version of this|following) (?:\w+ ){0,3}?"
    r"(?:article|story|post|piece|report|essay|column|op-ed|commentary|interview|excerpt|analysis|text|content|"
    r"version)\b"
    r"|^(?:(?:first|originally|previously) (?:published|posted|appeared|printed)|reprinted|republished|reproduced)\b"
    r"|\b(?:dieser|der|dieses|diese) (?:\w+ )?(?:artikel|text|beitrag|bericht|kommentar|interview|reportage)\b"
    r"|\b(?:cet|cette|ce|l['’]) ?(?:article|texte|tribune|billet|entretien|enquête|reportage)\b|^article\b"
    r"|\b(?:este|esta|el|o|a) (?:artículo|artigo|texto|nota|noticia|reportaje|reportagem|matéria|columna|coluna)\b"
    r"|\b(?:questo|quest['’]|l['’]) ?(?:articolo|testo|pezzo|intervista)\b",
    re.IGNORECASE,
)
_ADAPTED = re.compile(
    r"^\W*(?:this (?:article|story|post) (?:has been|was|is) (?:adapted|edited|republished|reproduced) from (?:its|"
    r"the|an?)"
    r" (?:original )?(?:source|version)[^\n]{0,40})", re.IGNORECASE)  # fmt: skip
_COURTESY = re.compile(
    r"^\W{0,3}(?:(?:courtesy|story courtesy|article courtesy|reprinted courtesy|provided courtesy)(?: of|:)?"
    r"|(?:via|source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|originally from|reprinted from|republished from)"
    r"(?: ?:)?) (?:the )?(?P<source>[^\W\d_][^\n()]{1,60}?)\W{0,3}$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:the|der|die|das|le|la|les|el|il|o|a)[ \u00a0])?(?:(?:website|site|blog|magazine|newspaper|journal|"
    r"Magazin|Zeitschrift|Blog)"
    r"(?:[ \u00a0]of)?[ \u00a0])?(?:[Tt]he[ \u00a0])?"
    r"(?P<name>[^\W\d_a-zà-ÿ][\w&’'!+-]{0,30}(?:\.[a-z]{2,5}\b)?"
    r"(?:[ \u00a0](?:(?:of|the|and|for|in|on|de|la|der|und|du|des|"
    r"&)[ \u00a0]){0,2}[^\W\d_a-zà-ÿ][\w&’'!+-]{0,30}(?:\.[a-z]{2,5}\b)?){0,5})"
)
_DATE = re.compile(
    r"(?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic|mon|tues|wednes|thurs|fri|"
    r"satur|sun)\w*\b",
    re.IGNORECASE,
)
_BYLINE_WORDS = re.compile(
    r"\b(?:by|von|par|por|di|de|da|the|and|und|et|staff|writers?|reporters?|correspondents?|editors?|special|to|news|"
    r"wire|services?|agency|agencies|agencia|agence|agenzia|agentur|report|published|updated|posted|on|at|am|pm|p\.m|"
    r"a\.m|est|edt|gmt|utc|pst|et|uhr|ist|jan\w*|feb\w*|mar\w*|apr\w*|ma[iy]\w*|jun\w*|jul\w*|aug\w*|sep\w*|o[ck]t\w*|"
    r"nov\w*|de[czs]\w*|mon\w*|tues?\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|with|avec|mit|con|com|le|à|source|quelle|"
    r"fuente|fonte|redacci[oó]n|redaktion|redação|redazione|rédaction)\b\.?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\b[a-zäöü]{2,4}(?=[ ]?/)|(?<=/)[ ]?[a-zäöü]{2,4}\b")
"""An editor's initials beside an agency ("det/dpa")."""
_SEVERAL = frozenset(
    ("wire.dateline", "wire.trailing", "wire.with-material", "wire.courtesy", "wire.byline", "wire.copyright")
)
_SHOWN = frozenset(
    "giphy imgur flickr youtube twitter facebook instagram vimeo getty tenor reddit tumblr email".split()
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
            yield from _notes(paragraph, page, directory)
        if paragraph.label is Label.BYLINE or (len(paragraph.text) <= 90 and near):
            yield from _byline(paragraph, page, directory)
    yield from _adapted(page, directory)
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


def _agencies(words: str, directory: Directory) -> tuple[Agency | None, bool]:
    """The first agency among names divided by strokes, and whether all of them are agencies or initials."""
    first, only = None, True
    for part in _TOKEN.findall(_VIA.sub("/", words)):
        plain = _DAY.sub("", part).strip(" .\u00a0\t*")
        agency = directory.get(plain) or directory.get(plain.removeprefix("The ").removeprefix("the "))
        first = first or agency
        only = only and (agency is not None or not plain or bool(_INITIALS.fullmatch(plain)))
    return first, only


def _wire(page: Page, agency: Agency, start: int, end: int, rule: str) -> Iterator[Found]:
    """The citation, unless the agency is the article's own outlet: an agency does not cite itself."""
    text = page.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    own = agency.owns(page.site) or page.is_own_host(agency.name)
    own = own or (not agency.sites and page.is_own_name(agency.name))  # pages name the agency as publisher, too
    if start < end and not own:
        yield Found(Kind.WIRE, start, end, rule, name=agency.full or agency.name, agency=agency.name)


def _dateline(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    for start in _line_starts(paragraph):
        head = page.text[start : min(paragraph.end, start + LEADING)]
        if not directory.pattern.search(head):
            continue
        found = _BRACKETED.match(head) or _STROKES.match(head)
        if found:
            agency, only = _agencies(found["agency"], directory)
            place = found["place"].strip(" \u00a0,.")
            dashed = found["end"] and found["end"].strip() not in (".", ",")
            marked = dashed or (place and (found["end"] or _is_shouted(place) or (found["then"] and _is_town(place))))
            if agency and only and _is_place(place) and marked:
                yield from _wire(
                    page, agency, start, start + max(found.end("end"), found.start("then")), "wire.dateline"
                )
                continue
        found = _PLAIN.match(head)
        if found:
            agency, only = _agencies(found["agency"], directory)
            if agency and (only or " via " in found["agency"]):
                yield from _wire(page, agency, start, start + found.end("agency"), "wire.dateline-plain")


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
            yield from _wire(page, agency, start + before.start(), start + name.end() + after.end(), "wire.from")


def _byline(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    words = paragraph.text
    if len(words) > 200 or words.lstrip()[:1] in "([" or _PICTURE.search(words) or _FILE.search(words):
        return
    named = next(iter(directory.pattern.finditer(words)), None)
    agency = directory.get(named[0]) if named else None
    if agency is None or named is None:
        return
    rest = _SIGNED.sub(" ", directory.pattern.sub(" ", words))
    left = _LETTERS.findall(_BYLINE_WORDS.sub(" ", rest))
    by = words.lstrip()[:3].lower() in ("by ", "von", "por", "par", "de ", "di ")
    if paragraph.label is Label.BYLINE:
        if len(left) <= 12 and (len(named[0]) > 2 or named[0] == "AP" or by):
            yield from _wire(page, agency, paragraph.start, paragraph.end, "wire.byline")
    elif not _STROKE.search(words) and named[0] not in ("AA", "TT", "PA", "BP", "CP"):
        alone = not left and (by or agency.name not in _TALKED_OF)
        if alone or (by and len(left) <= 4 and all(map(_is_name, left))):
            yield from _wire(page, agency, paragraph.start, paragraph.end, "wire.byline")


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _trailing(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    """ "(dpa)", "(afp/dpa)" at the end of the text."""
    found = _TRAILING.search(paragraph.text[-80:]) or _BARE.search(paragraph.text[-80:])
    if found is None or page.has_picture_at(paragraph.start, paragraph.end):
        return
    offset = paragraph.end - len(paragraph.text[-80:])
    agency, only = _agencies(found[1], directory)
    if (
        agency
        and only
        and agency.name not in _TALKED_OF
        and not paragraph.text[: -len(found[0])].rstrip().lower().endswith(agency.name.lower())
    ):
        yield from _wire(page, agency, offset + found.start(), offset + found.end(), "wire.trailing")


def _notes(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
    """Lines that say where the text comes from."""
    text = paragraph.text
    at = paragraph.start
    if len(text) <= 1_200:
        yield from _contributions(text, at, page, directory)
        yield from _copyright(text, at, page, directory)
        yield from _republished(text, at, page, directory)


def _contributions(text: str, at: int, page: Page, directory: Directory) -> Iterator[Found]:
    said = _CONTRIBUTED.search(text)
    if said:
        for name in directory.pattern.finditer(text[: said.start()]):
            agency = directory.get(name[0])
            if agency and len(name[0]) > 1:
                start = max(text.rfind("\n", 0, name.start()), text.rfind(". ", 0, max(0, name.start() - 3)) + 1, 0)
                yield from _wire(page, agency, at + start, at + _sentence_end(text, said.end()), "wire.contributed")
                break
    some = directory.pattern.search(text) is not None
    for said in _WITH.finditer(text) if some else ():
        agency, _ = _agencies(said["rest"], directory)
        if agency:
            yield from _wire(page, agency, at + said.start("lead"), at + said.end(), "wire.with-material")
    for said in _REPORTING.finditer(text) if some or _EDITING.search(text) else ():
        named = directory.pattern.search(said[0])
        agency = directory.get(named[0]) if named else None
        if (
            agency is None
            and _EDITING.search(said[0])
            and said[0][:12].lower().lstrip("([ ").startswith(("report", "rédigé"))
        ):
            agency = directory.get("Reuters")  # the house style of one agency alone
        if agency:
            yield from _wire(page, agency, at + said.start(), at + said.end(), "wire.reporting-by")
            break


def _sentence_end(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "." else at


def _copyright(text: str, at: int, page: Page, directory: Directory, *, anybody: bool = False) -> Iterator[Found]:
    """ "© 2019 Associated Press. All rights reserved." Of `anybody` only where the article says that it is another's:
    most such lines name the outlet's own publisher."""
    if _PICTURE.search(text[:200]):
        return
    for said in _COPYRIGHT.finditer(text):
        holder = _RIGHTS.sub("", said["holder"]).strip(" -–—|")
        agency = directory.get(holder) or directory.get(holder.removeprefix("The "))
        inside = directory.pattern.search(holder)
        if agency is None and inside and len(inside[0]) > 3:
            agency = directory.get(inside[0])
        if agency is None and holder.removeprefix("The ") in KNOWN:
            agency = Agency(canonical(holder))
        if agency is None and anybody and holder[:1].isupper() and len(holder.split()) <= 5:
            agency = Agency(holder)
        dated = bool(_YEAR.search(said[0])) or bool(said["tail"].strip(" .,;|\n"))
        if agency and (dated or _is_last(page, at + said.start())):
            yield from _wire(page, agency, at + said.start(), at + said.end(), "wire.copyright")


def _is_last(page: Page, at: int) -> bool:
    """Whether a place is in one of the last two paragraphs of the body."""
    return any(one.start <= at < one.end for one in page.prose[-2:])


def _adapted(page: Page, directory: Directory) -> Iterator[Found]:
    """ "This article has been adapted from its original source", whose copyright line, close by, says which that is."""
    body = [one for one in page.prose if len(one.text) <= 400]
    for place, paragraph in enumerate(body):
        said = _ADAPTED.match(paragraph.text)
        if said:
            near = body[max(0, place - 3) : place + 4]
            owners = [wire for one in near for wire in _copyright(one.text, one.start, page, directory, anybody=True)]
            for owner in owners[:1]:
                yield Found(Kind.WIRE, paragraph.start + said.start(), paragraph.start + said.end(), "wire.adapted",
                            name=owner.name, agency=owner.agency)  # fmt: skip


def _republished(text: str, at: int, page: Page, directory: Directory) -> Iterator[Found]:
    courtesy = _COURTESY.match(text) if len(text) < 120 else None
    if courtesy and "http" not in text and text.lstrip()[:4].lower() != "(via":
        agency, _ = _agencies(courtesy["source"], directory)
        plain = courtesy["source"].strip()
        if agency is None and text.lstrip()[:1] not in "([" and text.lstrip()[:6].lower() not in ("source", "quelle"):
            named = plain[:1].isupper() and len(plain.split()) <= 5 and "," not in plain
            agency = Agency(plain) if named and plain.lower() not in _SHOWN else None
        if agency:
            yield from _wire(page, agency, at + courtesy.start(), at + courtesy.end(), "wire.courtesy")
        return
    if len(text) > 600:
        return
    subject = _THIS.search(text)
    said = _REPUBLISHED.search(text) if subject else None
    if said and subject and subject.start() < said.end("verb") and said.start() - subject.end() <= 80:
        name = _NAME.match(said["source"])
        inside = directory.pattern.search(said["source"][:60])
        agency = directory.get(inside[0]) if inside else None
        if agency is None and name and not _DATE.match(name["name"]):
            agency = Agency(name["name"].strip(" .,"))
        if agency:
            end = said.start("source") + (inside.end() if inside else name.end() if name else 0)
            yield from _wire(page, agency, at + min(subject.start(), said.start()), at + end, "wire.republished")
