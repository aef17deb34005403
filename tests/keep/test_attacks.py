"""Whoever rewrites history, whatever they hold, is noticed by `audit` and by the script alike, against a note that was
kept elsewhere. What cannot be noticed is tried too, and is what the page on what the records prove says."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archiver.codec import canonical
from archiver.errors import DamageError
from archiver.keep import Keeper, audit, make_keeper, open_keeper, tiles
from archiver.keep.checkpoints import checkpoint
from archiver.keep.keyring import lose, retire, rotate
from archiver.keep.keys import SigningKey, open_key
from archiver.keep.notes import TreeHead, sign
from archiver.keep.papers import VERIFY
from tests.keep.authority import OPENSSL
from tests.keep.made import keep_article, keep_capture, world

Lines = list[bytes]


@dataclass(frozen=True)
class Scene:
    """A folder with three captures and three checkpoints; `old` is it with two of them, `other` another folder of the
    same keeper, `key` their key, `thief` one that is not; `note` was kept elsewhere when all was well."""

    folder: Path
    old: Path
    other: Path
    key: SigningKey
    thief: SigningKey
    note: Path


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    base = tmp_path_factory.mktemp("scene")
    key, thief = (open_key(base / name / "key.pem", os.urandom) for name in ("keeper", "thief"))
    for name in ("records", "other"):
        with make_keeper(base / name, world()) as keeper:
            keep_article(keeper)
            for number in range(3):
                if number == 2 and name == "records":
                    shutil.copytree(base / name, base / "old")
                keep_capture(keeper, f"https://source.example/{number}")
                made = checkpoint(keeper, key)
    assert made is not None
    newest = max((base / "records").glob("ledger/*/checkpoints/*.note"), key=lambda path: int(path.stem))
    shutil.copy(newest, base / "kept.note")
    return Scene(base / "records", base / "old", base / "other", key, thief, base / "kept.note")


# --- what an attacker does -------------------------------------------------------------------------------------------


def segment(folder: Path) -> Path:
    return next((folder / "ledger").glob("*/000000.jsonl"))


def captured(lines: Lines) -> int:
    return next(place for place, line in enumerate(lines) if b'"is":"captured"' in line)


def edited(line: bytes) -> bytes:
    event = json.loads(line)
    event["body"]["target"] = "https://other.example/"
    return canonical(event)


def rechained(lines: Lines) -> Lines:
    """The lines with every number and link recomputed."""
    prev, made = hashlib.sha256(b"").hexdigest(), []
    for number, line in enumerate(lines):
        line = canonical({**json.loads(line), "n": number, "prev": prev})
        prev = hashlib.sha256(line).hexdigest()
        made.append(line)
    return made


HISTORIES: dict[str, Callable[[Lines], Lines]] = {
    "edited": lambda lines: [*lines[: captured(lines)], edited(lines[captured(lines)]), *lines[captured(lines) + 1 :]],
    "deleted": lambda lines: lines[: captured(lines)] + lines[captured(lines) + 1 :],
    "inserted": lambda lines: [*lines[:2], lines[captured(lines)], *lines[2:]],
    "reordered": lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
}


def write(folder: Path, lines: Lines) -> None:
    """Puts other lines into the ledger, and removes the catalogue, which knew the old ones."""
    segment(folder).write_bytes(b"".join(line + b"\n" for line in lines))
    (folder / "catalogue.db").unlink(missing_ok=True)


def rewrite(history: str, *, chained: bool) -> Callable[[Path, Scene], None]:
    def attack(folder: Path, scene: Scene) -> None:
        lines = HISTORIES[history](segment(folder).read_bytes().splitlines())
        write(folder, rechained(lines) if chained else lines)

    return attack


def sign_anew(folder: Path, key: SigningKey, *, stating: bool = False) -> None:
    """Edits, recomputes the chain, throws all notes away and signs; `stating` leaves the keeper's key in the ledger."""
    out = (b'"checkpointed"',) if stating else (b'"checkpointed"', b'"key-stated"')
    lines = HISTORIES["edited"](segment(folder).read_bytes().splitlines())
    write(folder, rechained([line for line in lines if not any(word in line for word in out)]))
    for note in segment(folder).parent.glob("checkpoints/*"):
        note.unlink()
    with open_keeper(folder, world()) as keeper:
        for number in range(4):
            keep_capture(keeper, f"https://thief.example/{number}")
        sign_in_secret(keeper, key)


