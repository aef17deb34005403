"""Answers of a MediaWiki's API, read strictly."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.locate.media import Malformed, credit_of, file_of, files_of, named_files, plain_text

API = "https://media.example/w/api.php"


def page(**more: Any) -> dict[str, Any]:
    info = {
        "url": "https://files.example/a/ab/Wall.jpg",
        "descriptionurl": "https://media.example/wiki/File:Wall.jpg",
        "timestamp": "2024-05-01T10:00:00Z",
        "sha1": "0" * 40,
        **more,
    }
    return {"pageid": 7, "title": "File:Wall.jpg", "imageinfo": [info]}


def credit(**values: Any) -> Any:
    return credit_of({name: {"value": value} for name, value in values.items()}, "File:Wall.jpg", API, "Commons")


def test_markup_in_an_author_is_plain_text_and_scripts_are_no_words() -> None:
    told = credit(
        Artist='<script>alert(1)</script><a href="//media.example/wiki/User:Tide_Walker" title="x">Ana &amp; Eva</a>'
        '<span style="display: none;">Ana</span><style>a{}</style>'
    )
    assert told.creator == "Ana & Eva"
    assert told.names == ("Tide Walker",)


@pytest.mark.parametrize(
    "said",
    ["Unknown", "<i>unbekannt</i>", "<div>This file is lacking <b>author</b> information.</div>", "", "Anonymous."],
)
def test_an_author_who_is_not_known_is_no_author(said: str) -> None:
    assert credit(Artist=said).creator == ""


def test_values_may_be_numbers_missing_or_in_several_languages() -> None:
    told = credit_of(
        {"Artist": {"value": {"en": "Ana", "de": "Anna"}}, "DateTimeOriginal": {"value": 1924}, "Credit": {}},
        "File:Wall.jpg", API, "Commons",
    )  # fmt: skip
    assert (told.creator, told.date, told.source) == ("Ana", "1924", "")


def test_a_licence_s_address_without_a_scheme_is_completed() -> None:
    assert credit(LicenseUrl="//media.example/terms").licence_url == "https://media.example/terms"


def test_categories_name_further_licences() -> None:
    told = credit(License="cc-by-sa-3.0", Categories="Walls|CC-BY-SA-3.0,2.5,2.0,1.0|GFDL|Taken with a camera")
    assert [one.spdx for one in told.licences] == ["CC-BY-SA-3.0", "CC-BY-SA-3.0", "LicenseRef-GFDL"]


def test_pages_keep_the_order_of_the_search() -> None:
    pages = [{**page(), "title": f"File:{name}", "index": index} for name, index in (("B.jpg", 2), ("A.jpg", 1))]
    for listed in (pages, {str(at): one for at, one in enumerate(pages)}):
        found = files_of({"query": {"pages": listed}}, API, "Commons")
        assert [one.name for one in found] == ["A.jpg", "B.jpg"]


def test_a_search_that_finds_nothing_is_told_from_no_answer() -> None:
    assert files_of({"batchcomplete": True}, API, "Commons") == ()
    wrong: tuple[Any, ...] = ({}, [], None, "x", {"query": []}, {"query": {"pages": 3}}, {"query": {"pages": [3]}})
    for value in wrong:
        with pytest.raises(Malformed):
            files_of(value, API, "Commons")


def test_missing_invalid_and_deleted_pages_are_left_out() -> None:
    gone: list[Any] = [
        {"title": "File:X.jpg", "missing": True},
        {"title": "File:X.jpg", "missing": ""},
        {"title": "X<y", "invalid": True},
        {"title": "File:X.jpg", "imageinfo": [{"filemissing": True}]},
    ]
    assert all(file_of(one, API, "Commons") is None for one in gone)


@pytest.mark.parametrize(
    "wrong",
    [{"url": None}, {"url": "javascript:alert(1)"}, {"url": 3}, {"sha1": "xyz"}, {"descriptionurl": "http://["}],
)
def test_a_fact_of_another_type_is_malformed(wrong: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        file_of(page(**wrong), API, "Commons")


def test_older_versions_are_read_newest_first() -> None:
    value: Any = page()
    value["imageinfo"].append({**value["imageinfo"][0], "timestamp": "2020-01-01T00:00:00Z", "sha1": "1" * 40})
    found = file_of(value, API, "Commons")
    assert found is not None
    assert [one.sha1[0] for one in found.versions] == ["0", "1"]


def test_images_by_their_bytes_are_named() -> None:
    assert named_files({"query": {"allimages": [{"name": "Wall.jpg", "title": "File:Wall.jpg"}]}}) == ("File:Wall.jpg",)
    with pytest.raises(Malformed):
        named_files({"query": {}})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["query", "pages", "title", "imageinfo",
    "url", "value", "extmetadata", "Artist", "missing", "index"]) | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(json_values)
def test_any_json_is_an_answer_or_malformed(value: Any) -> None:
    for read in (lambda: files_of(value, API, "Commons"), lambda: file_of(value, API, "Commons")):
        with contextlib.suppress(Malformed):
            read()
    json.dumps(value)


@given(st.text(alphabet='<>&"=/abc script style;#x', max_size=200))
def test_any_markup_becomes_words_on_one_line(markup: str) -> None:
    told = plain_text(markup)
    assert "\n" not in told
    assert "<script" not in plain_text(f"<script>{markup}</script>")
