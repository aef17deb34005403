"""Names of licences, read as credits and repositories write them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.licences import Likeness, compare_licences, read_licence

NAMES = {
    "CC BY-SA 1.0": "CC-BY-SA-1.0",
    "CC-BY-SA-1.0": "CC-BY-SA-1.0",
    "cc-by-sa-1.0+": "CC-BY-SA-3.0",
    "CC BY 2.5": "CC-BY-2.5",
    "(CC BY-NC-ND 2.0)": "CC-BY-NC-ND-2.0",
    "CC BY-SA 3.0 de": "CC-BY-SA-3.0-DE",
    "cc-by-sa-2.0-fr": "LicenseRef-CC-BY-SA-2.0-FR",
    "CC BY 3.0 igo": "CC-BY-3.0-IGO",
    "CC BY-SA 4.0 in the park": "CC-BY-SA-4.0",
    "Creative Commons Attribution-ShareAlike 4.0 International": "CC-BY-SA-4.0",
    "Creative Commons Attribution-NonCommercial-NoDerivs 3.0 Unported": "CC-BY-NC-ND-3.0",
    "Creative Commons Attribution 3.0 Germany": "CC-BY-3.0-DE",
    "http://creativecommons.org/licenses/by/2.0/deed.en": "CC-BY-2.0",
    "https://creativecommons.org/licenses/by-sa/3.0/es/deed.en": "LicenseRef-CC-BY-SA-3.0-ES",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
    "https://creativecommons.org/publicdomain/mark/1.0/": "LicenseRef-public-domain",
    "CC0": "CC0-1.0",
    "CC Zero": "CC0-1.0",
    "pd": "LicenseRef-public-domain",
    "PD-old-70-expired": "LicenseRef-public-domain",
    "gemeinfrei": "LicenseRef-public-domain",
    "No known copyright restrictions": "LicenseRef-no-known-restrictions",
    "GFDL 1.2 or later": "GFDL-1.2-or-later",
    "GNU Free Documentation License": "LicenseRef-GFDL",
    "All rights reserved": "LicenseRef-all-rights-reserved",
}

NONE = ("", "Getty Images", "by Ana Ruiz", "Accra by night", "commons", "CC", "cc: the editor", "BY THE SEA", "PDF")


@pytest.mark.parametrize(("said", "spdx"), NAMES.items(), ids=lambda one: str(one)[:40])
def test_a_name_is_read(said: str, spdx: str) -> None:
    licence = read_licence(said)
    assert licence is not None
    assert licence.spdx == spdx


@pytest.mark.parametrize("said", NONE)
def test_other_words_are_no_licence(said: str) -> None:
    assert read_licence(said) is None


def test_several_versions_are_all_read() -> None:
    for said in ("CC BY-SA 2.5-2.0-1.0", "CC-BY-SA-2.5,2.0,1.0", "CC BY-SA 2.5, 2.0 and 1.0"):
        licence = read_licence(said)
        assert licence is not None
        assert licence.versions == ("2.5", "2.0", "1.0")


@given(
    st.sampled_from(["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"]),
    st.sampled_from(["1.0", "2.0", "2.5", "3.0", "4.0"]),
    st.sampled_from(["", "de", "fr", "es", "us"]),
    st.sampled_from(["CC {}", "cc-{}", "photo / CC {}", "Creative Commons CC {}", "({})"]),
    st.booleans(),
)
def test_every_way_of_writing_one_licence_reads_the_same(
    family: str, version: str, region: str, frame: str, upper: bool
) -> None:
    name = f"{family}-{version}" + (f"-{region}" if region else "")
    said = frame.format(name) if frame != "({})" else f"(cc {name.replace('-', ' ', 1) if family == 'by' else name})"
    licence = read_licence(said.upper() if upper else said)
    assert licence is not None
    assert (licence.family, licence.versions, licence.region) == (family, (version,), region)


@given(st.text(max_size=300))
def test_any_words_are_read_without_an_error(said: str) -> None:
    licence = read_licence(said)
    assert licence is None or licence.spdx


@given(st.sampled_from(sorted(NAMES)), st.sampled_from(sorted(NAMES)))
def test_comparing_with_itself_is_the_same_and_the_order_of_others_does_not_make_them_so(one: str, other: str) -> None:
    first, second = read_licence(one), read_licence(other)
    assert compare_licences(first, first) is Likeness.SAME
    if first is not None and second is not None and first.family != second.family:
        assert Likeness.OTHER_LICENCE in (compare_licences(first, second), compare_licences(second, first)) or {
            first.family, second.family
        } == {"pd", "no-known-restrictions"}  # fmt: skip


def test_what_names_no_licence_is_never_compared() -> None:
    known = read_licence("CC BY 4.0")
    for one, other in itertools.permutations((None, known), 2):
        assert compare_licences(one, other) is Likeness.UNKNOWN
