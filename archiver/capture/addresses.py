"""Which addresses may be connected to: public ones, whatever way they are spelled. Pure.

`ipaddress.is_global` alone does not do: before Python 3.13 it calls several prefixes public that carry an IPv4 address
inside (64:ff9b::/96, 2002::/16), and multicast too. So the table is ours, after the IANA special-purpose registries
(RFC 6890 and its updates), and an address inside an address is judged as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_CLOSED_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; metadata of one cloud
        "127.0.0.0/8",
        "168.63.129.16/32",  # in public space, and a cloud's host agent
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)

_GLOBAL_UNICAST_6 = IPv6Network("2000::/3")

_CLOSED_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments; Teredo is taken apart before
        "2001:db8::/32",
        "3fff::/20",
    )
)

_NAT64 = IPv6Network("64:ff9b::/96")


def read_networks(blocks: Iterable[str]) -> tuple[Network, ...]:
    """The networks that CIDR blocks name; bits of the host part are ignored.

    Raises:
        ValueError: one is not a CIDR block.
    """
    return tuple(ip_network(block, strict=False) for block in blocks)


def read_address(text: str) -> Address:
    """The address that a resolver or a literal gives, without its zone (``fe80::1%eth0``).

    Raises:
        ValueError: it is none.
    """
    return ip_address(text.partition("%")[0])


def is_allowed(address: Address, exempt: Sequence[Network]) -> bool:
    """Whether `address`, and every IPv4 address inside it, is public or in one of the `exempt` networks."""
    inside = tuple(embedded(address))
    if _is_exempt(address, exempt) or (inside and all(_is_exempt(part, exempt) for part in inside)):
        return True
    if not inside:
        return is_public(address)
    return _may_carry(address) and all(is_public(part) for part in inside)


def is_exempt(address: Address, exempt: Sequence[Network]) -> bool:
    """Whether the operator opened `address` by a setting, as it stands or as the IPv4 address that it maps."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return _is_exempt(mapped or address, exempt) or _is_exempt(address, exempt)


def is_public(address: Address) -> bool:
    """Whether `address` itself is one of the public Internet's."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _CLOSED_4)
    return address in _GLOBAL_UNICAST_6 and not any(address in block for block in _CLOSED_6)


def embedded(address: Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries inside, where packets to it would end."""
    if isinstance(address, IPv4Address):
        return
    bits = int(address)
    low = IPv4Address(bits & 0xFFFFFFFF)
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    elif address in _NAT64 or bits >> 32 == 0 or bits >> 32 == 0xFFFF << 16:  # NAT64, compatible, translated
        yield low
    elif address.sixtofour is not None:
        yield address.sixtofour
    elif address.teredo is not None:
        yield from address.teredo
    elif (bits >> 32) & 0xFDFFFFFF == 0x00005EFE:  # ISATAP, RFC 5214
        yield low


def _may_carry(address: Address) -> bool:
    """Whether an address with another inside is of a kind that really leads to it on the public Internet."""
    if not isinstance(address, IPv6Address):
        return False
    return (
        address.ipv4_mapped is not None
        or address in _NAT64
        or address.sixtofour is not None
        or address.teredo is not None
        or is_public(address)
    )


def _is_exempt(address: Address, exempt: Sequence[Network]) -> bool:
    return any(address.version == block.version and address in block for block in exempt)
