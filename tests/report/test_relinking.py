"""Archived copies beside links: only what is meant is changed, in HTML and Markdown as people write them."""

from __future__ import annotations

import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.report.relinking import Copy, patch, relink, robust_link

TARGET = "http://news.example/story?id=1&p=2"
MEMENTO = "https://web.archive.org/web/20190121000000/http://news.example/story?id=1&p=2"
DEAD = Copy(TARGET, MEMENTO, datetime(2019, 1, 21, tzinfo=UTC), instead=True)
DRIFTED = Copy(TARGET, MEMENTO, datetime(2019, 1, 21, tzinfo=UTC), instead=False)
BESIDE = f" ([archived copy of 2019-01-21]({MEMENTO}))"


def of_html(text: str, copy: Copy = DRIFTED) -> str:
    return relink(text, [copy], "http://blog.example/a/b.html", markdown=False).text


def of_markdown(text: str, copy: Copy = DRIFTED) -> str:
    return relink(text, [copy], None, markdown=True).text


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="http://news.example/story?id=1&amp;p=2">',
        "<a class=x href='http://news.example/story?id=1&amp;p=2#part' rel=nofollow>",
        "<A\n  HREF = http://news.example/story?id=1&amp;p=2 >",
        '<a title="a > b" href="https://news.example/story?id=1&p=2">',
        '<a href="//news.example/story?id=1&amp;p=2">',
    ],
)
def test_a_link_in_html_becomes_a_robust_one(tag: str) -> None:
    text = f"<p>Before {tag}words</a> after.</p>"
    for copy in (DRIFTED, DEAD):
        link = BeautifulSoup(of_html(text, copy), "lxml").a
        assert link is not None
        assert link["data-versionurl"] == MEMENTO
        assert link["data-originalurl"] == TARGET
        assert link["data-versiondate"] == "2019-01-21"
        assert (link["href"] == MEMENTO) is copy.instead
        assert link.text == "words"


@pytest.mark.parametrize(
    "text",
    [
        "<!-- <a href='{0}'>x</a> -->",
        "<script>var a = \"<a href='{0}'>\";</script>",
        "<textarea><a href='{0}'>x</a></textarea>",
        "<p title=\"<a href='{0}'>\">x</p>",
        "<abbr href='{0}'>x</abbr>",
        "<a href='{0}/other'>x</a>",
        "<a name='{0}'>x</a>",
    ],
)
def test_what_is_no_link_to_it_stays(text: str) -> None:
    said = text.format("http://news.example/story?id=1&amp;p=2")
    assert of_html(said) == said


@pytest.mark.parametrize(
    "text",
    [
        '<a data-versionurl="https://archive.ph/AbCdE" href="{0}">x</a>',
        '<a href="{0}">x</a> (<a href="https://archive.ph/AbCdE">archived</a>)',
        '<a href="{0}">x</a>, and far away <a href="https://web.archive.org/web/20180101/{0}">a copy</a>',
        '<a href="https://web.archive.org/web/20180101000000/{0}">x</a> <a href="{0}">y</a>',
    ],
)
def test_an_archived_copy_that_a_person_named_is_left_alone(text: str) -> None:
    said = text.format(TARGET.replace("&", "&amp;"))
    done = relink(said, [DEAD], None, markdown=False)
    assert (done.text, done.by_person, done.mended) == (said, (TARGET,), ())


def test_the_copy_of_the_next_link_is_not_this_ones() -> None:
    text = (
        f'<a href="{TARGET}">x</a> <a href="http://b.example/">b</a> (<a href="https://archive.ph/AbCdE">archived</a>)'
    )
    assert relink(text, [DRIFTED], None, markdown=False).mended == (TARGET,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [story](URL) here.", "A [story](URL)BESIDE here."),
        ('A [story](<URL> "title") here.', 'A [story](<URL> "title")BESIDE here.'),
        ("See <URL>.", "See <URL>BESIDE."),
        ("[![pic](p.png)](URL)", "[![pic](p.png)](URL)BESIDE"),
        ("![pic](URL)", "![pic](URL)"),
        ("`[story](URL)`", "`[story](URL)`"),
        ("```\n[story](URL)\n```\n[s](URL)", "```\n[story](URL)\n```\n[s](URL)BESIDE"),
        ("[story][1]\n\n[1]: URL\n", "[story][1]\n\n[1]: URL\n"),
    ],
)
def test_a_link_in_markdown_gets_its_copy_beside_it(text: str, expected: str) -> None:
    said, meant = (one.replace("URL", TARGET).replace("BESIDE", BESIDE) for one in (text, expected))
    assert of_markdown(said) == meant


def test_a_definition_whose_page_is_dead_leads_to_the_copy_and_another_is_said_to_have_no_place() -> None:
    text = f"[story][1]\n\n[1]: {TARGET} 'title'\n"
    assert of_markdown(text, DEAD) == f"[story][1]\n\n[1]: {MEMENTO} 'title'\n"
    assert relink(text, [DRIFTED], None, markdown=True).unplaced == (TARGET,)


def test_doing_it_twice_changes_nothing_more() -> None:
    for markdown, text in ((False, f'<a href="{TARGET}">x</a>'), (True, f"[x]({TARGET}) and more")):
        once = relink(text, [DRIFTED], None, markdown=markdown).text
        assert once != text
        assert relink(once, [DRIFTED], None, markdown=markdown).text == once


def test_an_address_is_not_markup() -> None:
    copy = Copy('http://a.example/"><script>', 'http://m.example/"><script>', DEAD.time, instead=True)
    assert "<script>" not in robust_link(copy, "<script>")


@given(st.text(alphabet="<>ah'\"=/ !-[]()`~\n" + TARGET, max_size=200))
def test_any_text_is_passed_and_only_added_to(text: str) -> None:
    for markdown in (False, True):
        done = relink(text, [DRIFTED], None, markdown=markdown)
        assert done.text.count("\n") == text.count("\n")
        if not done.mended:
            assert done.text == text


@pytest.mark.parametrize(
    "piece", ['<a "', "<a x", "[](", "](", "<!--", "`", "[", "<script>", "~~~\n", "~~~\n```\n", "[a]:"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * 30_000
    began = time.process_time()
    for markdown in (False, True):
        relink(text, [DRIFTED], None, markdown=markdown)
    assert time.process_time() - began < 3


@pytest.mark.skipif(
    shutil.which("patch") is None and shutil.which("git") is None, reason="neither patch nor git is here"
)
@settings(deadline=None, max_examples=40)  # each example starts a program
@given(
    lines=st.lists(st.sampled_from(["a\n", "b\r\n", f"<a href='{TARGET}'>x</a>\n", "\n"]), max_size=30),
    end=st.booleans(),
)
def test_a_patch_makes_the_new_text_of_the_old(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: bool
) -> None:
    old = "".join(lines) + (f"<a href='{TARGET}'>x</a>" if end else "")
    new = of_html(old)
    said = patch(old, new, "article.html")
    assert (said == "") is (old == new)
    if said:
        assert applied(tmp_path_factory.mktemp("patch"), old, said) == new


def applied(folder: Path, old: str, said: str) -> str:
    """What `patch -p1`, else `git apply`, makes of a text."""
    (folder / "article.html").write_bytes(old.encode())
    tool = ["patch", "-p1", "--binary", "-s"] if shutil.which("patch") else ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(tool, input=said.encode(), cwd=folder, check=True, capture_output=True)
    return (folder / "article.html").read_bytes().decode()
