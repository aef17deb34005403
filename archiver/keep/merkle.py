"""The Merkle tree over the ledger's lines (RFC 6962, section 2.1): its heads, and proofs that a line is in it. Pure.

A leaf is a line without its newline. Memory grows with the logarithm of the tree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256(b"").digest()
"""The head of a tree without leaves."""


def leaf_hash(line: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf. Of each perfect subtree only the top is kept: with the tops of a tree of `size`
    leaves, the largest first, it goes on from there."""

    def __init__(self, size: int = 0, tops: Sequence[bytes] = ()) -> None:
        self.size = size
        self._tops = list(tops)

    def add(self, line: bytes) -> None:
        """Appends a leaf."""
        top = leaf_hash(line)
        size = self.size
        while size & 1:
            top = node_hash(self._tops.pop(), top)
            size >>= 1
        self._tops.append(top)
        self.size += 1

    def head(self) -> bytes:
        """The root hash over all leaves so far."""
        if not self._tops:
            return EMPTY
        root = self._tops[-1]
        for top in reversed(self._tops[:-1]):
            root = node_hash(top, root)
        return root


def root_of(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The head of the tree of `size` leaves that has the hash `leaf` at `index`, after its audit path (RFC 9162,
    2.1.3.2); None when the path is not one of such a tree."""
    if not 0 <= index < size or len(leaf) != len(EMPTY):
        return None
    node, last, root = index, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            root = node_hash(step, root)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, step)
        node, last = node >> 1, last >> 1
    return root if last == 0 else None
