"""Pages written for these tests, each in another house style, and helpers to look into an extraction."""

from __future__ import annotations

from archiver.extract import extract
from archiver.records import Extraction, Label

FIRST = "The harbour board will close the north pier on Monday, its chair said, because two of the piles have split."
SECOND = "Fishermen who land their catch there were told to use the south basin until the spring, at no extra cost."
THIRD = "“We would rather lose a season than a boat,” said Mara Lind, who has worked on the pier for thirty years."
PARAGRAPHS = (FIRST, SECOND, THIRD)
BODY = "".join(f"<p>{words}</p>\n" for words in PARAGRAPHS)

SEMANTIC = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pier to close | The Quay</title></head>
<body><header><a href="/">The Quay</a><nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>Pier to close</h1><p class="byline">By Ada Example</p>
<figure><img src="/pier.jpg" alt="A pier"><figcaption>
The pier in March. Photo: Ben Lens/Example Agency</figcaption></figure>
{BODY}
<blockquote>Nobody asked us whether the piles would hold another winter.</blockquote>
<p>The board meets again in <a href="https://council.example/minutes">two weeks</a> to hear the engineers.</p>
</article>
<aside class="related"><h2>Related stories</h2><ul>
<li><a href="/a">Lighthouse lamp to be replaced by the autumn</a></li>
<li><a href="/b">Ferry adds a late crossing on Saturdays</a></li></ul></aside>
<section id="comments"><h2>Comments</h2>
<p>I have seen those piles and I would not moor a rubber duck to them, frankly.</p></section>
</main>
<footer>© The Quay. All rights reserved. Imprint, privacy, contact and much more of the same.</footer></body></html>"""

DIVS = f"""<html><body class="has-sidebar"><div id="wrapper">
<div id="topNav"><a href="/1">Start</a> <a href="/2">Lokales</a></div>
<div class="col-main"><h1>Steg wird gesperrt</h1><div class="article-content">{BODY}
<div class="newsletter-box">Abonnieren Sie unseren Newsletter mit allen Nachrichten aus dem Hafen.</div>
<p>Der Rat tagt wieder, und die Fischer hoffen auf ein Einsehen der Verwaltung bis zum Sommer.</p>
<p>Lesen Sie auch: <a href="/leuchtturm">Leuchtturm bekommt eine neue Lampe</a></p></div>
<div class="bildnachweis">Bildnachweis: Ben Linse / Wikimedia Commons, CC BY-SA 4.0</div></div>
<div class="sidebar"><h3><a href="/x">Fähre fährt länger</a></h3>
<p>Am Samstag gibt es eine Fahrt mehr, sagt die Reederei.</p></div>
<div id="kommentare">Ich habe die Pfähle gesehen und würde dort kein Boot festmachen, nicht einmal ein kleines.</div>
</div></body></html>"""

BREAKS = (
    "<html><body><table><tr><td width=120><a href='/'>Home</a><br><a href='/old'>Archive</a></td><td><font size=5>"
    f"<b>Pier to close</b></font><br><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br></td></tr></table></body></html>"
)

PAGES = {"semantic": SEMANTIC, "divs": DIVS, "breaks": BREAKS}


def read(page: str, url: str = "https://quay.example/news/pier") -> Extraction:
    """The extraction of a page that a server sends as UTF-8."""
    return extract(page.encode(), "text/html", "utf-8", url)


def said(extraction: Extraction, label: Label) -> str:
    """All that the regions of one label cover."""
    return "\n\n".join(
        extraction.text[region.start : region.end] for region in extraction.regions if region.label is label
    )


def label_at(extraction: Extraction, words: str) -> Label | None:
    """The label of the innermost region in which `words` stand."""
    at = extraction.text.index(words)
    holders = [region for region in extraction.regions if region.start <= at < region.end]
    return min(holders, key=lambda region: region.end - region.start).label if holders else None
