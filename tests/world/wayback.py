"""A web archive that answers like the Wayback Machine: index, mementos, availability, and saving pages on request.

What it answers to look-ups has the shapes that its real answers were recorded in; Save Page Now follows its public
documentation. Everything can be told to misbehave.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from tests.world.pages import HTML, Asked, Page, lost, page
from tests.world.web import World

_PLAIN = "text/plain;charset=UTF-8"
_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_REPLAY = re.compile(r"/web/(\d{1,14})([a-z]{2}_)?/(.+)", re.DOTALL)


STARTED = f"{datetime.now(UTC):%Y%m%d%H}0000"
"""The hour in which the tests began, as a time-stamp."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What the archive holds of a URL from one moment; `timestamp` has 14 digits."""

    url: str
    timestamp: str
    body: bytes
    media_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """The base32 SHA-1 of its bytes, as the index gives it."""
        return base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()

    @property
    def time(self) -> datetime:
        """When it was taken."""
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass
class Save:
    """How Save Page Now behaves for a URL: `polls` answers say pending, then success, or the error `fails`.

    `refuses` is an error at submission (with status 200, as it really is); `answer` is sent to the submission instead
    of everything else. With `older` success names this earlier copy and takes none.
    """

    polls: int = 0
    fails: str | None = None
    refuses: str | None = None
    answer: Page | None = None
    older: str | None = None
    listed: bool = True


@dataclass
class _Job:
    id: str
    url: str
    save: Save
    polls: int = 0
    taken: str | None = None
    original: str = ""

    def __post_init__(self) -> None:
        self.original = self.url


