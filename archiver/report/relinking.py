"""Putting archived copies beside links in the text of an article, and nothing else: HTML and Markdown. Pure.

Only the characters that are added or replaced differ; the rest is not read into a tree and written again. Robust links
are those of robustlinks.mementoweb.org: `data-originalurl`, `data-versionurl`, `data-versiondate`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urldefrag, urljoin, urlsplit

_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template"})
_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?")
_TAG_END = re.compile(r"[\s/]*+>")
_OURS = frozenset({"data-originalurl", "data-versionurl", "data-versiondate"})

_MEMENTO = re.compile(r"https?://[^\s\"'<>()\[\]]+?/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}[^\s\"'<>\])]+)")
_ARCHIVE_HOST = re.compile(
    r"https?://(?:[\w-]+\.)*(?:archive\.(?:org|is|ph|today|li|md|vn|fo)|archive-it\.org|perma\.cc|webcitation\.org"
    r"|ghostarchive\.org|megalodon\.jp|arquivo\.pt|webarchive\.[\w.]+)/",
    re.IGNORECASE,
)
_NEAR = 300
"""Characters behind a link in which a person's archived copy belongs to it."""

_FENCE = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*+[ \t]*+$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]+(?<!`)\1(?!`)")
_INLINE = re.compile(
    r"\]\([ \t]*+(<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+)"
    r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?[ \t]*+\)"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(<[^<>\n]+>|\S+)", re.MULTILINE)
