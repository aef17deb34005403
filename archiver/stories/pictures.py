"""Pictures of pages that a browser showed, out of the records, for people to look at. Reads only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archiver.codec import to_json
from archiver.errors import UsageError
from archiver.events import Captured, Rendered
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.records import WarcRef


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and what it is in words."""

    png: bytes
    said: str


def picture_of(keeper: Keeper, kind: str, key: str) -> Picture:
    """The marked picture of a quotation's passage, or the screenshot of a capture: the newest that there is.

    Raises:
        UsageError: no browser showed it.
        DamageError: it cannot be read back.
    """
    look = {"quotation": _of_quotation, "capture": _of_capture}.get(kind)
    found = look(keeper, key) if look else None
    if found is None:
        raise UsageError(f"cannot show a picture of {key}: no browser showed it; capture.browser says when one does")
    capture, rendering, record, what = found
    said = f"{what}: how {rendering.browser} showed {capture.final_url} on {capture.time:%Y-%m-%d %H:%M} UTC"
    return Picture(keeper.read(record), f"a rendering, not evidence: {said}")


def write(picture: Picture, path: Path) -> None:
    """Writes a picture to a file, over what was there.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        path.write_bytes(picture.png)
    except OSError as error:
        fact = os.strerror(error.errno or 0).lower()
        raise UsageError(f"cannot write {path}: {fact}; give a file in a folder that you may write to") from error


def showings_of(keeper: Keeper, capture: str) -> dict[str, Any]:
    """How often a browser showed the page of a capture, and why not, as JSON values."""
    return {
        "renderings": to_json(queries.renderings(keeper.catalogue, capture)),
        "not_rendered": to_json(queries.not_rendered(keeper.catalogue, capture)),
    }


_Found = tuple[Captured, Rendered, WarcRef, str]


def _of_quotation(keeper: Keeper, key: str) -> _Found | None:
    for check in queries.checks(keeper.catalogue, key):
        capture = queries.capture(keeper.catalogue, check.capture) if check.capture else None
        for one in [capture, *queries.renderings(keeper.catalogue, capture.id)] if capture else []:
            if one is None or one.rendering is None:
                continue
            for passage in one.rendering.passages:
                if passage.quotation == key:
                    return one, one.rendering, passage.record, "the passage marked"
    return None


def _of_capture(keeper: Keeper, key: str) -> _Found | None:
    capture = queries.capture(keeper.catalogue, key)
    for one in [capture, *queries.renderings(keeper.catalogue, key)]:
        if one is not None and one.rendering is not None and one.rendering.screenshot is not None:
            return one, one.rendering, one.rendering.screenshot, "the page"
    return None
