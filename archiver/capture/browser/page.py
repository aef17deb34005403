"""One page in the browser, from asking for it to its last picture."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from archiver.capture.browser.snapshot import Place, Snapshot
from archiver.capture.browser.traffic import Traffic
from archiver.protocols import Choose
from archiver.records import Box, Exchange, Shot, Unrendered, Wanted

WIDTH, HEIGHT = 1280, 900
"""The window, in pixels."""
MAX_HEIGHT = 12_000
"""Pixels of the highest screenshot of a whole page."""
MAX_NODES = 1_500_000
"""Nodes of the largest page that is read."""
MAX_DOM = 64 * 1024 * 1024
MAX_SHOTS = 12
"""Passages that are shown."""

_LOADING = 0.4
"""The share of a page's time that it may take to load; what it has then is taken."""
_QUIET_SECONDS = 1.0
_RESTING = 0.15
"""The share of a page's time that it may take to come to rest after that."""
_SCREENS = 12
"""Screens that are scrolled through, for what is loaded only when a reader comes near."""


class Unshown(Exception):
    """The page could not be shown: the reason and the words of a `MissedRendering`."""

    def __init__(self, reason: Unrendered, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class PageTurn:
    """Shows one page. `ends` is when its time is over, in `monotonic` seconds."""

    def __init__(
        self,
        target: str,
        traffic: Traffic,
        choose: Choose,
        ends: float,
        monotonic: Callable[[], float],
        stopped: Callable[[], bool],
    ) -> None:
        self.ends = ends
        self._target = target
        self._asked = target.partition("#")[0]  # what goes over the wire
        self._traffic = traffic
        self._choose = choose
        self._monotonic = monotonic
        self._stopped = stopped
        self._began = monotonic()
        self._page: Any = None
        self._tool: Any = None
        self._notes: list[str] = []

    def show(self, browser: Any, proxy: str, agent: str) -> dict[str, Any]:
        """The fields of a `Rendering` that the page itself gives.

        Raises:
            Unshown: it cannot be shown.
        """
        context = None
        try:
            context = browser.new_context(
                proxy={"server": proxy},
                user_agent=agent,
                viewport={"width": WIDTH, "height": HEIGHT},
                service_workers="block",
                accept_downloads=False,
                locale="en-US",
                timezone_id="UTC",
                reduced_motion="reduce",
            )
            return self._show(context)
        except Exception as error:
            if not is_fault(error):
                raise
            raise Unshown(Unrendered.CRASHED, f"the browser failed: {_first_line(error)}") from error
        finally:
            self._traffic.close()
            if context is not None:
                self._close(context)

    def _close(self, context: Any) -> None:
        try:
            context.close()
        except Exception as error:
            if not is_fault(error):
                raise
            self._notes.append("the browser did not close the page")

    def _show(self, context: Any) -> dict[str, Any]:
        self._page = context.new_page()
        self._turn_away(context)
        self._tool = context.new_cdp_session(self._page)
        loaded, answer = self._go()
        rested = self._rest()
        if self._scroll_through():
            rested = self._rest() and rested
        lacking = "" if loaded else "the page was still loading when its time was over"
        if not rested:
            lacking = lacking or "the page did not come to rest"
        snapshot = self._snapshot()
        dom = snapshot.to_html()
        if len(dom) > MAX_DOM:
            raise Unshown(Unrendered.TOO_LARGE, f"a page of {len(dom):,} bytes")
        url = snapshot.url or answer.target
        wanted = self._choose(dom, url)
        screenshot = self._screenshot(snapshot.height)
        shots = self._shots(wanted)
        return {
            "final_url": url,
            "answer": answer,
            "dom": dom,
            "screenshot": screenshot,
            "shots": shots,
            "pdf": self._pdf(),
            "exchanges": self._traffic.exchanges(),
            "lacking": lacking or self._traffic.lacking(url),
            "notes": tuple(self._notes),
        }

    # --- getting there -----------------------------------------------------------------------------------------------

    def _turn_away(self, context: Any) -> None:
        """What a page may start beside itself is closed and counted: windows, dialogs, downloads."""

        def close_window(window: Any) -> None:
            if window is not self._page:
                self._traffic.refuse("window")
                window.close()

        def dismiss(dialog: Any) -> None:
            self._traffic.refuse("dialog")
            dialog.dismiss()

        context.on("page", close_window)
        self._page.on("dialog", dismiss)
        self._page.on("download", lambda _: self._traffic.refuse("download"))

    def _go(self) -> tuple[bool, Exchange]:
        """Whether the page loaded in its time, and the exchange that brought its document."""
        from playwright.sync_api import Error, TimeoutError  # noqa: A004

        loaded = True
        try:
            self._page.goto(self._target, wait_until="load", timeout=self._milliseconds(_LOADING))
        except TimeoutError:
            loaded = False
        except Error as error:
            if not self._page.context.browser.is_connected():
                raise
            missed = self._traffic.missed(self._asked)
            why = (missed.detail or missed.reason.value) if missed else _first_line(error)
            raise Unshown(Unrendered.NO_PAGE, f"the browser got no page: {why}") from error
        answer = self._document()
        if answer is None:
            missed = self._traffic.missed(self._page.url.partition("#")[0]) or self._traffic.missed(self._asked)
            if missed is None and not loaded:
                raise Unshown(Unrendered.TIMEOUT, "the page had not come before the deadline")
            why = (missed.detail or missed.reason.value) if missed else "nothing came"
            raise Unshown(Unrendered.NO_PAGE, f"the browser got no page: {why}")
        return loaded, answer

    def _document(self) -> Exchange | None:
        """The exchange that brought the document that is shown: the newest for its address, else the newest document
        that is no redirect (scripts may have changed the address)."""
        came = [one for one in self._traffic.exchanges() if not (300 <= one.status < 400)]
        shown = self._page.url.partition("#")[0]
        named = [one for one in came if one.target == shown]
        able = named or came[:1]
        return able[-1] if able else None

    def _rest(self) -> bool:
        """Waits until nothing is asked for and the tree does not grow any more; False when that did not come about."""
        until = min(self._monotonic() + self._share(_RESTING), self.ends)
        nodes, since = -1, self._monotonic()
        while self._monotonic() < until and not self._stopped():
            counted = self._nodes()
            if counted != nodes:
                nodes, since = counted, self._monotonic()
            still = self._monotonic() - since
            if still >= _QUIET_SECONDS and self._traffic.quiet_for() >= _QUIET_SECONDS:
                return True
            self._page.wait_for_timeout(100)
        return False

    def _scroll_through(self) -> bool:
        """Down the page and up again, as a reader does; whether there was anything to scroll."""
        scrolled = False
        for _ in range(_SCREENS):
            size = self._tool.send("Page.getLayoutMetrics")
            seen = size["cssVisualViewport"]["pageY"] + size["cssVisualViewport"]["clientHeight"]
            if seen >= size["cssContentSize"]["height"] - 1:
                break
            self._scroll_by(HEIGHT - 100)
            scrolled = True
            self._page.wait_for_timeout(60)
        if scrolled:
            self._scroll_by(-1_000_000)
        return scrolled

    def _scroll_by(self, pixels: int) -> None:
        self._tool.send(
            "Input.dispatchMouseEvent",
            {"type": "mouseWheel", "x": WIDTH // 2, "y": HEIGHT // 2, "deltaX": 0, "deltaY": pixels},
        )

    def _nodes(self) -> int:
        nodes = int(self._tool.send("Memory.getDOMCounters")["nodes"])
        if nodes > MAX_NODES:
            raise Unshown(Unrendered.TOO_LARGE, f"a page of {nodes:,} nodes")
        return nodes

    # --- what is kept ------------------------------------------------------------------------------------------------

    def _snapshot(self) -> Snapshot:
        self._nodes()
        return Snapshot(self._tool.send("DOMSnapshot.captureSnapshot", {"computedStyles": []}))

    def _screenshot(self, height: float) -> bytes | None:
        from playwright.sync_api import Error

        if height > MAX_HEIGHT:
            self._notes.append(f"the screenshot shows {MAX_HEIGHT} of {height:.0f} pixels")
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": max(HEIGHT, min(height, MAX_HEIGHT)), "scale": 1}
        try:
            return self._picture({"clip": clip, "captureBeyondViewport": True})
        except Error as error:
            self._notes.append(f"no screenshot: {_first_line(error)}")
            return None

    def _picture(self, how: dict[str, Any]) -> bytes:
        return base64.b64decode(self._tool.send("Page.captureScreenshot", {"format": "png", **how})["data"])

    def _shots(self, wanted: Any) -> tuple[Shot, ...]:
        """A picture of the window for each passage, scrolled to where it stands."""
        from playwright.sync_api import Error

        shots: list[Shot] = []
        for passage in wanted[:MAX_SHOTS]:
            try:
                shot = self._shot(passage)
            except Error as error:
                self._notes.append(f"no picture of passage {passage.id}: {_first_line(error)}")
                continue
            if shot is not None:
                shots.append(shot)
            else:
                self._notes.append(f"passage {passage.id} is nowhere to be seen on the page")
        if len(wanted) > MAX_SHOTS:
            self._notes.append(f"{len(wanted) - MAX_SHOTS} more passages are not shown")
        return tuple(shots)

    def _shot(self, passage: Wanted) -> Shot | None:
        place = self._snapshot().places(passage.words)
        if place is None:
            return None
        self._tool.send("DOM.enable")
        self._tool.send("DOM.getDocument", {"depth": 0})
        self._tool.send("DOM.scrollIntoViewIfNeeded", {"backendNodeId": place.node})
        self._page.wait_for_timeout(100)
        place = self._snapshot().places(passage.words) or place
        view = self._tool.send("Page.getLayoutMetrics")["cssVisualViewport"]
        png = self._picture({"captureBeyondViewport": False})
        return Shot(passage.id, png, _in_view(place, view["pageX"], view["pageY"]))

    def _pdf(self) -> bytes | None:
        from playwright.sync_api import Error

        try:
            pdf: bytes = self._page.pdf(format="A4", print_background=True)
        except Error as error:
            self._notes.append(f"no PDF: {_first_line(error)}")
            return None
        return pdf

    # --- time --------------------------------------------------------------------------------------------------------

    def _share(self, share: float) -> float:
        return (self.ends - self._began) * share

    def _milliseconds(self, share: float) -> float:
        return max(1.0, self._share(share) * 1000)


def is_fault(error: Exception) -> bool:
    """Whether an exception is the browser's doing, or its driver's: Playwright raises a bare one when that is gone."""
    from playwright.sync_api import Error

    return isinstance(error, (Error, OSError, ValueError)) or type(error) is Exception


def _in_view(place: Place, left: float, top: float) -> tuple[Box, ...]:
    return tuple(Box(box.left - left, box.top - top, box.width, box.height) for box in place.boxes)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:200]
