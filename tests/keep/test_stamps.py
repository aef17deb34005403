"""Time-stamps over checkpoints: asked for, kept, refused when they are none, and judged as openssl judges them."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from archiver import events
from archiver.keep import audit, make_keeper, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey
from archiver.keep.stamps import Stamper, read_response, vouched
from tests.keep.authority import OPENSSL, Authority, needs_openssl
from tests.keep.made import Clock, keep_capture, world
from tests.keep.test_checkpoints import checkpoint_after_capture, made, problems

pytestmark = needs_openssl

ONE, TWO = "https://one.example/tsr", "https://two.example:8080/tsr?x=1"


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    """A folder with a capture and a checkpoint without a time-stamp."""
    with make_keeper(tmp_path / "records", world()) as keeper:
        keep_capture(keeper)
        made(checkpoint(keeper, key))
    return tmp_path / "records"


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


def now() -> Clock:
    return Clock(datetime.now(UTC))


def test_several_authorities_date_a_note(folder: Path, key: SigningKey, authority: Authority) -> None:
    stamper = Stamper((ONE, TWO), authority.post, authority.roots)
    with open_keeper(folder, world(now())) as keeper:
        found = made(checkpoint_after_capture(keeper, key, stamper))
        assert [stamp.state for stamp in found.stamps] == [events.StampState.STAMPED] * 2
        names = sorted(path.name for path in (folder / found.file).parent.glob(f"{found.size}.*.tsr"))
        assert [name.split(".")[1] for name in names] == ["one", "two"]
        assert audit(keeper).problems == ()


def test_without_its_root_a_time_stamp_is_kept_and_said_to_be_unvouched(
    folder: Path, key: SigningKey, authority: Authority, tmp_path: Path
) -> None:
    stranger = Authority(tmp_path / "stranger", name="Stranger")
    with open_keeper(folder, world(now())) as keeper:
        for roots in (b"", stranger.roots):
            found = made(checkpoint_after_capture(keeper, key, Stamper((ONE,), authority.post, roots)))
            assert [stamp.state for stamp in found.stamps] == [events.StampState.UNVOUCHED]
        assert audit(keeper).problems == ()


def test_an_authority_that_cannot_be_reached_is_recorded_and_asked_next_time(
    folder: Path, key: SigningKey, authority: Authority
) -> None:
    def half(url: str, query: bytes) -> bytes | None:
        return None if url == TWO else authority.post(url, query)

    both = (ONE, TWO)
    with open_keeper(folder, world(now())) as keeper:
        first = made(checkpoint_after_capture(keeper, key, Stamper(both, half, authority.roots)))
        assert [stamp.state.value for stamp in first.stamps] == ["stamped", "unreachable"]
        authority.asked.clear()
        again = made(checkpoint(keeper, key, Stamper(both, authority.post, authority.roots)))
        assert (again.made, authority.asked) == (False, [TWO])
        assert [(stamp.authority, stamp.state.value) for stamp in again.stamps] == [(TWO, "stamped")]
        head = keeper.ledger.head
        checkpoint(keeper, key, Stamper(both, authority.post, authority.roots))
        assert (authority.asked, keeper.ledger.head) == ([TWO], head)
        assert audit(keeper).problems == ()


def test_an_answer_that_is_no_time_stamp_of_this_note_is_rejected(
    folder: Path, key: SigningKey, authority: Authority
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
    with open_keeper(folder, world(now())) as keeper:
        for liar in liars:
            found = made(checkpoint_after_capture(keeper, key, Stamper((ONE,), liar, authority.roots)))
            assert [stamp.state.value for stamp in found.stamps] == ["rejected"], liars.index(liar)
        for expected in ("stamped", "rejected"):
            found = made(checkpoint_after_capture(keeper, key, Stamper((ONE,), replay, authority.roots)))
            assert [stamp.state.value for stamp in found.stamps] == [expected]
        assert audit(keeper).problems == ()


def test_a_time_far_from_ours_is_rejected(folder: Path, key: SigningKey, authority: Authority) -> None:
    with open_keeper(folder, world(Clock(datetime.now(UTC) + timedelta(days=3)))) as keeper:
        stamper = Stamper((ONE,), authority.post, authority.roots)
        (stamp,) = made(checkpoint_after_capture(keeper, key, stamper)).stamps
        assert stamp.state is events.StampState.REJECTED
        assert "days apart" in stamp.detail


def test_we_and_openssl_agree_on_whole_and_damaged_responses(
    tmp_path: Path, authority: Authority, long_run: bool
) -> None:
    """200 of each in the long run. Openssl overlooks damage in the name by which the signature calls its certificate,
    which nothing signs; what it refuses, we refuse always."""
    chance = random.Random(20261124)
    note = tmp_path / "note"
    count, stricter = 200 if long_run else 12, 0
    for number in range(count):
        note.write_bytes(b"note %d" % number)
        query = TimestampRequestBuilder(data=note.read_bytes(), hash_algorithm=HashAlgorithm.SHA256).build()
        whole = authority.post("", query.as_bytes())
        assert whole is not None
        assert (ours(whole, note, authority), theirs(whole, note, authority)) == (True, True)
        damaged = DAMAGES[number % len(DAMAGES)](bytearray(whole), chance)
        mine, others = ours(damaged, note, authority), theirs(damaged, note, authority)
        assert others or not mine, number
        stricter += others and not mine
    print(f"{count} good and {count} damaged: {stricter} damaged ones that openssl takes and we refuse")
    assert stricter <= count // 50


def flip(data: bytearray, chance: random.Random) -> bytes:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def repeat(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return bytes(data[:at] + data[at : at + 8] + data[at:])


DAMAGES = (flip, flip, flip, cut, repeat)


@pytest.mark.parametrize("change", ["flip", "delete"])
def test_a_changed_time_stamp_is_named(folder: Path, key: SigningKey, authority: Authority, change: str) -> None:
    with open_keeper(folder, world(now())) as keeper:
        checkpoint_after_capture(keeper, key, Stamper((ONE,), authority.post, authority.roots))
    (path,) = (folder / "ledger").glob("*/checkpoints/*.tsr")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.unlink()
    if change == "flip":
        path.write_bytes(data)
    (problem,) = problems(folder)
    assert Path(problem.file).name == path.name
