"""The report that `add` writes of the sample article: the same promises, over what the whole house made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archiver.cli import run
from tests.report.conftest import Looked
from tests.report.test_page import assert_only_ours
from tests.world import World, sample


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that `archiver add` writes of the sample."""
    folder = tmp_path_factory.mktemp("sample")
    patch = pytest.MonkeyPatch()
    for name in ("STATE", "CONFIG", "DATA"):
        patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("ARCHIVER_RECORDS", "ARCHIVER_CONFIG"):
        patch.delenv(name, raising=False)
    with World() as world:
        config = sample.publish(world).write_config(folder)
        assert run(["add", sample.ARTICLE, "--config", str(config), "--quiet"]) == 1
    patch.undo()
    (found,) = (folder / "records" / "reports").glob("*.html")
    return found


def test_it_is_made_of_our_elements_alone(report: Path) -> None:
    from lxml import html  # type: ignore[import-untyped]

    assert_only_ours(html.document_fromstring(report.read_bytes(), parser=html.HTMLParser(encoding="utf-8")))


@pytest.mark.system
def test_it_opens_without_a_request_or_a_complaint_and_fits_a_phone(report: Path, look: Callable[..., Looked]) -> None:
    looked = look(report, width=390)
    assert looked.asked == [report.as_uri()]
    assert looked.said == []
    assert looked.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.system
def test_the_summary_tells_what_the_sample_hides(report: Path, look: Callable[..., Looked]) -> None:
    """One quotation of the sample lost its "not", one was never said, and one credit is wrong."""
    page = look(report).page
    summary = page.locator("#summary").inner_text()
    assert summary.count("Words changed, not marked") == 1
    assert summary.count("Not in this source") == 1
    assert summary.count("Word for word") >= 5
    card = page.locator(".card.finding", has_text="Words changed, not marked").first
    assert card.locator("blockquote.passage mark").inner_text().replace("\n", "").endswith("not]")
    assert ":~:text=I%20do%20not%20believe" in card.locator(".links a", has_text="Live page").get_attribute("href")
