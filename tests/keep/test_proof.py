"""One citation is proved without showing the others, to somebody who has a shell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver import events
from archiver.errors import UsageError
from archiver.keep import Keeper, make_keeper, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey
from archiver.keep.merkle import leaf_hash, root_of
from archiver.keep.notes import read_note, tree_head
from archiver.keep.proof import proof_of, read_tlog_proof, write_proof
from archiver.keep.stamps import Stamper
from archiver.records import LinkOutcome
from tests.keep.authority import Authority
from tests.keep.made import CITATION, WIRE, Clock, keep_article, keep_capture, world

SOURCE = "https://source.example/report"


def filled(keeper: Keeper, count: int) -> None:
    now = keeper.world.clock()
    keeper.commit(
        [events.LinkVisited(f"https://other.example/{n}", now, LinkOutcome.OK, 200, None, 0.5) for n in range(count)]
    )


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey, authority: Authority | None) -> Path:
    with make_keeper(tmp_path / "records", world(Clock(datetime.now(UTC)))) as keeper:
        filled(keeper, 70)
        keep_article(keeper)
        keep_capture(keeper, SOURCE)
        keep_capture(keeper, "https://secret.example/another")
        filled(keeper, 33)
        stamper = Stamper(("https://tsa.example/",), authority.post, authority.roots) if authority else None
        checkpoint(keeper, key, stamper)
    return tmp_path / "records"


def verify(proof: Path, *arguments: str | Path, path: Path | None = None) -> tuple[int, str]:
    environment = dict(os.environ) if path is None else {"PATH": str(path)}
    command = [str(shutil.which("sh")), str(proof / "verify.sh"), *map(str, arguments)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd="/")
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def test_it_holds_its_events_and_nothing_of_the_others(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        files = proof_of(keeper, CITATION.id)
    kinds = [json.loads(data)["body"]["is"] for name, data in files.items() if name.startswith("event-") and
             name.endswith(".json")]  # fmt: skip
    assert kinds == ["article-taken", "captured"]
    assert not any(b"secret.example" in data or b"other.example" in data for data in files.values())
    small = [data for name, data in files.items() if name.startswith("event") or name in ("checkpoint.note", "key.txt")]
    assert sum(map(len, small)) < 8000


def test_each_event_leads_to_the_signed_head_by_its_path(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        files = proof_of(keeper, CITATION.id)
    for name, data in files.items():
        if name.endswith(".tlog-proof"):
            index, path, note = read_tlog_proof(data)
            assert note == files["checkpoint.note"]
            head = tree_head(read_note(note))
            line = files[name.replace(".tlog-proof", ".json")]
            assert json.loads(line)["n"] == index
            assert root_of(leaf_hash(line), index, head.size, path) == head.root


def test_the_script_agrees_and_knows_the_copy(folder: Path, tmp_path: Path, authority: Authority | None) -> None:
    with open_keeper(folder, world()) as keeper:
        proof = write_proof(keeper, CITATION.id, tmp_path / "proof")
        source = keeper.catalogue.rows("SELECT warc FROM captures WHERE target = ?", (SOURCE,))[0]["warc"]
        other = keeper.catalogue.rows("SELECT warc FROM captures WHERE target LIKE '%secret%'")[0]["warc"]
    roots = ("--roots", authority.folder / "root.pem") if authority else ()
    newest = max(folder.glob("ledger/*/checkpoints/*.note"), key=lambda path: int(path.stem))
    status, said = verify(proof, *roots, "--against", newest, folder / source)
    assert (status, "BAD" in said) == (0, False), said
    assert "has its SHA-256" in said
    assert "the same tree head" in said
    if authority:
        assert "SKIPPED" not in said
    status, said = verify(proof, folder / other)
    assert status == 1
    assert "no event here has its SHA-256" in said


@pytest.mark.parametrize("name", ["event-*.json", "event-*.tlog-proof", "checkpoint.note", "key.txt", "*.tsr"])
def test_any_changed_file_of_a_proof_is_found(folder: Path, tmp_path: Path, name: str) -> None:
    with open_keeper(folder, world()) as keeper:
        write_proof(keeper, CITATION.id, tmp_path / "proof")
    for number, path in enumerate(sorted((tmp_path / "proof").glob(name))):
        changed = tmp_path / f"changed-{number}"
        shutil.copytree(tmp_path / "proof", changed)
        data = bytearray(path.read_bytes())
        data[len(data) // 3] ^= 1
        (changed / path.name).write_bytes(data)
        status, said = verify(changed)
        assert status in (1, 2), said


def test_a_citation_without_a_source_is_proved_as_far_as_it_goes(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        files = proof_of(keeper, WIRE.id)
    assert len([name for name in files if name.endswith(".tlog-proof")]) == 1


def test_what_no_checkpoint_covers_is_not_proved(folder: Path, tmp_path: Path, key: SigningKey) -> None:
    with open_keeper(folder, world()) as keeper:
        keep_capture(keeper, SOURCE, "Newer.")
        with pytest.raises(UsageError, match="no checkpoint covers event"):
            proof_of(keeper, CITATION.id)
        checkpoint(keeper, key)
        assert proof_of(keeper, CITATION.id)
        with pytest.raises(UsageError, match="there is no such citation"):
            proof_of(keeper, "c-none")
    with make_keeper(tmp_path / "new", world()) as keeper:
        keep_article(keeper)
        with pytest.raises(UsageError, match="there is no checkpoint yet"):
            proof_of(keeper, CITATION.id)


def test_it_can_be_made_against_a_note_that_somebody_kept(
    folder: Path, tmp_path: Path, key: SigningKey, authority: Authority | None
) -> None:
    with open_keeper(folder, world()) as keeper:
        (kept,) = folder.glob("ledger/*/checkpoints/*.note")
        note = kept.read_bytes()
        filled(keeper, 300)
        checkpoint(keeper, key)
        proof = write_proof(keeper, CITATION.id, tmp_path / "proof", note)
        assert (proof / "checkpoint.note").read_bytes() == note
        assert bool(list(proof.glob("*.tsr"))) == bool(authority)
        status, said = verify(proof, "--against", kept)
        assert (status, "the same tree head" in said) == (0, True)
        keep_capture(keeper, SOURCE, "Newer.")
        with pytest.raises(UsageError, match="came after that checkpoint"):
            proof_of(keeper, CITATION.id, note)
        for wrong in (b"", note.replace(b"archiver/0", b"archiver/1"), note[:-20] + b"A" + note[-19:]):
            with pytest.raises(UsageError, match="cannot prove anything against that note"):
                proof_of(keeper, CITATION.id, wrong)


def test_a_proof_never_overwrites(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with open_keeper(folder, world()) as keeper, pytest.raises(UsageError, match="it is there already"):
        write_proof(keeper, CITATION.id, tmp_path / "there")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"c2sp.org/tlog-proof@v1\n\nnote",
        b"c2sp.org/tlog-proof@v1\nindex 01\n\nnote",
        b"c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nnote",
        b"c2sp.org/tlog-proof@v2\nindex 1\n\nnote",
    ],
)
def test_what_is_no_proof_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        read_tlog_proof(data)
