"""What of a page is weighed when it is judged: its words by kind, and what it says that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archiver.extract.wording_walls import CONSENT_TALK, PAYWALL
from archiver.records import Extraction, Fact, Label

LITTLE = 150
"""Words below which a page has little to say for itself."""
SOME = 80
BRIEF = 40
"""Words of prose that a short note or a brief of an agency has."""
TINY = 25
FEW = 10
NOTHING = 3
SENTENCE = 8
_LONG_LINE = 60
HEADING = 16
WALL_LINE = 45
_BEYOND = 1_500
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTS = re.compile(r" [-–—|·•»‹›] ")
_FURNITURE = frozenset(
    {
        Label.NAVIGATION, Label.BANNER, Label.OTHER, Label.RELATED, Label.COMMENT, Label.PROMOTION, Label.AUTHOR,
    }
)  # fmt: skip
_NOT_NEAR = frozenset({Label.NAVIGATION, Label.BANNER, Label.OTHER, Label.RELATED, Label.COMMENT})
_TALK = re.compile(
    r"\b(?:web ?pages?|pages?|web ?sites?|sites?|browsers?|javascript|cookies?|servers?|url|domains?|passwords?"
    r"|accounts?|log(?:ged|ging)? ?(?:in|on)|sign(?:ed|ing)? ?(?:in|up)|subscri\w{1,8}|administrator|captcha|robots?"
    r"|network|requests?|errors?|homepage|address|link|isp|firewall|ray id"
    r"|seiten?|webseite|konto|passwort|abo|abonnent\w{0,6}|startseite|adresse|fehler|weiterlesen"
    r"|compte|abonn\w{1,6}|navigateur|lien|partenaires|página|sitio|navegador|cuenta|suscr\w{1,10}|enlace|dirección"
    r"|pagina|sito|abbona\w{1,6}|indirizzo|dominio|endereço|assin\w{1,8}|conta|domínio"
    r"|stron[ay]|sidan?|webbplats|страниц\w{1,3}|сайт\w{0,3}|аккаунт|домен)\b"
)
_LEAD = 60
_IF = re.compile(r"\b(?:if|when|whether|wenn|falls|si|quand|cuando|se|quando|als|jeśli|om|если)\b")


@dataclass(frozen=True, slots=True)
class Page:
    """What of a page is weighed.

    `title` and `heading` are what it says that it is, whole and in parts; `lines` is its text outside furniture, plain.
    Counts of words: `own` of these lines, `prose` of those that are sentences and do not speak of pages and accounts,
    `words` of all, `body` of the body, `listed` of teasers and lists of other pages. `shows`: pictures, posts or tables
    stand in it.
    """

    extraction: Extraction
    title: list[str]
    heading: list[str]
    lines: list[str]
    words: int
    own: int
    prose: int
    body: int
    listed: int
    shows: bool
    signs: frozenset[str]

    @property
    def titles(self) -> list[str]:
        """All that it says that it is."""
        return [*self.title, *self.heading]

    @property
    def tiny(self) -> bool:
        """Whether there is next to nothing to read."""
        return self.prose < TINY and self.own < SOME


def look(extraction: Extraction) -> Page:
    """What is weighed of an extraction."""
    title = [
        claim.value for claim in extraction.claims if claim.fact is Fact.TITLE and claim.origin in ("text", "meta")
    ]
    heading = [
        extraction.text[region.start : region.end] for region in extraction.regions if region.label is Label.HEADLINE
    ]
    lines = [line.strip() for line in plain(_outside_furniture(extraction)).split("\n") if line.strip()]
    own = [count(line) for line in lines]
    headings = {plain(words).strip() for words in heading}
    prose = sum(
        count for line, count in zip(lines, own, strict=True) if count >= SENTENCE and line not in headings
        and not is_talk(line, count)
    )  # fmt: skip
    if not heading:  # pages of errors are often written without headings: their first line is one
        heading = [line for line, count in zip(lines[:2], own, strict=False) if count <= HEADING]
    said = next((other.text for other in extraction.alternates if other.origin == "signs"), "")
    return Page(
        extraction,
        _with_parts(title),
        _with_parts(heading),
        lines,
        count(extraction.text),
        sum(own),
        prose,
        count(_text_of(extraction, Label.BODY)),
        count(_text_of(extraction, Label.RELATED)),
        bool(extraction.pictures or extraction.embeds or "\t" in extraction.text),
        frozenset(said.split("\n")),
    )


def is_talk(line: str, words: int) -> bool:
    """Whether a line speaks of pages, browsers, accounts, cookies: what walls and errors speak of."""
    if words > _LONG_LINE:
        return False
    hits = len(_TALK.findall(line)) + len(CONSENT_TALK.findall(line))
    return hits * 11 >= words or bool(PAYWALL.search(line) and words < WALL_LINE)


def count(text: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    return len(_WORD.findall(text)) + len(_WIDE.findall(text)) // 2


def _text_of(extraction: Extraction, label: Label) -> str:
    return "\n".join(
        extraction.text[region.start : region.end] for region in extraction.regions if region.label is label
    )


def _with_parts(said: list[str]) -> list[str]:
    """Each text, and the parts of which a title is made ("Page not found | The Quay")."""
    said = [plain(words[:300]).strip() for words in said]
    return [*said, *(part for words in said for part in _PARTS.split(words) if part != words)]


def plain(text: str) -> str:
    """`text` as the wordings are written."""
    return text.lower().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def hit(pattern: re.Pattern[str], texts: list[str]) -> str:
    """The first words in `texts` that `pattern` matches, or nothing."""
    for text in texts:
        match = pattern.search(text)
        if match:
            return match.group(0).strip()
    return ""


def beside(extraction: Extraction, origin: str) -> str:
    """The first words of an alternate, plain."""
    return next((plain(other.text[:1_000]) for other in extraction.alternates if other.origin == origin), "")


def opens(pattern: re.Pattern[str], lines: list[str]) -> str:
    """The words with which a short line begins, but for a few before them; not in a sentence with "if"."""
    for line in lines:
        match = pattern.search(line)
        if match and match.start() <= _LEAD and count(line) <= WALL_LINE and not _IF.search(line[: match.start()]):
            return match.group(0).strip()
    return ""


def _outside_furniture(extraction: Extraction) -> str:
    """The text without menus, head and foot, and lists of other pages."""
    parts, at = [], 0
    for region in extraction.regions:
        if region.label in _FURNITURE and region.end > at:
            parts.append(extraction.text[at : max(at, region.start)])
            at = region.end
    return "\n".join([*parts, extraction.text[at:]])


def near_body(extraction: Extraction) -> str:
    """The body and what follows it: a wall stands where the text breaks off. Menus speak of subscribers everywhere."""
    bodies = [region for region in extraction.regions if region.label is Label.BODY]
    at, end = (bodies[0].start, bodies[-1].end + _BEYOND) if bodies else (0, _BEYOND)
    parts = []
    for region in extraction.regions:
        if region.label in _NOT_NEAR and region.end > at and region.start < end:
            parts.append(extraction.text[at : max(at, region.start)])
            at = region.end
    return "\n".join([*parts, extraction.text[at:end]])
