"""Pictures of pages that a browser showed, out of the records, for people to look at. Reads only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archiver.codec import to_json
from archiver.errors import UsageError
from archiver.events import Captured
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
    if found is None or found.capture.rendering is None:
        raise UsageError(f"cannot show a picture of {key}: no browser showed it; capture.browser says when one does")
    capture, browser = found.capture, found.capture.rendering.browser
    what = "the passage marked" if kind == "quotation" else "the page"
    said = f"{what}: how {browser} showed {capture.final_url} on {capture.time:%Y-%m-%d %H:%M} UTC"
    return Picture(keeper.read(found.record), f"a rendering, not evidence: {said}")


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


@dataclass(frozen=True, slots=True)
class Shown:
    """A record with a picture, and the capture that a browser made with it."""

    capture: Captured
    record: WarcRef


def passage_shown(keeper: Keeper, quotation: str, capture: Captured) -> Shown | None:
    """The picture of a quotation's passage in the page of a capture, as a browser showed it at the time or later."""
    for one in (capture, *queries.renderings(keeper.catalogue, capture.id)):
        for passage in one.rendering.passages if one.rendering else ():
            if passage.quotation == quotation:
                return Shown(one, passage.record)
    return None


def _of_quotation(keeper: Keeper, key: str) -> Shown | None:
    checked = [check.capture for check in queries.checks(keeper.catalogue, key) if check.capture]
    captures = [capture for one in checked if (capture := queries.capture(keeper.catalogue, one)) is not None]
    found = (passage_shown(keeper, key, capture) for capture in captures)
    return next((one for one in found if one is not None), None)


def _of_capture(keeper: Keeper, key: str) -> Shown | None:
    capture = queries.capture(keeper.catalogue, key)
    for one in (capture, *queries.renderings(keeper.catalogue, key)):
        if one is not None and one.rendering is not None and one.rendering.screenshot is not None:
            return Shown(one, one.rendering.screenshot)
    return None
