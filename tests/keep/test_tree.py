"""The Merkle tree against published values and against its definition, and the tiles that keep it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archiver.keep import tiles
from archiver.keep.ledger import Head
from archiver.keep.merkle import EMPTY, Tree, leaf_hash, node_hash, root_of
from archiver.keep.schema import MIGRATIONS

# The leaves and heads that the reference implementation of RFC 6962 publishes, and its paths: index, size, steps.
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
PATHS: list[tuple[int, int, tuple[str, ...]]] = [
    (0, 1, ()),
    (0, 8, (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    )),
    (5, 8, (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    )),
    (2, 3, ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",)),
    (1, 5, (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    )),
]  # fmt: skip


class Kept:
    """Tiles of some lines, which came in pieces of these sizes."""

    def __init__(self, lines: list[bytes], pieces: list[int]) -> None:
        self._db = Database(memory=True)
        MIGRATIONS.apply(self._db)
        size = 0
        for piece in (*pieces, len(lines)):
            leaves = [(leaf_hash(line), Head(size + place)) for place, line in enumerate(lines[size : size + piece])]
            tiles.grow(self._db, size, leaves)
            size += len(leaves)

    def __call__(self, level: int, number: int) -> bytes:
        found = self._db.execute("SELECT hashes FROM tree WHERE level = ? AND tile = ?", (level, number)).fetchone()
        return found[0] if found else b""

    def starts(self) -> dict[int, str]:
        """Before which line each tile of leaves begins."""
        return dict(self._db.execute("SELECT tile, before FROM tree WHERE level = 0").fetchall())


@pytest.mark.parametrize("size", range(9))
def test_heads_are_those_that_are_published(size: int) -> None:
    tree = Tree()
    for leaf in LEAVES[:size]:
        tree.add(leaf)
    assert tree.head().hex() == HEADS[size]
    assert tiles.head(Kept(LEAVES, [3]), size).hex() == HEADS[size]


@pytest.mark.parametrize(("index", "size", "steps"), PATHS)
def test_paths_are_those_that_are_published(index: int, size: int, steps: tuple[str, ...]) -> None:
    found = tiles.path(Kept(LEAVES, []), index, size)
    assert tuple(step.hex() for step in found) == steps
    root = root_of(leaf_hash(LEAVES[index]), index, size, found)
    assert root is not None
    assert root.hex() == HEADS[size]


def test_the_paths_of_the_standards_example_are_those_that_it_draws() -> None:
    """RFC 6962, 2.1.3: a tree of seven leaves, and the paths of the leaves d0, d3, d4 and d6."""
    data = [b"d%d" % number for number in range(7)]
    a, b, c, d, e, f, j = map(leaf_hash, data)
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, m = node_hash(g, h), node_hash(i, j)
    kept = Kept(data, [])
    found = {index: tiles.path(kept, index, 7) for index in (0, 3, 4, 6)}
    assert found == {0: (b, h, m), 3: (c, g, m), 4: (f, j, k), 6: (i, k)}
    assert root_of(a, 0, 7, found[0]) == node_hash(k, m)


def definition(leaves: list[bytes]) -> bytes:
    """MTH as the standard defines it."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = next(1 << power for power in itertools.count() if 1 << power + 1 >= len(leaves))
    return node_hash(definition(leaves[:split]), definition(leaves[split:]))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 700), st.lists(st.integers(0, 300), max_size=5), st.data())
def test_every_leaf_is_proved_and_no_other(count: int, pieces: list[int], data: st.DataObject) -> None:
    leaves = [b"%d" % number for number in range(count)]
    kept = Kept(leaves, pieces)
    size = data.draw(st.integers(1, count))
    head = definition(leaves[:size])
    assert tiles.head(kept, size) == head
    tree = Tree(size, tiles.tops(kept, size))
    for leaf in leaves[size:]:
        tree.add(leaf)
    assert tree.head() == tiles.head(kept, count) == definition(leaves)
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    leaf, path = leaf_hash(leaves[index]), tiles.path(kept, index, size)
    assert root_of(leaf, index, size, path) == head
    assert root_of(leaf_hash(leaves[index] + b"x"), index, size, path) != head
    assert other == index or root_of(leaf, other, size, path) != head
    assert root_of(leaf, index, size, (*path, head)) is None
    if path:
        assert root_of(leaf, index, size, path[1:]) != head


def test_what_the_tiles_do_not_reach_is_refused() -> None:
    kept = Kept(LEAVES, [])
    for ask in (lambda: tiles.head(kept, 9), lambda: tiles.path(kept, 0, 9), lambda: tiles.path(kept, 8, 8)):
        with pytest.raises(ValueError):
            ask()


def test_a_tile_knows_where_its_first_line_begins_however_the_lines_came() -> None:
    lines = [b"%d" % number for number in range(600)]
    for pieces in ([], [1] * 600, [255, 1, 256], [256, 256], [300]):
        starts = Kept(lines, pieces).starts()
        assert [f'"count":{256 * tile}' in before for tile, before in sorted(starts.items())] == [True] * 3
