"""Every pattern of this stage takes time in proportion to a hostile text, and no more."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

import archiver.find
from archiver.find.agencies import credited_agencies, news_agencies

SIZE = 100_000
PIECES = (
    "a", "A", "(", "[", '"', "“", "« ", ". ", "1", " ", "\u00a0", "/", "-", "—", ": ", "\n", "©", "by ", "By A", "A. ",
    "Aa ", "Aa, ", "Aa-", "AP", "(AP", "(AP) ", "(AP/", "in a ", "in the said ", "the report of ", "the a b c d ",
    "according to ", "laut ", "laut der ", "selon le ", "según el ", "photo ", "Photo by A", "via ",
    "CC BY-SA ", "http://",
    "10.1234/", "ISBN 978-", "No. 1:", "told the ", "published on ", "as I wrote ", "comme nous ", "reporting by ",
    "with reporting from ", "contributed to ", "copyright ", "© 2019 A", "New York ", "The Sun ", "posted a ",
    "Aa of the ", "au Monde ", "creative commons ", "attribution-",
    "Aazeitung ", "Diario de ", "NBC 4 Aa ", "wie wir bereits ",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    seen: set[int] = set()
    for info in pkgutil.iter_modules(archiver.find.__path__, "archiver.find."):
        for name, value in vars(importlib.import_module(info.name)).items():
            for place, pattern in inside(name, value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{info.name}.{place}", pattern
    yield "news agencies", news_agencies({"TST": "Test Service"}).pattern
    yield "credited agencies", credited_agencies({}).pattern


def inside(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from inside(f"{name}.{field.name}", getattr(value, field.name))
    elif isinstance(value, dict | list | tuple):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(one, re.Pattern):
                yield f"{name}.{key}", one


def seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    for _ in zip(range(1_000_000), pattern.finditer(text), strict=False):
        pass
    return time.process_time() - began


def assert_linear(name: str, pattern: re.Pattern[str], size: int) -> None:
    for piece in PIECES:
        spent = seconds(pattern, (piece * size)[: size // 4])
        assert spent < 0.5, f"{name} needs {spent:.2f} s for {piece!r}"
        if spent > 0.03:
            whole = seconds(pattern, (piece * size)[:size])
            assert whole < 7 * spent, f"{name} is more than linear for {piece!r}"


PATTERNS = list(patterns())


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_a_pattern_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    assert_linear(name, pattern, SIZE)


def test_a_pattern_that_is_not_linear_is_noticed() -> None:
    with pytest.raises(AssertionError):
        assert_linear("bad", re.compile(r"\s*a\s*$"), 40_000)
