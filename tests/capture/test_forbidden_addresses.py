"""Addresses that are not public are never connected to, however they are written, whoever leads to them."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest

from archiver.capture.guard import read_url
from archiver.records import Fetched, Missed, MissedFetch
from tests.capture.servers import always, fetcher, serving, settings

CLOSED_4 = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.100.100.200", "0.0.0.0", "192.0.0.192", "192.0.2.1", "198.18.0.1", "192.88.99.1", "198.51.100.7",
    "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
)  # fmt: skip
CLOSED_6 = (
    "::1", "::", "fe80::1", "febf::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "fec0::1", "2001:db8::1",
    "3fff::1", "100::1", "64:ff9b:1::1", "2001:2::1", "2001:10::1", "5f00::1", "4000::1", "0:0:0:0:0:0:0:1",
    "0000:0000:0000:0000:0000:0000:0000:0001", "FE80::1",
)  # fmt: skip
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９。")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def spellings_4(address: str) -> Iterator[str]:
    """Hosts of a URL that some client reads as this address."""
    parts = [int(part) for part in address.split(".")]
    number = int(IPv4Address(address))
    a, b, c, d = parts
    yield address
    yield address + "."
    yield str(number)
    yield hex(number)
    yield hex(number).upper().replace("X", "x")
    yield f"0{number:o}"
    yield ".".join(map(hex, parts))
    yield ".".join(f"0{part:o}" for part in parts)
    yield ".".join(f"{part:04o}" for part in parts)
    yield f"{a}.{b}.{c << 8 | d}"
    yield f"{a}.{b << 16 | c << 8 | d}"
    yield f"{hex(a)}.{b}.0{c:o}.{d}"
    yield address.translate(WIDE)
    yield address.replace(".", "。")
    yield address.translate(CIRCLED)
    yield "".join(f"%{ord(char):02x}" for char in address)


def spellings_6(address: str) -> Iterator[str]:
    """IPv6 addresses with this IPv4 address inside."""
    number = int(IPv4Address(address))
    high, low = f"{number >> 16:x}", f"{number & 0xFFFF:x}"
    yield f"::ffff:{address}"
    yield f"::FFFF:{high}:{low}"
    yield f"0:0:0:0:0:ffff:{high}:{low}"
    yield f"::{address}"
    yield f"::ffff:0:{address}"
    yield f"64:ff9b::{high}:{low}"
    yield f"64:ff9b::{address}"
    yield f"2002:{high}:{low}::1"
    yield f"fe80::5efe:{address}"
    yield f"2001:470:1::200:5efe:{address}"
    yield str(IPv6Address((0x20010000 << 96) | (0x5DB8D822 << 64) | (number ^ 0xFFFFFFFF)))  # Teredo


ADDRESSES = tuple(dict.fromkeys((*CLOSED_4, *(one for four in CLOSED_4 for one in spellings_6(four)), *CLOSED_6)))
"""What a resolver may give, as text."""

HOSTS = tuple(
    dict.fromkeys(
        (
            *(host for address in CLOSED_4 for host in spellings_4(address)),
            *(f"[{one}]" for one in ADDRESSES if ":" in one),
            "[fe80::1%lo]", "[fe80::1%25lo]", "[::1%1]", "[::ffff:127.0.0.1%eth0]",
            "127.1", "127.0.1", "0", "0x0", "00000", "0x7f.1", "0177.1", "0x7F000001", "017700000001", "127.0.0.1:80",
            "127.0.0.1:443", "localhost", "LOCALHOST", "localhost.", "LocalHost:80",
        )
    )
)  # fmt: skip
"""What a URL may have between // and /."""


