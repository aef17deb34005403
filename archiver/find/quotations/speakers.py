"""Who is said to have said it: the words that stand beside a passage, and the verb.

A paragraph is read with its passages closed up, so that what is quoted takes no part. For each passage the verbs of
saying of its sentence are looked at with their subjects: after it, before it, at the end of the sentence; then nouns
("his claim that"), then the subject of the sentence. Nothing is parsed: the rules read words, their case, the commas.
"""

from __future__ import annotations

from dataclasses import dataclass

from archiver.find.quotations.reading import QUOTED, Reading
from archiver.find.quotations.subjects import Subjects

Place = tuple[int, int]
_REACH = 120
"""Words on each side of a passage that are read: what makes the time linear, however long a sentence is."""
_TRIES = 6
"""Verbs on each side that are tried."""
_OBLIQUE = frozenset("dem den des einem einen ihm ihnen ihn mir uns dir".split())
"""German words that begin no subject."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a passage: the offsets of the words, and the verb.

    `strength` orders the rules: 8 to 10 beside the passage, 5 to 7 in its sentence, below that a guess from the subject
    of a sentence; 0 for a speaker who goes on from another passage.
    """

    start: int
    end: int
    cue: str | None
    strength: int


class Speakers:
    """Finds the speaker of each passage of a paragraph."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language = reading.language
        self._subjects = Subjects(reading)

    def speaker(self, at: int) -> Said | None:
        """Who says the passage that is word `at`; None when its sentence does not tell."""
        first, last = self._reading.sentence(at)
        first, last = max(first, at - _REACH), min(last, at + _REACH)
        after = self._after(at, last)
        before = self._before(at, first)
        if after and before and before[3] <= 4 and after.strength >= 8 and not self._closes(after, at, last):
            after = None
        found = [one for one in (after, before[0] if before else None) if one is not None]
        found += [one for one in (self._according(at, first, last), self._end(at, last)) if one is not None]
        if found:
            best = max(found, key=lambda one: one.strength)
            if best.strength >= 5:
                return best
        noun = self._noun(at, first)
        if noun is not None:
            return noun
        if found:
            return max(found, key=lambda one: one.strength)
        return self._headed(at, first) or self._clause(at, first)

    def subject_of(self, number: int) -> Said | None:
        """The subject of a sentence, as a guess at who speaks in the next one; a verb of saying's subject first."""
        first, last = self._reading.sentences[number]
        last = min(last, first + _REACH)
        tried = 0
        for at in range(first, last):
            tried += self._reading.is_cue(at)
            if tried > _TRIES:
                break
            if self._reading.is_cue(at) and not self._is_noun(at, first):
                subject = self._subjects.of(at, first)
                if subject is not None:
                    return self._said(subject, self._reading.words[at], 4)
        subject = self._subjects.of_clause(first, last, nearest=False)
        return self._said(subject, None, 3) if subject is not None else None

    def _said(self, subject: Place, cue: str | None, strength: int) -> Said:
        return Said(self._reading.starts[subject[0]], self._reading.ends[subject[1]], cue, strength)

    # --- “…,” she said · “…,” said Anna Berg, the mayor · “…,” Berg, who …, said -------------------------------------

    def _after(self, at: int, last: int) -> Said | None:
        reading, language = self._reading, self._language
        ended = reading.last[at]
        index = at + 1
        comma = ended in ",?!—–-…" or (index < last and reading.words[index] in ",—–―-")
        while index < last and reading.words[index] in ",—–―-":
            index += 1
        if index >= last or reading.words[index] == QUOTED:
            return None
        verb = index
        while (
            not reading.is_says(verb)
            and verb < min(last, index + 3)
            and (
                reading.lows[verb] in language.helps
                or reading.lows[verb] in language.passes
                or reading.lows[verb] == "-t-"
            )
        ):
            verb += 1
        if verb < last and (reading.is_says(verb) or (comma and reading.is_cue(verb))):
            subject = self._subjects.right(verb + 1, last, lenient=True)
            if subject is not None:
                return self._said(subject, reading.words[verb], 10)
        pronoun = verb
        if pronoun + 1 < last and verb > index and self._is_pronoun(pronoun):
            for cue in range(pronoun + 1, min(last, pronoun + 4)):
                if reading.is_cue(cue):
                    return self._said((pronoun, pronoun), reading.words[cue], 10)
        signed = self._signed(at, index, last)
        if signed is not None:
            return signed
        verbal = self._verbal(index, last, comma)
        if verbal is not None and verbal.strength >= 8:
            return verbal
        unlisted = self._unlisted(index, last) if ended in ",?!—–" or (index == at + 2 and comma) else None
        return unlisted or verbal

    def _verbal(self, index: int, last: int, comma: bool) -> Said | None:
        """The first verb of saying after a passage, with the subject before it."""
        reading = self._reading
        tried = 0
        for cue in range(index + 1, min(last, index + 45)):
            if reading.words[cue] == QUOTED or reading.words[cue] == ";":
                break
            if not reading.is_cue(cue):
                continue
            tried += 1
            if tried > _TRIES:
                break
            subject = self._subjects.of(cue, index)
            if subject is None:
                continue
            if subject[0] == index or (subject[0] - index <= 2 and not reading.is_word(index)):
                strength = 10 if comma else 8
                if not reading.is_says(cue):
                    strength -= 2
            else:
                strength = 6 if comma and reading.is_says(cue) and not self._leads_on(index) else 3
            return self._said(subject, reading.words[cue], strength)
        return None

    def _signed(self, at: int, index: int, last: int) -> Said | None:
        """A name after a dash, and nothing more: “…” — Anna Berg"""
        reading = self._reading
        if index == at + 1 or reading.words[index - 1] not in "—–―-" or index >= last or not reading.is_name(index):
            return None
        subject = self._subjects.right(index, last, lenient=False)
        if subject is None or (subject[1] + 1 < last and reading.words[subject[1] + 1] not in ".,(¶"):
            return None
        return self._said(subject, None, 9)

    def _unlisted(self, index: int, last: int) -> Said | None:
        """A verb that no table has, where only one of saying can stand: “…,” Berg fumed; “…,” remembered Berg."""
        reading = self._reading
        if "said" not in self._language.says:
            word = reading.words[index]
            follows = reading.lows[index] in self._language.places | self._language.that | self._language.joins
            if not word.islower() or follows or reading.lows[index] in self._language.the:
                return None
            subject = self._subjects.right(index + 1, last, lenient=False)
            return self._said(subject, word, 8) if subject is not None else None
        low = reading.lows[index]
        if low.endswith("ed") and low not in self._language.joins and index + 1 < last and reading.is_name(index + 1):
            subject = self._subjects.right(index + 1, last, lenient=False)
            return self._said(subject, reading.words[index], 8) if subject is not None else None
        subject = self._subjects.right(index, last, lenient=False)
        if subject is None or not (reading.is_name(subject[0]) or self._is_pronoun(subject[0])):
            return None
        for end in range(subject[0] + 1, min(subject[1] + 3, last)):
            word = reading.words[end]
            if word.islower() and word.endswith("ed") and len(word) > 3:
                return self._said((subject[0], max(subject[0], end - 1)), word, 8)
        return None

    def _leads_on(self, at: int) -> bool:
        """Whether a word begins another clause."""
        low = self._reading.lows[at]
        return low in self._language.joins or low in self._language.that or low in self._language.who

    def _is_pronoun(self, at: int) -> bool:
        low, language = self._reading.lows[at], self._language
        return low in language.he or low in language.she or low in language.they or low in language.me

    def _closes(self, after: Said, at: int, last: int) -> bool:
        """Whether nothing but the attribution follows: “…,” Berg said. Not: “…,” Berg said that she would go."""
        reading = self._reading
        for index in range(at, last):
            if reading.words[index] == after.cue and reading.starts[index] >= after.start - 60:
                following = reading.lows[index + 1] if index + 1 < last else "."
                if reading.starts[index] >= after.end or reading.ends[index] <= after.start:
                    return following not in self._language.that
        return True

    # --- Berg said: “…” · Berg called it “…” · told reporters that the plan was “…” ----------------------------------

    def _before(self, at: int, first: int) -> tuple[Said, int, int, int] | None:
        reading = self._reading
        passed = tried = 0
        nearest: tuple[Said, int, int, int] | None = None
        named = False
        for cue in range(at - 1, max(first, at - 70) - 1, -1):
            if reading.words[cue] == QUOTED:
                passed += 1
            if not reading.is_cue(cue) or self._is_noun(cue, first):
                continue
            tried += 1
            if tried > _TRIES:
                break
            subject = self._subjects.of(cue, first)
            if cue + 1 < at and self._inverts(cue, first):
                right = self._subjects.right(cue + 1, at, lenient=False)
                if right is not None and reading.lows[right[0]] not in _OBLIQUE:
                    opens = self._opens_speech(right[1] + 1, at) and self._subjects.is_named(right)
                    if subject is None or (opens and not self._subjects.is_named(subject)):
                        subject = right
            if subject is None:
                continue
            distance = at - cue
            near = distance <= 3 or reading.words[at - 1] == ":"
            strength = 9 if near else 8 if reading.is_says(cue) and distance < 25 else 7
            strength -= min(2, passed)
            if nearest is None:
                nearest = self._said(subject, reading.words[cue], strength), cue, passed, distance
                named = near and self._subjects.is_named(subject)
            elif reading.is_says(cue) and passed == nearest[2] and not named:
                # He said that she "…": the outer verb gives the words.
                nearest = self._said(subject, reading.words[cue], nearest[0].strength), cue, passed, nearest[3]
        return nearest

    def _opens_speech(self, index: int, at: int) -> bool:
        """Whether nothing but a colon, or an adverb and a colon, stands between a word and the passage."""
        return "said" not in self._language.says and at - index <= 2 and self._reading.words[at - 1] == ":"

    def _inverts(self, cue: int, first: int) -> bool:
        """Whether a subject may stand after its verb here: not in English, but where the verb opens the clause."""
        return "said" not in self._language.says or cue == first

    def _is_noun(self, at: int, first: int) -> bool:
        """Whether a word that may be a verb is a noun here: "the call", "a report"."""
        if at == first:
            return False
        reading, language = self._reading, self._language
        low = reading.lows[at - 1]
        if reading.lows[at] in language.saying:
            return False
        if (low in language.the and low not in language.they and low not in language.who) or low in language.of:
            return True
        if reading.lows[at] not in language.claims:
            return False
        if low.endswith(("'s", "s'")):
            return True
        near = [reading.lows[index] for index in range(max(first, at - 3), at)]
        if reading.lows[at].endswith("s"):
            following = reading.lows[at + 1] if at + 1 < len(reading) else ""
            return following in ("about", "on", "of", "in", "by", "from") and bool(
                {"his", "her", "their", "the"} & set(near)
            )
        if {"a", "an", "this", "his", "its", "her"} & set(near):
            return True
        return "the" in near and not low.endswith("s")

    # --- according to Berg · at the end of the sentence ---------------------------------------------------------------

    def _according(self, at: int, first: int, last: int) -> Said | None:
        lows = self._reading.lows
        for phrase in self._language.according:
            for index in range(max(first, at - 50), min(last, at + 50) - len(phrase)):
                if lows[index] == phrase[0] and tuple(lows[index : index + len(phrase)]) == phrase:
                    subject = self._subjects.right(index + len(phrase), last, lenient=True)
                    if subject is not None and not subject[0] <= at <= subject[1]:
                        return self._said(subject, " ".join(phrase), 8 if index > at else 7)
        for index in range(max(first + 1, at - 30), min(last, at + 30)):
            if lows[index] in self._language.follows:
                subject = self._subjects.ending(index - 1, first)
                if subject is not None:
                    return self._said(subject, self._reading.words[index], 7)
        return None

    def _end(self, at: int, last: int) -> Said | None:
        """The attribution that closes a sentence of several passages: … “A” and “B,” Berg said."""
        reading = self._reading
        tried = 0
        for cue in range(last - 1, at + 1, -1):
            if reading.is_says(cue):
                tried += 1
                if tried > _TRIES:
                    return None
                start = cue - 1
                while start > at and reading.words[start] not in (",", QUOTED):
                    start -= 1
                subject = self._subjects.of(cue, start + 1)
                if subject is None and reading.words[cue - 1] in (",", QUOTED):
                    subject = self._subjects.right(cue + 1, last, lenient=True)
                if subject is not None and subject[0] - start <= 2:
                    return self._said(subject, reading.words[cue], 5)
        return None

    # --- her claim that “…” · Berg: “…” · the subject of the sentence -------------------------------------------------

    def _noun(self, at: int, first: int) -> Said | None:
        reading, language = self._reading, self._language
        for index in range(at - 1, max(first, at - 16) - 1, -1):
            if reading.words[index] == QUOTED:
                break
            if reading.lows[index] not in language.claims:
                continue
            following = reading.lows[index + 1] if index + 1 < at else ""
            if following in language.by or following == "from":
                subject = self._subjects.right(index + 2, at, lenient=True)
                if subject is not None:
                    return self._said(subject, reading.words[index], 5)
            for owner in range(index - 1, max(first, index - 4) - 1, -1):
                low = reading.lows[owner]
                if low.endswith(("'s", "s'")) and reading.is_word(owner):
                    begin = self._subjects.ending(owner, first)
                    return self._said(begin or (owner, owner), reading.words[index], 5)
                if low in ("his", "her", "their", "my", "our", "sein", "seine", "seiner", "seinem", "ihre", "ihrer"):
                    return self._said((owner, owner), reading.words[index], 5)
        return None

    def _headed(self, at: int, first: int) -> Said | None:
        """A name and a colon before the passage."""
        reading = self._reading
        if at - 2 >= first and reading.words[at - 1] == ":" and at - first <= 9:
            subject = self._subjects.right(first, at - 1, lenient=False)
            if subject is not None and reading.is_name(subject[0]) and subject[1] >= at - 3:
                return self._said(subject, None, 8)
        return None

    def _clause(self, at: int, first: int) -> Said | None:
        subject = self._subjects.of_clause(first, at)
        return self._said(subject, None, 2) if subject is not None else None
