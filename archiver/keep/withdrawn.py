"""Destroying what was withdrawn: files, what was set aside of them, and what was made from them."""

from __future__ import annotations

from collections.abc import Collection

from archiver.keep.catalogue import Catalogue
from archiver.keep.recovery import Action
from archiver.keep.storage import Storage


def still_here(storage: Storage, catalogue: Catalogue) -> list[str]:
    """The withdrawn files that lie there still, those in quarantine first."""
    return remains(storage, [row["file"] for row in catalogue.rows("SELECT file FROM withdrawn ORDER BY file")])


def remains(storage: Storage, withdrawn: Collection[str]) -> list[str]:
    """Of some WARCs, what lies at their names, and before it what was set aside of them, or was begun."""
    if not withdrawn:
        return []
    names = {file.rpartition("/")[2] for file in withdrawn}
    places = ("quarantine", "tmp")
    aside = [f"{place}/{name}" for place in places for name in storage.list(place) if name.rpartition("-")[2] in names]
    return aside + [file for file in sorted(withdrawn) if storage.size(file) is not None]


def destroy_withdrawn(storage: Storage, catalogue: Catalogue) -> list[Action]:
    """Destroys withdrawn files and what may repeat them. The catalogue must have been made without them before: that
    they lie there is the sign that this is not done."""
    files = still_here(storage, catalogue)
    if files:
        destroy_made(storage)
    return [("destroyed, it was withdrawn", destroy(storage, file)) for file in files]


def destroy_made(storage: Storage) -> None:
    """Removes every report, which can be made again, and the WARCs in quarantine: no event tells what is in those, and
    a page that was withdrawn may be, from a run that was killed."""
    for report in list(storage.files("reports")):
        storage.unlink(report)
    storage.sync_folder("reports")
    for name in storage.list("quarantine"):
        if name.endswith(".warc.gz"):
            storage.unlink(f"quarantine/{name}")
    storage.sync_folder("quarantine")


def destroy(storage: Storage, file: str) -> str:
    """Removes a file durably; its name."""
    storage.unlink(file)
    storage.sync_folder(file.rpartition("/")[0])
    return file
