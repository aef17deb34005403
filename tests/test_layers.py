"""The house: a module imports only from lower layers and from its own folder, and the middle is pure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "archiver"

LAYERS = {
    "version": 0, "records": 0, "settings": 0, "errors": 0, "codec": 0, "events": 0, "protocols": 0,
    "licences": 0,
    "extract": 1, "find": 1, "confirm": 1, "report": 1, "warcs": 1,
    "capture": 2, "keep": 2, "locate": 2,
    "stories": 3,
    "config": 4, "cli": 4,
}  # fmt: skip

IMPURE = {
    "socket", "ssl", "sqlite3", "sqlite_utils", "requests", "urllib3", "http", "os", "subprocess", "time", "random",
    "secrets", "shutil", "tempfile", "threading", "multiprocessing", "asyncio", "signal", "waybackpy",
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The top-level module or folder that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> list[tuple[str, int]]:
    """Every absolute module name that is imported anywhere in a file, with its line."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides its direction"
            found.append((node.module or "", node.lineno))
            if node.module == "archiver":
                found += [(f"archiver.{alias.name}", node.lineno) for alias in node.names]
    return found


def wrong_directions(path: Path, source: str) -> list[str]:
    """A sentence for each import in `source` that goes up, or sideways into another folder of the same layer."""
    own = room(path)
    faults = []
    for name, line in imports(ast.parse(source)):
        parts = name.split(".")
        if parts[0] != "archiver" or len(parts) < 2 or parts[1] not in LAYERS or parts[1] == own:
            continue
        if LAYERS[parts[1]] > LAYERS[own] or (LAYERS[parts[1]] == LAYERS[own] and LAYERS[own] in (1, 2, 3)):
            faults.append(f"{path.relative_to(PACKAGE)}:{line} imports {name}, which is not below it")
    return faults


def impurities(path: Path, source: str) -> list[str]:
    """A sentence for each way in which a pure module touches the world."""
    tree = ast.parse(source)
    faults = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for name, line in imports(tree)
        if name.split(".")[0] in IMPURE
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today"):
            faults.append(f"{path.relative_to(PACKAGE)}:{node.lineno} asks the clock")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "print"):
            faults.append(f"{path.relative_to(PACKAGE)}:{node.lineno} calls {node.func.id}()")
    return faults


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    if path.parent == PACKAGE and path.stem == "__init__":
        return
    assert room(path) in LAYERS, f"{path} belongs to no layer: give it one"
    assert wrong_directions(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", [path for path in modules() if LAYERS.get(room(path)) in (0, 1)], ids=lambda path: str(path)
)
def test_the_middle_is_pure(path: Path) -> None:
    assert impurities(path, path.read_text(encoding="utf-8")) == []


def test_only_the_command_line_prints_or_exits() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in modules()
        if room(path) != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in ("print", "exit", "quit"))
            or (isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in ("sys.exit", "os._exit"))
        )
    ]
    assert faults == []


def test_an_upward_import_is_noticed() -> None:
    assert wrong_directions(PACKAGE / "find" / "x.py", "from archiver.stories import accession")
    assert wrong_directions(PACKAGE / "find" / "x.py", "def f():\n    import archiver.confirm")
    assert not wrong_directions(PACKAGE / "keep" / "x.py", "from archiver.warcs import walk")


def test_an_impurity_is_noticed() -> None:
    assert impurities(PACKAGE / "find" / "x.py", "import socket")
    assert impurities(PACKAGE / "find" / "x.py", "from datetime import datetime\ndatetime.now()")
