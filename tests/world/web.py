"""Many hosts on one loopback server. A world is stated, looked at by the tool, changed, and looked at again."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.world.pages import Asked, Page, Sent, Service, lost, moved, page, refused

NOWHERE = 9
"""The port of a host that is down: nothing listens on the discard port of a machine that runs tests."""


class World:
    """A web of `http` hosts, all answered by one server on 127.0.0.1, told apart by the Host field.

    `latency` is seconds that every answer takes, beside a page's own delay. The server starts with the `with` block or
    `start()`. Every method may be called while it serves.
    """

    def __init__(self, latency: float = 0.0) -> None:
        self.latency = latency
        self.sent: list[Sent] = []
        self.watchers: list[Callable[[Asked], None]] = []
        """Called for each request before it is answered, in the server's thread."""
        self._pages: dict[tuple[str, str], list[Page]] = {}
        self._services: dict[str, Service] = {}
        self._down: set[str] = set()
        self._guard = threading.Lock()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Starts to serve, on a port that is free."""
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops serving; what was stated and counted stays."""
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join(5)
            self._server = None

    @property
    def port(self) -> int:
        """The port that all hosts are on."""
        assert self._server is not None, "the world is not started"
        return int(self._server.server_address[1])

    # --- stating a world ---------------------------------------------------------------------------------------------

    def publish(self, url: str, body: bytes | str, media_type: str = "text/html; charset=utf-8", **more: Any) -> Page:
        """Puts a page at `url`, over what was there; `more` is what `page` takes. Returns it."""
        new = page(body, media_type, **more)
        self.script(url, new)
        return new

    def script(self, url: str, *pages: Page) -> None:
        """What the next requests to `url` get, one after the other; the last page stays."""
        with self._guard:
            self._pages[_key(url)] = list(pages)

    def lose(self, url: str, status: int = 404) -> None:
        """Loses the page at `url`."""
        self.script(url, lost(status))

    def redirect(self, url: str, to: str, status: int = 301) -> None:
        """Sends `url` elsewhere."""
        self.script(url, moved(to, status))

    def refuse(self, url: str, status: int, retry_after: float | None = None) -> None:
        """Answers `url` with a refusal."""
        self.script(url, refused(status, retry_after))

    def serve(self, host: str, service: Service) -> None:
        """Gives a whole host to a service, such as an archive; pages published there go before it."""
        with self._guard:
            self._services[host] = service

    def know(self, *hosts: str) -> None:
        """Makes hosts known that have no page yet: the tool reaches them here, and gets 404."""
        for host in hosts:
            self._services.setdefault(host, lambda _: lost())

    def take_down(self, *hosts: str) -> None:
        """Lets nothing answer for these hosts any more, in configurations that are written from now on."""
        self._down.update(hosts)

    def bring_up(self, *hosts: str) -> None:
        """Undoes `take_down`."""
        self._down.difference_update(hosts)

    # --- looking at it -----------------------------------------------------------------------------------------------

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that is known here."""
        return tuple(sorted({host for host, _ in self._pages} | set(self._services)))

    def current(self, url: str) -> Page:
        """The page that the next request to `url` gets."""
        return self._pages[_key(url)][0]

    def requests(self, host: str | None = None, path: str | None = None, method: str | None = None) -> list[Sent]:
        """What was asked so far, of a host, of a path (without its query), by a method."""
        with self._guard:
            return [
                one
                for one in self.sent
                if host in (None, one.asked.host)
                and path in (None, urlsplit(one.asked.path).path)
                and method in (None, one.asked.method)
            ]

    def count(self, host: str | None = None, path: str | None = None, method: str | None = None) -> int:
        """How many requests that were."""
        return len(self.requests(host, path, method))

    def entities(self, url: str) -> list[bytes]:
        """The entity bodies that were sent for `url`, in order."""
        with self._guard:
            return [one.page.body for one in self.sent if one.asked.url == url]

    def digests(self) -> dict[str, set[str]]:
        """By URL, the SHA-256 of every entity body that was sent for it."""
        found: dict[str, set[str]] = {}
        for one in self.requests():
            found.setdefault(one.asked.url, set()).add(one.page.sha256)
        return found

    def forget_requests(self) -> None:
        """Starts counting anew."""
        with self._guard:
            self.sent.clear()

    def answer(self, asked: Asked) -> Page:
        """What `asked` gets, remembered."""
        for watcher in tuple(self.watchers):
            watcher(asked)
        with self._guard:
            queue = self._pages.get((asked.host, asked.path))
            service = self._services.get(asked.host)
            found = None
            if queue:
                found = queue[0] if len(queue) == 1 else queue.pop(0)
        if found is None:
            found = service(asked) if service else lost()
        with self._guard:
            self.sent.append(Sent(asked, found))
        return found

    # --- leading the tool here ---------------------------------------------------------------------------------------

    def settings(self, **tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The tables of a config.toml that lead the tool here and make it hurry; `tables` go over them."""
        port = self.port
        tool: dict[str, dict[str, Any]] = {
            "records": {"folder": "records", "reserve_mb": 1, "lock_wait": 5.0},
            "network": {
                "contact": "tests@archiver.example",
                "allow_addresses": ["127.0.0.0/8"],
                "connect_to": {
                    f"{host}:80": f"127.0.0.1:{NOWHERE if host in self._down else port}" for host in self.hosts
                },
                "host_interval": 0.0,
                "host_concurrency": 8,
                "attempts": 1,
                "deadline": 5.0,
                "target_deadline": 8.0,
                "connect_timeout": 2.0,
            },
            "wayback": {
                "base": "http://archive.example",
                "saves_per_minute": 6000.0,
                "cdx_per_minute": 6000.0,
                "replay_per_minute": 6000.0,
                "wait": 5.0,
            },
            "commons": {"api": "http://commons.example/w/api.php", "requests_per_minute": 6000.0},
            "locate": {"news": "", "news_per_minute": 6000.0},
            "keys": {"file": "signing.pem"},
        }
        for name, table in tables.items():
            tool[name] = {**tool.get(name, {}), **table}
        return tool

    def write_config(self, folder: Path, **tables: Mapping[str, Any]) -> Path:
        """Writes `settings(**tables)` to ``config.toml`` in `folder`; where it is."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "config.toml"
        path.write_text(to_toml(self.settings(**tables)), encoding="utf-8")
        return path


def to_toml(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Tables of plain values as TOML; a value that is a table becomes an inline one."""
    lines: list[str] = []
    for name, table in tables.items():
        lines.append(f"[{name}]")
        lines += [f"{key} = {_toml(value)}" for key, value in table.items()]
        lines.append("")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(str(value) if isinstance(value, Path) else value)


def _key(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    assert parts.scheme == "http", f"{url}: this world speaks plain http"
    return parts.netloc, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, world: World) -> None:
        self.world = world
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_bind(self) -> None:
        """Binds without asking for this machine's name: that would be a look-up."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away, or was killed, is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class's name
        """Requests are counted, not printed."""

    def _answer(self) -> None:
        world = self.server.world
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0") or 0))
        host = headers.get("host", "").removesuffix(":80")
        found = world.answer(Asked(self.command, host, self.path, headers, body))
        time.sleep(world.latency + found.delay)
        if found.dropped:
            self.close_connection = True
            return
        self.send_response(found.status)
        self.send_header("Content-Type", found.media_type)
        for name, value in found.headers:
            self.send_header(name, value)
        if found.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command != "HEAD":
            self._send(found)

    def _send(self, found: Page) -> None:
        data = found.body if found.cut is None else found.body[: found.cut]
        if found.chunked:
            for start in range(0, len(data), 1000):
                piece = data[start : start + 1000]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            if found.cut is None:
                self.wfile.write(b"0\r\n\r\n")
        else:
            self.wfile.write(data)
        if found.cut is not None:
            self.close_connection = True
