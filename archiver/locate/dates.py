"""When an article says that it was published, and comparing that with other dates. Asks nobody."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

from archiver.records import Article, Extraction, Fact

_FORMATS = (
    "%Y/%m/%d", "%d.%m.%Y", "%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y",
    "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S GMT", "%Y%m%d%H%M%S", "%Y%m%dT%H%M%SZ", "%Y%m%d",
)  # fmt: skip

A_DAY = timedelta(days=1)


def read_date(said: str | None) -> datetime | None:
    """The time that a date or a time names, taken as UTC without a zone; None when it is no such thing."""
    text = " ".join((said or "").split())[:60]
    if not text:
        return None
    with contextlib.suppress(ValueError):
        return _aware(datetime.fromisoformat(text))
    for form in _FORMATS:
        with contextlib.suppress(ValueError):
            return _aware(datetime.strptime(text, form))  # noqa: DTZ007
    return None


def published(article: Article) -> datetime | None:
    """When the article says, or its operator states, that it was published."""
    return read_date(article.claim(Fact.PUBLISHED))


def dated(extraction: Extraction) -> datetime | None:
    """When a page says that it was published."""
    return read_date(extraction.claim(Fact.PUBLISHED))


def is_later(time: datetime | None, than: datetime | None, allowed: timedelta = A_DAY) -> bool:
    """Whether a time is surely later: dates without an hour, and zones, leave a day in doubt."""
    return time is not None and than is not None and time > than + allowed


def _aware(time: datetime) -> datetime:
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
