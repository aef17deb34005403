"""What there is to say of an article as a whole: which results are findings, and how many of each outcome."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from archiver.errors import UsageError
from archiver.keep import queries
from archiver.keep.keeper import Keeper
from archiver.keep.queries import HeldCitation, HeldQuotation
from archiver.records import (
    MEANING_CAUTIONS,
    Check,
    Decision,
    Kind,
    Outcome,
    SpeakerOutcome,
    Status,
)
from archiver.stories.held import is_settled

FINDINGS = ("missed", "unlocated", "altered", "spliced", "absent", "marked", "contradicted", "credit", "dead")
"""What counts as a finding. `unlocated` leaves out attributions, `marked` needs a warning that touches the meaning."""

OTHERS = ("ambiguous", "pending", "no-credentials", "uncheckable")
"""What is shown and is no finding, unless `--fail-on` names it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The results of one article, counted; `findings` are those that the caller asked to count."""

    article: str
    citations: Counter[str]
    quotations: Counter[str]
    requests: Counter[str]
    found: Counter[str]

    @property
    def findings(self) -> int:
        """How many."""
        return self.found.total()


def summarise(keeper: Keeper, article: str, fail_on: frozenset[str] = frozenset(FINDINGS)) -> Summary:
    """The summary of an article's newest version. What a person has settled is no finding."""
    citations = queries.citations(keeper.catalogue, article)
    quotations = queries.quotations(keeper.catalogue, article)
    targets = {target for held in citations for target in held.targets}
    requests = Counter(
        request.state.value for target in targets for request in queries.requests(keeper.catalogue, target)
    )
    found: Counter[str] = Counter()
    for citation in citations:
        found.update(_of_citation(keeper, citation))
    for quotation in quotations:
        found.update(_of_quotation(quotation))
    open_targets = {target for held in citations if not is_settled(held) for target in held.targets}
    found.update({"dead": sum(1 for target in open_targets if _is_dead(keeper, target))})
    found.update(requests)
    return Summary(
        article,
        Counter(held.status.value for held in citations),
        Counter(held.checks[0].outcome.value for held in quotations if held.checks),
        requests,
        Counter({name: number for name, number in found.items() if name in fail_on and number}),
    )


def is_finding(check: Check) -> bool:
    """Whether a check alone is a finding."""
    return bool(_of_check(check))


def fail_on(said: str | None) -> frozenset[str]:
    """The set that ``--fail-on LIST`` names; the usual findings for None.

    Raises:
        UsageError: a name in it is unknown.
    """
    if said is None:
        return frozenset(FINDINGS)
    names = frozenset(name.strip() for name in said.split(",") if name.strip())
    unknown = names - {*FINDINGS, *OTHERS}
    if unknown:
        able = ", ".join((*FINDINGS, *OTHERS))
        raise UsageError(f"cannot use --fail-on {said}: {', '.join(sorted(unknown))} is no finding; choose from {able}")
    return names


def _of_citation(keeper: Keeper, held: HeldCitation) -> list[str]:
    if is_settled(held):
        return []
    found = []
    if held.status is Status.UNLOCATED and held.citation.kind is not Kind.ATTRIBUTION:
        found.append("unlocated")
    elif held.status in (Status.MISSED, Status.AMBIGUOUS):
        found.append(held.status.value)
    credit = queries.credit_check(keeper.catalogue, held.citation.id)
    if credit is not None and credit.finding:
        found.append("credit")
    return found


def _of_quotation(held: HeldQuotation) -> list[str]:
    settled = held.note is not None and held.note.decision in (Decision.NOT_A_CITATION, Decision.HANDLED)
    if settled or not held.checks or held.checks[0].check is None:
        return []
    check = held.checks[0].check
    found = _of_check(check)
    return [*found, "uncheckable"] if check.outcome is Outcome.UNCHECKABLE else found


def _of_check(check: Check) -> list[str]:
    found = []
    if check.outcome in (Outcome.ALTERED, Outcome.SPLICED, Outcome.ABSENT):
        found.append(check.outcome.value)
    if check.outcome is Outcome.MARKED and any(warned.caution in MEANING_CAUTIONS for warned in check.warnings):
        found.append("marked")
    if check.speaker is SpeakerOutcome.CONTRADICTED:
        found.append("contradicted")
    return found


def _is_dead(keeper: Keeper, target: str) -> bool:
    link = queries.link(keeper.catalogue, target)
    return link is not None and link.dead


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that a person could settle: a source to supply or choose, a quotation to look at."""

    id: str
    article: str
    state: str
    words: str


def waiting(keeper: Keeper) -> list[Waiting]:
    """The work queue: every finding that nobody has settled, and what is ambiguous or could not be checked."""
    queue: list[Waiting] = []
    for article in queries.articles(keeper.catalogue):
        queue += [
            Waiting(held.citation.id, article.id, state, held.citation.evidence)
            for held in queries.citations(keeper.catalogue, article.id)
            for state in _of_citation(keeper, held)
        ]
        queue += [
            Waiting(held.quotation.id, article.id, state, held.quotation.text)
            for held in queries.quotations(keeper.catalogue, article.id)
            for state in _of_quotation(held)
        ]
    return queue


def counts(found: Summary) -> str:
    """A summary as a few words: "7 captured, 2 unlocated; 5 verbatim, 1 altered"."""
    citations = ", ".join(f"{number} {name}" for name, number in sorted(found.citations.items()))
    quotations = ", ".join(f"{number} {name}" for name, number in sorted(found.quotations.items()))
    return "; ".join(part for part in (citations, quotations) if part)
