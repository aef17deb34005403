"""A signing key for each test, and one time-stamp authority for all of a session: making its keys takes a while."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archiver.keep.keys import SigningKey, open_key
from tests.keep.authority import OPENSSL, Authority


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    """A new key, outside every folder."""
    return open_key(tmp_path / "keys" / "signing-key.pem", os.urandom)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority | None:
    """An authority on this machine; None where there is no openssl."""
    return Authority(tmp_path_factory.mktemp("tsa") / "one") if OPENSSL else None
