"""What a site asks of robots: robots.txt (RFC 9309), and ``noarchive`` in a header field or a page. Pure.

It is always recorded; whether it is obeyed is a setting. Patterns are matched without regular expressions, because a
stranger writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

AGENT = "archiver"
"""The product token that we go by."""
MAX_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 kibibytes)."""
_MAX_RULES = 10_000
_MAX_STARS = 50

_META = re.compile(rb"<meta\b([^<>]{0,2000})>", re.IGNORECASE)
_NAME = re.compile(rb"""\bname\s{0,5}=\s{0,5}["']?\s{0,5}(robots|archiver)\b""", re.IGNORECASE)
_CONTENT = re.compile(
    rb"""\bcontent\s{0,5}=\s{0,5}(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"'>]{1,500}))""", re.IGNORECASE
)
_HEAD = 128 * 1024


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a group: whether it allows, and the pattern of paths that it is about."""

    allows: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a robots.txt that are for us."""

    rules: tuple[Rule, ...] = ()

    def closes(self, url: str) -> Rule | None:
        """The rule that closes `url`; None when it is open. The longest pattern decides, and at a tie the open one."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        found = [rule for rule in self.rules if _matches(rule.pattern, path)]
        best = max(found, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return None if best is None or best.allows else best


CLOSED = Robots((Rule(False, "/"),))
"""What holds where the rules cannot be had because the server fails (RFC 9309, 2.3.1.4)."""


def read_robots(data: bytes, agent: str = AGENT) -> Robots:
    """The rules for `agent`: those of every group that names it, else those for all. Never raises."""
    own: list[Rule] = []
    general: list[Rule] = []
    for names, rules in _groups(data[:MAX_ROBOTS].decode("utf-8", "replace").removeprefix("\ufeff")):
        if agent.lower() in names:
            own += rules or [Rule(True, "/")]
        elif "*" in names:
            general += rules
    return Robots(tuple((own or general)[:_MAX_RULES]))


def forbids_archiving(headers: tuple[tuple[str, str], ...], body: bytes) -> str:
    """The words with which an answer asks not to be archived: ``X-Robots-Tag`` or a ``meta``; "" when it does not."""
    for name, value in headers:
        if name.lower() == "x-robots-tag" and _says_noarchive(value):
            return f"X-Robots-Tag: {value[:100]}"
    for found in _META.finditer(body, 0, _HEAD):
        content = _CONTENT.search(found[1])
        if content is not None and _NAME.search(found[1]):
            said = next(part for part in content.groups() if part is not None).decode("latin-1")
            if _says_noarchive(said):
                return f"meta robots: {said[:100]}"
    return ""


def _says_noarchive(value: str) -> bool:
    agent, colon, rest = value.partition(":")
    if colon and agent.strip().lower() not in (AGENT, "*") and "," not in agent:
        return False  # meant for another robot
    return bool({part.strip().lower() for part in (rest if colon else value).split(",")} & {"noarchive", "none"})


def _groups(text: str) -> list[tuple[set[str], list[Rule]]]:
    groups: list[tuple[set[str], list[Rule]]] = []
    in_names = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not in_names:
                groups.append((set(), []))
            groups[-1][0].add(value.lower().partition("/")[0].strip())
            in_names = True
        elif key in ("allow", "disallow"):
            in_names = False
            if groups and value:
                groups[-1][1].append(Rule(key == "allow", _normal(value)))
    return groups


def _matches(pattern: str, path: str) -> bool:
    """Whether `pattern` (with ``*`` for anything and ``$`` for the end) fits the beginning of `path`."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if len(others) > _MAX_STARS or not path.startswith(first):
        return False
    place = len(first)
    for part in others[:-1]:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not others:
        return place == len(path) if ends else True
    last = others[-1]
    return (path.endswith(last) and len(path) - len(last) >= place) if ends else path.find(last, place) >= 0


def _normal(path: str) -> str:
    """A path with each octet written one way, so that %7E and ~ compare equal."""
    return quote(unquote(path, errors="replace"), safe="/*$?&=!'()+,;:@~%", errors="replace")
