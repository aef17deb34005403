"""What Save Page Now 2 says, sorted by what to do next. Pure.

Its errors come with status 200, when a URL is submitted and when a job is asked after. What it does not list is not
tried again: its documentation does not name all that it sends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from archiver.capture.cdx import read_stamp

FORM = "application/x-www-form-urlencoded"


class Next(StrEnum):
    """What an error asks of us."""

    LATER = "later"
    """Another day may go better."""
    STOP = "stop"
    """Nothing more is to be asked for now: a quota is used up."""
    SKIP_HOST = "skip-host"
    """The same, for one host."""
    SAVED_TODAY = "saved-today"
    """The URL was saved as often as it may be: a copy is there."""
    NEVER = "never"
    """It will not go better."""
    UNKNOWN = "unknown"
    """Not listed. Not tried again."""


_ERRORS = {
    Next.LATER: """
        bad-gateway browsing-timeout cannot-fetch capture-location-error celery gateway-timeout internal-server-error
        job-failed no-browsers-available protocol-error proxy-error read-timeout service-unavailable
        soft-time-limit-exceeded too-many-requests user-session-limit invalid-server-response
        bandwidth-limit-exceeded""",
    Next.STOP: "max-daily-bandwidth max-daily-bandwidth-from-ip",
    Next.SKIP_HOST: "max-daily-bandwidth-host too-many-daily-captures-host",
    Next.SAVED_TODAY: "too-many-daily-captures",
    Next.NEVER: """
        not-found no-access blocked blocked-url blocked-client-ip unauthorized invalid-url-syntax
        invalid-host-resolution filesize-limit ftp-access-denied method-not-allowed not-implemented
        http-version-not-supported network-authentication-required too-many-redirects bad-request""",
}
_BY_CODE = {code: what for what, codes in _ERRORS.items() for code in codes.split()}
_JOB = re.compile(r"[A-Za-z0-9_-]{4,200}")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The archive gave the job an id."""

    job: str


@dataclass(frozen=True, slots=True)
class Working:
    """It is not done. It also says so of jobs that it has forgotten, and of those that never were."""


@dataclass(frozen=True, slots=True)
class Done:
    """It says that it has a copy: of when, and of which URL, redirects followed."""

    stamp: str
    original: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It says that it has none: what that asks of us, and its own words."""

    what: Next
    detail: str


Said = Accepted | Working | Done | Failed | None
"""What an answer says; None when it says nothing that can be understood."""


def submission(target: str, *, recent: int) -> bytes:
    """The form that asks for a copy of `target`; one that is no older than `recent` seconds is taken for it."""
    return urlencode({"url": target, "if_not_archived_within": str(recent), "skip_first_archive": "1"}).encode()


def read_submitted(value: dict[str, Any]) -> Said:
    """The answer to a submission."""
    if failed := _failed(value):
        return failed
    job = value.get("job_id")
    return Accepted(job) if isinstance(job, str) and _JOB.fullmatch(job) else None


def read_status(value: dict[str, Any], target: str) -> Said:
    """The answer about a job that is to save `target`."""
    if failed := _failed(value):
        return failed
    if value.get("status") == "pending":
        return Working()
    stamp, original = value.get("timestamp"), value.get("original_url") or target
    if value.get("status") != "success" or not isinstance(stamp, str) or not isinstance(original, str):
        return None
    try:
        read_stamp(stamp)
    except ValueError:
        return None
    return Done(stamp, original)


def _failed(value: dict[str, Any]) -> Failed | None:
    code = value.get("status_ext")
    if value.get("status") != "error" and not (isinstance(code, str) and code.startswith("error:")):
        return None
    short = str(code or "").removeprefix("error:")
    what = _BY_CODE.get(short, Next.UNKNOWN)
    words = " ".join(str(value.get("message") or "").split())
    return Failed(what, f"{short or 'no reason'}{': ' if words else ''}{words}"[:300])
