"""Small servers on loopback that send exactly what a test tells them to, and misbehave as told."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum

from archiver.capture.http import HttpFetcher
from archiver.settings import CaptureSettings, NetworkSettings

HOST = "source.example"


class Do(Enum):
    """What a server does besides sending bytes."""

    RESET = "reset"
    HANG = "hang"
    DRIP = "drip"
    FLOOD = "flood"


Step = bytes | float | Do


@dataclass
class Server:
    """A server that runs on a port; `seen` are the requests it got, `accepted` the connections."""

    port: int
    seen: list[bytes] = field(default_factory=list)
    accepted: int = 0


Script = Callable[[bytes], Sequence[Step]]


def always(*steps: Step) -> Script:
    """The same steps for every request, after which the server closes."""
    return lambda _: steps


@contextlib.contextmanager
def serving(script: Script, *, keep: bool = False, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Answers each request by the steps of `script`; with `keep` the connection stays open for another one."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    server = Server(listener.getsockname()[1])
    over = threading.Event()

    def converse(plain: socket.socket) -> None:
        with contextlib.suppress(OSError):
            connection = tls.wrap_socket(plain, server_side=True) if tls else plain
            with connection:
                connection.settimeout(5)
                while request := _read_request(connection):
                    server.seen.append(request)
                    for step in script(request):
                        _perform(connection, step, over)
                    if not keep:
                        return

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            server.accepted += 1
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(2)


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    return data


def _perform(connection: socket.socket, step: Step, over: threading.Event) -> None:
    if isinstance(step, bytes):
        connection.sendall(step)
    elif isinstance(step, float):
        over.wait(step)
    elif step is Do.RESET:
        time.sleep(0.05)  # what was sent before is to arrive
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    elif step is Do.DRIP:
        while not over.wait(0.05):
            connection.sendall(b"a")
    elif step is Do.FLOOD:
        while not over.is_set():
            connection.sendall(b"a" * 65536)
    else:
        over.wait(5)


def no_names(name: str, _: int) -> Sequence[str]:
    """A resolver that knows nothing."""
    raise OSError(f"no address for {name} in this test")


def settings(**changes: object) -> NetworkSettings:
    """Network settings with tiny times and one attempt."""
    values: dict[str, object] = {
        "deadline": 0.5,
        "target_deadline": 2.0,
        "connect_timeout": 0.4,
        "attempts": 1,
        "allow_addresses": ("127.0.0.0/8",),
    }
    return NetworkSettings(**(values | changes))  # type: ignore[arg-type]


def fetcher(network: NetworkSettings, capture: CaptureSettings | None = None, **more: object) -> HttpFetcher:
    """A fetcher with the real clock that waits no longer than it must. Without a `resolver` no name has an address."""
    more.setdefault("resolver", no_names)
    return HttpFetcher(
        network,
        capture or CaptureSettings(max_wire_mb=1, max_decoded_mb=2),
        clock=lambda: datetime.now(UTC),
        sleep=more.pop("sleep", time.sleep),  # type: ignore[arg-type]
        random=lambda: 0.0,
        **more,  # type: ignore[arg-type]
    )
