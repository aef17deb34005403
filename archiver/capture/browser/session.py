"""The browser: started when the first page needs it, given one fresh profile a page, ended with all its processes.

Playwright drives it. Whatever it does wrong (it is missing, does not start, crashes, hangs, eats the memory) becomes a
`MissedRendering`; the next page gets a new browser.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from archiver.capture.browser.errands import Errands
from archiver.capture.browser.identity import make_identity
from archiver.capture.browser.installed import GET_BROWSER, GET_DRIVER, find_browser, has_driver, has_sandbox
from archiver.capture.browser.page import PageTurn, Unshown, is_fault
from archiver.capture.browser.proxy import RecordingProxy
from archiver.capture.browser.switches import SWITCHES
from archiver.capture.browser.traffic import Traffic
from archiver.capture.browser.watchdog import Watchdog, end_group
from archiver.capture.http import MIB, HttpFetcher, user_agent
from archiver.protocols import Choose, Clock
from archiver.records import Fetched, Missed, MissedFetch, MissedRendering, Rendering, Unrendered
from archiver.settings import CaptureSettings, NetworkSettings

OpenFetcher = Callable[[NetworkSettings, Callable[[], bool]], HttpFetcher]
"""Makes what asks the web for one page of the browser, under these settings, given up when told."""

T = TypeVar("T")

_START_SECONDS = 30.0
_END_SECONDS = 20.0
_STOP_SECONDS = 8.0
_LOOK_SECONDS = 0.25
_LONG_NAME = 40
_STARTS = 2
"""Starts in a row that may fail before no more is tried."""


class Browser:
    """The `Renderer` of the real world; a context manager. Starts nothing before it is asked to render.

    `stopped` ends the run: what is under way is given up. `closed` says why a URL must not be asked (robots.txt where
    it is obeyed), "" when it may be.
    """

    def __init__(
        self,
        network: NetworkSettings,
        capture: CaptureSettings,
        open_fetcher: OpenFetcher,
        *,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
        stopped: Callable[[], bool] = lambda: False,
        closed: Callable[[str], str] = lambda _: "",
    ) -> None:
        self._network = network
        self._capture = capture
        self._open_fetcher = open_fetcher
        self._clock = clock
        self._monotonic = monotonic
        self._stopped = stopped
        self._closed = closed
        self._errands = Errands()
        self._running: _Running | None = None
        self._failed_starts = 0
        self._why = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the browser and every process of it."""
        if self._running is not None:
            self._run(self._end, lambda: None, _END_SECONDS)
        self._errands.close()

    def render(self, target: str, choose: Choose) -> Rendering | MissedRendering:
        """What `Renderer.render` promises. `choose` is called in another thread."""
        time, began = self._clock(), self._monotonic()

        def given_up() -> MissedRendering:
            fault = _ended() if self._stopped() else Unshown(Unrendered.TIMEOUT, "the browser's driver does not answer")
            return MissedRendering(target, time, self._monotonic() - began, fault.reason, str(fault))

        seconds = self._capture.browser_seconds + _START_SECONDS + _END_SECONDS
        return self._run(lambda: self._render(target, choose), given_up, seconds)

    def _run(self, errand: Callable[[], T], instead: Callable[[], T], seconds: float) -> T:
        """What an errand of the browser's thread comes to; when that thread hangs, everything of it is let go. Once the
        run has come to its end, it has little time left."""
        done = self._errands.begin(errand)
        ends = self._monotonic() + seconds
        while not wait((done,), _LOOK_SECONDS).done:
            if self._stopped():
                ends = min(ends, self._monotonic() + _STOP_SECONDS)
            if self._monotonic() > ends:
                self._give_up()
                return instead()
        return done.result()

    def _give_up(self) -> None:
        running, self._running = self._running, None
        if running is not None and running.pid:
            end_group(running.pid)
        self._errands.close()
        self._errands = Errands()

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.end()

    def _render(self, target: str, choose: Choose) -> Rendering | MissedRendering:
        time_began, began = self._clock(), self._monotonic()
        try:
            running = self._start()
        except Unshown as error:
            why = _ended() if self._stopped() else error
            return MissedRendering(target, time_began, self._monotonic() - began, why.reason, str(why))
        seconds = self._capture.browser_seconds
        traffic = Traffic(self._capture.browser_mb * MIB, self._monotonic)
        running.refusing.traffic_is(traffic)
        turn = PageTurn(target, traffic, choose, self._monotonic() + seconds, self._monotonic, self._stopped)
        network = replace(
            self._network, attempts=1, deadline=min(self._network.deadline, seconds), target_deadline=seconds
        )
        watchdog = Watchdog(running.pid, self._capture.browser_memory_mb, turn.ends, self._monotonic, self._stopped)
        try:
            with (
                self._open_fetcher(network, lambda: traffic.over or self._stopped()) as fetcher,
                RecordingProxy(traffic, running.identity, lambda *ask: self._send(fetcher, *ask)) as proxy,
                watchdog,
            ):
                shown = turn.show(running.browser, proxy.address, running.agent)
        except Unshown as error:
            why = _ended() if self._stopped() else watchdog.why or error
            self._end_if_broken(watchdog, error)
            return MissedRendering(
                target, time_began, self._monotonic() - began, why.reason, str(why), running.name,
                traffic.exchanges(), traffic.refused(),
            )  # fmt: skip
        self._end_if_broken(watchdog, None)
        return Rendering(
            target=target,
            time=time_began,
            elapsed=self._monotonic() - began,
            browser=running.name,
            refused=traffic.refused(),
            **shown,
        )

    def _send(
        self, fetcher: HttpFetcher, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Fetched | MissedFetch:
        closed = self._closed(url)
        if closed:
            return MissedFetch(url, Missed.ROBOTS, closed)
        return fetcher.finish(fetcher.visit(url, headers=headers, method=method, body=body, once=True, spaced=False))

    def _end_if_broken(self, watchdog: Watchdog, fault: Unshown | None) -> None:
        crashed = fault is not None and fault.reason is Unrendered.CRASHED
        gone = self._running is not None and not self._running.browser.is_connected()
        if crashed or gone or watchdog.why is not None:
            self._end()

    def _start(self) -> _Running:
        """The browser, running.

        Raises:
            Unshown: there is none, or it does not start.
        """
        if self._running is not None:
            return self._running
        if self._stopped():
            raise _ended()
        path = find_browser(self._capture.browser_path)
        if path is None:
            said = self._capture.browser_path
            what = f"{said} cannot be run" if said else "no Chromium, Chrome or Edge is installed"
            raise Unshown(Unrendered.NO_BROWSER, f"{what}; {GET_BROWSER}")
        if not has_driver():
            raise Unshown(Unrendered.NO_BROWSER, f"Playwright is not installed; {GET_DRIVER}")
        if self._failed_starts >= _STARTS:
            raise Unshown(Unrendered.NOT_STARTED, self._why)
        try:
            self._running = _Running(path, self._capture.browser_sandbox, self._clock, self._network)
        except Unshown as error:
            self._failed_starts, self._why = self._failed_starts + 1, str(error)
            raise
        self._failed_starts = 0
        return self._running


class _Running:
    """A browser that runs, the driver beside it, and the proxy that refuses what the browser asks of its own.

    Raises:
        Unshown: it does not start.
    """

    def __init__(self, path: Path, sandbox: bool, clock: Clock, network: NetworkSettings) -> None:
        from playwright.sync_api import sync_playwright

        self._stack = contextlib.ExitStack()
        self.pid = 0
        try:
            self.identity = make_identity(clock())
            folder = tempfile.TemporaryDirectory(prefix="archiver-", dir=_short(), ignore_cleanup_errors=True)
            home = self._stack.enter_context(folder)
            self.refusing = self._stack.enter_context(RecordingProxy(Traffic(0, time.monotonic)))
            driver = self._stack.enter_context(sync_playwright())
            self.browser: Any = driver.chromium.launch(
                executable_path=str(path),
                headless=True,
                chromium_sandbox=sandbox and has_sandbox(),
                proxy={"server": self.refusing.address},
                args=[*SWITCHES, f"--ignore-certificate-errors-spki-list={self.identity.spki}"],
                env=_environment(home),
                timeout=_START_SECONDS * 1000,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
            tool = self.browser.new_browser_cdp_session()
            self.pid = _pid(tool.send("SystemInfo.getProcessInfo")["processInfo"])
            own = str(tool.send("Browser.getVersion")["userAgent"])
        except Exception as error:
            self.end()
            if not is_fault(error):
                raise
            raise Unshown(Unrendered.NOT_STARTED, f"{path.name} does not start: {_why_not(str(error))}") from error
        self.name = f"{_called(path)} {self.browser.version}"
        self.agent = f"{own} {user_agent(network)}"

    def end(self) -> None:
        """Ends it, with every process of it: nothing in it is worth waiting for."""
        pid, self.pid = self.pid, 0
        if pid:
            end_group(pid)
        try:
            self._stack.close()
        except Exception as error:
            if not is_fault(error):
                raise


def _ended() -> Unshown:
    return Unshown(Unrendered.OUT_OF_TIME, "the run came to its end before this was shown")


def _environment(home: str) -> dict[str, str | float | bool]:
    """What a browser needs to know of this machine: its own empty home, and no more of ours."""
    keep = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE")
    own = {name: os.environ[name] for name in keep if name in os.environ}
    return {**own, **dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"), home)}


def _short() -> str | None:
    """A folder for temporary files whose name leaves room: Chromium makes a socket deep in there, and the system takes
    about a hundred characters for its name. None: the usual one."""
    usual, short = tempfile.gettempdir(), "/tmp"  # noqa: S108 - the folder made in it has a name of its own
    return short if len(usual) > _LONG_NAME and os.access(short, os.W_OK) else None


def _pid(processes: Any) -> int:
    return int(next(process["id"] for process in processes if process["type"] == "browser"))


def _why_not(said: str) -> str:
    """Why a browser does not start, out of Playwright's words, which have all that the browser printed in them."""
    if "sandbox" in said:
        return "it has no sandbox here; capture.browser_sandbox says when it may do without"
    return next(iter(said.strip().splitlines()), "it does not say why")[:200]


def _called(path: Path) -> str:
    name = path.name.lower()
    if "edge" in name:
        return "Edge"
    return "Chrome" if "chrome" in name else "Chromium"
