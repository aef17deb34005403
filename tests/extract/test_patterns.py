"""Every pattern of this stage takes time in proportion to a hostile text, and no more."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time

import pytest

import archiver.extract

PIECES = ["a", "(", '"', ". ", "1", " ", "<", "<a ", "&", "\\", "=", "-", ": ", "404 ", "by ", "we and our 1", "--> ",
          "\n", "©", "00:00:01,000 ", "this article ", "charset", "<meta ", "photo "]  # fmt: skip
SIZE = 100_000


def patterns() -> list[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    found: dict[int, tuple[str, re.Pattern[str] | re.Pattern[bytes]]] = {}
    for info in pkgutil.iter_modules(archiver.extract.__path__, "archiver.extract."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found.setdefault(id(value), (f"{info.name}.{name}", value))
    return list(found.values())


def seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> float:
    subject: str | bytes = text if isinstance(pattern.pattern, str) else text.encode()
    began = time.process_time()
    for _ in zip(range(1_000_000), pattern.finditer(subject), strict=False):  # type: ignore[arg-type]
        pass
    return time.process_time() - began


def assert_linear(name: str, pattern: re.Pattern[str] | re.Pattern[bytes], size: int) -> None:
    for piece in PIECES:
        text = (piece * size)[:size]
        spent = seconds(pattern, text)
        assert spent < 1.0, f"{name} needs {spent:.2f} s for {piece!r}"
        if spent > 0.1:
            assert seconds(pattern, text + text) < 3.2 * spent, f"{name} is more than linear for {piece!r}"


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_pattern_is_linear(name: str, pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
    assert_linear(name, pattern, SIZE)


def test_a_pattern_that_is_not_linear_is_noticed() -> None:
    with pytest.raises(AssertionError):
        assert_linear("bad", re.compile(r"\s*a\s*$"), 20_000)
