"""The child process of `archiver.capture.worker`: reads tasks from a pipe, answers on another, and can do little else.

After its libraries are loaded it may open no file, hence no socket, and write none; memory is limited for good,
processor time anew for each task. Reading itself is pure. Run as
``python -m archiver.capture.reader CPU_SECONDS MEMORY_MB``.
"""

from __future__ import annotations

import encodings
import gc
import importlib
import inspect
import json
import os
import pkgutil
import resource
import sys
import typing
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from archiver.capture.worker import MAX_ANSWER, OUT_OF_MEMORY, Frame
from archiver.codec import from_json, to_json
from archiver.extract import extract
from archiver.extract.judge import judge

_LOADED_AHEAD = ("archiver.extract", "archiver.extract.shots", "archiver.find")
_SAMPLES = (
    b"<!doctype html><p>a</p>",
    "<p>é</p>".encode("latin-1"),
    b"%PDF-1.4\n",
    b"\x89PNG\r\n\x1a\n",
    b"PK\x03\x04",
)
_PLENTY = 1 << 30


def main(cpu_seconds: int, memory_mb: int) -> None:
    """Serve tasks until the pipe is closed."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # what a library prints must not reach the pipe
        os.dup2(silence, standard)
    _load()
    _limit(memory_mb)
    _send(answers, {"value": "ready"})
    try:
        while (head := _frame(tasks)) is not None:
            body = _frame(tasks)
            if body is None:
                return
            _allow(cpu_seconds)
            _send(answers, _do(json.loads(head), body))
    except MemoryError:
        # An orderly end needs memory, too; this one needs none, and its status tells the other side.
        os.kill(os.getpid(), OUT_OF_MEMORY)


def _load() -> None:
    """Load now what would be loaded on first use: later no file can be opened, not even a codec's."""
    for module in pkgutil.iter_modules(encodings.__path__):
        if module.name not in ("mbcs", "oem"):
            importlib.import_module(f"encodings.{module.name}")
    for name in _LOADED_AHEAD:
        importlib.import_module(name)
    for sample in _SAMPLES:
        judge(extract(sample), 200, "", "")
    gc.collect()
    gc.freeze()  # what is loaded stays: looking for rubbish in it again and again costs a fifth of the time


def _limit(memory_mb: int) -> None:
    size = _address_space() + memory_mb * 1024 * 1024
    for what, value in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        kept = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (kept, kept))


def _address_space() -> int:
    """What the process takes already, libraries and all; on systems that do not say, plenty."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return _PLENTY
    return pages * resource.getpagesize()


def _allow(cpu_seconds: int) -> None:
    """Processor time for one task: the limit counts from the start of the process, so it moves ahead."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _frame(tasks: BinaryIO) -> bytes | None:
    head = tasks.read(Frame.size)
    if len(head) < Frame.size:
        return None
    size = Frame.unpack(head)[0]
    body = tasks.read(size)
    return body if len(body) == size else None


def _send(answers: BinaryIO, answer: Mapping[str, Any]) -> None:
    data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    if len(data) > MAX_ANSWER:
        data = json.dumps({"error": f"an answer of {len(data)} bytes"}).encode()
    answers.write(Frame.pack(len(data)) + data)
    answers.flush()


def _do(task: dict[str, Any], body: bytes) -> dict[str, Any]:
    facts = task["facts"]
    if task["what"] == "read":
        return {"value": to_json(_read(body, facts))}
    try:
        return {"value": to_json(_call(facts["function"], facts["values"]))}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (any fault of the function goes back to the caller as a sentence)
        return {"error": f"{facts['function']}: {type(error).__name__}: {error}"[:500]}


def _read(body: bytes, facts: Mapping[str, Any]) -> object:
    extraction = extract(body, facts["media_type"], facts["charset"], facts["url"])
    judgement, why = judge(extraction, facts["status"], facts["target"], facts["final_url"])
    return replace(extraction, judgement=judgement, judgement_detail=why)


def _call(function_path: str, values: list[Any]) -> object:
    module, _, name = function_path.partition(":")
    if not module.startswith("archiver."):
        raise ValueError("not a function of this package")
    function = getattr(importlib.import_module(module), name)
    hints = typing.get_type_hints(function)
    names = list(inspect.signature(function).parameters)
    built = [from_json(hints.get(name, object), value) for name, value in zip(names, values, strict=False)]
    return function(*built)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
