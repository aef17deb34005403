"""A process of its own for reading what is hostile, under limits that the system enforces.

A page can burn a processor for minutes or fill the memory with a few hundred kilobytes. So a warm child process does
the reading: with limits on processor time, memory and open files, none of our files or secrets in its hands, and a
deadline that this side keeps. When it dies the document is `UNREADABLE` with the reason, its bytes stay, the next
document gets a fresh child, and the siblings never notice.

Values cross the pipe as JSON (`archiver.codec`) in frames with a length before them: a child that was taken over can
send wrong values, but no code.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from archiver.codec import from_json, to_json
from archiver.errors import ArticleError
from archiver.records import Claim, Completeness, Extraction, Findings, Judgement
from archiver.version import __version__

T = TypeVar("T")
OUT_OF_MEMORY = signal.SIGUSR1
"""With what a child ends itself when memory ran out."""
Frame = struct.Struct(">Q")
MAX_ANSWER = 256 * 1024 * 1024
START_SECONDS = 60.0


class Stopped(Exception):
    """The child ended without an answer; the message says why, in the words of a record's detail."""


class Worker:
    """Warm child processes that read documents, at most `size` at a time, each document under limits of its own.

    A context manager. `cpu_seconds` is processor time a document, `memory_mb` the address space of a child beyond what
    its libraries take, `wall_seconds` the longest that an answer is waited for (None: three times the processor time).
    Safe to use from several threads: each call takes an idle child, or waits for one.
    """

    def __init__(
        self,
        cpu_seconds: int = 10,
        memory_mb: int = 512,
        *,
        wall_seconds: float | None = None,
        size: int = 1,
        documents: int = 500,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cpu_seconds = cpu_seconds
        self._memory_mb = memory_mb
        self._wall_seconds = wall_seconds if wall_seconds is not None else 3.0 * cpu_seconds + 5.0
        self._documents = documents
        self._monotonic = monotonic
        self._children: list[_Child] = []
        self._idle: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all children. A call that is under way ends as stopped."""
        with self._lock:
            self._closed = True
            children, self._children = self._children, []
        for child in children:
            child.end()

    def read(
        self,
        body: bytes,
        media_type: str = "",
        charset: str = "",
        url: str = "",
        status: int = 200,
        target: str = "",
        final_url: str = "",
    ) -> Extraction:
        """The extraction of `body`, judged. Never raises for what is in it: a child that was stopped makes it
        `UNREADABLE`, with the reason in `detail`."""
        facts = {
            "media_type": media_type,
            "charset": charset,
            "url": url or final_url,
            "status": status,
            "target": target,
            "final_url": final_url or url,
        }
        try:
            return self._ask(Extraction, "read", facts, body)
        except Stopped as error:
            detail = f"reading was stopped: {error}"
            return Extraction(
                text="",
                extractor="archiver.capture.worker",
                version=__version__,
                media_type=media_type.split(";")[0].strip().lower(),
                completeness=Completeness.UNREADABLE,
                detail=detail,
                judgement=Judgement.UNREAD,
                judgement_detail=detail,
            )

    def call(self, kind: type[T], function: str, *values: object) -> T:
        """What a pure function of this package ("archiver.find:find") returns for `values`, which must be records or
        plain JSON values; its parameters' types say how they are built on the other side.

        Raises:
            Stopped: the child ended, or the function raised.
        """
        return self._ask(kind, "call", {"function": function, "values": to_json(values)}, b"")

    def find(
        self, extraction: Extraction, key: str, claims: tuple[Claim, ...], agencies: Mapping[str, str]
    ) -> Findings:
        """What an article relies on, found in a child. `key` is the article's id.

        Raises:
            ArticleError: finding was stopped at its limits.
        """
        try:
            return self.call(Findings, "archiver.find:find", extraction, key, claims, dict(agencies))
        except Stopped as error:
            raise ArticleError(
                f"cannot find what the article {key} relies on: {error}; give the article alone, or raise"
                " capture.cpu_seconds or capture.memory_mb"
            ) from error

    def _ask(self, kind: type[T], what: str, facts: dict[str, Any], body: bytes) -> T:
        child = self._idle.get()
        try:
            if child is None or not child.fresh(self._documents):
                child = self._replace(child)
            answer = child.ask(json.dumps({"what": what, "facts": facts}).encode(), body, self._wall_seconds)
        except Stopped:
            if child is not None:
                self._forget(child)
            child = None
            raise
        finally:
            self._idle.put(child)
        if "error" in answer:
            raise Stopped(str(answer["error"]))
        try:
            return from_json(kind, answer["value"])
        except (ValueError, KeyError) as error:
            raise Stopped(f"the answer is no {kind.__name__}: {error}") from error

    def _replace(self, old: _Child | None) -> _Child:
        if old is not None:
            self._forget(old)
        with self._lock:
            if self._closed:
                raise Stopped("the worker is closed")
            child = _Child(self._cpu_seconds, self._memory_mb, self._monotonic)
            self._children.append(child)
        return child

    def _forget(self, child: _Child) -> None:
        with self._lock:
            if child in self._children:
                self._children.remove(child)
        child.end()


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, cpu_seconds: int, memory_mb: int, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._answered = 0
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH") if name in os.environ}
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [sys.executable, "-s", "-m", "archiver.capture.reader", str(cpu_seconds), str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**keep, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
            close_fds=True,
        )
        try:
            self._receive(START_SECONDS)
        except Stopped:
            self.end()
            raise

    def fresh(self, documents: int) -> bool:
        """Whether it lives and has not yet read so many documents that leaks would count."""
        return self._process.poll() is None and self._answered < documents

    def ask(self, head: bytes, body: bytes, wall_seconds: float) -> dict[str, Any]:
        """Send one task and wait for its answer.

        Raises:
            Stopped: no answer in time, or the child died.
        """
        deadline = self._monotonic() + wall_seconds
        sender = threading.Thread(target=self._send, args=(head, body), daemon=True)
        sender.start()
        answer = self._receive(max(0.0, deadline - self._monotonic()))
        sender.join(timeout=1.0)
        self._answered += 1
        try:
            loaded = json.loads(answer)
        except (ValueError, RecursionError) as error:
            raise Stopped(f"an answer that is no JSON: {error}") from error
        if not isinstance(loaded, dict):
            raise Stopped("an answer of the wrong form")
        return loaded

    def _send(self, head: bytes, body: bytes) -> None:
        pipe = self._process.stdin
        with contextlib.suppress(OSError, ValueError):  # it died: the other side of the conversation says why
            if pipe is not None:
                for part in (Frame.pack(len(head)), head, Frame.pack(len(body)), body):
                    pipe.write(part)
                pipe.flush()

    def _receive(self, seconds: float) -> bytes:
        deadline = self._monotonic() + seconds
        size = Frame.unpack(self._exactly(Frame.size, deadline))[0]
        if size > MAX_ANSWER:
            raise Stopped(f"an answer of {size} bytes")
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        pipe = self._process.stdout
        if pipe is None:
            raise Stopped("it has no pipe")
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while len(received) < size:
                left = deadline - self._monotonic()
                if left <= 0 or not selector.select(left):
                    self.end()
                    raise Stopped("time")
                part = os.read(pipe.fileno(), min(size - len(received), 1 << 20))
                if not part:
                    raise Stopped(self._why())
                received += part
        return bytes(received)

    def _why(self) -> str:
        """What ended the child, as far as its exit status tells."""
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "it closed its pipe"
        if status == -signal.SIGXCPU:
            return "processor time"
        if status == -OUT_OF_MEMORY:
            return "memory"
        if status < 0:
            return f"the reader ended by signal {-status} ({signal.Signals(-status).name})"
        return f"the reader ended with status {status}"

    def end(self) -> None:
        """Kill it and wait for it."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
