"""Edits that change words: the outcome is altered."""

from __future__ import annotations

import random
import re

from tests.confirm.making import Made, Passage, changed, edit

_AUXILIARY = "can could will would should did does do is are was were has have had must might".split()
_CONTRACTED = {"can": "can't", "will": "won't"} | {
    word: f"{word}n't" for word in "could would should did does do is are was were has have had must might".split()
}
_PAIRS = (
    "good/bad great/small first/last more/less before/after better/worse open/closed old/new high/low up/down "
    "in/out always/often most/least many/few early/late near/far long/short rise/fall win/lose public/private"
)
OPPOSITES = {a: b for pair in _PAIRS.split() for a, b in (pair.split("/"), pair.split("/")[::-1])}
MODALS = {"can": "must", "could": "should", "will": "may", "would": "could", "should": "might", "may": "will",
          "must": "could", "might": "would", "shall": "may"}  # fmt: skip
FUNCTION = {"the": "a", "a": "the", "of": "for", "for": "of", "in": "on", "on": "at", "to": "from",
            "this": "that", "that": "this",
            "and": "or", "or": "and", "by": "for", "from": "to", "at": "in"}  # fmt: skip
LESSER = {"although": "though", "though": "although", "because": "since", "but": "and", "people": "folks",
          "said": "claimed", "while": "when", "until": "before", "also": "even"}  # fmt: skip
NAMES = "Halloran Mbeki Thornquist Delacroix Kowalczyk Ferreira Nakamura Oyelowo Petrov Quillfeather".split()


def find(p: Passage, rng: random.Random, table: dict[str, str], inner: bool = False) -> int | None:
    """A word that is in a table, by chance."""
    last = len(p.words) - 1 if inner else len(p.words)
    able = [index for index in range(1 if inner else 0, last) if p.word(index) in table]
    return rng.choice(able) if able else None


def swapped(p: Passage, rng: random.Random, table: dict[str, str], *kinds: str) -> Made | None:
    """One word replaced by that of a table."""
    at = find(p, rng, table)
    return None if at is None else changed(p, p.replaced(at, at + 1, table[p.word(at)]), *kinds)


@edit
def not_dropped(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(1, len(p.words)) if p.word(i) in ("not", "never", "no", "nor", "without", "nobody")]
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, ""), "negation")


@edit
def not_added(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words) - 1) if p.word(i).lower() in _AUXILIARY and p.word(i + 1) != "not"]
    if not able:
        return None
    return changed(p, p.inserted(rng.choice(able) + 1, rng.choice(["not", "never"])), "negation")


@edit
def contraction_denied(rng: random.Random, p: Passage) -> Made | None:
    return swapped(p, rng, _CONTRACTED, "negation")


@edit
def denial_lifted(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"\w+n['’]t", p.word(i))]
    if not able:
        return None
    at = rng.choice(able)
    bare = {"can": "can", "ca": "can", "wo": "will"}.get(p.word(at)[:-3], p.word(at)[:-3])
    return changed(p, p.replaced(at, at + 1, bare), "negation")


@edit
def never_for_always(rng: random.Random, p: Passage) -> Made | None:
    table = {"always": "never", "never": "always", "nobody": "everybody", "everybody": "nobody",
             "nothing": "everything", "everything": "nothing", "all": "none",
             "every": "no", "any": "no", "some": "no"}  # fmt: skip
    return swapped(p, rng, table, "negation")


@edit
def prefix_denied(rng: random.Random, p: Passage) -> Made | None:
    table = {"able": "unable", "likely": "unlikely", "fair": "unfair", "possible": "impossible", "happy": "unhappy",
             "important": "unimportant", "known": "unknown", "usual": "unusual", "legal": "illegal",
             "complete": "incomplete", "true": "untrue", "clear": "unclear", "certain": "uncertain",
             "comfortable": "uncomfortable"}  # fmt: skip
    return swapped(p, rng, table | {b: a for a, b in table.items()}, "negation")


@edit
def digit_changed(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"[\d.,]*\d[\d.,]*", p.word(i))]
    if not able:
        return None
    at = rng.choice(able)
    word = p.word(at)
    place = rng.choice([i for i, char in enumerate(word) if char.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != word[place]])
    return changed(p, p.replaced(at, at + 1, word[:place] + digit + word[place + 1 :]), "number")


