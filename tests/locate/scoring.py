"""How simulated cases come out: taken rightly, taken wrongly, left to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from archiver.locate.decide import decide
from archiver.protocols import Locator
from archiver.records import Article, Citation, Location
from archiver.settings import LocateSettings

SETTINGS = LocateSettings()


class Case(Protocol):
    """A citation in an article, and the URL that is right (None: whatever is taken is wrong)."""

    @property
    def way(self) -> str: ...
    @property
    def citation(self) -> Citation: ...
    @property
    def article(self) -> Article: ...
    @property
    def right(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Score:
    """Of all cases with a right answer, how many were taken; of those taken, which were wrong."""

    findable: int
    taken: int
    wrong: tuple[str, ...]

    @property
    def share_taken(self) -> float:
        return (self.taken - len(self.wrong)) / self.findable

    @property
    def share_right(self) -> float:
        return 1.0 - len(self.wrong) / max(1, self.taken)


def locate(locators: Sequence[Locator], citation: Citation, article: Article) -> Location:
    """What the story comes to with these locators."""
    answers = [locator.locate(citation, article) for locator in locators]
    candidates = tuple(candidate for found, _ in answers for candidate in found)
    return decide(candidates, tuple(tried for _, tried in answers), SETTINGS.threshold, SETTINGS.margin)


def score(cases: Iterable[Case], locators: Callable[[Case], Sequence[Locator]]) -> Score:
    """The score of many cases."""
    findable, taken, wrong = 0, 0, []
    for at, case in enumerate(cases):
        location = locate(locators(case), case.citation, case.article)
        findable += case.right is not None
        if location.chosen is not None:
            taken += 1
            if location.chosen.url != case.right:
                wrong.append(f"{at} {case.way}: {location.chosen.url} and not {case.right}")
    return Score(findable, taken, tuple(wrong))
