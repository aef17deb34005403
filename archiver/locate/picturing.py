"""Why a file may be the picture that a credit is of: each reason with its name and weight. Asks nobody.

Words alone never reach the threshold: a name that is the file's title and the right licence make .68 at most. An author
who agrees, the picture's likeness, its name or its bytes have to join them; to one word as a name, more than an author.
"""

from __future__ import annotations

import re

from archiver.confirm.credits import names_agree
from archiver.extract.likeness import ALIKE, UNLIKE, Fingerprint, distance
from archiver.licences import Likeness, compare_licences, read_licence
from archiver.locate.filenames import pictures_of
from archiver.locate.media import MediaFile
from archiver.locate.wording import coverage, telling, words
from archiver.records import Article, Citation, Ground

_SERIES = re.compile(
    r"(?:[\s_-]+\(?(?:\d{1,4}|[a-z]|cropped|crop|edit(?:ed)?|retouched|large|small)\)?|\(\d{1,4}\)|(?<=[^\W\d_])\d{1,3})$",
    re.IGNORECASE,
)
"""What tells pictures of one series, or versions of one picture, apart: a credit leaves it out."""

TITLE, SIBLING = "title", "title-of-series"
"""The grounds of a file that is named by its title, and of one whose title has a number or an edition beside it."""

_LICENCES = {
    Likeness.SAME: ("licence", 0.2, "the same licence"),
    Likeness.VERSION_NOT_STATED: ("licence", 0.12, "the same licence, its version not stated"),
    Likeness.JURISDICTION_NOT_STATED: ("licence", 0.12, "the same licence, its jurisdiction not stated"),
    Likeness.OTHER_JURISDICTION: ("licence", 0.05, "the same licence for another jurisdiction"),
    Likeness.OTHER_VERSION: ("licence", 0.05, "the same licence in another version"),
    Likeness.OTHER_LICENCE: ("licence-differs", -0.1, "another licence"),
}


def grounds_of(
    file: MediaFile,
    citation: Citation,
    article: Article,
    *,
    looks: Fingerprint | None = None,
    seen: Fingerprint | None = None,
) -> tuple[Ground, ...]:
    """The grounds that a file's facts give, for and against. `looks` and `seen` are the article's picture and the
    file's rendering, where both were had."""
    return (*_title(file, citation, article), *_credit(file, citation), *_likeness(looks, seen))


def searches(citation: Citation, article: Article) -> tuple[tuple[str, ...], ...]:
    """The words to search for, one set after the other until one finds something.

    Those of the picture's name and the author's, then fewer. Where the one name in a credit may be the author's, the
    alternative text and the rest of the caption say what the picture shows.
    """
    author = telling(citation.creator or "")[:3]
    caption = tuple(word for word in telling(caption_of(citation, article)) if word not in _NOISE)[:5]
    name = () if _may_be_author(citation) else telling(_title_said(citation))[:8]
    found = [(*name, *author), name, name[:3]] if name else [(*caption, *author), caption, caption[:3], author]
    return tuple(dict.fromkeys(tuple(dict.fromkeys(words)) for words in found if words))


def _title_said(citation: Citation) -> str:
    """What the credit may call the picture: its name, unless that is the collection's."""
    name = citation.name or ""
    return "" if name in (citation.collection, citation.agency) else name


def _may_be_author(citation: Citation) -> bool:
    """Whether the one name in a credit stands for its author too: the words alone do not tell a title from a person."""
    return bool(citation.creator) and citation.name == citation.creator


def _titles_said(citation: Citation, article: Article) -> tuple[str, ...]:
    """What the article may call the picture: the name in the credit, the alternative text, sentences of the caption."""
    said = [_title_said(citation)]
    for piece in _caption_pieces(citation, article):
        said += re.split(r"[.!?;|()\n]+", piece)
    return tuple(dict.fromkeys(one.strip() for one in said if telling(one)))


def caption_of(citation: Citation, article: Article) -> str:
    """What the article says of the picture beside the credit: its alternative text and the rest of its caption."""
    return " ".join(_caption_pieces(citation, article))


