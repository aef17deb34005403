"""Is a page what it seems? A server may answer 200 with an error, a login form, a riddle, or an empty shell.

A false "bad" loses a source, so every judgement but a server's own error status needs two signs: wording where a page
says what it *is* (its title, its heading, the line where its text breaks off) or a mark in its markup, and a page that
has little else to say. What it has to say is its prose: lines outside menus, head, foot and lists of other pages that
do not speak of pages, cookies, accounts and offers. An article that tells of something "removed" or "not found" has
prose, and is good.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from archiver.extract import signs
from archiver.extract.weighing import (
    BRIEF,
    FEW,
    HEADING,
    LITTLE,
    NOTHING,
    SENTENCE,
    SOME,
    TINY,
    WALL_LINE,
    Page,
    beside,
    count,
    hit,
    is_talk,
    look,
    near_body,
    opens,
    plain,
)
from archiver.extract.wording import LOST, NOT_FOUND, REFUSED, REGION
from archiver.extract.wording_servers import CHALLENGE, EDGE, ERROR, PARKED, PARKING_SERVICE, TROUBLE, WAITING
from archiver.extract.wording_short import ADDRESS, PAY, READ, TOPICS
from archiver.extract.wording_walls import AGE, BUTTON, CONSENT, DOOR, LOGIN, OFFER, PAYWALL, PREVIEW
from archiver.records import Completeness, Extraction, Fact, Judgement

_PLAIN_ERROR = 110
"""Words of a page that may be an error though its title alone says so: texts about errors are longer."""
_LONG_WALL = 250
"""Words of a body after which a wall is taken for an offer beside a whole text."""
_HTML = ("text/html", "application/xhtml+xml")
_OPENING = "“„«‘‹\"'"
_DOOR_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sign_in|anmelden|connexion|authwall|sso|oauth2?|cas|wp-login\.php|session/new|wayf)"
    r"(?:/|\.\w{2,5}$|$)"
)
_DOOR_HOST = re.compile(r"^(?:accounts?|login|signin|auth|sso|idp|wayf|cas|identity)\.")
_CONSENT_HOST = re.compile(r"^(?:consent|myprivacy|privacy|cmp|cookies?)\.")
_INDEX = re.compile(r"/(?:(?:index|default|home)(?:\.\w{2,5})?)?$")
_NAME = 2
_ASKING = 24
_LETTER = re.compile(r"newsletter|infolettre|nieuwsbrief|nyhetsbrev|boletín|podcast|рассылк|comment|kommentar|coment")
_GENERAL = re.compile(r"(?:if|when|whenever|in the event|wenn|falls|si|lorsque|cuando|se|quando|als|jeśli|om|если)\b")
_QUOTES = re.compile("[“”„«»]")
_SHARE = 7
"""One word in so many must speak of it."""
_LOCKED = ("false", "no", "http://schema.org/false", "https://schema.org/false")


def judge(extraction: Extraction, status: int, target: str, final_url: str) -> tuple[Judgement, str]:
    """What the page seems to be, and the words or the fact that it rests on.

    `status` is the HTTP status, `target` the address asked for, `final_url` the one that answered after redirects.
    """
    if extraction.completeness is Completeness.UNREADABLE:
        return Judgement.UNREAD, extraction.detail
    if extraction.media_type not in _HTML:
        return _judge_file(extraction)
    page = look(extraction)
    for judgement, evidence in (
        _challenge(page, status),
        _status(status),
        _parked(page),
        _not_there(page),
        _to_root(page, target, final_url),
        _login(page, final_url),
        _consent(page, final_url),
        _paywall(page),
        _shell(page),
        _short(page),
    ):
        if judgement is not Judgement.GOOD:
            return judgement, evidence
    return Judgement.GOOD, ""


_Answer = tuple[Judgement, str]
_GOOD: _Answer = (Judgement.GOOD, "")


def _judge_file(extraction: Extraction) -> _Answer:
    if not extraction.text.strip() and not extraction.media_type.startswith("image/"):
        return Judgement.EMPTY_SHELL, "the document has no text"
    return _GOOD


def _challenge(page: Page, status: int) -> _Answer:
    if page.prose >= BRIEF or page.own > LITTLE * 2:
        return _GOOD
    hidden = [beside(page.extraction, "hidden"), beside(page.extraction, "noscript")]
    said = hit(CHALLENGE, [*page.titles, plain(page.extraction.text[:2_000]), *(hidden if page.tiny else [])])
    if said and (page.own <= LITTLE or status in (403, 429, 503)):
        return Judgement.CHALLENGE, f"the page says “{said}”"
    if signs.GUARD in page.signs and page.own < BRIEF and page.prose < FEW and signs.PASSWORD not in page.signs:
        return Judgement.CHALLENGE, "hardly a word, and the script of a guard against robots"
    return _GOOD


def _status(status: int) -> _Answer:
    if status >= 400:
        return Judgement.ERROR_PAGE, f"status {status}"
    return _GOOD


def _parked(page: Page) -> _Answer:
    """A page that offers its own domain has little else to say; one that tells of such an offer has prose."""
    if page.own < LITTLE and (said := hit(PARKING_SERVICE, [*page.title, *page.lines])):
        return Judgement.PARKED, f"the page says “{said}”"
    if page.prose >= BRIEF or page.words > LITTLE * 3:
        return _GOOD
    if signs.PARKING in page.signs and page.own < SOME:
        return Judgement.PARKED, "hardly a word, and the script of a service that parks domains"
    said = hit(PARKED, [*page.titles, *(line for line in page.lines[:30] if page.own < LITTLE)])
    return (Judgement.PARKED, f"the page says “{said}”") if said else _GOOD


def _not_there(page: Page) -> _Answer:
    """A page that says that it is not there, not for this visitor, or in trouble."""
    if page.prose >= LITTLE:
        return _GOOD
    if page.own < LITTLE and (said := hit(REFUSED, page.lines)):
        return Judgement.ERROR_PAGE, f"the page says “{said}”"
    if page.own < LITTLE and (said := hit(EDGE, page.lines)):
        return Judgement.ERROR_PAGE, f"the page says “{said}”"
    for pattern, loose, judgement in (
        (REGION, REGION, Judgement.ERROR_PAGE),
        (NOT_FOUND, LOST, Judgement.SOFT_404),
        (ERROR, TROUBLE, Judgement.ERROR_PAGE),
    ):
        said = hit(pattern, page.titles)
        alone = bool(said) and page.prose < SOME and page.own < LITTLE * 2 and _is_all(said, page.title, page.heading)
        if alone or (said and page.own < _PLAIN_ERROR and page.prose < BRIEF):
            return judgement, f"title or heading says “{said}”"
        if not page.tiny or page.shows:
            continue
        said = opens(pattern, page.lines[:8]) or hit(loose, page.heading) or opens(loose, page.lines[:4])
        if said and (pattern is not ERROR or page.own < BRIEF or opens(pattern, page.lines[:8])):
            return judgement, f"the page is short and says “{said}”"
    return _GOOD


def _is_all(said: str, title: list[str], heading: list[str]) -> bool:
    """Whether title and heading both are hardly more than these words."""
    least = 0.75 * len(said.split())
    return all(
        any(said in words and len(words.split()) * 0.75 <= least + 1 for words in one) for one in (title, heading)
    )


def _to_root(page: Page, target: str, final_url: str) -> _Answer:
    """A deep link that ends at the front page of the site, or of a section. Not when the page is an article."""
    asked, given = _path(target), _path(final_url)
    if asked is None or given is None or _INDEX.fullmatch(asked):
        return _GOOD
    query = urlsplit(final_url).query
    front = bool(_INDEX.fullmatch(given)) and (not query or re.fullmatch(r"(?:utm_\w+|ref|from|src)=[^&]*", query))
    section = given.count("/") <= 2 and asked.rstrip("/").count("/") - given.rstrip("/").count("/") >= 2
    section = section and asked.startswith(given.rstrip("/") + "/")
    if not front and not section:
        return _GOOD
    canonical = page.extraction.claim(Fact.CANONICAL)
    if (canonical and not _INDEX.fullmatch(_path(canonical) or "/")) or page.extraction.claim(Fact.PUBLISHED):
        return _GOOD
    links = sum(1 for anchor in page.extraction.anchors if anchor.target)
    if page.body < (LITTLE * 3 if front else LITTLE) or (links > 60 and page.prose < LITTLE * 3):
        return Judgement.SOFT_404, f"redirected to the front page{'' if front else ' of a section'}"
    return _GOOD


def _path(url: str) -> str | None:
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _login(page: Page, final_url: str) -> _Answer:
    if page.prose >= SOME:
        return _GOOD
    at_door = bool(_DOOR_PATH.search((_path(final_url) or "").lower()) or _DOOR_HOST.match(_host(final_url)))
    said = hit(LOGIN, page.titles)
    if said and not hit(LOGIN, page.heading) and count("".join(page.heading[:1])) > _NAME:
        said = said if page.signs & {signs.PASSWORD} or at_door else ""  # a heading of its own says something else
    if said and page.prose < BRIEF:
        return Judgement.LOGIN_WALL, f"title or heading says “{said}”"
    if at_door:
        return Judgement.LOGIN_WALL, "the answer is a login address"
    if signs.PASSWORD in page.signs and page.prose < BRIEF:
        said = hit(LOGIN, page.lines[:12]) or hit(DOOR, [*page.titles, *page.lines[:12]])
        if said or page.own < BRIEF - FEW:
            return Judgement.LOGIN_WALL, "a field for a password, and little else"
    sentences = [line for line in page.lines[:2] if count(line) > NOTHING]
    if page.tiny and not page.shows and (said := opens(LOGIN, sentences)):
        return Judgement.LOGIN_WALL, f"the page is short and says “{said}”"
    return _GOOD


def _consent(page: Page, final_url: str) -> _Answer:
    """A question in the way: about cookies, or about the visitor's age."""
    host = _host(final_url)
    if _CONSENT_HOST.match(host) and page.prose < LITTLE:
        return Judgement.CONSENT_WALL, f"the answer comes from {host}"
    if page.prose >= BRIEF or page.words >= LITTLE * 3 or page.extraction.claim(Fact.PUBLISHED) is not None:
        return _GOOD
    if page.own < SOME and (said := hit(AGE, [*page.titles, *page.lines[:6]])):
        return Judgement.CONSENT_WALL, f"a short page that says “{said}”"
    lines = [line.strip() for line in plain(page.extraction.text[:4_000]).split("\n")]
    said = hit(CONSENT, [*page.titles, *lines])
    asks = any(count(line) <= HEADING * 2 and BUTTON.search(line) for line in lines)
    if said and (asks or (page.own < TINY and hit(CONSENT, page.titles))):
        return Judgement.CONSENT_WALL, f"a short page that says “{said}”"
    return _GOOD


