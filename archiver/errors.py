"""What can go wrong, by what the caller can do about it.

The world's failures are records (`MissedFetch`, `Lookup`, `Check`), not exceptions. These are for misuse and for the
few things that must stop a command. A message names the object, the fact, and what to do:
``cannot read records of /x: format 9 is newer than this version; upgrade archiver``. Any other exception that leaves
the package is a bug worth reporting.
"""

from __future__ import annotations

from typing import ClassVar


class ArchiverError(Exception):
    """The base; never raised itself. `exit_status` is what the command line ends with."""

    exit_status: ClassVar[int] = 70


class UsageError(ArchiverError):
    """The request cannot be meant as it stands: an argument, a setting, an unknown id. Nothing was done."""

    exit_status = 2


class ConfigError(UsageError):
    """A setting is unknown, of the wrong type, or contradicts another."""


class ArticleError(UsageError):
    """The article cannot be had or read: there is nothing to take in."""


class RecordsError(UsageError):
    """The records folder is missing, of an unknown format, or not the one that was asked for."""


class UnsafeError(UsageError):
    """Input from outside that would write, read or connect where it must not."""


class DamageError(ArchiverError):
    """Our own records do not say what they said: a broken chain, a wrong digest, a missing file."""

    exit_status = 3


class WithdrawnError(DamageError):
    """What was asked for was withdrawn on somebody's authority: it cannot be read, and nothing is damaged."""

    exit_status = 2


class LockedError(ArchiverError):
    """Another process holds the records; the message says who and since when."""

    exit_status = 4


class StorageError(ArchiverError):
    """Nothing can be written: full, read-only, failing. What was acknowledged before is safe."""

    exit_status = 5


class UnableError(ArchiverError):
    """The job could not be done at all: no network, credentials refused."""

    exit_status = 6
