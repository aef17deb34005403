"""Who speaks at a place of a source, as the source itself says it, and the words that this rests on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from archiver.confirm import names
from archiver.confirm.lexicon import SAYING, TITLES
from archiver.confirm.names import parts

_LABEL = re.compile(
    r"^[ \t]*(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:[ \t]+(?:[A-ZÀ-Þ(]|de |von |van |la )[\w.'’()-]*){0,5}"
    r"(?:,[ \t][^\n:]{1,40})?)[ \t]*:(?=\s)",
    re.MULTILINE,
)
_CLOSES = "”»“」』"
_SENTENCE = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)(?<=[.!?])[\"”’)]*\s+(?=[\"“A-ZÀ-Þ])|\n+"
)
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?|[,;:]")
_SKIPPED = frozenset("later also then has have had often again repeatedly once never always simply merely only".split())
_PERSONAL = frozenset("he she they".split())
_PARTICIPLES = frozenset("saying adding telling asking writing insisting arguing noting calling".split())
_FINITE = SAYING - _PARTICIPLES
_TRANSITIVE = frozenset(
    "called calls labeled labelled blasted slammed dismissed described describes praised thanked mocked told tells "
    "asked asks urged urges warned mentioned began went believes thinks reports reported".split()
)
_SUBORDINATE = frozenset(
    "when after before if while because that whom which since though although whether until".split()
)
_BACK = 2500
_NEAR = 2000
_ROLE = r"(?:['’]s?)?(?: (?!(?:of|from|for|at|in|on|with|who|and|as|to|after|when|that|by)\b)[a-z-]+){1,4} "
_CLAUSE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bProf)\.(?:\s|$)|[;:](?:\s|$)")
_FIRST_CLAUSE = re.compile(r"^(?:When|After|While|If|Because|Since|Though|Although|Before|Once)\b[^,]*,\s+")
_BREAK = re.compile(r"\n[ \t]*\n\s*|(?<=[.!?”\":])[ \t]*\n\s*")
_SUBJECT = 30
_MENTIONS = 200
_FEW = 3
_BEFORE_NAME = 60
_SENTENCE_LENGTH = 500
_MARK = re.compile('["“”«»„「」『』]')


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something at a place. `name` is empty when the source names nobody there; `words` are its own.

    `quoted` says that the place is within marks, or in somebody's turn. `sure` is False where a pronoun was resolved.
    """

    name: str = ""
    words: str = ""
    quoted: bool = False
    sure: bool = True


def said_at(text: str, start: int, end: int) -> Said:
    """Who says what stands from `start` to `end` of a text."""
    turn = _turn(text, start)
    if turn is not None:
        return turn
    low, high = _paragraph(text, start, end)
    spans = _quoted(text, low, high)
    holding = [span for span in spans if span[0] <= start < span[1] or span[0] < end <= span[1]]
    if not holding:
        return _indirect(text, low, high, start, end)
    first, last = spans.index(holding[0]), spans.index(holding[-1])
    found = _beside(text, low, high, spans, first, last)
    own = found is not None or text[:low].rstrip().endswith(":")
    if found is None and low > 0:
        found = _above(text, low, spans, first)
    if found is None:
        return Said(quoted=True)
    subject, words = found
    name, sure = _resolved(text, subject, low, spans[first][0])
    return Said(name, words, True, sure and own)


def _beside(
    text: str, low: int, high: int, spans: list[tuple[int, int]], first: int, last: int
) -> tuple[str, str] | None:
    """The cue in the narrator's words within, after or before the quoted stretches that hold the place."""
    for index in range(first, last):
        found = _cue(text[spans[index][1] : spans[index + 1][0]], inverted=True)
        if found:
            return found
    close = spans[last][1]
    after = text[close : spans[last + 1][0] if last + 1 < len(spans) else high]
    signed = re.match(rf"\s*[—–―-]{{1,2}}\s*({names.NAME.pattern})\s*(?:,|$)", _first(after))
    if signed and names.is_person(signed[1]):
        return signed[1], after[: signed.end()].strip()
    ending = text[max(0, close - 2) : close].rstrip("\"”»’'“")[-1:]
    if ending != "." or after.lstrip(" ").startswith((",", "—", "–")) or re.match(r"\s+[a-z]", after):
        found = _cue(_first(after), inverted=True)
        if found:
            return found
    opening = spans[first][0]
    before = text[spans[first - 1][1] if first else low : opening].rstrip()
    if before and before[-1] not in ".!?":  # what leads in to the quotation, and nothing else, says whose it is
        return _leading(_last(before))
    for index in range(first - 1, -1, -1):
        between = text[spans[index][1] : spans[index + 1][0]]
        found = _cue(_first(between), inverted=True) or _cue(between, inverted=True)
        if found:
            return found
        start = spans[index - 1][1] if index else low
        if not index and (found := _cue(_last(text[start : spans[0][0]].rstrip()), inverted=False)):
            return found
    return None


