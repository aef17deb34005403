"""The rows of the real pairs; the texts are not ours to keep, and ``tests.confirm.pairs`` measures where they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archiver.records import Outcome
from tests.confirm import pairs


def test_each_row_is_a_place_two_digests_and_an_outcome() -> None:
    rows = list(pairs.pairs())
    assert len(rows) >= 100
    for row in rows:
        assert 0 <= row.start < row.end
        assert {len(row.article), len(row.words), len(row.source)} == {24}
        assert Outcome(row.outcome)
        assert row.article != row.source
    assert set(Counter(row.outcome for row in rows)) >= {"verbatim", "marked", "altered", "absent"}


def test_a_folder_without_the_texts_is_told_and_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pairs.main([str(tmp_path)]) == 1
    assert f"{len(list(pairs.pairs()))} pairs could not be read" in capsys.readouterr().err
