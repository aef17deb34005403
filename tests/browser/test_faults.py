"""What goes wrong with a browser is an outcome, ends in its time, and leaves nothing running."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from archiver.capture.browser.identity import make_identity
from archiver.capture.browser.installed import find_browser
from archiver.capture.browser.session import Browser
from archiver.capture.browser.watchdog import memory_of
from archiver.records import Unrendered, Wanted
from tests.browser.conftest import Make, clock, missed, nothing, processes, shown
from tests.capture.servers import always, serving
from tests.wayback.certificates import make_certificate
from tests.world import Asked, World, page

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def hurried(make: Make) -> Browser:
    """A browser whose pages have little time, and may not ask for what has "closed" in it."""
    return make(browser_seconds=4.0, closed=lambda url: "robots.txt closes it" if "closed" in url else "")


def test_a_page_that_hangs_ends_by_its_deadline_and_the_next_one_is_shown(hurried: Browser, world: World) -> None:
    world.publish("http://news.example/hangs", "<p>Words.</p><script>for (;;) {}</script>")
    world.publish("http://news.example/fine", "<p>Other words.</p>")
    hurried.render("http://news.example/fine", nothing)  # starting is no part of a page's time
    began = time.monotonic()
    came = missed(hurried.render("http://news.example/hangs", nothing))
    assert time.monotonic() - began < 15  # it would hang for ever, and the machine may be busy
    assert came.reason is Unrendered.TIMEOUT
    assert [exchange.target for exchange in came.exchanges] == ["http://news.example/hangs"]
    assert b"Other words." in shown(hurried.render("http://news.example/fine", nothing)).dom


def test_a_page_that_never_ends_loading_is_shown_as_far_as_it_came_and_not_called_whole(
    make: Make, world: World
) -> None:
    world.publish("http://news.example/slow", "<p>Words.</p><img src=/late.png>")
    world.script("http://news.example/late.png", page(b"", "image/png", delay=6.0))
    came = shown(make(browser_seconds=8.0).render("http://news.example/slow", nothing))
    assert b"Words." in came.dom
    assert "still loading" in came.lacking


def test_a_server_that_does_not_answer_gives_no_page_and_says_why(hurried: Browser) -> None:
    came = missed(hurried.render("http://down.example/", nothing))
    assert came.reason is Unrendered.NO_PAGE
    assert "Connection refused" in came.detail


def test_what_robots_txt_closes_is_not_asked_for_where_it_is_obeyed(hurried: Browser, world: World) -> None:
    world.publish("http://news.example/open", "<p>Words.</p><script src=/closed.js></script>")
    came = shown(hurried.render("http://news.example/open", nothing))
    assert [(turned.kind, turned.number) for turned in came.refused if turned.kind == "robots"] == [("robots", 1)]
    assert came.lacking
    assert world.count("news.example", "/closed.js") == 0


def test_an_address_that_must_not_be_reached_gives_no_page(hurried: Browser) -> None:
    came = missed(hurried.render("http://127.0.0.3/", nothing))
    assert came.reason is Unrendered.NO_PAGE
    assert "not public" in came.detail


def test_a_browser_that_dies_is_a_recorded_outcome_and_the_next_page_gets_a_new_one(
    hurried: Browser, world: World
) -> None:
    def kill(asked: Asked) -> None:
        if asked.path == "/dies" and hurried._running is not None:
            os.kill(hurried._running.pid, signal.SIGKILL)

    world.publish("http://news.example/dies", "<p>Words.</p>")
    world.publish("http://news.example/fine", "<p>Other words.</p>")
    world.watchers.append(kill)
    try:
        shown(hurried.render("http://news.example/fine", nothing))
        came = missed(hurried.render("http://news.example/dies", nothing))
    finally:
        world.watchers.remove(kill)
    assert came.reason is Unrendered.CRASHED, came

    def kill_late(_: bytes, __: str) -> tuple[Wanted, ...]:
        assert hurried._running is not None
        os.kill(hurried._running.pid, signal.SIGKILL)
        return (Wanted("q1", "Other words"),)

    late = shown(hurried.render("http://news.example/fine", kill_late))  # what was had before stays
    assert b"Other words." in late.dom
    assert (late.screenshot, late.pdf, late.shots) == (None, None, ())
    assert len(late.notes) == 3


def test_a_page_that_eats_the_memory_ends_the_browser_with_every_process(
    make: Make, world: World, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if memory_of(os.getpgid(0)) == 0:
        pytest.skip("THIS SYSTEM DOES NOT TELL how much memory a process takes")
    world.publish(
        "http://news.example/greedy",
        "<script>const all = []; setInterval(() => {"
        " all.push(new Uint8Array(4e7).fill(1)); document.body.append(document.createElement('p')) }, 20)</script>",
    )
    greedy = make(browser_memory_mb=300)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    living: list[int] = []
    world.watchers.append(lambda _: living.append(len(processes(temporary))))
    came = missed(greedy.render("http://news.example/greedy", nothing))
    world.watchers.clear()
    assert came.reason is Unrendered.MEMORY, came
    assert living[0] > 1
    greedy.close()
    assert processes(temporary) == []
    assert list(temporary.iterdir()) == []


def test_a_secure_page_is_verified_by_us_and_recorded_inside_its_tls(make: Make, tmp_path: Path) -> None:
    body = b"<p id=a></p><script>a.textContent = isSecureContext ? 'secure words' : 'no'</script>"
    trusted, context = make_certificate(tmp_path, "secure.example")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    with serving(always(answer), keep=True, tls=context) as server:
        to = {"secure.example:443": f"127.0.0.1:{server.port}", "other.example:443": f"127.0.0.1:{server.port}"}
        browser = make({"connect_to": to, "ca_file": trusted})
        came = shown(browser.render("https://secure.example/", nothing))
        assert b"secure words" in came.dom
        assert came.answer.certificate_sha256 is not None
        with came.answer.response.open() as stream:
            assert stream.read() == answer
        # The certificate is not of this name: the browser would take anything from us, so we must not.
        assert "no secure connection" in missed(browser.render("https://other.example/", nothing)).detail


def test_a_browser_that_is_not_there_is_said_with_what_to_do(make: Make, tmp_path: Path) -> None:
    came = missed(make(browser_path=tmp_path / "none").render("http://news.example/", nothing))
    assert came.reason is Unrendered.NO_BROWSER
    assert "capture.browser_path" in came.detail


def test_a_program_that_is_no_browser_is_said_not_to_start(make: Make, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho no such thing >&2\nexit 3\n")
    program.chmod(0o755)
    assert find_browser(program) == program
    browser = make(browser_path=program)
    for _ in range(3):
        came = missed(browser.render("http://news.example/", nothing))
        assert (came.reason, "does not start" in came.detail) == (Unrendered.NOT_STARTED, True)


def test_a_browser_without_a_sandbox_where_it_needs_one_says_how_to_go_on(make: Make, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho 'FATAL: No usable sandbox!' >&2\nexit 1\n")
    program.chmod(0o755)
    came = missed(make(browser_path=program).render("http://news.example/", nothing))
    assert "capture.browser_sandbox" in came.detail


def test_the_key_of_the_proxy_is_left_nowhere_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = make_identity(clock()), make_identity(clock())
    assert first.spki != second.spki
    assert list(tmp_path.rglob("*")) == []
