"""Whom the words beside a passage mean: "he", "the president" and "Berg" to the name that the text gives.

A wrong name is worse than none. A pronoun is resolved to the last speaker, or to the last person named in its paragraph
or the one before, of whom nothing says that the pronoun does not fit; a title with an article to the one person who
bears it; a family name to the full name.
"""

# ruff: noqa: E501
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archiver.find.quotations.firstnames import MEN, WOMEN
from archiver.find.quotations.tables import MONTHS, PARTICLES, Language
from archiver.records import Span

_WORD = r"(?:(?:Mrs?|Ms|Dra?|Sens?|Reps?|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Prof|Sra?|Jr|[^\W\d_a-zà-ÿ])\.|[^\W\d_a-zà-ÿ][\w’'\-]*)"
_NAME = re.compile(
    rf"(?<![\w’'\-]){_WORD}"
    r"(?:[ \u00a0](?:(?:de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|bin|al|el|la|le)[ \u00a0]){0,2}"
    rf"(?:[“\"][^“”\"\n]{{2,20}}[”\"][ \u00a0])?{_WORD}){{0,4}}"
)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_OFFICES = (
    "sprecher",
    "sprecherin",
    "minister",
    "ministerin",
    "präsident",
    "präsidentin",
    "meister",
    "meisterin",
    "vorsitzende",
)
"""What German titles end in."""
_ELIDED = re.compile(r"^(?:[DLJNS]|Qu)[’'](?=[^\W\d_])", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_GROUPS = frozenset(
    "american americans african europeans european republicans democrats republican democrat islamic muslim christian "
    "show program programme podcast treasury defense defence justice labor interior coal "
    "press times post house party university news committee department court street states state city county council "
    "bank agency ministry office senate congress parliament institute foundation association union school college hospital "
    "company inc corp group network church army navy police guard force forces commission board union league team club "
    "journal magazine tribune herald gazette guardian reuters cnn nbc abc cbs fox bbc television radio river lake island "
    "islands mountain park valley beach bridge station airport avenue road square center centre museum theatre hotel act "
    "bill law day week month year war north south east west new united zeitung spiegel partei bundestag regierung verein "
    "amt ministerium gericht kammer bund partido gobierno ministerio tribunal universidad banco congreso senado parti "
    "gouvernement ministère tribunal université banque sénat assemblée governo ministério câmara senado partito governo "
    "ministero tribunale università banca camera senato".split()
)
_HIS = {
    "his": "he",
    "him": "he",
    "her": "she",
    "sein": "he",
    "seine": "he",
    "seiner": "he",
    "seinem": "he",
    "ihre": "she",
}


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    start: int
    pronoun: str
    is_subject: bool = True


class People:
    """The persons whom a text names, for looking up what the words beside a passage mean."""

    def __init__(self, text: str, paragraphs: Sequence[Span], language: Language) -> None:
        self._language = language
        self._paragraphs = [one.start for one in paragraphs]
        self._opening = language.places | language.that | language.passes | {one[0] for one in language.according}
        self._full: dict[str, str] = {}
        self._titled: dict[str, set[str]] = {}
        self._last: _Mention | None = None
        self._mentions: list[_Mention] = []
        found: list[tuple[int, int, list[str], list[str]]] = []
        alone: Counter[str] = Counter()
        for match in _NAME.finditer(text):
            titles, words = self._parts(match[0])
            if not words or not self._is_name(words):
                continue
            found.append((match.start(), match.end(), titles, words))
            if len(words) == 1:
                alone[words[0].lower()] += 1
        persons: dict[str, str] = {}
        surest: dict[str, int] = {}
        for _, _, titles, words in found:
            last = words[-1].lower()
            known = words[0].lower() in MEN or words[0].lower() in WOMEN
            sure = 4 * known + 2 * bool(titles) + (0 if any(word in PARTICLES for word in words) else 1)
            is_person = len(words) >= 2 and (known or titles or alone[last]) and not self._is_group(words)
            if is_person and sure > surest.get(last, -1):
                surest[last] = sure
                self._full[last] = " ".join(words)
            for title in titles:
                self._titled.setdefault(title, set()).add(last)
        for index, (start, end, titles, words) in enumerate(found):
            full = self._full.get(words[-1].lower())
            if full is None and not titles:
                continue
            name = full if full is not None else " ".join(words)
            told = self._pronoun(name, titles) or persons.get(name, "")
            persons[name] = told
            following = found[index + 1][0] if index + 1 < len(found) else len(text)
            self._mentions.append(_Mention(name, start, told, self._is_subject(text, start, end, following)))
        self._starts = [mention.start for mention in self._mentions]

    def name(self, text: str, start: int, end: int, *, sure: bool = True) -> str | None:
        """The name of the person whom ``text[start:end]`` means, as far as the text tells it; for a group, an office or
        an unnamed source the words themselves; None for a pronoun that nobody answers to. Where the words are a guess (not
        `sure`), only a person whom the text names in full has a name.

        Call it in the order of the text: it remembers who spoke last.
        """
        language = self._language
        words = _SPACE.sub(" ", text[start:end])
        low = words.lower()
        pronoun = _HIS.get(low) or ("he" if low in language.he else "she" if low in language.she else "")
        if pronoun:
            return self._meant(start, pronoun)
        if low in language.me or low in language.they or low in ("it", "their", "my", "our", "who"):
            return None
        name = self._named(words) or self._office(low)
        if not sure and name not in self._full.values():
            return None
        if name is not None:
            self._last = _Mention(name, start, self._pronoun(name, []))
            return name
        self._last = None
        return _POSSESSIVE.sub("", words.strip())

    def _named(self, words: str) -> str | None:
        """The name in some words: a full one, or a family name whose full one the text gives, before any other."""
        other: str | None = None
        for match in _NAME.finditer(words):
            titles, parts = self._parts(match[0])
            if not parts or not self._is_name(parts):
                continue
            full = self._full.get(parts[-1].lower())
            if full is not None and (len(parts) == 1 or parts[0] == full.split()[0]):
                return full
            rest = words[match.end() :].split()
            if parts[-1].lower() in self._language.titles or (
                rest and rest[0] in self._language.titles | self._language.persons
            ):
                continue  # "Chief of Staff", "an Air Harbor spokeswoman": an office, and perhaps a name behind it
            if len(parts) >= 2:
                return " ".join(parts)
            begins = match.start() == 0 and match[0].split()[0].lower() not in self._language.the
            followed = words[match.end() : match.end() + 1] == " " and len(words) - match.end() > 3
            if other is None and (titles or begins) and not followed:
                other = parts[0]
        return other

    def _office(self, low: str) -> str | None:
        """The one person who bears a title: "the president" where only one is named so."""
        first, _, rest = low.partition(" ")
        if first not in self._language.the or rest not in self._language.titles:
            return None
        bearers = self._titled.get(rest, set())
        return self._full.get(next(iter(bearers))) if len(bearers) == 1 else None

    def _meant(self, start: int, pronoun: str) -> str | None:
        paragraph = bisect_right(self._paragraphs, start) - 1
        begins = self._paragraphs[paragraph] if paragraph >= 0 else 0
        before = self._paragraphs[paragraph - 1] if paragraph >= 1 else begins
        far = self._paragraphs[max(0, paragraph - 3)]
        last = self._last
        if last is not None and last.start >= far and last.pronoun in ("", pronoun):
            between = self._between(last.start + 1, start, pronoun)
            if between is None or last.start >= before:
                self._last = _Mention(last.name, start, pronoun)
                return last.name
        found = self._between(begins, start, pronoun) or self._between(before, begins, pronoun)
        if found is not None:
            self._last = _Mention(found, start, pronoun)
        return found

    def _is_subject(self, text: str, start: int, end: int, following: int) -> bool:
        """Whether a name may be whom a sentence is about: not "Berg's plan", "under Berg", "Berg spokesman Jim Hall"."""
        if _POSSESSIVE.search(text, max(start, end - 3), end):
            return False
        before = text[max(0, start - 14) : start].split()
        if before and before[-1].lower() in self._language.places and not text[:start].rstrip(" ").endswith("\n"):
            return False
        between = text[end : min(following, end + 40)].split()
        if following - end < 40 and 0 < len(between) <= 4 and all(word.islower() for word in between):
            return not any(word in self._language.titles for word in between)
        return True

    def _between(self, first: int, last: int, pronoun: str) -> str | None:
        """The person named first in a stretch, who is most often whom it is about, and whom the pronoun fits."""
        for index in range(bisect_left(self._starts, first), bisect_left(self._starts, last)):
            if self._mentions[index].is_subject and self._mentions[index].pronoun in ("", pronoun):
                return self._mentions[index].name
        return None

    def _pronoun(self, name: str, titles: Sequence[str]) -> str:
        first = name.split()[0].lower()
        if any(
            title in ("mr", "herr", "señor", "sr", "m", "senhor", "signor", "sir", "lord", "king", "prince")
            for title in titles
        ):
            return "he"
        if any(
            title in ("mrs", "ms", "miss", "frau", "señora", "sra", "mme", "senhora", "signora", "queen", "lady")
            for title in titles
        ):
            return "she"
        return "he" if first in MEN else "she" if first in WOMEN else ""

    def _is_group(self, words: Sequence[str]) -> bool:
        return any(word.lower() in _GROUPS for word in words)

    def _is_name(self, words: Sequence[str]) -> bool:
        language = self._language
        low = words[0].lower()
        return not (
            low in language.the or low in language.places or low in language.that or low in language.joins
            or low in language.passes or low in language.he or low in language.she or low in language.they
            or low in MONTHS or low in language.it or low in language.me
        )  # fmt: skip

    def _parts(self, said: str) -> tuple[list[str], list[str]]:
        """The titles before a name, and the words of the name."""
        language = self._language
        said_words = said.split()
        owners = [index for index, word in enumerate(said_words[:-1]) if word.endswith(("'s", "’s"))]
        words = [_ELIDED.sub("", _POSSESSIVE.sub("", word)) for word in said_words[owners[-1] + 1 if owners else 0 :]]
        words = [word.rstrip(".") if len(word) > 2 else word for word in words]
        before: list[str] = []
        while words and (
            words[0].lower().rstrip(".") in language.titles
            or (len(words) > 1 and words[0].lower().rsplit("-", 1)[-1].endswith(_OFFICES))
            or words[0].lower() in language.the
            or words[0].lower() in language.joins
            or words[0] in PARTICLES
            or (len(words) > 1 and words[0].lower() in self._opening)
        ):
            before.append(words.pop(0).lower().rstrip("."))
        while len(words) >= 3 and words[0].lower() in _GROUPS:
            words.pop(0)  # "Secretary of State John Lund"
        while words and words[-1] in PARTICLES:
            words.pop()
        for index in range(len(words) - 2, 0, -1):
            if words[index - 1].lower() in language.titles:
                before += [word.lower() for word in words[:index]]
                words = words[index:]
                break
        return [title for title in before if title in language.titles], words
