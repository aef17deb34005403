"""The keys to an archive: read from a file of their own, and shown to nobody."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from archiver.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Credentials:
    """An access key and its secret. Neither is in what `repr` gives, so that no log or traceback has them."""

    access: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def header(self) -> str:
        """The value of the Authorization field, as archive.org's S3-like API has it."""
        return f"LOW {self.access}:{self.secret}"


def read_credentials(path: Path | None) -> Credentials | None:
    """The keys in a file of one line ACCESS:SECRET; None when no file is named.

    Raises:
        ConfigError: it cannot be read, others may read it, or it has another form. The message never quotes it.
    """
    if path is None:
        return None
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            said = file.read(4096)
    except OSError as error:
        fact = os.strerror(error.errno or 0).lower()
        raise ConfigError(f"cannot read [wayback] access_key_file {path}: {fact}; correct the path") from error
    if stat.S_IMODE(mode) & 0o077:
        raise ConfigError(
            f"cannot use [wayback] access_key_file {path}: others may read it (mode {stat.S_IMODE(mode):04o}); "
            "chmod 600 it"
        )
    access, colon, secret = said.decode("utf-8", "replace").strip().partition(":")
    if not (access and colon and secret) or any(char.isspace() for char in access + secret):
        raise ConfigError(f"cannot use [wayback] access_key_file {path}: it is not one line ACCESS:SECRET; mend it")
    return Credentials(access, secret)
