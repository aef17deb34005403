"""Bytes to text as the Encoding standard has it, where Python's codecs differ.

Its tables are those of Windows, and what these leave undefined is a control character where ISO 8859 has one.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_CODECS = {
    "windows-874": "cp874", "ibm866": "cp866", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic",
    "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949", "iso-2022-jp": "iso2022_jp_ext",
}  # fmt: skip
_SINGLE = ("windows-", "iso-8859-", "koi8-")
_MORE = {"windows-1255": {0xCA: "\u05ba"}, "koi8-u": {0xAE: "ў", 0xBE: "Ў"}}
_JIS = {ord(old): new for old, new in zip("〜‖−¢£¬", "～∥－￠￡￢", strict=True)}
_EUC_PAIR = re.compile(rb"[\xa1-\xfe]{2}")
_EUC_OTHER = re.compile(rb"(\x8f[\xa1-\xfe]{2}|\x8e[\xa1-\xdf])")


def text_in(body: bytes, name: str) -> str:
    """`body` as the standard reads it; `name` is the standard's. What is no character becomes U+FFFD.

    Raises:
        UnicodeError, LookupError: Python has no codec that reads these bytes at all.
    """
    codec = _CODECS.get(name, name)
    if name.startswith(_SINGLE):
        return _single(body, name, codec)
    if name == "euc-jp":
        return _euc_jp(body)
    if name == "gb18030" and b"\x80" in body:
        return body.decode(codec, "gbk-euro")
    text = body.decode(codec, "replace")
    return text.translate(_JIS) if name == "iso-2022-jp" else text


def _single(body: bytes, name: str, codec: str) -> str:
    if name not in _MORE:
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            pass
    return body.decode("latin-1").translate(_bytes_of(name, codec))


@lru_cache(maxsize=32)
def _bytes_of(name: str, codec: str) -> dict[int, str]:
    """What each byte beyond ASCII is."""
    found = {byte: bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100)}
    found = {byte: chr(byte) if char == "\ufffd" and byte < 0xA0 else char for byte, char in found.items()}
    return found | _MORE.get(name, {})


def _euc_jp(body: bytes) -> str:
    """By way of Shift_JIS: the standard's table for both is that of Windows, Python's for EUC-JP is older."""
    parts = _EUC_OTHER.split(body)  # every second is of another set, which Windows does not have, or narrow kana
    return "".join(
        part.decode("euc_jp", "replace").translate(_JIS)
        if number % 2
        else _EUC_PAIR.sub(_in_shift_jis, part).decode("cp932", "replace")
        for number, part in enumerate(parts)
    )


def _in_shift_jis(pair: re.Match[bytes]) -> bytes:
    row, cell = pair.group(0)[0] - 0xA1, pair.group(0)[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x9F if row % 2 else 0x40 if cell < 63 else 0x41)
    return bytes((lead, trail))


def _euro(error: UnicodeError) -> tuple[str, int]:
    """The byte 0x80, which is the euro in the standard's GBK and nothing in Python's."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "€" if error.object[error.start] == 0x80 else "\ufffd", error.start + 1


codecs.register_error("gbk-euro", _euro)