@edit
def point_moved(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"\d+\.\d+|\d{2,3}|\d{1,3}(?:,\d{3})+", p.word(i))]
    if not able:
        return None
    at = rng.choice(able)
    word = p.word(at)
    new = word.replace(".", "") if "." in word else f"{word[0]}.{word[1:]}" if "," not in word else word + "0"
    return changed(p, p.replaced(at, at + 1, new), "number")


@edit
def scale_changed(rng: random.Random, p: Passage) -> Made | None:
    table = {"million": "billion", "billion": "million", "thousand": "million", "percent": "percentage points",
             "hundred": "thousand", "dozen": "hundred", "miles": "kilometers", "years": "months", "months": "weeks",
             "days": "weeks", "hours": "minutes", "tons": "pounds", "dollars": "euros", "third": "quarter"}  # fmt: skip
    able = [
        i
        for i in range(1, len(p.words))
        if p.word(i) in table and re.search(r"\d|ty$|two|three|four|five|six|ten", p.word(i - 1))
    ]
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, table[p.word(at)]), "number")


@edit
def currency_changed(rng: random.Random, p: Passage) -> Made | None:
    match = re.search(r"[$€£](?=\d)", p.quote)
    if match is None:
        return None
    new = rng.choice([sign for sign in "$€£" if sign != match[0]])
    return changed(p, p.quote[: match.start()] + new + p.quote[match.end() :], "number")


@edit
def number_word_changed(rng: random.Random, p: Passage) -> Made | None:
    words = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty ninety".split()
    able = [i for i in range(len(p.words)) if p.word(i) in words]
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, rng.choice([w for w in words if w != p.word(at)])), "number")


_NO_NAMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September "
    "October November December President Senator Mayor Governor Judge Minister".split()
)


def capitals(p: Passage) -> list[int]:
    """Names: capitalised words that follow a word, and so do not begin a sentence."""
    return [
        i
        for i in range(1, len(p.words))
        if re.fullmatch(r"[A-Z][a-zà-ü]{3,}", p.word(i))
        and re.match(r"[a-z,’'] ?$", p.text[p.words[i][0] - 2 : p.words[i][0]])
        and p.word(i) not in _NO_NAMES
    ]


@edit
def name_letter(rng: random.Random, p: Passage) -> Made | None:
    able = capitals(p)
    if not able:
        return None
    at = rng.choice(able)
    word = p.word(at)
    place = rng.randrange(1, len(word) - 1)
    new = word[:place] + rng.choice([c for c in "aeioulnrst" if c != word[place]]) + word[place + 1 :]
    return changed(p, p.replaced(at, at + 1, new), "name")


@edit
def name_other(rng: random.Random, p: Passage) -> Made | None:
    able = capitals(p)
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, rng.choice(NAMES)), "name")


@edit
def opposite(rng: random.Random, p: Passage) -> Made | None:
    return swapped(p, rng, OPPOSITES, "word")


@edit
def modal(rng: random.Random, p: Passage) -> Made | None:
    return swapped(p, rng, MODALS, "word")


@edit
def function_word(rng: random.Random, p: Passage) -> Made | None:
    return swapped(p, rng, FUNCTION, "word")


@edit
def lesser_word(rng: random.Random, p: Passage) -> Made | None:
    return swapped(p, rng, LESSER, "word")


@edit
def word_replaced(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"[a-z]{5,}", p.word(i))]
    if not able:
        return None
    at = rng.choice(able)
    other = rng.choice("curtain pickled yonder teapot velvet saunter lantern brisk".split())
    return changed(p, p.replaced(at, at + 1, other), "word")


@edit
def plural(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"[a-z]{4,}[^su]s|[a-z]{4,}[^sy]", p.word(i))]
    able = [
        i for i in able if p.word(i) not in ("always", "perhaps", "besides", "across", "never", "nobody", "without")
    ]
    able = [i for i in able if not denies(p.word(i)) and not denies(p.word(i).rstrip("s"))]
    if not able:
        return None
    at = rng.choice(able)
    word = p.word(at)
    return changed(p, p.replaced(at, at + 1, word[:-1] if word.endswith("s") else word + "s"), "inflection")


@edit
def tense(rng: random.Random, p: Passage) -> Made | None:
    table = {"is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "have": "had", "had": "has",
             "says": "said", "go": "went", "make": "made", "do": "did", "know": "knew", "think": "thought"}  # fmt: skip
    return swapped(p, rng, table, "inflection")


