"""Lines that say whose report an article prints: "contributed to this report", copyrights, notes of republication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.agencies import Agency, Directory
from archiver.find.found import Found
from archiver.find.outlets import KNOWN, canonical
from archiver.find.page import Page, Paragraph
from archiver.records import Kind

_TOKEN = re.compile(r"[^/,;|+&\u2022]{2,45}")
_VIA = re.compile(r"\b(?:via|and|und|et|y|e|with|mit|avec|con|com|for)\b")
_INITIALS = re.compile(r"[a-zäöü]{1,5}|[A-Z]{2,3}")
_DAY = re.compile(r"[ ]\d{1,2}\.\d{1,2}\.(?:\d{2,4})?$")
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
PICTURE = re.compile(r"\b(?:image|photo|picture|foto|bild|video|imagen|imagem|caption|illustration)s?\b", re.IGNORECASE)
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
_SHOWN = frozenset(
    "giphy imgur flickr youtube twitter facebook instagram vimeo getty tenor reddit tumblr email".split()
)


def agencies_in(words: str, directory: Directory) -> tuple[Agency | None, bool]:
    """The first agency among names divided by strokes, and whether all of them are agencies or initials."""
    first, only = None, True
    for part in _TOKEN.findall(_VIA.sub("/", words)):
        plain = _DAY.sub("", part).strip(" .\u00a0\t*")
        agency = directory.get(plain) or directory.get(plain.removeprefix("The ").removeprefix("the "))
        first = first or agency
        only = only and (agency is not None or not plain or bool(_INITIALS.fullmatch(plain)))
    return first, only


def wire_report(page: Page, agency: Agency, start: int, end: int, rule: str) -> Iterator[Found]:
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


def find_notes(paragraph: Paragraph, page: Page, directory: Directory) -> Iterator[Found]:
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
                yield from wire_report(
                    page, agency, at + start, at + _sentence_end(text, said.end()), "wire.contributed"
                )
                break
    some = directory.pattern.search(text) is not None
    for said in _WITH.finditer(text) if some else ():
        agency, _ = agencies_in(said["rest"], directory)
        if agency:
            yield from wire_report(page, agency, at + said.start("lead"), at + said.end(), "wire.with-material")
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
            yield from wire_report(page, agency, at + said.start(), at + said.end(), "wire.reporting-by")
            break


def _sentence_end(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "." else at


def _copyright(text: str, at: int, page: Page, directory: Directory, *, anybody: bool = False) -> Iterator[Found]:
    """ "© 2019 Associated Press. All rights reserved." Of `anybody` only where the article says that it is another's:
    most such lines name the outlet's own publisher."""
    if PICTURE.search(text[:200]):
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
            yield from wire_report(page, agency, at + said.start(), at + said.end(), "wire.copyright")


def _is_last(page: Page, at: int) -> bool:
    """Whether a place is in one of the last two paragraphs of the body."""
    return any(one.start <= at < one.end for one in page.prose[-2:])


def find_adapted(page: Page, directory: Directory) -> Iterator[Found]:
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
        agency, _ = agencies_in(courtesy["source"], directory)
        plain = courtesy["source"].strip()
        if agency is None and text.lstrip()[:1] not in "([" and text.lstrip()[:6].lower() not in ("source", "quelle"):
            named = plain[:1].isupper() and len(plain.split()) <= 5 and "," not in plain
            agency = Agency(plain) if named and plain.lower() not in _SHOWN else None
        if agency:
            yield from wire_report(page, agency, at + courtesy.start(), at + courtesy.end(), "wire.courtesy")
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
            yield from wire_report(page, agency, at + min(subject.start(), said.start()), at + end, "wire.republished")
