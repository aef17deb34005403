"""Cases for confirming, made from prose: an honest or a tampered quotation, and what must be said of it.

The edits are in `honest` and `tampered`; each registers itself here. Nothing here uses the code under test, so that
truth and answer have no common error.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROSE = Path(__file__).parent / "prose"
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*")
_WORD = re.compile(r"[^\W_](?:[\w'’.,-]*[^\W_])?")
_MARKS = '"“”«»„[]…'


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, a text, and the truth: the outcomes that are right, the passage, the kinds of change planted."""

    id: str
    kind: str
    quote: str
    text: str
    outcomes: frozenset[str]
    span: tuple[int, int] | None = None
    changes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """What an edit made of a passage."""

    quote: str
    text: str
    outcomes: tuple[str, ...]
    span: tuple[int, int] | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text, from `start` to `end`. `words` are their places in the text."""

    text: str
    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    others: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The words as they stand."""
        return self.text[self.start : self.end]

    @property
    def span(self) -> tuple[int, int]:
        """Where they stand."""
        return self.start, self.end

    def word(self, index: int) -> str:
        """One word."""
        start, end = self.words[index]
        return self.text[start:end]

    def list(self) -> list[str]:
        """All words, without what stands between them."""
        return [self.word(index) for index in range(len(self.words))]

    def replaced(self, first: int, last: int, new: str) -> str:
        """The words with those from `first` to `last` (not included) replaced; the space goes with an empty `new`."""
        start, end = self.words[first][0], self.words[last - 1][1]
        before, after = self.text[self.start : start], self.text[end : self.end]
        if not new:
            before, after = before.rstrip(), after if after[:1] in ",.;:!?" else after.lstrip()
            return (before + ("" if after[:1] in ",.;:!?" else " ") + after).strip()
        return before + new + after

    def inserted(self, at: int, new: str) -> str:
        """The words with `new` before word `at`."""
        place = self.words[at][0]
        return f"{self.text[self.start : place]}{new} {self.text[place : self.end]}"


Edit = Callable[[random.Random, Passage], Made | None]
EDITS: dict[str, Edit] = {}


def edit(made: Edit) -> Edit:
    """Registers an edit under its name."""
    EDITS[made.__name__] = made
    return made


def texts(folder: Path = PROSE, pattern: str = "*.txt") -> dict[str, str]:
    """The texts of a folder by name; those with a language in their name (``x.es.txt``) are left out."""
    paths = sorted(path for path in folder.glob(pattern) if path.name.count(".") == 1)
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text are that hold no marks and no brackets."""
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and text[end - 1] in " \n'’‘":
            end -= 1
        found.append((start, end))
    return found


def passages(rng: random.Random, sources: Sequence[str]) -> Iterator[Passage]:
    """Passages of seven to sixty words without end, each unique in its text."""
    cut = [[span for span in _pieces(text) if span] for text in sources]
    while True:
        number = rng.randrange(len(sources))
        text = sources[number]
        if not cut[number]:
            continue
        start, end = rng.choice(cut[number])
        words = tuple((start + match.start(), start + match.end()) for match in _WORD.finditer(text[start:end]))
        if len(words) > 9 and rng.random() < 0.3:
            first = rng.randrange(0, len(words) - 8)
            last = rng.randrange(first + 8, len(words) + 1)
            words = words[first:last]
            start, end = words[0][0], words[-1][1]
        if 7 <= len(words) <= 60 and text.count(text[start:end]) == 1:
            yield Passage(text, start, end, words, tuple(sources))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Sentences, and neighbours of one paragraph, outside or inside of marks but never across them."""
    found: list[tuple[int, int]] = []
    spans = sentences(text)
    clean = [span for span in spans if not any(char in _MARKS for char in text[span[0] : span[1]])]
    for index, (start, end) in enumerate(clean):
        found.append((start, end))
        for other in clean[index + 1 : index + 3]:
            between = text[end : other[0]]
            if between.strip() or "\n" in between or any(char in _MARKS for char in text[start : other[1]]):
                break
            end = other[1]
            found.append((start, end))
    inner = re.compile(r"“([^“”\[\]…]{30,400})[,.!?]?”|\"([^\"\[\]…\n]{30,400})[,.!?]?\"")
    for match in inner.finditer(text):
        group = 1 if match[1] else 2
        found.append((match.start(group), match.end(group)))
    return found


def cases(seed: int, sources: Sequence[str], names: Sequence[str] = (), each: int = 10) -> Iterator[Case]:
    """`each` cases of every edit (or of those named), from one seed."""
    for name in names or sorted(EDITS):
        rng = random.Random(f"{seed} {name}")
        stream = passages(rng, sources)
        made, tries = 0, 0
        while made < each and tries < 3000 + each * 1000:
            tries += 1
            result = EDITS[name](rng, next(stream))
            if result is None:
                continue
            yield Case(
                f"{name}-{seed}-{made}",
                name,
                result.quote,
                result.text,
                frozenset(result.outcomes),
                result.span,
                frozenset(result.changes),
            )
            made += 1


def changed(passage: Passage, quote: str, *kinds: str) -> Made | None:
    """An altered quotation, unless the edit changed no word, or made words that stand in the text anyway."""
    words = plain(quote)
    if f" {words} " in f" {plain(passage.text)} " or len(words.split()) < 6:
        return None
    return Made(quote, passage.text, ("altered",), passage.span, kinds)


def plain(text: str) -> str:
    """The words of a text in small letters, without what stands between them: a rough reading, not the code's."""
    return " ".join(word.strip(".'’") for word in re.findall(r"[$€£\w'’.]+", text.lower()))
