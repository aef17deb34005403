"""Edits that join pieces (spliced), or whose words are not in the text (absent, uncheckable)."""

from __future__ import annotations

import random

from tests.confirm.making import Made, Passage, edit, plain, sentences


def far_sentence(rng: random.Random, p: Passage, least: int) -> tuple[int, int] | None:
    """Another sentence of the text, at least `least` words away, of seven words or more."""
    able = []
    for start, end in sentences(p.text):
        words = len(p.text[start:end].split())
        apart = len(p.text[p.end : start].split()) if start >= p.end else len(p.text[end : p.start].split())
        marks = any(char in p.text[start:end] for char in '"“”[]…')
        if 7 <= words <= 40 and apart >= least and not marks and not (start < p.end and end > p.start):
            able.append((start, end))
    return rng.choice(able) if able else None


@edit
def sentences_joined(rng: random.Random, p: Passage) -> Made | None:
    other = far_sentence(rng, p, 70)
    if other is None or len(p.words) > 40:
        return None
    return Made(f"{p.quote.rstrip('.')}. {p.text[slice(*other)]}", p.text, ("spliced",))


@edit
def reversed_round_dots(rng: random.Random, p: Passage) -> Made | None:
    other = far_sentence(rng, p, 0)
    if other is None or other[0] > p.start or len(p.words) > 40:
        return None
    return Made(f"{p.quote.rstrip('.')} … {p.text[slice(*other)]}", p.text, ("spliced",))


@edit
def halves_reversed(rng: random.Random, p: Passage) -> Made | None:
    if len(p.words) < 12:
        return None
    middle = rng.randrange(5, len(p.words) - 5)
    first, last = p.text[p.start : p.words[middle - 1][1]], p.text[p.words[middle][0] : p.end].rstrip(".,!?")
    return Made(f"{last}{rng.choice([', ', ' … '])}{first}", p.text, ("spliced",), p.span)


@edit
def from_another_text(rng: random.Random, p: Passage) -> Made | None:
    other = rng.choice([text for text in p.others if text is not p.text])
    if p.quote in other:
        return None
    return Made(p.quote, other, ("absent",))


@edit
def words_shuffled(rng: random.Random, p: Passage) -> Made | None:
    words = p.list()
    if len(words) < 9:
        return None
    rng.shuffle(words)
    runs = sum(" ".join(words[i : i + 3]) in " ".join(p.list()) for i in range(len(words) - 2))
    return None if runs else Made(" ".join(words), p.text, ("absent",))


@edit
def removed_from_text(rng: random.Random, p: Passage) -> Made | None:
    """On the same matter, but the sentence itself does not stand there."""
    text = p.text[: p.start] + p.text[p.end :]
    if plain(p.quote) in plain(text):  # a headline may have the same words in capitals
        return None
    return Made(p.quote, text, ("absent",)) if len(p.words) < 25 else None


@edit
def commonplace(rng: random.Random, p: Passage) -> Made | None:
    stock = [
        "I think that it is going to be a very long night for all of us here",
        "we are going to have to do what we have to do for the people of this country",
        "it is not the end of the world and we will be back next year",
        "I would like to thank everybody who has been there for me and for my family",
        "at the end of the day it is what it is and we have to live with it",
        "they have to make up their own minds about what it is that they want",
        "this is one of the best things that has ever happened to any of us",
    ]
    return Made(rng.choice(stock), p.text, ("absent",))


@edit
def translated(rng: random.Random, p: Passage) -> Made | None:
    stock = [
        "No podemos seguir fingiendo que el puente va a durar para siempre",
        "Nous ne pouvons pas continuer à faire comme si le pont était éternel",
        "Wir können nicht länger so tun, als ob die Brücke ewig halten würde",
        "Non possiamo più fingere che il ponte sia eterno e che nessuno lo veda",
        "Мы больше не можем делать вид, что мост простоит вечно",
        "私たちは橋が永遠に続くふりをし続けることはできません",
        "não podemos continuar a fingir que a ponte vai durar para sempre",
    ]
    return Made(rng.choice(stock), p.text, ("uncheckable",))


@edit
def too_short(rng: random.Random, p: Passage) -> Made | None:
    quote = rng.choice(["a purple walrus", "sundry teapots", "utterly", "no such brittle lantern", "yonder"])
    return Made(quote, p.text, ("uncheckable",)) if quote not in p.text.lower() else None
