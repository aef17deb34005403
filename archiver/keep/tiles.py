"""The hashes of the Merkle tree over the ledger's lines, kept so that one line is proved without reading the others.

As in C2SP tlog-tiles: a tile holds up to 256 hashes of one level; level 0 are the leaves, a hash of level n+1 is the
top of a full tile of level n, so the levels between are computed in passing. The tiles lie in the catalogue, made from
the ledger as everything there is; each one of level 0 knows where in the ledger its first line begins.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlite_utils import Database

from archiver.codec import canonical, from_json
from archiver.keep.ledger import Head
from archiver.keep.merkle import EMPTY, node_hash
from archiver.keep.schema import MIGRATIONS

_HEIGHT = 8
WIDTH = 1 << _HEIGHT
_HASH = 32

Tile = Callable[[int, int], bytes]
"""Gives the hashes of the tile at a level and a place, one after another."""


@MIGRATIONS()
def m100_tree(db: Database) -> None:
    """The tiles of the tree over the ledger. `before` is where the ledger stood before the first line of a tile."""
    db.execute(
        "CREATE TABLE tree (level INTEGER NOT NULL, tile INTEGER NOT NULL, hashes BLOB NOT NULL, before TEXT NOT NULL, "
        "PRIMARY KEY (level, tile)) STRICT"
    )


# --- growing ---------------------------------------------------------------------------------------------------------


def grow(db: Database, size: int, leaves: Sequence[tuple[bytes, Head]]) -> None:
    """Appends leaf hashes to a tree of `size` leaves; with each, where the ledger stood before its line."""
    level = 0
    while leaves:
        full: list[tuple[bytes, Head]] = []
        place = size % WIDTH
        tile = size // WIDTH
        while leaves:
            more, leaves = leaves[: WIDTH - place], leaves[WIDTH - place :]
            hashes = b"".join(leaf for leaf, _ in more)
            before = more[0][1]
            if place:
                old, text = db.execute(
                    "SELECT hashes, before FROM tree WHERE level = ? AND tile = ?", (level, tile)
                ).fetchone()
                hashes, before = old + hashes, from_json(Head, json.loads(text))
            db.execute(
                "INSERT OR REPLACE INTO tree VALUES (?, ?, ?, ?)", (level, tile, hashes, canonical(before).decode())
            )
            if len(hashes) == WIDTH * _HASH:
                full.append((_top(hashes), before))
            place, tile = 0, tile + 1
        level, size, leaves = level + 1, size // WIDTH, full


def _top(hashes: bytes) -> bytes:
    """The top of the perfect tree over some hashes, whose number is a power of two."""
    row = [hashes[start : start + _HASH] for start in range(0, len(hashes), _HASH)]
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]


# --- asking ----------------------------------------------------------------------------------------------------------


def tops(tile: Tile, size: int) -> tuple[bytes, ...]:
    """The tops of the perfect subtrees that make the tree of the first `size` leaves, the largest first.

    Raises:
        ValueError: the tiles do not reach so far.
    """
    return tuple(_range(tile, 0, size))


def head(tile: Tile, size: int) -> bytes:
    """The head of the tree of the first `size` leaves.

    Raises:
        ValueError: the tiles do not reach so far.
    """
    return _over(tops(tile, size))


def path(tile: Tile, index: int, size: int) -> tuple[bytes, ...]:
    """The audit path of a leaf in the tree of the first `size` leaves, the lowest node first (RFC 6962, 2.1.1).

    Raises:
        ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} in a tree of {size}")
    found, start = [], 0
    while size > 1:
        split = 1 << (size - 1).bit_length() - 1
        if index - start < split:
            found.append(_over(_range(tile, start + split, size - split)))
            size = split
        else:
            found.append(_over(_range(tile, start, split)))
            start, size = start + split, size - split
    return tuple(reversed(found))


def _over(parts: Iterable[bytes]) -> bytes:
    """The head over perfect subtrees, the largest first."""
    root = b""
    for part in reversed(tuple(parts)):
        root = node_hash(part, root) if root else part
    return root or EMPTY


def _range(tile: Tile, start: int, size: int) -> Iterator[bytes]:
    """The perfect subtrees of a part of the tree; `start` is a multiple of a power of two that is not less than
    `size`, as in every part that the standard cuts a tree into."""
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            yield _node(tile, level, start >> level)
            start += 1 << level


def _node(tile: Tile, level: int, place: int) -> bytes:
    """The top of the perfect subtree of 2**level leaves that is the `place`-th of its kind."""
    row, inner = divmod(level, _HEIGHT)
    number, first = divmod(place << inner, WIDTH)
    count = 1 << inner
    hashes = tile(row, number)[first * _HASH : (first + count) * _HASH]
    if len(hashes) != count * _HASH:
        raise ValueError(f"the tree is not known as far as its leaf {(place + 1 << level) - 1}")
    return _top(hashes)
