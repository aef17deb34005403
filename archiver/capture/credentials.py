"""The keys to an archive: read from a file of their own, and shown to nobody."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archiver.errors import ConfigError

VARIABLE = "ARCHIVER_WAYBACK_KEYS"
"""The variable of the environment that holds ACCESS:SECRET where there is no file."""

_FORM = re.compile(r"([\x21-\x39\x3b-\x7e]+):([\x21-\x7e]+)")
"""Nothing that could not stand in a header field: what a library refuses, it quotes."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An access key and its secret. Neither is in what `repr` gives, so that no log or traceback has them."""

    access: str = field(repr=False)
    secret: str = field(repr=False)

    @property
    def header(self) -> str:
        """The value of the Authorization field, as archive.org's S3-like API has it."""
        return f"LOW {self.access}:{self.secret}"


def read_credentials(path: Path | None, environment: Mapping[str, str] | None = None) -> Credentials | None:
    """The keys in a file of one line ACCESS:SECRET, else those in the environment; None when neither is there.

    Raises:
        ConfigError: they cannot be read, others may read the file, or they have another form. The message never
            quotes them.
    """
    if path is None:
        said = (environment or {}).get(VARIABLE, "")
        return _read(said, f"the variable {VARIABLE}") if said else None
    name = f"[wayback] access_key_file {path}"
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            data = file.read(4096)
    except OSError as error:
        fact = os.strerror(error.errno or 0).lower()
        raise ConfigError(f"cannot read {name}: {fact}; correct the path") from error
    if mode & 0o077:
        raise ConfigError(f"cannot use {name}: others may read it (mode {mode:04o}); chmod 600 it")
    return _read(data.decode("utf-8", "replace"), name)


def _read(said: str, name: str) -> Credentials:
    found = _FORM.fullmatch(said.strip())
    if found is None:
        raise ConfigError(f"cannot use {name}: it is not one line ACCESS:SECRET; mend it")
    return Credentials(found[1], found[2])
