"""What is kept is there, and can be found again; the ledger is enough to make the rest."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from archiver import events
from archiver.errors import RecordsError, UsageError
from archiver.keep import make_keeper, open_keeper, queries, rebuild
from archiver.records import Extraction, Outcome, Status
from archiver.settings import RecordsSettings
from archiver.warcs import read_fact
from tests.keep.made import keep_article, keep_capture, keep_check, stage_capture, world


def test_what_was_committed_is_there_after_opening_again(tmp_path: Path) -> None:
    with make_keeper(tmp_path / "r", world()) as keeper:
        keep_article(keeper)
        source = keep_capture(keeper, text="The minister said the bridge was safe.")
        keep_check(keeper, "q-1", source)
    with open_keeper(tmp_path / "r", world()) as keeper:
        (article,) = queries.articles(keeper.catalogue)
        assert (article.id, article.title, article.url) == ("a-1", "The bridge", "https://paper.example/story")
        link, wire = queries.citations(keeper.catalogue, "a-1")
        assert (link.status, link.source, link.targets) == (
            Status.CAPTURED,
            source,
            ("https://source.example/report",),
        )
        assert wire.status is Status.UNLOCATED
        (quotation,) = queries.quotations(keeper.catalogue, "a-1")
        assert [check.outcome for check in quotation.checks] == [Outcome.VERBATIM]
        text = queries.text(keeper.catalogue, source)
        assert text is not None
        assert read_fact(Extraction, keeper.read(text.record)).text == "The minister said the bridge was safe."


def test_a_rebuild_gives_the_same_catalogue(tmp_path: Path) -> None:
    with make_keeper(tmp_path / "r", world()) as keeper:
        keep_article(keeper)
        keep_check(keeper, "q-1", keep_capture(keeper))
        before = keeper.catalogue.dump()
        rebuild(keeper)
        assert keeper.catalogue.dump() == before


def test_a_body_that_names_a_warc_that_was_not_staged_is_refused(tmp_path: Path) -> None:
    with make_keeper(tmp_path / "other", world()) as other:
        _, body = stage_capture(other)
    with make_keeper(tmp_path / "r", world()) as keeper:
        with pytest.raises(UsageError, match="was not staged"):
            keeper.commit([body])
        assert keeper.ledger.head.count == 1


def test_what_a_worker_staged_is_committed_by_the_writer(tmp_path: Path) -> None:
    make_keeper(tmp_path / "r", world()).close()
    with open_keeper(tmp_path / "r", world()) as worker, open_keeper(tmp_path / "r", world()) as writer:
        staged, body = stage_capture(worker)
        writer.commit([body], [staged])
        assert queries.capture(worker.catalogue, body.id) == body


def test_every_warc_has_an_event_before_the_one_that_names_it(tmp_path: Path) -> None:
    with make_keeper(tmp_path / "r", world()) as keeper:
        keep_capture(keeper)
        kinds = [type(line.event.decoded()) for line in keeper.ledger.read()]
        assert kinds == [events.FolderMade, events.Kept, events.Captured]


def test_the_shell_script_agrees_and_finds_a_changed_byte(tmp_path: Path) -> None:
    with make_keeper(tmp_path / "r", world()) as keeper:
        keep_article(keeper)
        warc = tmp_path / "r" / next(iter(keeper.storage.files("warc")))
    assert subprocess.run(["sh", tmp_path / "r" / "verify.sh"], check=False, capture_output=True).returncode == 0
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 1
    warc.chmod(0o600)
    warc.write_bytes(data)
    ran = subprocess.run(["sh", tmp_path / "r" / "verify.sh"], check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert str(warc.name) in ran.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("archiver records 9 01ARZ3NDEKTSV4RRFFQ69G5FAV\n", "format 9 is not known here; upgrade"),
        ("something else\n", "its format file says 'something else'"),
    ],
)
def test_an_unknown_format_is_refused_and_nothing_is_created(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "format").write_text(text)
    with pytest.raises(RecordsError, match=said):
        open_keeper(tmp_path, world())
    assert [path.name for path in tmp_path.iterdir()] == ["format"]


def test_a_missing_folder_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="there is no records folder"):
        open_keeper(tmp_path / "r", world())
    assert not (tmp_path / "r").exists()


def test_another_folder_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    make_keeper(tmp_path / "r", world()).close()
    with pytest.raises(RecordsError, match="the settings want 01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        open_keeper(tmp_path / "r", world(), RecordsSettings(id="01ARZ3NDEKTSV4RRFFQ69G5FAV"))
    with pytest.raises(RecordsError, match="mount it"):
        make_keeper(tmp_path / "s", world(), RecordsSettings(id="01ARZ3NDEKTSV4RRFFQ69G5FAV"))
    assert not (tmp_path / "s").exists()
