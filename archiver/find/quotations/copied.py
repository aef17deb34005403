"""Copied passages in text without markup: where an article begins to give another's words, and where it stops.

A passage begins after an introduction ("from the Associated Press:", "Here is the statement:") or at a dateline that is
not the article's own. It ends where the author's own voice returns: the first person, an address to the reader, an
introduction of the next piece, an opinion. An author who breaks off and introduces again goes on with the same source.
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archiver.records import Span

_OWN = re.compile(
    r"(?<![\w’'])(?:I|I[’']ve|I[’']m|I[’']d|I[’']ll|my|me|myself|mine|we[’']ve|we[’']re|let[’']s|our own|"
    r"you|your|yours|you[’']re|you[’']ll|you[’']ve|"
    r"ich|mir|mich|meine[rsnm]?|yo|mi|conmigo|je|j[’']ai|moi|mon|ma|eu|meu|minha|io|mio|mia)(?![\w’'])"
)
_US = re.compile(
    r"(?<![\w’'])(?:[Ww]e|us|[Oo]urs?|[Ww]e[’'](?:ll|d|re|ve)|[Ll]et[’']s|[Ww]ir|uns|[Uu]nsere?[rnms]?|[Nn]osotros|"
    r"[Nn]uestr[oa]s?|[Nn]ous|[Nn]otre|[Nn]oss[oa]s?|[Nn]oi|[Nn]ostr[oaie])(?![\w’'])"
)
_NO_PRONOUN = re.compile(r"\bI\b(?=[.,] (?:[A-Z]|Corps)|-\d| Corps)")
_CALLS = re.compile(
    r"(?:Look|Note|Notice|Consider|Remember|Recall|Read|See|Watch|Imagine|Think|Keep in mind|Mind you|Observe|Compare|Ask|"
    r"Don[’']t|Never mind|Forget|Take|Listen|Get this|Here[’']s|Here is|Here are|So much for|Schauen Sie|Man beachte|Fíjense|"
    r"Miren|Notez|Regardez|Veja|Reparem|Guardate|Notate)\b"
)
_VOICE = re.compile(
    r"\b(?:obviously|clearly|frankly|honestly|needless to say|of course|apparently|surely|no doubt|sadly|thankfully|"
    r"that[’']s|there[’']s|what[’']s|isn[’']t|aren[’']t|doesn[’']t|don[’']t|can[’']t|it[’']s|they[’']re|who[’']s|wouldn[’']t|"
    r"well|yet|indeed|in other words|the point is|the truth is|the fact is|what it shows|what this (?:shows|means)|"
    r"wretched|miserable|ridiculous|absurd|shameful|disgraceful|outrageous|hilarious|wonderful|terrific|"
    r"natürlich|offensichtlich|leider|por supuesto|claro que|lamentablemente|bien sûr|évidemment|malheureusement)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:must|should|ought to|needs? to|had better|one can only|the next step|it is time|it[’']s time|no wonder|"
    r"is not surprising|isn[’']t surprising|comes as no surprise|good sign|bad sign|just for starters|big deal)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:said|told|added|according to|announced|reported|declined to|confirmed|spokes(?:man|woman|person)|officials?|"
    r"sagte|teilte|dijo|declaró|afirmó|a déclaré|a dit|disse|afirmou|ha detto)\b"
)
_DATELINE = re.compile(r"^[^\W\d_][^\n()]{2,60}\([A-Z][\w .&]{1,24}\)\s{0,2}[—–\-_:]")
_WORKS = (
    r"statement|letter|release|memo|e-?mail|report|account|story|dispatch|article|transcript|excerpts?|text|op-ed|post|"
    r"passage|message|announcement|details|wording|version|Erklärung|Mitteilung|Meldung|Wortlaut|Brief|Stellungnahme|Bericht|"
    r"comunicado|carta|nota|informe|texto|despacho|communiqué|lettre|texte|dépêche|déclaration|carta|íntegra|lettera|"
    r"comunicato|testo|dichiarazione"
)
_INTRODUCES = re.compile(
    rf"(?:\b(?:from|by|via|per|according to|courtesy of|as told by|laut|según|selon|segundo|secondo)\b[^\n:]{{0,40}}"
    rf"(?:[A-Z][^\n:]{{1,50}})|"
    rf"\b(?:{_WORKS})\b[^\n:]{{0,90}}|"
    r"\b(?:reports?|reported|writes?|wrote|tells? it|puts? it|put out|announced|has the story|berichtet|meldet|schreibt|informa|"
    r"informó|escribe|écrit|rapporte|informa|escreve|scrive|riporta)\b[^\n:]{0,60}):$",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:watch|listen|video|clip|audio|click|photos?|pictures?|tweets?|tweeted|tweeting|posted|reasons|things|points|"
    r"questions|steps|ways|examples|list|tips|rules|facts|noted|asked)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s")
_QUOTED = re.compile(r"[“\"«„][^”\"»“\n]{0,2000}[”\"»“]?")
_CREDIT = re.compile(
    r"(?:\bvia\b|//|\bCC[ -]BY|©|\(Photo|\bPhoto(?:graph)?(?: by|:)|\bImage:|\bCredit:|\bGetty\b|\bFoto:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Copied:
    """A run of paragraphs that an article copies. `uncertain` says that its end was not told by clear signs."""

    start: int
    end: int
    uncertain: bool


def find_copied(text: str, blocks: Sequence[Span], wires: Sequence[Span]) -> list[Copied]:
    """The copied runs of a text without markup, in its order. A report that is the article itself is none."""
    found: list[Copied] = []
    index, resumes = 0, False
    while index < len(blocks):
        begins = _begins(text, blocks, index, wires)
        if not begins and resumes and index > 0 and _introduces_again(text, blocks[index - 1]):
            begins = _own_voice(text, blocks[index]) < 2
        if not begins:
            index += 1
            continue
        last, uncertain = _end(text, blocks, index)
        found.append(Copied(blocks[index].start, blocks[last].end, uncertain))
        index, resumes = last + 1, True
    return found


def _begins(text: str, blocks: Sequence[Span], index: int, wires: Sequence[Span]) -> bool:
    if index == 0:
        return False
    block, before = blocks[index], blocks[index - 1]
    if text[block.start : block.end].rstrip().endswith(":"):
        return False
    wired = any(_is_dateline(text, block, wire) for wire in wires)
    if (wired or _DATELINE.match(text[block.start : block.end])) and _is_authors_opening(text, blocks[:index], wires):
        return True
    introduced = any(before.start <= wire.start and wire.end >= before.end - 2 for wire in wires)
    ends = text[before.start : before.end].rstrip()
    if introduced and ends.endswith(":"):
        return True
    return (
        _introduces_at_length(ends)
        and _own_voice(text, block) < 2
        and not ends.endswith("”:")
        and not _QUOTED.match(text[block.start : block.end].lstrip())
        and len(text[block.start : block.end].split()) >= 12
    )


def _is_dateline(text: str, block: Span, wire: Span) -> bool:
    """Whether a wire is named where a report begins: with a dash, and a report behind it."""
    if not block.start <= wire.start < min(block.end, block.start + 80):
        return False
    rest = text[wire.end - 1 : block.end].lstrip(" \u00a0")
    return rest[:1] in "—–-:" and len(rest.split()) >= 10


def _introduces_at_length(words: str) -> bool:
    """A paragraph that ends by giving the word to a source: "…here is what the council wrote:"."""
    last = words[-200:]
    for end in _SENTENCE_END.finditer(words[-200:]):
        last = words[-200:][end.end() :]
    return (
        words.endswith(":") and len(words) > 12 and _SHOWS.search(last) is None and _INTRODUCES.search(last) is not None
    )


def _is_authors_opening(text: str, blocks: Sequence[Span], wires: Sequence[Span]) -> bool:
    """Whether something of the author's own stands before a dateline: an introduction, or a voice that is no wire's."""
    own = [block for block in blocks if len(text[block.start : block.end].split()) >= 8]
    if not own:
        return False
    if any(own[-1].start <= wire.start < own[-1].end for wire in wires):
        return True
    return text[own[-1].start : own[-1].end].rstrip().endswith(":") or any(_own_voice(text, one) >= 2 for one in own)


def _introduces_again(text: str, block: Span) -> bool:
    """A short line of the author's that ends with a colon: "Look at the details:"."""
    words = text[block.start : block.end].strip()
    return words.endswith(":") and len(words.split()) <= 25


