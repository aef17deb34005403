"""The browser's traffic in a real archive: pywb replays each part of the page as its server sent it.

It is no dependency: put its ``wayback`` and ``wb-manager`` on the PATH, or name the folder that they are in with
``ARCHIVER_TEST_PYWB``; without them this file is left out.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser.test_add import SOURCE, Added, config, publish
from tests.world import World

pytestmark = pytest.mark.system


def program(name: str) -> str:
    found = shutil.which(name, path=os.environ.get("ARCHIVER_TEST_PYWB"))
    assert found is not None
    return found


def test_the_traffic_replays_in_a_real_archive(needs_browser: None, tmp_path: Path) -> None:
    with World() as world:
        publish(world)
        tool = config(world, tmp_path)
        added = Added(world, tool, tool.run("add", str(tmp_path / "article.html"), "--private", "--json"), tmp_path)
    folder = tmp_path / "pywb"
    folder.mkdir()
    subprocess.run([program("wb-manager"), "init", "web"], cwd=folder, check=True, capture_output=True)
    warc = tool.records / added.rendered["warc"]
    subprocess.run([program("wb-manager"), "add", "web", str(warc)], cwd=folder, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [program("wayback"), "-b", "127.0.0.1", "-p", str(port)], cwd=folder, stderr=subprocess.DEVNULL
    )
    try:
        for url in (SOURCE, "http://news.example/app.js", "http://news.example/story.json"):
            assert _got(f"http://127.0.0.1:{port}/web/2id_/{url}") in world.entities(url)
    finally:
        process.terminate()
        process.wait(10)


def _got(url: str) -> bytes:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except ConnectionError:
            time.sleep(0.1)
        except OSError as error:
            if not isinstance(getattr(error, "reason", None), ConnectionError):
                raise
            time.sleep(0.1)
    pytest.fail("pywb does not start")