@edit
def regular_tense(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"[a-z]{3,}[^aeiou]ed", p.word(i)) and len(p.word(i)) > 5]
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, p.word(at)[:-2] + rng.choice(["ing", "s"])), "inflection")


@edit
def possessive_lost(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words)) if re.fullmatch(r"[A-Za-z]{3,}['’]s", p.word(i))]
    able = [i for i in able if p.word(i)[:-2].lower() not in ("that", "what", "she", "there", "let", "here", "who")]
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, p.word(at)[:-2]), "inflection", "name")


@edit
def word_dropped(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(1, len(p.words) - 1) if re.fullmatch(r"[a-z]{3,}", p.word(i)) and not denies(p.word(i))]
    if not able:
        return None
    at = rng.choice(able)
    return changed(p, p.replaced(at, at + 1, ""), "omission")


def denies(word: str) -> bool:
    """Words that another edit is for."""
    numbers = "one two three four five six seven eight nine ten million billion hundred thousand percent half third"
    return (
        word
        in (
            f"not never without nobody nothing none neither nor hardly barely {numbers} eight seven six"
            " years days weeks months hours minutes points percent dollars miles tons"
        ).split()
    )


@edit
def word_added(rng: random.Random, p: Passage) -> Made | None:
    new = rng.choice("really very quite only clearly always even deeply certainly".split())
    return changed(p, p.inserted(rng.randrange(1, len(p.words)), new), "insertion")


@edit
def words_swapped(rng: random.Random, p: Passage) -> Made | None:
    at = rng.randrange(0, len(p.words) - 1)
    one, other = p.word(at), p.word(at + 1)
    if one.lower() == other.lower() or p.text[p.words[at][1] : p.words[at + 1][0]] != " ":
        return None
    return changed(p, p.replaced(at, at + 2, f"{other} {one}"), "order")


@edit
def nouns_swapped(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(len(p.words) - 2) if p.word(i + 1) in ("and", "or") and p.word(i) != p.word(i + 2)]
    if not able:
        return None
    at = rng.choice(able)
    if p.text[p.words[at][1] : p.words[at + 2][0]].strip() not in ("and", "or"):
        return None
    return changed(p, p.replaced(at, at + 3, f"{p.word(at + 2)} {p.word(at + 1)} {p.word(at)}"), "order")


@edit
def clause_cut(rng: random.Random, p: Passage) -> Made | None:
    if len(p.words) < 14:
        return None
    first = rng.randrange(4, len(p.words) - 8)
    last = first + rng.randrange(3, 5)
    return changed(p, p.replaced(first, last, ""), "omission", "negation")


@edit
def part_of_a_word(rng: random.Random, p: Passage) -> Made | None:
    """The source's words hold the quotation's characters, but not its words."""
    first, last = p.words[-1]
    if not re.fullmatch(r"[A-Za-z]{4,}", p.text[first:last]) or p.text[last:].startswith(("'", "’", "-")):
        return None
    text = p.text[:last] + rng.choice(["s", "ed", "ing", "ly"]) + p.text[last:]
    return changed(Passage(text, p.start, last, p.words), p.text[p.start : last], "inflection", "word", "name")


@edit
def dots_hide_a_change(rng: random.Random, p: Passage) -> Made | None:
    """An ellipsis excuses what it stands for, and no other word."""
    if len(p.words) < 12:
        return None
    middle = len(p.words) // 2
    head = Passage(p.text, p.start, p.words[middle - 1][1], p.words[:middle])
    at = find(head, rng, FUNCTION | OPPOSITES, inner=True)
    if at is None:
        return None
    quote = head.replaced(at, at + 1, (FUNCTION | OPPOSITES)[head.word(at)])
    return changed(p, f"{quote} … {p.text[p.words[middle + 1][0] : p.end]}", "word")


@edit
def brackets_hide_a_change(rng: random.Random, p: Passage) -> Made | None:
    if len(p.words) < 12:
        return None
    at = find(p, rng, FUNCTION | OPPOSITES, inner=True)
    if at is None:
        return None
    middle = at + 3 if at < len(p.words) - 5 else at - 3
    new = (FUNCTION | OPPOSITES)[p.word(at)]
    start, end = p.words[at]
    first, last = p.words[middle]
    if at < middle:
        quote = f"{p.text[p.start : start]}{new}{p.text[end:first]}[it]{p.text[last : p.end]}"
    else:
        quote = f"{p.text[p.start : first]}[it]{p.text[last:start]}{new}{p.text[end : p.end]}"
    return changed(p, quote, "word")
