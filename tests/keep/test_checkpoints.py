"""What was signed cannot be rewritten without being noticed; what cannot be noticed is stated."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from archiver import events
from archiver.errors import ConfigError, UsageError
from archiver.keep import Keeper, Problem, audit, make_keeper, open_keeper, rebuild
from archiver.keep.checkpoints import Checkpoint, checkpoint
from archiver.keep.keyring import rotate
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.stamps import Stamper, read_response, vouched
from tests.keep.authority import OPENSSL, Authority, needs_openssl
from tests.keep.made import Clock, keep_capture, world

T = TypeVar("T")


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return open_key(tmp_path / "keys" / "signing-key.pem", os.urandom)


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    """A folder with three captures and a checkpoint after each."""
    with make_keeper(tmp_path / "records", world()) as keeper:
        for number in range(3):
            keep_capture(keeper, f"https://source.example/{number}")
            made(checkpoint(keeper, key))
    return tmp_path / "records"


def made(found: Checkpoint | None) -> Checkpoint:
    assert found is not None
    return found


def segment(folder: Path) -> Path:
    return next((folder / "ledger").glob("*/000000.jsonl"))


def problems(folder: Path, against: tuple[tuple[str, bytes], ...] = ()) -> list[Problem]:
    with open_keeper(folder, world()) as keeper:
        return list(audit(keeper, against=against).problems)


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key.pem"
    first = open_key(path, os.urandom)
    assert first.made
    assert path.stat().st_mode & 0o777 == 0o600
    second = open_key(path, os.urandom)
    assert not second.made
    assert second.public_pem() == first.public_pem()
    assert [entry.name for entry in path.parent.iterdir()] == ["key.pem"]
    path.chmod(0o640)
    with pytest.raises(ConfigError, match="others can read it; chmod 600"):
        open_key(path)


def test_a_key_that_is_none_is_refused_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(ConfigError, match="there is no such file"):
        open_key(path)
    path.write_bytes(b"not a key")
    path.chmod(0o600)
    with pytest.raises(ConfigError, match="no private key"):
        open_key(path, os.urandom)
    assert path.read_bytes() == b"not a key"


def test_a_checkpoint_is_of_every_event_and_is_told_in_the_ledger(folder: Path, key: SigningKey) -> None:
    with open_keeper(folder, world()) as keeper:
        count = keeper.ledger.head.count
        keep_capture(keeper, "https://source.example/more")
        found = made(checkpoint(keeper, key))
        assert (found.made, found.size) == (True, count + 2)
        assert (folder / found.file).read_bytes() == found.note == key.held_note(keeper.folder_id)
        last = list(keeper.ledger.read())[-1].event.decoded()
        assert isinstance(last, events.Checkpointed)
        assert last.sha256 == hashlib.sha256(found.note).hexdigest()
        report = audit(keeper)
        assert report.problems == ()
        assert report.checkpoint == found.note.decode()


def test_nothing_new_makes_no_new_checkpoint(folder: Path, key: SigningKey) -> None:
    with open_keeper(folder, world()) as keeper:
        before = keeper.ledger.head
        again = made(checkpoint(keeper, key))
        assert not again.made
        assert keeper.ledger.head == before


def test_a_rebuild_knows_the_checkpoints(folder: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        dump = keeper.catalogue.dump()
        rebuild(keeper)
        assert keeper.catalogue.dump() == dump
        assert keeper.catalogue.rows("SELECT count(*) FROM checkpoints")[0][0] == 3


@pytest.mark.parametrize("change", ["flip", "delete", "swap"])
def test_a_changed_note_is_named(folder: Path, change: str) -> None:
    first, second = sorted((folder / "ledger").glob("*/checkpoints/*.note"), key=lambda path: int(path.stem))[:2]
    data = bytearray(first.read_bytes())
    if change == "delete":
        first.unlink()
    elif change == "swap":
        first.rename(aside := first.with_suffix(".x"))
        second.rename(first)
        aside.rename(second)
    else:
        data[len(data) // 2] ^= 1
        first.chmod(0o600)
        first.write_bytes(data)
    assert first.name in {Path(problem.file).name for problem in problems(folder)}


def test_a_new_key_is_vouched_for_by_the_old_one(folder: Path, tmp_path: Path, key: SigningKey) -> None:
    new = open_key(tmp_path / "new.pem", os.urandom)
    with open_keeper(folder, world()) as keeper:
        with pytest.raises(UsageError, match="is not the one that signs now"):
            rotate(keeper, new, open_key(tmp_path / "third.pem", os.urandom))
        rotate(keeper, key, new)
        assert made(checkpoint(keeper, new)).remark == ""
        assert audit(keeper).problems == ()
        (stated,) = [body for body in bodies(keeper, events.KeyStated) if body.reason is events.KeyReason.ROTATED]
        keeper.commit([events.KeyStated(stated.key, events.KeyReason.ROTATED, stated.before, stated.vouched[::-1])])
        assert [problem.event for problem in audit(keeper).problems] == [keeper.ledger.head.count - 1]


def test_another_key_is_stated_and_said(folder: Path, tmp_path: Path) -> None:
    with open_keeper(folder, world()) as keeper:
        found = made(checkpoint_after_capture(keeper, open_key(tmp_path / "second.pem", os.urandom)))
        assert "another key signs this folder now" in found.remark
        assert [body.reason for body in bodies(keeper, events.KeyStated)][1:] == [events.KeyReason.ANOTHER]
        assert audit(keeper).problems == ()


def checkpoint_after_capture(keeper: Keeper, key: SigningKey, stamper: Stamper | None = None) -> Checkpoint | None:
    keep_capture(keeper, f"https://source.example/{keeper.ledger.head.count}")
    return checkpoint(keeper, key, stamper)


def bodies(keeper: Keeper, kind: type[T]) -> list[T]:
    decoded = (line.event.decoded() for line in keeper.ledger.read())
    return [body for body in decoded if isinstance(body, kind)]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "one")


def ours(response: bytes, note: Path, authority: Authority) -> bool:
    try:
        read = read_response(response, note.read_bytes())
    except ValueError:
        return False
    return vouched(read, note.read_bytes(), authority.roots)[0] is events.StampState.STAMPED


def theirs(response: bytes, note: Path, authority: Authority) -> bool:
    note.with_suffix(".tsr").write_bytes(response)
    command = [str(OPENSSL), "ts", "-verify", "-data", str(note), "-in", str(note.with_suffix(".tsr")), "-CAfile",
               str(authority.folder / "root.pem")]  # fmt: skip
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


class TestTimeStamps:
    pytestmark = needs_openssl
    ONE, TWO = "https://one.example/tsr", "https://two.example:8080/tsr?x=1"

    def now(self) -> Clock:
        return Clock(datetime.now(UTC))

    def test_several_authorities_date_a_note(self, folder: Path, key: SigningKey, authority: Authority) -> None:
        stamper = Stamper((self.ONE, self.TWO), authority.post, authority.roots)
        with open_keeper(folder, world(self.now())) as keeper:
            found = made(checkpoint_after_capture(keeper, key, stamper))
            assert [stamp.state for stamp in found.stamps] == [events.StampState.STAMPED] * 2
            names = sorted(path.name for path in (folder / found.file).parent.glob(f"{found.size}.*.tsr"))
            assert [name.split(".")[1] for name in names] == ["one", "two"]
            assert audit(keeper).problems == ()

    def test_without_its_root_a_time_stamp_is_kept_and_said_to_be_unvouched(
        self, folder: Path, key: SigningKey, authority: Authority, tmp_path: Path
    ) -> None:
        stranger = Authority(tmp_path / "stranger", name="Stranger")
        with open_keeper(folder, world(self.now())) as keeper:
            for roots in (b"", stranger.roots):
                found = made(checkpoint_after_capture(keeper, key, Stamper((self.ONE,), authority.post, roots)))
                assert [stamp.state for stamp in found.stamps] == [events.StampState.UNVOUCHED]
            assert audit(keeper).problems == ()

    def test_an_authority_that_cannot_be_reached_is_recorded_and_asked_next_time(
        self, folder: Path, key: SigningKey, authority: Authority
    ) -> None:
        def half(url: str, query: bytes) -> bytes | None:
            return None if url == self.TWO else authority.post(url, query)

        both = (self.ONE, self.TWO)
        with open_keeper(folder, world(self.now())) as keeper:
            first = made(checkpoint_after_capture(keeper, key, Stamper(both, half, authority.roots)))
            assert [stamp.state.value for stamp in first.stamps] == ["stamped", "unreachable"]
            authority.asked.clear()
            again = made(checkpoint(keeper, key, Stamper(both, authority.post, authority.roots)))
            assert (again.made, authority.asked) == (False, [self.TWO])
            assert [(stamp.authority, stamp.state.value) for stamp in again.stamps] == [(self.TWO, "stamped")]
            head = keeper.ledger.head
            checkpoint(keeper, key, Stamper(both, authority.post, authority.roots))
            assert (authority.asked, keeper.ledger.head) == ([self.TWO], head)
            assert audit(keeper).problems == ()

    def test_an_answer_that_is_no_time_stamp_of_this_note_is_rejected(
        self, folder: Path, key: SigningKey, authority: Authority
    ) -> None:
        saved: list[bytes] = []

        def replay(url: str, query: bytes) -> bytes | None:
            saved.append(authority.post(url, query) or b"")
            return saved[0]

        liars: list[Callable[[str, bytes], bytes | None]] = [
            lambda _, query: b"<html>no</html>",
            lambda _, query: b"",
            lambda _, query: query,
            lambda _, query: b"x" * (2 << 20),
            lambda url, query: (authority.post(url, query) or b"")[:-40],
        ]
        with open_keeper(folder, world(self.now())) as keeper:
            for liar in liars:
                found = made(checkpoint_after_capture(keeper, key, Stamper((self.ONE,), liar, authority.roots)))
                assert [stamp.state.value for stamp in found.stamps] == ["rejected"], liars.index(liar)
            for expected in ("stamped", "rejected"):
                found = made(checkpoint_after_capture(keeper, key, Stamper((self.ONE,), replay, authority.roots)))
                assert [stamp.state.value for stamp in found.stamps] == [expected]
            assert audit(keeper).problems == ()

    def test_a_time_far_from_ours_is_rejected(self, folder: Path, key: SigningKey, authority: Authority) -> None:
        with open_keeper(folder, world(Clock(datetime.now(UTC) + timedelta(days=3)))) as keeper:
            stamper = Stamper((self.ONE,), authority.post, authority.roots)
            (stamp,) = made(checkpoint_after_capture(keeper, key, stamper)).stamps
            assert stamp.state is events.StampState.REJECTED
            assert "days apart" in stamp.detail

    def test_we_and_openssl_agree_on_whole_and_damaged_responses(
        self, tmp_path: Path, authority: Authority, long_run: bool
    ) -> None:
        """What openssl refuses, we refuse; in what we refuse and openssl takes, a byte that nothing signs is wrong."""
        chance = random.Random(20261124)
        note = tmp_path / "note"
        stricter = 0
        for number in range(200 if long_run else 12):
            note.write_bytes(b"note %d" % number)
            whole = authority.post("", TimestampRequestBuilder(data=note.read_bytes(),
                                   hash_algorithm=HashAlgorithm.SHA256).build().as_bytes())  # fmt: skip
            assert whole is not None
            damaged = bytearray(whole)
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            assert (ours(whole, note, authority), theirs(whole, note, authority)) == (True, True)
            mine, others = ours(bytes(damaged), note, authority), theirs(bytes(damaged), note, authority)
            assert others or not mine, number
            stricter += others and not mine
        assert stricter <= number // 4

    @pytest.mark.parametrize("change", ["flip", "delete"])
    def test_a_changed_time_stamp_is_named(
        self, folder: Path, key: SigningKey, authority: Authority, change: str
    ) -> None:
        with open_keeper(folder, world(self.now())) as keeper:
            checkpoint_after_capture(keeper, key, Stamper((self.ONE,), authority.post, authority.roots))
        (path,) = (folder / "ledger").glob("*/checkpoints/*.tsr")
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 4
        path.unlink()
        if change == "flip":
            path.write_bytes(data)
        (problem,) = problems(folder)
        assert Path(problem.file).name == path.name
