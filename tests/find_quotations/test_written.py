"""Quotations of our own writing in six languages, and copied passages: the scores that are promised."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from archiver.extract.plain import read_plain
from archiver.find import find
from archiver.records import Form, Use
from tests.find_quotations.copying import articles
from tests.find_quotations.helpers import quotations
from tests.find_quotations.written import EDGES, WRITTEN, Gold, read

_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+[”\"]?|\n|$)")


def _score(language: str) -> tuple[int, int, int, list[tuple[Gold, str | None]]]:
    text, gold = read(WRITTEN[language])
    found = [one for one in quotations(text, language) if one.use is Use.SPEECH]
    left = Counter(one.text.strip(EDGES) for one in found)
    names = {one.text.strip(EDGES): one.speaker for one in found}
    right = 0
    for one in gold:
        if left[one.words] > 0:
            left[one.words] -= 1
            right += 1
    return right, len(gold), len(found), [(one, names.get(one.words)) for one in gold if one.speaker]


def test_quotations_of_our_own_writing_are_found() -> None:
    scores = [_score(language) for language in WRITTEN]
    right = sum(score[0] for score in scores)
    gold = sum(score[1] for score in scores)
    found = sum(score[2] for score in scores)
    assert gold >= 200
    assert 2 * right / (gold + found) >= 0.97


@pytest.mark.parametrize("language", sorted(WRITTEN))
def test_their_speakers_are_named(language: str) -> None:
    named = _score(language)[3]
    right = sum(one.speaker == name for one, name in named)
    assert right >= 0.95 * len(named), [(one, name) for one, name in named if one.speaker != name]


def test_copied_passages_are_told_from_the_authors_own_words() -> None:
    made = articles(80)
    assert len(made) >= 60
    both = only_found = only_copied = 0
    for article in made:
        findings = find(read_plain(article.text.encode()), "a1", (), {})
        runs = [(one.start, one.end) for one in findings.quotations if one.form is Form.COPIED]
        for sentence in _SENTENCE.finditer(article.text):
            middle = (sentence.start() + sentence.end()) // 2
            copied = any(start <= middle < end for start, end in article.copied)
            found = any(start <= middle < end for start, end in runs)
            both += copied and found
            only_found += found and not copied
            only_copied += copied and not found
    assert 2 * both / (2 * both + only_found + only_copied) >= 0.95


@pytest.mark.data
def test_the_article_that_all_this_was_made_for(shared: Path) -> None:
    data = (shared / "article" / "mutiny.txt").read_bytes()
    expected = json.loads((shared / "article" / "expected.json").read_text(encoding="utf-8"))
    text = data.decode()
    found = find(read_plain(data), "a1", (), {}).quotations
    marks = [(one.start, one.end) for one in found if one.form is Form.MARKS]
    runs = [one for one in found if one.form is Form.COPIED]
    assert marks == [(one["start"], one["end"]) for one in expected["quotations"]]
    assert [(one.start, one.end) for one in runs] == [(one["start"], one["end"]) for one in expected["copied_passages"]]
    for own in expected["authors_own"]:
        assert not any(run.start < own["end"] and own["start"] < run.end for run in runs)
    last = [one for one in found if one.form is Form.MARKS][-1]
    assert (last.speaker, last.cue) == (text[last.speaker_start : last.speaker_end], "told")
    assert last.speaker is not None
    assert last.speaker.endswith("Rodriguez")
