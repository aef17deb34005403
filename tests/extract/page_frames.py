"""Pages made from lines of a table: `language | frame | title | heading | text`, `//` parts paragraphs.

In the text stand words in braces, a page's furniture and facts: `{A}` a whole article, `{P}` its first paragraph, `{S}`
its first sentence, `{locked}` a JSON-LD article that is not free, `{form:login}`, `{to:/path}` where redirects ended.
Around it stands what stands around articles: menus, teasers, a letter to subscribe to, a foot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Language:
    """A site in a language: paragraphs of an article, and what stands around it."""

    site: str
    prose: list[str]
    menu: list[str]
    teasers: list[str]
    around: list[str]
    cookies: list[str]


LANGUAGES = {
    lang: Language(**words)
    for lang, words in json.loads((Path(__file__).parent / "judged/around.json").read_text("utf-8")).items()
}
ASKED = "https://quay.example/news/2026/pier"
_MARK = re.compile(r"\{([a-zA-Z]+)(?::([^}]*))?\}")
_PARAGRAPHS = re.compile(r"(?:^|\s)//(?:\s|$)")


@dataclass(slots=True)
class Made:
    """A page and how it was answered."""

    body: bytes = b""
    status: int = 200
    target: str = ASKED
    final: str = ASKED


@dataclass(slots=True)
class Parts:
    """What a frame is put around."""

    lang: str
    title: str
    main: str = ""
    head: str = ""
    before: str = ""
    after: str = ""

    @property
    def site(self) -> str:
        return LANGUAGES[self.lang].site

    @property
    def around(self) -> list[str]:
        """A heading over teasers, a line about a newsletter, terms, privacy."""
        return LANGUAGES[self.lang].around

    @property
    def sections(self) -> list[str]:
        return LANGUAGES[self.lang].menu

    @property
    def menu(self) -> str:
        return "<ul>" + "".join(f"<li><a href=/s/{n}>{name}</a></li>" for n, name in enumerate(self.sections)) + "</ul>"


def teasers(lang: str, repeat: int = 1) -> str:
    """Cards that lead to other articles."""
    told = [paragraph.split(". ")[0] for paragraph in LANGUAGES[lang].prose]
    return "".join(
        f"<div class=card><h3><a href=/n/{n}-{k}>{words}</a></h3><p>{told[k % 2]}.</p></div>"
        for k in range(repeat)
        for n, words in enumerate(LANGUAGES[lang].teasers)
    )


def article(lang: str) -> list[str]:
    """Six paragraphs."""
    prose = LANGUAGES[lang].prose
    return [*prose, *reversed(prose)] if len(prose) > 2 else [*prose] * 3


FORMS = {
    "login": "<form method=post action=/session><label>E-mail <input type=email name=email></label>"
    "<label>Password <input type=password name=password></label><button>OK</button></form>",
    "bare": "<form method=post><input type=text name=user><input type=password name=pass><input type=submit></form>",
    "search": "<form role=search action=/search><input type=search name=q><button>Search</button></form>",
    "age": "<form method=post><select name=day><option>1<option>2</select><select name=year><option>1990</select>"
    "<button>Enter</button></form>",
    "mail": "<form method=post action=/newsletter><input type=email name=email><button>OK</button></form>",
}


def _json_ld(lang: str, title: str, free: str = "", body: str = "") -> str:
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "author": {"@type": "Person", "name": "Ada Example"},
        "publisher": {"@type": "Organization", "name": LANGUAGES[lang].site},
        "datePublished": "2026-03-14T08:00:00Z",
    }
    if free:
        thing["isAccessibleForFree"] = free
    if body:
        thing["articleBody"] = body
    return f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>'


def _cookies(lang: str, name: str) -> str:
    """A banner that says by its names what it is, or one that does not."""
    words, *buttons = LANGUAGES[lang].cookies
    if name == "div":
        return f"<div class=x1><p>{words}</p>" + "".join(f"<a href=#>{button}</a> " for button in buttons) + "</div>"
    shown = "".join(f"<button>{button}</button>" for button in buttons)
    return f"<div id={name} role=dialog><p>{words}</p>{shown}</div>"


_TEXT: dict[str, Callable[[str, str], str]] = {
    "A": lambda lang, _: "</p><p>".join(article(lang)),
    "P": lambda lang, _: LANGUAGES[lang].prose[0],
    "PP": lambda lang, _: "</p><p>".join(LANGUAGES[lang].prose[:2]),
    "S": lambda lang, _: LANGUAGES[lang].prose[0].split(". ")[0] + ".",
    "form": lambda _, value: FORMS[value],
    "teasers": lambda lang, value: teasers(lang, int(value or 1)),
    "img": lambda _, value: f'<figure><img src=/i/{value or 1}.jpg alt="The pier"></figure>',
    "video": lambda _, value: f'<iframe src="https://www.youtube.com/embed/{value or "abc123DEF45"}"></iframe>',
    "ads": lambda _, value: "".join(f'<div><a href="/click?{n}">{w}</a></div>' for n, w in enumerate(value.split(","))),
}


def _head_of(name: str, value: str, parts: Parts) -> str:
    lang, title = parts.lang, parts.title
    match name:
        case "locked" | "free":
            return _json_ld(lang, title, "True" if name == "free" else "False")
        case "lockedbody":
            return _json_ld(lang, title, "false", " ".join(article(lang)))
        case "metered":
            return _json_ld(lang, title) + '<meta property="article:content_tier" content="metered">'
    return _HEAD[name].format(value)


_HEAD = {
    "tier": '<meta property="article:content_tier" content="{}">',
    "date": '<meta property="article:published_time" content="2026-03-14T08:00:00Z">',
    "noindex": '<meta name="robots" content="noindex, follow">',
    "refresh": '<meta http-equiv="refresh" content="{}">',
    "canonical": '<link rel=canonical href="{}">',
    "script": '<script src="{}"></script>',
}


def make(line: str) -> Made:
    """The page of a line of the table."""
    lang, frame, title, heading, text = (cell.strip() for cell in line.split("|", 4))
    made, parts = Made(), Parts(lang, title)
    pieces = []
    for piece in _PARAGRAPHS.split(text):
        out = piece.strip()
        for name, value in _MARK.findall(out):
            shown = ""
            if name in _TEXT:
                shown = _TEXT[name](lang, value)
            elif name == "to":
                made.final = value if "//" in value else f"https://quay.example{value}"
            elif name == "from":
                made.target = made.final = f"https://quay.example{value}"
            elif name == "status":
                made.status = int(value)
            elif name == "js":
                parts.after += f"<script>{value}</script>"
            elif name in ("cookies", "cookiesdiv"):
                parts.before += _cookies(lang, value or ("div" if name == "cookiesdiv" else "notice"))
            else:
                parts.head += _head_of(name, value, parts)
            out = out.replace(f"{{{name}:{value}}}" if value else f"{{{name}}}", shown, 1)
        if out.strip():
            pieces.append(out if out.lstrip().startswith("<") else f"<p>{out.strip()}</p>")
    parts.main = (f"<h1>{heading}</h1>" if heading else "") + "".join(pieces)
    made.body = FRAMES[frame](parts).encode()
    return made


def _start(parts: Parts, title: str) -> str:
    return f"<!doctype html><html lang={parts.lang}><head><meta charset=utf-8><title>{title}</title>{parts.head}</head>"


def bare(parts: Parts) -> str:
    """Nothing around it, as guards, servers and parking services send."""
    return f"{_start(parts, parts.title)}<body>{parts.before}{parts.main}{parts.after}</body></html>"


def server(parts: Parts) -> str:
    """A server's own page."""
    return (
        f"<html><head><title>{parts.title}</title>{parts.head}</head>\r\n<body><center>{parts.main}</center><hr>"
        f"<center>nginx/1.24.0</center>{parts.after}</body></html>"
    )


