"""The proxy on loopback through which the browser reaches the web, and nothing but the web that we would visit.

Each request is made again by our own fetcher: guard, limits, deadlines and politeness are those of every capture, and
what is recorded are the bytes that went over our connection, not what a browser makes of them. The browser gets the
same bytes. TLS ends here on both sides; our side verifies the server, the browser's side knows our one key.
"""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from archiver.capture.browser.identity import Identity
from archiver.capture.browser.traffic import Traffic, Wish
from archiver.records import Exchange, Fetched, Missed, MissedFetch

Send = Callable[[str, str, Mapping[str, str], bytes | None], Fetched | MissedFetch]
"""Makes one request: method, URL, headers, body."""

MAX_BODY = 4 * 1024 * 1024
"""Bytes of a request's body."""

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
# Fields of one connection (RFC 9110, 7.6.1), those that our own side writes, and what asks for codings we do not read.
_OWN_FIELDS = frozenset(
    {
        "accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    }
)  # fmt: skip
_TLS_HANDSHAKE = b"\x16"
_IDLE_SECONDS = 60.0


class RecordingProxy:
    """Serves one page's browser context while it is open; a context manager.

    Without `send` nothing is let out and everything counted as "browser": for what a browser does of its own.
    """

    def __init__(self, traffic: Traffic, identity: Identity | None = None, send: Send | None = None) -> None:
        self._server = _Server(traffic, identity, send)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join(5)

    def traffic_is(self, traffic: Traffic) -> None:
        """From now on what comes is kept and counted there."""
        self._server.traffic = traffic

    @property
    def address(self) -> str:
        """The proxy as the browser is told it."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"


class _Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, traffic: Traffic, identity: Identity | None, send: Send | None) -> None:
        self.traffic = traffic
        self.identity = identity
        self.send = send
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is nothing to report."""

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def now_is(self, plain: socket.socket, secure: socket.socket) -> None:
        """A connection has become a secure one."""
        with self._guard:
            self._open.discard(plain)
            self._open.add(secure)

    def hang_up(self) -> None:
        """Ends the connections that are still open, so that their threads go home."""
        with self._guard:
            open_ones = list(self._open)
        for one in open_ones:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    server: _Server
    base = ""
    """What stands before the path of a request inside a tunnel."""

    def do_CONNECT(self) -> None:
        if self.server.send is None or self.server.identity is None:
            self._refuse("browser")
            return
        self.connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        first = self.connection.recv(1, socket.MSG_PEEK)
        secure = first == _TLS_HANDSHAKE
        if secure:
            tls = self.server.identity.context.wrap_socket(self.connection, server_side=True)
            self.server.now_is(self.connection, tls)
            self.connection, self.rfile, self.wfile = tls, tls.makefile("rb"), tls.makefile("wb")
        self.base = f"https://{self.path.removesuffix(':443')}" if secure else f"http://{self.path.removesuffix(':80')}"
        self.close_connection = False

    def finish(self) -> None:
        with contextlib.suppress(OSError):  # the browser hung up first
            super().finish()
        if isinstance(self.connection, ssl.SSLSocket):
            self.server.shutdown_request(self.connection)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class's name
        """What happens is recorded, not printed."""

    def __getattr__(self, name: str) -> Any:
        # One method for every method that a page can think of.
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        url = f"{self.base}{self.path}" if self.base else self.path
        kind = self._unwanted(url)
        if kind:
            self._refuse(kind)
            return
        assert self.server.send is not None
        wish = Wish(url.partition("#")[0], self._purpose())
        body = self._body()
        number = self.server.traffic.begin()
        if number is None:
            self._answer(503)
            return
        came: Exchange | MissedFetch = MissedFetch(wish.url, Missed.OUT_OF_TIME, "it was given up")
        try:
            fetched = self.server.send(self.command, wish.url, self._fields(), body)
            came = fetched.answer if isinstance(fetched, Fetched) else fetched
        finally:
            self.server.traffic.end(number, wish, came)
        if isinstance(came, Exchange):
            self._give(came)
        else:
            if came.reason in (Missed.BLOCKED_ADDRESS, Missed.BAD_URL, Missed.ROBOTS):
                self.server.traffic.refuse("robots" if came.reason is Missed.ROBOTS else "address")
            self._answer(502)

    def _unwanted(self, url: str) -> str:
        """Why a request is not let out, in one word; "" when it may be."""
        if self.server.send is None:
            return "browser"
        if self.headers.get("Upgrade"):
            return "websocket"
        if self.command not in _METHODS:
            return "method"
        if self.headers.get("Sec-Fetch-Dest") == "report" or self.headers.get("Ping-To"):
            return "report"
        if urlsplit(url).scheme not in ("http", "https"):
            return "scheme"
        if self.headers.get("Transfer-Encoding") or _length(self.headers.get("Content-Length")) > MAX_BODY:
            return "upload"
        return ""

    def _purpose(self) -> str:
        """What the answer is for (Fetch standard, "destination"). Browsers say it to secure sites alone; what they
        accept tells it for the others, scripts and fetched data as one."""
        accepts = self.headers.get("Accept", "")
        guess = "document" if accepts.startswith("text/html") else "empty" if accepts == "*/*" else "other"
        return self.headers.get("Sec-Fetch-Dest") or guess

    def _body(self) -> bytes | None:
        length = _length(self.headers.get("Content-Length"))
        return self.rfile.read(length) if length else None

    def _fields(self) -> dict[str, str]:
        own = _OWN_FIELDS | {name.strip().lower() for name in self.headers.get("Connection", "").split(",")}
        return {name: value for name, value in self.headers.items() if name.lower() not in own}

    def _give(self, came: Exchange) -> None:
        """The answer as it came over our connection."""
        self.close_connection = not _may_go_on(self.command, came)
        with came.response.open() as stream:
            while piece := stream.read(1 << 16):
                self.connection.sendall(piece)

    def _refuse(self, kind: str) -> None:
        self.server.traffic.refuse(kind)
        self._answer(403)

    def _answer(self, status: int) -> None:
        self.close_connection = True
        self.connection.sendall(f"HTTP/1.1 {status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())


def _may_go_on(method: str, came: Exchange) -> bool:
    """Whether the browser can tell where the answer ends, and so use the connection again."""
    if came.truncated is not None or "close" in (came.header("connection") or "").lower():
        return False
    with came.response.open() as stream:
        if stream.read(8) != b"HTTP/1.1":
            return False
    bodiless = method == "HEAD" or came.status in (204, 304)
    return bodiless or came.chunked or came.header("content-length") is not None


def _length(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 16 else 0
