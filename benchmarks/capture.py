"""Capturing beside wget, writing WARC files beside warcio, and memory: ``python -m benchmarks.capture``.

The same pages, each with its requisites, from the same server in the same run: by us, by one wget, and by as many wgets
at the same time as we have workers, each with the pages of its own hosts. Nobody waits between two requests to a host,
and nobody has more than one there at a time. ``--quick`` does a tenth of it.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import io
import itertools
import multiprocessing
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from warcio.warcwriter import WARCWriter

from archiver.capture.batch import fetch_all
from archiver.capture.http import HttpFetcher
from archiver.capture.page import PageFetcher
from archiver.records import Fetched
from archiver.settings import CaptureSettings, NetworkSettings
from archiver.warcs import InMemory, Record, response_records, warcinfo, write_record

HOSTS = 50
REQUISITES = 10
WORKERS = 16
PAGE_BYTES = 60_000
IMAGE_BYTES = 8_000


# --- the server ------------------------------------------------------------------------------------------------------


def words(seed: int, size: int) -> bytes:
    """Text that compresses as prose does, made from a seed."""
    source = random.Random(seed)
    vocabulary = ["".join(source.choices("etaoinshrdlucmfw", k=source.randint(2, 9))) for _ in range(3000)]
    return " ".join(source.choices(vocabulary, k=size // 6)).encode()[:size]


def serve(latency: float, told: Connection) -> None:
    """Answers every GET after `latency` seconds; says its port. Runs in a process of its own until it is ended."""
    text = [words(seed, PAGE_BYTES) for seed in range(20)]
    image = random.Random(1).randbytes(IMAGE_BYTES)

    def answer(path: str) -> bytes:
        kind, body = b"image/png", image
        if path.endswith(".html"):
            name = path.removesuffix(".html")
            tags = "".join(f'<img src="{name}-{number}.png">' for number in range(REQUISITES))
            kind, body = b"text/html", f"<!doctype html><title>{path}</title>{tags}".encode() + text[len(path) % 20]
        elif path == "/robots.txt":
            kind, body = b"text/plain", b"User-agent: *\nAllow: /\n"
        return b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n%b" % (kind, len(body), body)

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if latency:
                    await asyncio.sleep(latency)
                writer.write(answer(head.split(b" ", 2)[1].decode()))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(converse, "0.0.0.0", 0, backlog=1000)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def serving(latency: float) -> Iterator[int]:
    """The server's port; many addresses of the loopback net stand for as many hosts."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(latency, theirs), daemon=True)
    process.start()
    try:
        yield int(ours.recv())
    finally:
        process.terminate()
        process.join()


def pages(port: int, count: int) -> list[str]:
    return [f"http://127.0.1.{1 + number % HOSTS}:{port}/page{number}.html" for number in range(count)]


# --- those that are compared -----------------------------------------------------------------------------------------


def new_ids() -> Callable[[], str]:
    counter = itertools.count()
    return lambda: f"urn:uuid:00000000-0000-4000-8000-{next(counter):012}"


def by_us(urls: list[str], folder: Path, *, robots: bool = True) -> tuple[int, int]:
    """Takes every page with its requisites, one WARC file each; how many answers were kept, and bytes of files."""
    network = NetworkSettings(allow_addresses=("127.0.0.0/8",), attempts=1, workers=WORKERS)
    capture = CaptureSettings(requisites=robots)
    new_id, kept, size = new_ids(), 0, 0
    with HttpFetcher(network, capture, clock=lambda: datetime.now(UTC), sleep=time.sleep) as fetcher:
        client = PageFetcher(fetcher, capture)
        for number, (_, result) in enumerate(fetch_all(urls, client, WORKERS, per_host=1)):
            assert isinstance(result, Fetched), result
            info = warcinfo(result.answer.time, new_id=new_id)
            path = folder / f"{number}.warc.gz"
            with path.open("wb") as file:
                for record in (info, *response_records(result, new_id=new_id).records):
                    write_record(record, file.write, warcinfo_id=info.id)
            kept += len(result.exchanges) + len(result.beside)
            size += path.stat().st_size
    return kept, size


def wget(urls: Iterable[str], folder: Path, name: str) -> subprocess.Popen[bytes]:
    """Starts a wget on some pages with their requisites; nothing is left but its WARC file."""
    (folder / name).mkdir()
    listed = folder / name / "urls.txt"
    listed.write_text("\n".join(urls))
    command = ["wget", "-q", "-p", "--no-proxy", "--delete-after", "-e", "robots=off", f"--warc-file={folder / name}"]
    return subprocess.Popen([*command, "-i", str(listed)], cwd=folder / name)


