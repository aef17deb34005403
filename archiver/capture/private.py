"""Which URLs may not be shown to a third party: those with a key in them."""

from __future__ import annotations

import math
import re
from collections import Counter
from urllib.parse import parse_qsl, unquote, urlsplit

_SECRET_NAMES = re.compile(
    r"(?:^|[._-])(?:token|auth|authkey|key|apikey|api[_-]key|access[_-]?key|access[_-]?token|secret|password|passwd|pwd"
    r"|pass|sig|signature|session|sessionid|session[_-]?id|sid|phpsessid|jsessionid|jwt|code|credential|ticket|otp"
    r"|hash|hmac|invite|share|unlock|gift|unlocked[_-]article[_-]code|gift[_-]?code|magic|policy|nonce|x-amz-\w{1,30}"
    r"|x-goog-\w{1,30}|sv|se)$"
)
_LONG = 24
"""Characters from which a value that looks random is taken for a key."""
_RANDOM = re.compile(r"[A-Za-z0-9_~.=+/-]{24,}")
_PATH_SESSION = re.compile(r";(?:jsessionid|sid|phpsessid)=", re.IGNORECASE)


def carries_secret(url: str) -> bool:
    """Whether `url` seems to carry something that opens a door: a token, a signature, a session, user information.

    It looks at names and at values, and errs towards yes: such a URL is fetched directly and never given to an
    archive, a search or another service. A URL that cannot be read counts as one.
    """
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=False, max_num_fields=500)
        pairs += parse_qsl(parts.fragment, keep_blank_values=False, max_num_fields=500)
    except ValueError:
        return True
    if "@" in parts.netloc or _PATH_SESSION.search(unquote(parts.path)):
        return True
    return any(_is_secret(name, value) for name, value in pairs)


def _is_secret(name: str, value: str) -> bool:
    return bool(_SECRET_NAMES.search(name.lower()[:200])) or _looks_random(value[:1000])


def _looks_random(value: str) -> bool:
    """Whether a value is long, without words, and as mixed as a key: hex, base64, a JSON web token."""
    if not _RANDOM.fullmatch(value) or "://" in value:
        return False
    if not any(char.isdigit() for char in value) or not any(char.isalpha() for char in value):
        return False
    words = re.split(r"[^A-Za-z0-9]+", value)
    if max(map(len, words)) < _LONG - 4:  # words joined by dashes: a slug
        return False
    counts = Counter(value)
    entropy = -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values())
    return entropy > 3.0
