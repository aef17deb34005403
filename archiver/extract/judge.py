"""Is a page what it seems? A server may answer 200 with an error, a login form, a riddle, or an empty shell.

A false "bad" loses a source, so every judgement but one needs two signs: wording where a page says what it *is* (its
title, its first heading), and a page that has little else to say. An article that merely tells of something "removed"
or "not found" has a body, and is good.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from archiver.extract.wording import (
    CHALLENGE,
    CONSENT,
    CONSENT_TALK,
    ERROR,
    LOGIN,
    NOT_FOUND,
    PARKED,
    PAYWALL,
    REGION,
    WAITING,
)
from archiver.records import Completeness, Extraction, Fact, Judgement, Label

LITTLE = 150
"""Words of body text below which a page has little to say for itself."""
VERY_LITTLE = 60
_SHELL = 25
_FEW = 10
_NOTHING = 3
_PROSE = 8
_OTHER_PROSE = 40
_BEYOND = 1_500
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTS = re.compile(r" [-–—|·•»] ")
_FURNITURE = frozenset({Label.NAVIGATION, Label.BANNER, Label.OTHER, Label.RELATED, Label.COMMENT, Label.PROMOTION})
_HTML = ("text/html", "application/xhtml+xml")


def judge(extraction: Extraction, status: int, target: str, final_url: str) -> tuple[Judgement, str]:
    """What the page seems to be, and the words or the fact that it rests on.

    `status` is the HTTP status, `target` the address asked for, `final_url` the one that answered after redirects.
    """
    if extraction.completeness is Completeness.UNREADABLE:
        return Judgement.UNREAD, extraction.detail
    if extraction.media_type not in _HTML:
        return _judge_file(extraction)
    words = _count(extraction.text)
    body = _count(_body(extraction))
    for judgement, evidence in (
        _challenge(extraction, status, words),
        _status(status),
        _parked(extraction, words, body),
        _not_found(extraction, words, body),
        _to_root(extraction, target, final_url, body),
        _login(extraction, final_url, body),
        _consent(extraction, final_url, body),
        _paywall(extraction, body),
        _shell(extraction, words),
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


def _count(text: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    return len(_WORD.findall(text)) + len(_WIDE.findall(text)) // 2


def _body(extraction: Extraction) -> str:
    return "\n".join(
        extraction.text[region.start : region.end] for region in extraction.regions if region.label is Label.BODY
    )


def _titles(extraction: Extraction) -> list[str]:
    """What the page says that it is: its title and the parts of it, its headline."""
    said = [claim.value for claim in extraction.claims if claim.fact is Fact.TITLE and claim.origin in ("text", "meta")]
    said += [
        extraction.text[region.start : region.end] for region in extraction.regions if region.label is Label.HEADLINE
    ]
    said = [words[:300] for words in said]
    return [*said, *(part for words in said for part in _PARTS.split(words) if part != words)]


def _plain(text: str) -> str:
    """`text` as the wordings are written."""
    return text.lower().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _hit(pattern: re.Pattern[str], texts: list[str]) -> str:
    for text in texts:
        match = pattern.search(_plain(text))
        if match:
            return match.group(0)
    return ""


def _challenge(extraction: Extraction, status: int, words: int) -> _Answer:
    if words > LITTLE * 2:
        return _GOOD
    said = _hit(CHALLENGE, [*_titles(extraction), extraction.text[:2_000], _hidden(extraction)])
    if said and (words <= LITTLE or status in (403, 429, 503)):
        return Judgement.CHALLENGE, f"the page says “{said}”"
    return _GOOD


def _hidden(extraction: Extraction) -> str:
    return next((other.text[:1_000] for other in extraction.alternates if other.origin == "hidden"), "")


def _status(status: int) -> _Answer:
    if status >= 400:
        return Judgement.ERROR_PAGE, f"status {status}"
    return _GOOD


def _parked(extraction: Extraction, words: int, body: int) -> _Answer:
    """A page that offers its own domain has little else to say; one that tells of such an offer has a body."""
    if body >= LITTLE or words > LITTLE * 3:
        return _GOOD
    said = _hit(PARKED, [*_titles(extraction), extraction.text[:1_000]])
    return (Judgement.PARKED, f"the page says “{said}”") if said else _GOOD


def _not_found(extraction: Extraction, words: int, body: int) -> _Answer:
    if body >= LITTLE and words >= LITTLE:
        return _GOOD
    titles = _titles(extraction)
    for pattern, judgement in (
        (REGION, Judgement.ERROR_PAGE),
        (NOT_FOUND, Judgement.SOFT_404),
        (ERROR, Judgement.ERROR_PAGE),
    ):
        said = _hit(pattern, titles)
        if said:
            return judgement, f"title or heading says “{said}”"
    said = _hit(NOT_FOUND, [extraction.text[:600]])
    if said and words < VERY_LITTLE:
        return Judgement.SOFT_404, f"the page is short and says “{said}”"
    return _GOOD


def _to_root(extraction: Extraction, target: str, final_url: str, body: int) -> _Answer:
    """A deep link that ends at a site's front page. Not when the page is an article all the same."""
    asked, given = _path(target), _path(final_url)
    if asked is None or given is None or asked.strip("/") == "" or given.strip("/") != "" or urlsplit(final_url).query:
        return _GOOD
    canonical = extraction.claim(Fact.CANONICAL)
    if (canonical and (_path(canonical) or "").strip("/")) or extraction.claim(Fact.PUBLISHED):
        return _GOOD
    links = sum(1 for anchor in extraction.anchors if anchor.target)
    if body < LITTLE * 3 or links > 60:
        return Judgement.SOFT_404, "redirected to the front page"
    return _GOOD