def paper(parts: Parts) -> str:
    """A newspaper in the elements that HTML has for it."""
    most, letter, terms, privacy = parts.around
    return (
        f"{_start(parts, parts.title)}<body>{parts.before}<header class=site-header><a href=/>{parts.site}</a>"
        f"<nav>{parts.menu}</nav></header><div class=layout><main>{parts.main}</main><aside class=rail><h2>{most}</h2>"
        f"{teasers(parts.lang)}</aside></div><section class=newsletter><p>{letter}</p>{FORMS['mail']}</section><footer>"
        f"{parts.menu}<p>© 2026 {parts.site} <a href=/terms>{terms}</a> <a href=/privacy>{privacy}</a></p></footer>"
        f"{parts.after}</body></html>"
    )


def wp(parts: Parts) -> str:
    """A theme of a weblog."""
    most, letter, terms, privacy = parts.around
    listed = "".join(f"<li><a href=/p/{n}>{words}</a></li>" for n, words in enumerate(LANGUAGES[parts.lang].teasers))
    return (
        f"{_start(parts, f'{parts.title} – {parts.site}')}<body class=wp-site>{parts.before}<div id=page>"
        f"<div id=masthead><p class=site-title><a href=/>{parts.site}</a></p>"
        f"<div class=main-menu>{parts.menu}</div></div><div id=content><div id=primary><article class=post>"
        f"<div class=entry-content>{parts.main}</div></article></div>"
        f"<div id=secondary class=widget-area><h2>{most}</h2><ul>{listed}</ul></div></div>"
        f"<div id=colophon><p>{letter}</p><p>{terms} · {privacy} · Proudly powered by WordPress</p></div></div>"
        f"{parts.after}</body></html>"
    )


