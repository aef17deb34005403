"""Destroying what was withdrawn: files, and what was made from them."""

from __future__ import annotations

from archiver.keep.catalogue import Catalogue
from archiver.keep.recovery import Action
from archiver.keep.storage import Storage


def still_here(storage: Storage, catalogue: Catalogue) -> list[str]:
    """The withdrawn files that lie there still."""
    rows = catalogue.rows("SELECT file FROM withdrawn ORDER BY file")
    return [row["file"] for row in rows if storage.size(row["file"]) is not None]


def destroy_withdrawn(storage: Storage, catalogue: Catalogue) -> list[Action]:
    """Destroys withdrawn files, and every report, which may repeat them; reports can be made again. The catalogue must
    have been made without them before: that they lie there is the sign that this is not done."""
    actions: list[Action] = []
    files = still_here(storage, catalogue)
    if not files:
        return []
    for report in list(storage.files("reports")):
        storage.unlink(report)
    storage.sync_folder("reports")
    for file in files:
        storage.unlink(file)
        storage.sync_folder(file.rpartition("/")[0])
        actions.append(("destroyed, it was withdrawn", file))
    return actions
