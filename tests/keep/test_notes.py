"""Tree heads and signed notes against the published values, and against openssl."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.keep.keys import SigningKey
from archiver.keep.merkle import EMPTY, Tree, heads, inclusion, leaf_hash, node_hash, root_of
from archiver.keep.notes import TreeHead, Verifier, read_note, sign, tree_head, verifier
from tests.keep.authority import needs_openssl, run

# The leaves and heads that the reference implementation of RFC 6962 publishes.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
HEADS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

# The key and note that the signed-note format's own documentation uses.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ADVICE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.mark.parametrize("size", range(9))
def test_heads_are_those_that_are_published(size: int) -> None:
    tree = Tree()
    for leaf in LEAVES[:size]:
        tree.add(leaf)
    assert tree.head().hex() == HEADS[size]
    assert heads(LEAVES, range(9))[size].hex() == HEADS[size]


def test_the_paths_of_the_standards_example_are_those_that_it_draws() -> None:
    """RFC 6962, 2.1.3: a tree of seven leaves, and the paths of the leaves d0, d3, d4 and d6."""
    data = [b"d%d" % number for number in range(7)]
    a, b, c, d, e, f, j = map(leaf_hash, data)
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, m = node_hash(g, h), node_hash(i, j)
    found = inclusion(data, 7, (0, 3, 4, 6))
    assert found == {0: (b, h, m), 3: (c, g, m), 4: (f, j, k), 6: (i, k)}
    assert root_of(data[0], 0, 7, found[0]) == node_hash(k, m)


def definition(leaves: list[bytes]) -> bytes:
    """MTH as the standard defines it."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = next(1 << power for power in itertools.count() if 1 << power + 1 >= len(leaves))
    return node_hash(definition(leaves[:split]), definition(leaves[split:]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 130), st.data())
def test_every_leaf_is_proved_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = [b"%d" % number for number in range(size)]
    head = definition(leaves)
    assert heads(leaves, [size]) == {size: head}
    for index, path in inclusion(leaves, size, range(size)).items():
        assert root_of(leaves[index], index, size, path) == head
        assert root_of(leaves[index] + b"x", index, size, path) != head
        other = data.draw(st.integers(0, size - 1))
        assert other == index or root_of(leaves[index], other, size, path) != head
        assert root_of(leaves[index], index, size, (*path, head)) is None
        if path:
            assert root_of(leaves[index], index, size, path[1:]) != head


def test_a_tree_that_is_too_short_proves_nothing() -> None:
    with pytest.raises(ValueError, match="the tree has 3 leaves"):
        inclusion([b"a", b"b", b"c"], 4, [0])


def test_the_note_of_the_formats_documentation_verifies() -> None:
    key = verifier(PETER)
    assert (key.name, key.id.hex(), key.line) == ("PeterNeumann", "c74f20a3", PETER)
    note = read_note(ADVICE)
    assert note.signed_by([key]) == key
    with pytest.raises(ValueError, match=r"the signature of PeterNeumann\+c74f20a3 does not hold"):
        read_note(ADVICE.replace(b"answer", b"Answer")).signed_by([key])


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
    head = TreeHead("archiver/01ARZ3NDEKTSV4RRFFQ69G5FAV", 8, bytes.fromhex(HEADS[8]))
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
