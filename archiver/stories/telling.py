"""Telling somebody else of changes, each once: what was told is remembered, what could not be told is told later.

A command is given the changes; whether it did its work is known when it ends. When this process dies in between, what
it had been given is not given again, for nobody could take a second alarm back: it is said that this is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from archiver.report.changes import Change

Hand = Callable[[Sequence[Change]], str]
"""Gives changes to whoever tells them; returns why that failed, empty when it did not."""

FindNews = Callable[[int], Sequence[Change]]
"""The changes that stand in the ledger from an event on."""


@dataclass(frozen=True, slots=True)
class Failed:
    """That changes could not be handed over: since when, how often, and why the last time."""

    since: datetime
    attempts: int
    why: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Events whose changes were handed over by a process that died before it knew the end."""

    first: int
    last: int
    time: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """How far a folder's changes have been told: `shown` as output, `told` to the command (numbers of events, the first
    that was not). `handing` is set while the command runs."""

    shown: int
    told: int
    handing: Unclear | None = None
    failed: Failed | None = None
    unclear: tuple[Unclear, ...] = ()


class Memory(Protocol):
    """Where a `Told` is kept, so that it outlasts a power cut."""

    def read(self) -> Told | None:
        """What was kept last; None when nothing was."""
        ...

    def write(self, told: Told) -> None:
        """Keeps `told`, on the disk when this returns."""
        ...


def begin(memory: Memory, head: int) -> Told:
    """How far has been told, before a run that starts when the ledger has `head` events. What is past is no news the
    first time; what a process that died had handed over is not handed over again."""
    told = memory.read()
    if told is None or max(told.shown, told.told) > head:  # new here, or a folder that was put back to an older state
        told = Told(head, head)
        memory.write(told)
    if told.handing is not None:
        told = replace(told, told=told.handing.last, handing=None, unclear=(*told.unclear, told.handing))
        memory.write(told)
    return told


def show(memory: Memory, head: int) -> None:
    """Remembers that what the first `head` events found was shown."""
    told = begin(memory, head)
    memory.write(replace(told, shown=head))


def hand_over(memory: Memory, find_news: FindNews, head: int, hand: Hand | None, now: datetime) -> str:
    """Hands over the changes that were not yet, up to `head` events; returns why that failed, empty when it did not.

    Nothing is handed over when nothing changed. Without `hand` changes count as told: who sets a command later does
    not get the past.
    """
    told = begin(memory, head)
    changes = find_news(told.told) if hand is not None else ()
    if hand is None or not changes:
        memory.write(replace(told, told=head, failed=None))
        return ""
    memory.write(replace(told, handing=Unclear(told.told, head, now)))
    why = hand(changes)
    if why:
        before = told.failed
        failed = Failed(before.since if before else now, (before.attempts if before else 0) + 1, why)
        memory.write(replace(told, failed=failed))
    else:
        memory.write(replace(told, told=head, failed=None))
    return why
