"""The subject of a verb, and noun phrases to the left and right of a word, by words and commas alone."""

# ruff: noqa: E501
from __future__ import annotations

from archiver.find.quotations.reading import QUOTED, Reading
from archiver.find.quotations.tables import PARTICLES

_LONGEST = 14
_DASHES = ",—–-)"

Place = tuple[int, int]


class Subjects:
    """Finds subjects in one paragraph. A place is the first and the last word of a noun phrase."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language = language = reading.language
        self._pronouns = language.he | language.she | language.me
        self._verbs = language.says | language.calls | language.saying
        self._stops = (
            language.places | language.that | language.who | language.joins | language.helps | language.he | language.she
            | language.me
        )  # fmt: skip
        self._english = "said" in language.says

    def of(self, verb: int, first: int) -> Place | None:
        """The subject that stands before a verb, no earlier than `first`; None when it stands elsewhere or nowhere."""
        reading, language = self._reading, self._language
        lows = reading.lows
        at, passive = verb - 1, False
        while at >= first and reading.is_word(at):
            low = lows[at]
            if low in language.helps:
                passive = passive or (low in language.is_said and lows[verb] not in language.saying)
            elif not (low in language.passes or reading.is_time(at) or (self._english and low.endswith("ly"))):
                break
            at -= 1
        if passive:
            return self._agent(verb)
        if not self._english:
            split = self._around_helper(verb, first)
            if split is not None:
                return split
        if at < first:
            return None
        if lows[verb] in language.saying and (at == verb - 1 or reading.is_time(at + 1)):
            if not reading.is_word(at) or lows[at] in language.places or lows[at] in language.joins:
                return self.of_clause(first, at, nearest=False)
            if at == verb - 1:
                start = self._start_of(at, first)
                if start - 1 >= first and lows[start - 1] == "with":
                    return start, at
                return self.of_clause(first, verb)
            if lows[at] in language.claims:
                return self.of_clause(first, at, nearest=False)
        if reading.words[at] == QUOTED:
            return None
        if not reading.is_word(at):
            return self._before_aside(at, first, verb)
        low = lows[at]
        if low in language.joins or (low == "to" and at == verb - 1):
            return self.of_clause(first, at)
        if low in language.who and low not in language.the:
            return self._antecedent(at, first)
        if low == "as" and lows[verb] in language.saying:
            at -= 1
        if self._is_pronoun(at):
            return at, at
        return self.ending(at, first)

    def _around_helper(self, verb: int, first: int) -> Place | None:
        """The subject of a verb that closes its clause: Anna Berg hat am Montag erklärt; am Montag hat Anna Berg erklärt."""
        reading, language = self._reading, self._language
        for at in range(verb - 2, max(first, verb - 14) - 1, -1):
            if not reading.is_word(at):
                return None
            if reading.lows[at] in language.helps:
                following = self.right(at + 1, verb, lenient=False)
                if following is not None and reading.lows[at + 1] not in language.places:
                    return following
                return self.ending(at - 1, first) if at > first else None
        return None

    def ending(self, at: int, first: int) -> Place | None:
        """The noun phrase that ends at a word, with what it belongs to: "the mayor of Bern" ends at "Bern"."""
        reading, language = self._reading, self._language
        end, joined = at, at
        for _ in range(4):
            if at < first or not reading.is_word(at):
                return None
            low = reading.lows[at]
            if low in self._stops and not self._is_pronoun(at):
                return None
            start = self._start_of(at, first)
            before = start - 1
            if before >= first and reading.lows[before] in language.places:
                if reading.lows[before] not in language.of:
                    end = before - 1
                at = before - 1
                while at >= first and (reading.lows[at] in language.passes or reading.is_time(at)):
                    at -= 1
                if end > at and reading.lows[before] not in language.of:
                    end = at
                continue
            if self._is_genitive(start, before, first):
                at = before
                continue
            if before - 1 >= first and reading.lows[before] in language.joins and self._joins(before, start, first):
                start = self._start_of(before - 1, first)
            return start, max(end, start)
        return None if joined == at else (at, end)

    def _is_genitive(self, start: int, before: int, first: int) -> bool:
        """Whether a noun phrase belongs to the noun before it without a preposition: die Sprecherin der Partei."""
        reading = self._reading
        return (
            before >= first
            and "sagte" in self._language.says
            and reading.lows[start] in ("der", "des", "einer", "eines")
            and reading.is_word(before)
            and reading.is_name(before)
            and reading.lows[before] not in self._stops
        )

    def _joins(self, at: int, start: int, first: int) -> bool:
        """Whether a conjunction stands between two names or nouns: Cruz and Rubio."""
        reading = self._reading
        return (
            at - 1 >= first
            and reading.is_word(at - 1)
            and reading.is_name(at - 1)
            and reading.is_name(start)
            and not reading.is_time(at - 1)
        )

    def _start_of(self, at: int, first: int) -> int:
        reading, language = self._reading, self._language
        start = at
        while start - 1 >= first and at - start < _LONGEST:
            before = start - 1
            if reading.words[before] == "." and reading.ends_abbreviation(before):
                start = before
                continue
            if not reading.is_word(before):
                break
            low = reading.lows[before]
            if low in language.the and not (low in language.they and low in ("others", "they")):
                start = before
                break
            if low in PARTICLES and low != "of" and before - 1 >= first and reading.is_name(start):
                if reading.is_name(before - 1) and not self._english:
                    start = before
                    continue
                if low in ("van", "von", "de", "al", "bin", "der", "del", "la") and reading.is_name(before - 1):
                    start = before
                    continue
            if low in self._stops or low in language.passes or reading.is_time(before):
                break
            if low in self._verbs and not reading.is_name(before):
                break
            start = before
        while start < at and not reading.is_word(start):
            start += 1
        return start

    def right(self, at: int, last: int, *, lenient: bool) -> Place | None:
        """The noun phrase that begins at a word, up to `last`. `lenient` takes one that has no article or name."""
        reading, language = self._reading, self._language
        while at < last and (reading.words[at] == "-" or reading.lows[at] == "-t-"):
            at += 1
        if at >= last or not reading.is_word(at) or reading.is_time(at):
            return None
        low = reading.lows[at]
        if self._is_pronoun(at):
            return at, at
        begins = low in language.the or low in language.titles or low in language.persons or reading.is_name(at)
        if low in language.places or (low in self._stops and low not in language.the) or low in language.it:
            return None
        if low in language.passes and low not in language.the:
            return self.right(at + 1, last, lenient=lenient)
        if low in self._verbs and not reading.is_name(at):
            return None
        if not self._english and not begins and not reading.lows[at].endswith("s"):
            return None
        if not (begins or lenient) or (self._english and low.endswith("ly") and not reading.is_name(at)):
            return None
        end = at
        while end + 1 < last and end - at < _LONGEST:
            following = end + 1
            if reading.words[following] == "." and reading.ends_abbreviation(following):
                end = following
                continue
            if not reading.is_word(following):
                break
            low = reading.lows[following]
            if (
                low in PARTICLES
                and following + 1 < last
                and reading.is_name(following + 1)
                and reading.is_name(end)
                and (low in language.places or low in language.the)
                and (low != "den" or reading.lows[end] in ("van", "von"))
                and not self._english
            ):
                end = following
                continue
            if low in self._stops and low not in language.the:
                if low in language.joins and following + 1 < last and self._joins(following, following + 1, at):
                    end = following + 1
                    continue
                break
            if low in language.passes or reading.is_time(following) or (low in self._verbs and following - at > 0):
                break
            if self._english and low.endswith("ly") and not reading.is_name(following):
                break
            if low in language.the and (end > at or self.is_named((at, at))):
                break
            end = following
        while end > at and not reading.is_word(end):
            end -= 1
        return at, end

    def of_clause(self, first: int, last: int, *, nearest: bool = True) -> Place | None:
        """The subject of the clause that goes on at `last`: the nearest pronoun (if `nearest`), or the first noun
        phrase."""
        reading, language = self._reading, self._language
        for at in range(last - 1, max(first, last - 18) - 1, -1):
            if not nearest:
                break
            if (
                self._is_pronoun(at)
                and reading.lows[at] != "it"
                and not (reading.lows[at] in language.they and reading.lows[at] in language.the)
            ):
                return at, at
        at = first
        while at < last and (
            not reading.is_word(at)
            or reading.lows[at] in language.joins
            or (reading.lows[at] in language.passes and reading.lows[at] not in language.the)
            or reading.is_time(at)
            or (self._english and reading.lows[at].endswith("ly"))
        ):
            at += 1
        if at >= last:
            return None
        low = reading.lows[at]
        if low in language.places or low in language.that or (self._english and low.endswith(("ing", "ed"))):
            comma = next((i for i in range(at, last) if reading.words[i] == ","), None)
            if comma is not None and comma + 1 < last:
                found = self.right(comma + 1, last, lenient=True)
                if found is not None:
                    return found
            for index in range(at + 1, last):
                if reading.is_name(index) and reading.lows[index - 1] not in language.places:
                    return self.right(index, last, lenient=False)
            return None
        return self.right(at, last, lenient=True)

    def is_named(self, place: Place) -> bool:
        """Whether a subject is a name and no pronoun or "the mayor"."""
        first = place[0]
        return (
            self._reading.is_name(first)
            and self._reading.lows[first] not in self._language.the
            and not self._is_pronoun(first)
        )

    def _is_pronoun(self, at: int) -> bool:
        low, language = self._reading.lows[at], self._language
        if low in self._pronouns:
            return True
        if low in language.they:
            return low not in language.the or self._stands_alone(at)
        return low == "it" and self._english

    def _stands_alone(self, at: int) -> bool:
        """Whether a word such as "some" is no article here: a verb follows."""
        if at + 1 >= len(self._reading):
            return True
        low = self._reading.lows[at + 1]
        return low in self._verbs or low in self._language.helps or not self._reading.is_word(at + 1)

    def _agent(self, verb: int) -> Place | None:
        """The agent of a passive: was called “…” by Berg."""
        reading = self._reading
        last = reading.sentence(verb)[1]
        for at in range(verb + 1, min(last, verb + 30)):
            if reading.lows[at] in self._language.by:
                return self.right(at + 1, last, lenient=True)
        return None

    def _antecedent(self, at: int, first: int) -> Place | None:
        before = at - 1
        while before >= first and self._reading.words[before] in ",—–(":
            before -= 1
        if before < first or not self._reading.is_word(before):
            return at, at
        return self._start_of(before, first), at

    def _before_aside(self, at: int, first: int, verb: int) -> Place | None:
        """The subject before an aside that ends at `at`: Berg, the mayor of Bern, said."""
        reading = self._reading
        closing = reading.words[at]
        if closing not in _DASHES:
            return None
        opening = {")": "(", ",": ",", "—": "—–", "–": "—–", "-": "-"}[closing]
        heads = []
        for index in range(at - 1, max(first, at - 45), -1):
            if reading.words[index] in opening and reading.is_word(index - 1):
                heads.append(index)
                if len(heads) == 4:
                    break
        for number, comma in enumerate(heads):
            further = number + 1 < len(heads)
            if further and self._is_part_of_aside(comma, at):
                continue
            if reading.words[comma - 1][0].isdigit() and further:
                continue
            if self._is_pronoun(comma - 1):
                return comma - 1, comma - 1
            found = self.ending(comma - 1, first)
            if found is not None:
                return (found[0], at - 1) if self._names(comma, at, found) else found
        return self.of_clause(first, at) if verb - at <= 2 and heads else None

    def _names(self, comma: int, end: int, head: Place) -> bool:
        """Whether an aside is the name of whom the words before it describe: the mayor, Anna Berg, said."""
        reading = self._reading
        return (
            2 <= end - comma - 1 <= 5
            and all(reading.is_word(at) and reading.is_name(at) for at in range(comma + 1, end))
            and not self.is_named(head)
        )

    def _is_part_of_aside(self, comma: int, end: int) -> bool:
        """Whether what stands between two commas is a place or the like, and the aside begins further left."""
        reading, language = self._reading, self._language
        if end - comma <= 3 and reading.is_name(comma + 1):
            return "-" not in reading.words[comma + 1] and reading.lows[comma + 1] not in ("r", "d", "i")
        return reading.lows[comma + 1] in language.joins
