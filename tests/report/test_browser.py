"""The page in a real browser: it asks for nothing, runs nothing, complains of nothing, and can be read everywhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archiver.report.model import ReportPage
from tests.report.conftest import Looked
from tests.report.sample import sample
from tests.report.variants import empty, hostile, long, right_to_left

pytestmark = pytest.mark.system


def with_picture() -> ReportPage:
    """The sample with a picture of a passage, as wide as a browser's window."""
    png = io.BytesIO()
    Image.new("RGB", (1280, 920), "white").save(png, "PNG")
    page = sample()
    return replace(page, quotations=tuple(replace(one, picture=png.getvalue()) for one in page.quotations))


VARIANTS: dict[str, Callable[[], ReportPage]] = {
    "sample": sample,
    "long": long,
    "right to left": right_to_left,
    "empty": empty,
    "with a picture": with_picture,
    "hostile": hostile,
    "hostile, other fields": lambda: hostile(97),
    "hostile, wide words": lambda: hostile(265),
}

_CONTRAST = """() => {
  const parse = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const light = (colour) => colour.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return [255, 255, 255, 1];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own && !element.dataset.note) continue;
    const [high, low] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.mark.parametrize("name", VARIANTS)
def test_nothing_is_asked_for_nothing_runs_and_nothing_is_complained_of(name: str, look: Callable[..., Looked]) -> None:
    report = VARIANTS[name]()
    looked = look(report)
    looked.page.wait_for_timeout(100)  # what a hostile string could start, starts soon
    assert [url for url in looked.asked if not url.startswith("file:")] == []
    assert len(looked.asked) == 1
    assert looked.said == []
    assert looked.page.evaluate("globalThis.broken") is None
    assert looked.page.title() != "broken"
    assert looked.page.evaluate("document.scripts.length + frames.length") == 0
    pictures = [entry for entry in report.quotations if entry.picture]
    drawn = "[...document.images].filter(image => image.complete && image.naturalWidth == 1280).length"
    assert looked.page.evaluate(drawn) == looked.page.evaluate("document.images.length") == len(pictures)


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_has_to_be_scrolled_sideways(width: int, name: str, look: Callable[..., Looked]) -> None:
    looked = look(VARIANTS[name](), width=width)
    looked.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert looked.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_what_is_behind_it(scheme: str, look: Callable[..., Looked]) -> None:
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1."""
    looked = look(sample(), color_scheme=scheme)
    looked.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert looked.page.evaluate(_CONTRAST) == []


def test_the_contrast_test_can_fail(look: Callable[..., Looked]) -> None:
    looked = look(sample())
    looked.page.evaluate("document.querySelector('h1').style.color = '#aaa'")
    assert looked.page.evaluate(_CONTRAST) != []


def test_without_javascript_all_of_it_can_be_read(look: Callable[..., Looked]) -> None:
    looked = look(sample(), java_script_enabled=False)
    page = looked.page
    card = page.locator("#q2")
    copy = card.locator("details").first
    digest = copy.locator("dd.code").first
    assert "Words changed, not marked" in page.locator("#summary").inner_text()
    assert not digest.is_visible()
    copy.locator("summary").click()
    assert digest.is_visible()
    card.locator("details.message summary").click()
    assert "sha256 " in card.locator(".paste").inner_text()


def test_a_row_of_the_summary_leads_to_its_card_and_back_to_the_article(look: Callable[..., Looked]) -> None:
    looked = look(sample(), width=390)
    page = looked.page
    page.locator("#summary a[href='#q6']").click()
    assert page.locator("#q6 h3").is_visible()
    assert page.evaluate("document.querySelector(':target').id") == "q6"
    page.locator("#q6").get_by_text("In the article").click()
    box = page.locator("#at-q6").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 844


def test_the_first_screen_of_a_phone_says_how_many_quotations_hold(look: Callable[..., Looked]) -> None:
    page = look(sample(), width=390).page
    for row in page.locator(".tally li").all():
        box = row.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844
    assert page.locator(".tally").inner_text().split() == (
        "3 ✕ do not hold, or need care 1 ? could not be checked 2 ✓ hold".split()
    )


def test_every_outcome_is_told_in_words_and_by_a_sign_not_by_colour_alone(look: Callable[..., Looked]) -> None:
    page = look(sample()).page
    for note in page.locator(".note").all():
        words = note.get_attribute("data-note")
        assert words is not None
        assert words[0] in "✕?✓–"
        assert len(words.split()) >= 4 or words.endswith(("no copy", "copy held", "set aside"))


def test_copying_the_article_copies_nothing_but_the_article(look: Callable[..., Looked]) -> None:
    page = look(sample()).page
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.getElementById('text')); return getSelection().toString() }"
    )
    assert copied.split() == sample().text.split()


def test_printed_every_fold_is_open(look: Callable[..., Looked], tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    page = look(sample()).page
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        words = "\n".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    assert words.count("5b1f" * 16) >= 6
    assert "urn:uuid:8a3f5d0e" in words
    assert "set aside" in words
