"""The article as the finders see it: its own words in paragraphs, and what it is called."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from archiver.find.sites import host_of, same_outlet, site_of
from archiver.records import Anchor, Claim, Extraction, Fact, Label

OWN = frozenset({Label.BODY, Label.QUOTATION, Label.CAPTION, Label.BYLINE})
"""Labels of the article's own words."""
_LOOKED_AT = OWN | {Label.HEADLINE, None}
_GAP = re.compile(r"\n[ \t\u00a0]{0,40}\n\s{0,400}")
_LOOKED = 2_000
_MANY = 15
_NAME = re.compile(r"[^\W_]+")


class Paragraph(NamedTuple):
    """A stretch of the article's text that belongs together: between blank lines, and all of one label.

    `label` is None for text beside the article that no region names. Words in a `quotation` inside a paragraph of the
    body belong to that paragraph.
    """

    start: int
    end: int
    text: str
    label: Label | None


class Page:
    """An extraction with what the finders ask of it, computed once."""

    def __init__(self, extraction: Extraction, claims: tuple[Claim, ...]) -> None:
        self.extraction = extraction
        self.text = extraction.text
        self.claims = claims
        self._starts, self._labels = _innermost(extraction)
        if not any(label in (Label.BODY, Label.QUOTATION) for label in self._labels):
            self._labels = [Label.BODY if label is None else label for label in self._labels]

    def label_at(self, offset: int) -> Label | None:
        """The innermost label that holds at an offset, or None."""
        return self._labels[max(0, bisect_right(self._starts, offset) - 1)] if self._starts else None

    @cached_property
    def urls(self) -> tuple[str, ...]:
        """The addresses that the article is said to have, the most trusted first."""
        said = (claim.value for claim in self.claims if claim.fact in (Fact.URL, Fact.CANONICAL))
        return tuple(dict.fromkeys(said))

    @cached_property
    def site(self) -> str:
        """The registrable domain of the article, or an empty string. A page that does not say where it is from is of
        the site to which most of its many links lead."""
        said = next((site for site in map(site_of, self.urls) if site), "")
        if said:
            return said
        led = Counter(site_of(one.target) for one in self.extraction.anchors[:_LOOKED] if one.target)
        site, count = next(iter(led.most_common(1)), ("", 0))
        return site if count >= _MANY and count * 2 > led.total() else ""

    @cached_property
    def language(self) -> str:
        """The two letters of the language that the document claims, or an empty string."""
        said = [self.extraction.language, *(claim.value for claim in self.claims if claim.fact is Fact.LANGUAGE)]
        return next((code[:2].lower() for code in said if code), "")

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """What the outlet calls itself."""
        return tuple(dict.fromkeys(claim.value for claim in self.claims if claim.fact is Fact.OUTLET))

    def is_own_site(self, target: str) -> bool:
        """Whether an address belongs to the article's own outlet."""
        return bool(self.site) and same_outlet(self.site, site_of(target))

    def is_own_name(self, name: str) -> bool:
        """Whether a name is that of the article's own outlet, by what it calls itself or by its host."""
        told = squeezed(name)
        if not told:
            return False
        known = {squeezed(outlet) for outlet in self.outlets}
        host = squeezed(host_of(self.urls[0])) if self.urls else ""
        return told in known or (len(told) >= 4 and told in host) or told == squeezed(self.site.split(".")[0])

    def is_own_host(self, name: str) -> bool:
        """Whether a name is part of the article's own host ("belga", on belganewsagency.example)."""
        told = squeezed(name)
        return bool(self.urls) and len(told) >= 4 and told in squeezed(host_of(self.urls[0]))

    @cached_property
    def _picture_places(self) -> list[int]:
        return sorted(place for one in self.extraction.pictures for place in {one.start, one.end})

    def has_picture_at(self, start: int, end: int) -> bool:
        """Whether a picture stands in a stretch of the text, or at its edges."""
        at = bisect_left(self._picture_places, start - 3)
        return at < len(self._picture_places) and self._picture_places[at] <= end + 3

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the article, and those in no region, in the order of the text."""
        return tuple(self._cut())

    @cached_property
    def _top(self) -> tuple[int, int]:
        headline = next((one.end for one in self.extraction.regions if one.label is Label.HEADLINE), -1)
        body = next((one.start for one in self.extraction.regions if one.label is Label.BODY), -1)
        return headline, body

    def is_above_body(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph of no label stands between the headline and the body: of a picture, as a rule."""
        headline, body = self._top
        return paragraph.label is None and 0 <= headline <= paragraph.start and paragraph.end <= body

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the article's body, quoted blocks too, posts of others not."""
        return tuple(
            one
            for one in self.paragraphs
            if one.label in (Label.BODY, Label.QUOTATION) and not self.posts.overlap(one.start, one.end)
        )

    @cached_property
    def opening(self) -> str:
        """The first paragraphs of the body, as one text."""
        return "\n".join(one.text for one in self.prose[:40])[:6_000]

    @cached_property
    def running(self) -> tuple[Paragraph, ...]:
        """The paragraphs of running text: long ones, or all where none is."""
        return tuple(one for one in self.prose if len(one.text) > 120) or self.prose

    @cached_property
    def posts(self) -> Spans:
        """The posts of others that stand in the article."""
        return Spans((embed.start, embed.end) for embed in self.extraction.embeds)

    @cached_property
    def _anchor_starts(self) -> list[int]:
        return [anchor.start for anchor in self.extraction.anchors]

    def anchors_between(self, start: int, end: int) -> tuple[Anchor, ...]:
        """The links that begin in a stretch of the text, and one that covers its start."""
        starts = self._anchor_starts
        first = bisect_left(starts, start)
        before = max(0, first - 3)
        anchors = self.extraction.anchors
        covering = tuple(one for one in anchors[before:first] if one.end > start)
        return covering + anchors[first : bisect_left(starts, end)]

    def _cut(self) -> Iterator[Paragraph]:
        for start, end in _blocks(self.text):
            at = start
            while at < end:
                index = max(0, bisect_right(self._starts, at) - 1)
                label = self._labels[index] if self._starts else Label.BODY
                stop = at
                while stop < end and index < len(self._starts) and _belongs(self._labels[index], label):
                    stop = self._starts[index + 1] if index + 1 < len(self._starts) else end
                    index += 1
                stop = min(stop if stop > at else end, end)
                words = self.text[at:stop] if label in _LOOKED_AT else ""
                if words and not words.isspace():
                    yield Paragraph(at, stop, words, label)
                at = stop