def _paywall(page: Page) -> _Answer:
    """Text cut by a wall: the page says that it is not free, or asks for money where the text ends."""
    extraction = page.extraction
    told = next((other.text for other in extraction.alternates if other.origin == "json-ld"), "")
    cut = bool(told) and page.body * 2 < count(told)
    free = (extraction.claim(Fact.FREE_TO_READ) or "").lower()
    said, offered = _wall(page)
    if free in _LOCKED and (cut or page.body < LITTLE or (said and page.body < LITTLE * 2)):
        return Judgement.PAYWALL, "the page says that it is not free to read" + (f", and “{said}”" if said else "")
    if free in ("true", "yes", "http://schema.org/true", "https://schema.org/true"):
        return _GOOD
    if said and page.body < _LONG_WALL and (page.body < SOME or offered or page.prose < LITTLE):
        return Judgement.PAYWALL, f"a short text, and “{said}”"
    if page.prose < BRIEF and page.body < SOME and (said := hit(PREVIEW, page.lines)):
        return Judgement.PAYWALL, f"a short text, and “{said}”"
    asked = _asked(page)
    if asked and page.body < LITTLE:
        return Judgement.PAYWALL, f"a short text, and “{asked}”"
    if cut and offered and page.body < LITTLE * 2:
        return Judgement.PAYWALL, "the text breaks off, and the page gives more of it to machines"
    return _GOOD