def sign_in_secret(keeper: Keeper, key: SigningKey) -> None:
    """A checkpoint by a key that remembers nothing of earlier ones."""
    key.beside(keeper.folder_id).unlink(missing_ok=True)
    checkpoint(keeper, key)
    key.beside(keeper.folder_id).unlink()


def stolen(scene: Scene) -> SigningKey:
    """The keeper's key on the thief's machine: no note of this folder lies beside it there."""
    return SigningKey(scene.thief.file.with_name("stolen.pem"), scene.key.private)


def put(folder: Path, source: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(source, folder)


def roll_back(folder: Path, scene: Scene) -> None:
    put(folder, scene.old)


def fork(folder: Path, scene: Scene) -> None:
    """Goes on from an older state another way, signed with the keeper's own key."""
    put(folder, scene.old)
    with open_keeper(folder, world()) as keeper:
        for number in range(5):
            keep_capture(keeper, f"https://fork.example/{number}")
        sign_in_secret(keeper, stolen(scene))


def swap_ledgers(folder: Path, scene: Scene) -> None:
    """The other folder's ledger under this one's id."""
    shutil.copy(segment(scene.other), segment(folder))
    (folder / "catalogue.db").unlink()


def sign_with(key: Callable[[Scene], SigningKey], *, stating: bool = False) -> Callable[[Path, Scene], None]:
    def attack(folder: Path, scene: Scene) -> None:
        sign_anew(folder, key(scene), stating=stating)

    return attack


NOT_STATED = "signed by a key that the ledger does not state"
NOT_THOSE = "are not those that were signed"
ATTACKS: dict[str, tuple[Callable[[Path, Scene], None], str]] = {
    **{name: (rewrite(name, chained=False), "does not follow") for name in HISTORIES},
    **{f"{name}, chain recomputed": (rewrite(name, chained=True), NOT_THOSE) for name in HISTORIES},
    "signed with another key": (sign_with(lambda scene: scene.thief), f"{NOT_STATED}|{NOT_THOSE}"),
    "signed with another key beside the keeper's": (sign_with(lambda scene: scene.thief, stating=True), NOT_THOSE),
    "signed with the stolen key": (sign_with(stolen, stating=True), NOT_THOSE),
    "rolled back": (roll_back, "newer ones were taken away"),
    "forked": (fork, NOT_THOSE),
    "exchanged with another folder": (lambda folder, scene: put(folder, scene.other), "a checkpoint of another folder"),
    "given another folder's ledger": (swap_ledgers, f"{NOT_STATED}|{NOT_THOSE}"),
}  # fmt: skip


# --- who notices -----------------------------------------------------------------------------------------------------


def ours(folder: Path, *notes: Path) -> str:
    """What our audit names; empty when all holds."""
    with open_keeper(folder, world()) as keeper:
        outside = [(str(note), note.read_bytes()) for note in notes]
        return "\n".join(f"{problem.file}: {problem.problem}" for problem in audit(keeper, against=outside).problems)


def theirs(folder: Path, *notes: Path) -> str:
    """What the script names; empty when all holds. It lies elsewhere: the one in the folder could be the attacker's."""
    script = folder.with_name("verify.sh")
    script.write_text(VERIFY, encoding="utf-8")
    with_notes = [part for note in notes for part in ("--against", str(note))]
    ran = subprocess.run(["sh", script, *with_notes, folder], check=False, capture_output=True, text=True)
    assert ran.stderr == ""
    bad = "\n".join(line for line in ran.stdout.splitlines() if line.startswith("BAD "))
    assert ran.returncode == (1 if bad else 0)
    return bad


def copy_of(scene: Scene, place: Path) -> Path:
    shutil.copytree(scene.folder, place)
    return place


@pytest.mark.parametrize("name", ATTACKS)
def test_it_is_noticed_by_us_and_by_the_script(scene: Scene, tmp_path: Path, name: str) -> None:
    folder = copy_of(scene, tmp_path / "records")
    attack, expected = ATTACKS[name]
    attack(folder, scene)
    for said in (ours(folder, scene.note), theirs(folder, scene.note)):
        assert any(part in said for part in expected.split("|")), said


def test_nothing_is_named_where_nothing_was_done(scene: Scene) -> None:
    assert ours(scene.folder, scene.note) == theirs(scene.folder, scene.note) == ""


@pytest.mark.parametrize("name", ["signed with the stolen key", "rolled back", "forked",
                                  "exchanged with another folder"])  # fmt: skip
def test_without_a_note_kept_elsewhere_it_is_another_history_that_holds(
    scene: Scene, tmp_path: Path, name: str
) -> None:
    """What is not promised."""
    folder = copy_of(scene, tmp_path / "records")
    ATTACKS[name][0](folder, scene)
    assert ours(folder) == theirs(folder) == ""


def test_events_after_the_newest_note_kept_elsewhere_can_be_taken_away(scene: Scene, tmp_path: Path) -> None:
    """What is not promised."""
    folder = copy_of(scene, tmp_path / "records")
    with open_keeper(folder, world()) as keeper:
        keep_capture(keeper, "https://source.example/later")
        sign_in_secret(keeper, stolen(scene))
    assert ours(folder, scene.note) == theirs(folder, scene.note) == ""
    put(folder, scene.folder)
    assert ours(folder, scene.note) == theirs(folder, scene.note) == ""


@pytest.mark.parametrize("name", ["rolled back", "forked", "edited, chain recomputed"])
def test_no_command_signs_a_history_that_does_not_go_on_from_what_was_signed(
    scene: Scene, tmp_path: Path, name: str
) -> None:
    folder = copy_of(scene, tmp_path / "records")
    ATTACKS[name][0](folder, scene)
    with open_keeper(folder, world()) as keeper:
        keep_capture(keeper, "https://source.example/more")
        with pytest.raises(DamageError, match="it was rolled back or rewritten"):
            checkpoint(keeper, scene.key)


# --- keys that ended -------------------------------------------------------------------------------------------------


def forge(folder: Path, key: SigningKey) -> None:
    """A note over the whole ledger by a key, put where notes lie."""
    with open_keeper(folder, world()) as keeper:
        tile, count = keeper.catalogue.tile, keeper.ledger.head.count
        name = key.verifier(keeper.folder_id).name
        note = sign(TreeHead(name, count, tiles.head(tile, count)).text, name, key.private)
    (segment(folder).parent / "checkpoints" / f"{count}.note").write_bytes(note)


@pytest.mark.parametrize("end", ["rotated", "retired", "lost"])
def test_a_key_that_ended_signs_nothing_more_and_what_it_signed_still_holds(
    scene: Scene, tmp_path: Path, end: str
) -> None:
    folder = copy_of(scene, tmp_path / "records")
    old, new = stolen(scene), open_key(tmp_path / "new.pem", os.urandom)
    with open_keeper(folder, world()) as keeper:
        if end == "rotated":
            rotate(keeper, old, new)
        elif end == "retired":
            retire(keeper, old)
            checkpoint(keeper, new)
        else:
            keep_capture(keeper, "https://source.example/after")
            made = checkpoint(keeper, new)
            assert made is not None
            assert "another key signs this folder now" in made.remark
            assert lose(keeper, new) == (old.verifier(keeper.folder_id).line,)
        checkpoint(keeper, new)
    assert ours(folder, scene.note) == theirs(folder, scene.note) == ""
    forge(folder, old)
    for said in (ours(folder), theirs(folder)):
        assert f"signed by a key that was {end} in event" in said


@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed: make system")
def test_a_key_that_the_one_before_did_not_vouch_for_is_named(scene: Scene, tmp_path: Path) -> None:
    folder = copy_of(scene, tmp_path / "records")
    with open_keeper(folder, world()) as keeper:
        rotate(keeper, stolen(scene), scene.thief)
        sign_in_secret(keeper, scene.thief)
    lines = segment(folder).read_bytes().splitlines()
    (place,) = [place for place, line in enumerate(lines) if b'"reason":"rotated"' in line]
    event = json.loads(lines[place])
    event["body"]["vouched"] = event["body"]["vouched"][4:8] + event["body"]["vouched"][4:]
    lines[place] = canonical(event)
    write(folder, rechained(lines))
    for said in (ours(folder), theirs(folder)):
        assert "the key before did not vouch for" in said