def _end(text: str, blocks: Sequence[Span], first: int) -> tuple[int, bool]:
    """The last paragraph of the run that begins at `first`, and whether that is a guess.

    A statement or a letter says "we" or "I" itself: such words are no sign of the author's voice then.
    """
    plain = _QUOTED.sub(" ", text[blocks[first].start : blocks[first].end])
    signed = bool(_US.search(plain) or _OWN.search(_NO_PRONOUN.sub("", plain)))
    for index in range(first + 1, len(blocks)):
        voice = _own_voice(text, blocks[index], signed=signed)
        if voice >= 2:
            return index - 1, False
        following = _own_voice(text, blocks[index + 1], signed=signed) if index + 1 < len(blocks) else 0
        if voice == 1 and (following >= 2 or not _REPORTS.search(text, blocks[index].start, blocks[index].end)):
            return index - 1, True
    return len(blocks) - 1, True


def _own_voice(text: str, block: Span, *, signed: bool = False) -> int:
    """How much a paragraph sounds like the author and not like a report: 2 and more are enough."""
    words = text[block.start : block.end].strip()
    if _CREDIT.search(words) and len(words.split()) <= 20:
        return 3
    plain = _QUOTED.sub(" ", words)
    if plain.rstrip().endswith(":") and len(plain.split()) <= 25 and not _DATELINE.match(words):
        return 3
    score = 0
    if not signed and (_OWN.search(_NO_PRONOUN.sub("", plain)) or _US.search(plain)):
        score += 2
    if _CALLS.match(words):
        score += 2
    if "?" in plain:
        score += 1
    if "!" in plain:
        score += 1
    score += min(2, len(_VOICE.findall(plain)))
    score += min(2, len(_OPINION.findall(plain)))
    if score and _REPORTS.search(plain):
        score -= 1
    if _DATELINE.match(words):
        score -= 2
    return score
