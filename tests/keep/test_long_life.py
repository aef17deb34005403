"""Records outlive authorities, certificates and algorithms."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archiver.codec import canonical
from archiver.keep import audit, make_keeper, open_keeper, rebuild, tiles
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey
from archiver.keep.merkle import leaf_hash, root_of
from archiver.keep.notes import read_note, tree_head
from archiver.keep.proof import write_proof
from archiver.keep.stamps import Stamper
from tests.keep.authority import OPENSSL, Authority, needs_openssl
from tests.keep.made import CITATION, Clock, keep_article, keep_capture, world
from tests.keep.test_attacks import rechained, segment
from tests.keep.test_checkpoints import made
from tests.keep.test_proof import verify as verify_proof
from tests.keep.test_verify_sh import IN_2046, LIBRESSL, place_of, told, verify


@pytest.mark.system
@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed: make system")
def test_a_newer_checkpoint_renews_the_time_stamps_of_the_older_ones(
    tmp_path: Path, key: SigningKey, authority: Authority
) -> None:
    """The event that tells of an old note and of the authority's response, by digest, is in the tree that a newer note
    is of: another authority's time-stamp over that one says that the older response existed by then."""
    folder, second = tmp_path / "records", Authority(tmp_path / "second", name="Second")
    with make_keeper(folder, world(Clock(datetime.now(UTC)))) as keeper:
        keep_capture(keeper)
        old = made(checkpoint(keeper, key, Stamper(("https://one.example/",), authority.post, authority.roots)))
        told_by = keeper.ledger.head.count - 1
        keep_capture(keeper, "https://source.example/years-later")
        new = made(checkpoint(keeper, key, Stamper(("https://two.example/",), second.post, second.roots)))
        line = segment(folder).read_bytes().splitlines()[told_by]
        (stamp,) = old.stamps
        for part in (hashlib.sha256(old.note).hexdigest(), stamp.sha256):
            assert f'"{part}"'.encode() in line
        path = tiles.path(keeper.catalogue.tile, told_by, new.size)
        assert root_of(leaf_hash(line), told_by, new.size, path) == tree_head(read_note(new.note)).root
        assert audit(keeper).problems == ()
    # The first authority is gone, and nobody has its root any more: the second one still dates all of it.
    status, lines = verify(folder, "--roots", second.folder / "root.pem")
    assert (status, told(lines, "BAD")) == (0, [])
    assert any(line.startswith("time-stamp ") and "two.example" in line for line in lines)
    assert any("one.example" in line and "no root here vouches for the authority" in line for line in lines)
    response = next(folder.glob("ledger/*/checkpoints/*one.example*.tsr"))
    response.unlink()
    assert any("the time-stamp with SHA-256" in line for line in told(verify(folder)[1], "BAD"))


def with_sha512(folder: Path) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """An event as a later version may write it: beside each SHA-256 the digest of another algorithm."""

    def later(body: dict[str, Any]) -> dict[str, Any]:
        if body["is"] == "kept":
            return {**body, "sha512": hashlib.sha512((folder / body["file"]).read_bytes()).hexdigest()}
        if body["is"] == "captured":
            return {**body, "digests": {**body["digests"], "sha512": "0" * 128}}
        return body

    return later


def test_a_second_digest_can_stand_beside_the_first_one(tmp_path: Path, key: SigningKey) -> None:
    """Each digest's field is called after its algorithm, and readers of today pass over those that they do not know:
    a later version adds one without a new format, and signs and dates it while SHA-256 still holds."""
    folder = tmp_path / "records"
    with make_keeper(folder, world()) as keeper:
        keep_article(keeper)
        keep_capture(keeper)
    later = with_sha512(folder)
    events = [json.loads(line) for line in segment(folder).read_bytes().splitlines()]
    lines = rechained([canonical({**event, "body": later(event["body"])}) for event in events])
    segment(folder).write_bytes(b"".join(line + b"\n" for line in lines))
    (folder / "catalogue.db").unlink()
    with open_keeper(folder, world()) as keeper:
        made(checkpoint(keeper, key))
        assert audit(keeper).problems == ()
        dump = keeper.catalogue.dump()
        rebuild(keeper)
        assert keeper.catalogue.dump() == dump
    status, said = verify(folder)
    assert (status, "warc: 3 files" in said) == (0, True), said
    victim = next((folder / "warc").rglob("*.gz"))
    victim.chmod(0o600)
    victim.write_bytes(victim.read_bytes()[:-9] + b"x" * 9)
    for named in ([Path(problem.file).name for problem in audit_of(folder)], " ".join(told(verify(folder)[1], "BAD"))):
        assert victim.name in named


def audit_of(folder: Path) -> Any:
    with open_keeper(folder, world()) as keeper:
        return audit(keeper).problems


class TestAProof:
    """What is handed to a stranger is checked with what they have."""

    pytestmark = needs_openssl

    @pytest.fixture
    def proof(self, tmp_path: Path, key: SigningKey, authority: Authority) -> Path:
        """The proof of a citation, with a time-stamp, and its own script."""
        with make_keeper(tmp_path / "records", world(Clock(datetime.now(UTC)))) as keeper:
            keep_article(keeper)
            keep_capture(keeper, "https://source.example/report")
            checkpoint(keeper, key, Stamper(("https://one.example/",), authority.post, authority.roots))
            return write_proof(keeper, CITATION.id, tmp_path / "proof")

    @pytest.mark.parametrize(
        ("tools", "openssl", "expected"),
        [
            (("sha256sum", "openssl"), "", "time-stamp "),
            (("shasum", "openssl"), "", "time-stamp "),
            (("sha256sum",), "", "SKIPPED the signature: openssl is not here"),
            (("sha256sum",), LIBRESSL, "SKIPPED the signature: this LibreSSL"),
            (("sha256sum",), IN_2046, "has expired since, and was valid then"),
        ],
    )
    def test_it_holds_and_says_what_could_not_be_checked(
        self, proof: Path, tmp_path: Path, authority: Authority, tools: tuple[str, ...], openssl: str, expected: str
    ) -> None:
        if any(shutil.which(tool) is None for tool in tools):
            pytest.skip(f"{tools[0]} is not here")
        place = place_of(tmp_path, *tools)
        if openssl:
            (place / "openssl").write_text(openssl.replace("{openssl}", str(OPENSSL)))
            (place / "openssl").chmod(0o700)
        status, said = verify_proof(proof, "--roots", authority.folder / "root.pem", path=place)
        assert (status, "BAD" in said) == (0, False), said
        assert expected in said