def by_wget(urls: list[str], folder: Path, processes: int) -> tuple[int, int]:
    """The same by wget, the hosts shared out among so many processes."""
    shares: list[list[str]] = [[] for _ in range(processes)]
    for number, url in enumerate(urls):
        shares[number % HOSTS % processes].append(url)
    running = [wget(share, folder, f"wget{number}") for number, share in enumerate(shares) if share]
    for process in running:
        process.wait()
    files = list(folder.glob("*.warc.gz"))
    kept = sum(gzip.decompress(path.read_bytes()).count(b"WARC-Type: response") for path in files)
    return kept, sum(path.stat().st_size for path in files)


def measure(name: str, urls: list[str], take: Callable[[list[str], Path], tuple[int, int]], rounds: int) -> float:
    """Pages a second, the median of some rounds."""
    rates = []
    for _ in range(rounds):
        folder = Path(tempfile.mkdtemp(prefix="capture-"))
        began = time.perf_counter()
        kept, size = take(urls, folder)
        rates.append(len(urls) / (time.perf_counter() - began))
        shutil.rmtree(folder)
        assert kept >= len(urls) * (1 + REQUISITES), f"{name} kept only {kept} answers"
    rate = statistics.median(rates)
    spread = f"{min(rates):.0f} to {max(rates):.0f}"
    print(f"  {name:<28}{rate:8.1f} pages/s ({spread}), {kept} answers kept, {size / 1e6:.0f} MB")
    return rate


def compare_capturing(count: int, rounds: int) -> None:
    for latency in (0.0, 0.05):
        print(f"{count} pages with {REQUISITES} requisites on {HOSTS} hosts, {latency * 1000:.0f} ms an answer:")
        with serving(latency) as port:
            urls = pages(port, count)
            ours = measure("archiver", urls, by_us, rounds)
            if shutil.which("wget") is None:
                print("  wget is not installed: nothing to compare with")
                continue
            few = urls if not latency else urls[: max(HOSTS, count // 5)]
            one = measure("one wget", few, lambda urls, folder: by_wget(urls, folder, 1), rounds)
            many = measure(f"{WORKERS} wgets", urls, lambda urls, folder: by_wget(urls, folder, WORKERS), rounds)
            print(f"  ratio to one wget {ours / one:.2f}, to {WORKERS} wgets {ours / many:.2f}")


# --- writing ---------------------------------------------------------------------------------------------------------


def compare_writing(megabytes: int, rounds: int) -> None:
    """Records of pages written by us and by warcio; sizes beside zlib's level 6."""
    bodies = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + words(seed, 100_000) for seed in range(20)]
    count = megabytes * 10
    when, new_id = datetime(2026, 1, 1, tzinfo=UTC), new_ids()
    target = (("WARC-Target-URI", "http://a.example/"),)

    def ours() -> int:
        out = io.BytesIO()
        for number in range(count):
            block = InMemory(bodies[number % 20])
            record = Record("response", new_id(), when, "application/http;msgtype=response", block, target)
            write_record(record, out.write)
        return out.tell()

    def theirs() -> int:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True)
        for number in range(count):
            body = io.BytesIO(bodies[number % 20])
            kind = "application/http;msgtype=response"
            writer.write_record(
                writer.create_warc_record("http://a.example/", "response", body, warc_content_type=kind)
            )
        return out.tell()

    size = sum(len(body) for body in bodies) / 20 * count / 1e6
    level_6 = sum(len(zlib.compress(body, 6)) for body in bodies) / 20 * count
    rates = {}
    print(f"{size:.0f} MB of pages written:")
    for name, write in (("archiver", ours), ("warcio", theirs)):
        seconds, written = [], 0
        for _ in range(rounds):
            began = time.process_time()
            written = write()
            seconds.append(time.process_time() - began)
        rates[name] = size / statistics.median(seconds)
        print(f"  {name:<28}{rates[name]:8.1f} MB/s, {written / level_6:.3f} of the size at zlib's level 6")
    print(f"  ratio {rates['archiver'] / rates['warcio']:.2f}")


# --- memory ----------------------------------------------------------------------------------------------------------


def watch_memory(count: int) -> None:
    """The most memory that this process had after each fifth of many captures."""
    print(f"memory over {count} captures:")
    with serving(0.0) as port:
        for part in range(5):
            folder = Path(tempfile.mkdtemp(prefix="capture-"))
            by_us(pages(port, count // 5), folder, robots=False)
            shutil.rmtree(folder)
            print(f"  after {(part + 1) * count // 5:>6}: {_memory_mb():.0f} MB now, {_peak_mb():.0f} MB at most")


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _memory_mb() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return _peak_mb()
    return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the pages, one round")
    quick = parser.parse_args().quick
    watch_memory(1000 if quick else 10_000)
    compare_writing(10 if quick else 50, 1 if quick else 3)
    compare_capturing(50 if quick else 500, 1 if quick else 3)


if __name__ == "__main__":
    main()