def _wall(page: Page) -> tuple[str, bool]:
    """The words of a wall that stand where the text ends, not in quotation marks, and whether an offer stands there."""
    lines = [line.strip() for line in plain(near_body(page.extraction)).split("\n") if line.strip()]
    said, offered, after = "", False, 0
    for line in reversed(lines):
        length = count(line)
        if length <= WALL_LINE:
            offered = offered or bool(OFFER.search(line))
            match = next((one for one in PAYWALL.finditer(line) if not _is_quoted(line, one.start())), None)
            if match:
                said = match.group(0).strip()
                continue
        if length >= SENTENCE and not is_talk(line, length):
            after += length
        if after >= TINY:
            break
    return said, offered


def _asked(page: Page) -> str:
    """What a few words under the text ask for and promise, when it is money and more of the text."""
    if page.prose < FEW:
        return ""  # no text above them: they are what the page is about
    asked, after = "", 0
    for line in reversed([line.strip() for line in plain(near_body(page.extraction)).split("\n") if line.strip()]):
        length = count(line)
        asks = length <= _ASKING and bool(PAY.search(line) and READ.search(line))
        if asks and not _LETTER.search(line) and not _QUOTES.search(line):
            asked = line[:80]
        elif length >= SENTENCE and not asks and not is_talk(line, length):
            after += length
        if after >= FEW and asked:
            return asked
        if after >= TINY:
            break
    return ""


