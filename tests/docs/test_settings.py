"""config.toml and docs/settings.md have every setting, once, with the default that the code has."""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archiver.config import load
from archiver.errors import ConfigError
from archiver.settings import Settings
from tests.docs.pages import DOCS, ROOT, read

CONFIG = read(ROOT / "config.toml")
PAGE = read(DOCS / "settings.md")

_KEY = re.compile(r"^(#?) ?([a-z_]+) = ", re.MULTILINE)
_ROW = re.compile(r"^\| `([a-z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)

NOT_YET = "no effect in this version"


def defaults() -> dict[tuple[str, str], Any]:
    """Every setting by table and key, with its default."""
    settings = Settings()
    return {
        (table.name, key.name): getattr(getattr(settings, table.name), key.name)
        for table in dataclasses.fields(settings)
        for key in dataclasses.fields(getattr(settings, table.name))
    }


def in_toml(value: object) -> object:
    """A default as the file writes it."""
    if value is None:
        return ""
    return list(value) if isinstance(value, tuple) else value


def told() -> dict[tuple[str, str], tuple[str, str, str]]:
    """The rows of the page: default, unit and reason by table and key."""
    found = {}
    for name, rows in re.findall(r"^## \[([a-z]+)\]\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL):
        for key, default, unit, reason in _ROW.findall(rows):
            assert (name, key) not in found, f"{name}.{key} stands twice"
            found[name, key] = (default, unit, reason)
    return found


def test_the_file_shows_every_setting_with_its_default() -> None:
    bare = re.sub(r"^# ([a-z_]+ = )", r"\1", CONFIG, flags=re.MULTILINE)
    said = tomllib.loads(bare)
    found = {(table, key): value for table, keys in said.items() for key, value in keys.items()}
    assert set(found) == set(defaults())
    for name, value in defaults().items():
        if name != ("records", "folder"):  # a checkout keeps its records beside itself
            assert found[name] == in_toml(value), name
            assert type(found[name]) is type(in_toml(value)), name


def test_the_file_gives_each_setting_a_reason() -> None:
    for line in CONFIG.splitlines():
        if _KEY.match(line):
            assert re.search(r"  # \S.{10,}", line), line
            assert len(line) <= 120, line


def test_the_file_as_it_is_changes_nothing_but_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    settings = load(path)
    assert settings.records.folder == tmp_path / "records"
    records = dataclasses.replace(settings.records, folder=None)
    assert dataclasses.replace(settings, records=records) == Settings()


def test_every_setting_can_be_set_to_its_default(tmp_path: Path) -> None:
    """The file with each "#" removed is one that is understood."""
    path = tmp_path / "config.toml"
    path.write_text(re.sub(r"^# ([a-z_]+ = )", r"\1", CONFIG, flags=re.MULTILINE), encoding="utf-8")
    settings = load(path)
    assert dataclasses.replace(settings, records=Settings().records) == Settings()


def test_what_is_on_can_be_turned_off_and_what_is_counted_cannot_be_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[capture]\nrequisites = false\nbrowser_sandbox = false\n", encoding="utf-8")
    settings = load(path)
    assert (settings.capture.requisites, settings.capture.browser_sandbox) == (False, False)
    path.write_text("[capture]\nmax_sources = 0\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="a number above zero"):
        load(path)


def test_the_page_has_every_setting_once() -> None:
    assert set(told()) == set(defaults())


@pytest.mark.parametrize("name", defaults(), ids=".".join)
def test_the_page_has_the_default_that_the_code_has(name: tuple[str, str]) -> None:
    default, unit, reason = told()[name]
    value = defaults()[name]
    if value in (None, "", (), {}):
        assert default.startswith("none") or default == "empty", default
    else:
        said = tomllib.loads(f"x = {default.strip('`')}")["x"]
        assert said == in_toml(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        assert unit != "–", "a number has a unit"
    assert len(reason) > 10


@pytest.mark.parametrize("name", defaults(), ids=".".join)
def test_a_setting_that_nothing_reads_is_said_to_have_no_effect(name: tuple[str, str]) -> None:
    """And no other is: the words go when the code comes."""
    assert (NOT_YET in told()[name][2]) == (name[1] not in _read_names())


@cache
def _read_names() -> set[str]:
    """Every attribute that the package's code reads outside the settings themselves and what only checks them."""
    names: set[str] = set()
    package = ROOT / "archiver"
    for path in package.rglob("*.py"):
        if path.relative_to(package).as_posix() not in ("settings.py", "config.py", "stories/doctor.py"):
            names |= {node.attr for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.Attribute)}
    return names


def test_the_environment_variables_are_told() -> None:
    used: set[str] = set()
    for path in (ROOT / "archiver").rglob("*.py"):
        used |= set(re.findall(r"\bARCHIVER_[A-Z_]+\b", read(path)))
    assert used
    assert used - set(re.findall(r"\bARCHIVER_[A-Z_]+\b", PAGE)) == set()
