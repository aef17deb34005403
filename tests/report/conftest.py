"""A real browser to look at reports with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archiver.report.model import ReportPage
from archiver.report.page import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Looked:
    """A page that was opened, and everything that the browser had to say about it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    if CHROMIUM is None:
        pytest.skip("CHROMIUM IS MISSING: `make system` gets it")
    playwright = pytest.importorskip("playwright.sync_api", reason="PLAYWRIGHT IS MISSING: install the extra `dev`")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=[*quiet, "--disable-sync", "--no-first-run"])
        yield opened
        opened.close()


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Looked]]:
    """Opens a report, or the file of one, in a fresh context; `options` are those of Playwright's `new_context`."""
    contexts: list[Any] = []

    def opened(report: ReportPage | Path, width: int = 1280, **options: Any) -> Looked:
        if isinstance(report, Path):
            file = report
        else:
            file = tmp_path / "report.html"
            file.write_text(render(report), encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": 844}, **options))
        looked = Looked(contexts[-1].new_page())
        looked.page.goto(file.as_uri())
        return looked

    yield opened
    for context in contexts:
        context.close()
