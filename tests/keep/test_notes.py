"""Signed notes against the published ones, and against openssl."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.keep.keys import SigningKey
from archiver.keep.notes import TreeHead, Verifier, read_note, sign, tree_head, verifier
from tests.keep.authority import needs_openssl, run

# The key and note that the signed-note format's own documentation uses.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ADVICE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_the_note_of_the_formats_documentation_verifies() -> None:
    key = verifier(PETER)
    assert (key.name, key.id.hex(), key.line) == ("PeterNeumann", "c74f20a3", PETER)
    note = read_note(ADVICE)
    assert note.signed_by([key]) == key
    with pytest.raises(ValueError, match=r"the signature of PeterNeumann\+c74f20a3 does not hold"):
        read_note(ADVICE.replace(b"answer", b"Answer")).signed_by([key])


# The example of the C2SP specification, and a second signature that the format's first implementation is tested with.
FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE = (
    "This is an example message.\n"
    "\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
ENOCH_SIGNS = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
).encode()


def test_the_note_of_the_specification_verifies() -> None:
    key = verifier(FOO)
    assert key.line == FOO
    assert read_note(EXAMPLE).signed_by([verifier(PETER), key]) == key


def test_a_note_of_two_signatures_verifies_with_either_key_and_a_false_one_spoils_it() -> None:
    note = read_note(ADVICE + ENOCH_SIGNS)
    assert note.signed_by([verifier(PETER)]) == verifier(PETER)
    assert note.signed_by([verifier(ENOCH)]) == verifier(ENOCH)
    assert note.signed_by([verifier(FOO)]) is None
    forged = read_note(ADVICE + ENOCH_SIGNS.replace(b"/5n2tiO", b"/5n2tiP"))
    assert forged.signed_by([verifier(PETER)]) == verifier(PETER), "whom nobody asked about is not looked at"
    with pytest.raises(ValueError, match="EnochRoot"):
        forged.signed_by([verifier(PETER), verifier(ENOCH)])


def test_keys_of_another_length_or_kind_are_refused() -> None:
    """The bad keys that the format's first implementation is tested with: their ids are right."""
    for line in (
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ):
        with pytest.raises(ValueError):
            verifier(line)


def test_we_sign_what_the_published_private_key_signs() -> None:
    seed = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
    text = ADVICE.decode().partition("\n\n")[0] + "\n"
    assert sign(text, "PeterNeumann", Ed25519PrivateKey.from_private_bytes(seed)) == ADVICE


def test_a_note_by_an_unknown_key_is_signed_by_nobody() -> None:
    other = Verifier("PeterNeumann", SECRET.public_key().public_bytes_raw())
    assert read_note(ADVICE).signed_by([other]) is None


@pytest.mark.parametrize(
    "line",
    [
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("+ARpc", "+AhpC"),
        PETER[:-4],
        "PeterNeumann",
        "",
        "Peter Neumann" + PETER[12:],
    ],
)
def test_a_changed_key_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        verifier(line)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        ADVICE[:-1],
        ADVICE + b"\n",
        ADVICE.replace(b"\n\n", b"\n"),
        ADVICE.replace("— ".encode(), b"- "),
        ADVICE.replace(b"JnAM=", b"JnAN="),
        ADVICE.replace(b"crypto", b"cry\x00to"),
        ADVICE + b"x" * (1 << 20),
        b"\xff" + ADVICE,
    ],
)
def test_what_is_no_note_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        read_note(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(ADVICE)))
def test_no_bytes_raise_anything_else(data: bytes, place: int) -> None:
    for tried in (data, ADVICE[:place] + data + ADVICE[place:]):
        try:
            tree_head(read_note(tried))
        except ValueError:
            continue


def test_a_tree_head_comes_back_as_it_was_signed() -> None:
    head = TreeHead("archiver/01ARZ3NDEKTSV4RRFFQ69G5FAV", 8, hashlib.sha256(b"root").digest())
    note = read_note(sign(head.text, head.origin, SECRET))
    assert tree_head(note) == head
    assert note.signed_by([Verifier(head.origin, SECRET.public_key().public_bytes_raw())]) is not None
    for size in ("-1", "08", "8 ", "٨", "1" * 19):
        with pytest.raises(ValueError, match="no checkpoint"):
            tree_head(read_note(sign(head.text.replace("\n8\n", f"\n{size}\n"), head.origin, SECRET)))


class TestWithOpenssl:
    pytestmark = needs_openssl

    def test_openssl_verifies_what_we_sign(self, tmp_path: Path) -> None:
        note = sign("archiver/x\n1\nAAAA\n", "archiver/x", SECRET)
        text = note.rpartition(b"\n\n")[0]
        (tmp_path / "body").write_bytes(text + b"\n")
        (tmp_path / "sig").write_bytes(read_note(note).signatures[0][2])
        (tmp_path / "pub").write_bytes(SigningKey(tmp_path / "key", SECRET).public_pem())
        said = run("pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", tmp_path / "pub", "-in", tmp_path / "body",
                   "-sigfile", tmp_path / "sig")  # fmt: skip
        assert b"Verified Successfully" in said

    def test_we_verify_what_openssl_signs(self, tmp_path: Path) -> None:
        run("genpkey", "-algorithm", "ed25519", "-out", tmp_path / "key")
        public = run("pkey", "-in", tmp_path / "key", "-pubout", "-outform", "DER")[-32:]
        (tmp_path / "text").write_bytes(b"hello\n")
        signature = run("pkeyutl", "-sign", "-rawin", "-inkey", tmp_path / "key", "-in", tmp_path / "text")
        key = Verifier("peer", public)
        assert key.verifies(b"hello\n", signature)
        assert not key.verifies(b"hullo\n", signature)
        assert key.id == hashlib.sha256(b"peer\n\x01" + public).digest()[:4]
