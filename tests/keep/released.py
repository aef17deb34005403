"""Records folders as each release wrote them, and what was answered from them then.

    python -m tests.keep.released

makes `releases/<version>.tar.gz` and `releases/<version>.json` beside this file with the present code, once for a
release; they are never made again. The folder holds what a folder can hold, and lost, withdrawn and restricted things.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from archiver import events
from archiver.codec import to_json
from archiver.errors import DamageError
from archiver.keep import Depth, Keeper, World, audit, make_keeper, open_keeper, queries
from archiver.keep.checkpoints import checkpoint
from archiver.keep.copies import declare_lost, replicate, restore
from archiver.keep.keys import open_key
from archiver.keep.withdrawal import lift, restrict, withdraw
from archiver.records import (
    Answer,
    CaptureRequest,
    Decision,
    LinkOutcome,
    Location,
    Lookup,
    Memento,
    Missed,
    Outcome,
    RequestState,
    Status,
    Unrendered,
    WarcRef,
)
from archiver.version import __version__
from archiver.warcs import fact_record, ref_of
from tests.keep.made import CITATION, NOON, WIRE, Clock, keep_article, keep_capture, keep_check, world

RELEASES = Path(__file__).parent / "releases"
SITE = "https://source.example"
REPORT = f"{SITE}/report"
ARCHIVE = "https://archive.example"


def tell(folder: Path, base: Path) -> None:
    """Makes a records folder in which everything happened that can happen; `base` holds its key and its copy."""
    clock = Clock()
    chance = random.Random(1)
    with make_keeper(folder, World(clock, lambda _: None, chance.randbytes)) as keeper:
        key = open_key(base / "key.pem", os.urandom)
        keep_article(keeper)
        report = keep_capture(keeper, REPORT, "The minister said the bridge was safe. Straße, Zürich.")
        keep_check(keeper, "q-1", report, Outcome.MARKED)
        clock.pass_days(1)
        keep_check(keeper, "q-1", report)
        keep_article(keeper, text="(AP) a later version says “the bridge was safe”.")
        _of_citations(keeper, report)
        _of_archives(keeper)
        for visit in range(3):
            clock.pass_days(4)
            _visit(keeper, f"{SITE}/gone", LinkOutcome.GONE, 404, clock)
            _visit(keeper, REPORT, LinkOutcome.OK if visit else LinkOutcome.ERROR, 200 if visit else None, clock)
        checkpoint(keeper, key)
        _lose(keeper, base / "copy")
        keeper.commit([audit(keeper, depth).event() for depth in Depth])
        checkpoint(keeper, key)


def _of_citations(keeper: Keeper, report: str) -> None:
    located = _kept(keeper, Location(Status.LOCATED))
    keeper.commit(
        [
            events.Located(WIRE.id, Status.LOCATED, (f"{SITE}/wire", f"{SITE}/wire/page"), True, located),
            events.CitationAdded("a-1", _kept(keeper, _added())),
            events.CreditChecked(CITATION.id, report, True, _kept(keeper, {"licence": "differs"})),
            events.Noted("q-1", Decision.DISPUTED, _kept(keeper, {"why": "The recording says otherwise."})),
            events.CaptureMissed(keeper.new_id(), f"{SITE}/wire", NOON, Missed.TIMEOUT, "no answer in 30 s"),
            events.NotRendered(report, REPORT, NOON, Unrendered.TIMEOUT, "not loaded in 30 s", "chromium 1"),
        ]
    )


def _added() -> dict[str, Any]:
    return {**to_json(CITATION), "id": "c-added", "target": f"{SITE}/gone", "rule": "operator"}


def _of_archives(keeper: Keeper) -> None:
    memento = Memento(f"{ARCHIVE}/1/{REPORT}", REPORT, NOON, "wayback", 200, "text/html", "A" * 32)
    keeper.commit(
        [
            events.LookedUp(NOON, Lookup("wayback", REPORT, Answer.FOUND, (memento,))),
            events.LookedUp(NOON, Lookup("wayback", f"{SITE}/gone", Answer.ABSENT)),
            events.Requested(CaptureRequest(REPORT, "wayback", RequestState.PENDING, NOON, "job-1")),
            events.Requested(CaptureRequest(f"{SITE}/wire", "wayback", RequestState.PENDING, NOON, "job-2")),
            events.Requested(CaptureRequest(REPORT, "wayback", RequestState.CONFIRMED, NOON, "job-1", memento.url)),
        ]
    )


def _visit(keeper: Keeper, url: str, outcome: LinkOutcome, status: int | None, clock: Clock) -> None:
    keeper.commit([events.LinkVisited(url, clock(), outcome, status, url, 0.5)])


def _lose(keeper: Keeper, copy: Path) -> None:
    """One capture is mended from a copy, one is lost for good, one withdrawn, one restricted, one no longer so."""
    for name in ("mended", "lost", "withdrawn", "restricted", "lifted"):
        keep_capture(keeper, f"{SITE}/{name}", f"The text that was {name}.")
    replicate(keeper, copy)
    for name in ("mended", "lost"):
        (keeper.storage.root / _capture(keeper, name).warc).unlink()
    (copy / _capture(keeper, "lost").warc).unlink()
    restore(keeper, copy)
    declare_lost(keeper, _capture(keeper, "lost").id)
    order = {"why": "A court says so.", "authority": "District Court"}
    withdraw(keeper, _capture(keeper, "withdrawn").id, **order)
    for name in ("restricted", "lifted"):
        restrict(keeper, _capture(keeper, name).id, until=None, **order)
    lift(keeper, _capture(keeper, "lifted").id)


def _capture(keeper: Keeper, name: str) -> events.Captured:
    return queries.captures(keeper.catalogue, f"{SITE}/{name}")[0]


def _kept(keeper: Keeper, value: object) -> WarcRef:
    record = fact_record(value, time=NOON, new_id=keeper.new_urn)
    return ref_of(keeper.stage([record]), record)


def answers(keeper: Keeper) -> dict[str, Any]:
    """What the folder says about everything in it, as JSON values: what a later version must say too."""
    catalogue = keeper.catalogue
    captures = [one for row in catalogue.rows("SELECT id FROM captures ORDER BY event")
                if (one := queries.capture(catalogue, row["id"])) is not None]  # fmt: skip
    targets = sorted({one.target for one in captures} | {f"{SITE}/{name}" for name in ("wire", "gone")})
    citations = queries.citations(catalogue, "a-1", past=True)
    depths = {depth.value: audit(keeper, depth) for depth in Depth}
    said = {
        "events": keeper.ledger.head.count,
        "articles": queries.articles(catalogue),
        "versions": queries.versions(catalogue, "a-1"),
        "citations": citations,
        "locations": {one.citation.id: queries.location(catalogue, one.citation.id) for one in citations},
        "credits": {one.citation.id: queries.credit_check(catalogue, one.citation.id) for one in citations},
        "quotations": queries.quotations(catalogue, "a-1", past=True),
        "checks": queries.checks(catalogue, "q-1", past=True),
        "captures": captures,
        "blocks": {one.id: _block(keeper, one.record) for one in captures},
        "texts": queries.texts(catalogue),
        "misses": {target: queries.misses(catalogue, target) for target in targets},
        "not rendered": {one.id: queries.not_rendered(catalogue, one.id) for one in captures},
        "requests": {target: queries.requests(catalogue, target) for target in targets},
        "mementos": {target: queries.mementos(catalogue, target) for target in targets},
        "links": sorted(queries.links(catalogue), key=lambda link: link.target),
        "dead": queries.dead_links(catalogue),
        "audited": queries.newest_audit(catalogue),
        "found": {words: [hit.capture for hit in queries.search(catalogue, words)] for words in ("bridge", "zürich")},
        "audits": {
            depth: {"problems": report.problems, "files": report.files, "bytes": report.bytes,
                    "withdrawn": report.withdrawn, "lost": report.lost}
            for depth, report in depths.items()
        },
    }  # fmt: skip
    return {name: to_json(value) for name, value in said.items()}


def _block(keeper: Keeper, ref: WarcRef) -> str:
    """The digest of a record's block as it is read now, or why it cannot be."""
    try:
        return hashlib.sha256(keeper.read(ref)).hexdigest()
    except DamageError as error:
        return type(error).__name__


def main() -> None:
    """Makes the files of this release."""
    RELEASES.mkdir(exist_ok=True)
    target = RELEASES / f"{__version__}.tar.gz"
    if target.exists():
        raise SystemExit(f"error: cannot make {target}: it is there; what a release wrote is never made again")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "records"
        tell(folder, Path(made))
        kept = Path(made) / "kept"
        shutil.copytree(folder, kept)
        with sqlite3.connect(kept / "catalogue.db") as db:
            db.execute("VACUUM")
        db.close()
        with tarfile.open(target, "w:gz", compresslevel=9) as tar:
            tar.add(kept, "records", filter=_nobody)
        with open_keeper(folder, world()) as keeper:
            text = json.dumps(answers(keeper), indent=1, sort_keys=True, ensure_ascii=False)
    target.with_name(f"{__version__}.json").write_text(text + "\n", encoding="utf-8")


def _nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry


if __name__ == "__main__":
    main()
