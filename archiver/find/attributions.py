"""Attributions: words that say from which outlet, document or post something is taken, whether it is linked or not.

A person who speaks is no source here, that is a quotation's speaker; the outlet, the document or the network through
which they speak is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.find.agencies import Directory
from archiver.find.found import Found
from archiver.find.mentions import Known, mentions_in
from archiver.find.page import Page, Paragraph, Spans
from archiver.find.speech import LANGUAGES, Speech, speech_of
from archiver.records import Kind

MAX_MENTIONS = 2_000
"""Names of outlets that are looked at in one article; one with more is no article."""
_LEFT, _RIGHT = 110, 110
_SENTENCE = re.compile(r"[.!?:;,][”\"’»]?[ \u00a0]|[—–][ \u00a0]|[“”\"«»„][ \u00a0]?|\n")
_PLAIN_EDGE = re.compile(r"[.!?\n][”\"’»]?[ \u00a0]|\n")
_SUBJECT = re.compile(r"(?:[^\W\d_a-zà-ÿ][\w.’'-]{1,25}[ \u00a0]){1,4}$")
_ARTICLE = re.compile(
    r"^(?:the|an?|le|la|les|el|los|las|un|une|una|der|die|das|ein|eine|il|lo|gli|o|os|as|in|on|at|this|that|his|her|"
    r"their|its)[ \u00a0]",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:\b(?:and|or|und|oder|et|ou|y|o|e)|,)[ \u00a0](?:the[ \u00a0]|die[ \u00a0]|der[ \u00a0]|la[ \u00a0]|"
    r"le[ \u00a0]|el[ \u00a0])?$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?<![\w’'])(?:The[ \u00a0]|the[ \u00a0])?(?:[^\W\d_a-zà-ÿ][\w.’&-]{1,20}(?<![^\W\d_]{3}\.)[ \u00a0](?:(?:of|for|"
    r"on|and|the|de|für)[ \u00a0]){0,2}){0,6}"
    r"(?:Organi[sz]ation|Agency|Institute|Commission|Ministry|Bureau|Administration|Authority|Council|Committee|Court|"
    r"Foundation|Union|Federation|Fund|Bank|Observatory|Centers?|Centre|Service|Office|Association|Society|Survey|"
    r"Department)(?:[ \u00a0](?:of|for|"
    r"on)[ \u00a0](?:the[ \u00a0])?[^\W\d_a-zà-ÿ][\w.’&-]{1,20}(?:[ \u00a0](?:(?:and|of|for|"
    r"the)[ \u00a0]){0,2}[^\W\d_a-zà-ÿ][\w.’&-]{1,20}){0,4})?"
)
_ORGANISATION_SAYS = re.compile(
    r"(?:[ \u00a0]\([A-Z]{2,8}\))?,?(?:[ \u00a0](?:on |late |early )?(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day)?,?[ \u00a0](?:also |has |had )?"
    r"(?:said|says|reported|reports|estimates|estimated|announced|warned|found|stated|wrote|recommends|forecast|"
    r"confirmed|tweeted)\b",
    re.IGNORECASE,
)
_LEADING_NOISE = re.compile(r"^(?:“|”|\"|‘|’|«|»|„)+[ \u00a0]?")


def find_attributions(page: Page, directory: Directory, taken: Spans) -> Iterator[Found]:
    """The attributions of the article's own words, in the order of the text. `taken` are places of other citations
    (datelines, credits) that say the same."""
    speech = speech_of(page)
    known = Known()
    for paragraph in page.prose:
        for part in _split(paragraph):
            yield from _of_paragraph(part, directory, speech, known, taken)


def _split(paragraph: Paragraph) -> list[Paragraph]:
    """A very long paragraph in pieces, cut at line ends or blanks."""
    pieces, at, text = [], 0, paragraph.text
    while at < len(text):
        stop = min(len(text), at + 10_000)
        if stop < len(text):
            cut = max(text.rfind("\n", at, stop), text.rfind(" ", at, stop))
            stop = cut + 1 if cut > at else stop
        pieces.append(Paragraph(paragraph.start + at, paragraph.start + stop, text[at:stop], paragraph.label))
        at = stop
    return pieces


def _of_paragraph(
    paragraph: Paragraph, directory: Directory, speech: Speech, known: Known, taken: Spans
) -> Iterator[Found]:
    found: list[Found] = []
    used: list[tuple[int, int]] = []
    for finder in (_outlets, _posts, _documents, _according, _organisations):
        sofar = Spans(used)
        for one in finder(paragraph, directory, speech, known):
            if not taken.overlap(one.start, one.end) and not sofar.overlap(one.start, one.end):
                found.append(one)
                used.append((one.start, one.end))
    yield from _apart(found)


def _apart(found: list[Found]) -> Iterator[Found]:
    """In the order of the text, of two that share words the one that begins first."""
    end = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield one


# --- outlets ---------------------------------------------------------------------------------------------------------


def _outlets(paragraph: Paragraph, directory: Directory, speech: Speech, known: Known) -> Iterator[Found]:
    text = paragraph.text
    last_end, last_hit = -1, False
    for mention in mentions_in(text, directory, speech, known):
        known.mentions += 1
        if known.mentions > MAX_MENTIONS:
            return
        left, right = text[max(0, mention.start - _LEFT) : mention.start], text[mention.end : mention.end + _RIGHT]
        before = speech.before.search(left) or _weak(left, speech)
        joined = bool(before and _AND.search(left) and before.end() - before.start() <= 8)
        if joined:  # "told CNN and NBC": the second counts when the first did
            before = before if last_hit and mention.start - last_end <= 8 else None
        after = speech.after.match(right)
        hit = bool(before or after)
        last_end, last_hit = mention.end, hit
        if not hit:
            continue
        start = mention.start - len(left) + before.start() if before and not joined else mention.start
        end = mention.end + (after.end() if after and not (before and not joined) else 0)
        start, end = _tight(text, start, end)
        if not mention.anaphoric:
            known.outlets.append(mention.name)
        rule = "attribution.outlet-again" if mention.anaphoric else "attribution.outlet"
        yield Found(Kind.ATTRIBUTION, paragraph.start + start, paragraph.start + end, rule,
                    name=mention.name, outlet=mention.name)  # fmt: skip


def _weak(left: str, speech: Speech) -> re.Match[str] | None:
    """A bare preposition before an outlet's name, in a sentence in which somebody has spoken: "…, a la Cadena SER"."""
    found = speech.weak.search(left)
    edges = [edge.end() for edge in _PLAIN_EDGE.finditer(left)]
    return found if found and _VERB_NEAR.search(left[edges[-1] if edges else 0 :]) else None


