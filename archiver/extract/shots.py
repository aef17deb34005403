"""Pictures of passages: marks painted over what a browser showed, and a caption that says what the picture is. Pure."""

from __future__ import annotations

import base64
import io

from PIL import Image, ImageChops, ImageDraw, ImageFont, PngImagePlugin

from archiver.records import Box

_PAPER, _INK = (255, 244, 214), (60, 40, 0)
_MARK, _EDGE = (255, 236, 90), (235, 110, 0)
_MOST_PIXELS = 1280 * 16_000
_LINE = 20

# Loaded now: in the limited process that this runs in, no file can be opened later.
Image.preinit()
_FONT = ImageFont.load_default(size=13)


def mark(picture: str, boxes: tuple[Box, ...], caption: str) -> str:
    """A picture of a passage (PNG in base64), in base64 again: `caption` in a strip above it, and a mark over each box,
    through which the words can be read. The caption is in the file's text, too.

    Raises:
        ValueError, OSError: it is no PNG, or too large a one.
    """
    image = Image.open(io.BytesIO(base64.b64decode(picture)), formats=["PNG"])
    if image.width * image.height > _MOST_PIXELS:
        raise ValueError(f"a picture of {image.width} by {image.height} pixels")
    shown = image.convert("RGB")
    edges = ImageDraw.Draw(shown)
    for box in boxes:
        left, top = max(0, round(box.left) - 1), max(0, round(box.top) - 1)
        right = min(shown.width - 1, round(box.left + box.width) + 1)
        bottom = min(shown.height - 1, round(box.top + box.height) + 1)
        if left >= right or top >= bottom:
            continue
        area = (left, top, right, bottom)
        part = shown.crop(area)
        shown.paste(ImageChops.multiply(part, Image.new("RGB", part.size, _MARK)), area)
        edges.line((left, bottom, right, bottom), fill=_EDGE, width=2)
    lines = _lines(caption, shown.width - 12)
    strip = 8 + _LINE * len(lines)
    whole = Image.new("RGB", (shown.width, shown.height + strip), _PAPER)
    whole.paste(shown, (0, strip))
    pen = ImageDraw.Draw(whole)
    for number, line in enumerate(lines):
        pen.text((6, 4 + number * _LINE), line, fill=_INK, font=_FONT)
    said = PngImagePlugin.PngInfo()
    said.add_itxt("Description", caption)
    said.add_text("Software", "archiver")
    out = io.BytesIO()
    whole.save(out, "PNG", pnginfo=said)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _lines(text: str, width: int) -> list[str]:
    """The text in lines of a width; a word that is too long for one is broken."""
    lines = [""]
    for char in text[:600]:
        if _FONT.getlength(lines[-1] + char) > width:
            blank = lines[-1].rfind(" ")
            rest = lines[-1][blank + 1 :] if blank > len(lines[-1]) // 2 else ""
            lines[-1] = lines[-1][: len(lines[-1]) - len(rest)]
            lines.append(rest)
        lines[-1] += char
    return lines
