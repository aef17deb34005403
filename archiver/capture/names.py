"""Host names to addresses: one look-up, by the system's resolver, within a time."""

from __future__ import annotations

import socket
import threading

from archiver.capture.guard import Resolver


def look_up(name: str, port: int) -> tuple[str, ...]:
    """The addresses of a name, by the system's resolver, in its order of preference. Raises OSError."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def within(resolver: Resolver, seconds: float) -> Resolver:
    """`resolver`, waited for no longer than `seconds`: the system's own knows no deadline. Raises TimeoutError then."""

    def limited(name: str, port: int) -> tuple[str, ...]:
        found: list[tuple[str, ...] | OSError] = []

        def ask() -> None:
            try:
                found.append(tuple(resolver(name, port)))
            except OSError as error:
                found.append(error)
            except UnicodeError as error:
                found.append(OSError(f"not a name: {error}"))

        thread = threading.Thread(target=ask, name="look-up", daemon=True)
        thread.start()
        thread.join(seconds)
        if not found:
            raise TimeoutError
        if isinstance(found[0], OSError):
            raise found[0]
        return found[0]

    return limited
