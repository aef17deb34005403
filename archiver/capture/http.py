"""Fetching over HTTP and HTTPS: hop by hop through the guard, byte for byte, within a budget. Start at `visit`."""

from __future__ import annotations

import random as randomness
import socket
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import requests

from archiver.capture.answers import BUSY, onward, retry_after, try_again
from archiver.capture.connection import Trip, WireAdapter, make_context
from archiver.capture.decoding import Content, decode
from archiver.capture.failure import Failure
from archiver.capture.guard import Destination, Guard, Place, Refused, Resolver, read_destination
from archiver.capture.journey import Ask, Journey, next_ask
from archiver.capture.message import Message
from archiver.capture.names import look_up, within
from archiver.capture.politeness import Politeness
from archiver.errors import ConfigError
from archiver.protocols import Clock, Sleep
from archiver.records import Attempt, Cut, Digests, Exchange, Fetched, Missed, MissedFetch
from archiver.settings import CaptureSettings, NetworkSettings
from archiver.version import __version__

T = TypeVar("T")

MIB = 1024 * 1024
MAX_RETRY_AFTER = 86_400.0
"""Seconds: a server that asks for a longer pause is not believed."""

Visit = Generator[float, None, Fetched | MissedFetch]
"""A visit under way: it yields the seconds it has to wait for, and returns what came of it."""

_IDEMPOTENT = frozenset({"GET", "HEAD"})


