"""The key to the archive is found nowhere after runs that worked and runs that failed."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

from tests.e2e.tool import Tool
from tests.world import World, page, refused, sample
from tests.world.wayback import Save

SECRET = "p1anted-s3cret"
_ANSWERS = (
    None, refused(401), refused(429, 1.0), refused(503), page("<html>", status=500), page("{}"), page("["),
    page(f"your key LOW key:{SECRET} is not known", status=403),
    page("", status=302, headers=(("Location", "http://northwire.example/"),)),
)  # fmt: skip
"""What Save Page Now answers; one of them says the key back."""


def whole_runs(folder: Path, times: int) -> None:
    """Adds the sample so often, each time to an archive in another mood; then looks for the key everywhere."""
    printed = []
    with World() as world:
        made = sample.publish(world)
        made.archive.keys = (f"key:{SECRET}",)
        for at in range(times):
            here = folder / str(at)
            tool = Tool(made.write_config(here, keys=True, wayback={"wait": 0.5}), here / "records")
            answer = _ANSWERS[at % len(_ANSWERS)]
            made.archive.saving[""] = Save(answer=answer) if answer else Save()
            for said in (
                ("add", sample.ARTICLE, "--json"),
                ("recheck", "--all"),
                ("doctor",),
                ("show", sample.ARTICLE),
            ):
                ended = tool.run(*said)
                printed.append(ended.out + ended.err)
        shown = [one for one in world.sent if SECRET in str(one.asked.headers)]
        assert shown
        assert {one.asked.host for one in shown} == {made.archive.host}
        assert all(one.asked.path.startswith("/save") for one in shown)
    assert SECRET not in "".join(printed)
    places = [folder, Path(os.environ["XDG_STATE_HOME"])]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    kept = [path for path in files if path.name != "archive.keys"]
    assert [path for path in kept if SECRET.encode() in _plain(path)] == []


def _plain(path: Path) -> bytes:
    """A file's bytes, a WARC's without its compression."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def test_a_planted_key_is_found_nowhere_after_whole_runs(tmp_path: Path, long_run: bool) -> None:
    whole_runs(tmp_path, 50 if long_run else 2)
