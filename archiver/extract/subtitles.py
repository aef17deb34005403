"""Subtitles, SubRip and WebVTT: what is said, as running text, and beside it when."""

from __future__ import annotations

import re

from archiver.extract.charsets import decode
from archiver.extract.tree import clean, collapse
from archiver.records import Alternate, Completeness, Extraction, Label, Region
from archiver.version import __version__

_TIMES = re.compile(r"((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3}) {1,4}--> {1,4}((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3})")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]{0,2}$")
_PAUSE = 4.0


def read_subtitles(body: bytes, media_type: str, charset: str = "") -> Extraction:
    """The extraction of subtitles. `text` is the speech, a new paragraph where a sentence ends before a pause; the
    alternate "time codes" has a line for each cue: its offset in the text and its times."""
    decoded = decode(body, charset, declares=False)
    parts: list[str] = []
    codes: list[str] = []
    at, ended = 0, 0.0
    for begins, ends, words in _cues(clean(decoded.text)):
        if parts:
            pause = _seconds(begins) - ended > _PAUSE and _SENTENCE.search(parts[-1])
            parts.append("\n\n" if pause else " ")
            at += len(parts[-1])
        codes.append(f"{at}\t{begins}\t{ends}")
        parts.append(words)
        at += len(words)
        ended = _seconds(ends)
    text = "".join(parts)
    return Extraction(
        text=text,
        extractor="archiver.extract.subtitles",
        version=__version__,
        media_type=media_type,
        completeness=Completeness.WHOLE,
        detail=decoded.detail,
        charset=decoded.charset,
        charset_rule=decoded.rule,
        regions=(Region(Label.BODY, 0, len(text)),) if text else (),
        alternates=(Alternate("time codes", "\n".join(codes)),) if codes else (),
    )


def _cues(source: str) -> list[tuple[str, str, str]]:
    """The cues: begin, end, words. A cue that repeats the one before (rolling captions) is left out."""
    found: list[tuple[str, str, str]] = []
    for block in re.split(r"\n[ \t]*\n", source.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip().split("\n")
        timed = next((index for index, line in enumerate(lines[:3]) if "-->" in line), None)
        match = _TIMES.search(lines[timed]) if timed is not None else None
        if timed is None or match is None:
            continue
        words = collapse(_TAG.sub("", " ".join(lines[timed + 1 :])))
        if words and not (found and found[-1][2] == words):
            found.append((match.group(1), match.group(2), words))
    return found


def _seconds(code: str) -> float:
    total = 0.0
    for part in code.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