@dataclass
class Socket:
    """Every address that the process connected or sent to."""

    reached: list[tuple[str, int]] = field(default_factory=list)


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Socket:
    """Counts at the socket, and lets through only what goes to a server of the test on 127.0.0.1."""
    seen = Socket()
    connect = socket.socket.connect

    def counted(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            seen.reached.append((str(address[0]), int(address[1])))
            if address[0] != "127.0.0.1":
                raise ConnectionRefusedError("not let through")
        connect(sock, address)

    def counted_send(sock: socket.socket, *arguments: Any) -> int:
        seen.reached.append(arguments[-1])
        raise ConnectionRefusedError("not let through")

    monkeypatch.setattr(socket.socket, "connect", counted)
    monkeypatch.setattr(socket.socket, "connect_ex", counted)
    monkeypatch.setattr(socket.socket, "sendto", counted_send)
    return seen


def loopback(name: str, _: int) -> Sequence[str]:
    """A resolver that knows what every machine knows."""
    if name == "localhost":
        return ("::1", "127.0.0.1")
    raise OSError(f"no address for {name}")


def test_there_are_more_than_two_hundred_spellings() -> None:
    assert len(HOSTS) >= 400
    assert len(ADDRESSES) >= 200


def test_none_is_reached_when_it_is_cited(sockets: Socket) -> None:
    wrong = []
    with fetcher(settings(allow_addresses=()), resolver=loopback) as client:
        for host in HOSTS:
            for scheme in ("http", "https"):
                result = client.fetch(f"{scheme}://{host}/")
                if not isinstance(result, MissedFetch) or result.reason not in (Missed.BLOCKED_ADDRESS, Missed.BAD_URL):
                    wrong.append((host, result))
    assert wrong == []
    assert sockets.reached == []


def test_none_is_reached_by_a_redirect_and_the_redirect_is_kept(sockets: Socket) -> None:
    wrong = []
    places = iter(HOSTS)

    def moved(_: bytes) -> list[bytes]:
        return [f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://{next(places)}/\r\n\r\n".encode()]

    with serving(moved, keep=True) as server:
        network = settings(allow_addresses=(), connect_to={"start.example:80": f"127.0.0.1:{server.port}"})
        with fetcher(network, resolver=loopback) as client:
            for host in HOSTS:
                result = client.fetch("http://start.example/")
                closed = isinstance(result, MissedFetch) and len(result.exchanges) == 1
                if not closed or result.reason not in (Missed.BLOCKED_ADDRESS, Missed.BAD_URL):  # type: ignore[union-attr]
                    wrong.append((host, result))
    assert wrong == []
    assert set(sockets.reached) == {("127.0.0.1", server.port)}


@pytest.mark.parametrize("beside", [(), ("93.184.216.34",)], ids=["alone", "beside a public one"])
def test_none_is_reached_by_a_name_that_leads_to_it(sockets: Socket, beside: tuple[str, ...]) -> None:
    wrong = []
    given: list[tuple[str, ...]] = [()]
    with fetcher(settings(allow_addresses=()), resolver=lambda *_: given[0]) as client:
        for address in ADDRESSES:
            zoned = f"{address}%eth0" if address.startswith("fe80") else address
            for given[0] in ((*beside, zoned), (zoned, *beside)):
                result = client.fetch("http://name.example/")
                if not isinstance(result, MissedFetch) or result.reason is not Missed.BLOCKED_ADDRESS:
                    wrong.append((address, result))
    assert wrong == []
    assert sockets.reached == []


def test_a_name_that_changes_its_mind_gains_nothing(sockets: Socket) -> None:
    asked: list[str] = []

    def rebinding(name: str, _: int) -> Sequence[str]:
        asked.append(name)
        return ("93.184.216.34",) if len(asked) == 1 else ("127.0.0.1",)

    with fetcher(settings(allow_addresses=()), resolver=rebinding) as client:
        result = client.fetch("http://rebinding.example/")
    assert isinstance(result, MissedFetch)
    assert result.reason is Missed.CONNECTION_REFUSED
    assert asked == ["rebinding.example"]
    assert sockets.reached == [("93.184.216.34", 80)]


@pytest.mark.parametrize("port", [1, 21, 22, 23, 25, 110, 111, 143, 445, 3306, 5432, 6379, 9200, 11211, 27017])
def test_ports_of_other_services_are_closed_on_public_hosts(sockets: Socket, port: int) -> None:
    with fetcher(settings(allow_addresses=()), resolver=lambda *_: ("93.184.216.34",)) as client:
        for host in ("public.example", "93.184.216.34"):
            result = client.fetch(f"http://{host}:{port}/")
            assert isinstance(result, MissedFetch)
            assert result.reason is Missed.BLOCKED_ADDRESS
    assert sockets.reached == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:80\\@example.com/", "http://a@b@127.0.0.1/", "http://user:pass@example.com/",
        "http://exa\tmple.com/", "http://example.com/\r\nX: y", "http://exam\nple.com/", "http://example.com\x00/",
        "http:\\\\127.0.0.1/", "http://example.com\\.127.0.0.1/", "file:///etc/passwd", "ftp://127.0.0.1/",
        "gopher://127.0.0.1:6379/_x", "javascript:alert(1)", "data:text/html,x", "//127.0.0.1/", "127.0.0.1", "",
        "http://", "http:///x", "http://?x", "http://#x", "http://:80/", "http://example.com:0/",
        "http://example.com:65536/", "http://example.com:x/", "http://example.com:８０/", "http://[::1", "http://[]/",
        "http://[::1]x/", "http://[127.0.0.1]/", "http://ex ample.com/", "http://example..com/", "http://.example.com/",
        "http://-example.com/", "http://" + "a" * 64 + ".com/", "http://" + "a." * 127 + "com/", "http://1.2.3.4.5/",
        "http://256.256.256.256/", "http://4294967296/", "http://0x100000000/", "http://08.1/",
        "http://example.com/" + "a" * 20_000, "http://\ud800.example/", "http://xn--\u0301/", "http://exa%mple.com/",
        "http://example.com%2f@127.0.0.1/", "http://example.com%00.evil/", "http://\u202eexample.com/",
    ],
)  # fmt: skip
def test_what_is_no_url_of_one_meaning_is_refused_before_any_look_up(sockets: Socket, url: str) -> None:
    asked: list[str] = []

    def resolve(name: str, _: int) -> Sequence[str]:
        asked.append(name)
        return ("127.0.0.1",)

    with fetcher(settings(), resolver=resolve) as client:
        result = client.fetch(url)
    assert isinstance(result, MissedFetch)
    assert result.reason in (Missed.BAD_URL, Missed.BLOCKED_ADDRESS)
    assert (asked, sockets.reached) == ([], [])


def test_an_address_that_the_operator_opened_is_reached(sockets: Socket) -> None:
    with serving(always(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as server:
        for host in ("127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "name.example"):
            with fetcher(settings(), resolver=lambda *_: ("127.0.0.1",)) as client:
                result = client.fetch(f"http://{host}:{server.port}/")
            if host.startswith("["):
                continue  # opened, and the test lets nothing through to ::ffff:127.0.0.1
            assert isinstance(result, Fetched), result
    assert read_url("http://0x7f.1/").host == "127.0.0.1"
