"""Candidates to a location: what is taken without a person, and what is left to one. Asks nobody."""

from __future__ import annotations

from dataclasses import replace

from archiver.locate.urls import same_place
from archiver.records import Candidate, Ground, Location, Relation, Status, Tried

WORTH = 0.15
"""The score from which a candidate is worth a person's look; below it, nothing was found that may be the source."""

_CLOSER = 1e-9


def decide(candidates: tuple[Candidate, ...], tried: tuple[Tried, ...], threshold: float, margin: float) -> Location:
    """The location that `candidates` amount to.

    Candidates for one URL are made one, with the grounds of all. The best one is taken when its score reaches
    `threshold` and the next one is at least `margin` behind; how far ahead it is, is told by the grounds' whole weight,
    which a score cuts off at 1. Copies of the very same text or bytes stand last, and in nobody's way. Otherwise the
    location is ambiguous when the best is worth a look, else unlocated. Every candidate stays, best first, and the
    order never depends on the order in which they were proposed.
    """
    ranked = sorted(_merged(candidates), key=lambda one: (one.relation is Relation.COPY, -weight(one), one.url))
    if not ranked:
        return Location(Status.UNLOCATED, (), None, tried)
    best = ranked[0]
    rivals = [one for one in ranked[1:] if one.relation is not Relation.COPY]
    ahead = weight(best) - weight(rivals[0]) if rivals else 1.0
    if best.score + _CLOSER >= threshold and ahead + _CLOSER >= margin:
        return Location(Status.LOCATED, tuple(ranked), best, tried)
    status = Status.AMBIGUOUS if best.score >= WORTH else Status.UNLOCATED
    return Location(status, tuple(ranked), None, tried)


def weight(candidate: Candidate) -> float:
    """The sum of a candidate's grounds, not cut off."""
    return sum(ground.weight for ground in candidate.grounds)


def _merged(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """One candidate a place. Of two grounds with one name the heavier stays: one fact counts once."""
    places: dict[str, Candidate] = {}
    for one in candidates:
        key = same_place(one.url)
        held = places.get(key)
        places[key] = one if held is None else _joined(held, one)
    return list(places.values())


def _joined(held: Candidate, other: Candidate) -> Candidate:
    first, second = sorted((held, other), key=lambda one: (-one.score, one.url, one.locator))
    grounds: dict[str, Ground] = {}
    for ground in (*first.grounds, *second.grounds):
        known = grounds.get(ground.name)
        if known is None or abs(ground.weight) > abs(known.weight):
            grounds[ground.name] = ground
    locators = dict.fromkeys((*first.locator.split("+"), *second.locator.split("+")))
    relation = first.relation if first.relation is not Relation.UNKNOWN else second.relation
    return replace(
        first,
        locator="+".join(locators),
        grounds=tuple(grounds.values()),
        relation=relation,
        title=first.title or second.title,
        page=first.page or second.page,
        record=first.record or second.record,
    )
