"""Scores of confirming on generated cases: ``python -m tests.confirm.scores [--each N] [--seed N] [FOLDER...]``.

A FOLDER of plain texts (``*.txt``) takes the place of the project's own prose. Prints honest accepted, tampered passed,
recall of each outcome, spans and named changes, beside a reference that always accepts and one that always refuses.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from archiver.confirm import check_quotation, prepare_text
from archiver.records import Check
from tests.confirm import honest, making, removed, tampered

GOOD = {"verbatim", "marked"}
EDITS = (honest, tampered, removed)
prepared = lru_cache(maxsize=64)(prepare_text)


@dataclass
class Scores:
    """Counts of right answers, and the cases that went wrong."""

    honest: int = 0
    accepted: int = 0
    tampered: int = 0
    passed: int = 0
    by_outcome: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    spans: Counter[bool] = field(default_factory=Counter)
    changes: Counter[bool] = field(default_factory=Counter)
    wrong: list[tuple[str, making.Case, Check]] = field(default_factory=list)

    @property
    def macro(self) -> float:
        """The mean over the outcomes of the share that was recognised."""
        shares = [counts[True] / counts.total() for counts in self.by_outcome.values()]
        return sum(shares) / len(shares)

    def add(self, case: making.Case, check: Check) -> None:
        """Counts one case."""
        outcome = check.outcome.value
        right = outcome in case.outcomes
        if case.outcomes & GOOD:
            self.honest += 1
            self.accepted += outcome in GOOD
        else:
            self.tampered += 1
            self.passed += outcome in GOOD
        if outcome in GOOD and not case.outcomes & GOOD:
            self.wrong.append(("PASSED", case, check))
        elif not right:
            self.wrong.append(("outcome", case, check))
        self.by_outcome[outcome if right else min(case.outcomes)][right] += 1
        if right and case.span is not None and outcome != "absent":
            hit = overlap(case.span, (check.start or 0, check.end or 0)) >= 0.9
            self.spans[hit] += 1
            if not hit:
                self.wrong.append(("span", case, check))
        if right and case.changes:
            kinds = {change.kind.value for change in check.changes}
            named = bool(kinds) and kinds <= case.changes
            self.changes[named] += 1
            if not named:
                self.wrong.append(("change", case, check))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The length that two spans share, to that which they cover."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]) or 1)


def score(cases: Iterable[making.Case]) -> Scores:
    """The scores of some cases."""
    scores = Scores()
    for case in cases:
        scores.add(case, check_quotation(case.quote, prepared(case.text)))
    return scores


def share(counts: Counter[bool]) -> str:
    """A share in per cent, with its numbers."""
    return f"{100 * counts[True] / (counts.total() or 1):.2f} % of {counts.total()}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--each", type=int, default=140)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--limit", type=int, default=400, help="texts taken of a folder")
    options = parser.parse_args(arguments)
    sources = [t for folder in options.folders or [making.PROSE] for t in making.texts(folder).values()]
    sources = [text for text in sources if len(text) > 1000][: options.limit]
    scores = score(making.cases(options.seed, sources, options.only.split(",") if options.only else (), options.each))
    by_kind = Counter((case.kind, what) for what, case, _ in scores.wrong)
    print(f"{len(making.EDITS)} kinds of edit, {scores.honest + scores.tampered} cases, seed {options.seed}")
    print(f"honest accepted {100 * scores.accepted / max(1, scores.honest):.2f} % of {scores.honest}")
    print(f"tampered passed {scores.passed} of {scores.tampered}")
    print(
        f"macro recall {scores.macro:.4f}; "
        + ", ".join(f"{k} {share(v)}" for k, v in sorted(scores.by_outcome.items()))
    )
    print(f"span IoU >= .9 in {share(scores.spans)}; named change right in {share(scores.changes)}")
    print("always accepting: honest 100 %, tampered passed all; always refusing: honest 0 %, tampered passed 0")
    print("errors:", ", ".join(f"{kind} {what} {count}" for (kind, what), count in by_kind.most_common(40)))
    for what, case, check in scores.wrong[: options.show]:
        changes = [(change.kind.value, change.was, change.now) for change in check.changes]
        print(f"\n{what} {case.id}: {check.outcome.value} {check.reason or ''} {changes}")
        print("  quote:", case.quote)
        if case.span:
            print("  truth:", case.text[slice(*case.span)])
        if check.start is not None:
            print("  found:", case.text[check.start : check.end])


if __name__ == "__main__":
    main()
