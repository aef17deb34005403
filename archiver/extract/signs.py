"""Signs in a page's markup of what it is, which no reader sees: guards' scripts, parking services, password fields.

A sign alone decides nothing: shops and newspapers carry guards' scripts on every page. It counts beside a page that has
next to nothing to read.
"""

from __future__ import annotations

import re

from archiver.extract.tree import Node

GUARD, PARKING, METER, PASSWORD, SCRIPT, NO_INDEX = "guard", "parking", "meter", "password", "script", "noindex"

_LONGEST = 4_000
_VENDORS = (
    (
        GUARD,
        re.compile(
            r"challenge-platform/h/\w/orchestrate|captcha-delivery\.com|\bpx-captcha|captcha\.px-c|perimeterx\.net"
            r"|_incapsula_resource|awswaf\.com|\bkpsdk|/149e9513-|_sec/cp_challenge|\bbmak\.|sec-if-cpt|geetest|hcaptcha"
            r"|recaptcha|challenges\.cloudflare\.com|ddos-guard|shieldsquare|sgcaptcha|funcaptcha|arkoselabs|friendlycaptcha"
        ),
    ),
    (
        PARKING,
        re.compile(
            r"sedoparking|parkingcrew|d38psrni17bvxu|bodis(?:cdn)?\.com|\babove\.com/|parking-lander|cdn\.dan\.com"
            r"|hugedomains|afternic|skenzo|parklogic|cashparking|uniregistry|domainmarket|domainlander"
        ),
    ),
    (METER, re.compile(r"tinypass|\bpiano\.io|poool\.|zephr|pelcro|evolok|leaky-?paywall|wallkit|steadyhq|laterpay")),
)
_ELSEWHERE = frozenset({"header", "nav", "footer", "aside", "dialog"})


def signs_in(node: Node) -> list[str]:
    """The signs that an element gives."""
    if node.tag == "script":
        kind = node.get("type").lower()
        if kind not in ("", "module") and "javascript" not in kind:
            return []
        return [SCRIPT, *_vendors(node.get("src") or "".join(node.strings())[:_LONGEST])]
    if node.tag == "iframe":
        return _vendors(node.get("src"))
    if node.tag == "meta":
        return [NO_INDEX] if node.get("name").lower() == "robots" and "noindex" in node.get("content").lower() else []
    if node.tag == "input":
        return [PASSWORD] if node.get("type").lower() == "password" and not _is_elsewhere(node) else []
    return _vendors(f"{node.get('id')} {node.get('class')}") if node.attributes else []


def _vendors(text: str) -> list[str]:
    low = text[:_LONGEST].lower()
    return [name for name, pattern in _VENDORS if pattern.search(low)]


def _is_elsewhere(node: Node) -> bool:
    """Whether an element stands in the head, the foot or a pop-up of a page, as a small form for logging in does."""
    above = node.parent
    while above is not None:
        if above.tag in _ELSEWHERE or "hidden" in above.attributes or above.get("aria-hidden") == "true":
            return True
        above = above.parent
    return False