# --- posts, documents, "according to" --------------------------------------------------------------------------------


def _posts(paragraph: Paragraph, _: Directory, speech: Speech, known: Known) -> Iterator[Found]:
    text = paragraph.text
    for found in speech.posted.finditer(text):
        start = found.start()
        subject = _SUBJECT.search(text[max(0, start - 80) : start])
        if subject and len(found[0]) < 60:
            start -= len(subject[0])
        start, end = _tight(text, start, found.end())
        known.documents.update(_stems(text[start:end]))
        yield Found(Kind.ATTRIBUTION, paragraph.start + start, paragraph.start + end, "attribution.post",
                    name=_post_name(text[start:end], subject[0] if subject else ""))  # fmt: skip


_OBJECT = re.compile(
    r"(?:(?:an?|the|his|her|their)[ \u00a0])?(?:(?:series|number|set|string|couple|lot) of[ \u00a0])?"
    r"(?P<what>(?:[\w’'-]{2,20}[ \u00a0]){0,2}(?:videos?|photos?|messages?|statements?|letters?|pictures?|images?|"
    r"footage|clips?|recordings?|audio|screenshots?))"
    r"[ \u00a0](?P<where>(?:on|to|via|over)[ \u00a0].{2,60})$",
    re.IGNORECASE,
)


