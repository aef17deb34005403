"""What a finder hands over before ids are given: a citation without one."""

from __future__ import annotations

from dataclasses import dataclass

from archiver.records import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A place that points to a source. The fields are those of `archiver.records.Citation`."""

    kind: Kind
    start: int
    end: int
    rule: str
    target: str | None = None
    name: str | None = None
    creator: str | None = None
    agency: str | None = None
    collection: str | None = None
    licence: str | None = None
    licence_text: str | None = None
    outlet: str | None = None
