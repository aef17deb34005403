"""Getting hold of an article: from a URL, a file, or standard input, before anything is written."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from archiver.errors import ArticleError, UnableError
from archiver.protocols import Fetcher
from archiver.records import (
    Article,
    Claim,
    Completeness,
    Extraction,
    Fact,
    Fetched,
    Findings,
    Missed,
    MissedFetch,
)

OPERATOR = "operator"
"""The origin of what the operator states."""


class Reader(Protocol):
    """Reads hostile bytes in a process with limits."""

    def read(
        self,
        body: bytes,
        media_type: str = "",
        charset: str = "",
        url: str = "",
        status: int = 200,
        target: str = "",
        final_url: str = "",
    ) -> Extraction:
        """The text of `body`, judged; never raises: what could not be read says so."""
        ...

    def find(
        self, extraction: Extraction, key: str, claims: tuple[Claim, ...], agencies: Mapping[str, str]
    ) -> Findings:
        """What the article relies on.

        Raises:
            ArticleError: finding was stopped at its limits.
        """
        ...


@dataclass(frozen=True, slots=True)
class Stated:
    """What the operator says of an article that its text does not say of itself."""

    url: str = ""
    date: str = ""
    outlet: str = ""
    author: str = ""
    title: str = ""

    def claims(self) -> tuple[Claim, ...]:
        """These facts as claims of the operator."""
        said = (
            (Fact.URL, self.url),
            (Fact.PUBLISHED, self.date),
            (Fact.OUTLET, self.outlet),
            (Fact.AUTHOR, self.author),
            (Fact.TITLE, self.title),
        )
        return tuple(Claim(fact, value, OPERATOR) for fact, value in said if value)


@dataclass(frozen=True, slots=True)
class Obtained:
    """An article's bytes, and the exchange that they came in (None for a file).

    `id` is the same whenever the same URL or, without one, the same bytes are given. `target` is its URL as asked for,
    or as the operator states it.
    """

    id: str
    said: str
    body: bytes
    target: str | None
    media_type: str = ""
    charset: str = ""
    fetched: Fetched | None = None

    @property
    def version(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.body).hexdigest()


def is_url(said: str) -> bool:
    """Whether ARTICLE is meant as a URL rather than a file."""
    return "://" in said


def check_said(said: str, max_bytes: int) -> None:
    """Refuses what cannot be an article, without reading it or touching the network.

    Raises:
        ArticleError: no such file, a directory, empty, too large, or a URL that is not http or https.
    """
    if said == "-":
        return
    if is_url(said):
        parts = urlsplit(said)
        if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
            raise ArticleError(
                f"cannot read article {said}: only http and https can be fetched; give such a URL or a file"
            )
        return
    try:
        found = Path(said).stat()
    except (OSError, ValueError) as error:
        fact = os.strerror(error.errno or 0).lower() if isinstance(error, OSError) else str(error)
        raise ArticleError(f"cannot read article {said}: {fact}; give a URL, an existing file, or -") from error
    if not stat.S_ISREG(found.st_mode):
        what = "a directory" if stat.S_ISDIR(found.st_mode) else "not a regular file"
        raise ArticleError(f"cannot read article {said}: it is {what}; give the file itself")
    _check_size(said, found.st_size, max_bytes)


def obtain_file(said: str, stated: Stated, max_bytes: int, read_input: Callable[[int], bytes]) -> Obtained:
    """The bytes of a file, or of standard input for "-" (through `read_input`, at most that many).

    Raises:
        ArticleError: as `check_said`, or unreadable.
    """
    check_said(said, max_bytes)
    if said == "-":
        body = read_input(max_bytes + 1)
        _check_size("-", len(body), max_bytes)
    else:
        try:
            body = Path(said).read_bytes()
        except OSError as error:
            fact = os.strerror(error.errno or 0).lower()
            raise ArticleError(f"cannot read article {said}: {fact}; check the file's permissions") from error
    target = stated.url or None
    return Obtained(article_id(target, body), said, body, target)


def obtain_url(said: str, stated: Stated, fetcher: Fetcher, max_bytes: int) -> Obtained:
    """The bytes at a URL.

    Raises:
        ArticleError: refused as unsafe, or what answers is no article (an error page, empty, too large).
        UnableError: nothing answered.
    """
    check_said(said, max_bytes)
    fetched = fetcher.fetch(said)
    if isinstance(fetched, MissedFetch):
        if fetched.reason in (Missed.BAD_URL, Missed.BLOCKED_ADDRESS):
            raise ArticleError(f"cannot fetch article {said}: {fetched.detail}; give a public http or https URL")
        raise UnableError(
            f"cannot fetch article {said}: {fetched.detail or fetched.reason.value}; try again later, or save the page"
            " and give the file with --url"
        )
    answer = fetched.answer
    if not 200 <= answer.status < 300:
        raise UnableError(
            f"cannot fetch article {said}: the server answered {answer.status}; save the page from a browser and give"
            " the file with --url"
        )
    if answer.content is None or answer.truncated:
        raise UnableError(f"cannot fetch article {said}: the answer was cut off or cannot be decoded; try again later")
    _check_size(said, answer.content.size, max_bytes)
    with answer.content.open() as stream:
        body = stream.read()
    target = stated.url or said
    media_type, charset = split_media_type(answer.header("content-type") or "")
    return Obtained(article_id(target, body), said, body, target, media_type, charset, fetched)


def read_article(obtained: Obtained, reader: Reader) -> Extraction:
    """The article's text.

    Raises:
        ArticleError: there is no text in it.
    """
    url = obtained.target or ""
    return check_article(obtained, reader.read(obtained.body, obtained.media_type, obtained.charset, url, target=url))


def check_article(obtained: Obtained, extraction: Extraction | None) -> Extraction:
    """`extraction` if there is an article in it.

    Raises:
        ArticleError: there is no text in it.
    """
    if extraction is None or extraction.completeness is Completeness.UNREADABLE or not extraction.text.strip():
        fact = (extraction.detail if extraction else "") or "there is no text in it"
        raise ArticleError(
            f"cannot read article {obtained.said}: {fact}; give a text, HTML or PDF file with the article"
        )
    return extraction


def find_article(obtained: Obtained, stated: Stated, reader: Reader, agencies: Mapping[str, str]) -> Article:
    """The article and what it relies on, without keeping anything.

    Raises:
        ArticleError: there is no text in it.
    """
    extraction = read_article(obtained, reader)
    claims = stated.claims() + extraction.claims
    return Article(obtained.id, extraction, claims, reader.find(extraction, obtained.id, claims, agencies))


def split_media_type(value: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type field, in lower case, empty where it has none."""
    kind, *parameters = value.split(";")
    for parameter in parameters:
        name, _, said = parameter.partition("=")
        if name.strip().lower() == "charset":
            return kind.strip().lower(), said.strip().strip("\"'").lower()
    return kind.strip().lower(), ""


def article_id(target: str | None, body: bytes) -> str:
    """The article's id: of its URL without fragment, or of its bytes when it has none."""
    if target is None:
        return "a" + hashlib.sha256(body).hexdigest()[:16]
    parts = urlsplit(target)
    plain = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return "a" + hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _check_size(said: str, size: int, max_bytes: int) -> None:
    if size == 0:
        raise ArticleError(f"cannot read article {said}: it is empty; give a file with the article's text")
    if size > max_bytes:
        raise ArticleError(
            f"cannot read article {said}: {size:,} bytes is more than an article has; give the article alone, or raise"
            " capture.max_article_mb"
        )
