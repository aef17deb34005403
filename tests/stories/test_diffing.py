"""Two copies of a source, and the quotations from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver.errors import ArchiverError
from archiver.keep import Keeper, make_keeper
from archiver.records import ChangeKind, Extraction, Outcome
from archiver.stories.diffing import compare, side
from archiver.stories.questions import Sources
from tests.keep.made import keep_article, keep_capture, world

URL = "https://source.example/report"
BEFORE = "The minister said that the bridge was safe, and that nobody had told him otherwise."
AFTER = "The minister said that the bridge was not safe, and that nobody had told him otherwise."


class FileReader:
    """Reads plain files in this process."""

    def read(self, data: bytes, *_: object) -> Extraction:
        return Extraction(data.decode(), "given", "1", "text/plain")


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    with make_keeper(tmp_path / "records", world()) as keeper:
        keep_article(keeper)
        yield keeper


def sources(keeper: Keeper | None) -> Sources:
    return Sources(FileReader(), keeper, None, 1_000_000)  # type: ignore[arg-type]


def test_two_captures_differ_in_words_and_the_quotation_is_affected(keeper: Keeper) -> None:
    first, second = keep_capture(keeper, URL, BEFORE), keep_capture(keeper, URL, AFTER)
    asked = sources(keeper)
    found = compare(side(first, asked, keeper), side(second, asked, keeper), keeper)
    assert [(change.kind, change.was, change.now) for change in found.changes] == [(ChangeKind.NEGATION, "", "not")]
    assert found.asked == 1
    (affected,) = found.affected
    assert (affected.before.outcome, affected.after.outcome) == (Outcome.VERBATIM, Outcome.UNCHECKABLE)


def test_a_url_is_its_newest_good_copy_and_a_file_is_itself(keeper: Keeper, tmp_path: Path) -> None:
    keep_capture(keeper, URL, BEFORE)
    path = tmp_path / "now.txt"
    path.write_text(AFTER, encoding="utf-8")
    asked = sources(keeper)
    found = compare(side(URL, asked, keeper), side(str(path), asked, keeper), keeper)
    assert (len(found.changes), len(found.affected), found.asked) == (1, 1, 1)


def test_an_article_may_be_named_whose_quotations_are_looked_for(keeper: Keeper, tmp_path: Path) -> None:
    for name, text in (("a.txt", BEFORE), ("b.txt", BEFORE.replace("nobody", "no one"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = sources(keeper)
    one, other = (side(str(tmp_path / name), asked, keeper) for name in ("a.txt", "b.txt"))
    assert compare(one, other, keeper).asked == 0
    found = compare(one, other, keeper, "a-1")
    assert (found.asked, found.affected) == (1, ())
    assert len(found.changes) == 1


def test_files_need_no_records(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")
    one = side(str(path), sources(None), None)
    assert compare(one, one, None).changes == ()


def test_what_is_not_there_says_so(keeper: Keeper) -> None:
    with pytest.raises(ArchiverError, match="cannot"):
        side("https://source.example/never-taken", sources(keeper), keeper)
