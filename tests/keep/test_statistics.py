"""The figures are those of the folder."""

from __future__ import annotations

from pathlib import Path

from archiver.keep import make_keeper, queries
from archiver.keep.statistics import stats
from archiver.keep.withdrawal import withdraw
from tests.keep.made import Clock, keep_article, keep_capture, world


def test_an_empty_folder_has_no_forecast(tmp_path: Path) -> None:
    with make_keeper(tmp_path / "r", world()) as keeper:
        found = stats(keeper)
    assert (found.articles, found.captures, found.files, found.warc_bytes) == (0, 0, 0, 0)
    assert (found.bytes_per_article, found.days_left, found.months) == (None, None, ())


def test_counts_and_bytes_are_those_on_the_disk(tmp_path: Path) -> None:
    clock = Clock()
    with make_keeper(tmp_path / "r", world(clock)) as keeper:
        keep_article(keeper)
        keep_capture(keeper)
        clock.pass_days(30)
        found = stats(keeper)
        sizes = [path.stat().st_size for path in (tmp_path / "r" / "warc").rglob("*.gz")]
        assert (found.files, found.warc_bytes) == (len(sizes), sum(sizes))
        assert (found.articles, found.citations, found.captures) == (1, 2, 2)
        assert [(month.month, month.captures) for month in found.months] == [("2026-11", 2)]
        room = found.free_bytes - keeper.settings.reserve_mb * 1_000_000
        assert found.days_left is not None
        assert abs(found.days_left - room / (found.months[0].bytes / 30)) < 2
        (capture,) = queries.captures(keeper.catalogue, "https://source.example/report")
        withdraw(keeper, capture.id, why="asked to", authority="the publisher")
        assert stats(keeper).withdrawn == 1
        assert stats(keeper).warc_bytes < sum(sizes) + 1000
