"""The Merkle tree over the ledger's lines (RFC 6962, section 2.1): its heads, and proofs that a line is in it. Pure.

A leaf is a line without its newline. Memory grows with the logarithm of the tree; a proof is made in one pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

EMPTY = hashlib.sha256(b"").digest()
"""The head of a tree without leaves."""


def leaf_hash(line: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf. Of each perfect subtree only the top is kept."""

    def __init__(self) -> None:
        self.size = 0
        self._tops: list[bytes] = []

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


def heads(lines: Iterable[bytes], sizes: Iterable[int]) -> dict[int, bytes]:
    """The heads at several sizes in one pass; a size that the lines do not reach is left out."""
    wanted = set(sizes)
    tree = Tree()
    found = {0: EMPTY} if 0 in wanted else {}
    for line in lines:
        tree.add(line)
        if tree.size in wanted:
            found[tree.size] = tree.head()
    return found


def inclusion(lines: Iterable[bytes], size: int, indexes: Iterable[int]) -> dict[int, tuple[bytes, ...]]:
    """For each index the audit path of its leaf in the tree of the first `size` lines, the lowest node first."""
    wanted = sorted(set(indexes))
    paths: dict[int, list[bytes]] = {index: [] for index in wanted if index < size}
    _path(iter(lines), 0, size, paths)
    return {index: tuple(path) for index, path in paths.items()}


def _path(lines: Iterable[bytes], start: int, size: int, paths: Mapping[int, list[bytes]]) -> bytes:
    """The head of `size` leaves that begin at `start`, each wanted path taking the sibling on the way up."""
    inside = [index for index in paths if start <= index < start + size]
    if not inside:
        tree = Tree()
        for line in _first(lines, size):
            tree.add(line)
        if tree.size != size:
            raise ValueError(f"the tree has {start + tree.size} leaves, not as many as the checkpoint says")
        return tree.head()
    if size == 1:
        (line,) = _first(lines, 1)
        return leaf_hash(line)
    split = 1 << (size - 1).bit_length() - 1
    left = _path(lines, start, split, paths)
    right = _path(lines, start + split, size - split, paths)
    for index in inside:
        paths[index].append(right if index < start + split else left)
    return node_hash(left, right)


def _first(lines: Iterable[bytes], count: int) -> Iterable[bytes]:
    for _, line in zip(range(count), lines, strict=False):
        yield line


def root_of(line: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The head of the tree of `size` leaves that has `line` at `index`, after its audit path (RFC 9162, 2.1.3.2); None
    when the path is not one of such a tree."""
    if not 0 <= index < size:
        return None
    node, last, root = index, size - 1, leaf_hash(line)
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
