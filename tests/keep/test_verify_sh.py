"""The shell script in a records folder agrees with `audit`, with few tools and with many, and says what it skipped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver.codec import canonical
from archiver.keep import audit, make_keeper, open_keeper
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.stamps import Stamper
from tests.keep.authority import OPENSSL, Authority
from tests.keep.made import Clock, keep_article, keep_capture, world
from tests.keep.test_attacks import rechained, segment, write

TOOLS = ("sh", "awk", "sed", "cut", "tr", "wc", "tail", "cat", "paste", "split", "sort", "find", "grep", "mktemp", "rm",
         "mkdir", "dirname", "gzip", "head", "perl")  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, authority: Authority | None) -> tuple[Path, SigningKey]:
    """A folder with an article, sources, three checkpoints and, where there is an openssl, two time-stamps."""
    base = tmp_path_factory.mktemp("ready")
    key = open_key(base / "key.pem", os.urandom)
    stamper = Stamper(("https://tsa.example/",), authority.post, authority.roots) if authority else None
    with make_keeper(base / "records", world(Clock(datetime.now(UTC)))) as keeper:
        keep_article(keeper)
        for number in range(3):
            keep_capture(keeper, f"https://source.example/{number}/\\u00e9\"%s'$(x)`", "Zwölf Boxkämpfer %d \\n \\000.")
            checkpoint(keeper, key, stamper if number else None)
        keep_capture(keeper, "https://source.example/later")
    return base / "records", key


@pytest.fixture
def folder(tmp_path: Path, ready: tuple[Path, SigningKey]) -> Path:
    shutil.copytree(ready[0], tmp_path / "records")
    return tmp_path / "records"


def verify(folder: Path, *arguments: str | Path, path: Path | None = None, shell: str = "sh") -> tuple[int, list[str]]:
    environment = dict(os.environ) if path is None else {"PATH": str(path)}
    command = [shutil.which(shell) or shell, str(folder / "verify.sh"), *map(str, arguments)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd="/")
    assert ran.stderr == ""
    return ran.returncode, ran.stdout.splitlines()


def told(lines: Sequence[str], word: str) -> list[str]:
    return [line for line in lines if line.startswith(f"{word} ")]


def place_of(tmp_path: Path, *tools: str) -> Path:
    """A folder for PATH with nothing but these tools and the plain ones."""
    place = tmp_path / "bin"
    place.mkdir()
    for tool in (*TOOLS, *tools):
        found = shutil.which(tool)
        if found is not None:
            (place / tool).symlink_to(found)
    return place


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_whole_folder_holds_in_every_shell(folder: Path, authority: Authority | None, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    roots = ("--roots", authority.folder / "root.pem") if authority else ()
    status, lines = verify(folder, *roots, shell=shell)
    assert (status, told(lines, "BAD")) == (0, [])
    assert lines[-1].startswith("all that was checked holds")
    if authority:
        assert "time-stamps: 2" in lines
        assert [line.partition(":")[0] for line in told(lines, "SKIPPED")] == [
            "SKIPPED whether newer events were taken away",
            "SKIPPED catalogue.db, reports, quarantine",
        ]


def test_without_a_root_a_time_stamp_is_said_to_be_whole_and_unvouched(
    folder: Path, authority: Authority | None
) -> None:
    if authority is None:
        pytest.skip("openssl is not installed: make system")
    status, lines = verify(folder)
    assert status == 0
    assert len([line for line in told(lines, "SKIPPED") if "no root here vouches for the authority" in line]) == 2


def test_without_openssl_it_says_what_it_skipped_and_checks_the_rest(folder: Path, tmp_path: Path) -> None:
    place = place_of(tmp_path, "sha256sum")
    status, lines = verify(folder, path=place)
    assert status == 0
    assert "SKIPPED signatures: openssl is not here" in lines
    next((folder / "warc").glob("**/*.gz")).unlink()
    assert verify(folder, path=place)[0] == 1


def test_shasum_does_where_sha256sum_is_not(folder: Path, tmp_path: Path) -> None:
    if shutil.which("shasum") is None:
        pytest.skip("shasum is not here")
    status, lines = verify(folder, path=place_of(tmp_path, "shasum"))
    assert (status, told(lines, "BAD")) == (0, [])


def test_without_any_of_the_two_it_says_that_it_cannot(folder: Path, tmp_path: Path) -> None:
    assert verify(folder, path=place_of(tmp_path)) == (
        2, ["cannot check: neither sha256sum nor shasum is here"],
    )  # fmt: skip


# LibreSSL has pkeyutl without -rawin and ts without -attime and -partial_chain.
LIBRESSL = """#!/bin/sh
case "$1 $2" in
  "version "*) echo "LibreSSL 3.3.6"; exit 0 ;;
  "pkeyutl -help") echo "usage: pkeyutl [-verify] [-sigfile file]" >&2; exit 1 ;;
  "ts -help") echo "usage: ts -verify [-data file] [-in file] [-CAfile file]" >&2; exit 1 ;;
