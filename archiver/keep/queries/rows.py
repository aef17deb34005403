"""Rows of the catalogue to records."""

from __future__ import annotations

import json
import sqlite3
from typing import TypeVar

from archiver.codec import from_json, parse_time
from archiver.events import Captured
from archiver.keep.queries.held import (
    HeldArticle,
    HeldText,
    Link,
    Note,
)
from archiver.records import (
    Decision,
)

T = TypeVar("T")


def json_of(kind: type[T], value: str | None) -> T | None:
    return None if value is None else from_json(kind, json.loads(value))


def article_of(row: sqlite3.Row) -> HeldArticle:
    value = dict(row)
    return from_json(HeldArticle, {**value, "claims": json.loads(value["claims"])})


def note_of(row: sqlite3.Row) -> Note | None:
    if row["decision"] is None:
        return None
    why = None if row["why"] is None else json.loads(row["why"])
    if isinstance(why, dict):
        why = str(why.get("why", ""))
    return Note(row["id"], Decision(row["decision"]), why, parse_time(row["note_time"]))


def capture_of(row: sqlite3.Row) -> Captured:
    value = dict(row)
    return from_json(
        Captured,
        {
            **value,
            "digests": value,
            "record": json.loads(value["record"]),
            "text": None if value["text_record"] is None else json.loads(value["text_record"]),
            "attempts": json.loads(value["attempts"]),
            "proxied": bool(value["proxied"]),
            "rendering": None if value["rendering"] is None else json.loads(value["rendering"]),
        },
    )


def text_of(row: sqlite3.Row) -> HeldText:
    value = {**dict(row), "record": json.loads(row["record"]), "readable": bool(row["readable"])}
    return from_json(HeldText, value)


def link_of(row: sqlite3.Row) -> Link:
    return from_json(Link, {**dict(row), "dead": bool(row["dead"])})
