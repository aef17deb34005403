"""Recorded answers of Wikimedia Commons: licence, author and attribution duty of each, by a table made by hand first.

The table has facts alone: identifiers, and of the authors a digest.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from archiver.locate.media import MediaFile, file_of

API = "https://commons.wikimedia.org/w/api.php"

LICENCES = {
    "CC-BY-SA-3.0": "0",
    "LicenseRef-CC-BY-SA-2.0-FR": "1",
    "CC0-1.0": "2 78 81 83 84 86-92",
    "CC-BY-SA-3.0-DE": "36",
    "LicenseRef-CC-BY-SA-3.0-ES": "44",
    "CC-BY-SA-4.0": "37-41 47 48 51 69 71-76 100-109",
    "CC-BY-4.0": "57 77 79 80 85 93",
    "LicenseRef-no-known-restrictions": "94 95",
    "LicenseRef-public-domain": "34 35 42 43 45 46 49 50 52-56 58-68 70 82 96-99 110-112",
}
MUST_NAME = "0 1 36-41 44 47 48 51 57 69 71-77 79 80 85 93 100-109"
NOT_SAID = "34"
WITHOUT_FACTS = "3-33"
AUTHORS = {
    "5ab27730ce7c": "0",
    "80092ab69db8": "1",
    "a14664165565": "2",
    "ad7f738e24d8": "35",
    "85fbac9dacac": "36",
    "1ea06411f6fe": "37-41 100-105 107-109",
    "2a586549c570": "42 50 56 59 63 70 98",
    "be9c4ac860e9": "43",
    "0bd90019f63e": "44",
    "c5ddea19e18d": "45",
    "fcc2c8108739": "46",
    "4cf2458cae78": "47 48",
    "25c9f919e05c": "49 53 55 60 65 67 97 110",
    "86baf8adba2a": "51",
    "4817b03e934f": "52 58 64 66 82 99 111",
    "045f087c32f2": "54 62 68 96",
    "bc5f23b3a039": "57",
    "d81758962534": "61",
    "f4db8b146c3b": "69",
    "2bb5913b8b85": "71-76",
    "c4986b6a42b7": "77",
    "18f3c1a08f96": "79 85 93",
    "8f7bb0974772": "94",
    "faac3b81f076": "95",
    "6bb193a05880": "106",
    "": "34 78 80 81 83 84 86-92 112",
}


def numbers(said: str) -> set[int]:
    found: set[int] = set()
    for part in said.split():
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@pytest.fixture(scope="module")
def files(shared: Path) -> list[MediaFile]:
    pages = json.loads((shared / "data" / "commons-recorded" / "commons-pages.json").read_text(encoding="utf-8"))
    found = [file_of(one["page"], API, "Wikimedia Commons") for one in pages]
    assert None not in found
    return [one for one in found if one is not None]


def test_the_table_covers_every_answer() -> None:
    with_facts = set().union(*map(numbers, LICENCES.values()))
    assert with_facts == set().union(*map(numbers, AUTHORS.values()))
    assert with_facts | numbers(WITHOUT_FACTS) == set(range(113))


def test_every_licence_is_right(files: list[MediaFile]) -> None:
    expected = {number: spdx for spdx, said in LICENCES.items() for number in numbers(said)}
    told = {at: one.credit.licence.spdx for at, one in enumerate(files) if one.credit and one.credit.licence}
    assert told == expected


def test_every_author_is_right_and_plain_text(files: list[MediaFile]) -> None:
    expected = {number: digest for digest, said in AUTHORS.items() for number in numbers(said)}
    told = {
        at: hashlib.sha256(one.credit.creator.encode()).hexdigest()[:12] if one.credit.creator else ""
        for at, one in enumerate(files)
        if one.credit
    }
    assert told == expected
    for one in files:
        if one.credit:
            assert "<" not in f"{one.credit.creator}{one.credit.names}{one.credit.attribution}{one.credit.object_name}"


def test_every_duty_to_name_the_author_is_right(files: list[MediaFile]) -> None:
    told = {at: one.credit.attribution_required for at, one in enumerate(files) if one.credit}
    assert {at for at, duty in told.items() if duty} == numbers(MUST_NAME)
    assert {at for at, duty in told.items() if duty is None} == numbers(NOT_SAID)


def test_a_file_of_a_shared_repository_is_there_though_it_is_missing(files: list[MediaFile]) -> None:
    for at in numbers(WITHOUT_FACTS):
        assert files[at].credit is None
        assert files[at].url.startswith("https://upload.wikimedia.org/")
    assert sum(not one.local for one in files) == 30


def test_every_address_and_size_is_read(files: list[MediaFile]) -> None:
    for one in files:
        assert one.url.startswith("https://upload.wikimedia.org/wikipedia/")
        assert "/wiki/" in one.page
        assert one.title.split(":")[0] in ("File", "Datei")
    assert all(one.width > 0 for one in files[35:])
