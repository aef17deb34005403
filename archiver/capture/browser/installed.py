"""Which browser of this machine is used: the one that the settings name, else the first that is found."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
)
"""What Chromium, Chrome and Edge are called on a PATH, in the order in which they are taken."""

APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
"""What they are called in a folder of applications on macOS."""

GET_BROWSER = "install Chromium, Chrome or Edge with your package manager, or name one in capture.browser_path"
GET_DRIVER = "pip install 'citation-archiver[browser]'"


def find_browser(path: Path | None) -> Path | None:
    """The program to run: `path` when it is given and can be run, else the first that is installed; None: there is
    none."""
    if path is not None:
        found = shutil.which(str(path))
        return Path(found) if found else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _find_application() if sys.platform == "darwin" else None


def has_driver() -> bool:
    """Whether Playwright, which drives the browser, is installed (the extra `browser`)."""
    return importlib.util.find_spec("playwright") is not None


def has_sandbox() -> bool:
    """Whether the browser locks its processes in: always, but for root, for whom Chromium has no sandbox."""
    return os.geteuid() != 0


def _find_application() -> Path | None:
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        for name in APPLICATIONS:
            program = folder / f"{name}.app" / "Contents" / "MacOS" / name
            if program.is_file():
                return program
    return None