def _leading(sentence: str) -> tuple[str, str] | None:
    """The cue of a sentence that leads in to a quotation; before a colon, the one person whom it names."""
    found = _cue(sentence, inverted=False)
    if found or not sentence.endswith(":"):
        return found
    sentence = _FIRST_CLAUSE.sub("", sentence)
    named = [match[0] for match in names.in_text(sentence)]
    return (named[0], sentence) if len(named) == 1 and sentence.find(named[0]) < _SUBJECT else None


def _above(text: str, low: int, spans: list[tuple[int, int]], first: int) -> tuple[str, str] | None:
    """The cue of the paragraph above: it ends in a colon, or left its marks open for this one to go on."""
    end = len(text[:low].rstrip())
    above, _ = _paragraph(text, max(0, end - 1), end)
    body = text[above:end]
    if body.endswith(":"):
        return _leading(_last(body))
    others = _quoted(text, above, end)
    opens = first == 0 and not text[low : spans[0][0]].strip()
    if opens and others and len(spans) == 1 and not text[spans[0][1] :].split("\n")[0].strip():
        return _beside(text, above, end, others, len(others) - 1, len(others) - 1)
    if opens and others and others[-1][1] >= end and not body.endswith(tuple('"”»')):
        return _beside(text, above, end, others, len(others) - 1, len(others) - 1)
    return None


def _indirect(text: str, low: int, high: int, start: int, end: int) -> Said:
    """A place outside marks: its own sentence may say whose words it gives."""
    before = _last(text[low:start])
    found = _cue(before, inverted=False) or _cue(_first(text[end:high]).lstrip(" ,"), inverted=True)
    if found is None:
        return Said()
    name, sure = _resolved(text, found[0], low, start - len(before))
    return Said(name, found[1], False, sure)


