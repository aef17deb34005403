"""What may be fetched at all: URLs that mean one thing, and hosts that are public.

A cited URL is written by a stranger and can point into the operator's own network. So each hop is judged twice: the
URL before any look-up, and the addresses that the one look-up gives; the connection then goes to exactly such an
address, so that a name which changes its mind between check and connection gains nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

import idna

from archiver.capture.addresses import Address, is_allowed, is_exempt, read_address, read_networks
from archiver.errors import ConfigError, UnsafeError
from archiver.records import Missed
from archiver.settings import NetworkSettings

MAX_URL = 16_384
"""Characters of the longest URL that is fetched."""

Resolver = Callable[[str, int], Sequence[str]]
"""Looks a host name up, for a port: its addresses as text. Raises OSError."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff\u2028\u2029]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_IPV4_PART = re.compile(r"0[xX][0-9a-fA-F]{0,16}|[0-9]{1,16}")
_PATH_SAFE = "!$&'()*+,;=:@/%~[]|"
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home")


class Refused(UnsafeError):
    """A URL or an address that must not be reached; `reason` is what a `MissedFetch` then says."""

    def __init__(self, reason: Missed, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """A URL that may be asked, taken apart. `host` has no brackets; `literal` is set when it is an address."""

    url: str
    scheme: str
    host: str
    port: int
    literal: Address | None

    @property
    def key(self) -> str:
        """``host:port``, as `connect_to` names it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a connection may go: an address as text and a port, both checked."""

    address: str
    port: int


def check_url(url: str) -> str:
    """`url` as it is sent: scheme and host in lower case, the host in ASCII (IDNA), no default port, no fragment, and
    percent-encoded where it must be. It is the same for an address that is not public: `Guard` judges those.

    Raises:
        Refused: it is not http or https, has control characters, a backslash or user information, or no usable host.
    """
    return read_url(url).url


def read_url(url: str) -> Place:
    """What `check_url` returns, taken apart. Same exception."""
    text = url.strip(" ")
    if len(text) > MAX_URL:
        raise _bad(f"a URL of {len(text)} characters; {MAX_URL} are followed")
    if _CONTROL.search(text):
        raise _bad("a control character or a backslash in the URL")
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise _bad(f"not a URL: {error}") from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise _bad(f"scheme {scheme[:20]!r}: only http and https are fetched")
    if "@" in parts.netloc:
        raise _bad("user information in the URL")
    host_text, port = _split_netloc(parts.netloc, _DEFAULT_PORTS[scheme])
    host, literal = _read_host(host_text)
    shown = f"[{host}]" if isinstance(literal, IPv6Address) else host
    netloc = shown if port == _DEFAULT_PORTS[scheme] else f"{shown}:{port}"
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    query = f"?{quote(parts.query, safe=_PATH_SAFE + '?')}" if parts.query else ""
    return Place(f"{scheme}://{netloc}{path}{query}", scheme, host, port, literal)


class Guard:
    """Judges what may be connected to under the settings. Safe to use from many threads."""

    def __init__(self, network: NetworkSettings, resolver: Resolver) -> None:
        self._resolver = resolver
        self._ports = frozenset(network.allow_ports)
        self._proxied = bool(network.proxy)
        try:
            self._exempt = read_networks(network.allow_addresses)
            self._mapped = {read_key(name): read_destination(to) for name, to in network.connect_to.items()}
        except ValueError as error:
            raise ConfigError(f"cannot use [network] allow_addresses, connect_to: {error}; correct it") from error

    def check(self, url: str) -> Place:
        """The URL as it may be asked, as far as can be told without a look-up.

        Raises:
            Refused: by `check_url`'s rules, or its address or port is closed.
        """
        place = read_url(url)
        if place.key in self._mapped:
            return place
        if place.literal is not None:
            self._judge(place, (place.literal,))
        elif place.port not in self._ports and (self._proxied or not self._exempt):
            raise _blocked(f"port {place.port} is not among allow_ports")
        elif self._proxied and _is_local_name(place.host):
            raise _blocked(f"{place.host} is a name of the local network")
        return place

    def destinations(self, place: Place) -> tuple[Destination, ...]:
        """Where to connect for a place that `check` gave, in the resolver's order. Makes one look-up, or none.

        Raises:
            Refused: one of the name's addresses is closed (all must be open), or the port is.
            OSError: the resolver's.
        """
        mapped = self._mapped.get(place.key)
        if mapped is not None:
            # The operator wrote this address: it needs no other permission. A name is looked up, once.
            try:
                return (Destination(str(read_address(mapped.address)), mapped.port),)
            except ValueError:
                found = self._resolver(mapped.address, mapped.port)
                return tuple(Destination(address, mapped.port) for address in found)
        if place.literal is not None:
            return (Destination(str(place.literal), place.port),)
        addresses = []
        for text in self._resolver(place.host, place.port):
            try:
                addresses.append(read_address(text))
            except ValueError as error:
                raise _blocked(f"{place.host} leads to {text[:60]!r}, which is no address") from error
        self._judge(place, addresses)
        return tuple(Destination(str(address), place.port) for address in dict.fromkeys(addresses))

    def _judge(self, place: Place, addresses: Sequence[Address]) -> None:
        for address in addresses:
            if not is_allowed(address, self._exempt):
                raise _blocked(f"{place.host} is at {address}, which is not public")
            if place.port not in self._ports and not is_exempt(address, self._exempt):
                raise _blocked(f"port {place.port} is not among allow_ports")


def read_key(text: str) -> str:
    """A key of `connect_to`, ``host:port``, in the form of `Place.key`.

    Raises:
        ValueError: it is not that.
    """
    host, _, port = text.rpartition(":")
    try:
        name, literal = _read_host(host)
    except Refused as error:
        raise ValueError(f"{text!r}: {error}") from error
    shown = f"[{name}]" if isinstance(literal, IPv6Address) else name
    return f"{shown}:{_read_port(port, text)}"


def read_destination(text: str) -> Destination:
    """A value of `connect_to`, ``address:port``; an IPv6 address stands in brackets.

    Raises:
        ValueError: it is not that.
    """
    host, _, port = text.rpartition(":")
    if not host:
        raise ValueError(f"{text!r} is not address:port")
    return Destination(host.removeprefix("[").removesuffix("]"), _read_port(port, text))


def _read_port(port: str, text: str) -> int:
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65536):
        raise ValueError(f"{text!r} does not end with a port")
    return int(port)