def _post_name(words: str, subject: str) -> str:
    named = _OBJECT.search(words)
    if named:
        where = re.sub(r"^(?:to|via|over)\b", "on", named["where"], flags=re.IGNORECASE)
        return f"{named['what']} {where}"
    place = re.search(r"\b(?:on|auf|bei|sur|en|no|na|su|via)[ \u00a0](.{2,50})$", words)
    who = subject.strip()
    if "twe" in words.lower() or "twit" in words.lower() or "tuit" in words.lower():
        return f"{who} on Twitter" if who else "Twitter"
    return f"{who} on {place[1]}" if who and place else words


def _documents(paragraph: Paragraph, _: Directory, speech: Speech, known: Known) -> Iterator[Found]:
    text = paragraph.text
    for pattern, rule in (
        (speech.in_document, "attribution.in-document"),
        (speech.document_says, "attribution.document"),
    ):
        for found in pattern.finditer(text):
            # "… a ledger. The audit says": a sentence that has ended is no part of the document's name.
            for edge in _PLAIN_EDGE.finditer(text, *found.span()):
                found = pattern.search(text, edge.end(), found.end()) or found
            start, end = found.span()
            subject = ""
            if rule == "attribution.in-document":
                framed = _frame(text, start, end, speech)
                if framed is None:
                    continue
                start, end, subject = framed
                first = subject.split()[0].lower() if subject.split() else ""
                stems = _stems(found[0])
                if first in speech.pronouns and stems & known.documents:
                    continue  # "he said in a video", of one that is named already
            known.documents.update(_stems(found[0]))
            start, end = _tight(text, start, end)
            name = _document_name(found[0], subject, speech)
            yield Found(Kind.ATTRIBUTION, paragraph.start + start, paragraph.start + end, rule, name=name)


def _frame(text: str, start: int, end: int, speech: Speech) -> tuple[int, int, str] | None:
    """An expression such as "in a statement" with the verb that makes it an attribution, and its subject: before it
    ("the ministry said in a statement") or after it ("the ministry in a statement said")."""
    window = text[max(0, start - 90) : start]
    edges = [edge.end() for edge in _SENTENCE.finditer(window)]
    clause = window[edges[-1] if edges else 0 :]
    right = text[end : end + 80]
    says = re.match(rf"[ \u00a0,]{{1,2}}(?:\w{{3,9}}day[ \u00a0])?(?:{_bare(speech)})", right, re.IGNORECASE)
    said = speech.verbs.search(clause.rstrip())
    opens = not clause.strip() and (not window.strip() or bool(_PLAIN_EDGE.search(window[-3:])))
    titled = text[end - 1] in '”"’'
    if not (said or says or opens or titled or _VERB_NEAR.search(clause)):
        return None
    begin = start - len(clause)
    subject = clause[: said.start()] if said else clause if says else ""
    until = end + says.end() if says and not said else end
    if len(clause) > 75:
        begin, subject = (start - len(clause) + said.start() if said else start), ""
    return begin, until, subject.strip()


_VERB_NEAR = re.compile(
    r"\b(?:said|wrote|told|announced|confirmed|added|called|warned|claimed|apologi[sz]ed|denied|described|explained|"
    r"admitted|says|writes|"
    r"revealed|disclosed|argued|detailed|accused|asked|urged|published|reported|saying|cited|quoted|written|outlined|"
    r"laid out|stated|noted|"
    r"insisted|appeared|discussed|predicted|acknowledged|rejected|responded|"
    r"sagte|schrieb|erklärte|meinte|betonte|kritisierte|forderte|warnte|heißt es|hieß es|kündigte|teilte|äußerte|"
    r"bestätigte|nannte|sprach|wies|"
    r"sagt|schreibt|erklärt|nennt|geht|steht|verteidigte|räumte|dementierte|berichtete|erzählte|begründete|stellte|"
    r"beschrieb|"
    r"déclarée?|écrite?|affirmé|annoncé|expliqué|indiqué|dit|estimé|dénoncé|précisé|assuré|révélé|racontée?|salué|"
    r"parlé|confié|souligné|présenté|"
    r"affirme|déclare|explique|écrit|annonce|indique|raconte|estime|assure|précise|dénonce|figure|apparaît|regretté|"
    r"confirmé|fait savoir|réagi|"
    r"dijo|declaró|afirmó|escribió|anunció|explicó|señaló|aseguró|informó|denunció|indicó|reveló|advirtió|contó|"
    r"habló|celebró|relató|confirmó|"
    r"afirma|declara|explica|escribe|anuncia|asegura|denuncia|cuenta|dice|señala|aparece|figura|lamentó|criticó|"
    r"defendió|pidió|reconoció|admitió|"
    r"disse|afirmou|declarou|escreveu|anunciou|explicou|informou|revelou|negou|contou|falou|diz|afirma|confirmou|"
    r"criticou|"
    r"detto|dichiarato|scritto|affermato|annunciato|spiegato|rivelato|denunciato|raccontato|parlato|confermato|dice|"
    r"spiega|racconta)\b",
    re.IGNORECASE,
)