def _is_quoted(line: str, at: int) -> bool:
    before = line[max(0, at - 40) : at]
    return any(before.rfind(mark) > max(before.rfind("”"), before.rfind("»")) for mark in "“„«") or before.endswith(
        tuple(_OPENING)
    )


def _shell(page: Page) -> _Answer:
    """Nothing to read: a page that a script would have filled. A short page is no shell unless it says so; a note that
    comments need a script makes no shell of a page that has a few words to say."""
    if page.shows or page.prose >= TINY or page.listed > LITTLE * 2:
        return _GOOD
    text = "\n".join(page.lines)
    unscripted = beside(page.extraction, "noscript")
    waits = page.own < BRIEF and bool(WAITING.search(text))
    waits = waits or (page.own < FEW and bool(WAITING.search(f"{unscripted}\n{plain(page.extraction.text)}")))
    if page.own < NOTHING or waits:
        return Judgement.EMPTY_SHELL, f"{page.own} words; a script would have to fill the page"
    return _GOOD


def _short(page: Page) -> _Answer:
    """A page that has next to nothing to read, by what its few words speak of."""
    if not page.tiny or page.shows or page.extraction.claim(Fact.PUBLISHED) is not None:
        return _GOOD
    lines = [line for line in page.lines[:8] if not _LETTER.search(line) and not _GENERAL.match(line)]
    text = "\n".join([*page.title[:1], *lines])
    for topic in TOPICS:
        speaks = bool(ADDRESS.search(text))
        if topic.judgement is Judgement.ERROR_PAGE and page.own > HEADING and not speaks:
            continue  # it explains errors, and is none
        if topic.judgement is Judgement.LOGIN_WALL and (page.own > BRIEF - FEW or not speaks):
            continue
        found = [{match.group(0) for match in group.finditer(text)} for group in topic.groups]
        said = set().union(*found)
        share = sum(len(words.split()) for words in said) * (
            _SHARE if page.prose > FEW or page.own > BRIEF - FEW else 2 * _SHARE
        )
        if all(found) and len(said) >= len(found) and share >= page.own:
            return topic.judgement, f"the page is short and speaks of “{'”, “'.join(sorted(said)[:4])}”"
    return _GOOD
