"""One quotation against everything that is held: the index proposes, the texts decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver.keep import Keeper, make_keeper, queries
from archiver.keep.seeking import propose
from archiver.records import Outcome, Uncheckable
from archiver.stories.questions import in_all
from tests.confirm.table import TEXTS
from tests.keep.made import keep_capture, world

FILLING = "The {} of the valley met the {} on the {} day of the fair and spoke of the harvest for an hour."
KINDS = ("mayor", "miller", "doctor", "priest", "smith", "teacher")


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    folder: Path = tmp_path_factory.mktemp("held") / "records"
    with make_keeper(folder, world()) as keeper:
        for name, text in TEXTS.items():
            keep_capture(keeper, f"https://{name}.example/page", text)
        for number in range(40):
            text = FILLING.format(KINDS[number % 6], KINDS[(number + 1) % 6], number)
            keep_capture(keeper, f"https://filling.example/{number}", text)
        yield keeper


@pytest.mark.parametrize(
    ("quote", "outcome", "source"),
    [
        ("“We did not close the bridge because we wanted to”", Outcome.VERBATIM, "bridge"),
        ("We did not close the bridge … we wanted to. We closed it because nobody", Outcome.MARKED, "bridge"),
        ("We did close the bridge because we wanted to", Outcome.ALTERED, "bridge"),
        ("I will never sign a treaty that nobody can break", Outcome.ALTERED, "bridge"),
        ("Judge Howard Penn spoke for an age", Outcome.ALTERED, "trial"),
        ("HE STOPPED AT THE LIGHT, HE LOOKED BOTH WAYS", Outcome.VERBATIM, "trial"),
        ("我们没有关闭这座桥，因为没有人能够保证它会倒塌", Outcome.VERBATIM, "zh"),
        ("工程师可以在五十天内修好它，但是冬天很难施工", Outcome.ALTERED, "zh"),
        ("技術者は十五日で修理できる", Outcome.VERBATIM, "ja"),
        ("никто не мог обещать, что он устоит", Outcome.VERBATIM, "ru"),
        ("Wir haben schon einmal geholfen, und wir müssen es noch einmal tun", Outcome.ALTERED, "de"),
    ],
)
def test_a_quotation_is_found_among_all_that_is_held(keeper: Keeper, quote: str, outcome: Outcome, source: str) -> None:
    found = in_all(quote, None, keeper)
    assert found.check.outcome is outcome
    assert found.capture is not None
    assert found.capture.target == f"https://{source}.example/page"


@pytest.mark.parametrize("quote", ["a cargo of oranges was thrown into the sea off the cape", "“…”", "", '" OR NEAR('])
def test_what_stands_nowhere_is_not_called_absent(keeper: Keeper, quote: str) -> None:
    found = in_all(quote, None, keeper)
    assert (found.check.outcome, found.check.reason) == (Outcome.UNCHECKABLE, Uncheckable.NO_CAPTURE)
    assert found.capture is None


def test_commonplaces_propose_no_more_than_was_asked_for(keeper: Keeper) -> None:
    runs = ("of the valley", "spoke of the", "the harvest for", "on the day")
    assert len(list(propose(keeper.catalogue, "spoke of the harvest", runs, limit=5))) == 5
    assert list(propose(keeper.catalogue, "", (), limit=5)) == []


def test_a_word_of_a_script_without_spaces_is_searched_as_it_is_written(keeper: Keeper) -> None:
    assert [hit.target for hit in queries.search(keeper.catalogue, "工程师 冬天")] == ["https://zh.example/page"]
    assert queries.search(keeper.catalogue, "师工") == ()
