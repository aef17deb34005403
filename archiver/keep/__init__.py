"""Keeping: storage, ledger, catalogue. `open_keeper` and `make_keeper` give a `Keeper`; `queries` reads."""

from archiver.keep.audit import AuditReport, Depth, audit
from archiver.keep.catalogue import Catalogue
from archiver.keep.folder import FORMAT, folder_id_of, make_keeper, open_keeper, rebuild
from archiver.keep.keeper import Keeper, World
from archiver.keep.problems import Problem

__all__ = [
    "FORMAT",
    "AuditReport",
    "Catalogue",
    "Depth",
    "Keeper",
    "Problem",
    "World",
    "audit",
    "folder_id_of",
    "make_keeper",
    "open_keeper",
    "rebuild",
]
