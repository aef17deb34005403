"""Whether two pictures look alike: a fingerprint that survives resizing and recompression, and a distance.

The fingerprint is a difference hash: the picture in grey at 17 by 16 points, a bit for each point that is darker than
the one right of it. Two renderings of one picture differ in few bits of the 256, unlike ones in about half.
"""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 20 * 1024 * 1024
"""Bytes of a picture that is looked at."""

_MAX_POINTS = 60_000_000
_SIDE = 16
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")

ALIKE = 0.10
"""The share of bits up to which two fingerprints are of one picture."""

UNLIKE = 0.36
"""The share of bits from which they are of two."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a picture looks like, in 256 bits, and its width by its height; `flat` when it shows next to nothing."""

    bits: int
    ratio: float
    flat: bool


def fingerprint(data: bytes) -> Fingerprint | None:
    """The fingerprint of a picture; None when it is none, or too large to be decoded."""
    if len(data) > MAX_BYTES:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                width, height = image.size
                if width * height > _MAX_POINTS or not width or not height:
                    return None
                image.draft("L", (_SIDE * 8, _SIDE * 8))
                turned = ImageOps.exif_transpose(image)
                small = turned.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.LANCZOS)
                ratio = turned.size[0] / turned.size[1]
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, MemoryError):
            return None
    points = small.tobytes()
    bits, edges = 0, 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            here, right = points[row * (_SIDE + 1) + column], points[row * (_SIDE + 1) + column + 1]
            # Flat areas differ by noise of compression alone: only a real step sets a bit.
            bits = (bits << 1) | (right - here > 2)
            edges += abs(right - here) > 2
    return Fingerprint(bits, ratio, edges < _SIDE)


def looks(encoded: str) -> Fingerprint:
    """The fingerprint of a picture that is given in base64: a worker takes JSON values.

    Raises:
        ValueError: it is no picture, or too large to be decoded.
    """
    found = fingerprint(base64.b64decode(encoded))
    if found is None:
        raise ValueError("no picture that can be looked at")
    return found


def distance(one: Fingerprint, other: Fingerprint) -> float:
    """The share of bits in which two fingerprints differ, from 0 to 1; at least .2 when the shapes do."""
    apart = (one.bits ^ other.bits).bit_count() / (_SIDE * _SIDE)
    shapes = max(one.ratio, other.ratio) / min(one.ratio, other.ratio)
    return max(apart, 0.2) if shapes > 1.08 else apart
