"""Hostile documents die with their child; their siblings are read, and what happened is a record."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from archiver.capture.worker import Stopped, Worker
from archiver.records import Completeness, Extraction, Judgement

GOOD = b"<h1>Pier to close</h1>" + b"<p>The board will close the pier on Monday, its chair said on the radio.</p>" * 20
SLOW = b"<p>words of a line <a href=/x>y</a></p>" * 600_000


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(cpu_seconds=2, memory_mb=400, wall_seconds=45) as one:  # a machine that does much else takes longer
        yield one


def assert_reads(worker: Worker) -> None:
    extraction = worker.read(GOOD, "text/html", "utf-8", "https://quay.example/a")
    assert extraction.completeness is Completeness.WHOLE
    assert extraction.text.startswith("Pier to close\n\nThe board")


def test_a_page_is_read_and_judged_in_the_child(worker: Worker) -> None:
    assert_reads(worker)
    lost = worker.read(
        b"<title>404 - Page not found</title><h1>Page not found</h1>", "text/html", url="https://q.example/x"
    )
    assert lost.judgement is Judgement.SOFT_404


def test_a_page_that_burns_time_is_stopped_and_the_next_page_is_read(worker: Worker) -> None:
    began = time.monotonic()
    extraction = worker.read(SLOW, "text/html")
    assert (extraction.completeness, extraction.judgement) == (Completeness.UNREADABLE, Judgement.UNREAD)
    assert extraction.detail == "reading was stopped: processor time"
    assert time.monotonic() - began < 50
    assert_reads(worker)


def test_floods_of_attributes_tags_and_comments_end_within_the_limits_or_are_read(worker: Worker) -> None:
    floods = [
        b"<div " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">x",
        b"<a href=" * 200_000,
        b"<!--" * 100_000,
        b"<b><i><a><p>" * 20_000,
        b"<div><span><a href=/x>y</a>" * 4_000,
    ]
    for flood in floods:
        began = time.monotonic()
        extraction = worker.read(flood, "text/html", "utf-8")
        assert extraction.completeness is Completeness.WHOLE or extraction.detail.startswith("reading was stopped")
        assert time.monotonic() - began < 15
    assert_reads(worker)


def test_processor_time_is_counted_for_each_document_and_not_for_the_child() -> None:
    slow = b"<p>words <a href=/x>y</a></p>" * 12_000
    with Worker(cpu_seconds=2, memory_mb=400) as one:
        answers = {one.read(slow, "text/html").completeness for _ in range(6)}
    assert answers == {Completeness.WHOLE}


def test_a_document_that_fills_the_memory_is_stopped_and_the_next_page_is_read() -> None:
    with Worker(cpu_seconds=20, memory_mb=60) as one:
        extraction = one.read(b"<p>x</p>" * 1_000_000, "text/html")
        assert extraction.completeness is Completeness.UNREADABLE
        assert extraction.detail == "reading was stopped: memory"
        assert_reads(one)


def test_a_child_that_does_not_answer_is_ended_at_the_deadline() -> None:
    with Worker(cpu_seconds=30, memory_mb=400, wall_seconds=1.0) as one:
        began = time.monotonic()
        extraction = one.read(SLOW, "text/html")
        assert extraction.detail == "reading was stopped: time"
        assert time.monotonic() - began < 6


def test_siblings_are_read_while_a_hostile_page_burns() -> None:
    with Worker(cpu_seconds=2, memory_mb=400, size=2) as one, ThreadPoolExecutor(4) as threads:
        bad = threads.submit(one.read, SLOW, "text/html")
        good = [threads.submit(one.read, GOOD, "text/html", "utf-8") for _ in range(8)]
        assert {answer.result().completeness for answer in good} == {Completeness.WHOLE}
        assert bad.result().completeness is Completeness.UNREADABLE


def test_many_threads_share_one_child(worker: Worker) -> None:
    def ask(number: int) -> str:
        return worker.read(f"<p>page {number}</p>".encode(), "text/html", "utf-8").text

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(24))) == [f"page {number}" for number in range(24)]


def test_a_large_text_crosses_the_pipe_whole(worker: Worker) -> None:
    body = "zwölf Wörter\n".encode() * 200_000
    assert worker.read(body, "text/plain", "utf-8").text == body.decode()


def test_charsets_and_pictures_need_no_file_after_the_start(worker: Worker) -> None:
    assert worker.read("あい".encode("euc-jp"), "text/plain", "euc-jp").text == "あい"
    assert worker.read("привет".encode("cp866"), "text/plain", "ibm866").text == "привет"
    assert worker.read(b"\xff\xd8\xff\xe0", "image/jpeg").completeness is Completeness.UNREADABLE


def test_a_pure_function_is_called_in_the_child(worker: Worker) -> None:
    extraction = worker.read(GOOD, "text/html", "utf-8")
    address = "https://e.example/a"
    judged = worker.call(tuple[Judgement, str], "archiver.extract.judge:judge", extraction, 404, address, address)
    assert judged == (Judgement.ERROR_PAGE, "status 404")


@pytest.mark.parametrize("path", ["os:getcwd", "archiver.extract.judge:nothing", "archiver.nowhere:f"])
def test_what_cannot_be_called_is_said(worker: Worker, path: str) -> None:
    with pytest.raises(Stopped):
        worker.call(str, path)
    assert_reads(worker)


def test_the_child_may_open_no_file(worker: Worker) -> None:
    with pytest.raises(Stopped, match="Too many open files"):
        worker.call(str, "archiver.capture.reader:probe")


def test_a_closed_worker_refuses_and_leaves_no_process() -> None:
    one = Worker(cpu_seconds=2)
    assert_reads(one)
    one.close()
    refused: Extraction = one.read(GOOD, "text/html")
    assert refused.detail.startswith("reading was stopped: ")
    assert threading.active_count() < 50
