"""What is withdrawn is gone from every byte of the folder, and the rest still proves what it proved."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from archiver import events
from archiver.errors import DamageError, UsageError, WithdrawnError
from archiver.keep import Keeper, audit, make_keeper, open_keeper, queries, rebuild
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey
from archiver.keep.proof import write_proof
from archiver.keep.withdrawal import lift, restrict, withdraw
from archiver.records import Candidate, Ground, Location, Status
from archiver.warcs import fact_record, ref_of
from tests.keep.faults import actions_of
from tests.keep.forgetting import traces
from tests.keep.made import (
    CITATION,
    NOON,
    QUOTATION,
    WIRE,
    Clock,
    keep_article,
    keep_capture,
    keep_check,
    stage_capture,
    world,
)

SECRET = "Die Zeugin heißt ZWETSCHGENKNÖDEL und wohnt am Hafen."
ORDER = {"why": "a court says so", "authority": "District Court 28 O 12/26"}


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    with make_keeper(tmp_path / "records", world()) as keeper:
        keep_article(keeper)
        keep_capture(keeper, "https://source.example/other", "Another text about plums.")
        secret = keep_capture(keeper, "https://source.example/secret", SECRET)
        keep_capture(keeper, "https://mirror.example/secret", SECRET)
        keep_check(keeper, QUOTATION.id, secret)
        checkpoint(keeper, key)
        keeper.storage.create("reports/a.html").close()
        (tmp_path / "records" / "reports" / "a.html").write_text(SECRET)
    return tmp_path / "records"


def secret_of(keeper: Keeper) -> str:
    return queries.captures(keeper.catalogue, "https://source.example/secret")[0].id


def test_every_trace_is_gone_and_the_rest_still_proves(folder: Path, key: SigningKey) -> None:
    assert traces(folder, "ZWETSCHGENKNÖDEL")
    with open_keeper(folder, world()) as keeper:
        capture = secret_of(keeper)
        done = withdraw(keeper, capture, **ORDER)
        assert len(done.captures) == 2, "the mirror holds the same bytes"
        assert len(done.files) == 3, "two copies, and what a quotation was compared with"
        report = audit(keeper)
        assert (report.problems, report.withdrawn) == ((), 3)
        assert queries.search(keeper.catalogue, "zwetschgenknödel") == ()
        assert len(queries.search(keeper.catalogue, "plums")) == 1
        held = queries.capture(keeper.catalogue, capture)
        assert held is not None
        with pytest.raises(WithdrawnError, match="it was withdrawn"):
            keeper.read(held.record)
        with pytest.raises(UsageError, match="it was withdrawn before"):
            withdraw(keeper, capture, **ORDER)
        checkpoint(keeper, key)
        dump = keeper.catalogue.dump()
        rebuild(keeper)
        assert keeper.catalogue.dump() == dump
        assert audit(keeper).problems == ()
        proof = write_proof(keeper, CITATION.id, folder.with_name("proof"))
    assert subprocess.run(["sh", proof / "verify.sh"], check=False, capture_output=True).returncode == 0
    assert traces(folder, "ZWETSCHGENKNÖDEL", "wohnt am Hafen") == []
    assert traces(folder, "Another text about plums")
    ran = subprocess.run(["sh", folder / "verify.sh"], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
    assert "3 withdrawn or declared lost" in ran.stdout


def keep_location(keeper: Keeper, citation: str, url: str, title: str) -> None:
    """A citation of an article was looked for, and something that is held proposed with its title."""
    candidate = Candidate(url, "holdings", (Ground("held", 0.5, "a copy of it is held already"),), title=title)
    location = Location(Status.LOCATED, (candidate,), candidate)
    record = fact_record(location, time=NOON, new_id=keeper.new_urn)
    keeper.commit([events.Located(citation, Status.LOCATED, (url,), False, ref_of(keeper.stage([record]), record))])


def test_the_title_goes_from_where_it_was_proposed_as_another_articles_source(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        keep_location(keeper, WIRE.id, "https://mirror.example/secret", "ZWETSCHGENKNÖDEL am Hafen")
        keep_location(keeper, "c-link", "https://source.example/other", "Plums")
        done = withdraw(keeper, secret_of(keeper), **ORDER)
        assert len(done.files) == 4
        assert audit(keeper).problems == ()
        held = queries.citation(keeper.catalogue, WIRE.id)
        assert held is not None
        assert held.targets == ("https://mirror.example/secret",), "where it was is no passage of its text"
    assert traces(folder, "ZWETSCHGENKNÖDEL") == []
    assert traces(folder, "Plums")


def test_a_url_means_all_its_captures_and_a_capture_says_which_others_are_kept(folder: Path) -> None:
    url = "https://source.example/secret"
    with open_keeper(folder, world()) as keeper:
        later = keep_capture(keeper, url, f"{SECRET} With another advert.")
        done = withdraw(keeper, secret_of_first(keeper), **ORDER)
        assert done.others == (later,)
        assert traces(folder, "ZWETSCHGENKNÖDEL")
        done = withdraw(keeper, url, **ORDER)
        assert later in done.captures
        assert done.others == ()
        assert audit(keeper).problems == ()
    assert traces(folder, "ZWETSCHGENKNÖDEL") == []


def secret_of_first(keeper: Keeper) -> str:
    return queries.captures(keeper.catalogue, "https://source.example/secret")[-1].id


def test_what_a_killed_run_had_begun_of_it_goes_too(folder: Path) -> None:
    killed = open_keeper(folder, world())
    stage_capture(killed, "https://source.example/secret", SECRET)
    killed.close()
    with open_keeper(folder, world()) as keeper:
        assert list((folder / "quarantine").glob("*.warc.gz"))
        withdraw(keeper, secret_of(keeper), **ORDER)
        assert audit(keeper).problems == ()
    assert traces(folder, "ZWETSCHGENKNÖDEL") == []


def test_an_article_goes_with_what_was_found_in_it(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        withdraw(keeper, "a-1", **ORDER)
        assert audit(keeper).problems == ()
        assert queries.citations(keeper.catalogue, "a-1") == ()
    assert traces(folder, "a report says", "the bridge was safe”") == []
    assert traces(folder, "ZWETSCHGENKNÖDEL")


def test_a_withdrawal_that_was_interrupted_is_finished_by_the_next_opening(folder: Path) -> None:
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    with open_keeper(folder, world()) as keeper:
        withdraw(keeper, secret_of(keeper), **ORDER)
    # The events are in the ledger; the files and the catalogue are as they were before.
    for segment in folder.glob("ledger/*/*.jsonl"):
        shutil.copy(segment, copy / segment.relative_to(folder))
    reason = next(path for path in folder.glob("warc/**/*.gz") if not (copy / path.relative_to(folder)).exists())
    shutil.copy(reason, copy / reason.relative_to(folder))
    with open_keeper(copy, world()) as keeper:
        assert len([act for act, _ in actions_of(keeper) if act == "destroyed, it was withdrawn"]) == 3
        assert audit(keeper).problems == ()
    assert traces(copy, "ZWETSCHGENKNÖDEL") == []


def test_a_withdrawn_file_that_somebody_put_back_is_found_and_destroyed(folder: Path) -> None:
    before = folder.with_name("before")
    shutil.copytree(folder, before)
    with open_keeper(folder, world()) as keeper:
        (file, *_) = withdraw(keeper, secret_of(keeper), **ORDER).files
        shutil.copy(before / file, folder / file)
        (problem,) = audit(keeper).problems
        assert (problem.file, problem.problem) == (file, "it was withdrawn and is still here")
    ran = subprocess.run(["sh", folder / "verify.sh"], check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert f"BAD {file}: it was withdrawn and is still here" in ran.stdout
    with open_keeper(folder, world()) as keeper:
        assert audit(keeper).problems == ()
    assert not (folder / file).exists()


def test_what_is_not_there_cannot_be_withdrawn(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        count = keeper.ledger.head.count
        with pytest.raises(UsageError, match="it is no capture, URL or article here"):
            withdraw(keeper, "c-link", **ORDER)
        assert keeper.ledger.head.count == count


def test_a_missing_file_that_was_not_withdrawn_is_damage_still(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        (held,) = queries.captures(keeper.catalogue, "https://source.example/other")
        (folder / held.warc).unlink()
        with pytest.raises(DamageError, match="it is missing; restore it"):
            keeper.read(held.record)
        assert [problem.file for problem in audit(keeper).problems] == [held.warc]


def test_what_is_restricted_is_kept_and_shown_to_nobody_until_its_time(folder: Path) -> None:
    clock = Clock()
    with open_keeper(folder, world(clock)) as keeper:
        capture = secret_of(keeper)
        before = keeper.catalogue.dumps()
        done = restrict(keeper, capture, until=NOON + timedelta(days=30), **ORDER)
        held = queries.capture(keeper.catalogue, capture)
        assert held is not None
        with pytest.raises(WithdrawnError, match="it is restricted"):
            keeper.read(held.record)
        assert queries.search(keeper.catalogue, "zwetschgenknödel") == ()
        kept = set(traces(folder, "ZWETSCHGENKNÖDEL"))
        assert len(kept) == 2
        assert kept < {Path(file).name for file in done.files}
        assert audit(keeper).problems == ()
        assert lift(keeper) == ()
        clock.pass_days(31)
        assert lift(keeper) == done.files
        assert keeper.read(held.record)
        assert len(queries.search(keeper.catalogue, "zwetschgenknödel")) == 2
        after = keeper.catalogue.dumps()
        assert {table for table in before if before[table] != after[table]} == {"files", "meta", "tree"}, "more events"
        assert audit(keeper).problems == ()


def test_what_was_restricted_without_a_time_is_lifted_by_name_and_can_be_withdrawn_meanwhile(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        capture = secret_of(keeper)
        restrict(keeper, capture, until=None, **ORDER)
        with pytest.raises(UsageError, match="restricted already"):
            restrict(keeper, capture, until=None, **ORDER)
        assert lift(keeper) == ()
        assert len(lift(keeper, capture)) == 3
        restrict(keeper, capture, until=None, **ORDER)
        withdraw(keeper, capture, **ORDER)
        lift(keeper, capture)
        assert audit(keeper).problems == ()
    assert traces(folder, "ZWETSCHGENKNÖDEL") == []