@dataclass
class Archive:
    """The archive, put into a world as a host.

    `keys` are the ``ACCESS:SECRET`` that it knows. `saving` says how it saves, by URL, "" for all others. `cdx_says`,
    `replay_says`, `available_says` are sent in place of any answer of that part. `excluded` sites are blocked, as on
    an owner's wish. `now` is the time-stamp that new copies get.
    """

    world: World
    host: str = "archive.example"
    keys: tuple[str, ...] = ("key:secret",)
    now: str = STARTED
    saving: dict[str, Save] = field(default_factory=dict)
    cdx_says: Page | None = None
    replay_says: Page | None = None
    available_says: Page | None = None
    excluded: set[str] = field(default_factory=set)
    copies: list[Copy] = field(default_factory=list)
    _jobs: dict[str, _Job] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world.serve(self.host, self.answer)

    @property
    def base(self) -> str:
        """Where it is."""
        return f"http://{self.host}"

    def hold(self, url: str, timestamp: str, body: bytes | str, media_type: str = HTML, status: int = 200) -> Copy:
        """Lets the archive hold a copy of `url`."""
        copy = Copy(url, timestamp, body.encode() if isinstance(body, str) else body, media_type, status)
        self.copies.append(copy)
        return copy

    def memento(self, copy: Copy, mode: str = "id_") -> str:
        """The URL of a copy."""
        return f"{self.base}/web/{copy.timestamp}{mode}/{copy.url}"

    def held(self, url: str) -> list[Copy]:
        """The copies of a URL, the oldest first."""
        return sorted((one for one in self.copies if surt(one.url) == surt(url)), key=lambda one: one.timestamp)

    def saves(self) -> int:
        """How often it was asked to save something."""
        posted = self.world.count(self.host, method="POST")
        plain = [one for one in self.world.requests(self.host, method="GET") if _is_plain_save(one.asked.path)]
        return posted + len(plain)

    # --- answering ---------------------------------------------------------------------------------------------------

    def answer(self, asked: Asked) -> Page:
        """Answers a request to the host."""
        path = urlsplit(asked.path).path
        if path == "/cdx/search/cdx":
            return self.cdx_says or self._cdx(asked.parameters(), asked.all_parameters().get("filter", []))
        if path == "/wayback/available":
            return self.available_says or self._available(asked.parameters())
        if path.startswith("/save"):
            return self._save(asked, path)
        if path.startswith("/web/timemap/"):
            return self._timemap(asked.path)
        if path.startswith("/web/"):
            return self.replay_says or self._replay(asked)
        return lost()

    def _cdx(self, said: Mapping[str, str], filters: list[str]) -> Page:
        url = said.get("url", "")
        if self._is_excluded(url):
            words = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"
            return page(words + "\n", _PLAIN, status=403, headers=(("X-Archive-Wayback-Runtime-Error", words),))
        rows = [self._row(copy) for copy in self._matching(url, said.get("matchType", "exact"))]
        rows = [row for row in rows if said.get("from", "0").ljust(14, "0") <= row["timestamp"]]
        rows = [row for row in rows if row["timestamp"] <= said.get("to", "9").ljust(14, "9")]
        rows = [row for row in rows if all(_passes(row, one) for one in filters)]
        rows.sort(key=lambda row: (row["urlkey"], row["timestamp"]), reverse=said.get("sort") == "reverse")
        if said.get("sort") == "closest" and said.get("closest"):
            near = int(said["closest"].ljust(14, "0"))
            rows.sort(key=lambda row: abs(int(row["timestamp"]) - near))
        start = int(re.sub(r".*\D", "", said.get("resumeKey", "0")))
        rows = rows[start:]
        limit = int(said.get("limit", "0") or 0)
        more = f"\ncom%2Cexample%29%2F+{start + limit}\n" if 0 < limit < len(rows) and "showResumeKey" in said else ""
        rows = rows[:limit] if limit > 0 else rows[limit:]
        fields = tuple(said["fl"].split(",")) if said.get("fl") else _FIELDS
        if said.get("output") == "json":
            told = [list(fields), *([row[name] for name in fields] for row in rows)] if rows else []
            return page(json.dumps(told), "application/json")
        return page("".join(" ".join(row[name] for name in fields) + "\n" for row in rows) + more, _PLAIN)

    def _row(self, copy: Copy) -> dict[str, str]:
        kind = copy.media_type.partition(";")[0]
        length = str(len(copy.body) // 3 + 400)
        values = (surt(copy.url), copy.timestamp, copy.url, kind, str(copy.status), copy.digest, length)
        return dict(zip(_FIELDS, values, strict=True))

    def _matching(self, url: str, match: str) -> list[Copy]:
        key = surt(url.removesuffix("*"))
        if match == "prefix" or url.endswith("*"):
            return [one for one in self.copies if surt(one.url).startswith(key.removesuffix(")/"))]
        if match in ("host", "domain"):
            host = key.partition(")")[0]
            return [one for one in self.copies if re.match(re.escape(host) + r"[),]", surt(one.url))]
        return [one for one in self.copies if surt(one.url) == key]

    def _available(self, said: Mapping[str, str]) -> Page:
        url = said.get("url", "")
        copy = self._nearest(url, said.get("timestamp") or self.now)
        closest = {}
        if copy is not None and not self._is_excluded(url):
            closest = {
                "closest": {
                    "available": True,
                    "url": self.memento(copy, ""),
                    "timestamp": copy.timestamp,
                    "status": str(copy.status),
                }
            }
        told = {"url": url, "archived_snapshots": closest}
        return page(json.dumps(told), "application/json")

    def _replay(self, asked: Asked) -> Page:
        match = _REPLAY.fullmatch(asked.path)
        stamp, mode, url = (match[1], match[2] or "", match[3]) if match else (self.now, "", asked.path[5:])
        if self._is_excluded(url):
            return page("<html><head><title>Wayback Machine</title></head><body>Sorry.</body></html>")
        copy = self._nearest(url, stamp)
        if copy is None:
            words = "<html><head><title>Wayback Machine</title></head><body>not archived that URL</body></html>"
            return page(words, status=404)
        if copy.timestamp != stamp or copy.url != url:
            reason = f"found capture at {copy.timestamp}"
            there = f"/web/{copy.timestamp}{mode}/{copy.url}"
            return page("", _PLAIN, status=302, headers=(("Location", there), ("X-Archive-Redirect-Reason", reason)))
        original = f'<{copy.url}>; rel="original"'
        told = (
            ("Memento-Datetime", format_datetime(copy.time, usegmt=True)),
            ("Link", f'{original}, <{self.base}/web/timemap/link/{copy.url}>; rel="timemap"'),
            ("X-Archive-Orig-Content-Type", copy.media_type),
            ("X-Archive-Src", "world-00000.warc.gz"),
        )
        return Page(copy.body, copy.media_type, copy.status, (*told, *copy.headers))

    def _timemap(self, path: str) -> Page:
        url = path.split("/", 4)[4]
        lines = [f'<{url}>; rel="original"']
        for copy in self.held(url):
            stated = format_datetime(copy.time, usegmt=True)
            lines.append(f'<{self.memento(copy, "")}>; rel="memento"; datetime="{stated}"')
        return page(",\n".join(lines), "application/link-format") if len(lines) > 1 else lost()

    # --- saving ------------------------------------------------------------------------------------------------------

    def _save(self, asked: Asked, path: str) -> Page:
        if path == "/save/status/system":
            return _json({"status": "ok"})
        known = asked.headers.get("authorization", "").removeprefix("LOW ") in self.keys
        if path == "/save/status/user":
            return _json({"available": 4, "processing": 0}) if known else _unknown()
        if path.startswith("/save/status"):
            return self._status(path.rpartition("/")[2] if path != "/save/status" else asked.parameters()["job_id"])
        if not known:
            return _unknown()
        url = asked.parameters().get("url", "") if asked.method == "POST" else unquote(asked.path[len("/save/") :])
        save = self.saving.get(url, self.saving.get("", Save()))
        if save.answer is not None:
            return save.answer
        if save.refuses is not None:
            return _json({"status": "error", "status_ext": save.refuses, "message": "This URL cannot be captured."})
        job = "spn2-" + hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()
        self._jobs.setdefault(job, _Job(job, url, save))
        return _json({"url": url, "job_id": job})

    def _status(self, job_id: str) -> Page:
        job = self._jobs.get(job_id)
        if job is None or job.polls < job.save.polls:
            if job is not None:
                job.polls += 1
            return _json({"status": "pending", "job_id": job_id, "resources": []})
        if job.save.fails is not None:
            told = {"status": "error", "status_ext": job.save.fails, "message": "It failed.", "job_id": job_id}
            return _json({**told, "exception": "", "resources": []})
        if job.taken is None:
            job.taken = job.save.older or self._take(job)
        told = {"status": "success", "job_id": job_id, "timestamp": job.taken, "original_url": job.original}
        return _json({**told, "duration_sec": 1.2, "http_status": 200, "resources": [job.url], "outlinks": []})

    def _take(self, job: _Job) -> str:
        """Takes the copy that was asked for, of the page as it is in the world now, and of the redirects to it."""
        second = zlib.crc32(job.url.encode()) % 3600
        stamp = f"{self.now[:10]}{second // 60:02d}{second % 60:02d}"
        for _ in range(4):
            now = self.world.current(job.original)
            to = dict(now.headers).get("Location")
            further = urljoin(job.original, to) if to else None
            there = (("Location", f"/web/{stamp}id_/{further}"),) if further else ()
            copy = Copy(job.original, stamp, now.body, now.media_type, now.status, there)
            if job.save.listed:
                self.copies.append(copy)
            if further is None:
                break
            job.original = further
        return stamp

    def _nearest(self, url: str, stamp: str) -> Copy | None:
        wanted = int(stamp.ljust(14, "0"))
        return min(self.held(url), key=lambda one: abs(int(one.timestamp) - wanted), default=None)

    def _is_excluded(self, url: str) -> bool:
        return any(site in url for site in self.excluded)


def surt(url: str) -> str:
    """The key under which the index holds a URL: scheme, "www." and case do not count."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = (parts.hostname or "").removeprefix("www.")
    path = quote(unquote(parts.path or "/"), safe="/:,;@!$&'()*+=~-._").lower()
    query = f"?{parts.query.lower()}" if parts.query else ""
    return ",".join(reversed(host.split("."))) + ")" + (path.rstrip("/") or "/") + query


def _passes(row: Mapping[str, str], said: str) -> bool:
    negated, said = said.startswith("!"), said.removeprefix("!")
    name, _, pattern = said.partition(":")
    return bool(re.fullmatch(pattern, row.get(name, ""))) is not negated


def _is_plain_save(path: str) -> bool:
    return path.startswith("/save/") and not path.startswith("/save/status")


def _json(value: Any) -> Page:
    return page(json.dumps(value), "application/json")


def _unknown() -> Page:
    told = {"message": "You need to be logged in to use Save Page Now."}
    return page(json.dumps(told), "application/json", status=401)