_LABEL = 2000
"""Characters of a link's words in Markdown; longer ones are not taken for a link."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The archived copy to offer for a URL. `instead` says that the link itself leads nowhere any more."""

    target: str
    memento: str
    time: datetime
    instead: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`, for the sake of the link to `target`."""

    start: int
    end: int
    new: str
    target: str


@dataclass(frozen=True, slots=True)
class Relinked:
    """A text with its links mended: which targets were, which have a person's archived copy, and which were not found
    in it, or stand where there is no place for a second address."""

    text: str
    mended: tuple[str, ...]
    by_person: tuple[str, ...]
    unplaced: tuple[str, ...]


def robust_link(copy: Copy, words: str) -> str:
    """A link with its archived copy, as HTML; a link that leads nowhere any more leads to the copy."""
    address = copy.memento if copy.instead else copy.target
    return f'<a href="{html.escape(address)}"{_attributes(copy)}>{html.escape(words)}</a>'


def relink(
    text: str, copies: Sequence[Copy], base: str | None, *, markdown: bool, known: Mapping[str, str] | None = None
) -> Relinked:
    """Mends the links of a text. `base` is the article's URL; `known` tells what an `href` leads to.

    In HTML a link is given the attributes of a robust link, and one that leads nowhere any more the copy's address; in
    Markdown the copy is named behind it. A link beside which a person named an archived copy is left as it is, and so
    are all links to a page of which the text names one.
    """
    wanted = {_plain(copy.target): copy for copy in copies}

    def find(address: str) -> Copy | None:
        led = (known or {}).get(address) or (urljoin(base, address) if base else address)
        return wanted.get(_plain(led))

    named = {_plain(_slashes(match[1])) for match in _MEMENTO.finditer(html.unescape(text))}
    kept = {copy.target for copy in copies if _plain(copy.target) in named}
    edits: list[Edit] = []
    for edit in sorted(_markdown(text, find) if markdown else _html(text, find), key=lambda one: one.start):
        if edit.target in kept:
            continue
        if not edit.new or _has_copy_behind(text, edit.end):
            kept.add(edit.target)
        elif not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    edits = [edit for edit in edits if edit.target not in kept]
    mended = {edit.target for edit in edits}
    return Relinked(
        _applied(text, edits),
        tuple(copy.target for copy in copies if copy.target in mended),
        tuple(copy.target for copy in copies if copy.target in kept),
        tuple(copy.target for copy in copies if copy.target not in mended | kept),
    )


def patch(old: str, new: str, name: str) -> str:
    """A unified diff (as `diff -u`, for `patch -p1` and `git apply`) of two texts with the same number of lines; empty
    when they are the same. Line ends are kept, and a last line without one is said to be so."""
    before, after = old.split("\n"), new.split("\n")
    assert len(before) == len(after)
    changed = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    if not changed:
        return ""
    groups: list[list[int]] = []
    for number in changed:
        if groups and number - groups[-1][-1] <= 6:
            groups[-1].append(number)
        else:
            groups.append([number])
    last = len(before) - 1
    count = last if not before[last] else last + 1  # the piece behind the last line end is no line
    lines = [f"--- a/{name}\n", f"+++ b/{name}\n"]
    for group in groups:
        first, end = max(0, group[0] - 3), min(count, group[-1] + 4)
        lines.append(f"@@ -{first + 1},{end - first} +{first + 1},{end - first} @@\n")
        lines += _hunk(before, after, first, end, last)
    return "".join(lines)


def _hunk(before: Sequence[str], after: Sequence[str], first: int, end: int, last: int) -> Iterator[str]:
    def line(sign: str, texts: Sequence[str], number: int) -> str:
        return f"{sign}{texts[number]}\n" + ("\\ No newline at end of file\n" if number == last else "")

    number = first
    while number < end:
        if before[number] == after[number]:
            yield line(" ", before, number)
            number += 1
            continue
        begin = number
        while number < end and before[number] != after[number]:
            number += 1
        yield from (line("-", before, one) for one in range(begin, number))
        yield from (line("+", after, one) for one in range(begin, number))


def _has_copy_behind(text: str, end: int) -> bool:
    """Whether the next address behind a link is one at an archive."""
    address = text.find("://", end, end + _NEAR)
    return address >= 0 and _ARCHIVE_HOST.match(text, text.rfind("http", end, address)) is not None


def _applied(text: str, edits: Sequence[Edit]) -> str:
    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*pieces, text[position:]])


def _attributes(copy: Copy) -> str:
    return (
        f' data-originalurl="{html.escape(copy.target)}" data-versionurl="{html.escape(copy.memento)}"'
        f' data-versiondate="{copy.time:%Y-%m-%d}"'
    )


def _plain(url: str) -> str:
    """A URL without what makes no other page of it: fragment, case of the host, http or https, a last slash."""
    try:
        parts = urlsplit(urldefrag(url.strip())[0])
    except ValueError:
        return url
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def _slashes(url: str) -> str:
    return re.sub(r"^(https?:)/+", r"\1//", url)


# --- HTML ------------------------------------------------------------------------------------------------------------


Find = Callable[[str], Copy | None]


def _html(text: str, find: Find) -> Iterator[Edit]:
    """An edit for each link that is to be mended: an empty one where a person has done it."""
    for start, end, attributes in _links(text):
        href = attributes.get("href")
        copy = None if href is None else find(html.unescape(href[2]).strip())
        if copy is None or href is None:
            continue
        if attributes.keys() & _OURS:
            yield Edit(start, end, "", copy.target)
            continue
        tag = text[start:end]
        if copy.instead:
            tag = f'{text[start : href[0]]}"{html.escape(copy.memento)}"{text[href[1] : end]}'
        yield Edit(start, end, f"{tag[:2]}{_attributes(copy)}{tag[2:]}", copy.target)


def _links(text: str) -> Iterator[tuple[int, int, dict[str, tuple[int, int, str]]]]:
    """Each start tag of an `a`: where it stands, and its attributes with where their values stand, quotes included.
    Passes once over the text as the HTML standard's tokenizer does; what is never closed ends it."""
    position = text.find("<")
    while position >= 0:
        if text.startswith("<!--", position):
            position = _behind(text, "-->", position + 2)
        elif text.startswith(("<!", "<?", "</"), position):
            position = _behind(text, ">", position)
        elif name := _NAME.match(text, position + 1):
            found = _tag(text, name.end())
            if found is None:
                return
            end, attributes = found
            kind = name[0].lower()
            if kind == "a":
                yield position, end, attributes
            position = _closing(text, kind, end) if kind in _RAW_TEXT else end
        else:
            position += 1
        position = text.find("<", position) if position >= 0 else -1


def _tag(text: str, position: int) -> tuple[int, dict[str, tuple[int, int, str]]] | None:
    """Where a tag ends, and its attributes; None when it never does."""
    attributes: dict[str, tuple[int, int, str]] = {}
    while True:
        if end := _TAG_END.match(text, position):
            return end.end(), attributes
        found = _ATTRIBUTE.match(text, position)
        if found is None or found.end() == position:
            if position >= len(text) - 1:
                return None
            position += 1
            continue
        if found[2] is not None:
            value = found[2][1:-1] if found[2][0] in "\"'" else found[2]
            attributes.setdefault(found[1].lower(), (found.start(2), found.end(2), value))
        position = found.end()


def _behind(text: str, mark: str, position: int) -> int:
    found = text.find(mark, position)
    return -1 if found < 0 else found + len(mark)


def _closing(text: str, name: str, position: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, position)
    return -1 if found is None else found.start()


# --- Markdown --------------------------------------------------------------------------------------------------------


def _markdown(text: str, find: Find) -> Iterator[Edit]:
    code = [match.span() for match in (*_FENCE.finditer(text), *_CODE.finditer(text))]
    for edit in (*_html(text, find), *_inline(text, find), *_definitions(text, find)):
        if not any(start <= edit.start < end for start, end in code):
            yield edit


def _inline(text: str, find: Find) -> Iterator[Edit]:
    for match in _INLINE.finditer(text):
        copy = find(_bare(match[1]))
        if copy is not None and _is_link(text, match.start()):
            yield Edit(match.end(), match.end(), _beside(copy), copy.target)
    for match in _AUTOLINK.finditer(text):
        copy = find(match[1])
        if copy is not None and text[max(0, match.start() - 1) : match.start()] not in ("(", '"', "'", "="):
            yield Edit(match.end(), match.end(), _beside(copy), copy.target)


def _definitions(text: str, find: Find) -> Iterator[Edit]:
    """A definition has no place for a second address: only one that leads nowhere any more is given the copy's."""
    for match in _DEFINITION.finditer(text):
        copy = find(_bare(match[1]))
        if copy is not None and copy.instead:
            yield Edit(match.start(1), match.end(1), _address(copy.memento), copy.target)


def _is_link(text: str, end: int) -> bool:
    """Whether the words that end at `end` begin with a bracket, and are no picture's."""
    depth = 0
    for position in range(end - 1, max(-1, end - _LABEL), -1):
        char = text[position]
        if char not in "[]" or (position and text[position - 1] == "\\"):
            continue
        depth += 1 if char == "]" else -1
        if depth < 0:
            return position == 0 or text[position - 1] != "!"
    return False


def _bare(address: str) -> str:
    return address[1:-1] if address.startswith("<") else address


def _beside(copy: Copy) -> str:
    return f" ([archived copy of {copy.time:%Y-%m-%d}]({_address(copy.memento)}))"


def _address(url: str) -> str:
    safe = url.replace("<", "%3C").replace(">", "%3E").replace("\n", "").replace(" ", "%20")
    return f"<{safe}>" if "(" in safe or ")" in safe else safe
