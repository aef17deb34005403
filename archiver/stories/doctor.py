"""What archiver needs on this machine, what is missing, and how to get it. Asks nobody and writes nothing."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from archiver.capture.browser.installed import GET_BROWSER, GET_DRIVER, find_browser, has_driver, has_sandbox
from archiver.capture.limiter import Limiter
from archiver.errors import ArchiverError
from archiver.keep.folder import folder_id_of
from archiver.settings import Settings

_MEGABYTE = 1_000_000


class Health(StrEnum):
    """How a thing stands: `MISSING` stops something that the settings ask for, `OPTIONAL` would only add to it."""

    GOOD = "good"
    OPTIONAL = "optional"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it stands, the fact, and what to do about it."""

    name: str
    health: Health
    fact: str
    remedy: str = ""


def examine(
    settings: Settings, config: Path | None, records: Path, state: Path, limiter: Limiter
) -> tuple[Finding, ...]:
    """Everything that `archiver doctor` looks at, in the order in which a person would mend it."""
    return (
        _config(config),
        _contact(settings),
        _records(records, settings.records.id),
        _disk(records, settings.records.reserve_mb),
        _state(state),
        _archive_keys(settings),
        _limits(settings, limiter),
        _http_library(),
        _browser(settings),
        _tool("openssl", "checks time-stamps and signatures without archiver"),
    )


def _config(config: Path | None) -> Finding:
    if config is None:
        return Finding("config", Health.OPTIONAL, "no config.toml; defaults are used", "run archiver setup")
    return Finding("config", Health.GOOD, str(config))


def _contact(settings: Settings) -> Finding:
    if settings.network.contact:
        return Finding("contact", Health.GOOD, settings.network.contact)
    return Finding(
        "contact",
        Health.MISSING,
        "none set; Wikimedia Commons refuses requests without one",
        "set network.contact to a mail address or URL of yours",
    )


def _records(records: Path, pinned: str) -> Finding:
    if not (records / "format").exists():  # a checkout has the empty folder
        health = Health.MISSING if pinned else Health.OPTIONAL
        remedy = "mount or restore it" if pinned else "the first archiver add makes it"
        return Finding("records", health, f"{records}: not there yet", remedy)
    try:
        folder_id = folder_id_of(records, pinned)
    except ArchiverError as error:
        return Finding("records", Health.MISSING, str(error))
    writable = os.access(records, os.W_OK)
    return Finding("records", Health.GOOD, f"{records}: {folder_id}{'' if writable else ', read-only'}")


def _disk(records: Path, reserve_mb: int) -> Finding:
    there = next(path for path in (records, *records.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free // _MEGABYTE
    if free < reserve_mb * 2:
        return Finding("disk", Health.MISSING, f"{free} MB free", f"captures stop at {reserve_mb} MB: make room")
    return Finding("disk", Health.GOOD, f"{free:,} MB free")


def _state(state: Path) -> Finding:
    there = next(path for path in (state, *state.absolute().parents) if path.exists())
    if os.access(there, os.W_OK):
        return Finding("state folder", Health.GOOD, str(state))
    return Finding(
        "state folder",
        Health.MISSING,
        f"{state}: cannot be written; limits of other services cannot be kept across processes",
        "make it writable, or set XDG_STATE_HOME",
    )


def _archive_keys(settings: Settings) -> Finding:
    path = settings.wayback.access_key_file
    if settings.wayback.save == "never":
        return Finding("archive keys", Health.GOOD, "not needed: wayback.save is never")
    if path is None:
        if os.environ.get("ARCHIVER_WAYBACK_KEYS"):
            return Finding("archive keys", Health.GOOD, "from the environment")
        return Finding(
            "archive keys",
            Health.OPTIONAL,
            "none: the Wayback Machine is asked what it holds, not to save",
            "get keys at archive.org/account/s3.php, put ACCESS:SECRET in a file, name it in wayback.access_key_file",
        )
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        fact = os.strerror(error.errno or 0).lower()
        return Finding("archive keys", Health.MISSING, f"{path}: {fact}", "write ACCESS:SECRET into it")
    if mode & 0o077:
        return Finding("archive keys", Health.MISSING, f"{path}: others can read it", f"chmod 600 {path}")
    return Finding("archive keys", Health.GOOD, str(path))


def _limits(settings: Settings, limiter: Limiter) -> Finding:
    """What is left of the limits of services, as all processes of this machine share them; none of it is spent."""
    archive = urlsplit(settings.wayback.base).netloc
    services = (
        (f"{archive} index", settings.wayback.cdx_per_minute),
        (f"{archive} replay", settings.wayback.replay_per_minute),
        (f"{archive} save", settings.wayback.saves_per_minute),
        ("commons", settings.commons.requests_per_minute),
        ("gdelt", settings.locate.news_per_minute),
    )
    said = []
    for service, most in services:
        used, paused = limiter.look(service)
        said.append(f"{service} {used} of {most:g}" + (f", left alone for {paused:.0f} s" if paused else ""))
    return Finding("limits", Health.GOOD, f"requests in the last minute: {'; '.join(said)}")


def _http_library() -> Finding:
    """urllib3-future replaces urllib3 under requests, and captures become empty without an error."""
    try:
        importlib.metadata.version("urllib3-future")
    except importlib.metadata.PackageNotFoundError:
        return Finding("HTTP library", Health.GOOD, f"urllib3 {importlib.metadata.version('urllib3')}")
    return Finding(
        "HTTP library",
        Health.MISSING,
        "urllib3-future is installed: it replaces urllib3, and captures become empty",
        "pip uninstall niquests urllib3-future, then reinstall urllib3",
    )


def _browser(settings: Settings) -> Finding:
    """Which browser shows pages, and what is missing for it."""
    capture = settings.capture
    wanted = capture.browser != "never"
    health = Health.MISSING if wanted else Health.OPTIONAL
    found = find_browser(capture.browser_path)
    if found is None:
        said = capture.browser_path
        fact = f"{said} cannot be run" if said else "no Chromium, Chrome or Edge is installed"
        return Finding("browser", health, fact, GET_BROWSER)
    if not has_driver():
        return Finding("browser", health, f"{found}; Playwright, which drives it, is not installed", GET_DRIVER)
    use = f"capture.browser is {capture.browser}"
    if wanted and capture.browser_sandbox and not has_sandbox():
        fact = f"{found}; {use}; root has no sandbox around its pages"
        return Finding("browser", Health.OPTIONAL, fact, "run archiver as an ordinary user")
    return Finding("browser", Health.GOOD, f"{found}; {use}")


def _tool(name: str, use: str) -> Finding:
    if shutil.which(name):
        return Finding(name, Health.GOOD, use)
    return Finding(name, Health.OPTIONAL, f"not installed; it {use}", f"install {name} with your package manager")
