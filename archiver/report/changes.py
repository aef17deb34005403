"""What changed about cited links: as JSON for programs and as Markdown for people. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from archiver.codec import format_time
from archiver.records import LinkOutcome, Outcome


class News(StrEnum):
    """Why a change is worth a person's time, the gravest first."""

    WORDS_CHANGED = "words-changed"
    DIED = "died"
    USURPED = "usurped"
    TERMS_CHANGED = "terms-changed"
    WORDS_BACK = "words-back"
    REVIVED = "revived"


BAD = frozenset({News.WORDS_CHANGED, News.DIED, News.USURPED, News.TERMS_CHANGED})
"""What somebody should do something about; the others say that there is nothing to do any more."""

_SAID = {
    News.WORDS_CHANGED: "Quoted words changed",
    News.DIED: "Dead",
    News.USURPED: "Taken over by somebody else",
    News.TERMS_CHANGED: "Credit or licence changed",
    News.WORDS_BACK: "Quoted words stand again",
    News.REVIVED: "Back again",
}


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words that an article quotes from a page: `was` as the page had them, `reads` what stands nearest to them there
    (empty when nothing does), and the outcome of comparing the quotation with the page now."""

    quotation: str
    article: str
    text: str
    was: str
    reads: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one link. `id` names it for ever and everywhere; `since` is the last visit that saw it otherwise,
    so that it happened between `since` and `time`. `articles` cite the link, each as URL or id."""

    id: str
    news: News
    target: str
    time: datetime
    since: datetime | None
    was: LinkOutcome | None
    outcome: LinkOutcome
    status: int | None
    final_url: str | None
    detail: str
    words: tuple[ChangedWords, ...] = ()
    noticed: tuple[str, ...] = ()
    substitute: str | None = None
    articles: tuple[str, ...] = ()


def change_document(change: Change) -> dict[str, Any]:
    """A change for a program."""
    return {
        "id": change.id,
        "news": change.news.value,
        "target": change.target,
        "time": format_time(change.time),
        "since": None if change.since is None else format_time(change.since),
        "was": None if change.was is None else change.was.value,
        "outcome": change.outcome.value,
        "status": change.status,
        "final_url": change.final_url,
        "detail": change.detail,
        "quotations": [
            {
                "id": words.quotation,
                "article": words.article,
                "text": words.text,
                "before": words.was,
                "now": words.reads,
                "outcome": words.outcome.value,
            }
            for words in change.words
        ],
        "noticed": list(change.noticed),
        "substitute": change.substitute,
        "articles": list(change.articles),
    }


def summary(changes: Sequence[Change]) -> str:
    """Changes in one line: a subject, a title."""
    counts = Counter(change.news for change in changes)
    return ", ".join(f"{counts[news]} {_SAID[news].lower()}" for news in News if counts[news]) or "nothing changed"


def changes_document(changes: Sequence[Change]) -> dict[str, Any]:
    """Changes for a command that tells people: a line, the same as Markdown, and each change."""
    return {
        "summary": summary(changes),
        "markdown": changes_markdown(changes),
        "changes": [change_document(change) for change in changes],
    }


def changes_markdown(changes: Sequence[Change], visited: Sequence[tuple[str, int]] = ()) -> str:
    """What changed since last time first, the gravest first; then how many visits of a run ended how (`visited`)."""
    lines = ["# Changed since last time", ""]
    if not changes:
        lines += ["Nothing.", ""]
    for news in News:
        those = [change for change in changes if change.news is news]
        if those:
            lines += [f"## {_SAID[news]} ({len(those)})", ""]
            for change in those:
                lines += _item(change)
            lines.append("")
    if visited:
        lines += ["# Visited", "", ", ".join(f"{number} {outcome}" for outcome, number in visited), ""]
    return "\n".join(lines)


def _item(change: Change) -> list[str]:
    between = f"between {_time(change.since)} and " if change.since else "by "
    facts = [f"{between}{_time(change.time)}"]
    if change.news in (News.DIED, News.USURPED):
        facts.append(f"{change.outcome.value}{f' (status {change.status})' if change.status else ''}")
    if change.noticed:
        facts.append("changed: " + ", ".join(change.noticed))
    if change.detail:
        facts.append(_plain(change.detail))
    lines = [f"- {_address(change.target)}: {'; '.join(facts)}"]
    for words in change.words:
        lines.append(f"  - quoted: {_plain(words.text)} ({words.outcome.value})")
        lines.append(f"    - before: {_plain(words.was)}")
        lines.append(f"    - now: {_plain(words.reads) or '(no such passage)'}")
    if change.substitute:
        lines.append(f"  - link to instead: {_address(change.substitute)}")
    if change.articles:
        lines.append("  - cited by " + ", ".join(_address(one) for one in change.articles))
    return lines


def _time(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!@])")


def _plain(words: str) -> str:
    """Words of others on one line, so that nothing in them is markup, a link, or a mention of somebody."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split())).replace("://", ":\\//").replace("www.", "www\\.")


def _address(url: str) -> str:
    """A URL as an autolink; what is none, or would end one, as plain words."""
    if url.startswith(("http://", "https://")) and not re.search(r"[\s<>\x00-\x1f]", url):
        return f"<{url}>"
    return _plain(url)