def _path(url: str) -> str | None:
    try:
        return urlsplit(url).path
    except ValueError:
        return None


def _login(extraction: Extraction, final_url: str, body: int) -> _Answer:
    path = (_path(final_url) or "").lower()
    at_door = bool(re.search(r"/(?:login|signin|sign-in|sign_in|anmelden|connexion|account/login|sso|oauth2?)\b", path))
    said = _hit(LOGIN, _titles(extraction))
    if (said or at_door) and body < LITTLE:
        return Judgement.LOGIN_WALL, f"title or heading says “{said}”" if said else "the answer is a login address"
    return _GOOD


def _consent(extraction: Extraction, final_url: str, body: int) -> _Answer:
    try:
        host = urlsplit(final_url).hostname or ""
    except ValueError:
        host = ""
    if host.startswith("consent.") and body < LITTLE * 4:
        return Judgement.CONSENT_WALL, f"the answer comes from {host}"
    if body >= LITTLE * 2 or _count(extraction.text) >= LITTLE * 3 or extraction.claim(Fact.PUBLISHED) is not None:
        return _GOOD
    said = _hit(CONSENT, [*_titles(extraction), extraction.text[:1_500]])
    # A short article under a notice about cookies has sentences of its own; such a wall has none.
    other = (
        _count(line)
        for line in _outside_furniture(extraction).split("\n")
        if not CONSENT_TALK.search(_plain(line)) and not CONSENT.search(_plain(line))
    )
    if said and sum(count for count in other if count >= _PROSE) < _OTHER_PROSE:
        return Judgement.CONSENT_WALL, f"a short page that says “{said}”"
    return _GOOD


def _outside_furniture(extraction: Extraction) -> str:
    """The text without menus, head and foot, and lists of other pages."""
    parts, at = [], 0
    for region in extraction.regions:
        if region.label in _FURNITURE and region.end > at:
            parts.append(extraction.text[at : max(at, region.start)])
            at = region.end
    return "\n".join([*parts, extraction.text[at:]])


def _paywall(extraction: Extraction, body: int) -> _Answer:
    """Text cut by a wall: the page says that it is not free, or asks for money, and little of it is there."""
    told = next((other.text for other in extraction.alternates if other.origin == "json-ld"), "")
    cut = bool(told) and body * 2 < _count(told)
    said = _hit(PAYWALL, [_near_body(extraction)])
    locked = (extraction.claim(Fact.FREE_TO_READ) or "").lower() in ("false", "no", "http://schema.org/false")
    if locked and (cut or body < LITTLE or (said and body < LITTLE * 2)):
        return Judgement.PAYWALL, "the page says that it is not free to read" + (f", and “{said}”" if said else "")
    if said and body < LITTLE:
        return Judgement.PAYWALL, f"a short text, and “{said}”"
    return _GOOD


def _near_body(extraction: Extraction) -> str:
    """The body and what follows it: a wall stands where the text breaks off. Menus speak of subscribers everywhere."""
    bodies = [region for region in extraction.regions if region.label is Label.BODY]
    start, end = (bodies[0].start, bodies[-1].end) if bodies else (0, 0)
    text = list(extraction.text[start : end + _BEYOND])
    for region in extraction.regions:
        if region.label in (Label.NAVIGATION, Label.BANNER, Label.OTHER, Label.RELATED, Label.COMMENT):
            for at in range(max(0, region.start - start), min(len(text), region.end - start)):
                text[at] = "\n"
    return "".join(text)


def _shell(extraction: Extraction, words: int) -> _Answer:
    """Nothing to read: a page that a script would have filled. A short page is no shell unless it says so; a note that
    comments need a script makes no shell of a page that has a few words to say."""
    if extraction.pictures or extraction.embeds or words >= LITTLE:
        return _GOOD
    rest = _outside_furniture(extraction)
    few = _count(rest)
    said = next((other.text for other in extraction.alternates if other.origin == "noscript"), "")
    waits = few < _SHELL and bool(WAITING.search(_plain(rest)))
    waits = waits or (few < _FEW and bool(WAITING.search(_plain(f"{said}\n{extraction.text}"))))
    if words < _NOTHING or waits:
        return Judgement.EMPTY_SHELL, f"{few} words; a script would have to fill the page"
    return _GOOD
