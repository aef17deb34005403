"""Connections under requests that keep the exact bytes, go only where the guard says, and end at the deadline.

The seam is urllib3's connection class: `_new_conn` connects to a checked address, `send` keeps what is sent, and the
class of the response is ours, so that http.client never parses an answer (it refuses more than 100 header fields and
forgets framing). Everything of the network that goes wrong leaves here as a `Failure`.
"""

from __future__ import annotations

import functools
import hashlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3
from requests import PreparedRequest
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from archiver.capture.failure import Failure
from archiver.capture.guard import Destination
from archiver.capture.message import Message, MessageReader
from archiver.records import Missed

Connect = Callable[["Trip"], "Peer"]
"""Opens a connection for the trip of this thread."""


@dataclass(frozen=True, slots=True)
class Peer:
    """An open connection, and the address it goes to (None: a proxy's, which tells nothing of the server)."""

    socket: socket.socket
    address: str | None


@dataclass(slots=True)
class Trip:
    """What one exchange needs and what it brings back. `left` gives the seconds until its deadline.

    `destinations` makes the hop's one look-up; it is called only when no open connection is used again.
    """

    destinations: Callable[[], Iterable[Destination]]
    left: Callable[[], float]
    connect_timeout: float
    max_body: int
    folder: Path | None
    proxied: bool = False
    sent: bytearray = field(default_factory=bytearray)
    message: Message | None = None
    address: str | None = None
    certificate_sha256: str | None = None
    reused: bool = True


class Trips(threading.local):
    """The trip that each thread is on: urllib3 makes connections, and has no place to hand them an argument."""

    def __init__(self) -> None:
        self.current: Trip | None = None

    def now(self) -> Trip:
        """This thread's trip."""
        assert self.current is not None, "a connection is used outside a trip"
        return self.current


class _Answer:
    """Stands where http.client's response would: reads the whole message at once, into the trip."""

    version = 11
    reason = ""
    status = 0

    def __init__(self, trip: Trip, sock: socket.socket, method: str) -> None:
        self._trip = trip
        self._socket = sock
        self._method = method
        self.will_close = True
        self.msg = http.client.HTTPMessage()

    def begin(self) -> None:
        reader = MessageReader(
            self._receive, method=self._method, max_body=self._trip.max_body, folder=self._trip.folder
        )
        message = self._trip.message = reader.read()
        self.status = message.status
        self.will_close = not message.reusable

    def _receive(self, count: int) -> bytes:
        left = self._trip.left()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        return self._socket.recv(count)

    def read(self, *_: object) -> bytes:
        return b""

    def isclosed(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing is left to close: the connection is urllib3's."""


class _Keeping:
    """What both classes of connections do differently from urllib3's; mixed in before them."""

    trips: Trips
    sock: Any
    proxy: Any
    address: str | None = None
    certificate_sha256: str | None = None
    response_class: Any

    def _new_conn(self) -> socket.socket:
        trip = self.trips.now()
        self.address = None
        for destination, seconds in _shares(tuple(trip.destinations()), trip):
            try:
                sock = _open(destination, seconds)
            except OSError as error:
                failure = _connect_failure(error, destination)
                continue
            self.address = None if trip.proxied else destination.address
            sock.settimeout(max(0.001, min(trip.connect_timeout, trip.left())))
            return sock
        raise failure

    def connect(self) -> None:
        trip = self.trips.now()
        trip.reused = False
        self.response_class = http.client.HTTPResponse  # for the proxy's answer to CONNECT
        try:
            super().connect()  # type: ignore[misc]
            self.certificate_sha256 = _certificate(self.sock)
        except Failure:
            raise
        except (ssl.SSLError, urllib3.exceptions.SSLError) as error:
            raise Failure(Missed.TLS_ERROR, f"no secure connection: {_tls_reason(error)}") from error
        except TimeoutError as error:
            raise Failure(Missed.TIMEOUT, "no secure connection before the deadline", may_pass=True) from error
        except (OSError, http.client.HTTPException) as error:
            reason = Missed.PROXY_ERROR if trip.proxied else Missed.CONNECTION_RESET
            raise Failure(reason, f"could not connect: {error}", may_pass=not trip.proxied) from error
        finally:
            self.response_class = self._answer

    def _answer(self, sock: socket.socket, method: str, **_: object) -> _Answer:
        return _Answer(self.trips.now(), sock, method)

    def send(self, data: Any) -> None:
        trip = self.trips.now()
        if self.sock is None:
            self.connect()
        trip.address = self.address
        trip.certificate_sha256 = self.certificate_sha256
        left = trip.left()
        try:
            if left <= 0:
                raise TimeoutError
            self.sock.settimeout(left)
            super().send(data)  # type: ignore[misc]
        except TimeoutError as error:
            raise Failure(Missed.TIMEOUT, "the server does not take the request", may_pass=True) from error
        except OSError as error:
            # A server may answer and close before it has read all; the answer, if there is one, is read.
            if not isinstance(error, BrokenPipeError):
                raise Failure(Missed.CONNECTION_RESET, f"the connection broke: {error}", may_pass=True) from error
        trip.sent += data


class _PlainConnection(_Keeping, HTTPConnection):
    pass


class _SecureConnection(_Keeping, HTTPSConnection):
    pass


class WireAdapter(HTTPAdapter):
    """The adapter for a `requests.Session`: one TLS context for all, a pool for each host, exact bytes.

    It never verifies less than the context does: requests' `verify` and `cert` have no say here.
    """

    def __init__(self, context: ssl.SSLContext, *, hosts: int, per_host: int) -> None:
        self._context = context
        self._trips = Trips()
        super().__init__(pool_connections=hosts, pool_maxsize=per_host, max_retries=0)

    def travel(self, request: PreparedRequest, trip: Trip, proxies: Mapping[str, str]) -> Message:
        """Sends `request` and reads the answer.

        Raises:
            Failure: there is no answer.
            Refused: the guard closed every way, by `Trip.destinations`.
        """
        self._trips.current = trip
        try:
            response = self.send(request, stream=True, proxies=dict(proxies))
            response.raw.release_conn()
        finally:
            self._trips.current = None
        assert trip.message is not None
        return trip.message

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **more: Any) -> None:
        """Makes the pool manager, as requests asks for it."""
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._context, **more)
        self.poolmanager.pool_classes_by_scheme = _pools(self._trips)

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        """Makes a proxy's pool manager, as requests asks for it."""
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **more)
        manager.pool_classes_by_scheme = _pools(self._trips)
        return manager

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:  # noqa: ARG002 - requests' signature
        """The shared context verifies; nothing else does."""
        conn.cert_reqs = "CERT_REQUIRED"
        conn.ca_certs = None

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        """A pool for each host, all with the shared context."""
        host, _ = super().build_connection_pool_key_attributes(request, verify, cert)
        return host, {"ssl_context": self._context} if host["scheme"] == "https" else {}


