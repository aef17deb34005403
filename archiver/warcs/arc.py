"""The head of a record of an ARC file, the format that WARC replaced (Internet Archive, version 1, 1996): one line."""

from __future__ import annotations

import re

from archiver.warcs.model import Fields
from archiver.warcs.source import Broken

# URL, address, time, media type, length. A URL may hold blanks, so the fields are counted from the end.
_LINE = re.compile(rb"((?:https?|filedesc|dns|ftp|whois|mms):[^\r\n]{1,65536}?)((?: [^ \r\n]{0,256}){4})\r?\n")


def read_arc_head(line: bytes) -> tuple[str, Fields]:
    """The version and the named fields that a WARC record would have.

    Raises:
        Broken: it is not the head of an ARC record.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise Broken(f"no record begins here but {repr(line[:24])[1:]}")
    target = found[1].decode("utf-8", "replace")
    address, time, media_type, length = found[2].decode("utf-8", "replace").split(" ")[1:]
    fields = [
        ("WARC-Type", "warcinfo" if target.startswith("filedesc:") else "response"),
        ("WARC-Target-URI", target),
        ("WARC-IP-Address", address),
        ("Content-Type", media_type),
        ("Content-Length", length),
    ]
    if re.fullmatch(r"[0-9]{14}", time):
        date = f"{time[:4]}-{time[4:6]}-{time[6:8]}T{time[8:10]}:{time[10:12]}:{time[12:]}Z"
        fields.append(("WARC-Date", date))
    return "ARC/1.0", tuple(fields)