def squeezed(name: str) -> str:
    """The letters and digits of a name, in lower case, without a leading "the"."""
    words = [word.lower() for word in _NAME.findall(name[:300])]
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _belongs(label: Label | None, first: Label | None) -> bool:
    body = (Label.BODY, Label.QUOTATION)
    return label is first or (label in body and first in body)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _GAP.finditer(text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(text):
        yield at, len(text)


def _innermost(extraction: Extraction) -> tuple[list[int], list[Label | None]]:
    """Where the innermost label changes, and to what."""
    ends: list[tuple[int, Label]] = []
    starts: list[int] = [0]
    labels: list[Label | None] = [None]

    def put(at: int, label: Label | None) -> None:
        if starts[-1] == at:
            labels[-1] = label
        elif labels[-1] is not label:
            starts.append(at)
            labels.append(label)

    def close(until: int) -> None:
        while ends and ends[-1][0] <= until:
            end, _ = ends.pop()
            put(end, ends[-1][1] if ends else None)

    for region in sorted(extraction.regions, key=lambda one: (one.start, -one.end)):
        close(region.start)
        put(region.start, region.label)
        ends.append((min(region.end, ends[-1][0]) if ends else region.end, region.label))
    close(len(extraction.text) + 1)
    return starts, labels


class Spans:
    """Stretches of a text, asked quickly whether another one touches them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(span for span in spans if span[0] < span[1])
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with a stretch."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
