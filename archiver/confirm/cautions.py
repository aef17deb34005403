"""Warnings beside an outcome: what a reader should look at although the words stand there. They change no outcome."""

from __future__ import annotations

import re

from archiver.confirm import names
from archiver.confirm.changes import is_negation
from archiver.confirm.lexicon import NUMBERISH_PREFIXES, PRONOUNS, TURNS
from archiver.confirm.matching import Gap, Match
from archiver.confirm.names import alike, parts
from archiver.confirm.prepared import Prepared
from archiver.confirm.quoting import Mark, read, strip_marks
from archiver.confirm.rules import Rules
from archiver.confirm.words import split
from archiver.records import Caution, Label, Warned

_EXCEPT = TURNS - {"though", "although", "yet", "however", "ma"}
_CONTEXT = 400
_PLAIN = frozenset({Label.BODY, Label.QUOTATION, Label.CAPTION, Label.HEADLINE, Label.BYLINE})
_FIRST_PERSON = frozenset("i me my mine we us our ours".split())
_SINGULAR = frozenset("i me my mine".split())
_OF_ONE = frozenset("he him his she her hers".split())
_OF_MANY = frozenset("they them their theirs".split())
"""What one may write in brackets for another's "I", and for another's "we", without a change of who is meant."""


def cautions(quote: str, match: Match, source: Prepared, places: int, speaker: str, rules: Rules) -> tuple[Warned, ...]:
    """The warnings for one place of a quotation that stands in a source at `places` places, where `speaker` speaks."""
    found: list[Warned] = []
    for gap in match.gaps:
        if gap.joint is not None:
            found += _of_gap(gap, source, speaker, rules)
    found += _of_edits(quote, match, source)
    turned = _turned(match, source)
    if turned:
        found.append(Warned(Caution.NEXT_CLAUSE_TURNS, turned))
    if places > 1:
        found.append(Warned(Caution.SEVERAL_PLACES, str(places)))
    ending = _ending(quote, match, source)
    if ending:
        found.append(Warned(Caution.FINAL_MARK_DIFFERS, ending))
    label = _label(source, source.starts[match.first])
    if label is not None and label not in _PLAIN:
        found.append(Warned(Caution.OUTSIDE_BODY, label.value))
    return tuple(dict.fromkeys(found))


def _of_gap(gap: Gap, source: Prepared, speaker: str, rules: Rules) -> list[Warned]:
    assert gap.joint is not None
    words = source.words[gap.first : gap.last]
    text = source.slice(gap.first, gap.last)
    found: list[Warned] = []
    if gap.joint.mark is Mark.ELLIPSIS:
        # "no one" and the like deny; so do exceptions that the ellipsis takes away.
        if any(is_negation(word, source.language) or word in _EXCEPT for word in words):
            found.append(Warned(Caution.NEGATION_IN_GAP, text))
        if gap.last - gap.first > rules.long_gap:
            found.append(Warned(Caution.LONG_GAP, f"{gap.last - gap.first} words"))
    if gap.joint.mark is Mark.BRACKETS:
        held = split(gap.joint.text).keys
        denied = [any(is_negation(word, source.language) for word in some) for some in (words, held)]
        if denied[0] != denied[1]:
            found.append(Warned(Caution.NEGATION_IN_BRACKETS, text or gap.joint.text))
        if _means_another(gap, words, text, source, speaker):
            found.append(Warned(Caution.PERSON_IN_BRACKETS, f"{text} → {gap.joint.text}"))
    return found


def _of_edits(quote: str, match: Match, source: Prepared) -> list[Warned]:
    """Brackets that reach into a word and make it deny, or deny no longer: can[not], [un]able."""
    reading = read(quote, source.accents) if match.edited else None
    found: list[Warned] = []
    for _, (before, inside, after) in reading.edited if reading else ():
        word, words = before + inside + after, source.words[match.first : match.last]
        if word in words:
            continue
        denied = any(is_negation(one, source.language) and before and one.startswith(before) for one in words)
        if denied or is_negation(word, source.language) or inside in NUMBERISH_PREFIXES or inside.startswith("n"):
            found.append(Warned(Caution.NEGATION_IN_BRACKETS, word))
    return found


def _means_another(gap: Gap, words: tuple[str, ...], text: str, source: Prepared, speaker: str) -> bool:
    """Whether brackets put a person where the source means, or may mean, another."""
    assert gap.joint is not None
    held = gap.joint.text
    ours = [parts(match[0]) for match in names.in_text(held)]
    theirs = [parts(match[0]) for match in names.in_text(text)]
    if not words:
        return False
    if ours and theirs:
        return not any(alike(one, other) for one in ours for other in theirs)
    own = set(split(held).keys)
    if any(word in _FIRST_PERSON for word in words) and not own & _FIRST_PERSON:
        if ours:
            return not any(alike(one, parts(speaker)) for one in ours)
        others = _OF_ONE if set(words) & _SINGULAR else _OF_MANY
        return bool(own & PRONOUNS - others)
    if ours and len(words) <= 2 and any(word in PRONOUNS for word in words):
        start = source.starts[gap.first]
        before = source.text[max(0, start - _CONTEXT) : start]
        named = [parts(match[0]) for match in names.in_text(before)]
        return bool(named) and not any(alike(one, other) for one in ours for other in named)
    if theirs and own & PRONOUNS:
        return bool(own & _FIRST_PERSON)
    return False


def _turned(match: Match, source: Prepared) -> str:
    """The beginning of the next clause, where it takes back what stands before it."""
    if match.last >= len(source.words) or source.words[match.last] not in _EXCEPT:
        return ""
    between = source.text[source.ends[match.last - 1] : source.starts[match.last]]
    if re.search(r"[\"“”«»\n]", between):
        return ""
    return source.slice(match.last, min(len(source.words), match.last + 6))


def _ending(quote: str, match: Match, source: Prepared) -> str:
    """The source's mark of question where the quotation has none, or the other way round."""
    _, end = strip_marks(quote)
    ours = "?" if "?" in re.split(r"[\w\])]", quote[: end + 1] + quote[end + 1 : end + 2])[-1] else ""
    after = source.text[source.ends[match.last - 1] : source.ends[match.last - 1] + 4]
    theirs = "?" if "?" in re.split(r"\w", after)[0] else ""
    if ours == theirs:
        return ""
    return f"{theirs or after.strip()[:1]} → {ours or 'none'}"


def _label(source: Prepared, start: int) -> Label | None:
    """What the innermost region at a place is for; None outside of any."""
    holding = [region for region in source.extraction.regions if region.start <= start < region.end]
    return min(holding, key=lambda region: region.end - region.start).label if holding else None


def is_body(source: Prepared, start: int) -> bool:
    """Whether a place is part of the text proper, and not of a comment, a teaser or the page's furniture."""
    label = _label(source, start)
    return label is None or label in _PLAIN