def _caption_pieces(citation: Citation, article: Article) -> list[str]:
    said = []
    for picture in pictures_of(citation, article)[:1]:
        said.append(picture.alt)
        if picture.start <= citation.start and citation.end <= picture.end:
            text = article.extraction.text
            said += [text[picture.start : citation.start], text[citation.end : picture.end]]
    return said


_NOISE = frozenset(
    "photo photograph picture image credit courtesy via wikimedia wikipedia commons cc sa nc nd creative license"
    " licence licensed source file public domain user".split()
)


def _title(file: MediaFile, citation: Citation, article: Article) -> tuple[Ground, ...]:
    stem = re.sub(r"\.\w{2,4}$", "", file.name)
    fits = [ground for said in _titles_said(citation, article) if (ground := _title_fit(said, stem)) is not None]
    found = [max(fits, key=lambda ground: ground.weight)] if fits else []
    name = telling(_SERIES.sub("", _title_said(citation)))
    said = [word for word in telling(caption_of(citation, article)) if word not in _NOISE] or list(name)
    credit = file.credit
    described = words(f"{credit.description} {credit.object_name} {stem}") if credit else words(stem)
    share = coverage(said, described) if len(said) >= 2 else 0.0
    if share >= 0.5:
        found.append(Ground("description", 0.1 * share, "its description has words of the caption"))
    return tuple(found)


def _title_fit(said: str, stem: str) -> Ground | None:
    """How a file's title fits what the article may call the picture."""
    title = telling(_SERIES.sub("", stem)) or telling(stem)
    name = telling(_SERIES.sub("", said)) or telling(said)
    if _variants(said) & _variants(stem):
        weight = (0.22, 0.33, 0.38)[min(len(name), 3) - 1]
        if frozenset(telling(said)) == frozenset(telling(stem)):
            return Ground(TITLE, weight, "the article names it by its title")
        return Ground(SIBLING, weight, "the article names it by its title, but for a number or an edition")
    if name and set(name) <= set(title):
        # A caption says less than a title. With author, licence and description this is not enough: the author may
        # have taken several pictures there.
        weight = (0.11, 0.08, 0.05)[min(len(title) - len(name), 3) - 1]
        return Ground("title-words", weight, "all words of the name stand in its title")
    share = coverage(name, title)
    if name and share >= 0.5:
        return Ground("title-words", 0.1 * share, "words of the name stand in its title")
    return None


def _variants(title: str) -> set[frozenset[str]]:
    """The words of a title, and those without what tells pictures of a series apart: a numbered one is a rival."""
    said = {frozenset(telling(title)), frozenset(telling(_SERIES.sub("", title)))}
    return {one for one in said if one}


def _credit(file: MediaFile, citation: Citation) -> tuple[Ground, ...]:
    credit = file.credit
    if credit is None:
        return ()
    found: list[Ground] = []
    stated = read_licence(citation.licence) or read_licence(citation.licence_text)
    order = tuple(_LICENCES)
    compared = [one for one in (compare_licences(stated, held) for held in credit.licences) if one in _LICENCES]
    if compared:
        found.append(Ground(*_LICENCES[min(compared, key=order.index)]))
    creator = citation.creator or ""
    if creator and credit.creator:
        known = (credit.creator, *credit.names, credit.attribution)
        if any(names_agree(creator, one) for one in known):
            found.append(Ground("author", 0.3, "the same author"))
        elif not (_may_be_author(citation) and set(telling(creator)) <= set(telling(file.name))):
            # A name that is the picture's title is not its author's, though it stands where authors stand.
            found.append(Ground("author-differs", -0.3, "another author"))
    return tuple(found)


def _likeness(looks: Fingerprint | None, seen: Fingerprint | None) -> tuple[Ground, ...]:
    if looks is None or seen is None or looks.flat or seen.flat:
        return ()
    apart = distance(looks, seen)
    detail = f"{apart:.0%} of the fingerprint differs"
    if apart <= ALIKE:
        return (Ground("likeness", 0.5, detail),)
    if apart <= 2 * ALIKE:
        return (Ground("likeness", 0.25, detail),)
    return (Ground("looks-different", -0.4, detail),) if apart >= UNLIKE else ()