esac
case "$*" in *-rawin* | *-attime* | *-partial_chain*) echo "unknown option" >&2; exit 1 ;; esac
exec {openssl} "$@"
"""


def test_with_libressl_it_checks_what_that_can(folder: Path, tmp_path: Path, authority: Authority | None) -> None:
    if authority is None:
        pytest.skip("openssl is not installed: make system")
    place = place_of(tmp_path, "sha256sum")
    (place / "openssl").write_text(LIBRESSL.replace("{openssl}", str(OPENSSL)))
    (place / "openssl").chmod(0o700)
    status, lines = verify(folder, "--roots", authority.folder / "root.pem", path=place)
    assert (status, told(lines, "BAD")) == (0, [])
    assert any("SKIPPED signatures: this LibreSSL 3.3.6 cannot verify" in line for line in lines)
    assert "time-stamps: 2" in lines


# An openssl for which it is 2046, where it is not told another time.
IN_2046 = """#!/bin/sh
case "$*" in *-attime*) ;; 'ts -verify'*) set -- "$@" -attime 2398377600 ;; esac
exec {openssl} "$@"
"""


def test_twenty_years_on_it_says_expired_since_and_valid_then(
    folder: Path, tmp_path: Path, authority: Authority | None
) -> None:
    if authority is None:
        pytest.skip("openssl is not installed: make system")
    place = place_of(tmp_path, "sha256sum")
    (place / "openssl").write_text(IN_2046.replace("{openssl}", str(OPENSSL)))
    (place / "openssl").chmod(0o700)
    status, lines = verify(folder, "--roots", authority.folder / "root.pem", path=place)
    assert (status, told(lines, "BAD")) == (0, [])
    assert len([line for line in lines if "has expired since, and was valid then" in line]) == 2


def flipped(path: Path, place: float = 0.5, bit: int = 1) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= bit
    path.chmod(0o600)
    path.write_bytes(data)


@pytest.mark.parametrize("pattern", ["warc/**/*.gz", "ledger/*/*.jsonl", "ledger/*/checkpoints/*.note",
                                     "ledger/*/checkpoints/*.tsr"])  # fmt: skip
@pytest.mark.parametrize("change", ["flip", "cut", "delete", "swap"])
def test_every_change_is_named_with_its_file(folder: Path, pattern: str, change: str) -> None:
    if change == "swap" and pattern.endswith(".jsonl"):
        return  # there is one segment
    found = sorted(folder.glob(pattern))
    if not found:
        pytest.skip("openssl is not installed: make system")
    path = found[0]
    if change == "flip":
        flipped(path)
    elif change == "cut":
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[:-3])
    elif change == "delete":
        path.unlink()
    else:
        path.rename(aside := folder / "aside")
        found[1].rename(path)
        aside.rename(found[1])
    status, lines = verify(folder)
    assert status == 1
    names = " ".join(told(lines, "BAD"))
    assert (
        path.name in names
        or (path.suffix == ".tsr" and "the time-stamp with SHA-256" in names)
        or (change == "delete" and "has no segment" in names)
    )


def test_a_line_that_the_script_cannot_take_apart_does_not_pass_as_nothing(folder: Path) -> None:
    lines = segment(folder).read_bytes().splitlines()
    (place, *_) = [place for place, line in enumerate(lines) if b'"is":"kept"' in line]
    lines[place] = canonical({**json.loads(lines[place]), "agent": 'archiver"/1'})
    write(folder, rechained(lines))
    assert any("not each event" in line and "kept" in line for line in told(verify(folder)[1], "BAD"))


def test_the_note_of_another_folder_and_a_forged_one_are_refused(
    folder: Path, tmp_path: Path, ready: tuple[Path, SigningKey]
) -> None:
    newest = max(folder.glob("ledger/*/checkpoints/*.note"), key=lambda path: int(path.stem))
    note = newest.read_bytes()
    other = tmp_path / "other.note"
    other.write_bytes(note.replace(b"archiver/0", b"archiver/1"))
    assert any("a checkpoint of another folder" in line for line in verify(folder, "--against", other)[1])
    if OPENSSL:
        forged = bytearray(note)
        forged[-20] ^= 1
        other.write_bytes(forged)
        assert verify(folder, "--against", other)[0] == 1


def test_a_ledger_of_many_events_is_checked_in_reasonable_time_and_agrees_on_the_tree(tmp_path: Path) -> None:
    from archiver import events
    from archiver.records import LinkOutcome

    key = open_key(tmp_path / "key.pem", os.urandom)
    with make_keeper(tmp_path / "records", world()) as keeper:
        for size in (1, 2500, 1093):
            now = keeper.world.clock()
            keeper.commit(
                [
                    events.LinkVisited(f"https://source.example/{number}", now, LinkOutcome.OK, 200, None, 0.5)
                    for number in range(size)
                ]
            )
            assert checkpoint(keeper, key) is not None
        assert audit(keeper).problems == ()
    status, lines = verify(tmp_path / "records")
    assert (status, told(lines, "BAD")) == (0, [])
    assert "checkpoints: 3" in lines


def test_a_strange_file_in_the_folder_is_noted(folder: Path) -> None:
    (folder / "warc" / "strange.warc.gz").write_bytes(b"x")
    assert "NOTE warc/strange.warc.gz: no event names it" in verify(folder)[1]


def test_it_says_the_digest_of_the_last_line(folder: Path) -> None:
    last = segment(folder).read_bytes().splitlines()[-1]
    assert any(hashlib.sha256(last).hexdigest() in line for line in verify(folder)[1])
    with open_keeper(folder, world()) as keeper:
        assert keeper.ledger.head.digest == hashlib.sha256(last).hexdigest()