def _split_netloc(netloc: str, default: int) -> tuple[str, int]:
    if netloc.startswith("["):
        host, bracket, rest = netloc.partition("]")
        host += bracket
        if rest and not rest.startswith(":"):
            raise _bad("something stands between the address and the port")
        port = rest[1:]
    else:
        host, _, port = netloc.partition(":")
    if not port:
        return host, default
    try:
        return host, _read_port(port, f":{port}")
    except ValueError as error:
        raise _bad(f"no such port: {port[:20]!r}") from error


def _read_host(host: str) -> tuple[str, Address | None]:
    if host.startswith("["):
        if "%" in host:
            raise Refused(Missed.BLOCKED_ADDRESS, f"{host[:80]} is an address of one network link")
        try:
            address = IPv6Address(host.removeprefix("[").removesuffix("]"))
        except ValueError as error:
            raise _bad(f"not an IPv6 address: {host[:80]}") from error
        return str(address), address
    name = _to_ascii(host).removesuffix(".")
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise _bad(f"not a host name: {host[:80]!r}")
    last = name.rpartition(".")[2]
    if last.isdigit() or (last.startswith("0x") and _IPV4_PART.fullmatch(last)):
        address4 = _read_ipv4(name)
        return str(address4), address4
    return name, None


def _to_ascii(host: str) -> str:
    """The host in lower-case ASCII. Names that are ASCII already may hold an underscore, as real ones do."""
    if len(host) > 253:
        raise _bad("a host name of more than 253 characters")
    if host.isascii():
        return host.lower()
    # NFKC first: it makes digits of circled and full-width ones, and dots of ideographic full stops.
    folded = unicodedata.normalize("NFKC", host).replace("\u3002", ".").lower()
    if folded.isascii():
        return folded
    try:
        return idna.encode(folded, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, ValueError, IndexError) as error:
        raise _bad(f"not a host name: {host[:80]!r}") from error


def _read_ipv4(name: str) -> IPv4Address:
    """An IPv4 address in any of the spellings that the WHATWG URL standard and C libraries take (127.1, 0x7f.1)."""
    parts = name.split(".")
    if len(parts) > 4 or not all(_IPV4_PART.fullmatch(part) for part in parts):
        raise _bad(f"neither a name nor an address: {name[:80]!r}")
    numbers = [_read_number(part) for part in parts]
    *front, last = numbers
    if any(number > 255 for number in front) or last >= 256 ** (5 - len(numbers)):
        raise _bad(f"not an IPv4 address: {name[:80]!r}")
    return IPv4Address(last + sum(number << (8 * (3 - place)) for place, number in enumerate(front)))


def _read_number(part: str) -> int:
    try:
        if part[:2].lower() == "0x":
            return int(part[2:] or "0", 16)
        return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part)
    except ValueError as error:
        raise _bad(f"not a number of an address: {part!r}") from error


def _is_local_name(host: str) -> bool:
    return "." not in host or any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES)


def _bad(detail: str) -> Refused:
    return Refused(Missed.BAD_URL, detail)


def _blocked(detail: str) -> Refused:
    return Refused(Missed.BLOCKED_ADDRESS, f"{detail}; [network] allow_addresses or allow_ports can open it")