def app(parts: Parts) -> str:
    """A page of components whose class names mean nothing."""
    _, _, terms, privacy = parts.around
    ways = "".join(f'<a class="css-q1" href=/s/{n}>{name}</a>' for n, name in enumerate(parts.sections))
    return (
        f"{_start(parts, f'{parts.title} | {parts.site}')}<body><div id=__next>{parts.before}<div class=css-1a2b3c>"
        f"<div class=css-9x8y7z><a href=/>{parts.site}</a>{ways}</div><div class=css-5t6u7v>{parts.main}</div>"
        f"<div class=css-0f0f0f><span>{terms}</span><span>{privacy}</span><span>© {parts.site}</span></div></div></div>"
        f'<script id=__NEXT_DATA__ type="application/json">{{"props":{{}}}}</script>{parts.after}</body></html>'
    )


def drupal(parts: Parts) -> str:
    """The page of an office."""
    _, _, terms, privacy = parts.around
    return (
        f"{_start(parts, f'{parts.title} | {parts.site}')}<body class=path-node><a href=#main class=skip-link>Skip</a>"
        f"{parts.before}<div class=region-header><a href=/>{parts.site}</a> {FORMS['search']}{parts.menu}</div>"
        f"<div class=region-breadcrumb><a href=/>{parts.site}</a> › <a href=/s/1>{parts.sections[0]}</a></div>"
        f"<div class=region-content><div class=block-system-main>{parts.main}</div></div>"
        f"<div class=region-footer>{parts.menu}{terms} {privacy}</div>{parts.after}</body></html>"
    )


def tabloid(parts: Parts) -> str:
    """A newspaper in plain divisions, teasers above and beside."""
    most, letter, terms, privacy = parts.around
    ways = "".join(
        f"<div class=strip><a href=/t/{n}>{words}</a></div>" for n, words in enumerate(LANGUAGES[parts.lang].teasers)
    )
    return (
        f"{_start(parts, f'{parts.site} | {parts.title}')}<body><div class=ticker>{ways}</div>"
        f"<div class=topnav>{parts.menu}</div><div class=col-main>{parts.main}</div><div class=col-side><div class=box>"
        f"<b>{most}</b>{teasers(parts.lang)}</div><div class=box><p>{letter}</p>{FORMS['mail']}</div></div>"
        f"<div class=bottom>{parts.menu}<p>{terms}</p><p>{privacy}</p></div>{parts.before}{parts.after}</body></html>"
    )


def portal(parts: Parts) -> str:
    """Tables for layout, as twenty years ago."""
    _, _, terms, privacy = parts.around
    ways = "<br>".join(f"<a href=/s{n}.asp>{name}</a>" for n, name in enumerate(parts.sections))
    return (
        f'<html lang="{parts.lang}"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>'
        f"{parts.title}</title>{parts.head}</head><body bgcolor=white>{parts.before}<table width=100%><tr>"
        f"<td colspan=2>{parts.site}</td></tr><tr><td width=180>{ways}</td><td>{parts.main}</td></tr>"
        f"<tr><td colspan=2><font size=1>{terms} - {privacy} - © {parts.site}</font></td></tr>"
        f"</table>{parts.after}</body></html>"
    )


FRAMES = {frame.__name__: frame for frame in (bare, server, paper, wp, app, drupal, tabloid, portal)}
