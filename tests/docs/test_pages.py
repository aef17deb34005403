"""Links between the pages lead somewhere, decisions are numbered once, and no page speaks of what is not there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, links, read, without_blocks


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_page_and_a_heading_that_exist(page: Path) -> None:
    for link in links(read(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link}: no such file"
        if fragment:
            assert fragment in anchors(read(target)), f"{link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_of_ours_that_a_page_names_exists(page: Path) -> None:
    for name in re.findall(r"`((?:docs|archiver|tests|benchmarks)/[\w./-]+)`", without_blocks(read(page))):
        assert (ROOT / name).exists(), name


def test_the_readme_leads_to_every_page() -> None:
    told = read(ROOT / "README.md") + read(DOCS / "README.md")
    for page in DOCS.glob("*.md"):
        assert page.name in told, page.name


def test_decisions_are_numbered_once_and_listed() -> None:
    pages = sorted(path for path in (DOCS / "adr").glob("*.md") if path.name != "README.md")
    numbers = Counter(path.name[:4] for path in pages)
    assert [number for number, times in numbers.items() if times > 1] == []
    index = read(DOCS / "adr" / "README.md")
    for path in pages:
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
        assert f"({path.name})" in index, path.name
        title = read(path).splitlines()[0]
        assert re.match(rf"# {path.name[:4].lstrip('0').zfill(0)}\.? |# {path.name[:4]} ", title), title


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_decision_says_context_choice_and_cost(page: Path) -> None:
    if page.parent.name == "adr" and page.name != "README.md":
        text = read(page)
        assert re.search(r"\*\*What it costs\.\*\*|\*\*Costs\.\*\*|^## (?:What it c|C)osts", text, re.MULTILINE)
        assert len(text.splitlines()) < 80


def test_every_dependency_has_its_decision() -> None:
    import tomllib

    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    decision = read(DOCS / "adr" / "0005-dependencies.md").lower()
    for requirement in wanted:
        match = re.match(r"[\w-]+", requirement)
        assert match is not None
        assert match[0].lower() in decision, match[0]


def test_lines_of_the_pages_are_short_enough_to_read_in_an_editor() -> None:
    for page in PAGES:
        for number, line in enumerate(without_blocks(read(page)).splitlines(), 1):
            assert len(line) <= 130 or line.startswith("|") or "](" in line, f"{page.name}:{number}"
