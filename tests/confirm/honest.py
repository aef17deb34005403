"""Edits that leave every word: typography (verbatim), and changes that the article marks (marked)."""

from __future__ import annotations

import random
import re
import unicodedata

from tests.confirm.making import Made, Passage, edit


def verbatim(passage: Passage, quote: str, text: str | None = None, span: tuple[int, int] | None = None) -> Made:
    """An honest quotation whose typography differs."""
    return Made(quote, passage.text if text is None else text, ("verbatim",), span or passage.span)


def marked(passage: Passage, quote: str) -> Made:
    """An honest quotation with marked changes."""
    return Made(quote, passage.text, ("marked",), passage.span)


def in_source(passage: Passage, new: str) -> Made:
    """The words stand in the text in another typography, the quotation has them as they were."""
    text = passage.text[: passage.start] + new + passage.text[passage.end :]
    return verbatim(passage, passage.quote, text, (passage.start, passage.start + len(new)))


@edit
def unchanged(rng: random.Random, p: Passage) -> Made | None:
    return verbatim(p, p.quote)


@edit
def other_marks(rng: random.Random, p: Passage) -> Made | None:
    first, last = rng.choice([("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("&quot;", "&quot;")])
    return verbatim(p, first + p.quote + last)


@edit
def curled_apostrophes(rng: random.Random, p: Passage) -> Made | None:
    if "'" not in p.quote and "’" not in p.quote:
        return None
    swap = {"'": rng.choice("’ʼ`"), "’": "'"}
    return verbatim(p, re.sub(r"(?<=\w)['’](?=\w)", lambda match: swap[match[0]], p.quote))


@edit
def other_dashes(rng: random.Random, p: Passage) -> Made | None:
    if not re.search(r"\s[—–-]\s|\w—\w|\w-[a-z]", p.quote):
        return None
    quote = re.sub(r"\s*[—–]\s*|\s-\s", lambda _: rng.choice([" – ", "—", " -- ", " — "]), p.quote)
    return verbatim(p, re.sub(r"(?<=[a-z])-(?=[a-z])", lambda _: rng.choice("‐‑-"), quote))


@edit
def hyphen_for_space(rng: random.Random, p: Passage) -> Made | None:
    if not re.search(r"(?<=[a-z])-(?=[a-z])", p.quote) or re.search(r"\b(?:re|un|co|non|pre)-", p.quote):
        return None
    return verbatim(p, re.sub(r"(?<=[a-z])-(?=[a-z])", " ", p.quote))


@edit
def other_spaces(rng: random.Random, p: Passage) -> Made | None:
    return verbatim(p, re.sub(" ", lambda _: rng.choice([" ", "\xa0", "  ", "\u2009", "\n", "\t"]), p.quote))


@edit
def entities(rng: random.Random, p: Passage) -> Made | None:
    table = {"’": "&rsquo;", "'": "&#39;", "—": "&mdash;", "–": "&ndash;", "é": "&eacute;", " ": "&nbsp;", "&": "&amp;"}
    quote = "".join(table[c] if c in table and (c != " " or rng.random() < 0.1) else c for c in p.quote)
    if rng.random() < 0.3:
        quote = re.sub(r"&(?=[a-z#])", "&amp;", quote)
    return verbatim(p, quote) if quote != p.quote else None


@edit
def ligatures(rng: random.Random, p: Passage) -> Made | None:
    table = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
    new = re.sub("ffi|fi|fl|ff", lambda match: table[match[0]], p.quote)
    if new == p.quote:
        return None
    return in_source(p, new) if rng.random() < 0.5 else verbatim(p, new)


@edit
def soft_hyphens(rng: random.Random, p: Passage) -> Made | None:
    new = re.sub(r"(?<=\w\w\w)(?=\w\w\w)", lambda _: rng.choice(["", "\u00ad", "\u200b", "\u2060"]), p.quote)
    return in_source(p, new) if rng.random() < 0.5 else verbatim(p, new)


@edit
def decomposed_accents(rng: random.Random, p: Passage) -> Made | None:
    word = re.search(r"\b[a-z]*e[a-z]{2,}", p.quote)
    if word is None:
        return None
    accented = p.quote[: word.start()] + word[0].replace("e", "é", 1) + p.quote[word.end() :]
    text = p.text[: p.start] + accented + p.text[p.end :]
    return verbatim(p, unicodedata.normalize("NFD", accented), text)


@edit
def accents_lost_in_english(rng: random.Random, p: Passage) -> Made | None:
    names = [
        index for index, (start, end) in enumerate(p.words) if p.text[start].isupper() and "o" in p.text[start:end]
    ]
    if not names or not all(p.word(index).isascii() for index in names):
        return None
    start, end = p.words[rng.choice(names)]
    text = p.text[:start] + p.text[start:end].replace("o", rng.choice("óöøō"), 1) + p.text[end:]
    return verbatim(p, p.quote, text)


@edit
def first_letter(rng: random.Random, p: Passage) -> Made | None:
    return verbatim(p, p.quote[0].swapcase() + p.quote[1:])


@edit
def all_capitals(rng: random.Random, p: Passage) -> Made | None:
    return verbatim(p, p.quote.upper()) if "ß" not in p.quote else None


@edit
def edge_punctuation(rng: random.Random, p: Passage) -> Made | None:
    quote = p.quote.rstrip(".,;:!?")
    return verbatim(p, "“" + quote + rng.choice([",”", ".”", "”", "!”", ";”", "” "]))


@edit
def inner_punctuation(rng: random.Random, p: Passage) -> Made | None:
    if not re.search(r"[a-z][,;:] ", p.quote):
        return None
    return verbatim(p, re.sub(r"(?<=[a-z])[,;:] ", lambda _: rng.choice([" ", ", ", "; ", " – "]), p.quote))


@edit
def grouped_thousands(rng: random.Random, p: Passage) -> Made | None:
    if not re.search(r"\d,\d{3}", p.quote):
        return None
    return verbatim(p, re.sub(r"(?<=\d),(?=\d{3})", rng.choice(["", "\u202f", "\xa0"]), p.quote))


@edit
def line_break_hyphen(rng: random.Random, p: Passage) -> Made | None:
    long = [span for span in p.words if re.fullmatch("[A-Za-z]{7,}", p.text[slice(*span)])]
    if not long:
        return None
    start, end = rng.choice(long)
    at = rng.randrange(start + 3, end - 2)
    new = p.text[p.start : at] + rng.choice(["-\n", "- ", "-\n  ", "‐\n"]) + p.text[at : p.end]
    return in_source(p, new)


@edit
def wrapped_lines(rng: random.Random, p: Passage) -> Made | None:
    return in_source(p, re.sub(" ", lambda _: rng.choice([" ", " ", "\n"]), p.quote))


@edit
def dotted_initials(rng: random.Random, p: Passage) -> Made | None:
    at = rng.randrange(1, len(p.words) - 1)
    place = p.words[at][0]
    text = f"{p.text[:place]}U.S. {p.text[place:]}"
    quote = f"{p.text[p.start : place]}US {p.text[place : p.end]}"
    return verbatim(p, quote, text, (p.start, p.end + 5))


@edit
def other_hyphenation(rng: random.Random, p: Passage) -> Made | None:
    one, other = rng.choice([("e-mail", "email"), ("co-operate", "cooperate"), ("on-line", "online")])
    if rng.random() < 0.5:
        one, other = other, one
    place = p.words[rng.randrange(1, len(p.words) - 1)][0]
    text = f"{p.text[:place]}{one} {p.text[place:]}"
    quote = f"{p.text[p.start : place]}{other} {p.text[place : p.end]}"
    return verbatim(p, quote, text, (p.start, p.end + len(one) + 1))


@edit
def duplicate_before(rng: random.Random, p: Passage) -> Made | None:
    """The same words but one stand earlier: the exact place is the right one."""
    at = rng.randrange(1, len(p.words) - 1)
    other = f"Earlier drafts had: {p.replaced(at, at + 1, 'sundry')}\n\n"
    return verbatim(p, p.quote, other + p.text, (p.start + len(other), p.end + len(other)))


@edit
def source_prints_dots(rng: random.Random, p: Passage) -> Made | None:
    place = p.words[len(p.words) // 2][0]
    dots = rng.choice(["[…] ", "... ", "… "])
    new = p.text[p.start : place] + dots + p.text[place : p.end]
    text = p.text[: p.start] + new + p.text[p.end :]
    return Made(new, text, ("verbatim",), (p.start, p.start + len(new)))


@edit
def narrator_in_article(rng: random.Random, p: Passage) -> Made | None:
    at = rng.randrange(2, len(p.words) - 2)
    place = p.words[at][0]
    said = rng.choice(
        ["he said", "she added", "Larsen told reporters", "said Ms. Teague", "the minister wrote on Friday"]
    )
    before = p.text[p.start : place].rstrip(" ,.;:—–")
    return marked(p, f"“{before},” {said}, “{p.text[place : p.end]}”")


@edit
def narrator_in_source(rng: random.Random, p: Passage) -> Made | None:
    at = rng.randrange(2, len(p.words) - 2)
    place = p.words[at][0]
    said = rng.choice([" he said. ", " Larsen told reporters on Friday, ", " said Ms. Teague, who chairs the board. "])
    first, last = rng.choice([("“", "”"), ('"', '"')])
    before = p.text[p.start : place].rstrip(" ,.;:—–")
    new = f"{first}{before},{last}{said}{first}{p.text[place : p.end]}{last}"
    if re.search(r"[“”\"]", p.quote):
        return None
    start = max(p.text.rfind("\n", 0, p.start), 0)
    stop = p.text.find("\n", p.end) if "\n" in p.text[p.end :] else len(p.text)
    text = f"{p.text[:start]}\n{new}\n{p.text[stop:]}"
    at = start + 2
    return Made(p.quote, text, ("marked",), (at, at + len(new) - 2))


@edit
def bracket_for_word(rng: random.Random, p: Passage) -> Made | None:
    at = rng.randrange(1, len(p.words) - 1)
    return marked(p, p.replaced(at, at + 1, rng.choice(["[the council]", "[Whitcombe]", "[they]", "[last year’s]"])))


@edit
def bracket_added(rng: random.Random, p: Passage) -> Made | None:
    at = rng.randrange(1, len(p.words))
    return marked(p, p.inserted(at, rng.choice(["[of the bridge]", "[in the spring]", "[the mayor]", "[and others]"])))


@edit
def bracketed_capital(rng: random.Random, p: Passage) -> Made | None:
    if not p.quote[0].isalpha() or not p.quote[1].isalpha():
        return None
    return marked(p, f"[{p.quote[0].swapcase()}]{p.quote[1:]}")


@edit
def bracketed_ending(rng: random.Random, p: Passage) -> Made | None:
    able = [i for i in range(1, len(p.words) - 1) if re.fullmatch(r"[a-z]{3,}(?:ed|ing)", p.word(i))]
    if not able:
        return None
    at = rng.choice(able)
    stem = re.sub(r"(?:ed|ing)$", "", p.word(at))
    return marked(p, p.replaced(at, at + 1, stem + rng.choice(["[s]", "[ed]", "[ing]"])))


@edit
def sic(rng: random.Random, p: Passage) -> Made | None:
    return marked(p, p.inserted(rng.randrange(1, len(p.words)), rng.choice(["[sic]", "(sic)", "[Sic]"])))


_DOTS = ("…", "...", ". . .", "[…]", "[...]", " … ", "....", "(…)")


def elided(p: Passage, first: int, last: int, dots: str) -> str:
    """The words with those from `first` to `last` left out for dots."""
    before = p.text[p.start : p.words[first - 1][1]]
    return f"{before} {dots} {p.text[p.words[last][0] : p.end]}"


@edit
def ellipsis(rng: random.Random, p: Passage) -> Made | None:
    if len(p.words) < 10:
        return None
    first = rng.randrange(3, len(p.words) - 5)
    last = rng.randrange(first + 1, min(first + 12, len(p.words) - 3))
    return marked(p, elided(p, first, last, rng.choice(_DOTS)))


@edit
def far_ellipsis(rng: random.Random, p: Passage) -> Made | None:
    paragraph = p.text.find("\n", p.start)
    end = paragraph if paragraph >= 0 else len(p.text)
    if end - p.start < 250 or re.search(r"[“”\"]", p.text[p.start : end]):
        return None
    tail = [match.span() for match in re.finditer(r"[\w'’]+", p.text[p.end : end])]
    if len(tail) < 16:
        return None
    start = p.end + tail[-8][0]
    stop = p.end + tail[-1][1]
    return Made(f"{p.quote} {rng.choice(_DOTS)} {p.text[start:stop]}", p.text, ("marked",), (p.start, stop))


@edit
def two_ellipses(rng: random.Random, p: Passage) -> Made | None:
    if len(p.words) < 16:
        return None
    third = len(p.words) // 3
    one = p.text[p.start : p.words[third - 1][1]]
    two = p.text[p.words[third + 1][0] : p.words[2 * third - 1][1]]
    dots = rng.choice(_DOTS)
    return marked(p, f"{one} {dots} {two} {dots} {p.text[p.words[2 * third + 1][0] : p.end]}")


@edit
def ellipsis_and_bracket(rng: random.Random, p: Passage) -> Made | None:
    if len(p.words) < 14:
        return None
    middle = len(p.words) // 2
    before = f"{p.text[p.start : p.words[2][0]]}[the people] {p.text[p.words[3][0] : p.words[middle - 1][1]]}"
    return marked(p, f"{before} … {p.text[p.words[middle + 2][0] : p.end]}")


@edit
def dots_at_the_edges(rng: random.Random, p: Passage) -> Made | None:
    quote = p.quote.rstrip(".,;:!?")
    return Made(f"…{quote}…" if rng.random() < 0.5 else f"... {quote}", p.text, ("verbatim", "marked"), p.span)


@edit
def short_exact(rng: random.Random, p: Passage) -> Made | None:
    first = rng.randrange(0, len(p.words) - 4)
    start, end = p.words[first][0], p.words[first + 3][1]
    quote = p.text[start:end]
    if len(re.findall(rf"\b{re.escape(quote.lower())}\b", p.text.lower())) != 1:
        return None
    return verbatim(p, quote, span=(start, end))
