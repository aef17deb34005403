"""Signs in a page's markup of what it is, which no reader sees: guards' scripts, parking services, password fields.

A sign alone decides nothing: shops and newspapers carry guards' scripts on every page. It counts beside a page that has
next to nothing to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archiver.extract.tree import Node

GUARD, PARKING, PASSWORD = "guard", "parking", "password"

SMALL = 600
"""Elements up to which a page may be that of a guard or of a parking service; larger ones are not searched."""

_LONGEST = 4_000
_VENDORS = (
    (
        GUARD,
        re.compile(
            r"challenge-platform/h/\w/orchestrate|captcha-delivery\.com|px-captcha|captcha\.px-c|perimeterx\.net"
            r"|_incapsula_resource|awswaf\.com|kpsdk|/149e9513-|_sec/cp_challenge|bmak\.|sec-if-cpt|geetest|hcaptcha"
            r"|recaptcha|challenges\.cloudflare\.com|ddos-guard|shieldsquare|sgcaptcha|funcaptcha|arkoselabs"
            r"|friendlycaptcha"
        ),
    ),
    (
        PARKING,
        re.compile(
            r"sedoparking|parkingcrew|d38psrni17bvxu|bodis(?:cdn)?\.com|\babove\.com/|parking-lander|cdn\.dan\.com"
            r"|hugedomains|afternic|skenzo|parklogic|cashparking|uniregistry|domainmarket|domainlander"
        ),
    ),
)
_MARKED = frozenset({"script", "iframe", "div"})
_ELSEWHERE = frozenset({"header", "nav", "footer", "aside", "dialog"})


def is_password(node: Node) -> bool:
    """Whether an `input` asks for a password, other than in the head, the foot or a pop-up, where a small form for
    logging in stands on every page."""
    if node.get("type").lower() != "password":
        return False
    above = node.parent
    while above is not None:
        if above.tag in _ELSEWHERE or "hidden" in above.attributes or above.get("aria-hidden") == "true":
            return False
        above = above.parent
    return True


def vendors_in(nodes: Iterable[Node]) -> list[str]:
    """Whose scripts, frames and boxes are among the elements: a guard's, a parking service's."""
    told = "\n".join(_told(node)[:_LONGEST] for node in nodes if node.tag in _MARKED).lower()
    return [name for name, pattern in _VENDORS if pattern.search(told)]


def _told(node: Node) -> str:
    if node.tag == "script" and not node.get("src"):
        kind = node.get("type").lower()
        return "".join(node.strings()) if kind in ("", "module") or "javascript" in kind else ""
    return node.get("src") or f"{node.get('id')} {node.get('class')}"