def _bare(speech: Speech) -> str:
    return speech.verbs.pattern.removeprefix(r"\b").removesuffix("$") + r"\b"


def _document_name(words: str, subject: str, speech: Speech) -> str:
    """What a document is called: whose it is, where that is said, else the words."""
    titled = re.search(r"[“\"‘]([^”\"]{3,160})[”\"’]", words)
    if titled:
        return titled[1].strip(" .,")
    if speech is LANGUAGES["en"]:
        plain = re.sub(r"^(?:in|on|at|during|through|via|from|by)[ \u00a0]", "", words, flags=re.IGNORECASE)
        plain = re.sub(rf",?[ \u00a0](?:also[ \u00a0])?{_bare(speech)}$", "", plain, flags=re.IGNORECASE)
        noun = _ARTICLE.sub("", plain)
        who = _HELPERS.sub("", _ARTICLE.sub("", _LEADING_NOISE.sub("", subject)).strip(" ,"))
        first = who.split()[0].lower() if who else ""
        if who and first not in speech.pronouns and first not in _JOINING and len(who.split()) <= 6:
            return f"{who}’ {noun}".replace("’", "'") if who.endswith("s") else f"{who}'s {noun}"
        return noun
    return f"{subject.strip()}: {words}" if subject.strip() and len(subject) <= 50 else words


_HELPERS = re.compile(r"[ \u00a0](?:has|have|had|also|later|then|earlier|previously)$", re.IGNORECASE)
_JOINING = frozenset("as which who that and but when while if because so then what how".split())


def _stems(words: str) -> set[str]:
    return {word.lower().rstrip("s") for word in re.findall(r"[^\W\d_]{4,}", words)} & _NOUNS


_NOUNS = frozenset(
    "video photo message statement letter picture image footage clip recording tweet post report study paper interview "
    "email memo speech book article".split()
)


def _according(paragraph: Paragraph, _: Directory, speech: Speech, known: Known) -> Iterator[Found]:
    text = paragraph.text
    for found in speech.according.finditer(text):
        name = _LEADING_NOISE.sub("", " ".join(found[1].split())).strip(' .“”"«»„')
        told = speech is LANGUAGES["en"] or bool(_ARTICLE.match(name)) or name.lower() != name
        if len(name) < 2 or not told:
            continue  # "según corresponda"
        known.documents.update(_stems(found[0]))
        start, end = _tight(text, found.start(), found.end())
        yield Found(
            Kind.ATTRIBUTION,
            paragraph.start + start,
            paragraph.start + end,
            "attribution.according-to",
            name=_ARTICLE.sub("", name),
        )


def _organisations(paragraph: Paragraph, _: Directory, speech: Speech, __: Known) -> Iterator[Found]:
    """An organisation that publishes what it finds, as the speaker ("The World Health Organization said")."""
    if speech is not LANGUAGES["en"]:
        return
    for found in _ORGANISATION.finditer(paragraph.text):
        says = _ORGANISATION_SAYS.match(paragraph.text[found.end() : found.end() + 90])
        if says and " " in found[0].strip():
            start, end = _tight(paragraph.text, found.start(), found.end() + says.end())
            yield Found(Kind.ATTRIBUTION, paragraph.start + start, paragraph.start + end, "attribution.organisation",
                        name=_ARTICLE.sub("", " ".join(found[0].split())))  # fmt: skip


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",.;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end
