"""Pages of invented outlets: prose from a seed, unlike any other page's, in a frame of menus, adverts and teasers."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass, replace


def _list(words: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in words.split("|"))


_WHO = _list("""the harbour board|a ferry crew|the glass works|our northern office|the river council|a choir
    |the night school|every second baker|the lamp museum|the orchard union|a retired pilot|the tram depot
    |the salt company|a class of pupils|the weather station|the old printer""")
_DID = _list("""repaired|sold|counted|painted|moved|opened|closed|measured|borrowed|described|rebuilt|promised
    |questioned|inspected|returned|insured|documented|abandoned""")
_WHAT = _list("""forty wooden boats|the eastern bridge|a brick tower|three hundred chairs|the winter market
    |its copper roof|a slate wall|the lower meadow|two ovens|the village archive|a mill|the market clock
    |nine greenhouses|a shed|the lighthouse stairs|a cellar""")
_WHEN = _list("""before first snow|after some dispute|in early spring|without any help|at low tide
    |for little money|before its neighbours|twice a year|against all advice|with foreign money|as laws demand
    |in eleven days""")
_SAYS = _list("""We will finish the {} works before the {} bell rings in {}
    |Nobody at the {} gate has asked the {} people what {} needs
    |The {} plan was never meant to harm the {} families of {}
    |I have walked the {} road with {} friends since the flood of {}""")
_GERMAN = _list("""Der Rat der Stadt hat gestern über die Brücke gesprochen und nichts beschlossen.
    |Viele Bürger warten seit Jahren auf eine neue Straße zum Hafen.
    |Die Feuerwehr hat am Morgen mehrere Keller leer gepumpt.
    |Im Herbst soll das Museum wieder geöffnet werden, sagte die Leiterin.""")
_SYLLABLES = _list("bar|cel|dov|el|fir|gan|hol|im|jur|kes|lam|mor|nev|or|pel|quin|ras|sol|tav|ul|ven|wic|yar|zem")


def name(seed: random.Random, parts: int = 3) -> str:
    """An invented name."""
    return "".join(seed.choice(_SYLLABLES) for _ in range(parts)).capitalize()


def sentence(seed: random.Random) -> str:
    """A sentence of which no five words in a row stand on another page: names are strewn in."""
    who, did, what, when = (seed.choice(words) for words in (_WHO, _DID, _WHAT, _WHEN))
    return f"In {name(seed)}, {who} {did} {name(seed)} and {what} for {name(seed)} {when}."


def paragraph(seed: random.Random) -> str:
    """Four of them."""
    return " ".join(sentence(seed) for _ in range(4))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `quote` is what somebody is quoted with; the rest is the frame around it."""

    outlet: str
    title: str
    quote: str
    speaker: str
    paragraphs: tuple[str, ...]
    related: tuple[str, ...]
    advert: str
    dated: str = "Updated 3 hours ago"
    licence: str = "https://creativecommons.org/licenses/by/4.0/"
    language: str = "en"
    comments: tuple[str, ...] = ()
    menu: tuple[str, ...] = ("News", "Sport", "Culture", "Weather", "About us")
    blob: str = ""
    note: str = ""

    def html(self) -> str:
        """The page."""
        said = f"<p>“{self.quote},” said {self.speaker}, who has led it for years.</p>" if self.quote else ""
        body = [f"<p>{one}</p>" for one in self.paragraphs]
        body[2:2] = [said] if said else []
        note = [f"<p>{self.note}</p>"] if self.note else []
        licence = f'<link rel="license" href="{self.licence}">' if self.licence else ""
        menu = "".join(f'<li><a href="/{one}">{one}</a></li>' for one in self.menu)
        related = "".join(f'<li><a href="/r{number}">{one}</a></li>' for number, one in enumerate(self.related))
        return "\n".join(
            (
                f'<!DOCTYPE html><html lang="{self.language}"><head><title>{self.title} | {self.outlet}</title>',
                f'<meta property="og:title" content="{self.title}">',
                f'<meta property="og:site_name" content="{self.outlet}">{licence}',
                f'<meta property="og:type" content="article"><script>var state="{self.blob}"</script></head><body>',
                f"<header><nav><ul>{menu}</ul></nav></header>",
                f'<main><article><h1>{self.title}</h1><p class="dateline"><time>{self.dated}</time></p>',
                *body,
                *note,
                f'</article><div class="advertisement"><p>{self.advert}</p></div>',
                f'<section class="comments"><h2>Comments</h2>{"".join(f"<p>{one}</p>" for one in self.comments)}',
                f'</section><aside class="related-stories"><h2>Related stories</h2><ul>{related}</ul></aside></main>',
                f"<footer><p>{self.outlet} is published by {self.outlet} Press. All rights reserved.</p></footer>",
                "</body></html>",
            )
        )


def page(seed: random.Random, outlet: str) -> Page:
    """A page of an outlet."""
    words = (name(seed), name(seed), name(seed))
    return Page(
        outlet=outlet,
        title=f"How {name(seed)} {seed.choice(_DID)} {seed.choice(_WHAT)}",
        quote=seed.choice(_SAYS).format(*words),
        speaker=f"{name(seed, 2)} {name(seed)}",
        paragraphs=tuple(paragraph(seed) for _ in range(seed.randint(5, 9))),
        related=tuple(sentence(seed) for _ in range(4)),
        advert=f"{sentence(seed)} Order now.",
        blob=base64.b64encode(seed.randbytes(12_000)).decode(),
    )


def german(seed: random.Random, of: Page) -> Page:
    """The same outlet's page in German."""
    text = tuple(f"{seed.choice(_GERMAN)} {seed.choice(_GERMAN)} In {name(seed)} war es still." for _ in range(8))
    return replace(
        of, language="de", quote="", title=f"Neues aus {name(seed)}", paragraphs=text, related=(), licence=""
    )
