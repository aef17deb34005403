"""`make run`, as somebody who has just cloned the project sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parent.parent.parent


def test_it_prints_the_tables_and_last_where_the_report_is(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.world.run"]
    for _ in range(2):
        ended = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    report = Path(unquote(urlsplit(lines[-1]).path))
    assert report.parent == tmp_path / "sample-run" / "records" / "reports"
    assert "swim home" in report.read_text(encoding="utf-8")
    for heading in ("citations", "quotations", "findings"):
        assert any(heading in line for line in lines)
    assert "Traceback" not in ended.stderr