class HttpFetcher:
    """The `Fetcher` of the real world. A context manager; one serves any number of threads.

    `resolver` makes the one look-up of a hop; `politeness` spaces the requests to one host (None: only what the caller
    keeps to); `random` gives 0 to 1 and spreads the waits between tries; `folder` is for large answers, and None means
    the system's folder for temporary files. `stopped` ends waiting, never an exchange.

    Raises:
        ConfigError: a setting cannot be used.
    """

    def __init__(
        self,
        network: NetworkSettings,
        capture: CaptureSettings,
        *,
        clock: Clock,
        sleep: Sleep,
        monotonic: Callable[[], float] = time.monotonic,
        resolver: Resolver | None = None,
        politeness: Politeness | None = None,
        random: Callable[[], float] = randomness.random,
        stopped: Callable[[], bool] = lambda: False,
        folder: Path | None = None,
    ) -> None:
        self._network = network
        self._capture = capture
        self._clock = clock
        self._sleep = sleep
        self._monotonic = monotonic
        self._politeness = politeness
        self._random = random
        self._stopped = stopped
        self._folder = folder
        self._look_up = within(resolver or look_up, network.connect_timeout)
        self._guard = Guard(network, self._look_up)
        self._proxies = {"http": network.proxy, "https": network.proxy} if network.proxy else {}
        self._proxy = _proxy_destination(network.proxy)
        try:
            context = make_context(network.ca_file)
        except OSError as error:
            raise ConfigError(f"cannot read [network] ca_file {network.ca_file}: {error}; correct it") from error
        self._adapter = WireAdapter(context, hosts=256, per_host=max(2, network.host_concurrency))
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.mount("http://", self._adapter)
        self._session.mount("https://", self._adapter)
        self._session.headers.clear()
        self._session.headers.update(
            {"User-Agent": user_agent(network), "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "keep-alive"}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def fetch(
        self, target: str, *, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None
    ) -> Fetched | MissedFetch:
        """What `Fetcher.fetch` promises. Waits in this thread; `fetch_all` uses `visit` and waits in none."""
        return self.finish(self.visit(target, headers=headers, method=method, body=body))

    def finish(self, visit: Generator[float, None, T]) -> T:
        """The result of a visit, or of a part of one, waited for in this thread."""
        while True:
            try:
                self._sleep(next(visit))
            except StopIteration as end:
                result: T = end.value
                return result

    def visit(
        self,
        target: str,
        *,
        headers: Mapping[str, str] | None = None,
        method: str = "GET",
        body: bytes | None = None,
        once: bool = False,
        spaced: bool = True,
    ) -> Visit:
        """`fetch` in steps: yields the seconds to wait before it goes on, and returns the result.

        With `once` one request is made, and whatever answers it is the result, 429 and redirects too. `spaced` is
        that of `Politeness.admit`.
        """
        journey = Journey(target, spaced)
        try:
            ask = Ask(self._guard.check(target), method, dict(headers or {}), body)
            if once:
                yield from self._hop(ask, journey, attempts=1)
                return Fetched(target, tuple(journey.exchanges), tuple(journey.attempts))
            seen = {ask.place.url}
            for _ in range(self._network.redirects + 1):
                ended = yield from self._hop(ask, journey, attempts=self._network.attempts)
                if ended is not None:
                    return ended
                further = onward(ask.method, journey.exchanges[-1])
                if further is None:
                    return Fetched(target, tuple(journey.exchanges), tuple(journey.attempts))
                url, method = further
                place = self._guard.check(url)
                if place.url in seen:
                    return journey.missed(Missed.TOO_MANY_REDIRECTS, f"redirects lead back to {place.url}")
                seen.add(place.url)
                ask = next_ask(ask, place, method)
            return journey.missed(Missed.TOO_MANY_REDIRECTS, f"more than {self._network.redirects} redirects")
        except Refused as error:
            return journey.missed(error.reason, str(error))
        except Failure as error:
            return journey.missed(error.reason, error.detail)

    def _hop(self, ask: Ask, journey: Journey, *, attempts: int) -> Generator[float, None, MissedFetch | None]:
        """Asks once, and again where that may help. The answer is the journey's last exchange; else why there is none.

        Raises:
            Refused, Failure: what no further try can help.
        """
        attempts = max(1, attempts) if ask.method in _IDEMPOTENT else 1
        for attempt in range(1, attempts + 1):
            last = attempt == attempts
            wait = self._backoff(attempt)
            slot = None
            if self._politeness is not None:
                slot = yield from self._politeness.admit(ask.place.host, self._stopped, spaced=journey.spaced)
            began, time_began = self._monotonic(), self._clock()
            if journey.ends is None:
                journey.ends = began + self._network.target_deadline
            exchange = None
            try:
                exchange = self._exchange(ask, time_began, began, journey.ends)
            except Failure as error:
                journey.attempts.append(
                    Attempt(time_began, self._monotonic() - began, error.reason, error.detail, None)
                )
                if last or not error.may_pass or not self._has_time(journey, wait):
                    raise
            finally:
                if slot is not None:
                    slot.release()
            if exchange is None:
                yield wait
                continue
            told = retry_after(exchange, self._clock()) if exchange.status in BUSY else None
            if told is not None and (last or not self._has_time(journey, told)):
                journey.exchanges.append(exchange)
                until = self._clock() + timedelta(seconds=min(told, MAX_RETRY_AFTER))
                return journey.missed(
                    Missed.DEFERRED, f"status {exchange.status}: asked to come back in {told:.0f} s", until
                )
            reason = try_again(exchange)
            if reason is None or last or not self._has_time(journey, told or wait):
                journey.exchanges.append(exchange)
                return None
            journey.attempts.append(
                Attempt(time_began, exchange.elapsed, reason, f"status {exchange.status}", exchange.status)
            )
            yield max(wait, told or 0.0)
        raise AssertionError("the last attempt returns or raises")

    def _has_time(self, journey: Journey, wait: float) -> bool:
        assert journey.ends is not None
        return not self._stopped() and self._monotonic() + wait < journey.ends

    def _backoff(self, attempt: int) -> float:
        """Seconds before the next try: 1, 2, 4…, spread by half, so that many clients do not come back together."""
        return float(2 ** (attempt - 1)) * (0.75 + 0.5 * self._random())

    def _exchange(self, ask: Ask, time_began: datetime, began: float, target_ends: float) -> Exchange:
        ends = min(began + self._network.deadline, target_ends)
        trip = Trip(
            destinations=lambda: self._destinations(ask.place),
            left=lambda: ends - self._monotonic(),
            connect_timeout=self._network.connect_timeout,
            max_body=self._capture.max_wire_mb * MIB,
            folder=self._folder,
            proxied=self._proxy is not None,
        )
        request = self._prepare(ask)
        try:
            message = self._adapter.travel(request, trip, self._proxies)
        except Failure as error:
            if trip.reused and error.reason is Missed.CONNECTION_RESET and ask.method in _IDEMPOTENT:
                # The server closed a kept connection as we asked: that says nothing about it, and costs no try.
                trip = replace(trip, sent=bytearray(), message=None)
                message = self._adapter.travel(request, trip, self._proxies)
            else:
                raise
        except requests.RequestException as error:
            reason = Missed.PROXY_ERROR if self._proxy else Missed.BAD_RESPONSE
            raise Failure(reason, f"requests gave up: {type(error).__name__}: {error}") from error
        return self._record(ask, time_began, began, trip, message)

    def _prepare(self, ask: Ask) -> requests.PreparedRequest:
        try:
            return self._session.prepare_request(
                requests.Request(ask.method, ask.place.url, headers=dict(ask.headers), data=ask.body)
            )
        except (requests.RequestException, ValueError) as error:
            raise Failure(Missed.BAD_URL, f"cannot ask for this URL: {error}") from error

    def _record(self, ask: Ask, time_began: datetime, began: float, trip: Trip, message: Message) -> Exchange:
        content = self._content(message)
        truncated = message.truncated
        if content is not None and not content.whole and truncated is None:
            truncated = Cut.DISCONNECT if not message.reusable else Cut.UNSPECIFIED
        return Exchange(
            target=ask.place.url,
            time=time_began,
            elapsed=self._monotonic() - began,
            request=bytes(trip.sent),
            response=message.wire,
            entity=message.entity,
            content=message.entity if content is None else content.wire,
            status=message.status,
            headers=message.headers,
            digests=Digests(
                wire_sha256=message.body_sha256,
                sha256=message.entity_sha256,
                content_sha256=message.entity_sha256 if content is None else content.sha256,
                sha1=message.entity_sha1,
            ),
            chunked=message.chunked,
            truncated=truncated,
            address=trip.address,
            certificate_sha256=trip.certificate_sha256,
            proxied=trip.proxied,
        )

    def _content(self, message: Message) -> Content | None:
        """The decoded entity; None when it is the entity itself."""
        if message.recoded:
            return Content(None, None, True, "a transfer coding that was not asked for")
        coding = ",".join(value for name, value in message.headers if name.lower() == "content-encoding")
        return decode(message.entity, coding, self._capture.max_decoded_mb * MIB, self._folder)

    def _destinations(self, place: Place) -> tuple[Destination, ...]:
        try:
            if self._proxy is not None:
                # The operator named the proxy, and the proxy chooses the server's address: the guard saw the name.
                return tuple(
                    Destination(found, self._proxy.port)
                    for found in self._look_up(self._proxy.address, self._proxy.port)
                )
            return self._guard.destinations(place)
        except TimeoutError as error:
            raise Failure(Missed.DNS_ERROR, f"no answer about the name {place.host}", may_pass=True) from error
        except OSError as error:
            why = error.strerror or str(error)
            again = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            raise Failure(Missed.DNS_ERROR, f"no address of {place.host}: {why}", may_pass=again) from error


def user_agent(network: NetworkSettings) -> str:
    """Who we say we are: the program, its version, and whom to complain to."""
    contact = "".join(char for char in network.contact if char.isascii() and char.isprintable() and char not in "()")
    return f"archiver/{__version__} ({contact})" if contact else f"archiver/{__version__}"


def _proxy_destination(proxy: str) -> Destination | None:
    """Host and port of the proxy, None without one.

    Raises:
        ConfigError: it is not http://host:port.
    """
    if not proxy:
        return None
    try:
        parts = urlsplit(proxy)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError("not http://host:port")
        return read_destination(f"{parts.hostname}:{parts.port or 80}")
    except ValueError as error:
        raise ConfigError(f"cannot use [network] proxy: {error}; correct it") from error
