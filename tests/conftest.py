"""What every test relies on: no request leaves the machine, where the folder of real pages is, and who may skip."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="a skipped test is a failed run; tests of the real pages are left out where those are not",
    )
    parser.addoption("--long", action="store_true", help="every fault at every call, not a sample: about an hour")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --no-skips, tests that need the folder of real pages are left out, and counted as left out, without it."""
    if not config.getoption("--no-skips") or SHARED.is_dir():
        return
    needing = [item for item in items if item.get_closest_marker("data") or "shared" in _fixtures(item)]
    config.hook.pytest_deselected(items=needing)
    items[:] = [item for item in items if item not in needing]


def _fixtures(item: pytest.Item) -> list[str]:
    return list(getattr(item, "fixturenames", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With --no-skips, a run that skipped anything ends with 1."""
    if not session.config.getoption("--no-skips") or exitstatus != pytest.ExitCode.OK:
        return
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", ())) if reporter else 0
    if skipped:
        reporter.write_line(f"error: {skipped} tests were skipped, and --no-skips says that none may be", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether everything is to be tried, and not a sample of it."""
    return bool(request.config.getoption("--long"))


class LeftTheMachine(AssertionError):
    """A test tried to reach something that is not on loopback."""


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Fails any connection to an address that is not loopback: in this process, and by name look-ups too."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            host = ipaddress.ip_address(str(address[0]).split("%")[0])
            if not host.is_loopback:
                raise LeftTheMachine(f"a test connected to {address}")

    def guarded(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        connect(sock, address)

    def guarded_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return connect_ex(sock, address)

    def guarded_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in (None, "", "localhost"):
            try:
                ipaddress.ip_address(str(name).split("%")[0])
            except ValueError:
                raise LeftTheMachine(f"a test looked up {name}") from None
        return look_up(host, *rest, **more)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    patch.setattr(socket.socket, "connect_ex", guarded_ex)
    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and recorded answers beside the checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real pages (../shared) is not beside this checkout")
    return SHARED