def _pools(trips: Trips) -> dict[str, type[HTTPConnectionPool]]:
    """Pool classes whose connections know where to find the trip of their thread."""

    class Plain(_PlainConnection):
        pass

    class Secure(_SecureConnection):
        pass

    Plain.trips = Secure.trips = trips

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def make_context(ca_file: Path | None) -> ssl.SSLContext:
    """The TLS context for every connection: the system's roots, certifi's, and those of `ca_file`; TLS 1.2 or later.

    Raises:
        OSError: `ca_file` cannot be read.
    """
    state = ca_file.stat() if ca_file is not None else None
    return _context(ca_file, None if state is None else (state.st_mtime_ns, state.st_size))


@functools.lru_cache(maxsize=4)
def _context(ca_file: Path | None, _state: tuple[int, int] | None) -> ssl.SSLContext:
    """One context for all fetchers of a process: reading hundreds of roots takes time, and megabytes, each time."""
    import certifi

    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    if ca_file is not None:
        context.load_verify_locations(str(ca_file))
    return context


def _shares(destinations: tuple[Destination, ...], trip: Trip) -> Iterable[tuple[Destination, float]]:
    """Each address with the seconds it may take: the first ones leave something for those behind them."""
    if not destinations:
        raise Failure(Missed.DNS_ERROR, "the name has no address")
    budget = min(trip.connect_timeout, trip.left())
    for place, destination in enumerate(destinations):
        more = place + 1 < len(destinations)
        share = budget / 2 if more else budget
        yield destination, max(0.001, min(share, trip.left()))
        budget -= share if more else 0


def _open(destination: Destination, seconds: float) -> socket.socket:
    family = socket.AF_INET6 if ":" in destination.address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(seconds)
        sock.connect((destination.address, destination.port))
    except BaseException:
        sock.close()
        raise
    return sock


def _connect_failure(error: OSError, destination: Destination) -> Failure:
    if isinstance(error, TimeoutError):
        return Failure(Missed.TIMEOUT, "the server does not take the connection", may_pass=True)
    why = error.strerror or type(error).__name__
    if isinstance(error, ConnectionResetError):
        return Failure(Missed.CONNECTION_RESET, f"the connection broke: {why}", may_pass=True)
    return Failure(Missed.CONNECTION_REFUSED, f"port {destination.port}: {why}", may_pass=True)


def _certificate(sock: Any) -> str | None:
    """The digest of the server's certificate in DER, on a secure connection."""
    if not isinstance(sock, ssl.SSLSocket):
        return None
    der = sock.getpeercert(binary_form=True)
    return hashlib.sha256(der).hexdigest() if der else None


def _tls_reason(error: Exception) -> str:
    """Why a handshake failed, in the library's words without its source lines."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    inner = error.args[0] if error.args else error
    if isinstance(inner, ssl.SSLCertVerificationError):
        return inner.verify_message
    if isinstance(error, ssl.SSLError) and error.reason:
        return error.reason.lower().replace("_", " ")
    return str(error)[:200]