@lru_cache(maxsize=16)
def _labels(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where the turns of a transcript begin, and whose they are; none when the text is no transcript."""
    found = [(match.start(), match["name"].strip()) for match in _LABEL.finditer(text)]
    counts: dict[str, int] = {}
    for _, name in found:
        counts[name] = counts.get(name, 0) + 1
    turns = [
        (at, name)
        for at, name in found
        if names.is_person(bare := name.split(",")[0]) and (bare.isupper() or counts[name] > 1)
    ]
    if len(turns) < 2:
        return (), ()
    return tuple(at for at, _ in turns), tuple(name for _, name in turns)


def _turn(text: str, start: int) -> Said | None:
    places, labels = _labels(text)
    index = bisect_right(places, start) - 1
    if index < 0:
        return None
    name = labels[index].split(",")[0]
    own = parts(name)
    if len(own) == 1:  # LINDGREN: the full name stands in an earlier turn
        name = next((one.split(",")[0] for one in labels[:index] if own[0] in parts(one) and len(parts(one)) > 1), name)
    return Said(name, labels[index] + ":", True)


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph that holds a place, as far as it is near. A line that ends a sentence ends a paragraph, too."""
    low, last = max(0, start - _NEAR), min(len(text), end + _NEAR)
    for match in _BREAK.finditer(text, low, start):
        low = match.end()
    after = _BREAK.search(text, end, last)
    return low, after.start() if after else last


def _quoted(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The stretches in marks of a paragraph, from the opening mark to after the closing one, or to its end."""
    spans: list[tuple[int, int]] = []
    opened = -1
    for match in _MARK.finditer(text, low, high):
        at, char = match.start(), match[0]
        if opened < 0:
            if char != "”" or text[at - 1 : at].isspace():
                opened = at
        elif char == '"' or (char in _CLOSES and not (char == "“" and text[opened] == "“")):
            spans.append((opened, at + 1))
            opened = -1
    if opened >= 0:
        spans.append((opened, high))
    return spans


def _first(segment: str) -> str:
    """The first sentence of a stretch."""
    match = _SENTENCE.search(segment)
    return segment[: match.start()] if match else segment


def _last(segment: str) -> str:
    """The last sentence of a stretch, looked for near its end."""
    near = segment[-_SENTENCE_LENGTH:]
    return _SENTENCE.split(near)[-1]


def _cue(segment: str, *, inverted: bool) -> tuple[str, str] | None:
    """The subject of a verb of saying, and the words that say so. `inverted`: it may stand after the verb."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(segment)]
    order = range(len(tokens)) if inverted else range(len(tokens) - 1, -1, -1)
    for index in order:
        word, start, end = tokens[index]
        if word.lower().rstrip(".") not in SAYING or (word[0].isupper() and index):
            continue
        if word.lower() in _PARTICIPLES and any(one[0].lower() in _FINITE for one in tokens[:index]):
            continue
        subject = _before(segment, tokens, index)
        if word.lower() == "according":
            subject = next(
                (m[0] for m in names.in_text(segment[end:]) if segment[end : end + m.start()].strip() == "to"), None
            )
        after = index <= 2 or tokens[index - 1][0] == ","
        if subject is None and inverted and after and word.lower() not in _TRANSITIVE:
            subject = _after(segment, end)
        if subject:
            first = segment.find(subject)
            return subject, segment[min(first, start) : max(first + len(subject), end)].strip()
    return None


def _before(segment: str, tokens: list[tuple[str, int, int]], index: int) -> str | None:
    at = index - 1
    while at >= 0 and tokens[at][0].lower() in _SKIPPED:
        at -= 1
    if at < 0:
        return None
    word, start, end = tokens[at]
    if word.lower() in _PERSONAL:
        return None if at and tokens[at - 1][0].lower() in _SUBORDINATE else segment[start:end]
    near = [match for match in names.in_text(segment) if match.end() == end or match.end() == end + 1]
    if near:
        first = segment[: near[0].start()].split()
        leading = near[0][0].split()[0].lower()
        if (first and first[-1].lower() in _SUBORDINATE) or leading in _SUBORDINATE:
            return None
        return near[0][0]
    if word == "," or word.lower() == "who":
        earlier = [m for m in names.in_text(segment[:start]) if segment[m.end() : m.end() + 1] in (",", " ")]
        if (
            earlier
            and word == ","
            and earlier[-1].end() == start
            and segment[: earlier[-1].start()].rstrip().endswith(",")
        ):
            return earlier[-1][0]  # a lawyer for Ostrander, Felix Abara, wrote
        return earlier[0][0] if earlier else None
    return None


def _after(segment: str, end: int) -> str | None:
    rest = segment[end:]
    clause = _CLAUSE.split(rest)[0]
    first = re.match(r"\s*(he|she|they)\b", clause)
    if first:
        return first[1]
    found = list(names.in_text(clause))
    for index, match in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if match[0].endswith(("'s", "’s")):
            continue
        if following and re.fullmatch(_ROLE, clause[match.end() : following.start()]):
            continue  # said Cruz constituent Dan Lee, said Clinton's aide Jake Lee
        between = clause[: match.start()].split()
        if len(between) <= 6 and not any(
            word.lower() in ("that", "to", "in", "on", "at", "of", "with") for word in between
        ):
            return match[0]
        break
    return None


def _resolved(text: str, subject: str, low: int, before: int) -> tuple[str, bool]:
    """The name that a subject stands for, and whether it is sure. A pronoun is whom the text let speak last."""
    if subject.lower() not in _PERSONAL:
        return _full(text, subject), True
    own = [match[0] for match in names.in_text(text[low:before]) if is_known(text, match[0])]
    if own and len({parts(one)[-1] for one in own}) == 1:
        return _full(text, own[0]), True
    near = [match[0] for match in names.in_text(_last(text[low:before].rstrip())) if is_known(text, match[0])]
    if not near:  # an utterance in two parts: the sentence before its first one
        near = named_last(text, low, before)
    if near and len({parts(one)[-1] for one in near}) == 1:
        return _full(text, near[0]), False
    last = ""
    for paragraph in re.split(r"\n+", text[max(0, low - _BACK) : low])[-4:]:
        spans = _quoted(paragraph, 0, len(paragraph))
        told = paragraph
        for one, other in reversed(spans):
            told = told[:one] + " " + told[other:]
        found = [match[0] for match in names.in_text(told) if is_known(text, match[0])]
        cue = _cue(told, inverted=True)
        if cue and cue[0].lower() not in _PERSONAL:
            last = cue[0]
        elif found:
            last = found[0]
    return (_full(text, last), False) if last else ("", False)


def named_last(text: str, low: int, high: int) -> list[str]:
    """The persons in the last sentence, of those outside marks from `low` to `high`, that names any for sure."""
    told, at = "", low
    for start, end in _quoted(text, low, high):
        told += text[at:start]
        at = end
    for sentence in reversed(_SENTENCE.split(told + text[at:high])[-_FEW:]):
        named = [match[0] for match in names.in_text(sentence) if is_known(text, match[0])]
        if named:
            return named
    return []


@lru_cache(maxsize=512)
def _full(text: str, name: str) -> str:
    """The longest form of a name that the text has: Wren is Tomas Wren, where he is introduced."""
    own = parts(name)
    if len(own) != 1:
        return name
    surname = _surname(name)
    at = text.find(surname)
    for _ in range(_MENTIONS):
        if at < 0:
            break
        end = at + len(surname)
        if not text[end : end + 1].isalnum():
            near = text[max(0, at - _BEFORE_NAME) : end]
            for match in names.NAME.finditer(near):
                if match.end() == len(near) and len(parts(match[0])) > 1 and names.is_person(match[0]):
                    return match[0]
        at = text.find(surname, end)
    return name


def _surname(name: str) -> str:
    return re.split(r"[ \xa0]", name.strip())[-1].removesuffix("'s").removesuffix("’s")


def is_known(text: str, name: str) -> bool:
    """Whether a capitalised word is a person for sure: with a title, with more names, or so named elsewhere."""
    own = parts(name)
    words = name.lower().replace(".", "").split()
    return len(own) > 1 or any(word in TITLES for word in words) or len(parts(_full(text, name))) > 1
